/* suture-cell-index.c: every cell of a label stack as runs a layer: questions
 *
 * suture-cell-index-build.c makes the index.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cells/suture-cell-index.h"

#include <stdlib.h>

#include "cells/suture-cell-index-private.h"

void
suture_index_layer_clear (SutureIndexLayer *self)
{
  g_free (self->row_starts);
  g_clear_pointer (&self->row_room, g_bytes_unref);
  g_clear_pointer (&self->room, g_bytes_unref);
  *self = (SutureIndexLayer){ .row_starts = NULL };
}

SutureCellIndex *
suture_cell_index_ref (SutureCellIndex *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
suture_cell_index_unref (SutureCellIndex *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  for (gint64 z = 0; z < self->shape.nz; z++)
    suture_index_layer_clear (&self->layers[z]);
  g_free (self->layers);
  g_free (self->ids);
  g_free (self->cell_starts);
  g_free (self->cell_layers);
  g_free (self->boxes);
  g_free (self->volumes_voxels);
  g_free (self->is_crumb);
  g_free (self->is_main);
  g_free (self->starting_starts);
  g_free (self->starting);
  for (int kind = 0; kind < SUTURE_N_LATER; kind++)
    if (self->later[kind].value != NULL)
      self->later[kind].free (self->later[kind].value);
  g_free (self->later);
  g_free (self);
}

gconstpointer
suture_cell_index_get_later (const SutureCellIndex *self,
                             SutureLaterKind        kind,
                             SutureLaterFunc        find,
                             GDestroyNotify         free)
{
  SutureLater *later = &self->later[kind];

  if (g_once_init_enter (&later->value))
    {
      later->free = free;
      g_once_init_leave (&later->value, find (self));
    }
  return later->value;
}

SutureShape
suture_cell_index_get_shape (const SutureCellIndex *self)
{
  return self->shape;
}

SutureSpacing
suture_cell_index_get_spacing (const SutureCellIndex *self)
{
  return self->spacing;
}

guint64
suture_cell_index_get_background_id (const SutureCellIndex *self)
{
  return self->background_id;
}

guint32
suture_cell_index_get_n_cells (const SutureCellIndex *self)
{
  return self->n_cells;
}

guint64
suture_cell_index_get_id (const SutureCellIndex *self, guint32 cell)
{
  g_return_val_if_fail (cell < self->n_cells, 0);

  return self->ids[cell];
}

guint64
suture_cell_index_get_max_id (const SutureCellIndex *self)
{
  return self->n_cells > 0 ? self->ids[self->n_cells - 1] : 0;
}

/* The first cell whose id is @id or more. */
static guint32
first_from_id (const SutureCellIndex *self, guint64 id)
{
  guint32 low = 0;
  guint32 high = self->n_cells;

  while (low < high)
    {
      const guint32 middle = low + (high - low) / 2;

      if (self->ids[middle] < id)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

guint32
suture_cell_index_find (const SutureCellIndex *self,
                        guint64                id,
                        guint32               *n_cells)
{
  const guint32 first = first_from_id (self, id);
  const guint32 end =
      id < G_MAXUINT64 ? first_from_id (self, id + 1) : self->n_cells;

  if (n_cells != NULL)
    *n_cells = end - first;
  return end > first ? first : SUTURE_NO_CELL;
}

guint32
suture_cell_index_end_of_id (const SutureCellIndex *self, guint32 cell)
{
  g_return_val_if_fail (cell < self->n_cells, self->n_cells);

  const guint64 id = self->ids[cell];

  while (cell < self->n_cells && self->ids[cell] == id)
    cell++;
  return cell;
}

guint32
suture_cell_index_count_ids (const SutureCellIndex *self)
{
  guint32 n_ids = 0;

  for (guint32 cell = 0; cell < self->n_cells; cell++)
    n_ids += cell == 0 || self->ids[cell] != self->ids[cell - 1];
  return n_ids;
}

gboolean
suture_cell_index_is_crumb (const SutureCellIndex *self, guint32 cell)
{
  g_return_val_if_fail (cell < self->n_cells, FALSE);

  return self->is_crumb[cell];
}

gboolean
suture_cell_index_is_main (const SutureCellIndex *self, guint32 cell)
{
  g_return_val_if_fail (cell < self->n_cells, FALSE);

  return self->is_main[cell];
}

SutureBox
suture_cell_index_get_box (const SutureCellIndex *self, guint32 cell)
{
  g_return_val_if_fail (cell < self->n_cells, ((SutureBox){ 0 }));

  return self->boxes[cell];
}

gint64
suture_cell_index_get_volume_voxels (const SutureCellIndex *self, guint32 cell)
{
  g_return_val_if_fail (cell < self->n_cells, 0);

  return self->volumes_voxels[cell];
}

gint32
suture_cell_index_get_first_layer (const SutureCellIndex *self, guint32 cell)
{
  return suture_cell_index_get_box (self, cell).z0;
}

gint32
suture_cell_index_get_last_layer (const SutureCellIndex *self, guint32 cell)
{
  return suture_cell_index_get_box (self, cell).z1 - 1;
}

SutureMask
suture_cell_index_get_mask (const SutureCellIndex *self, guint32 cell, gint32 z)
{
  g_return_val_if_fail (cell < self->n_cells, ((SutureMask){ 0 }));

  /* A body has no empty layer between its first and its last. */
  if (z < self->boxes[cell].z0 || z >= self->boxes[cell].z1)
    return (SutureMask){ 0 };
  return self
      ->cell_layers[self->cell_starts[cell] +
                    (size_t) (z - self->boxes[cell].z0)]
      .mask;
}

size_t
suture_cell_index_get_n_layers (const SutureCellIndex *self, guint32 cell)
{
  g_return_val_if_fail (cell < self->n_cells, 0);

  return self->cell_starts[cell + 1] - self->cell_starts[cell];
}

SutureMask
suture_cell_index_get_nth_mask (const SutureCellIndex *self,
                                guint32                cell,
                                size_t                 n,
                                gint32                *z)
{
  g_return_val_if_fail (n < suture_cell_index_get_n_layers (self, cell),
                        ((SutureMask){ 0 }));

  const SutureCellLayer *layer =
      &self->cell_layers[self->cell_starts[cell] + n];

  if (z != NULL)
    *z = layer->z;
  return layer->mask;
}

const guint32 *
suture_cell_index_get_starting (const SutureCellIndex *self,
                                gint32                 z,
                                guint32               *n_cells)
{
  *n_cells = 0;
  g_return_val_if_fail (z >= 0 && z < self->shape.nz, NULL);

  *n_cells = self->starting_starts[z + 1] - self->starting_starts[z];
  return self->starting + self->starting_starts[z];
}

/* The first run of a row that ends beyond x. Contacts ask for thousands of
 * points each, and a processor can't guess which half the next one is in: so
 * halves are skipped by arithmetic, not by a branch. */
static size_t
first_run_beyond (const SutureIndexLayer *layer, gint32 y, gint32 x)
{
  const SutureRowRun *runs = layer->row_runs;
  size_t              first = layer->row_starts[y];
  size_t              n = layer->row_starts[y + 1] - first;

  while (n > 0)
    {
      const size_t half = (n + 1) / 2;

      first += (size_t) (runs[first + half - 1].x1 <= x) * half;
      n -= half;
    }
  return first;
}

guint32
suture_cell_index_find_at (const SutureCellIndex *self,
                           gint32                 z,
                           gint32                 y,
                           gint32                 x)
{
  if (z < 0 || z >= self->shape.nz || y < 0 || y >= self->shape.ny)
    return SUTURE_NO_CELL;

  const SutureIndexLayer *layer = &self->layers[z];
  const size_t            i = first_run_beyond (layer, y, x);

  return i < layer->row_starts[y + 1] && layer->row_runs[i].x0 <= x
             ? layer->row_runs[i].cell
             : SUTURE_NO_CELL;
}

static void
append_overlaps (const SutureIndexLayer *layer, SutureRun run, GArray *found)
{
  const size_t end = layer->row_starts[run.y + 1];

  for (size_t i = first_run_beyond (layer, run.y, run.x0);
       i < end && layer->row_runs[i].x0 < run.x1; i++)
    {
      const SutureRowRun  other = layer->row_runs[i];
      const SutureOverlap overlap = {
        .cell = other.cell,
        .overlap_px = MIN (other.x1, run.x1) - MAX (other.x0, run.x0),
      };

      g_array_append_val (found, overlap);
    }
}

static int
compare_cells (const void *a, const void *b)
{
  const guint32 p = ((const SutureOverlap *) a)->cell;
  const guint32 q = ((const SutureOverlap *) b)->cell;

  return (p > q) - (p < q);
}

static void
sum_up_by_cell (GArray *found)
{
  SutureOverlap *overlaps = (SutureOverlap *) (void *) found->data;
  guint          n = 0;

  for (guint i = 0; i < found->len; i++)
    {
      if (n > 0 && overlaps[n - 1].cell == overlaps[i].cell)
        overlaps[n - 1].overlap_px += overlaps[i].overlap_px;
      else
        overlaps[n++] = overlaps[i];
    }
  g_array_set_size (found, n);
}

void
suture_cell_index_find_overlapping (const SutureCellIndex *self,
                                    const SutureMask      *mask,
                                    gint32                 z,
                                    GArray                *found)
{
  g_return_if_fail (z >= 0 && z < self->shape.nz);

  g_array_set_size (found, 0);
  for (size_t i = 0; i < mask->n_runs; i++)
    if (mask->runs[i].y >= 0 && mask->runs[i].y < self->shape.ny)
      append_overlaps (&self->layers[z], mask->runs[i], found);

  /* Where the mask faces one cell only, that leaves one thing to sort. */
  sum_up_by_cell (found);
  g_array_sort (found, compare_cells);
  sum_up_by_cell (found);
}

/* --- layers
 * ---------------------------------------------------------------------
 */

static gpointer
measure_layer_areas (const SutureCellIndex *index)
{
  gint64 *areas_px = g_new0 (gint64, (gsize) index->shape.nz);

  for (gint64 z = 0; z < index->shape.nz; z++)
    {
      const SutureIndexLayer *layer = &index->layers[z];
      const size_t            n_runs = layer->row_starts[index->shape.ny];

      for (size_t i = 0; i < n_runs; i++)
        areas_px[z] += layer->row_runs[i].x1 - layer->row_runs[i].x0;
    }
  return areas_px;
}

gint64
suture_cell_index_get_layer_area_px (const SutureCellIndex *self, gint32 z)
{
  g_return_val_if_fail (z >= 0 && z < self->shape.nz, 0);

  const gint64 *areas_px =
      suture_cell_index_get_later (self, SUTURE_LATER_LAYER_AREAS,
                                   measure_layer_areas, g_free);

  return areas_px[z];
}
