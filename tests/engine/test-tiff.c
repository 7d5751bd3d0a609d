/* test-tiff.c: TIFF of all kinds, read and written again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-test-tiff.h"
#include "suture-test.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "base/suture-error.h"
#include "base/suture-parallel.h"
#include "stack/suture-imagej-block-writer.h"
#include "stack/suture-ome-metadata.h"
#include "stack/suture-stack-reader.h"
#include "stack/suture-stack-writer.h"

#define IMAGEJ(lines) "ImageJ=1.53t\nimages=5\nslices=5\n" lines "loop=false\n"
#define OME(attributes, inside)                                                \
  "<?xml version=\"1.0\" encoding=\"UTF-8\"?><OME xmlns=\"http://"             \
  "www.openmicroscopy.org/Schemas/OME/2016-06\"><Image ID=\"Image:0\">"        \
  "<Pixels ID=\"Pixels:0\" Type=\"uint16\" SizeX=\"53\" "                      \
  "SizeY=\"37\" " attributes ">" inside "</Pixels></Image></OME>"

static SutureStack *
read_as (const char *path, SutureStackRole role, GError **error)
{
  return suture_stack_read (path, &(SutureReadOptions){ .role = role }, NULL,
                            error);
}

/* Without the sync that g_file_set_contents() does; GLib 2.74 then doesn't cut
 * a longer file that is there. */
static void
put_contents (const char *path, const char *contents, gsize length)
{
  g_unlink (path);
  g_assert_true (g_file_set_contents_full (path, contents, (gssize) length,
                                           G_FILE_SET_CONTENTS_NONE, 0666,
                                           NULL));
}

static SutureStack *
read_kind (const SutureTestTiff *kind, SutureStackRole role, GError **error)
{
  char            *dir = suture_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "a.tif", NULL);
  SutureStack     *stack;

  suture_test_tiff_write (path, kind);
  stack = read_as (path, role, error);
  suture_test_remove_dir (dir);
  return stack;
}

static void
assert_refused (const SutureTestTiff *kind,
                SutureStackRole       role,
                const char           *why)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureStack) stack = read_kind (kind, role, &error);

  g_assert_null (stack);
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, why));
  g_assert_nonnull (strstr (error->message, "a.tif: "));
}

static const SutureTestTiff kinds[] = {
  { .name = "u8", .type = SUTURE_SAMPLE_U8 },
  { .name = "u16", .type = SUTURE_SAMPLE_U16 },
  { .name = "u32", .type = SUTURE_SAMPLE_U32 },
  { .name = "u64", .type = SUTURE_SAMPLE_U64 },
  { .name = "i8", .type = SUTURE_SAMPLE_I8 },
  { .name = "i16", .type = SUTURE_SAMPLE_I16 },
  { .name = "i32", .type = SUTURE_SAMPLE_I32 },
  { .name = "i64", .type = SUTURE_SAMPLE_I64 },
  { .name = "f32", .type = SUTURE_SAMPLE_F32 },
  { .name = "f64", .type = SUTURE_SAMPLE_F64 },
  { .name = "big-endian-u16", .type = SUTURE_SAMPLE_U16, .mode = "wb" },
  { .name = "big-endian-f32", .type = SUTURE_SAMPLE_F32, .mode = "wb" },
  { .name = "bigtiff", .type = SUTURE_SAMPLE_U16, .mode = "wl8" },
  { .name = "bigtiff-big-endian", .type = SUTURE_SAMPLE_U32, .mode = "wb8" },
  { .name = "strips-of-8", .type = SUTURE_SAMPLE_U16, .rows_per_strip = 8 },
  { .name = "tiles",
    .type = SUTURE_SAMPLE_U16,
    .tile_width = 32,
    .tile_height = 16 },
  { .name = "lzw", .type = SUTURE_SAMPLE_U16, .compression = COMPRESSION_LZW },
  { .name = "lzw-predictor-big-endian",
    .type = SUTURE_SAMPLE_U16,
    .mode = "wb",
    .compression = COMPRESSION_LZW,
    .predictor = 2 },
  { .name = "deflate",
    .type = SUTURE_SAMPLE_U32,
    .compression = COMPRESSION_ADOBE_DEFLATE },
  { .name = "deflate-predictor-tiles",
    .type = SUTURE_SAMPLE_U32,
    .compression = COMPRESSION_ADOBE_DEFLATE,
    .predictor = 2,
    .tile_width = 16,
    .tile_height = 32 },
  { .name = "deflate-float-predictor",
    .type = SUTURE_SAMPLE_F32,
    .compression = COMPRESSION_ADOBE_DEFLATE,
    .predictor = 3 },
  { .name = "zstd",
    .type = SUTURE_SAMPLE_U16,
    .compression = COMPRESSION_ZSTD },
  { .name = "zstd-tiles-big-endian-bigtiff",
    .type = SUTURE_SAMPLE_U16,
    .compression = COMPRESSION_ZSTD,
    .mode = "wb8",
    .tile_width = 64,
    .tile_height = 64 },
  { .name = "packbits",
    .type = SUTURE_SAMPLE_U8,
    .compression = COMPRESSION_PACKBITS,
    .rows_per_strip = 5 },
  { .name = "imagej",
    .type = SUTURE_SAMPLE_U16,
    .mode = "wb",
    .description = IMAGEJ ("unit=um\nspacing=2.5\n"),
    .resolution = 4.0,
    .resolution_unit = RESUNIT_NONE },
  { .name = "ome",
    .type = SUTURE_SAMPLE_U16,
    .compression = COMPRESSION_LZW,
    .description = OME ("DimensionOrder=\"XYZTC\" SizeZ=\"5\" SizeC=\"1\" "
                        "SizeT=\"1\" PhysicalSizeX=\"0.25\" "
                        "PhysicalSizeY=\"125\" PhysicalSizeYUnit=\"nm\" "
                        "PhysicalSizeZ=\"2.5\"",
                        "<TiffData IFD=\"0\" PlaneCount=\"5\"/>") },
  { .name = "plain-with-description",
    .type = SUTURE_SAMPLE_U16,
    .description = "{\"shape\": [5, 37, 53]}",
    .resolution = 100.0,
    .resolution_unit = RESUNIT_CENTIMETER },
};

