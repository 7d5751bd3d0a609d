/* suture-cut-basins.h: where water would part a body
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cells/suture-cell-index.h"
#include "stack/layers/suture-stack.h"

G_BEGIN_DECLS

/** SUTURE_MOST_BASINS: that are looked at in each of two landscapes */
#define SUTURE_MOST_BASINS 3

/**
 * SutureCutBasin: a side that water parts a body into; the rest is the other
 * @voxels: (owned): of each layer of the body, how many are in it
 * @depth: how far the water rises in it until it goes over into a deeper one
 * @wall: raw stack on the faces between both sides, in standard deviations in
 *   the body, high like walls
 */
typedef struct
{
  gint64 *voxels;
  double  depth;
  double  wall;
} SutureCutBasin;

/**
 * suture_cut_basins_find:
 * @raw: raw stack of the same shape
 * @cell: a body
 *
 * Water rises in the body over two landscapes, as for cuts by hand
 * (suture-cut-flood.h), in the second one over depths within layers. METHOD.md
 * section 5.6. Costs the body's box, some 30 bytes a voxel while it works;
 * nothing is asked of a box of more than 2²³ voxels.
 *
 * Returns: (transfer full) (nullable) (element-type SutureCutBasin): of the
 *   first landscape the deepest one first, and then of the second; %NULL: not
 *   asked
 */
GArray *suture_cut_basins_find (const SutureCellIndex *index,
                                const SutureStack     *raw,
                                guint32                cell);

G_END_DECLS
