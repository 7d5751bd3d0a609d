/* test-review-names.c: one review by several names, several files by one, and
 * what others leave under it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <errno.h>
#include <glib/gstdio.h>
#include <math.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/suture-error.h"
#include "files/suture-folder.h"
#include "files/suture-output-guard.h"
#include "reviews/database/suture-review-connection.h"
#include "reviews/database/suture-review-lock.h"
#include "reviews/suture-review.h"
#include "suture-test-review.h"
#include "suture-test-syscalls.h"
#include "suture-test.h"

static void
decide (SutureReview *review, guint64 upper)
{
  const SutureDecisionEvent event = { .kind = SUTURE_EVENT_DECIDE,
                                      .pair = { upper, 1000 },
                                      .answer = SUTURE_ANSWER_ACCEPTED,
                                      .seconds = NAN,
                                      .decided_at_us = 5 };

  suture_review_append (review, &event);
}

static void
assert_saved (SutureReview *review)
{
  g_autoptr (GError) error = NULL;

  suture_review_flush (review, &error);
  g_assert_no_error (error);
}

static void
assert_not_saved (SutureReview *review, const char *says)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (suture_review_flush (review, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_OUTPUT);
  if (strstr (error->message, says) == NULL)
    g_error ("“%s” doesn't say “%s”", error->message, says);
}

/* (transfer full): a review with decisions on 1 to @n. */
static char *
make_review (char stack, guint64 n)
{
  SutureReview *review = suture_test_review_new (stack, NULL, NULL);
  char         *path = g_strdup (suture_review_get_path (review));

  for (guint64 i = 1; i <= n; i++)
    decide (review, i);
  assert_saved (review);
  suture_review_free (review);
  return path;
}

/* Opens without a word and holds decisions on 1 to @n. */
static void
assert_holds (const char *path, guint64 n)
{
  g_autoptr (SutureReview) review = suture_test_review_open (path);
  const SutureDecisionLog *log = suture_review_get_contents (review)->log;

  g_assert_false (suture_review_is_read_only (review));
  g_assert_null (suture_review_get_notices (review)[0]);
  g_assert_cmpuint (suture_decision_log_get_n_events (log), ==, n);
  for (guint64 i = 1; i <= n; i++)
    g_assert_cmpuint (suture_decision_log_get_event (log, i - 1)->pair.upper_id,
                      ==, i);
}

static gboolean
is_there (const char *path, const char *ending)
{
  g_autofree char *name = g_strconcat (path, ending, NULL);

  return g_file_test (name, G_FILE_TEST_EXISTS);
}

