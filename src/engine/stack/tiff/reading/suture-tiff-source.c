/* suture-tiff-source.c: a TIFF file of whatever flavour to samples
 *
 * Strips and tiles are decoded by libtiff; each thread has a handle of its own.
 * A page that is nothing but its pixels needs no decoding and is read at once;
 * so is one of ImageJ's form for more than 4 GB, whose pages no directory tells
 * of.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/tiff/reading/suture-tiff-source.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "stack/layers/suture-convert.h"
#include "stack/layers/suture-memory.h"
#include "stack/tiff/descriptions/suture-ome-metadata.h"
#include "stack/tiff/descriptions/suture-tiff-shape.h"
#include "stack/tiff/reading/suture-tiff-layout.h"
#include "stack/tiff/tags/suture-tiff-directory.h"
#include "stack/tiff/tags/suture-tiff-extras.h"
#include "stack/tiff/tags/suture-tiff-handle.h"

#define SMALL_TILE_BYTES ((guint64) 64 << 20)

typedef struct
{
  SutureTiffDirectory  *directory;
  SutureTiffLayout     *layout;
  const SutureProgress *progress; /* nullable */
} TiffData;

/* What one thread needs: libtiff's handle and one decoded strip or tile. */
typedef struct
{
  SutureTiffHandle *handle; /* none until a page has to be decoded */
  guint8           *chunk;
  size_t            chunk_size;
} TiffThread;

static void
tiff_data_free (gpointer data)
{
  TiffData *self = data;

  g_clear_pointer (&self->layout, suture_tiff_layout_free);
  g_clear_pointer (&self->directory, suture_tiff_directory_free);
  g_free (self);
}

static gpointer
open_thread (const SutureLayerSource *source)
{
  return g_new0 (TiffThread, 1);
}

static void
need_handle (TiffThread *thread, const SutureLayerSource *source)
{
  const TiffData *data = source->data;

  if (thread->handle != NULL)
    return;
  /* r: read; c: strips as they are in the file, not chopped into smaller ones;
   * h: not even the first directory, we say which; m: no mmap. */
  thread->handle = suture_tiff_handle_open (source->file->fd);
  thread->handle->window.progress = data->progress;
}

static void
close_thread (gpointer data)
{
  TiffThread *thread = data;

  g_clear_pointer (&thread->handle, suture_tiff_handle_free);
  g_free (thread->chunk);
  g_free (thread);
}

static gboolean
fail_page (const SutureLayerSource *source,
           const TiffThread        *thread,
           gint64                   page,
           GError                 **error)
{
  const char *message = thread->handle->message;

  suture_input_file_error (source->file, error,
                           _ ("page %" PRId64
                              " is damaged and can't be decoded (%s); export "
                              "the stack again"),
                           page + 1,
                           message ? message : _ ("pixels are missing"));
  return FALSE;
}

/* libtiff must see the page as our own check did. What it complained of and
 * then went on, such as a private tag of a type that it doesn't know, is none
 * of the pixels. */
static gboolean
select_page (TiffThread *thread, const SutureTiffPage *page)
{
  TIFF   *tiff = thread->handle->tiff;
  guint32 width = 0, height = 0;
  guint16 bits = 0, samples = 0;

  if (tiff == NULL || !TIFFSetSubDirectory (tiff, page->offset))
    return FALSE;
  g_clear_pointer (&thread->handle->message, g_free);
  TIFFGetFieldDefaulted (tiff, TIFFTAG_IMAGEWIDTH, &width);
  TIFFGetFieldDefaulted (tiff, TIFFTAG_IMAGELENGTH, &height);
  TIFFGetFieldDefaulted (tiff, TIFFTAG_BITSPERSAMPLE, &bits);
  TIFFGetFieldDefaulted (tiff, TIFFTAG_SAMPLESPERPIXEL, &samples);
  return width == page->width && height == page->height && bits == page->bits &&
         samples == page->samples_per_pixel &&
         (TIFFIsTiled (tiff) != 0) == (page->is_tiled != 0);
}

static gboolean
make_room_for_chunk (TiffThread *thread, const SutureTiffPage *page)
{
  TIFF          *tiff = thread->handle->tiff;
  const tmsize_t chunk_size =
      page->is_tiled ? TIFFTileSize (tiff) : TIFFStripSize (tiff);

  if (chunk_size <= 0)
    return FALSE;
  if ((size_t) chunk_size > thread->chunk_size)
    {
      g_free (thread->chunk);
      thread->chunk = g_try_malloc ((size_t) chunk_size);
      thread->chunk_size = thread->chunk ? (size_t) chunk_size : 0;
    }
  return thread->chunk != NULL;
}

