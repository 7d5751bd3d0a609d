/* suture-branch.h: what of a body leads to the mask that faces a partner
 *
 * A body that ends in several columns, as a horseshoe does, faces a partner
 * with one of them. What the body is like on the way there is told by that
 * column and what it grows into, not by columns that lead elsewhere.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cells/suture-cell-index.h"

G_BEGIN_DECLS

/**
 * SutureBranch:
 * @n_layers: layers that it reaches
 * @layers: (array length=n_layers): which they are, top to bottom
 * @masks: (array length=n_layers): its mask on each, a view on @runs
 * @runs: (array length=n_layers) (element-type SutureRun): of each layer
 */
typedef struct
{
  size_t      n_layers;
  gint32     *layers;
  SutureMask *masks;
  GArray    **runs;
} SutureBranch;

/**
 * suture_branch_find:
 * @index: the cells
 * @cell: a body
 * @is_upper: whether its last layer faces, else its first
 * @facing: the part of that layer's mask that faces, where it lies in the stack
 *
 * From the facing layer on, layer by layer away from the gap, the parts of the
 * body's mask that touch those of the layer before.
 *
 * Returns: (transfer full) (nullable): the branch; %NULL if that is the whole
 *   body, as of most
 */
SutureBranch *suture_branch_find (const SutureCellIndex *index,
                                  guint32                cell,
                                  gboolean               is_upper,
                                  const SutureMask      *facing);

void suture_branch_free (SutureBranch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureBranch, suture_branch_free)

/**
 * suture_branch_get_mask:
 * @self: (nullable): a branch; %NULL for the whole body
 * @i: which of its layers, or of the body's
 * @z: (out) (nullable): the layer
 *
 * Returns: the mask, a view
 */
SutureMask suture_branch_get_mask (const SutureBranch    *self,
                                   const SutureCellIndex *index,
                                   guint32                cell,
                                   size_t                 i,
                                   gint32                *z);

/** suture_branch_count_layers: of the branch, or of the body if there is none
 */
size_t suture_branch_count_layers (const SutureBranch    *self,
                                   const SutureCellIndex *index,
                                   guint32                cell);

G_END_DECLS
