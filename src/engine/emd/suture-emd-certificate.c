/* suture-emd-certificate.c: proven bounds of a transport's cost
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "emd/suture-emd-certificate.h"

#include "emd/suture-emd-refinement.h"

/* A sum that carries what rounding takes from it (Neumaier 1974). */
typedef struct
{
  double sum;
  double lost;
} Sum;

static inline void
add (Sum *self, double value)
{
  const double sum = self->sum + value;

  self->lost += fabs (self->sum) >= fabs (value) ? (self->sum - sum) + value
                                                 : (value - sum) + self->sum;
  self->sum = sum;
}

static inline double
true_mass (const SutureEmdReduction *reduction, SutureEmdMass perturbed)
{
  return (double) ((perturbed + reduction->n_perturbed) /
                   reduction->perturbation);
}

/* What a flow costs; its arcs form a tree of the finest level. */
static double
cost_of (const SutureEmdReduction *reduction, const SutureEmdArc *arcs)
{
  const size_t n_arcs = suture_emd_tree_n_arcs (&reduction->problem);
  Sum          sum = { 0.0, 0.0 };

  for (size_t i = 0; i < n_arcs; i++)
    add (&sum, true_mass (reduction, arcs[i].flow) *
                   suture_emd_cost (&reduction->problem, arcs[i].source,
                                    arcs[i].sink));
  return (sum.sum + sum.lost) / reduction->total * reduction->scale;
}

static void
lower (gint32   source,
       gint32   sink,
       double   cost,
       double  *bound,
       gpointer user_data)
{
  const double *potential = user_data;
  const double  value = cost - potential[sink];

  if (value < *bound)
    *bound = value;
}

/* Value of a feasible dual solution. */
static double
dual_value (const SutureEmdReduction *reduction,
            const double             *u,
            const double             *v)
{
  const SutureEmdPoints *sources = &reduction->problem.sources;
  const SutureEmdPoints *sinks = &reduction->problem.sinks;
  Sum                    sum = { 0.0, 0.0 };

  for (gint32 i = 0; i < sources->n; i++)
    add (&sum, true_mass (reduction, sources->mass[i]) * u[i]);
  for (gint32 j = 0; j < sinks->n; j++)
    add (&sum, true_mass (reduction, sinks->mass[j]) * v[j]);
  return (sum.sum + sum.lost) / reduction->total * reduction->scale;
}

SutureEmdBounds
suture_emd_certify_tree (const SutureEmdReduction *reduction,
                         const SutureEmdTree      *tree,
                         const double             *u,
                         SutureEmdArena           *arena)
{
  const SutureEmdMark mark = suture_emd_arena_mark (arena);
  SutureEmdArc       *arcs =
      suture_emd_arena_new (arena, SutureEmdArc,
                            suture_emd_tree_n_arcs (&reduction->problem));

  suture_emd_tree_get_arcs (tree, arcs);

  const double          upper = cost_of (reduction, arcs);
  const SutureEmdBounds result = {
    .lower = MIN (dual_value (reduction, u, tree->potential), upper),
    .upper = upper
  };

  suture_emd_arena_release (arena, mark);
  return result;
}

/* --- A coarser level -------------------------------------------------------
 */

/* A function of the plane that nowhere rises by more than 1 a unit of length:
 * at each point the least of cones, one over each sink of a coarse level, as
 * deep as its potential (McShane 1934). */
typedef struct
{
  const SutureEmdPoints *feet;
  const double          *depths; /* with room for whole chunks */
} Cones;

/* Lowers @values to those of one cone at the points of a block. */
static void
lower_block (const Cones           *cones,
             gint32                 foot,
             const SutureEmdPoints *points,
             const gint32          *begin,
             gint32                 block,
             double                *values)
{
  for (gint32 i = begin[block]; i < begin[block + 1]; i++)
    {
      const double dy = points->y[i] - cones->feet->y[foot];
      const double dx = points->x[i] - cones->feet->x[foot];

      values[i] =
          MIN (values[i], sqrt (dy * dy + dx * dx) - cones->depths[foot]);
    }
}

/* Lowers @values, each of which some cone has, to the least of all cones. */
static void
lower_all (const Cones           *cones,
           const SutureEmdPoints *points,
           double                *values,
           SutureEmdArena        *arena)
{
  const SutureEmdMark    mark = suture_emd_arena_mark (arena);
  const SutureEmdProblem problem = { *points, *cones->feet };
  SutureEmdScan          scan;

  suture_emd_scan_init (&scan, &problem, cones->depths, arena);
  suture_emd_scan_update (&scan);
  for (gint32 first = 0; first < points->n; first += SUTURE_EMD_GROUP)
    suture_emd_scan_group (&scan, first, values + first, lower,
                           (gpointer) cones->depths);
  suture_emd_arena_release (arena, mark);
}

