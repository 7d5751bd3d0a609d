/* suture-model-inference.c: from the values of a pair to its probability
 *
 * p · (what a penalty of 1 takes off each value, through the weights) is taken
 * off what the hidden units are given. Those weights are never negative, sums
 * and roundings never fall as their arguments rise: so no score rises with p.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/suture-model-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Standardised inputs are cut off here: training cases that lie further out are
 * few, and weights say nothing reliable of such values. */
#define MOST_INPUT 5.0

const SutureFeature *
suture_model_get_feature (const SutureModel *self, size_t i)
{
  return suture_kind_get_feature (self->kind, self->inputs[i].feature);
}

size_t
suture_model_count_inputs (const SutureModel *self)
{
  size_t n = self->n_features;

  for (size_t i = 0; i < self->n_features; i++)
    n += self->inputs[i].is_flagged ? 1 : 0;
  return n;
}

SutureFeatureDirection *
suture_model_list_directions (const SutureModel *self)
{
  SutureFeatureDirection *directions =
      g_new0 (SutureFeatureDirection, suture_model_count_inputs (self));

  for (size_t i = 0; i < self->n_features; i++)
    {
      const SutureFeature *feature = suture_model_get_feature (self, i);

      directions[i] = feature->penalty == SUTURE_PENALTY_NONE
                          ? feature->direction
                          : SUTURE_DIRECTION_RISING;
    }
  return directions;
}

static int
quartile_of (const SutureModel *self, int feature)
{
  const SutureFeature *f = suture_kind_get_feature (self->kind, feature);

  return f->quartile ? suture_kind_find_feature (self->kind, f->quartile)
                     : feature;
}

static gboolean
has_feature (const SutureModel *self, int feature)
{
  for (size_t i = 0; i < self->n_features; i++)
    if (self->inputs[i].feature == feature)
      return TRUE;
  return FALSE;
}

static gboolean
link_features (SutureModel *self, char **problem)
{
  for (size_t i = 0; i < self->n_features; i++)
    {
      SutureModelInput    *input = &self->inputs[i];
      const SutureFeature *about = suture_model_get_feature (self, i);
      const int            feature = input->feature;
      const int mirror = suture_kind_find_feature (self->kind, about->mirror);

      self->feature_names[i] = about->name;
      if (!has_feature (self, mirror))
        {
          *problem = g_strdup_printf (_ ("it has “%s” but not “%s”"),
                                      about->name, about->mirror);
          return FALSE;
        }
      input->sources[SUTURE_EMD_RANGE_MINMAX][0] = feature;
      input->sources[SUTURE_EMD_RANGE_MINMAX][1] = mirror;
      input->sources[SUTURE_EMD_RANGE_QUARTILES][0] =
          quartile_of (self, feature);
      input->sources[SUTURE_EMD_RANGE_QUARTILES][1] =
          quartile_of (self, mirror);
    }
  return TRUE;
}

static gboolean
check_penalty_weights (const SutureModel *self, char **problem)
{
  const SuturePerceptron *p = self->perceptron;

  for (size_t i = 0; i < self->n_features; i++)
    {
      const SutureModelInput *input = &self->inputs[i];
      const SutureFeature    *about = suture_model_get_feature (self, i);

      if (about->penalty == SUTURE_PENALTY_NONE)
        continue;

      gboolean is_monotone = input->scale_type == SUTURE_SCALE_LINEAR;

      for (size_t j = 0; j < p->n_hidden; j++)
        is_monotone = is_monotone && p->output_weights[j] >= 0.0 &&
                      p->hidden_weights[i * p->n_hidden + j] >= 0.0;
      if (!is_monotone)
        {
          *problem = g_strdup_printf (_ ("a score could rise as “%s” falls"),
                                      about->name);
          return FALSE;
        }
    }
  return TRUE;
}

double
suture_model_get_penalty (const SutureModel   *self,
                          SutureFeaturePenalty penalty,
                          SutureShapeClass     shape_class)
{
  switch (penalty)
    {
    case SUTURE_PENALTY_SHAPE_INDEX:
      return 1.0;
    case SUTURE_PENALTY_R2_KEPT:
      return self->class_sds[shape_class];
    case SUTURE_PENALTY_R2_LINEAR:
      return self->class_sds[SUTURE_SHAPE_LINEAR];
    case SUTURE_PENALTY_R2_QUADRATIC:
      return self->class_sds[SUTURE_SHAPE_QUADRATIC];
    case SUTURE_PENALTY_NONE:
    default:
      return 0.0;
    }
}

guint8
suture_model_get_pattern (const double *values, const SutureOverlapShape *shape)
{
  return (guint8) (shape->shape_class * 4 + (isnan (shape->r2_linear) ? 0 : 1) +
                   (isnan (shape->r2_quadratic) ? 0 : 2) +
                   (suture_features_have_raw (values) ? SUTURE_PATTERN_HAS_RAW
                                                      : 0));
}

static size_t
get_shape_class (guint8 pattern)
{
  return suture_pattern_get_penalty_row (pattern) / 4;
}

/* A value that is missing is imputed, and the penalty doesn't touch it. */
static gboolean
is_penalised (SutureFeaturePenalty penalty, guint8 pattern)
{
  switch (penalty)
    {
    case SUTURE_PENALTY_SHAPE_INDEX:
    case SUTURE_PENALTY_R2_KEPT:
      return get_shape_class (pattern) != SUTURE_SHAPE_MISSING;
    case SUTURE_PENALTY_R2_LINEAR:
      return (pattern & 1) != 0;
    case SUTURE_PENALTY_R2_QUADRATIC:
      return (pattern & 2) != 0;
    case SUTURE_PENALTY_NONE:
    default:
      return FALSE;
    }
}

