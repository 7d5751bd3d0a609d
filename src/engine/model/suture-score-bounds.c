/* suture-score-bounds.c: how far a score can be off
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/suture-score-bounds.h"

#include <math.h>

#include "model/suture-model-private.h"

/* All features, at one end of what they could be. */
static void
stretch (const double *values, double factor, double *stretched)
{
  size_t               n;
  const SutureFeature *features = suture_features (&n);

  for (size_t i = 0; i < n; i++)
    stretched[i] = values[i] * pow (factor, features[i].emd_power);
}

/* Inputs of one way up: as measured, and between which values they could be. */
typedef struct
{
  double middle[2 * SUTURE_MAX_FEATURES];
  double low[2 * SUTURE_MAX_FEATURES];
  double high[2 * SUTURE_MAX_FEATURES];
} Inputs;

typedef struct
{
  double low;
  double high;
} Interval;

static void
add_product (Interval *sum, Interval a, double b)
{
  sum->low += b > 0.0 ? a.low * b : a.high * b;
  sum->high += b > 0.0 ? a.high * b : a.low * b;
}

/* What a hidden unit's sum could be. */
static Interval
range_of_sum (const SuturePerceptron *p, size_t unit, const Inputs *inputs)
{
  Interval sum = { p->hidden_bias[unit], p->hidden_bias[unit] };

  for (size_t i = 0; i < p->n_inputs; i++)
    add_product (&sum, (Interval){ inputs->low[i], inputs->high[i] },
                 p->hidden_weights[i * p->n_hidden + unit]);
  return sum;
}

/* How steep the softsign is there: 1 / (1 + |s|)², steepest at 0. */
static Interval
range_of_slope (const SuturePerceptron *p, Interval sum)
{
  if (p->is_linear)
    return (Interval){ 1.0, 1.0 };

  const double furthest = MAX (fabs (sum.low), fabs (sum.high));
  const double nearest = sum.low > 0.0    ? sum.low
                         : sum.high < 0.0 ? -sum.high
                                          : 0.0;

  return (Interval){ 1.0 / ((1.0 + furthest) * (1.0 + furthest)),
                     1.0 / ((1.0 + nearest) * (1.0 + nearest)) };
}

/* The mean value theorem: a logit moves with an input by no more than the
 * input's way times the least and the greatest slope on it. Hidden units that
 * pull in opposite directions cancel, as they do in the model. */
static Interval
range_of_logit (const SuturePerceptron *p, const Inputs *inputs)
{
  Interval slopes[SUTURE_MAX_HIDDEN];
  double   sums[SUTURE_MAX_HIDDEN];

  suture_perceptron_sum_inputs (p, inputs->middle, sums);

  const double logit = suture_perceptron_get_logit (p, sums);
  Interval     range = { logit, logit };

  for (size_t j = 0; j < p->n_hidden; j++)
    slopes[j] = range_of_slope (p, range_of_sum (p, j, inputs));
  for (size_t i = 0; i < p->n_inputs; i++)
    {
      const double up = inputs->high[i] - inputs->middle[i];
      const double down = inputs->low[i] - inputs->middle[i];
      Interval     slope = { 0.0, 0.0 };

      if (up == 0.0 && down == 0.0)
        continue;
      for (size_t j = 0; j < p->n_hidden; j++)
        add_product (&slope, slopes[j],
                     p->output_weights[j] *
                         p->hidden_weights[i * p->n_hidden + j]);
      range.low += MIN (slope.high * down, slope.low * up);
      range.high += MAX (slope.high * up, slope.low * down);
    }
  return range;
}

static Interval
range_of_way (const SutureModel *model,
              const double      *middle,
              const double      *low,
              const double      *high,
              SutureEmdRange     range,
              gboolean           is_flipped)
{
  Inputs inputs;

  suture_model_fill_inputs (model, middle, range, is_flipped, inputs.middle);
  suture_model_fill_inputs (model, low, range, is_flipped, inputs.low);
  suture_model_fill_inputs (model, high, range, is_flipped, inputs.high);
  return range_of_logit (model->perceptron, &inputs);
}

void
suture_score_bounds (const SutureModel       *model,
                     const SutureMeasurement *measurement,
                     const SuturePopulation  *population,
                     SutureSpacing            spacing,
                     SutureScoreBounds       *bounds)
{
  /* The middle of two bounds, the upper at most a tolerance above the lower. */
  const double factor = 1.0 + measurement->emd_tolerance / 2.0;
  double       values[SUTURE_MAX_FEATURES];
  double       low[SUTURE_MAX_FEATURES], high[SUTURE_MAX_FEATURES];

  suture_model_measure (model, measurement, population, spacing, values);
  stretch (values, 1.0 / factor, low);
  stretch (values, factor, high);

  const guint8 pattern = suture_model_get_pattern (values, &measurement->shape);

  for (int range = 0; range < 2; range++)
    {
      const Interval upright =
          range_of_way (model, values, low, high, range, FALSE);
      const Interval flipped =
          range_of_way (model, values, low, high, range, TRUE);

      bounds[range] = (SutureScoreBounds){
        suture_model_calibrate (model, pattern, upright.low, flipped.low),
        suture_model_calibrate (model, pattern, upright.high, flipped.high),
      };
    }
}