/* One sample of each pixel in a decoded strip or tile, to its place; pages that
 * store one after the other have a single one there. */
static void
copy_chunk (const SutureTiffPage *page,
            const guint8         *chunk,
            size_t                channel,
            guint32               left,
            guint32               top,
            guint8               *layer)
{
  const size_t  size = page->bits / 8u;
  const size_t  n_samples = page->planar == 1 ? page->samples_per_pixel : 1;
  const guint32 n_rows = MIN (page->chunk_height, page->height - top);
  const guint32 n_columns = MIN (page->chunk_width, page->width - left);

  for (guint32 y = 0; y < n_rows; y++)
    {
      const guint8 *from = chunk +
                           (size_t) y * page->chunk_width * n_samples * size +
                           (n_samples > 1 ? channel * size : 0);
      guint8 *to = layer + ((size_t) (top + y) * page->width + left) * size;

      if (n_samples == 1)
        memcpy (to, from, n_columns * size);
      else
        for (guint32 x = 0; x < n_columns; x++)
          memcpy (to + x * size, from + x * n_samples * size, size);
    }
}

static tmsize_t
decode_chunk (TiffThread *thread, const SutureTiffPage *page, guint32 i)
{
  TIFF          *tiff = thread->handle->tiff;
  const tmsize_t size = (tmsize_t) thread->chunk_size;

  return page->is_tiled
             ? TIFFReadEncodedTile (tiff, i, thread->chunk, TIFFTileSize (tiff))
             : TIFFReadEncodedStrip (tiff, i, thread->chunk, size);
}

/* Strips or tiles of a channel. */
static guint32
count_chunks (const SutureTiffPage *page)
{
  const guint32 across =
      (page->width + page->chunk_width - 1) / page->chunk_width;
  const guint32 down =
      (page->height + page->chunk_height - 1) / page->chunk_height;

  return across * down;
}

/* The bits of a decoded strip or tile, a sample each; rows begin on a byte. */
static void
copy_bits (const SutureTiffPage *page,
           const guint8         *chunk,
           guint32               left,
           guint32               top,
           guint8               *layer)
{
  const size_t  row_bytes = (page->chunk_width + 7u) / 8u;
  const guint32 n_rows = MIN (page->chunk_height, page->height - top);
  const guint32 n_columns = MIN (page->chunk_width, page->width - left);

  for (guint32 y = 0; y < n_rows; y++)
    {
      const guint8 *from = chunk + y * row_bytes;
      guint8       *to = layer + (size_t) (top + y) * page->width + left;

      for (guint32 x = 0; x < n_columns; x++)
        to[x] = from[x / 8] >> (7 - x % 8) & 1;
    }
}

/* Strips of one channel stand in the layer as they are decoded; @i is the first
 * of them. */
static gboolean
decode_strips (TiffThread           *thread,
               const SutureTiffPage *page,
               guint32               i,
               guint8               *layer)
{
  const size_t row_bytes = (size_t) page->width * (page->bits / 8u);

  for (guint32 top = 0; top < page->height; top += page->chunk_height)
    {
      const guint32  n_rows = MIN (page->chunk_height, page->height - top);
      const tmsize_t needed = (tmsize_t) (n_rows * row_bytes);

      if (TIFFReadEncodedStrip (thread->handle->tiff, i++,
                                layer + top * row_bytes, needed) < needed ||
          thread->handle->message != NULL)
        return FALSE;
    }
  return TRUE;
}

/* Channel @channel of the samples of each pixel. */
static gboolean
decode_page (TiffThread           *thread,
             const SutureTiffPage *page,
             size_t                channel,
             guint8               *layer)
{
  const size_t n_samples = page->planar == 1 ? page->samples_per_pixel : 1;
  guint32 i = page->planar == 1 ? 0 : (guint32) channel * count_chunks (page);

  if (!page->is_tiled && n_samples == 1 && page->bits >= 8)
    return decode_strips (thread, page, i, layer);
  if (!make_room_for_chunk (thread, page))
    return FALSE;
  for (guint32 top = 0; top < page->height; top += page->chunk_height)
    for (guint32 left = 0; left < page->width; left += page->chunk_width)
      {
        const guint32 n_rows =
            page->is_tiled ? page->chunk_height
                           : MIN (page->chunk_height, page->height - top);
        const tmsize_t needed =
            (tmsize_t) ((size_t) n_rows *
                        (((size_t) page->chunk_width * n_samples * page->bits +
                          7) /
                         8));

        if (decode_chunk (thread, page, i++) < needed ||
            thread->handle->message != NULL)
          return FALSE;
        if (page->bits >= 8)
          copy_chunk (page, thread->chunk, channel, left, top, layer);
        else
          copy_bits (page, thread->chunk, left, top, layer);
      }
  return TRUE;
}