double
suture_model_get_penalty_on_input (const SutureModel *self,
                                   size_t             i,
                                   guint8             pattern)
{
  const SutureModelInput    *input = &self->inputs[i];
  const SutureFeaturePenalty penalty =
      suture_model_get_feature (self, i)->penalty;

  if (!is_penalised (penalty, pattern))
    return 0.0;
  return suture_model_get_penalty (self, penalty, get_shape_class (pattern)) /
         input->scale;
}

static void
add_penalty_sums (const SutureModel *self, guint8 pattern, double *sums)
{
  const SuturePerceptron *p = self->perceptron;

  for (size_t i = 0; i < self->n_features; i++)
    {
      const double off = suture_model_get_penalty_on_input (self, i, pattern);

      for (size_t j = 0; off > 0.0 && j < p->n_hidden; j++)
        sums[j] += p->hidden_weights[i * p->n_hidden + j] * off;
    }
}

gboolean
suture_model_finish (SutureModel *self, char **problem)
{
  const size_t n_hidden = self->perceptron->n_hidden;

  g_clear_pointer (&self->feature_names, g_free);
  g_clear_pointer (&self->penalty_sums, g_free);
  self->feature_names = g_new0 (const char *, self->n_features + 1);
  if (self->perceptron->n_inputs != suture_model_count_inputs (self))
    {
      *problem = g_strdup (_ ("its layers don't fit its features"));
      return FALSE;
    }
  if (!(self->calibration[0].slope > 0.0) ||
      !(self->calibration[1].slope > 0.0))
    {
      *problem = g_strdup (_ ("its calibration turns scores around"));
      return FALSE;
    }
  if (!link_features (self, problem) || !check_penalty_weights (self, problem))
    return FALSE;

  self->penalty_sums = g_new0 (double, SUTURE_N_PENALTY_PATTERNS *n_hidden);
  for (guint8 pattern = 0; pattern < SUTURE_N_PENALTY_PATTERNS; pattern++)
    add_penalty_sums (self, pattern, self->penalty_sums + pattern * n_hidden);
  for (size_t k = 0; k < SUTURE_N_PENALTY_PATTERNS * n_hidden; k++)
    if (!isfinite (self->penalty_sums[k]))
      {
        *problem =
            g_strdup (_ ("a penalty of 1 would weigh beyond all numbers"));
        return FALSE;
      }
  return TRUE;
}

static double
standardise (const SutureModelInput *input, double value)
{
  const double known = isnan (value) ? input->imputation : value;
  const double transformed = input->scale_type == SUTURE_SCALE_LOG
                                 ? log (MAX (known, input->floor))
                                 : known;
  const double standard = (transformed - input->centre) / input->scale;

  return CLAMP (standard, -MOST_INPUT, MOST_INPUT);
}

void
suture_model_fill_inputs (const SutureModel *self,
                          const double      *values,
                          SutureEmdRange     range,
                          gboolean           is_flipped,
                          double            *inputs)
{
  size_t n_flags = 0;

  for (size_t i = 0; i < self->n_features; i++)
    {
      const SutureModelInput *input = &self->inputs[i];
      const double value = values[input->sources[range][is_flipped ? 1 : 0]];

      inputs[i] = standardise (input, value);
      if (input->is_flagged)
        inputs[self->n_features + n_flags++] = isnan (value) ? 1.0 : 0.0;
    }
}

double
suture_shape_index (const SutureModel *model, const SutureOverlapShape *shape)
{
  double mean, sd;

  if (shape->shape_class == SUTURE_SHAPE_MISSING)
    return NAN;
  suture_model_get_shape_class (model, shape->shape_class, &mean, &sd);
  return (shape->r2 - mean) / sd;
}

void
suture_model_measure (const SutureModel       *self,
                      const SutureMeasurement *measurement,
                      const SuturePopulation  *population,
                      SutureSpacing            spacing,
                      double                  *values)
{
  suture_features_measure (measurement, population, spacing, values);
  values[suture_feature_find ("shape_index")] =
      suture_shape_index (self, &measurement->shape);
}

/* A hair's breadth of a logit: so the library's exp, exact to a rounding, can't
 * make a score rise where its argument falls. */
static double
logistic (double logit)
{
  const double steps = rint (CLAMP (logit, -40.0, 40.0) * 0x1p20);

  return 1.0 / (1.0 + exp (-steps * 0x1p-20));
}

double
suture_model_calibrate (const SutureModel *self,
                        guint8             pattern,
                        double             upright_logit,
                        double             flipped_logit)
{
  const SutureModelCalibration *calibration =
      suture_model_get_calibration (self, pattern);
  const double logit = (upright_logit + flipped_logit) / 2.0;

  return logistic (calibration->slope * logit + calibration->intercept);
}

double
suture_model_get_probability (const SutureModel *self,
                              const double      *sums,
                              const double      *flipped_sums,
                              guint8             pattern,
                              double             penalty)
{
  const SuturePerceptron *p = self->perceptron;
  const double           *off = self->penalty_sums +
                      suture_pattern_get_penalty_row (pattern) * p->n_hidden;
  double upright[SUTURE_MAX_HIDDEN];
  double flipped[SUTURE_MAX_HIDDEN];

  for (size_t j = 0; j < p->n_hidden; j++)
    {
      const double taken = penalty * off[j];

      upright[j] = sums[j] - taken;
      flipped[j] = flipped_sums[j] - taken;
    }

  return suture_model_calibrate (self, pattern,
                                 suture_perceptron_get_logit (p, upright),
                                 suture_perceptron_get_logit (p, flipped));
}
