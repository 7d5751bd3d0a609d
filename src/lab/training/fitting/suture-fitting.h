/* suture-fitting.h: fit a perceptron to examples
 *
 * Private to the stage.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "base/suture-progress.h"
#include "features/suture-feature-table.h"
#include "training/fitting/suture-examples.h"

G_BEGIN_DECLS

/**
 * SutureFittingParams:
 * @is_linear: a logistic regression; one hidden unit
 * @n_hidden: hidden units
 * @n_epochs: at most
 * @rate: first step length; falls to 0 linearly
 * @decay: weight decay, towards @start's weights or towards 0
 * @directions: (array length=n_inputs): on the path of a rising input no weight
 *   may be negative, on that of a falling one the first may not be positive
 * @seed: starts and order follow from it
 * @start: (nullable): what is fitted further, in place of random weights; it
 *   says @n_hidden and @is_linear
 */
typedef struct
{
  gboolean                      is_linear;
  size_t                        n_hidden;
  int                           n_epochs;
  double                        rate;
  double                        decay;
  const SutureFeatureDirection *directions;
  guint64                       seed;
  const SuturePerceptron       *start;
} SutureFittingParams;

/**
 * suture_fit:
 * @learn: examples to learn from
 * @check: (nullable): examples that tell when to stop: weights are kept from
 *   the epoch that does best on them; without, from the last one
 * @params: how
 *
 * By Adam (Kingma, Ba 2015) with decoupled weight decay
 * (Loshchilov, Hutter 2019) on the weighted log loss of the logit averaged over
 * both ways up; the products of matrices are GSL's. One thread, so that the
 * result doesn't depend on how many there are.
 *
 * Returns: (transfer full) (nullable): the perceptron; %NULL if cancelled
 */
SuturePerceptron *suture_fit (const SutureExamples      *learn,
                              const SutureExamples      *check,
                              const SutureFittingParams *params,
                              const SutureProgress      *progress,
                              GError                   **error);

G_END_DECLS
