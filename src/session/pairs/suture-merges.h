/* suture-merges.h: what the decisions make of the cells
 *
 * Into which parts bodies are cut, which of them are joined, which decisions
 * contradict each other, and the correction that an export would write. While
 * nothing is cut, map and conflicts follow at once; another cut takes a moment,
 * and until then all of it is as before. Main thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "cells/suture-cell-index.h"
#include "correction/suture-conflict.h"
#include "correction/suture-correction.h"
#include "correction/suture-merge-map.h"
#include "decisions/suture-decision-log.h"
#include "list/suture-candidate-list.h"
#include "suture-decided-pipeline.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_MERGES (suture_merges_get_type ())
G_DECLARE_FINAL_TYPE (SutureMerges, suture_merges, SUTURE, MERGES, GObject)

/**
 * suture_merges_new:
 *
 * Signals: "changed": the map and the conflicts; "corrected": the correction
 * follows, a moment later.
 *
 * Returns: (transfer full): nothing is joined
 */
SutureMerges *suture_merges_new (void);

/** suture_merges_update: from the answers in @log to the cells of @index, which
 * are those of @labels */
void suture_merges_update (SutureMerges            *self,
                           SutureStack             *labels,
                           SutureCellIndex         *index,
                           const SutureDecisionLog *log);

/** suture_merges_forget_correction: the cells are about to be others */
void suture_merges_forget_correction (SutureMerges *self);

/** suture_merges_mark: both sides of each conflict are told, so that the list
 * can show them */
void suture_merges_mark (SutureMerges *self, SutureCandidateList *candidates);

/** suture_merges_get_cut: (transfer none) (nullable): the stack whose bodies
 * are cut, of whose cells map and correction are; without cuts the stack
 * itself; until the next "changed" */
const SutureCutStack *suture_merges_get_cut (SutureMerges *self);

/* All (transfer none) (nullable): before the first update, and the correction
 * until it is computed */
SutureMergeMap   *suture_merges_get_map (SutureMerges *self);
SutureCorrection *suture_merges_get_correction (SutureMerges *self);

/** suture_merges_get_conflicts: (element-type SutureConflict): rejected pairs
 * that are joined anyway, and what joins them; until the next update */
GPtrArray *suture_merges_get_conflicts (SutureMerges *self);
guint      suture_merges_get_n_conflicts (SutureMerges *self);

/** suture_merges_is_busy: whether the correction is being computed */
gboolean suture_merges_is_busy (SutureMerges *self);

G_END_DECLS
