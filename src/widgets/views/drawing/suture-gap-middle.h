/* suture-gap-middle.h: where the crosshair of a layer gap goes at first
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "candidates/suture-candidate.h"

G_BEGIN_DECLS

/**
 * suture_gap_middle:
 * @index: the cells
 * @pair: two of them, with layers missing between
 * @at: (out) (array fixed-size=3): z, y, x in voxels
 *
 * The gap's middle layer, halfway between the middles of the facing masks.
 * Where that isn't well inside of both, as in a ring, the pixel of both that is
 * farthest from their border: so upper piece, gap and lower piece all show in
 * XZ and in YZ, whatever the pair's shape is.
 */
void suture_gap_middle (SutureCellIndex       *index,
                        const SutureCandidate *pair,
                        double                 at[3]);

G_END_DECLS