/* Whether the page's pixels lie in the file as they do in memory. */
static gboolean
is_plain (const SutureTiffPage *page)
{
  return page->compression == COMPRESSION_NONE && page->is_contiguous &&
         !page->is_tiled && page->fill_order == FILLORDER_MSB2LSB &&
         page->bits >= 8 &&
         (page->samples_per_pixel == 1 ||
          page->planar == PLANARCONFIG_SEPARATE);
}

static guint64
get_plane_bytes (const SutureLayerSource *source)
{
  return suture_shape_layer_size (source->shape) *
         suture_sample_type_size (source->info.sample_type);
}

static gboolean
read_plane (const SutureLayerSource *source,
            guint64                  offset,
            void                    *samples,
            GError                 **error)
{
  const TiffData *data = source->data;
  const size_t    n = suture_shape_layer_size (source->shape);
  const size_t    size = suture_sample_type_size (source->info.sample_type);

  if (!suture_input_file_read (source->file, offset, samples, n * size, error))
    return FALSE;
  if (data->directory->big_endian != (G_BYTE_ORDER == G_BIG_ENDIAN))
    suture_swap_bytes (samples, size, n);
  return TRUE;
}

static gboolean
read_page (const SutureLayerSource *source,
           gpointer                 thread_data,
           size_t                   z,
           void                    *samples,
           GError                 **error)
{
  const TiffData *data = source->data;
  TiffThread     *thread = thread_data;
  const size_t    channel =
      data->layout->samples_are_layers ? z : data->layout->sample;
  const gint64 number =
      data->layout->samples_are_layers ? 0 : data->layout->page_of_layer[z];
  const SutureTiffPage *page =
      suture_tiff_directory_get_page (data->directory, (size_t) number);

  if (is_plain (page))
    return read_plane (source,
                       page->data_offset + channel * get_plane_bytes (source),
                       samples, error);
  need_handle (thread, source);
  g_clear_pointer (&thread->handle->message, g_free);
  if (select_page (thread, page) &&
      decode_page (thread, page, channel, samples))
    return TRUE;
  return fail_page (source, thread, number, error);
}

static gboolean
read_plane_of_block (const SutureLayerSource *source,
                     gpointer                 thread_data,
                     size_t                   z,
                     void                    *samples,
                     GError                 **error)
{
  const TiffData       *data = source->data;
  const SutureTiffPage *page =
      suture_tiff_directory_get_page (data->directory, 0);
  const guint64 plane = (guint64) data->layout->first_plane +
                        z * (guint64) data->layout->planes_per_layer;

  return read_plane (source,
                     page->data_offset + plane * get_plane_bytes (source),
                     samples, error);
}

/* Fax machines' own, of black and white. */
static gboolean
is_fax (guint16 compression)
{
  return compression == COMPRESSION_CCITTRLE ||
         compression == COMPRESSION_CCITTFAX3 ||
         compression == COMPRESSION_CCITTFAX4;
}

/* The compressions of segmentation programs: all of them lossless. */
static gboolean
check_compression (const SutureInputFile *file,
                   const SutureTiffPage  *page,
                   GError               **error)
{
  static const guint16 known[] = {
    COMPRESSION_NONE,          COMPRESSION_LZW,      COMPRESSION_DEFLATE,
    COMPRESSION_ADOBE_DEFLATE, COMPRESSION_PACKBITS, COMPRESSION_ZSTD,
    COMPRESSION_LZMA
  };

  for (size_t i = 0; i < G_N_ELEMENTS (known); i++)
    if (page->compression == known[i] && TIFFIsCODECConfigured (known[i]))
      return TRUE;
  if (page->bits == 1 && is_fax (page->compression) &&
      TIFFIsCODECConfigured (page->compression))
    return TRUE;
  suture_input_file_error (file, error,
                           _ ("its compression (%s) can't be read; save it "
                              "uncompressed or with LZW, Deflate or Zstd"),
                           page->compression == COMPRESSION_JPEG ||
                                   page->compression == COMPRESSION_OJPEG
                               ? "JPEG"
                               : _ ("an unknown one"));
  return FALSE;
}

