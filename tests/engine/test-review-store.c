/* test-review-store.c: a review reopens as it was, is listed, moved, copied
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>
#include <locale.h>
#include <math.h>
#include <sqlite3.h>
#include <string.h>

#include "base/suture-error.h"
#include "base/suture-parallel.h"
#include "decisions/suture-decision-table.h"
#include "reviews/suture-review.h"
#include "stack/layers/suture-stack-hash.h"
#include "stack/suture-stack-reader.h"
#include "suture-pipeline.h"
#include "suture-test-review.h"
#include "suture-test-vfs.h"
#include "suture-test.h"
#include "suture-test-suspects.h"

#define N_STEPS 100000

/* Closes after a flush that worked; the path, (transfer full). */
static char *
close_review (SutureReview *review)
{
  g_autoptr (GError) error = NULL;
  char *path = g_strdup (suture_review_get_path (review));

  g_assert_true (suture_review_flush (review, &error));
  g_assert_no_error (error);
  suture_review_free (review);
  return path;
}

static void
decide (SutureReview *review, guint64 upper)
{
  const SutureDecisionEvent event = { .kind = SUTURE_EVENT_DECIDE,
                                      .pair = { upper, 2 },
                                      .answer = SUTURE_ANSWER_ACCEPTED,
                                      .seconds = NAN,
                                      .decided_at_us = 5 };

  suture_review_append (review, &event);
}

static void
test_begins_as_it_was_described (void)
{
  char *folder = suture_test_review_begin ();
  g_autoptr (SutureReviewContents) given = suture_test_review_contents ('a');
  g_autofree char *path =
      close_review (suture_test_review_new ('a', NULL, NULL));
  g_autofree char *base = g_path_get_basename (path);
  g_autoptr (SutureReview) review = suture_test_review_open (path);
  const SutureReviewContents *got = suture_review_get_contents (review);
  g_autofree char *given_model = suture_model_dup_json (given->model);
  g_autofree char *got_model = suture_model_dup_json (got->model);

  g_assert_true (g_str_has_prefix (base, given->labels.content_hash));
  g_assert_true (g_str_has_suffix (base, "-1.suture-review"));
  g_assert_cmpstr (got->labels.content_hash, ==, given->labels.content_hash);
  g_assert_cmpstr (got->labels.path, ==, given->labels.path);
  g_assert_true (suture_shape_equal (got->labels.shape, given->labels.shape));
  g_assert_cmpint (got->labels.file_bytes, ==, given->labels.file_bytes);
  g_assert_null (got->raw.content_hash);
  g_assert_true (got->spacing.is_known && got->spacing.z_um == 0.5);
  g_assert_cmpstr (got->spacing_from, ==, "option");
  g_assert_true (got->parameters.threshold == given->parameters.threshold);
  g_assert_cmpstr (suture_model_get_name (got->model), ==,
                   suture_model_get_name (given->model));
  g_assert_cmpstr (got_model, ==, given_model);
  g_assert_cmpuint (suture_decision_log_get_n_events (got->log), ==, 0);
  suture_review_free (g_steal_pointer (&review));
  suture_test_remove_dir (folder);
}

static size_t
count_events (const SutureDecisionLog *log, SutureEventKind kind)
{
  size_t n = 0;

  for (size_t i = 0; i < suture_decision_log_get_n_events (log); i++)
    n += suture_decision_log_get_event (log, i)->kind == kind;
  return n;
}

