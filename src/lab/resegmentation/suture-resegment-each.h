/* suture-resegment-each.h: one raw stack as several users would segment it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cells/suture-cell-index.h"

G_BEGIN_DECLS

/**
 * SutureResegmented: one segmentation, judged
 * @index: its cells
 * @owners: (array length=n_cells): the true cell of each, suture-body-owners.h
 * @raw: the raw stack that it is of: that of the truth, or some of its layers
 * @number: which, of one raw stack
 * @truth: the true cells, of the same layers as @raw
 */
typedef struct
{
  SutureCellIndex *index;
  guint64         *owners;
  SutureStack     *raw;
  int              number;
  SutureStack     *truth;
} SutureResegmented;

/**
 * SutureResegmentedFunc:
 * @made: valid during the call
 *
 * Returns: whether to go on; %FALSE with @error set
 */
typedef gboolean (*SutureResegmentedFunc) (const SutureResegmented *made,
                                           const SutureProgress    *progress,
                                           gpointer                 user_data,
                                           GError                 **error);

/**
 * suture_resegment_each:
 * @raw: raw stack
 * @truth: its cells
 * @seed: everything random follows from it
 * @n_recipes: how many recipes (suture-mask-recipe.h) are tried
 * @func: called for each usable segmentation, one after the other
 * @error: cancelled, no memory, or no cell in @truth
 *
 * Of each recipe come two segmentations, one for each way of linking
 * (suture-linking.h). Where a stack has more layers than microscopes take,
 * recipes take every layer, every other one, and so on in turn. METHOD.md
 * section 7.6.
 */
gboolean suture_resegment_each (SutureStack          *raw,
                                SutureStack          *truth,
                                guint64               seed,
                                int                   n_recipes,
                                SutureResegmentedFunc func,
                                gpointer              user_data,
                                const SutureProgress *progress,
                                GError              **error);

G_END_DECLS
