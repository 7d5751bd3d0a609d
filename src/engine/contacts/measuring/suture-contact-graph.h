/* suture-contact-graph.h: which bodies share faces of voxels, and how many
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "base/suture-progress.h"
#include "cells/suture-cell-index.h"

G_BEGIN_DECLS

/**
 * SutureFaceSums: the faces of one direction, in whole numbers, so that their
 * sums don't depend on the order
 * @n: faces
 * @n_forward: those with the first body on the side of the smaller coordinate,
 *   less those with the second one there
 * @sum: of the faces' middles (z, y, x), in halves of a voxel
 * @squares: of their products zz, zy, zx, yy, yx, xx
 */
typedef struct
{
  gint64 n;
  gint64 n_forward;
  gint64 sum[3];
  gint64 squares[6];
} SutureFaceSums;

/**
 * SutureContact: two bodies that share faces
 * @first: the body with the smaller number
 * @second: the other one
 * @faces: faces across z, y and x
 */
typedef struct
{
  guint32        first;
  guint32        second;
  SutureFaceSums faces[3];
} SutureContact;

/**
 * suture_contact_graph_new:
 * @index: the cells
 * @progress: (nullable): progress
 * @error: cancelled
 *
 * One pass over the runs, parallel over slabs of layers. The background and
 * crumbs are nobody's neighbours. METHOD.md section 5.5.
 *
 * Returns: (transfer full) (element-type SutureContact) (nullable): by rising
 *   first, then second body
 */
GArray *suture_contact_graph_new (const SutureCellIndex *index,
                                  const SutureProgress  *progress,
                                  GError               **error);

G_END_DECLS
