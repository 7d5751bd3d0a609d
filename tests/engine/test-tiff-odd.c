/* test-tiff-odd.c: TIFF files that other programs left odd: opened with every
 * layer and a word on what is odd, or refused with a sentence
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-test-tiff.h"
#include "suture-test.h"

#include <string.h>

#include "base/suture-error.h"
#include "stack/suture-stack-reader.h"

typedef struct
{
  char *dir;
  char *path;
} Place;

static void
place_init (Place *self, gconstpointer data)
{
  self->dir = suture_test_make_dir ();
  self->path = g_build_filename (self->dir, "a.tif", NULL);
}

static void
place_clear (Place *self, gconstpointer data)
{
  suture_test_remove_dir (self->dir);
  g_free (self->path);
}

static gboolean
has_notice (const SutureStack *stack, const char *words)
{
  const char *const *notices = suture_stack_get_notices (stack);

  for (int i = 0; notices[i]; i++)
    if (strstr (notices[i], words))
      return TRUE;
  return FALSE;
}

/* Changes the entry of @tag in the first directory of a little-endian file. */
static void
change_tag (const char *path, guint16 tag, guint16 new_tag, guint16 type)
{
  g_autofree char *text = NULL;
  gsize            length = 0;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));

  guint8 *bytes = (guint8 *) text;
  guint8 *at = bytes + (bytes[4] | bytes[5] << 8 | bytes[6] << 16);
  int     n = at[0] | at[1] << 8;

  for (at += 2; n > 0 && (at[0] | at[1] << 8) != tag; n--)
    at += 12;
  g_assert_cmpint (n, >, 0);
  at[0] = (guint8) (new_tag & 0xff);
  at[1] = (guint8) (new_tag >> 8);
  at[2] = (guint8) (type & 0xff);
  at[3] = (guint8) (type >> 8);
  g_assert_true (g_file_set_contents_full (path, text, (gssize) length,
                                           G_FILE_SET_CONTENTS_NONE, 0666,
                                           NULL));
}

/* TIFF 6: readers skip what they don't know. */
static void
test_private_tag_of_unknown_type (Place *self, gconstpointer data)
{
  static const int compressions[] = { COMPRESSION_NONE,
                                      COMPRESSION_ADOBE_DEFLATE };

  for (size_t i = 0; i < G_N_ELEMENTS (compressions); i++)
    {
      const SutureTestTiff kind = { .type = SUTURE_SAMPLE_U16,
                                    .compression = compressions[i],
                                    .resolution = 4.0,
                                    .resolution_unit = RESUNIT_NONE };
      g_autoptr (GError) error = NULL;

      suture_test_tiff_write (self->path, &kind);
      change_tag (self->path, TIFFTAG_RESOLUTIONUNIT, 65001, 99);

      g_autoptr (SutureStack) stack =
          suture_test_tiff_read (self->path, SUTURE_ROLE_LABELS, &error);

      g_assert_no_error (error);
      suture_test_tiff_check (stack, SUTURE_TEST_TIFF_NZ);
    }
}

/* A mask: a label stack of one id, and no raw image. */
static void
test_black_or_white (Place *self, gconstpointer data)
{
  TIFF        *tiff = TIFFOpen (self->path, "wl");
  const guint8 row[1] = { 0xa5 };
  const guint8 bits[8] = { 1, 0, 1, 0, 0, 1, 0, 1 };
  g_autoptr (GError) error = NULL;

  TIFFSetField (tiff, TIFFTAG_IMAGEWIDTH, 8);
  TIFFSetField (tiff, TIFFTAG_IMAGELENGTH, 1);
  TIFFSetField (tiff, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_MINISWHITE);
  TIFFWriteScanline (tiff, (void *) row, 0, 0);
  TIFFClose (tiff);

  g_autoptr (SutureStack) stack =
      suture_test_tiff_read (self->path, SUTURE_ROLE_LABELS, &error);

  g_assert_no_error (error);
  g_assert_cmpmem (suture_stack_get_voxels (stack), 8, bits, 8);
  g_assert_null (suture_test_tiff_read (self->path, SUTURE_ROLE_RAW, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, "black or white"));
}

