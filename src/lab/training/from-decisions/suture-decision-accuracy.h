/* suture-decision-accuracy.h: how well decisions held back are told apart
 *
 * Private to the stage.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "training/from-decisions/suture-learning-report.h"

G_BEGIN_DECLS

/**
 * SutureJudgedPairs: what a model says of pairs, and what a person did
 * @n: how many there are so far
 * @logits: above 0 for one cell
 * @targets: 1 or 0
 * @weights: so that both answers weigh alike
 */
typedef struct
{
  size_t  n;
  double *logits;
  double *targets;
  double *weights;
} SutureJudgedPairs;

/** suture_judged_pairs_init: room for @n; free with
 * suture_judged_pairs_clear() */
void suture_judged_pairs_init (SutureJudgedPairs *self, size_t n);
void suture_judged_pairs_clear (SutureJudgedPairs *self);
void
suture_judged_pairs_add (SutureJudgedPairs *self, double logit, double target);

/** suture_judged_pairs_weigh: once all are there */
void suture_judged_pairs_weigh (SutureJudgedPairs *self);

/** suture_judged_pairs_get_loss: log loss of slope · logit + intercept */
double suture_judged_pairs_get_loss (const SutureJudgedPairs *self,
                                     double                   slope,
                                     double                   intercept);

SutureDecisionAccuracy
suture_judged_pairs_measure (const SutureJudgedPairs *self);

/** suture_decision_weigh: @weights: (out): both answers weigh alike, 1 on
 * average */
void suture_decision_weigh (const double *targets, double *weights, size_t n);

G_END_DECLS
