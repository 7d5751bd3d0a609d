/* suture-cut-pipeline.h: the stages called in order, for cuts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cuts/suture-cut-features.h"
#include "cuts/suture-parts.h"
#include "decisions/suture-decision-table.h"
#include "model/suture-model.h"

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

/**
 * SutureFoundCut:
 * @cut: a cut of a stack's cells
 * @score: how probable it is that it is right; NAN where somebody said so
 */
typedef struct
{
  SutureCut cut;
  double    score;
} SutureFoundCut;

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

/**
 * SutureCutStack: a stack whose bodies are cut
 * @cuts: (owned) (element-type SutureFoundCut): the cuts
 * @parts: (owned): what they make
 * @labels: (owned): the stack, the parts with their ids
 * @index: (owned): its cells
 * @refused: (owned) (element-type SutureCandidate): of each cut, in the same
 *   order, the two cells of @index on its sides, which must not be joined; not
 *   of cuts that part nothing
 * @apart: (owned) (element-type SutureCandidate): those, and of each body what
 *   lies above one cut and below a later one: nobody who doesn't look joins
 * them
 */
typedef struct
{
  GArray          *cuts;
  SutureParts     *parts;
  SutureStack     *labels;
  SutureCellIndex *index;
  GArray          *refused;
  GArray          *apart;
} SutureCutStack;

/**
 * suture_pipeline_cut:
 * @labels: label stack
 * @index: its cells
 * @cuts: (element-type SutureFoundCut): cuts of them
 * @cut: (out): free with suture_cut_stack_clear(); cleared where it fails
 * @error: no memory, or cancelled
 *
 * Everything that joins then works on the cut stack, as if it had been read so.
 */
gboolean suture_pipeline_cut (SutureStack          *labels,
                              SutureCellIndex      *index,
                              GArray               *cuts,
                              SutureCutStack       *cut,
                              const SutureProgress *progress,
                              GError              **error);

void suture_cut_stack_clear (SutureCutStack *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SutureCutStack, suture_cut_stack_clear)

/**
 * suture_pipeline_list_decided_cuts:
 * @rows: (element-type SutureDecisionRow): decisions
 * @error: %SUTURE_ERROR_INPUT if one accepts a cut that this stack hasn't
 *
 * Returns: (transfer full) (nullable) (element-type SutureFoundCut): the cuts
 *   that are accepted
 */
GArray *suture_pipeline_list_decided_cuts (SutureCellIndex *index,
                                           GArray          *rows,
                                           GError         **error);

/**
 * suture_cut_stack_take_joins:
 * @uncut: the cells before
 * @rows: (element-type SutureDecisionRow): decisions, as read
 *
 * The decisions on pairs for the cut stack. What names its pair by where it
 * faces finds the parts that face there; names that are those of the cut stack
 * itself mean its cells. Each cut comes in as a pair of its two sides that is
 * rejected, so that what joins them again is a conflict like any other.
 *
 * Returns: (transfer full) (element-type SutureDecisionRow): by which to
 *   correct @self
 */
GArray *suture_cut_stack_take_joins (const SutureCutStack  *self,
                                     const SutureCellIndex *uncut,
                                     GArray                *rows);

G_END_DECLS
