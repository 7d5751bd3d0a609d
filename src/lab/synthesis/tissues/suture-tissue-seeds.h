/* suture-tissue-seeds.h: where the cells sit, and which is nearest
 *
 * Seeds live in a stretched space: (z·stretch, y, x) in µm, where sharing out
 * space to the nearest seed gives cells of the kind's proportions. With stretch
 * 0 they are the axes of columns.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "base/suture-geometry.h"
#include "synthesis/tissues/suture-tissue-recipe.h"

G_BEGIN_DECLS

typedef struct _SutureSeeds SutureSeeds;

/** SutureSeedPoint: a point of the stretched space, µm */
typedef struct
{
  float z;
  float y;
  float x;
} SutureSeedPoint;

/**
 * suture_seeds_new:
 * @shape: of the stack
 * @n_seeds: how many
 * @recipe: stretch and relaxation
 * @seed: everything random follows from it
 *
 * Random points, each moved a few times to the centre of the space that is
 * nearest to it (Lloyd's algorithm, on a coarse sampling).
 *
 * Returns: (transfer full) (nullable): the seeds; %NULL if cancelled
 */
SutureSeeds *suture_seeds_new (SutureShape               shape,
                               guint32                   n_seeds,
                               const SutureTissueRecipe *recipe,
                               guint64                   seed,
                               const SutureProgress     *progress,
                               GError                  **error);

void suture_seeds_free (SutureSeeds *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureSeeds, suture_seeds_free)

/** suture_seeds_get_share_um: edge of the cube (of the square, with stretch 0)
 * that is one seed's share of the space */
double suture_seeds_get_share_um (const SutureSeeds *self);

/** suture_seeds_get: seed number @i */
SutureSeedPoint suture_seeds_get (const SutureSeeds *self, guint32 i);

/** suture_seeds_find_nearest: number of the nearest seed, and how far it is */
guint32 suture_seeds_find_nearest (const SutureSeeds *self,
                                   SutureSeedPoint    point,
                                   float             *distance_um);

/**
 * suture_seeds_find_near:
 * @max: how many are wanted at most
 * @near: (out): their numbers, nearest first, ties by number
 *
 * Returns: how many seeds lie within @radius_um of @point
 */
guint32 suture_seeds_find_near (const SutureSeeds *self,
                                SutureSeedPoint    point,
                                float              radius_um,
                                guint32            max,
                                guint32           *near);

G_END_DECLS