static void
assert_same_spacing (SutureSpacing a, SutureSpacing b)
{
  g_assert_cmpint (a.is_known, ==, b.is_known);
  g_assert_cmpfloat_with_epsilon (a.z_um, b.z_um, 1e-9);
  g_assert_cmpfloat_with_epsilon (a.y_um, b.y_um, 1e-9);
  g_assert_cmpfloat_with_epsilon (a.x_um, b.x_um, 1e-9);
}

static void
assert_same_kind (const SutureStack *a, const SutureStack *b)
{
  const SutureFileInfo *x = suture_stack_get_file_info (a);
  const SutureFileInfo *y = suture_stack_get_file_info (b);

  g_assert_cmpint (x->flavour, ==, y->flavour);
  g_assert_cmpint (x->sample_type, ==, y->sample_type);
  g_assert_cmpint (x->big_endian, ==, y->big_endian);
  g_assert_cmpint (x->big_tiff, ==, y->big_tiff);
  g_assert_cmpint (x->compression, ==, y->compression);
  g_assert_cmpint (x->predictor, ==, y->predictor);
  g_assert_cmpint (x->tiled, ==, y->tiled);
  g_assert_cmpint (x->tile_width, ==, y->tile_width);
  g_assert_cmpint (x->tile_height, ==, y->tile_height);
  g_assert_cmpint (x->rows_per_strip, ==, y->rows_per_strip);
  if (x->flavour != SUTURE_FLAVOUR_OME)
    {
      g_assert_cmpfloat (x->x_resolution, ==, y->x_resolution);
      g_assert_cmpint (x->resolution_unit, ==, y->resolution_unit);
    }
  g_assert_cmpstr (x->dimension_order, ==, y->dimension_order);
  if (x->flavour == SUTURE_FLAVOUR_TIFF)
    g_assert_cmpstr (x->description, ==, y->description);
  assert_same_spacing (suture_stack_get_spacing (a),
                       suture_stack_get_spacing (b));
}

