/* suture-test-tiff.c: TIFF files of every kind, written with libtiff alone
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-test-tiff.h"

#include <string.h>

#include "base/suture-error.h"
#include "suture-test.h"

#define NY SUTURE_TEST_TIFF_NY
#define NX SUTURE_TEST_TIFF_NX

guint64
suture_test_tiff_label (gint64 z, gint64 y, gint64 x)
{
  const gint64 block = (z + 3 * (y / 5) + 7 * (x / 6)) % 121;

  return (guint64) block;
}

static void
put_sample (void *samples, SutureSampleType type, size_t i, guint64 value)
{
  switch (type)
    {
    case SUTURE_SAMPLE_U8:
    case SUTURE_SAMPLE_I8:
      ((guint8 *) samples)[i] = (guint8) value;
      break;
    case SUTURE_SAMPLE_U16:
    case SUTURE_SAMPLE_I16:
      ((guint16 *) samples)[i] = (guint16) value;
      break;
    case SUTURE_SAMPLE_U32:
    case SUTURE_SAMPLE_I32:
      ((guint32 *) samples)[i] = (guint32) value;
      break;
    case SUTURE_SAMPLE_F32:
      ((float *) samples)[i] = (float) value;
      break;
    case SUTURE_SAMPLE_F64:
      ((double *) samples)[i] = (double) value;
      break;
    default:
      ((guint64 *) samples)[i] = value;
      break;
    }
}

static int
sample_format (SutureSampleType type)
{
  if (type == SUTURE_SAMPLE_F32 || type == SUTURE_SAMPLE_F64)
    return SAMPLEFORMAT_IEEEFP;
  if (type == SUTURE_SAMPLE_I8 || type == SUTURE_SAMPLE_I16 ||
      type == SUTURE_SAMPLE_I32 || type == SUTURE_SAMPLE_I64)
    return SAMPLEFORMAT_INT;
  return SAMPLEFORMAT_UINT;
}

static int
n_channels_of (const SutureTestTiff *kind)
{
  return MAX (kind->n_channels, 1);
}

static void
set_fields (TIFF *tiff, const SutureTestTiff *kind, int z)
{
  TIFFSetField (tiff, TIFFTAG_IMAGEWIDTH, NX);
  TIFFSetField (tiff, TIFFTAG_IMAGELENGTH, NY);
  TIFFSetField (tiff, TIFFTAG_BITSPERSAMPLE,
                (int) (8 * suture_sample_type_size (kind->type)));
  TIFFSetField (tiff, TIFFTAG_SAMPLESPERPIXEL, n_channels_of (kind));
  TIFFSetField (tiff, TIFFTAG_SAMPLEFORMAT, sample_format (kind->type));
  TIFFSetField (tiff, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_MINISBLACK);
  TIFFSetField (tiff, TIFFTAG_PLANARCONFIG,
                kind->planar ? kind->planar : PLANARCONFIG_CONTIG);
  TIFFSetField (tiff, TIFFTAG_COMPRESSION,
                kind->compression ? kind->compression : COMPRESSION_NONE);
  if (kind->predictor)
    TIFFSetField (tiff, TIFFTAG_PREDICTOR, kind->predictor);
  if (kind->tile_width)
    {
      TIFFSetField (tiff, TIFFTAG_TILEWIDTH, kind->tile_width);
      TIFFSetField (tiff, TIFFTAG_TILELENGTH, kind->tile_height);
    }
  else
    TIFFSetField (tiff, TIFFTAG_ROWSPERSTRIP,
                  kind->rows_per_strip ? kind->rows_per_strip : NY);
  if (z == 0 && kind->description)
    TIFFSetField (tiff, TIFFTAG_IMAGEDESCRIPTION, kind->description);
  if (kind->resolution > 0.0)
    {
      TIFFSetField (tiff, TIFFTAG_XRESOLUTION, kind->resolution);
      TIFFSetField (tiff, TIFFTAG_YRESOLUTION, 2.0 * kind->resolution);
      TIFFSetField (tiff, TIFFTAG_RESOLUTIONUNIT, kind->resolution_unit);
    }
}

/* Rows @top… of columns @left… of channels @c…, as a strip or tile has them. */
static void
write_chunk (TIFF                 *tiff,
             const SutureTestTiff *kind,
             int                   z,
             guint32               i,
             int                   top,
             int                   left,
             int                   c)
{
  const gboolean is_separate = kind->planar == PLANARCONFIG_SEPARATE;
  const int      n_channels = is_separate ? 1 : n_channels_of (kind);
  const int      width = kind->tile_width ? kind->tile_width : NX;
  const int      strip_rows = kind->rows_per_strip ? kind->rows_per_strip : NY;
  const int      height =
      kind->tile_width ? kind->tile_height : MIN (strip_rows, NY - top);
  const size_t   n = (size_t) width * (size_t) height * (size_t) n_channels;
  const tmsize_t n_bytes =
      (tmsize_t) (n * suture_sample_type_size (kind->type));
  g_autofree void *samples = g_malloc0 ((gsize) n_bytes);
  size_t           at = 0;

  for (int y = top; y < top + height; y++)
    for (int x = left; x < left + width; x++)
      for (int k = 0; k < n_channels; k++, at++)
        if (y < NY && x < NX)
          put_sample (samples, kind->type, at,
                      suture_test_tiff_label (z, y, x) +
                          (guint64) (is_separate ? c : k));
  g_assert_cmpint (kind->tile_width
                       ? TIFFWriteEncodedTile (tiff, i, samples, n_bytes)
                       : TIFFWriteEncodedStrip (tiff, i, samples, n_bytes),
                   ==, n_bytes);
}

