/* suture-contact-scoring.c: from measured contacts to the probability of one
 * cell
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/suture-contact-scoring.h"

#include "base/suture-parallel.h"
#include "model/suture-explanation.h"
#include "model/suture-model-private.h"
#include "contacts/suture-prevalence.h"

/* Neither a contact nor a cut has a profile of overlaps. */
static guint8
get_pattern (const SutureModel *model, const double *values)
{
  return suture_kind_has_raw (model->kind, values) ? SUTURE_PATTERN_HAS_RAW : 0;
}

double
suture_contact_score_values (const SutureModel *model, const double *values)
{
  const guint8 pattern = get_pattern (model, values);
  double       inputs[2 * SUTURE_MAX_FEATURES];
  double       sums[SUTURE_MAX_HIDDEN];

  g_return_val_if_fail (model->kind != SUTURE_KIND_LAYER_GAP, 0.0);
  suture_model_fill_inputs (model, values, SUTURE_EMD_RANGE_MINMAX, FALSE,
                            inputs);
  suture_perceptron_sum_inputs (model->perceptron, inputs, sums);
  return suture_model_get_probability (model, sums, sums, pattern, 0.0);
}

typedef struct
{
  const SutureModel        *model;
  const SutureContactTable *table;
  double                   *scores;
} Scoring;

static void
score_row_worker (size_t row, gpointer workspace, gpointer user_data)
{
  const Scoring *scoring = user_data;
  double         values[SUTURE_MAX_FEATURES];

  suture_contact_features_measure (suture_contact_table_get (scoring->table,
                                                             row),
                                   suture_contact_table_get_surroundings (
                                       scoring->table),
                                   values);
  scoring->scores[row] = suture_contact_score_values (scoring->model, values);
}

double
suture_contact_score_all (const SutureModel        *model,
                          const SutureContactTable *table,
                          double                   *scores)
{
  const size_t n_rows = suture_contact_table_get_n_rows (table);
  Scoring      scoring = { model, table, scores };

  suture_parallel_for (n_rows, score_row_worker, &scoring, NULL, NULL);
  return suture_prevalence_move (scores, n_rows, model->usual_share);
}

double
suture_contact_explain (const SutureModel *model,
                        const double      *values,
                        double            *contributions)
{
  const SutureScoreParams params = SUTURE_SLIDERS_AT_REST;

  return suture_model_explain (model, values, get_pattern (model, values),
                               &params, contributions);
}

void
suture_contact_inputs (const SutureModel *model,
                       const double      *values,
                       double            *inputs)
{
  for (size_t i = 0; i < model->n_features; i++)
    inputs[i] = values[model->inputs[i].feature];
}
