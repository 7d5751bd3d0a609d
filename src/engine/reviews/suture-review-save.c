/* suture-review-save.c: a review that is open: what is saved of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n-lib.h>

#include "base/suture-error.h"
#include "reviews/database/suture-review-connection.h"
#include "reviews/database/suture-review-schema.h"
#include "reviews/folder/suture-review-draft.h"
#include "reviews/suture-review-private.h"

guint64
suture_review_append (SutureReview *self, const SutureDecisionEvent *event)
{
  g_return_val_if_fail (self->writer != NULL && event != NULL, 0);

  return suture_review_writer_append (self->writer, event,
                                      SUTURE_KIND_LAYER_GAP);
}

guint64
suture_review_append_of_kind (SutureReview              *self,
                              const SutureDecisionEvent *event,
                              SutureCandidateKind        pair_kind)
{
  g_return_val_if_fail (self->writer != NULL && event != NULL, 0);

  return suture_review_writer_append (self->writer, event, pair_kind);
}

static void
change (SutureReview *self, SutureReviewChange what)
{
  g_return_if_fail (self->writer != NULL);

  suture_review_writer_change (self->writer, g_memdup2 (&what, sizeof what));
}

void
suture_review_set_meanings (SutureReview *self, GHashTable *meanings)
{
  change (self, (SutureReviewChange){
                    .kind = SUTURE_CHANGE_MEANINGS,
                    .meanings = g_hash_table_ref (meanings),
                });
}

void
suture_review_set_parameters (SutureReview           *self,
                              const SutureParameters *parameters)
{
  change (self, (SutureReviewChange){ .kind = SUTURE_CHANGE_PARAMETERS,
                                      .parameters = *parameters });
}

void
suture_review_set_setting (SutureReview *self,
                           const char   *name,
                           const char   *value)
{
  change (self, (SutureReviewChange){ .kind = SUTURE_CHANGE_SETTING,
                                      .name = g_strdup (name),
                                      .value = g_strdup (value) });
}

static void
set_axes (SutureReview *self, const char *name, const SutureStack *stack)
{
  g_autofree char *text = suture_review_axes_text (stack);

  suture_review_set_setting (self, name, text);
}

void
suture_review_set_axes (SutureReview      *self,
                        const SutureStack *labels,
                        const SutureStack *raw)
{
  set_axes (self, SUTURE_REVIEW_AXES, labels);
  set_axes (self, SUTURE_REVIEW_RAW_AXES, raw);
}

static void
set_input (SutureReview *self, const char *role, const SutureReviewInput *input)
{
  SutureReviewChange what = { .kind = SUTURE_CHANGE_INPUT,
                              .name = g_strdup (role) };

  suture_review_input_copy (&what.input, input);
  change (self, what);
}

void
suture_review_set_labels (SutureReview *self, const SutureReviewInput *labels)
{
  set_input (self, "labels", labels);
}

void
suture_review_set_raw (SutureReview *self, const SutureReviewInput *raw)
{
  set_input (self, "raw", raw);
}

void
suture_review_set_screening (SutureReview           *self,
                             SutureSuspects         *suspects,
                             const SutureParameters *parameters,
                             const char             *spacing_from)
{
  change (self, (SutureReviewChange){
                    .kind = SUTURE_CHANGE_SCREENING,
                    .suspects = suture_suspects_ref (suspects),
                    .parameters = *parameters,
                    .value = g_strdup (spacing_from),
                });
}

gboolean
suture_review_flush (SutureReview *self, GError **error)
{
  return self->writer == NULL ||
         suture_review_writer_flush (self->writer, error);
}

/* A copy */

static gboolean
copy_database (sqlite3 *from, sqlite3 *to, GError **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (to, "main", from, "main");

  if (backup == NULL)
    {
      suture_review_set_error (to, error);
      return FALSE;
    }

  const int step = sqlite3_backup_step (backup, -1);
  const int end = sqlite3_backup_finish (backup);

  if (step == SQLITE_DONE && end == SQLITE_OK)
    return TRUE;
  suture_review_set_error (to, error);
  return FALSE;
}

/* Those that the copy has already stay as they are. */
static gboolean
append_unsaved (sqlite3 *db, GPtrArray *unsaved, GError **error)
{
  gint64 model;

  if (!suture_review_get_integer (db, "SELECT model FROM review", &model,
                                  error))
    return FALSE;
  for (guint i = 0; i < unsaved->len; i++)
    {
      const SutureReviewChange *change = g_ptr_array_index (unsaved, i);

      if (!suture_review_change_apply (change, db, &model, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
suture_review_copy_file (const char *from,
                         const char *to,
                         gboolean    force,
                         GPtrArray  *unsaved,
                         GError    **error)
{
  g_autoptr (SutureConnection) db =
      suture_review_connect (from, SUTURE_REVIEW_READ, error);
  g_autoptr (SutureReviewDraft) draft =
      db ? suture_review_draft_new (to, error) : NULL;

  if (draft == NULL || !copy_database (db, draft->db, error) ||
      !suture_review_schema_upgrade (draft->db, error) ||
      !suture_review_exec (draft->db, "BEGIN", error) ||
      !append_unsaved (draft->db, unsaved, error) ||
      !suture_review_exec (draft->db, "COMMIT", error))
    return FALSE;
  g_clear_pointer (&db, suture_review_disconnect);
  return suture_review_draft_commit (draft, to, force, NULL, error);
}

gboolean
suture_review_is_in_place (SutureReview *self)
{
  return self->writer ? suture_review_writer_is_in_place (self->writer)
                      : g_file_test (self->path, G_FILE_TEST_EXISTS);
}

gboolean
suture_review_save_as (SutureReview *self,
                       const char   *path,
                       gboolean      force,
                       GError      **error)
{
  g_autofree char *target = suture_review_real_path (path);
  g_autoptr (GPtrArray) unsaved =
      self->writer ? suture_review_writer_dup_unsaved (self->writer)
                   : g_ptr_array_new ();

  if (g_str_equal (target, self->path))
    return suture_review_flush (self, error);
  if (!suture_review_is_in_place (self))
    return suture_review_refuse (self->path, SUTURE_ERROR_OUTPUT,
                                 _ ("it has been moved or deleted, or another "
                                    "file has taken its place"),
                                 error);

  /* Nobody may be writing to what is replaced. */
  g_autoptr (SutureReviewLock) lock =
      suture_review_lock_new (target, NULL, error);

  return lock != NULL &&
         suture_review_copy_file (self->path, target, force, unsaved, error);
}
