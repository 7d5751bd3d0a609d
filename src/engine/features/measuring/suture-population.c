/* suture-population.c: the stack's own cells, to compare a joined pair with
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "features/measuring/suture-population.h"

#include <math.h>
#include <stdlib.h>

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

void
suture_population_init (SuturePopulation *self, const SutureCellIndex *index)
{
  const guint32 n_cells = suture_cell_index_get_n_cells (index);
  guint32       n = 0;

  *self = (SuturePopulation){
    .median_volume_voxels = NAN,
    .median_height_layers = NAN,
    .sorted_volumes = g_new (gint64, n_cells),
    .sorted_heights = g_new (gint32, n_cells),
  };
  for (guint32 cell = 0; cell < n_cells; cell++)
    {
      const SutureBox box = suture_cell_index_get_box (index, cell);

      if (suture_cell_index_is_crumb (index, cell))
        continue;
      self->sorted_volumes[n] =
          suture_cell_index_get_volume_voxels (index, cell);
      self->sorted_heights[n++] = box.z1 - box.z0;
    }
  self->n_cells = n;
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
}

void
suture_population_clear (SuturePopulation *self)
{
  g_clear_pointer (&self->sorted_volumes, g_free);
  g_clear_pointer (&self->sorted_heights, g_free);
}
