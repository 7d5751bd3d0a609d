/* test-explanation.c: what each feature adds to a score
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/suture-explanation.h"

#include <math.h>
#include <string.h>

#include "model/suture-classifier.h"
#include "suture-test-pair.h"
#include "suture-test.h"

#define N_PAIRS 60
#define N_STEPS 4000

static const SutureSpacing spacing = { 0.4, 0.2, 0.1, TRUE };

static double
explain (SutureModel             *model,
         const SutureMeasurement *m,
         const SutureScoreParams *params,
         double                  *contributions)
{
  double values[SUTURE_MAX_FEATURES];

  suture_model_measure (model, m, suture_test_population (), spacing, values);
  return suture_model_explain (model, values,
                               suture_model_get_pattern (values, &m->shape),
                               params, contributions);
}

static double
add_up (const SutureModel *model, double base, const double *contributions)
{
  for (size_t i = 0; i < model->n_features; i++)
    base += contributions[i];
  return base;
}

static void
check_sums (SutureModel *model, guint64 seed)
{
  SutureRandom random;

  suture_random_init (&random, seed, 0);
  for (int k = 0; k < N_PAIRS; k++)
    {
      const SutureScoreParams params = { 0.3 * (k % 5), k % 2 };
      SutureTestPair          pair;
      double                  contributions[SUTURE_MAX_FEATURES];

      suture_test_pair_init (&pair, &random);

      const double base = explain (model, &pair.m, &params, contributions);
      const double score =
          suture_classifier_score_measurement (model, &pair.m,
                                               suture_test_population (),
                                               spacing, &params);

      g_assert_cmpfloat (score, >, 1e-12);
      g_assert_cmpfloat_with_epsilon (add_up (model, base, contributions),
                                      log (score / (1.0 - score)), 2e-6);
    }
}

static void
test_sums (void)
{
  g_autoptr (SutureModel) extended = suture_test_model_new ("extended", 1);
  g_autoptr (SutureModel) paper = suture_test_model_new ("paper", 2);
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureModel) shipped =
      suture_model_load_default (SUTURE_KIND_LAYER_GAP, &error);

  g_assert_no_error (error);
  check_sums (extended, 21);
  check_sums (paper, 22);
  check_sums (shipped, 23);
}

static size_t
find_name (const SutureModel *model, const char *name)
{
  size_t i = 0;

  while (!g_str_equal (model->feature_names[i], name))
    i++;
  return i;
}

static void
test_upside_down (void)
{
  g_autoptr (SutureModel) model = suture_test_model_new ("extended", 3);
  const SutureFeature    *features = suture_features (NULL);
  const SutureScoreParams params = { 0.7, SUTURE_EMD_RANGE_QUARTILES };
  SutureRandom            random;

  suture_random_init (&random, 24, 0);
  for (int k = 0; k < N_PAIRS; k++)
    {
      SutureTestPair pair, flipped;
      double         upright[SUTURE_MAX_FEATURES];
      double         mirrored[SUTURE_MAX_FEATURES];

      suture_test_pair_init (&pair, &random);
      suture_test_pair_flip (&pair, &flipped);
      g_assert_cmpfloat_with_epsilon (explain (model, &pair.m, &params,
                                               upright),
                                      explain (model, &flipped.m, &params,
                                               mirrored),
                                      1e-9);
      for (size_t i = 0; i < model->n_features; i++)
        {
          const char *mirror = features[model->inputs[i].feature].mirror;

          g_assert_cmpfloat_with_epsilon (upright[i],
                                          mirrored[find_name (model, mirror)],
                                          1e-9);
        }
    }
}

static void
test_missing (void)
{
  g_autoptr (SutureModel) model = suture_test_model_new ("extended", 4);
  const SutureScoreParams params = { 1.0, SUTURE_EMD_RANGE_MINMAX };
  SutureRandom            random;
  int                     n_missing = 0;

  suture_random_init (&random, 25, 0);
  for (int k = 0; k < N_PAIRS; k++)
    {
      SutureTestPair pair;
      double         values[SUTURE_MAX_FEATURES];
      double         contributions[SUTURE_MAX_FEATURES];

      suture_test_pair_init (&pair, &random);
      explain (model, &pair.m, &params, contributions);
      suture_model_measure (model, &pair.m, suture_test_population (), spacing,
                            values);
      for (size_t i = 0; i < model->n_features; i++)
        if (isnan (values[model->inputs[i].feature]))
          {
            g_assert_cmpfloat (contributions[i], ==, 0.0);
            n_missing++;
          }
    }
  g_assert_cmpint (n_missing, >, N_PAIRS);
}

/* The logit of a point on the way, and its gradient by differences. */
static double
get_logit (const SuturePerceptron *p, const double *inputs)
{
  double sums[SUTURE_MAX_HIDDEN];

  suture_perceptron_sum_inputs (p, inputs, sums);
  return suture_perceptron_get_logit (p, sums);
}

