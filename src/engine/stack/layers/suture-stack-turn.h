/* suture-stack-turn.h: a stack seen from another side
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "stack/layers/suture-stack.h"

G_BEGIN_DECLS

/**
 * SutureStackSide: what is taken for layers
 * @SUTURE_SIDE_LAYERS: the layers
 * @SUTURE_SIDE_ROWS: the rows: y and z change places
 * @SUTURE_SIDE_COLUMNS: the columns: x and z change places
 */
typedef enum
{
  SUTURE_SIDE_LAYERS,
  SUTURE_SIDE_ROWS,
  SUTURE_SIDE_COLUMNS,
  SUTURE_N_SIDES
} SutureStackSide;

/**
 * suture_stack_turn:
 * @error: no memory
 *
 * Returns: (transfer full) (nullable): the same voxels and voxel sizes; itself
 *   if @side is its layers
 */
SutureStack *
suture_stack_turn (SutureStack *self, SutureStackSide side, GError **error);

/**
 * suture_stack_permute:
 * @order: which axis of @self, 0 of z, 1 of y, 2 of x, becomes z, y and x; each
 *   once
 * @error: no memory
 *
 * Returns: (transfer full) (nullable): the same voxels and voxel sizes with
 *   their axes in another order, and what is known of the file
 */
SutureStack *
suture_stack_permute (SutureStack *self, const int *order, GError **error);

G_END_DECLS