/* What a biologist calls pixels that can't be read, and what to do. */
static const char *
describe_pixels (const SutureTiffPage *page, SutureStackRole role)
{
  if (page->bits == 1 && role == SUTURE_ROLE_RAW)
    return _ ("its pixels are only black or white (a mask), and no raw image; "
              "choose the raw stack that was segmented");
  return _ ("its pixels are numbers of a kind that can't be read; convert it "
            "to 8, 16 or 32 bit");
}

static gboolean
check_pixels (const SutureInputFile *file,
              const SutureTiffPage  *page,
              SutureStackRole        role,
              SutureSampleType      *type,
              GError               **error)
{
  const gboolean is_mask = page->bits == 1 && page->samples_per_pixel == 1;

  if (!suture_tiff_page_sample_type (page, type) ||
      (page->bits == 1 && (!is_mask || role == SUTURE_ROLE_RAW)))
    suture_input_file_error (file, error, "%s", describe_pixels (page, role));
  else if (page->image_depth > 1)
    suture_input_file_error (file, error,
                             _ ("its %u layers lie in a single page (the tag "
                                "ImageDepth), which can't be read; save the "
                                "stack with one page a layer"),
                             page->image_depth);
  else
    return TRUE;
  return FALSE;
}

/* A tile may be larger than its page, for a small page by a lot. Each thread
 * makes room for a whole one before a byte of it is decoded. */
static gboolean
check_tile_size (const SutureInputFile *file,
                 const SutureTiffPage  *page,
                 GError               **error)
{
  const guint64 page_bytes = (guint64) page->width * page->height *
                             page->samples_per_pixel * MAX (page->bits / 8u, 1);

  if (!page->is_tiled ||
      page->chunk_bytes <= MAX (SMALL_TILE_BYTES, 4 * page_bytes))
    return TRUE;
  suture_input_file_error (file, error,
                           _ ("its tiles of %u × %u pixels take far more "
                              "memory "
                              "than its pages; export it again"),
                           page->chunk_width, page->chunk_height);
  return FALSE;
}

static gboolean
check_chunk_size (const SutureInputFile *file, guint64 n_bytes, GError **error)
{
  if (suture_memory_allows (n_bytes))
    return TRUE;
  suture_memory_set_error (error, n_bytes);
  g_prefix_error (error, "%s: ", file->name);
  return FALSE;
}

static gboolean
check_pages (const SutureInputFile     *file,
             const SutureTiffDirectory *directory,
             SutureStackRole            role,
             SutureSampleType          *type,
             GError                   **error)
{
  guint64 chunk_bytes = 0;

  for (guint i = 0; i < directory->pages->len; i++)
    {
      const SutureTiffPage *page =
          suture_tiff_directory_get_page (directory, i);

      if (!check_pixels (file, page, role, type, error) ||
          !check_tile_size (file, page, error) ||
          !check_compression (file, page, error))
        return FALSE;
      chunk_bytes = MAX (chunk_bytes, page->chunk_bytes);
    }
  return check_chunk_size (file, chunk_bytes, error);
}

/* Whether the stack is only one of the file's channels. */
static gboolean
is_one_of_channels (const TiffData *data)
{
  const SutureTiffLayout *layout = data->layout;

  if (layout->samples_are_layers)
    return FALSE;
  return layout->is_one_block
             ? layout->planes_per_layer > 1
             : layout->n_layers != (gint64) data->directory->pages->len;
}

static void
fill_look (SutureLayerSource *source, const TiffData *data)
{
  const SutureTiffDirectory *directory = data->directory;
  const SutureTiffPage *page = suture_tiff_directory_get_page (directory, 0);
  g_auto (SutureFileWindow) window = { .progress = data->progress };
  const SutureTiffFormat format = { source->file, &window,
                                    directory->big_endian,
                                    directory->big_tiff };

  source->info.is_min_white = page->photometric == PHOTOMETRIC_MINISWHITE;
  source->info.has_palette = page->photometric == PHOTOMETRIC_PALETTE;
  source->info.is_one_of_channels = is_one_of_channels (data);
  source->n_channels = (int) data->layout->n_channels;
  suture_tiff_extras_read (&format, page->offset, &source->info);
}

