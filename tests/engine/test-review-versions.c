/* test-review-versions.c: reviews of older versions lose nothing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>
#include <signal.h>
#include <math.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/suture-error.h"
#include "cuts/suture-cut-side.h"
#include "reviews/database/suture-review-schema.h"
#include "reviews/suture-review.h"
#include "suture-test-review.h"
#include "suture-test-vfs.h"
#include "suture-test.h"

#define N_EVENTS 64
#define N_EVENTS_2 72
#define N_VERSIONS (SUTURE_REVIEW_VERSION + 1)

/* What version 1 knew, as it stands in any version. */
static const char *const old_contents[] = {
  "SELECT sequence, kind, upper_id, lower_id, answer, previous, seconds, "
  "reviewer, decided_at_us, app_version, model FROM event ORDER BY sequence",
  "SELECT * FROM review",
  "SELECT * FROM input",
  "SELECT * FROM model",
  "SELECT * FROM setting",
  "SELECT * FROM population",
  "SELECT * FROM piece ORDER BY 1",
  "SELECT * FROM profile ORDER BY 1",
  "SELECT row, upper_id, lower_id, gap_first_layer, gap_layers, overlap_px, "
  "union_px, is_primary, centroid_z_um, centroid_y_um, centroid_x_um, "
  "emd_stride, emd_gap, overlaps_px_i64, shape_class, r2_linear, "
  "r2_quadratic, r2, is_monotone, is_rise_then_fall, raw_gap_interior, "
  "raw_gap_rim, raw_pieces_interior, raw_pieces_rim, raw_pieces_sd, score, "
  "features FROM candidate ORDER BY row",
};

/* Every value of a query's rows, as text; (transfer full). */
static char *
query (const char *path, const char *sql)
{
  GString      *text = g_string_new (NULL);
  sqlite3      *db;
  sqlite3_stmt *row;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE, NULL), ==,
                   SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &row, NULL), ==, SQLITE_OK);
  while (sqlite3_step (row) == SQLITE_ROW)
    for (int i = 0; i < sqlite3_column_count (row); i++)
      {
        const void *bytes = sqlite3_column_blob (row, i);
        const int   n_bytes = sqlite3_column_bytes (row, i);

        g_string_append_printf (text, "%d:%d:", sqlite3_column_type (row, i),
                                n_bytes);
        if (n_bytes > 0)
          g_string_append_len (text, bytes, n_bytes);
        g_string_append_c (text, '\n');
      }
  g_assert_cmpint (sqlite3_finalize (row), ==, SQLITE_OK);
  sqlite3_close (db);
  return g_string_free (text, FALSE);
}

static gint64
get_version (const char *path)
{
  g_autofree char *text = query (path, "PRAGMA user_version");

  return g_ascii_strtoll (text + strlen ("1:1:"), NULL, 10);
}

/* All of what version 1 held; (transfer full). */
static char *
query_old_contents (const char *path)
{
  GString *all = g_string_new (NULL);

  for (size_t i = 0; i < G_N_ELEMENTS (old_contents); i++)
    {
      g_autofree char *part = query (path, old_contents[i]);

      g_assert_cmpint (part[0], !=, '\0');
      g_string_append (all, part);
    }
  return g_string_free (all, FALSE);
}

static void
assert_holds_old_contents (const char *path, const char *expected)
{
  g_autofree char *got = query_old_contents (path);
  g_autofree char *check = query (path, "PRAGMA integrity_check");

  g_assert_cmpstr (got, ==, expected);
  g_assert_nonnull (strstr (check, ":ok\n"));
}

static void
assert_only_the_review_is_left (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  int n = 0;

  for (const char *name; (name = g_dir_read_name (dir));)
    n++;
  g_assert_cmpint (n, ==, 1);
}

