/* suture-pipeline.c: the stages called in order; where a reader starts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-pipeline.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "base/suture-error.h"

/* What the measuring loop needs to score a row as soon as it is there. */
typedef struct
{
  SutureModel            *model;
  const SutureParameters *parameters;
  SutureSpacing           spacing;
  SuturePipelineFunc      found_func;
  gpointer                user_data;
} Found;

static void
score_measured_worker (const SutureMeasurement *measurement,
                       const SuturePopulation  *population,
                       size_t                   row,
                       gpointer                 user_data)
{
  const Found            *found = user_data;
  const SutureScoreParams params =
      suture_parameters_get_score_params (found->parameters);

  found->found_func (measurement,
                     row,
                     suture_classifier_score_measurement (found->model,
                                                          measurement,
                                                          population,
                                                          found->spacing,
                                                          &params),
                     found->user_data);
}

SutureClassifier *
suture_pipeline_screen (SutureStack            *labels,
                        SutureStack            *raw,
                        SutureModel            *model,
                        const SutureParameters *parameters,
                        SuturePipelineFunc      found_func,
                        gpointer                user_data,
                        const SutureProgress   *progress,
                        GError                **error)
{
  g_return_val_if_fail (labels != NULL && model != NULL, NULL);
  g_return_val_if_fail (parameters->kind == SUTURE_KIND_LAYER_GAP, NULL);

  const SutureProgress indexing = suture_progress_part (progress, 0.0, 0.15);
  const SutureProgress screening = suture_progress_part (progress, 0.15, 0.2);
  const SutureProgress measuring = suture_progress_part (progress, 0.2, 1.0);

  g_autoptr (SutureCellIndex) index = suture_cell_index_new (
      labels, parameters->background_id, &indexing, error);
  if (index == NULL)
    return NULL;

  g_autoptr (GArray) candidates = suture_screen_layer_gaps (
      index, parameters->max_gap, &screening, error);
  if (candidates == NULL)
    return NULL;

  const SutureMeasureParams measure = {
    .emd_stride = parameters->emd_stride,
    .emd_tolerance = parameters->emd_tolerance,
  };
  Found found = {
    .model = model,
    .parameters = parameters,
    .spacing = suture_cell_index_get_spacing (index),
    .found_func = found_func,
    .user_data = user_data,
  };
  g_autoptr (SutureMeasurementTable) table = suture_measurement_table_new (
      index,
      raw,
      candidates,
      &measure,
      found_func ? score_measured_worker : NULL,
      &found,
      &measuring,
      error);
  if (table == NULL)
    return NULL;

  return suture_classifier_new (model, table);
}

static gboolean
same_pair (gconstpointer a, gconstpointer b)
{
  const SuturePairKey *p = a;
  const SuturePairKey *q = b;

  return p->upper_id == q->upper_id && p->lower_id == q->lower_id;
}

static guint
hash_pair (gconstpointer key)
{
  const SuturePairKey *pair = key;
  const guint64        mixed = (pair->upper_id * 0x9e3779b97f4a7c15u) ^
                        (pair->lower_id * 0xc2b2ae3d27d4eb4fu);

  return (guint) (mixed >> 32);
}

/* (transfer full): from pair of ids to candidate; both borrowed from the table
 * but the keys. */
static GHashTable *
map_pairs (SutureMeasurementTable *table)
{
  GHashTable  *pairs = g_hash_table_new_full (hash_pair, same_pair, g_free, NULL);
  const size_t n_rows = suture_measurement_table_get_n_rows (table);

  for (size_t row = 0; row < n_rows; row++)
    {
      const SutureMeasurement *m = suture_measurement_table_get (table, row);
      SuturePairKey           *key = g_new (SuturePairKey, 1);

      *key = (SuturePairKey){ m->upper_id, m->lower_id };
      g_hash_table_insert (pairs, key, (gpointer) &m->candidate);
    }
  return pairs;
}

static GArray *
accept_decided (SutureClassifier *classifier, GArray *rows, GError **error)
{
  g_autoptr (GArray) accepted =
      g_array_new (FALSE, FALSE, sizeof (SutureCandidate));
  g_autoptr (GHashTable) pairs =
      map_pairs (suture_classifier_get_table (classifier));

  for (guint i = 0; i < rows->len; i++)
    {
      const SutureDecisionRow *row =
          &g_array_index (rows, SutureDecisionRow, i);

      if (row->answer != SUTURE_ANSWER_ACCEPTED)
        continue;

      const SutureCandidate *candidate =
          g_hash_table_lookup (pairs, &row->pair);

      if (candidate == NULL)
        {
          g_set_error (error,
                       SUTURE_ERROR,
                       SUTURE_ERROR_INPUT,
                       _ ("The decisions accept %" G_GUINT64_FORMAT
                          " and %" G_GUINT64_FORMAT
                          ", which are no suspected pair of this stack; use "
                          "the stack and the options they were made with"),
                       row->pair.upper_id,
                       row->pair.lower_id);
          return NULL;
        }
      g_array_append_vals (accepted, candidate, 1);
    }
  return g_steal_pointer (&accepted);
}

static GArray *
accept_reported (SutureClassifier       *classifier,
                 const SutureParameters *parameters)
{
  SutureMeasurementTable *table = suture_classifier_get_table (classifier);
  const size_t            n_rows = suture_measurement_table_get_n_rows (table);
  g_autofree double      *scores = g_new (double, n_rows);
  const SutureScoreParams params =
      suture_parameters_get_score_params (parameters);
  GArray *accepted = g_array_new (FALSE, FALSE, sizeof (SutureCandidate));

  suture_classifier_score_all (classifier, &params, scores);
  for (size_t row = 0; row < n_rows; row++)
    {
      const SutureMeasurement *m = suture_measurement_table_get (table, row);

      if (suture_pipeline_is_reported (m, scores[row], parameters->threshold))
        g_array_append_val (accepted, m->candidate);
    }
  return accepted;
}

SutureCorrection *
suture_pipeline_correct (SutureClassifier       *classifier,
                         GArray                 *rows,
                         const SutureParameters *parameters,
                         const SutureProgress   *progress,
                         GError                **error)
{
  g_autoptr (GArray) accepted = rows ?
                                    accept_decided (classifier, rows, error) :
                                    accept_reported (classifier, parameters);

  if (accepted == NULL)
    return NULL;
  return suture_correction_new (
      suture_measurement_table_get_index (
          suture_classifier_get_table (classifier)),
      accepted,
      progress,
      error);
}
