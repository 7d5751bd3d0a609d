/* suture-imagej-block-writer.c: ImageJ's own form of a stack beyond 4 GB
 *
 * The file: 8 bytes of header; the directory of 13 entries; the description;
 * two fractions; then the layers. libtiff can't write it, for no directory
 * tells of most of its pixels.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/suture-imagej-block-writer.h"

#include <math.h>
#include <string.h>
#include <tiffio.h>

#include "stack/suture-convert.h"
#include "stack/suture-tiff-writer.h"

#define N_ENTRIES 13
#define DIRECTORY_BYTES (2 + 12 * N_ENTRIES + 4)

/* A file's beginning while it is put together, in its own byte order. */
typedef struct
{
  GByteArray *bytes;
  gboolean    big_endian;
} Header;

static void
append_number (Header *header, guint32 value, int n_bytes)
{
  guint8 bytes[4];

  for (int i = 0; i < n_bytes; i++)
    bytes[header->big_endian ? n_bytes - 1 - i : i] =
        (guint8) (value >> (8 * i));
  g_byte_array_append (header->bytes, bytes, (guint) n_bytes);
}

/* A short stands left-aligned in the four bytes for the value. */
static void
append_entry (Header      *header,
              guint16      tag,
              TIFFDataType type,
              guint32      n,
              guint32      value)
{
  append_number (header, tag, 2);
  append_number (header, (guint32) type, 2);
  append_number (header, n, 4);
  if (type == TIFF_SHORT)
    {
      append_number (header, value, 2);
      append_number (header, 0, 2);
    }
  else
    append_number (header, value, 4);
}

static void
append_short (Header *header, guint16 tag, guint32 value)
{
  append_entry (header, tag, TIFF_SHORT, 1, value);
}

static void
append_long (Header *header, guint16 tag, guint32 value)
{
  append_entry (header, tag, TIFF_LONG, 1, value);
}

/* The fraction with the largest denominator that fits, as ImageJ has 10⁶. */
static void
append_rational (Header *header, double value)
{
  const double below = value > 4000.0 ? 1.0 : 1e6;

  append_number (header, (guint32) MIN (floor (value * below + 0.5), 4e9), 4);
  append_number (header, (guint32) below, 4);
}

static void
append_directory (Header                   *header,
                  const SutureWriteOptions *options,
                  const char               *description,
                  guint16                   resolution_unit)
{
  const guint32 text_at = 8 + DIRECTORY_BYTES;
  const guint32 text_bytes = (guint32) strlen (description) + 1;
  const guint32 fractions_at = (text_at + text_bytes + 1) & ~1u;
  const guint32 nx = (guint32) options->shape.nx;
  const guint32 ny = (guint32) options->shape.ny;
  const guint32 size = (guint32) suture_sample_type_size (options->sample_type);
  const gboolean is_float = options->sample_type == SUTURE_SAMPLE_F32;

  append_number (header, N_ENTRIES, 2);
  append_long (header, TIFFTAG_IMAGEWIDTH, nx);
  append_long (header, TIFFTAG_IMAGELENGTH, ny);
  append_short (header, TIFFTAG_BITSPERSAMPLE, 8 * size);
  append_short (header, TIFFTAG_COMPRESSION, COMPRESSION_NONE);
  append_short (header, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_MINISBLACK);
  append_entry (header, TIFFTAG_IMAGEDESCRIPTION, TIFF_ASCII, text_bytes,
                text_at);
  append_long (header, TIFFTAG_STRIPOFFSETS, fractions_at + 16);
  append_long (header, TIFFTAG_ROWSPERSTRIP, ny);
  append_long (header, TIFFTAG_STRIPBYTECOUNTS, nx * ny * size);
  append_entry (header, TIFFTAG_XRESOLUTION, TIFF_RATIONAL, 1, fractions_at);
  append_entry (header, TIFFTAG_YRESOLUTION, TIFF_RATIONAL, 1,
                fractions_at + 8);
  append_short (header, TIFFTAG_RESOLUTIONUNIT, resolution_unit);
  append_short (header, TIFFTAG_SAMPLEFORMAT,
                is_float ? SAMPLEFORMAT_IEEEFP : SAMPLEFORMAT_UINT);
  append_number (header, 0, 4); /* no directory after this one */
}

static GByteArray *
make_header (const SutureWriteOptions *options)
{
  g_autofree char *description = suture_tiff_writer_description (options);
  Header           header = { g_byte_array_new (),
                    options->like ? options->like->big_endian : TRUE };
  double           x = 0.0, y = 0.0;
  const guint16    unit = suture_tiff_writer_resolution (options, &x, &y);

  g_byte_array_append (header.bytes,
                       (const guint8 *) (header.big_endian ? "MM" : "II"), 2);
  append_number (&header, 42, 2);
  append_number (&header, 8, 4);
  append_directory (&header, options, description, unit);
  g_byte_array_append (header.bytes, (const guint8 *) description,
                       (guint) strlen (description) + 1);
  if (header.bytes->len % 2 != 0)
    append_number (&header, 0, 1);
  append_rational (&header, x);
  append_rational (&header, y);
  return header.bytes;
}

/* Any thread: each layer has its place. */
static gboolean
write_layer (SutureLayerFeed *feed,
             gint64           z,
             gpointer         user_data,
             GError         **error)
{
  const guint          *offset = user_data;
  const SutureFileInfo *like = feed->options->like;
  const gboolean        big_endian = like ? like->big_endian : TRUE;
  const size_t size = suture_sample_type_size (feed->options->sample_type);

  if ((big_endian != FALSE) != (G_BYTE_ORDER == G_BIG_ENDIAN))
    suture_swap_bytes (feed->layer, size, feed->layer_bytes / size);
  return suture_safe_file_write (feed->file,
                                 *offset + (guint64) z * feed->layer_bytes,
                                 feed->layer, feed->layer_bytes, error);
}

gboolean
suture_imagej_block_writer_write (SutureLayerFeed      *feed,
                                  const SutureProgress *progress,
                                  GError              **error)
{
  g_autoptr (GByteArray) header = make_header (feed->options);

  return suture_safe_file_write (feed->file, 0, header->data, header->len,
                                 error) &&
         suture_layer_feed_each (feed, write_layer, NULL, &header->len,
                                 progress, error);
}
