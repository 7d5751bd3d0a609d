/* suture-zarr-store.c: a file of chunks, put together
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/zarr/suture-zarr-store.h"

#include <string.h>

#include "stack/layers/suture-convert.h"
#include "stack/zarr/suture-zarr-chunk.h"
#include "stack/zarr/suture-zarr-codec.h"

typedef struct
{
  const SutureZarrArray  *array;
  const SutureZarrLayout *layout;
  const guint8           *slab;
  gint64                  slab_first;
  gboolean                keeps_empty;
  size_t                  size; /* of a sample */
} Packing;

static gboolean
is_all_fill (const Packing *self, const guint8 *chunk, size_t n)
{
  return memcmp (chunk, self->array->fill, self->size) == 0 &&
         memcmp (chunk, chunk + self->size, (n - 1) * self->size) == 0;
}

static void
clear (const Packing *self, guint8 *chunk, size_t n)
{
  for (size_t i = 0; i < n; i++)
    memcpy (chunk + i * self->size, self->array->fill, self->size);
}

/* What of the slab is in the chunk. */
static void
take (const Packing *self, const SutureZarrBox *box, guint8 *chunk)
{
  const SutureShape shape = self->layout->shape;
  const size_t      n = (size_t) box->size[2] * self->size;

  for (gint64 z = 0; z < box->size[0]; z++)
    for (gint64 y = 0; y < box->size[1]; y++)
      memcpy (chunk + (box->from + (size_t) z * box->step[0] +
                       (size_t) y * box->step[1]) *
                          self->size,
              self->slab +
                  (size_t) (((box->first[0] - self->slab_first + z) * shape.ny +
                             box->first[1] + y) *
                                shape.nx +
                            box->first[2]) *
                      self->size,
              n);
}

/* Adds the chunk to @bytes, if there is to be one. */
static gboolean
pack_chunk (const Packing *self, const guint64 *at, GByteArray *bytes)
{
  const SutureZarrArray *array = self->array;
  const SutureZarrBox    box =
      suture_zarr_box (array, self->layout, array->chunks, at);
  const size_t       n_bytes = suture_zarr_array_get_chunk_bytes (array);
  const size_t       n = n_bytes / self->size;
  g_autofree guint8 *chunk = NULL;

  if (box.size[0] <= 0 || box.size[1] <= 0 || box.size[2] <= 0)
    return TRUE;
  chunk = g_try_malloc (n_bytes);
  if (chunk == NULL)
    return FALSE;
  clear (self, chunk, n);
  take (self, &box, chunk);
  if (!self->keeps_empty && is_all_fill (self, chunk, n))
    return TRUE;
  if (array->big_endian != (G_BYTE_ORDER == G_BIG_ENDIAN))
    suture_swap_bytes (chunk, self->size, n);
  return suture_zarr_codec_pack (&array->codec, chunk, n_bytes, self->size,
                                 bytes);
}

/* Where the chunk number @i of a shard is along each axis, x fastest. */
static void
locate (const SutureZarrArray *array,
        const guint64         *store,
        size_t                 i,
        guint64               *at)
{
  for (int axis = array->n_axes - 1; axis >= 0; axis--)
    {
      const size_t n = (size_t) (array->stores[axis] / array->chunks[axis]);

      at[axis] = store[axis] * n + i % n;
      i /= n;
    }
}

static void
add_index (const SutureZarrArray *array, GArray *index, GByteArray *bytes)
{
  const guint   n_bytes = index->len * (guint) sizeof (guint64);
  const guint8 *entries = (const guint8 *) index->data;
  const guint32 crc = GUINT32_TO_LE (suture_zarr_crc32c (entries, n_bytes));
  guint         at = 0;

  if (array->index_is_first)
    {
      memcpy (bytes->data, entries, n_bytes);
      at = n_bytes;
    }
  else
    g_byte_array_append (bytes, entries, n_bytes);
  if (array->index_has_crc && array->index_is_first)
    memcpy (bytes->data + at, &crc, sizeof crc);
  else if (array->index_has_crc)
    g_byte_array_append (bytes, (const guint8 *) &crc, sizeof crc);
}

static gboolean
pack_shard (const Packing *self, const guint64 *store, GByteArray *bytes)
{
  const SutureZarrArray *array = self->array;
  const size_t           n = suture_zarr_chunk_count (array);
  g_autoptr (GArray) index = g_array_new (FALSE, FALSE, sizeof (guint64));
  gboolean is_empty = TRUE;

  if (array->index_is_first)
    g_byte_array_set_size (bytes, (guint) (n * 2 * sizeof (guint64)) +
                                      (array->index_has_crc ? 4 : 0));
  for (size_t i = 0; i < n; i++)
    {
      guint64     at[SUTURE_ZARR_MAX_AXES];
      const guint begin = bytes->len;
      guint64     entry[2] = { G_MAXUINT64, G_MAXUINT64 };

      locate (array, store, i, at);
      if (!pack_chunk (self, at, bytes))
        return FALSE;
      if (bytes->len > begin)
        {
          entry[0] = GUINT64_TO_LE ((guint64) begin);
          entry[1] = GUINT64_TO_LE ((guint64) (bytes->len - begin));
          is_empty = FALSE;
        }
      g_array_append_vals (index, entry, 2);
    }
  if (is_empty)
    g_byte_array_set_size (bytes, 0);
  else
    add_index (array, index, bytes);
  return TRUE;
}

gboolean
suture_zarr_store_pack (const SutureZarrArray  *array,
                        const SutureZarrLayout *layout,
                        const guint64          *store,
                        const guint8           *slab,
                        gint64                  slab_first,
                        gboolean                keeps_empty,
                        GByteArray             *bytes)
{
  const Packing self = {
    .array = array,
    .layout = layout,
    .slab = slab,
    .slab_first = slab_first,
    .keeps_empty = keeps_empty,
    .size = suture_sample_type_size (array->type),
  };

  g_byte_array_set_size (bytes, 0);
  return array->is_sharded ? pack_shard (&self, store, bytes)
                           : pack_chunk (&self, store, bytes);
}
