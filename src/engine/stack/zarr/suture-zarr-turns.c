/* suture-zarr-turns.c: how many large chunks are in memory at once
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/zarr/suture-zarr-turns.h"

#include <glib/gi18n-lib.h>

#include "stack/layers/suture-memory.h"

/* Packed and plain. */
#define N_COPIES 2

/* What all of them may take of what is available. */
#define MEMORY_SHARE 2

/* Blosc packs no more at once, and what is packed is one array of bytes. */
#define MAX_CHUNK (((guint64) 1 << 31) - (1 << 20))

gboolean
suture_zarr_turns_check (const SutureZarrArray *array,
                         const SutureInputFile *folder,
                         GError               **error)
{
  const guint64 n_bytes = suture_zarr_array_get_chunk_bytes (array);
  const guint64 most =
      MIN (suture_memory_available () / MEMORY_SHARE, MAX_CHUNK);

  if (n_bytes <= most)
    return TRUE;

  g_autofree char *chunk = g_format_size (n_bytes);
  g_autofree char *limit = g_format_size (most);

  suture_input_file_error (folder, error,
                           /* Translators: two sizes */
                           _ ("the array is stored in chunks of %s, and none "
                              "above %s can be unpacked here; in Python, copy "
                              "it with zarr.save_array (…, chunks=(1, 512, "
                              "512))"),
                           chunk, limit);
  return FALSE;
}

void
suture_zarr_turns_init (SutureZarrTurns       *self,
                        const SutureZarrArray *array,
                        const guint64         *sides)
{
  guint64 n_bytes = N_COPIES * suture_zarr_array_get_sample_bytes (array);

  g_mutex_init (&self->lock);
  g_cond_init (&self->is_free);
  self->n_free = 1;
  for (int i = 0; i < array->n_axes; i++)
    if (!g_uint64_checked_mul (&n_bytes, n_bytes, sides[i]))
      return;

  const guint64 there = suture_memory_available () / MEMORY_SHARE;

  self->n_free = (guint) CLAMP (there / MAX (n_bytes, 1), 1, G_MAXINT);
}

void
suture_zarr_turns_clear (SutureZarrTurns *self)
{
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->is_free);
}

void
suture_zarr_turns_begin (SutureZarrTurns *self)
{
  g_mutex_lock (&self->lock);
  while (self->n_free == 0)
    g_cond_wait (&self->is_free, &self->lock);
  self->n_free--;
  g_mutex_unlock (&self->lock);
}

void
suture_zarr_turns_end (SutureZarrTurns *self)
{
  g_mutex_lock (&self->lock);
  self->n_free++;
  g_cond_signal (&self->is_free);
  g_mutex_unlock (&self->lock);
}
