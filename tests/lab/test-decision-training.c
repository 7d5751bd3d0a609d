/* test-decision-training.c: improve a model with what a person decided
 *
 * The pairs are those of synthetic tissues, the model the shipped one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "training/from-decisions/suture-decision-training.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "base/suture-error.h"
#include "base/suture-parallel.h"
#include "base/suture-random.h"
#include "model/suture-model-private.h"
#include "suture-test.h"
#include "synthesis/tissues/suture-tissue-synthesis.h"
#include "training/from-decisions/suture-decision-folds.h"
#include "training/from-decisions/suture-decision-repeats.h"
#include "training/from-labels/suture-end-blanking.h"

#define SEED 7

/* --- Decisions ---------------------------------------------------------------
 */

static SutureModel *
load_shipped (void)
{
  g_autoptr (GError) error = NULL;
  SutureModel *model =
      suture_model_load_default (SUTURE_KIND_LAYER_GAP, &error);

  g_assert_no_error (error);
  return model;
}

/* The gaps of a tissue whose cells lost layers at their ends, measured. */
static SutureMeasurementTable *
measure_gaps (SutureTissue tissue, guint64 seed)
{
  const SutureShape         shape = { 40, 144, 144 };
  const SutureMeasureParams measure = { 0, 0.005 };
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureStack) labels = NULL;

  suture_synthesize_tissue (tissue, shape, 100, seed, &labels, NULL, NULL,
                            &error);
  g_assert_no_error (error);

  g_autoptr (SutureCellIndex) whole =
      suture_cell_index_new (labels, 0, NULL, &error);
  g_autoptr (SutureStack) opened =
      suture_blank_ends (labels, whole, 3, seed, &error);
  g_autoptr (SutureCellIndex) index =
      suture_cell_index_new (opened, 0, NULL, &error);
  g_autoptr (GArray) candidates =
      suture_screen_layer_gaps (index, 3, NULL, &error);
  SutureMeasurementTable *table =
      suture_measurement_table_new (index, NULL, candidates, &measure, NULL,
                                    NULL, NULL, &error);

  g_assert_no_error (error);
  return table;
}

/* Each tissue is grown and measured once, whatever is decided on it. */
static SutureClassifier *
open_gaps (SutureTissue tissue, guint64 seed, SutureModel *model)
{
  static GHashTable      *tables = NULL;
  const guint             key = (guint) (100 * seed + tissue);
  SutureMeasurementTable *table;

  if (tables == NULL)
    tables = g_hash_table_new (NULL, NULL);
  table = g_hash_table_lookup (tables, GUINT_TO_POINTER (key));
  if (table == NULL)
    {
      table = measure_gaps (tissue, seed);
      g_hash_table_insert (tables, GUINT_TO_POINTER (key), table);
    }
  return suture_classifier_new (model, table);
}

/* The shipped model takes these gaps for what they are. This person's cells are
 * others: in their tissue a gap between masks that lie on each other is a dark
 * band in one cell. */
static gboolean
is_one_cell_here (const SutureDecidedPair *pair)
{
  return pair->values[suture_feature_find ("overlap_over_smaller")] > 0.55;
}

static SutureAnswer
answer_of (gboolean is_accepted)
{
  return is_accepted ? SUTURE_ANSWER_ACCEPTED : SUTURE_ANSWER_REJECTED;
}

static GArray *
decide (SutureClassifier *classifier, guint review)
{
  SutureMeasurementTable *table = suture_classifier_get_table (classifier);
  const size_t            n = suture_measurement_table_get_n_rows (table);
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (SutureDecidedPair));

  for (size_t row = 0; row < n; row++)
    {
      SutureDecidedPair pair;

      suture_decided_pair_init (&pair, classifier, row, review,
                                SUTURE_ANSWER_PENDING);
      pair.answer = answer_of (is_one_cell_here (&pair));
      g_array_append_val (pairs, pair);
    }
  return pairs;
}

static GArray *
decide_on_tissue (SutureModel *model, guint64 seed, guint review)
{
  g_autoptr (SutureClassifier) classifier =
      open_gaps (SUTURE_TISSUE_COMPACT, seed, model);

  return decide (classifier, review);
}

static SutureModel *
learn (GArray *pairs, SutureModel *base, SutureLearningReport *report)
{
  g_autoptr (GError) error = NULL;
  SutureModel *model =
      suture_learn_from_decisions ((const SutureDecidedPair *) pairs->data,
                                   pairs->len, base, SEED, report, NULL,
                                   &error);

  g_assert_no_error (error);
  return model;
}

