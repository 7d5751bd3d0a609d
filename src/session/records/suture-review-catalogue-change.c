/* suture-review-catalogue-change.c: reviews that are renamed, deleted, restored
 *
 * Each waits for the disk, so each is a job.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "records/suture-review-catalogue-private.h"

#include <glib/gi18n-lib.h>

#include "reviews/folder/suture-review-folder.h"

/* What the worker needs, and what it found; nobody else has it meanwhile. */
typedef struct
{
  char *path;
  char *title; /* nullable */
} ChangeRequest;

typedef struct
{
  SutureReviewCatalogue *catalogue; /* borrowed: it owns this */
  SutureReviewItem      *item;      /* owned */
  SutureJob             *job;       /* owned */
  char                  *title;     /* owned, nullable */
} Change;

static void
change_request_free (gpointer data)
{
  ChangeRequest *request = data;

  g_free (request->path);
  g_free (request->title);
  g_free (request);
}

static void
change_free (gpointer data)
{
  Change *change = data;

  if (suture_job_is_running (change->job))
    suture_job_drop (change->job);
  g_object_unref (change->job);
  g_object_unref (change->item);
  g_free (change->title);
  g_free (change);
}

GPtrArray *
suture_review_catalogue_new_changes (void)
{
  return g_ptr_array_new_with_free_func (change_free);
}

/* What is being done to a review is done before anything else is. */
static gboolean
is_changing (SutureReviewCatalogue *self, SutureReviewItem *item)
{
  for (guint i = 0; i < self->changes->len; i++)
    {
      const Change *change = g_ptr_array_index (self->changes, i);

      if (change->item == item)
        return TRUE;
    }
  return FALSE;
}

static void
start_change (SutureReviewCatalogue *self,
              SutureReviewItem      *item,
              const char            *title,
              SutureJobFunc          worker,
              SutureJobDoneFunc      done_func)
{
  Change        *change = g_new (Change, 1);
  ChangeRequest *request = g_new (ChangeRequest, 1);

  *request = (ChangeRequest){ g_strdup (suture_review_item_get_path (item)),
                              g_strdup (title) };
  *change = (Change){ self, g_object_ref (item), NULL, g_strdup (title) };
  change->job = suture_job_start ("", worker, request, change_request_free,
                                  g_free, done_func, change);
  g_ptr_array_add (self->changes, change);
}

static void
end_change (Change *change)
{
  g_ptr_array_remove (change->catalogue->changes, change);
}

/* Renaming */

static gpointer
rename_worker (gpointer data, const SutureProgress *progress, GError **error)
{
  const ChangeRequest *request = data;

  return suture_review_rename (request->path, request->title, error)
             ? g_strdup (request->path)
             : NULL;
}

static void
renamed_cb (gpointer result, const GError *error, gpointer data)
{
  Change *change = data;
  g_autoptr (SutureReviewCatalogue) self = g_object_ref (change->catalogue);
  g_autofree char *path = result;

  if (path != NULL)
    suture_review_item_set_title (change->item, change->title);
  end_change (change);
  if (error != NULL)
    suture_review_catalogue_failed (self, error->message);
}

static gboolean
is_of_session (SutureReviewCatalogue *self, SutureReviewItem *item)
{
  return self->session != NULL &&
         g_strcmp0 (suture_session_get_review_path (self->session),
                    suture_review_item_get_path (item)) == 0;
}

void
suture_review_catalogue_rename (SutureReviewCatalogue *self,
                                SutureReviewItem      *item,
                                const char            *title)
{
  g_return_if_fail (SUTURE_IS_REVIEW_CATALOGUE (self));
  g_return_if_fail (SUTURE_IS_REVIEW_ITEM (item));

  const char *wanted = title != NULL && *title != '\0' ? title : NULL;

  if (is_changing (self, item))
    return;
  if (is_of_session (self, item) &&
      suture_session_rename_review (self->session, wanted))
    suture_review_item_set_title (item, wanted);
  else
    start_change (self, item, wanted, rename_worker, renamed_cb);
}

/* Deleting */

static gpointer
delete_worker (gpointer data, const SutureProgress *progress, GError **error)
{
  const ChangeRequest *request = data;

  return suture_review_delete (request->path, error);
}

static void
deleted_cb (gpointer result, const GError *error, gpointer data)
{
  Change *change = data;
  g_autoptr (SutureReviewCatalogue) self = g_object_ref (change->catalogue);
  g_autoptr (SutureReviewItem) item = g_object_ref (change->item);
  g_autofree char *trash_path = result;

  end_change (change);
  if (trash_path == NULL)
    {
      suture_review_catalogue_failed (self, error->message);
      return;
    }
  suture_review_catalogue_remove (self, item);
  suture_review_item_set_path (item, trash_path);
  g_ptr_array_add (self->deleted, g_object_ref (item));
  suture_review_catalogue_was_deleted (self, item);
}

void
suture_review_catalogue_delete (SutureReviewCatalogue *self,
                                SutureReviewItem      *item)
{
  g_return_if_fail (SUTURE_IS_REVIEW_CATALOGUE (self));
  g_return_if_fail (SUTURE_IS_REVIEW_ITEM (item));

  if (is_changing (self, item))
    return;
  /* Whether it can be changed here or only read: it would vanish under it. */
  if (is_of_session (self, item))
    {
      g_autofree char *name = suture_review_item_dup_name (item);
      g_autofree char *sentence =
          g_strdup_printf (_ ("“%s” is open in this window; open another "
                              "review before you delete it"),
                           name);

      suture_review_catalogue_failed (self, sentence);
      return;
    }
  start_change (self, item, NULL, delete_worker, deleted_cb);
}

/* Restoring */

static gpointer
restore_worker (gpointer data, const SutureProgress *progress, GError **error)
{
  const ChangeRequest *request = data;

  return suture_review_restore (request->path, error);
}

/* Undo can be tried again. Where there is nothing to bring back, what was
 * deleted before comes first. */
static void
keep_deleted (SutureReviewCatalogue *self, SutureReviewItem *item)
{
  const gboolean is_there =
      g_file_test (suture_review_item_get_path (item), G_FILE_TEST_EXISTS);

  g_ptr_array_insert (self->deleted, is_there ? -1 : 0, g_object_ref (item));
  g_object_notify (G_OBJECT (self), "can-restore");
}

static void
restored_cb (gpointer result, const GError *error, gpointer data)
{
  Change *change = data;
  g_autoptr (SutureReviewCatalogue) self = g_object_ref (change->catalogue);
  g_autoptr (SutureReviewItem) item = g_object_ref (change->item);
  g_autofree char *path = result;

  end_change (change);
  if (path == NULL)
    {
      keep_deleted (self, item);
      suture_review_catalogue_failed (self, error->message);
      return;
    }
  suture_review_item_set_path (item, path);
  suture_review_catalogue_insert (self, item);
  suture_review_catalogue_was_restored (self, item);
}

void
suture_review_catalogue_restore (SutureReviewCatalogue *self)
{
  g_return_if_fail (SUTURE_IS_REVIEW_CATALOGUE (self));

  if (!suture_review_catalogue_can_restore (self))
    return;

  g_autoptr (SutureReviewItem) item =
      g_ptr_array_steal_index (self->deleted, self->deleted->len - 1);

  start_change (self, item, NULL, restore_worker, restored_cb);
  g_object_notify (G_OBJECT (self), "can-restore");
}

gboolean
suture_review_catalogue_can_restore (SutureReviewCatalogue *self)
{
  g_return_val_if_fail (SUTURE_IS_REVIEW_CATALOGUE (self), FALSE);

  return self->deleted->len > 0;
}
