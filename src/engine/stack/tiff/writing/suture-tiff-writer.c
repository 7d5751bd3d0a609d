/* suture-tiff-writer.c: layers to a TIFF like the one they came from
 *
 * The file: header and first directory; all layers; the other directories.
 * Layers whose place is known are written by several threads at a time, others
 * one behind the other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/tiff/writing/suture-tiff-writer.h"

#include <errno.h>

#include "stack/layers/suture-convert.h"
#include "stack/tiff/writing/suture-tiff-encoder.h"

/* One file while it is written. */
typedef struct
{
  const SutureTiffPlan *plan;
  GArray               *offsets; /* of all chunks of all layers; guint64 */
  GArray               *sizes;   /* guint64 */
  guint64               end;     /* of the pixels so far */
} Writer;

/* Any thread: each layer has its place. */
static gboolean
write_contiguous_layer (SutureLayerFeed *feed,
                        gint64           z,
                        gpointer         user_data,
                        GError         **error)
{
  const Writer  *writer = user_data;
  const gboolean is_big_endian = writer->plan->like->big_endian != FALSE;
  const size_t   size = suture_sample_type_size (feed->options->sample_type);

  if (is_big_endian != (G_BYTE_ORDER == G_BIG_ENDIAN))
    suture_swap_bytes (feed->layer, size, feed->layer_bytes / size);
  return suture_safe_file_write (feed->file,
                                 suture_tiff_plan_layer_offset (writer->plan,
                                                                z),
                                 feed->layer, feed->layer_bytes, error);
}

static void
note_chunk (Writer *writer, guint64 offset, guint64 size)
{
  g_array_append_val (writer->offsets, offset);
  g_array_append_val (writer->sizes, size);
}

static void
note_contiguous_chunks (Writer *writer)
{
  const gint64 nz = writer->plan->options->shape.nz;

  for (gint64 z = 0; z < (writer->plan->is_one_block ? 1 : nz); z++)
    for (guint32 i = 0; i < writer->plan->n_chunks; i++)
      {
        guint64 offset, size;

        suture_tiff_plan_chunk (writer->plan, z, i, &offset, &size);
        note_chunk (writer, offset, size);
      }
  writer->end = suture_tiff_plan_layer_offset (writer->plan, nz);
}

/* Any thread. */
static gboolean
encode_layer (SutureLayerFeed *feed,
              gint64           z,
              gpointer         user_data,
              GError         **error)
{
  const Writer *writer = user_data;

  return suture_tiff_encode_layer (writer->plan, feed, error);
}

/* One layer after the other. */
static gboolean
append_layer (SutureLayerFeed *feed,
              gint64           z,
              gpointer         user_data,
              GError         **error)
{
  Writer       *writer = user_data;
  const guint64 begin = writer->end;

  for (guint i = 0; i < feed->chunk_sizes->len; i++)
    {
      const size_t size = g_array_index (feed->chunk_sizes, size_t, i);

      note_chunk (writer, writer->end, size);
      writer->end += size;
    }
  return suture_safe_file_write (feed->file, begin,
                                 feed->encoded->data + SUTURE_TIFF_ENCODED_AT,
                                 writer->end - begin, error);
}

static gboolean
write_pixels (SutureLayerFeed      *feed,
              Writer               *writer,
              const SutureProgress *progress,
              GError              **error)
{
  writer->end = writer->plan->pixels_at;
  if (!writer->plan->is_contiguous)
    return suture_layer_feed_each (feed, encode_layer, append_layer, writer,
                                   progress, error);
  note_contiguous_chunks (writer);
  return suture_layer_feed_each (feed, write_contiguous_layer, NULL, writer,
                                 progress, error);
}

static const guint64 *
chunks_of (const Writer *writer, const GArray *numbers, gint64 z)
{
  return &g_array_index (numbers, guint64,
                         (guint64) z * writer->plan->n_chunks);
}

static gboolean
write_directory (const SutureLayerFeed *feed,
                 const Writer          *writer,
                 gint64                 z,
                 guint64                offset,
                 guint64                next,
                 GError               **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (SutureTiffTags) tags =
      suture_tiff_plan_make_directory (writer->plan, z,
                                       chunks_of (writer, writer->offsets, z),
                                       chunks_of (writer, writer->sizes, z));

  suture_tiff_tags_append (tags, offset, next, bytes);
  return suture_safe_file_write (feed->file, offset, bytes->data, bytes->len,
                                 error);
}

/* The first directory, and the others behind the pixels. */
static gboolean
write_directories (const SutureLayerFeed *feed,
                   const Writer          *writer,
                   GError               **error)
{
  const SutureTiffPlan *plan = writer->plan;
  const gint64          n = plan->is_one_block ? 1 : plan->options->shape.nz;
  const guint64         others_at = (writer->end + 7) / 8 * 8;
  const guint64 file_end = others_at + (guint64) (n - 1) * plan->other_bytes;

  if (n > 1 && !plan->big_tiff && file_end > SUTURE_TIFF_CLASSIC_BYTES)
    {
      suture_safe_file_error (feed->file, error, EFBIG, NULL);
      return FALSE;
    }
  for (gint64 z = 1; z < n; z++)
    {
      const guint64 offset = others_at + (guint64) (z - 1) * plan->other_bytes;

      if (!write_directory (feed, writer, z, offset,
                            z + 1 < n ? offset + plan->other_bytes : 0, error))
        return FALSE;
    }

  g_autoptr (GByteArray) beginning =
      suture_tiff_plan_make_beginning (plan,
                                       chunks_of (writer, writer->offsets, 0),
                                       chunks_of (writer, writer->sizes, 0),
                                       n > 1 ? others_at : 0);

  return suture_safe_file_write (feed->file, 0, beginning->data, beginning->len,
                                 error);
}

gboolean
suture_tiff_writer_write (SutureLayerFeed      *feed,
                          const SutureTiffPlan *plan,
                          const SutureProgress *progress,
                          GError              **error)
{
  g_autoptr (GArray) offsets = g_array_new (FALSE, FALSE, sizeof (guint64));
  g_autoptr (GArray) sizes = g_array_new (FALSE, FALSE, sizeof (guint64));
  Writer writer = { .plan = plan, .offsets = offsets, .sizes = sizes };

  return write_pixels (feed, &writer, progress, error) &&
         write_directories (feed, &writer, error);
}
