/* test-decided-table.c: exported decisions with what was measured, and the
 * paper's Tables 3 to 5 from them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "evaluation/suture-decided-table.h"

#include <math.h>
#include <string.h>

#include "base/suture-error.h"
#include "base/suture-random.h"
#include "evaluation/suture-review-report.h"
#include "suture-test.h"
#include "synthesis/tissues/suture-tissue-synthesis.h"
#include "suture-test-suspects.h"

static const SutureScoreParams plain = { 0.0, SUTURE_EMD_RANGE_MINMAX };

/* The natural gaps of a small tissue, scored by the shipped model. */
static SutureClassifier *
make_classifier (void)
{
  const SutureShape         shape = { 40, 112, 112 };
  const SutureMeasureParams measure = { 0, 0.005 };
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureStack) labels = NULL;
  g_autoptr (SutureModel) model =
      suture_model_load_default (SUTURE_KIND_LAYER_GAP, &error);

  g_assert_no_error (error);
  suture_synthesize_tissue (SUTURE_TISSUE_LOOSE, shape, 70, 3, &labels, NULL,
                            NULL, &error);
  g_assert_no_error (error);

  g_autoptr (SutureCellIndex) index =
      suture_cell_index_new (labels, 0, NULL, &error);
  g_autoptr (GArray) candidates =
      suture_screen_layer_gaps (index, 3, NULL, &error);
  g_autoptr (SutureMeasurementTable) table =
      suture_measurement_table_new (index, NULL, candidates, &measure, NULL,
                                    NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (candidates->len, >, 20);
  return suture_classifier_new (model, table);
}

static const SutureMeasurement *
get_row (SutureClassifier *classifier, size_t row)
{
  return suture_measurement_table_get (suture_classifier_get_table (classifier),
                                       row);
}

static size_t
count_rows (SutureClassifier *classifier)
{
  return suture_measurement_table_get_n_rows (
      suture_classifier_get_table (classifier));
}

/* Answers in turn, the pending ones not at all. */
static SutureDecisionLog *
make_log (SutureClassifier *classifier)
{
  SutureDecisionLog *log = suture_decision_log_new ();

  for (size_t row = 0; row < count_rows (classifier); row++)
    {
      const SutureMeasurement *m = get_row (classifier, row);
      const SuturePairKey      pair = m->pair;

      if (row % SUTURE_N_ANSWERS != SUTURE_ANSWER_PENDING)
        suture_decision_log_decide (log, pair,
                                    (SutureAnswer) (row % SUTURE_N_ANSWERS),
                                    1.0, "Ada", 0);
    }
  return log;
}

static SutureDecidedTable *
read_text (const char *text, gssize length, GError **error)
{
  char               *dir = suture_test_make_dir ();
  g_autofree char    *path = g_build_filename (dir, "table.csv", NULL);
  SutureDecidedTable *table;

  g_assert_true (g_file_set_contents (path, text, length, NULL));
  table = suture_decided_table_read (path, error);
  suture_test_remove_dir (dir);
  return table;
}

static SutureDecidedTable *
read_good (const char *text)
{
  g_autoptr (GError) error = NULL;
  SutureDecidedTable *table = read_text (text, -1, &error);

  g_assert_no_error (error);
  return table;
}

/* CSV, then JSON. */
static char *
export_as (SutureClassifier        *classifier,
           const SutureScoreParams *params,
           const SutureDecisionLog *log,
           gboolean                 as_json)
{
  return as_json ? suture_test_table_json (classifier, params, log)
                 : suture_test_table_csv (classifier, params, log);
}

static void
test_what_was_measured (void)
{
  g_autoptr (SutureClassifier) classifier = make_classifier ();
  g_autoptr (SutureDecisionLog) log = make_log (classifier);
  SutureModel *model = suture_classifier_get_model (classifier);

  for (int as_json = 0; as_json < 2; as_json++)
    {
      g_autofree char *text = export_as (classifier, &plain, log, as_json);
      g_autoptr (SutureDecidedTable) table = read_good (text);

      g_assert_cmpuint (table->rows->len, ==, count_rows (classifier));
      g_assert_null (suture_decided_table_find_missing (table, model));
      g_assert_cmpstr (table->model, ==, suture_model_get_name (model));
      for (guint i = 0; i < table->rows->len; i++)
        {
          const SutureDecidedRow *row =
              &g_array_index (table->rows, SutureDecidedRow, i);
          const SutureMeasurement *m = get_row (classifier, i);
          SutureDecidedPair        pair;

          suture_decided_pair_init (&pair, classifier, i, 0,
                                    SUTURE_ANSWER_REJECTED);
          g_assert_cmpuint (row->pair.upper_id, ==, m->pair.upper_id);
          g_assert_cmpint (row->pair.answer, ==, i % SUTURE_N_ANSWERS);
          g_assert_true (row->is_primary == m->candidate.is_primary);
          g_assert_cmpint (row->pair.shape.shape_class, ==,
                           m->shape.shape_class);
          for (size_t f = 0; f < SUTURE_MAX_FEATURES; f++)
            if (table->has_feature[f] &&
                (int) f != suture_feature_find ("shape_index") &&
                !isnan (pair.values[f]))
              g_assert_cmpfloat (row->pair.values[f], ==, pair.values[f]);
          g_assert_cmpfloat (row->score, ==,
                             suture_classifier_score_values (model,
                                                             row->pair.values,
                                                             &row->pair.shape,
                                                             &plain));
        }
    }
}

