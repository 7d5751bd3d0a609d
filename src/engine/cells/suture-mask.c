/* suture-mask.c: the pixels of a cell on one layer, as runs
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cells/suture-mask.h"

#include <string.h>

SutureMask
suture_mask_from_runs (const SutureRun *runs, size_t n_runs)
{
  if (n_runs == 0)
    return (SutureMask){ .runs = NULL };

  SutureMask self = { .runs = runs,
                      .n_runs = n_runs,
                      .y0 = runs[0].y,
                      .x0 = runs[0].x0,
                      .y1 = runs[n_runs - 1].y + 1,
                      .x1 = runs[0].x1 };

  for (size_t i = 0; i < n_runs; i++)
    {
      self.area_px += runs[i].x1 - runs[i].x0;
      self.x0 = MIN (self.x0, runs[i].x0);
      self.x1 = MAX (self.x1, runs[i].x1);
    }
  return self;
}

static void
append_row_runs (const guint8 *row,
                 gint32        width,
                 gint32        y,
                 gint32        x0,
                 GArray       *runs)
{
  gint32 x = 0;

  while (x < width)
    {
      while (x < width && row[x] == 0)
        x++;

      const gint32 begin = x;

      while (x < width && row[x] != 0)
        x++;
      if (x > begin)
        {
          const SutureRun run = { y, x0 + begin, x0 + x };

          g_array_append_val (runs, run);
        }
    }
}

SutureMask
suture_mask_from_pixels (const guint8 *pixels,
                         gint32        height,
                         gint32        width,
                         gint32        y0,
                         gint32        x0,
                         GArray       *runs)
{
  g_array_set_size (runs, 0);
  for (gint32 y = 0; y < height; y++)
    append_row_runs (pixels + (size_t) y * (size_t) width, width, y0 + y, x0,
                     runs);
  return suture_mask_from_runs ((const SutureRun *) (void *) runs->data,
                                runs->len);
}

void
suture_mask_to_pixels (const SutureMask *self,
                       gint32            y0,
                       gint32            x0,
                       gint32            y1,
                       gint32            x1,
                       guint8           *pixels)
{
  const size_t width = (size_t) (x1 - x0);

  memset (pixels, 0, (size_t) (y1 - y0) * width);
  for (size_t i = 0; i < self->n_runs; i++)
    {
      const SutureRun run = self->runs[i];
      const gint32    begin = MAX (run.x0, x0);
      const gint32    end = MIN (run.x1, x1);

      if (run.y >= y0 && run.y < y1 && begin < end)
        memset (pixels + (size_t) (run.y - y0) * width + (begin - x0), 1,
                (size_t) (end - begin));
    }
}

/* The first run at or below row y; runs are sorted by row. */
static size_t
first_run_from_row (const SutureMask *self, gint32 y)
{
  size_t low = 0;
  size_t high = self->n_runs;

  while (low < high)
    {
      const size_t middle = low + (high - low) / 2;

      if (self->runs[middle].y < y)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

SutureCommonRuns
suture_common_runs_of (const SutureMask *a, const SutureMask *b)
{
  const gint32 y0 = MAX (a->y0, b->y0);

  const gboolean meet =
      y0 < MIN (a->y1, b->y1) && MAX (a->x0, b->x0) < MIN (a->x1, b->x1);

  return (SutureCommonRuns){
    .a = a,
    .b = b,
    .next_i = meet ? first_run_from_row (a, y0) : a->n_runs,
    .next_j = meet ? first_run_from_row (b, y0) : b->n_runs,
  };
}

gint64
suture_mask_overlap_px (const SutureMask *a, const SutureMask *b)
{
  SutureCommonRuns way = suture_common_runs_of (a, b);
  gint64           overlap_px = 0;

  while (suture_common_runs_next (&way))
    overlap_px += way.run.x1 - way.run.x0;
  return overlap_px;
}

double
suture_mask_jaccard (const SutureMask *a, const SutureMask *b)
{
  const gint64 overlap_px = suture_mask_overlap_px (a, b);
  const gint64 union_px = a->area_px + b->area_px - overlap_px;

  return union_px > 0 ? (double) overlap_px / (double) union_px : 0.0;
}

void
suture_mask_centroid (const SutureMask *self, double *y, double *x)
{
  gint64 sum_y = 0;  /* from the box's first row */
  gint64 sum_2x = 0; /* twice the sum, from the box's first column */

  g_return_if_fail (self->area_px > 0);

  /* In integers, so that the result doesn't depend on any order. */
  for (size_t i = 0; i < self->n_runs; i++)
    {
      const SutureRun run = self->runs[i];
      const gint64    length = run.x1 - run.x0;

      sum_y += length * (run.y - self->y0);
      sum_2x += length * ((gint64) run.x0 + run.x1 - 1 - 2 * (gint64) self->x0);
    }
  *y = self->y0 + (double) sum_y / (double) self->area_px;
  *x = self->x0 + 0.5 * (double) sum_2x / (double) self->area_px;
}

SutureMask
suture_mask_move (const SutureMask *self, gint32 dy, gint32 dx, GArray *runs)
{
  if (dy == 0 && dx == 0)
    return *self;

  g_array_set_size (runs, 0);
  for (size_t i = 0; i < self->n_runs; i++)
    {
      const SutureRun run = self->runs[i];
      const SutureRun moved = { run.y + dy, run.x0 + dx, run.x1 + dx };

      g_array_append_val (runs, moved);
    }

  SutureMask moved = *self;

  moved.runs = (const SutureRun *) (void *) runs->data;
  moved.y0 += dy;
  moved.y1 += dy;
  moved.x0 += dx;
  moved.x1 += dx;
  return moved;
}

gboolean
suture_mask_contains (const SutureMask *self, gint32 y, gint32 x)
{
  size_t low = 0;
  size_t high = self->n_runs;

  /* The first run that doesn't lie wholly before the pixel. */
  while (low < high)
    {
      const size_t    middle = low + (high - low) / 2;
      const SutureRun run = self->runs[middle];

      if (run.y < y || (run.y == y && run.x1 <= x))
        low = middle + 1;
      else
        high = middle;
    }
  return low < self->n_runs && self->runs[low].y == y &&
         self->runs[low].x0 <= x;
}
