/* suture-cut-pipeline.h: bodies cut, and what is decided for the cut stack
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "correction/suture-correction.h"
#include "cuts/suture-parts.h"
#include "decisions/suture-decision-table.h"

G_BEGIN_DECLS

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

/** suture_found_cut_compare: suture_cut_compare() of both cuts; a #GCompareFunc
 */
int suture_found_cut_compare (gconstpointer a, gconstpointer b);

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

/** suture_cut_stack_count: @n_bodies (out): bodies that are cut; @n_parts
 * (out): into so many parts */
void suture_cut_stack_count (const SutureCutStack *self,
                             guint                *n_bodies,
                             guint                *n_parts);

/** suture_cut_stack_dup_sentence: (transfer full) (nullable): the same in
 * words, and what becomes of their ids; %NULL if nothing is cut */
char *suture_cut_stack_dup_sentence (const SutureCutStack *self);

/** suture_cut_stack_copy: @copy: (out): the same, for another thread; free with
 * suture_cut_stack_clear() */
void suture_cut_stack_copy (const SutureCutStack *self, SutureCutStack *copy);

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
 * suture_cut_stack_find:
 * @uncut: the cells before
 * @name: of a pair, or of a cut
 * @upper: (out): the cell of the cut stack that is the one piece now
 * @lower: (out): the other one; of a cut that isn't made the same
 *
 * Returns: whether both are there
 */
gboolean suture_cut_stack_find (const SutureCutStack  *self,
                                const SutureCellIndex *uncut,
                                const SuturePairKey   *name,
                                guint32               *upper,
                                guint32               *lower);

/**
 * suture_cut_stack_correct_pair:
 * @uncut: the cells before
 * @name: of a pair
 * @error: %SUTURE_ERROR_INPUT if it isn't there
 *
 * Returns: (transfer full) (nullable): what accepting that pair alone does to
 *   the cut stack
 */
SutureCorrection *suture_cut_stack_correct_pair (const SutureCutStack *self,
                                                 SutureCellIndex      *uncut,
                                                 const SuturePairKey  *name,
                                                 const SutureProgress *progress,
                                                 GError              **error);

/** suture_cut_names_part: whether that names a part, or two, of cells that were
 * cut (#SuturePartsPair), as @uncut names no cell */
gboolean suture_cut_names_part (const SuturePairKey   *name,
                                const SutureCellIndex *uncut);

/** suture_cut_names_moot: whether that names a part which isn't there any more,
 * its cut being taken back, and the cells of @index that are there now can't be
 * joined there: nothing is to be done then */
gboolean suture_cut_names_moot (const SuturePairKey   *name,
                                const SutureCellIndex *uncut,
                                const SutureCellIndex *index);

/** suture_cut_stack_names_new: (transfer full): an empty table from the names
 * of a cut stack's pairs to those that were decided */
GHashTable *suture_cut_stack_names_new (void);

/**
 * suture_cut_stack_take_joins:
 * @uncut: the cells before
 * @rows: (element-type SutureDecisionRow): decisions, as read
 * @names: (nullable) (inout): of suture_cut_stack_names_new(): what each of the
 *   rows that come out is called in @rows; the sides of a cut, the cut
 *
 * The decisions on pairs for the cut stack. What names its pair by where it
 * faces finds the parts that face there; names that are those of the cut stack
 * itself mean its cells. Of several that mean one pair of parts one that
 * accepts it counts, whatever the order, and what suture_cut_names_moot() says
 * of the others counts for nothing. Each cut comes in as a pair of its two
 * sides that is rejected, so that what joins them again is a conflict like any
 * other.
 *
 * Returns: (transfer full) (element-type SutureDecisionRow): by which to
 *   correct @self
 */
GArray *suture_cut_stack_take_joins (const SutureCutStack  *self,
                                     const SutureCellIndex *uncut,
                                     GArray                *rows,
                                     GHashTable            *names);

G_END_DECLS
