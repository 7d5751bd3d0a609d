/* suture-pipeline.c: the stages called in order; where a reader starts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-pipeline.h"

#include <glib/gi18n-lib.h>

#include "base/suture-error.h"
#include "candidates/suture-pair-name.h"
#include "cells/suture-stack-scan.h"
#include "correction/suture-contraction.h"
#include "model/suture-score-bounds.h"
#include "suture-contact-pipeline.h"

SutureCellIndex *
suture_pipeline_read (const char              *labels_path,
                      const char              *raw_path,
                      const SutureReadChoices *choices,
                      guint64                  background_id,
                      SutureStack            **labels,
                      SutureStack            **raw,
                      const SutureProgress    *progress,
                      GError                 **error)
{
  const SutureProgress reading = suture_progress_part (progress, 0.0, 0.95);
  const SutureProgress indexing = suture_progress_part (progress, 0.95, 1.0);
  g_autoptr (SutureStack) the_labels = NULL;
  g_autoptr (SutureStack) the_raw = NULL;
  g_autoptr (SutureStackScan) scan =
      suture_stack_scan_read_pair (labels_path, raw_path, choices,
                                   background_id, &the_labels, &the_raw,
                                   &reading, error);

  if (scan == NULL)
    return NULL;

  SutureCellIndex *index =
      suture_cell_index_new_scanned (the_labels, scan, &indexing, error);

  if (index == NULL)
    return NULL;
  *labels = g_steal_pointer (&the_labels);
  *raw = g_steal_pointer (&the_raw);
  return index;
}

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

  found->found_func (measurement, row,
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

  const SutureProgress indexing = suture_progress_part (progress, 0.0, 0.15);
  const SutureProgress measuring = suture_progress_part (progress, 0.15, 1.0);

  g_autoptr (SutureCellIndex) index =
      suture_cell_index_new (labels, parameters->background_id, &indexing,
                             error);
  if (index == NULL)
    return NULL;

  return suture_pipeline_screen_cells (index, raw, model, parameters,
                                       found_func, user_data, &measuring,
                                       error);
}

/* A tighter distance that can't move a score by this much isn't worth its time.
 */
#define LEAST_DIFFERENCE 0.01

typedef struct
{
  SutureModel  *model;
  SutureSpacing spacing;
} Doubt;

/* Neither the sliders of now nor the threshold count, so that what is measured
 * doesn't depend on where they stood. */
static gboolean
is_in_doubt (const SutureMeasurement *measurement,
             const SuturePopulation  *population,
             gpointer                 user_data)
{
  const Doubt      *doubt = user_data;
  SutureScoreBounds bounds[2];

  suture_score_bounds (doubt->model, measurement, population, doubt->spacing,
                       bounds);
  return bounds[0].high - bounds[0].low > LEAST_DIFFERENCE ||
         bounds[1].high - bounds[1].low > LEAST_DIFFERENCE;
}

SutureClassifier *
suture_pipeline_measure_candidates (SutureCellIndex        *index,
                                    SutureStack            *raw,
                                    GArray                 *candidates,
                                    SutureModel            *model,
                                    const SutureParameters *parameters,
                                    SuturePipelineFunc      found_func,
                                    gpointer                user_data,
                                    const SutureProgress   *progress,
                                    GError                **error)
{
  Doubt doubt = {
    .model = model,
    .spacing = suture_cell_index_get_spacing (index),
  };
  const SutureMeasureParams measure = {
    .emd_stride = parameters->emd_stride,
    .emd_tolerance = parameters->emd_tolerance,
    .doubt_func = is_in_doubt,
    .doubt_data = &doubt,
  };
  Found found = {
    .model = model,
    .parameters = parameters,
    .spacing = suture_cell_index_get_spacing (index),
    .found_func = found_func,
    .user_data = user_data,
  };
  g_autoptr (SutureMeasurementTable) table =
      suture_measurement_table_new (index, raw, candidates, &measure,
                                    found_func ? score_measured_worker : NULL,
                                    &found, progress, error);
  if (table == NULL)
    return NULL;

  return suture_classifier_new (model, table);
}

SutureClassifier *
suture_pipeline_screen_cells (SutureCellIndex        *index,
                              SutureStack            *raw,
                              SutureModel            *model,
                              const SutureParameters *parameters,
                              SuturePipelineFunc      found_func,
                              gpointer                user_data,
                              const SutureProgress   *progress,
                              GError                **error)
{
  g_return_val_if_fail (index != NULL && model != NULL, NULL);
  g_return_val_if_fail (parameters->kind == SUTURE_KIND_LAYER_GAP, NULL);

  const SutureProgress screening = suture_progress_part (progress, 0.0, 0.05);
  const SutureProgress measuring = suture_progress_part (progress, 0.05, 1.0);

  g_autoptr (GArray) candidates =
      suture_screen_layer_gaps (index, parameters->max_gap, &screening, error);
  if (candidates == NULL)
    return NULL;

  return suture_pipeline_measure_candidates (index, raw, candidates, model,
                                             parameters, found_func, user_data,
                                             &measuring, error);
}

