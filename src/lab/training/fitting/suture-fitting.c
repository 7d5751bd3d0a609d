/* suture-fitting.c: fit a perceptron to examples
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "training/fitting/suture-fitting.h"

#include <math.h>
#include <string.h>

#include "base/suture-random.h"
#include "training/fitting/suture-example-batch.h"

/* Examples of one step. */
#define BATCH 64

/* Adam's usual constants. */
#define BETA_1 0.9
#define BETA_2 0.999
#define EPSILON 1e-8

/* Keeps this stream apart from those of other purposes. */
#define PURPOSE G_GUINT64_CONSTANT (0x666974)

/* A perceptron in the making. All weights lie in one vector: hidden weights,
 * hidden bias, output weights, output bias. */
typedef struct
{
  const SutureExamples      *learn;
  const SutureFittingParams *params;
  SuturePerceptron          *perceptron;
  size_t                     n_weights;
  double                    *anchor; /* where weights decay to */
  double                    *gradient;
  double                    *first_moment;
  double                    *second_moment;
  SutureExampleBatch         batch;
  guint32                   *order;
  double                     power_1; /* BETA_1 to the number of steps */
  double                     power_2;
} Fitter;

/* Output weights are never below 0: softsign is odd, so nothing is lost, and it
 * makes a direction a matter of single weights. */
static double
turn_to (double weight, SutureFeatureDirection direction)
{
  switch (direction)
    {
    case SUTURE_DIRECTION_RISING:
      return fabs (weight);
    case SUTURE_DIRECTION_FALLING:
      return -fabs (weight);
    case SUTURE_DIRECTION_FREE:
    default:
      return weight;
    }
}

static double
hold_to (double weight, SutureFeatureDirection direction)
{
  switch (direction)
    {
    case SUTURE_DIRECTION_RISING:
      return MAX (weight, 0.0);
    case SUTURE_DIRECTION_FALLING:
      return MIN (weight, 0.0);
    case SUTURE_DIRECTION_FREE:
    default:
      return weight;
    }
}

static void
start_weights (Fitter *self, SutureRandom *random)
{
  SuturePerceptron *p = self->perceptron;
  const double      sd = 1.0 / sqrt ((double) p->n_inputs);

  for (size_t i = 0; i < p->n_inputs; i++)
    for (size_t j = 0; j < p->n_hidden; j++)
      p->hidden_weights[i * p->n_hidden + j] =
          turn_to (sd * suture_random_normal (random),
                   self->params->directions[i]);
  for (size_t j = 0; j < p->n_hidden; j++)
    p->output_weights[j] = 0.5 + suture_random_uniform (random);
}

/* The vector that all weights lie in. */
static void
list_weights (const SuturePerceptron *p, double *weights)
{
  const size_t n = p->n_inputs * p->n_hidden;

  memcpy (weights, p->hidden_weights, n * sizeof (double));
  memcpy (weights + n, p->hidden_bias, p->n_hidden * sizeof (double));
  memcpy (weights + n + p->n_hidden, p->output_weights,
          p->n_hidden * sizeof (double));
  weights[n + 2 * p->n_hidden] = p->output_bias;
}

static void
fitter_init (Fitter                    *self,
             const SutureExamples      *learn,
             const SutureFittingParams *params,
             SutureRandom              *random)
{
  const size_t n_hidden =
      params->start ? params->start->n_hidden : params->n_hidden;

  *self = (Fitter){ .learn = learn, .params = params };
  self->n_weights = (learn->n_inputs + 2) * n_hidden + 1;
  self->perceptron = params->start
                         ? suture_perceptron_copy (params->start)
                         : suture_perceptron_new (learn->n_inputs, n_hidden,
                                                  params->is_linear);
  self->anchor = g_new0 (double, self->n_weights);
  self->gradient = g_new0 (double, self->n_weights);
  self->first_moment = g_new0 (double, self->n_weights);
  self->second_moment = g_new0 (double, self->n_weights);
  suture_example_batch_init (&self->batch, BATCH, learn->n_inputs, n_hidden);
  self->order = g_new (guint32, learn->n);
  self->power_1 = 1.0;
  self->power_2 = 1.0;
  for (size_t i = 0; i < learn->n; i++)
    self->order[i] = (guint32) i;
  if (params->start)
    list_weights (params->start, self->anchor);
  else
    start_weights (self, random);
}

static void
fitter_clear (Fitter *self)
{
  suture_perceptron_free (self->perceptron);
  g_free (self->anchor);
  g_free (self->gradient);
  g_free (self->first_moment);
  g_free (self->second_moment);
  suture_example_batch_clear (&self->batch);
  g_free (self->order);
}

