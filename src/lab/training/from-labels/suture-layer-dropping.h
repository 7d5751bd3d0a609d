/* suture-layer-dropping.h: whole layers lost, as where a camera dropped frames
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cells/suture-cell-index.h"
#include "stack/layers/suture-stack.h"

G_BEGIN_DECLS

/**
 * suture_drop_layers:
 * @labels: a label stack
 * @raw: (nullable): its raw stack
 * @index: its cells
 * @max_gap: most layers that are lost at once
 * @seed: everything random follows from it
 * @dropped_raw: (out) (transfer full) (optional): the raw stack, black where
 *   the microscope lost the layers; %NULL without one
 *
 * 1 to @max_gap layers, again and again, have no labels. Every other time they
 * are black in the raw stack too. Below them cells have other ids, for what
 * links masks begins anew: each cell that crosses them is cut.
 *
 * Returns: (transfer full) (nullable): the label stack, %NULL with @error set
 *   if there isn't memory for it
 */
SutureStack *suture_drop_layers (const SutureStack     *labels,
                                 const SutureStack     *raw,
                                 const SutureCellIndex *index,
                                 int                    max_gap,
                                 guint64                seed,
                                 SutureStack          **dropped_raw,
                                 GError               **error);

G_END_DECLS
