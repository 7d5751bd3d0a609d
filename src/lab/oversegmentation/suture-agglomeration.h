/* suture-agglomeration.h: join pieces that no wall parts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "volumes/suture-volume.h"

G_BEGIN_DECLS

/**
 * suture_agglomerate:
 * @walls: how much of a wall each voxel is
 * @pieces: (inout): numbers from 1 to @n_pieces; joined ones get the smallest
 * @most: what is parted by less wall than this, on average over all faces that
 *   two have in common, is joined, the least first
 *
 * Average linkage, as programs do it that join what a watershed has cut, and
 * stop early.
 */
void suture_agglomerate (const SutureVolume *walls,
                         guint32            *pieces,
                         guint32             n_pieces,
                         double              most);

G_END_DECLS
