/* suture-review-name.c: a review takes a name, and nothing of what had it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "reviews/folder/suture-review-name.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>

#include "base/suture-error.h"
#include "files/suture-folder.h"
#include "reviews/database/suture-review-connection.h"

static const char *const endings[] = { "-journal", "-wal", "-shm" };

static gboolean
is_there (const char *path)
{
  struct stat info;

  return lstat (path, &info) == 0;
}

static gboolean
has_beside (const char *path)
{
  for (size_t i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *beside = g_strconcat (path, endings[i], NULL);

      if (is_there (beside))
        return TRUE;
    }
  return FALSE;
}

gboolean
suture_review_settle (const char *path, GError **error)
{
  gint64 n_tables;

  if (!has_beside (path))
    return TRUE;

  g_autoptr (SutureConnection) db =
      suture_review_connect (path, SUTURE_REVIEW_READ, error);

  return db != NULL &&
         suture_review_get_integer (db, "SELECT count(*) FROM sqlite_schema",
                                    &n_tables, error);
}

int
suture_review_move_beside (const char *from, const char *to)
{
  for (size_t i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *old = g_strconcat (from, endings[i], NULL);
      g_autofree char *new = g_strconcat (to, endings[i], NULL);
      const int errnum = is_there (old) ? suture_rename_to_new (old, new) : 0;

      if (errnum != 0)
        return errnum;
    }
  return 0;
}

/* Out of the way of the name, for good before anything else takes it. */
static int
put_aside (const char *path)
{
  g_autofree char *aside = NULL;

  if (!has_beside (path))
    return 0;
  for (int n = 1; aside == NULL || has_beside (aside); n++)
    {
      g_free (aside);
      aside = g_strdup_printf ("%s.leftover-%d", path, n);
    }

  const int errnum = suture_review_move_beside (path, aside);

  return errnum != 0 ? errnum : suture_sync_folder_of (path);
}

/* What can't be settled stays with its file, which isn't replaced. */
static gboolean
settle_replaced (const char *path, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (suture_review_settle (path, &local))
    return TRUE;
  if (g_error_matches (local, SUTURE_ERROR, SUTURE_ERROR_OUTPUT))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  return suture_review_refuse (path, SUTURE_ERROR_OUTPUT,
                               _ ("beside it lies a journal that a killed "
                                  "program left, and it doesn't fit; choose "
                                  "another name"),
                               error);
}

static int
rename_over (const char *from, const char *to)
{
  struct stat info;

  /* Where a file system has no modes there are none to keep. */
  if (stat (to, &info) == 0)
    g_chmod (from, info.st_mode & 07777);
  return g_rename (from, to) == 0 ? 0 : errno;
}

gboolean
suture_review_take_name (const char *from,
                         const char *to,
                         gboolean    force,
                         gboolean   *exists,
                         GError    **error)
{
  const gboolean is_taken = is_there (to);
  int            errnum = is_taken && !force ? EEXIST : 0;

  if (exists)
    *exists = FALSE;
  if (is_taken && force && !settle_replaced (to, error))
    return FALSE;
  if (errnum == 0)
    errnum = put_aside (to);
  if (errnum == 0)
    errnum = force ? rename_over (from, to) : suture_rename_to_new (from, to);
  if (errnum == 0)
    errnum = suture_sync_folder_of (to);
  if (errnum == 0)
    errnum = suture_sync_folder_of (from);
  if (exists)
    *exists = errnum == EEXIST;
  return errnum == 0 || suture_review_refuse_errno (to, errnum, error);
}
