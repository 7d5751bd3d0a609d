/* suture-odd-stack.h: what the checks for oddities look at
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cells/suture-cell-index.h"

G_BEGIN_DECLS

typedef struct _SutureOddIds SutureOddIds; /* suture-odd-ids.c */

/**
 * SutureOddStack:
 * @index: cells of the label stack
 * @raw: (nullable): raw stack of the same shape
 * @background_guess: an id that probably is background, and said to be, or 0:
 *   nothing else is said of it
 * @ids: what its ids have
 * @flat_layers: (nullable) (element-type gint64): layers of @raw without
 *   contrast, from the first that has labels to the last
 * @n_layers: how many these are
 */
typedef struct
{
  const SutureCellIndex *index;
  const SutureStack     *raw;
  guint64                background_guess;
  SutureOddIds          *ids;
  GArray                *flat_layers;
  gint64                 n_layers;
} SutureOddStack;

/** suture_odd_stack_counts: whether @cell is a cell: no crumb, no background */
gboolean suture_odd_stack_counts (const SutureOddStack *self, guint32 cell);

G_END_DECLS
