/* suture-review-problem.c: what went wrong with a review, and what to do
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "reviews/database/suture-review-problem.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "base/suture-error.h"
#include "base/suture-plain-text.h"
#include "files/suture-input-file.h"

G_DEFINE_QUARK (suture - review - damage, suture_review_damage)

/* The file as people know it, file name encoding. */
static const char *
get_path (sqlite3 *db)
{
  const char *path = db ? sqlite3_db_filename (db, "main") : NULL;

  if (path == NULL || path[0] == '\0')
    return "?";

  const char *target = sqlite3_uri_parameter (path, SUTURE_REVIEW_TARGET);

  return target ? target : path;
}

char *
suture_review_display_name (sqlite3 *db)
{
  return suture_display_name (get_path (db));
}

const char *
suture_review_explain_errno (int errnum)
{
  switch (errnum)
    {
    case ENOSPC:
      return _ ("there is no space left on the disk; make some room there");
    case EACCES:
    case EPERM:
    case EROFS:
      return _ ("you may not write there; change the permissions of the file "
                "and its folder");
    default:
      return g_strerror (errnum);
    }
}

/* Why no file can be made beside a review; 0 if one can. SQLite, which tries to
 * open a journal in several ways, only knows why the last of them failed. */
static int
try_folder (sqlite3 *db)
{
  g_autofree char *folder =
      g_path_get_dirname (sqlite3_db_filename (db, "main"));
  g_autofree char *path = g_build_filename (folder, ".suture-XXXXXX", NULL);
  const int        fd = g_mkstemp (path);

  if (fd < 0)
    return errno;
  close (fd);
  g_unlink (path);
  return 0;
}

/* A file that isn't there is a journal that couldn't be made: the review itself
 * is open. */
static int
get_errno (sqlite3 *db)
{
  const int errnum = sqlite3_system_errno (db);

  return errnum == ENOENT ? try_folder (db) : errnum;
}

static const char *
explain (sqlite3 *db, int code)
{
  const int kind = code & 0xff;
  const int errnum =
      kind == SQLITE_IOERR || kind == SQLITE_CANTOPEN ? get_errno (db) : 0;

  switch (kind)
    {
    case SQLITE_FULL:
      return suture_review_explain_errno (ENOSPC);
    case SQLITE_NOTADB:
      return _ ("it is no review; choose a file that Suture has saved");
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return _ ("another program is using it; close that one and try again");
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return suture_review_explain_errno (EACCES);
    case SQLITE_NOMEM:
      return _ ("there isn't enough memory; close other programs");
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
      return errnum != 0 ? suture_review_explain_errno (errnum)
                         : _ ("the disk gives an error; see that it is there "
                              "and works");
    default:
      return sqlite3_errmsg (db);
    }
}

static gboolean
is_about_writing (sqlite3 *db, int code)
{
  const int kind = code & 0xff;

  return kind == SQLITE_FULL || kind == SQLITE_READONLY ||
         code == SQLITE_IOERR_WRITE || code == SQLITE_IOERR_FSYNC ||
         ((kind == SQLITE_IOERR || kind == SQLITE_CANTOPEN) &&
          sqlite3_db_readonly (db, "main") == 0);
}

void
suture_review_set_damage (sqlite3 *db, GError **error, const char *what)
{
  g_autofree char *name = suture_review_display_name (db);
  g_autofree char *plain = suture_plain_text (what, " ");

  g_set_error (error, SUTURE_REVIEW_DAMAGE, SUTURE_ERROR_INPUT,
               /* Translators: a file, what is wrong with it */
               _ ("“%s” is damaged: %s; opening it in Suture, or “suture-cli "
                  "review salvage”, saves what can be read"),
               name, plain);
}

gboolean
suture_review_refuse (const char *path,
                      int         code,
                      const char *what,
                      GError    **error)
{
  g_autofree char *name = suture_display_name (path);
  g_autofree char *plain = suture_plain_text (what, " ");

  if (code == SUTURE_ERROR_OUTPUT)
    g_set_error (error, SUTURE_ERROR, code,
                 /* Translators: a file, why and what to do */
                 _ ("The review “%s” can't be saved: %s"), name, plain);
  else
    g_set_error (error, SUTURE_ERROR, code,
                 /* Translators: a file, why and what to do */
                 _ ("The review “%s” can't be used: %s"), name, plain);
  return FALSE;
}

gboolean
suture_review_refuse_errno (const char *path, int errnum, GError **error)
{
  return suture_review_refuse (path, SUTURE_ERROR_OUTPUT,
                               suture_review_explain_errno (errnum), error);
}

gboolean
suture_review_refuse_foreign (sqlite3 *db, GError **error)
{
  return suture_review_refuse (get_path (db), SUTURE_ERROR_OUTPUT,
                               _ ("another program has written to it, or "
                                  "another file has taken its place; save it "
                                  "under another name"),
                               error);
}

void
suture_review_set_error (sqlite3 *db, GError **error)
{
  const int code = sqlite3_extended_errcode (db);

  if ((code & 0xff) == SQLITE_CORRUPT)
    suture_review_set_damage (db, error, sqlite3_errmsg (db));
  else
    suture_review_refuse (get_path (db),
                          is_about_writing (db, code) ? SUTURE_ERROR_OUTPUT
                                                      : SUTURE_ERROR_INPUT,
                          explain (db, code), error);
}
