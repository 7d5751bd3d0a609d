/* suture-session-export.c: corrected stack and decisions, as jobs
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-session-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "stack/suture-input-file.h"
#include "stack/suture-file-write.h"

/* What the worker writes: a corrected stack, or a text. */
typedef struct
{
  char              *path;
  gboolean           force;
  SutureOutputGuard *guard;

  SutureStack     *labels;
  SutureCellIndex *index;
  GArray          *rows; /* of SutureDecisionRow */
  char            *text; /* nullable; the table in the stack's place */
} ExportRequest;

/* What was written. */
typedef struct
{
  char *path;
  char *notice;  /* nullable; what the file couldn't keep */
  char *changes; /* nullable: what the stack lost; none for a table */
} ExportResult;

static void
export_result_free (gpointer data)
{
  ExportResult *result = data;

  g_free (result->path);
  g_free (result->notice);
  g_free (result->changes);
  g_free (result);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ExportResult, export_result_free)

static void
export_request_free (gpointer data)
{
  ExportRequest *request = data;

  g_free (request->path);
  g_free (request->text);
  suture_output_guard_unref (request->guard);
  g_clear_pointer (&request->labels, suture_stack_unref);
  g_clear_pointer (&request->index, suture_cell_index_unref);
  g_clear_pointer (&request->rows, g_array_unref);
  g_free (request);
}

static gboolean
write_stack_worker (const ExportRequest  *request,
                    const SutureOutput   *output,
                    ExportResult         *result,
                    const SutureProgress *progress,
                    GError              **error)
{
  const SutureProgress correcting = suture_progress_part (progress, 0.0, 0.3);
  const SutureProgress writing = suture_progress_part (progress, 0.3, 1.0);
  g_autoptr (SutureCorrection) correction =
      suture_pipeline_correct_decided (request->index, request->rows,
                                       &correcting, error);

  if (correction == NULL)
    return FALSE;

  const SutureCorrectionCounts counts = suture_correction_count (correction);

  result->changes = suture_correction_counts_to_text (&counts);
  result->notice =
      suture_correction_dup_export_notice (correction, request->labels);
  return suture_correction_export (correction, request->labels, output,
                                   &writing, error);
}

static gpointer
export_worker (gpointer data, const SutureProgress *progress, GError **error)
{
  const ExportRequest *request = data;
  const gboolean       is_npy =
      suture_stack_get_file_info (request->labels)->flavour ==
      SUTURE_FLAVOUR_NPY;
  const SutureOutput output = { request->path,
                                request->text ? SUTURE_OUTPUT_CSV
                                : is_npy      ? SUTURE_OUTPUT_NPY
                                              : SUTURE_OUTPUT_TIFF,
                                request->force, request->guard };
  g_autoptr (ExportResult) result = g_new0 (ExportResult, 1);

  result->path = g_strdup (request->path);
  /* Before the work, for nothing. */
  if (!suture_output_check (&output, error))
    return NULL;

  const gboolean is_written =
      request->text
          ? suture_file_write (&output, request->text, strlen (request->text),
                               progress, error)
          : write_stack_worker (request, &output, result, progress, error);

  return is_written ? g_steal_pointer (&result) : NULL;
}

static void
exported_cb (SutureJob    *job,
             gpointer      result,
             const GError *error,
             gpointer      user_data)
{
  SutureSession *self = user_data;
  g_autoptr (ExportResult) written = result;

  suture_session_job_changed (self);
  if (written != NULL)
    {
      if (written->notice != NULL)
        suture_session_notice (self, written->notice);
      g_free (self->exported_changes);
      self->exported_changes = g_steal_pointer (&written->changes);
      suture_session_emit (self, SUTURE_SESSION_EXPORTED, written->path);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    suture_session_fail (self, error->message);
}

const char *
suture_session_get_exported_changes (SutureSession *self)
{
  return self->exported_changes;
}

static void
start_export (SutureSession *self,
              ExportRequest *request,
              const char    *path,
              gboolean       force)
{
  g_autofree char *name = suture_display_basename (path);
  g_autofree char *title = g_strdup_printf (_ ("Writing “%s”…"), name);

  request->path = g_strdup (path);
  request->force = force;
  request->labels = suture_stack_ref (self->labels);
  request->guard = suture_session_new_guard (self);
  suture_job_run (&self->export_job, self, title, export_worker, request,
                  export_request_free, export_result_free, exported_cb);
  suture_session_job_changed (self);
}

void
suture_session_export_stack (SutureSession *self,
                             const char    *path,
                             gboolean       force)
{
  g_return_if_fail (SUTURE_IS_SESSION (self));
  g_return_if_fail (self->index != NULL && self->export_job == NULL);

  ExportRequest *request = g_new0 (ExportRequest, 1);

  request->index = suture_cell_index_ref (self->index);
  request->rows = suture_merges_list_decisions (self->log);
  start_export (self, request, path, force);
}

void
suture_session_export_decisions (SutureSession *self,
                                 const char    *path,
                                 gboolean       force)
{
  g_return_if_fail (SUTURE_IS_SESSION (self));
  g_return_if_fail (suture_session_get_classifier (self) != NULL &&
                    self->export_job == NULL);

  ExportRequest          *request = g_new0 (ExportRequest, 1);
  const SutureScoreParams params = suture_parameters_get_score_params (
      suture_screening_get_parameters (self->screening));

  request->text =
      suture_decision_table_to_csv (suture_session_get_classifier (self),
                                    &params, self->log);
  start_export (self, request, path, force);
}

gboolean
suture_session_is_exporting (SutureSession *self)
{
  return self->export_job != NULL;
}
