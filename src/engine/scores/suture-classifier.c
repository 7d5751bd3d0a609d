/* suture-classifier.c: from measurements to the probability of one cell
 *
 * What doesn't depend on the sliders, the sums that the hidden units are given,
 * is kept for each row, both ways up and for both EMD ranges; a slider then
 * costs one subtraction and one hidden unit's division each.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "scores/suture-classifier.h"

#include <math.h>

#include "base/suture-parallel.h"
#include "scores/suture-explanation.h"

/* Rows scored by one item of a parallel loop. */
#define ROWS_A_BLOCK 512

struct _SutureClassifier
{
  gatomicrefcount         ref_count;
  SutureModel            *model;
  SutureMeasurementTable *table;
  SutureSpacing           spacing;
  size_t                  n_rows;
  double                 *sums;     /* row, EMD range, way up, hidden unit */
  guint8                 *patterns; /* one a row; which R² there are */
};

const char *
suture_emd_range_name (SutureEmdRange range)
{
  return range == SUTURE_EMD_RANGE_QUARTILES ? "quartiles" : "minmax";
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

/* Both ways up, one after the other. */
static void
sum_row (const SutureModel *model,
         const double      *values,
         SutureEmdRange     range,
         double            *sums)
{
  double       inputs[2 * SUTURE_MAX_FEATURES];
  const size_t n_hidden = model->perceptron->n_hidden;

  suture_model_fill_inputs (model, values, range, FALSE, inputs);
  suture_perceptron_sum_inputs (model->perceptron, inputs, sums);
  suture_model_fill_inputs (model, values, range, TRUE, inputs);
  suture_perceptron_sum_inputs (model->perceptron, inputs, sums + n_hidden);
}

static double *
get_sums (const SutureClassifier *self, size_t row, SutureEmdRange range)
{
  const size_t n_hidden = self->model->perceptron->n_hidden;

  return self->sums + (row * 2 + (size_t) range) * 2 * n_hidden;
}

static void
prepare_row_worker (size_t row, gpointer workspace, gpointer user_data)
{
  SutureClassifier        *self = user_data;
  const SutureMeasurement *m = suture_measurement_table_get (self->table, row);
  double                   values[SUTURE_MAX_FEATURES];

  suture_model_measure (self->model, m,
                        suture_measurement_table_get_population (self->table),
                        self->spacing, values);
  for (int range = 0; range < 2; range++)
    sum_row (self->model, values, range, get_sums (self, row, range));
  self->patterns[row] = suture_model_get_penalty_pattern (&m->shape);
}

SutureClassifier *
suture_classifier_new (SutureModel *model, SutureMeasurementTable *table)
{
  SutureClassifier *self = g_new0 (SutureClassifier, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->model = suture_model_ref (model);
  self->table = suture_measurement_table_ref (table);
  self->spacing = suture_cell_index_get_spacing (
      suture_measurement_table_get_index (table));
  self->n_rows = suture_measurement_table_get_n_rows (table);
  self->sums = g_new (double, self->n_rows * 4 * model->perceptron->n_hidden);
  self->patterns = g_new (guint8, self->n_rows);
  suture_parallel_for (self->n_rows, prepare_row_worker, self, NULL, NULL);
  return self;
}

SutureClassifier *
suture_classifier_ref (SutureClassifier *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
suture_classifier_unref (SutureClassifier *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  suture_model_unref (self->model);
  suture_measurement_table_unref (self->table);
  g_free (self->sums);
  g_free (self->patterns);
  g_free (self);
}

SutureModel *
suture_classifier_get_model (SutureClassifier *self)
{
  return self->model;
}

SutureMeasurementTable *
suture_classifier_get_table (SutureClassifier *self)
{
  return self->table;
}

typedef struct
{
  const SutureClassifier  *classifier;
  const SutureScoreParams *params;
  double                  *scores;
} Scoring;

static void
score_block_worker (size_t block, gpointer workspace, gpointer user_data)
{
  const Scoring          *scoring = user_data;
  const SutureClassifier *self = scoring->classifier;
  const size_t            end = MIN ((block + 1) * ROWS_A_BLOCK, self->n_rows);

  for (size_t row = block * ROWS_A_BLOCK; row < end; row++)
    {
      const double *sums = get_sums (self, row, scoring->params->emd_range);

      scoring->scores[row] =
          suture_model_get_probability (self->model, sums,
                                        sums +
                                            self->model->perceptron->n_hidden,
                                        self->patterns[row],
                                        scoring->params->penalty);
    }
}

void
suture_classifier_score_all (const SutureClassifier  *self,
                             const SutureScoreParams *params,
                             double                  *scores)
{
  Scoring scoring = { self, params, scores };

  g_return_if_fail (params->penalty >= 0.0);
  suture_parallel_for ((self->n_rows + ROWS_A_BLOCK - 1) / ROWS_A_BLOCK,
                       score_block_worker, &scoring, NULL, NULL);
}

double
suture_classifier_score_measurement (SutureModel             *model,
                                     const SutureMeasurement *measurement,
                                     const SuturePopulation  *population,
                                     SutureSpacing            spacing,
                                     const SutureScoreParams *params)
{
  double values[SUTURE_MAX_FEATURES];
  double sums[2 * SUTURE_MAX_HIDDEN];

  suture_model_measure (model, measurement, population, spacing, values);
  sum_row (model, values, params->emd_range, sums);
  return suture_model_get_probability (model, sums,
                                       sums + model->perceptron->n_hidden,
                                       suture_model_get_penalty_pattern (
                                           &measurement->shape),
                                       params->penalty);
}

void
suture_classifier_inputs (const SutureClassifier  *self,
                          size_t                   row,
                          const SutureScoreParams *params,
                          double                  *values)
{
  const SutureFeature     *features = suture_features (NULL);
  const SutureMeasurement *m = suture_measurement_table_get (self->table, row);
  double                   all[SUTURE_MAX_FEATURES];

  suture_model_measure (self->model, m,
                        suture_measurement_table_get_population (self->table),
                        self->spacing, all);
  for (size_t i = 0; i < self->model->n_features; i++)
    {
      const SutureModelInput *input = &self->model->inputs[i];
      const double            off =
          suture_model_get_penalty (self->model,
                                    features[input->feature].penalty,
                                    m->shape.shape_class);

      values[i] =
          all[input->sources[params->emd_range][0]] - params->penalty * off;
    }
}

double
suture_classifier_explain (const SutureClassifier  *self,
                           size_t                   row,
                           const SutureScoreParams *params,
                           double                  *contributions)
{
  const SutureMeasurement *m = suture_measurement_table_get (self->table, row);
  double                   values[SUTURE_MAX_FEATURES];

  suture_model_measure (self->model, m,
                        suture_measurement_table_get_population (self->table),
                        self->spacing, values);
  return suture_model_explain (self->model, values, self->patterns[row], params,
                               contributions);
}
