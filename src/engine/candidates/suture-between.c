/* suture-between.c: what lies between two pieces that face each other
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "candidates/suture-between.h"

#include <stdlib.h>

#include "candidates/suture-gap-masks.h"
#include "cells/suture-stack-shift.h"

struct _SutureBetween
{
  GArray         *in_layer; /* SutureOverlap: cells in front on one layer */
  GArray         *moved;    /* SutureRun: a facing mask, or a cell's */
  GArray         *covered;  /* SutureRun: where a cell covers a facing mask */
  GArray         *filled;   /* SutureRun: what would be filled in */
  GArray         *cells;    /* guint32: wholly within the gap, rising */
  SutureGapMasks *masks;    /* NULL until a cell may be a bridge */
};

/* One gap. */
typedef struct
{
  SutureBetween         *scratch;
  const SutureCellIndex *index;
  guint32                upper;
  guint32                lower;
  gint32                 first; /* layer of the gap */
  gint32                 last;
  const SutureFacing    *facing;
} Gap;

SutureBetween *
suture_between_new (void)
{
  SutureBetween *self = g_new0 (SutureBetween, 1);

  self->in_layer = g_array_new (FALSE, FALSE, sizeof (SutureOverlap));
  self->moved = g_array_new (FALSE, FALSE, sizeof (SutureRun));
  self->covered = g_array_new (FALSE, FALSE, sizeof (SutureRun));
  self->filled = g_array_new (FALSE, FALSE, sizeof (SutureRun));
  self->cells = g_array_new (FALSE, FALSE, sizeof (guint32));
  return self;
}

void
suture_between_free (SutureBetween *self)
{
  g_array_unref (self->in_layer);
  g_array_unref (self->moved);
  g_array_unref (self->covered);
  g_array_unref (self->filled);
  g_array_unref (self->cells);
  g_clear_pointer (&self->masks, suture_gap_masks_free);
  g_free (self);
}

/* --- who is there
 * -------------------------------------------------------------
 */

static gboolean
is_within (const Gap *gap, guint32 cell)
{
  return suture_cell_index_get_first_layer (gap->index, cell) >= gap->first &&
         suture_cell_index_get_last_layer (gap->index, cell) <= gap->last &&
         !suture_cell_index_is_crumb (gap->index, cell);
}

/* The cells within the gap that are in front of a facing mask. */
static void
list_in_front (const Gap *gap, const SutureMask *mask)
{
  SutureBetween *scratch = gap->scratch;

  for (gint32 z = gap->first; z <= gap->last; z++)
    {
      gint32 dy, dx;

      suture_stack_shift_between (gap->index, gap->first - 1, z, &dy, &dx);

      const SutureMask moved = suture_mask_move (mask, dy, dx, scratch->moved);

      suture_cell_index_find_overlapping (gap->index, &moved, z,
                                          scratch->in_layer);
      for (guint i = 0; i < scratch->in_layer->len; i++)
        {
          const guint32 cell =
              g_array_index (scratch->in_layer, SutureOverlap, i).cell;

          if (is_within (gap, cell))
            g_array_append_val (scratch->cells, cell);
        }
    }
}

static int
compare_cells (const void *a, const void *b)
{
  const guint32 p = *(const guint32 *) a;
  const guint32 q = *(const guint32 *) b;

  return (p > q) - (p < q);
}

static void
list_cells (const Gap *gap)
{
  GArray *cells = gap->scratch->cells;
  guint   n = 0;

  g_array_set_size (cells, 0);
  list_in_front (gap, &gap->facing->upper);
  list_in_front (gap, &gap->facing->lower);
  g_array_sort (cells, compare_cells);
  for (guint i = 0; i < cells->len; i++)
    if (n == 0 || g_array_index (cells, guint32, i) !=
                      g_array_index (cells, guint32, n - 1))
      g_array_index (cells, guint32, n++) = g_array_index (cells, guint32, i);
  g_array_set_size (cells, n);
}

/* --- bridges
 * ------------------------------------------------------------------
 */

/* What would be filled in has about the area of the facing masks, so that a
 * cell far larger or smaller isn't worth finding it. */
