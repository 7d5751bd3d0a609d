/* suture-slice-grid.h: the voxels of a slice that an image shows, coloured
 *
 * The first half of painting, for both painters. A grid has a column for each
 * different voxel column that some pixel shows, likewise rows, and one more of
 * each for what lies beyond the stack.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "suture-slice-look.h"

G_BEGIN_DECLS

/**
 * SutureGridAxis:
 * @line_of_pixel: grid line of each pixel, from @margin pixels before the image
 *   to @margin beyond it; n_lines where there is no voxel
 * @voxels: voxel of each grid line, rising
 * @n_lines: lines with voxels
 * @margin: width of edges
 */
typedef struct
{
  gint32 *line_of_pixel;
  gint32 *voxels;
  gint32  n_lines;
  int     margin;
} SutureGridAxis;

/** SutureSliceGrid: arrays of (n_rows + 1)·stride grid points, rows first */
typedef struct
{
  SutureGridAxis columns;
  SutureGridAxis rows;
  size_t         stride; /* columns.n_lines + 1 */
  guint32       *keys;
  guint32       *fills; /* opaque 0xFFRRGGBB */
  guint32       *edges;
  guint32       *shades;
  guint32       *done_cells; /* nullable: whose cell an accepted fill is */
  guint8        *is_filled;  /* by the preview */
  guint8        *row_filled; /* whether any point of the row is */
} SutureSliceGrid;

/** suture_slice_grid_init: samples and colours, rows in parallel */
void suture_slice_grid_init (SutureSliceGrid        *self,
                             const SutureSliceLook  *look,
                             const SutureSliceFrame *frame);
void suture_slice_grid_clear (SutureSliceGrid *self);

G_END_DECLS
