/* suture-row-writer.c: layers to samples one after the other, x fastest
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/rows/suture-row-writer.h"

#include <errno.h>
#include <zlib.h>

#include "stack/layers/suture-convert.h"

#define CHUNK_BYTES 262144

/* The longest that one layer may become. */
#define MAX_LAYER_BYTES (G_MAXUINT32 - CHUNK_BYTES)

typedef struct
{
  const SutureRowsToWrite *rows;
  SutureRowsWritten       *written;
  guint32                  sum; /* CRC-32 of all so far; Adler-32 of zlib's */
} Writing;

static void
swap (const SutureLayerFeed *feed, const SutureRowsToWrite *rows)
{
  const size_t size = suture_sample_type_size (feed->options->sample_type);

  if (rows->big_endian != (G_BYTE_ORDER == G_BIG_ENDIAN))
    suture_swap_bytes (feed->layer, size, feed->layer_bytes / size);
}

static gboolean
append (SutureLayerFeed *feed,
        Writing         *writing,
        const void      *bytes,
        size_t           n_bytes,
        GError         **error)
{
  if (!suture_safe_file_write (feed->file,
                               writing->rows->offset +
                                   writing->written->n_bytes,
                               bytes, n_bytes, error))
    return FALSE;
  writing->written->n_bytes += n_bytes;
  return TRUE;
}

/* Deflates all that is given so that any other piece may follow. */
static gboolean
pack (GByteArray *to, const void *bytes, size_t n_bytes, gboolean is_last)
{
  z_stream stream = { .next_in = (guint8 *) bytes };
  size_t   n_left = n_bytes;
  int      status = Z_OK;

  g_byte_array_set_size (to, 0);
  if (deflateInit2 (&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -15, 8,
                    Z_DEFAULT_STRATEGY) != Z_OK)
    return FALSE;
  do
    {
      const guint length = to->len;
      const uInt  n = (uInt) MIN (n_left, 1u << 30);

      if (stream.avail_in == 0)
        {
          stream.avail_in = n;
          n_left -= n;
        }
      g_byte_array_set_size (to, length + CHUNK_BYTES);
      stream.next_out = to->data + length;
      stream.avail_out = CHUNK_BYTES;
      status = deflate (&stream, n_left > 0 ? Z_NO_FLUSH
                                 : is_last  ? Z_FINISH
                                            : Z_FULL_FLUSH);
      g_byte_array_set_size (to, to->len - stream.avail_out);
    }
  while (
      to->len < MAX_LAYER_BYTES && status == Z_OK &&
      (n_left > 0 || stream.avail_in > 0 || stream.avail_out == 0 || is_last));
  deflateEnd (&stream);
  return status == (is_last ? Z_STREAM_END : Z_OK) ||
         (!is_last && status == Z_BUF_ERROR);
}

static guint32
sum_of (const Writing *writing, const void *bytes, size_t n_bytes)
{
  return (guint32) (writing->rows->packing == SUTURE_PACKING_ZLIB
                        ? adler32_z (adler32 (0, NULL, 0), bytes, n_bytes)
                        : crc32_z (crc32 (0, NULL, 0), bytes, n_bytes));
}

static void
add_sum (Writing *writing, guint32 sum, size_t n_bytes)
{
  writing->sum =
      (guint32) (writing->rows->packing == SUTURE_PACKING_ZLIB
                     ? adler32_combine (writing->sum, sum, (z_off_t) n_bytes)
                     : crc32_combine (writing->sum, sum, (z_off_t) n_bytes));
  writing->written->n_unpacked += n_bytes;
}

/* The sum of a layer goes with it until its turn. */
static void
keep_sum (SutureLayerFeed *feed, const Writing *writing)
{
  const size_t sum = sum_of (writing, feed->layer, feed->layer_bytes);

  g_array_set_size (feed->chunk_sizes, 0);
  g_array_append_val (feed->chunk_sizes, sum);
}

static guint32
get_sum (const SutureLayerFeed *feed)
{
  return (guint32) g_array_index (feed->chunk_sizes, size_t, 0);
}

/* Any thread. */
static gboolean
pack_layer (SutureLayerFeed *feed, gint64 z, gpointer user_data, GError **error)
{
  const Writing *writing = user_data;
  const gboolean is_last = z == feed->options->shape.nz - 1;

  swap (feed, writing->rows);
  keep_sum (feed, writing);
  if (pack (feed->encoded, feed->layer, feed->layer_bytes, is_last))
    return TRUE;
  suture_safe_file_error (feed->file, error, ENOMEM, NULL);
  return FALSE;
}

