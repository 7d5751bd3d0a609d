/* suture-cut-screening.h: which bodies may be two cells: the stages called in
 * order
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cuts/suture-cut-features.h"
#include "cuts/suture-cut-figures.h"
#include "model/suture-model.h"
#include "suture-cut-pipeline.h"

G_BEGIN_DECLS

/** suture_cut_score_all: @scores (out) (array): one a row of @table: how
 * probable it is that the cut is right */
void suture_cut_score_all (const SutureModel    *model,
                           const SutureCutTable *table,
                           double               *scores);

/**
 * suture_cut_find_best:
 * @scores: (array): one a row
 * @is_best: (out) (array): of each body the row with the highest score, of
 *   equal ones the first
 */
void suture_cut_find_best (const SutureCutTable *table,
                           const double         *scores,
                           gboolean             *is_best);

/** SUTURE_CUT_LOOK_SCORE: where the best of the boundaries that stand out
 * scores so much, all others of the body are looked at, too */
#define SUTURE_CUT_LOOK_SCORE 0.01

/**
 * SutureScoredCuts: what was looked at
 * @table: (owned): the cuts
 * @scores: (owned) (array): one a row
 * @is_best: (owned) (array): of each body the best one, suture_cut_find_best()
 */
typedef struct
{
  SutureCutTable *table;
  double         *scores;
  gboolean       *is_best;
} SutureScoredCuts;

void suture_scored_cuts_clear (SutureScoredCuts *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SutureScoredCuts, suture_scored_cuts_clear)

/**
 * suture_pipeline_score_cuts:
 * @index: cells of a stack
 * @raw: (nullable): raw stack of the same shape; believed only if it fits them
 * @is_looked_at: (nullable) (array): one a cell; all are without it
 * @model: of cuts
 * @scored: (out): free with suture_scored_cuts_clear(); cleared where it fails
 * @progress: (nullable): progress
 * @error: cancelled
 *
 * Of each such body the boundaries that stand out
 * (suture_cut_candidates_find()), and where one of them scores
 * %SUTURE_CUT_LOOK_SCORE or more, all boundaries.
 */
gboolean suture_pipeline_score_cuts (SutureCellIndex      *index,
                                     SutureStack          *raw,
                                     const gboolean       *is_looked_at,
                                     const SutureModel    *model,
                                     SutureScoredCuts     *scored,
                                     const SutureProgress *progress,
                                     GError              **error);

/** suture_pipeline_score_cuts_believing: the same for who has asked whether the
 * raw stack fits: @believed (nullable), suture_raw_fit_believe() */
gboolean suture_pipeline_score_cuts_believing (SutureCellIndex   *index,
                                               SutureStack       *believed,
                                               const gboolean    *is_looked_at,
                                               const SutureModel *model,
                                               SutureScoredCuts  *scored,
                                               const SutureProgress *progress,
                                               GError              **error);

/** SUTURE_CUT_LEAST_SCORE: a body whose best cut scores less is no suspect, so
 * that nobody is shown it, whatever the threshold; there are as many of these
 * as there are cells */
#define SUTURE_CUT_LEAST_SCORE 0.05

/**
 * suture_pipeline_screen_cuts:
 * @index: cells of a stack
 * @raw: (nullable): raw stack of the same shape
 * @model: of cuts
 * @wanted: (nullable) (element-type SuturePairKey): names of cuts that are
 *   measured, too, whatever is found; those that aren't there are left out, and
 *   so are those inside masks
 * @progress: (nullable): progress
 * @error: cancelled
 *
 * What a person is shown: of each body that is suspected its best cut
 * (suture_cut_find_best()), which is primary, and all others, so that whoever
 * looks can move it; none leaves a side of less than 8 voxels.
 *
 * Returns: (transfer full) (nullable): by body, then layer
 */
SutureCutFigures *suture_pipeline_screen_cuts (SutureCellIndex      *index,
                                               SutureStack          *raw,
                                               const SutureModel    *model,
                                               GArray               *wanted,
                                               const SutureProgress *progress,
                                               GError              **error);

/**
 * suture_pipeline_find_cuts:
 * @labels: label stack
 * @index: its cells
 * @raw: (nullable): raw stack of the same shape
 * @model: of cuts
 * @threshold: the score from which on a cut is made
 * @error: no memory, or cancelled
 *
 * The best cut of each body, if its score is high enough; the parts are looked
 * at again, up to three rounds.
 *
 * Returns: (transfer full) (nullable) (element-type SutureFoundCut): cuts of
 *   the cells of @index, by body, then layer
 */
GArray *suture_pipeline_find_cuts (SutureStack          *labels,
                                   SutureCellIndex      *index,
                                   SutureStack          *raw,
                                   const SutureModel    *model,
                                   double                threshold,
                                   const SutureProgress *progress,
                                   GError              **error);

G_END_DECLS