/* In each locale: the file is the same. */
static void
test_long_history_reopens_as_it_was (gconstpointer data)
{
  const char *locale = data;
  char       *folder;
  g_autoptr (SutureDecisionLog) log = suture_decision_log_new ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (17);

  if (setlocale (LC_ALL, locale) == NULL)
    {
      g_test_skip ("needs a locale that “./dev test” makes");
      return;
    }
  folder = suture_test_review_begin ();

  SutureReview *review = suture_test_review_new ('a', NULL, NULL);
  const gint64  start = g_get_monotonic_time ();

  for (int i = 0; i < N_STEPS; i++)
    suture_test_review_step (log, review, rand, i);

  g_autofree char *path = close_review (review);
  const gint64     written = g_get_monotonic_time ();
  g_autoptr (SutureReview) again = suture_test_review_open (path);
  const gint64 opened = g_get_monotonic_time ();

  suture_test_assert_same_log (suture_review_get_contents (again)->log, log,
                               N_STEPS);
  g_assert_cmpuint (count_events (log, SUTURE_EVENT_REPEAT), >, N_STEPS / 20);
  g_test_message ("%d events, %zu undos, %zu redos and %zu repeats among them: "
                  "%.2f s to write, %.2f s to open and check",
                  N_STEPS, count_events (log, SUTURE_EVENT_UNDO),
                  count_events (log, SUTURE_EVENT_REDO),
                  count_events (log, SUTURE_EVENT_REPEAT),
                  (double) (written - start) / 1e6,
                  (double) (opened - written) / 1e6);
  suture_review_free (g_steal_pointer (&again));
  suture_test_remove_dir (folder);
  setlocale (LC_ALL, "C");
}

static void
test_goes_on_where_it_was (void)
{
  char *folder = suture_test_review_begin ();
  g_autoptr (SutureDecisionLog) log = suture_decision_log_new ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (4);
  g_autofree char *path =
      close_review (suture_test_review_new ('a', NULL, NULL));

  for (int day = 0; day < 5; day++)
    {
      SutureReview *review = suture_test_review_open (path);

      for (int i = 0; i < 30; i++)
        suture_test_review_step (log, review, rand, i);
      g_free (close_review (review));
    }

  g_autoptr (SutureReview) review = suture_test_review_open (path);

  suture_test_assert_same_log (suture_review_get_contents (review)->log, log,
                               150);
  suture_review_free (g_steal_pointer (&review));
  suture_test_remove_dir (folder);
}

static void
test_settings_and_sliders (void)
{
  char            *folder = suture_test_review_begin ();
  SutureReview    *review = suture_test_review_new ('a', NULL, NULL);
  SutureParameters parameters = suture_review_get_contents (review)->parameters;

  parameters.penalty = 0.1;
  parameters.threshold = 0.3;
  parameters.emd_range = SUTURE_EMD_RANGE_QUARTILES;
  parameters.background_id = G_MAXUINT64;
  for (int i = 0; i <= 1000; i++)
    {
      g_autofree char *position = g_strdup_printf ("%d", i);

      suture_review_set_setting (review, "position", position);
      suture_review_set_parameters (review, &parameters);
    }
  suture_review_set_setting (review, "filter", "left");
  suture_review_set_setting (review, "filter", NULL);

  g_autofree char *path = close_review (review);
  g_autoptr (SutureReview) again = suture_test_review_open (path);
  const SutureReviewContents *contents = suture_review_get_contents (again);

  g_assert_cmpstr (suture_review_contents_get_setting (contents, "position"),
                   ==, "1000");
  g_assert_null (suture_review_contents_get_setting (contents, "filter"));
  g_assert_true (contents->parameters.penalty == 0.1);
  g_assert_true (contents->parameters.threshold == 0.3);
  g_assert_cmpint (contents->parameters.emd_range, ==,
                   SUTURE_EMD_RANGE_QUARTILES);
  g_assert_cmpuint (contents->parameters.background_id, ==, G_MAXUINT64);
  suture_review_free (g_steal_pointer (&again));
  suture_test_remove_dir (folder);
}

/* The real sample, screened with its raw stack. */
static SutureClassifier *
screen_sample (SutureModel *model, SutureParameters *parameters)
{
  g_autofree char        *labels_path = suture_test_sample ("labels.tif");
  g_autofree char        *raw_path = suture_test_sample ("raw.tif");
  const SutureReadOptions as_labels = { .role = SUTURE_ROLE_LABELS };
  const SutureReadOptions as_raw = { .role = SUTURE_ROLE_RAW };
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureStack) labels =
      suture_stack_read (labels_path, &as_labels, NULL, &error);
  g_autoptr (SutureStack) raw =
      suture_stack_read (raw_path, &as_raw, NULL, &error);
  SutureClassifier *classifier =
      suture_pipeline_screen (labels, raw, model, parameters, NULL, NULL, NULL,
                              &error);

  g_assert_no_error (error);
  return classifier;
}

