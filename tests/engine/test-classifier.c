/* test-classifier.c: from measurements to the probability of one cell
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/suture-classifier.h"

#include <math.h>
#include <string.h>

#include "base/suture-parallel.h"
#include "model/suture-model-private.h"
#include "suture-test-pair.h"
#include "suture-test.h"

#define N_PAIRS 200

static double
score (SutureModel          *model,
       const SutureTestPair *pair,
       double                penalty,
       SutureEmdRange        range)
{
  const SutureScoreParams params = { penalty, range };
  const SutureSpacing     spacing = { 0.4, 0.2, 0.1, TRUE };

  return suture_classifier_score_measurement (model, &pair->m,
                                              suture_test_population (),
                                              spacing, &params);
}

static void
check_upside_down (SutureModel *model)
{
  SutureRandom random;

  suture_random_init (&random, 11, 0);
  for (int k = 0; k < N_PAIRS; k++)
    {
      SutureTestPair pair, flipped;

      suture_test_pair_init (&pair, &random);
      suture_test_pair_flip (&pair, &flipped);
      for (int range = 0; range < 2; range++)
        g_assert_cmpfloat_with_epsilon (score (model, &pair, 0.7, range),
                                        score (model, &flipped, 0.7, range),
                                        2e-6);
    }
}

static void
test_upside_down (void)
{
  g_autoptr (SutureModel) extended = suture_test_model_new ("extended", 1);
  g_autoptr (SutureModel) paper = suture_test_model_new ("paper", 2);

  check_upside_down (extended);
  check_upside_down (paper);
}

/* Returns how many scores fell, so that a test can tell a penalty that works
 * from one that does nothing. */
static int
check_penalty (SutureModel *model)
{
  SutureRandom random;
  int          n_fallen = 0;

  suture_random_init (&random, 12, 0);
  for (int k = 0; k < N_PAIRS; k++)
    {
      SutureTestPair       pair;
      const SutureEmdRange range = k % 2;

      suture_test_pair_init (&pair, &random);

      const double first = score (model, &pair, 0.0, range);
      double       last = first;

      for (double penalty = 0.01; penalty < 20.0; penalty *= 1.07)
        {
          const double now = score (model, &pair, penalty, range);

          g_assert_cmpfloat (now, <=, last);
          g_assert_cmpfloat (now, >=, 0.0);
          last = now;
        }
      n_fallen += last < first ? 1 : 0;
    }
  return n_fallen;
}

static void
test_penalty_never_raises (void)
{
  for (guint64 seed = 1; seed <= 5; seed++)
    {
      g_autoptr (SutureModel) extended =
          suture_test_model_new ("extended", seed);
      g_autoptr (SutureModel) paper = suture_test_model_new ("paper", seed);

      g_assert_cmpint (check_penalty (extended), >, N_PAIRS / 2);
      g_assert_cmpint (check_penalty (paper), >, N_PAIRS / 2);
    }
}

static void
test_quartiles (void)
{
  g_autoptr (SutureModel) model = suture_test_model_new ("extended", 6);
  SutureRandom random;

  suture_random_init (&random, 13, 0);
  for (int k = 0; k < N_PAIRS; k++)
    {
      SutureTestPair pair;

      suture_test_pair_init (&pair, &random);

      const double quartiles =
          score (model, &pair, 0.0, SUTURE_EMD_RANGE_QUARTILES);

      pair.upper.profile.stats.min = pair.upper.profile.stats.q1;
      pair.upper.profile.stats.max = pair.upper.profile.stats.q3;
      pair.lower.profile.stats.min = pair.lower.profile.stats.q1;
      pair.lower.profile.stats.max = pair.lower.profile.stats.q3;
      g_assert_cmpfloat (quartiles, ==,
                         score (model, &pair, 0.0, SUTURE_EMD_RANGE_MINMAX));
    }
}

static void
test_shape_index (void)
{
  g_autoptr (SutureModel) model = suture_test_model_new ("paper", 1);
  SutureOverlapShape shape = { .shape_class = SUTURE_SHAPE_QUADRATIC,
                               .r2 = 0.7 };

  model->class_means[SUTURE_SHAPE_QUADRATIC] = 0.9;
  model->class_sds[SUTURE_SHAPE_QUADRATIC] = 0.1;
  g_assert_cmpfloat_with_epsilon (suture_shape_index (model, &shape), -2.0,
                                  1e-12);
  shape.shape_class = SUTURE_SHAPE_MISSING;
  g_assert_true (isnan (suture_shape_index (model, &shape)));
}