static void
run_sql (const char *path, const char *sql)
{
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

/* --- two names of one file ------------------------------------------------ */

static void
check_two_names (int (*make_name) (const char *path, const char *name),
                 guint64 n_by_path)
{
  char            *folder = suture_test_review_begin ();
  g_autofree char *path = make_review ('a', 2);
  g_autofree char *name = g_build_filename (folder, "b.suture-review", NULL);
  SutureReview    *first = suture_test_review_open (path);
  SutureReview    *second;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (make_name (path, name), ==, 0);
  second = suture_test_review_open (name);
  g_assert_true (suture_review_is_read_only (second));
  g_assert_nonnull (
      strstr (suture_review_get_notices (second)[0], "another window"));
  decide (first, 3);
  assert_saved (first);
  g_assert_null (suture_review_delete (name, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT);
  suture_review_free (second);

  /* That one has gone changes nothing. */
  second = suture_test_review_open (name);
  g_assert_true (suture_review_is_read_only (second));
  suture_review_free (second);
  decide (first, 4);
  assert_saved (first);
  suture_review_free (first);

  second = suture_test_review_open (name);
  g_assert_false (suture_review_is_read_only (second));
  decide (second, 5);
  assert_saved (second);
  suture_review_free (second);
  assert_holds (name, 5);
  assert_holds (path, n_by_path);
  suture_test_remove_dir (folder);
}

static void
test_symbolic_link (void)
{
  check_two_names (symlink, 5);
}

static void
test_hard_link (void)
{
  check_two_names (link, 4); /* parted when the other was opened */
}

/* The journal lies beside the one name; the other has a file of its own once it
 * is written to, and is told. */
static void
test_hard_link_after_a_crash (void)
{
  char            *folder = suture_test_review_begin ();
  g_autofree char *path = make_review ('a', 3);
  g_autofree char *name = g_build_filename (folder, "b.suture-review", NULL);

  g_assert_cmpint (link (path, name), ==, 0);

  SutureReview *review = suture_test_review_open (name);

  g_assert_nonnull (
      strstr (suture_review_get_notices (review)[0], "hard link"));
  g_assert_cmpstr (suture_review_get_path (review), ==, name);
  suture_test_review_kill_in_commit (path);
  decide (review, 4);
  assert_saved (review);
  suture_review_free (review);
  assert_holds (path, 3);
  assert_holds (name, 4);
  suture_test_remove_dir (folder);
}

static void
test_second_name_across_processes (void)
{
  char            *folder = suture_test_review_begin ();
  g_autofree char *path = make_review ('a', 2);
  g_autofree char *name = g_build_filename (folder, "b.suture-review", NULL);
  SutureReview    *first = suture_test_review_open (path);
  const char *arguments[] = { "/proc/self/exe", "--is-read-only", name, NULL };
  int         status;

  g_assert_cmpint (link (path, name), ==, 0);
  g_assert_true (g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_DEFAULT,
                               NULL, NULL, NULL, NULL, &status, NULL));
  g_assert_cmpint (status, ==, 0);
  suture_review_free (first);
  suture_test_remove_dir (folder);
}

/* Neither somebody who would write to it nor a look at what it is drops the
 * locks under a transaction. */
static void
test_locks_survive_a_look (void)
{
  char            *folder = suture_test_review_begin ();
  g_autofree char *path = make_review ('a', 2);
  const char      *arguments[] = { "/proc/self/exe", "--is-busy", path, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureConnection) db =
      suture_review_connect (path, SUTURE_REVIEW_WRITE, &error);
  int status;

  g_assert_no_error (error);
  g_assert_true (suture_review_exec (db, "BEGIN IMMEDIATE", &error));
  for (int i = 0; i < 3; i++)
    suture_review_lock_free (suture_review_lock_try (path, &status));
  g_assert_cmpint (suture_database_sniff (path), ==, SUTURE_DATABASE_REVIEW);
  g_assert_true (g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_DEFAULT,
                               NULL, NULL, NULL, NULL, &status, NULL));
  g_assert_cmpint (status, ==, 0);
  g_clear_pointer (&db, suture_review_disconnect);
  suture_test_remove_dir (folder);
}

/* --- others write to it --------------------------------------------------- */

#define FOREIGN                                                                \
  "INSERT INTO event (sequence, kind, upper_id, lower_id, answer, previous, "  \
  "seconds, reviewer, decided_at_us, app_version, model, blind) "              \
  "SELECT max (sequence) + 1, 'decide', 77, 78, "                              \
  "'rejected', "                                                               \
  "'pending', 1, 'eve', 9, 'x', NULL, 0 FROM event"

static void
test_foreign_event_is_never_ones_own (void)
{
  char            *folder = suture_test_review_begin ();
  g_autofree char *path = make_review ('a', 2);
  g_autofree char *copy = g_build_filename (folder, "c.suture-review", NULL);
  SutureReview    *review = suture_test_review_open (path);
  g_autoptr (GError) error = NULL;

  decide (review, 3);
  assert_saved (review);
  run_sql (path, FOREIGN);
  decide (review, 4);
  assert_not_saved (review, "another program has written to it");
  decide (review, 5);
  assert_not_saved (review, "2 decisions");
  g_assert_false (suture_review_is_in_place (review));
  g_assert_false (suture_review_save_as (review, copy, FALSE, &error));
  suture_review_free (review);

  review = suture_test_review_open (path);
  g_assert_cmpuint (suture_decision_log_get_event (suture_review_get_contents (
                                                       review)
                                                       ->log,
                                                   3)
                        ->pair.upper_id,
                    ==, 77);
  suture_review_free (review);
  suture_test_remove_dir (folder);
}

/* Before the first commit there is no connection yet. */
static void
test_foreign_event_before_the_first (void)
{
  char            *folder = suture_test_review_begin ();
  g_autofree char *path = make_review ('a', 2);
  SutureReview    *review = suture_test_review_open (path);

  run_sql (path, FOREIGN);
  decide (review, 3);
  assert_not_saved (review, "another program has written to it");
  suture_review_free (review);
  suture_test_remove_dir (folder);
}

