/* suture-stack-shift-step.h: how the masks of two layers lie to each other
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cells/suture-cell-index.h"

G_BEGIN_DECLS

/** SUTURE_SHIFT_ONE: a pixel, in the units that shifts are added up in, so that
 * sums are exact */
#define SUTURE_SHIFT_ONE 1024

/**
 * SutureLayerCells:
 * @starts: (array length=nz+1): where in @cells each layer begins
 * @cells: which cells have a mask there, rising; crumbs left out
 */
typedef struct
{
  size_t  *starts;
  guint32 *cells;
} SutureLayerCells;

/**
 * suture_layer_cells_init:
 * @index: the cells
 *
 * The cells of each layer; free with suture_layer_cells_clear().
 */
void suture_layer_cells_init (SutureLayerCells      *self,
                              const SutureCellIndex *index);
void suture_layer_cells_clear (SutureLayerCells *self);

/** SutureShift: rows down and columns right, and about how far that may be
 * wrong, in 1/#SUTURE_SHIFT_ONE px */
typedef struct
{
  gint64 y;
  gint64 x;
  gint64 error;
} SutureShift;

/**
 * suture_shift_measure:
 * @index: the cells
 * @layers: those of each layer
 * @z_above: a layer
 * @z_below: a layer below it
 * @shift: (out): by how much the masks move from one to the other
 *
 * The median move of the masks that go through. Where too few do, the move with
 * which the masks of the upper layer fit those of the lower one best, found by
 * climbing from none; 0 unless they fit well, and surely better than unmoved.
 *
 * Returns: whether enough masks are on both layers to tell
 */
gboolean suture_shift_measure (const SutureCellIndex  *index,
                               const SutureLayerCells *layers,
                               gint32                  z_above,
                               gint32                  z_below,
                               SutureShift            *shift);

G_END_DECLS
