/* suture-conflict.h: rejected pairs that other merges join all the same
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "correction/suture-merge-map.h"

G_BEGIN_DECLS

/**
 * SutureConflict:
 * @pair: rejected, and joined all the same
 * @chain: (element-type SuturePairKey): the accepted pairs that join it, from
 *   its upper cell to its lower one; where there are several ways, the one of
 *   fewest pairs
 */
typedef struct
{
  SuturePairKey pair;
  GArray       *chain;
} SutureConflict;

/**
 * suture_conflicts_find:
 * @index: the cells
 * @map: what the accepted of @rows join
 * @rows: (element-type SutureDecisionRow): decisions
 *
 * Returns: (transfer full) (element-type SutureConflict): in the order of
 *   @rows; empty if nothing contradicts itself
 */
GPtrArray *suture_conflicts_find (SutureCellIndex      *index,
                                  const SutureMergeMap *map,
                                  GArray               *rows);

/**
 * suture_conflicts_dup_sentence:
 * @conflicts: (element-type SutureConflict): at least one
 *
 * Returns: (transfer full): how many there are, which, and what joins them, as
 *   one sentence; of very many the first ones
 */
char *suture_conflicts_dup_sentence (GPtrArray *conflicts);

G_END_DECLS
