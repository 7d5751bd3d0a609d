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
#include "stack/suture-stack-reader.h"
#include "stack/suture-stack-writer.h"
#include "stack/tiff/writing/suture-tiff-writer.h"

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
  { .name = "deflate-float-predictor-tiles",
    .type = SUTURE_SAMPLE_F32,
    .compression = COMPRESSION_ADOBE_DEFLATE,
    .predictor = 3,
    .tile_width = 16,
    .tile_height = 32 },
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
    .description = SUTURE_TEST_IMAGEJ ("unit=um\nspacing=2.5\n"),
    .resolution = 4.0,
    .resolution_unit = RESUNIT_NONE },
  { .name = "ome",
    .type = SUTURE_SAMPLE_U16,
    .compression = COMPRESSION_LZW,
    .description =
        SUTURE_TEST_OME ("DimensionOrder=\"XYZTC\" SizeZ=\"5\" SizeC=\"1\" "
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
  suture_test_tiff_same_spacing (suture_stack_get_spacing (a),
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

  g_autoptr (SutureStack) stack =
      suture_test_tiff_read (path, SUTURE_ROLE_LABELS, &error);

  g_assert_no_error (error);
  suture_test_tiff_check (stack, SUTURE_TEST_TIFF_NZ);
  g_assert_cmpint (suture_stack_get_file_info (stack)->sample_type, ==,
                   kind->type);
  suture_stack_write_whole (copy, stack, FALSE, NULL, NULL, &error);
  g_assert_no_error (error);

  g_autoptr (SutureStack) again =
      suture_test_tiff_read (copy, SUTURE_ROLE_LABELS, &error);

  g_assert_no_error (error);
  suture_test_tiff_check (again, SUTURE_TEST_TIFF_NZ);
  assert_same_kind (stack, again);

  g_autoptr (SutureStack) raw =
      suture_test_tiff_read (path, SUTURE_ROLE_RAW, &error);

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
            suture_test_tiff_read_kind (&kind, SUTURE_ROLE_RAW, &error);

        g_assert_no_error (error);
        suture_test_tiff_check (raw, SUTURE_TEST_TIFF_NZ);
        g_assert_nonnull (suture_stack_get_notices (raw)[0]);
        suture_test_tiff_refused (&kind, SUTURE_ROLE_LABELS, "single channel");
      }
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
  g_autoptr (SutureStack) stack =
      suture_test_tiff_read_kind (&kind, SUTURE_ROLE_LABELS, NULL);
  const SutureSpacing spacing = { 2.0, 0.5, 0.25, TRUE };
  char               *dir = suture_test_make_dir ();
  g_autofree char    *path = g_build_filename (dir, "block.tif", NULL);
  g_autoptr (GError) error = NULL;
  const SutureWriteOptions options = { .shape = suture_stack_get_shape (stack),
                                       .memory_type = SUTURE_SAMPLE_U16,
                                       .spacing = spacing,
                                       .sample_type = SUTURE_SAMPLE_U16 };
  const SutureOutput       output = { path, SUTURE_OUTPUT_STACK, FALSE, NULL };
  SutureSafeFile          *file = suture_safe_file_new (&output, &error);
  SutureLayerFeed         *feed =
      suture_layer_feed_new (file, &options, copy_layer, stack);
  SutureTiffPlan *plan = suture_tiff_plan_new (&options, 1000);

  g_assert_true (plan->is_one_block);
  g_assert_true (suture_tiff_writer_write (feed, plan, NULL, &error));
  g_assert_true (suture_safe_file_commit (file, &error));
  suture_tiff_plan_free (plan);
  suture_layer_feed_free (feed);
  suture_safe_file_free (file);

  g_autoptr (SutureStack) again =
      suture_test_tiff_read (path, SUTURE_ROLE_LABELS, &error);

  g_assert_no_error (error);
  suture_test_tiff_check (again, SUTURE_TEST_TIFF_NZ);
  suture_test_tiff_same_spacing (suture_stack_get_spacing (again), spacing);
  g_assert_cmpint (truncate (path, 10000), ==, 0);
  g_assert_null (suture_test_tiff_read (path, SUTURE_ROLE_LABELS, &error));
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
      g_assert_null (suture_test_tiff_read (path, SUTURE_ROLE_LABELS, &error));
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
  g_assert_null (suture_test_tiff_read (path, SUTURE_ROLE_LABELS, &error));
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
      g_assert_null (suture_test_tiff_read (path, SUTURE_ROLE_LABELS, &error));
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
  g_test_add_func ("/tiff/imagej/one-block", test_imagej_one_block);
  g_test_add_func ("/tiff/every-truncation-is-noticed",
                   test_every_truncation_is_noticed);
  g_test_add_func ("/tiff/huge-tile-is-not-allocated",
                   test_huge_tile_is_not_allocated);
  g_test_add_func ("/tiff/random-damage", test_random_damage);
  g_test_add_func ("/tiff/same-error-for-any-thread-count",
                   test_same_error_for_any_thread_count);
  g_test_add_func ("/tiff/cancelled", test_cancelled);
  g_test_add_func ("/tiff/size-limit", test_size_limit);
  return g_test_run ();
}
