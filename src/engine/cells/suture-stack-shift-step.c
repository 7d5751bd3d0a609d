/* suture-stack-shift-step.c: how the masks of two layers lie to each other
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cells/suture-stack-shift-step.h"

#include <math.h>
#include <stdlib.h>

#include "base/suture-order.h"

/* Masks that must tell the same before it is the stack that moves */
#define LEAST_MASKS 5

/* Masks that a move is looked for with, and the first step of looking */
#define MAX_TRIED 128
#define FIRST_STEP_PX 4

/* How well masks that are moved to their partners fit them on the whole, at
 * least: their mean Jaccard index, each weighing its area */
#define LEAST_FIT 0.4

/* How many times its own error the gain by moving must be */
#define SURENESS 1.5

/* --- who is where ------------------------------------------------------------
 */

void
suture_layer_cells_init (SutureLayerCells *self, const SutureCellIndex *index)
{
  const gint64       nz = suture_cell_index_get_shape (index).nz;
  const guint32      n_cells = suture_cell_index_get_n_cells (index);
  size_t            *starts = g_new0 (size_t, nz + 1);
  g_autofree size_t *next = NULL;

  for (guint32 cell = 0; cell < n_cells; cell++)
    if (!suture_cell_index_is_crumb (index, cell))
      for (gint32 z = suture_cell_index_get_first_layer (index, cell);
           z <= suture_cell_index_get_last_layer (index, cell); z++)
        starts[z + 1]++;
  for (gint64 z = 0; z < nz; z++)
    starts[z + 1] += starts[z];

  next = g_memdup2 (starts, (size_t) (nz + 1) * sizeof (size_t));
  self->starts = starts;
  self->cells = g_new (guint32, starts[nz]);
  for (guint32 cell = 0; cell < n_cells; cell++)
    if (!suture_cell_index_is_crumb (index, cell))
      for (gint32 z = suture_cell_index_get_first_layer (index, cell);
           z <= suture_cell_index_get_last_layer (index, cell); z++)
        self->cells[next[z]++] = cell;
}

void
suture_layer_cells_clear (SutureLayerCells *self)
{
  g_free (self->starts);
  g_free (self->cells);
}

/* --- moves ------------------------------------------------------------------
 */

/* How the centres of masks move, one of each. */
typedef struct
{
  GArray *dy; /* of double */
  GArray *dx;
} Moves;

/* The stack's border cuts off what it likes of a mask. */
static gboolean
is_whole (const SutureCellIndex *index, const SutureMask *mask)
{
  const SutureShape shape = suture_cell_index_get_shape (index);

  return mask->y0 > 0 && mask->x0 > 0 && mask->y1 < shape.ny &&
         mask->x1 < shape.nx;
}

static void
add_move (const SutureCellIndex *index,
          Moves                 *moves,
          const SutureMask      *above,
          const SutureMask      *below)
{
  double y, x, y_below, x_below;

  if (!is_whole (index, above) || !is_whole (index, below))
    return;
  suture_mask_centroid (above, &y, &x);
  suture_mask_centroid (below, &y_below, &x_below);
  y_below -= y;
  x_below -= x;
  g_array_append_val (moves->dy, y_below);
  g_array_append_val (moves->dx, x_below);
}

/* Sorts @values; the mean of the two in the middle of an even number, so that
 * all of them the other way round gives the opposite. */
static double
median (double *values, size_t n)
{
  qsort (values, n, sizeof *values, suture_compare_doubles);
  return n % 2 == 1 ? values[n / 2] : 0.5 * (values[n / 2 - 1] + values[n / 2]);
}

static double
median_of (const GArray *values)
{
  g_autofree double *sorted =
      g_memdup2 (values->data, values->len * sizeof (double));

  return median (sorted, values->len);
}

/* The median move, and its error: that of n moves which lie about r apart is
 * good to about r/√n. */
static SutureShift
settle_moves (const Moves *moves)
{
  const guint        n = moves->dy->len;
  const double       dy = median_of (moves->dy);
  const double       dx = median_of (moves->dx);
  g_autofree double *rest = g_new (double, n);

  for (guint i = 0; i < n; i++)
    rest[i] = hypot (g_array_index (moves->dy, double, i) - dy,
                     g_array_index (moves->dx, double, i) - dx);
  return (SutureShift){ .y = llround (dy * SUTURE_SHIFT_ONE),
                        .x = llround (dx * SUTURE_SHIFT_ONE),
                        .error = llround (median (rest, n) / sqrt (n) *
                                          SUTURE_SHIFT_ONE) };
}

/* --- masks that go through
 * ----------------------------------------------------
 */

static void
list_moves_through (const SutureCellIndex  *index,
                    const SutureLayerCells *layers,
                    gint32                  z_above,
                    gint32                  z_below,
                    Moves                  *moves)
{
  for (size_t i = layers->starts[z_above]; i < layers->starts[z_above + 1]; i++)
    {
      const guint32    cell = layers->cells[i];
      const SutureMask above =
          suture_cell_index_get_mask (index, cell, z_above);
      const SutureMask below =
          suture_cell_index_get_mask (index, cell, z_below);

      if (below.n_runs > 0)
        add_move (index, moves, &above, &below);
    }
}

/* --- where masks fit best
 * -----------------------------------------------------
 */

/* The masks of one layer that are tried on another. */
typedef struct
{
  const SutureCellIndex *index;
  gint32                 z_below;
  size_t                 n_masks;
  SutureMask             masks[MAX_TRIED];
  GArray                *runs;  /* SutureRun */
  GArray                *found; /* SutureOverlap */
} Trial;

