/* test-review-damage.c: damaged reviews are refused or salvaged, never lost
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <gio/gio.h>
#include <sqlite3.h>
#include <string.h>

#include "base/suture-error.h"
#include "reviews/database/suture-review-connection.h"
#include "reviews/database/suture-review-schema.h"
#include "reviews/salvage/suture-review-salvage.h"
#include "reviews/suture-review.h"
#include "suture-test-review.h"
#include "suture-test-vfs.h"
#include "suture-test.h"

#define N_EVENTS 700

typedef struct
{
  char              *folder;
  char              *path;
  SutureDecisionLog *log;
  char              *bytes; /* of the sound file */
  gsize              n_bytes;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  g_autoptr (GError) error = NULL;

  fixture->folder = suture_test_review_begin ();
  fixture->log = suture_decision_log_new ();

  SutureReview *review = suture_test_review_new ('a', NULL, NULL);

  for (int i = 0; i < N_EVENTS; i++)
    suture_test_review_step (fixture->log, review, rand, i);
  suture_review_flush (review, &error);
  g_assert_no_error (error);
  fixture->path = g_strdup (suture_review_get_path (review));
  suture_review_free (review);
  g_file_get_contents (fixture->path, &fixture->bytes, &fixture->n_bytes,
                       &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  suture_decision_log_free (fixture->log);
  suture_test_remove_dir (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->bytes);
}

/* Nothing in the folder but the review made of those bytes. */
static void
put (const Fixture *fixture, const char *bytes, gsize n_bytes)
{
  suture_test_remove_dir (suture_test_review_begin ());
  g_free (suture_test_review_begin ());
  g_assert_true (
      g_file_set_contents (fixture->path, bytes, (gssize) n_bytes, NULL));
}

static void
assert_holds (const char *path, const char *bytes, gsize n_bytes)
{
  g_autofree char *there = NULL;
  gsize            n_there;

  g_assert_true (g_file_get_contents (path, &there, &n_there, NULL));
  g_assert_cmpmem (there, n_there, bytes, n_bytes);
}

/* Decisions of the original that the salvaged review has too. */
static size_t
count_kept (const SutureDecisionLog *original, const SutureDecisionLog *kept)
{
  g_autoptr (GHashTable) times = g_hash_table_new (g_int64_hash, g_int64_equal);
  size_t n = 0;

  for (size_t i = 0; i < suture_decision_log_get_n_events (kept); i++)
    g_hash_table_add (times, (gpointer) &suture_decision_log_get_event (kept, i)
                                 ->decided_at_us);
  for (size_t i = 0; i < suture_decision_log_get_n_events (original); i++)
    n += g_hash_table_contains (times,
                                &suture_decision_log_get_event (original, i)
                                     ->decided_at_us);
  return n;
}

typedef struct
{
  int n_sound, n_salvaged, n_refused;
} Outcomes;

/* Opens what is there: whatever comes of it, the damaged bytes still exist, and
 * what opens is sound from then on. The log if it opened, (transfer full). */
static SutureDecisionLog *
open_damaged (const Fixture *fixture,
              const char    *bytes,
              gsize          n_bytes,
              Outcomes      *outcomes)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *aside = g_strconcat (fixture->path, ".damaged-1", NULL);

  put (fixture, bytes, n_bytes);

  g_autoptr (SutureReview) review =
      suture_review_open (fixture->path, NULL, NULL, &error);

  if (review == NULL)
    {
      g_assert_nonnull (error);
      g_assert_null (strchr (error->message, '\n'));
      outcomes->n_refused++;
      assert_holds (fixture->path, bytes, n_bytes);
      return NULL;
    }
  if (suture_review_get_notices (review)[0] == NULL)
    {
      outcomes->n_sound++;
      return suture_decision_log_copy (
          suture_review_get_contents (review)->log);
    }
  outcomes->n_salvaged++;
  assert_holds (aside, bytes, n_bytes);
  g_clear_pointer (&review, suture_review_free);
  review = suture_test_review_open (fixture->path);
  g_assert_null (suture_review_get_notices (review)[0]);
  return suture_decision_log_copy (suture_review_get_contents (review)->log);
}