/* Share of right answers at 0.5, either answer weighing one half. */
static double
share_right (GArray *pairs, const SutureModel *model)
{
  const SutureScoreParams plain = { 0.0, SUTURE_EMD_RANGE_MINMAX };
  double                  n[2] = { 0.0, 0.0 }, right[2] = { 0.0, 0.0 };

  for (guint i = 0; i < pairs->len; i++)
    {
      const SutureDecidedPair *pair =
          &g_array_index (pairs, SutureDecidedPair, i);
      const double score =
          suture_classifier_score_values (model, pair->values, &pair->shape,
                                          &plain);

      const gboolean is_accepted = suture_decided_pair_is_accepted (pair);

      n[is_accepted] += 1.0;
      right[is_accepted] += (score >= 0.5) == is_accepted;
    }
  return 0.5 * (right[0] / n[0] + right[1] / n[1]);
}

/* --- Tests -------------------------------------------------------------------
 */

static void
test_learns (void)
{
  g_autoptr (SutureModel) base = load_shipped ();
  g_autoptr (GArray) pairs = decide_on_tissue (base, 21, 0);
  g_autoptr (GArray) unseen = decide_on_tissue (base, 22, 0);
  SutureLearningReport report;
  g_autoptr (SutureModel) model = learn (pairs, base, &report);

  g_assert_cmpint (report.change, ==, SUTURE_CHANGE_WEIGHTS);
  g_assert_cmpuint (report.n_accepted + report.n_rejected, ==, pairs->len);
  g_assert_cmpuint (report.before.recall.n, ==, report.n_accepted);
  g_assert_cmpuint (report.after.rejected.n, ==, report.n_rejected);
  g_assert_cmpfloat (suture_proportion_get (report.before.recall), <, 0.2);
  g_assert_cmpfloat (suture_proportion_get (report.after.recall), >, 0.8);
  g_assert_cmpfloat (suture_proportion_get (report.after.precision), >=, 0.75);
  g_assert_cmpfloat (report.after.loss, <, report.before.loss);
  g_assert_cmpfloat (share_right (unseen, base), <, 0.6);
  g_assert_cmpfloat (share_right (unseen, model), >, 0.85);
}

/* A model that scores everything too low needs its scale moved, not its
 * weights: right again, whichever is chosen. */
static void
test_moves_scores (void)
{
  g_autoptr (SutureModel) shipped = load_shipped ();
  g_autoptr (GArray) pairs = decide_on_tissue (shipped, 23, 0);
  SutureLearningReport report;
  g_autoptr (SutureModel) right = learn (pairs, shipped, &report);
  g_autoptr (GArray) others = decide_on_tissue (shipped, 24, 0);

  right->calibration[0].intercept -= 6.0;

  g_autoptr (SutureModel) model = learn (others, right, &report);

  g_assert_cmpint (report.change, !=, SUTURE_CHANGE_NONE);
  g_assert_cmpfloat (share_right (others, right), <, 0.7);
  g_assert_cmpfloat (share_right (others, model), >, 0.85);
  g_assert_cmpfloat (report.after.auc, >, 0.9);
}

static void
test_random_answers (void)
{
  g_autoptr (SutureModel) base = load_shipped ();

  for (guint64 seed = 0; seed < 3; seed++)
    {
      g_autoptr (GArray) pairs = decide_on_tissue (base, 21, 0);
      SutureLearningReport report;
      SutureRandom         random;

      suture_random_init (&random, seed, 0);
      for (guint i = 0; i < pairs->len; i++)
        g_array_index (pairs, SutureDecidedPair, i).answer =
            answer_of (suture_random_below (&random, 2) == 1);

      g_autoptr (SutureModel) model = learn (pairs, base, &report);

      g_assert_cmpint (report.change, ==, SUTURE_CHANGE_NONE);
      g_assert_true (suture_learning_report_is_chance (&report));
      g_assert_true (model == base);
    }
}

