/* suture-plane.h: the three planes of a stack and how they lie on the screen
 *
 * XY shows x to the right and y down. XZ stands below it, x to the right and
 * z down, so that its columns are XY's; YZ stands beside it, z to the right and
 * y down, so that its rows are XY's.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "base/suture-geometry.h"

G_BEGIN_DECLS

/** SutureAxis: index into triples (z, y, x) */
typedef enum
{
  SUTURE_AXIS_Z,
  SUTURE_AXIS_Y,
  SUTURE_AXIS_X,
  SUTURE_N_AXES
} SutureAxis;

/** SuturePlane: which plane */
typedef enum
{
  SUTURE_PLANE_XY,
  SUTURE_PLANE_XZ,
  SUTURE_PLANE_YZ,
  SUTURE_N_PLANES
} SuturePlane;

/** suture_plane_get_u: the axis that runs to the right */
static inline SutureAxis
suture_plane_get_u (SuturePlane plane)
{
  return plane == SUTURE_PLANE_YZ ? SUTURE_AXIS_Z : SUTURE_AXIS_X;
}

/** suture_plane_get_v: the axis that runs down */
static inline SutureAxis
suture_plane_get_v (SuturePlane plane)
{
  return plane == SUTURE_PLANE_XZ ? SUTURE_AXIS_Z : SUTURE_AXIS_Y;
}

/** suture_plane_get_normal: the axis along which slices are counted */
static inline SutureAxis
suture_plane_get_normal (SuturePlane plane)
{
  switch (plane)
    {
    case SUTURE_PLANE_XZ:
      return SUTURE_AXIS_Y;
    case SUTURE_PLANE_YZ:
      return SUTURE_AXIS_X;
    default:
      return SUTURE_AXIS_Z;
    }
}

/** suture_shape_along: voxels along an axis */
static inline gint64
suture_shape_along (SutureShape shape, SutureAxis axis)
{
  return axis == SUTURE_AXIS_Z   ? shape.nz
         : axis == SUTURE_AXIS_Y ? shape.ny
                                 : shape.nx;
}

/** suture_spacing_along: size of a voxel along an axis, µm, or 1 if unknown */
static inline double
suture_spacing_along (SutureSpacing spacing, SutureAxis axis)
{
  return axis == SUTURE_AXIS_Z   ? spacing.z_um
         : axis == SUTURE_AXIS_Y ? spacing.y_um
                                 : spacing.x_um;
}

/**
 * SutureCutPlane: the plane that parts the two bodies of a contact, or a cut's
 * two sides; lengths are µm
 * @centre_um: the contact's middle (z, y, x), or where the sides face each
 * other
 * @normal: unit normal (z, y, x)
 * @radius_um: of the contact
 * @is_cut: whether it lies between two layers of what is, or was, one body
 */
typedef struct
{
  double   centre_um[3];
  double   normal[3];
  double   radius_um;
  gboolean is_cut;
} SutureCutPlane;

G_END_DECLS
