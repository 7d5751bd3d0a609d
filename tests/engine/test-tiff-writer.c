/* test-tiff-writer.c: exports as ImageJ and others see them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-test-tiff.h"
#include "suture-test.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "stack/suture-stack-writer.h"
#include "stack/tiff/reading/suture-tiff-reader.h"
#include "stack/tiff/writing/suture-imagej-source.h"
#include "stack/tiff/writing/suture-tiff-writer.h"

#define LAYER (SUTURE_TEST_TIFF_NY * SUTURE_TEST_TIFF_NX)

static const SutureTestTiff uncompressed[] = {
  { .name = "u8", .type = SUTURE_SAMPLE_U8 },
  { .name = "u8-big-endian", .type = SUTURE_SAMPLE_U8, .mode = "wb" },
  { .name = "u16", .type = SUTURE_SAMPLE_U16 },
  { .name = "u16-big-endian", .type = SUTURE_SAMPLE_U16, .mode = "wb" },
  { .name = "float", .type = SUTURE_SAMPLE_F32 },
  { .name = "float-big-endian", .type = SUTURE_SAMPLE_F32, .mode = "wb" },
  { .name = "u16-strips-of-8", .type = SUTURE_SAMPLE_U16, .rows_per_strip = 8 },
};

/* A file in memory, read by hand: what is tested must not test itself. */
typedef struct
{
  guint8  *bytes;
  gsize    n_bytes;
  gboolean big_endian;
} Raw;

static guint32
get_uint (const Raw *raw, gsize at, gsize size)
{
  guint32 value = 0;

  g_assert_cmpuint (at + size, <=, raw->n_bytes);
  for (gsize i = 0; i < size; i++)
    value = value << 8 | raw->bytes[at + (raw->big_endian ? i : size - 1 - i)];
  return value;
}

/* Of the first directory: the first value of a tag. */
static guint32
get_tag (const Raw *raw, guint32 tag)
{
  const gsize directory = get_uint (raw, 4, 4);

  for (guint32 i = 0; i < get_uint (raw, directory, 2); i++)
    {
      const gsize   entry = directory + 2 + 12 * i;
      const gsize   size = get_uint (raw, entry + 2, 2) == TIFF_SHORT ? 2 : 4;
      const guint32 n = get_uint (raw, entry + 4, 4);

      if (get_uint (raw, entry, 2) == tag)
        return get_uint (raw,
                         n * size > 4 ? get_uint (raw, entry + 8, 4)
                                      : entry + 8,
                         size);
    }
  g_assert_not_reached ();
}

static double
get_sample (const Raw *raw, gsize at, SutureSampleType type)
{
  const guint32 bits = get_uint (raw, at, suture_sample_type_size (type));
  float         value;

  memcpy (&value, &bits, sizeof value);
  return type == SUTURE_SAMPLE_F32 ? (double) value : (double) bits;
}

/* ImageJ's rule: all layers back to back from the first StripOffsets. */
static void
assert_imagej_sees_labels (const char *path, SutureSampleType type)
{
  Raw         raw = { 0 };
  const gsize size = suture_sample_type_size (type);

  g_assert_true (
      g_file_get_contents (path, (char **) &raw.bytes, &raw.n_bytes, NULL));
  raw.big_endian = raw.bytes[0] == 'M';

  const gsize begin = get_tag (&raw, TIFFTAG_STRIPOFFSETS);

  for (gsize i = 0; i < SUTURE_TEST_TIFF_NZ * LAYER; i++)
    g_assert_cmpfloat (get_sample (&raw, begin + i * size, type), ==,
                       (double) suture_test_tiff_label (
                           (gint64) (i / LAYER),
                           (gint64) (i % LAYER / SUTURE_TEST_TIFF_NX),
                           (gint64) (i % SUTURE_TEST_TIFF_NX)));
  g_free (raw.bytes);
}

/* (transfer full): what is read from such a file, with its path. */
static SutureStack *
read_imagej (const SutureTestTiff *kind, const char *path)
{
  SutureTestTiff imagej = *kind;
  g_autoptr (GError) error = NULL;

  imagej.description = SUTURE_TEST_IMAGEJ ("unit=um\nspacing=2.5\n");
  suture_test_tiff_write (path, &imagej);

  SutureStack *stack = suture_test_tiff_read (path, SUTURE_ROLE_LABELS, &error);

  g_assert_no_error (error);
  return stack;
}

static void
test_layers_lie_back_to_back (gconstpointer data)
{
  const SutureTestTiff *kind = data;
  char                 *dir = suture_test_make_dir ();
  g_autofree char      *path = g_build_filename (dir, "a.tif", NULL);
  g_autofree char      *copy = g_build_filename (dir, "b.tif", NULL);
  g_autoptr (SutureStack) stack = read_imagej (kind, path);
  g_autoptr (GError) error = NULL;

  suture_stack_write_whole (copy, stack, FALSE, NULL, NULL, &error);
  g_assert_no_error (error);
  assert_imagej_sees_labels (copy, kind->type);

  /* Everybody else reads directories. */
  g_autoptr (SutureStack) again =
      suture_test_tiff_read (copy, SUTURE_ROLE_LABELS, &error);

  g_assert_no_error (error);
  suture_test_tiff_check (again, SUTURE_TEST_TIFF_NZ);
  suture_test_remove_dir (dir);
}

