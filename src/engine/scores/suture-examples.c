/* suture-examples.c: what a perceptron is fitted to
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "scores/suture-examples.h"

#include <math.h>

void
suture_examples_init (SutureExamples *self, size_t n, size_t n_inputs)
{
  self->n = n;
  self->n_inputs = n_inputs;
  self->upright = g_new (double, n *n_inputs);
  self->flipped = g_new (double, n *n_inputs);
  self->targets = g_new (double, n);
  self->weights = g_new (double, n);
}

void
suture_examples_clear (SutureExamples *self)
{
  g_clear_pointer (&self->upright, g_free);
  g_clear_pointer (&self->flipped, g_free);
  g_clear_pointer (&self->targets, g_free);
  g_clear_pointer (&self->weights, g_free);
}

double
suture_examples_get_logit (const SutureExamples   *self,
                           const SuturePerceptron *perceptron,
                           size_t                  i)
{
  g_autofree double *sums = g_new (double, perceptron->n_hidden);
  double             logit = 0.0;

  suture_perceptron_sum_inputs (perceptron, self->upright + i * self->n_inputs,
                                sums);
  logit += suture_perceptron_get_logit (perceptron, sums);
  suture_perceptron_sum_inputs (perceptron, self->flipped + i * self->n_inputs,
                                sums);
  logit += suture_perceptron_get_logit (perceptron, sums);
  return logit / 2.0;
}

static double
log_loss (double logit, double target)
{
  const double signed_logit = target > 0.5 ? logit : -logit;

  return signed_logit > 0.0 ? log1p (exp (-signed_logit))
                            : log1p (exp (signed_logit)) - signed_logit;
}

double
suture_log_loss (const SutureExamples   *examples,
                 const SuturePerceptron *perceptron)
{
  double sum = 0.0, weights = 0.0;

  for (size_t i = 0; i < examples->n; i++)
    {
      const double logit = suture_examples_get_logit (examples, perceptron, i);

      sum += examples->weights[i] * log_loss (logit, examples->targets[i]);
      weights += examples->weights[i];
    }
  return weights > 0.0 ? sum / weights : 0.0;
}
