/* suture-layer-dropping.c: whole layers lost, as where a camera dropped frames
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "training/from-labels/suture-layer-dropping.h"

#include <string.h>

#include "base/suture-random.h"

/* Layers that are left between two losses. */
#define LEAST_LEFT 3
#define MOST_LEFT 10

/* Keeps this stream apart from those of other purposes. */
#define PURPOSE G_GUINT64_CONSTANT (0x64726f70)

/* Of each layer: 0 if it is lost, else which part of the stack it is in, from
 * 1; the layers of every other loss are @is_black. The first layer and the last
 * one stay. */
static void
plan (guint32 *parts, gboolean *is_black, gint64 nz, int max_gap, guint64 seed)
{
  SutureRandom random;
  guint32      part = 1;
  gint64       z = 0;

  suture_random_init (&random, seed, PURPOSE);
  while (z < nz)
    {
      const gint64 left =
          LEAST_LEFT +
          (gint64) suture_random_below (&random, MOST_LEFT - LEAST_LEFT + 1);
      const gint64 lost =
          1 + (gint64) suture_random_below (&random, (guint64) max_gap);
      const gint64 end = z + left + lost < nz ? z + left : nz;

      for (; z < end; z++)
        parts[z] = part;
      for (gint64 k = 0; k < lost && z < nz; k++, z++)
        is_black[z] = part % 2 == 0;
      part++;
    }
}

static void
copy_mask (SutureStack *stack, SutureMask mask, gint32 z, guint32 id)
{
  const gint64 nx = suture_stack_get_shape (stack).nx;
  guint32     *layer = suture_stack_get_layer_for_writing (stack, z);

  for (size_t i = 0; i < mask.n_runs; i++)
    for (gint32 x = mask.runs[i].x0; x < mask.runs[i].x1; x++)
      layer[mask.runs[i].y * nx + x] = id;
}

static void
copy_cells (SutureStack           *stack,
            const SutureCellIndex *index,
            const guint32         *parts)
{
  const guint32 n_cells = suture_cell_index_get_n_cells (index);

  for (guint32 cell = 0; cell < n_cells; cell++)
    {
      const size_t n = suture_cell_index_get_n_layers (index, cell);

      for (size_t k = 0; k < n; k++)
        {
          gint32           z;
          const SutureMask mask =
              suture_cell_index_get_nth_mask (index, cell, k, &z);

          if (parts[z] > 0)
            copy_mask (stack, mask, z, (parts[z] - 1) * n_cells + cell + 1);
        }
    }
}

static SutureStack *
blacken (const SutureStack *raw, const gboolean *is_black, GError **error)
{
  const SutureShape shape = suture_stack_get_shape (raw);
  const size_t      n_bytes =
      suture_shape_layer_size (shape) *
      suture_sample_type_size (suture_stack_get_sample_type (raw));
  SutureStack *copy = suture_stack_copy (raw, error);

  for (gint64 z = 0; copy != NULL && z < shape.nz; z++)
    if (is_black[z])
      memset (suture_stack_get_layer_for_writing (copy, z), 0, n_bytes);
  return copy;
}

SutureStack *
suture_drop_layers (const SutureStack     *labels,
                    const SutureStack     *raw,
                    const SutureCellIndex *index,
                    int                    max_gap,
                    guint64                seed,
                    SutureStack          **dropped_raw,
                    GError               **error)
{
  const SutureShape    shape = suture_stack_get_shape (labels);
  g_autofree guint32  *parts = g_new0 (guint32, (gsize) shape.nz);
  g_autofree gboolean *is_black = g_new0 (gboolean, (gsize) shape.nz);
  g_autoptr (SutureStack) dropped =
      suture_stack_new (shape, SUTURE_SAMPLE_U32, error);
  SutureStack *blackened = NULL;

  if (dropped == NULL)
    return NULL;
  plan (parts, is_black, shape.nz, max_gap, seed);
  copy_cells (dropped, index, parts);
  suture_stack_set_spacing (dropped, suture_stack_get_spacing (labels),
                            suture_stack_get_spacing_source (labels));
  if (raw != NULL && dropped_raw != NULL &&
      (blackened = blacken (raw, is_black, error)) == NULL)
    return NULL;
  if (dropped_raw != NULL)
    *dropped_raw = blackened;
  return g_steal_pointer (&dropped);
}
