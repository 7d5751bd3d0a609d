/* suture-png.c: one layer as a PNG picture
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/png/suture-png.h"

#include <glib/gi18n-lib.h>
#include <png.h>
#include <string.h>

/* What libpng says of a file isn't for people: it is damaged. */
static void
ignore_warning (png_structp png, png_const_charp text)
{
}

static void
jump (png_structp png, png_const_charp text)
{
  png_longjmp (png, 1);
}

gboolean
suture_png_is_png (const guint8 *magic)
{
  return memcmp (magic, "\x89PNG\r\n\x1a\n", 8) == 0;
}

/* Reading */

typedef struct
{
  const SutureInputFile *file;
  guint64                at;
} Input;

static void
read_bytes (png_structp png, png_bytep bytes, size_t n)
{
  Input *input = png_get_io_ptr (png);

  if (!suture_input_file_read (input->file, input->at, bytes, n, NULL))
    png_error (png, "");
  input->at += n;
}

static void
start (png_structp png, png_infop info, Input *input)
{
  png_set_read_fn (png, input, read_bytes);
  png_set_user_limits (png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
  png_set_chunk_malloc_max (png, 1 << 20);
  png_set_keep_unknown_chunks (png, PNG_HANDLE_CHUNK_NEVER, NULL, -1);
  png_read_info (png, info);
}

typedef struct
{
  guint32 width, height;
  int     depth, colours;
} Header;

/* Nothing here is allocated that a jump would leave behind.
 *
 * @header: (out) (nullable)
 * @rows: (nullable) (array length=height): where each row goes; without, only
 *   the header is read */
static gboolean
read_picture (const SutureInputFile *file, Header *header, png_bytepp rows)
{
  Input       input = { file, 0 };
  png_structp png = png_create_read_struct (PNG_LIBPNG_VER_STRING, NULL, jump,
                                            ignore_warning);
  png_infop   info = png ? png_create_info_struct (png) : NULL;

  if (info == NULL || setjmp (png_jmpbuf (png)) != 0)
    {
      png_destroy_read_struct (&png, &info, NULL);
      return FALSE;
    }
  start (png, info, &input);
  if (header != NULL)
    *header = (Header){ png_get_image_width (png, info),
                        png_get_image_height (png, info),
                        png_get_bit_depth (png, info),
                        png_get_color_type (png, info) };
  if (rows != NULL)
    {
      /* Fewer bits: a byte each, their numbers as they are. */
      png_set_packing (png);
      if (G_BYTE_ORDER == G_LITTLE_ENDIAN &&
          png_get_bit_depth (png, info) == 16)
        png_set_swap (png);
      png_read_image (png, rows);
      png_read_end (png, NULL);
    }
  png_destroy_read_struct (&png, &info, NULL);
  return TRUE;
}

static gboolean
fail_damaged (const SutureInputFile *file, GError **error)
{
  suture_input_file_error (file, error,
                           _ ("the picture is damaged; get it from its source "
                              "again"));
  return FALSE;
}

static gboolean
read_block (const SutureLayerSource *source,
            gpointer                 thread_data,
            size_t                   i,
            void                    *samples,
            GError                 **error)
{
  const size_t height = (size_t) source->shape.ny;
  const size_t n_bytes = (size_t) source->shape.nx *
                         suture_sample_type_size (source->info.sample_type);
  g_autofree png_bytep *rows = g_try_new (png_bytep, height);
  Header                header;

  for (size_t y = 0; rows != NULL && y < height; y++)
    rows[y] = (png_bytep) samples + y * n_bytes;
  /* It may have become another one. */
  if (rows == NULL || !read_picture (source->file, &header, NULL) ||
      header.width != (guint64) source->shape.nx || header.height != height ||
      header.colours != PNG_COLOR_TYPE_GRAY ||
      (header.depth == 16) != (source->info.sample_type == SUTURE_SAMPLE_U16) ||
      !read_picture (source->file, NULL, rows))
    return fail_damaged (source->file, error);
  return TRUE;
}

SutureLayerSource *
suture_png_reader_new (const SutureInputFile *file, GError **error)
{
  g_autoptr (SutureLayerSource) source = suture_layer_source_new (file);
  Header header;

  if (!read_picture (file, &header, NULL))
    {
      fail_damaged (file, error);
      return NULL;
    }
  if (header.colours != PNG_COLOR_TYPE_GRAY)
    {
      suture_input_file_error (file, error,
                               _ ("this is a picture in colours; save it in "
                                  "grey, of 8 or 16 bits"));
      return NULL;
    }
  source->shape = (SutureShape){ 1, header.height, header.width };
  source->info.sample_type =
      header.depth == 16 ? SUTURE_SAMPLE_U16 : SUTURE_SAMPLE_U8;
  source->read_block = read_block;
  return g_steal_pointer (&source);
}

/* Writing */

static void
add_bytes (png_structp png, png_bytep bytes, size_t n)
{
  g_byte_array_append (png_get_io_ptr (png), bytes, (guint) n);
}

static void
flush (png_structp png)
{
}

gboolean
suture_png_pack (const void      *samples,
                 SutureShape      shape,
                 SutureSampleType type,
                 GByteArray      *bytes)
{
  const size_t n_bytes = (size_t) shape.nx * suture_sample_type_size (type);
  png_structp  png = png_create_write_struct (PNG_LIBPNG_VER_STRING, NULL, jump,
                                              ignore_warning);
  png_infop    info = png ? png_create_info_struct (png) : NULL;

  g_byte_array_set_size (bytes, 0);
  if (info == NULL || setjmp (png_jmpbuf (png)) != 0)
    {
      png_destroy_write_struct (&png, &info);
      return FALSE;
    }
  png_set_write_fn (png, bytes, add_bytes, flush);
  png_set_user_limits (png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
  png_set_IHDR (png, info, (guint32) shape.nx, (guint32) shape.ny,
                type == SUTURE_SAMPLE_U16 ? 16 : 8, PNG_COLOR_TYPE_GRAY,
                PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
                PNG_FILTER_TYPE_DEFAULT);
  png_write_info (png, info);
  if (G_BYTE_ORDER == G_LITTLE_ENDIAN && type == SUTURE_SAMPLE_U16)
    png_set_swap (png);
  for (gint64 y = 0; y < shape.ny; y++)
    png_write_row (png, (png_const_bytep) samples + (size_t) y * n_bytes);
  png_write_end (png, NULL);
  png_destroy_write_struct (&png, &info);
  return TRUE;
}

/* Returns whether libpng took it all; it leaves by a jump. */
static gboolean
write_palette (png_structp    png,
               png_infop      info,
               const guint8  *pixels,
               int            height,
               int            width,
               const guint32 *palette)
{
  png_color colours[256];

  if (setjmp (png_jmpbuf (png)) != 0)
    return FALSE;
  for (int i = 0; i < 256; i++)
    colours[i] =
        (png_color){ (png_byte) (palette[i] >> 16),
                     (png_byte) (palette[i] >> 8), (png_byte) palette[i] };
  png_set_IHDR (png, info, (guint32) width, (guint32) height, 8,
                PNG_COLOR_TYPE_PALETTE, PNG_INTERLACE_NONE,
                PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_set_PLTE (png, info, colours, 256);
  png_write_info (png, info);
  for (int y = 0; y < height; y++)
    png_write_row (png, pixels + (size_t) y * (size_t) width);
  png_write_end (png, NULL);
  return TRUE;
}

GBytes *
suture_png_pack_palette (const guint8  *pixels,
                         int            height,
                         int            width,
                         const guint32 *palette)
{
  GByteArray *bytes = g_byte_array_new ();
  png_structp png = png_create_write_struct (PNG_LIBPNG_VER_STRING, NULL, jump,
                                             ignore_warning);
  png_infop   info = png ? png_create_info_struct (png) : NULL;
  gboolean    is_made = FALSE;

  if (info != NULL)
    {
      png_set_write_fn (png, bytes, add_bytes, flush);
      is_made = write_palette (png, info, pixels, height, width, palette);
    }
  png_destroy_write_struct (&png, &info);
  if (is_made)
    return g_byte_array_free_to_bytes (bytes);
  g_byte_array_unref (bytes);
  return NULL;
}
