/* suture-tiff-writer.c: layers to a TIFF like the one they came from
 *
 * Each layer is compressed in a TIFF of its own in memory, several at a time;
 * what its strips or tiles became goes into the file layer by layer.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/suture-tiff-writer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "stack/suture-imagej-metadata.h"
#include "stack/suture-memory.h"
#include "stack/suture-ome-metadata.h"
#include "stack/suture-tiff-handle.h"

/* Directories, description and strip tables beside the pixels. */
#define ROOM_BESIDE_PIXELS (G_GUINT64_CONSTANT (1) << 26)

/* What a classic TIFF begins with. */
#define HEADER_BYTES 8

/* One file while it is written; or one of its layers, in memory. */
typedef struct
{
  SutureLayerFeed      *feed;
  const SutureFileInfo *like; /* never NULL */
  SutureTiffHandle     *handle;
  char                 *description; /* nullable */
} Writer;

static const SutureFileInfo *
like_or_default (const SutureWriteOptions *options)
{
  static const SutureFileInfo imagej = { .flavour = SUTURE_FLAVOUR_IMAGEJ,
                                         .compression =
                                             COMPRESSION_ADOBE_DEFLATE,
                                         .predictor = PREDICTOR_NONE };

  return options->like && options->like->flavour != SUTURE_FLAVOUR_MEMORY
             ? options->like
             : &imagej;
}

SutureFlavour
suture_tiff_writer_flavour (const SutureWriteOptions *options)
{
  return like_or_default (options)->flavour;
}

char *
suture_tiff_writer_description (const SutureWriteOptions *options)
{
  const SutureFileInfo *like = like_or_default (options);

  switch (like->flavour)
    {
    case SUTURE_FLAVOUR_OME:
      return suture_ome_metadata_format (options->shape, options->sample_type,
                                         options->spacing,
                                         like->dimension_order,
                                         like->big_endian, like->description);
    case SUTURE_FLAVOUR_IMAGEJ:
      return suture_imagej_metadata_format (options->shape.nz, options->spacing,
                                            like->description);
    default:
      return g_strdup (like->description);
    }
}

/* ImageJ counts pixels per unit=; plain TIFF knows only inch and centimetre. */
guint16
suture_tiff_writer_resolution (const SutureWriteOptions *options,
                               double                   *x,
                               double                   *y)
{
  const SutureFileInfo *like = like_or_default (options);

  if (!options->spacing.is_known)
    {
      *x = like->x_resolution;
      *y = like->y_resolution;
      return like->resolution_unit ? like->resolution_unit : RESUNIT_NONE;
    }

  const gboolean is_imagej = like->flavour == SUTURE_FLAVOUR_IMAGEJ;

  *x = (is_imagej ? 1.0 : 10000.0) / options->spacing.x_um;
  *y = (is_imagej ? 1.0 : 10000.0) / options->spacing.y_um;
  return is_imagej ? RESUNIT_NONE : RESUNIT_CENTIMETER;
}

static gboolean
needs_big_tiff (const SutureWriteOptions *options)
{
  guint64 n_bytes = 0;

  if (like_or_default (options)->big_tiff)
    return TRUE;
  return !suture_shape_bytes (options->shape,
                              suture_sample_type_size (options->sample_type),
                              &n_bytes) ||
         n_bytes > G_MAXUINT32 - ROOM_BESIDE_PIXELS;
}

/* Compression makes noise longer now and then; that is why pixels alone decide
 * above with room to spare. */
static SutureTiffHandle *
open_handle (const SutureLayerFeed *feed)
{
  const SutureFileInfo *like = like_or_default (feed->options);
  const char            mode[] = { 'w', like->big_endian ? 'b' : 'l',
                        needs_big_tiff (feed->options) ? '8' : '4', '\0' };

  return suture_tiff_handle_open (feed->file->fd, mode);
}

static guint16
sample_format_of (SutureSampleType type)
{
  switch (type)
    {
    case SUTURE_SAMPLE_I8:
    case SUTURE_SAMPLE_I16:
    case SUTURE_SAMPLE_I32:
    case SUTURE_SAMPLE_I64:
      return SAMPLEFORMAT_INT;
    case SUTURE_SAMPLE_F32:
    case SUTURE_SAMPLE_F64:
      return SAMPLEFORMAT_IEEEFP;
    default:
      return SAMPLEFORMAT_UINT;
    }
}

