/* suture-geometry.h: the coordinate spaces, defined once
 *
 * - Voxels: integer (z, y, x), z = layer, layer 0 on top. A voxel (z, y, x)
 *   stands for the point at its centre, (z, y, x) itself.
 * - Boxes: half open, first voxel inside and first voxel beyond.
 * - Micrometres: voxel times spacing. Where the voxel size isn't known every
 *   spacing is 1 and lengths are in pixels; `is_known` says which.
 *
 * Triples are always in the order z, y, x.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SutureShape:
 *
 * Size of a stack in voxels. Readers make sure that nz·ny·nx·8 fits 63 bits and
 * that each of the three fits 31 bits.
 */
typedef struct
{
  gint64 nz;
  gint64 ny;
  gint64 nx;
} SutureShape;

/**
 * SutureSpacing:
 * @z_um: distance of two layers, µm; 1 if unknown
 * @y_um: height of a pixel, µm; 1 if unknown
 * @x_um: width of a pixel, µm; 1 if unknown
 * @is_known: whether these are micrometres
 */
typedef struct
{
  double   z_um;
  double   y_um;
  double   x_um;
  gboolean is_known;
} SutureSpacing;

#define SUTURE_SPACING_UNKNOWN                                                 \
  ((SutureSpacing){ .z_um = 1.0, .y_um = 1.0, .x_um = 1.0, .is_known = FALSE })

/** SutureBox: half-open box of voxels */
typedef struct
{
  gint32 z0, y0, x0;
  gint32 z1, y1, x1;
} SutureBox;

static inline size_t
suture_shape_layer_size (SutureShape shape)
{
  return (size_t) shape.ny * (size_t) shape.nx;
}

static inline size_t
suture_shape_size (SutureShape shape)
{
  return (size_t) shape.nz * suture_shape_layer_size (shape);
}

static inline gboolean
suture_shape_equal (SutureShape a, SutureShape b)
{
  return a.nz == b.nz && a.ny == b.ny && a.nx == b.nx;
}

G_END_DECLS
