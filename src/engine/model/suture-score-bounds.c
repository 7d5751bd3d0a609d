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

/* Adds to @logits, low and high, what one way up gives. @low, @high: features.
 */
static void
add_logits (const SutureModel *model,
            const double      *low,
            const double      *high,
            SutureEmdRange     range,
            gboolean           is_flipped,
            double             logits[2])
{
  const SuturePerceptron *p = model->perceptron;
  const size_t            n_hidden = p->n_hidden;
  double                  least[2 * SUTURE_MAX_FEATURES];
  double                  most[2 * SUTURE_MAX_FEATURES];

  suture_model_fill_inputs (model, low, range, is_flipped, least);
  suture_model_fill_inputs (model, high, range, is_flipped, most);
  for (size_t j = 0; j < n_hidden; j++)
    {
      double bottom = p->hidden_bias[j], top = bottom;

      for (size_t i = 0; i < p->n_inputs; i++)
        {
          const double weight = p->hidden_weights[i * n_hidden + j];

          bottom += weight * (weight > 0.0 ? least[i] : most[i]);
          top += weight * (weight > 0.0 ? most[i] : least[i]);
        }
      if (!p->is_linear)
        {
          bottom = suture_softsign (bottom);
          top = suture_softsign (top);
        }

      const double weight = p->output_weights[j];

      logits[0] += weight * (weight > 0.0 ? bottom : top);
      logits[1] += weight * (weight > 0.0 ? top : bottom);
    }
}

SutureScoreBounds
suture_score_bounds (const SutureModel       *model,
                     const SutureMeasurement *measurement,
                     const SuturePopulation  *population,
                     SutureSpacing            spacing,
                     SutureEmdRange           range)
{
  /* The middle of two bounds, the upper at most a tolerance above the lower. */
  const double factor = 1.0 + measurement->emd_tolerance / 2.0;
  double       values[SUTURE_MAX_FEATURES];
  double       low[SUTURE_MAX_FEATURES], high[SUTURE_MAX_FEATURES];
  double       logits[2][2];

  suture_model_measure (model, measurement, population, spacing, values);
  stretch (values, 1.0 / factor, low);
  stretch (values, factor, high);
  for (int flipped = 0; flipped < 2; flipped++)
    {
      logits[flipped][0] = logits[flipped][1] = model->perceptron->output_bias;
      add_logits (model, low, high, range, flipped, logits[flipped]);
    }

  const guint8 pattern = suture_model_get_pattern (values, &measurement->shape);

  return (SutureScoreBounds){
    suture_model_calibrate (model, pattern, logits[0][0], logits[1][0]),
    suture_model_calibrate (model, pattern, logits[0][1], logits[1][1]),
  };
}