static void
test_pairs_reopen_without_screening (void)
{
  char *folder = suture_test_review_begin ();
  g_autoptr (GError) error = NULL;
  SutureReview         *review = suture_test_review_new ('a', NULL, NULL);
  SutureReviewContents *contents = suture_review_get_contents (review);
  SutureParameters      parameters = contents->parameters;
  g_autoptr (SutureDecisionLog) log = suture_decision_log_new ();
  g_autoptr (SutureClassifier) screened =
      screen_sample (contents->model, &parameters);
  SutureCellIndex *index = suture_measurement_table_get_index (
      suture_classifier_get_table (screened));

  g_assert_null (suture_review_read_classifier (review, index, &error));
  g_assert_no_error (error);
  suture_test_set_screening (review, screened, &parameters, "imagej");

  g_autofree char *path = close_review (review);
  g_autoptr (SutureReview) again = suture_test_review_open (path);
  const gint64 start = g_get_monotonic_time ();
  g_autoptr (SutureClassifier) with_cells =
      suture_review_read_classifier (again, index, &error);
  const gint64 end = g_get_monotonic_time ();
  g_autoptr (SutureClassifier) without =
      suture_review_read_classifier (again, NULL, &error);

  g_assert_no_error (error);
  g_test_message ("%" G_GSIZE_FORMAT " pairs read in %.1f ms",
                  suture_measurement_table_get_n_rows (
                      suture_classifier_get_table (with_cells)),
                  (double) (end - start) / 1e3);

  /* Every number that is shown, with every setting of the sliders. */
  for (int range = 0; range < 2; range++)
    for (double penalty = 0.0; penalty < 2.0; penalty += 0.7)
      {
        const SutureScoreParams params = { penalty, (SutureEmdRange) range };
        g_autofree char *a = suture_test_table_csv (screened, &params, log);
        g_autofree char *b = suture_test_table_csv (with_cells, &params, log);
        g_autofree char *c = suture_test_table_csv (without, &params, log);

        g_assert_cmpstr (a, ==, b);
        g_assert_cmpstr (a, ==, c);
      }
  suture_review_free (g_steal_pointer (&again));
  suture_test_remove_dir (folder);
}

static void
assert_same_list (const void *a, size_t n_a, const void *b, size_t n_b)
{
  g_assert_cmpmem (a, n_a, b, n_b);
}

static void
assert_same_number (double a, double b)
{
  g_assert_true (a == b || (isnan (a) && isnan (b)));
}

/* Whether there was anything to measure. */
static gboolean
assert_same_raw (const SutureRawEvidence *a, const SutureRawEvidence *b)
{
  assert_same_number (a->gap_interior, b->gap_interior);
  assert_same_number (a->gap_rim, b->gap_rim);
  assert_same_number (a->pieces_interior, b->pieces_interior);
  assert_same_number (a->pieces_rim, b->pieces_rim);
  assert_same_number (a->pieces_sd, b->pieces_sd);
  assert_same_number (a->pieces_noise, b->pieces_noise);
  assert_same_number (a->gap_gradient, b->gap_gradient);
  assert_same_number (a->pieces_gradient, b->pieces_gradient);
  return a->pieces_noise > 0.0 && a->gap_gradient > 0.0 &&
         a->pieces_gradient > 0.0;
}

/* Whether somebody else was there. */
static gboolean
assert_same_surroundings (const SutureSurroundings *a,
                          const SutureSurroundings *b)
{
  assert_same_number (a->gap_owned, b->gap_owned);
  assert_same_number (a->gap_labelled, b->gap_labelled);
  assert_same_number (a->goes_on[0], b->goes_on[0]);
  assert_same_number (a->goes_on[1], b->goes_on[1]);
  return a->gap_owned > 0.0;
}

