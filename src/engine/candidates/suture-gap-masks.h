/* suture-gap-masks.h: the masks that a cell would have on layers it lacks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cells/suture-cell-index.h"
#include "interpolation/suture-interpolation.h"

G_BEGIN_DECLS

/** SutureGapMasks: the way from a mask to one below it; one thread's */
typedef struct _SutureGapMasks SutureGapMasks;

/**
 * suture_gap_masks_new:
 * @index: the cells
 * @upper: a cell
 * @lower: a cell that begins below its end
 *
 * From the one's last layer to the other's first, as they face each other
 * (suture-facing.h).
 *
 * Returns: (transfer full): the way
 */
SutureGapMasks *suture_gap_masks_new (const SutureCellIndex *index,
                                      guint32                upper,
                                      guint32                lower);

/**
 * suture_gap_masks_new_across:
 * @cell: a cell that has masks on both layers
 * @z_above: a layer
 * @z_below: a layer below it
 *
 * The way of a cell across layers, whatever it has on them.
 */
SutureGapMasks *suture_gap_masks_new_across (const SutureCellIndex *index,
                                             guint32                cell,
                                             gint32                 z_above,
                                             gint32                 z_below);
void            suture_gap_masks_free (SutureGapMasks *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureGapMasks, suture_gap_masks_free)

/**
 * suture_gap_masks_get:
 * @z: a layer between the two
 * @runs: (inout) (element-type SutureRun): cleared, then the runs of the mask
 *   there, clipped to the layer; empty only if all of it lies beyond
 *
 * Where the whole stack is moved between the two layers, the mask is moved by
 * what that layer is.
 *
 * Returns: how it was found
 */
SutureInterpolationMethod
suture_gap_masks_get (SutureGapMasks *self, gint32 z, GArray *runs);

G_END_DECLS
