/* test-axes.c: which planes of a file are layers, and when that is asked
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-test-tiff.h"
#include "suture-test.h"

#include <glib/gstdio.h>
#include <string.h>

#include "base/suture-error.h"
#include "stack/layers/suture-stack-channels.h"
#include "stack/suture-stack-reader.h"
#include "stack/suture-stack-writer.h"

#define OME(attributes)                                                        \
  SUTURE_TEST_OME ("DimensionOrder=\"XYCZT\" " attributes, "")

static void
test_parse (void)
{
  static const struct
  {
    const char *text, *order; /* NULL: refused */
  } cases[] = {
    { "z", "z" },       { "Z", "z" },        { "ZYX", "z" }, { "czyx", "cz" },
    { "TZCYX", "tzc" }, { "tzcyxs", "tzc" }, { "c", "c" },   { "", NULL },
    { "yx", NULL },     { "zz", NULL },      { "zq", NULL }, { "z,c", NULL },
    { "zctz", NULL },   { "xyz", NULL },     { "z ", NULL },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SutureAxes     axes;
      const gboolean is_fine = suture_axes_parse (cases[i].text, &axes);

      g_assert_cmpint (is_fine, ==, cases[i].order != NULL);
      g_assert_cmpstr (axes.order, ==, cases[i].order ? cases[i].order : "");
    }
}

/* What one file is with and without a word of the person. */
typedef struct
{
  const char     *description;
  int             n_pages;
  SutureStackRole role;
  const char     *axes;
  const char     *choices;  /* that are offered: "z c"; NULL: opened */
  int             n_layers; /* then */
  int             step;     /* pages from layer to layer */
} Case;

#define IMAGEJ(counts) "ImageJ=1.11a\n" counts "hyperstack=true\n"
#define LABELS SUTURE_ROLE_LABELS
#define RAW SUTURE_ROLE_RAW

