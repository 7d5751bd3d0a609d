/* suture-review-agreement.c: how far reviewers agree, also with themselves
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "reviews/suture-review-agreement.h"

#include <math.h>

/* Over the pairs that both answered: pending is no answer. */
static void
measure (SutureAgreement *self)
{
  double by_chance = 0.0;

  for (int a = SUTURE_ANSWER_ACCEPTED; a < SUTURE_N_ANSWERS; a++)
    {
      for (int b = SUTURE_ANSWER_ACCEPTED; b < SUTURE_N_ANSWERS; b++)
        self->n_both += self->counts[a][b];
      self->n_same += self->counts[a][a];
    }

  const double n = (double) self->n_both;

  for (int a = SUTURE_ANSWER_ACCEPTED; a < SUTURE_N_ANSWERS; a++)
    {
      size_t n_first = 0;
      size_t n_second = 0;

      for (int b = SUTURE_ANSWER_ACCEPTED; b < SUTURE_N_ANSWERS; b++)
        {
          n_first += self->counts[a][b];
          n_second += self->counts[b][a];
        }
      by_chance += (double) n_first / n * ((double) n_second / n);
    }
  self->agreement = n > 0.0 ? (double) self->n_same / n : NAN;
  self->kappa =
      by_chance < 1.0 ? (self->agreement - by_chance) / (1.0 - by_chance) : NAN;
}

/* Those of @others that @first has no answer for; they can't differ, so that
 * their place after the sorted ones does no harm. */
static void
add_new_pairs (GArray                  *pairs,
               const GArray            *others,
               const SutureDecisionLog *first)
{
  for (guint i = 0; i < others->len; i++)
    {
      const SuturePairKey pair = g_array_index (others, SuturePairKey, i);

      if (suture_decision_log_get_answer (first, pair) == SUTURE_ANSWER_PENDING)
        g_array_append_val (pairs, pair);
    }
}

/* Counts a pair, and keeps it if both answered, and differently. */
static void
count (SutureAgreement *self, GArray *differing, SutureDisagreement both)
{
  self->counts[both.first][both.second]++;
  if (both.first != both.second && both.second != SUTURE_ANSWER_PENDING &&
      both.first != SUTURE_ANSWER_PENDING)
    g_array_append_val (differing, both);
}

SutureAgreement
suture_review_agreement (const SutureDecisionLog *first,
                         const SutureDecisionLog *second,
                         GArray                 **differing)
{
  SutureAgreement self = { 0 };
  g_autoptr (GArray) list =
      g_array_new (FALSE, FALSE, sizeof (SutureDisagreement));
  g_autoptr (GArray) pairs = suture_decision_log_list_pairs (first);
  g_autoptr (GArray) others = suture_decision_log_list_pairs (second);

  add_new_pairs (pairs, others, first);
  for (guint i = 0; i < pairs->len; i++)
    {
      const SuturePairKey pair = g_array_index (pairs, SuturePairKey, i);

      count (&self, list,
             (SutureDisagreement){
                 pair,
                 suture_decision_log_get_answer (first, pair),
                 suture_decision_log_get_answer (second, pair),
             });
    }
  measure (&self);
  if (differing)
    *differing = g_steal_pointer (&list);
  return self;
}

SutureAgreement
suture_review_self_agreement (const SutureDecisionLog *log, GArray **differing)
{
  SutureAgreement self = { 0 };
  g_autoptr (GArray) list =
      g_array_new (FALSE, FALSE, sizeof (SutureDisagreement));
  g_autoptr (GArray) pairs = suture_decision_log_list_repeats (log);

  for (guint i = 0; i < pairs->len; i++)
    {
      SutureDisagreement both = { g_array_index (pairs, SuturePairKey, i) };

      suture_decision_log_get_repeat (log, both.pair, &both.first,
                                      &both.second);
      count (&self, list, both);
    }
  measure (&self);
  if (differing)
    *differing = g_steal_pointer (&list);
  return self;
}
