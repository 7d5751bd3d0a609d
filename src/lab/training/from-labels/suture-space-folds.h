/* suture-space-folds.h: blocks of space, dealt out to folds
 *
 * A layer is divided into 4 × 4 blocks, dealt out by a seed. A cell belongs to
 * the fold of the block that its middle lies in, whatever is done to it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cells/suture-cell-index.h"

G_BEGIN_DECLS

/** SUTURE_N_CASE_FOLDS: each is held out once */
#define SUTURE_N_CASE_FOLDS 5

#define SUTURE_SPACE_SIDE 4

typedef struct
{
  int folds[SUTURE_SPACE_SIDE * SUTURE_SPACE_SIDE];
} SutureSpaceFolds;

void suture_space_folds_init (SutureSpaceFolds *self, guint64 seed);

/** suture_space_folds_find: the fold of the cell with that id; 0 without such
 * a cell */
int suture_space_folds_find (const SutureSpaceFolds *self,
                             const SutureCellIndex  *index,
                             guint64                 id);

G_END_DECLS
