/* suture-touching.h: where two cells that touch do so
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cells/suture-cell-index.h"

G_BEGIN_DECLS

/**
 * SutureTouch: a voxel of either cell, which share a face
 * @n_faces: faces that they share on that layer, and between it and the next
 */
typedef struct
{
  gint64 n_faces;
  gint32 a[3]; /* z, y, x */
  gint32 b[3];
} SutureTouch;

/**
 * suture_touching_find:
 * @a: a cell
 * @b: another cell
 * @touch: (out): on the layer above and below which they share as many faces,
 *   in the direction in which most do, in the middle of the longest run; of
 *   several the first
 *
 * Costs the runs of both on the layers that both have.
 *
 * Returns: whether they touch
 */
gboolean suture_touching_find (const SutureCellIndex *index,
                               guint32                a,
                               guint32                b,
                               SutureTouch           *touch);

G_END_DECLS