/* Gradient of the mean loss of these examples. */
static void
measure_gradient (Fitter *self, const guint32 *numbers, size_t n)
{
  const SutureExamples *e = self->learn;
  double                pulls[2 * BATCH];

  suture_example_batch_fill (&self->batch, e, numbers, n);
  suture_example_batch_run (&self->batch, self->perceptron);
  for (size_t k = 0; k < n; k++)
    {
      const size_t i = numbers[k];
      const double logit = suture_example_batch_get_logit (&self->batch, k);
      const double miss = 1.0 / (1.0 + exp (-logit)) - e->targets[i];

      pulls[k] = pulls[n + k] = e->weights[i] * miss / (2.0 * (double) n);
    }
  suture_example_batch_get_gradient (&self->batch, self->perceptron, pulls,
                                     self->gradient);
}

/* One step for @n weights whose gradient begins at @offset. */
static void
step_weights (Fitter *self,
              double *weights,
              size_t  offset,
              size_t  n,
              double  rate,
              double  decay)
{
  const double *gradient = self->gradient + offset;
  const double *anchor = self->anchor + offset;
  double       *first = self->first_moment + offset;
  double       *second = self->second_moment + offset;

  for (size_t k = 0; k < n; k++)
    {
      first[k] = BETA_1 * first[k] + (1.0 - BETA_1) * gradient[k];
      second[k] =
          BETA_2 * second[k] + (1.0 - BETA_2) * gradient[k] * gradient[k];
      weights[k] -=
          rate * (first[k] / (1.0 - self->power_1) /
                      (sqrt (second[k] / (1.0 - self->power_2)) + EPSILON) +
                  decay * (weights[k] - anchor[k]));
    }
}

static void
keep_directions (Fitter *self)
{
  SuturePerceptron *p = self->perceptron;

  for (size_t j = 0; j < p->n_hidden; j++)
    p->output_weights[j] = MAX (p->output_weights[j], 0.0);
  for (size_t i = 0; i < p->n_inputs; i++)
    for (size_t j = 0; j < p->n_hidden; j++)
      p->hidden_weights[i * p->n_hidden + j] =
          hold_to (p->hidden_weights[i * p->n_hidden + j],
                   self->params->directions[i]);
}

static void
step (Fitter *self, double rate)
{
  SuturePerceptron *p = self->perceptron;
  const size_t      n_hidden = p->n_hidden;
  const size_t      n = p->n_inputs * n_hidden;
  const double      decay = self->params->decay;

  self->power_1 *= BETA_1;
  self->power_2 *= BETA_2;
  step_weights (self, p->hidden_weights, 0, n, rate, decay);
  step_weights (self, p->hidden_bias, n, n_hidden, rate, 0.0);
  step_weights (self, p->output_weights, n + n_hidden, n_hidden, rate, decay);
  step_weights (self, &p->output_bias, n + 2 * n_hidden, 1, rate, 0.0);
  keep_directions (self);
}

static void
run_epoch (Fitter *self, double rate, SutureRandom *random)
{
  const size_t n = self->learn->n;

  suture_random_shuffle (random, self->order, n, sizeof self->order[0]);
  for (size_t begin = 0; begin < n; begin += BATCH)
    {
      measure_gradient (self, self->order + begin, MIN (BATCH, n - begin));
      step (self, rate);
    }
}

/* A logistic regression has one layer: the output's weight goes into it. */
static SuturePerceptron *
fold_layers (const SuturePerceptron *p)
{
  SuturePerceptron *folded = suture_perceptron_copy (p);

  for (size_t i = 0; i < p->n_inputs; i++)
    folded->hidden_weights[i] *= p->output_weights[0];
  folded->hidden_bias[0] =
      p->hidden_bias[0] * p->output_weights[0] + p->output_bias;
  folded->output_weights[0] = 1.0;
  folded->output_bias = 0.0;
  return folded;
}

/* The weights of the epoch that does best. */
static SuturePerceptron *
keep_best (Fitter               *fitter,
           const SutureExamples *check,
           const SutureProgress *progress,
           SutureRandom         *random)
{
  const SutureFittingParams *params = fitter->params;
  SuturePerceptron          *best = NULL;
  double                     least = INFINITY;

  for (int epoch = 0; epoch < params->n_epochs; epoch++)
    {
      if (suture_progress_is_cancelled (progress))
        break;
      run_epoch (fitter,
                 params->rate * (1.0 - (double) epoch / params->n_epochs),
                 random);

      const double loss =
          check ? suture_log_loss (check, fitter->perceptron) : -epoch;

      if (loss < least)
        {
          least = loss;
          suture_perceptron_free (best);
          best = suture_perceptron_copy (fitter->perceptron);
        }
    }
  return best;
}

SuturePerceptron *
suture_fit (const SutureExamples      *learn,
            const SutureExamples      *check,
            const SutureFittingParams *params,
            const SutureProgress      *progress,
            GError                   **error)
{
  SutureRandom random;
  Fitter       fitter;

  suture_random_init (&random, params->seed, PURPOSE);
  fitter_init (&fitter, learn, params, &random);

  g_autoptr (SuturePerceptron) best =
      keep_best (&fitter, check, progress, &random);

  fitter_clear (&fitter);
  if (!suture_progress_check (progress, error) || best == NULL)
    return NULL;
  return best->is_linear ? fold_layers (best) : g_steal_pointer (&best);
}