/* A voxel size that the raw stack contradicts is used, and said. */
static void
test_voxel_sizes_differ (Place *self, gconstpointer data)
{
  static const struct
  {
    const char *raw_step;
    double      raw_resolution;
    gboolean    differ;
  } cases[] = {
    { "spacing=2.5\n", 4.0, FALSE }, { "spacing=2.501\n", 4.001, FALSE },
    { "spacing=5\n", 4.0, TRUE },    { "spacing=2.5\n", 2.0, TRUE },
    { "spacing=0\n", 2.0, FALSE },
  };
  g_autofree char     *raw_path = g_build_filename (self->dir, "r.tif", NULL);
  const SutureTestTiff labels_kind = { .type = SUTURE_SAMPLE_U16,
                                       .description = SUTURE_TEST_IMAGEJ (
                                           "unit=um\nspacing=2.5\n"),
                                       .resolution = 4.0,
                                       .resolution_unit = RESUNIT_NONE };

  suture_test_tiff_write (self->path, &labels_kind);
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *description =
          g_strconcat (SUTURE_TEST_IMAGEJ ("unit=um\n"), cases[i].raw_step,
                       NULL);
      SutureTestTiff raw_kind = labels_kind;
      g_autoptr (SutureStack) labels = NULL;
      g_autoptr (SutureStack) raw = NULL;

      raw_kind.description = description;
      raw_kind.resolution = cases[i].raw_resolution;
      suture_test_tiff_write (raw_path, &raw_kind);
      g_assert_true (suture_stack_read_pair (self->path, raw_path, NULL,
                                             &labels, &raw, NULL, NULL));
      g_assert_cmpfloat (suture_stack_get_spacing (labels).z_um, ==, 2.5);
      g_assert_cmpint (has_notice (labels, "voxel sizes differ"), ==,
                       cases[i].differ);
    }
}

/* Pages written one by one, of whatever size and with whatever description. */
typedef struct
{
  guint32     size;
  const char *description;
} Page;

static void
write_pages (const char *path, const Page *pages, size_t n_pages, int depth)
{
  TIFF *tiff = TIFFOpen (path, "wl");

  for (size_t i = 0; i < n_pages; i++)
    {
      const guint32       n = pages[i].size;
      g_autofree guint16 *samples = g_new (guint16, n * n);

      for (guint32 k = 0; k < n * n; k++)
        samples[k] = (guint16) (i + 1);
      TIFFSetField (tiff, TIFFTAG_IMAGEWIDTH, n);
      TIFFSetField (tiff, TIFFTAG_IMAGELENGTH, n);
      TIFFSetField (tiff, TIFFTAG_BITSPERSAMPLE, 16);
      TIFFSetField (tiff, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_MINISBLACK);
      TIFFSetField (tiff, TIFFTAG_ROWSPERSTRIP, n);
      if (depth > 1)
        TIFFSetField (tiff, TIFFTAG_IMAGEDEPTH, depth);
      if (pages[i].description)
        TIFFSetField (tiff, TIFFTAG_IMAGEDESCRIPTION, pages[i].description);
      TIFFWriteEncodedStrip (tiff, 0, samples, (tmsize_t) (n * n * 2));
      TIFFWriteDirectory (tiff);
    }
  TIFFClose (tiff);
}

static void
assert_refused (const char *path, const char *why)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (suture_test_tiff_read (path, SUTURE_ROLE_LABELS, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, why));
}

static void
test_volume_in_one_page (Place *self, gconstpointer data)
{
  const Page pages[] = { { 40, "{\"shape\": [14, 40, 40]}" } };

  write_pages (self->path, pages, 1, 14);
  assert_refused (self->path, "14 layers");
}

#define OME_OF(name, nz, n)                                                    \
  "<Image ID=\"i\" Name=\"" name "\"><Pixels DimensionOrder=\"XYZCT\" "        \
  "Type=\"uint16\" SizeZ=\"" nz "\" SizeC=\"1\" SizeT=\"1\" SizeY=\"" n        \
  "\" SizeX=\"" n "\"><TiffData IFD=\"0\" PlaneCount=\"" nz                    \
  "\"/></Pixels></Image>"

