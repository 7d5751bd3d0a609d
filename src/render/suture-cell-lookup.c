/* suture-cell-lookup.c: from voxels of the label stack to cells, fast
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-cell-lookup.h"

#define MIN_TABLE (1 << 16) /* every id of a 16 bit stack */
#define MAX_TABLE (1 << 20)

void
suture_cell_lookup_init (SutureCellLookup *self, SutureCellIndex *index)
{
  const guint32 n_cells = suture_cell_index_get_n_cells (index);
  const guint64 max_id = suture_cell_index_get_max_id (index);

  self->index = suture_cell_index_ref (index);
  self->n_table = max_id < MAX_TABLE ? MAX (max_id + 1, MIN_TABLE) : MIN_TABLE;
  self->table = g_new (guint32, self->n_table);
  for (guint64 id = 0; id < self->n_table; id++)
    self->table[id] = SUTURE_NO_CELL;
  for (guint32 cell = 0; cell < n_cells; cell++)
    {
      const guint64 id = suture_cell_index_get_id (index, cell);

      if (id < self->n_table)
        self->table[id] =
            self->table[id] == SUTURE_NO_CELL ? cell : SUTURE_SEVERAL_CELLS;
    }
}

guint32
suture_cell_lookup_find_at (const SutureCellLookup *self, size_t voxel)
{
  const SutureShape shape = suture_cell_index_get_shape (self->index);
  const size_t      row = voxel / (size_t) shape.nx;

  return suture_cell_index_find_at (self->index,
                                    (gint32) (row / (size_t) shape.ny),
                                    (gint32) (row % (size_t) shape.ny),
                                    (gint32) (voxel % (size_t) shape.nx));
}

void
suture_cell_lookup_clear (SutureCellLookup *self)
{
  g_clear_pointer (&self->index, suture_cell_index_unref);
  g_clear_pointer (&self->table, g_free);
  self->n_table = 0;
}