static const Case cases[] = {
  /* Layers that tifffile wrote as channels, or as time points */
  { IMAGEJ ("images=6\nchannels=6\n"), 6, LABELS, "", "z c", 0, 0 },
  { IMAGEJ ("images=6\nchannels=6\n"), 6, RAW, "", "z c", 0, 0 },
  { IMAGEJ ("images=6\nchannels=6\n"), 6, LABELS, "z", NULL, 6, 1 },
  { IMAGEJ ("images=6\nchannels=6\n"), 6, LABELS, "c", NULL, 1, 0 },
  { IMAGEJ ("images=6\nframes=6\n"), 6, LABELS, "", "z t", 0, 0 },
  { IMAGEJ ("images=6\nslices=1\nframes=6\n"), 6, LABELS, "z", NULL, 6, 1 },
  { OME ("SizeZ=\"1\" SizeC=\"6\" SizeT=\"1\""), 6, LABELS, "", "z c", 0, 0 },
  { OME ("SizeZ=\"1\" SizeC=\"6\" SizeT=\"1\""), 6, LABELS, "z", NULL, 6, 1 },
  { OME ("SizeZ=\"1\" SizeC=\"1\" SizeT=\"6\""), 6, LABELS, "", "z t", 0, 0 },
  { OME ("SizeZ=\"1\" SizeC=\"1\" SizeT=\"6\""), 6, LABELS, "z", NULL, 6, 1 },
  /* Labels of nuclei and of cells; two stains */
  { IMAGEJ ("images=6\nchannels=2\nslices=3\n"), 6, LABELS, "", "zc z", 0, 0 },
  { IMAGEJ ("images=6\nchannels=2\nslices=3\n"), 6, LABELS, "zc", NULL, 3, 2 },
  { IMAGEJ ("images=6\nchannels=2\nslices=3\n"), 6, LABELS, "cz", NULL, 2, 1 },
  { IMAGEJ ("images=6\nchannels=2\nslices=3\n"), 6, LABELS, "z", NULL, 6, 1 },
  { IMAGEJ ("images=6\nchannels=2\nslices=3\n"), 6, RAW, "", NULL, 3, 2 },
  { OME ("SizeZ=\"3\" SizeC=\"2\" SizeT=\"1\""), 6, LABELS, "", "zc z", 0, 0 },
  { OME ("SizeZ=\"3\" SizeC=\"2\" SizeT=\"1\""), 6, LABELS, "cz", NULL, 2, 1 },
  { OME ("SizeZ=\"3\" SizeC=\"2\" SizeT=\"1\""), 6, RAW, "", NULL, 3, 2 },
  /* A time series of stacks */
  { IMAGEJ ("images=6\nslices=3\nframes=2\n"), 6, LABELS, "", "tz z", 0, 0 },
  { IMAGEJ ("images=6\nslices=3\nframes=2\n"), 6, RAW, "", "tz z", 0, 0 },
  { IMAGEJ ("images=6\nslices=3\nframes=2\n"), 6, LABELS, "tz", NULL, 3, 1 },
  { OME ("SizeZ=\"1\" SizeC=\"2\" SizeT=\"3\""), 6, LABELS, "", "tz zc z", 0,
    0 },
  { OME ("SizeZ=\"1\" SizeC=\"2\" SizeT=\"3\""), 6, LABELS, "zc", NULL, 3, 2 },
  { OME ("SizeZ=\"1\" SizeC=\"2\" SizeT=\"3\""), 6, LABELS, "tz", NULL, 2, 1 },
  { OME ("SizeZ=\"1\" SizeC=\"2\" SizeT=\"3\""), 6, LABELS, "z", NULL, 6, 1 },
  /* Shapes of tifffile */
  { "{\"shape\": [6, 37, 53]}", 6, LABELS, "", NULL, 6, 1 },
  { "{\"shape\": [2, 3, 37, 53]}", 6, LABELS, "", "cz zc z", 0, 0 },
  { "{\"shape\": [2, 3, 37, 53]}", 6, RAW, "", "cz zc z", 0, 0 },
  { "{\"shape\": [2, 3, 37, 53]}", 6, LABELS, "cz", NULL, 3, 1 },
  { "{\"shape\": [2, 3, 37, 53]}", 6, LABELS, "tz", NULL, 3, 1 },
  { "{\"shape\": [2, 3, 37, 53]}", 6, LABELS, "ZCYX", NULL, 2, 3 },
  { "{\"shape\": [2, 3, 37, 53]}", 6, LABELS, "z", NULL, 6, 1 },
  { "{\"shape\": [1, 6, 1, 37, 53]}", 6, LABELS, "", NULL, 6, 1 },
  { "{\"shape\": [3, 2, 37, 53], \"axes\": \"ZCYX\"}", 6, RAW, "", NULL, 3, 2 },
  { "{\"shape\": [3, 2, 37, 53], \"axes\": \"ZCYX\"}", 6, LABELS, "", "zc z", 0,
    0 },
  { "{\"shape\": [6, 37, 53], \"axes\": \"TYX\"}", 6, LABELS, "", "z t", 0, 0 },
  { "{\"shape\": [9, 37, 53]}", 6, LABELS, "", "z", 0, 0 },
  { "{\"shape\": [9, 37, 53]}", 6, LABELS, "z", NULL, 6, 1 },
  { "{\"shape\": [3, 37, 53]}", 6, LABELS, "", "z", 0, 0 },
  /* Of another picture, or none: the pages are what there is */
  { "{\"shape\": [9, 37, 99]}", 6, LABELS, "", NULL, 6, 1 },
  { "{\"shape\": \"six\"}", 6, LABELS, "", NULL, 6, 1 },
  { "{\"shape\": [6, -37, 53]", 6, LABELS, "", NULL, 6, 1 },
  { NULL, 6, LABELS, "", NULL, 6, 1 },
  { NULL, 1, LABELS, "z", NULL, 1, 1 },
};