/* The predictor of the old file, unless the new type can't have it. */
static guint16
choose_predictor (const Writer *writer)
{
  const gboolean is_float =
      sample_format_of (writer->feed->options->sample_type) ==
      SAMPLEFORMAT_IEEEFP;
  const guint16 compression = writer->like->compression;
  const guint16 predictor = writer->like->predictor;

  if (compression != COMPRESSION_LZW && compression != COMPRESSION_ZSTD &&
      compression != COMPRESSION_DEFLATE &&
      compression != COMPRESSION_ADOBE_DEFLATE)
    return PREDICTOR_NONE;
  if (predictor == PREDICTOR_FLOATINGPOINT)
    return is_float ? PREDICTOR_FLOATINGPOINT : PREDICTOR_HORIZONTAL;
  return predictor == PREDICTOR_HORIZONTAL ? PREDICTOR_HORIZONTAL
                                           : PREDICTOR_NONE;
}

static gboolean
set_pixel_fields (const Writer *writer)
{
  TIFF                     *tiff = writer->handle->tiff;
  const SutureWriteOptions *options = writer->feed->options;
  const SutureSampleType    type = options->sample_type;
  const guint16             predictor = choose_predictor (writer);

  return TIFFSetField (tiff, TIFFTAG_IMAGEWIDTH, (guint32) options->shape.nx) &&
         TIFFSetField (tiff, TIFFTAG_IMAGELENGTH,
                       (guint32) options->shape.ny) &&
         TIFFSetField (tiff, TIFFTAG_BITSPERSAMPLE,
                       (int) (8 * suture_sample_type_size (type))) &&
         TIFFSetField (tiff, TIFFTAG_SAMPLESPERPIXEL, 1) &&
         TIFFSetField (tiff, TIFFTAG_SAMPLEFORMAT,
                       (int) sample_format_of (type)) &&
         TIFFSetField (tiff, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_MINISBLACK) &&
         TIFFSetField (tiff, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG) &&
         TIFFSetField (tiff, TIFFTAG_COMPRESSION,
                       (int) writer->like->compression) &&
         (predictor == PREDICTOR_NONE ||
          TIFFSetField (tiff, TIFFTAG_PREDICTOR, (int) predictor));
}

static gboolean
set_layout_fields (const Writer *writer)
{
  TIFF                 *tiff = writer->handle->tiff;
  const SutureFileInfo *like = writer->like;
  const guint32         ny = (guint32) writer->feed->options->shape.ny;

  if (like->tiled)
    return TIFFSetField (tiff, TIFFTAG_TILEWIDTH, like->tile_width) &&
           TIFFSetField (tiff, TIFFTAG_TILELENGTH, like->tile_height);
  return TIFFSetField (tiff, TIFFTAG_ROWSPERSTRIP,
                       like->rows_per_strip ? MIN (like->rows_per_strip, ny)
                                            : ny);
}

static gboolean
set_meaning_fields (const Writer *writer, gint64 z)
{
  TIFF         *tiff = writer->handle->tiff;
  double        x = 0.0, y = 0.0;
  const guint16 unit =
      suture_tiff_writer_resolution (writer->feed->options, &x, &y);

  if (z == 0 && writer->description != NULL &&
      !TIFFSetField (tiff, TIFFTAG_IMAGEDESCRIPTION, writer->description))
    return FALSE;
  return !(x > 0.0 && y > 0.0) ||
         (TIFFSetField (tiff, TIFFTAG_XRESOLUTION, x) &&
          TIFFSetField (tiff, TIFFTAG_YRESOLUTION, y) &&
          TIFFSetField (tiff, TIFFTAG_RESOLUTIONUNIT, (int) unit));
}

/* Notes what the memory has grown by: a strip or tile as the file will have
 * it. */
static void
note_chunk (const Writer *writer, guint begin)
{
  const size_t size = writer->feed->encoded->len - begin;

  g_array_append_val (writer->feed->chunk_sizes, size);
}

static gboolean
encode_strips (const Writer *writer)
{
  const SutureWriteOptions *options = writer->feed->options;
  const guint32             ny = (guint32) options->shape.ny;
  const guint32             n_rows =
      MIN (writer->like->rows_per_strip ? writer->like->rows_per_strip : ny,
           ny);
  const size_t row_bytes = writer->feed->layer_bytes / ny;
  guint8      *layer = writer->feed->layer;
  guint32      i = 0;

  for (guint32 top = 0; top < ny; top += n_rows, i++)
    {
      const tmsize_t n = (tmsize_t) (MIN (n_rows, ny - top) * row_bytes);
      const guint    begin = writer->feed->encoded->len;

      if (TIFFWriteEncodedStrip (writer->handle->tiff, i,
                                 layer + top * row_bytes, n) != n)
        return FALSE;
      note_chunk (writer, begin);
    }
  return TRUE;
}

