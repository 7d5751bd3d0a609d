/* suture-oversegmentation.h: stacks that are cut into too many pieces, as 3D
 * segmentation does it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "base/suture-progress.h"
#include "stack/layers/suture-stack.h"

G_BEGIN_DECLS

/**
 * SutureOversegmentationRecipe: how a raw stack is segmented
 * @blur: σ of the raw stack's blur, in smallest edges of a voxel
 * @threshold: what is a wall, from 0, an inside, to 1, an average wall
 * @seed_blur: σ of the distances' blur, in smallest edges of a voxel: the less,
 *   the more pieces
 * @joined: pieces with less wall between them are joined again; 0: none
 */
typedef struct
{
  double blur;
  double threshold;
  double seed_blur;
  double joined;
} SutureOversegmentationRecipe;

/** suture_oversegmentation_recipes: (transfer none): those that models learn
 * from */
const SutureOversegmentationRecipe *
suture_oversegmentation_recipes (size_t *n_recipes);

/**
 * suture_oversegment:
 * @raw: raw stack of a membrane stain, or of electrons
 * @truth: its cells, which tell how bright walls and insides are and nothing
 *   else; what is background there is background in the result
 * @recipe: how
 * @error: %SUTURE_ERROR_INPUT if walls don't stand out; cancelled
 *
 * Distance-transform watershed, as PlantSeg does it: distances from all that is
 * wall are blurred, their peaks are seeds, and these are flooded over walls.
 * Source: Wolny et al., eLife 9:e57613, 2020.
 *
 * Returns: (transfer full) (nullable): pieces, u32, with the voxel size of @raw
 */
SutureStack *suture_oversegment (const SutureStack                  *raw,
                                 const SutureStack                  *truth,
                                 const SutureOversegmentationRecipe *recipe,
                                 const SutureProgress               *progress,
                                 GError                            **error);

/**
 * suture_cut_cells:
 * @truth: whole cells
 * @share: of the cells that are cut, 0 to 1
 * @seed: everything random follows from it
 *
 * Cuts cells into 2 to 5 parts along rugged planes that are tilted anyhow. No
 * part begins smaller than a twentieth of its cell.
 *
 * Returns: (transfer full) (nullable): the pieces; what was cut off has new ids
 */
SutureStack *suture_cut_cells (const SutureStack *truth,
                               double             share,
                               guint64            seed,
                               GError           **error);

G_END_DECLS
