/* suture-hand-cut.h: a cell cut between two points that a person has marked
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "base/suture-progress.h"
#include "cuts/suture-cut.h"
#include "stack/layers/suture-stack.h"

G_BEGIN_DECLS

/** SUTURE_HAND_CUT_MAX_VOXELS: of the box of a cell that is cut by hand; some
 * 20 bytes are needed for each */
#define SUTURE_HAND_CUT_MAX_VOXELS (64 * 1024 * 1024)

/**
 * suture_hand_cut_find:
 * @index: the cells
 * @raw: (nullable): raw stack of the same shape
 * @markers: two voxels of one cell
 * @cut: (out): by the runs of the smaller side, with their text; of two sides
 * as large that of the second marker
 * @progress: (nullable): progress
 * @error: %SUTURE_ERROR_INPUT if the markers aren't in one cell, it is too
 *   large, or one side would be a crumb; cancelled
 *
 * Water rises from both markers over a landscape that is deepest in the middle
 * of the cell's thick places and highest where the raw stack has walls; where
 * it meets is the cut (METHOD.md section 6.5). In memory of the size of the
 * cell's box; the same for any number of threads.
 *
 * Returns: whether there is a cut
 */
gboolean suture_hand_cut_find (SutureCellIndex      *index,
                               SutureStack          *raw,
                               const SuturePlace     markers[2],
                               SutureCut            *cut,
                               const SutureProgress *progress,
                               GError              **error);

G_END_DECLS