/* A column of masks with gaps at several heights, and a neighbour. */
static SutureMeasurementTable *
make_table (void)
{
  const char *const two = "........\n.11..22.\n.11..22.\n........";
  const char *const three = "........\n.33.....\n.33..22.\n.33.....";
  const char *const gap = "........\n........\n.....22.\n........";
  const char *const low = ".....44.\n.55..44.\n.555....\n........";
  const char *const drawing[] = { two,   two, two, gap, three, three, three,
                                  three, gap, gap, low, low,   low };
  g_autoptr (SutureStack) labels =
      suture_test_labels (drawing, G_N_ELEMENTS (drawing));
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureCellIndex) index =
      suture_cell_index_new (labels, 0, NULL, &error);
  g_autoptr (GArray) candidates =
      suture_screen_layer_gaps (index, 3, NULL, &error);
  const SutureMeasureParams params = { 0, 0.0 };

  SutureMeasurementTable *table =
      suture_measurement_table_new (index, NULL, candidates, &params, NULL,
                                    NULL, NULL, &error);

  g_assert_no_error (error);
  return table;
}

static void
test_rows_alike (void)
{
  g_autoptr (SutureModel) model = suture_test_model_new ("extended", 8);
  g_autoptr (SutureMeasurementTable) table = make_table ();
  const size_t            n = suture_measurement_table_get_n_rows (table);
  const SutureSpacing     spacing = SUTURE_SPACING_UNKNOWN;
  const SutureScoreParams params = { 0.4, SUTURE_EMD_RANGE_QUARTILES };
  g_autofree double      *one = g_new (double, n);
  g_autofree double      *many = g_new (double, n);

  g_assert_cmpuint (n, >=, 2);
  suture_parallel_set_n_threads (1);

  g_autoptr (SutureClassifier) first = suture_classifier_new (model, table);

  suture_classifier_score_all (first, &params, one);
  suture_parallel_set_n_threads (5);

  g_autoptr (SutureClassifier) second = suture_classifier_new (model, table);

  suture_classifier_score_all (second, &params, many);
  suture_parallel_set_n_threads (0);
  g_assert_cmpmem (one, n * sizeof (double), many, n * sizeof (double));
  for (size_t row = 0; row < n; row++)
    g_assert_cmpfloat (one[row], ==,
                       suture_classifier_score_measurement (
                           model, suture_measurement_table_get (table, row),
                           suture_measurement_table_get_population (table),
                           spacing, &params));
}

static void
test_inputs_show_the_sliders (void)
{
  g_autoptr (SutureModel) model = suture_test_model_new ("extended", 8);
  g_autoptr (SutureMeasurementTable) table = make_table ();
  g_autoptr (SutureClassifier) classifier =
      suture_classifier_new (model, table);
  const SutureScoreParams  plain = { 0.0, SUTURE_EMD_RANGE_MINMAX };
  const SutureScoreParams  slid = { 2.0, SUTURE_EMD_RANGE_QUARTILES };
  const SutureMeasurement *m = suture_measurement_table_get (table, 0);
  double                   before[SUTURE_MAX_FEATURES];
  double                   after[SUTURE_MAX_FEATURES];

  suture_classifier_inputs (classifier, 0, &plain, before);
  suture_classifier_inputs (classifier, 0, &slid, after);
  for (size_t i = 0; i < model->n_features; i++)
    {
      const char *name = model->feature_names[i];

      if (g_str_equal (name, "shape_index") && !isnan (before[i]))
        g_assert_cmpfloat_with_epsilon (after[i], before[i] - 2.0, 1e-12);
      else if (g_str_equal (name, "r2") && !isnan (before[i]))
        g_assert_cmpfloat_with_epsilon (after[i],
                                        before[i] -
                                            2.0 * model->class_sds
                                                      [m->shape.shape_class],
                                        1e-12);
      else if (g_str_equal (name, "jaccard"))
        g_assert_cmpfloat (after[i], ==,
                           suture_candidate_get_jaccard (&m->candidate));
    }
}

static void
test_shipped_model (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureModel) model =
      suture_model_load_default (SUTURE_KIND_LAYER_GAP, &error);

  g_assert_no_error (error);
  g_assert_true (
      g_str_has_prefix (suture_model_get_name (model), "layer-gap "));
  g_assert_cmpstrv (suture_model_get_feature_names (model),
                    suture_feature_set ("extended"));
  check_upside_down (model);
  g_assert_cmpint (check_penalty (model), >, N_PAIRS / 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/classifier/upside-down-scores-the-same", test_upside_down);
  g_test_add_func ("/classifier/penalty-never-raises-a-score",
                   test_penalty_never_raises);
  g_test_add_func ("/classifier/quartiles-stand-for-min-and-max",
                   test_quartiles);
  g_test_add_func ("/classifier/shape-index-is-in-standard-deviations",
                   test_shape_index);
  g_test_add_func ("/classifier/rows-score-alike-for-any-threads",
                   test_rows_alike);
  g_test_add_func ("/classifier/inputs-show-the-sliders",
                   test_inputs_show_the_sliders);
  g_test_add_func ("/classifier/shipped-model-keeps-the-promises",
                   test_shipped_model);
  return g_test_run ();
}