static void
check_asked (const Case *c, const GError *error)
{
  const SutureAxesQuestion *question = suture_axes_error_get_question (error);
  GString                  *choices = g_string_new (NULL);

  g_assert_nonnull (question);
  g_assert_cmpint (question->role, ==, c->role);
  g_assert_nonnull (strstr (question->says, "a.tif: "));
  for (int i = 0; i < question->n_choices; i++)
    g_string_append_printf (choices, "%s%s", i ? " " : "",
                            question->choices[i].axes.order);
  g_assert_cmpstr (choices->str, ==, c->choices);
  g_string_free (choices, TRUE);
}

static void
check_read (const Case *c, const SutureStack *stack)
{
  g_assert_cmpint (suture_stack_get_shape (stack).nz, ==, c->n_layers);
  for (int z = 0; z < c->n_layers; z++)
    g_assert_cmpint (suture_label_at (suture_stack_get_layer (stack, z),
                                      suture_stack_get_sample_type (stack), 0),
                     ==, suture_test_tiff_label (z * c->step, 0, 0));
  /* Nothing is left out without a word. */
  g_assert_cmpint (suture_stack_get_notices (stack)[0] != NULL, ==,
                   c->n_layers < c->n_pages);
}

/* What was read is what an export is, and that isn't asked about. */
static void
check_export (const char *dir, const SutureStack *stack)
{
  g_autofree char *path = g_build_filename (dir, "export.tif", NULL);
  g_autoptr (GError) error = NULL;

  suture_stack_write_whole (path, stack, TRUE, NULL, NULL, &error);
  g_assert_no_error (error);

  g_autoptr (SutureStack) again =
      suture_test_tiff_read (path, SUTURE_ROLE_LABELS, &error);

  g_assert_no_error (error);
  g_assert_true (suture_shape_equal (suture_stack_get_shape (again),
                                     suture_stack_get_shape (stack)));
}

static void
test_case (gconstpointer data)
{
  const Case          *c = data;
  char                *dir = suture_test_make_dir ();
  g_autofree char     *path = g_build_filename (dir, "a.tif", NULL);
  SutureReadOptions    options = { .role = c->role };
  const SutureTestTiff kind = { .type = SUTURE_SAMPLE_U16,
                                .n_pages = c->n_pages,
                                .description = c->description };
  g_autoptr (GError) error = NULL;

  suture_test_tiff_write (path, &kind);
  suture_axes_parse (c->axes, &options.axes);

  g_autoptr (SutureStack) stack =
      suture_stack_read (path, &options, NULL, &error);

  if (c->choices != NULL)
    {
      g_assert_null (stack);
      check_asked (c, error);
    }
  else
    {
      g_assert_no_error (error);
      check_read (c, stack);
      if (c->role == SUTURE_ROLE_LABELS)
        check_export (dir, stack);
    }
  suture_test_remove_dir (dir);
}

static void
test_more_axes_than_the_file_has (void)
{
  const SutureTestTiff kind = { .type = SUTURE_SAMPLE_U16 };
  char                *dir = suture_test_make_dir ();
  g_autofree char     *path = g_build_filename (dir, "a.tif", NULL);
  SutureReadOptions    options = { .axes = { "cz" } };
  g_autoptr (GError) error = NULL;

  suture_test_tiff_write (path, &kind);
  g_assert_null (suture_stack_read (path, &options, NULL, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, "cz"));
  suture_test_remove_dir (dir);
}