/* The evidence: profiles, overlaps, cells, raw, bit for bit. */
static void
test_evidence_reopens_bit_for_bit (void)
{
  char *folder = suture_test_review_begin ();
  g_autoptr (GError) error = NULL;
  SutureReview         *review = suture_test_review_new ('a', NULL, NULL);
  SutureReviewContents *contents = suture_review_get_contents (review);
  SutureParameters      parameters = contents->parameters;
  g_autoptr (SutureClassifier) screened =
      screen_sample (contents->model, &parameters);
  SutureMeasurementTable *before = suture_classifier_get_table (screened);

  suture_test_set_screening (review, screened, &parameters, "imagej");

  g_autofree char *path = close_review (review);
  g_autoptr (SutureReview) again = suture_test_review_open (path);
  g_autoptr (SutureClassifier) reopened =
      suture_review_read_classifier (again,
                                     suture_measurement_table_get_index (
                                         before),
                                     &error);
  SutureMeasurementTable *after = suture_classifier_get_table (reopened);
  gboolean                has_raw = FALSE;
  gboolean                is_owned = FALSE;

  g_assert_cmpuint (suture_measurement_table_get_n_rows (after), ==,
                    suture_measurement_table_get_n_rows (before));
  for (size_t i = 0; i < suture_measurement_table_get_n_rows (before); i++)
    {
      const SutureMeasurement *m = suture_measurement_table_get (before, i);
      const SutureMeasurement *n = suture_measurement_table_get (after, i);

      assert_same_list (&m->candidate, sizeof m->candidate, &n->candidate,
                        sizeof n->candidate);
      assert_same_list (m->overlaps_px, m->n_overlaps * 8, n->overlaps_px,
                        n->n_overlaps * 8);
      assert_same_list (m->emd_upper->values, m->emd_upper->n_values * 8,
                        n->emd_upper->values, n->emd_upper->n_values * 8);
      assert_same_list (m->emd_lower->values, m->emd_lower->n_values * 8,
                        n->emd_lower->values, n->emd_lower->n_values * 8);
      g_assert_true (m->emd_lower->stats.q3 == n->emd_lower->stats.q3 ||
                     isnan (m->emd_lower->stats.q3));
      assert_same_list (m->upper->layers, m->upper->n_layers * 4,
                        n->upper->layers, n->upper->n_layers * 4);
      assert_same_list (m->lower->centroids_x, m->lower->n_layers * 8,
                        n->lower->centroids_x, n->lower->n_layers * 8);
      g_assert_true (m->emd_gap == n->emd_gap);
      has_raw |= assert_same_raw (&m->raw, &n->raw);
      is_owned |= assert_same_surroundings (&m->around, &n->around);
    }
  g_assert_true (has_raw);
  g_assert_true (is_owned);
  suture_review_free (g_steal_pointer (&again));
  suture_test_remove_dir (folder);
}

static void
test_second_opener_reads_and_is_told (void)
{
  char         *folder = suture_test_review_begin ();
  SutureReview *first = suture_test_review_new ('a', NULL, NULL);

  decide (first, 1);
  g_assert_true (suture_review_flush (first, NULL));

  SutureReview *second =
      suture_test_review_open (suture_review_get_path (first));

  g_assert_true (suture_review_is_read_only (second));
  g_assert_nonnull (
      strstr (suture_review_get_notices (second)[0], "another window"));
  g_assert_cmpuint (suture_decision_log_get_n_events (
                        suture_review_get_contents (second)->log),
                    ==, 1);

  /* The first goes on meanwhile, and once it is gone the next one writes. */
  decide (first, 2);
  g_assert_true (suture_review_flush (first, NULL));
  suture_review_free (second);

  g_autofree char *path = close_review (first);
  SutureReview    *third = suture_test_review_open (path);

  g_assert_false (suture_review_is_read_only (third));
  g_free (close_review (third));
  suture_test_remove_dir (folder);
}

/* What a killed program leaves is a file, not a lock. */
static void
test_stale_lock_file_is_taken_over (void)
{
  char            *folder = suture_test_review_begin ();
  g_autofree char *path =
      close_review (suture_test_review_new ('a', NULL, NULL));
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *name = g_strdup_printf (".%s.lock", base);
  g_autofree char *lock = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (lock, "", 0, NULL));

  SutureReview *review = suture_test_review_open (path);

  g_assert_false (suture_review_is_read_only (review));
  suture_review_free (review);
  g_assert_false (g_file_test (lock, G_FILE_TEST_EXISTS));
  suture_test_remove_dir (folder);
}

