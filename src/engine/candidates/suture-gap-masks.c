/* suture-gap-masks.c: the masks that a cell would have on layers it lacks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "candidates/suture-gap-masks.h"

#include "candidates/suture-facing.h"
#include "cells/suture-stack-shift.h"
#include "interpolation/suture-mask-frame.h"

struct _SutureGapMasks
{
  const SutureCellIndex *index;
  gint32                 z_above;
  gint32                 z_below;
  gint32                 shift_y; /* of what is below, taken out */
  gint32                 shift_x;
  gboolean               upper_is_first;
  SutureInterpolation   *interpolation;
};

/* Both masks lie as they would if the stack weren't moved between them. */
static SutureGapMasks *
make (const SutureCellIndex *index,
      const SutureMask      *upper,
      const SutureMask      *lower,
      gint32                 z_above,
      gint32                 z_below)
{
  const SutureSpacing spacing = suture_cell_index_get_spacing (index);
  SutureGapMasks     *self = g_new (SutureGapMasks, 1);

  self->index = index;
  self->z_above = z_above;
  self->z_below = z_below;
  suture_stack_shift_between (index, z_above, z_below, &self->shift_y,
                              &self->shift_x);
  self->upper_is_first = suture_mask_frame_compare (upper, lower) <= 0;
  self->interpolation =
      suture_interpolation_new (upper, lower, spacing.y_um, spacing.x_um);
  return self;
}

SutureGapMasks *
suture_gap_masks_new (const SutureCellIndex *index,
                      guint32                upper,
                      guint32                lower)
{
  g_auto (SutureFacing) facing = { 0 };

  suture_facing_init (&facing);
  suture_facing_set (&facing, index, upper, lower);
  return make (index, &facing.upper, &facing.lower,
               suture_cell_index_get_last_layer (index, upper),
               suture_cell_index_get_first_layer (index, lower));
}

SutureGapMasks *
suture_gap_masks_new_across (const SutureCellIndex *index,
                             guint32                cell,
                             gint32                 z_above,
                             gint32                 z_below)
{
  const SutureMask above = suture_cell_index_get_mask (index, cell, z_above);
  const SutureMask below = suture_cell_index_get_mask (index, cell, z_below);
  g_autoptr (GArray) runs = g_array_new (FALSE, FALSE, sizeof (SutureRun));
  gint32 dy, dx;

  suture_stack_shift_between (index, z_above, z_below, &dy, &dx);

  const SutureMask moved = suture_mask_move (&below, -dy, -dx, runs);

  return make (index, &above, &moved, z_above, z_below);
}

void
suture_gap_masks_free (SutureGapMasks *self)
{
  suture_interpolation_free (self->interpolation);
  g_free (self);
}

/* Where the stack is at layer z, counted from the upper mask's. It is rounded
 * from that side of the gap which the masks themselves settle, so that turning
 * the stack upside down changes nothing. */
static void
find_place (const SutureGapMasks *self, gint32 z, gint32 *dy, gint32 *dx)
{
  if (self->upper_is_first)
    {
      suture_stack_shift_between (self->index, self->z_above, z, dy, dx);
      return;
    }
  suture_stack_shift_between (self->index, self->z_below, z, dy, dx);
  *dy += self->shift_y;
  *dx += self->shift_x;
}

static void
move_runs (GArray *runs, gint32 dy, gint32 dx)
{
  for (guint i = 0; i < runs->len; i++)
    {
      SutureRun *run = &g_array_index (runs, SutureRun, i);

      run->y += dy;
      run->x0 += dx;
      run->x1 += dx;
    }
}

/* What lies between two masks at the layer's border can reach beyond it: shapes
 * that are averaged by distance move as a whole. */
static void
clip_to_layer (const SutureCellIndex *index, GArray *runs)
{
  const SutureShape shape = suture_cell_index_get_shape (index);
  guint             n_kept = 0;

  for (guint i = 0; i < runs->len; i++)
    {
      SutureRun run = g_array_index (runs, SutureRun, i);

      run.x0 = MAX (run.x0, 0);
      run.x1 = MIN (run.x1, (gint32) shape.nx);
      if (run.y >= 0 && run.y < shape.ny && run.x0 < run.x1)
        g_array_index (runs, SutureRun, n_kept++) = run;
    }
  g_array_set_size (runs, n_kept);
}

SutureInterpolationMethod
suture_gap_masks_get (SutureGapMasks *self, gint32 z, GArray *runs)
{
  g_return_val_if_fail (z > self->z_above && z < self->z_below,
                        SUTURE_INTERPOLATION_SIGNED_DISTANCE);

  const SutureInterpolationMethod method =
      suture_interpolation_get_mask (self->interpolation,
                                     (double) (z - self->z_above) /
                                         (self->z_below - self->z_above),
                                     runs);
  gint32 dy, dx;

  find_place (self, z, &dy, &dx);
  move_runs (runs, dy, dx);
  clip_to_layer (self->index, runs);
  return method;
}
