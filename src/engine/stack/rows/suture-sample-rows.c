/* suture-sample-rows.c: samples one after the other, x fastest, as layers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/rows/suture-sample-rows.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "stack/layers/suture-convert.h"

/* Deflate makes no more of one byte than 1032. */
#define MAX_RATIO 1032

typedef struct
{
  SutureSampleRows rows;
  size_t           block_bytes;
  gint64           n_blocks; /* layers left out counted */

  GMutex          lock;
  SutureUnpacker *unpacker; /* guarded by lock; nullable, as what follows */
  gint64          next;     /* the block it has come to */
  GHashTable *aside; /* block → its bytes, unpacked before it was wanted */
} Reading;

static void
reading_free (gpointer data)
{
  Reading *self = data;

  g_clear_pointer (&self->unpacker, suture_unpacker_free);
  g_hash_table_unref (self->aside);
  g_clear_pointer (&self->rows.detached, suture_input_file_close);
  g_mutex_clear (&self->lock);
  g_free (self);
}

/* To the first block, once more if need be. */
static gboolean
begin_locked (Reading *self, GError **error)
{
  g_clear_pointer (&self->unpacker, suture_unpacker_free);
  g_hash_table_remove_all (self->aside);
  self->unpacker = suture_unpacker_new (&self->rows.part);
  self->next = 0;
  return suture_unpacker_read (self->unpacker, NULL, self->rows.offset, error);
}

/* Whoever wants block @i gets it; another one is put aside, unless no one will
 * want it: planes between layers. */
static gboolean
unpack_next_locked (Reading *self, gint64 i, void *samples, GError **error)
{
  const gboolean is_wanted = self->next == i;
  const gboolean is_layer =
      self->next >= self->rows.first &&
      (self->next - self->rows.first) % self->rows.step == 0;
  g_autofree guint8 *kept =
      is_wanted || !is_layer ? NULL : g_try_malloc (self->block_bytes);
  void *to = is_wanted ? samples : kept;

  if (!is_wanted && is_layer && kept == NULL)
    {
      suture_input_file_error (self->rows.part.file, error,
                               _ ("there isn't enough memory to read it"));
      return FALSE;
    }
  if (!suture_unpacker_read (self->unpacker, to, self->block_bytes, error))
    return FALSE;
  if (kept != NULL)
    g_hash_table_insert (self->aside, g_memdup2 (&self->next, sizeof (gint64)),
                         g_steal_pointer (&kept));
  self->next++;
  return self->next != self->n_blocks ||
         suture_unpacker_finish (self->unpacker, error);
}

static gboolean
unpack_block_locked (Reading *self, gint64 i, void *samples, GError **error)
{
  const guint8 *kept = g_hash_table_lookup (self->aside, &i);

  if (kept != NULL)
    {
      memcpy (samples, kept, self->block_bytes);
      g_hash_table_remove (self->aside, &i);
      return TRUE;
    }
  if ((self->unpacker == NULL || i < self->next) && !begin_locked (self, error))
    return FALSE;
  while (self->next <= i)
    if (!unpack_next_locked (self, i, samples, error))
      return FALSE;
  return TRUE;
}

static gboolean
read_plain (Reading *self, guint64 i, void *samples, GError **error)
{
  const SutureFilePart *part = &self->rows.part;

  return suture_input_file_read (part->file,
                                 part->begin + self->rows.offset +
                                     i * self->block_bytes,
                                 samples, self->block_bytes, error);
}

static gboolean
read_block (const SutureLayerSource *source,
            gpointer                 thread_data,
            size_t                   i,
            void                    *samples,
            GError                 **error)
{
  Reading     *self = source->data;
  const gint64 at = self->rows.first + (gint64) i * self->rows.step;
  const size_t size = suture_sample_type_size (source->info.sample_type);
  gboolean     is_read;

  if (self->rows.part.packing == SUTURE_PACKING_NONE)
    is_read = read_plain (self, (guint64) at, samples, error);
  else
    {
      g_mutex_lock (&self->lock);
      is_read = unpack_block_locked (self, at, samples, error);
      g_mutex_unlock (&self->lock);
    }
  if (is_read && self->rows.big_endian != (G_BYTE_ORDER == G_BIG_ENDIAN))
    suture_swap_bytes (samples, size, self->block_bytes / size);
  return is_read;
}

static void
notice_rest (SutureLayerSource *source, guint64 n_bytes)
{
  g_ptr_array_add (source->notices,
                   g_strdup_printf (_ ("%" PRIu64
                                       " bytes behind the array were not "
                                       "read; the file may hold several "
                                       "arrays."),
                                    n_bytes));
}

/* Whether all samples are there, where that can be told before they are
 * unpacked. Shapes too large to be multiplied are left to the memory check,
 * which says so better. What comes behind them is another array, or a
 * mistake. */
static gboolean
check_length (SutureLayerSource      *source,
              const SutureSampleRows *rows,
              GError                **error)
{
  const SutureShape shape = source->shape;
  const guint64     there =
      rows->part.n_bytes > rows->offset ? rows->part.n_bytes - rows->offset : 0;
  const gboolean is_packed = rows->part.packing != SUTURE_PACKING_NONE;
  guint64        needed = suture_sample_type_size (source->info.sample_type);

  if (rows->n_planes == 0 ||
      !g_uint64_checked_mul (&needed, needed, (guint64) rows->n_planes) ||
      !g_uint64_checked_mul (&needed, needed, (guint64) shape.ny) ||
      !g_uint64_checked_mul (&needed, needed, (guint64) shape.nx))
    return TRUE;
  if (is_packed && needed / MAX_RATIO > rows->part.n_bytes)
    {
      suture_input_file_error (source->file, error,
                               _ ("the file is cut short; copy or save it "
                                  "again"));
      return FALSE;
    }
  if (is_packed)
    return TRUE;
  if (there > needed)
    notice_rest (source, there - needed);
  if (there >= needed)
    return TRUE;
  suture_input_file_error (source->file, error,
                           _ ("the file is cut short: the array needs "
                              "%" PRIu64 " bytes, %" PRIu64
                              " are there; copy or save it again"),
                           needed, there);
  return FALSE;
}

gboolean
suture_sample_rows_install (SutureLayerSource      *source,
                            const SutureSampleRows *rows,
                            GError                **error)
{
  Reading *self = g_new0 (Reading, 1);

  self->rows = *rows;
  self->aside =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_mutex_init (&self->lock);
  source->data = self;
  source->free_data = reading_free;
  source->read_block = read_block;
  source->info.big_endian = rows->big_endian;
  source->is_in_order = rows->part.packing != SUTURE_PACKING_NONE;
  if (!check_length (source, rows, error))
    return FALSE;

  /* Shapes that overflow never come to be a stack. */
  const SutureShape shape = source->shape;
  const guint64     n = source->x_is_slowest
                            ? (guint64) shape.nz * (guint64) shape.ny
                            : (guint64) shape.ny * (guint64) shape.nx;

  self->n_blocks = source->x_is_slowest ? shape.nx : rows->n_planes;
  self->block_bytes =
      (size_t) n * suture_sample_type_size (source->info.sample_type);
  return TRUE;
}
