/* test-accuracy.c: how well a model decides on labelled stacks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "evaluation/suture-accuracy.h"

#include <math.h>

#include "evaluation/suture-shape-tolerance.h"
#include "suture-test-pair.h"
#include "suture-test.h"
#include "synthesis/tissues/suture-tissue-synthesis.h"
#include "training/from-labels/suture-case-set.h"

#define N_CASES 150

static GArray *
make_cases (guint64 seed)
{
  GArray      *cases = g_array_new (FALSE, FALSE, sizeof (SutureCase));
  SutureRandom random;

  suture_random_init (&random, seed, 0);
  for (int k = 0; k < N_CASES; k++)
    {
      SutureTestPair pair;
      SutureCase     c = { .kind =
                               suture_random_below (&random, SUTURE_N_CASE_KINDS) };

      c.is_true = suture_case_kind_is_true (c.kind);

      suture_test_pair_init (&pair, &random);
      c.shape = pair.m.shape;
      suture_features_measure (&pair.m, suture_test_population (),
                               SUTURE_SPACING_UNKNOWN, c.values);
      g_array_append_val (cases, c);
      if (k % 10 == 0) /* ties */
        {
          c.kind = c.is_true ? SUTURE_CASE_NATURAL : SUTURE_CASE_CUT;
          c.is_true = !c.is_true;
          g_array_append_val (cases, c);
        }
    }
  return cases;
}

/* Share of the pairs of a true and a false case that are in the right order. */
static double
measure_auc_brute (GArray *cases, const SutureModel *model, int only)
{
  double n = 0.0, right = 0.0;

  for (guint i = 0; i < cases->len; i++)
    for (guint j = 0; j < cases->len; j++)
      {
        const SutureCase *a = &g_array_index (cases, SutureCase, i);
        const SutureCase *b = &g_array_index (cases, SutureCase, j);

        if (!a->is_true || b->is_true || (only >= 0 && (int) b->kind != only))
          continue;
        if (only >= 0 && (a->kind == SUTURE_CASE_RESEGMENTED_ONE) !=
                             (only == SUTURE_CASE_RESEGMENTED_TWO))
          continue;

        const double p = suture_case_get_score (a, model);
        const double q = suture_case_get_score (b, model);

        n += 1.0;
        right += p > q ? 1.0 : p == q ? 0.5 : 0.0;
      }
  return right / n;
}

static size_t
count_all (const SutureAccuracy *accuracy)
{
  size_t n = 0;

  for (int kind = 0; kind < SUTURE_N_CASE_KINDS; kind++)
    n += accuracy->kinds[kind].n;
  return n;
}

static void
test_counts_and_auc (void)
{
  for (guint64 seed = 1; seed <= 3; seed++)
    {
      g_autoptr (SutureModel) model = suture_test_model_new ("extended", seed);
      g_autoptr (GArray) cases = make_cases (seed);
      g_autofree double   *scores = suture_case_set_get_scores (cases, model);
      const SutureAccuracy all =
          suture_case_set_get_accuracy (cases, scores, 0.0, NULL, NULL);
      const SutureAccuracy none =
          suture_case_set_get_accuracy (cases, scores, 1.1, NULL, NULL);

      const SutureProportion on_true = suture_accuracy_get_true (&all);
      const SutureProportion on_false = suture_accuracy_get_false (&none);

      g_assert_cmpuint (count_all (&all), ==, cases->len);
      g_assert_cmpuint (on_true.n + on_false.n, ==,
                        cases->len - all.kinds[SUTURE_CASE_RESEGMENTED_ONE].n -
                            all.kinds[SUTURE_CASE_RESEGMENTED_TWO].n);
      g_assert_cmpuint (on_true.n_right, ==, on_true.n);
      g_assert_cmpuint (suture_accuracy_get_false (&all).n_right, ==, 0);
      g_assert_cmpuint (suture_accuracy_get_true (&none).n_right, ==, 0);
      g_assert_cmpuint (on_false.n_right, ==, on_false.n);
      g_assert_cmpfloat_with_epsilon (all.auc,
                                      measure_auc_brute (cases, model, -1),
                                      1e-12);
      for (int kind = SUTURE_CASE_NATURAL; kind < SUTURE_N_CASE_KINDS; kind++)
        if (!suture_case_kind_is_true (kind))
          g_assert_cmpfloat_with_epsilon (all.aucs[kind],
                                          measure_auc_brute (cases, model,
                                                             kind),
                                          1e-12);
    }
}

