/* test-score-bounds.c: how far a score can be off
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/suture-score-bounds.h"

#include <math.h>

#include "model/suture-classifier.h"
#include "suture-test-pair.h"

#define N_PAIRS 200
#define N_TRIES 20

static const SutureSpacing spacing = { 0.4, 0.2, 0.1, TRUE };

/* A factor between 1 / @most and @most, the ends often. */
static double
draw_factor (SutureRandom *random, double most)
{
  const double power = 3.0 * suture_random_uniform (random) - 1.5;

  return pow (most, CLAMP (power, -1.0, 1.0));
}

static void
shake_profile (SutureTestPiece *piece, SutureRandom *random, double most)
{
  SutureEmdProfile *profile = &piece->profile;

  for (size_t i = 0; i < profile->n_values; i++)
    profile->values[i] *= draw_factor (random, most);
  profile->stats = suture_stats_of (profile->values, profile->n_values);
}

/* Every distance is off by a factor of its own. */
static void
shake (SutureTestPair *pair, SutureRandom *random, double most)
{
  pair->m.emd_gap *= draw_factor (random, most);
  shake_profile (&pair->upper, random, most);
  shake_profile (&pair->lower, random, most);
}

static void
test_features_say_how_often_distances_enter (void)
{
  const double         most = 1.1;
  size_t               n;
  const SutureFeature *features = suture_features (&n);
  SutureRandom         random;

  suture_random_init (&random, 31, 0);
  for (int round = 0; round < N_PAIRS; round++)
    {
      SutureTestPair pair;
      double         before[SUTURE_MAX_FEATURES], after[SUTURE_MAX_FEATURES];

      suture_test_pair_init (&pair, &random);
      suture_features_measure (&pair.m, suture_test_population (), spacing,
                               before);
      shake (&pair, &random, most);
      suture_features_measure (&pair.m, suture_test_population (), spacing,
                               after);
      for (size_t i = 0; i < n; i++)
        if (features[i].emd_power == 0)
          g_assert_cmpmem (&before[i], sizeof (double), &after[i],
                           sizeof (double));
        else if (before[i] > 0.0)
          g_assert_cmpfloat (fabs (log (after[i] / before[i])), <=,
                             features[i].emd_power * log (most) + 1e-12);
    }
}

/* What is measured at the tolerance is off by half of it at most. */
static void
check_pair (const SutureModel *model, SutureRandom *random, double tolerance)
{
  const SutureScoreParams params[] = { { 0.0, SUTURE_EMD_RANGE_MINMAX },
                                       { 0.0, SUTURE_EMD_RANGE_QUARTILES } };
  SutureTestPair          pair;
  SutureScoreBounds       bounds[2];

  suture_test_pair_init (&pair, random);
  pair.m.emd_tolerance = tolerance;
  suture_score_bounds (model, &pair.m, suture_test_population (), spacing,
                       bounds);

  shake (&pair, random, 1.0 + tolerance / 2.0);
  for (size_t k = 0; k < G_N_ELEMENTS (params); k++)
    {
      const double score =
          suture_classifier_score_measurement ((SutureModel *) model, &pair.m,
                                               suture_test_population (),
                                               spacing, &params[k]);

      g_assert_cmpfloat (bounds[params[k].emd_range].low, <=, score + 1e-6);
      g_assert_cmpfloat (bounds[params[k].emd_range].high, >=, score - 1e-6);
    }
}

static void
test_bounds_hold (void)
{
  SutureRandom random;

  suture_random_init (&random, 32, 0);
  for (guint64 seed = 0; seed < N_TRIES; seed++)
    {
      g_autoptr (SutureModel) model =
          suture_test_model_new (seed % 2 ? "extended" : "paper", seed);

      for (int round = 0; round < N_PAIRS; round++)
        check_pair (model, &random, round % 2 ? 0.2 : 0.04);
    }
}

static void
test_exact_distances_leave_no_doubt (void)
{
  g_autoptr (SutureModel) model = suture_test_model_new ("extended", 4);
  const SutureScoreParams params = { 0.0, SUTURE_EMD_RANGE_MINMAX };
  SutureRandom            random;
  SutureTestPair          pair;
  SutureScoreBounds       bounds[2];

  suture_random_init (&random, 33, 0);
  suture_test_pair_init (&pair, &random);
  pair.m.emd_tolerance = 0.0;

  suture_score_bounds (model, &pair.m, suture_test_population (), spacing,
                       bounds);

  const double score =
      suture_classifier_score_measurement (model, &pair.m,
                                           suture_test_population (), spacing,
                                           &params);

  g_assert_cmpfloat_with_epsilon (bounds[params.emd_range].low, score, 1e-6);
  g_assert_cmpfloat_with_epsilon (bounds[params.emd_range].high, score, 1e-6);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/score-bounds/features-say-how-often-distances-enter",
                   test_features_say_how_often_distances_enter);
  g_test_add_func ("/score-bounds/bounds-hold", test_bounds_hold);
  g_test_add_func ("/score-bounds/exact-distances-leave-no-doubt",
                   test_exact_distances_leave_no_doubt);
  return g_test_run ();
}
