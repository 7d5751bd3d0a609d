/* suture-perceptron.c: a multi-layer perceptron with one hidden layer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/suture-perceptron.h"

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

static SuturePerceptron *
average_weights (SuturePerceptron *const *members, size_t n_members)
{
  SuturePerceptron *mean =
      suture_perceptron_new (members[0]->n_inputs, members[0]->n_hidden, TRUE);
  const size_t n_weights = mean->n_inputs * mean->n_hidden;

  for (size_t k = 0; k < n_members; k++)
    {
      const SuturePerceptron *p = members[k];

      for (size_t i = 0; i < n_weights; i++)
        mean->hidden_weights[i] += p->hidden_weights[i] / (double) n_members;
      for (size_t j = 0; j < mean->n_hidden; j++)
        {
          mean->hidden_bias[j] += p->hidden_bias[j] / (double) n_members;
          mean->output_weights[j] += p->output_weights[j] / (double) n_members;
        }
      mean->output_bias += p->output_bias / (double) n_members;
    }
  return mean;
}

/* The output takes the mean of the members' outputs. */
static SuturePerceptron *
put_side_by_side (SuturePerceptron *const *members, size_t n_members)
{
  const size_t      n_each = members[0]->n_hidden;
  const size_t      n_inputs = members[0]->n_inputs;
  const size_t      n_hidden = n_each * n_members;
  SuturePerceptron *all = suture_perceptron_new (n_inputs, n_hidden, FALSE);

  for (size_t k = 0; k < n_members; k++)
    {
      const SuturePerceptron *p = members[k];

      for (size_t i = 0; i < n_inputs; i++)
        memcpy (all->hidden_weights + i * n_hidden + k * n_each,
                p->hidden_weights + i * n_each, n_each * sizeof (double));
      for (size_t j = 0; j < n_each; j++)
        {
          all->hidden_bias[k * n_each + j] = p->hidden_bias[j];
          all->output_weights[k * n_each + j] =
              p->output_weights[j] / (double) n_members;
        }
      all->output_bias += p->output_bias / (double) n_members;
    }
  return all;
}

SuturePerceptron *
suture_perceptron_average (SuturePerceptron *const *members, size_t n_members)
{
  /* One hidden unit, whose output weight is 1 (suture_fit()): so the mean of
   * the weights gives the mean of the logits. */
  return members[0]->is_linear ? average_weights (members, n_members)
                               : put_side_by_side (members, n_members);
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