static SutureLayerSource *
open_as_imagej (const char *path, SutureInputFile **file)
{
  *file = suture_input_file_open (path, NULL);
  g_assert_nonnull (*file);
  return suture_imagej_source_new (*file);
}

/* The check before success is worth something: libtiff's own files, with a
 * directory behind each layer, don't pass it. */
static void
test_directories_between_layers_are_noticed (void)
{
  char            *dir = suture_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "a.tif", NULL);
  g_autoptr (SutureStack) stack = read_imagej (&uncompressed[2], path);
  g_autoptr (SutureInputFile) file = NULL;
  g_autoptr (SutureLayerSource) imagej = open_as_imagej (path, &file);
  guint16 layer[LAYER];

  g_assert_nonnull (imagej);
  g_assert_cmpint (imagej->shape.nz, ==, SUTURE_TEST_TIFF_NZ);
  g_assert_true (imagej->read_block (imagej, NULL, 0, layer, NULL));
  g_assert_cmpmem (layer, sizeof layer, suture_stack_get_layer (stack, 0),
                   sizeof layer);
  g_assert_true (imagej->read_block (imagej, NULL, 1, layer, NULL));
  g_assert_cmpint (memcmp (layer, suture_stack_get_layer (stack, 1),
                           sizeof layer),
                   !=, 0);
  suture_test_remove_dir (dir);
}

/* ImageJ goes by directories where layers are compressed. */
static void
test_compressed_has_no_such_rule (void)
{
  SutureTestTiff   kind = uncompressed[2];
  char            *dir = suture_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "a.tif", NULL);

  kind.compression = COMPRESSION_LZW;

  g_autoptr (SutureStack) stack = read_imagej (&kind, path);
  g_autoptr (SutureInputFile) file = NULL;

  g_assert_null (open_as_imagej (path, &file));
  suture_test_remove_dir (dir);
}

/* ImageJ shows the differences of such strips as they are. */
static void
test_predictors_that_imagej_misreads (void)
{
  static const struct
  {
    SutureSampleType type;
    int              compression, before, after;
  } cases[] = {
    { SUTURE_SAMPLE_U16, COMPRESSION_ADOBE_DEFLATE, 2, 1 },
    { SUTURE_SAMPLE_F32, COMPRESSION_ADOBE_DEFLATE, 3, 1 },
    { SUTURE_SAMPLE_F32, COMPRESSION_LZW, 3, 1 },
    { SUTURE_SAMPLE_U16, COMPRESSION_LZW, 2, 2 },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const SutureTestTiff kind = { .type = cases[i].type,
                                    .compression = cases[i].compression,
                                    .predictor = cases[i].before };
      char                *dir = suture_test_make_dir ();
      g_autofree char     *copy = g_build_filename (dir, "b.tif", NULL);
      g_autoptr (SutureStack) stack =
          suture_test_tiff_read_kind (&kind, SUTURE_ROLE_LABELS, NULL);

      g_assert_true (
          suture_stack_write_whole (copy, stack, FALSE, NULL, NULL, NULL));

      g_autoptr (SutureStack) again =
          suture_test_tiff_read (copy, SUTURE_ROLE_LABELS, NULL);
      const SutureFileInfo *info = suture_stack_get_file_info (again);

      suture_test_tiff_check (again, SUTURE_TEST_TIFF_NZ);
      g_assert_cmpint (info->compression, ==, cases[i].compression);
      g_assert_cmpint (info->predictor, ==, cases[i].after);
      suture_test_remove_dir (dir);
    }
}

/* Writes what comes before the pixels and the last layer: the rest is a hole
 * of more than 4 GB, which takes no room on the disk. */
static void
write_sparse (const SutureTiffPlan *plan, const char *path, const void *layer)
{
  const gint64  nz = plan->options->shape.nz;
  const guint64 end = suture_tiff_plan_layer_offset (plan, nz);
  guint64       offset, size;
  const int     fd = open (path, O_RDWR | O_CREAT | O_EXCL, 0600);

  suture_tiff_plan_chunk (plan, 0, 0, &offset, &size);

  g_autoptr (GByteArray) beginning =
      suture_tiff_plan_make_beginning (plan, &offset, &size, 0);
  const off_t last = (off_t) suture_tiff_plan_layer_offset (plan, nz - 1);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpuint (beginning->len, ==, plan->pixels_at);
  g_assert_cmpint (ftruncate (fd, (off_t) end), ==, 0);
  g_assert_cmpint (pwrite (fd, beginning->data, beginning->len, 0), ==,
                   (ssize_t) beginning->len);
  g_assert_cmpint (pwrite (fd, layer, plan->layer_bytes, last), ==,
                   (ssize_t) plan->layer_bytes);
  close (fd);
}

