/* suture-boundary-map.h: how much of a wall each voxel of a raw stack is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "volumes/suture-volume.h"

G_BEGIN_DECLS

/**
 * suture_boundary_map_new:
 * @raw: raw stack of a membrane stain, or of electrons
 * @truth: its cells, of the same shape
 * @sigma: of the blur, in smallest edges of a voxel
 *
 * Of the truth nothing is used but the mean intensity of walls, which become 1,
 * and that of insides, which become 0; cut off at -½ and 1½.
 *
 * Returns: (transfer full) (nullable): the map; %NULL if walls differ from
 *   insides by less than a tenth of the spread of all intensities
 */
SutureVolume *suture_boundary_map_new (const SutureStack *raw,
                                       const SutureStack *truth,
                                       double             sigma);

G_END_DECLS
