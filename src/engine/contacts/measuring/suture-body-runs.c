/* suture-body-runs.c: all runs of a body in one list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "contacts/measuring/suture-body-runs.h"

#include <math.h>

static void
append (GArray *runs, gint32 z, gint32 y, gint32 x0, gint32 x1)
{
  const SutureBodyRun run = { z, y, x0, x1,
                              suture_body_runs_count (runs) + (x1 - x0) };

  g_array_append_val (runs, run);
}

void
suture_body_runs_list (const SutureCellIndex *index, guint32 cell, GArray *runs)
{
  const size_t n_layers = suture_cell_index_get_n_layers (index, cell);

  g_array_set_size (runs, 0);
  for (size_t n = 0; n < n_layers; n++)
    {
      gint32           z;
      const SutureMask mask =
          suture_cell_index_get_nth_mask (index, cell, n, &z);

      for (size_t i = 0; i < mask.n_runs; i++)
        append (runs, z, mask.runs[i].y, mask.runs[i].x0, mask.runs[i].x1);
    }
}

void
suture_body_runs_clip (GArray       *runs,
                       SutureSpacing spacing,
                       const double  centre[3],
                       double        radius,
                       GArray       *clipped)
{
  g_array_set_size (clipped, 0);
  for (guint i = 0; i < runs->len; i++)
    {
      const SutureBodyRun *run = &g_array_index (runs, SutureBodyRun, i);
      const double         dz = run->z * spacing.z_um - centre[0];
      const double         dy = run->y * spacing.y_um - centre[1];
      const double         room = radius * radius - dz * dz - dy * dy;

      if (room <= 0.0)
        continue;

      const double reach = sqrt (room);
      const gint32 from = (gint32) ceil ((centre[2] - reach) / spacing.x_um);
      const gint32 to = (gint32) floor ((centre[2] + reach) / spacing.x_um) + 1;

      if (MAX (run->x0, from) < MIN (run->x1, to))
        append (clipped, run->z, run->y, MAX (run->x0, from),
                MIN (run->x1, to));
    }
}

gint64
suture_body_runs_count (GArray *runs)
{
  return runs->len > 0 ? g_array_index (runs, SutureBodyRun, runs->len - 1).end
                       : 0;
}

void
suture_body_runs_get_voxel (GArray *runs, gint64 n, double voxel[3])
{
  guint low = 0, high = runs->len - 1;

  while (low < high)
    {
      const guint middle = (low + high) / 2;

      if (g_array_index (runs, SutureBodyRun, middle).end > n)
        high = middle;
      else
        low = middle + 1;
    }

  const SutureBodyRun *run = &g_array_index (runs, SutureBodyRun, low);

  voxel[0] = run->z;
  voxel[1] = run->y;
  voxel[2] = (double) (run->x1 - (run->end - n));
}
