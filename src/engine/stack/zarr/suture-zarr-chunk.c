/* suture-zarr-chunk.c: one chunk of an array, where it is in a folder
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/zarr/suture-zarr-chunk.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>

#include "stack/layers/suture-convert.h"
#include "stack/zarr/suture-zarr-codec.h"

/* An entry of a shard's index: where a chunk begins, and how long it is. */
#define ENTRY_BYTES 16
#define CRC_BYTES 4

char *
suture_zarr_chunk_dup_name (const SutureZarrArray *array,
                            const char            *path,
                            const guint64         *store)
{
  GString *name = g_string_new (path);

  if (name->len > 0)
    g_string_append_c (name, '/');
  if (array->has_prefix)
    g_string_append_c (name, 'c');
  for (int i = 0; i < array->n_axes; i++)
    {
      if (i > 0 || array->has_prefix)
        g_string_append_c (name, array->separator);
      g_string_append_printf (name, "%" PRIu64, store[i]);
    }
  if (array->n_axes == 0 && !array->has_prefix)
    g_string_append_c (name, '0');
  return g_string_free (name, FALSE);
}

size_t
suture_zarr_chunk_count (const SutureZarrArray *array)
{
  size_t n = 1;

  for (int i = 0; i < array->n_axes; i++)
    n *= (size_t) (array->stores[i] / array->chunks[i]);
  return n;
}

static gboolean
refuse (const SutureInputFile *folder, const char *name, GError **error)
{
  g_autofree char *utf8 = g_filename_display_name (name);

  suture_input_file_error (folder, error,
                           _ ("the chunk “%s” is damaged; get the folder from "
                              "its source again"),
                           utf8);
  return FALSE;
}

/* Which part of a shard the chunk is; 0 bytes: it has none */
static gboolean
find_in_shard (const SutureInputFile *file,
               const SutureZarrArray *array,
               const guint64         *chunk,
               guint64               *begin,
               guint64               *n_bytes)
{
  const guint64 index_bytes = suture_zarr_chunk_count (array) * ENTRY_BYTES +
                              (array->index_has_crc ? (guint64) CRC_BYTES : 0);
  guint64 entry[2];
  guint64 at = 0;

  for (int i = 0; i < array->n_axes; i++)
    {
      const guint64 n = array->stores[i] / array->chunks[i];

      at = at * n + chunk[i] % n;
    }
  if (index_bytes > file->size)
    return FALSE;
  if (!suture_input_file_read (file,
                               at * ENTRY_BYTES +
                                   (array->index_is_first
                                        ? 0
                                        : file->size - index_bytes),
                               entry, sizeof entry, NULL))
    return FALSE;
  *begin = GUINT64_FROM_LE (entry[0]);
  *n_bytes = GUINT64_FROM_LE (entry[1]);
  if (*begin == G_MAXUINT64 && *n_bytes == G_MAXUINT64)
    *n_bytes = 0;
  else if (*n_bytes == 0)
    return FALSE;
  return *n_bytes == 0 ||
         (*begin <= file->size && *n_bytes <= file->size - *begin);
}

/* Packing makes nothing much longer: what is isn't read into memory. */
static gboolean
is_length_possible (const SutureZarrArray *array, guint64 n_bytes)
{
  const guint64 plain = suture_zarr_array_get_chunk_bytes (array);

  return n_bytes <= plain + plain / 8 + 65536;
}

static void
take_samples (const SutureZarrArray *array, void *samples)
{
  const size_t size = suture_zarr_array_get_sample_bytes (array);
  const size_t n = suture_zarr_array_get_chunk_bytes (array) / size;

  if (array->big_endian != (G_BYTE_ORDER == G_BIG_ENDIAN))
    suture_swap_bytes (samples, size, n);
}

static gboolean
unpack (const SutureInputFile *file,
        const SutureZarrArray *array,
        guint64                begin,
        guint64                n_bytes,
        void                  *samples)
{
  g_autofree guint8 *packed = is_length_possible (array, n_bytes)
                                  ? g_try_malloc ((gsize) n_bytes)
                                  : NULL;

  if (packed == NULL ||
      !suture_input_file_read (file, begin, packed, (size_t) n_bytes, NULL) ||
      !suture_zarr_codec_unpack (&array->codec, packed, (size_t) n_bytes,
                                 samples,
                                 suture_zarr_array_get_chunk_bytes (array)))
    return FALSE;
  take_samples (array, samples);
  return TRUE;
}

static gboolean
is_missing (const SutureInputFile *folder, const char *name)
{
  struct stat info;

  return fstatat (folder->fd, name, &info, 0) != 0 && errno == ENOENT;
}

gboolean
suture_zarr_chunk_read (const SutureInputFile *folder,
                        const char            *path,
                        const SutureZarrArray *array,
                        const guint64         *chunk,
                        void                  *samples,
                        gboolean              *is_there,
                        GError               **error)
{
  guint64 store[SUTURE_ZARR_MAX_AXES];

  for (int i = 0; i < array->n_axes; i++)
    store[i] = chunk[i] * array->chunks[i] / array->stores[i];

  g_autofree char *name = suture_zarr_chunk_dup_name (array, path, store);

  *is_there = FALSE;
  if (is_missing (folder, name))
    return TRUE;

  g_autoptr (SutureInputFile) file =
      suture_input_file_open_in (folder, name, error);
  guint64 begin = 0;
  guint64 n_bytes = file ? file->size : 0;

  if (file == NULL)
    return FALSE;
  if (array->is_sharded &&
      !find_in_shard (file, array, chunk, &begin, &n_bytes))
    return refuse (folder, name, error);
  *is_there = n_bytes > 0;
  return !*is_there || unpack (file, array, begin, n_bytes, samples) ||
         refuse (folder, name, error);
}
