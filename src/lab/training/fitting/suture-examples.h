/* suture-examples.h: what a perceptron is fitted to
 *
 * Private to the stage.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "model/suture-perceptron.h"

G_BEGIN_DECLS

/**
 * SutureExamples:
 * @n: how many
 * @n_inputs: inputs of each
 * @upright: n rows of n_inputs
 * @flipped: the same, as if the stack were turned upside down
 * @targets: 1 or 0
 * @weights: how much each counts
 */
typedef struct
{
  size_t  n;
  size_t  n_inputs;
  double *upright;
  double *flipped;
  double *targets;
  double *weights;
} SutureExamples;

void suture_examples_init (SutureExamples *self, size_t n, size_t n_inputs);
void suture_examples_clear (SutureExamples *self);

/** suture_examples_take: makes @self of the @n of @all that have these numbers
 */
void suture_examples_take (SutureExamples       *self,
                           const SutureExamples *all,
                           const guint32        *numbers,
                           size_t                n);

/**
 * suture_examples_get_logits:
 * @logits: (out): n: of each example the mean of both ways up
 */
void suture_examples_get_logits (const SutureExamples   *self,
                                 const SuturePerceptron *perceptron,
                                 double                 *logits);

/** suture_log_loss: weighted mean for these examples */
double suture_log_loss (const SutureExamples   *examples,
                        const SuturePerceptron *perceptron);

G_END_DECLS
