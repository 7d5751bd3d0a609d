/* suture-review.c: a review that is open: its life
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "reviews/suture-review.h"

#include <glib/gi18n-lib.h>
#include <sys/stat.h>

#include "base/suture-error.h"
#include "files/suture-input-file.h"
#include "reviews/contents/suture-review-suspects.h"
#include "reviews/contents/suture-review-names.h"
#include "reviews/database/suture-review-check.h"
#include "reviews/database/suture-review-connection.h"
#include "reviews/database/suture-review-lock.h"
#include "reviews/database/suture-review-schema.h"
#include "reviews/folder/suture-review-draft.h"
#include "reviews/salvage/suture-review-salvage.h"
#include "reviews/suture-review-private.h"

static SutureReview *
review_new (const char *path)
{
  SutureReview *self = g_new0 (SutureReview, 1);

  self->path = suture_review_real_path (path);
  self->notices = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->notices, NULL);
  return self;
}

void
suture_review_free (SutureReview *self)
{
  g_clear_pointer (&self->writer, suture_review_writer_free);
  g_clear_pointer (&self->lock, suture_review_lock_free);
  g_clear_pointer (&self->contents, suture_review_contents_unref);
  g_ptr_array_unref (self->notices);
  g_free (self->path);
  g_free (self);
}

/* Takes @sentence. */
static void
add_notice (SutureReview *self, char *sentence)
{
  g_ptr_array_insert (self->notices, (int) self->notices->len - 1, sentence);
}

static void
start_writer (SutureReview          *self,
              SutureReviewStatusFunc status_func,
              gpointer               user_data)
{
  /* A file that was made just now was nobody's until now. */
  suture_review_lock_follow (self->lock, self->path);
  self->writer = suture_review_writer_new (self->path, self->contents->log,
                                           self->contents->created_at_us,
                                           status_func, user_data);
}

/* Creating */

static gboolean
write_new_file (SutureReviewContents *contents,
                const char           *path,
                gboolean              force,
                gboolean             *exists,
                GError              **error)
{
  g_autoptr (SutureReviewDraft) draft = suture_review_draft_new (path, error);

  return draft != NULL && suture_review_schema_upgrade (draft->db, error) &&
         suture_review_exec (draft->db, "BEGIN", error) &&
         suture_review_contents_write (draft->db, contents, error) &&
         suture_review_exec (draft->db, "COMMIT", error) &&
         suture_review_draft_commit (draft, path, force, exists, error);
}

/* Whether the file of that name is now there and ours. */
static gboolean
try_to_create (SutureReview *self, gboolean *is_taken, GError **error)
{
  *is_taken = FALSE;
  if (g_file_test (self->path, G_FILE_TEST_EXISTS))
    {
      *is_taken = TRUE;
      return FALSE;
    }
  self->lock = suture_review_lock_new (self->path, is_taken, error);
  if (self->lock == NULL)
    return FALSE;
  if (write_new_file (self->contents, self->path, FALSE, is_taken, error))
    return TRUE;
  g_clear_pointer (&self->lock, suture_review_lock_free);
  return FALSE;
}

SutureReview *
suture_review_create (SutureReviewContents  *contents,
                      SutureReviewStatusFunc status_func,
                      gpointer               user_data,
                      GError               **error)
{
  g_return_val_if_fail (contents != NULL && contents->model != NULL, NULL);

  gboolean is_taken = TRUE;

  if (!suture_review_make_folder (error))
    return NULL;
  for (guint number = 1; is_taken; number++)
    {
      g_autoptr (GError) local = NULL;
      g_autofree char *path =
          suture_review_path_of (contents->labels.content_hash, number);
      g_autoptr (SutureReview) self = review_new (path);

      self->contents = suture_review_contents_ref (contents);
      if (try_to_create (self, &is_taken, &local))
        {
          start_writer (self, status_func, user_data);
          return g_steal_pointer (&self);
        }
      if (!is_taken)
        g_propagate_error (error, g_steal_pointer (&local));
    }
  return NULL;
}

SutureReview *
suture_review_create_at (SutureReviewContents  *contents,
                         const char            *path,
                         gboolean               force,
                         SutureReviewStatusFunc status_func,
                         gpointer               user_data,
                         GError               **error)
{
  g_return_val_if_fail (contents != NULL && contents->model != NULL, NULL);

  g_autoptr (SutureReview) self = review_new (path);

  self->contents = suture_review_contents_ref (contents);

  /* Nobody may be writing to what is replaced. */
  self->lock = suture_review_lock_new (self->path, NULL, error);
  if (self->lock == NULL ||
      !write_new_file (contents, self->path, force, NULL, error))
    return NULL;
  start_writer (self, status_func, user_data);
  return g_steal_pointer (&self);
}

/* Opening */

static gboolean
read_sound (SutureReview *self, SutureReviewAccess access, GError **error)
{
  gboolean is_old;
  g_autoptr (SutureConnection) db =
      suture_review_connect (self->path, access, error);

  if (db == NULL || !suture_review_check_whole (db, &is_old, error))
    return FALSE;
  if (is_old && access == SUTURE_REVIEW_WRITE &&
      !suture_review_schema_upgrade (db, error))
    return FALSE;
  self->contents = suture_review_contents_read (db, error);
  return self->contents != NULL;
}

