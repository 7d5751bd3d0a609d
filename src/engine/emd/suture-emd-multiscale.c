/* suture-emd-multiscale.c: solves a transport problem from coarse to fine
 *
 * Each level's basis is refined into the next one's first basis, and its best
 * sinks into the first candidates; where all distances fit into the cache there
 * are no candidates, and all are looked at. With a tolerance, the solution of a
 * coarse level is taken down to the pixels as soon as that could be good
 * enough, and the finest level is solved only as far as its bounds ask for.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "emd/suture-emd-multiscale.h"

#include "emd/simplex/suture-emd-dense.h"
#include "emd/simplex/suture-emd-pricing.h"
#include "emd/suture-emd-hierarchy.h"
#include "emd/suture-emd-refinement.h"

#define N_NEAREST 4 /* blocks whose sinks are a source's first candidates */

/* Reduced costs, in units of the reduction's scale, at which to stop. */
#define EXACT 1e-10 /* far below what anybody could measure */

/* Or this times the extent of the masks, if that is more: a limit below the
 * rounding error of the potentials would let arcs enter for ever. */
#define ROUNDING 4e-13

/* The same on coarse levels, times the side of a block. Of masks far apart it
 * matters little who sends to whom, and what a coarse level leaves undone is
 * dearer on the next. */
#define ROUGH 1e-4

/* A coarse level may leave one source in so many without its best sink. */
#define LACKING 40

/* Sources of a level so many that one more between it and the next pays, if all
 * of them are solved. */
#define MANY 2500

/* Sources of a finest level that is worth solving in steps. */
#define WORTH_STEPS 500

/* A level with n sinks proves bounds 1.2 / n apart at the median, and GAP / n
 * in one problem of ten; a coarser one isn't worth taking down to the pixels.
 */
#define GAP 0.35

/* A solver on its way from level to level. */
typedef struct
{
  const SutureEmdReduction *reduction;
  SutureEmdArena           *arena;
  SutureEmdHierarchy        hierarchy;
  SutureEmdTree             tree;
  gboolean                  is_dense; /* how the level is priced: */
  SutureEmdDense            dense;
  SutureEmdPricing          pricing;
  SutureEmdArc             *arcs; /* of the level, first those it began with */
  gint32                   *nearest; /* of the level before, then of this one */
  SutureEmdMark             mark;    /* what the next level has no use for */
} Solver;

/* Whether a quad is one of the @n first of a list. */
static gboolean
has_quad (const SutureEmdCandidates *list, int n, gint32 quad)
{
  for (int k = 0; k < n; k++)
    if (list->quads[k] == quad)
      return TRUE;
  return FALSE;
}

/* Lists the sinks of blocks for one source. */
static void
offer_blocks (Solver               *self,
              const SutureEmdLevel *coarse,
              const gint32         *blocks,
              gint32                source)
{
  const SutureEmdCandidates *list = &self->pricing.lists[source];
  int                        n = 0;

  for (int k = 0; k < N_NEAREST && blocks[k] >= 0; k++)
    {
      const gint32 first = coarse->sink_begin[blocks[k]];
      const gint32 last = coarse->sink_begin[blocks[k] + 1] - 1;

      for (gint32 quad = first / SUTURE_EMD_QUAD * SUTURE_EMD_QUAD;
           quad <= last && n < SUTURE_EMD_N_QUADS; quad += SUTURE_EMD_QUAD)
        if (!has_quad (list, n, quad))
          suture_emd_pricing_offer (&self->pricing, source, n++, quad);
    }
}

static void
offer_nearest (Solver *self, const SutureEmdLevel *coarse)
{
  for (gint32 parent = 0; parent < coarse->problem.sources.n; parent++)
    for (gint32 source = coarse->source_begin[parent];
         source < coarse->source_begin[parent + 1]; source++)
      offer_blocks (self, coarse, self->nearest + (size_t) parent * N_NEAREST,
                    source);
}

static void
begin_pricing (Solver *self, int i)
{
  const SutureEmdLevel *level = &self->hierarchy.levels[i];

  self->is_dense = suture_emd_dense_fits (&level->problem);
  if (self->is_dense)
    {
      suture_emd_dense_init (&self->dense, &self->tree, self->arena);
      return;
    }
  suture_emd_pricing_init (&self->pricing, &self->tree, self->arena);
  if (i + 1 < self->hierarchy.n_levels)
    offer_nearest (self, level + 1);
}

