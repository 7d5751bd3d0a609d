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

/* Makes the sources' potentials feasible, which are no smaller than that. */
static void
make_feasible (SutureEmdScan *scan, double *u)
{
  suture_emd_scan_update (scan);
  for (gint32 first = 0; first < scan->problem->sources.n;
       first += SUTURE_EMD_GROUP)
    suture_emd_scan_group (scan, first, u + first, lower,
                           (gpointer) scan->potential);
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

/* A flow and potentials on their way down to the pixels. */
typedef struct
{
  SutureEmdArc *arcs;
  double       *u; /* of the sources */
  double       *v; /* of the sinks */
} Solution;

/* What a sink could pay: the least of what the sources that send to its block
 * ask. */
static void
interpolate_sinks (const SutureEmdLevel   *coarse,
                   const SutureEmdProblem *fine,
                   const Solution         *from,
                   double                 *v)
{
  const size_t n_arcs = suture_emd_tree_n_arcs (&coarse->problem);

  for (gint32 j = 0; j < fine->sinks.n; j++)
    v[j] = INFINITY;
  for (gint32 j = fine->sinks.n;
       j < suture_emd_n_chunks (fine->sinks.n) * SUTURE_EMD_CHUNK; j++)
    v[j] = 0.0;
  for (size_t i = 0; i < n_arcs; i++)
    {
      const SutureEmdArc *arc = &from->arcs[i];
      const double        y = coarse->problem.sources.y[arc->source];
      const double        x = coarse->problem.sources.x[arc->source];

      for (gint32 j = coarse->sink_begin[arc->sink];
           j < coarse->sink_begin[arc->sink + 1]; j++)
        {
          const double dy = y - fine->sinks.y[j];
          const double dx = x - fine->sinks.x[j];

          v[j] = MIN (v[j], sqrt (dy * dy + dx * dx) - from->u[arc->source]);
        }
    }
}

static Solution
descend (const SutureEmdLevel   *coarse,
         const SutureEmdProblem *fine,
         const Solution         *from,
         SutureEmdArena         *arena)
{
  const size_t n_arcs = suture_emd_tree_n_arcs (fine);
  const size_t room =
      (size_t) suture_emd_n_chunks (fine->sinks.n) * SUTURE_EMD_CHUNK;
  Solution to = { .arcs = suture_emd_arena_new (arena, SutureEmdArc, n_arcs),
                  .u = suture_emd_arena_new (arena, double, fine->sources.n),
                  .v = suture_emd_arena_new (arena, double, room) };

  suture_emd_refine_arcs (coarse, fine, from->arcs, to.arcs, arena);
  interpolate_sinks (coarse, fine, from, to.v);
  for (gint32 i = 0; i < fine->sources.n; i++)
    to.u[i] = INFINITY;
  for (size_t i = 0; i < n_arcs; i++)
    {
      const SutureEmdArc *arc = &to.arcs[i];
      const double        value =
          suture_emd_cost (fine, arc->source, arc->sink) - to.v[arc->sink];

      to.u[arc->source] = MIN (to.u[arc->source], value);
    }
  return to;
}

SutureEmdBounds
suture_emd_certify_level (const SutureEmdReduction *reduction,
                          const SutureEmdHierarchy *hierarchy,
                          int                       level,
                          const SutureEmdTree      *tree,
                          SutureEmdArena           *arena)
{
  const SutureEmdMark mark = suture_emd_arena_mark (arena);
  const size_t        n_arcs = suture_emd_tree_n_arcs (tree->problem);
  const gint32        n_sources = tree->problem->sources.n;
  SutureEmdScan       scan;
  Solution at = { .arcs = suture_emd_arena_new (arena, SutureEmdArc, n_arcs),
                  .u = suture_emd_arena_new (arena, double, n_sources),
                  .v = tree->potential };

  suture_emd_tree_get_arcs (tree, at.arcs);
  for (gint32 i = 0; i < n_sources; i++)
    at.u[i] = suture_emd_tree_source_potential (tree, i);
  for (int i = level; i > 0; i--)
    at = descend (&hierarchy->levels[i], &hierarchy->levels[i - 1].problem, &at,
                  arena);
  suture_emd_scan_init (&scan, &reduction->problem, at.v, arena);
  make_feasible (&scan, at.u);

  const double          upper = cost_of (reduction, at.arcs);
  const SutureEmdBounds result = {
    .lower = MIN (dual_value (reduction, at.u, at.v), upper), .upper = upper
  };

  suture_emd_arena_release (arena, mark);
  return result;
}