static void
test_two_reviews_of_one_stack (void)
{
  char         *folder = suture_test_review_begin ();
  SutureReview *first = suture_test_review_new ('a', NULL, NULL);
  SutureReview *second = suture_test_review_new ('a', NULL, NULL);
  SutureReview *other = suture_test_review_new ('b', NULL, NULL);

  g_assert_true (
      g_str_has_suffix (suture_review_get_path (second), "-2.suture-review"));
  g_free (close_review (first));
  g_free (close_review (second));
  g_free (close_review (other));

  g_autoptr (GPtrArray) all = suture_review_list (NULL, NULL);
  g_autofree char *hash = g_strnfill (64, 'a');
  g_autoptr (GPtrArray) of_a = suture_review_list (hash, NULL);

  g_assert_cmpuint (all->len, ==, 3);
  g_assert_cmpuint (of_a->len, ==, 2);
  suture_test_remove_dir (folder);
}

static void
test_list_names_what_cannot_be_read (void)
{
  char            *folder = suture_test_review_begin ();
  g_autofree char *bad = g_build_filename (folder, "x.suture-review", NULL);
  g_autoptr (GPtrArray) none = suture_review_list (NULL, NULL);

  g_assert_cmpuint (none->len, ==, 0);
  g_file_set_contents (bad, "nonsense", -1, NULL);

  g_autoptr (GPtrArray) one = suture_review_list (NULL, NULL);
  const SutureReviewEntry *entry = g_ptr_array_index (one, 0);

  g_assert_cmpuint (one->len, ==, 1);
  g_assert_null (entry->contents);
  g_assert_nonnull (entry->problem);
  suture_test_remove_dir (folder);
}

static void
test_rename_delete_restore (void)
{
  char *folder = suture_test_review_begin ();
  g_autoptr (GError) error = NULL;
  SutureReview *review = suture_test_review_new ('a', NULL, NULL);

  decide (review, 9);
  g_assert_null (
      suture_review_delete (suture_review_get_path (review), &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT);
  g_clear_error (&error);

  g_autofree char *path = close_review (review);

  g_assert_true (suture_review_rename (path, "Root tip, día 3", &error));

  g_autofree char *trash = suture_review_delete (path, &error);

  g_assert_no_error (error);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));

  /* Its name is taken by now: it comes back under another one. */
  g_free (close_review (suture_test_review_new ('a', NULL, NULL)));

  g_autofree char *restored = suture_review_restore (trash, &error);
  g_autoptr (SutureReview) again = suture_test_review_open (restored);
  const SutureReviewContents *contents = suture_review_get_contents (again);

  g_assert_cmpstr (restored, !=, path);
  g_assert_cmpstr (suture_review_contents_get_setting (contents,
                                                       SUTURE_REVIEW_TITLE),
                   ==, "Root tip, día 3");
  g_assert_cmpuint (suture_decision_log_get_n_events (contents->log), ==, 1);
  suture_review_free (g_steal_pointer (&again));
  suture_test_remove_dir (folder);
}

