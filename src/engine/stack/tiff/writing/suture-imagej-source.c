/* suture-imagej-source.c: a stack as ImageJ itself would read it
 *
 * Shares nothing with the writer, and little with the other reader.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/tiff/writing/suture-imagej-source.h"

#include <string.h>
#include <tiffio.h>

#include "stack/layers/suture-convert.h"
#include "stack/tiff/tags/suture-tiff-entry.h"

/* Where the layers are. */
typedef struct
{
  guint64  offset;
  gboolean big_endian;
} Block;

static gboolean
read_layer (const SutureLayerSource *source,
            gpointer                 thread_data,
            size_t                   z,
            void                    *samples,
            GError                 **error)
{
  const Block *block = source->data;
  const size_t n = suture_shape_layer_size (source->shape);
  const size_t size = suture_sample_type_size (source->info.sample_type);

  if (!suture_input_file_read (source->file, block->offset + z * n * size,
                               samples, n * size, error))
    return FALSE;
  if (block->big_endian != (G_BYTE_ORDER == G_BIG_ENDIAN))
    suture_swap_bytes (samples, size, n);
  return TRUE;
}

static guint64
get_number (const SutureTiffFormat *format,
            const GArray           *entries,
            guint16                 tag,
            guint64                 fallback)
{
  guint64 value = fallback;

  suture_tiff_entry_get_uint (format, suture_tiff_entries_find (entries, tag),
                              &value);
  return value;
}

/* "images=" counts only in what begins with "ImageJ". */
static gint64
count_images (const SutureTiffFormat *format, const GArray *entries)
{
  g_autofree char *text = suture_tiff_entry_get_text (
      format, suture_tiff_entries_find (entries, TIFFTAG_IMAGEDESCRIPTION));
  const char *images = text ? strstr (text, "images=") : NULL;

  if (images == NULL || !g_str_has_prefix (text, "ImageJ"))
    return 0;
  return g_ascii_strtoll (images + strlen ("images="), NULL, 10);
}

static SutureSampleType
sample_type (guint64 bits, guint64 format)
{
  if (bits == 32)
    return format == SAMPLEFORMAT_IEEEFP ? SUTURE_SAMPLE_F32
                                         : SUTURE_SAMPLE_U32;
  return bits == 8    ? SUTURE_SAMPLE_U8
         : bits == 16 ? SUTURE_SAMPLE_U16
                      : SUTURE_SAMPLE_U64;
}

static SutureLayerSource *
make_source (const SutureTiffFormat *format, const GArray *entries, gint64 nz)
{
  SutureLayerSource *self = suture_layer_source_new (format->file);
  Block             *block = g_new0 (Block, 1);

  block->offset = get_number (format, entries, TIFFTAG_STRIPOFFSETS, 0);
  block->big_endian = format->big_endian;
  self->data = block;
  self->free_data = g_free;
  self->read_block = read_layer;
  self->shape.nz = nz;
  self->shape.ny =
      (gint64) get_number (format, entries, TIFFTAG_IMAGELENGTH, 0);
  self->shape.nx = (gint64) get_number (format, entries, TIFFTAG_IMAGEWIDTH, 0);
  self->info.sample_type =
      sample_type (get_number (format, entries, TIFFTAG_BITSPERSAMPLE, 1),
                   get_number (format, entries, TIFFTAG_SAMPLEFORMAT, 1));
  return self;
}

SutureLayerSource *
suture_imagej_source_new (const SutureInputFile *file)
{
  guint8  header[8];
  guint64 next = 0;

  if (!suture_input_file_read (file, 0, header, sizeof header, NULL))
    return NULL;

  const SutureTiffFormat format = { .file = file,
                                    .big_endian = header[0] == 'M' };

  if (suture_tiff_get_uint (&format, header + 2, 2) != 42)
    return NULL;

  g_autoptr (GArray) entries =
      suture_tiff_entries_read (&format,
                                suture_tiff_get_uint (&format, header + 4, 4),
                                &next, NULL);

  if (entries == NULL ||
      suture_tiff_entries_find (entries, TIFFTAG_STRIPOFFSETS) == NULL ||
      get_number (&format, entries, TIFFTAG_COMPRESSION, 1) != 1)
    return NULL;

  const gint64 nz = count_images (&format, entries);

  return nz > 1 ? make_source (&format, entries, nz) : NULL;
}