static void
test_kind (gconstpointer data)
{
  const SutureTestTiff *kind = data;
  char                 *dir = suture_test_make_dir ();
  g_autofree char      *path = g_build_filename (dir, "a.tif", NULL);
  g_autofree char      *copy = g_build_filename (dir, "b.tif", NULL);
  g_autoptr (GError) error = NULL;

  suture_test_tiff_write (path, kind);

  g_autoptr (SutureStack) stack = read_as (path, SUTURE_ROLE_LABELS, &error);

  g_assert_no_error (error);
  suture_test_tiff_check (stack, SUTURE_TEST_TIFF_NZ);
  g_assert_cmpint (suture_stack_get_file_info (stack)->sample_type, ==,
                   kind->type);
  suture_stack_write_whole (copy, stack, FALSE, NULL, &error);
  g_assert_no_error (error);

  g_autoptr (SutureStack) again = read_as (copy, SUTURE_ROLE_LABELS, &error);

  g_assert_no_error (error);
  suture_test_tiff_check (again, SUTURE_TEST_TIFF_NZ);
  assert_same_kind (stack, again);

  g_autoptr (SutureStack) raw = read_as (path, SUTURE_ROLE_RAW, &error);

  g_assert_no_error (error);
  suture_test_tiff_check (raw, SUTURE_TEST_TIFF_NZ);
  suture_test_remove_dir (dir);
}

static void
test_first_channel_of_raw (void)
{
  for (int planar = PLANARCONFIG_CONTIG; planar <= PLANARCONFIG_SEPARATE;
       planar++)
    for (int tile = 0; tile <= 32; tile += 32)
      {
        const SutureTestTiff kind = { .type = SUTURE_SAMPLE_U16,
                                      .n_channels = 3,
                                      .planar = planar,
                                      .rows_per_strip = tile ? 0 : 10,
                                      .tile_width = tile,
                                      .tile_height = tile };
        g_autoptr (GError) error = NULL;
        g_autoptr (SutureStack) raw =
            read_kind (&kind, SUTURE_ROLE_RAW, &error);

        g_assert_no_error (error);
        suture_test_tiff_check (raw, SUTURE_TEST_TIFF_NZ);
        g_assert_nonnull (suture_stack_get_notices (raw)[0]);
        assert_refused (&kind, SUTURE_ROLE_LABELS, "single channel");
      }
}

static void
test_units (void)
{
  static const struct
  {
    const char *lines;
    double      resolution;
    int         resolution_unit;
    double      x_um, z_um; /* 0: unknown */
  } cases[] = {
    { "unit=um\nspacing=2\n", 4.0, 1, 0.25, 2.0 },
    { "unit=\xb5m\nspacing=2\n", 4.0, 1, 0.25, 2.0 },
    { "unit=\xc2\xb5m\nspacing=2\n", 4.0, 1, 0.25, 2.0 },
    { "unit=\xce\xbcm\nspacing=-2\n", 4.0, 1, 0.25, 2.0 },
    { "unit=\\u00B5m\n", 4.0, 1, 0.25, 1.0 },
    { "unit=micron\nspacing=2\n", 10000.0, 3, 1.0, 2.0 },
    { "unit=nm\nspacing=200\n", 0.0625, 1, 0.016, 0.2 },
    { "unit=nm\nspacing=2\nzunit=um\n", 0.0625, 1, 0.016, 2.0 },
    { "unit=mm\nspacing=0.5\n", 1000.0, 1, 1.0, 500.0 },
    { "unit=pixel\nspacing=1\n", 4.0, 1, 0.0, 0.0 },
    { "unit=um\nspacing=2\n", 72.0, 2, 0.0, 0.0 },
    { "spacing=2\n", 4.0, 1, 0.0, 0.0 },
    { "unit=um\nspacing=nan\n", 4.0, 1, 0.25, 1.0 },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *description =
          g_strdup_printf ("ImageJ=1.53t\nimages=5\nslices=5\n%s",
                           cases[i].lines);
      const SutureTestTiff kind = { .type = SUTURE_SAMPLE_U8,
                                    .description = description,
                                    .resolution = cases[i].resolution,
                                    .resolution_unit =
                                        cases[i].resolution_unit };
      g_autoptr (SutureStack) stack =
          read_kind (&kind, SUTURE_ROLE_LABELS, NULL);
      const SutureSpacing spacing = suture_stack_get_spacing (stack);

      g_assert_cmpint (spacing.is_known, ==, cases[i].x_um > 0.0);
      g_assert_cmpint (suture_stack_get_spacing_source (stack), ==,
                       spacing.is_known ? SUTURE_SPACING_FROM_IMAGEJ
                                        : SUTURE_SPACING_FROM_NONE);
      if (!spacing.is_known)
        continue;
      g_assert_cmpfloat_with_epsilon (spacing.x_um, cases[i].x_um, 1e-9);
      g_assert_cmpfloat_with_epsilon (spacing.y_um, cases[i].x_um / 2, 1e-9);
      g_assert_cmpfloat_with_epsilon (spacing.z_um, cases[i].z_um, 1e-9);
    }
}

