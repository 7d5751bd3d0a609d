/* suture-decided-pipeline.h: what all decisions together make of a stack: cuts,
 * then joins, then fills
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "correction/suture-correction.h"
#include "suture-cut-pipeline.h"

G_BEGIN_DECLS

/**
 * SutureDecided: a stack as decisions make it
 * @cut: (owned): the stack whose bodies are cut; without cuts the stack itself
 * @joins: (owned) (element-type SutureDecisionRow): what was said of its pairs:
 *   suture_cut_stack_take_joins()
 * @names: (owned) (element-type SuturePairKey SuturePairKey): from the names of
 *   @joins to those of the decisions
 * @correction: (owned): of the cut stack
 */
typedef struct
{
  SutureCutStack    cut;
  GArray           *joins;
  GHashTable       *names;
  SutureCorrection *correction;
} SutureDecided;

/**
 * suture_pipeline_decide:
 * @labels: label stack
 * @index: its cells
 * @rows: (element-type SutureDecisionRow): decisions of all kinds, in any order
 * @decided: (out): free with suture_decided_clear(); cleared where it fails
 * @error: %SUTURE_ERROR_INPUT if an accepted row names what isn't there, no
 *   memory, or cancelled
 *
 * A pure function of stack and rows.
 */
gboolean suture_pipeline_decide (SutureStack          *labels,
                                 SutureCellIndex      *index,
                                 GArray               *rows,
                                 SutureDecided        *decided,
                                 const SutureProgress *progress,
                                 GError              **error);

/**
 * suture_pipeline_name_conflicts:
 * @conflicts: (element-type SutureConflict): of pairs of a cut stack
 * @names: (element-type SuturePairKey SuturePairKey): #SutureDecided
 *
 * Names them in place as whoever decided them knows them; a cut that joins undo
 * is a pair of its two sides until then.
 */
void suture_pipeline_name_conflicts (GPtrArray *conflicts, GHashTable *names);

/** suture_decided_find_conflicts: (transfer full) (element-type
 * SutureConflict): what of the decisions contradicts itself, under the names of
 * who decided */
GPtrArray *suture_decided_find_conflicts (const SutureDecided *self);

/** suture_decided_dup_changes: (transfer full): what becomes of the stack, in a
 * sentence, cuts first */
char *suture_decided_dup_changes (const SutureDecided *self);

void suture_decided_clear (SutureDecided *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SutureDecided, suture_decided_clear)

G_END_DECLS