/* The labels tell which axis of the raw stack is z. */
static void
test_raw_fits_labels (void)
{
  static const struct
  {
    const char *description, *raw_axes;
    int         n_pages, step; /* step 0: asked or refused */
  } files[] = {
    { IMAGEJ ("images=3\nchannels=3\n"), "", 3, 1 },
    { IMAGEJ ("images=3\nframes=3\n"), "", 3, 1 },
    { OME ("SizeZ=\"1\" SizeC=\"3\" SizeT=\"1\""), "", 3, 1 },
    { "{\"shape\": [2, 3, 37, 53]}", "", 6, 1 },
    { "{\"shape\": [3, 2, 37, 53]}", "", 6, 2 },
    { "{\"shape\": [3, 3, 37, 53]}", "", 9, 0 },
    { "{\"shape\": [3, 3, 37, 53]}", "zc", 9, 3 },
    { IMAGEJ ("images=6\nslices=3\nframes=2\n"), "", 6, 0 },
    { IMAGEJ ("images=6\nslices=3\nframes=2\n"), "tz", 6, 1 },
    { IMAGEJ ("images=4\nchannels=4\n"), "", 4, 0 },
  };
  char                *dir = suture_test_make_dir ();
  g_autofree char     *labels_path = g_build_filename (dir, "l.tif", NULL);
  g_autofree char     *raw_path = g_build_filename (dir, "a.tif", NULL);
  const SutureTestTiff labels_kind = { .type = SUTURE_SAMPLE_U16,
                                       .n_pages = 3 };

  suture_test_tiff_write (labels_path, &labels_kind);
  for (size_t i = 0; i < G_N_ELEMENTS (files); i++)
    {
      const SutureTestTiff kind = { .type = SUTURE_SAMPLE_U16,
                                    .n_pages = files[i].n_pages,
                                    .description = files[i].description };
      SutureReadChoices    choices = { .axes = SUTURE_AXES_OF_FILE };
      g_autoptr (SutureStack) labels = NULL;
      g_autoptr (SutureStack) raw = NULL;
      g_autoptr (GError) error = NULL;

      suture_axes_parse (files[i].raw_axes, &choices.raw_axes);
      suture_test_tiff_write (raw_path, &kind);
      suture_stack_read_pair (labels_path, raw_path, &choices, &labels, &raw,
                              NULL, &error);
      g_assert_cmpint (error == NULL, ==, files[i].step > 0);
      if (error != NULL)
        continue;
      for (int z = 0; z < 3; z++)
        g_assert_cmpint (suture_label_at (suture_stack_get_layer (raw, z),
                                          SUTURE_SAMPLE_U16, 0),
                         ==, suture_test_tiff_label (z * files[i].step, 0, 0));
    }
  suture_test_remove_dir (dir);
}