static void
test_ome_without_z_is_asked (void)
{
  const SutureTestTiff kind = {
    .type = SUTURE_SAMPLE_U16,
    .description = OME ("DimensionOrder=\"XYZCT\" SizeZ=\"5\" SizeC=\"1\" "
                        "SizeT=\"1\" PhysicalSizeX=\"0.25\" "
                        "PhysicalSizeY=\"0.25\"",
                        "")
  };
  g_autoptr (SutureStack) stack = read_kind (&kind, SUTURE_ROLE_LABELS, NULL);

  suture_test_tiff_check (stack, SUTURE_TEST_TIFF_NZ);
  g_assert_false (suture_stack_get_spacing (stack).is_known);
  g_assert_cmpuint (g_strv_length ((char **) suture_stack_get_notices (stack)),
                    ==, 1);

  /* What the file does say isn't lost. */
  g_autofree char *xml =
      suture_ome_metadata_format (suture_stack_get_shape (stack),
                                  SUTURE_SAMPLE_U16,
                                  suture_stack_get_spacing (stack), NULL, FALSE,
                                  suture_stack_get_file_info (stack)
                                      ->description);
  g_autoptr (SutureOmeMetadata) metadata =
      suture_ome_metadata_parse (xml, NULL);

  g_assert_cmpfloat (metadata->x_um, ==, 0.25);
  g_assert_cmpfloat (metadata->y_um, ==, 0.25);
  g_assert_cmpfloat (metadata->z_um, ==, 0.0);
}

/* Of two channels the pages 0, 2, 4 (XYCZT) or 0, 1, 2 (XYZCT) are the first.
 */
static void
test_ome_dimension_order (void)
{
  static const struct
  {
    const char *order, *inside;
    int         first_page[3];
  } cases[] = {
    { "XYCZT", "", { 0, 2, 4 } },
    { "XYZCT", "<TiffData/>", { 0, 1, 2 } },
    { "XYZCT",
      "<TiffData IFD=\"3\" FirstC=\"0\" PlaneCount=\"3\"/>"
      "<TiffData IFD=\"0\" FirstC=\"1\" PlaneCount=\"3\"/>",
      { 3, 4, 5 } },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *attributes =
          g_strdup_printf ("<OME><Image><Pixels DimensionOrder=\"%s\" "
                           "SizeX=\"53\" SizeY=\"37\" SizeZ=\"3\" SizeC=\"2\" "
                           "SizeT=\"1\">%s</Pixels></Image></OME>",
                           cases[i].order, cases[i].inside);
      const SutureTestTiff kind = { .type = SUTURE_SAMPLE_U16,
                                    .n_pages = 6,
                                    .description = attributes };
      g_autoptr (GError) error = NULL;
      g_autoptr (SutureStack) stack =
          read_kind (&kind, SUTURE_ROLE_LABELS, &error);

      g_assert_no_error (error);
      g_assert_cmpint (suture_stack_get_shape (stack).nz, ==, 3);
      for (int z = 0; z < 3; z++)
        g_assert_cmpint (suture_label_at (suture_stack_get_layer (stack, z),
                                          suture_stack_get_sample_type (stack),
                                          0),
                         ==,
                         suture_test_tiff_label (cases[i].first_page[z], 0, 0));
      g_assert_nonnull (suture_stack_get_notices (stack)[0]);
    }
}

