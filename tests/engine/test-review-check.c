/* test-review-check.c: reviews that strangers made, value by value
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <sqlite3.h>
#include <string.h>

#include "base/suture-error.h"
#include "reviews/database/suture-review-problem.h"
#include "reviews/folder/suture-review-search.h"
#include "reviews/folder/suture-review-summary.h"
#include "reviews/suture-review.h"
#include "suture-test-review.h"
#include "suture-test-vfs.h"
#include "suture-test.h"

#define N_EVENTS 5

/* What is done to a sound file, with SQLite's own checks out of the way. */
typedef struct
{
  const char *name;
  const char *table; /* whose constraints are in the way; NULL: none */
  const char *sql;
  size_t      n_events; /* that are left; 0: it can only be refused */
} Craft;

#define NULL_PLACES                                                            \
  ", NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL"
#define NO_PLACES NULL_PLACES ")"
#define NO_SIDE NULL_PLACES ", NULL)"

/* Two pieces around a gap of one layer, and their pair. */
static const char a_pair[] =
    "INSERT INTO population VALUES (1, 2, 2, x'0200000000000000',"
    "  x'02000000', 0.1, 0.2, NULL, NULL);"
    "INSERT INTO piece VALUES (1, 2, 0, x'0000000001000000',"
    "  x'01000000000000000100000000000000', zeroblob (16), zeroblob (16),"
    "  x'0100000000000000');"
    "INSERT INTO piece VALUES (2, 2, 0, x'0300000004000000',"
    "  x'01000000000000000100000000000000', zeroblob (16), zeroblob (16),"
    "  x'0100000000000000');"
    "INSERT INTO profile VALUES (1, 2, 1, 2, zeroblob (8));"
    "INSERT INTO profile VALUES (2, 2, 1, 2, zeroblob (8));"
    "INSERT INTO candidate VALUES (0, 1, 2, 2, 1, 1, 1, 1, 1, 0, 0, 2, 0,"
    "  x'010000000000000001000000000000000100000000000000', 'linear',"
    "  1, 1, 1, 0, 0, NULL, NULL, NULL, NULL, NULL, 0.5, '{}',"
    "  NULL, NULL, NULL, 1, 2" NULL_PLACES ", 1, 0, 0.5, 0, 0.25, 0, 1, 1);";

static void
run_sql (sqlite3 *db, const char *sql)
{
  g_autofree char *message = NULL;
  char            *given = NULL;

  if (sqlite3_exec (db, sql, NULL, NULL, &given) != SQLITE_OK)
    g_error ("%s: %s", sql, given);
  sqlite3_free (given);
}

static sqlite3 *
open_file (const char *path)
{
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  return db;
}

/* The table's words without what SQLite would check, or as they were. */
static void
loosen (const char *path, const char *table, const char *words)
{
  sqlite3      *db = open_file (path);
  sqlite3_stmt *set;

  run_sql (db, "PRAGMA writable_schema = ON");
  g_assert_cmpint (sqlite3_prepare_v2 (db,
                                       "UPDATE sqlite_schema SET sql = "
                                       "coalesce (?2, replace (replace (sql, "
                                       "' NOT NULL', ''), ') STRICT, W', ') W')"
                                       ") WHERE name = ?1",
                                       -1, &set, NULL),
                   ==, SQLITE_OK);
  sqlite3_bind_text (set, 1, table, -1, SQLITE_STATIC);
  sqlite3_bind_text (set, 2, words, -1, SQLITE_STATIC);
  g_assert_cmpint (sqlite3_step (set), ==, SQLITE_DONE);
  sqlite3_finalize (set);
  if (words == NULL)
    run_sql (db, "UPDATE sqlite_schema SET sql = replace (sql, ') STRICT', "
                 "')') WHERE type = 'table'");
  sqlite3_close (db);
}

static GHashTable *
read_words (const char *path)
{
  GHashTable *words =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  sqlite3      *db = open_file (path);
  sqlite3_stmt *row;

  sqlite3_prepare_v2 (db,
                      "SELECT name, sql FROM sqlite_schema WHERE type = "
                      "'table'",
                      -1, &row, NULL);
  while (sqlite3_step (row) == SQLITE_ROW)
    g_hash_table_insert (words,
                         g_strdup ((const char *) sqlite3_column_text (row, 0)),
                         g_strdup (
                             (const char *) sqlite3_column_text (row, 1)));
  sqlite3_finalize (row);
  sqlite3_close (db);
  return words;
}

static void
craft (const char *path, const Craft *what)
{
  g_autoptr (GHashTable) words = read_words (path);
  GHashTableIter iter;
  gpointer       name, sql;

  if (what->table)
    loosen (path, what->table, NULL);

  sqlite3 *db = open_file (path);

  run_sql (db, "PRAGMA ignore_check_constraints = ON");
  run_sql (db, what->sql);
  sqlite3_close (db);
  g_hash_table_iter_init (&iter, words);
  while (what->table && g_hash_table_iter_next (&iter, &name, &sql))
    loosen (path, name, sql);
}

