/* suture-contact-faces.h: the faces that two bodies share, one by one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cells/suture-cell-index.h"

G_BEGIN_DECLS

/**
 * SutureFaceRun: faces side by side in a row
 * @axis: which way they look: 0 z, 1 y, 2 x
 * @z: layer of the voxels on the side of the smaller coordinate
 * @y: their row
 * @x0: their first column; the voxels on the other side are one further along
 *   @axis
 * @x1: the first column beyond
 * @is_forward: whether the first body is on the side of the smaller coordinate
 */
typedef struct
{
  int      axis;
  gint32   z;
  gint32   y;
  gint32   x0;
  gint32   x1;
  gboolean is_forward;
} SutureFaceRun;

/**
 * suture_contact_faces_list:
 * @faces: (inout) (element-type SutureFaceRun): cleared first; in an order that
 *   follows from the two masks
 *
 * Costs the runs of both bodies on the layers where they meet.
 */
void suture_contact_faces_list (const SutureCellIndex *index,
                                guint32                a,
                                guint32                b,
                                GArray                *faces);

G_END_DECLS
