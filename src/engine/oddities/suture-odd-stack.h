/* suture-odd-stack.h: what the checks for oddities look at
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cells/suture-cell-index.h"

G_BEGIN_DECLS

/**
 * SutureOddStack:
 * @index: cells of the label stack
 * @raw: (nullable): raw stack of the same shape
 * @background_guess: an id that probably is background, and said to be, or 0:
 *   nothing else is said of it
 */
typedef struct
{
  const SutureCellIndex *index;
  const SutureStack     *raw;
  guint64                background_guess;
} SutureOddStack;

/** suture_odd_stack_counts: whether @cell is a cell: no crumb, no background */
gboolean suture_odd_stack_counts (const SutureOddStack *self, guint32 cell);

G_END_DECLS