static void
test_pairs_are_the_review_s (void)
{
  g_autoptr (SutureClassifier) classifier = make_classifier ();
  g_autoptr (SutureDecisionLog) log = make_log (classifier);
  g_autofree char *text = export_as (classifier, &plain, log, FALSE);
  g_autoptr (SutureDecidedTable) table = read_good (text);
  g_autoptr (GArray) read =
      g_array_new (FALSE, FALSE, sizeof (SutureDecidedPair));
  g_autoptr (GArray) open =
      g_array_new (FALSE, FALSE, sizeof (SutureDecidedPair));

  suture_decided_table_add_pairs (table, 3, read);
  suture_decided_pairs_add (open, classifier, log, 3);
  g_assert_cmpuint (read->len, ==, open->len);
  g_assert_cmpuint (read->len, >, 5);
  for (guint i = 0; i < read->len; i++)
    {
      const SutureDecidedPair *a = &g_array_index (read, SutureDecidedPair, i);
      const SutureDecidedPair *b = &g_array_index (open, SutureDecidedPair, i);

      g_assert_cmpuint (a->upper_id, ==, b->upper_id);
      g_assert_cmpuint (a->lower_id, ==, b->lower_id);
      g_assert_cmpuint (a->review, ==, 3);
      g_assert_true (a->answer == b->answer);
    }
}

static void
assert_same_number (double a, double b)
{
  if (!isnan (a) || !isnan (b))
    g_assert_cmpfloat (a, ==, b);
}

/* Two tables of the same pairs: only scores and sliders may differ. */
static void
assert_same_features (const SutureDecidedTable *a, const SutureDecidedTable *b)
{
  g_assert_cmpuint (a->rows->len, ==, b->rows->len);
  for (guint i = 0; i < a->rows->len; i++)
    {
      const SutureDecidedRow *p = &g_array_index (a->rows, SutureDecidedRow, i);
      const SutureDecidedRow *q = &g_array_index (b->rows, SutureDecidedRow, i);

      for (int f = 0; f < SUTURE_MAX_FEATURES; f++)
        assert_same_number (p->pair.values[f], q->pair.values[f]);
      assert_same_number (p->pair.shape.r2, q->pair.shape.r2);
    }
}

/* Scores, and which sliders they come from. */
static void
assert_scored (const SutureDecidedTable *table,
               const SutureModel        *model,
               const SutureScoreParams  *sliders)
{
  for (guint i = 0; i < table->rows->len; i++)
    {
      const SutureDecidedRow *row =
          &g_array_index (table->rows, SutureDecidedRow, i);

      g_assert_cmpfloat (row->sliders.penalty, ==, sliders->penalty);
      g_assert_cmpint (row->sliders.emd_range, ==, sliders->emd_range);
      g_assert_cmpfloat_with_epsilon (
          row->score,
          suture_classifier_score_values (model, row->pair.values,
                                          &row->pair.shape, sliders),
          1e-12);
    }
}

/* Sliders change scores, and say so; what was measured stays. */
static void
test_sliders_leave_features (void)
{
  const SutureScoreParams penalised = { 1.0, SUTURE_EMD_RANGE_MINMAX };
  const SutureScoreParams quartiles = { 0.0, SUTURE_EMD_RANGE_QUARTILES };
  g_autoptr (SutureClassifier) classifier = make_classifier ();
  g_autoptr (SutureDecisionLog) log = make_log (classifier);
  SutureModel     *model = suture_classifier_get_model (classifier);
  g_autofree char *with = export_as (classifier, &penalised, log, FALSE);
  g_autofree char *without = export_as (classifier, &plain, log, FALSE);
  g_autofree char *other = export_as (classifier, &quartiles, log, TRUE);
  g_autoptr (SutureDecidedTable) a = read_good (with);
  g_autoptr (SutureDecidedTable) b = read_good (without);
  g_autoptr (SutureDecidedTable) c = read_good (other);

  assert_same_features (a, b);
  assert_same_features (c, b);
  assert_scored (a, model, &penalised);
  assert_scored (b, model, &plain);
  assert_scored (c, model, &quartiles);
  g_assert_cmpstr (with, !=, without);
}

