/* suture-layer-segmentation.h: one layer of a raw stack into masks, by itself
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "resegmentation/suture-mask-recipe.h"
#include "resegmentation/suture-stain.h"

G_BEGIN_DECLS

/**
 * suture_layer_segment:
 * @raw: raw stack
 * @z: the layer
 * @stain: what is stained, and how large cells are
 * @recipe: how
 * @masks: (out) (array length=ny*nx): masks by number, from 1; 0 is background
 *
 * Smoothing, seeds, watershed, filter, as programs do that see one layer at a
 * time. METHOD.md section 7.6.
 *
 * Returns: how many masks; some may have no pixel left
 */
guint32 suture_layer_segment (const SutureStack      *raw,
                              gint64                  z,
                              const SutureStain      *stain,
                              const SutureMaskRecipe *recipe,
                              guint32                *masks);

/**
 * suture_mask_recipe_settle:
 * @self: a recipe
 *
 * What somebody does who looks at a layer: as long as most masks are smaller
 * than half a cell, fewer seeds are taken.
 */
void suture_mask_recipe_settle (SutureMaskRecipe  *self,
                                const SutureStack *raw,
                                const SutureStain *stain);

G_END_DECLS