static void
write_page (TIFF *tiff, const SutureTestTiff *kind, int z)
{
  const gboolean is_separate = kind->planar == PLANARCONFIG_SEPARATE;
  const int      width = kind->tile_width ? kind->tile_width : NX;
  const int      height = kind->tile_width       ? kind->tile_height
                          : kind->rows_per_strip ? kind->rows_per_strip
                                                 : NY;
  guint32        i = 0;

  set_fields (tiff, kind, z);
  for (int c = 0; c < (is_separate ? n_channels_of (kind) : 1); c++)
    for (int top = 0; top < NY; top += height)
      for (int left = 0; left < NX; left += width)
        write_chunk (tiff, kind, z, i++, top, left, c);
  g_assert_true (TIFFWriteDirectory (tiff));
}

void
suture_test_tiff_write (const char *path, const SutureTestTiff *kind)
{
  TIFF *tiff = TIFFOpen (path, kind->mode ? kind->mode : "wl");

  g_assert_nonnull (tiff);
  for (int z = 0; z < (kind->n_pages ? kind->n_pages : SUTURE_TEST_TIFF_NZ);
       z++)
    write_page (tiff, kind, z);
  TIFFClose (tiff);
}

void
suture_test_tiff_check (const SutureStack *stack, int n_layers)
{
  const SutureShape      shape = suture_stack_get_shape (stack);
  const SutureSampleType type = suture_stack_get_sample_type (stack);

  g_assert_cmpint (shape.nz, ==, n_layers);
  g_assert_cmpint (shape.ny, ==, NY);
  g_assert_cmpint (shape.nx, ==, NX);
  for (gint64 z = 0; z < shape.nz; z++)
    for (gint64 y = 0; y < shape.ny; y++)
      for (gint64 x = 0; x < shape.nx; x++)
        {
          const void  *layer = suture_stack_get_layer (stack, z);
          const size_t i = (size_t) (y * shape.nx + x);
          const double value = type == SUTURE_SAMPLE_F32
                                   ? suture_raw_at (layer, type, i)
                                   : (double) suture_label_at (layer, type, i);

          g_assert_cmpfloat (value, ==,
                             (double) suture_test_tiff_label (z, y, x));
        }
}

SutureStack *
suture_test_tiff_read (const char *path, SutureStackRole role, GError **error)
{
  return suture_stack_read (path, &(SutureReadOptions){ .role = role }, NULL,
                            error);
}

SutureStack *
suture_test_tiff_read_kind (const SutureTestTiff *kind,
                            SutureStackRole       role,
                            GError              **error)
{
  char            *dir = suture_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "a.tif", NULL);
  SutureStack     *stack;

  suture_test_tiff_write (path, kind);
  stack = suture_test_tiff_read (path, role, error);
  suture_test_remove_dir (dir);
  return stack;
}

void
suture_test_tiff_refused (const SutureTestTiff *kind,
                          SutureStackRole       role,
                          const char           *why)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureStack) stack =
      suture_test_tiff_read_kind (kind, role, &error);

  g_assert_null (stack);
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, why));
  g_assert_nonnull (strstr (error->message, "a.tif: "));
}

void
suture_test_tiff_same_spacing (SutureSpacing a, SutureSpacing b)
{
  g_assert_cmpint (a.is_known, ==, b.is_known);
  g_assert_cmpfloat_with_epsilon (a.z_um, b.z_um, 1e-9);
  g_assert_cmpfloat_with_epsilon (a.y_um, b.y_um, 1e-9);
  g_assert_cmpfloat_with_epsilon (a.x_um, b.x_um, 1e-9);
}
