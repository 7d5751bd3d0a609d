/* clang-format off */
/* suture-cell-index-private.h: how a cell index lies in memory
 *
 * Every run stands twice, once in its cell and once in its row, each order for
 * one kind of question:
 *
 *   cell → its layers → the runs of each     masks, overlaps, EMD, contours
 *   layer → row → runs from left to right    who else is here?
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
/* clang-format on */
#pragma once

#include "cells/suture-cell-index.h"

G_BEGIN_DECLS

/** SutureRowRun: the pixels x0 to x1 - 1 of a row, and whose they are */
typedef struct
{
  gint32  x0;
  gint32  x1;
  guint32 cell;
} SutureRowRun;

/**
 * SutureIndexLayer:
 * @row_starts: (array length=ny+1): where in @row_runs each row begins
 * @row_runs: the layer's runs by row, then x0
 * @runs: the same runs, cell by cell; the cells' masks are views on them
 * @row_room: (nullable): owns @row_runs: memory, or a file in its place
 * @room: (nullable): owns @runs, likewise
 */
typedef struct
{
  size_t       *row_starts;
  SutureRowRun *row_runs;
  SutureRun    *runs;
  GBytes       *row_room;
  GBytes       *room;
} SutureIndexLayer;

/** suture_index_layer_clear: frees what a layer has */
void suture_index_layer_clear (SutureIndexLayer *self);

/**
 * SutureCellLayer: one layer of one cell
 * @is_simple: while ids are taken apart: whether the mask surely is in one part
 */
typedef struct
{
  SutureMask mask;
  gint32     z;
  gboolean   is_simple;
} SutureCellLayer;

/** SutureLaterKind: what is found of an index when it is first asked for */
typedef enum
{
  SUTURE_LATER_SHIFT,            /* suture-stack-shift.c */
  SUTURE_LATER_BACKGROUND_GUESS, /* suture-background.c */
  SUTURE_LATER_LAYER_AREAS,      /* suture-cell-index.c */
  SUTURE_LATER_ENDING,           /* suture-cell-ends.c */
  SUTURE_N_LATER,
} SutureLaterKind;

/**
 * SutureLater:
 * @value: (nullable): what was found, %NULL before
 * @free: what frees it
 */
typedef struct
{
  gpointer       value;
  GDestroyNotify free;
} SutureLater;

/** SutureLaterFunc: (transfer full) (not nullable): finds it */
typedef gpointer (*SutureLaterFunc) (const SutureCellIndex *index);

/**
 * SutureCellIndex:
 * @layers: (array length=nz): runs of each layer
 * @ids: (array length=n_cells): rising; the bodies of one id follow each other
 * @cell_starts: (array length=n_cells+1): where in @cell_layers each cell
 * begins
 * @cell_layers: layers with pixels, cell by cell, top to bottom
 * @boxes: (array length=n_cells): bounds
 * @volumes_voxels: (array length=n_cells): voxels
 * @is_crumb: (array length=n_cells): far smaller than what it belongs to
 * @is_main: (array length=n_cells): all that its id has, but for crumbs
 * @starting_starts: (array length=nz+1): where in @starting each layer begins
 * @starting: cells by first layer, then number; crumbs left out
 * @later: (array length=SUTURE_N_LATER): what is found later
 */
struct _SutureCellIndex
{
  gatomicrefcount   ref_count;
  SutureShape       shape;
  SutureSpacing     spacing;
  guint64           background_id;
  guint32           n_cells;
  SutureIndexLayer *layers;
  guint64          *ids;
  size_t           *cell_starts;
  SutureCellLayer  *cell_layers;
  SutureBox        *boxes;
  gint64           *volumes_voxels;
  gboolean         *is_crumb;
  gboolean         *is_main;
  guint32          *starting_starts;
  guint32          *starting;
  SutureLater      *later;
};

/** suture_cell_index_get_later: what @find finds of the index, once, whichever
 * thread asks first; owned by the index, which frees it with @free */
gconstpointer suture_cell_index_get_later (const SutureCellIndex *self,
                                           SutureLaterKind        kind,
                                           SutureLaterFunc        find,
                                           GDestroyNotify         free);

G_END_DECLS
