/* suture-perceptron.c: a multi-layer perceptron with one hidden layer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "scores/suture-perceptron.h"

#include <string.h>

SuturePerceptron *
suture_perceptron_new (size_t n_inputs, size_t n_hidden, gboolean is_linear)
{
  SuturePerceptron *self = g_new0 (SuturePerceptron, 1);

  self->n_inputs = n_inputs;
  self->n_hidden = n_hidden;
  self->is_linear = is_linear;
  self->hidden_weights = g_new0 (double, n_inputs *n_hidden);
  self->hidden_bias = g_new0 (double, n_hidden);
  self->output_weights = g_new0 (double, n_hidden);
  return self;
}

SuturePerceptron *
suture_perceptron_copy (const SuturePerceptron *self)
{
  SuturePerceptron *copy =
      suture_perceptron_new (self->n_inputs, self->n_hidden, self->is_linear);

  memcpy (copy->hidden_weights, self->hidden_weights,
          self->n_inputs * self->n_hidden * sizeof (double));
  memcpy (copy->hidden_bias, self->hidden_bias,
          self->n_hidden * sizeof (double));
  memcpy (copy->output_weights, self->output_weights,
          self->n_hidden * sizeof (double));
  copy->output_bias = self->output_bias;
  return copy;
}

void
suture_perceptron_free (SuturePerceptron *self)
{
  if (self == NULL)
    return;
  g_free (self->hidden_weights);
  g_free (self->hidden_bias);
  g_free (self->output_weights);
  g_free (self);
}

void
suture_perceptron_sum_inputs (const SuturePerceptron *self,
                              const double           *inputs,
                              double                 *sums)
{
  const size_t n_hidden = self->n_hidden;

  memcpy (sums, self->hidden_bias, n_hidden * sizeof (double));
  for (size_t i = 0; i < self->n_inputs; i++)
    {
      const double *weights = self->hidden_weights + i * n_hidden;
      const double  input = inputs[i];

      for (size_t j = 0; j < n_hidden; j++)
        sums[j] += weights[j] * input;
    }
}

double
suture_perceptron_get_logit (const SuturePerceptron *self, const double *sums)
{
  double logit = self->output_bias;

  for (size_t j = 0; j < self->n_hidden; j++)
    logit += self->output_weights[j] *
             (self->is_linear ? sums[j] : suture_softsign (sums[j]));
  return logit;
}