static void
test_version_1_is_taken_up_whole (void)
{
  char            *folder = suture_test_review_begin ();
  g_autofree char *path = suture_test_review_of_version (folder, 1);
  g_autofree char *before = query_old_contents (path);
  g_autoptr (SutureReview) as_it_is = suture_review_open_to_read (path, NULL);

  g_assert_cmpint (get_version (path), ==, 1);

  g_autoptr (SutureReview) review = suture_test_review_open (path);
  const SutureDecisionLog *log = suture_review_get_contents (review)->log;

  g_assert_false (suture_review_is_read_only (review));
  g_assert_null (suture_review_get_notices (review)[0]);
  g_assert_cmpint (get_version (path), ==, SUTURE_REVIEW_VERSION);
  assert_holds_old_contents (path, before);
  suture_test_assert_same_log (log, suture_review_get_contents (as_it_is)->log,
                               N_EVENTS);
  for (size_t i = 0; i < N_EVENTS; i++)
    g_assert_false (suture_decision_log_get_event (log, i)->is_blind);

  /* The pairs come back without screening. */
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureClassifier) classifier =
      suture_review_read_classifier (review, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (classifier);
  suture_review_free (g_steal_pointer (&review));
  suture_review_free (g_steal_pointer (&as_it_is));
  assert_only_the_review_is_left (folder);
  suture_test_remove_dir (folder);
}

/* What version 1 didn't measure is missing: as it is, and when it was taken up.
 */
static void
assert_new_measurements_are_missing (SutureReview *review)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureClassifier) classifier =
      suture_review_read_classifier (review, NULL, &error);

  g_assert_no_error (error);

  SutureMeasurementTable *table = suture_classifier_get_table (classifier);
  const size_t            n = suture_measurement_table_get_n_rows (table);

  g_assert_cmpuint (n, >, 0);
  for (size_t row = 0; row < n; row++)
    {
      const SutureRawEvidence raw =
          suture_measurement_table_get (table, row)->raw;

      g_assert_true (isnan (raw.pieces_noise) && isnan (raw.gap_gradient) &&
                     isnan (raw.pieces_gradient));
    }
}

/* As version 3 had it: what version 2 knew, and no more of a pair. */
static void
test_version_3_is_taken_up_whole (void)
{
  char            *folder = suture_test_review_begin ();
  g_autofree char *path = suture_test_review_of_version (folder, 2);
  g_autoptr (GError) error = NULL;
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_true (suture_review_schema_upgrade_to (db, 3, &error));
  g_assert_no_error (error);
  sqlite3_close (db);
  g_assert_cmpint (get_version (path), ==, 3);

  g_autofree char *before = query_old_contents (path);
  g_autoptr (SutureReview) as_it_is = suture_review_open_to_read (path, NULL);
  g_autoptr (SutureReview) review = suture_test_review_open (path);
  SutureReview *const reviews[] = { as_it_is, review };

  g_assert_cmpint (get_version (path), ==, SUTURE_REVIEW_VERSION);
  assert_holds_old_contents (path, before);
  for (size_t i = 0; i < G_N_ELEMENTS (reviews); i++)
    {
      g_autoptr (SutureClassifier) classifier =
          suture_review_read_classifier (reviews[i], NULL, &error);

      g_assert_no_error (error);

      const SutureMeasurement *m =
          suture_measurement_table_get (suture_classifier_get_table (
                                            classifier),
                                        0);

      g_assert_cmpint (m->candidate.rivals[0].n, ==, -1);
      g_assert_true (isnan (m->candidate.rivals[1].best_jaccard) &&
                     isnan (m->around.gap_owned) &&
                     isnan (m->around.goes_on[0]));
    }
  suture_review_free (g_steal_pointer (&review));
  suture_review_free (g_steal_pointer (&as_it_is));
  suture_test_remove_dir (folder);
}

