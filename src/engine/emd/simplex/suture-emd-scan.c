/* suture-emd-scan.c: which sinks a source could send to at less than a bound,
 * looking at few of them
 *
 * c - v < b is tested as c² < (b + v)², without a square root; only what passes
 * is computed in full.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "emd/simplex/suture-emd-scan.h"

/* More than single precision loses of a distance or a sum, relative to the
 * numbers that go into it: some six roundings of 6e-8 each. */
#define SINGLE_PRECISION 1e-6

guint32 suture_emd_screen (const SutureEmdScan *self,
                           gint32               first,
                           gint32               last,
                           gint32               at,
                           const float         *bounds);
guint32 suture_emd_screen_source (const SutureEmdScan *self,
                                  gint32               source,
                                  gint32               at,
                                  double               bound);

/* Which of a few sources could have a sink of the chunk at @at below their
 * bound: one bit each. In single precision; the bounds make up for it. */
SUTURE_EMD_PROCESSORS __attribute__ ((optimize ("O3"))) guint32
suture_emd_screen (const SutureEmdScan *self,
                   gint32               first,
                   gint32               last,
                   gint32               at,
                   const float         *bounds)
{
  const SutureEmdPoints *sources = &self->problem->sources;
  const float           *y = self->y + at;
  const float           *x = self->x + at;
  const float           *v = self->rounded + at;
  guint32                found = 0;

  for (gint32 i = first; i < last; i++)
    {
      const float source_y = (float) sources->y[i];
      const float source_x = (float) sources->x[i];
      const float bound = bounds[i - first];
      gint32      any = 0;

      for (int k = 0; k < SUTURE_EMD_CHUNK; k++)
        {
          const float dy = source_y - y[k];
          const float dx = source_x - x[k];
          const float sum = bound + v[k];
          const float reach = sum > 0.0f ? sum : 0.0f;

          any |= dy * dy + dx * dx < reach * reach ? -1 : 0;
        }
      found |= (guint32) (any & 1) << (i - first);
    }
  return found;
}

/* Which sinks of the chunk at @at are below the bound of a source: one bit
 * each. */
SUTURE_EMD_PROCESSORS __attribute__ ((optimize ("O3"))) guint32
suture_emd_screen_source (const SutureEmdScan *self,
                          gint32               source,
                          gint32               at,
                          double               bound)
{
  const double  source_y = self->problem->sources.y[source];
  const double  source_x = self->problem->sources.x[source];
  const double *y = self->problem->sinks.y + at;
  const double *x = self->problem->sinks.x + at;
  const double *v = self->potential + at;
  guint32       bits[SUTURE_EMD_CHUNK];
  guint32       found = 0;

  for (int k = 0; k < SUTURE_EMD_CHUNK; k++)
    {
      const double dy = source_y - y[k];
      const double dx = source_x - x[k];
      const double sum = bound + v[k];
      const double reach = sum > 0.0 ? sum : 0.0;

      bits[k] = dy * dy + dx * dx < reach * reach ? (guint32) 1 << k : 0;
    }
  for (int k = 0; k < SUTURE_EMD_CHUNK; k++)
    found |= bits[k];
  return found;
}

static SutureEmdBox
box_of (const SutureEmdPoints *points, gint32 first, gint32 last)
{
  SutureEmdBox box = { INFINITY, INFINITY, -INFINITY, -INFINITY };

  for (gint32 i = first; i < last; i++)
    {
      box.y0 = MIN (box.y0, points->y[i]);
      box.x0 = MIN (box.x0, points->x[i]);
      box.y1 = MAX (box.y1, points->y[i]);
      box.x1 = MAX (box.x1, points->x[i]);
    }
  return box;
}

static inline gboolean
is_within (const SutureEmdBox *a, const SutureEmdBox *b, double reach)
{
  const double below = b->y0 - a->y1;
  const double above = a->y0 - b->y1;
  const double right = b->x0 - a->x1;
  const double left = a->x0 - b->x1;
  const double dy = MAX (MAX (below, above), 0.0);
  const double dx = MAX (MAX (left, right), 0.0);

  return reach > 0.0 && dy * dy + dx * dx < reach * reach;
}