/* Tiles stand out over the right and lower border; there they are zero. */
static void
fill_tile (const Writer *writer, guint32 left, guint32 top, guint8 *tile)
{
  const SutureWriteOptions *options = writer->feed->options;
  const size_t  size = suture_sample_type_size (options->sample_type);
  const guint32 width = writer->like->tile_width;
  const guint32 height = writer->like->tile_height;
  const guint32 nx = (guint32) options->shape.nx;
  const guint32 ny = (guint32) options->shape.ny;
  const guint8 *layer = writer->feed->layer;

  memset (tile, 0, (size_t) width * height * size);
  for (guint32 y = 0; y < MIN (height, ny - top); y++)
    memcpy (tile + (size_t) y * width * size,
            layer + ((size_t) (top + y) * nx + left) * size,
            MIN (width, nx - left) * size);
}

static gboolean
encode_tiles (const Writer *writer)
{
  const SutureShape  shape = writer->feed->options->shape;
  const tmsize_t     n = TIFFTileSize (writer->handle->tiff);
  g_autofree guint8 *tile = n > 0 ? g_try_malloc ((size_t) n) : NULL;
  guint32            i = 0;

  if (tile == NULL)
    return FALSE;
  for (guint32 top = 0; top < shape.ny; top += writer->like->tile_height)
    for (guint32 left = 0; left < shape.nx; left += writer->like->tile_width)
      {
        const guint begin = writer->feed->encoded->len;

        fill_tile (writer, left, top, tile);
        if (TIFFWriteEncodedTile (writer->handle->tiff, i++, tile, n) != n)
          return FALSE;
        note_chunk (writer, begin);
      }
  return TRUE;
}

static void
set_write_error (const Writer *writer, GError **error)
{
  suture_safe_file_error (writer->feed->file, error, writer->handle->io_errno,
                          writer->handle->message);
}

/* Any thread. The page's own header comes first in the memory. */
static gboolean
encode_layer (SutureLayerFeed *feed,
              gint64           z,
              gpointer         user_data,
              GError         **error)
{
  const Writer *whole = user_data;
  const char    mode[] = { 'w', whole->like->big_endian ? 'b' : 'l', '\0' };
  Writer        page = { .feed = feed, .like = whole->like };

  g_array_set_size (feed->chunk_sizes, 0);
  page.handle = suture_tiff_handle_open_memory (feed->encoded, mode);

  const gboolean is_encoded =
      page.handle->tiff != NULL && set_pixel_fields (&page) &&
      set_layout_fields (&page) &&
      (page.like->tiled ? encode_tiles (&page) : encode_strips (&page));

  if (!is_encoded)
    set_write_error (&page, error);
  suture_tiff_handle_free (page.handle);
  return is_encoded;
}

static gboolean
write_chunks (const Writer *writer, SutureLayerFeed *feed, size_t begin)
{
  TIFF *tiff = writer->handle->tiff;

  for (guint32 i = 0; i < feed->chunk_sizes->len; i++)
    {
      const size_t   size = g_array_index (feed->chunk_sizes, size_t, i);
      const tmsize_t n = (tmsize_t) size;
      guint8        *bytes = feed->encoded->data + begin;

      if ((writer->like->tiled ? TIFFWriteRawTile (tiff, i, bytes, n)
                               : TIFFWriteRawStrip (tiff, i, bytes, n)) != n)
        return FALSE;
      begin += size;
    }
  return TRUE;
}

/* One layer after the other. */
static gboolean
write_layer (SutureLayerFeed *feed,
             gint64           z,
             gpointer         user_data,
             GError         **error)
{
  const Writer *writer = user_data;

  if (set_pixel_fields (writer) && set_layout_fields (writer) &&
      set_meaning_fields (writer, z) &&
      write_chunks (writer, feed, HEADER_BYTES) &&
      TIFFWriteDirectory (writer->handle->tiff))
    return TRUE;
  set_write_error (writer, error);
  return FALSE;
}

gboolean
suture_tiff_writer_write (SutureLayerFeed      *feed,
                          const SutureProgress *progress,
                          GError              **error)
{
  g_autofree char *description = suture_tiff_writer_description (feed->options);
  Writer           writer = { .feed = feed,
                              .like = like_or_default (feed->options),
                              .handle = open_handle (feed),
                              .description = description };
  gboolean         is_written = FALSE;
  int              io_errno = 0;

  if (writer.handle->tiff == NULL)
    set_write_error (&writer, error);
  else
    is_written = suture_layer_feed_each (feed, encode_layer, write_layer,
                                         &writer, progress, error);

  const gboolean is_closed =
      suture_tiff_handle_close (writer.handle, &io_errno);

  if (is_written && !is_closed)
    suture_safe_file_error (feed->file, error, io_errno, NULL);
  return is_written && is_closed;
}
