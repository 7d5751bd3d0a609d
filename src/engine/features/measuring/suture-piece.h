/* suture-piece.h: one cell, as the pairs that name it see it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "features/measuring/suture-branch.h"

G_BEGIN_DECLS

/**
 * SuturePiece:
 * @n_layers: layers with pixels
 * @layers: (array length=n_layers): which they are, top to bottom
 * @areas_px: (array length=n_layers): area of each
 * @centroids_y: (array length=n_layers): mean row of each, px
 * @centroids_x: (array length=n_layers): mean column of each, px
 * @overlaps_px: (array length=n_layers - 1): between consecutive layers
 * @volume_voxels: voxels of the whole cell
 * @touches_border: whether the stack's border cuts it off
 */
typedef struct
{
  size_t   n_layers;
  gint32  *layers;
  gint64  *areas_px;
  double  *centroids_y;
  double  *centroids_x;
  gint64  *overlaps_px;
  gint64   volume_voxels;
  gboolean touches_border;
} SuturePiece;

/**
 * suture_piece_init:
 * @index: the cells
 * @cell: a cell
 * @branch: (nullable): what of it is measured layer by layer, if not all;
 *   volume and border are the whole cell's
 *
 * Measures a cell. Free with suture_piece_clear().
 */
void suture_piece_init (SuturePiece           *self,
                        const SutureCellIndex *index,
                        guint32                cell,
                        const SutureBranch    *branch);
void suture_piece_clear (SuturePiece *self);

G_END_DECLS
