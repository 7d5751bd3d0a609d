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

/* Points that the innermost loops go through again and again. */
#define POINTS_IN_CACHE 512

/* A function of the plane that nowhere rises by more than 1 a unit of length:
 * at each point the least of cones, one over each sink of a coarse level, as
 * deep as its potential (McShane 1934). */
typedef struct
{
  const SutureEmdPoints *feet;
  const double          *depths;
} Cones;

void suture_emd_lower_to_cone (const double *y,
                               const double *x,
                               gint32        n,
                               double        foot_y,
                               double        foot_x,
                               double        depth,
                               double       *values);

SUTURE_EMD_PROCESSORS __attribute__ ((optimize ("O3"))) void
suture_emd_lower_to_cone (const double *y,
                          const double *x,
                          gint32        n,
                          double        foot_y,
                          double        foot_x,
                          double        depth,
                          double       *values)
{
  for (gint32 i = 0; i < n; i++)
    {
      const double dy = y[i] - foot_y;
      const double dx = x[i] - foot_x;
      const double value = sqrt (dy * dy + dx * dx) - depth;

      values[i] = value < values[i] ? value : values[i];
    }
}

/* (transfer arena): the function at each of the points. All cones are looked at
 * for all points: to find out which of them matter takes longer. */
static double *
measure_cones (const Cones           *cones,
               const SutureEmdPoints *points,
               SutureEmdArena        *arena)
{
  double *values = suture_emd_arena_new (arena, double, points->n);

  for (gint32 i = 0; i < points->n; i++)
    values[i] = INFINITY;
  for (gint32 first = 0; first < points->n; first += POINTS_IN_CACHE)
    for (gint32 j = 0; j < cones->feet->n; j++)
      suture_emd_lower_to_cone (points->y + first, points->x + first,
                                MIN (POINTS_IN_CACHE, points->n - first),
                                cones->feet->y[j], cones->feet->x[j],
                                cones->depths[j], values + first);
  return values;
}

/* How much lower the cones lie where mass is taken than where it is given. */
static double
measure_drop (const SutureEmdReduction *reduction,
              const Cones              *cones,
              SutureEmdArena           *arena)
{
  const SutureEmdPoints *sinks = &reduction->problem.sinks;
  const double          *at_sources =
      measure_cones (cones, &reduction->problem.sources, arena);
  double *at_sinks = measure_cones (cones, sinks, arena);

  for (gint32 j = 0; j < sinks->n; j++)
    at_sinks[j] = -at_sinks[j];
  return dual_value (reduction, at_sources, at_sinks);
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

  const double lower_bound = measure_drop (reduction, &cones, arena);
  const double upper =
      cost_of (reduction, descend (hierarchy, level, arcs, arena));

  suture_emd_arena_release (arena, mark);
  return (SutureEmdBounds){ MIN (lower_bound, upper), upper };
}