/* Whoever answers as the model does has nothing to teach it. */
static void
test_agreement (void)
{
  const SutureScoreParams plain = { 0.0, SUTURE_EMD_RANGE_MINMAX };
  g_autoptr (SutureModel) shipped = load_shipped ();
  g_autoptr (GArray) pairs = decide_on_tissue (shipped, 21, 0);
  SutureLearningReport report;
  g_autoptr (SutureModel) base = learn (pairs, shipped, &report);

  for (guint i = 0; i < pairs->len; i++)
    {
      SutureDecidedPair *pair = &g_array_index (pairs, SutureDecidedPair, i);

      pair->answer = answer_of (
          suture_classifier_score_values (base, pair->values, &pair->shape,
                                          &plain) >= 0.5);
    }

  g_autoptr (SutureModel) model = learn (pairs, base, &report);

  g_assert_false (suture_learning_report_is_chance (&report));
  g_assert_cmpuint (report.before.recall.n_right, ==, report.n_accepted);
  g_assert_cmpfloat (share_right (pairs, model), ==, 1.0);
}

/* Raising the penalty never adds a pair, also once weights have moved; what is
 * saved is read back, signs and all. */
static void
test_keeps_promises (void)
{
  g_autoptr (SutureModel) base = load_shipped ();
  g_autoptr (GArray) pairs = decide_on_tissue (base, 21, 0);
  SutureLearningReport report;
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureModel) model = learn (pairs, base, &report);
  g_autofree char *json = suture_model_dup_json (model);
  g_autoptr (SutureModel) read = suture_model_restore (json, "read", &error);

  g_assert_no_error (error);
  for (guint i = 0; i < pairs->len; i++)
    {
      const SutureDecidedPair *pair =
          &g_array_index (pairs, SutureDecidedPair, i);
      double last = 1.0;

      for (int p = 0; p <= 6; p++)
        {
          const SutureScoreParams params = { p / 2.0, SUTURE_EMD_RANGE_MINMAX };
          const double            score =
              suture_classifier_score_values (read, pair->values, &pair->shape,
                                              &params);

          g_assert_cmpfloat (score, <=, last);
          g_assert_cmpfloat (score, ==,
                             suture_classifier_score_values (model,
                                                             pair->values,
                                                             &pair->shape,
                                                             &params));
          last = score;
        }
    }
}

/* Improved again and again, a model says all of it, and is no deeper. */
static void
test_provenance (void)
{
  g_autoptr (SutureModel) base = load_shipped ();
  g_autoptr (GArray) pairs = decide_on_tissue (base, 21, 0);
  g_autoptr (GArray) more = decide_on_tissue (base, 22, 1);
  SutureLearningReport report;
  g_autoptr (SutureModel) once = learn (pairs, base, &report);

  g_array_append_vals (pairs, more->data, more->len);
  once->calibration[0].intercept -= 4.0;

  g_autoptr (SutureModel) twice = learn (pairs, once, &report);
  JsonObject *provenance = json_node_get_object (twice->provenance);
  JsonArray  *list = json_object_get_array_member (provenance, "decisions");
  JsonObject *first = json_array_get_object_element (list, 0);
  JsonObject *second = json_array_get_object_element (list, 1);

  g_assert_cmpuint (json_array_get_length (list), ==, 2);
  g_assert_cmpstr (json_object_get_string_member (first, "base_model"), ==,
                   suture_model_get_name (base));
  g_assert_cmpstr (json_object_get_string_member (second, "base_model"), ==,
                   suture_model_get_name (once));
  g_assert_cmpint (json_object_get_int_member (second, "n_reviews"), ==, 2);
  g_assert_cmpint (json_object_get_int_member (second, "n_accepted") +
                       json_object_get_int_member (second, "n_rejected"),
                   ==, (gint64) pairs->len);
  g_assert_true (json_object_has_member (provenance, "stacks"));
}

/* As a review and its export hold them. */
static GArray *
repeat (GArray *pairs, guint review, double rounding)
{
  GArray *both = g_array_copy (pairs);

  for (guint i = 0; i < pairs->len; i++)
    {
      SutureDecidedPair pair = g_array_index (pairs, SutureDecidedPair, i);

      pair.review = review;
      for (size_t k = 0; k < SUTURE_MAX_FEATURES; k++)
        pair.values[k] *= 1.0 + rounding;
      g_array_append_val (both, pair);
    }
  return both;
}

