/* suture-example-batch.h: some examples through a perceptron at once
 *
 * Private to the stage. The products of matrices, which fitting consists of,
 * are GSL's.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gsl/gsl_matrix.h>
#include <gsl/gsl_vector.h>

#include "training/fitting/suture-examples.h"

G_BEGIN_DECLS

/**
 * SutureExampleBatch:
 * @n: examples in it; of each, a row of the matrices is one way up, and the row
 *   that lies @n further down the other
 * @inputs: rows of n_inputs
 * @sums: rows of n_hidden: what the hidden units are given
 * @units: rows of n_hidden: what they pass on
 * @outputs: a logit for each row
 */
typedef struct
{
  size_t      n;
  gsl_matrix *inputs;
  gsl_matrix *sums;
  gsl_matrix *units;
  gsl_vector *outputs;
} SutureExampleBatch;

/** suture_example_batch_init: for at most @most examples at a time */
void suture_example_batch_init (SutureExampleBatch *self,
                                size_t              most,
                                size_t              n_inputs,
                                size_t              n_hidden);
void suture_example_batch_clear (SutureExampleBatch *self);

/** suture_example_batch_fill: with the examples of these @n numbers */
void suture_example_batch_fill (SutureExampleBatch   *self,
                                const SutureExamples *examples,
                                const guint32        *numbers,
                                size_t                n);

/** suture_example_batch_run: from inputs to outputs */
void suture_example_batch_run (SutureExampleBatch     *self,
                               const SuturePerceptron *perceptron);

/** suture_example_batch_get_logit: of the @i-th: the mean of both ways up */
double suture_example_batch_get_logit (const SutureExampleBatch *self,
                                       size_t                    i);

/**
 * suture_example_batch_get_gradient:
 * @perceptron: what the batch was last run through
 * @pulls: (array length=2n): slope of the loss along the logit of each row
 * @gradient: (out): slope of the loss along each weight: n_inputs rows of
 *   n_hidden hidden weights, hidden biases, output weights, output bias
 *
 * Leaves @sums holding the slopes along the sums.
 */
void suture_example_batch_get_gradient (SutureExampleBatch     *self,
                                        const SuturePerceptron *perceptron,
                                        const double           *pulls,
                                        double                 *gradient);

G_END_DECLS
