/* suture-end-blanking.c: open gaps between cells that lie on each other
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "training/from-labels/suture-end-blanking.h"

#include <string.h>

#include "base/suture-random.h"

/* Layers that are left of a cell. */
#define LEAST_LAYERS 1

/* Keeps this stream apart from those of other purposes. */
#define PURPOSE G_GUINT64_CONSTANT (0x656e6473)

static void
blank_mask (SutureStack           *stack,
            const SutureCellIndex *index,
            guint32                cell,
            gint32                 z)
{
  const SutureMask mask = suture_cell_index_get_mask (index, cell, z);
  const size_t     nx = (size_t) suture_stack_get_shape (stack).nx;
  const size_t     size =
      suture_sample_type_size (suture_stack_get_sample_type (stack));
  guint8 *layer = suture_stack_get_layer_for_writing (stack, z);

  for (size_t i = 0; i < mask.n_runs; i++)
    {
      const SutureRun run = mask.runs[i];

      memset (layer + ((size_t) run.y * nx + (size_t) run.x0) * size, 0,
              (size_t) (run.x1 - run.x0) * size);
    }
}

SutureStack *
suture_blank_ends (const SutureStack     *labels,
                   const SutureCellIndex *index,
                   int                    max_gap,
                   guint64                seed,
                   GError               **error)
{
  SutureStack  *stack = suture_stack_copy (labels, error);
  const guint32 n_cells = suture_cell_index_get_n_cells (index);
  SutureRandom  random;

  if (stack == NULL)
    return NULL;
  suture_random_init (&random, seed, PURPOSE);
  for (guint32 cell = 0; cell < n_cells; cell++)
    {
      const gint32 first = suture_cell_index_get_first_layer (index, cell);
      const gint32 last = suture_cell_index_get_last_layer (index, cell);
      const gint32 wanted =
          (gint32) suture_random_below (&random, (guint64) max_gap + 1);
      const gboolean at_top = suture_random_below (&random, 2) == 0;
      const gint32   n = MIN (wanted, last - first + 1 - LEAST_LAYERS);

      for (gint32 k = 0; k < n; k++)
        blank_mask (stack, index, cell, at_top ? first + k : last - k);
    }
  return stack;
}
