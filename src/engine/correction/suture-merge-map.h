/* suture-merge-map.h: which cells become one, and which id it bears
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "candidates/suture-candidate.h"
#include "candidates/suture-pair-key.h"
#include "cells/suture-cell-index.h"

G_BEGIN_DECLS

typedef struct _SutureMergeMap SutureMergeMap;

/**
 * suture_merge_map_new_of:
 * @index: the cells
 * @pairs: (element-type SutureCandidate): pairs to join, in any order
 *
 * Union-find, so that chains come out as one cell in any order. A joined cell
 * takes the smallest id of its group of which no body stays outside, crumbs not
 * counted; where there is none, the next id that is free, the groups in the
 * order of their smallest cells (METHOD.md section 6).
 *
 * The bridges of a pair (suture-between.h) are joined with it, unless they are
 * in a pair themselves. One that is in two gaps belongs to the pair with the
 * larger Jaccard index, then the smaller upper, then lower cell.
 *
 * Returns: (transfer full): the map, immutable
 */
SutureMergeMap *suture_merge_map_new_of (SutureCellIndex *index, GArray *pairs);

/**
 * suture_merge_map_new:
 * @index: the cells
 * @accepted: (element-type SuturePairKey): pairs to join; those that don't
 *   exist are ignored here (readers refuse them)
 *
 * Returns: (transfer full): suture_merge_map_new_of() these
 */
SutureMergeMap *suture_merge_map_new (SutureCellIndex *index, GArray *accepted);

SutureMergeMap *suture_merge_map_ref (SutureMergeMap *self);
void            suture_merge_map_unref (SutureMergeMap *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureMergeMap, suture_merge_map_unref)

/** suture_merge_map_get: the cell whose id the joined cell bears; where it
 * bears a new one, the smallest of its cells */
guint32 suture_merge_map_get (const SutureMergeMap *self, guint32 cell);

/** suture_merge_map_get_id: the id that the cell bears once it is joined */
guint64 suture_merge_map_get_id (const SutureMergeMap *self, guint32 cell);

/** suture_merge_map_get_n_new_ids: groups that bear an id the stack hadn't */
guint32 suture_merge_map_get_n_new_ids (const SutureMergeMap *self);

/** suture_merge_map_get_max_id: the highest id of all cells, joined or not */
guint64 suture_merge_map_get_max_id (const SutureMergeMap *self);

/** suture_merge_map_get_n_joined: cells that are part of another one now */
guint32 suture_merge_map_get_n_joined (const SutureMergeMap *self);

/** suture_merge_map_is_joined: whether the cell is joined to any other */
gboolean suture_merge_map_is_joined (const SutureMergeMap *self, guint32 cell);

/** suture_merge_map_is_bridge: whether the cell is joined as a bridge */
gboolean suture_merge_map_is_bridge (const SutureMergeMap *self, guint32 cell);

/**
 * suture_merge_map_find_conflicts:
 * @rejected: (element-type SuturePairKey): pairs that must not be joined
 *
 * Returns: (transfer full) (element-type SuturePairKey): those of them that
 *   other merges join anyway
 */
GArray *suture_merge_map_find_conflicts (const SutureMergeMap *self,
                                         GArray               *rejected);

G_END_DECLS
