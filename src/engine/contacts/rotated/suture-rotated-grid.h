/* suture-rotated-grid.h: two bodies cut by planes side by side with that of
 * their contact, pixel by pixel
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "contacts/measuring/suture-body-runs.h"

G_BEGIN_DECLS

/** SUTURE_ROTATED_REACH: planes on each side of the one in the middle */
#define SUTURE_ROTATED_REACH 6

/** SUTURE_N_ROTATED: planes in all */
#define SUTURE_N_ROTATED (2 * SUTURE_ROTATED_REACH + 1)

/**
 * SutureRotatedGrid: the planes, and what of the two bodies together they cut
 * @step_um: how far the planes lie apart, and pixels of a plane: the smallest
 *   edge of a voxel
 * @normal: unit vector square to the planes (z, y, x), from the first on
 * @along: unit vector along a row of pixels; it lies in a layer of the stack
 * @across: unit vector from row to row
 * @middle: the point of the middle plane that pixel (0, 0) has its middle on
 * @height: rows
 * @width: columns
 * @first_row: the first row's number; 0 is that of @middle
 * @first_column: the first column's
 * @pixels: (array): height·width bytes of each plane, one after the other; 1
 *   where the bodies are
 */
typedef struct
{
  double  step_um;
  double  normal[3];
  double  along[3];
  double  across[3];
  double  middle[3];
  gint32  height;
  gint32  width;
  gint32  first_row;
  gint32  first_column;
  guint8 *pixels;
} SutureRotatedGrid;

/**
 * suture_rotated_grid_init:
 * @first: (element-type SutureBodyRun): one body
 * @second: (element-type SutureBodyRun): the other
 * @centre: a point of the plane between them, in µm (z, y, x)
 * @normal: its unit normal
 * @spacing: the voxel size
 *
 * Each pixel of a plane looks up where it lies in the stack. Between two layers
 * of the stack the bodies have the shape that lies between their masks, by the
 * distance from the border, and likewise between rows and columns: so a plane
 * has no strips, however high the voxels are. Free with
 * suture_rotated_grid_clear().
 */
void suture_rotated_grid_init (SutureRotatedGrid *self,
                               GArray            *first,
                               GArray            *second,
                               const double       centre[3],
                               const double       normal[3],
                               SutureSpacing      spacing);
void suture_rotated_grid_clear (SutureRotatedGrid *self);

/** suture_rotated_grid_get_plane: (transfer none): of @nth plane, from 0, its
 * pixels */
const guint8 *suture_rotated_grid_get_plane (const SutureRotatedGrid *self,
                                             int                      nth);

G_END_DECLS