/* Written into the very file, so that it hasn't moved. */
static void
test_older_copy_put_back (void)
{
  char            *folder = suture_test_review_begin ();
  g_autofree char *path = make_review ('a', 2);
  SutureReview    *review = suture_test_review_open (path);
  g_autofree char *bytes = NULL;
  gsize            n_bytes;
  FILE            *file;

  g_assert_true (g_file_get_contents (path, &bytes, &n_bytes, NULL));
  for (guint64 i = 3; i <= 200; i++)
    decide (review, i);
  assert_saved (review);
  file = g_fopen (path, "r+");
  fwrite (bytes, 1, n_bytes, file);
  fclose (file);
  g_assert_cmpint (truncate (path, (off_t) n_bytes), ==, 0);
  decide (review, 201);
  assert_not_saved (review, "can't be");
  suture_review_free (review);
  assert_holds (path, 2);
  suture_test_remove_dir (folder);
}

static void
test_replaced_by_a_copy (void)
{
  char            *folder = suture_test_review_begin ();
  g_autofree char *path = make_review ('a', 2);
  g_autofree char *copy = g_build_filename (folder, "c.suture-review", NULL);
  SutureReview    *review = suture_test_review_open (path);

  suture_test_copy_bytes (path, copy);
  decide (review, 3);
  assert_saved (review);
  g_assert_cmpint (g_rename (copy, path), ==, 0); /* lacks 3 */
  decide (review, 4);
  assert_not_saved (review, "1 decision");
  suture_test_copy_bytes (path, copy);
  run_sql (copy, FOREIGN); /* has a third, but another one */
  g_assert_cmpint (g_rename (copy, path), ==, 0);
  assert_not_saved (review, "another program has written to it");
  g_assert_false (suture_review_is_in_place (review));
  suture_review_free (review);
  suture_test_remove_dir (folder);
}

/* --- what a killed program leaves under a name ---------------------------- */

static void
test_save_as_over_a_journal (void)
{
  char            *folder = suture_test_review_begin ();
  g_autofree char *path = make_review ('a', 5);
  g_autofree char *other = make_review ('b', 2);
  g_autoptr (SutureReview) review = suture_test_review_open (path);
  g_autoptr (GError) error = NULL;

  suture_test_review_kill_in_commit (other);
  g_assert_true (is_there (other, "-journal"));
  g_assert_true (suture_review_save_as (review, other, TRUE, &error));
  g_assert_no_error (error);
  g_assert_false (is_there (other, "-journal"));
  assert_holds (other, 5);
  suture_review_free (g_steal_pointer (&review));
  suture_test_remove_dir (folder);
}

