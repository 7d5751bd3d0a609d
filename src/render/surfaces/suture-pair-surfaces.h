/* suture-pair-surfaces.h: a pair as surfaces: both pieces, the mask proposed
 * between them, and what lies around
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "correction/suture-correction.h"
#include "surfaces/suture-surface.h"

G_BEGIN_DECLS

/** SUTURE_SURFACES_AROUND: at most so many neighbours are drawn */
#define SUTURE_SURFACES_AROUND 24

/**
 * SuturePairSurfaces:
 * @upper: the upper piece
 * @lower: the lower piece
 * @fill: (nullable): what would be filled in
 * @around: (element-type SutureSurface): neighbours, those nearest to the pair
 *   first
 * @middle_um: middle of the box around both pieces, (x, y, z) in µm
 * @radius_um: half of that box's diagonal
 * @line_um: from the middle of the upper to that of the lower piece
 */
typedef struct
{
  SutureSurface *upper;
  SutureSurface *lower;
  SutureSurface *fill;
  GPtrArray     *around;
  double         middle_um[3];
  double         radius_um;
  double         line_um[3];
} SuturePairSurfaces;

/**
 * suture_pair_surfaces_new:
 * @index: the cells
 * @pair: two of them, or the sides of a cut of one
 * @side: (nullable) (element-type SutureBodyRun): of a cut inside masks the one
 *   side, which is the lower piece
 * @preview: (nullable): the correction whose fills are drawn
 * @progress: (nullable): progress
 * @error: cancelled
 *
 * Costs the runs of the pieces and of their neighbours. Any thread.
 *
 * Returns: (transfer full) (nullable): the surfaces
 */
SuturePairSurfaces *suture_pair_surfaces_new (SutureCellIndex       *index,
                                              const SutureCandidate *pair,
                                              GArray                *side,
                                              SutureCorrection      *preview,
                                              const SutureProgress  *progress,
                                              GError               **error);
void                suture_pair_surfaces_free (SuturePairSurfaces *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuturePairSurfaces, suture_pair_surfaces_free)

G_END_DECLS