static void
test_hand_made_tables (void)
{
  g_autoptr (SutureDecidedTable) table =
      read_good ("upper,lower,decision,jaccard\n1,2,accepted,0.5\n"
                 "1,3,rejected,0.7\n4,3,unsure,\n");
  g_autoptr (GError) error = NULL;
  SutureReviewCounts counts;

  g_assert_true (table->has_feature[suture_feature_find ("jaccard")]);
  g_assert_false (table->has_feature[suture_feature_find ("emd_gap_rel")]);
  g_assert_true (
      isnan (g_array_index (table->rows, SutureDecidedRow, 2).score));
  suture_review_count_table (table, &counts);
  g_assert_cmpuint (suture_review_counts_get_valid (&counts), ==, 2);
  g_assert_null (read_text ("upper,lower,decision,jaccard\n1,2,accepted,0x\n",
                            -1, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, "jaccard"));
}

static void
test_impossible_sliders (void)
{
  static const char *const tables[] = {
    "upper,lower,decision,penalty\n1,2,accepted,-1\n",
    "upper,lower,decision,emd_range\n1,2,accepted,some\n",
    "[{\"upper\":1,\"lower\":2,\"decision\":\"accepted\",\"penalty\":-1}]",
    "[{\"upper\":1,\"lower\":2,\"decision\":\"accepted\",\"penalty\":true}]",
    "[{\"upper\":1,\"lower\":2,\"decision\":\"accepted\",\"score\":[1]}]",
    "upper,lower,decision,score\n1,2,accepted,inf\n",
    "upper,lower,decision,jaccard,upper\n1,2,accepted,0.5,3\n",
  };

  for (size_t i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_text (tables[i], -1, &error));
      g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT);
    }
}

/* Bytes changed at random: read, or refused with a sentence. */
static void
test_damaged_tables (void)
{
  g_autoptr (SutureClassifier) classifier = make_classifier ();
  g_autoptr (SutureDecisionLog) log = make_log (classifier);
  SutureRandom random;

  suture_random_init (&random, 5, 0);
  for (int round = 0; round < 120; round++)
    {
      g_autofree char *text = export_as (classifier, &plain, log, round % 2);
      const gsize      length = strlen (text);
      g_autoptr (GError) error = NULL;

      for (guint64 k = suture_random_below (&random, 4) + 1; k > 0; k--)
        text[suture_random_below (&random, length)] =
            (char) suture_random_below (&random, 256);

      SutureDecidedTable *table = read_text (text, (gssize) length, &error);

      g_assert_true ((table == NULL) == (error != NULL));
      g_clear_pointer (&table, suture_decided_table_free);
    }
}

/* --- Tables 3 to 5 -----------------------------------------------------------
 */

/* Counted one by one. */
static SutureReviewSetting
count_by_hand (SutureClassifier        *classifier,
               const SutureDecisionLog *log,
               SutureScoreParams        params,
               double                   threshold)
{
  const size_t        n = count_rows (classifier);
  SutureReviewSetting setting = { .params = params, .n_candidates = n };
  g_autofree double  *scores = g_new (double, n);

  suture_classifier_score_all (classifier, &params, scores);
  for (size_t row = 0; row < n; row++)
    {
      const SutureMeasurement *m = get_row (classifier, row);
      const SuturePairKey      pair = m->pair;

      if (!m->candidate.is_primary || scores[row] < threshold)
        continue;
      setting.n_reported++;
      setting.reported.answers[suture_decision_log_get_answer (log, pair)]++;
    }
  return setting;
}

static void
assert_same (const SutureReviewSetting *a, const SutureReviewSetting *b)
{
  g_assert_cmpuint (a->n_candidates, ==, b->n_candidates);
  g_assert_cmpuint (a->n_reported, ==, b->n_reported);
  for (int answer = 0; answer < SUTURE_N_ANSWERS; answer++)
    g_assert_cmpuint (a->reported.answers[answer], ==,
                      b->reported.answers[answer]);
}

