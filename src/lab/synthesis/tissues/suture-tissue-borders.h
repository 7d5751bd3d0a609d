/* suture-tissue-borders.h: which cell a voxel belongs to, and how deep it lies
 *
 * A voxel belongs to the nearest seed, seen from a place a little beside it
 * (smooth noise), so that borders are organic. Its depth is the distance to the
 * nearest wall's face, in µm: positive inside the cell, negative in the wall or
 * between cells.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "synthesis/tissues/suture-tissue-files.h"
#include "synthesis/tissues/suture-tissue-seeds.h"

G_BEGIN_DECLS

/** SUTURE_BORDER_ROWS: rows are drawn so many at a time */
#define SUTURE_BORDER_ROWS 8

/** SutureTissuePlan: everything about a tissue but its voxels */
typedef struct
{
  SutureShape               shape;
  const SutureTissueRecipe *recipe;
  guint64                   seed;
  SutureSeeds              *seeds;
  SutureTissueFiles        *files;   /* nullable */
  double                    ball_um; /* radius of a cell's ball; 0: none */
} SutureTissuePlan;

typedef struct _SutureBorders SutureBorders;

/** suture_borders_new: (transfer full): one thread's pen for a tissue */
SutureBorders *suture_borders_new (const SutureTissuePlan *plan);
void           suture_borders_free (SutureBorders *self);

/** suture_borders_set_layer: what follows is layer @z */
void suture_borders_set_layer (SutureBorders *self, gint32 z);

/**
 * suture_borders_draw:
 * @y0: first of %SUTURE_BORDER_ROWS rows, fewer at the end of the layer
 * @labels: (out): nx values a row: cell number + 1 as 2D segmentation sees it,
 *   with the jitter it has from layer to layer, or 0
 * @depth_um: (out): nx values a row: depth in the real tissue
 */
void suture_borders_draw (SutureBorders *self,
                          gint32         y0,
                          guint32       *labels,
                          float         *depth_um);

G_END_DECLS
