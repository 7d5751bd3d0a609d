/* suture-examples.c: what a perceptron is fitted to
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "training/fitting/suture-examples.h"

#include <math.h>
#include <string.h>

#include "training/fitting/suture-example-batch.h"

/* Examples that go through a perceptron at once. */
#define BATCH 64

void
suture_examples_init (SutureExamples *self, size_t n, size_t n_inputs)
{
  self->n = n;
  self->n_inputs = n_inputs;
  self->upright = g_new (double, n *n_inputs);
  self->flipped = g_new (double, n *n_inputs);
  self->targets = g_new (double, n);
  self->weights = g_new0 (double, n);
}

void
suture_examples_clear (SutureExamples *self)
{
  g_clear_pointer (&self->upright, g_free);
  g_clear_pointer (&self->flipped, g_free);
  g_clear_pointer (&self->targets, g_free);
  g_clear_pointer (&self->weights, g_free);
}

void
suture_examples_take (SutureExamples       *self,
                      const SutureExamples *all,
                      const guint32        *numbers,
                      size_t                n)
{
  const size_t n_inputs = all->n_inputs;
  const size_t n_bytes = n_inputs * sizeof (double);

  suture_examples_init (self, n, n_inputs);
  for (size_t k = 0; k < n; k++)
    {
      const size_t i = numbers[k];

      memcpy (self->upright + k * n_inputs, all->upright + i * n_inputs,
              n_bytes);
      memcpy (self->flipped + k * n_inputs, all->flipped + i * n_inputs,
              n_bytes);
      self->targets[k] = all->targets[i];
      self->weights[k] = all->weights[i];
    }
}

void
suture_examples_get_logits (const SutureExamples   *self,
                            const SuturePerceptron *perceptron,
                            double                 *logits)
{
  SutureExampleBatch batch;
  guint32            numbers[BATCH];

  suture_example_batch_init (&batch, BATCH, self->n_inputs,
                             perceptron->n_hidden);
  for (size_t begin = 0; begin < self->n; begin += BATCH)
    {
      const size_t n = MIN (BATCH, self->n - begin);

      for (size_t k = 0; k < n; k++)
        numbers[k] = (guint32) (begin + k);
      suture_example_batch_fill (&batch, self, numbers, n);
      suture_example_batch_run (&batch, perceptron);
      for (size_t k = 0; k < n; k++)
        logits[begin + k] = suture_example_batch_get_logit (&batch, k);
    }
  suture_example_batch_clear (&batch);
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
  g_autofree double *logits = g_new (double, examples->n);
  double             sum = 0.0, weights = 0.0;

  suture_examples_get_logits (examples, perceptron, logits);
  for (size_t i = 0; i < examples->n; i++)
    {
      sum += examples->weights[i] * log_loss (logits[i], examples->targets[i]);
      weights += examples->weights[i];
    }
  return weights > 0.0 ? sum / weights : 0.0;
}