static void
test_claims_that_the_pages_refute (void)
{
  static const struct
  {
    const char *description, *why;
  } cases[] = {
    { "ImageJ=1.53t\nimages=20\nslices=20\n", "only 5" },
    { "ImageJ=1.53t\nimages=5\nslices=3\n", "make 3" },
    { "ImageJ=1.53t\nimages=5\nframes=5\n", "time series" },
    { OME ("SizeZ=\"7\" SizeC=\"1\" SizeT=\"1\"", ""), "7 layers" },
    { OME ("SizeZ=\"1\" SizeC=\"1\" SizeT=\"5\"", ""), "time series" },
    { OME ("SizeZ=\"5\" SizeC=\"1\" SizeT=\"1\"",
           "<TiffData IFD=\"1\" PlaneCount=\"5\"/>"),
      "don't hold them all" },
    { OME ("SizeZ=\"2\" SizeC=\"1\" SizeT=\"1\"",
           "<TiffData FirstZ=\"0\" IFD=\"0\"><UUID FileName=\"a.tif\"/>"
           "</TiffData><TiffData FirstZ=\"1\" IFD=\"0\"><UUID "
           "FileName=\"b.tif\"/></TiffData>"),
      "several files" },
    { "<!DOCTYPE OME [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" OME (
          "SizeZ=\"5\"", "&x;"),
      "DOCTYPE" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const SutureTestTiff kind = { .type = SUTURE_SAMPLE_U16,
                                    .description = cases[i].description };

      assert_refused (&kind, SUTURE_ROLE_LABELS, cases[i].why);
    }
}

static void
test_imagej_channels (void)
{
  const SutureTestTiff kind = {
    .type = SUTURE_SAMPLE_U8,
    .n_pages = 6,
    .description = "ImageJ=1.53t\nimages=6\nchannels=2\nslices=3\n"
                   "hyperstack=true\n"
  };
  g_autoptr (SutureStack) stack = read_kind (&kind, SUTURE_ROLE_LABELS, NULL);

  g_assert_cmpint (suture_stack_get_shape (stack).nz, ==, 3);
  g_assert_cmpint (suture_label_at (suture_stack_get_layer (stack, 2),
                                    SUTURE_SAMPLE_U8, 0),
                   ==, suture_test_tiff_label (4, 0, 0));
}

static void
copy_layer (gint64 z, void *layer, gpointer user_data)
{
  const SutureStack *stack = user_data;

  memcpy (layer, suture_stack_get_layer (stack, z),
          SUTURE_TEST_TIFF_NY * SUTURE_TEST_TIFF_NX * sizeof (guint16));
}

/* The form beyond 4 GB, in small: one directory, five layers. */
static void
test_imagej_one_block (void)
{
  const SutureTestTiff kind = kinds[1];
  g_autoptr (SutureStack) stack = read_kind (&kind, SUTURE_ROLE_LABELS, NULL);
  const SutureSpacing spacing = { 2.0, 0.5, 0.25, TRUE };
  char               *dir = suture_test_make_dir ();
  g_autofree char    *path = g_build_filename (dir, "block.tif", NULL);
  g_autoptr (GError) error = NULL;
  const SutureWriteOptions options = { .shape = suture_stack_get_shape (stack),
                                       .memory_type = SUTURE_SAMPLE_U16,
                                       .spacing = spacing,
                                       .sample_type = SUTURE_SAMPLE_U16 };
  SutureSafeFile          *file = suture_safe_file_new (path, FALSE, &error);
  SutureLayerFeed         *feed =
      suture_layer_feed_new (file, &options, copy_layer, stack, &error);

  g_assert_true (suture_imagej_block_writer_write (feed, NULL, &error));
  g_assert_true (suture_safe_file_commit (file, &error));
  suture_layer_feed_free (feed);
  suture_safe_file_free (file);

  g_autoptr (SutureStack) again = read_as (path, SUTURE_ROLE_LABELS, &error);

  g_assert_no_error (error);
  suture_test_tiff_check (again, SUTURE_TEST_TIFF_NZ);
  assert_same_spacing (suture_stack_get_spacing (again), spacing);
  g_assert_cmpint (truncate (path, 10000), ==, 0);
  g_assert_null (read_as (path, SUTURE_ROLE_LABELS, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT);
  suture_test_remove_dir (dir);
}

/* However it is cut, a file is refused: libtiff alone gives zeros. */
static void
test_every_truncation_is_noticed (void)
{
  const SutureTestTiff kind = { .type = SUTURE_SAMPLE_U8,
                                .rows_per_strip = 16,
                                .compression = COMPRESSION_LZW };
  char                *dir = suture_test_make_dir ();
  g_autofree char     *path = g_build_filename (dir, "a.tif", NULL);
  g_autofree char     *contents = NULL;
  gsize                length = 0;

  suture_test_tiff_write (path, &kind);
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  /* The last directory ends the file. */
  for (gsize n = 1; n < length; n += 7)
    {
      g_autoptr (GError) error = NULL;

      put_contents (path, contents, n);
      g_assert_null (read_as (path, SUTURE_ROLE_LABELS, &error));
      g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT);
    }
  suture_test_remove_dir (dir);
}

/* Makes the 16-bit value of all entries of a tag a 32-bit one, in a
 * little-endian file. */
static void
patch_tag (char *contents, gsize length, guint8 tag_low, guint32 value)
{
  const char before[] = { (char) tag_low, 1, TIFF_SHORT, 0, 1, 0, 0, 0 };
  int        n_found = 0;

  value = GUINT32_TO_LE (value);
  for (gsize i = 0; i + 12 <= length; i++)
    if (memcmp (contents + i, before, sizeof before) == 0)
      {
        contents[i + 2] = TIFF_LONG;
        memcpy (contents + i + 8, &value, sizeof value);
        n_found++;
      }
  g_assert_cmpint (n_found, >=, SUTURE_TEST_TIFF_NZ);
}

/* A page of 37 × 53 pixels in one tile of 2³⁰ × 2³⁰: found by fuzzing. */
static void
test_huge_tile_is_not_allocated (void)
{
  const SutureTestTiff kind = { .type = SUTURE_SAMPLE_U16,
                                .compression = COMPRESSION_LZW,
                                .tile_width = 64,
                                .tile_height = 64 };
  char                *dir = suture_test_make_dir ();
  g_autofree char     *path = g_build_filename (dir, "a.tif", NULL);
  g_autofree char     *contents = NULL;
  g_autoptr (GError) error = NULL;
  gsize length = 0;

  suture_test_tiff_write (path, &kind);
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  patch_tag (contents, length, TIFFTAG_TILEWIDTH & 0xff, 1u << 30);
  patch_tag (contents, length, TIFFTAG_TILELENGTH & 0xff, 1u << 30);
  put_contents (path, contents, length);
  g_assert_null (read_as (path, SUTURE_ROLE_LABELS, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, "memory"));
  suture_test_remove_dir (dir);
}

/* Random damage: opened or refused, never anything else. Run under a sanitizer
 * this is a small fuzzer. */
static void
test_random_damage (void)
{
  char            *dir = suture_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "a.tif", NULL);
  GRand           *random = g_rand_new_with_seed (11);

  for (int round = 0; round < 600; round++)
    {
      const SutureTestTiff *kind = &kinds[round % G_N_ELEMENTS (kinds)];
      g_autofree char      *contents = NULL;
      gsize                 length = 0;
      g_autoptr (GError) error = NULL;

      suture_test_tiff_write (path, kind);
      g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
      for (int k = 0; k < 1 + round % 8; k++)
        {
          /* Mostly in the directories at the beginning and the end. */
          const gsize far = (gsize) g_rand_int_range (random, 0, 400) % length;
          const gsize at = k % 3 == 0   ? far
                           : k % 3 == 1 ? length - 1 - far
                                        : (gsize) g_rand_int (random) % length;

          contents[at] = (char) g_rand_int (random);
        }
      put_contents (path, contents, length);

      const SutureReadOptions options = { .role = round % 2 ? SUTURE_ROLE_LABELS
                                                            : SUTURE_ROLE_RAW,
                                          .max_bytes = 1 << 26 };
      g_autoptr (SutureStack) stack =
          suture_stack_read (path, &options, NULL, &error);

      g_assert_true ((stack == NULL) == (error != NULL));
      if (error != NULL)
        g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT);
    }
  g_rand_free (random);
  suture_test_remove_dir (dir);
}

