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

static void
test_black_or_white (Place *self, gconstpointer data)
{
  static const SutureStackRole roles[] = { SUTURE_ROLE_LABELS,
                                           SUTURE_ROLE_RAW };
  TIFF                        *tiff = TIFFOpen (self->path, "wl");
  const guint8                 row[1] = { 0xa5 };

  TIFFSetField (tiff, TIFFTAG_IMAGEWIDTH, 8);
  TIFFSetField (tiff, TIFFTAG_IMAGELENGTH, 1);
  TIFFSetField (tiff, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_MINISWHITE);
  TIFFWriteScanline (tiff, (void *) row, 0, 0);
  TIFFClose (tiff);
  for (size_t i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (suture_test_tiff_read (self->path, roles[i], &error));
      g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT);
      g_assert_nonnull (strstr (error->message, "black or white"));
    }
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
      g_assert_true (suture_stack_read_pair (self->path, raw_path,
                                             SUTURE_SPACING_UNKNOWN, &labels,
                                             &raw, NULL, NULL));
      g_assert_cmpfloat (suture_stack_get_spacing (labels).z_um, ==, 2.5);
      g_assert_cmpint (has_notice (labels, "voxel sizes differ"), ==,
                       cases[i].differ);
    }
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
  return g_test_run ();
}
