/* suture-cell-lookup.h: from voxels of the label stack to cells, fast
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cells/suture-cell-index.h"

G_BEGIN_DECLS

/**
 * SutureCellLookup:
 * @index: the cells
 * @table: cell of each id below @n_table, or %SUTURE_SEVERAL_CELLS
 * @n_table: all ids of 8 and 16 bit stacks, and of others while they are small
 *
 * Ids beyond the table are searched for in the index; loops over voxels keep
 * the last answer, since ids come in runs.
 */
typedef struct
{
  SutureCellIndex *index;
  guint32         *table;
  guint64          n_table;
} SutureCellLookup;

void suture_cell_lookup_init (SutureCellLookup *self, SutureCellIndex *index);
void suture_cell_lookup_clear (SutureCellLookup *self);

/** SUTURE_SEVERAL_CELLS: an id alone doesn't tell which of its cells it is */
#define SUTURE_SEVERAL_CELLS (SUTURE_NO_CELL - 1)

/** suture_cell_lookup_find: the cell with that id, %SUTURE_SEVERAL_CELLS where
 * it has several, or %SUTURE_NO_CELL */
static inline guint32
suture_cell_lookup_find (const SutureCellLookup *self, guint64 id)
{
  if (id < self->n_table)
    return self->table[id];

  guint32       n_cells;
  const guint32 cell = suture_cell_index_find (self->index, id, &n_cells);

  return n_cells > 1 ? SUTURE_SEVERAL_CELLS : cell;
}

/** suture_cell_lookup_find_at: the cell that voxel belongs to, for ids that
 * have several; @voxel counts from 0 in the order z, y, x */
guint32 suture_cell_lookup_find_at (const SutureCellLookup *self, size_t voxel);

G_END_DECLS
