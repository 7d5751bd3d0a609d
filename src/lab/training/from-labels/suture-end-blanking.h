/* suture-end-blanking.h: open gaps between cells that lie on each other
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cells/suture-cell-index.h"
#include "stack/layers/suture-stack.h"

G_BEGIN_DECLS

/**
 * suture_blank_ends:
 * @labels: a label stack
 * @index: its cells
 * @max_gap: most layers a cell loses
 * @seed: everything random follows from it
 *
 * A tissue of tightly packed cells has no natural gaps. Here every cell loses 0
 * to @max_gap layers at its top or its bottom, as if its mask were missing
 * there, and stays one cell: each gap that opens is a false case.
 *
 * Returns: (transfer full) (nullable): the stack, %NULL with @error set if
 *   there isn't memory for it
 */
SutureStack *suture_blank_ends (const SutureStack     *labels,
                                const SutureCellIndex *index,
                                int                    max_gap,
                                guint64                seed,
                                GError               **error);

G_END_DECLS