static double
extent_of (const SutureEmdPoints *points)
{
  double extent = 0.0;

  for (gint32 i = 0; i < points->n; i++)
    extent = MAX (extent, MAX (fabs (points->y[i]), fabs (points->x[i])));
  return extent;
}

void
suture_emd_scan_init (SutureEmdScan          *self,
                      const SutureEmdProblem *problem,
                      const double           *potential,
                      SutureEmdArena         *arena)
{
  const gint32 n_chunks = suture_emd_n_chunks (problem->sinks.n);
  const gint32 room = n_chunks * SUTURE_EMD_CHUNK;

  self->problem = problem;
  self->potential = potential;
  self->n_chunks = n_chunks;
  self->y = suture_emd_arena_new (arena, float, room);
  self->x = suture_emd_arena_new (arena, float, room);
  self->rounded = suture_emd_arena_new (arena, float, room);
  self->boxes = suture_emd_arena_new (arena, SutureEmdBox, n_chunks);
  self->highest = suture_emd_arena_new (arena, double, n_chunks);
  self->slack = 0.0;
  self->extent =
      MAX (extent_of (&problem->sources), extent_of (&problem->sinks));
  for (gint32 i = 0; i < room; i++)
    {
      self->y[i] = (float) problem->sinks.y[i];
      self->x[i] = (float) problem->sinks.x[i];
    }
  for (gint32 i = 0; i < n_chunks; i++)
    self->boxes[i] =
        box_of (&problem->sinks, i * SUTURE_EMD_CHUNK,
                MIN ((i + 1) * SUTURE_EMD_CHUNK, problem->sinks.n));
}

void
suture_emd_scan_update (SutureEmdScan *self)
{
  double largest = self->extent;

  for (gint32 i = 0; i < self->n_chunks; i++)
    {
      const gint32 first = i * SUTURE_EMD_CHUNK;
      const gint32 last =
          MIN (first + SUTURE_EMD_CHUNK, self->problem->sinks.n);

      self->highest[i] = -INFINITY;
      for (gint32 j = first; j < last; j++)
        {
          self->highest[i] = MAX (self->highest[i], self->potential[j]);
          largest = MAX (largest, fabs (self->potential[j]));
        }
      for (gint32 j = first; j < first + SUTURE_EMD_CHUNK; j++)
        self->rounded[j] = (float) self->potential[j];
    }
  self->slack = SINGLE_PRECISION * largest;
}

static void
tell (const SutureEmdScan *self,
      gint32               source,
      gint32               chunk,
      double              *bound,
      SutureEmdScanFunc    func,
      gpointer             user_data)
{
  const gint32 first = chunk * SUTURE_EMD_CHUNK;
  guint32      found = suture_emd_screen_source (self, source, first, *bound);

  for (; found != 0; found &= found - 1)
    {
      const gint32 sink = first + __builtin_ctz (found);

      func (source, sink, suture_emd_cost (self->problem, source, sink), bound,
            user_data);
    }
}

void
suture_emd_scan_group (const SutureEmdScan *self,
                       gint32               first,
                       double              *bounds,
                       SutureEmdScanFunc    func,
                       gpointer             user_data)
{
  const SutureEmdPoints *sources = &self->problem->sources;
  const gint32           last = MIN (first + SUTURE_EMD_GROUP, sources->n);
  const SutureEmdBox     box = box_of (sources, first, last);
  double                 highest = -INFINITY;
  float                  rounded[SUTURE_EMD_GROUP];

  for (gint32 i = first; i < last; i++)
    {
      const double bound = bounds[i - first];

      highest = MAX (highest, bound);
      rounded[i - first] =
          (float) (bound + self->slack + SINGLE_PRECISION * fabs (bound));
    }
  for (gint32 chunk = 0; chunk < self->n_chunks; chunk++)
    {
      if (!is_within (&box, &self->boxes[chunk],
                      highest + self->highest[chunk]))
        continue;

      guint32 found = suture_emd_screen (self, first, last,
                                         chunk * SUTURE_EMD_CHUNK, rounded);

      for (; found != 0; found &= found - 1)
        {
          const gint32 i = __builtin_ctz (found);

          tell (self, first + i, chunk, &bounds[i], func, user_data);
        }
    }
}
