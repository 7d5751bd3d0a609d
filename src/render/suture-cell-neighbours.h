/* suture-cell-neighbours.h: which cells lie beside which
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "base/suture-progress.h"
#include "cells/suture-cell-index.h"

G_BEGIN_DECLS

typedef struct _SutureCellNeighbours SutureCellNeighbours;

/**
 * suture_cell_neighbours_new:
 * @index: the cells
 * @progress: (nullable): progress
 * @error: cancelled
 *
 * Cells are neighbours if they touch, at a corner too, in any of the three
 * planes, or if only one voxel lies between them along an axis: many
 * segmentations draw a line of background around every cell, and on the screen
 * such cells are beside each other. Works on runs, in parallel over layers.
 *
 * Returns: (transfer full) (nullable): the neighbours
 */
SutureCellNeighbours      *
suture_cell_neighbours_new (SutureCellIndex      *index,
                                 const SutureProgress *progress,
                                 GError              **error);
void suture_cell_neighbours_free (SutureCellNeighbours *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureCellNeighbours,
                               suture_cell_neighbours_free)

/** suture_cell_neighbours_get: (transfer none): neighbours of a cell, rising */
const guint32 *suture_cell_neighbours_get (const SutureCellNeighbours *self,
                                           guint32                     cell,
                                           guint32 *n_neighbours);

G_END_DECLS