static void
test_random_bytes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (2);
  Outcomes outcomes = { 0 };
  size_t   n_kept = 0;

  for (int i = 0; i < 60; i++)
    {
      g_autofree char *bytes = g_memdup2 (fixture->bytes, fixture->n_bytes);

      for (int k = g_rand_int_range (rand, 1, 20); k > 0; k--)
        bytes[g_rand_int_range (rand, 0, (gint32) fixture->n_bytes)] =
            (char) g_rand_int (rand);

      g_autoptr (SutureDecisionLog) log =
          open_damaged (fixture, bytes, fixture->n_bytes, &outcomes);

      if (log)
        n_kept += count_kept (fixture->log, log);
    }

  const int n_opened = outcomes.n_sound + outcomes.n_salvaged;

  g_assert_cmpint (n_opened, >, 0);
  g_test_message ("60 files with 1 to 19 random bytes: %d unharmed, %d "
                  "salvaged, %d refused; %.1f %% of the decisions of those "
                  "that opened",
                  outcomes.n_sound, outcomes.n_salvaged, outcomes.n_refused,
                  100.0 * (double) n_kept / n_opened / N_EVENTS);
}

/* Whichever page it is, no decision is lost: the other copy has it. */
static void
test_one_lost_page (Fixture *fixture, gconstpointer data)
{
  const gsize n_pages = fixture->n_bytes / 4096;
  Outcomes    outcomes = { 0 };
  size_t      least = N_EVENTS;

  for (gsize page = 1; page < n_pages; page++)
    {
      g_autofree char *bytes = g_memdup2 (fixture->bytes, fixture->n_bytes);

      memset (bytes + page * 4096, 0xa5, 4096);

      g_autoptr (SutureDecisionLog) log =
          open_damaged (fixture, bytes, fixture->n_bytes, &outcomes);

      if (log)
        least = MIN (least, count_kept (fixture->log, log));
    }
  g_assert_cmpint (outcomes.n_salvaged, >, (int) n_pages / 2);
  g_assert_cmpuint (least, ==, N_EVENTS);
  g_test_message ("%" G_GSIZE_FORMAT " pages lost one at a time: %d salvaged, "
                  "%d unharmed, %d refused; at least %" G_GSIZE_FORMAT
                  " of %d decisions where salvaged",
                  n_pages - 1, outcomes.n_salvaged, outcomes.n_sound,
                  outcomes.n_refused, least, N_EVENTS);
}

static void
test_truncated (Fixture *fixture, gconstpointer data)
{
  Outcomes outcomes = { 0 };

  for (int i = 0; i < 24; i++)
    {
      g_autoptr (SutureDecisionLog) log =
          open_damaged (fixture, fixture->bytes,
                        fixture->n_bytes * (gsize) i / 24, &outcomes);
    }
  g_assert_cmpint (outcomes.n_sound, ==, 0);
  g_assert_cmpint (outcomes.n_salvaged, >, 10);
  g_test_message ("24 lengths: %d salvaged, %d refused", outcomes.n_salvaged,
                  outcomes.n_refused);
}

/* Whoever opens it to read is told, and nothing changes. */
static void
test_reading_does_not_salvage (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  memset (fixture->bytes + fixture->n_bytes - 4096, 0, 4096);
  put (fixture, fixture->bytes, fixture->n_bytes);
  g_assert_null (suture_review_open_to_read (fixture->path, &error));
  g_assert_error (error, SUTURE_REVIEW_DAMAGE, SUTURE_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, "salvage"));
  assert_holds (fixture->path, fixture->bytes, fixture->n_bytes);
}

/* A second damaged file doesn't push the first one out. */
static void
test_set_aside_twice (Fixture *fixture, gconstpointer data)
{
  g_autofree char *first = g_strconcat (fixture->path, ".damaged-1", NULL);
  g_autofree char *second = g_strconcat (fixture->path, ".damaged-2", NULL);

  memset (fixture->bytes + fixture->n_bytes - 4096, 0, 4096);
  put (fixture, fixture->bytes, fixture->n_bytes);
  g_assert_true (g_file_set_contents (first, "mine", 4, NULL));
  suture_review_free (suture_test_review_open (fixture->path));
  assert_holds (first, "mine", 4);
  assert_holds (second, fixture->bytes, fixture->n_bytes);
}

/* What SQLite finds in order can still be no history. */
static void
test_history_that_cannot_be_is_salvaged (Fixture *fixture, gconstpointer data)
{
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (fixture->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db,
                                 "DROP TRIGGER event_is_never_deleted; "
                                 "DELETE FROM event WHERE sequence BETWEEN 100 "
                                 "AND 109",
                                 NULL, NULL, NULL),
                   ==, SQLITE_OK);
  sqlite3_close (db);

  g_autoptr (SutureReview) review = suture_test_review_open (fixture->path);
  const SutureDecisionLog *log = suture_review_get_contents (review)->log;

  g_assert_nonnull (suture_review_get_notices (review)[0]);
  g_assert_cmpuint (suture_decision_log_get_n_events (log), ==, N_EVENTS - 10);
  g_assert_cmpuint (count_kept (fixture->log, log), ==, N_EVENTS - 10);
}

