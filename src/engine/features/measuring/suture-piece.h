/* suture-piece.h: one cell, as every pair that names it sees it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cells/suture-cell-index.h"

G_BEGIN_DECLS

/**
 * SuturePiece:
 * @n_layers: layers with pixels
 * @layers: (array length=n_layers): which they are, top to bottom
 * @areas_px: (array length=n_layers): area of each
 * @centroids_y: (array length=n_layers): mean row of each, px
 * @centroids_x: (array length=n_layers): mean column of each, px
 * @overlaps_px: (array length=n_layers - 1): between consecutive layers
 * @volume_voxels: voxels
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

/** suture_piece_init: measures a cell; free with suture_piece_clear() */
void suture_piece_init (SuturePiece           *self,
                        const SutureCellIndex *index,
                        guint32                cell);
void suture_piece_clear (SuturePiece *self);

G_END_DECLS