/* The first basis of a level, and the first candidates. */
static void
begin_level (Solver *self, int i)
{
  const SutureEmdLevel   *level = &self->hierarchy.levels[i];
  const SutureEmdProblem *problem = &level->problem;
  const gboolean          is_first = i + 1 == self->hierarchy.n_levels;
  const size_t            n_arcs = suture_emd_tree_n_arcs (problem);
  SutureEmdArc *arcs = suture_emd_arena_new (self->arena, SutureEmdArc, n_arcs);
  gint32       *nearest =
      suture_emd_arena_new (self->arena, gint32,
                            i > 0 ? (size_t) problem->sources.n * N_NEAREST
                                  : 0);

  self->mark = suture_emd_arena_mark (self->arena);
  if (is_first)
    suture_emd_start_arcs (problem, arcs, self->arena);
  else
    suture_emd_refine_arcs (level + 1, problem, self->arcs, arcs, self->arena);
  suture_emd_tree_init (&self->tree, problem, arcs, self->arena);
  begin_pricing (self, i);
  self->arcs = arcs;
  self->nearest = nearest;
}

/* Keeps what the next level begins with: the arcs of the tree and, if it will
 * have lists of candidates, the nearest sinks of each source. */
static void
end_level (Solver *self, int i)
{
  suture_emd_tree_get_arcs (&self->tree, self->arcs);
  if (!self->is_dense)
    suture_emd_pricing_get_nearest (&self->pricing, N_NEAREST, self->nearest,
                                    self->arena);
  else if (!suture_emd_dense_fits (&self->hierarchy.levels[i - 1].problem))
    suture_emd_dense_get_nearest (&self->dense, N_NEAREST, self->nearest,
                                  self->arena);
  suture_emd_arena_release (self->arena, self->mark);
}

static gboolean
is_proven (SutureEmdBounds bounds, double tolerance)
{
  return bounds.upper - bounds.lower <= tolerance * bounds.lower;
}

/* The finest level. With a tolerance it is solved to coarse limits first, and
 * to finer ones as long as the bounds are too far apart. */
static SutureEmdBounds
solve_finest (Solver *self, double tolerance)
{
  static const double steps[] = { 0.1, 0.03, 0.01, 0.001 };

  const double exact = MAX (EXACT, ROUNDING * self->reduction->extent);

  if (self->is_dense)
    {
      suture_emd_dense_solve (&self->dense, exact);
      return suture_emd_certify_tree (self->reduction, &self->tree,
                                      self->dense.lowest, self->arena);
    }
  if (tolerance > 0.0 && self->tree.problem->sources.n >= WORTH_STEPS)
    for (size_t i = 0; i < G_N_ELEMENTS (steps); i++)
      {
        suture_emd_pricing_solve_listed (&self->pricing, steps[i]);
        suture_emd_pricing_look (&self->pricing, steps[i]);

        const SutureEmdBounds bounds =
            suture_emd_certify_tree (self->reduction, &self->tree,
                                     self->pricing.lowest, self->arena);

        if (is_proven (bounds, tolerance))
          return bounds;
      }
  suture_emd_pricing_solve (&self->pricing, exact, 0);
  return suture_emd_certify_tree (self->reduction, &self->tree,
                                  self->pricing.lowest, self->arena);
}

/* A coarse level: until only few sources lack a better sink. */
static void
solve_coarse (Solver *self, int i)
{
  const double side = ldexp (1.0, self->hierarchy.levels[i].n_bits / 2);

  if (self->is_dense)
    {
      suture_emd_dense_solve (&self->dense, ROUGH * side);
      return;
    }
  suture_emd_pricing_solve (&self->pricing, ROUGH * side,
                            self->tree.problem->sources.n / LACKING);
}

/* Whether a coarse level could prove bounds that are near enough. */
static gboolean
could_be_proven (const Solver *self, double tolerance)
{
  return tolerance * self->tree.problem->sinks.n > GAP;
}

SutureEmdBounds
suture_emd_solve (const SutureEmdReduction *reduction,
                  double                    tolerance,
                  SutureEmdArena           *arena)
{
  Solver self = { .reduction = reduction, .arena = arena };

  suture_emd_hierarchy_init (&self.hierarchy, reduction,
                             tolerance > 0.0 ? G_MAXINT32 : MANY, arena);
  for (int i = self.hierarchy.n_levels - 1; i > 0; i--)
    {
      begin_level (&self, i);
      solve_coarse (&self, i);
      if (could_be_proven (&self, tolerance))
        {
          const SutureEmdBounds bounds =
              suture_emd_certify_level (reduction, &self.hierarchy, i,
                                        &self.tree, arena);

          if (is_proven (bounds, tolerance))
            return bounds;
        }
      end_level (&self, i);
    }
  begin_level (&self, 0);
  return solve_finest (&self, tolerance);
}
