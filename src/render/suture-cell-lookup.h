/* suture-cell-lookup.h: from ids in the label stack to cells, fast
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cells/suture-cell-index.h"

G_BEGIN_DECLS

/**
 * SutureCellLookup:
 * @index: the cells
 * @table: cell of each id below @n_table
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

/** suture_cell_lookup_find: the cell with that id, or %SUTURE_NO_CELL */
static inline guint32
suture_cell_lookup_find (const SutureCellLookup *self, guint64 id)
{
  if (id < self->n_table)
    return self->table[id];
  return suture_cell_index_find (self->index, id);
}

G_END_DECLS
