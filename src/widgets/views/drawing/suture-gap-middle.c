/* suture-gap-middle.c: where the crosshair of a layer gap goes at first
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "views/drawing/suture-gap-middle.h"

#include <math.h>

/* What two masks have in common, in a box with a margin of nothing */
typedef struct
{
  gint32   y0;
  gint32   x0;
  gint32   height;
  gint32   width;
  guint32 *depths; /* owned: pixels from the border; 0 outside */
} Common;

static guint32 *
get_depth (const Common *self, gint32 y, gint32 x)
{
  return &self->depths[(size_t) (y - self->y0) * (size_t) self->width +
                       (size_t) (x - self->x0)];
}

/* How many masks have each pixel of the box */
static void
count_mask (const Common *self, const SutureMask *mask)
{
  for (size_t i = 0; i < mask->n_runs; i++)
    {
      const SutureRun run = mask->runs[i];
      const gint32    first = MAX (run.x0, self->x0 + 1);
      const gint32    end = MIN (run.x1, self->x0 + self->width - 1);

      if (run.y <= self->y0 || run.y >= self->y0 + self->height - 1)
        continue;
      for (gint32 x = first; x < end; x++)
        ++*get_depth (self, run.y, x);
    }
}

/* Whether there is anything in common at all. */
static gboolean
common_init (Common *self, const SutureMask *upper, const SutureMask *lower)
{
  self->y0 = MAX (upper->y0, lower->y0) - 1;
  self->x0 = MAX (upper->x0, lower->x0) - 1;
  self->height = MIN (upper->y1, lower->y1) + 1 - self->y0;
  self->width = MIN (upper->x1, lower->x1) + 1 - self->x0;
  if (self->height < 3 || self->width < 3)
    return FALSE;
  self->depths = g_new0 (guint32, (size_t) self->height * (size_t) self->width);
  count_mask (self, upper);
  count_mask (self, lower);
  return TRUE;
}

/* From there to here, and back: pixels along rows and columns, which is near
 * enough to find a middle by. */
static void
measure_depths (const Common *self)
{
  const size_t n = (size_t) self->height * (size_t) self->width;
  const size_t width = (size_t) self->width;

  for (size_t i = 0; i < n; i++)
    if (self->depths[i] < 2)
      self->depths[i] = 0;
    else
      self->depths[i] = 1 + MIN (self->depths[i - 1], self->depths[i - width]);
  for (size_t i = n; i-- > 0;)
    if (self->depths[i] > 0)
      self->depths[i] =
          MIN (self->depths[i],
               1 + MIN (self->depths[i + 1], self->depths[i + width]));
}

/* How deep a point lies; it may be anywhere. */
static guint32
get_depth_at (const Common *self, const double at[2])
{
  const gint32 y = (gint32) floor (at[0] + 0.5);
  const gint32 x = (gint32) floor (at[1] + 0.5);

  return y > self->y0 && y < self->y0 + self->height - 1 && x > self->x0 &&
                 x < self->x0 + self->width - 1
             ? *get_depth (self, y, x)
             : 0;
}

/* Of several that are as deep, the one nearest to @middle; @at stays where it
 * is if it is at least half as deep. */
static void
find_deepest (const Common *self, const double middle[2], double at[2])
{
  const guint32 here = get_depth_at (self, at);
  guint32       deepest = 0;
  double        nearest = 0.0;
  double        found[2] = { at[0], at[1] };

  for (gint32 y = self->y0; y < self->y0 + self->height; y++)
    for (gint32 x = self->x0; x < self->x0 + self->width; x++)
      {
        const guint32 depth = *get_depth (self, y, x);
        const double  dy = y - middle[0], dx = x - middle[1];
        const double  distance = dy * dy + dx * dx;

        if (depth == 0 || depth < deepest ||
            (depth == deepest && distance >= nearest))
          continue;
        deepest = depth;
        nearest = distance;
        found[0] = y;
        found[1] = x;
      }
  if (2 * here >= deepest)
    return;
  at[0] = found[0];
  at[1] = found[1];
}

void
suture_gap_middle (SutureCellIndex       *index,
                   const SutureCandidate *pair,
                   double                 at[3])
{
  const gint32     first = pair->gap_first_layer;
  const SutureMask upper =
      suture_cell_index_get_mask (index, pair->upper, first - 1);
  const SutureMask lower =
      suture_cell_index_get_mask (index, pair->lower, first + pair->gap_layers);
  Common common = { 0 };
  double a[2] = { 0.0 }, b[2] = { 0.0 };

  at[0] = first + (pair->gap_layers - 1) / 2;
  at[1] = at[2] = 0.0;
  g_return_if_fail (upper.n_runs > 0 && lower.n_runs > 0);

  suture_mask_centroid (&upper, &a[0], &a[1]);
  suture_mask_centroid (&lower, &b[0], &b[1]);

  const double middle[2] = { 0.5 * (a[0] + b[0]), 0.5 * (a[1] + b[1]) };

  at[1] = middle[0];
  at[2] = middle[1];
  if (!common_init (&common, &upper, &lower))
    return;
  measure_depths (&common);
  find_deepest (&common, middle, at + 1);
  g_free (common.depths);
}