static void
append_last (SutureReview *review, const SutureDecisionLog *log)
{
  const size_t n = suture_decision_log_get_n_events (log);

  suture_review_append (review, suture_decision_log_get_event (log, n - 1));
}

/* The decision is lost that the repeat says held: it holds again. */
static void
test_repeat_remembers_the_decision (Fixture *fixture, gconstpointer data)
{
  const SuturePairKey pair = { 3, 4 };
  g_autoptr (SutureDecisionLog) log = suture_decision_log_new ();
  SutureReview    *review = suture_test_review_new ('b', NULL, NULL);
  g_autofree char *path = g_strdup (suture_review_get_path (review));
  sqlite3         *db;

  suture_decision_log_decide (log, pair, SUTURE_ANSWER_ACCEPTED, 1, NULL, 1);
  append_last (review, log);
  suture_decision_log_repeat (log, pair, SUTURE_ANSWER_REJECTED, 1, NULL, 2);
  append_last (review, log);
  g_assert_true (suture_review_flush (review, NULL));
  suture_review_free (review);
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db,
                                 "DROP TRIGGER event_is_never_deleted; "
                                 "DELETE FROM event WHERE sequence = 1",
                                 NULL, NULL, NULL),
                   ==, SQLITE_OK);
  sqlite3_close (db);

  review = suture_test_review_open (path);
  g_assert_nonnull (suture_review_get_notices (review)[0]);
  g_assert_cmpint (suture_decision_log_get_answer (suture_review_get_contents (
                                                       review)
                                                       ->log,
                                                   pair),
                   ==, SUTURE_ANSWER_ACCEPTED);
  suture_review_free (review);
}

/* Each is refused with a sentence, and left as it is. */
static void
assert_refused (const char *path, const char *says)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  gsize            n_before;

  g_assert_true (g_file_get_contents (path, &before, &n_before, NULL));
  g_assert_null (suture_review_open (path, NULL, NULL, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT);
  if (strstr (error->message, says) == NULL)
    g_error ("“%s” doesn't say “%s”", error->message, says);
  assert_holds (path, before, n_before);
}

static void
test_other_files_are_refused (Fixture *fixture, gconstpointer data)
{
  sqlite3         *db;
  g_autofree char *foreign =
      g_build_filename (fixture->folder, "places.sqlite", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (sqlite3_open (foreign, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db,
                                 "PRAGMA journal_mode = WAL; "
                                 "CREATE TABLE review (id); "
                                 "PRAGMA user_version = 1",
                                 NULL, NULL, NULL),
                   ==, SQLITE_OK);
  sqlite3_close (db);
  assert_refused (foreign, "another program");

  g_file_set_contents (foreign, "upper,lower,decision\n1,2,accepted\n", -1,
                       NULL);
  assert_refused (foreign, "no review");
  g_file_set_contents (foreign, "", 0, NULL);
  assert_refused (foreign, "no review");
  g_assert_null (suture_review_open (fixture->folder, NULL, NULL, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_null (
      suture_review_open ("/nowhere/x.suture-review", NULL, NULL, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT);
}

static void
test_newer_version_is_refused (Fixture *fixture, gconstpointer data)
{
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (fixture->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "PRAGMA user_version = 1000", NULL, NULL,
                                 NULL),
                   ==, SQLITE_OK);
  sqlite3_close (db);
  assert_refused (fixture->path, "newer version");
}

#define ADD(name, function)                                                    \
  g_test_add ("/review-damage/" name, Fixture, NULL, set_up, function,         \
              tear_down)

int
main (int argc, char *argv[])
{
  suture_test_vfs_install (); /* for its syncs cost nothing */
  g_test_init (&argc, &argv, NULL);
  ADD ("random-bytes", test_random_bytes);
  ADD ("one-lost-page", test_one_lost_page);
  ADD ("truncated", test_truncated);
  ADD ("reading-does-not-salvage", test_reading_does_not_salvage);
  ADD ("set-aside-twice", test_set_aside_twice);
  ADD ("history-that-cannot-be-is-salvaged",
       test_history_that_cannot_be_is_salvaged);
  ADD ("repeat-remembers-the-decision", test_repeat_remembers_the_decision);
  ADD ("other-files-are-refused", test_other_files_are_refused);
  ADD ("newer-version-is-refused", test_newer_version_is_refused);
  return g_test_run ();
}