static void
run_sql (const char *path, const char *sql)
{
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

/* Its events with all they say, a cut by hand among them; and what only the
 * next version can say is kept after them. */
static void
test_version_9_is_taken_up_whole (void)
{
  const SuturePairKey pair = { .upper_id = 901, .lower_id = 902 };
  const char         *all = "SELECT * FROM event ORDER BY sequence";
  char               *folder = suture_test_review_begin ();
  g_autofree char    *path = suture_test_review_of_version (folder, 2);
  g_autoptr (SutureDecisionLog) log = NULL;
  g_autoptr (GArray) runs = g_array_new (FALSE, FALSE, sizeof (SutureBodyRun));
  const SutureBodyRun run = { .z = 2, .y = 1, .x0 = 1, .x1 = 2 };
  const char         *side;
  g_autofree char    *sql = NULL;
  SutureReview       *review;
  sqlite3            *db;

  g_array_append_val (runs, run);
  side = suture_cut_side_to_text (runs);

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_true (suture_review_schema_upgrade_to (db, 9, NULL));
  sqlite3_close (db);
  sql = g_strdup_printf (
      "INSERT INTO event (sequence, kind, upper_id, lower_id, answer, "
      "previous, decided_at_us, app_version, blind, upper_face_z, "
      "upper_face_y, upper_face_x, lower_face_z, lower_face_y, "
      "lower_face_x, side) VALUES (73, 'decide', 1, 1, 'accepted', "
      "'pending', 1, 'x', 0, 1, 1, 1, 2, 1, 1, '%s')",
      side);
  run_sql (path, sql);

  g_autofree char *before = query (path, all);

  review = suture_test_review_open (path);
  log = suture_decision_log_copy (suture_review_get_contents (review)->log);

  g_autofree char *after = query (path, all);

  g_assert_cmpint (get_version (path), ==, SUTURE_REVIEW_VERSION);
  g_assert_cmpstr (after, ==, before);
  g_assert_nonnull (strstr (after, side));
  g_assert_true (suture_decision_log_decide (log, pair, SUTURE_ANSWER_CUT_FIRST,
                                             2.0, NULL, 2));
  suture_review_append (review,
                        suture_decision_log_get_event (log, N_EVENTS_2 + 1));
  g_assert_true (suture_review_flush (review, NULL));
  suture_review_free (review);
  review = suture_test_review_open (path);
  g_assert_cmpint (suture_decision_log_get_answer (suture_review_get_contents (
                                                       review)
                                                       ->log,
                                                   pair),
                   ==, SUTURE_ANSWER_CUT_FIRST);
  suture_review_free (review);
  suture_test_remove_dir (folder);
}

static void
test_new_measurements_are_missing (void)
{
  char            *folder = suture_test_review_begin ();
  g_autofree char *path = suture_test_review_of_version (folder, 1);
  g_autoptr (SutureReview) as_it_is = suture_review_open_to_read (path, NULL);

  assert_new_measurements_are_missing (as_it_is);
  g_assert_cmpint (get_version (path), ==, 1);

  g_autoptr (SutureReview) review = suture_test_review_open (path);
  g_autofree char *values =
      query (path, "SELECT count (*) FROM candidate WHERE raw_pieces_noise IS "
                   "NOT NULL OR raw_gap_gradient IS NOT NULL OR "
                   "raw_pieces_gradient IS NOT NULL");

  assert_new_measurements_are_missing (review);
  g_assert_cmpstr (values, ==, "1:1:0\n");
  suture_review_free (g_steal_pointer (&review));
  suture_review_free (g_steal_pointer (&as_it_is));
  suture_test_remove_dir (folder);
}

/* What was said blind, once more, and measured of the raw stack. */
static void
test_version_2_is_taken_up_whole (void)
{
  static const char *const more[] = {
    "SELECT sequence, blind FROM event ORDER BY sequence",
    "SELECT row, raw_pieces_noise, raw_gap_gradient, raw_pieces_gradient "
    "FROM candidate ORDER BY row",
  };
  char            *folder = suture_test_review_begin ();
  g_autofree char *path = suture_test_review_of_version (folder, 2);
  g_autofree char *before = query_old_contents (path);
  g_autofree char *blind = query (path, more[0]);
  g_autofree char *raw = query (path, more[1]);
  g_autoptr (SutureReview) as_it_is = suture_review_open_to_read (path, NULL);
  g_autoptr (SutureReview) review = suture_test_review_open (path);
  g_autofree char         *blind_after = query (path, more[0]);
  g_autofree char         *raw_after = query (path, more[1]);
  const SutureDecisionLog *log = suture_review_get_contents (review)->log;
  g_autoptr (GArray) repeats = suture_decision_log_list_repeats (log);

  g_assert_null (suture_review_get_notices (review)[0]);
  g_assert_cmpint (get_version (path), ==, SUTURE_REVIEW_VERSION);
  assert_holds_old_contents (path, before);
  g_assert_cmpstr (blind_after, ==, blind);
  g_assert_cmpstr (raw_after, ==, raw);
  g_assert_cmpuint (suture_decision_log_get_n_events (log), ==, N_EVENTS_2);
  suture_test_assert_same_log (log, suture_review_get_contents (as_it_is)->log,
                               N_EVENTS_2);
  g_assert_cmpuint (repeats->len, ==, 2);
  g_assert_true (suture_decision_log_get_event (log, N_EVENTS)->is_blind);
  suture_review_free (g_steal_pointer (&review));
  suture_review_free (g_steal_pointer (&as_it_is));
  suture_test_remove_dir (folder);
}

/* By construction, if nobody writes a new file another way. */
static void
test_taken_up_looks_like_new (gconstpointer version)
{
  const char      *sql = "SELECT type, name, tbl_name, sql FROM sqlite_schema "
                         "ORDER BY type, name";
  char            *folder = suture_test_review_begin ();
  g_autofree char *path =
      suture_test_review_of_version (folder, GPOINTER_TO_INT (version));
  SutureReview *fresh = suture_test_review_new ('a', NULL, NULL);

  suture_review_free (suture_test_review_open (path));

  g_autofree char *of_old = query (path, sql);
  g_autofree char *of_new = query (suture_review_get_path (fresh), sql);

  g_assert_cmpstr (of_old, ==, of_new);
  g_assert_nonnull (strstr (of_old, "'repeat'"));
  g_assert_null (strstr (of_old, "version_1"));
  g_assert_null (strstr (of_old, "version_9"));
  suture_review_free (fresh);
  suture_test_remove_dir (folder);
}

/* What was taken up goes on, with what only the new version knows. */
static void
test_goes_on_after_it (void)
{
  char            *folder = suture_test_review_begin ();
  g_autofree char *path = suture_test_review_of_version (folder, 1);
  SutureReview    *review = suture_test_review_open (path);
  g_autoptr (GRand) rand = g_rand_new_with_seed (8);
  g_autoptr (SutureDecisionLog) log =
      suture_decision_log_copy (suture_review_get_contents (review)->log);
  sqlite3 *db;

  for (int i = 0; i < 300; i++)
    suture_test_review_step (log, review, rand, i);
  g_assert_true (suture_review_flush (review, NULL));
  suture_review_free (review);

  g_autoptr (GArray) repeats = suture_decision_log_list_repeats (log);

  g_assert_cmpuint (repeats->len, >, 0);
  review = suture_test_review_open (path);
  suture_test_assert_same_log (suture_review_get_contents (review)->log, log,
                               N_EVENTS + 300);
  suture_review_free (review);

  /* And still nothing can be changed. */
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "UPDATE event SET blind = 1", 0, 0, 0), !=,
                   SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "DELETE FROM event", 0, 0, 0), !=,
                   SQLITE_OK);
  sqlite3_close (db);
  suture_test_remove_dir (folder);
}

