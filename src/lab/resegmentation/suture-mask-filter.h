/* suture-mask-filter.h: which masks of a layer a program keeps, and what it
 * leaves of them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "resegmentation/suture-layer-image.h"
#include "resegmentation/suture-mask-recipe.h"

G_BEGIN_DECLS

/**
 * suture_masks_filter:
 * @masks: (inout) (array length=ny*nx): masks by number, from 1, 0 is
 *   background; numbered anew
 * @n_masks: how many there are
 * @relief: the layer, from which they were made
 * @glow: (nullable): the layer smoothed over a good part of a cell, where what
 *   is dark is background
 * @stain: what is stained
 * @recipe: what is kept
 *
 * Returns: how many are kept
 */
guint32 suture_masks_filter (guint32                *masks,
                             guint32                 n_masks,
                             const guint16          *relief,
                             const SutureLayerImage *glow,
                             int                     ny,
                             int                     nx,
                             const SutureStain      *stain,
                             const SutureMaskRecipe *recipe);

G_END_DECLS
