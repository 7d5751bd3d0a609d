/* suture-facing.c: the two masks that face each other across a gap
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "candidates/suture-facing.h"

#include "cells/suture-mask-parts.h"
#include "cells/suture-stack-shift.h"

void
suture_facing_init (SutureFacing *self)
{
  *self = (SutureFacing){ 0 };
  for (int side = 0; side < 2; side++)
    self->parts[side] = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (int i = 0; i < 3; i++)
    self->runs[i] = g_array_new (FALSE, FALSE, sizeof (SutureRun));
}

void
suture_facing_clear (SutureFacing *self)
{
  for (int side = 0; side < 2; side++)
    g_clear_pointer (&self->parts[side], g_array_unref);
  for (int i = 0; i < 3; i++)
    g_clear_pointer (&self->runs[i], g_array_unref);
}

/* The area of each part, and what of it lies in the other mask, at the part's
 * first run. */
static void
measure_parts (const SutureMask *mask,
               const SutureMask *other,
               const guint32    *parts,
               gint64           *areas_px,
               gint64           *overlaps_px)
{
  SutureCommonRuns way = suture_common_runs_of (mask, other);

  for (size_t i = 0; i < mask->n_runs; i++)
    areas_px[parts[i]] += mask->runs[i].x1 - mask->runs[i].x0;
  while (suture_common_runs_next (&way))
    overlaps_px[parts[way.i]] += way.run.x1 - way.run.x0;
}

/* The parts of @mask that face @other, as a mask whose runs @runs will own
 * unless that is the whole. @kept says which they are. */
static SutureMask
keep_facing_parts (const SutureMask *mask,
                   const SutureMask *other,
                   GArray           *kept,
                   GArray           *runs)
{
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (guint32));

  g_array_set_size (kept, 0);
  if (suture_mask_parts_find (mask, parts) < 2)
    return *mask;

  const guint32     *part = (const guint32 *) (void *) parts->data;
  g_autofree gint64 *areas_px = g_new0 (gint64, mask->n_runs);
  g_autofree gint64 *overlaps_px = g_new0 (gint64, mask->n_runs);

  measure_parts (mask, other, part, areas_px, overlaps_px);
  g_array_set_size (runs, 0);
  for (guint32 i = 0; i < mask->n_runs; i++)
    {
      const guint32 p = part[i];

      if (10 * overlaps_px[p] < MIN (areas_px[p], other->area_px))
        continue;
      if (p == i)
        g_array_append_val (kept, p);
      g_array_append_vals (runs, &mask->runs[i], 1);
    }
  if (runs->len > 0)
    return suture_mask_from_runs ((const SutureRun *) (void *) runs->data,
                                  runs->len);
  for (guint32 i = 0; i < mask->n_runs; i++)
    if (part[i] == i)
      g_array_append_val (kept, i);
  return *mask;
}

void
suture_facing_set (SutureFacing          *self,
                   const SutureCellIndex *index,
                   guint32                upper,
                   guint32                lower)
{
  const gint32     last = suture_cell_index_get_last_layer (index, upper);
  const gint32     first = suture_cell_index_get_first_layer (index, lower);
  const SutureMask above = suture_cell_index_get_mask (index, upper, last);
  const SutureMask there = suture_cell_index_get_mask (index, lower, first);

  suture_stack_shift_between (index, last, first, &self->shift_y,
                              &self->shift_x);

  const SutureMask below =
      suture_mask_move (&there, -self->shift_y, -self->shift_x, self->runs[2]);

  self->upper =
      keep_facing_parts (&above, &below, self->parts[0], self->runs[0]);
  self->lower =
      keep_facing_parts (&below, &above, self->parts[1], self->runs[1]);
  self->overlap_px = suture_mask_overlap_px (&self->upper, &self->lower);
}
