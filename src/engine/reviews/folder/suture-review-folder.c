/* suture-review-folder.c: the reviews on this machine
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "reviews/folder/suture-review-folder.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/suture-error.h"
#include "files/suture-folder.h"
#include "reviews/database/suture-review-check.h"
#include "reviews/database/suture-review-connection.h"
#include "reviews/database/suture-review-lock.h"
#include "reviews/database/suture-review-schema.h"
#include "reviews/folder/suture-review-leftovers.h"
#include "reviews/folder/suture-review-name.h"

char *
suture_review_folder (void)
{
  const char *override = g_getenv ("SUTURE_REVIEWS");

  if (override != NULL && override[0] != '\0')
    return g_canonicalize_filename (override, NULL);
  return suture_data_folder ("reviews");
}

#define TRASH "trash"

char *
suture_review_trash (void)
{
  g_autofree char *folder = suture_review_folder ();

  return g_build_filename (folder, TRASH, NULL);
}

static gboolean
make_folder (const char *folder, GError **error)
{
  /* What a person decides is nobody else's business. */
  const int errnum = suture_make_folder (folder, 0700);

  return errnum == 0 || suture_review_refuse_errno (folder, errnum, error);
}

gboolean
suture_review_make_folder (GError **error)
{
  g_autofree char *folder = suture_review_folder ();

  return make_folder (folder, error);
}

char *
suture_review_path_of (const char *content_hash, guint number)
{
  g_autofree char *folder = suture_review_folder ();
  g_autofree char *name =
      g_strdup_printf ("%s-%u" SUTURE_REVIEW_ENDING, content_hash, number);

  return g_build_filename (folder, name, NULL);
}

void
suture_review_entry_free (SutureReviewEntry *self)
{
  g_free (self->path);
  g_clear_pointer (&self->contents, suture_review_contents_unref);
  g_free (self->problem);
  g_free (self);
}

sqlite3 *
suture_review_connect_to_list (const char *path, GError **error)
{
  gint64 version;
  g_autoptr (SutureConnection) db =
      suture_review_connect (path, SUTURE_REVIEW_READ, error);

  return db != NULL && suture_review_check (db, &version, error)
             ? g_steal_pointer (&db)
             : NULL;
}

static SutureReviewContents *
read_contents (const char *path, GError **error)
{
  g_autoptr (SutureConnection) db = suture_review_connect_to_list (path, error);

  return db ? suture_review_contents_read (db, error) : NULL;
}

static SutureReviewEntry *
make_entry (const char *path)
{
  SutureReviewEntry *entry = g_new0 (SutureReviewEntry, 1);
  g_autoptr (GError) error = NULL;
  struct stat info;

  entry->path = g_strdup (path);
  entry->contents = read_contents (path, &error);
  if (error)
    entry->problem = g_strdup (error->message);
  if (stat (path, &info) == 0)
    entry->changed_at_us = (gint64) info.st_mtim.tv_sec * G_USEC_PER_SEC +
                           info.st_mtim.tv_nsec / 1000;
  return entry;
}

/* The latest first; of two of one moment the one whose name comes first. */
static int
compare_entries (const void *a, const void *b)
{
  const SutureReviewEntry *p = *(const SutureReviewEntry *const *) a;
  const SutureReviewEntry *q = *(const SutureReviewEntry *const *) b;

  if (p->changed_at_us != q->changed_at_us)
    return p->changed_at_us > q->changed_at_us ? -1 : 1;
  return strcmp (p->path, q->path);
}

static GPtrArray *
list_paths (const char *folder, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &local);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);

  if (dir == NULL)
    {
      if (g_error_matches (local, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        return g_steal_pointer (&paths);
      g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT,
                   _ ("The folder of reviews can't be read: %s"),
                   local->message);
      return NULL;
    }
  for (const char *name; (name = g_dir_read_name (dir));)
    if (g_str_has_suffix (name, SUTURE_REVIEW_ENDING) && name[0] != '.')
      g_ptr_array_add (paths, g_build_filename (folder, name, NULL));
  return g_steal_pointer (&paths);
}

GPtrArray *
suture_review_list_paths (GError **error)
{
  g_autofree char *folder = suture_review_folder ();

  return list_paths (folder, error);
}

static gboolean
is_named_after (const char *path, const char *content_hash)
{
  g_autofree char *name = g_path_get_basename (path);

  return g_str_has_prefix (name, content_hash);
}

