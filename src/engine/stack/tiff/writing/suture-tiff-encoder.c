/* suture-tiff-encoder.c: a layer as a TIFF's strips or tiles
 *
 * Each layer is compressed by libtiff in a TIFF of its own in memory, several
 * at a time; only what its strips or tiles became is used.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/tiff/writing/suture-tiff-encoder.h"

#include <string.h>

#include "stack/tiff/tags/suture-tiff-handle.h"

/* One page, in memory. */
typedef struct
{
  SutureLayerFeed      *feed;
  const SutureTiffPlan *plan;
  SutureTiffHandle     *handle;
} Page;

static gboolean
set_pixel_fields (const Page *page)
{
  TIFF                     *tiff = page->handle->tiff;
  const SutureWriteOptions *options = page->plan->options;
  const guint16             predictor = suture_tiff_plan_predictor (page->plan);

  return TIFFSetField (tiff, TIFFTAG_IMAGEWIDTH, (guint32) options->shape.nx) &&
         TIFFSetField (tiff, TIFFTAG_IMAGELENGTH,
                       (guint32) options->shape.ny) &&
         TIFFSetField (tiff, TIFFTAG_BITSPERSAMPLE,
                       (int) (8 * suture_sample_type_size (
                                      options->sample_type))) &&
         TIFFSetField (tiff, TIFFTAG_SAMPLESPERPIXEL, 1) &&
         TIFFSetField (tiff, TIFFTAG_SAMPLEFORMAT,
                       (int) suture_tiff_plan_sample_format (page->plan)) &&
         TIFFSetField (tiff, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_MINISBLACK) &&
         TIFFSetField (tiff, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG) &&
         TIFFSetField (tiff, TIFFTAG_COMPRESSION,
                       (int) suture_tiff_plan_compression (page->plan)) &&
         (predictor == PREDICTOR_NONE ||
          TIFFSetField (tiff, TIFFTAG_PREDICTOR, (int) predictor));
}

static gboolean
set_layout_fields (const Page *page)
{
  TIFF                 *tiff = page->handle->tiff;
  const SutureFileInfo *like = page->plan->like;

  if (page->plan->rows_per_strip > 0)
    return TIFFSetField (tiff, TIFFTAG_ROWSPERSTRIP,
                         page->plan->rows_per_strip);
  return TIFFSetField (tiff, TIFFTAG_TILEWIDTH, like->tile_width) &&
         TIFFSetField (tiff, TIFFTAG_TILELENGTH, like->tile_height);
}

/* Notes what the memory has grown by: a strip or tile as the file will have
 * it. */
static void
note_chunk (const Page *page, guint begin)
{
  const size_t size = page->feed->encoded->len - begin;

  g_array_append_val (page->feed->chunk_sizes, size);
}

static gboolean
encode_strips (const Page *page)
{
  const SutureTiffPlan *plan = page->plan;

  for (guint32 i = 0; i < plan->n_chunks; i++)
    {
      const guint64  from = i * plan->chunk_bytes;
      const tmsize_t n =
          (tmsize_t) MIN (plan->chunk_bytes, plan->layer_bytes - from);
      const guint begin = page->feed->encoded->len;

      if (TIFFWriteEncodedStrip (page->handle->tiff, i,
                                 (guint8 *) page->feed->layer + from, n) != n)
        return FALSE;
      note_chunk (page, begin);
    }
  return TRUE;
}

/* Tiles stand out over the right and lower border; there they are zero. */
static void
fill_tile (const Page *page, guint32 left, guint32 top, guint8 *tile)
{
  const SutureWriteOptions *options = page->plan->options;
  const size_t  size = suture_sample_type_size (options->sample_type);
  const guint32 width = page->plan->like->tile_width;
  const guint32 height = page->plan->like->tile_height;
  const guint32 nx = (guint32) options->shape.nx;
  const guint32 ny = (guint32) options->shape.ny;
  const guint8 *layer = page->feed->layer;

  memset (tile, 0, (size_t) width * height * size);
  for (guint32 y = 0; y < MIN (height, ny - top); y++)
    memcpy (tile + (size_t) y * width * size,
            layer + ((size_t) (top + y) * nx + left) * size,
            MIN (width, nx - left) * size);
}

static gboolean
encode_tiles (const Page *page)
{
  const SutureShape     shape = page->plan->options->shape;
  const SutureFileInfo *like = page->plan->like;
  const tmsize_t        n = (tmsize_t) page->plan->chunk_bytes;
  g_autofree guint8    *tile = g_try_malloc ((size_t) n);
  guint32               i = 0;

  if (tile == NULL)
    return FALSE;
  for (guint32 top = 0; top < shape.ny; top += like->tile_height)
    for (guint32 left = 0; left < shape.nx; left += like->tile_width)
      {
        const guint begin = page->feed->encoded->len;

        fill_tile (page, left, top, tile);
        if (TIFFWriteEncodedTile (page->handle->tiff, i++, tile, n) != n)
          return FALSE;
        note_chunk (page, begin);
      }
  return TRUE;
}

gboolean
suture_tiff_encode_layer (const SutureTiffPlan *plan,
                          SutureLayerFeed      *feed,
                          GError              **error)
{
  const char mode[] = { 'w', plan->like->big_endian ? 'b' : 'l', '\0' };
  Page       page = { .feed = feed, .plan = plan };

  g_array_set_size (feed->chunk_sizes, 0);
  page.handle = suture_tiff_handle_open_memory (feed->encoded, mode);

  const gboolean is_encoded =
      page.handle->tiff != NULL && set_pixel_fields (&page) &&
      set_layout_fields (&page) &&
      (plan->rows_per_strip > 0 ? encode_strips (&page) : encode_tiles (&page));

  if (!is_encoded)
    suture_safe_file_error (feed->file, error, page.handle->io_errno,
                            page.handle->message);
  suture_tiff_handle_free (page.handle);
  return is_encoded;
}
