/* suture-flooding.h: basins of a landscape in three dimensions
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "volumes/suture-volume.h"

G_BEGIN_DECLS

/** suture_peaks_mark: marks each voxel above 0 that is higher than the 26
 * around it, of equals the first, by a number from 1 in @pieces (out), all
 * others by 0; returns how many */
guint32 suture_peaks_mark (const SutureVolume *heights, guint32 *pieces);

/**
 * suture_flood:
 * @relief: heights, from 0 to 1
 * @pieces: (inout): numbers of the seeds, which spread over all voxels that
 *   are 0
 *
 * By rising height, in 1,024 steps; of equal ones what was reached first. A
 * voxel has six neighbours.
 */
void suture_flood (const SutureVolume *relief, guint32 *pieces);

/** suture_pieces_drop_small: sets to 0 what has fewer than @least voxels, but
 * never all */
void suture_pieces_drop_small (guint32 *pieces,
                               size_t   n_voxels,
                               guint32  n_pieces,
                               gint64   least);

G_END_DECLS
