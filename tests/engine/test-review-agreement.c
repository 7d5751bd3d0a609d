/* test-review-agreement.c: how far reviewers agree, also with themselves
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "reviews/suture-review-agreement.h"

#include <math.h>

static void
answer (SutureDecisionLog *log, guint64 pair, SutureAnswer what)
{
  suture_decision_log_decide (log, (SuturePairKey){ pair, 7 }, what, 1.0, NULL,
                              0);
}

/* Fills both logs from a table of counts: first's answer, second's. */
static void
fill (SutureDecisionLog *first,
      SutureDecisionLog *second,
      const size_t       counts[SUTURE_N_ANSWERS][SUTURE_N_ANSWERS])
{
  guint64 pair = 1;

  for (int a = 0; a < SUTURE_N_ANSWERS; a++)
    for (int b = 0; b < SUTURE_N_ANSWERS; b++)
      for (size_t i = 0; i < counts[a][b]; i++, pair++)
        {
          answer (first, pair, (SutureAnswer) a);
          answer (second, pair, (SutureAnswer) b);
        }
}

/* Two readers, 50 cases: 20 yes/yes, 5 yes/no, 10 no/yes, 15 no/no. By hand:
 * p_o = 35/50 = 0.7; p_e = 0.5·0.6 + 0.5·0.4 = 0.5; κ = 0.4. */
static void
test_example_worked_by_hand (void)
{
  static const size_t counts[SUTURE_N_ANSWERS][SUTURE_N_ANSWERS] = {
    [SUTURE_ANSWER_ACCEPTED] = { [SUTURE_ANSWER_ACCEPTED] = 20,
                                 [SUTURE_ANSWER_REJECTED] = 5 },
    [SUTURE_ANSWER_REJECTED] = { [SUTURE_ANSWER_ACCEPTED] = 10,
                                 [SUTURE_ANSWER_REJECTED] = 15 },
  };
  g_autoptr (SutureDecisionLog) first = suture_decision_log_new ();
  g_autoptr (SutureDecisionLog) second = suture_decision_log_new ();
  g_autoptr (GArray) differing = NULL;

  fill (first, second, counts);

  const SutureAgreement agreement =
      suture_review_agreement (first, second, &differing);

  g_assert_cmpuint (agreement.n_both, ==, 50);
  g_assert_cmpuint (agreement.n_same, ==, 35);
  g_assert_cmpfloat_with_epsilon (agreement.agreement, 0.7, 1e-12);
  g_assert_cmpfloat_with_epsilon (agreement.kappa, 0.4, 1e-12);
  g_assert_cmpuint (differing->len, ==, 15);
  for (guint i = 1; i < differing->len; i++)
    g_assert_cmpuint (g_array_index (differing, SutureDisagreement, i - 1)
                          .pair.upper_id,
                      <,
                      g_array_index (differing, SutureDisagreement, i)
                          .pair.upper_id);
}

static void
test_nobody_answered_or_no_choice (void)
{
  g_autoptr (SutureDecisionLog) first = suture_decision_log_new ();
  g_autoptr (SutureDecisionLog) second = suture_decision_log_new ();
  SutureAgreement agreement = suture_review_agreement (first, second, NULL);

  g_assert_cmpuint (agreement.n_both, ==, 0);
  g_assert_true (isnan (agreement.agreement) && isnan (agreement.kappa));

  answer (first, 1, SUTURE_ANSWER_ACCEPTED);
  answer (second, 1, SUTURE_ANSWER_ACCEPTED);
  agreement = suture_review_agreement (first, second, NULL);
  g_assert_cmpfloat (agreement.agreement, ==, 1.0);
  g_assert_true (isnan (agreement.kappa));
}

/* What was taken back is no answer; a pair only one answered doesn't count. */
static void
test_only_answers_that_hold_count (void)
{
  g_autoptr (SutureDecisionLog) first = suture_decision_log_new ();
  g_autoptr (SutureDecisionLog) second = suture_decision_log_new ();
  g_autoptr (GArray) differing = NULL;

  answer (first, 1, SUTURE_ANSWER_ACCEPTED);
  answer (second, 1, SUTURE_ANSWER_REJECTED);
  answer (first, 2, SUTURE_ANSWER_ACCEPTED);
  answer (second, 3, SUTURE_ANSWER_UNSURE);
  answer (second, 2, SUTURE_ANSWER_REJECTED);
  suture_decision_log_undo (second, 0, NULL);

  const SutureAgreement agreement =
      suture_review_agreement (first, second, &differing);

  g_assert_cmpuint (agreement.n_both, ==, 1);
  g_assert_cmpuint (agreement
                        .counts[SUTURE_ANSWER_ACCEPTED][SUTURE_ANSWER_PENDING],
                    ==, 1);
  g_assert_cmpuint (agreement
                        .counts[SUTURE_ANSWER_PENDING][SUTURE_ANSWER_UNSURE],
                    ==, 1);
  g_assert_cmpuint (differing->len, ==, 1);
}

