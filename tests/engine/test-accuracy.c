/* test-accuracy.c: how well a model decides on labelled stacks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "evaluation/suture-accuracy.h"

#include <math.h>

#include "scores/suture-case-set.h"
#include "suture-test-pair.h"
#include "suture-test.h"
#include "synthesis/suture-tissue-synthesis.h"

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
      SutureCase     c = { .is_true = suture_random_below (&random, 3) == 0 };

      suture_test_pair_init (&pair, &random);
      c.shape = pair.m.shape;
      suture_features_measure (&pair.m, suture_test_population (),
                               SUTURE_SPACING_UNKNOWN, c.values);
      g_array_append_val (cases, c);
      if (k % 10 == 0) /* ties */
        {
          c.is_true = !c.is_true;
          g_array_append_val (cases, c);
        }
    }
  return cases;
}

/* Share of the pairs of a true and a false case that are in the right order. */
static double
measure_auc_brute (GArray *cases, const SutureModel *model)
{
  double n = 0.0, right = 0.0;

  for (guint i = 0; i < cases->len; i++)
    for (guint j = 0; j < cases->len; j++)
      {
        const SutureCase *a = &g_array_index (cases, SutureCase, i);
        const SutureCase *b = &g_array_index (cases, SutureCase, j);

        if (!a->is_true || b->is_true)
          continue;

        const double p = suture_case_get_score (a, model);
        const double q = suture_case_get_score (b, model);

        n += 1.0;
        right += p > q ? 1.0 : p == q ? 0.5 : 0.0;
      }
  return right / n;
}

static void
test_counts_and_auc (void)
{
  for (guint64 seed = 1; seed <= 3; seed++)
    {
      g_autoptr (SutureModel) model = suture_test_model_new ("extended", seed);
      g_autoptr (GArray) cases = make_cases (seed);
      const SutureAccuracy all =
          suture_case_set_get_accuracy (cases, model, 0.0, NULL, NULL);
      const SutureAccuracy none =
          suture_case_set_get_accuracy (cases, model, 1.1, NULL, NULL);

      g_assert_cmpuint (all.n_true + all.n_false, ==, cases->len);
      g_assert_cmpuint (all.n_true_correct, ==, all.n_true);
      g_assert_cmpuint (all.n_false_correct, ==, 0);
      g_assert_cmpuint (none.n_true_correct, ==, 0);
      g_assert_cmpuint (none.n_false_correct, ==, none.n_false);
      g_assert_cmpfloat_with_epsilon (all.auc, measure_auc_brute (cases, model),
                                      1e-12);
    }
}

static void
test_no_auc_of_one_side (void)
{
  g_autoptr (SutureModel) model = suture_test_model_new ("paper", 1);
  g_autoptr (GArray) cases = make_cases (1);

  for (guint i = 0; i < cases->len; i++)
    g_array_index (cases, SutureCase, i).is_true = TRUE;

  const SutureAccuracy accuracy =
      suture_case_set_get_accuracy (cases, model, 0.5, NULL, NULL);

  g_assert_cmpuint (accuracy.n_false, ==, 0);
  g_assert_true (isnan (accuracy.auc));
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
  SutureAccuracy             accuracy;

  g_assert_no_error (error);
  suture_synthesize_tissue (SUTURE_TISSUE_COMPACT, shape, 50, 4711, &labels,
                            &raw, NULL, &error);
  g_assert_no_error (error);

  const SutureTrainingStack stack = { labels, raw, "compact", NULL };

  g_assert_true (suture_accuracy_measure (&stack, model, &params, 0.5,
                                          &accuracy, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (accuracy.n_true, >=, 15);
  g_assert_cmpuint (accuracy.n_false, >=, 15);
  g_assert_cmpfloat ((double) accuracy.n_true_correct / accuracy.n_true, >=,
                     0.95);
  g_assert_cmpfloat ((double) accuracy.n_false_correct / accuracy.n_false, >=,
                     0.9);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/accuracy/counts-and-auc-are-what-counting-gives",
                   test_counts_and_auc);
  g_test_add_func ("/accuracy/one-side-has-no-auc", test_no_auc_of_one_side);
  g_test_add_func ("/accuracy/shipped-model-knows-unseen-tissue",
                   test_shipped_model_on_unseen_tissue);
  return g_test_run ();
}
