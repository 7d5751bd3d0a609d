/* suture-space-folds.c: blocks of space, dealt out to folds
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "training/from-labels/suture-space-folds.h"

#include "base/suture-random.h"

/* Keeps this stream apart from those of other purposes. */
#define PURPOSE G_GUINT64_CONSTANT (0x73706c6974)

void
suture_space_folds_init (SutureSpaceFolds *self, guint64 seed)
{
  const int    n_blocks = G_N_ELEMENTS (self->folds);
  SutureRandom random;

  for (int i = 0; i < n_blocks; i++)
    self->folds[i] = i % SUTURE_N_CASE_FOLDS;
  suture_random_init (&random, seed, PURPOSE);
  suture_random_shuffle (&random, self->folds, (size_t) n_blocks,
                         sizeof self->folds[0]);
}

int
suture_space_folds_find (const SutureSpaceFolds *self,
                         const SutureCellIndex  *index,
                         guint64                 id)
{
  const guint32 cell = suture_cell_index_find (index, id, NULL);

  if (cell == SUTURE_NO_CELL)
    return 0;

  const SutureShape shape = suture_cell_index_get_shape (index);
  const SutureBox   box = suture_cell_index_get_box (index, cell);
  const gint64      y =
      ((gint64) box.y0 + box.y1) * SUTURE_SPACE_SIDE / 2 / shape.ny;
  const gint64 x =
      ((gint64) box.x0 + box.x1) * SUTURE_SPACE_SIDE / 2 / shape.nx;

  return self->folds[MIN (y, SUTURE_SPACE_SIDE - 1) * SUTURE_SPACE_SIDE +
                     MIN (x, SUTURE_SPACE_SIDE - 1)];
}