static void
test_save_as (void)
{
  char *folder = suture_test_review_begin ();
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (folder, "mine.suture-review", NULL);
  SutureReview    *review = suture_test_review_new ('a', NULL, NULL);

  for (guint64 i = 1; i <= 20; i++)
    decide (review, i);
  g_assert_true (suture_review_save_as (review, path, FALSE, &error));
  g_assert_no_error (error);
  g_assert_false (suture_review_save_as (review, path, FALSE, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_OUTPUT);
  g_clear_error (&error);
  decide (review, 21);
  g_assert_true (suture_review_save_as (review, path, TRUE, &error));

  SutureReview *copy = suture_test_review_open (path);

  g_assert_cmpuint (suture_decision_log_get_n_events (
                        suture_review_get_contents (copy)->log),
                    ==, 21);

  /* Somebody has the copy open: it isn't replaced under him. */
  g_assert_false (suture_review_save_as (review, path, TRUE, &error));
  suture_review_free (copy);
  g_free (close_review (review));
  suture_test_remove_dir (folder);
}

static void
test_moved_away_while_open (void)
{
  char *folder = suture_test_review_begin ();
  g_autoptr (GError) error = NULL;
  SutureReview    *review = suture_test_review_new ('a', NULL, NULL);
  g_autofree char *path = g_strdup (suture_review_get_path (review));
  g_autofree char *away = g_strconcat (path, ".away", NULL);

  decide (review, 1);
  g_assert_true (suture_review_flush (review, &error));
  g_assert_cmpint (g_rename (path, away), ==, 0);
  decide (review, 2);
  g_assert_false (suture_review_flush (review, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_OUTPUT);
  g_clear_error (&error);
  g_assert_cmpint (g_rename (away, path), ==, 0);
  g_assert_true (suture_review_flush (review, &error));
  suture_review_free (review);

  g_autoptr (SutureReview) again = suture_test_review_open (path);

  g_assert_cmpuint (suture_decision_log_get_n_events (
                        suture_review_get_contents (again)->log),
                    ==, 2);
  suture_review_free (g_steal_pointer (&again));
  suture_test_remove_dir (folder);
}

/* Its contents are somebody else's by now; what it was is in memory. */
static void
test_overwritten_while_open (void)
{
  static const char *const contents[] = { "", "cut", NULL /* zeros */ };
  const char               zeros[16384] = { 0 };

  for (size_t i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      char *folder = suture_test_review_begin ();
      g_autoptr (GError) error = NULL;
      SutureReview *review = suture_test_review_new ('a', NULL, NULL);
      const char   *path = suture_review_get_path (review);
      const gsize   n = contents[i] ? strlen (contents[i]) : sizeof zeros;
      FILE         *file;

      decide (review, 1);
      g_assert_true (suture_review_flush (review, &error));
      file = fopen (path, "r+"); /* the same file, not another in its place */
      g_assert_cmpint (ftruncate (fileno (file), 0), ==, 0);
      g_assert_cmpint (fwrite (contents[i] ? contents[i] : zeros, 1, n, file),
                       ==, n);
      fclose (file);
      decide (review, 2);
      g_assert_false (suture_review_flush (review, &error));
      g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_OUTPUT);
      g_assert_nonnull (strstr (error->message, "save it under another name"));
      suture_review_free (review);
      suture_test_remove_dir (folder);
    }
}

static void
test_other_programs_cannot_change_events (void)
{
  char         *folder = suture_test_review_begin ();
  SutureReview *review = suture_test_review_new ('a', NULL, NULL);
  sqlite3      *db;

  decide (review, 1);

  g_autofree char *path = close_review (review);

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "UPDATE event SET answer = 'rejected'", 0,
                                 0, 0),
                   !=, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "DELETE FROM event", 0, 0, 0), !=,
                   SQLITE_OK);
  sqlite3_close (db);
  suture_test_remove_dir (folder);
}

#define ADD(name, function) g_test_add_func ("/review-store/" name, function)

int
main (int argc, char *argv[])
{
  suture_test_vfs_install (); /* for its syncs cost nothing */
  g_test_init (&argc, &argv, NULL);
  ADD ("begins-as-it-was-described", test_begins_as_it_was_described);
  g_test_add_data_func ("/review-store/long-history-reopens-as-it-was/C", "C",
                        test_long_history_reopens_as_it_was);
  g_test_add_data_func ("/review-store/long-history-reopens-as-it-was/de_DE",
                        "de_DE.UTF-8", test_long_history_reopens_as_it_was);
  g_test_add_data_func ("/review-store/long-history-reopens-as-it-was/tr_TR",
                        "tr_TR.UTF-8", test_long_history_reopens_as_it_was);
  ADD ("goes-on-where-it-was", test_goes_on_where_it_was);
  ADD ("settings-and-sliders", test_settings_and_sliders);
  ADD ("pairs-reopen-without-screening", test_pairs_reopen_without_screening);
  ADD ("evidence-reopens-bit-for-bit", test_evidence_reopens_bit_for_bit);
  ADD ("second-opener-reads-and-is-told", test_second_opener_reads_and_is_told);
  ADD ("stale-lock-file-is-taken-over", test_stale_lock_file_is_taken_over);
  ADD ("two-reviews-of-one-stack", test_two_reviews_of_one_stack);
  ADD ("list-names-what-cannot-be-read", test_list_names_what_cannot_be_read);
  ADD ("rename-delete-restore", test_rename_delete_restore);
  ADD ("save-as", test_save_as);
  ADD ("moved-away-while-open", test_moved_away_while_open);
  ADD ("overwritten-while-open", test_overwritten_while_open);
  ADD ("other-programs-cannot-change-events",
       test_other_programs_cannot_change_events);
  return g_test_run ();
}
