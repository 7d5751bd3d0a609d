/* suture-body-intensity.c: raw stack in a body, away from its surface
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>

#include "contacts/measuring/suture-contact-body.h"

/* How far from the surface, in smallest edges of a voxel. */
#define DEPTH 2.5

typedef struct
{
  double n;
  double sum;
  double sum_of_squares;
} Sums;

/* One thread's lists of SutureRun. */
typedef struct
{
  GArray *inner;
  GArray *kept;
  GArray *moved;
} Lists;

/* Keeps of the inner runs what is in @mask, moved @dy rows down, too. */
static void
keep_common (Lists *self, const SutureMask *mask, gint32 dy)
{
  const SutureMask inner =
      suture_mask_from_runs ((const SutureRun *) (void *) self->inner->data,
                             self->inner->len);
  const SutureMask moved = suture_mask_move (mask, dy, 0, self->moved);
  SutureCommonRuns common = suture_common_runs_of (&inner, &moved);

  g_array_set_size (self->kept, 0);
  while (suture_common_runs_next (&common))
    g_array_append_val (self->kept, common.run);
  g_array_set_size (self->inner, 0);
  g_array_append_vals (self->inner, self->kept->data, self->kept->len);
}

/* The pixels of a body's mask that lie @depth voxels in along each axis. */
static void
list_inner (const SutureCellIndex *index,
            guint32                cell,
            gint32                 z,
            const gint32           depth[3],
            Lists                 *lists)
{
  const SutureMask mask = suture_cell_index_get_mask (index, cell, z);

  g_array_set_size (lists->inner, 0);
  for (size_t i = 0; i < mask.n_runs; i++)
    {
      const SutureRun run = { mask.runs[i].y, mask.runs[i].x0 + depth[2],
                              mask.runs[i].x1 - depth[2] };

      if (run.x0 < run.x1)
        g_array_append_val (lists->inner, run);
    }
  for (int sign = -1; sign <= 1; sign += 2)
    {
      const SutureMask other =
          suture_cell_index_get_mask (index, cell, z + sign * depth[0]);

      keep_common (lists, &mask, sign * depth[1]);
      keep_common (lists, &other, 0);
    }
}

static void
add_runs (const SutureStack *raw, gint32 z, GArray *runs, Sums *sums)
{
  const gint64           nx = suture_stack_get_shape (raw).nx;
  const SutureSampleType type = suture_stack_get_sample_type (raw);
  const void            *layer = suture_stack_get_layer (raw, z);

  for (guint i = 0; i < runs->len; i++)
    {
      const SutureRun *run = &g_array_index (runs, SutureRun, i);

      for (gint32 x = run->x0; x < run->x1; x++)
        {
          const double value =
              suture_raw_at (layer, type, (size_t) (run->y * nx + x));

          if (!isfinite (value))
            continue;
          sums->n += 1.0;
          sums->sum += value;
          sums->sum_of_squares += value * value;
        }
    }
}

static Sums
add_up (const SutureCellIndex *index,
        const SutureStack     *raw,
        guint32                cell,
        const gint32           depth[3])
{
  const SutureBox box = suture_cell_index_get_box (index, cell);
  g_autoptr (GArray) inner = g_array_new (FALSE, FALSE, sizeof (SutureRun));
  g_autoptr (GArray) kept = g_array_new (FALSE, FALSE, sizeof (SutureRun));
  g_autoptr (GArray) moved = g_array_new (FALSE, FALSE, sizeof (SutureRun));
  Lists lists = { inner, kept, moved };
  Sums  sums = { 0 };

  for (gint32 z = box.z0; z < box.z1; z++)
    {
      list_inner (index, cell, z, depth, &lists);
      add_runs (raw, z, inner, &sums);
    }
  return sums;
}

SutureBodyIntensity
suture_body_intensity_measure (const SutureCellIndex *index,
                               const SutureStack     *raw,
                               guint32                cell)
{
  const SutureSpacing spacing = suture_cell_index_get_spacing (index);
  const double        voxel[3] = { spacing.z_um, spacing.y_um, spacing.x_um };
  const double        least = MIN (voxel[0], MIN (voxel[1], voxel[2]));
  gint32              depths[3][3] = { { 0 }, { 1, 1, 1 }, { 0 } };
  Sums                sums = { 0 };

  for (int i = 0; i < 3; i++)
    depths[0][i] = MAX (1, (gint32) rint (DEPTH * least / voxel[i]));
  for (int i = 0; i < 3 && sums.n < 1.0; i++)
    sums = add_up (index, raw, cell, depths[i]);
  if (sums.n < 1.0)
    return (SutureBodyIntensity){ NAN, NAN };

  const double mean = sums.sum / sums.n;

  return (SutureBodyIntensity){
    mean, sqrt (MAX (sums.sum_of_squares / sums.n - mean * mean, 0.0))
  };
}
