/* suture-space-split.c: blocks of space that are held out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "scores/suture-space-split.h"

#include "synthesis/suture-random.h"

/* Keeps this stream apart from those of other purposes. */
#define PURPOSE G_GUINT64_CONSTANT (0x73706c6974)

void
suture_space_split_init (SutureSpaceSplit *self, guint64 seed)
{
  int          blocks[SUTURE_SPLIT_SIDE * SUTURE_SPLIT_SIDE];
  SutureRandom random;

  for (int i = 0; i < (int) G_N_ELEMENTS (blocks); i++)
    {
      blocks[i] = i;
      self->is_held_out[i] = FALSE;
    }
  suture_random_init (&random, seed, PURPOSE);
  suture_random_shuffle (&random, blocks, G_N_ELEMENTS (blocks),
                         sizeof blocks[0]);
  for (int i = 0; i < SUTURE_SPLIT_N_HELD_OUT; i++)
    self->is_held_out[blocks[i]] = TRUE;
}

gboolean
suture_space_split_holds_out (const SutureSpaceSplit *self,
                              const SutureCellIndex  *index,
                              guint64                 id)
{
  const guint32 cell = suture_cell_index_find (index, id);

  if (cell == SUTURE_NO_CELL)
    return FALSE;

  const SutureShape shape = suture_cell_index_get_shape (index);
  const SutureBox   box = suture_cell_index_get_box (index, cell);
  const gint64      y =
      ((gint64) box.y0 + box.y1) * SUTURE_SPLIT_SIDE / 2 / shape.ny;
  const gint64 x =
      ((gint64) box.x0 + box.x1) * SUTURE_SPLIT_SIDE / 2 / shape.nx;

  return self->is_held_out[MIN (y, SUTURE_SPLIT_SIDE - 1) * SUTURE_SPLIT_SIDE +
                           MIN (x, SUTURE_SPLIT_SIDE - 1)];
}
