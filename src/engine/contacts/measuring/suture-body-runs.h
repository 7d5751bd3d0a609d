/* suture-body-runs.h: all runs of a body in one list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cells/suture-cell-index.h"

G_BEGIN_DECLS

/**
 * SutureBodyRun: the voxels (z, y, x0) to (z, y, x1 - 1)
 * @end: voxels of this run and all before it
 */
typedef struct
{
  gint32 z;
  gint32 y;
  gint32 x0;
  gint32 x1;
  gint64 end;
} SutureBodyRun;

/** suture_body_runs_list: @runs (inout) (element-type SutureBodyRun) are
 * cleared first; by layer, row and column */
void suture_body_runs_list (const SutureCellIndex *index,
                            guint32                cell,
                            GArray                *runs);

/**
 * suture_body_runs_clip:
 * @centre: (z, y, x), µm
 * @radius: µm
 * @clipped: (inout) (element-type SutureBodyRun): cleared first
 *
 * What of the runs lies in a ball.
 */
void suture_body_runs_clip (GArray       *runs,
                            SutureSpacing spacing,
                            const double  centre[3],
                            double        radius,
                            GArray       *clipped);

/** suture_body_runs_count: voxels */
gint64 suture_body_runs_count (GArray *runs);

/** suture_body_runs_get_voxel: (z, y, x) of voxel number @n, from 0, of
 * suture_body_runs_count() */
void suture_body_runs_get_voxel (GArray *runs, gint64 n, double voxel[3]);

G_END_DECLS