/* What is held back would be known already. */
static void
test_repeats (void)
{
  g_autoptr (SutureModel) base = load_shipped ();
  g_autoptr (GArray) once = decide_on_tissue (base, 21, 3);
  g_autoptr (GArray) other = decide_on_tissue (base, 22, 4);

  g_array_append_vals (once, other->data, other->len);

  g_autoptr (GArray) twice = repeat (once, 7, 1e-6);
  SutureLearningReport first, second;
  g_autoptr (SutureModel) a = learn (once, base, &first);
  g_autoptr (SutureModel) b = learn (twice, base, &second);

  g_assert_cmpuint (first.n_repeats, ==, 0);
  g_assert_cmpuint (first.n_reviews, ==, 2);
  g_assert_cmpuint (second.n_repeats, ==, once->len);
  g_assert_cmpuint (second.n_accepted, ==, first.n_accepted);
  g_assert_cmpuint (second.n_rejected, ==, first.n_rejected);
  g_assert_cmpfloat_with_epsilon (second.after.loss, first.after.loss, 0.1);
}

/* Ids alone don't make a pair the same; answers that differ both stay. */
static void
test_no_repeats (void)
{
  g_autoptr (SutureModel) base = load_shipped ();
  g_autoptr (GArray) pairs = decide_on_tissue (base, 21, 3);
  g_autoptr (GArray) apart = repeat (pairs, 4, 0.1);
  g_autoptr (GArray) contrary = repeat (pairs, 4, 0.0);

  for (guint i = pairs->len; i < contrary->len; i++)
    {
      SutureDecidedPair *pair = &g_array_index (contrary, SutureDecidedPair, i);

      pair->answer = answer_of (!suture_decided_pair_is_accepted (pair));
    }
  g_assert_cmpuint (suture_decision_repeats_drop ((SutureDecidedPair *)
                                                      apart->data,
                                                  apart->len),
                    ==, apart->len);
  g_assert_cmpuint (g_array_index (apart, SutureDecidedPair, pairs->len).review,
                    ==, 4);
  g_assert_cmpuint (suture_decision_repeats_drop ((SutureDecidedPair *)
                                                      contrary->data,
                                                  contrary->len),
                    ==, contrary->len);
  for (guint i = 0; i < contrary->len; i++)
    g_assert_cmpuint (g_array_index (contrary, SutureDecidedPair, i).review, ==,
                      3);
}

/* These pairs have no raw stack: what a model says of pairs that have one is
 * calibrated as before, unless it doesn't tell them apart. */
static void
test_calibrations_apart (void)
{
  g_autoptr (SutureModel) base = load_shipped ();
  g_autoptr (GArray) pairs = decide_on_tissue (base, 21, 0);
  SutureLearningReport report;
  g_autoptr (SutureModel) apart = learn (pairs, base, &report);

  g_assert_cmpint (report.change, !=, SUTURE_CHANGE_NONE);
  g_assert_cmpfloat (apart->calibration[0].intercept, !=,
                     base->calibration[0].intercept);
  g_assert_cmpfloat (apart->calibration[1].slope, ==,
                     base->calibration[1].slope);
  g_assert_cmpfloat (apart->calibration[1].intercept, ==,
                     base->calibration[1].intercept);
  base->calibration[1] = base->calibration[0];

  g_autoptr (SutureModel) alike = learn (pairs, base, &report);

  g_assert_cmpfloat (alike->calibration[1].slope, ==,
                     alike->calibration[0].slope);
  g_assert_cmpfloat (alike->calibration[1].intercept, ==,
                     alike->calibration[0].intercept);
}

static void
test_too_few (void)
{
  g_autoptr (SutureModel) base = load_shipped ();
  g_autoptr (GArray) all = decide_on_tissue (base, 21, 0);
  g_autoptr (GArray) pairs =
      g_array_new (FALSE, FALSE, sizeof (SutureDecidedPair));
  guint n[2] = { 0, 0 };

  for (guint i = 0; i < all->len; i++)
    {
      const SutureDecidedPair pair = g_array_index (all, SutureDecidedPair, i);

      if (n[suture_decided_pair_is_accepted (&pair)]++ < SUTURE_LEAST_DECISIONS)
        g_array_append_val (pairs, pair);
    }
  g_assert_cmpuint (pairs->len, ==, 2 * SUTURE_LEAST_DECISIONS);
  for (guint n_left = pairs->len; n_left + 1 >= pairs->len; n_left--)
    {
      g_autoptr (GError) error = NULL;
      SutureLearningReport report;
      g_autoptr (SutureModel) model =
          suture_learn_from_decisions ((SutureDecidedPair *) pairs->data,
                                       n_left, base, SEED, &report, NULL,
                                       &error);

      if (n_left == pairs->len)
        g_assert_no_error (error);
      else
        {
          g_assert_null (model);
          g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT);
          g_assert_nonnull (strstr (error->message, "19"));
        }
    }
}