static void
test_several_images (Place *self, gconstpointer data)
{
  const Page other_size[] = { { 40, NULL }, { 40, NULL }, { 20, NULL } };
  const Page ome[] = { { 40, "<OME>" OME_OF ("cells", "2", "40")
                                 OME_OF ("nu&#10;clei", "1", "20") "</OME>" },
                       { 40, NULL },
                       { 20, NULL } };
  const Page same_size[] = { { 40, "<OME>" OME_OF ("cells", "2", "40")
                                       OME_OF ("nuclei", "1", "40") "</OME>" },
                             { 40, NULL },
                             { 40, NULL } };

  write_pages (self->path, other_size, 3, 1);
  assert_refused (self->path, "page 3 has 20×20 pixels, the first page has "
                              "40×40");
  write_pages (self->path, ome, 3, 1);
  assert_refused (self->path, "“cells” of 2×40×40 voxels (z×y×x), “nu clei” "
                              "of 1×20×20");
  write_pages (self->path, same_size, 3, 1);

  g_autoptr (SutureStack) stack =
      suture_test_tiff_read (self->path, SUTURE_ROLE_LABELS, NULL);

  g_assert_cmpint (suture_stack_get_shape (stack).nz, ==, 2);
  g_assert_true (has_notice (stack, "“cells” of 2×40×40"));
  g_assert_true (has_notice (stack, "“nuclei” of 1×40×40"));
}

/* tifffile writes what it is given one after the other into one file. */
static void
test_several_series (Place *self, gconstpointer data)
{
  const Page              two[] = { { 40, "{\"shape\": [2, 40, 40]}" },
                                    { 40, NULL },
                                    { 40, "{\"shape\": [1, 40, 40]}" } };
  const Page              by_layer[] = { { 40, "{\"shape\": [40, 40]}" },
                                         { 40, "{\"shape\": [40, 40]}" },
                                         { 40, "{\"shape\": [40, 40]}" } };
  const SutureReadOptions all = { .axes = { "z" } };
  g_autoptr (GError) error = NULL;

  write_pages (self->path, two, 3, 1);
  g_assert_null (
      suture_test_tiff_read (self->path, SUTURE_ROLE_LABELS, &error));
  g_assert_nonnull (suture_axes_error_get_question (error));
  g_assert_nonnull (strstr (error->message, "another from page 3 on"));

  g_autoptr (SutureStack) whole =
      suture_stack_read (self->path, &all, NULL, NULL);

  g_assert_cmpint (suture_stack_get_shape (whole).nz, ==, 3);
  write_pages (self->path, by_layer, 3, 1);

  g_autoptr (SutureStack) stack =
      suture_test_tiff_read (self->path, SUTURE_ROLE_LABELS, NULL);

  g_assert_cmpint (suture_stack_get_shape (stack).nz, ==, 3);
}

static void
put_entry (guint8 *directory, int i, guint16 tag, guint32 value)
{
  const guint16 names[] = { GUINT16_TO_LE (tag), GUINT16_TO_LE (4) };
  const guint32 numbers[] = { GUINT32_TO_LE (1), GUINT32_TO_LE (value) };

  memcpy (directory + 2 + 12 * i, names, sizeof names);
  memcpy (directory + 2 + 12 * i + 4, numbers, sizeof numbers);
}

/* Many small pages of 8 × 8 pixels with 28 bytes to spare between any two. */
static void
test_aligned_pages (Place *self, gconstpointer data)
{
  enum
  {
    N_ENTRIES = 7,
    N_PAGES = 150,
    PIXELS_AT = 2 + 12 * N_ENTRIES + 4,
    STRIDE = PIXELS_AT + 64 + 28
  };
  g_autofree guint8 *bytes = g_malloc0 (8 + N_PAGES * STRIDE);

  memcpy (bytes, "II*\0\10\0\0\0", 8);
  for (guint32 z = 0; z < N_PAGES; z++)
    {
      const guint32 at = 8 + z * STRIDE;
      guint8       *page = bytes + at;
      const guint32 next = z + 1 < N_PAGES ? GUINT32_TO_LE (at + STRIDE) : 0;

      page[0] = N_ENTRIES;
      put_entry (page, 0, TIFFTAG_IMAGEWIDTH, 8);
      put_entry (page, 1, TIFFTAG_IMAGELENGTH, 8);
      put_entry (page, 2, TIFFTAG_BITSPERSAMPLE, 8);
      put_entry (page, 3, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_MINISBLACK);
      put_entry (page, 4, TIFFTAG_STRIPOFFSETS, at + PIXELS_AT);
      put_entry (page, 5, TIFFTAG_ROWSPERSTRIP, 8);
      put_entry (page, 6, TIFFTAG_STRIPBYTECOUNTS, 64);
      memcpy (page + PIXELS_AT - 4, &next, sizeof next);
      memset (page + PIXELS_AT, 1 + (int) z % 9, 64);
    }
  g_assert_true (g_file_set_contents (self->path, (char *) bytes,
                                      8 + N_PAGES * STRIDE, NULL));

  g_autoptr (SutureStack) stack =
      suture_test_tiff_read (self->path, SUTURE_ROLE_LABELS, NULL);

  g_assert_cmpint (suture_stack_get_shape (stack).nz, ==, N_PAGES);
  g_assert_false (has_notice (stack, "belong to no page"));
}