static void
test_no_auc_of_one_side (void)
{
  g_autoptr (SutureModel) model = suture_test_model_new ("paper", 1);
  g_autoptr (GArray) cases = make_cases (1);

  for (guint i = 0; i < cases->len; i++)
    g_array_index (cases, SutureCase, i).kind = SUTURE_CASE_CUT;

  g_autofree double   *scores = suture_case_set_get_scores (cases, model);
  const SutureAccuracy accuracy =
      suture_case_set_get_accuracy (cases, scores, 0.5, NULL, NULL);

  g_assert_cmpuint (suture_accuracy_get_false (&accuracy).n, ==, 0);
  g_assert_true (isnan (accuracy.auc));
}

static void
test_without_a_score_it_does_not_count (void)
{
  g_autoptr (SutureModel) model = suture_test_model_new ("paper", 1);
  g_autoptr (GArray) cases = make_cases (1);
  g_autofree double *scores = suture_case_set_get_scores (cases, model);

  scores[0] = scores[3] = NAN;

  const SutureAccuracy accuracy =
      suture_case_set_get_accuracy (cases, scores, 0.5, NULL, NULL);

  g_assert_cmpuint (count_all (&accuracy), ==, cases->len - 2);
}

/* Overlaps of 1 grow; of 2 grow, then shrink; of 3 do neither; 4 is low. */
static void
test_shape_tolerance (void)
{
  const char *const drawing[] = { "1.....2....3333..", "11....222..3...44",
                                  "111...2222.33..44", "1111..22...3.....",
                                  "11111.2....3333.." };
  g_autoptr (SutureStack) labels =
      suture_test_labels (drawing, G_N_ELEMENTS (drawing));
  g_autoptr (GError) error = NULL;
  SutureShapeTolerance one, two;

  g_assert_true (suture_shape_tolerance_measure (labels, &one, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (one.n_missing, ==, 1);
  g_assert_cmpuint (one.strict.n, ==, 3);
  g_assert_cmpuint (one.strict.n_right, ==, 2);
  g_assert_cmpuint (one.within_1_sd.n_right, >=, one.strict.n_right);
  g_assert_cmpuint (one.within_2_sd.n_right, >=, one.within_1_sd.n_right);
  two = suture_shape_tolerance_add (one, one);
  g_assert_cmpuint (two.strict.n, ==, 6);
  g_assert_cmpuint (two.n_missing, ==, 2);
}

/* The shipped model on a tissue of a seed it wasn't trained on. */
static void
test_shipped_model_on_unseen_tissue (void)
{
  const SutureShape shape = { 40, 96, 96 };
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureStack) labels = NULL;
  g_autoptr (SutureStack) raw = NULL;
  g_autoptr (SutureModel) model =
      suture_model_load_default (SUTURE_KIND_LAYER_GAP, &error);
  const SutureTrainingParams params = { "extended", 5, 3, { 0, 0.005 } };
  SutureAccuracy             accuracy, all;

  g_assert_no_error (error);
  suture_synthesize_tissue (SUTURE_TISSUE_COMPACT, shape, 50, 4711, &labels,
                            &raw, NULL, &error);
  g_assert_no_error (error);

  const SutureTrainingStack stack = { labels, raw, "compact", NULL };

  g_assert_true (suture_accuracy_measure (&stack, 1, model, &params, 0.5,
                                          &accuracy, &all, NULL, &error));
  g_assert_no_error (error);

  const SutureProportion cut =
      suture_proportion_add (accuracy.kinds[SUTURE_CASE_CUT],
                             accuracy.kinds[SUTURE_CASE_DAMAGED]);
  const SutureProportion natural = accuracy.kinds[SUTURE_CASE_NATURAL];

  g_assert_cmpuint (cut.n, >=, 15);
  g_assert_cmpuint (natural.n, >=, 15);
  g_assert_cmpuint (accuracy.kinds[SUTURE_CASE_OPENED].n, >=, 15);
  g_assert_cmpfloat (suture_proportion_get (cut), >=, 0.95);
  g_assert_cmpfloat (suture_proportion_get (natural), >=, 0.9);
  g_assert_cmpuint (accuracy.kinds[SUTURE_CASE_THIN].n, >=, 15);
  g_assert_cmpuint (suture_accuracy_get_true (&all).n, ==,
                    cut.n + accuracy.kinds[SUTURE_CASE_THIN].n);
}

/* Another stain: bright where the other is dark. */
static SutureStack *
invert (SutureStack *raw)
{
  const SutureShape shape = suture_stack_get_shape (raw);
  g_autoptr (GError) error = NULL;
  SutureStack *inverted = suture_stack_new (shape, SUTURE_SAMPLE_U16, &error);

  g_assert_no_error (error);
  g_assert_cmpint (suture_stack_get_sample_type (raw), ==, SUTURE_SAMPLE_U16);
  for (gint64 z = 0; z < shape.nz; z++)
    {
      const guint16 *from = suture_stack_get_layer (raw, z);
      guint16       *to = suture_stack_get_layer_for_writing (inverted, z);

      for (size_t i = 0; i < suture_shape_layer_size (shape); i++)
        to[i] = (guint16) (G_MAXUINT16 - from[i]);
    }
  return inverted;
}

/* In cell files the raw stack decides; all training tissues have bright walls.
 */
static void
test_either_sign_of_stain (void)
{
  const SutureShape shape = { 40, 112, 112 };
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureStack) labels = NULL;
  g_autoptr (SutureStack) raw = NULL;
  g_autoptr (SutureModel) model =
      suture_model_load_default (SUTURE_KIND_LAYER_GAP, &error);
  const SutureTrainingParams params = { "extended", 5, 3, { 0, 0.005 } };

  g_assert_no_error (error);
  suture_synthesize_tissue (SUTURE_TISSUE_FILES, shape, 60, 4712, &labels, &raw,
                            NULL, &error);
  g_assert_no_error (error);

  g_autoptr (SutureStack) inverted = invert (raw);
  SutureStack *const stains[] = { raw, inverted };

  for (size_t i = 0; i < G_N_ELEMENTS (stains); i++)
    {
      const SutureTrainingStack stack = { labels, stains[i], "files", NULL };
      SutureAccuracy            accuracy, all;

      g_assert_true (suture_accuracy_measure (&stack, 1, model, &params, 0.5,
                                              &accuracy, &all, NULL, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (accuracy.kinds[SUTURE_CASE_CUT].n, >=, 10);
      /* .95 before real errors decided the model: DECISIONS.md, 36. */
      g_assert_cmpfloat (suture_proportion_get (
                             accuracy.kinds[SUTURE_CASE_CUT]),
                         >=, 0.85);
      g_assert_cmpfloat (suture_proportion_get (
                             suture_accuracy_get_false (&accuracy)),
                         >=, 0.97);
      g_assert_cmpfloat (suture_reliability_get_error (&accuracy.reliability),
                         <, 0.2);
    }
}

/* Wilson's interval as printed in Newcombe, Stat Med 17 (1998), table I. */
static void
test_intervals (void)
{
  static const struct
  {
    SutureProportion proportion;
    double           low, high;
  } rows[] = { { { 263, 81 }, 0.2553, 0.3662 },
               { { 148, 15 }, 0.0624, 0.1605 },
               { { 20, 0 }, 0.0000, 0.1611 },
               { { 29, 1 }, 0.0061, 0.1718 } };

  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const SutureProportion p = rows[i].proportion;
      const SutureProportion opposite = { p.n, p.n - p.n_right };
      double                 low, high, mirrored_low, mirrored_high;

      suture_proportion_get_interval (p, &low, &high);
      suture_proportion_get_interval (opposite, &mirrored_low, &mirrored_high);
      g_assert_cmpfloat_with_epsilon (low, rows[i].low, 5e-5);
      g_assert_cmpfloat_with_epsilon (high, rows[i].high, 5e-5);
      g_assert_cmpfloat_with_epsilon (mirrored_low, 1.0 - high, 1e-12);
      g_assert_cmpfloat_with_epsilon (mirrored_high, 1.0 - low, 1e-12);
    }
}

/* 3 of 4 of a tenth's cases are true, but 100 times as many false ones lie at
 * the bottom: balancing makes it nearly all true. */
static void
test_reliability (void)
{
  SutureReliability    reliability = { 0 };
  SutureReliabilityRow row;

  g_assert_true (isnan (suture_reliability_get_error (&reliability)));
  for (int i = 0; i < 3; i++)
    suture_reliability_add (&reliability, 0.75, TRUE);
  suture_reliability_add (&reliability, 0.75, FALSE);
  for (int i = 0; i < 299; i++)
    suture_reliability_add (&reliability, 0.0, FALSE);
  row = suture_reliability_get_row (&reliability, 7);
  g_assert_cmpfloat_with_epsilon (row.weight, 0.5 + 0.5 / 300.0, 1e-12);
  g_assert_cmpfloat_with_epsilon (row.mean_score, 0.75, 1e-12);
  g_assert_cmpfloat_with_epsilon (row.share_true, 300.0 / 301.0, 1e-12);
  g_assert_cmpfloat_with_epsilon (suture_reliability_get_error (&reliability),
                                  row.weight * (300.0 / 301.0 - 0.75), 1e-12);
  suture_reliability_add (&reliability, 1.0, TRUE);
  g_assert_cmpuint (reliability.counts[9][1], ==, 1);
}

/* Outcomes that are drawn with the probability that the score says. */
static void
test_honest_scores (void)
{
  SutureReliability honest = { 0 }, boasting = { 0 };
  SutureRandom      random;

  suture_random_init (&random, 8, 0);
  for (int i = 0; i < 40000; i++)
    {
      const double   p = suture_random_uniform (&random);
      const gboolean is_true = suture_random_uniform (&random) < p;

      suture_reliability_add (&honest, p, is_true);
      suture_reliability_add (&boasting, p > 0.5 ? 1.0 : 0.0, is_true);
    }
  g_assert_cmpfloat (suture_reliability_get_error (&honest), <, 0.015);
  g_assert_cmpfloat (suture_reliability_get_error (&boasting), >, 0.2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/accuracy/without-a-score-it-does-not-count",
                   test_without_a_score_it_does_not_count);
  g_test_add_func ("/accuracy/counts-and-auc-are-what-counting-gives",
                   test_counts_and_auc);
  g_test_add_func ("/accuracy/one-side-has-no-auc", test_no_auc_of_one_side);
  g_test_add_func ("/accuracy/intervals-are-wilson-s", test_intervals);
  g_test_add_func ("/accuracy/reliability-is-of-a-balanced-set",
                   test_reliability);
  g_test_add_func ("/accuracy/honest-scores-have-no-calibration-error",
                   test_honest_scores);
  g_test_add_func ("/accuracy/shapes-of-whole-cells-are-counted",
                   test_shape_tolerance);
  g_test_add_func ("/accuracy/shipped-model-knows-unseen-tissue",
                   test_shipped_model_on_unseen_tissue);
  g_test_add_func ("/accuracy/either-sign-of-stain-will-do",
                   test_either_sign_of_stain);
  return g_test_run ();
}
