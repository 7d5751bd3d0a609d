/* suture-cell-index.h: every cell of a label stack as runs a layer
 *
 * A cell is a body: a connected component of the voxels of one id, so that an
 * id that is in several places is several cells (METHOD.md section 2). Most ids
 * are one.
 *
 * One pass over the voxels, parallel over layers; everything later works on
 * runs inside a cell's own box and never looks at the stack again.
 *
 * Cells are numbered 0 to n_cells - 1 in rising order of their ids, those of
 * one id by layer, row and column of their first pixel, whatever the number of
 * threads.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "base/suture-geometry.h"
#include "base/suture-progress.h"
#include "cells/suture-mask.h"
#include "stack/layers/suture-stack.h"

G_BEGIN_DECLS

typedef struct _SutureCellIndex SutureCellIndex;
typedef struct _SutureStackScan SutureStackScan; /* suture-stack-scan.h */

/** SUTURE_NO_CELL: the number of no cell */
#define SUTURE_NO_CELL G_MAXUINT32

/**
 * suture_cell_index_new:
 * @labels: label stack, (z, y, x)
 * @background_id: an id that is background beside 0 (PlantSeg stores 1), or 0
 * @progress: (nullable): progress
 * @error: cancelled, or too many cells or runs for the memory
 *
 * Returns: (transfer full) (nullable): the index, immutable; it holds a
 *   reference to nothing but what it needs: runs, not voxels
 */
SutureCellIndex *suture_cell_index_new (SutureStack          *labels,
                                        guint64               background_id,
                                        const SutureProgress *progress,
                                        GError              **error);

/**
 * suture_cell_index_new_scanned:
 * @labels: label stack, (z, y, x)
 * @scan: (type SutureStackScan): of as many of its layers as were scanned while
 *   it was read; emptied. Its background id is the index's
 *
 * suture_cell_index_new() without looking at those layers again; the same to
 * the last bit.
 *
 * Returns: (transfer full) (nullable): the index
 */
SutureCellIndex *suture_cell_index_new_scanned (SutureStack          *labels,
                                                SutureStackScan      *scan,
                                                const SutureProgress *progress,
                                                GError              **error);

SutureCellIndex *suture_cell_index_ref (SutureCellIndex *self);
void             suture_cell_index_unref (SutureCellIndex *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureCellIndex, suture_cell_index_unref)

SutureShape   suture_cell_index_get_shape (const SutureCellIndex *self);
SutureSpacing suture_cell_index_get_spacing (const SutureCellIndex *self);
guint64       suture_cell_index_get_background_id (const SutureCellIndex *self);

/** suture_cell_index_get_n_cells: cells, crumbs too */
guint32 suture_cell_index_get_n_cells (const SutureCellIndex *self);

/** suture_cell_index_get_id: the id that cell has in the label stack */
guint64 suture_cell_index_get_id (const SutureCellIndex *self, guint32 cell);

/** suture_cell_index_get_max_id: highest id, 0 if there is no cell */
guint64 suture_cell_index_get_max_id (const SutureCellIndex *self);

/**
 * suture_cell_index_find:
 * @n_cells: (out) (optional): how many cells have that id; they follow each
 *   other
 *
 * Returns: the first of them, or %SUTURE_NO_CELL
 */
guint32 suture_cell_index_find (const SutureCellIndex *self,
                                guint64                id,
                                guint32               *n_cells);

/** suture_cell_index_end_of_id: the first cell after @cell that has another id,
 * or the number of cells */
guint32 suture_cell_index_end_of_id (const SutureCellIndex *self, guint32 cell);

/** suture_cell_index_find_at: the cell at that voxel, or %SUTURE_NO_CELL, also
 * where there is no such voxel; O(log runs of the row) */
guint32 suture_cell_index_find_at (const SutureCellIndex *self,
                                   gint32                 z,
                                   gint32                 y,
                                   gint32                 x);

/** suture_cell_index_count_ids: ids, the background not counted */
guint32 suture_cell_index_count_ids (const SutureCellIndex *self);

/** suture_cell_index_is_crumb: whether it is far smaller than what it belongs
 * to: never an end, never a neighbour, left as it is (METHOD.md section 2) */