/* Power that failed leaves a file of the right length whose rest is zeros. */
static void
test_bytes_of_no_page (Place *self, gconstpointer data)
{
  const Page       page = { 40, NULL };
  Page             pages[8];
  g_autofree char *bytes = NULL;
  gsize            length = 0;
  int              n_opened = 0;

  for (size_t i = 0; i < G_N_ELEMENTS (pages); i++)
    pages[i] = page;
  write_pages (self->path, pages, G_N_ELEMENTS (pages), 1);

  g_autoptr (SutureStack) whole =
      suture_test_tiff_read (self->path, SUTURE_ROLE_LABELS, NULL);

  g_assert_false (has_notice (whole, "belong to no page"));
  g_assert_true (g_file_get_contents (self->path, &bytes, &length, NULL));
  memset (bytes + length / 2, 0, length - length / 2);
  /* Where the link of the last page is among the zeros, the file seems whole.
   */
  for (gsize cut = length / 2; cut > length / 2 - 3400; cut -= 4)
    {
      memset (bytes + cut, 0, 4);
      g_assert_true (
          g_file_set_contents_full (self->path, bytes, (gssize) length,
                                    G_FILE_SET_CONTENTS_NONE, 0666, NULL));

      g_autoptr (SutureStack) stack =
          suture_test_tiff_read (self->path, SUTURE_ROLE_LABELS, NULL);

      n_opened += stack != NULL;
      if (stack != NULL)
        g_assert_true (has_notice (stack, "belong to no page"));
    }
  g_assert_cmpint (n_opened, >, 0);
}

/* One layer of a folder of them. */
static void
test_layers_in_a_folder (Place *self, gconstpointer data)
{
  const Page  page = { 40, NULL };
  const char *names[] = { "cell_000.tif", "cell_001.tif", "cell_002.tif",
                          "cell_x.tif", "other_003.tif" };
  static const struct
  {
    const char *name;
    gboolean    is_told;
  } cases[] = { { "cell_001.tif", TRUE },
                { "cell_x.tif", FALSE },
                { "other_003.tif", FALSE } };
  g_autoptr (GError) error = NULL;

  for (size_t i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (self->dir, names[i], NULL);

      write_pages (path, &page, 1, 1);
    }
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_build_filename (self->dir, cases[i].name, NULL);
      g_autoptr (SutureStack) stack =
          suture_test_tiff_read (path, SUTURE_ROLE_LABELS, NULL);

      g_assert_cmpint (has_notice (stack, "2 files beside it"), ==,
                       cases[i].is_told);
      g_assert_cmpint (has_notice (stack, "open the folder"), ==,
                       cases[i].is_told);
    }
  g_assert_null (suture_test_tiff_read (self->dir, SUTURE_ROLE_LABELS, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, "more than a number"));
}

static void
add (const char *name, void (*func) (Place *, gconstpointer))
{
  g_test_add (name, Place, NULL, place_init, func, place_clear);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("/tiff/odd/private-tag-of-unknown-type",
       test_private_tag_of_unknown_type);
  add ("/tiff/odd/black-or-white", test_black_or_white);
  add ("/tiff/odd/voxel-sizes-differ", test_voxel_sizes_differ);
  add ("/tiff/odd/volume-in-one-page", test_volume_in_one_page);
  add ("/tiff/odd/several-images", test_several_images);
  add ("/tiff/odd/several-series", test_several_series);
  add ("/tiff/odd/bytes-of-no-page", test_bytes_of_no_page);
  add ("/tiff/odd/aligned-pages", test_aligned_pages);
  add ("/tiff/odd/layers-in-a-folder", test_layers_in_a_folder);
  return g_test_run ();
}