static void
integrate (const SuturePerceptron *p,
           const double           *from,
           const double           *to,
           double                 *parts)
{
  const double h = 1e-5;

  memset (parts, 0, p->n_inputs * sizeof (double));
  for (int step = 0; step < N_STEPS; step++)
    {
      double at[2 * SUTURE_MAX_FEATURES];

      for (size_t i = 0; i < p->n_inputs; i++)
        at[i] = from[i] + (step + 0.5) / N_STEPS * (to[i] - from[i]);
      for (size_t i = 0; i < p->n_inputs; i++)
        {
          const double here = at[i];

          at[i] = here + h;
          const double above = get_logit (p, at);
          at[i] = here - h;
          const double below = get_logit (p, at);
          at[i] = here;
          parts[i] += (above - below) / (2.0 * h) * (to[i] - from[i]) / N_STEPS;
        }
    }
}

/* Without quartiles and penalty, both ways up, by small steps. */
static void
explain_by_steps (SutureModel             *model,
                  const SutureMeasurement *m,
                  double                  *contributions)
{
  double values[SUTURE_MAX_FEATURES], missing[SUTURE_MAX_FEATURES];
  double to[2 * SUTURE_MAX_FEATURES], from[2 * SUTURE_MAX_FEATURES];
  double parts[2 * SUTURE_MAX_FEATURES];

  suture_model_measure (model, m, suture_test_population (), spacing, values);

  const guint8 pattern = suture_model_get_pattern (values, &m->shape);

  for (size_t i = 0; i < SUTURE_MAX_FEATURES; i++)
    missing[i] = NAN;
  memset (contributions, 0, model->n_features * sizeof (double));
  for (int flipped = 0; flipped < 2; flipped++)
    {
      suture_model_fill_inputs (model, values, 0, flipped, to);
      suture_model_fill_inputs (model, missing, 0, flipped, from);
      for (size_t i = model->n_features; i < model->perceptron->n_inputs; i++)
        from[i] = to[i];
      integrate (model->perceptron, from, to, parts);
      for (size_t i = 0; i < model->n_features; i++)
        {
          const char *name = model->feature_names[i];
          const char *mirror =
              suture_features (NULL)[suture_feature_find (name)].mirror;

          contributions[find_name (model, flipped ? mirror : name)] +=
              suture_model_get_calibration (model, pattern)->slope * parts[i] /
              2.0;
        }
    }
}

static void
test_integral (void)
{
  g_autoptr (SutureModel) model = suture_test_model_new ("paper", 5);
  const SutureScoreParams params = { 0.0, SUTURE_EMD_RANGE_MINMAX };
  SutureRandom            random;

  suture_random_init (&random, 26, 0);
  for (int k = 0; k < 5; k++)
    {
      SutureTestPair pair;
      double         exact[SUTURE_MAX_FEATURES];
      double         by_steps[SUTURE_MAX_FEATURES];

      suture_test_pair_init (&pair, &random);
      explain (model, &pair.m, &params, exact);
      explain_by_steps (model, &pair.m, by_steps);
      for (size_t i = 0; i < model->n_features; i++)
        g_assert_cmpfloat_with_epsilon (exact[i], by_steps[i], 1e-5);
    }
}

/* What the penalty takes off the score is taken off what carries R². */
static void
test_penalty (void)
{
  g_autoptr (SutureModel) model = suture_test_model_new ("paper", 6);
  const SutureScoreParams plain = { 0.0, SUTURE_EMD_RANGE_MINMAX };
  const SutureScoreParams strict = { 2.0, SUTURE_EMD_RANGE_MINMAX };
  const size_t            i = find_name (model, "shape_index");
  SutureRandom            random;
  int                     n_fallen = 0;

  suture_random_init (&random, 27, 0);
  for (int k = 0; k < N_PAIRS; k++)
    {
      SutureTestPair pair;
      double         before[SUTURE_MAX_FEATURES], after[SUTURE_MAX_FEATURES];

      suture_test_pair_init (&pair, &random);
      explain (model, &pair.m, &plain, before);
      explain (model, &pair.m, &strict, after);
      n_fallen += after[i] < before[i] ? 1 : 0;
    }
  g_assert_cmpint (n_fallen, >, N_PAIRS / 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/explanation/contributions-add-up-to-the-score", test_sums);
  g_test_add_func ("/explanation/upside-down-swaps-upper-and-lower",
                   test_upside_down);
  g_test_add_func ("/explanation/what-is-missing-adds-nothing", test_missing);
  g_test_add_func ("/explanation/is-the-integral-of-the-gradient",
                   test_integral);
  g_test_add_func ("/explanation/penalty-counts-against-the-shape",
                   test_penalty);
  return g_test_run ();
}
