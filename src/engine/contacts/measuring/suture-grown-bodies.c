/* suture-grown-bodies.c: bodies that thin walls of background part
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "contacts/measuring/suture-grown-bodies.h"

#include <string.h>

#include "cells/suture-cell-index-private.h"

#define WIDEST (2 * SUTURE_MOST_WALL)

int
suture_wall_measure (const SutureCellIndex *index)
{
  gint64 counts[WIDEST + 1] = { 0 };
  gint64 n = 0, below = 0;
  int    width = 0;

  for (gint64 z = 0; z < index->shape.nz; z++)
    for (gint64 y = 0; y < index->shape.ny; y++)
      {
        const SutureIndexLayer *layer = &index->layers[z];

        for (size_t i = layer->row_starts[y]; i + 1 < layer->row_starts[y + 1];
             i++)
          {
            const SutureRowRun *run = &layer->row_runs[i];
            const gint32        gap = run[1].x0 - run[0].x1;

            if (run[0].cell == run[1].cell || gap > WIDEST)
              continue;
            counts[gap]++;
            n++;
          }
      }
  while (width < SUTURE_MOST_WALL && 2 * (below += counts[width]) < n)
    width++;
  return width;
}

/* (transfer full) (nullable): number + 1 of each voxel's body. */
static SutureStack *
draw_bodies (const SutureCellIndex *index, GError **error)
{
  const SutureShape shape = suture_cell_index_get_shape (index);
  SutureStack      *stack = suture_stack_new (shape, SUTURE_SAMPLE_U32, error);

  if (stack == NULL)
    return NULL;
  suture_stack_set_spacing (stack, suture_cell_index_get_spacing (index),
                            SUTURE_SPACING_FROM_OPTION);
  for (gint64 z = 0; z < shape.nz; z++)
    {
      const SutureIndexLayer *layer = &index->layers[z];
      guint32 *voxels = suture_stack_get_layer_for_writing (stack, z);

      for (gint64 y = 0; y < shape.ny; y++)
        for (size_t i = layer->row_starts[y]; i < layer->row_starts[y + 1]; i++)
          for (gint32 x = layer->row_runs[i].x0; x < layer->row_runs[i].x1; x++)
            if (!suture_cell_index_is_crumb (index, layer->row_runs[i].cell))
              voxels[y * shape.nx + x] = layer->row_runs[i].cell + 1;
    }
  return stack;
}

/* Whose voxel i of the layer becomes; @above and @below: NULL where nobody
 * comes from. With @is_half nobody comes from the side of the larger
 * coordinate. */
static guint32
find_taker (const guint32 *above,
            const guint32 *here,
            const guint32 *below,
            SutureShape    shape,
            gint64         i,
            gboolean       is_half)
{
  const gint64 y = i / shape.nx, x = i % shape.nx;

  if (above && above[i])
    return above[i];
  if (y > 0 && here[i - shape.nx])
    return here[i - shape.nx];
  if (x > 0 && here[i - 1])
    return here[i - 1];
  if (is_half)
    return 0;
  if (below && below[i])
    return below[i];
  if (y + 1 < shape.ny && here[i + shape.nx])
    return here[i + shape.nx];
  return x + 1 < shape.nx ? here[i + 1] : 0;
}

/* One voxel further. The layers above and here as they were are kept aside,
 * those below aren't reached yet. */
static void
grow_once (SutureStack *stack, gboolean is_half)
{
  const SutureShape   shape = suture_stack_get_shape (stack);
  const size_t        n = suture_shape_layer_size (shape);
  g_autofree guint32 *above = g_new (guint32, n);
  g_autofree guint32 *here = g_new (guint32, n);

  for (gint64 z = 0; z < shape.nz; z++)
    {
      guint32       *voxels = suture_stack_get_layer_for_writing (stack, z);
      const guint32 *below =
          z + 1 < shape.nz ? suture_stack_get_layer (stack, z + 1) : NULL;
      guint32 *swap = above;

      memcpy (here, voxels, n * sizeof *here);
      for (size_t i = 0; i < n; i++)
        if (here[i] == 0)
          voxels[i] = find_taker (z > 0 ? above : NULL, here, below, shape,
                                  (gint64) i, is_half);
      above = here;
      here = swap;
    }
}

SutureCellIndex *
suture_bodies_grow (const SutureCellIndex *index,
                    int                    max_wall,
                    const SutureProgress  *progress,
                    GError               **error)
{
  g_autoptr (SutureStack) stack = draw_bodies (index, error);

  for (int left = max_wall; stack && left > 0; left -= 2)
    {
      if (!suture_progress_check (progress, error))
        return NULL;
      grow_once (stack, left == 1);
    }
  return stack ? suture_cell_index_new (stack, 0, progress, error) : NULL;
}
