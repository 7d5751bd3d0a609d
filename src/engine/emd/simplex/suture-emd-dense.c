/* suture-emd-dense.c: which arc should enter the basis of a problem so small
 * that all its distances fit into the cache
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "emd/simplex/suture-emd-dense.h"

#define GROUP 8 /* sources that are looked at together; the best arc enters */

#define MOST_ARCS 16384 /* 128 KiB */

static gint32
n_groups_of (gint32 n_sources)
{
  return (n_sources + GROUP - 1) / GROUP;
}

gboolean
suture_emd_dense_fits (const SutureEmdProblem *problem)
{
  return (gint64) problem->sources.n * problem->sinks.n <= MOST_ARCS;
}

/* Sinks are looked at by so many; the arrays end with enough at infinity. */
#define STEP 4

static gint32
n_columns_of (gint32 n_sinks)
{
  return (n_sinks + STEP - 1) / STEP * STEP;
}

void suture_emd_dense_set_costs (const SutureEmdPoints *sinks,
                                 const double          *y,
                                 const double          *x,
                                 double *restrict costs);
void suture_emd_dense_find_least (const double *restrict costs,
                                  const double *restrict v,
                                  gint32 n_columns,
                                  double *restrict least);

/* Distances of one group of sources. */
SUTURE_EMD_PROCESSORS __attribute__ ((optimize ("O3"))) void
suture_emd_dense_set_costs (const SutureEmdPoints *sinks,
                            const double          *y,
                            const double          *x,
                            double *restrict costs)
{
  const gint32 n_columns = n_columns_of (sinks->n);

  for (gint32 j = 0; j < n_columns; j++, costs += GROUP)
    {
      const double sink_y = sinks->y[j];
      const double sink_x = sinks->x[j];

#pragma GCC unroll 1 /* unrolled, GCC wouldn't make vectors of it */
      for (int k = 0; k < GROUP; k++)
        {
          const double dy = y[k] - sink_y;
          const double dx = x[k] - sink_x;

          costs[k] = sqrt (dy * dy + dx * dx);
        }
    }
}

static inline double
lesser (double a, double b)
{
  return a < b ? a : b;
}

/* The least c - v of each source of a group. */
SUTURE_EMD_PROCESSORS __attribute__ ((optimize ("O3"))) void
suture_emd_dense_find_least (const double *restrict costs,
                             const double *restrict v,
                             gint32 n_columns,
                             double *restrict least)
{
  for (int k = 0; k < GROUP; k++)
    least[k] = INFINITY;
  for (gint32 j = 0; j < n_columns; j += STEP, costs += STEP * GROUP, v += STEP)
    {
#pragma GCC unroll 1
      for (int k = 0; k < GROUP; k++)
        {
          const double a = lesser (costs[k] - v[0], costs[k + GROUP] - v[1]);
          const double b =
              lesser (costs[k + 2 * GROUP] - v[2], costs[k + 3 * GROUP] - v[3]);

          least[k] = lesser (lesser (a, b), least[k]);
        }
    }
}

/* Distances of a group; where the last one has too few sources, those that are
 * lacking lie at infinity. */
static void
set_costs (const SutureEmdProblem *problem, gint32 first, double *costs)
{
  const gint32 n = MIN (problem->sources.n - first, GROUP);
  double       y[GROUP];
  double       x[GROUP];

  for (int k = 0; k < GROUP; k++)
    {
      y[k] = k < n ? problem->sources.y[first + k] : -INFINITY;
      x[k] = k < n ? problem->sources.x[first + k] : 0.0;
    }
  suture_emd_dense_set_costs (&problem->sinks, y, x, costs);
}

/* Costs of a source: that of sink j stands at j·GROUP. */
static inline double *
costs_of (const SutureEmdDense *self, gint32 source)
{
  return self->costs + (size_t) (source / GROUP) * GROUP * self->n_columns +
         source % GROUP;
}

