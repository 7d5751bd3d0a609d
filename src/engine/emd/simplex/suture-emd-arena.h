/* suture-emd-arena.h: scratch memory of one thread, taken in pieces and given
 * back all at once
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SutureEmdArena:
 * @blocks: the memory, block by block
 * @block: which block is being used
 * @used: bytes used of it
 * @taken: bytes taken, of all blocks
 * @peak: the most that were taken since the last reset
 *
 * What is taken isn't cleared: whoever takes it writes before he reads.
 */
typedef struct
{
  GArray *blocks;
  guint   block;
  size_t  used;
  size_t  taken;
  size_t  peak;
} SutureEmdArena;

/** SutureEmdMark: how far the arena is used */
typedef struct
{
  guint  block;
  size_t used;
  size_t taken;
} SutureEmdMark;

void suture_emd_arena_init (SutureEmdArena *self);
void suture_emd_arena_clear (SutureEmdArena *self);

/** suture_emd_arena_take: memory for @n items of @size bytes, aligned to 64
 * bytes, valid until suture_emd_arena_release() to an earlier mark */
gpointer suture_emd_arena_take (SutureEmdArena *self, size_t n, size_t size);

#define suture_emd_arena_new(self, type, n)                                    \
  ((type *) suture_emd_arena_take (self, n, sizeof (type)))

SutureEmdMark suture_emd_arena_mark (const SutureEmdArena *self);
void suture_emd_arena_release (SutureEmdArena *self, SutureEmdMark mark);

/** suture_emd_arena_reset: gives everything back; what was several blocks
 * becomes one, so that the next user's pieces fit into it */
void suture_emd_arena_reset (SutureEmdArena *self);

/** suture_emd_arena_n_bytes: how much memory it holds */
size_t suture_emd_arena_n_bytes (const SutureEmdArena *self);

G_END_DECLS