/* Reads it, and if it is damaged, what is left of it. */
static gboolean
read_or_salvage (SutureReview *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  char *report = NULL;

  if (read_sound (self, SUTURE_REVIEW_WRITE, &local))
    return TRUE;
  if (local->domain != SUTURE_REVIEW_DAMAGE)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (!suture_review_salvage (self->path, &report, error))
    return FALSE;
  add_notice (self, report);
  return read_sound (self, SUTURE_REVIEW_WRITE, error);
}

/* What is half-done lies beside one name and would be missed by the other: from
 * now on this one is a file of its own. */
static gboolean
part_from_hard_links (SutureReview *self, GError **error)
{
  g_autoptr (GPtrArray) nothing = g_ptr_array_new ();
  g_autofree char *name = suture_display_name (self->path);
  struct stat      info;

  if (stat (self->path, &info) != 0 || info.st_nlink < 2)
    return TRUE;
  if (!suture_review_copy_file (self->path, self->path, TRUE, nothing, error))
    return FALSE;
  add_notice (
      self, g_strdup_printf (_ ("“%s” was one file with another name (a hard "
                                "link); from now on it is a review of its own"),
                             name));
  return TRUE;
}

SutureReview *
suture_review_open_to_read (const char *path, GError **error)
{
  g_autoptr (SutureReview) self = review_new (path);

  return read_sound (self, SUTURE_REVIEW_READ, error) ? g_steal_pointer (&self)
                                                      : NULL;
}

/* Why it is only opened to be read goes with the other notices. Why a damaged
 * one can't be salvaged says more than that it is damaged. */
static SutureReview *
open_to_read_because (const char *path, const GError *why, GError **error)
{
  g_autoptr (GError) local = NULL;
  SutureReview  *self = suture_review_open_to_read (path, &local);
  const gboolean is_about_saving = why->code == SUTURE_ERROR_OUTPUT;

  if (self && is_about_saving)
    add_notice (self,
                /* Translators: a sentence on why it can't be saved */
                g_strdup_printf (_ ("%s; until then it can only be read"),
                                 why->message));
  else if (self)
    add_notice (self, g_strdup (why->message));
  else if (is_about_saving && local->domain == SUTURE_REVIEW_DAMAGE)
    g_propagate_error (error, g_error_copy (why));
  else
    g_propagate_error (error, g_steal_pointer (&local));
  return self;
}

SutureReview *
suture_review_open (const char            *path,
                    SutureReviewStatusFunc status_func,
                    gpointer               user_data,
                    GError               **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  g_autoptr (SutureReview) self = review_new (path);
  g_autoptr (GError) local = NULL;

  if (!g_file_test (self->path, G_FILE_TEST_EXISTS))
    {
      g_autofree char *name = suture_display_name (path);

      g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT,
                   _ ("There is no review “%s”; choose a file that Suture has "
                      "saved"),
                   name);
      return NULL;
    }
  self->lock = suture_review_lock_new (self->path, NULL, &local);
  if (self->lock == NULL)
    return open_to_read_because (self->path, local, error);
  if (!read_or_salvage (self, &local) || !part_from_hard_links (self, &local))
    {
      if (g_error_matches (local, SUTURE_ERROR, SUTURE_ERROR_OUTPUT))
        return open_to_read_because (self->path, local, error);
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  start_writer (self, status_func, user_data);
  return g_steal_pointer (&self);
}

/* Looking */

const char *
suture_review_get_path (const SutureReview *self)
{
  return self->path;
}

gboolean
suture_review_is_read_only (const SutureReview *self)
{
  return self->writer == NULL;
}

const char *const *
suture_review_get_notices (const SutureReview *self)
{
  return (const char *const *) self->notices->pdata;
}

SutureReviewContents *
suture_review_get_contents (const SutureReview *self)
{
  return self->contents;
}

SutureSuspects *
suture_review_read_screening (const SutureReview *self,
                              SutureCellIndex    *index,
                              GError            **error)
{
  g_autoptr (SutureConnection) db =
      suture_review_connect (self->path, SUTURE_REVIEW_READ, error);

  return db ? suture_review_read_suspects (db, self->contents->model,
                                           self->contents->spacing, index,
                                           error)
            : NULL;
}

SutureClassifier *
suture_review_read_classifier (const SutureReview *self,
                               SutureCellIndex    *index,
                               GError            **error)
{
  g_autoptr (SutureSuspects) suspects =
      suture_review_read_screening (self, index, error);

  return suspects
             ? suture_classifier_ref (suture_suspects_get_layer_gaps (suspects))
             : NULL;
}

GHashTable *
suture_review_find_meanings_in (const SutureReview    *self,
                                const SutureCellIndex *index)
{
  g_autoptr (SutureClassifier) measured =
      suture_review_read_classifier (self, NULL, NULL);

  return suture_review_find_meanings (self->contents->log,
                                      measured ? suture_classifier_get_table (
                                                     measured)
                                               : NULL,
                                      index);
}