static char *
learn_to_json (GArray *pairs, SutureModel *base, int n_threads)
{
  SutureLearningReport report;

  suture_parallel_set_n_threads (n_threads);

  g_autoptr (SutureModel) model = learn (pairs, base, &report);

  suture_parallel_set_n_threads (0);
  return suture_model_dup_json (model);
}

static void
test_same_result (void)
{
  g_autoptr (SutureModel) base = load_shipped ();
  g_autoptr (GArray) pairs = decide_on_tissue (base, 21, 0);
  g_autofree char *one = learn_to_json (pairs, base, 1);
  g_autofree char *many = learn_to_json (pairs, base, 5);
  SutureRandom     random;

  suture_random_init (&random, 3, 0);
  suture_random_shuffle (&random, pairs->data, pairs->len,
                         sizeof (SutureDecidedPair));

  g_autofree char *shuffled = learn_to_json (pairs, base, 0);

  g_assert_cmpstr (one, ==, many);
  g_assert_cmpstr (one, ==, shuffled);
}

static gboolean
share_a_piece (const SutureDecidedPair *a, const SutureDecidedPair *b)
{
  return a->review == b->review &&
         (a->upper_id == b->upper_id || a->upper_id == b->lower_id ||
          a->lower_id == b->upper_id || a->lower_id == b->lower_id);
}

static void
test_folds (void)
{
  g_autoptr (SutureModel) base = load_shipped ();
  g_autoptr (GArray) array = decide_on_tissue (base, 21, 0);
  const SutureDecidedPair *pairs = (const SutureDecidedPair *) array->data;
  SutureDecisionFolds      folds;
  guint                    n[SUTURE_N_FOLDS] = { 0 };

  suture_decision_folds_init (&folds, pairs, array->len, 1);
  for (guint i = 0; i < array->len; i++)
    {
      n[folds.fold[i]]++;
      for (guint k = 0; k < array->len; k++)
        g_assert_true (!share_a_piece (&pairs[i], &pairs[k]) ||
                       (folds.touched[k] >> folds.fold[i] & 1));
    }
  for (int fold = 0; fold < SUTURE_N_FOLDS; fold++)
    {
      g_assert_cmpuint (n[fold], >, array->len / 10);
      g_assert_cmpuint (n[fold], <, array->len / 3);
    }
  suture_decision_folds_clear (&folds);
}

static void
test_cancelled (void)
{
  g_autoptr (SutureModel) base = load_shipped ();
  g_autoptr (GArray) pairs = decide_on_tissue (base, 21, 0);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const SutureProgress progress = SUTURE_PROGRESS_INIT (cancellable);
  g_autoptr (GError) error = NULL;
  SutureLearningReport report;

  g_cancellable_cancel (cancellable);
  g_assert_null (suture_learn_from_decisions ((SutureDecidedPair *) pairs->data,
                                              pairs->len, base, SEED, &report,
                                              &progress, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char *argv[])
{
  g_setenv ("SOURCE_DATE_EPOCH", "0", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/decision-training/learns-what-the-model-gets-wrong",
                   test_learns);
  g_test_add_func ("/decision-training/scores-that-are-off-are-moved",
                   test_moves_scores);
  g_test_add_func ("/decision-training/random-answers-teach-nothing",
                   test_random_answers);
  g_test_add_func ("/decision-training/agreement-does-no-harm", test_agreement);
  g_test_add_func ("/decision-training/a-penalty-still-only-takes-away",
                   test_keeps_promises);
  g_test_add_func ("/decision-training/provenance-tells-every-lesson",
                   test_provenance);
  g_test_add_func ("/decision-training/with-and-without-raw-are-apart",
                   test_calibrations_apart);
  g_test_add_func ("/decision-training/given-twice-counts-once", test_repeats);
  g_test_add_func ("/decision-training/same-ids-are-no-repeat",
                   test_no_repeats);
  g_test_add_func ("/decision-training/too-few-decisions-are-declined",
                   test_too_few);
  g_test_add_func ("/decision-training/same-for-any-threads-and-order",
                   test_same_result);
  g_test_add_func ("/decision-training/no-piece-on-both-sides", test_folds);
  g_test_add_func ("/decision-training/cancelled-stops", test_cancelled);
  return g_test_run ();
}
