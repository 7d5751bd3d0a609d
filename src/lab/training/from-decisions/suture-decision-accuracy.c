/* suture-decision-accuracy.c: how well decisions held back are told apart
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "training/from-decisions/suture-decision-accuracy.h"

#include <math.h>
#include <stdlib.h>

#include "training/fitting/suture-calibration.h"

typedef struct
{
  double   logit;
  gboolean is_accepted;
} Ranked;

void
suture_judged_pairs_init (SutureJudgedPairs *self, size_t n)
{
  *self = (SutureJudgedPairs){ 0, g_new (double, n), g_new (double, n),
                               g_new (double, n) };
}

void
suture_judged_pairs_clear (SutureJudgedPairs *self)
{
  g_clear_pointer (&self->logits, g_free);
  g_clear_pointer (&self->targets, g_free);
  g_clear_pointer (&self->weights, g_free);
}

void
suture_judged_pairs_add (SutureJudgedPairs *self, double logit, double target)
{
  self->logits[self->n] = logit;
  self->targets[self->n++] = target;
}

void
suture_decision_weigh (const double *targets, double *weights, size_t n)
{
  double n_accepted = 0.0;

  for (size_t i = 0; i < n; i++)
    n_accepted += targets[i];
  for (size_t i = 0; i < n; i++)
    weights[i] =
        (double) n /
        (2.0 * (targets[i] > 0.5 ? n_accepted : (double) n - n_accepted));
}

void
suture_judged_pairs_weigh (SutureJudgedPairs *self)
{
  suture_decision_weigh (self->targets, self->weights, self->n);
}

double
suture_judged_pairs_get_loss (const SutureJudgedPairs *self,
                              double                   slope,
                              double                   intercept)
{
  return suture_calibrated_loss (self->logits, self->targets, self->weights,
                                 self->n, slope, intercept);
}

static int
compare_ranked (const void *a, const void *b)
{
  const double p = ((const Ranked *) a)->logit;
  const double q = ((const Ranked *) b)->logit;

  return (p > q) - (p < q);
}

/* Share of the pairs (accepted, rejected) in the right order; ties are half. */
static double
measure_auc (const SutureJudgedPairs *self)
{
  g_autofree Ranked *ranked = g_new (Ranked, self->n);
  double             below = 0.0, above = 0.0, right = 0.0;

  for (size_t i = 0; i < self->n; i++)
    ranked[i] = (Ranked){ self->logits[i], self->targets[i] > 0.5 };
  qsort (ranked, self->n, sizeof (Ranked), compare_ranked);
  for (size_t i = 0, end; i < self->n; i = end)
    {
      double accepted = 0.0, rejected = 0.0;

      for (end = i; end < self->n && ranked[end].logit <= ranked[i].logit;
           end++)
        *(ranked[end].is_accepted ? &accepted : &rejected) += 1.0;
      right += accepted * (below + rejected / 2.0);
      below += rejected;
      above += accepted;
    }
  return right / (below * above);
}

SutureDecisionAccuracy
suture_judged_pairs_measure (const SutureJudgedPairs *self)
{
  SutureDecisionAccuracy accuracy = {
    .auc = measure_auc (self),
    .loss = suture_judged_pairs_get_loss (self, 1.0, 0.0)
  };

  for (size_t i = 0; i < self->n; i++)
    {
      const gboolean    is_joined = self->logits[i] >= 0.0;
      const gboolean    is_accepted = self->targets[i] > 0.5;
      SutureProportion *side =
          is_accepted ? &accuracy.recall : &accuracy.rejected;

      side->n++;
      side->n_right += is_joined == is_accepted ? 1 : 0;
      accuracy.precision.n += is_joined ? 1 : 0;
      accuracy.precision.n_right += is_joined && is_accepted ? 1 : 0;
    }
  return accuracy;
}
