/* suture-review-repair.c: a damaged review as a copy that can be queried
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "decisions/suture-review-repair.h"

#include <errno.h>
#include <string.h>

#include "base/suture-error.h"
#include "decisions/suture-review-connection.h"

/* Has SQLite take back a transaction that was left half-done. */
static gboolean
settle (const char *path, GError **error)
{
  gint64 n;
  g_autoptr (SutureConnection) db =
      suture_review_connect (path, SUTURE_REVIEW_READ, error);

  if (db == NULL)
    return FALSE;
  suture_review_get_integer (db, "SELECT count(*) FROM sqlite_schema", &n,
                             NULL);
  return TRUE;
}

static sqlite3 *
open_bytes (const char *bytes, gsize n_bytes)
{
  unsigned char *copy = sqlite3_malloc64 (n_bytes);
  sqlite3       *db = NULL;

  if (copy == NULL || sqlite3_open (":memory:", &db) != SQLITE_OK)
    {
      sqlite3_free (copy);
      sqlite3_close (db);
      return NULL;
    }
  memcpy (copy, bytes, n_bytes);
  /* Without a log beside it, whatever it says (bytes 18 and 19). */
  if (n_bytes > 19)
    copy[18] = copy[19] = 1;
  sqlite3_deserialize (db, "main", copy, (sqlite3_int64) n_bytes,
                       (sqlite3_int64) n_bytes,
                       SQLITE_DESERIALIZE_FREEONCLOSE |
                           SQLITE_DESERIALIZE_RESIZEABLE);
  return db;
}

static void
repair_schema (sqlite3 *db, sqlite3 *sound)
{
  g_autoptr (SutureStatement) known = suture_review_prepare (
      sound, "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL", NULL);
  g_autoptr (SutureStatement) repair = suture_review_prepare (
      db, "UPDATE sqlite_schema SET sql = ?2 WHERE name = ?1 AND sql IS NOT ?2",
      NULL);

  while (known != NULL && repair != NULL &&
         suture_review_next_row (known, NULL))
    {
      suture_review_bind (repair, "tt", suture_review_text (known, 0),
                          suture_review_text (known, 1));
      suture_review_run (repair, NULL);
    }
}

sqlite3 *
suture_review_open_damaged (const char *path, sqlite3 *sound, GError **error)
{
  g_autofree char *bytes = NULL;
  g_autoptr (GError) local = NULL;
  gsize n_bytes;

  if (!settle (path, error))
    return NULL;
  if (!g_file_get_contents (path, &bytes, &n_bytes, &local))
    {
      suture_review_refuse (path, SUTURE_ERROR_INPUT, local->message, error);
      return NULL;
    }

  sqlite3 *db = open_bytes (bytes, n_bytes);

  if (db == NULL)
    {
      suture_review_refuse (path, SUTURE_ERROR_INPUT, g_strerror (ENOMEM),
                            error);
      return NULL;
    }

  /* The only way to have SQLite read a file that has lost its end, or whose
   * schema it can't make sense of. */
  sqlite3_db_config (db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  suture_review_exec (db, "PRAGMA writable_schema = ON", NULL);
  repair_schema (db, sound);
  suture_review_exec (db, "PRAGMA writable_schema = RESET", NULL);
  suture_review_exec (db, "PRAGMA writable_schema = ON", NULL);
  return db;
}