static double *
new_values (gint32 n, SutureEmdArena *arena)
{
  double *values = suture_emd_arena_new (arena, double, n);

  for (gint32 i = 0; i < n; i++)
    values[i] = INFINITY;
  return values;
}

/* How much lower the cones lie where mass is taken than where it is given. */
static double
measure_drop (const SutureEmdReduction *reduction,
              const Cones              *cones,
              const SutureEmdTree      *tree,
              const SutureEmdArc       *arcs,
              const gint32             *source_begin,
              const gint32             *sink_begin,
              SutureEmdArena           *arena)
{
  const SutureEmdProblem *pixels = &reduction->problem;
  const size_t            n_arcs = suture_emd_tree_n_arcs (tree->problem);
  double                 *at_sources = new_values (pixels->sources.n, arena);
  double                 *at_sinks = new_values (pixels->sinks.n, arena);

  /* The cones that should be the lowest come first, and rule out the others. */
  for (size_t i = 0; i < n_arcs; i++)
    lower_block (cones, arcs[i].sink, &pixels->sources, source_begin,
                 arcs[i].source, at_sources);
  for (gint32 j = 0; j < cones->feet->n; j++)
    lower_block (cones, j, &pixels->sinks, sink_begin, j, at_sinks);
  lower_all (cones, &pixels->sources, at_sources, arena);
  lower_all (cones, &pixels->sinks, at_sinks, arena);
  for (gint32 j = 0; j < pixels->sinks.n; j++)
    at_sinks[j] = -at_sinks[j];
  return dual_value (reduction, at_sources, at_sinks);
}

/* (transfer arena): the first pixel of each block of a level, and the end. */
static gint32 *
find_pixels (const SutureEmdHierarchy *hierarchy,
             int                       level,
             gboolean                  is_source,
             SutureEmdArena           *arena)
{
  const SutureEmdProblem *problem = &hierarchy->levels[level].problem;
  const gint32            n = is_source ? problem->sources.n : problem->sinks.n;
  gint32 *begin = suture_emd_arena_new (arena, gint32, (size_t) n + 1);

  for (gint32 i = 0; i <= n; i++)
    {
      begin[i] = i;
      for (int k = level; k > 0; k--)
        begin[i] = is_source ? hierarchy->levels[k].source_begin[begin[i]]
                             : hierarchy->levels[k].sink_begin[begin[i]];
    }
  return begin;
}

static SutureEmdArc *
descend (const SutureEmdHierarchy *hierarchy,
         int                       level,
         const SutureEmdArc       *arcs,
         SutureEmdArena           *arena)
{
  SutureEmdArc *fine = NULL;

  for (; level > 0; level--)
    {
      const SutureEmdProblem *finer = &hierarchy->levels[level - 1].problem;

      fine = suture_emd_arena_new (arena, SutureEmdArc,
                                   suture_emd_tree_n_arcs (finer));
      suture_emd_refine_arcs (&hierarchy->levels[level], finer, arcs, fine,
                              arena);
      arcs = fine;
    }
  return fine;
}

SutureEmdBounds
suture_emd_certify_level (const SutureEmdReduction *reduction,
                          const SutureEmdHierarchy *hierarchy,
                          int                       level,
                          const SutureEmdTree      *tree,
                          SutureEmdArena           *arena)
{
  const SutureEmdMark mark = suture_emd_arena_mark (arena);
  const Cones         cones = { &tree->problem->sinks, tree->potential };
  SutureEmdArc       *arcs =
      suture_emd_arena_new (arena, SutureEmdArc,
                            suture_emd_tree_n_arcs (tree->problem));

  suture_emd_tree_get_arcs (tree, arcs);

  const double lower_bound =
      measure_drop (reduction, &cones, tree, arcs,
                    find_pixels (hierarchy, level, TRUE, arena),
                    find_pixels (hierarchy, level, FALSE, arena), arena);
  const double upper =
      cost_of (reduction, descend (hierarchy, level, arcs, arena));

  suture_emd_arena_release (arena, mark);
  return (SutureEmdBounds){ MIN (lower_bound, upper), upper };
}
