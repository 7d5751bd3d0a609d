/* suture-perceptron.h: a multi-layer perceptron with one hidden layer
 *
 * Private to the stage. Hidden units are softsign, x / (1 + |x|), computed from
 * additions and one division: the same on every machine, and it never falls as
 * its argument rises, not even by a rounding, so that a constraint on the sign
 * of weights is a promise about scores.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <math.h>

G_BEGIN_DECLS

/**
 * SuturePerceptron:
 * @n_inputs: inputs
 * @n_hidden: hidden units
 * @is_linear: whether the hidden units pass their sum on as it is, which makes
 *   it a logistic regression
 * @hidden_weights: n_inputs rows of n_hidden
 * @hidden_bias: n_hidden
 * @output_weights: n_hidden
 * @output_bias: of the logit
 */
typedef struct
{
  size_t   n_inputs;
  size_t   n_hidden;
  gboolean is_linear;
  double  *hidden_weights;
  double  *hidden_bias;
  double  *output_weights;
  double   output_bias;
} SuturePerceptron;

/** suture_perceptron_new: all weights 0 */
SuturePerceptron *
suture_perceptron_new (size_t n_inputs, size_t n_hidden, gboolean is_linear);
SuturePerceptron *suture_perceptron_copy (const SuturePerceptron *self);
void              suture_perceptron_free (SuturePerceptron *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuturePerceptron, suture_perceptron_free)

/**
 * suture_perceptron_average:
 * @members: (array length=n_members): of one shape
 *
 * Returns: (transfer full): one whose logit is the mean of theirs: their hidden
 *   units side by side or, of logistic regressions, their mean weights
 */
SuturePerceptron *suture_perceptron_average (SuturePerceptron *const *members,
                                             size_t n_members);

/** suture_softsign: in (-1, 1), odd, never falling */
static inline double
suture_softsign (double x)
{
  return copysign (1.0 - 1.0 / (1.0 + fabs (x)), x);
}

/**
 * suture_perceptron_sum_inputs:
 * @inputs: n_inputs
 * @sums: (out): n_hidden: what each hidden unit is given
 */
void suture_perceptron_sum_inputs (const SuturePerceptron *self,
                                   const double           *inputs,
                                   double                 *sums);

/** suture_perceptron_get_logit: the output for these sums */
double suture_perceptron_get_logit (const SuturePerceptron *self,
                                    const double           *sums);

G_END_DECLS