/* Of a raw stack of three layers, which channel is which page. */
static void
check_channel (const char *dir, const SutureTestTiff *kind, int step, int by)
{
  g_autofree char *labels_path = g_build_filename (dir, "l.tif", NULL);
  g_autofree char *raw_path = g_build_filename (dir, "a.tif", NULL);

  suture_test_tiff_write (raw_path, kind);
  for (int channel = 0; channel < 2; channel++)
    {
      SutureReadChoices choices = { .raw_channel = channel };
      g_autoptr (SutureStack) labels = NULL;
      g_autoptr (SutureStack) raw = NULL;
      g_autoptr (SutureStack) again = NULL;
      g_autoptr (GError) error = NULL;

      suture_stack_read_pair (labels_path, raw_path, &choices, &labels, &raw,
                              NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (suture_stack_get_channel (raw), ==, channel);
      g_assert_cmpint (suture_stack_get_n_channels (raw), ==,
                       kind->n_channels ? 3 : 2);
      again =
          suture_stack_read_channel (raw, labels, 1 - channel, NULL, &error);
      g_assert_no_error (error);
      for (int z = 0; z < 3; z++)
        for (size_t i = 0; i < 37 * 53; i += 17)
          {
            const int y = (int) i / 53, x = (int) i % 53;
            const int page = z * step + channel * by;
            const int other = z * step + (1 - channel) * by;

            g_assert_cmpint (suture_label_at (suture_stack_get_layer (raw, z),
                                              SUTURE_SAMPLE_U16, i),
                             ==,
                             suture_test_tiff_label (page, y, x) +
                                 (guint64) (by == 0 ? channel : 0));
            g_assert_cmpint (suture_label_at (suture_stack_get_layer (again, z),
                                              SUTURE_SAMPLE_U16, i),
                             ==,
                             suture_test_tiff_label (other, y, x) +
                                 (guint64) (by == 0 ? 1 - channel : 0));
          }
    }

  SutureReadChoices choices = { .raw_channel = 3 };
  SutureStack      *labels = NULL, *raw = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (suture_stack_read_pair (labels_path, raw_path, &choices,
                                          &labels, &raw, NULL, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, "no channel 4"));
}

static void
test_channels_of_raw (void)
{
  static const struct
  {
    SutureTestTiff kind;
    int            step, by; /* pages from layer to layer, channel to channel */
  } files[] = {
    { { .description = IMAGEJ ("images=6\nchannels=2\nslices=3\n") }, 2, 1 },
    { { .description = OME ("SizeZ=\"3\" SizeC=\"2\" SizeT=\"1\"") }, 2, 1 },
    { { .description = SUTURE_TEST_OME ("DimensionOrder=\"XYZCT\" SizeZ=\"3\" "
                                        "SizeC=\"2\" SizeT=\"1\"",
                                        "") },
      1,
      3 },
    { { .description = "{\"shape\": [2, 3, 37, 53]}" }, 1, 3 },
    { { .description = "{\"shape\": [3, 2, 37, 53]}" }, 2, 1 },
    { { .n_channels = 3, .rows_per_strip = 8 }, 1, 0 },
    { { .n_channels = 3,
        .rows_per_strip = 8,
        .compression = COMPRESSION_ADOBE_DEFLATE },
      1,
      0 },
    { { .n_channels = 3, .planar = PLANARCONFIG_SEPARATE, .rows_per_strip = 8 },
      1,
      0 },
    { { .n_channels = 3,
        .planar = PLANARCONFIG_SEPARATE,
        .tile_width = 16,
        .tile_height = 16,
        .compression = COMPRESSION_LZW },
      1,
      0 },
  };
  char                *dir = suture_test_make_dir ();
  g_autofree char     *labels_path = g_build_filename (dir, "l.tif", NULL);
  const SutureTestTiff labels_kind = { .type = SUTURE_SAMPLE_U16,
                                       .n_pages = 3 };

  suture_test_tiff_write (labels_path, &labels_kind);
  for (size_t i = 0; i < G_N_ELEMENTS (files); i++)
    {
      SutureTestTiff kind = files[i].kind;

      kind.type = SUTURE_SAMPLE_U16;
      kind.n_pages = kind.n_channels > 0 ? 3 : 6;
      check_channel (dir, &kind, files[i].step, files[i].by);
    }
  suture_test_remove_dir (dir);
}

static void
write_file (const char *dir, const char *name, const void *bytes, gsize n)
{
  g_autofree char *path = g_build_filename (dir, name, NULL);

  g_assert_true (g_file_set_contents (path, bytes, (gssize) n, NULL));
}

static void
assert_channels (const char *dir, const char *name)
{
  g_autofree char *path = g_build_filename (dir, name, NULL);

  for (int channel = 0; channel < 3; channel++)
    {
      const SutureReadOptions options = { .role = SUTURE_ROLE_RAW,
                                          .channel = channel,
                                          .n_layers = 2 };
      g_autoptr (GError) error = NULL;
      g_autoptr (SutureStack) raw =
          suture_stack_read (path, &options, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpint (suture_stack_get_n_channels (raw), ==, 3);
      for (int z = 0; z < 2; z++)
        for (int i = 0; i < 20; i++)
          g_assert_cmpint (((const guint8 *) suture_stack_get_layer (raw,
                                                                     z))[i],
                           ==, 80 * channel + 40 * z + i);
    }
}

/* Three channels, two layers, four rows of five */
static void
test_channels_of_arrays (void)
{
  char            *dir = suture_test_make_dir ();
  g_autofree char *zarr = g_build_filename (dir, "a.zarr", NULL);
  char             header[128];
  const char      *words = "{'descr': '|u1', 'fortran_order': False, "
                           "'shape': (3, 2, 4, 5), }";
  g_autoptr (GByteArray) npy = g_byte_array_new ();
  const char *array =
      "{\"zarr_format\": 2, \"shape\": [3, 2, 4, 5], \"chunks\": [2, 1, 4, 3],"
      "\"dtype\": \"|u1\", \"compressor\": null, \"fill_value\": 0, "
      "\"order\": \"C\", \"filters\": null}";

  memset (header, ' ', sizeof header);
  memcpy (header, "\x93NUMPY\1\0\x76\0", 10);
  memcpy (header + 10, words, strlen (words));
  header[127] = '\n';
  g_byte_array_append (npy, (const guint8 *) header, sizeof header);
  for (int i = 0; i < 120; i++)
    {
      const guint8 value =
          (guint8) (80 * (i / 40) + 40 * (i / 20 % 2) + i % 20);

      g_byte_array_append (npy, &value, 1);
    }
  write_file (dir, "a.npy", npy->data, npy->len);
  assert_channels (dir, "a.npy");

  g_assert_cmpint (g_mkdir (zarr, 0700), ==, 0);
  write_file (zarr, ".zarray", array, strlen (array));
  for (int at = 0; at < 8; at++)
    {
      const int first[] = { at / 4 * 2, at / 2 % 2, at % 2 * 3 };
      guint8    chunk[24] = { 0 };
      char      name[16];

      for (int i = 0; i < 24; i++)
        {
          const int c = first[0] + i / 12, y = i / 3 % 4, x = first[2] + i % 3;

          if (c < 3 && x < 5)
            chunk[i] = (guint8) (80 * c + 40 * first[1] + 5 * y + x);
        }
      g_snprintf (name, sizeof name, "%d.%d.0.%d", at / 4, at / 2 % 2, at % 2);
      write_file (zarr, name, chunk, sizeof chunk);
    }
  assert_channels (dir, "a.zarr");
  suture_test_remove_dir (dir);
}

/* tifffile takes an array of three layers for a picture in colours. */
static void
test_layers_written_as_colours (void)
{
  static const SutureTestTiff kinds[] = {
    { .rows_per_strip = 37 },
    { .rows_per_strip = 8 },
    { .rows_per_strip = 8, .compression = COMPRESSION_ADOBE_DEFLATE },
    { .tile_width = 16, .tile_height = 16, .compression = COMPRESSION_LZW },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      SutureTestTiff kind = kinds[i];
      g_autoptr (GError) error = NULL;

      kind.type = SUTURE_SAMPLE_U16;
      kind.n_pages = 1;
      kind.n_channels = 3;
      kind.planar = PLANARCONFIG_SEPARATE;
      kind.description = "{\"shape\": [3, 37, 53]}";

      g_autoptr (SutureStack) stack =
          suture_test_tiff_read_kind (&kind, SUTURE_ROLE_LABELS, &error);

      g_assert_no_error (error);
      g_assert_cmpint (suture_stack_get_shape (stack).nz, ==, 3);
      for (int z = 0; z < 3; z++)
        for (int y = 0; y < 37; y++)
          for (int x = 0; x < 53; x++)
            g_assert_cmpint (suture_label_at (suture_stack_get_layer (stack, z),
                                              SUTURE_SAMPLE_U16,
                                              (size_t) (y * 53 + x)),
                             ==,
                             suture_test_tiff_label (0, y, x) + (guint64) z);
      kind.description = NULL;
      suture_test_tiff_refused (&kind, SUTURE_ROLE_LABELS, "single channel");
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/axes/parse", test_parse);
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strdup_printf ("/axes/planes/%02zu", i);

      g_test_add_data_func (name, &cases[i], test_case);
    }
  g_test_add_func ("/axes/more-than-the-file-has",
                   test_more_axes_than_the_file_has);
  g_test_add_func ("/axes/raw-fits-labels", test_raw_fits_labels);
  g_test_add_func ("/axes/channels-of-raw", test_channels_of_raw);
  g_test_add_func ("/axes/channels-of-arrays", test_channels_of_arrays);
  g_test_add_func ("/axes/layers-written-as-colours",
                   test_layers_written_as_colours);
  return g_test_run ();
}
