/* suture-contact-body.h: what is measured of a body once, for all its contacts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "contacts/measuring/suture-body-runs.h"
#include "stack/layers/suture-stack.h"

G_BEGIN_DECLS

/**
 * SutureMoments: of voxels, in whole numbers, so that they add up exactly
 * @n: voxels
 * @sum: of their places (z, y, x)
 * @squares: of the products zz, zy, zx, yy, yx, xx
 */
typedef struct
{
  gint64 n;
  gint64 sum[3];
  gint64 squares[6];
} SutureMoments;

/**
 * SutureEllipsoid: the ellipsoid with the moments of a body
 * @centre: (z, y, x), µm
 * @axis: unit vector of the longest axis
 * @spread: variances along the axes, rising, µm²
 * @fullness: volume of the body over that of the ellipsoid: 1 of an ellipsoid,
 *   less of anything else
 */
typedef struct
{
  double centre[3];
  double axis[3];
  double spread[3];
  double fullness;
} SutureEllipsoid;

/**
 * SutureBodyIntensity: raw stack in a body, away from its surface; NAN without
 * one
 */
typedef struct
{
  double mean;
  double sd;
} SutureBodyIntensity;

/**
 * SutureContactBody: lengths in µm, voxels where the voxel size isn't known
 * @moments: of its voxels
 * @ellipsoid: that has these moments
 * @volume: volume
 * @surface: suture_surface_area_of_body()
 * @border: area of its faces at the stack's border
 * @sight: how far it sees itself, suture_sight_measure()
 * @intensity: raw stack in it
 */
typedef struct
{
  SutureMoments       moments;
  SutureEllipsoid     ellipsoid;
  double              volume;
  double              surface;
  double              border;
  double              sight;
  SutureBodyIntensity intensity;
} SutureContactBody;

/**
 * suture_contact_body_measure:
 * @raw: (nullable): raw stack of the shape of the index
 * @runs: (inout) (element-type SutureBodyRun): scratch
 */
SutureContactBody suture_contact_body_measure (const SutureCellIndex *index,
                                               const SutureStack     *raw,
                                               guint32                cell,
                                               GArray                *runs);

/** suture_moments_of: @runs (element-type SutureBodyRun) */
SutureMoments suture_moments_of (GArray *runs);

/** suture_moments_add: of both together */
SutureMoments suture_moments_add (const SutureMoments *a,
                                  const SutureMoments *b);

/** suture_ellipsoid_of: voxels of that size */
SutureEllipsoid suture_ellipsoid_of (const SutureMoments *moments,
                                     SutureSpacing        spacing);

/** suture_ellipsoid_fullness: its fullness alone, sooner */
double suture_ellipsoid_fullness (const SutureMoments *moments,
                                  SutureSpacing        spacing);

/** suture_sphericity: surface of a ball of that volume over the surface */
double suture_sphericity (double volume, double surface);

/** suture_body_intensity_measure: what suture_contact_body_measure() asks of
 * the raw stack: 2.5 of the smallest edge of a voxel from the surface if the
 * body has such voxels, else one voxel, else all of it */
SutureBodyIntensity suture_body_intensity_measure (const SutureCellIndex *index,
                                                   const SutureStack     *raw,
                                                   guint32                cell);

G_END_DECLS
