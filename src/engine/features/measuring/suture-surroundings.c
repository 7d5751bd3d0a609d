/* suture-surroundings.c: what other cells have of a gap and of the pieces' ends
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "features/measuring/suture-surroundings.h"

#include "cells/suture-stack-shift.h"

/* One gap. */
typedef struct
{
  const SutureCellIndex     *index;
  const SutureCandidate     *candidate;
  SutureSurroundingsScratch *scratch;
} Gap;

void
suture_surroundings_scratch_init (SutureSurroundingsScratch *self)
{
  self->common = g_array_new (FALSE, FALSE, sizeof (SutureRun));
  self->moved = g_array_new (FALSE, FALSE, sizeof (SutureRun));
  self->found = g_array_new (FALSE, FALSE, sizeof (SutureOverlap));
}

void
suture_surroundings_scratch_clear (SutureSurroundingsScratch *self)
{
  g_array_unref (self->common);
  g_array_unref (self->moved);
  g_array_unref (self->found);
}

/* Whether the cell has layers above the gap or below it, and is neither piece:
 * what lies within the gap alone is a bridge or noise. */
static gboolean
reaches_out (const Gap *gap, guint32 cell)
{
  const gint32 first = gap->candidate->gap_first_layer;
  const gint32 end = first + gap->candidate->gap_layers;

  return cell != gap->candidate->upper && cell != gap->candidate->lower &&
         (suture_cell_index_get_first_layer (gap->index, cell) < first ||
          suture_cell_index_get_last_layer (gap->index, cell) >= end) &&
         !suture_cell_index_is_crumb (gap->index, cell);
}

/* Leaves in @found the cells that reach out of the gap and have pixels of the
 * mask on that layer. @mask lies as if the stack weren't moved in the gap. */
static void
find_there (const Gap *gap, const SutureMask *mask, gint32 z)
{
  GArray *found = gap->scratch->found;
  guint   n = 0;
  gint32  dy, dx;

  suture_stack_shift_between (gap->index, gap->candidate->gap_first_layer - 1,
                              z, &dy, &dx);

  const SutureMask there = suture_mask_move (mask, dy, dx, gap->scratch->moved);

  suture_cell_index_find_overlapping (gap->index, &there, z, found);
  for (guint i = 0; i < found->len; i++)
    {
      const SutureOverlap overlap = g_array_index (found, SutureOverlap, i);

      if (reaches_out (gap, overlap.cell))
        g_array_index (found, SutureOverlap, n++) = overlap;
    }
  g_array_set_size (found, n);
}

static double
measure_owned (const Gap *gap, const SutureFacing *facing)
{
  const gint32     first = gap->candidate->gap_first_layer;
  const gint32     end = first + gap->candidate->gap_layers;
  gint64           owned_px = 0;
  SutureCommonRuns way = suture_common_runs_of (&facing->upper, &facing->lower);

  g_array_set_size (gap->scratch->common, 0);
  while (suture_common_runs_next (&way))
    g_array_append_val (gap->scratch->common, way.run);

  const SutureMask common =
      suture_mask_from_runs ((SutureRun *) (void *) gap->scratch->common->data,
                             gap->scratch->common->len);

  for (gint32 z = first; z < end; z++)
    {
      find_there (gap, &common, z);
      for (guint i = 0; i < gap->scratch->found->len; i++)
        owned_px +=
            g_array_index (gap->scratch->found, SutureOverlap, i).overlap_px;
    }
  return (double) owned_px /
         ((double) common.area_px * gap->candidate->gap_layers);
}

static double
measure_going_on (const Gap *gap, const SutureMask *mask, gint32 z)
{
  double best = 0.0;

  find_there (gap, mask, z);
  for (guint i = 0; i < gap->scratch->found->len; i++)
    {
      const SutureOverlap found =
          g_array_index (gap->scratch->found, SutureOverlap, i);
      const gint64 area_px =
          suture_cell_index_get_mask (gap->index, found.cell, z).area_px;
      const gint64 union_px = mask->area_px + area_px - found.overlap_px;

      best = MAX (best, (double) found.overlap_px / (double) union_px);
    }
  return best;
}

/* Of the whole stack: a dropped layer cuts every cell that crosses it, so that
 * most pairs across it are one cell. */
static double
measure_labelled (const Gap *gap)
{
  const gint32 first = gap->candidate->gap_first_layer;
  const gint32 end = first + gap->candidate->gap_layers;
  double       within_px = 0.0;
  const double beside_px =
      (double) (suture_cell_index_get_layer_area_px (gap->index, first - 1) +
                suture_cell_index_get_layer_area_px (gap->index, end));

  for (gint32 z = first; z < end; z++)
    within_px += (double) suture_cell_index_get_layer_area_px (gap->index, z);
  return MIN (2.0 * within_px / ((end - first) * beside_px), 1.0);
}

SutureSurroundings
suture_surroundings_measure (const SutureCellIndex     *index,
                             const SutureCandidate     *candidate,
                             const SutureFacing        *facing,
                             SutureSurroundingsScratch *scratch)
{
  const Gap    gap = { index, candidate, scratch };
  const gint32 first = candidate->gap_first_layer;
  const gint32 last = first + candidate->gap_layers - 1;

  return (SutureSurroundings){
    .gap_owned = measure_owned (&gap, facing),
    .gap_labelled = measure_labelled (&gap),
    .goes_on = { measure_going_on (&gap, &facing->upper, first),
                 measure_going_on (&gap, &facing->lower, last) },
  };
}
