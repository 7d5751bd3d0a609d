/* test-prevalence.c: how common one kind of pair is in a stack
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "contacts/suture-prevalence.h"

#include <math.h>
#include <string.h>

#include "suture-test.h"

#define N 6000
#define USUAL 0.12

static double
logit (double p)
{
  return log (p / (1.0 - p));
}

/* A share of pairs whose scores are right for stacks with the usual share, seen
 * in one with another: of the true ones each score is as likely as it is there.
 */
static void
draw_scores (double share, double *scores)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (int i = 0; i < N; i++)
    {
      const gboolean is_true = i < share * N;
      const double   strength = is_true ? 2.0 : -2.0;
      double         noise = -6.0;

      for (int k = 0; k < 12; k++)
        noise += g_rand_double (random);
      /* The log likelihood ratio of N(±2, 2²) is the value itself. */
      scores[i] = 1.0 / (1.0 + exp (-(strength + 2.0 * noise) - logit (USUAL)));
    }
}

static void
test_share_of_the_stack_is_found (void)
{
  const double shares[] = { 0.03, 0.12, 0.3 };

  for (size_t i = 0; i < G_N_ELEMENTS (shares); i++)
    {
      double scores[N], sum = 0.0, shift;

      draw_scores (shares[i], scores);
      shift = suture_prevalence_find_shift (scores, N, USUAL);
      g_assert_cmpfloat_with_epsilon (shift, logit (shares[i]) - logit (USUAL),
                                      0.35);
      g_assert_cmpfloat (suture_prevalence_move (scores, N, USUAL), ==, shift);
      for (int k = 0; k < N; k++)
        sum += scores[k];
      g_assert_cmpfloat_with_epsilon (sum / N, shares[i], 0.04);
    }
}

static void
test_unknown_share_moves_nothing (void)
{
  double scores[N], before[N];

  draw_scores (0.02, scores);
  memcpy (before, scores, sizeof scores);
  g_assert_cmpfloat (suture_prevalence_move (scores, N, 0.0), ==, 0.0);
  g_assert_cmpmem (scores, sizeof scores, before, sizeof before);
  g_assert_cmpfloat (suture_prevalence_find_shift (NULL, 0, USUAL), ==, 0.0);
}

static void
test_order_of_scores_stays (void)
{
  double scores[N], before[N];

  draw_scores (0.02, scores);
  memcpy (before, scores, sizeof scores);
  g_assert_cmpfloat (suture_prevalence_move (scores, N, USUAL), <, 0.0);
  for (int i = 0; i < N; i++)
    {
      g_assert_cmpfloat (scores[i], <, before[i]);
      for (int k = MAX (0, i - 50); k < i; k++)
        g_assert_cmpint (scores[i] < scores[k], ==, before[i] < before[k]);
    }
  g_assert_cmpfloat (suture_prevalence_apply (0.0, -2.0), ==, 0.0);
  g_assert_cmpfloat (suture_prevalence_apply (1.0, -2.0), ==, 1.0);
}

/* A stack in which all scores are high may be odd in some other way: doubtful
 * ones become likelier, but not sure. */
static void
test_much_is_not_believed_of_odd_stacks (void)
{
  double scores[N];

  for (int i = 0; i < N; i++)
    scores[i] = 0.4;
  suture_prevalence_move (scores, N, USUAL);
  g_assert_cmpfloat (scores[0], >, 0.4);
  g_assert_cmpfloat (scores[0], <, 0.8);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/prevalence/share-of-the-stack-is-found",
                   test_share_of_the_stack_is_found);
  g_test_add_func ("/prevalence/unknown-share-moves-nothing",
                   test_unknown_share_moves_nothing);
  g_test_add_func ("/prevalence/order-of-scores-stays",
                   test_order_of_scores_stays);
  g_test_add_func ("/prevalence/much-is-not-believed-of-odd-stacks",
                   test_much_is_not_believed_of_odd_stacks);
  return g_test_run ();
}
