/* suture-pipeline.h: the stages called in order; where a reader starts
 *
 * stack → cells → candidates → features → scores; decisions are the person's,
 * and correction turns them into a stack.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "correction/suture-correction.h"
#include "decisions/suture-decision-table.h"
#include "model/suture-classifier.h"
#include "model/suture-parameters.h"
#include "stack/suture-stack-reader.h"

G_BEGIN_DECLS

/**
 * SuturePipelineFunc:
 * @candidate: a candidate that has just been measured
 * @row: its row
 * @score: its score
 *
 * Called from a worker thread, one call at a time.
 */
typedef void (*SuturePipelineFunc) (const SutureMeasurement *measurement,
                                    size_t                   row,
                                    double                   score,
                                    gpointer                 user_data);

/**
 * suture_pipeline_read:
 * @labels_path: the label stack
 * @raw_path: (nullable): the raw stack
 * @choices: (nullable): what the person said of them
 * @background_id: an id that is background beside 0, or 0
 * @labels: (out) (transfer full): the label stack
 * @raw: (out) (transfer full) (nullable): the raw stack
 * @progress: (nullable): progress
 * @error: as for suture_stack_read_pair() and suture_cell_index_new()
 *
 * Reads the stacks, and finds the cells of each layer of the labels while
 * others are still being decoded.
 *
 * Returns: (transfer full) (nullable): the cells; the stacks are set then alone
 */
SutureCellIndex *suture_pipeline_read (const char              *labels_path,
                                       const char              *raw_path,
                                       const SutureReadChoices *choices,
                                       guint64                  background_id,
                                       SutureStack            **labels,
                                       SutureStack            **raw,
                                       const SutureProgress    *progress,
                                       GError                 **error);

/**
 * suture_pipeline_screen:
 * @labels: label stack
 * @raw: (nullable): raw stack of the same shape
 * @model: the classifier
 * @parameters: how
 * @found_func: (nullable): told of each pair as soon as it is scored
 * @user_data: for @found_func
 * @progress: (nullable): progress
 * @error: cancelled, or an input that can't be screened
 *
 * Cells, candidates, measurements, ready to be scored with any slider.
 *
 * Returns: (transfer full) (nullable): the classifier over all candidates
 */
SutureClassifier *suture_pipeline_screen (SutureStack            *labels,
                                          SutureStack            *raw,
                                          SutureModel            *model,
                                          const SutureParameters *parameters,
                                          SuturePipelineFunc      found_func,
                                          gpointer                user_data,
                                          const SutureProgress   *progress,
                                          GError                **error);

/**
 * suture_pipeline_screen_cells:
 * @index: cells of the label stack
 *
 * suture_pipeline_screen() for a stack whose cells are known already, as in the
 * window, which shows them before their pairs are measured.
 *
 * Returns: (transfer full) (nullable): the classifier over all candidates
 */
SutureClassifier *
suture_pipeline_screen_cells (SutureCellIndex        *index,
                              SutureStack            *raw,
                              SutureModel            *model,
                              const SutureParameters *parameters,
                              SuturePipelineFunc      found_func,
                              gpointer                user_data,
                              const SutureProgress   *progress,
                              GError                **error);

/**
 * suture_pipeline_measure_candidates:
 * @candidates: (element-type SutureCandidate): layer gaps of these cells
 *
 * What suture_pipeline_screen_cells() does with what it has found: of these
 * pairs alone.
 *
 * Returns: (transfer full) (nullable): the classifier over the candidates
 */
SutureClassifier *
suture_pipeline_measure_candidates (SutureCellIndex        *index,
                                    SutureStack            *raw,
                                    GArray                 *candidates,
                                    SutureModel            *model,
                                    const SutureParameters *parameters,
                                    SuturePipelineFunc      found_func,
                                    gpointer                user_data,
                                    const SutureProgress   *progress,
                                    GError                **error);

/**
 * suture_pipeline_measure_pair:
 * @index: cells of the label stack
 * @raw: (nullable): raw stack of the same shape
 * @candidate: a candidate of a screening of these cells
 * @parameters: how, but for the tolerance of the EMDs, which is 0
 * @progress: (nullable): progress; asked before each EMD whether to go on
 * @error: cancelled
 *
 * One pair measured exactly, for who looks at it: to the last bit what a
 * screening at tolerance 0 finds of it, and with
 * suture_measurement_table_get_population() scored the same.
 *
 * Returns: (transfer full) (nullable): a table of one row
 */
SutureMeasurementTable *
suture_pipeline_measure_pair (SutureCellIndex        *index,
                              SutureStack            *raw,
                              const SutureCandidate  *candidate,
                              const SutureParameters *parameters,
                              const SutureProgress   *progress,
                              GError                **error);

/**
 * suture_pipeline_find_reported:
 * @classifier: screened candidates
 * @scores: (array): one a row
 * @threshold: the score from which on a pair is taken for one cell
 * @is_reported: (out) (array): which rows are on the list
 *
 * What suture_pipeline_correct_reported() joins: primary pairs with a score
 * from the threshold on, but for those that others speak against
 * (suture_contraction_find()).
 */
void suture_pipeline_find_reported (SutureClassifier *classifier,
                                    const double     *scores,
                                    double            threshold,
                                    gboolean         *is_reported);

/**
 * suture_pipeline_correct_reported:
 * @classifier: screened candidates
 * @parameters: the sliders
 * @progress: (nullable): progress
 * @error: cancelled
 *
 * Joins and fills every pair that is on the list with these sliders.
 *
 * Returns: (transfer full) (nullable): the correction
 */
SutureCorrection *
suture_pipeline_correct_reported (SutureClassifier       *classifier,
                                  const SutureParameters *parameters,
                                  const SutureProgress   *progress,
                                  GError                **error);

/**
 * suture_pipeline_has_pair:
 *
 * Whether accepting @pair would mean something in this stack: the upper cell
 * ends above a gap, the lower one begins below it, and their facing masks
 * overlap; or the two touch (suture_contact_make()).
 */
gboolean suture_pipeline_has_pair (const SutureCellIndex *index,
                                   SuturePairKey          pair);

/**
 * suture_pipeline_correct_decided:
 * @index: cells of the stack
 * @rows: (element-type SutureDecisionRow): decisions; accepted ones count,
 *   whatever the scores
 * @progress: (nullable): progress
 * @error: %SUTURE_ERROR_INPUT if an accepted row names two cells that aren't
 *   there, or neither touch nor face each other across a gap; cancelled
 *
 * Needs no screening: the pairs are those that the decisions name.
 *
 * Returns: (transfer full) (nullable): the correction
 */
SutureCorrection *
suture_pipeline_correct_decided (SutureCellIndex      *index,
                                 GArray               *rows,
                                 const SutureProgress *progress,
                                 GError              **error);

/**
 * suture_pipeline_correct_pair:
 * @pair: its names
 *
 * What accepting one pair would do, as suture_pipeline_correct_decided() does
 * it: what is seen before is what comes of it.
 *
 * Returns: (transfer full) (nullable): the correction
 */
SutureCorrection *suture_pipeline_correct_pair (SutureCellIndex      *index,
                                                SuturePairKey         pair,
                                                const SutureProgress *progress,
                                                GError              **error);

G_END_DECLS