static void
assert_same_file (const char *path, const char *bytes, gsize n_bytes)
{
  g_autofree char *now = NULL;
  gsize            n_now;

  g_assert_true (g_file_get_contents (path, &now, &n_now, NULL));
  g_assert_cmpmem (now, n_now, bytes, n_bytes);
}

static void
test_is_read_as_it_is (void)
{
  char            *folder = suture_test_review_begin ();
  g_autofree char *path = suture_test_review_of_version (folder, 1);
  g_autofree char *copy = g_build_filename (folder, "copy.suture-review", NULL);
  g_autofree char *bytes = NULL;
  g_autofree char *before = query_old_contents (path);
  g_autoptr (GError) error = NULL;
  gsize n_bytes;

  g_file_get_contents (path, &bytes, &n_bytes, NULL);

  g_autoptr (GPtrArray) list = suture_review_list (NULL, &error);
  const SutureReviewEntry *entry = g_ptr_array_index (list, 0);

  g_assert_cmpstr (entry->problem, ==, NULL);
  g_assert_cmpstr (suture_review_contents_get_setting (entry->contents,
                                                       SUTURE_REVIEW_TITLE),
                   ==, "Root tip, día 3");

  g_autoptr (SutureReview) review = suture_review_open_to_read (path, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (suture_decision_log_get_n_events (
                        suture_review_get_contents (review)->log),
                    ==, N_EVENTS);

  /* A copy can be gone on with. */
  g_assert_true (suture_review_save_as (review, copy, FALSE, &error));
  g_assert_no_error (error);
  g_assert_cmpint (get_version (copy), ==, SUTURE_REVIEW_VERSION);
  assert_holds_old_contents (copy, before);
  assert_same_file (path, bytes, n_bytes);
  suture_review_free (g_steal_pointer (&review));
  suture_test_remove_dir (folder);
}

/* In the child: as somebody who may write neither to the file nor its folder.
 */
static void
open_write_protected (const char *path)
{
  g_autoptr (GError) error = NULL;

  if (geteuid () == 0 && (setgid (65534) != 0 || setuid (65534) != 0))
    g_error ("can't become somebody else");
  g_assert_cmpint (g_access (path, W_OK), !=, 0);

  g_autoptr (SutureReview) review =
      suture_review_open (path, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (suture_review_is_read_only (review));
  g_assert_nonnull (suture_review_get_notices (review)[0]);
  g_assert_cmpuint (suture_decision_log_get_n_events (
                        suture_review_get_contents (review)->log),
                    ==, N_EVENTS);
}

static void
test_write_protected_is_read (void)
{
  if (g_test_subprocess ())
    {
      open_write_protected (g_getenv ("SUTURE_TEST_PATH"));
      return;
    }

  char            *folder = suture_test_review_begin ();
  g_autofree char *path = suture_test_review_of_version (folder, 1);
  g_autofree char *bytes = NULL;
  gsize            n_bytes;

  g_file_get_contents (path, &bytes, &n_bytes, NULL);
  g_chmod (path, 0444);
  g_chmod (folder, 0555);
  g_setenv ("SUTURE_TEST_PATH", path, TRUE);
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
  assert_same_file (path, bytes, n_bytes);
  g_chmod (folder, 0755);
  suture_test_remove_dir (folder);
}

/* A disk that fails */

/* (transfer full) (element-type utf8): what taking it up does to the disk */
static GPtrArray *
record_operations (void)
{
  char            *folder = suture_test_review_begin ();
  g_autofree char *path = suture_test_review_of_version (folder, 1);

  suture_test_vfs_fail (SUTURE_TEST_EIO, 0, 0);

  SutureReview *review = suture_test_review_open (path);
  GPtrArray    *operations = suture_test_vfs_get_operations ();

  suture_review_free (review);
  suture_test_remove_dir (folder);
  return operations;
}

static int
count_versions (const char *path, int n_of_version[N_VERSIONS])
{
  const gint64 version = get_version (path);

  g_assert_true (version == 1 || version == SUTURE_REVIEW_VERSION);
  return ++n_of_version[version];
}

/* Opened all the same, to be read and with a sentence, if it can't be taken
 * up; whole in any case, and taken up the next time. */
static void
check_fault (SutureTestFault fault,
             int             at,
             int             n_failing,
             int             n_of_version[N_VERSIONS])
{
  char            *folder = suture_test_review_begin ();
  g_autofree char *path = suture_test_review_of_version (folder, 1);
  g_autofree char *before = query_old_contents (path);
  g_autoptr (GError) error = NULL;

  suture_test_vfs_fail (fault, at, n_failing);

  g_autoptr (SutureReview) review =
      suture_review_open (path, NULL, NULL, &error);

  suture_test_vfs_fail (fault, 0, 0);
  if (review == NULL)
    {
      g_assert_nonnull (error);
      g_assert_null (strchr (error->message, '\n'));
    }
  else if (suture_review_is_read_only (review))
    g_assert_null (strchr (suture_review_get_notices (review)[0], '\n'));
  g_clear_pointer (&review, suture_review_free);
  assert_holds_old_contents (path, before);
  count_versions (path, n_of_version);

  suture_review_free (suture_test_review_open (path));
  g_assert_cmpint (get_version (path), ==, SUTURE_REVIEW_VERSION);
  assert_holds_old_contents (path, before);
  assert_only_the_review_is_left (folder);
  suture_test_remove_dir (folder);
}

#define N_FAULTS (SUTURE_TEST_LIE + 1)

static void
test_failed_operations (gconstpointer data)
{
  const SutureTestFault fault = (SutureTestFault) GPOINTER_TO_INT (data);
  g_autoptr (GPtrArray) operations = record_operations ();
  int n_of_version[N_VERSIONS] = { 0 };

  for (int at = 1; at <= (int) operations->len; at++)
    for (int is_alone = 0; is_alone < 2; is_alone++)
      if (suture_test_takes_turn (operations, at, 2 * fault + is_alone,
                                  2 * N_FAULTS))
        check_fault (fault, at, is_alone ? 1 : G_MAXINT / 2, n_of_version);
  g_test_message ("%u operations, failed alone or with all after it: the old "
                  "file %d times, the new one %d times, nothing lost",
                  operations->len, n_of_version[1],
                  n_of_version[SUTURE_REVIEW_VERSION]);
}

static void
test_power_cut_at_an_operation (void)
{
  g_autoptr (GPtrArray) operations = record_operations ();
  const int n = (int) operations->len;
  int       n_of_version[N_VERSIONS] = { 0 };

  for (int at = 1; at <= n; at++)
    {
      if (!suture_test_takes_turn (operations, at, SUTURE_TEST_EACH_THIRD))
        continue;

      char            *folder = suture_test_review_begin ();
      g_autofree char *path = suture_test_review_of_version (folder, 1);
      g_autofree char *before = query_old_contents (path);

      suture_test_vfs_forget ();
      suture_test_vfs_fail (SUTURE_TEST_EIO, at, G_MAXINT / 2);
      g_clear_pointer (&(SutureReview *){ suture_review_open (path, NULL, NULL,
                                                              NULL) },
                       suture_review_free);
      suture_test_vfs_fail (SUTURE_TEST_EIO, 0, 0);
      suture_test_vfs_cut_power (folder);
      assert_holds_old_contents (path, before);
      count_versions (path, n_of_version);
      suture_test_remove_dir (folder);
    }
  g_test_message ("power cut at %d of %d operations: the old file %d times, "
                  "the new one %d times, nothing lost",
                  n_of_version[1] + n_of_version[SUTURE_REVIEW_VERSION], n,
                  n_of_version[1], n_of_version[SUTURE_REVIEW_VERSION]);
}

/* A process that is killed */

static int
open_in_child (const char *path, int at)
{
  suture_test_vfs_fail (SUTURE_TEST_KILL, at, 1);

  g_autoptr (SutureReview) review = suture_review_open (path, NULL, NULL, NULL);

  return review != NULL && !suture_review_is_read_only (review) ? 0 : 2;
}

static void
run_child (const char *path, int at, gboolean is_killed)
{
  g_autofree char *at_text = g_strdup_printf ("%d", at);
  const char *arguments[] = { "/proc/self/exe", "--open", path, at_text, NULL };
  int         status;

  g_assert_true (g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_DEFAULT,
                               NULL, NULL, NULL, NULL, &status, NULL));
  g_assert_cmpint (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL, ==,
                   is_killed);
  g_assert_true (is_killed || status == 0);
}

static void
test_killed_at_an_operation (void)
{
  g_autoptr (GPtrArray) operations = record_operations ();
  const int n = (int) operations->len;
  int       n_of_version[N_VERSIONS] = { 0 };

  for (int at = 1; at <= n + 1; at++)
    {
      if (at <= n &&
          !suture_test_takes_turn (operations, at, SUTURE_TEST_EACH_THIRD))
        continue;

      char            *folder = suture_test_review_begin ();
      g_autofree char *path = suture_test_review_of_version (folder, 1);
      g_autofree char *before = query_old_contents (path);

      run_child (path, at, at <= n);
      assert_holds_old_contents (path, before);
      count_versions (path, n_of_version);
      suture_review_free (suture_test_review_open (path));
      assert_holds_old_contents (path, before);
      assert_only_the_review_is_left (folder);
      suture_test_remove_dir (folder);
    }
  g_test_message ("killed before %d of %d operations, and not at all: the "
                  "old file %d times, the new one %d times, nothing lost",
                  n_of_version[1] + n_of_version[SUTURE_REVIEW_VERSION], n,
                  n_of_version[1], n_of_version[SUTURE_REVIEW_VERSION]);
  g_assert_cmpint (n_of_version[1], >, 0);
  g_assert_cmpint (n_of_version[SUTURE_REVIEW_VERSION], >, 0);
}

/* A file that is damaged */

static int
count_kept (SutureReview *review, const SutureDecisionLog *original)
{
  const SutureDecisionLog *log = suture_review_get_contents (review)->log;
  int                      n = 0;

  for (size_t i = 0; i < N_EVENTS; i++)
    for (size_t k = 0; k < suture_decision_log_get_n_events (log); k++)
      if (suture_decision_log_get_event (original, i)->decided_at_us ==
          suture_decision_log_get_event (log, k)->decided_at_us)
        {
          n++;
          g_assert_false (suture_decision_log_get_event (log, k)->is_blind);
          break;
        }
  return n;
}

/* Whichever page of it is lost, no decision is: of the old file, or after it
 * was taken up, when its tables begin where no new file's do. */
static void
test_damaged_is_salvaged (gconstpointer is_taken_up)
{
  char            *folder = suture_test_review_begin ();
  g_autofree char *path = suture_test_review_of_version (folder, 1);

  if (is_taken_up)
    suture_review_free (suture_test_review_open (path));

  g_autofree char *bytes = NULL;
  g_autoptr (SutureReview) sound = suture_review_open_to_read (path, NULL);
  const SutureDecisionLog *log = suture_review_get_contents (sound)->log;
  gsize                    n_bytes;
  int                      n_salvaged = 0;
  int                      n_refused = 0;
  int                      n_unused = 0;
  g_autofree char         *free_pages = query (path, "PRAGMA freelist_count");

  g_file_get_contents (path, &bytes, &n_bytes, NULL);
  for (gsize page = 0; page < n_bytes / 4096; page++)
    {
      g_autofree char *damaged = g_memdup2 (bytes, n_bytes);
      g_autofree char *aside = g_strconcat (path, ".damaged-1", NULL);

      /* Of the first one, what follows the header. */
      memset (damaged + page * 4096 + (page == 0 ? 100 : 0), 0xa5,
              page == 0 ? 3996 : 4096);
      suture_test_remove_dir (suture_test_review_begin ());
      g_free (suture_test_review_begin ());
      g_file_set_contents (path, damaged, (gssize) n_bytes, NULL);

      g_autoptr (SutureReview) review =
          suture_review_open (path, NULL, NULL, NULL);

      if (review == NULL)
        {
          assert_same_file (path, damaged, n_bytes);
          n_refused++;
          continue;
        }
      g_assert_cmpint (count_kept (review, log), ==, N_EVENTS);
      if (suture_review_get_notices (review)[0] == NULL)
        {
          n_unused++;
          continue;
        }
      g_assert_cmpint (get_version (path), ==, SUTURE_REVIEW_VERSION);
      assert_same_file (aside, damaged, n_bytes);
      n_salvaged++;
    }
  g_test_message ("%" G_GSIZE_FORMAT " pages lost one at a time: %d salvaged "
                  "with all %d decisions, %d refused and left as they are",
                  n_bytes / 4096, n_salvaged, N_EVENTS, n_refused);
  /* Those of the tables that were made anew */
  g_assert_cmpint (n_unused, <=, atoi (free_pages + strlen ("1:1:")));
  g_assert_cmpint (n_refused, ==, 1); /* which stack it is about is lost */
  suture_review_free (g_steal_pointer (&sound));
  suture_test_remove_dir (folder);
}

#define ADD(name, function) g_test_add_func ("/review-versions/" name, function)

int
main (int argc, char *argv[])
{
  static const char *const faults[] = { "full", "io-error", "quota",
                                        "done-but-reported-as-failed" };

  suture_test_vfs_install ();
  if (argc == 4 && g_str_equal (argv[1], "--open"))
    return open_in_child (argv[2], atoi (argv[3]));

  g_test_init (&argc, &argv, NULL);
  ADD ("version-1-is-taken-up-whole", test_version_1_is_taken_up_whole);
  ADD ("what-version-1-did-not-measure-is-missing",
       test_new_measurements_are_missing);
  ADD ("version-2-is-taken-up-whole", test_version_2_is_taken_up_whole);
  ADD ("version-3-is-taken-up-whole", test_version_3_is_taken_up_whole);
  ADD ("version-9-is-taken-up-whole", test_version_9_is_taken_up_whole);
  g_test_add_data_func ("/review-versions/taken-up-looks-like-new/1",
                        GINT_TO_POINTER (1), test_taken_up_looks_like_new);
  g_test_add_data_func ("/review-versions/taken-up-looks-like-new/2",
                        GINT_TO_POINTER (2), test_taken_up_looks_like_new);
  ADD ("goes-on-after-it", test_goes_on_after_it);
  ADD ("is-read-as-it-is", test_is_read_as_it_is);
  ADD ("write-protected-is-read", test_write_protected_is_read);
  for (int fault = SUTURE_TEST_FULL; fault <= SUTURE_TEST_LIE; fault++)
    {
      g_autofree char *name =
          g_strconcat ("/review-versions/failed-operations/", faults[fault],
                       NULL);

      g_test_add_data_func (name, GINT_TO_POINTER (fault),
                            test_failed_operations);
    }
  ADD ("power-cut-at-an-operation", test_power_cut_at_an_operation);
  ADD ("killed-at-an-operation", test_killed_at_an_operation);
  g_test_add_data_func ("/review-versions/damaged-is-salvaged/old", NULL,
                        test_damaged_is_salvaged);
  g_test_add_data_func ("/review-versions/damaged-is-salvaged/taken-up", "",
                        test_damaged_is_salvaged);
  return g_test_run ();
}
