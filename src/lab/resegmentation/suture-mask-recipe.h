/* suture-mask-recipe.h: how masks are made of a layer: one user's choice of
 * program and settings
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SutureMaskRecipe:
 * @blur: σ of the smoothing, in diameters of a cell
 * @by_distance: whether the flood follows the distance from what is outside of
 *   cells, instead of the intensities
 * @least_depth: basins that are less deep are no seeds; of the layer's
 *   contrast, or, by distance, in diameters
 * @threshold_shift: by how much the threshold between in- and outside is
 *   shifted towards the inside, in the layer's contrast
 * @dark_share: what is less bright than this share of the tissue is background
 * @least_contrast: masks whose rim stands out less from their inside are
 *   dropped; of the layer's contrast
 * @least_area: smaller masks are dropped; in those of a circle of the cells'
 *   diameter
 * @most_area: larger ones, likewise
 * @least_roundness: masks with a smaller 4π·area/rim² are dropped
 * @n_shrinks: pixels that masks lose all around, if they aren't small
 * @drops_border: whether masks at the border of the layer are dropped
 */
typedef struct
{
  double   blur;
  gboolean by_distance;
  double   least_depth;
  double   threshold_shift;
  double   dark_share;
  double   least_contrast;
  double   least_area;
  double   most_area;
  double   least_roundness;
  int      n_shrinks;
  gboolean drops_border;
} SutureMaskRecipe;

/**
 * suture_mask_recipe_draw:
 * @seed: everything random follows from it
 * @number: which recipe; every other one filters masks strictly, and of four
 *   two follow distances
 */
SutureMaskRecipe suture_mask_recipe_draw (guint64 seed, int number);

G_END_DECLS