/* A shape in it is that of what was read, which an export will have; that of
 * one plane stays as it is. */
static char *
dup_description (const SutureLayerSource *source, const TiffData *data)
{
  const char           *description = data->directory->description;
  const SutureTiffPage *page =
      suture_tiff_directory_get_page (data->directory, 0);
  const gboolean is_all = source->shape.nz == 1 &&
                          data->directory->pages->len == 1 &&
                          page->samples_per_pixel == 1;
  SutureTiffShape shape;

  return data->layout->flavour == SUTURE_FLAVOUR_TIFF && !is_all &&
                 suture_tiff_shape_parse (description, page, &shape)
             ? suture_tiff_shape_format (source->shape)
             : g_strdup (description);
}

static void
fill_info (SutureLayerSource *source,
           const TiffData    *data,
           SutureSampleType   type)
{
  const SutureTiffDirectory *directory = data->directory;
  const SutureTiffPage *page = suture_tiff_directory_get_page (directory, 0);

  source->info.flavour = data->layout->flavour;
  source->info.sample_type = type;
  source->info.big_endian = directory->big_endian;
  source->info.big_tiff = directory->big_tiff;
  source->info.compression = page->bits == 1 && is_fax (page->compression)
                                 ? COMPRESSION_ADOBE_DEFLATE
                                 : page->compression;
  source->info.predictor = page->predictor;
  source->info.tiled = page->is_tiled;
  source->info.tile_width = page->is_tiled ? page->chunk_width : 0;
  source->info.tile_height = page->is_tiled ? page->chunk_height : 0;
  source->info.rows_per_strip = page->is_tiled ? 0 : page->chunk_height;
  source->info.x_resolution = directory->x_resolution;
  source->info.y_resolution = directory->y_resolution;
  source->info.resolution_unit = directory->resolution_unit;
  source->info.description = dup_description (source, data);
  source->info.dimension_order = g_strdup (data->layout->dimension_order);
}

static void
take_layout (SutureLayerSource *source, SutureTiffLayout *layout)
{
  source->spacing = layout->spacing;
  source->spacing_source = layout->spacing_source;
  g_ptr_array_unref (source->notices);
  source->notices = g_ptr_array_ref (layout->notices);
}

SutureLayerSource *
suture_tiff_source_new (const SutureInputFile   *file,
                        const SutureReadOptions *options,
                        char                   **elsewhere,
                        const SutureProgress    *progress,
                        GError                 **error)
{
  g_autoptr (SutureLayerSource) source = suture_layer_source_new (file);
  TiffData        *data = g_new0 (TiffData, 1);
  SutureSampleType type = SUTURE_SAMPLE_U8;

  source->data = data;
  source->free_data = tiff_data_free;
  data->progress = progress;
  data->directory = suture_tiff_directory_read (file, progress, error);
  if (data->directory != NULL && elsewhere == NULL)
    g_clear_pointer (&data->directory->description, g_free);
  if (data->directory != NULL &&
      suture_ome_metadata_is_elsewhere (data->directory->description))
    {
      *elsewhere = g_steal_pointer (&data->directory->description);
      return NULL;
    }
  if (data->directory == NULL ||
      !check_pages (file, data->directory, options->role, &type, error))
    return NULL;
  data->layout = suture_tiff_layout_new (file, data->directory, options, error);
  if (data->layout == NULL)
    return NULL;

  const SutureTiffPage *page =
      suture_tiff_directory_get_page (data->directory, 0);

  source->shape =
      (SutureShape){ data->layout->n_layers, page->height, page->width };
  source->open = open_thread;
  source->close = close_thread;
  source->read_block =
      data->layout->is_one_block ? read_plane_of_block : read_page;
  fill_info (source, data, type);
  fill_look (source, data);
  take_layout (source, data->layout);
  if (page->bits == 1)
    g_ptr_array_add (source->notices,
                     g_strdup (_ ("The pixels are only black or white: a mask, "
                                  "all of it with the id 1; an export has 8 "
                                  "bits a pixel.")));
  if (page->samples_per_pixel > 1 && !data->layout->samples_are_layers)
    g_ptr_array_add (
        source->notices,
        g_strdup_printf (
            /* Translators: how many channels, and which one of them */
            _ ("The pixels have %u channels, of which number %u is measured; "
               "another can be chosen in Stacks… or by the option "
               "--raw-channel."),
            page->samples_per_pixel, data->layout->sample + 1));
  return g_steal_pointer (&source);
}
