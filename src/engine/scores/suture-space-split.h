/* suture-space-split.h: blocks of space that are held out
 *
 * A layer is divided into 4 × 4 blocks; three of them, chosen by a seed, are
 * held out with all cells whose middle lies there. Whatever is done to a cell,
 * it stays on its side.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cells/suture-cell-index.h"

G_BEGIN_DECLS

#define SUTURE_SPLIT_SIDE 4
#define SUTURE_SPLIT_N_HELD_OUT 3

typedef struct
{
  gboolean is_held_out[SUTURE_SPLIT_SIDE * SUTURE_SPLIT_SIDE];
} SutureSpaceSplit;

void suture_space_split_init (SutureSpaceSplit *self, guint64 seed);

/** suture_space_split_holds_out: whether the cell with that id is held out */
gboolean suture_space_split_holds_out (const SutureSpaceSplit *self,
                                       const SutureCellIndex  *index,
                                       guint64                 id);

G_END_DECLS
