/* suture-emd.c: exact earth mover's distance between two masks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "features/suture-emd.h"

#include "features/suture-emd-arena.h"
#include "features/suture-emd-certificate.h"
#include "features/suture-emd-pricing.h"
#include "features/suture-emd-reduction.h"
#include "features/suture-emd-tree.h"

struct _SutureEmdWorkspace
{
  SutureEmdArena arena;
};

SutureEmdWorkspace *
suture_emd_workspace_new (void)
{
  SutureEmdWorkspace *self = g_new0 (SutureEmdWorkspace, 1);

  suture_emd_arena_init (&self->arena);
  return self;
}

void
suture_emd_workspace_free (SutureEmdWorkspace *self)
{
  if (!self)
    return;
  suture_emd_arena_clear (&self->arena);
  g_free (self);
}

/* A first tree: the sources in order fill the sinks in order. */
static void
fill_in_order (const SutureEmdProblem *problem, SutureEmdArc *arcs)
{
  gint32 source = 0;
  gint32 sink = 0;
  gint64 gives = problem->sources.mass[0];
  gint64 takes = problem->sinks.mass[0];

  for (size_t n = suture_emd_tree_n_arcs (problem); n > 0; n--)
    {
      const gint64 flow = MIN (gives, takes);

      *arcs++ = (SutureEmdArc){ source, sink, flow };
      gives -= flow;
      takes -= flow;
      if (n == 1)
        break;
      if (gives == 0)
        gives = problem->sources.mass[++source];
      else
        takes = problem->sinks.mass[++sink];
    }
}

static SutureEmd
solve (const SutureEmdReduction *reduction, SutureEmdArena *arena)
{
  const SutureEmdProblem *problem = &reduction->problem;
  SutureEmdArc           *arcs = suture_emd_arena_new (arena, SutureEmdArc,
                                                       suture_emd_tree_n_arcs (problem));
  SutureEmdTree           tree;

  fill_in_order (problem, arcs);
  suture_emd_tree_init (&tree, problem, arcs, arena);
  suture_emd_pricing_solve (&tree, arena);

  const double upper = suture_emd_upper_bound (reduction, &tree);
  const double lower = suture_emd_lower_bound (reduction, tree.potential);

  return (SutureEmd){ upper, MIN (lower, upper), upper };
}

SutureEmd
suture_emd_compute (const SutureMask   *a,
                    const SutureMask   *b,
                    double              pixel_y,
                    double              pixel_x,
                    double              tolerance,
                    SutureEmdWorkspace *workspace)
{
  SutureEmdReduction  reduction;
  const SutureEmd     nothing = { 0.0, 0.0, 0.0 };
  SutureEmdArena     *arena = &workspace->arena;
  const SutureEmdMark mark = suture_emd_arena_mark (arena);

  g_return_val_if_fail (a->area_px > 0 && b->area_px > 0, nothing);

  suture_emd_reduce (&reduction, a, b, pixel_y, pixel_x, arena);

  const SutureEmd result =
      reduction.problem.sinks.n > 0 ? solve (&reduction, arena) : nothing;

  suture_emd_arena_release (arena, mark);
  return result;
}
