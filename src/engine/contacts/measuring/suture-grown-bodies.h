/* suture-grown-bodies.h: bodies that thin walls of background part
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cells/suture-cell-index.h"

G_BEGIN_DECLS

/** SUTURE_MOST_WALL: voxels of background that contacts reach across at most */
#define SUTURE_MOST_WALL 3

/**
 * suture_wall_measure:
 *
 * Returns: how many voxels of background commonly lie between two bodies that
 *   follow each other in a row: the median of up to twice
 *   %SUTURE_MOST_WALL, %SUTURE_MOST_WALL at most
 */
int suture_wall_measure (const SutureCellIndex *index);

/**
 * suture_bodies_grow:
 * @max_wall: voxels of background between two bodies that are to meet, at least
 *   1
 * @error: no memory, or cancelled
 *
 * Bodies, grown into the background one voxel after the other, in steps along
 * the axes, each as far as any, half as far as the wall is thick; the odd voxel
 * in its middle goes to the body on the side of the smaller coordinate. Crumbs
 * are left out, and grown over.
 *
 * Returns: (transfer full) (nullable): the grown bodies; the id of each is the
 *   number of the body in @index plus 1
 */
SutureCellIndex *suture_bodies_grow (const SutureCellIndex *index,
                                     int                    max_wall,
                                     const SutureProgress  *progress,
                                     GError               **error);

G_END_DECLS
