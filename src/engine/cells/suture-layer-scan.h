/* suture-layer-scan.h: one layer of a label stack as runs, row by row
 *
 * The only code that looks at every voxel.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cells/suture-cell-index-private.h"
#include "cells/suture-id-map.h"

G_BEGIN_DECLS

/**
 * SutureLayerScan:
 * @ids: the layer's ids, numbered in the order in which they appear on it
 * @n_runs: runs found
 * @n_runs_allocated: runs there is room for
 * @max_runs: more than so many aren't wanted; 0: as many as there are
 * @n_promised: memory that others were given and haven't filled yet
 */
typedef struct
{
  SutureIdMap *ids;
  size_t       n_runs;
  size_t       n_runs_allocated;
  size_t       max_runs;
  guint64      n_promised;
} SutureLayerScan;

void suture_layer_scan_init (SutureLayerScan *self);
void suture_layer_scan_clear (SutureLayerScan *self);

/**
 * suture_layer_scan_run:
 * @labels: label stack
 * @z: which layer
 * @background_id: an id that is background beside 0, or 0
 * @layer: empty; its row_starts and row_runs are filled in; a run's `cell` is
 *   the number of its id in @ids
 *
 * Returns: %FALSE if there is no room for the runs, in memory or in a file, or
 *   there are more than are wanted; @layer is empty then
 */
gboolean suture_layer_scan_run (SutureLayerScan   *self,
                                const SutureStack *labels,
                                gint64             z,
                                guint64            background_id,
                                SutureIndexLayer  *layer);

G_END_DECLS
