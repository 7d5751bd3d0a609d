/* suture-emd-arena.c: scratch memory of one thread, taken in pieces and given
 * back all at once
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "emd/simplex/suture-emd-arena.h"

#define ALIGNMENT 64
#define LEAST_BLOCK ((size_t) 128 * 1024)

typedef struct
{
  char  *memory;
  size_t n_bytes;
} Block;

void
suture_emd_arena_init (SutureEmdArena *self)
{
  self->blocks = g_array_new (FALSE, FALSE, sizeof (Block));
  self->block = 0;
  self->used = 0;
  self->taken = 0;
  self->peak = 0;
}

void
suture_emd_arena_clear (SutureEmdArena *self)
{
  for (guint i = 0; i < self->blocks->len; i++)
    g_aligned_free (g_array_index (self->blocks, Block, i).memory);
  g_clear_pointer (&self->blocks, g_array_unref);
}

/* Blocks are used in the order in which they were made; one that is too small
 * for what is wanted is replaced, for nothing after the mark is in use. */
static Block *
make_block (SutureEmdArena *self, guint i, size_t n_bytes)
{
  const size_t wanted = MAX (n_bytes, LEAST_BLOCK);
  const Block  empty = { NULL, 0 };

  if (i == self->blocks->len)
    g_array_append_val (self->blocks, empty);

  Block *block = &g_array_index (self->blocks, Block, i);

  if (block->n_bytes < wanted)
    {
      g_aligned_free (block->memory);
      block->memory = g_aligned_alloc (1, wanted, ALIGNMENT);
      block->n_bytes = wanted;
    }
  return block;
}

gpointer
suture_emd_arena_take (SutureEmdArena *self, size_t n, size_t size)
{
  g_assert (n <= (G_MAXSIZE - ALIGNMENT) / size);

  const size_t n_bytes = (n * size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;

  self->taken += n_bytes;
  self->peak = MAX (self->peak, self->taken);
  if (self->block < self->blocks->len)
    {
      Block *block = &g_array_index (self->blocks, Block, self->block);

      if (n_bytes <= block->n_bytes - self->used)
        {
          self->used += n_bytes;
          return block->memory + self->used - n_bytes;
        }
      self->block++;
    }
  self->used = n_bytes;
  return make_block (self, self->block, n_bytes)->memory;
}

SutureEmdMark
suture_emd_arena_mark (const SutureEmdArena *self)
{
  return (SutureEmdMark){ self->block, self->used, self->taken };
}

void
suture_emd_arena_release (SutureEmdArena *self, SutureEmdMark mark)
{
  self->block = mark.block;
  self->used = mark.used;
  self->taken = mark.taken;
}

void
suture_emd_arena_reset (SutureEmdArena *self)
{
  const size_t peak = self->peak;

  self->block = 0;
  self->used = 0;
  self->taken = 0;
  self->peak = 0;
  if (self->blocks->len < 2)
    return;
  for (guint i = 0; i < self->blocks->len; i++)
    g_aligned_free (g_array_index (self->blocks, Block, i).memory);
  g_array_set_size (self->blocks, 0);
  make_block (self, 0, peak);
}

size_t
suture_emd_arena_n_bytes (const SutureEmdArena *self)
{
  size_t n_bytes = 0;

  for (guint i = 0; i < self->blocks->len; i++)
    n_bytes += g_array_index (self->blocks, Block, i).n_bytes;
  return n_bytes;
}