static gboolean
may_fit (const Gap *gap, guint32 cell)
{
  const size_t n_layers = suture_cell_index_get_n_layers (gap->index, cell);
  const gint64 upper_px = gap->facing->upper.area_px;
  const gint64 lower_px = gap->facing->lower.area_px;

  if (n_layers >= MAX (suture_cell_index_get_n_layers (gap->index, gap->upper),
                       suture_cell_index_get_n_layers (gap->index, gap->lower)))
    return FALSE;
  for (size_t n = 0; n < n_layers; n++)
    {
      const gint64 area_px =
          suture_cell_index_get_nth_mask (gap->index, cell, n, NULL).area_px;

      if (3 * area_px < MIN (upper_px, lower_px) ||
          area_px > 3 * MAX (upper_px, lower_px))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_alike (const SutureMask *a, const SutureMask *b)
{
  const gint64 overlap_px = suture_mask_overlap_px (a, b);

  return 2 * overlap_px >= a->area_px + b->area_px - overlap_px;
}

/* A cell's mask as it would lie if the stack weren't moved in the gap. */
static SutureMask
move_back (const Gap *gap, const SutureMask *mask, gint32 z)
{
  gint32 dy, dx;

  suture_stack_shift_between (gap->index, gap->first - 1, z, &dy, &dx);
  return suture_mask_move (mask, -dy, -dx, gap->scratch->moved);
}

static gboolean
is_like_filled (const Gap *gap, const SutureMask *mask, gint32 z)
{
  SutureBetween *scratch = gap->scratch;

  if (scratch->masks == NULL)
    scratch->masks = suture_gap_masks_new (gap->index, gap->upper, gap->lower);
  suture_gap_masks_get (scratch->masks, z, scratch->filled);

  const SutureMask filled =
      suture_mask_from_runs ((const SutureRun *) (void *) scratch->filled->data,
                             scratch->filled->len);

  return is_alike (mask, &filled);
}

/* Whether the cell is what would be there, on all of its layers. Where one
 * layer lacks, one of the facing masks will do: it may have come out too small
 * as well.
 */
static gboolean
fits (const Gap *gap, guint32 cell)
{
  const size_t n_layers = suture_cell_index_get_n_layers (gap->index, cell);

  if (!may_fit (gap, cell))
    return FALSE;
  for (size_t n = 0; n < n_layers; n++)
    {
      gint32           z;
      const SutureMask mask =
          suture_cell_index_get_nth_mask (gap->index, cell, n, &z);
      const SutureMask moved = move_back (gap, &mask, z);

      if (!(gap->first == gap->last &&
            (is_alike (&moved, &gap->facing->upper) ||
             is_alike (&moved, &gap->facing->lower))) &&
          !is_like_filled (gap, &mask, z))
        return FALSE;
    }
  return TRUE;
}

/* --- covering
 * -----------------------------------------------------------------
 */

static void
append_common_runs (const SutureMask *a, const SutureMask *b, GArray *runs)
{
  SutureCommonRuns way = suture_common_runs_of (a, b);

  while (suture_common_runs_next (&way))
    g_array_append_val (runs, way.run);
}

static int
compare_runs (const void *a, const void *b)
{
  const SutureRun *p = a;
  const SutureRun *q = b;

  return p->y != q->y ? (p->y > q->y) - (p->y < q->y)
                      : (p->x0 > q->x0) - (p->x0 < q->x0);
}

static gint64
area_of_union (GArray *runs)
{
  gint64 area_px = 0;
  gint32 y = -1;
  gint32 end = 0;

  g_array_sort (runs, compare_runs);
  for (guint i = 0; i < runs->len; i++)
    {
      const SutureRun run = g_array_index (runs, SutureRun, i);

      if (i == 0 || run.y != y)
        {
          y = run.y;
          end = run.x0;
        }
      area_px += MAX (0, run.x1 - MAX (run.x0, end));
      end = MAX (end, run.x1);
    }
  return area_px;
}

/* How much of a facing mask the cell covers, seen along z. */
static gint64
covered_px (const Gap *gap, guint32 cell, const SutureMask *mask)
{
  SutureBetween *scratch = gap->scratch;

  g_array_set_size (scratch->covered, 0);
  for (size_t n = 0; n < suture_cell_index_get_n_layers (gap->index, cell); n++)
    {
      gint32           z;
      const SutureMask mask_there =
          suture_cell_index_get_nth_mask (gap->index, cell, n, &z);
      const SutureMask layer = move_back (gap, &mask_there, z);

      append_common_runs (&layer, mask, scratch->covered);
    }
  return area_of_union (scratch->covered);
}

/* More than half of the mask; a cell that reaches from one piece to the other
 * over several layers is hardly noise, and a quarter is enough. */
static gboolean
covers (const Gap *gap, guint32 cell, const SutureMask *mask)
{
  const gint64 n_layers =
      (gint64) suture_cell_index_get_n_layers (gap->index, cell);
  const gint64 times =
      n_layers > 1 && n_layers == gap->last - gap->first + 1 ? 4 : 2;

  return times * covered_px (gap, cell, mask) > mask->area_px;
}

static gboolean
blocks (const Gap *gap, guint32 cell)
{
  const SutureMask *upper = &gap->facing->upper;
  const SutureMask *lower = &gap->facing->lower;

  return (upper->area_px <= lower->area_px && covers (gap, cell, upper)) ||
         (lower->area_px <= upper->area_px && covers (gap, cell, lower));
}

/* --- together
 * -----------------------------------------------------------------
 */

static Gap
open_gap (SutureBetween         *self,
          const SutureCellIndex *index,
          guint32                upper,
          guint32                lower,
          const SutureFacing    *facing)
{
  const Gap gap = {
    .scratch = self,
    .index = index,
    .upper = upper,
    .lower = lower,
    .first = suture_cell_index_get_last_layer (index, upper) + 1,
    .last = suture_cell_index_get_first_layer (index, lower) - 1,
    .facing = facing,
  };

  list_cells (&gap);
  return gap;
}

gboolean
suture_between_is_open (SutureBetween         *self,
                        const SutureCellIndex *index,
                        guint32                upper,
                        guint32                lower,
                        const SutureFacing    *facing)
{
  const Gap gap = open_gap (self, index, upper, lower, facing);
  gboolean  is_open = TRUE;

  for (guint i = 0; i < self->cells->len && is_open; i++)
    {
      const guint32 cell = g_array_index (self->cells, guint32, i);

      is_open = !blocks (&gap, cell) || fits (&gap, cell);
    }
  g_clear_pointer (&self->masks, suture_gap_masks_free);
  return is_open;
}

void
suture_bridges_find (const SutureCellIndex *index,
                     guint32                upper,
                     guint32                lower,
                     GArray                *bridges)
{
  g_autoptr (SutureBetween) self = suture_between_new ();
  g_auto (SutureFacing) facing = { 0 };

  suture_facing_init (&facing);
  suture_facing_set (&facing, index, upper, lower);

  const Gap gap = open_gap (self, index, upper, lower, &facing);

  g_array_set_size (bridges, 0);
  for (guint i = 0; i < self->cells->len; i++)
    {
      const guint32 cell = g_array_index (self->cells, guint32, i);

      if (fits (&gap, cell))
        g_array_append_val (bridges, cell);
    }
}