static void
test_same_error_for_any_thread_count (void)
{
  char                *dir = suture_test_make_dir ();
  g_autofree char     *path = g_build_filename (dir, "a.tif", NULL);
  const SutureTestTiff kind = { .type = SUTURE_SAMPLE_I16, .n_pages = 20 };
  g_autofree char     *contents = NULL;
  g_autofree char     *first = NULL;
  gsize                length = 0;

  suture_test_tiff_write (path, &kind);
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  /* Makes samples negative in nearly every page. */
  for (gsize i = 3000; i < length; i += 4001)
    contents[i] = contents[i + 1] = (char) 0x87;
  put_contents (path, contents, length);
  for (int n_threads = 1; n_threads <= 8; n_threads++)
    {
      g_autoptr (GError) error = NULL;

      suture_parallel_set_n_threads (n_threads);
      g_assert_null (read_as (path, SUTURE_ROLE_LABELS, &error));
      if (first == NULL)
        first = g_strdup (error->message);
      g_assert_cmpstr (error->message, ==, first);
    }
  suture_parallel_set_n_threads (0);
  suture_test_remove_dir (dir);
}

static void
test_cancelled (void)
{
  const SutureTestTiff kind = kinds[0];
  char                *dir = suture_test_make_dir ();
  g_autofree char     *path = g_build_filename (dir, "a.tif", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const SutureProgress    progress = SUTURE_PROGRESS_INIT (cancellable);
  const SutureReadOptions options = { .role = SUTURE_ROLE_LABELS };
  g_autoptr (GError) error = NULL;

  suture_test_tiff_write (path, &kind);
  g_cancellable_cancel (cancellable);
  g_assert_null (suture_stack_read (path, &options, &progress, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  suture_test_remove_dir (dir);
}

static void
test_option_overrides_spacing (void)
{
  char                   *dir = suture_test_make_dir ();
  g_autofree char        *path = g_build_filename (dir, "a.tif", NULL);
  const SutureReadOptions options = { .role = SUTURE_ROLE_LABELS,
                                      .spacing = { 3.0, 2.0, 1.0, TRUE } };

  suture_test_tiff_write (path, &kinds[24]);

  g_autoptr (SutureStack) stack =
      suture_stack_read (path, &options, NULL, NULL);

  g_assert_cmpstr (kinds[24].name, ==, "imagej");
  assert_same_spacing (suture_stack_get_spacing (stack), options.spacing);
  g_assert_cmpint (suture_stack_get_spacing_source (stack), ==,
                   SUTURE_SPACING_FROM_OPTION);
  suture_test_remove_dir (dir);
}

static void
test_size_limit (void)
{
  char                   *dir = suture_test_make_dir ();
  g_autofree char        *path = g_build_filename (dir, "a.tif", NULL);
  const SutureReadOptions options = { .role = SUTURE_ROLE_LABELS,
                                      .max_bytes = 5 * 37 * 53 * 2 - 1 };
  g_autoptr (GError) error = NULL;

  suture_test_tiff_write (path, &kinds[1]);
  g_assert_null (suture_stack_read (path, &options, NULL, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT);
  suture_test_remove_dir (dir);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *name =
          g_strdup_printf ("/tiff/read-and-written-alike/%s", kinds[i].name);

      g_test_add_data_func (name, &kinds[i], test_kind);
    }
  g_test_add_func ("/tiff/first-channel-of-raw", test_first_channel_of_raw);
  g_test_add_func ("/tiff/imagej/units", test_units);
  g_test_add_func ("/tiff/imagej/first-channel", test_imagej_channels);
  g_test_add_func ("/tiff/imagej/one-block", test_imagej_one_block);
  g_test_add_func ("/tiff/ome/no-z-size-is-asked", test_ome_without_z_is_asked);
  g_test_add_func ("/tiff/ome/dimension-order", test_ome_dimension_order);
  g_test_add_func ("/tiff/claims-that-the-pages-refute",
                   test_claims_that_the_pages_refute);
  g_test_add_func ("/tiff/every-truncation-is-noticed",
                   test_every_truncation_is_noticed);
  g_test_add_func ("/tiff/huge-tile-is-not-allocated",
                   test_huge_tile_is_not_allocated);
  g_test_add_func ("/tiff/random-damage", test_random_damage);
  g_test_add_func ("/tiff/same-error-for-any-thread-count",
                   test_same_error_for_any_thread_count);
  g_test_add_func ("/tiff/cancelled", test_cancelled);
  g_test_add_func ("/tiff/option-overrides-spacing",
                   test_option_overrides_spacing);
  g_test_add_func ("/tiff/size-limit", test_size_limit);
  return g_test_run ();
}