static gboolean
append_layer (SutureLayerFeed *feed,
              gint64           z,
              gpointer         user_data,
              GError         **error)
{
  Writing *writing = user_data;

  add_sum (writing, get_sum (feed), feed->layer_bytes);
  return append (feed, writing, feed->encoded->data, feed->encoded->len, error);
}

/* What packed bytes begin with: no name, no time, so that the same stack gives
 * the same file. */
static gboolean
append_head (SutureLayerFeed *feed, Writing *writing, GError **error)
{
  static const guint8 gzip[] = { 0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255 };
  static const guint8 zlib[] = { 0x78, 0x9c };

  switch (writing->rows->packing)
    {
    case SUTURE_PACKING_GZIP:
      return append (feed, writing, gzip, sizeof gzip, error);
    case SUTURE_PACKING_ZLIB:
      return append (feed, writing, zlib, sizeof zlib, error);
    default:
      return TRUE;
    }
}

static gboolean
append_prefix (SutureLayerFeed *feed, Writing *writing, GError **error)
{
  const SutureRowsToWrite *rows = writing->rows;
  g_autoptr (GByteArray) packed = g_byte_array_new ();

  if (rows->n_prefix == 0)
    return TRUE;
  if (!pack (packed, rows->prefix, rows->n_prefix, FALSE))
    {
      suture_safe_file_error (feed->file, error, ENOMEM, NULL);
      return FALSE;
    }
  add_sum (writing, sum_of (writing, rows->prefix, rows->n_prefix),
           rows->n_prefix);
  return append (feed, writing, packed->data, packed->len, error);
}

static gboolean
append_tail (SutureLayerFeed *feed, Writing *writing, GError **error)
{
  const guint32 sums[] = { GUINT32_TO_LE (writing->sum),
                           GUINT32_TO_LE (
                               (guint32) writing->written->n_unpacked) };
  const guint32 adler = GUINT32_TO_BE (writing->sum);

  writing->written->crc = writing->sum;
  switch (writing->rows->packing)
    {
    case SUTURE_PACKING_GZIP:
      return append (feed, writing, sums, sizeof sums, error);
    case SUTURE_PACKING_ZLIB:
      return append (feed, writing, &adler, sizeof adler, error);
    default:
      return TRUE;
    }
}

/* Any thread: each layer has its place. */
static gboolean
write_plain_layer (SutureLayerFeed *feed,
                   gint64           z,
                   gpointer         user_data,
                   GError         **error)
{
  const Writing *writing = user_data;

  swap (feed, writing->rows);
  if (writing->rows->wants_crc)
    keep_sum (feed, writing);
  return suture_safe_file_write (feed->file,
                                 writing->rows->offset +
                                     writing->rows->n_prefix +
                                     (guint64) z * feed->layer_bytes,
                                 feed->layer, feed->layer_bytes, error);
}

static gboolean
add_plain_layer (SutureLayerFeed *feed,
                 gint64           z,
                 gpointer         user_data,
                 GError         **error)
{
  add_sum (user_data, get_sum (feed), feed->layer_bytes);
  return TRUE;
}

static gboolean
write_plain (SutureLayerFeed      *feed,
             Writing              *writing,
             const SutureProgress *progress,
             GError              **error)
{
  const SutureRowsToWrite *rows = writing->rows;
  SutureRowsWritten       *written = writing->written;

  add_sum (writing, sum_of (writing, rows->prefix, rows->n_prefix),
           rows->n_prefix);
  if (!suture_safe_file_write (feed->file, rows->offset, rows->prefix,
                               rows->n_prefix, error) ||
      !suture_layer_feed_each (feed, write_plain_layer,
                               rows->wants_crc ? add_plain_layer : NULL,
                               writing, progress, error))
    return FALSE;
  written->n_bytes =
      rows->n_prefix + (guint64) feed->options->shape.nz * feed->layer_bytes;
  written->n_unpacked = written->n_bytes;
  written->crc = rows->wants_crc ? writing->sum : 0;
  return TRUE;
}

gboolean
suture_row_writer_write (SutureLayerFeed         *feed,
                         const SutureRowsToWrite *rows,
                         SutureRowsWritten       *written,
                         const SutureProgress    *progress,
                         GError                 **error)
{
  Writing writing = { .rows = rows, .written = written };

  *written = (SutureRowsWritten){ 0 };
  writing.sum = sum_of (&writing, NULL, 0);
  if (rows->packing == SUTURE_PACKING_NONE)
    return write_plain (feed, &writing, progress, error);
  return append_head (feed, &writing, error) &&
         append_prefix (feed, &writing, error) &&
         suture_layer_feed_each (feed, pack_layer, append_layer, &writing,
                                 progress, error) &&
         append_tail (feed, &writing, error);
}
