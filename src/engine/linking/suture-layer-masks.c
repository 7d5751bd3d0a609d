/* suture-layer-masks.c: the masks of one layer, and how they lie over those of
 * the next
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "linking/suture-layer-masks.h"

#include "cells/suture-layer-scan.h"

gboolean
suture_layer_masks_read (SutureLayerMasks  *self,
                         const SutureStack *layers,
                         gint64             z,
                         guint64            background_id)
{
  SutureLayerScan scan;
  gboolean        is_read;

  suture_layer_scan_init (&scan);
  is_read =
      suture_layer_scan_run (&scan, layers, z, background_id, &self->layer);
  if (is_read)
    {
      self->n_rows = suture_stack_get_shape (layers).ny;
      self->n_masks = suture_id_map_get_n_ids (scan.ids);
      self->areas_px = g_new0 (gint64, self->n_masks);
      for (size_t i = 0; i < scan.n_runs; i++)
        {
          const SutureRowRun *run = &self->layer.row_runs[i];

          self->areas_px[run->cell] += run->x1 - run->x0;
        }
    }
  suture_layer_scan_clear (&scan);
  return is_read;
}

void
suture_layer_masks_clear (SutureLayerMasks *self)
{
  suture_index_layer_clear (&self->layer);
  g_free (self->areas_px);
}

/* Pairs of masks, numbered as they are met; the key of a pair is never 0. */
typedef struct
{
  SutureIdMap *keys;
  GArray      *overlaps_px; /* gint64, by number */
} Counting;

static void
count_run (Counting *counting, guint32 upper, guint32 lower, gint64 n_px)
{
  const guint64 key = ((guint64) upper << 32 | lower) + 1;
  const guint32 number = suture_id_map_add (counting->keys, key);

  if (number == counting->overlaps_px->len)
    g_array_set_size (counting->overlaps_px, number + 1);
  g_array_index (counting->overlaps_px, gint64, number) += n_px;
}

static void
count_row (Counting               *counting,
           const SutureLayerMasks *upper,
           const SutureLayerMasks *lower,
           gint64                  y)
{
  const SutureRowRun *a = upper->layer.row_runs + upper->layer.row_starts[y];
  const SutureRowRun *b = lower->layer.row_runs + lower->layer.row_starts[y];
  const SutureRowRun *const a_end =
      upper->layer.row_runs + upper->layer.row_starts[y + 1];
  const SutureRowRun *const b_end =
      lower->layer.row_runs + lower->layer.row_starts[y + 1];

  while (a < a_end && b < b_end)
    {
      const gint32 common = MIN (a->x1, b->x1) - MAX (a->x0, b->x0);

      if (common > 0)
        count_run (counting, a->cell, b->cell, common);
      if (a->x1 <= b->x1)
        a++;
      else
        b++;
    }
}

static gint
compare_overlaps (gconstpointer a, gconstpointer b)
{
  const SutureMaskOverlap *p = a;
  const SutureMaskOverlap *q = b;

  if (p->upper != q->upper)
    return p->upper < q->upper ? -1 : 1;
  return (p->lower > q->lower) - (p->lower < q->lower);
}

GArray *
suture_mask_overlaps (const SutureLayerMasks *upper,
                      const SutureLayerMasks *lower)
{
  g_autoptr (SutureIdMap) keys = suture_id_map_new ();
  g_autoptr (GArray) overlaps_px = g_array_new (FALSE, TRUE, sizeof (gint64));
  Counting counting = { keys, overlaps_px };
  GArray  *overlaps = g_array_new (FALSE, FALSE, sizeof (SutureMaskOverlap));

  for (gint64 y = 0; y < upper->n_rows; y++)
    count_row (&counting, upper, lower, y);
  for (guint i = 0; i < overlaps_px->len; i++)
    {
      const guint64           key = suture_id_map_get_ids (keys)[i] - 1;
      const SutureMaskOverlap overlap = { (guint32) (key >> 32), (guint32) key,
                                          g_array_index (overlaps_px, gint64,
                                                         i) };

      g_array_append_val (overlaps, overlap);
    }
  g_array_sort (overlaps, compare_overlaps);
  return overlaps;
}
