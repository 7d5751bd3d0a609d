/* suture-merge-map.h: which ids become one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cells/suture-cell-index.h"
#include "decisions/suture-decision-log.h"

G_BEGIN_DECLS

typedef struct _SutureMergeMap SutureMergeMap;

/**
 * suture_merge_map_new:
 * @index: the cells
 * @accepted: (element-type SuturePairKey): pairs to join; ids that don't exist
 *   are ignored here (readers refuse them)
 *
 * Union-find, so that chains come out as one cell in any order; the smallest id
 * of each group stays.
 *
 * Returns: (transfer full): the map, immutable
 */
SutureMergeMap *suture_merge_map_new (SutureCellIndex *index, GArray *accepted);

SutureMergeMap *suture_merge_map_ref (SutureMergeMap *self);
void            suture_merge_map_unref (SutureMergeMap *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureMergeMap, suture_merge_map_unref)

/** suture_merge_map_get: the cell whose id the joined cell bears */
guint32 suture_merge_map_get (const SutureMergeMap *self, guint32 cell);

/** suture_merge_map_get_n_joined: how many cells bear another id now.
 * Fills can cover more of them: suture_correction_count() */
guint32 suture_merge_map_get_n_joined (const SutureMergeMap *self);

/** suture_merge_map_is_joined: whether the cell is joined to any other */
gboolean suture_merge_map_is_joined (const SutureMergeMap *self, guint32 cell);

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
