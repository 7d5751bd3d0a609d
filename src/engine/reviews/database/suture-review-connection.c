/* suture-review-connection.c: SQLite as reviews use it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "reviews/database/suture-review-connection.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdarg.h>
#include <string.h>

#include "base/suture-error.h"
#include "files/suture-locked-files.h"
#include "reviews/database/suture-review-schema.h"

/* How long a statement waits for the lock of another process. */
#define BUSY_MS 5000

/* No text or list in a review comes near this. */
#define MAX_VALUE_BYTES (512 * 1024 * 1024)

/* Whose file it is, before SQLite does anything with it: what isn't ours is
 * never written to, not even to tidy up. Read through SQLite's own descriptor,
 * for closing another one would drop the process's locks. */
static gboolean
check_header (sqlite3 *db, const char *path, GError **error)
{
  static const char magic[] = "SQLite format 3";
  guint8            header[100] = { 0 };
  sqlite3_file     *file = NULL;
  guint32           id;

  sqlite3_file_control (db, "main", SQLITE_FCNTL_FILE_POINTER, &file);
  if (file == NULL || file->pMethods == NULL ||
      file->pMethods->xRead (file, header, sizeof header, 0) != SQLITE_OK ||
      memcmp (header, magic, sizeof magic) != 0)
    return suture_review_refuse (path, SUTURE_ERROR_INPUT,
                                 _ ("it is no review; choose a file that "
                                    "Suture has saved"),
                                 error);
  memcpy (&id, header + 68, sizeof id);
  if (GUINT32_FROM_BE (id) != SUTURE_REVIEW_APPLICATION_ID)
    return suture_review_refuse (path, SUTURE_ERROR_INPUT,
                                 _ ("it is a database of another program; "
                                    "choose a review that Suture has saved"),
                                 error);
  return TRUE;
}

/* A file may come from anybody: its schema isn't trusted, and what it claims of
 * sizes is limited. */
static gboolean
prepare_connection (sqlite3 *db, SutureReviewAccess access, GError **error)
{
  sqlite3_extended_result_codes (db, 1);
  sqlite3_busy_timeout (db, BUSY_MS);
  sqlite3_limit (db, SQLITE_LIMIT_LENGTH, MAX_VALUE_BYTES);
  sqlite3_db_config (db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
  if (!suture_review_exec (db,
                           "PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY; "
                           "PRAGMA cell_size_check = ON; "
                           "PRAGMA foreign_keys = ON",
                           error))
    return FALSE;
  if (access == SUTURE_REVIEW_READ)
    return suture_review_exec (db, "PRAGMA query_only = ON", error);
  /* See suture-review-schema.c on commits. */
  return suture_review_exec (db,
                             "PRAGMA journal_mode = DELETE; "
                             "PRAGMA synchronous = EXTRA; "
                             "PRAGMA fullfsync = ON",
                             error);
}

void
suture_review_disconnect (sqlite3 *db)
{
  const char    *path = db ? sqlite3_db_filename (db, "main") : NULL;
  const gboolean is_of_file = path != NULL && path[0] != '\0';

  sqlite3_close (db);
  if (is_of_file)
    suture_locked_files_count (-1);
}

/* What SQLite can open with a journal beside it. */
static gboolean
check_length (const char *path, GError **error)
{
  const size_t n_bytes = strlen (path);
  const size_t most = (size_t) sqlite3_vfs_find (NULL)->mxPathname - 10;

  if (n_bytes <= most)
    return TRUE;

  g_autofree char *what =
      g_strdup_printf (_ ("its path is too long: %zu bytes, and %zu at most "
                          "work; choose another "
                          "folder"),
                       n_bytes, most);

  return suture_review_refuse (path, SUTURE_ERROR_INPUT, what, error);
}

/* (transfer full) (nullable): @name is a path, or the URI of a draft; @path is
 * what errors call it. */
static sqlite3 *
open_file (const char *name, int flags, const char *path, GError **error)
{
  sqlite3 *db = NULL;

  if (!check_length (path, error))
    return NULL;
  suture_locked_files_count (1);
  /* Without SQLITE_OPEN_CREATE; it would take an empty file for a database. */
  if (sqlite3_open_v2 (name, &db, SQLITE_OPEN_READWRITE | flags, NULL) ==
      SQLITE_OK)
    return db;
  suture_review_refuse (path, SUTURE_ERROR_INPUT,
                        db && sqlite3_system_errno (db) != 0
                            ? suture_review_explain_errno (
                                  sqlite3_system_errno (db))
                            : sqlite3_errstr (sqlite3_errcode (db)),
                        error);
  sqlite3_close (db);
  suture_locked_files_count (-1);
  return NULL;
}

sqlite3 *
suture_review_connect (const char        *path,
                       SutureReviewAccess access,
                       GError           **error)
{
  g_return_val_if_fail (g_path_is_absolute (path), NULL);

  g_autoptr (SutureConnection) db = open_file (path, 0, path, error);

  if (db == NULL || !check_header (db, path, error) ||
      !prepare_connection (db, access, error))
    return NULL;
  if (access != SUTURE_REVIEW_READ && sqlite3_db_readonly (db, "main") == 1)
    {
      suture_review_refuse (path, SUTURE_ERROR_OUTPUT,
                            _ ("you may not write to it; change its "
                               "permissions, or save it under another name"),
                            error);
      return NULL;
    }
  return g_steal_pointer (&db);
}

sqlite3 *
suture_review_connect_draft (const char *draft,
                             const char *path,
                             GError    **error)
{
  g_autofree char *uri = g_filename_to_uri (draft, NULL, error);
  g_autofree char *target =
      g_uri_escape_bytes ((const guint8 *) path, strlen (path), NULL);
  g_autofree char *name =
      uri ? g_strconcat (uri, "?" SUTURE_REVIEW_TARGET "=", target, NULL)
          : NULL;
  g_autoptr (SutureConnection) db =
      name ? open_file (name, SQLITE_OPEN_URI, path, error) : NULL;

  return db != NULL && prepare_connection (db, SUTURE_REVIEW_WRITE, error)
             ? g_steal_pointer (&db)
             : NULL;
}

gboolean
suture_review_exec (sqlite3 *db, const char *sql, GError **error)
{
  if (sqlite3_exec (db, sql, NULL, NULL, NULL) == SQLITE_OK)
    return TRUE;
  suture_review_set_error (db, error);
  return FALSE;
}

void
suture_review_roll_back (sqlite3 *db)
{
  if (!sqlite3_get_autocommit (db))
    sqlite3_exec (db, "ROLLBACK", NULL, NULL, NULL);
}

sqlite3_stmt *
suture_review_prepare (sqlite3 *db, const char *sql, GError **error)
{
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL) == SQLITE_OK)
    return statement;
  suture_review_set_error (db, error);
  return NULL;
}