void
suture_emd_dense_init (SutureEmdDense *self,
                       SutureEmdTree  *tree,
                       SutureEmdArena *arena)
{
  const SutureEmdProblem *problem = tree->problem;
  const size_t room = (size_t) n_groups_of (problem->sources.n) * GROUP;

  self->tree = tree;
  self->n_columns = (size_t) n_columns_of (problem->sinks.n);
  self->costs = suture_emd_arena_new (arena, double, room * self->n_columns);
  self->lowest = suture_emd_arena_new (arena, double, room);
  for (gint32 first = 0; first < problem->sources.n; first += GROUP)
    set_costs (problem, first, costs_of (self, first));
}

/* The sink whose c - v was found to be the least. */
static gint32
find_sink (const SutureEmdDense *self, gint32 source)
{
  const double *costs = costs_of (self, source);
  const double *v = self->tree->potential;
  const double  least = self->lowest[source];
  gint32        sink = 0;

  while (sink + 1 < self->tree->problem->sinks.n &&
         costs[(size_t) sink * GROUP] - v[sink] > least)
    sink++;
  return sink;
}

/* Looks at a group; pivots if an arc of it has a reduced cost below -@least,
 * and says so. */
static gboolean
improve (SutureEmdDense *self, gint32 first, double least)
{
  SutureEmdTree *tree = self->tree;
  const gint32   last = MIN (first + GROUP, tree->problem->sources.n);
  double         best = -least;
  gint32         source = -1;

  suture_emd_dense_find_least (costs_of (self, first), tree->potential,
                               (gint32) self->n_columns, self->lowest + first);
  for (gint32 i = first; i < last; i++)
    {
      const double value =
          self->lowest[i] - suture_emd_tree_source_potential (tree, i);
      const gboolean is_better = value < best;

      best = is_better ? value : best;
      source = is_better ? i : source;
    }
  if (source >= 0)
    suture_emd_tree_pivot (tree, source, find_sink (self, source), best);
  return source >= 0;
}

/* Goes round the groups until all in turn have nothing; whether any had. */
static gboolean
improve_all (SutureEmdDense *self, double least)
{
  const gint32  n_groups = n_groups_of (self->tree->problem->sources.n);
  const guint64 before = self->tree->n_pivots;
  gint32        group = 0;

  for (gint32 n_idle = 0;
       n_idle < n_groups && suture_emd_tree_may_pivot (self->tree); n_idle++)
    {
      if (improve (self, group * GROUP, least))
        n_idle = -1;
      group = group + 1 < n_groups ? group + 1 : 0;
    }
  return self->tree->n_pivots > before;
}

void
suture_emd_dense_solve (SutureEmdDense *self, double least)
{
  while (improve_all (self, least))
    suture_emd_tree_refresh (self->tree);
  /* The last time round every group was looked at, unless it was given up. */
  for (gint32 i = 0; i < self->tree->problem->sources.n &&
                     !suture_emd_tree_may_pivot (self->tree);
       i += GROUP)
    suture_emd_dense_find_least (costs_of (self, i), self->tree->potential,
                                 (gint32) self->n_columns, self->lowest + i);
}

void
suture_emd_dense_get_nearest (const SutureEmdDense *self,
                              int                   n,
                              gint32               *sinks,
                              SutureEmdArena       *arena)
{
  const gint32        n_sinks = self->tree->problem->sinks.n;
  const double       *v = self->tree->potential;
  const SutureEmdMark mark = suture_emd_arena_mark (arena);
  double             *values = suture_emd_arena_new (arena, double, n);

  for (gint32 i = 0; i < self->tree->problem->sources.n; i++, sinks += n)
    {
      const double *costs = costs_of (self, i);

      for (int k = 0; k < n; k++)
        {
          sinks[k] = -1;
          values[k] = INFINITY;
        }
      for (gint32 j = 0; j < n_sinks; j++)
        suture_emd_keep_least (values, sinks, n,
                               costs[(size_t) j * GROUP] - v[j], j);
    }
  suture_emd_arena_release (arena, mark);
}