/* (transfer full): a review with decisions and a pair. */
static char *
make_review (void)
{
  g_autoptr (SutureDecisionLog) log = suture_decision_log_new ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  g_autoptr (GError) error = NULL;
  SutureReview *review = suture_test_review_new ('a', NULL, NULL);
  char         *path = g_strdup (suture_review_get_path (review));

  suture_review_set_setting (review, SUTURE_REVIEW_TITLE, "Leaf");
  for (int i = 0; i < N_EVENTS; i++)
    suture_test_review_step (log, review, rand, i);
  g_assert_true (suture_review_flush (review, &error));
  g_assert_no_error (error);
  suture_review_free (review);

  sqlite3 *db = open_file (path);

  run_sql (db, a_pair);
  sqlite3_close (db);
  return path;
}

static void
assert_sentence (const char *text)
{
  g_assert_nonnull (text);
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_null (strchr (text, '\n'));
  g_assert_nonnull (strstr (text, "“"));
}

/* Every way to list: the file is there, with its problem; the other one too. */
static void
assert_listed_with_problem (const char *path)
{
  g_autoptr (GPtrArray) entries = suture_review_list (NULL, NULL);
  g_autoptr (GPtrArray) summaries = suture_review_summary_list (NULL);
  g_autoptr (GPtrArray) found =
      suture_review_find_by_file ("/nowhere/labels.tif", NULL);

  g_assert_cmpuint (entries->len, ==, 2);
  g_assert_cmpuint (summaries->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      const SutureReviewEntry *entry = g_ptr_array_index (entries, i);
      SutureReviewSummary     *summary = g_ptr_array_index (summaries, i);

      suture_review_summary_read (summary);
      if (g_str_equal (entry->path, path))
        assert_sentence (entry->problem);
      else
        g_assert_null (entry->problem);
      if (summary->problem) /* it looks at less */
        assert_sentence (summary->problem);
      g_assert_true (summary->problem == NULL ||
                     g_str_equal (summary->path, path));
    }
}

/* It is salvaged, or refused and left alone. */
static void
assert_opens_or_not (const char *path, size_t n_events)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureReview) review =
      suture_review_open (path, NULL, NULL, &error);
  g_autofree char *aside = g_strconcat (path, ".damaged-1", NULL);

  if (n_events == 0)
    {
      g_assert_null (review);
      assert_sentence (error->message);
      g_assert_false (g_file_test (aside, G_FILE_TEST_EXISTS));
      return;
    }
  g_assert_no_error (error);
  assert_sentence (suture_review_get_notices (review)[0]);
  g_assert_cmpuint (suture_decision_log_get_n_events (
                        suture_review_get_contents (review)->log),
                    ==, n_events);
  g_assert_true (g_file_test (aside, G_FILE_TEST_EXISTS));
  g_clear_pointer (&review, suture_review_free);
  review = suture_test_review_open (path);
  g_assert_null (suture_review_get_notices (review)[0]);
  g_assert_false (suture_review_is_read_only (review));
}

static void
test_crafted (gconstpointer data)
{
  const Craft     *what = data;
  char            *folder = suture_test_review_begin ();
  g_autofree char *path = make_review ();
  g_autoptr (GError) error = NULL;

  suture_review_free (suture_test_review_new ('b', NULL, NULL));
  craft (path, what);
  assert_listed_with_problem (path);
  g_assert_null (suture_review_open_to_read (path, &error));
  assert_sentence (error->message);
  assert_opens_or_not (path, what->n_events);
  suture_test_remove_dir (folder);
}

#define ENDLESS                                                                \
  "WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) "

