/* suture-population.c: the stack's own cells, to compare a joined pair with
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "features/measuring/suture-population.h"

#include <math.h>
#include <stdlib.h>

#include "base/suture-order.h"
#include "cells/suture-stack-shift.h"

/* Cells that tell how much masks usually change. */
#define MOST_SAMPLED 2048

static int
compare_volumes (const void *a, const void *b)
{
  const gint64 p = *(const gint64 *) a;
  const gint64 q = *(const gint64 *) b;

  return (p > q) - (p < q);
}

static int
compare_heights (const void *a, const void *b)
{
  const gint32 p = *(const gint32 *) a;
  const gint32 q = *(const gint32 *) b;

  return (p > q) - (p < q);
}

/* Appends how much the cell's masks that lie @distance layers apart differ. A
 * step over which the stack was moved says nothing of the cell. */
static void
add_changes (const SutureCellIndex *index,
             guint32                cell,
             gint32                 distance,
             GArray                *changes)
{
  const gint32 last = suture_cell_index_get_last_layer (index, cell);

  for (gint32 z = suture_cell_index_get_first_layer (index, cell);
       z + distance <= last; z++)
    {
      gint32           dy, dx;
      const SutureMask a = suture_cell_index_get_mask (index, cell, z);
      const SutureMask b =
          suture_cell_index_get_mask (index, cell, z + distance);

      suture_stack_shift_between (index, z, z + distance, &dy, &dx);
      if (a.n_runs == 0 || b.n_runs == 0 || dy != 0 || dx != 0)
        continue;

      const double common_px = (double) suture_mask_overlap_px (&a, &b);
      const double change =
          1.0 - common_px / ((double) (a.area_px + b.area_px) - common_px);

      g_array_append_val (changes, change);
    }
}

static double
measure_usual_change (const SutureCellIndex *index, gint32 distance)
{
  const guint32 n_cells = suture_cell_index_get_n_cells (index);
  const guint32 step = 1 + (n_cells - 1) / MOST_SAMPLED;
  g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint32 cell = 0; cell < n_cells; cell += step)
    if (!suture_cell_index_is_crumb (index, cell))
      add_changes (index, cell, distance, changes);
  if (changes->len == 0)
    return NAN;
  g_array_sort (changes, suture_compare_doubles);
  return g_array_index (changes, double, changes->len / 2);
}

void
suture_population_find_typical (SuturePopulation *self)
{
  const guint32 n = self->n_cells;
  gint64        voxels = 0, masks = 0, voxels_below = 0, masks_below = 0;
  guint32       by_voxels = 0, by_masks = 0;

  self->typical_volume_voxels = NAN;
  self->typical_height_layers = NAN;
  if (n == 0)
    return;
  for (guint32 i = 0; i < n; i++)
    {
      voxels += self->sorted_volumes[i];
      masks += self->sorted_heights[i];
    }
  while (2 * (voxels_below += self->sorted_volumes[by_voxels]) < voxels)
    by_voxels++;
  while (2 * (masks_below += self->sorted_heights[by_masks]) < masks)
    by_masks++;
  self->typical_volume_voxels = (double) self->sorted_volumes[by_voxels];
  self->typical_height_layers = (double) self->sorted_heights[by_masks];
}

void
suture_population_init_of_high (SuturePopulation      *self,
                                const SutureCellIndex *index,
                                gint32                 least_layers)
{
  const guint32 n_cells = suture_cell_index_get_n_cells (index);
  guint32       n = 0;

  *self = (SuturePopulation){
    .median_volume_voxels = NAN,
    .median_height_layers = NAN,
    .typical_volume_voxels = NAN,
    .typical_height_layers = NAN,
    .sorted_volumes = g_new (gint64, n_cells),
    .sorted_heights = g_new (gint32, n_cells),
  };
  for (guint32 cell = 0; cell < n_cells; cell++)
    {
      const SutureBox box = suture_cell_index_get_box (index, cell);

      if (suture_cell_index_is_crumb (index, cell) ||
          box.z1 - box.z0 < least_layers)
        continue;
      self->sorted_volumes[n] =
          suture_cell_index_get_volume_voxels (index, cell);
      self->sorted_heights[n++] = box.z1 - box.z0;
    }
  self->n_cells = n;
  for (int i = 0; i < SUTURE_N_USUAL_CHANGES; i++)
    self->usual_changes[i] = NAN;
  if (n == 0)
    return;

  qsort (self->sorted_volumes, n, sizeof (gint64), compare_volumes);
  qsort (self->sorted_heights, n, sizeof (gint32), compare_heights);

  const guint32 low = (n - 1) / 2;
  const guint32 high = n / 2;

  self->median_volume_voxels =
      0.5 * (double) (self->sorted_volumes[low] + self->sorted_volumes[high]);
  self->median_height_layers =
      0.5 * ((double) self->sorted_heights[low] + self->sorted_heights[high]);
  suture_population_find_typical (self);
}

void
suture_population_init (SuturePopulation *self, const SutureCellIndex *index)
{
  suture_population_init_of_high (self, index, 1);
}

void
suture_population_measure_changes (SuturePopulation      *self,
                                   const SutureCellIndex *index)
{
  for (int i = 0; self->n_cells > 0 && i < SUTURE_N_USUAL_CHANGES; i++)
    self->usual_changes[i] = measure_usual_change (index, i + 1);
}

void
suture_population_clear (SuturePopulation *self)
{
  g_clear_pointer (&self->sorted_volumes, g_free);
  g_clear_pointer (&self->sorted_heights, g_free);
}