static void
choose_masks (Trial *trial, const SutureLayerCells *layers, gint32 z)
{
  const size_t first = layers->starts[z];
  const size_t n = layers->starts[z + 1] - first;
  const size_t stride = (n + MAX_TRIED - 1) / MAX_TRIED;

  for (size_t i = 0; i < n; i += stride)
    trial->masks[trial->n_masks++] =
        suture_cell_index_get_mask (trial->index, layers->cells[first + i], z);
}

/* The Jaccard index of a mask, moved so, with the one that it fits best, times
 * its area: large masks change less from layer to layer. */
static double
try_mask (Trial *trial, size_t i, gint32 dy, gint32 dx)
{
  const SutureMask moved =
      suture_mask_move (&trial->masks[i], dy, dx, trial->runs);
  double best = 0.0;

  suture_cell_index_find_overlapping (trial->index, &moved, trial->z_below,
                                      trial->found);
  for (guint k = 0; k < trial->found->len; k++)
    {
      const SutureOverlap other =
          g_array_index (trial->found, SutureOverlap, k);
      const gint64 area_px =
          suture_cell_index_get_mask (trial->index, other.cell, trial->z_below)
              .area_px;

      best =
          MAX (best, (double) other.overlap_px /
                         (double) (moved.area_px + area_px - other.overlap_px));
    }
  return best * (double) moved.area_px;
}

static double
try_move (Trial *trial, gint32 dy, gint32 dx)
{
  double sum = 0.0;

  for (size_t i = 0; i < trial->n_masks; i++)
    sum += try_mask (trial, i, dy, dx);
  return sum;
}

/* The best of the moves around one, and around that, until none is better. */
static void
climb (Trial *trial, gint32 step, gint32 *y, gint32 *x, double *best)
{
  gboolean is_better = TRUE;

  while (is_better)
    {
      const gint32 y0 = *y, x0 = *x;

      is_better = FALSE;
      for (gint32 dy = -step; dy <= step; dy += step)
        for (gint32 dx = -step; dx <= step; dx += step)
          {
            const double fit =
                dy == 0 && dx == 0 ? 0.0 : try_move (trial, y0 + dy, x0 + dx);

            if (fit > *best)
              {
                *best = fit;
                *y = y0 + dy;
                *x = x0 + dx;
                is_better = TRUE;
              }
          }
    }
}

/* Whether the masks fit well there, and so much better than unmoved that it
 * can't be chance. */
static gboolean
is_sure (Trial *trial, gint32 dy, gint32 dx, double fit)
{
  double gain = 0.0;
  double squares = 0.0;
  double area_px = 0.0;

  for (size_t i = 0; i < trial->n_masks; i++)
    {
      const double by_mask =
          try_mask (trial, i, dy, dx) - try_mask (trial, i, 0, 0);

      area_px += (double) trial->masks[i].area_px;
      gain += by_mask;
      squares += by_mask * by_mask;
    }
  return fit >= LEAST_FIT * area_px && gain >= SURENESS * sqrt (squares);
}

/* Moves the masks of the upper layer to where they fit those of the lower one
 * best. */
static SutureShift
find_best_fit (const SutureCellIndex  *index,
               const SutureLayerCells *layers,
               gint32                  z_above,
               gint32                  z_below)
{
  g_autofree Trial *trial = g_new0 (Trial, 1);
  g_autoptr (GArray) runs = g_array_new (FALSE, FALSE, sizeof (SutureRun));
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (SutureOverlap));
  gint32 dy = 0, dx = 0;
  double best;

  trial->index = index;
  trial->z_below = z_below;
  trial->runs = runs;
  trial->found = found;
  choose_masks (trial, layers, z_above);
  best = try_move (trial, 0, 0);
  for (gint32 step = FIRST_STEP_PX; step > 0; step /= 2)
    climb (trial, step, &dy, &dx, &best);
  if (!is_sure (trial, dy, dx, best))
    return (SutureShift){ 0 };
  return (SutureShift){ .y = dy * SUTURE_SHIFT_ONE,
                        .x = dx * SUTURE_SHIFT_ONE };
}

/* --- together
 * -----------------------------------------------------------------
 */

static size_t
count_whole (const SutureCellIndex  *index,
             const SutureLayerCells *layers,
             gint32                  z)
{
  size_t n = 0;

  for (size_t i = layers->starts[z]; i < layers->starts[z + 1]; i++)
    {
      const SutureMask mask =
          suture_cell_index_get_mask (index, layers->cells[i], z);

      n += is_whole (index, &mask);
    }
  return n;
}

gboolean
suture_shift_measure (const SutureCellIndex  *index,
                      const SutureLayerCells *layers,
                      gint32                  z_above,
                      gint32                  z_below,
                      SutureShift            *shift)
{
  const size_t n_above = layers->starts[z_above + 1] - layers->starts[z_above];
  const size_t n_below = layers->starts[z_below + 1] - layers->starts[z_below];
  const size_t n_whole = MIN (count_whole (index, layers, z_above),
                              count_whole (index, layers, z_below));
  const size_t enough = MAX (LEAST_MASKS, (n_whole + 2) / 3);

  *shift = (SutureShift){ 0 };
  if (MIN (n_above, n_below) < LEAST_MASKS)
    return FALSE;

  g_autoptr (GArray) dy = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) dx = g_array_new (FALSE, FALSE, sizeof (double));
  Moves moves = { dy, dx };

  list_moves_through (index, layers, z_above, z_below, &moves);
  *shift = moves.dy->len >= enough
               ? settle_moves (&moves)
               : find_best_fit (index, layers, z_above, z_below);
  return TRUE;
}