static const Craft crafts[] = {
  { "setting-null", "setting", "UPDATE setting SET value = NULL", N_EVENTS },
  { "setting-name-null", "setting", "INSERT INTO setting VALUES (x'00', NULL)",
    N_EVENTS },
  { "setting-of-bytes", "setting", "UPDATE setting SET value = x'ff00'",
    N_EVENTS },
  { "setting-with-zero", NULL, "UPDATE setting SET value = 'a' || char (0)",
    N_EVENTS },
  { "setting-latin-1", NULL,
    "UPDATE setting SET value = CAST (x'e4e4' AS TEXT)", N_EVENTS },
  { "setting-huge", NULL, "UPDATE setting SET value = hex (zeroblob (1000000))",
    N_EVENTS },
  { "spacing-zero", NULL, "UPDATE review SET spacing_z_um = 0", N_EVENTS },
  { "spacing-negative", NULL, "UPDATE review SET spacing_y_um = -1", N_EVENTS },
  { "spacing-infinite", NULL, "UPDATE review SET spacing_x_um = 9e999",
    N_EVENTS },
  { "spacing-half", NULL, "UPDATE review SET spacing_y_um = NULL", N_EVENTS },
  { "spacing-of-text", "review", "UPDATE review SET spacing_z_um = 'two'",
    N_EVENTS },
  { "max-gap-huge", NULL, "UPDATE review SET max_gap = 9000000000", N_EVENTS },
  { "threshold-null", "review", "UPDATE review SET threshold = NULL",
    N_EVENTS },
  { "kind-unknown", NULL, "UPDATE review SET kind = 'x'", N_EVENTS },
  { "no-review-row", NULL, "DELETE FROM review", N_EVENTS },
  { "model-no-json", NULL, "UPDATE model SET json = '{\"a\": '", N_EVENTS },
  { "model-nested", NULL,
    "UPDATE model SET json = replace (hex (zeroblob (100000)), '0', '[')",
    N_EVENTS },
  { "model-null", "model", "UPDATE model SET json = NULL", N_EVENTS },
  { "shape-negative", NULL, "UPDATE input SET nz = -4", 0 },
  { "shape-overflows", NULL,
    "UPDATE input SET nz = 2147483647, ny = 2147483647, nx = 2147483647", 0 },
  { "shape-of-text", "input", "UPDATE input SET nx = 'wide'", 0 },
  { "hash-null", "input", "UPDATE input SET content_hash = NULL", 0 },
  { "path-of-text", "input", "UPDATE input SET path = 'x'", N_EVENTS },
  { "no-labels", NULL, "DELETE FROM input", 0 },
  { "event-kind-unknown", NULL,
    "INSERT INTO event VALUES (6, 'dance', 1, 2, 'accepted', 'pending', 1, "
    "NULL, 1, 'x', NULL, 0" NO_SIDE,
    N_EVENTS },
  { "event-answer-unknown", NULL,
    "INSERT INTO event VALUES (6, 'decide', 1, 2, 'maybe', 'pending', 1, "
    "NULL, 1, 'x', NULL, 0" NO_SIDE,
    N_EVENTS },
  { "event-hole", NULL,
    "INSERT INTO event VALUES (8, 'decide', 1, 2, 'accepted', 'pending', 1, "
    "NULL, 1, 'x', NULL, 0" NO_SIDE,
    N_EVENTS + 1 },
  { "event-seconds-infinite", NULL,
    "INSERT INTO event VALUES (6, 'decide', 1, 2, 'accepted', 'pending', "
    "9e999, NULL, 1, 'x', NULL, 0" NO_SIDE,
    N_EVENTS + 1 },
  { "event-blind-huge", NULL,
    "INSERT INTO event VALUES (6, 'decide', 1, 2, 'accepted', 'pending', 1, "
    "NULL, 1, 'x', NULL, 77" NO_SIDE,
    N_EVENTS + 1 },
  { "event-id-of-text", "event",
    "INSERT INTO event VALUES (6, 'decide', 'one', 2, 'accepted', 'pending', "
    "1, NULL, 1, 'x', NULL, 0" NO_SIDE,
    N_EVENTS + 1 },
  { "event-null", "event",
    "INSERT INTO event VALUES (6, NULL, NULL, NULL, NULL, NULL, NULL, NULL, "
    "NULL, NULL, NULL, NULL" NO_SIDE,
    N_EVENTS },
  { "event-place-half-there", NULL,
    "INSERT INTO event (sequence, kind, upper_id, lower_id, answer, previous, "
    "decided_at_us, app_version, blind, upper_z) "
    "VALUES (6, 'decide', 1, 2, 'accepted', 'pending', 1, 'x', 0, 3)",
    N_EVENTS },
  { "event-place-negative", NULL,
    "INSERT INTO event (sequence, kind, upper_id, lower_id, answer, previous, "
    "decided_at_us, app_version, blind, upper_z, upper_y, upper_x) "
    "VALUES (6, 'decide', 1, 2, 'accepted', 'pending', 1, 'x', 0, 3, -1, 2)",
    N_EVENTS },
  { "event-side-shortened", NULL,
    "INSERT INTO event (sequence, kind, upper_id, lower_id, answer, previous, "
    "decided_at_us, app_version, blind, upper_face_z, upper_face_y, "
    "upper_face_x, lower_face_z, lower_face_y, lower_face_x, side) "
    "VALUES (6, 'decide', 1, 1, 'accepted', 'pending', 1, 'x', 0, 1, 1, 1, 2, "
    "1, 1, '1:BQ==')",
    N_EVENTS },
  { "event-side-of-no-cut", NULL,
    "INSERT INTO event (sequence, kind, upper_id, lower_id, answer, previous, "
    "decided_at_us, app_version, blind, side) "
    "VALUES (6, 'decide', 1, 2, 'accepted', 'pending', 1, 'x', 0, "
    "'1:AQMBAAA=')",
    N_EVENTS },
  { "meaning-of-text", "meaning",
    "INSERT INTO meaning (upper_id, lower_id, upper_z) VALUES (1, 'two', 0)",
    N_EVENTS },
  { "more-triggers", NULL,
    "CREATE TRIGGER t AFTER INSERT ON event BEGIN DELETE FROM setting; END",
    N_EVENTS },
  { "more-views", NULL, "CREATE VIEW v AS SELECT 1", N_EVENTS },
  { "more-tables", NULL, "CREATE TABLE t (a, b AS (hex (a)))", N_EVENTS },
  { "other-table", NULL, "ALTER TABLE review ADD COLUMN more TEXT", N_EVENTS },
  { "view-without-end", NULL,
    "DROP TABLE setting; CREATE VIEW setting AS " ENDLESS
    "SELECT 'title' AS name, n AS value FROM c",
    N_EVENTS },
  { "candidates-without-end", NULL,
    "DROP TABLE candidate; CREATE VIEW candidate AS " ENDLESS
    "SELECT n AS row, n AS upper_id, n AS lower_id, 1 AS is_primary, 1 AS "
    "score FROM c",
    N_EVENTS },
  { "version-0", NULL, "PRAGMA user_version = 0", N_EVENTS },
  { "version-negative", NULL, "PRAGMA user_version = -7", N_EVENTS },
  { "version-1-by-name", NULL, "PRAGMA user_version = 1", N_EVENTS },
};

