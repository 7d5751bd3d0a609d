/* suture-cut.h: a cut, and how it is named
 *
 * A cut is a refusal inside a body: it says that what lies on its two sides
 * isn't one cell. Its recipe is the layer, or the voxels of one side, never a
 * method, so that a better method changes no old review.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "candidates/suture-pair-key.h"
#include "cells/suture-cell-index.h"

G_BEGIN_DECLS

/**
 * SutureCut:
 * @cell: the body
 * @layer: the one side is what of it lies at this layer or above it
 * @runs: (nullable) (element-type SutureBodyRun): or the one side is what of it
 *   lies in these; @layer says nothing then
 */
typedef struct
{
  guint32 cell;
  gint32  layer;
  GArray *runs;
} SutureCut;

/**
 * suture_cut_name:
 * @layer: the body has a mask there and below it
 *
 * The name of a cut between two layers: that of a pair of the id with itself.
 * The upper place is the body's first voxel, the lower one the first voxel
 * below the cut, so that the cuts of a body have names of their own; both are
 * given. The two face each other in the middle of the longest run that both
 * layers have in common.
 */
SuturePairKey
suture_cut_name (const SutureCellIndex *index, guint32 cell, gint32 layer);

/**
 * suture_cut_find:
 * @name: of suture_cut_name(); any voxel of the body will do as upper place
 * @cut: (out): what it means in @index
 *
 * Returns: whether there is such a body, and the cut goes through it
 */
gboolean suture_cut_find (const SuturePairKey   *name,
                          const SutureCellIndex *index,
                          SutureCut             *cut);

G_END_DECLS
