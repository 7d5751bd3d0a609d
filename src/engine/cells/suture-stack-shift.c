/* suture-stack-shift.c: by how much a whole stack is moved between two layers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cells/suture-stack-shift.h"

#include <stdlib.h>

#include "base/suture-parallel.h"
#include "cells/suture-cell-index-private.h"
#include "cells/suture-stack-shift-step.h"

/* Layers without masks that a step may cross */
#define MAX_EMPTY_LAYERS 8

/* Steps up to this tell nothing, in 1/SUTURE_SHIFT_ONE px */
#define NO_JUMP SUTURE_SHIFT_ONE

/* How many of its own errors a jump must be beyond that */
#define SURENESS 2

/* Where each layer lies (array length=nz), and the jumps that move it. */
typedef struct
{
  SutureShift *places;
  GArray      *jumps; /* of SutureStackJump */
} StackShift;

static void
stack_shift_free (gpointer data)
{
  StackShift *self = data;

  g_free (self->places);
  g_array_unref (self->jumps);
  g_free (self);
}

/* --- measuring ---------------------------------------------------------------
 */

/* From a layer to the next one that tells something. */
typedef struct
{
  gint32      z_below; /* 0: there is none */
  SutureShift shift;
} Step;

typedef struct
{
  const SutureCellIndex *index;
  SutureLayerCells       layers;
  Step                  *steps; /* by the layer above */
} Measuring;

static void
measure_step_worker (size_t item, gpointer workspace, gpointer user_data)
{
  Measuring   *measuring = user_data;
  const gint32 z = (gint32) item;
  const gint32 nz = (gint32) measuring->index->shape.nz;
  Step        *step = &measuring->steps[z];

  for (gint32 below = z + 1; below < nz && below <= z + 1 + MAX_EMPTY_LAYERS;
       below++)
    if (suture_shift_measure (measuring->index, &measuring->layers, z, below,
                              &step->shift))
      {
        step->z_below = below;
        return;
      }
}

/* Half away from zero, so that either way up gives the same. */
static gint64
divide (gint64 a, gint64 b)
{
  return a >= 0 ? (a + b / 2) / b : -((-a + b / 2) / b);
}

static int
compare_shifts (const void *a, const void *b)
{
  const gint64 p = *(const gint64 *) a;
  const gint64 q = *(const gint64 *) b;

  return (p > q) - (p < q);
}

static gint64
median (GArray *shifts)
{
  const gint64 *sorted = (const gint64 *) (void *) shifts->data;
  const guint   n = shifts->len;

  g_array_sort (shifts, compare_shifts);
  return n == 0 ? 0 : divide (sorted[(n - 1) / 2] + sorted[n / 2], 2);
}

/* How far the masks move from layer to layer all through the stack, as they do
 * where cells lean or the specimen creeps; 0 if that is less than half a pixel.
 */
static SutureShift
find_drift (const Step *steps, gint32 nz)
{
  g_autoptr (GArray) y = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) x = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (gint32 z = 0; z < nz; z++)
    if (steps[z].z_below > 0)
      {
        const gint32 n = steps[z].z_below - z;
        const gint64 dy = divide (steps[z].shift.y, n);
        const gint64 dx = divide (steps[z].shift.x, n);

        g_array_append_val (y, dy);
        g_array_append_val (x, dx);
      }

  const SutureShift drift = { .y = median (y), .x = median (x) };

  return 4 * (drift.y * drift.y + drift.x * drift.x) <
                 (gint64) SUTURE_SHIFT_ONE * SUTURE_SHIFT_ONE
             ? (SutureShift){ 0 }
             : drift;
}

/* Takes the drift out of a step; what is left if it is a jump, else 0. */
static SutureShift
find_jump (const Step *step, gint32 n_layers, SutureShift drift)
{
  const SutureShift rest = { .y = step->shift.y - n_layers * drift.y,
                             .x = step->shift.x - n_layers * drift.x };
  const gint64      least = NO_JUMP + SURENESS * step->shift.error;

  return step->z_below > 0 && rest.y * rest.y + rest.x * rest.x > least * least
             ? rest
             : (SutureShift){ 0 };
}

/* Puts the layers of a step in their places, one below the other. */
static void
place_step (StackShift *self, gint32 z, gint32 z_below, SutureShift jump)
{
  const gint32 n = z_below - z;

  for (gint32 k = 1; k <= n; k++)
    {
      self->places[z + k].y = self->places[z].y + divide (jump.y * k, n);
      self->places[z + k].x = self->places[z].x + divide (jump.x * k, n);
    }
  if (jump.y != 0 || jump.x != 0)
    {
      const SutureStackJump row = {
        .z_above = z,
        .z_below = z_below,
        .dy_px = (double) jump.y / SUTURE_SHIFT_ONE,
        .dx_px = (double) jump.x / SUTURE_SHIFT_ONE,
      };

      g_array_append_val (self->jumps, row);
    }
}

static void
place_layers (StackShift *self, const Step *steps, gint32 nz)
{
  const SutureShift drift = find_drift (steps, nz);
  gint32            z = 0;

  while (z < nz - 1)
    {
      /* A layer that tells nothing lies where the one above it does. */
      const gint32 below = steps[z].z_below > 0 ? steps[z].z_below : z + 1;

      place_step (self, z, below, find_jump (&steps[z], below - z, drift));
      z = below;
    }
}

static gpointer
measure (const SutureCellIndex *index)
{
  const gint32     nz = (gint32) index->shape.nz;
  g_autofree Step *steps = g_new0 (Step, nz);
  Measuring        measuring = { .index = index, .steps = steps };
  StackShift      *self = g_new (StackShift, 1);

  suture_layer_cells_init (&measuring.layers, index);
  suture_parallel_for ((size_t) nz, measure_step_worker, &measuring, NULL,
                       NULL);
  suture_layer_cells_clear (&measuring.layers);

  self->places = g_new0 (SutureShift, nz);
  self->jumps = g_array_new (FALSE, FALSE, sizeof (SutureStackJump));
  place_layers (self, steps, nz);
  return self;
}

/* --- questions ---------------------------------------------------------------
 */

static const StackShift *
get_shift (const SutureCellIndex *index)
{
  return suture_cell_index_get_later (index, SUTURE_LATER_SHIFT, measure,
                                      stack_shift_free);
}

const SutureStackJump *
suture_stack_shift_get_jumps (const SutureCellIndex *index, size_t *n_jumps)
{
  const StackShift *self = get_shift (index);

  *n_jumps = self->jumps->len;
  return (const SutureStackJump *) (void *) self->jumps->data;
}

void
suture_stack_shift_between (const SutureCellIndex *index,
                            gint32                 z_from,
                            gint32                 z_to,
                            gint32                *dy_px,
                            gint32                *dx_px)
{
  g_return_if_fail (z_from >= 0 && z_from < index->shape.nz);
  g_return_if_fail (z_to >= 0 && z_to < index->shape.nz);

  const StackShift *self = get_shift (index);
  const SutureShift from = self->places[z_from];
  const SutureShift to = self->places[z_to];

  *dy_px = (gint32) divide (to.y - from.y, SUTURE_SHIFT_ONE);
  *dx_px = (gint32) divide (to.x - from.x, SUTURE_SHIFT_ONE);
}