/* κ doesn't mind who is first, and says 1 only of equals. */
static void
test_symmetric_and_at_most_1 (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);

  for (int i = 0; i < 200; i++)
    {
      size_t counts[SUTURE_N_ANSWERS][SUTURE_N_ANSWERS] = { 0 };
      g_autoptr (SutureDecisionLog) first = suture_decision_log_new ();
      g_autoptr (SutureDecisionLog) second = suture_decision_log_new ();

      for (int k = 0; k < 8; k++)
        counts[g_rand_int_range (rand, 0, SUTURE_N_ANSWERS)]
              [g_rand_int_range (rand, 0, SUTURE_N_ANSWERS)] +=
            (size_t) g_rand_int_range (rand, 0, 6);
      fill (first, second, (const size_t (*)[SUTURE_N_ANSWERS]) counts);

      const SutureAgreement a = suture_review_agreement (first, second, NULL);
      const SutureAgreement b = suture_review_agreement (second, first, NULL);

      g_assert_cmpuint (a.n_both, ==, b.n_both);
      if (isnan (a.kappa))
        continue;
      g_assert_cmpfloat_with_epsilon (a.kappa, b.kappa, 1e-12);
      g_assert_cmpfloat (a.kappa, <=, 1.0 + 1e-12);
      g_assert_cmpint (a.kappa > 1.0 - 1e-12, ==, a.n_same == a.n_both);
    }
}

static void
answer_again (SutureDecisionLog *log, guint64 pair, SutureAnswer what)
{
  suture_decision_log_repeat (log, (SuturePairKey){ pair, 7 }, what, 1.0, NULL,
                              0);
}

/* One reader, 50 of 60 cases seen twice, with the counts of the example above:
 * agreement 0.7, κ 0.4. What is decided afterwards changes nothing of it. */
static void
test_with_oneself (void)
{
  static const int          counts[2][2] = { { 20, 5 }, { 10, 15 } };
  static const SutureAnswer answers[] = { SUTURE_ANSWER_ACCEPTED,
                                          SUTURE_ANSWER_REJECTED };
  g_autoptr (SutureDecisionLog) log = suture_decision_log_new ();
  g_autoptr (GArray) differing = NULL;
  guint64 pair = 1;

  for (int a = 0; a < 2; a++)
    for (int b = 0; b < 2; b++)
      for (int i = 0; i < counts[a][b]; i++, pair++)
        {
          answer (log, pair, answers[a]);
          answer_again (log, pair, answers[b]);
        }
  for (; pair <= 60; pair++)
    answer (log, pair, SUTURE_ANSWER_UNSURE);
  answer (log, 1, SUTURE_ANSWER_REJECTED);
  answer (log, 2, SUTURE_ANSWER_PENDING);

  const SutureAgreement agreement =
      suture_review_self_agreement (log, &differing);

  g_assert_cmpuint (agreement.n_both, ==, 50);
  g_assert_cmpuint (agreement.n_same, ==, 35);
  g_assert_cmpfloat_with_epsilon (agreement.agreement, 0.7, 1e-12);
  g_assert_cmpfloat_with_epsilon (agreement.kappa, 0.4, 1e-12);
  g_assert_cmpuint (differing->len, ==, 15);
  for (guint i = 0; i < differing->len; i++)
    {
      const SutureDisagreement *d =
          &g_array_index (differing, SutureDisagreement, i);

      g_assert_cmpuint (d->pair.upper_id, ==, 21 + i);
      g_assert_cmpint (d->first, ==, answers[i >= 5]);
      g_assert_cmpint (d->second, ==, answers[i < 5]);
    }
}

/* A repeat that was undone counts as little as one that never was. */
static void
test_no_repeats (void)
{
  g_autoptr (SutureDecisionLog) log = suture_decision_log_new ();
  g_autoptr (GArray) differing = NULL;

  answer (log, 1, SUTURE_ANSWER_ACCEPTED);
  answer_again (log, 1, SUTURE_ANSWER_REJECTED);
  suture_decision_log_undo (log, 0, NULL);

  const SutureAgreement agreement =
      suture_review_self_agreement (log, &differing);

  g_assert_cmpuint (agreement.n_both, ==, 0);
  g_assert_true (isnan (agreement.agreement) && isnan (agreement.kappa));
  g_assert_cmpuint (differing->len, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/review-agreement/example-worked-by-hand",
                   test_example_worked_by_hand);
  g_test_add_func ("/review-agreement/nobody-answered-or-no-choice",
                   test_nobody_answered_or_no_choice);
  g_test_add_func ("/review-agreement/only-answers-that-hold-count",
                   test_only_answers_that_hold_count);
  g_test_add_func ("/review-agreement/symmetric-and-at-most-1",
                   test_symmetric_and_at_most_1);
  g_test_add_func ("/review-agreement/with-oneself", test_with_oneself);
  g_test_add_func ("/review-agreement/no-repeats", test_no_repeats);
  return g_test_run ();
}
