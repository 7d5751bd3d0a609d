/* suture-bodies.h: which runs of an id hang together
 *
 * The unit of everything that follows is the body, a connected component of
 * one id's voxels: within a layer runs touch by side or corner, consecutive
 * layers where their masks share a pixel. Source: METHOD.md section 2.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "base/suture-progress.h"
#include "cells/suture-cell-index-private.h"

G_BEGIN_DECLS

/**
 * suture_bodies_split:
 * @index: its ids, layers and cell layers are those of whole ids; afterwards a
 *   cell is a body. Bodies of one id follow each other, by layer, row and
 *   column of their first pixel
 * @progress: (nullable): progress
 * @error: cancelled
 *
 * Union-find on runs, parallel over ids; O(runs). An index whose ids are one
 * body each stays as it is.
 *
 * Returns: whether it wasn't cancelled
 */
gboolean suture_bodies_split (SutureCellIndex      *index,
                              const SutureProgress *progress,
                              GError              **error);

/**
 * suture_bodies_rank:
 * @index: its cells are bodies and measured; its is_crumb and is_main are
 * filled in
 *
 * A crumb is a body far smaller than what it belongs to: of less than a
 * hundredth of the voxels of the largest body of its id, or of fewer than 8
 * voxels where that one has eight times as many; or, whatever else its id has,
 * of fewer than 8 and less than a hundredth of the body that the typical voxel
 * of the stack lies in.
 */
void suture_bodies_rank (SutureCellIndex *index);

G_END_DECLS