gboolean suture_cell_index_is_crumb (const SutureCellIndex *self, guint32 cell);

/** suture_cell_index_is_main: whether the cell is all that its id has, but for
 * crumbs, so that the id is name enough for it */
gboolean suture_cell_index_is_main (const SutureCellIndex *self, guint32 cell);

/** suture_cell_index_get_box: the cell's bounds in voxels */
SutureBox suture_cell_index_get_box (const SutureCellIndex *self, guint32 cell);

/** suture_cell_index_get_volume_voxels: voxels of the cell */
gint64 suture_cell_index_get_volume_voxels (const SutureCellIndex *self,
                                            guint32                cell);

/** suture_cell_index_get_first_layer: its top layer; the last is box.z1 - 1 */
gint32 suture_cell_index_get_first_layer (const SutureCellIndex *self,
                                          guint32                cell);
gint32 suture_cell_index_get_last_layer (const SutureCellIndex *self,
                                         guint32                cell);

/**
 * suture_cell_index_get_mask:
 * @cell: which cell
 * @z: any layer
 *
 * Returns: the cell's mask at that layer, a view that lives as long as the
 *   index; empty where the cell has no pixel
 */
SutureMask suture_cell_index_get_mask (const SutureCellIndex *self,
                                       guint32                cell,
                                       gint32                 z);

/** suture_cell_index_get_layer_area_px: pixels of layer @z that are of a cell,
 * of any; all layers are counted when the first is asked for */
gint64 suture_cell_index_get_layer_area_px (const SutureCellIndex *self,
                                            gint32                 z);

/** suture_cell_index_get_n_layers: layers on which the cell has pixels: from
 * its first to its last none is empty */
size_t suture_cell_index_get_n_layers (const SutureCellIndex *self,
                                       guint32                cell);

/**
 * suture_cell_index_get_nth_mask:
 * @n: which of its layers with pixels, top to bottom, from 0
 * @z: (out) (optional): which layer that is
 *
 * Returns: a view that lives as long as the index, never empty
 */
SutureMask suture_cell_index_get_nth_mask (const SutureCellIndex *self,
                                           guint32                cell,
                                           size_t                 n,
                                           gint32                *z);

/**
 * suture_cell_index_get_starting:
 * @z: a layer
 * @n_cells: (out): how many
 *
 * Returns: (transfer none): the cells whose first layer is @z, rising; crumbs
 *   left out
 */
const guint32 *suture_cell_index_get_starting (const SutureCellIndex *self,
                                               gint32                 z,
                                               guint32               *n_cells);

/**
 * suture_cell_index_find_overlapping:
 * @self: an index
 * @mask: a mask
 * @z: a layer
 * @found: (inout): array of #SutureOverlap, cleared first, by rising cell
 *
 * Every cell that shares pixels with @mask at layer @z, and how many. Costs the
 * runs of @mask and of the cells near it, not the layer.
 */
typedef struct
{
  guint32 cell;
  gint64  overlap_px;
} SutureOverlap;

void suture_cell_index_find_overlapping (const SutureCellIndex *self,
                                         const SutureMask      *mask,
                                         gint32                 z,
                                         GArray                *found);

/** suture_cell_index_find_ends: likewise, but only cells that begin at @z
 * (@step 1) or end there (-1), and no crumbs */
void suture_cell_index_find_ends (const SutureCellIndex *self,
                                  const SutureMask      *mask,
                                  gint32                 z,
                                  int                    step,
                                  GArray                *found);

/**
 * suture_cell_index_guess_background:
 *
 * Returns: an id other than 0 that covers most of the stack's border, or is a
 *   net of walls in a stack without 0, and touches most cells, so that it
 *   probably is the background; 0 if none. Found when it is first asked for
 */
guint64 suture_cell_index_guess_background (const SutureCellIndex *self);

/**
 * suture_cell_index_guess_lumen:
 *
 * Returns: where the background outside has an id, one that probably is
 *   background inside, as in a tube: far larger than the other cells, many of
 *   which lie beside it; 0 if none
 */
guint64 suture_cell_index_guess_lumen (const SutureCellIndex *self);

G_END_DECLS
