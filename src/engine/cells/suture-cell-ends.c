/* suture-cell-ends.c: the cells that begin or end where a mask is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cells/suture-cell-index-private.h"

/* Cells by last layer, then number; crumbs left out. */
typedef struct
{
  guint32 *starts; /* of each layer, and one more */
  guint32 *cells;
} Ending;

static void
ending_free (gpointer data)
{
  Ending *self = data;

  g_free (self->starts);
  g_free (self->cells);
  g_free (self);
}

static gpointer
list_ending (const SutureCellIndex *index)
{
  const gint64        nz = index->shape.nz;
  Ending             *self = g_new (Ending, 1);
  g_autofree guint32 *next = NULL;

  *self = (Ending){ g_new0 (guint32, nz + 1), g_new (guint32, index->n_cells) };
  for (guint32 cell = 0; cell < index->n_cells; cell++)
    self->starts[index->boxes[cell].z1] += !index->is_crumb[cell];
  for (gint64 z = 0; z < nz; z++)
    self->starts[z + 1] += self->starts[z];

  next = g_memdup2 (self->starts, (size_t) (nz + 1) * sizeof (guint32));
  for (guint32 cell = 0; cell < index->n_cells; cell++)
    if (!index->is_crumb[cell])
      self->cells[next[index->boxes[cell].z1 - 1]++] = cell;
  return self;
}

static const guint32 *
get_ending (const SutureCellIndex *index, gint32 z, guint32 *n_cells)
{
  const Ending *ending =
      suture_cell_index_get_later (index, SUTURE_LATER_ENDING, list_ending,
                                   ending_free);

  *n_cells = ending->starts[z + 1] - ending->starts[z];
  return ending->cells + ending->starts[z];
}

/* So many boxes for each run of a mask. */
#define N_BOXES_A_RUN 8

/* Whether the boxes of both share pixels. */
static gboolean
is_near (const SutureMask *a, const SutureMask *b)
{
  return a->y0 < b->y1 && b->y0 < a->y1 && a->x0 < b->x1 && b->x0 < a->x1;
}

static void
look_at_all (const SutureCellIndex *index,
             const SutureMask      *mask,
             gint32                 z,
             const guint32         *cells,
             guint32                n,
             GArray                *found)
{
  for (guint32 i = 0; i < n; i++)
    {
      const SutureMask end = suture_cell_index_get_mask (index, cells[i], z);
      SutureOverlap    overlap = { .cell = cells[i] };

      if (!is_near (mask, &end))
        continue;
      overlap.overlap_px = suture_mask_overlap_px (mask, &end);
      if (overlap.overlap_px > 0)
        g_array_append_val (found, overlap);
    }
}

static void
look_around (const SutureCellIndex *index,
             const SutureMask      *mask,
             gint32                 z,
             int                    step,
             GArray                *found)
{
  guint n = 0;

  suture_cell_index_find_overlapping (index, mask, z, found);
  for (guint i = 0; i < found->len; i++)
    {
      const SutureOverlap overlap = g_array_index (found, SutureOverlap, i);
      const SutureBox    *box = &index->boxes[overlap.cell];

      if (!index->is_crumb[overlap.cell] &&
          (step > 0 ? box->z0 == z : box->z1 == z + 1))
        g_array_index (found, SutureOverlap, n++) = overlap;
    }
  g_array_set_size (found, n);
}

/* Most masks have no end near them, and a layer has few: to compare boxes takes
 * less time than to look along a row. */
void
suture_cell_index_find_ends (const SutureCellIndex *self,
                             const SutureMask      *mask,
                             gint32                 z,
                             int                    step,
                             GArray                *found)
{
  const guint32 *cells;
  guint32        n;

  g_return_if_fail (z >= 0 && z < self->shape.nz);

  cells = step > 0 ? suture_cell_index_get_starting (self, z, &n)
                   : get_ending (self, z, &n);
  g_array_set_size (found, 0);
  if (n <= N_BOXES_A_RUN * mask->n_runs)
    look_at_all (self, mask, z, cells, n, found);
  else
    look_around (self, mask, z, step, found);
}