static void
assert_last_layer (const SutureLayerSource *source,
                   const SutureTiffPlan    *plan,
                   const void              *layer)
{
  const SutureShape  shape = plan->options->shape;
  const size_t       n = plan->layer_bytes;
  g_autofree guint8 *there = g_malloc (n);
  gpointer           thread_data = suture_layer_source_open (source);

  g_assert_true (suture_shape_equal (source->shape, shape));
  g_assert_true (source->read_block (source, thread_data, (size_t) shape.nz - 1,
                                     there, NULL));
  g_assert_cmpmem (there, n, layer, n);
  suture_layer_source_close (source, thread_data);
}

/* Layers of one repeated byte, which no byte order changes but for float. */
static void
test_beyond_4_gb (gconstpointer data)
{
  const SutureTestTiff *kind = data;
  const SutureFileInfo  like = { .flavour = SUTURE_FLAVOUR_IMAGEJ,
                                 .sample_type = kind->type,
                                 .big_endian = kind->mode != NULL,
                                 .compression = COMPRESSION_NONE };
  const gint64 nx = 1024 / (gint64) suture_sample_type_size (kind->type);
  const SutureWriteOptions options = { .shape = { 4200, 1024, nx },
                                       .memory_type = SUTURE_SAMPLE_U16,
                                       .sample_type = kind->type,
                                       .like = &like };
  char                    *dir = suture_test_make_dir ();
  g_autofree char         *path = g_build_filename (dir, "a.tif", NULL);
  g_autofree guint8       *layer = g_malloc (1 << 20);
  g_autoptr (SutureTiffPlan) plan =
      suture_tiff_plan_new (&options, SUTURE_TIFF_CLASSIC_BYTES);
  g_autoptr (SutureInputFile) file = NULL;

  memset (layer, 0x42, 1 << 20);
  g_assert_true (plan->is_one_block && plan->is_contiguous && !plan->big_tiff);
  g_assert_cmpuint (plan->layer_bytes, ==, 1 << 20);
  write_sparse (plan, path, layer);

  g_autoptr (SutureLayerSource) imagej = open_as_imagej (path, &file);
  g_autoptr (SutureLayerSource) ours =
      suture_tiff_reader_new (file,
                              &(SutureReadOptions){ .role = SUTURE_ROLE_RAW },
                              NULL, NULL);

  assert_last_layer (imagej, plan, layer);
  assert_last_layer (ours, plan, layer);
  suture_test_remove_dir (dir);
}

/* Just below 4 GB there is a directory for each layer, behind all of them;
 * one layer more, and there is none. */
static void
test_directories_count (void)
{
  const SutureFileInfo imagej = { .flavour = SUTURE_FLAVOUR_IMAGEJ,
                                  .compression = COMPRESSION_NONE };
  const SutureFileInfo plain = { .flavour = SUTURE_FLAVOUR_TIFF,
                                 .compression = COMPRESSION_NONE };
  SutureWriteOptions   options = { .shape = { 4095, 1024, 1024 },
                                   .sample_type = SUTURE_SAMPLE_U8,
                                   .like = &imagej };
  g_autoptr (SutureTiffPlan) small =
      suture_tiff_plan_new (&options, SUTURE_TIFF_CLASSIC_BYTES);

  g_assert_false (small->is_one_block || small->big_tiff);
  options.shape.nz = 4096;

  g_autoptr (SutureTiffPlan) large =
      suture_tiff_plan_new (&options, SUTURE_TIFF_CLASSIC_BYTES);

  g_assert_true (large->is_one_block && !large->big_tiff);
  options.like = &plain;

  g_autoptr (SutureTiffPlan) big =
      suture_tiff_plan_new (&options, SUTURE_TIFF_CLASSIC_BYTES);

  g_assert_true (big->big_tiff && !big->is_one_block);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (uncompressed); i++)
    {
      g_autofree char *small =
          g_strdup_printf ("/tiff-writer/layers-lie-back-to-back/%s",
                           uncompressed[i].name);
      g_autofree char *large =
          g_strdup_printf ("/tiff-writer/beyond-4-gb/%s", uncompressed[i].name);

      g_test_add_data_func (small, &uncompressed[i],
                            test_layers_lie_back_to_back);
      if (uncompressed[i].rows_per_strip == 0)
        g_test_add_data_func (large, &uncompressed[i], test_beyond_4_gb);
    }
  g_test_add_func ("/tiff-writer/directories-between-layers-are-noticed",
                   test_directories_between_layers_are_noticed);
  g_test_add_func ("/tiff-writer/compressed-has-no-such-rule",
                   test_compressed_has_no_such_rule);
  g_test_add_func ("/tiff-writer/predictors-that-imagej-misreads",
                   test_predictors_that_imagej_misreads);
  g_test_add_func ("/tiff-writer/directories-count", test_directories_count);
  return g_test_run ();
}