/* The old file can't be made whole: neither it nor its journal is touched. */
static void
test_save_as_over_a_journal_that_does_not_fit (void)
{
  char            *folder = suture_test_review_begin ();
  g_autofree char *path = make_review ('a', 5);
  g_autofree char *other = g_build_filename (folder, "o.suture-review", NULL);
  g_autofree char *journal = g_strconcat (other, "-journal", NULL);
  g_autoptr (SutureReview) review = suture_test_review_open (path);
  g_autoptr (GError) error = NULL;
  g_autofree char *bytes = NULL;

  g_assert_true (g_file_set_contents (other, "notes", -1, NULL));
  g_assert_true (g_file_set_contents (journal, "more notes", -1, NULL));
  g_assert_false (suture_review_save_as (review, other, TRUE, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_OUTPUT);
  g_assert_nonnull (strstr (error->message, "another name"));
  g_assert_true (g_file_get_contents (other, &bytes, NULL, NULL));
  g_assert_cmpstr (bytes, ==, "notes");
  g_assert_true (is_there (other, "-journal"));
  suture_review_free (g_steal_pointer (&review));
  suture_test_remove_dir (folder);
}

static void
check_orphan (const char *ending)
{
  char            *folder = suture_test_review_begin ();
  g_autofree char *path = make_review ('a', 5);
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  g_autofree char *orphan = g_strconcat (path, ending, NULL);
  g_autofree char *kept = g_strconcat (path, ".leftover-1", ending, NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  suture_test_review_kill_in_commit (path);
  g_assert_cmpint (g_unlink (path), ==, 0);
  if (!g_str_equal (orphan, journal))
    g_assert_cmpint (g_rename (journal, orphan), ==, 0);
  g_assert_true (g_file_get_contents (orphan, &before, NULL, NULL));

  g_autofree char *again = make_review ('a', 1);

  g_assert_cmpstr (again, ==, path);
  assert_holds (path, 1);
  g_assert_true (g_file_get_contents (kept, &after, NULL, NULL));
  g_assert_cmpstr (before, ==, after);
  suture_test_remove_dir (folder);
}

static void
test_new_review_beside_an_orphan (void)
{
  check_orphan ("-journal");
  check_orphan ("-wal");
  check_orphan ("-shm");
}

static void
test_restore_beside_an_orphan (void)
{
  char            *folder = suture_test_review_begin ();
  g_autofree char *path = make_review ('a', 4);
  g_autofree char *trash = suture_review_delete (path, NULL);
  g_autofree char *other = make_review ('a', 1);
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (other, ==, path);
  suture_test_review_kill_in_commit (path);
  g_assert_cmpint (g_unlink (path), ==, 0);

  g_autofree char *restored = suture_review_restore (trash, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (restored, ==, path);
  assert_holds (path, 4);
  g_assert_true (is_there (path, ".leftover-1-journal"));
  suture_test_remove_dir (folder);
}

/* The name it comes back to belongs to somebody who is writing: his journal
 * stays his. */
static void
test_restore_beside_an_open_one (void)
{
  char            *folder = suture_test_review_begin ();
  g_autofree char *path = make_review ('a', 4);
  g_autofree char *trash = suture_review_delete (path, NULL);
  SutureReview    *open_one = suture_test_review_new ('a', NULL, NULL);
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);

  g_assert_cmpstr (suture_review_get_path (open_one), ==, path);
  g_assert_true (g_file_set_contents (journal, "", 0, NULL));

  g_autofree char *restored = suture_review_restore (trash, NULL);

  g_assert_cmpstr (restored, !=, path);
  g_assert_true (is_there (path, "-journal"));
  decide (open_one, 1);
  assert_saved (open_one);
  suture_review_free (open_one);
  assert_holds (path, 1);
  assert_holds (restored, 4);
  suture_test_remove_dir (folder);
}

/* --- names themselves ----------------------------------------------------- */

static int
mode_of (const char *path)
{
  struct stat info;

  g_assert_cmpint (stat (path, &info), ==, 0);
  return (int) (info.st_mode & 07777);
}

static void
test_replacing_keeps_the_mode (void)
{
  char            *folder = suture_test_review_begin ();
  g_autofree char *path = make_review ('a', 5);
  g_autofree char *other = make_review ('b', 2);
  g_autofree char *name = g_build_filename (folder, "l.suture-review", NULL);
  g_autoptr (SutureReview) review = suture_test_review_open (path);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_chmod (other, 0600), ==, 0);
  g_assert_cmpint (symlink (other, name), ==, 0);
  g_assert_true (suture_review_save_as (review, name, TRUE, &error));
  g_assert_no_error (error);
  g_assert_cmpint (mode_of (other), ==, 0600);
  g_assert_true (g_file_test (name, G_FILE_TEST_IS_SYMLINK));
  assert_holds (other, 5);

  /* What is salvaged, too. */
  run_sql (other, "CREATE TABLE more (x)");
  suture_review_free (suture_test_review_open (other));
  g_assert_true (is_there (other, ".damaged-1"));
  g_assert_cmpint (mode_of (other), ==, 0600);
  suture_review_free (g_steal_pointer (&review));
  suture_test_remove_dir (folder);
}

static void
test_long_path_is_named (void)
{
  char            *folder = suture_test_review_begin ();
  g_autofree char *path = make_review ('a', 5);
  g_autofree char *part = g_strnfill (200, 'x');
  g_autofree char *deep = g_build_filename (folder, part, part, part, NULL);
  g_autofree char *copy = g_build_filename (deep, "c.suture-review", NULL);
  g_autoptr (SutureReview) review = suture_test_review_open (path);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (suture_make_folder (deep, 0700), ==, 0);
  g_assert_false (suture_review_save_as (review, copy, FALSE, &error));
  g_assert_nonnull (strstr (error->message, "too long"));
  g_clear_error (&error);
  suture_test_copy_bytes (path, copy);
  g_assert_null (suture_review_open (copy, NULL, NULL, &error));
  g_assert_nonnull (strstr (error->message, "too long"));
  suture_review_free (g_steal_pointer (&review));
  suture_test_remove_dir (folder);
}

static void
test_relative_data_home_is_ignored (void)
{
  const char *arguments[] = { "/proc/self/exe", "--folder", NULL };
  g_auto (GStrv) environment = g_get_environ ();
  g_autofree char *told = NULL;

  environment = g_environ_unsetenv (environment, "SUTURE_REVIEWS");
  environment = g_environ_setenv (environment, "XDG_DATA_HOME", "here", TRUE);
  environment = g_environ_setenv (environment, "HOME", "/homes/ada", TRUE);
  g_assert_true (g_spawn_sync (NULL, (char **) arguments, environment,
                               G_SPAWN_DEFAULT, NULL, NULL, &told, NULL, NULL,
                               NULL));
  g_assert_cmpstr (told, ==, "/homes/ada/.local/share/suture/reviews");
}

/* --- the folder isn't on the disk ----------------------------------------- */

static void
test_failed_sync_of_the_folder_is_told (void)
{
  char            *folder = suture_test_review_begin ();
  g_autofree char *path = make_review ('a', 2);
  g_autofree char *copy = g_build_filename (folder, "c.suture-review", NULL);
  g_autoptr (SutureReviewContents) contents = suture_test_review_contents ('b');
  SutureReview *review = suture_test_review_open (path);
  g_autoptr (GError) error = NULL;

  decide (review, 3);
  assert_saved (review);
  suture_test_syscalls_fail_folder_syncs (folder, EIO);
  decide (review, 4);
  for (int i = 0; i < 3; i++)
    assert_not_saved (review, "can't be saved");
  g_assert_null (suture_review_create (contents, NULL, NULL, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_OUTPUT);
  g_clear_error (&error);
  g_assert_false (suture_review_save_as (review, copy, FALSE, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_OUTPUT);
  suture_test_syscalls_fail_folder_syncs (NULL, 0);
  assert_saved (review);
  suture_review_free (review);
  assert_holds (path, 4);
  suture_test_remove_dir (folder);
}

static void
test_new_folder_is_synced_above (void)
{
  char            *folder = suture_test_review_begin ();
  g_autofree char *path = make_review ('a', 2);
  g_autoptr (GError) error = NULL;

  /* Its first review in the trash makes the folder trash. */
  suture_test_syscalls_fail_folder_syncs (folder, EIO);
  g_assert_null (suture_review_delete (path, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_OUTPUT);
  suture_test_syscalls_fail_folder_syncs (NULL, 0);
  assert_holds (path, 2);
  suture_test_remove_dir (folder);
}

static int
tell_whether_read_only (const char *path)
{
  g_autoptr (SutureReview) review = suture_review_open (path, NULL, NULL, NULL);

  return review != NULL && suture_review_is_read_only (review) ? 0 : 1;
}

static int
tell_whether_busy (const char *path)
{
  sqlite3  *db;
  const int opened = sqlite3_open (path, &db);
  const int begun = sqlite3_exec (db, "BEGIN IMMEDIATE", NULL, NULL, NULL);

  sqlite3_close (db);
  return opened == SQLITE_OK && begun == SQLITE_BUSY ? 0 : 1;
}

static int
tell_folder (void)
{
  g_autofree char *folder = suture_review_folder ();

  g_print ("%s", folder);
  return 0;
}

#define ADD(name, function) g_test_add_func ("/review-names/" name, function)

int
main (int argc, char *argv[])
{
  if (argc == 3 && g_str_equal (argv[1], "--is-read-only"))
    return tell_whether_read_only (argv[2]);
  if (argc == 3 && g_str_equal (argv[1], "--is-busy"))
    return tell_whether_busy (argv[2]);
  if (argc == 2 && g_str_equal (argv[1], "--folder"))
    return tell_folder ();

  g_test_init (&argc, &argv, NULL);
  ADD ("symbolic-link", test_symbolic_link);
  ADD ("hard-link", test_hard_link);
  ADD ("hard-link-after-a-crash", test_hard_link_after_a_crash);
  ADD ("second-name-across-processes", test_second_name_across_processes);
  ADD ("locks-survive-a-look", test_locks_survive_a_look);
  ADD ("foreign-event-is-never-ones-own", test_foreign_event_is_never_ones_own);
  ADD ("foreign-event-before-the-first", test_foreign_event_before_the_first);
  ADD ("older-copy-put-back", test_older_copy_put_back);
  ADD ("replaced-by-a-copy", test_replaced_by_a_copy);
  ADD ("save-as-over-a-journal", test_save_as_over_a_journal);
  ADD ("save-as-over-a-journal-that-does-not-fit",
       test_save_as_over_a_journal_that_does_not_fit);
  ADD ("new-review-beside-an-orphan", test_new_review_beside_an_orphan);
  ADD ("restore-beside-an-orphan", test_restore_beside_an_orphan);
  ADD ("restore-beside-an-open-one", test_restore_beside_an_open_one);
  ADD ("replacing-keeps-the-mode", test_replacing_keeps_the_mode);
  ADD ("long-path-is-named", test_long_path_is_named);
  ADD ("relative-data-home-is-ignored", test_relative_data_home_is_ignored);
  ADD ("failed-sync-of-the-folder-is-told",
       test_failed_sync_of_the_folder_is_told);
  ADD ("new-folder-is-synced-above", test_new_folder_is_synced_above);
  return g_test_run ();
}
