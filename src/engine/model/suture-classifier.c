/* suture-classifier.c: from measurements to the probability of one cell
 *
 * What doesn't depend on the sliders, the sums that the hidden units are given,
 * is kept for each row, both ways up and for both EMD ranges; a slider then
 * costs one subtraction and one hidden unit's division each. Rows stand side by
 * side in panels, so that the processor divides for several at once; each row's
 * sums are added in the order of the model's, so its score is the same to the
 * last bit as that of the measurement alone.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/suture-classifier.h"

#include <math.h>
#include <string.h>

#include "base/suture-parallel.h"
#include "model/suture-explanation.h"

/* Rows that stand side by side, and panels scored by one item of a loop. */
#define LANES 8
#define PANELS_A_BLOCK 64

struct _SutureClassifier
{
  gatomicrefcount         ref_count;
  SutureModel            *model;
  SutureMeasurementTable *table;
  SutureSpacing           spacing;
  size_t                  n_rows;
  size_t                  n_panels;
  double *sums;     /* EMD range, panel, way up, hidden unit, lane */
  guint8 *patterns; /* one a lane; suture_model_get_pattern() */
};

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
get_panel (const SutureClassifier *self, size_t panel, SutureEmdRange range)
{
  const size_t n_hidden = self->model->perceptron->n_hidden;

  return self->sums +
         ((size_t) range * self->n_panels + panel) * 2 * n_hidden * LANES;
}

static void
prepare_row_worker (size_t row, gpointer workspace, gpointer user_data)
{
  SutureClassifier        *self = user_data;
  const SutureMeasurement *m = suture_measurement_table_get (self->table, row);
  const size_t             n_sums = 2 * self->model->perceptron->n_hidden;
  double                   values[SUTURE_MAX_FEATURES];
  double                   sums[2 * SUTURE_MAX_HIDDEN];

  suture_model_measure (self->model, m,
                        suture_measurement_table_get_population_of (self->table,
                                                                    row),
                        self->spacing, values);
  for (int range = 0; range < 2; range++)
    {
      double *panel = get_panel (self, row / LANES, range);

      sum_row (self->model, values, range, sums);
      for (size_t j = 0; j < n_sums; j++)
        panel[j * LANES + row % LANES] = sums[j];
    }
  self->patterns[row] = suture_model_get_pattern (values, &m->shape);
}

SutureClassifier *
suture_classifier_new (SutureModel *model, SutureMeasurementTable *table)
{
  SutureClassifier *self = g_new0 (SutureClassifier, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->model = suture_model_ref (model);
  self->table = suture_measurement_table_ref (table);
  self->spacing = suture_measurement_table_get_spacing (table);
  self->n_rows = suture_measurement_table_get_n_rows (table);
  self->n_panels = (self->n_rows + LANES - 1) / LANES;
  self->sums =
      g_new0 (double, self->n_panels *LANES * 4 * model->perceptron->n_hidden);
  self->patterns = g_new0 (guint8, self->n_panels * LANES);
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

/* Logits of a panel's rows, one way up. @taken: by hidden unit and lane. */
static void
add_up_panel (const SuturePerceptron *p,
              const double           *sums,
              const double           *taken,
              double                 *logits)
{
  double total[LANES];

  for (int lane = 0; lane < LANES; lane++)
    total[lane] = p->output_bias;
  for (size_t j = 0; j < p->n_hidden; j++)
    {
      const double  weight = p->output_weights[j];
      const double *sum = sums + j * LANES;
      const double *off = taken + j * LANES;

      if (p->is_linear)
        for (int lane = 0; lane < LANES; lane++)
          total[lane] += weight * (sum[lane] - off[lane]);
      else
        for (int lane = 0; lane < LANES; lane++)
          total[lane] += weight * suture_softsign (sum[lane] - off[lane]);
    }
  for (int lane = 0; lane < LANES; lane++)
    logits[lane] = total[lane];
}

/* What the penalty takes off each hidden unit's sum in each lane. */
static void
fill_taken (const SutureClassifier *self,
            size_t                  panel,
            double                  penalty,
            double                 *taken)
{
  const size_t  n_hidden = self->model->perceptron->n_hidden;
  const guint8 *patterns = self->patterns + panel * LANES;

  for (int lane = 0; lane < LANES; lane++)
    {
      const double *off =
          self->model->penalty_sums +
          suture_pattern_get_penalty_row (patterns[lane]) * n_hidden;

      for (size_t j = 0; j < n_hidden; j++)
        taken[j * LANES + (size_t) lane] = penalty * off[j];
    }
}

static void
score_panel (const Scoring *scoring, size_t panel, const double *taken)
{
  const SutureClassifier *self = scoring->classifier;
  const SuturePerceptron *p = self->model->perceptron;
  const double *sums = get_panel (self, panel, scoring->params->emd_range);
  const size_t  begin = panel * LANES;
  double        upright[LANES], flipped[LANES];

  add_up_panel (p, sums, taken, upright);
  add_up_panel (p, sums + p->n_hidden * LANES, taken, flipped);
  for (size_t row = begin; row < MIN (begin + LANES, self->n_rows); row++)
    scoring->scores[row] =
        suture_model_calibrate (self->model, self->patterns[row],
                                upright[row - begin], flipped[row - begin]);
}

/* What the penalty takes off is worked out anew only where a panel's patterns
 * differ from those of the panel before; mostly they don't. */
static void
score_block_worker (size_t block, gpointer workspace, gpointer user_data)
{
  const Scoring          *scoring = user_data;
  const SutureClassifier *self = scoring->classifier;
  const size_t            begin = block * PANELS_A_BLOCK;
  const size_t            end = MIN (begin + PANELS_A_BLOCK, self->n_panels);
  const guint8           *patterns = self->patterns;
  double                  taken[SUTURE_MAX_HIDDEN * LANES];

  for (size_t panel = begin; panel < end; panel++)
    {
      if (panel == begin || memcmp (patterns + panel * LANES,
                                    patterns + (panel - 1) * LANES, LANES) != 0)
        fill_taken (self, panel, scoring->params->penalty, taken);
      score_panel (scoring, panel, taken);
    }
}

void
suture_classifier_score_all (const SutureClassifier  *self,
                             const SutureScoreParams *params,
                             double                  *scores)
{
  Scoring scoring = { self, params, scores };

  g_return_if_fail (params->penalty >= 0.0);
  suture_parallel_for ((self->n_panels + PANELS_A_BLOCK - 1) / PANELS_A_BLOCK,
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
                                       suture_model_get_pattern (values,
                                                                 &measurement
                                                                      ->shape),
                                       params->penalty);
}

double
suture_classifier_score_values (const SutureModel        *model,
                                const double             *values,
                                const SutureOverlapShape *shape,
                                const SutureScoreParams  *params)
{
  double known[SUTURE_MAX_FEATURES];
  double sums[2 * SUTURE_MAX_HIDDEN];

  memcpy (known, values, sizeof known);
  if (shape->shape_class != SUTURE_SHAPE_MISSING)
    known[suture_feature_find ("shape_index")] =
        suture_shape_index (model, shape);
  sum_row (model, known, params->emd_range, sums);
  return suture_model_get_probability (model, sums,
                                       sums + model->perceptron->n_hidden,
                                       suture_model_get_pattern (known, shape),
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
                        suture_measurement_table_get_population_of (self->table,
                                                                    row),
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
                        suture_measurement_table_get_population_of (self->table,
                                                                    row),
                        self->spacing, values);
  return suture_model_explain (self->model, values, self->patterns[row], params,
                               contributions);
}