SutureMeasurementTable *
suture_pipeline_measure_pair (SutureCellIndex        *index,
                              SutureStack            *raw,
                              const SutureCandidate  *candidate,
                              const SutureParameters *parameters,
                              const SutureProgress   *progress,
                              GError                **error)
{
  g_return_val_if_fail (index != NULL && candidate != NULL, NULL);

  const SutureMeasureParams exact = { .emd_stride = parameters->emd_stride,
                                      .emd_tolerance = 0.0 };
  g_autoptr (GArray) one = g_array_new (FALSE, FALSE, sizeof (SutureCandidate));

  g_array_append_vals (one, candidate, 1);
  return suture_measurement_table_new (index, raw, one, &exact, NULL, NULL,
                                       progress, error);
}

void
suture_pipeline_find_reported (SutureClassifier *classifier,
                               const double     *scores,
                               double            threshold,
                               gboolean         *is_reported)
{
  const double thresholds[SUTURE_N_JOINING_KINDS] = { threshold, threshold };

  suture_pipeline_find_reported_all (classifier, scores, NULL, NULL, NULL, NULL,
                                     thresholds, is_reported, NULL);
}

SutureCorrection *
suture_pipeline_correct_reported (SutureClassifier       *classifier,
                                  const SutureParameters *parameters,
                                  const SutureProgress   *progress,
                                  GError                **error)
{
  SutureMeasurementTable *table = suture_classifier_get_table (classifier);
  const size_t            n_rows = suture_measurement_table_get_n_rows (table);
  g_autofree double      *scores = g_new (double, n_rows);
  g_autofree gboolean    *is_reported = g_new (gboolean, n_rows);
  const SutureScoreParams params =
      suture_parameters_get_score_params (parameters);

  suture_classifier_score_all (classifier, &params, scores);
  suture_pipeline_find_reported (classifier, scores, parameters->threshold,
                                 is_reported);
  return suture_pipeline_correct_all (classifier, scores, is_reported, NULL,
                                      NULL, NULL, progress, error);
}

static gboolean
find_cells (const SutureCellIndex *index,
            SuturePairKey          pair,
            guint32               *upper,
            guint32               *lower)
{
  return suture_pair_key_resolve (&pair, index) &&
         suture_pair_key_find (&pair, index, upper, lower);
}

/* Whether screening would list the pair or not: the upper cell ends above a
 * gap, the lower one begins below it, and their facing masks overlap; or the
 * two touch. A pair that is both is filled. */
static gboolean
make_candidate (const SutureCellIndex *index,
                guint32                upper,
                guint32                lower,
                SutureCandidate       *candidate)
{
  return suture_candidate_make (index, upper, lower, candidate) ||
         suture_contact_make (index, upper, lower, candidate);
}

gboolean
suture_pipeline_has_pair (const SutureCellIndex *index, SuturePairKey pair)
{
  SutureCandidate candidate;
  guint32         upper, lower;

  return find_cells (index, pair, &upper, &lower) &&
         make_candidate (index, upper, lower, &candidate);
}

static gboolean
find_candidate (const SutureCellIndex *index,
                SuturePairKey          pair,
                SutureCandidate       *candidate)
{
  guint32 upper, lower;

  return find_cells (index, pair, &upper, &lower) &&
         make_candidate (index, upper, lower, candidate);
}

static void
refuse_pair (const SutureDecisionRow *row, GError **error)
{
  g_autofree char *upper = suture_pair_name_upper (&row->pair);
  g_autofree char *lower = suture_pair_name_lower (&row->pair);
  g_autofree char *line = row->line > 0
                              ? g_strdup_printf (_ (" (line %u)"), row->line)
                              : g_strdup ("");

  g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT,
               /* Translators: a cell, another, nothing or " (line 3)" */
               _ ("The decisions accept %s and %s%s, but this stack has no "
                  "such two cells that touch or face each other across a "
                  "gap; use the label stack that the decisions were made on"),
               upper, lower, line);
}

SutureCorrection *
suture_pipeline_correct_decided (SutureCellIndex      *index,
                                 GArray               *rows,
                                 const SutureProgress *progress,
                                 GError              **error)
{
  g_autoptr (GArray) accepted =
      g_array_new (FALSE, FALSE, sizeof (SutureCandidate));

  for (guint i = 0; i < rows->len; i++)
    {
      const SutureDecisionRow *row =
          &g_array_index (rows, SutureDecisionRow, i);
      SutureCandidate candidate;

      if (row->answer != SUTURE_ANSWER_ACCEPTED)
        continue;
      if (!find_candidate (index, row->pair, &candidate))
        {
          refuse_pair (row, error);
          return NULL;
        }
      g_array_append_val (accepted, candidate);
    }
  return suture_correction_new (index, accepted, progress, error);
}

SutureCorrection *
suture_pipeline_correct_pair (SutureCellIndex      *index,
                              SuturePairKey         pair,
                              const SutureProgress *progress,
                              GError              **error)
{
  const SutureDecisionRow row = { .pair = pair,
                                  .answer = SUTURE_ANSWER_ACCEPTED };
  g_autoptr (GArray) rows =
      g_array_new (FALSE, FALSE, sizeof (SutureDecisionRow));

  g_array_append_val (rows, row);
  return suture_pipeline_correct_decided (index, rows, progress, error);
}
