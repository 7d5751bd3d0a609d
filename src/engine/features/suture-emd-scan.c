/* suture-emd-scan.c: which sinks a source could send to at less than a bound,
 * looking at few of them
 *
 * c - v < b is tested as c² < (b + v)², without a square root; only what passes
 * is computed in full.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "features/suture-emd-scan.h"

guint32 suture_emd_screen (const SutureEmdPoints *sources,
                           gint32                 first,
                           gint32                 last,
                           const SutureEmdPoints *sinks,
                           const double          *potential,
                           gint32                 at,
                           const double          *bounds);

/* Which of a few sources have a sink of the chunk at @at below their bound: one
 * bit each. */
SUTURE_EMD_PROCESSORS __attribute__ ((optimize ("O3"))) guint32
suture_emd_screen (const SutureEmdPoints *sources,
                   gint32                 first,
                   gint32                 last,
                   const SutureEmdPoints *sinks,
                   const double          *potential,
                   gint32                 at,
                   const double          *bounds)
{
  const double *y = sinks->y + at;
  const double *x = sinks->x + at;
  const double *v = potential + at;
  guint32       found = 0;

  for (gint32 i = first; i < last; i++)
    {
      const double source_y = sources->y[i];
      const double source_x = sources->x[i];
      const double bound = bounds[i - first];
      gint64       any = 0;

      for (int k = 0; k < SUTURE_EMD_CHUNK; k++)
        {
          const double dy = source_y - y[k];
          const double dx = source_x - x[k];
          const double sum = bound + v[k];
          const double reach = sum > 0.0 ? sum : 0.0;

          any |= dy * dy + dx * dx < reach * reach ? -1 : 0;
        }
      found |= (guint32) (any & 1) << (i - first);
    }
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

void
suture_emd_scan_init (SutureEmdScan          *self,
                      const SutureEmdProblem *problem,
                      const double           *potential,
                      SutureEmdArena         *arena)
{
  self->problem = problem;
  self->potential = potential;
  self->n_chunks = suture_emd_n_chunks (problem->sinks.n);
  self->boxes = suture_emd_arena_new (arena, SutureEmdBox, self->n_chunks);
  self->highest = suture_emd_arena_new (arena, double, self->n_chunks);
  for (gint32 i = 0; i < self->n_chunks; i++)
    self->boxes[i] =
        box_of (&problem->sinks, i * SUTURE_EMD_CHUNK,
                MIN ((i + 1) * SUTURE_EMD_CHUNK, problem->sinks.n));
}

void
suture_emd_scan_update (SutureEmdScan *self)
{
  for (gint32 i = 0; i < self->n_chunks; i++)
    {
      const gint32 first = i * SUTURE_EMD_CHUNK;
      const gint32 last =
          MIN (first + SUTURE_EMD_CHUNK, self->problem->sinks.n);

      self->highest[i] = self->potential[first];
      for (gint32 j = first + 1; j < last; j++)
        self->highest[i] = MAX (self->highest[i], self->potential[j]);
    }
}

static void
tell (const SutureEmdScan *self,
      gint32               source,
      gint32               chunk,
      double              *bound,
      SutureEmdScanFunc    func,
      gpointer             user_data)
{
  const SutureEmdPoints *sinks = &self->problem->sinks;
  const gint32           first = chunk * SUTURE_EMD_CHUNK;
  const gint32           last = MIN (first + SUTURE_EMD_CHUNK, sinks->n);

  for (gint32 sink = first; sink < last; sink++)
    {
      const double dy = self->problem->sources.y[source] - sinks->y[sink];
      const double dx = self->problem->sources.x[source] - sinks->x[sink];
      const double square = dy * dy + dx * dx;
      const double reach = *bound + self->potential[sink];

      if (reach > 0.0 && square < reach * reach)
        func (source, sink, sqrt (square), bound, user_data);
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
  const SutureEmdPoints *sinks = &self->problem->sinks;
  const gint32           last = MIN (first + SUTURE_EMD_GROUP, sources->n);
  const SutureEmdBox     box = box_of (sources, first, last);
  double                 highest = bounds[0];

  for (gint32 i = first + 1; i < last; i++)
    highest = MAX (highest, bounds[i - first]);
  for (gint32 chunk = 0; chunk < self->n_chunks; chunk++)
    {
      const gint32 at = chunk * SUTURE_EMD_CHUNK;

      if (!is_within (&box, &self->boxes[chunk],
                      highest + self->highest[chunk]))
        continue;

      guint32 found = suture_emd_screen (sources, first, last, sinks,
                                         self->potential, at, bounds);

      for (gint32 i = first; found != 0; i++, found >>= 1)
        if (found & 1)
          tell (self, i, chunk, &bounds[i - first], func, user_data);
    }
}
