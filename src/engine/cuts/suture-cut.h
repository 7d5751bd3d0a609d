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
 * @runs: (nullable) (transfer none) (element-type SutureBodyRun): or the one
 *   side is what of it lies in these; @layer says nothing then
 * @side: (nullable): these as a text (suture-cut-side.h), where they have a
 * name
 * @faces: there a voxel of the other side, and one of @side that touches it
 */
typedef struct
{
  guint32     cell;
  gint32      layer;
  GArray     *runs;
  const char *side;
  SuturePlace faces[2];
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
 * suture_cut_name_of:
 * @cut: between two layers, or by runs with a text
 *
 * The name of a cut inside masks has its smaller side in it; the upper place is
 * the body's first voxel, the lower one the side's, and the faces are those of
 * the cut.
 */
SuturePairKey suture_cut_name_of (const SutureCellIndex *index,
                                  const SutureCut       *cut);

/**
 * suture_cut_find:
 * @name: of suture_cut_name_of(); any voxel of the body will do as upper place
 * @cut: (out): what it means in @index
 *
 * Returns: whether there is such a body, and the cut goes through it; one
 * inside masks only if all of its side lies in the body
 */
gboolean suture_cut_find (const SuturePairKey   *name,
                          const SutureCellIndex *index,
                          SutureCut             *cut);

/** suture_cut_compare: by body, then those between layers by layer, then those
 * inside masks by the text of their sides; a #GCompareFunc */
int suture_cut_compare (gconstpointer a, gconstpointer b);

G_END_DECLS
