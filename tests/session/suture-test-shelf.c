/* suture-test-shelf.c: a folder of reviews to list: many, old, damaged
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-test-shelf.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <utime.h>

#include "suture-test-session.h"
#include "suture-test.h"

#define HOUR_S 3600

char *
suture_test_shelf_add (const char *folder, const char *title, guint n_accepted)
{
  g_autoptr (SutureSession) session = suture_test_open_again (folder);

  suture_session_begin_new (session);
  suture_test_wait_idle (session);
  for (guint64 i = 0; i < n_accepted; i++)
    suture_test_answer (session, 2 + i, 12 + i, SUTURE_ANSWER_ACCEPTED);
  suture_test_wait_idle (session);
  if (title != NULL)
    g_assert_true (suture_session_rename_review (session, title));
  return g_strdup (suture_session_get_review_path (session));
}

char *
suture_test_shelf_copy (const char *path, guint number)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name =
      g_strdup_printf ("%064u-1" SUTURE_REVIEW_ENDING, number);
  g_autofree char *bytes = NULL;
  gsize            n_bytes;
  char            *copy = g_build_filename (folder, name, NULL);

  g_file_get_contents (path, &bytes, &n_bytes, &error);
  g_assert_no_error (error);
  g_file_set_contents_full (copy, bytes, (gssize) n_bytes,
                            G_FILE_SET_CONTENTS_NONE, 0600, &error);
  g_assert_no_error (error);
  return copy;
}

void
suture_test_shelf_set_age (const char *path, gint64 hours)
{
  const gint64   then = g_get_real_time () / G_USEC_PER_SEC - hours * HOUR_S;
  struct utimbuf times = { then, then };

  g_assert_cmpint (g_utime (path, &times), ==, 0);
}

void
suture_test_shelf_damage (const char *path)
{
  g_autofree char *bytes = NULL;
  gsize            n_bytes;

  g_assert_true (g_file_get_contents (path, &bytes, &n_bytes, NULL));
  memset (bytes + 100, 0x5a, n_bytes / 2);
  g_assert_true (
      g_file_set_contents (path, bytes, (gssize) (n_bytes / 2), NULL));
}

void
suture_test_shelf_set_version (const char *path, int version)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA user_version = %d", version);
  sqlite3         *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

void
suture_test_shelf_wait (SutureReviewCatalogue *catalogue)
{
  while (suture_review_catalogue_is_loading (catalogue))
    g_main_context_iteration (NULL, TRUE);
}

SutureReviewCatalogue *
suture_test_shelf_load (SutureSession *session)
{
  SutureReviewCatalogue *catalogue = suture_review_catalogue_new (session);

  suture_review_catalogue_load (catalogue, 0);
  suture_test_shelf_wait (catalogue);
  return catalogue;
}
