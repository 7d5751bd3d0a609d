/* suture-tissue-recipe.h: what makes one kind of tissue differ from another
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "synthesis/tissues/suture-tissue-synthesis.h"

G_BEGIN_DECLS

/* The voxel of every synthetic tissue, µm. */
#define SUTURE_TISSUE_Z_UM 0.4
#define SUTURE_TISSUE_YX_UM 0.1

/**
 * SutureTissueRecipe:
 * @name: as on the command line
 * @z_stretch: by how much z counts more than y and x when cells share out
 *   space: below 1 they are tall, above 1 flat
 * @n_relaxations: rounds of Lloyd's algorithm
 * @crowded_share: share of the cells that crowd around others, so that sizes
 *   are very unequal
 * @crowd_um: how far along an axis such a cell starts from the other at most,
 *   µm of the space that z_stretch stretches
 * @cells_a_crowd: about how many cells crowd together; 0: any number
 * @swell_um: how far borders stray, over about a quarter of a cell
 * @ripple_um: how far they stray on top of that, over less than a µm
 * @layer_jitter_um: how far a border strays on one layer and not the next
 * @mask_jitter_um: by how much one mask is larger or smaller than the next
 * @wall_um: least and most half thickness of upright walls
 * @floor_um: least and most half thickness of level ones
 * @roundness: radius of a ball that holds the cell, over that of a ball of the
 *   cell's volume; 0: no ball
 * @tip_share: a mask at an end is missed where it is smaller than at most this
 *   share of the cell's largest
 * @stains_inside: whether insides are stained, as nuclei are, and not walls
 * @has_files: whether cells stand exactly one above the other
 */
typedef struct
{
  const char *name;
  double      z_stretch;
  int         n_relaxations;
  double      crowded_share;
  double      crowd_um;
  guint32     cells_a_crowd;
  double      swell_um;
  double      ripple_um;
  double      layer_jitter_um;
  double      mask_jitter_um;
  double      wall_um[2];
  double      floor_um[2];
  double      roundness;
  double      tip_share;
  gboolean    stains_inside;
  gboolean    has_files;
} SutureTissueRecipe;

/** suture_tissue_get_recipe: (transfer none): the recipe of a kind */
const SutureTissueRecipe *suture_tissue_get_recipe (SutureTissue tissue);

/** suture_tissue_hash: 64 well mixed bits of what was given; the same numbers
 * give the same bits in any order of asking, which streams can't */
static inline guint64
suture_tissue_hash (guint64 seed, guint64 what, guint64 a, guint64 b)
{
  guint64 z = seed + what * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  z ^= a * G_GUINT64_CONSTANT (0xd1b54a32d192ed03);
  z = (z ^ (z >> 32)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z ^= b * G_GUINT64_CONSTANT (0x8cb92ba72f3d8dd7);
  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

/** suture_tissue_hash_uniform: the same, in [0, 1) */
static inline double
suture_tissue_hash_uniform (guint64 seed, guint64 what, guint64 a, guint64 b)
{
  return (double) (suture_tissue_hash (seed, what, a, b) >> 11) * 0x1p-53;
}

G_END_DECLS
