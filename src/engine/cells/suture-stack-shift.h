/* suture-stack-shift.h: by how much a whole stack is moved between two layers
 *
 * The stage jumped, or frames were lost while the specimen crept on: between
 * two layers everything moves alike. Cells are then compared with that taken
 * out (METHOD.md section 2).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cells/suture-cell-index.h"

G_BEGIN_DECLS

/**
 * SutureStackJump:
 * @z_above: the layer above it
 * @z_below: the layer below it: the next one, or the next one that has masks
 * @dy_px: rows that what is below is farther down than what is above
 * @dx_px: columns that it is farther right
 */
typedef struct
{
  gint32 z_above;
  gint32 z_below;
  double dy_px;
  double dx_px;
} SutureStackJump;

/**
 * suture_stack_shift_get_jumps:
 * @index: the cells
 * @n_jumps: (out): how many
 *
 * The steps from one layer with masks to the next at which the masks move by
 * more than one pixel together, the drift of all the stack (the median move
 * from layer to layer) taken out. The move is the median one of the masks that
 * go through; where hardly any does, as beyond a layer that has none, the one
 * by which the masks on both sides fit each other best. Masks that the stack's
 * border cuts tell nothing. It takes five masks and that chance is ruled out.
 *
 * Found when it is first asked for, in O(runs); the same for any number of
 * threads.
 *
 * Returns: (transfer none) (array length=n_jumps): top to bottom
 */
const SutureStackJump *
suture_stack_shift_get_jumps (const SutureCellIndex *index, size_t *n_jumps);

/**
 * suture_stack_shift_between:
 * @z_from: a layer
 * @z_to: another one
 * @dy_px: (out): rows that what is at @z_to is farther down, in whole pixels
 * @dx_px: (out): columns that it is farther right
 *
 * The jumps between two layers together. A jump over layers that tell nothing
 * is spread over them evenly.
 */
void suture_stack_shift_between (const SutureCellIndex *index,
                                 gint32                 z_from,
                                 gint32                 z_to,
                                 gint32                *dy_px,
                                 gint32                *dx_px);

G_END_DECLS