/* What can be measured again doesn't keep anybody from the decisions. */
static const Craft measurements[] = {
  { "sound", NULL, "SELECT 1", 1 },
  { "gap-huge", NULL, "UPDATE candidate SET gap_layers = 2000000000", 0 },
  { "gap-beyond-integers", NULL,
    "UPDATE candidate SET gap_layers = 9000000000000", 0 },
  { "gap-elsewhere", NULL, "UPDATE candidate SET gap_first_layer = 77", 0 },
  { "gap-zero", NULL, "UPDATE candidate SET gap_layers = 0", 0 },
  { "pair-of-itself", NULL, "UPDATE candidate SET lower_id = 1", 0 },
  { "rows-with-a-hole", NULL, "UPDATE candidate SET row = 4", 0 },
  { "overlaps-too-short", NULL, "UPDATE candidate SET overlaps_px_i64 = x'01'",
    0 },
  { "union-too-small", NULL, "UPDATE candidate SET overlap_px = 5", 0 },
  { "score-infinite", NULL, "UPDATE candidate SET score = 9e999", 0 },
  { "piece-without-layers", NULL, "UPDATE piece SET layers_i32 = x''", 0 },
  { "piece-upside-down", NULL,
    "UPDATE piece SET layers_i32 = x'0100000000000000' WHERE piece = 1", 0 },
  { "piece-of-bits", NULL, "UPDATE piece SET layers_i32 = x'000000000100'", 0 },
  { "profile-of-many", NULL, "UPDATE profile SET emd_f64 = zeroblob (8000)",
    0 },
  { "profile-stride-huge", NULL, "UPDATE profile SET stride = 99999999999", 0 },
  { "population-uneven", NULL,
    "UPDATE population SET heights_layers_i32 = zeroblob (44)", 0 },
};

static void
test_measurements (gconstpointer data)
{
  const Craft     *what = data;
  char            *folder = suture_test_review_begin ();
  g_autofree char *path = make_review ();
  g_autoptr (GError) error = NULL;

  craft (path, what);

  g_autoptr (SutureReview) review = suture_test_review_open (path);
  g_autoptr (SutureClassifier) classifier =
      suture_review_read_classifier (review, NULL, &error);

  g_assert_cmpuint (suture_decision_log_get_n_events (
                        suture_review_get_contents (review)->log),
                    ==, N_EVENTS);
  g_assert_cmpint (classifier != NULL, ==, what->n_events == 1);
  if (classifier == NULL)
    {
      g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT);
      assert_sentence (error->message);
    }
  suture_review_free (g_steal_pointer (&review));
  suture_test_remove_dir (folder);
}

static void
add (const char *what, const Craft *crafted, GTestDataFunc function)
{
  g_autofree char *name =
      g_strdup_printf ("/review-check/%s/%s", what, crafted->name);

  g_test_add_data_func (name, crafted, function);
}

int
main (int argc, char *argv[])
{
  suture_test_vfs_install (); /* for its syncs cost nothing */
  g_test_init (&argc, &argv, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (crafts); i++)
    add ("crafted", &crafts[i], test_crafted);
  for (size_t i = 0; i < G_N_ELEMENTS (measurements); i++)
    add ("measurements", &measurements[i], test_measurements);
  return g_test_run ();
}
