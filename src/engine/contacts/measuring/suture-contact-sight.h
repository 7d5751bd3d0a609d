/* suture-contact-sight.h: whether two bodies see each other
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "contacts/measuring/suture-body-runs.h"

G_BEGIN_DECLS

/**
 * SutureSight: of straight lines from points of one body to points of another
 * @inside: the share that lies in either of the two: of a convex body, 1
 * @third: the share that lies in other bodies
 */
typedef struct
{
  double inside;
  double third;
} SutureSight;

/**
 * suture_sight_measure:
 * @from: (element-type SutureBodyRun): voxels of body @a, or some of them
 * @to: (element-type SutureBodyRun): likewise of @b, which may be @a
 * @n_lines: lines, from points to points that are spread evenly over the runs
 * @n_steps: steps on each
 *
 * Returns: NAN, both, if one of the two has no voxels
 */
SutureSight suture_sight_measure (const SutureCellIndex *index,
                                  guint32                a,
                                  GArray                *from,
                                  guint32                b,
                                  GArray                *to,
                                  int                    n_lines,
                                  int                    n_steps);

/** SutureVoxelOwner: whose a voxel is, seen from a pair */
typedef enum
{
  SUTURE_VOXEL_OURS,
  SUTURE_VOXEL_THIRD,
  SUTURE_VOXEL_NOBODYS, /* background, or a crumb */
} SutureVoxelOwner;

/** suture_contact_get_owner: of the voxel that holds the point (z, y, x), in
 * voxels */
SutureVoxelOwner suture_contact_get_owner (const SutureCellIndex *index,
                                           guint32                a,
                                           guint32                b,
                                           const double           point[3]);

/** suture_spread_evenly: number @i of a sequence in [0, 1) that fills it
 * evenly; those of three @dimensions (of 0 to 4) together fill space */
double suture_spread_evenly (int i, int dimension);

G_END_DECLS
