/* suture-standardisation.c: centre, scale and imputation of a model's inputs
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "training/from-labels/suture-standardisation.h"

#include <math.h>

/* A flag that fewer cases than this share show, or all but this share, tells
 * nothing that can be learned. */
#define LEAST_SHARE 0.002

/* Inputs that hardly vary are scaled by this. */
#define LEAST_SCALE 1e-6

static const SutureCase *
get_case (GArray *cases, guint i)
{
  return &g_array_index (cases, SutureCase, i);
}

static double
transform (const SutureModelInput *input, double value)
{
  return input->scale_type == SUTURE_SCALE_LOG ? log (MAX (value, input->floor))
                                               : value;
}

/* Weighted mean and standard deviation, missing values left out. */
static void
measure_spread (SutureModelInput *input, GArray *cases)
{
  double sum = 0.0, squares = 0.0, weights = 0.0;

  for (guint i = 0; i < cases->len; i++)
    {
      const SutureCase *c = get_case (cases, i);
      const double      value = c->values[input->feature];

      if (isnan (value))
        continue;
      weights += c->weight;
      sum += c->weight * transform (input, value);
    }
  input->centre = weights > 0.0 ? sum / weights : 0.0;

  for (guint i = 0; i < cases->len; i++)
    {
      const SutureCase *c = get_case (cases, i);
      const double      value = c->values[input->feature];

      if (isnan (value))
        continue;

      const double off = transform (input, value) - input->centre;

      squares += c->weight * off * off;
    }

  const double sd = weights > 0.0 ? sqrt (squares / weights) : 0.0;

  input->scale = sd > LEAST_SCALE ? sd : 1.0;
}

static void
measure_median (SutureModelInput *input, GArray *cases)
{
  g_autofree double *known = g_new (double, cases->len);
  size_t             n = 0;

  for (guint i = 0; i < cases->len; i++)
    {
      const double value = get_case (cases, i)->values[input->feature];

      if (!isnan (value))
        known[n++] = value;
    }
  input->imputation = n > 0 ? suture_stats_of (known, n).median : 0.0;
}

static gboolean
is_worth_a_flag (int feature, GArray *cases)
{
  const guint n = cases->len;
  guint       n_missing = 0;

  for (guint i = 0; i < n; i++)
    n_missing += isnan (get_case (cases, i)->values[feature]) ? 1 : 0;
  return n_missing > LEAST_SHARE * n && n_missing < (1.0 - LEAST_SHARE) * n;
}

/* Whether the two are missing in the same cases. */
static gboolean
is_same_pattern (int a, int b, GArray *cases)
{
  for (guint i = 0; i < cases->len; i++)
    {
      const SutureCase *c = get_case (cases, i);

      if (isnan (c->values[a]) != isnan (c->values[b]))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_new_pattern (const SutureModel *self, size_t i, GArray *cases)
{
  for (size_t k = 0; k < i; k++)
    if (self->inputs[k].is_flagged &&
        is_same_pattern (self->inputs[k].feature, self->inputs[i].feature,
                         cases))
      return FALSE;
  return TRUE;
}

void
suture_model_standardise (SutureModel *self, GArray *cases)
{
  for (size_t i = 0; i < self->n_features; i++)
    {
      SutureModelInput *input = &self->inputs[i];

      measure_spread (input, cases);
      measure_median (input, cases);
      input->is_flagged = is_worth_a_flag (input->feature, cases) &&
                          is_new_pattern (self, i, cases);
    }
}
