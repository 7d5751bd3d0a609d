/* suture-explanation.c: what each feature adds to a score
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/suture-explanation.h"

#include <math.h>
#include <string.h>

/* (f (b) - f (a))/(b - a) of a hidden unit; its derivative where a and b are
 * nearer to each other than this, for the quotient would be rounding error. */
#define LEAST_MOVE 1e-9

/* One way up: the pair and the pair of medians, as the perceptron sees them. */
typedef struct
{
  double inputs[2 * SUTURE_MAX_FEATURES];
  double reference[2 * SUTURE_MAX_FEATURES];
  double sums[SUTURE_MAX_HIDDEN];
  double reference_sums[SUTURE_MAX_HIDDEN];
  double slopes[SUTURE_MAX_HIDDEN]; /* of the logit by each sum, on the way */
} Way;

/* The medians stand for every value, and what is missing of the pair is missing
 * there too: so it adds nothing. */
static void
fill_reference (Way *way, const SutureModel *model)
{
  const size_t n_flags = suture_model_count_inputs (model) - model->n_features;
  double       missing[SUTURE_MAX_FEATURES];

  for (size_t i = 0; i < SUTURE_MAX_FEATURES; i++)
    missing[i] = NAN;
  suture_model_fill_inputs (model, missing, SUTURE_EMD_RANGE_MINMAX, FALSE,
                            way->reference);
  memcpy (way->reference + model->n_features, way->inputs + model->n_features,
          n_flags * sizeof (double));
}

static double
get_slope (const SuturePerceptron *p, double from, double to)
{
  const double move = to - from;

  if (p->is_linear)
    return 1.0;
  if (fabs (move) < LEAST_MOVE)
    return 1.0 / ((1.0 + fabs (from)) * (1.0 + fabs (from)));
  return (suture_softsign (to) - suture_softsign (from)) / move;
}

static void
way_init (Way                     *way,
          const SutureModel       *model,
          const double            *values,
          guint8                   pattern,
          const SutureScoreParams *params,
          gboolean                 is_flipped)
{
  const SuturePerceptron *p = model->perceptron;

  suture_model_fill_inputs (model, values, params->emd_range, is_flipped,
                            way->inputs);
  for (size_t i = 0; i < model->n_features; i++)
    way->inputs[i] -=
        params->penalty * suture_model_get_penalty_on_input (model, i, pattern);
  fill_reference (way, model);
  suture_perceptron_sum_inputs (p, way->inputs, way->sums);
  suture_perceptron_sum_inputs (p, way->reference, way->reference_sums);
  for (size_t j = 0; j < p->n_hidden; j++)
    way->slopes[j] = p->output_weights[j] *
                     get_slope (p, way->reference_sums[j], way->sums[j]);
}

static double
get_contribution (const Way *way, const SuturePerceptron *p, size_t i)
{
  const double *weights = p->hidden_weights + i * p->n_hidden;
  double        slope = 0.0;

  for (size_t j = 0; j < p->n_hidden; j++)
    slope += way->slopes[j] * weights[j];
  return slope * (way->inputs[i] - way->reference[i]);
}

/* Which input has that feature; there is one. */
static size_t
find_input (const SutureModel *model, int feature)
{
  size_t i = 0;

  while (model->inputs[i].feature != feature)
    i++;
  return i;
}

double
suture_model_explain (const SutureModel       *self,
                      const double            *values,
                      guint8                   pattern,
                      const SutureScoreParams *params,
                      double                  *contributions)
{
  const SuturePerceptron       *p = self->perceptron;
  const SutureModelCalibration *calibration =
      suture_model_get_calibration (self, pattern);
  double reference = 0.0;

  memset (contributions, 0, self->n_features * sizeof (double));
  for (int flipped = 0; flipped < 2; flipped++)
    {
      Way way;

      way_init (&way, self, values, pattern, params, flipped);
      reference += suture_perceptron_get_logit (p, way.reference_sums) / 2.0;
      for (size_t i = 0; i < self->n_features; i++)
        {
          const int feature =
              self->inputs[i].sources[SUTURE_EMD_RANGE_MINMAX][flipped];

          contributions[find_input (self, feature)] +=
              calibration->slope * get_contribution (&way, p, i) / 2.0;
        }
    }
  return calibration->slope * reference + calibration->intercept;
}
