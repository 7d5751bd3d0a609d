/* suture-emd.c: exact earth mover's distance between two masks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "emd/suture-emd.h"

#include "emd/simplex/suture-emd-arena.h"
#include "emd/suture-emd-multiscale.h"
#include "emd/suture-emd-reduction.h"

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

size_t
suture_emd_workspace_n_bytes (const SutureEmdWorkspace *self)
{
  return sizeof *self + suture_emd_arena_n_bytes (&self->arena);
}

static SutureEmd
solve (const SutureEmdReduction *reduction,
       double                    tolerance,
       SutureEmdArena           *arena)
{
  const SutureEmdBounds bounds = suture_emd_solve (reduction, tolerance, arena);
  const double          distance =
      tolerance > 0.0 ? 0.5 * (bounds.lower + bounds.upper) : bounds.upper;

  return (SutureEmd){ distance, bounds.lower, bounds.upper };
}

SutureEmd
suture_emd_compute (const SutureMask   *a,
                    const SutureMask   *b,
                    double              pixel_y,
                    double              pixel_x,
                    double              tolerance,
                    SutureEmdWorkspace *workspace)
{
  SutureEmdReduction reduction;
  const SutureEmd    nothing = { 0.0, 0.0, 0.0 };
  SutureEmdArena    *arena = &workspace->arena;

  g_return_val_if_fail (a->area_px > 0 && b->area_px > 0, nothing);
  g_return_val_if_fail (pixel_y > 0.0 && pixel_x > 0.0, nothing);

  suture_emd_reduce (&reduction, a, b, pixel_y, pixel_x, arena);

  const SutureEmd result = reduction.problem.sinks.n > 0
                               ? solve (&reduction, tolerance, arena)
                               : nothing;

  suture_emd_arena_reset (arena);
  return result;
}