void
suture_review_bind (sqlite3_stmt *statement, const char *types, ...)
{
  va_list arguments;
  int     n_wrong = 0;

  va_start (arguments, types);
  for (int i = 1; types[i - 1] != '\0'; i++)
    switch (types[i - 1])
      {
      case 'i':
        n_wrong +=
            sqlite3_bind_int64 (statement, i, va_arg (arguments, gint64)) != 0;
        break;
      case 'd':
        n_wrong +=
            sqlite3_bind_double (statement, i, va_arg (arguments, double)) != 0;
        break;
      case 't':
        n_wrong +=
            sqlite3_bind_text (statement, i, va_arg (arguments, const char *),
                               -1, SQLITE_STATIC) != 0;
        break;
      case 'b':
        {
          const void  *bytes = va_arg (arguments, const void *);
          const size_t size = va_arg (arguments, size_t);

          /* No bytes at all are still bytes, and not NULL. */
          n_wrong += sqlite3_bind_blob64 (statement, i, bytes ? bytes : "",
                                          size, SQLITE_STATIC) != 0;
          break;
        }
      default:
        g_assert_not_reached ();
      }
  va_end (arguments);
  /* A value too large for SQLite, or a statement with other parameters: the
   * statement then fails by itself, for a column that may not be NULL. */
  g_warn_if_fail (n_wrong == 0);
}

gboolean
suture_review_run (sqlite3_stmt *statement, GError **error)
{
  const gboolean is_done = sqlite3_step (statement) == SQLITE_DONE;

  if (!is_done)
    suture_review_set_error (sqlite3_db_handle (statement), error);
  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);
  return is_done;
}

gboolean
suture_review_next_row (sqlite3_stmt *statement, GError **error)
{
  const int code = sqlite3_step (statement);

  if (code != SQLITE_ROW && code != SQLITE_DONE)
    suture_review_set_error (sqlite3_db_handle (statement), error);
  return code == SQLITE_ROW;
}

const char *
suture_review_text (sqlite3_stmt *statement, int column)
{
  return (const char *) sqlite3_column_text (statement, column);
}

double
suture_review_number (sqlite3_stmt *statement, int column)
{
  return sqlite3_column_type (statement, column) == SQLITE_NULL
             ? NAN
             : sqlite3_column_double (statement, column);
}

gboolean
suture_review_get_integer (sqlite3    *db,
                           const char *sql,
                           gint64     *value,
                           GError    **error)
{
  g_autoptr (SutureStatement) statement =
      suture_review_prepare (db, sql, error);

  *value = 0;
  if (statement == NULL)
    return FALSE;
  if (sqlite3_step (statement) != SQLITE_ROW)
    {
      suture_review_set_error (db, error);
      return FALSE;
    }
  *value = sqlite3_column_int64 (statement, 0);
  return TRUE;
}
