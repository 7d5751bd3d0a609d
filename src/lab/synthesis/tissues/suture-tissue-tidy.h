/* suture-tissue-tidy.h: from masks as drawn to cells that are one piece each
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "stack/layers/suture-stack.h"
#include "synthesis/tissues/suture-tissue-recipe.h"

G_BEGIN_DECLS

/**
 * suture_tissue_tidy:
 * @labels: a stack as drawn, not shared yet; changed in place
 * @n_cells: (out): how many cells are left, numbered from 1 without a hole
 *
 * Removes the small masks at the ends of cells that 2D segmentation misses (so
 * natural gaps come about), then all but the largest connected piece of each
 * cell: no layer inside a cell's run is empty afterwards.
 */
gboolean suture_tissue_tidy (SutureStack              *labels,
                             const SutureTissueRecipe *recipe,
                             guint64                   seed,
                             guint32                  *n_cells,
                             const SutureProgress     *progress,
                             GError                  **error);

G_END_DECLS
