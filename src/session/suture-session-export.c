/* suture-session-export.c: what is written of this review, and compared with it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-session-private.h"

#include <glib/gi18n-lib.h>

#include "files/suture-input-file.h"

void
suture_session_export_stack (SutureSession *self,
                             const char    *path,
                             gboolean       force)
{
  g_return_if_fail (SUTURE_IS_SESSION (self));
  g_return_if_fail (suture_screening_get_index (self->screening) != NULL &&
                    suture_exporting_get_job (self->exporting) == NULL);

  const SutureExportTarget target = { path, force,
                                      suture_session_new_guard (self) };

  suture_exporting_write_stack (self->exporting, &target, self->labels,
                                suture_screening_get_index (self->screening),
                                suture_decision_table_list (self->log));
}

void
suture_session_link_layers (SutureSession *self,
                            const char    *path,
                            gboolean       force)
{
  g_return_if_fail (SUTURE_IS_SESSION (self));
  g_return_if_fail (self->labels != NULL &&
                    suture_exporting_get_job (self->exporting) == NULL);

  const SutureExportTarget target = { path, force,
                                      suture_session_new_guard (self) };

  suture_exporting_write_linked (self->exporting, &target, self->labels,
                                 suture_screening_get_parameters (
                                     self->screening)
                                     ->background_id);
}

void
suture_session_export_decisions (SutureSession *self,
                                 const char    *path,
                                 gboolean       force)
{
  SutureSuspects *suspects = suture_session_get_suspects (self);

  g_return_if_fail (SUTURE_IS_SESSION (self));
  g_return_if_fail (suspects != NULL &&
                    suture_exporting_get_job (self->exporting) == NULL);

  const SutureExportTarget target = { path, force,
                                      suture_session_new_guard (self) };
  const SutureScoreParams  params = suture_parameters_get_score_params (
       suture_screening_get_parameters (self->screening));

  suture_exporting_write_table (self->exporting, &target,
                                suture_decision_table_to_csv (suspects, &params,
                                                              self->log));
}

/* (transfer full) (nullable) */
static char *
dup_stack_name (const SutureStack *stack)
{
  const char *path = stack ? suture_stack_get_file_info (stack)->path : NULL;

  return path ? suture_display_basename (path) : NULL;
}

/* (transfer none): who answered there */
static const char *
get_reviewer (const SutureReviewContents *review)
{
  const size_t n = suture_decision_log_get_n_events (review->log);

  for (size_t i = 0; i < n; i++)
    {
      const char *reviewer =
          suture_decision_log_get_event (review->log, i)->reviewer;

      if (reviewer != NULL)
        return reviewer;
    }
  return _ ("another reviewer");
}

void
suture_session_export_report (SutureSession *self,
                              const char    *path,
                              gboolean       force)
{
  g_return_if_fail (SUTURE_IS_SESSION (self));
  g_return_if_fail (self->labels != NULL &&
                    suture_exporting_get_job (self->exporting) == NULL);

  const SutureReviewContents *other =
      suture_comparing_get_other (self->comparing);
  SutureStack             *raw = suture_screening_get_raw (self->screening);
  g_autofree char         *labels_name = dup_stack_name (self->labels);
  g_autofree char         *raw_name = dup_stack_name (raw);
  const SutureReportSource source = {
    .name = labels_name ? labels_name : _ ("This review"),
    .labels_name = labels_name,
    .raw_name = raw_name,
    .other_name = other ? get_reviewer (other) : NULL,
    .spacing = suture_stack_get_spacing (self->labels),
    .suspects = suture_session_get_suspects (self),
    .log = self->log,
    .parameters = suture_screening_get_parameters (self->screening),
    .index = suture_screening_get_index (self->screening),
    .labels = self->labels,
    .raw = raw,
  };
  const SutureExportTarget target = { path, force,
                                      suture_session_new_guard (self) };

  suture_exporting_write_report (self->exporting, &target,
                                 suture_report_request_new (&source, other));
}

void
suture_session_export_picture (SutureSession   *self,
                               SutureOutputKind kind,
                               GBytes          *bytes,
                               const char      *path,
                               gboolean         force)
{
  g_return_if_fail (SUTURE_IS_SESSION (self) && bytes != NULL);
  g_return_if_fail (suture_exporting_get_job (self->exporting) == NULL);

  const SutureExportTarget target = { path, force,
                                      suture_session_new_guard (self) };

  suture_exporting_write_picture (self->exporting, &target, kind, bytes);
}

/* Beside another reviewer's */

void
suture_session_compare (SutureSession *self, const char *path)
{
  g_return_if_fail (SUTURE_IS_SESSION (self));
  g_return_if_fail (self->labels != NULL && path != NULL);

  const char *hash = suture_identity_get_labels_hash (self->identity);

  if (hash == NULL)
    suture_session_fail (self, _ ("This stack is still being read; compare "
                                  "in a moment"));
  else
    suture_comparing_read (self->comparing, path, hash);
}

void
suture_session_compared (SutureSession *self)
{
  GPtrArray *all =
      suture_candidate_list_get_all (suture_session_get_candidates (self));

  for (guint i = 0; i < all->len; i++)
    suture_comparing_mark (self->comparing, g_ptr_array_index (all, i));
  suture_screening_refresh (self->screening);
  suture_session_emit (self, SUTURE_SESSION_COMPARED);
}