static GPtrArray *
list_folder (const char *folder, const char *content_hash, GError **error)
{
  g_autoptr (GPtrArray) paths = list_paths (folder, error);
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (
      (GDestroyNotify) suture_review_entry_free);

  if (paths == NULL)
    return NULL;
  for (guint i = 0; i < paths->len; i++)
    {
      const char *path = g_ptr_array_index (paths, i);

      if (content_hash == NULL || is_named_after (path, content_hash))
        g_ptr_array_add (entries, make_entry (path));
    }
  g_ptr_array_sort (entries, compare_entries);
  return g_steal_pointer (&entries);
}

GPtrArray *
suture_review_list (const char *content_hash, GError **error)
{
  g_autofree char *folder = suture_review_folder ();

  suture_review_remove_leftovers (folder);
  return list_folder (folder, content_hash, error);
}

GPtrArray *
suture_review_list_trash (GError **error)
{
  g_autofree char *trash = suture_review_trash ();

  return list_folder (trash, NULL, error);
}

gboolean
suture_review_rename (const char *path, const char *title, GError **error)
{
  gboolean is_old;
  g_autoptr (SutureReviewLock) lock =
      suture_review_lock_new (path, NULL, error);
  if (lock == NULL)
    return FALSE;

  g_autoptr (SutureConnection) db =
      suture_review_connect (path, SUTURE_REVIEW_WRITE, error);

  return db != NULL && suture_review_check_whole (db, &is_old, error) &&
         (!is_old || suture_review_schema_upgrade (db, error)) &&
         suture_review_write_setting (db, SUTURE_REVIEW_TITLE, title, error);
}

/* Whether the file has that name now; *@is_taken if another one has it. */
static gboolean
try_to_move (const char *path,
             const char *target,
             gboolean   *is_taken,
             GError    **error)
{
  int errnum;
  g_autoptr (SutureReviewLock) lock = suture_review_lock_try (target, &errnum);

  *is_taken = errnum == EAGAIN;
  if (lock == NULL)
    return suture_review_refuse_errno (path, errnum, error);
  return suture_review_take_name (path, target, FALSE, is_taken, error);
}

/* With another number where its name is taken: (transfer full). */
static char *
move_to_folder (const char *path, const char *folder, GError **error)
{
  g_autofree char *base = g_path_get_basename (path);
  gboolean         is_taken = TRUE;

  if (g_str_has_suffix (base, SUTURE_REVIEW_ENDING))
    base[strlen (base) - strlen (SUTURE_REVIEW_ENDING)] = '\0';
  for (int n = 0; is_taken; n++)
    {
      g_autoptr (GError) local = NULL;
      g_autofree char *number =
          n > 0 ? g_strdup_printf ("-%d", n) : g_strdup ("");
      g_autofree char *name =
          g_strconcat (base, number, SUTURE_REVIEW_ENDING, NULL);
      g_autofree char *target = g_build_filename (folder, name, NULL);

      if (try_to_move (path, target, &is_taken, &local))
        return g_steal_pointer (&target);
      if (!is_taken)
        g_propagate_error (error, g_steal_pointer (&local));
    }
  return NULL;
}

char *
suture_review_delete (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *trash = g_build_filename (folder, TRASH, NULL);
  g_autoptr (SutureReviewLock) lock =
      suture_review_lock_new (path, NULL, error);

  /* A journal without its database would be lost work. */
  if (lock == NULL || !suture_review_settle (path, error) ||
      !make_folder (trash, error))
    return NULL;
  return move_to_folder (path, trash, error);
}

char *
suture_review_restore (const char *trash_path, GError **error)
{
  g_autofree char *trash = g_path_get_dirname (trash_path);
  g_autofree char *folder = g_path_get_dirname (trash);
  g_autofree char *name = g_path_get_basename (trash);

  if (!g_str_equal (name, TRASH))
    {
      suture_review_refuse (trash_path, SUTURE_ERROR_INPUT,
                            _ ("it isn't in the trash"), error);
      return NULL;
    }

  g_autoptr (SutureReviewLock) lock =
      suture_review_lock_new (trash_path, NULL, error);

  return lock != NULL && suture_review_settle (trash_path, error)
             ? move_to_folder (trash_path, folder, error)
             : NULL;
}