static void
test_report (void)
{
  g_autoptr (SutureClassifier) classifier = make_classifier ();
  g_autoptr (SutureDecisionLog) log = make_log (classifier);
  SutureParameters        parameters = SUTURE_PARAMETERS_DEFAULT;
  SutureReviewReport      report, of_table;
  const SutureScoreParams own = { 0.3, SUTURE_EMD_RANGE_QUARTILES };
  g_autofree char        *text = export_as (classifier, &own, log, FALSE);
  g_autoptr (SutureDecidedTable) table = read_good (text);

  /* Nearly all natural gaps score 0: a low threshold puts some on the list. */
  parameters.threshold = 1e-4;
  parameters.penalty = own.penalty;
  parameters.emd_range = own.emd_range;
  suture_review_report_compute (classifier, log, &parameters, &report);
  suture_review_report_compute_table (table,
                                      suture_classifier_get_model (classifier),
                                      parameters.threshold, &of_table);
  assert_same (&of_table.own, &report.own);
  g_assert_cmpuint (report.own.n_reported, >, 0);
  g_assert_cmpuint (report.own.n_reported, <, report.own.n_candidates);
  g_assert_cmpuint (report.all.answers[SUTURE_ANSWER_UNSURE], ==,
                    suture_decision_log_count (log, SUTURE_ANSWER_UNSURE));
  for (int range = 0; range < 2; range++)
    for (int p = 0; p < SUTURE_REVIEW_N_PENALTIES; p++)
      {
        const SutureReviewSetting *setting = &report.settings[range][p];
        const SutureReviewSetting  by_hand =
            count_by_hand (classifier, log, setting->params,
                           parameters.threshold);

        assert_same (setting, &by_hand);
        assert_same (&of_table.settings[range][p], &by_hand);
        g_assert_cmpint (setting->params.emd_range, ==, range);
        g_assert_cmpuint (setting->n_reported, <=,
                          report.settings[range][0].n_reported);
      }
}

/* Table 3, leaf; Table 4, all; Table 5, first row, of 1,069 pairs. */
static void
test_paper_s_numbers (void)
{
  const SutureReviewCounts  leaf = { { [SUTURE_ANSWER_ACCEPTED] = 42,
                                       [SUTURE_ANSWER_UNSURE] = 38,
                                       [SUTURE_ANSWER_REJECTED] = 3,
                                       [SUTURE_ANSWER_NOT_A_CELL] = 7 } };
  const SutureReviewCounts  pancreas = { { [SUTURE_ANSWER_ACCEPTED] = 374,
                                           [SUTURE_ANSWER_UNSURE] = 92,
                                           [SUTURE_ANSWER_REJECTED] = 52 } };
  const SutureReviewSetting tilted = {
    .n_candidates = 1069,
    .n_reported = 155,
    .reported = { { [SUTURE_ANSWER_ACCEPTED] = 20,
                    [SUTURE_ANSWER_UNSURE] = 53,
                    [SUTURE_ANSWER_REJECTED] = 81 } },
  };

  g_assert_cmpuint (suture_review_counts_get_valid (&leaf), ==, 45);
  g_assert_cmpfloat_with_epsilon (suture_proportion_get (
                                      suture_review_counts_get_accuracy (
                                          &leaf)),
                                  0.933, 5e-4);
  g_assert_cmpfloat_with_epsilon (suture_proportion_get (
                                      suture_review_counts_get_accuracy (
                                          &pancreas)),
                                  0.878, 5e-4);
  g_assert_cmpfloat_with_epsilon (suture_proportion_get (
                                      suture_review_counts_get_accuracy (
                                          &tilted.reported)),
                                  0.198, 5e-4);
  g_assert_cmpfloat_with_epsilon (suture_review_setting_get_filtration (
                                      &tilted),
                                  0.855, 5e-4);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/decided-table/holds-what-was-measured",
                   test_what_was_measured);
  g_test_add_func ("/decided-table/pairs-are-the-review-s",
                   test_pairs_are_the_review_s);
  g_test_add_func ("/decided-table/sliders-leave-features",
                   test_sliders_leave_features);
  g_test_add_func ("/decided-table/impossible-sliders-are-refused",
                   test_impossible_sliders);
  g_test_add_func ("/decided-table/hand-made-tables-will-do",
                   test_hand_made_tables);
  g_test_add_func ("/decided-table/damaged-tables-are-refused",
                   test_damaged_tables);
  g_test_add_func ("/review-report/counts-what-is-reported", test_report);
  g_test_add_func ("/review-report/means-what-the-paper-means",
                   test_paper_s_numbers);
  return g_test_run ();
}
