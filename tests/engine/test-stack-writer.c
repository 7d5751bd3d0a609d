/* test-stack-writer.c: files that are whole or not there
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-test-tiff.h"
#include "suture-test.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/suture-error.h"
#include "files/suture-file-write.h"
#include "stack/suture-stack-reader.h"
#include "stack/suture-stack-writer.h"

typedef struct
{
  char *dir;
  char *path;
} Place;

static Place
place_new (void)
{
  char *dir = suture_test_make_dir ();

  return (Place){ dir, g_build_filename (dir, "out.tif", NULL) };
}

static void
place_free (Place place)
{
  g_free (place.path);
  suture_test_remove_dir (place.dir);
}

static int
count_files (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  int n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static SutureStack *
small_stack (void)
{
  static const char *const drawing[] = { "..11\n..11", ".222\n3333",
                                         "zzz.\nz..z" };

  return suture_test_labels (drawing, 3);
}

static void
assert_same_file (const char *path, const char *contents)
{
  g_autofree char *there = NULL;

  g_assert_true (g_file_get_contents (path, &there, NULL, NULL));
  g_assert_cmpstr (there, ==, contents);
}

static void
assert_output_error (GError **error, const char *why)
{
  g_assert_error (*error, SUTURE_ERROR, SUTURE_ERROR_OUTPUT);
  g_assert_nonnull (strstr ((*error)->message, why));
  g_clear_error (error);
}

static void
test_existing_file_survives (void)
{
  g_autoptr (SutureStack) stack = small_stack ();
  g_autoptr (GError) error = NULL;
  Place place = place_new ();

  g_file_set_contents (place.path, "precious", -1, NULL);
  g_assert_false (
      suture_stack_write_whole (place.path, stack, FALSE, NULL, NULL, &error));
  assert_output_error (&error, "exists");
  assert_same_file (place.path, "precious");
  g_assert_cmpint (count_files (place.dir), ==, 1);

  g_assert_true (
      suture_stack_write_whole (place.path, stack, TRUE, NULL, NULL, &error));
  g_assert_cmpint (count_files (place.dir), ==, 1);
  place_free (place);
}

static void
test_places_where_nothing_can_be_written (void)
{
  g_autoptr (SutureStack) stack = small_stack ();
  g_autoptr (GError) error = NULL;
  Place            place = place_new ();
  g_autofree char *no_folder =
      g_build_filename (place.dir, "no", "a.tif", NULL);
  g_autofree char *below_file = g_build_filename (place.path, "a.tif", NULL);

  g_assert_false (
      suture_stack_write_whole (no_folder, stack, FALSE, NULL, NULL, &error));
  assert_output_error (&error, "folder doesn't exist");
  g_assert_false (
      suture_stack_write_whole (place.dir, stack, TRUE, NULL, NULL, &error));
  assert_output_error (&error, "this is a folder");
  g_assert_false (
      suture_stack_write_whole ("/dev/full", stack, TRUE, NULL, NULL, &error));
  assert_output_error (&error, "device");
  g_assert_cmpint (count_files (place.dir), ==, 0);
  g_file_set_contents (place.path, "x", -1, NULL);
  g_assert_false (
      suture_stack_write_whole (below_file, stack, TRUE, NULL, NULL, &error));
  assert_output_error (&error, "folder doesn't exist");
  place_free (place);
}

typedef struct
{
  GCancellable *cancellable;
  int           n_calls;
  int           cancel_at;
} Interrupted;

static void
cancel_midway (gint64 z, void *layer, gpointer user_data)
{
  Interrupted *self = user_data;

  memset (layer, (int) z, 64 * 64);
  if (self->n_calls++ == self->cancel_at)
    g_cancellable_cancel (self->cancellable);
}

static const SutureWriteOptions ten_layers = { .shape = { 10, 64, 64 },
                                               .memory_type = SUTURE_SAMPLE_U8,
                                               .sample_type =
                                                   SUTURE_SAMPLE_U8 };

/* Cancelled at any moment of writing and of comparing. */
static void
test_cancelled_leaves_nothing (void)
{
  for (int cancel_at = 0; cancel_at < 20; cancel_at++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      const SutureProgress progress = SUTURE_PROGRESS_INIT (cancellable);
      Interrupted          self = { cancellable, 0, cancel_at };
      g_autoptr (GError) error = NULL;
      Place place = place_new ();

      g_assert_false (suture_stack_write (place.path, &ten_layers,
                                          cancel_midway, &self, &progress,
                                          &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_cmpint (count_files (place.dir), ==, 0);
      place_free (place);
    }
}

static void
different_each_time (gint64 z, void *layer, gpointer user_data)
{
  int *n_calls = user_data;

  memset (layer, 1, 64 * 64);
  ((guint8 *) layer)[77] = (guint8) (*n_calls)++;
}

static void
test_what_differs_when_read_back_is_not_kept (void)
{
  g_autoptr (GError) error = NULL;
  Place place = place_new ();
  int   n_calls = 0;

  g_assert_false (suture_stack_write (place.path, &ten_layers,
                                      different_each_time, &n_calls, NULL,
                                      &error));
  assert_output_error (&error, "read back");
  g_assert_cmpint (count_files (place.dir), ==, 0);
  place_free (place);
}

static void
too_large (gint64 z, void *layer, gpointer user_data)
{
  memset (layer, 0, 64 * 64 * sizeof (guint32));
  if (z == 7)
    ((guint32 *) layer)[5] = 70000;
}

static void
test_ids_are_never_wrapped (void)
{
  SutureWriteOptions options = ten_layers;
  g_autoptr (GError) error = NULL;
  Place place = place_new ();

  options.memory_type = SUTURE_SAMPLE_U32;
  options.sample_type = SUTURE_SAMPLE_U16;
  g_assert_false (
      suture_stack_write (place.path, &options, too_large, NULL, NULL, &error));
  assert_output_error (&error, "70000");
  g_assert_cmpint (count_files (place.dir), ==, 0);
  place_free (place);
}

static void
test_link_stays_a_link (void)
{
  g_autoptr (SutureStack) stack = small_stack ();
  g_autoptr (GError) error = NULL;
  Place            place = place_new ();
  g_autofree char *link = g_build_filename (place.dir, "link", NULL);
  struct stat      info;

  g_assert_cmpint (symlink ("out.tif", link), ==, 0);
  g_assert_false (
      suture_stack_write_whole (link, stack, TRUE, NULL, NULL, &error));
  assert_output_error (&error, "leads nowhere");
  g_file_set_contents (place.path, "precious", -1, NULL);
  g_assert_false (
      suture_stack_write_whole (link, stack, FALSE, NULL, NULL, &error));
  assert_output_error (&error, "exists");
  assert_same_file (place.path, "precious");
  g_assert_true (
      suture_stack_write_whole (link, stack, TRUE, NULL, NULL, &error));
  g_assert_cmpint (lstat (link, &info), ==, 0);
  g_assert_true (S_ISLNK (info.st_mode));
  g_assert_cmpint (lstat (place.path, &info), ==, 0);
  g_assert_true (S_ISREG (info.st_mode));
  g_assert_cmpint (count_files (place.dir), ==, 2);
  place_free (place);
}

static void
test_longest_name (void)
{
  g_autoptr (SutureStack) stack = small_stack ();
  g_autoptr (GError) error = NULL;
  Place            place = place_new ();
  g_autofree char *name = g_strnfill (251, 'x');
  g_autofree char *file = g_strconcat (name, ".tif", NULL);
  g_autofree char *path = g_build_filename (place.dir, file, NULL);

  g_assert_true (
      suture_stack_write_whole (path, stack, FALSE, NULL, NULL, &error));
  g_assert_no_error (error);
  place_free (place);
}

static void
test_memory_stack_becomes_imagej (void)
{
  g_autoptr (SutureStack) stack = small_stack ();
  g_autoptr (GError) error = NULL;
  Place               place = place_new ();
  const SutureSpacing spacing = { 0.7, 0.3, 0.1, TRUE };

  suture_stack_set_spacing (stack, spacing, SUTURE_SPACING_FROM_OPTION);
  g_assert_true (
      suture_stack_write_whole (place.path, stack, FALSE, NULL, NULL, &error));

  g_autoptr (SutureStack) labels = NULL;
  g_autoptr (SutureStack) raw = NULL;

  g_assert_true (suture_stack_read_pair (place.path, place.path, NULL, &labels,
                                         &raw, NULL, &error));
  g_assert_cmpint (suture_stack_get_file_info (labels)->flavour, ==,
                   SUTURE_FLAVOUR_IMAGEJ);
  g_assert_cmpmem (suture_stack_get_voxels (labels), 24 * sizeof (guint16),
                   suture_stack_get_voxels (stack), 24 * sizeof (guint16));
  g_assert_cmpfloat_with_epsilon (suture_stack_get_spacing (labels).z_um, 0.7,
                                  1e-12);
  g_assert_cmpfloat_with_epsilon (suture_stack_get_spacing (labels).y_um, 0.3,
                                  1e-7);
  g_assert_cmpfloat_with_epsilon (suture_stack_get_spacing (labels).x_um, 0.1,
                                  1e-7);
  place_free (place);
}

static void
test_widening (void)
{
  SutureFileInfo like = { .flavour = SUTURE_FLAVOUR_IMAGEJ,
                          .sample_type = SUTURE_SAMPLE_U8 };

  g_assert_cmpint (suture_write_sample_type (&like, 255), ==, SUTURE_SAMPLE_U8);
  g_assert_cmpint (suture_write_sample_type (&like, 256), ==,
                   SUTURE_SAMPLE_U16);
  g_assert_cmpint (suture_write_sample_type (&like, 65536), ==,
                   SUTURE_SAMPLE_F32);
  g_assert_cmpint (suture_write_sample_type (&like, (1 << 24) + 1), ==,
                   SUTURE_SAMPLE_U32);
  like.flavour = SUTURE_FLAVOUR_TIFF;
  g_assert_cmpint (suture_write_sample_type (&like, 65536), ==,
                   SUTURE_SAMPLE_U32);
  like.sample_type = SUTURE_SAMPLE_I16;
  g_assert_cmpint (suture_write_sample_type (&like, 32767), ==,
                   SUTURE_SAMPLE_I16);
  g_assert_cmpint (suture_write_sample_type (&like, 32768), ==,
                   SUTURE_SAMPLE_I32);
  g_assert_cmpint (suture_write_sample_type (NULL, 9), ==, SUTURE_SAMPLE_U16);
  g_assert_cmpint (suture_write_sample_type (NULL, G_MAXUINT64), ==,
                   SUTURE_SAMPLE_U64);
}

static void
test_small_file (void)
{
  g_autoptr (GError) error = NULL;
  Place place = place_new ();

  SutureOutput output = { .path = place.path, .kind = SUTURE_OUTPUT_STACK };

  g_assert_true (suture_file_write (&output, "one", 3, NULL, &error));
  g_assert_false (suture_file_write (&output, "two", 3, NULL, &error));
  assert_output_error (&error, "exists");
  assert_same_file (place.path, "one");
  output.force = TRUE;
  g_assert_true (suture_file_write (&output, "two", 3, NULL, &error));
  assert_same_file (place.path, "two");
  output = (SutureOutput){ .path = "/dev/full", .kind = SUTURE_OUTPUT_CSV };
  g_assert_false (suture_file_write (&output, "x", 1, NULL, &error));
  assert_output_error (&error, "device");
  output.path = "/dev/null";
  g_assert_true (suture_file_write (&output, "x", 1, NULL, &error));
  g_assert_cmpint (count_files (place.dir), ==, 1);
  place_free (place);
}

static void
no_voxels (gint64 z, void *layer, gpointer user_data)
{
  memset (layer, 0, 16 * sizeof (guint16));
}

/* What is in memory by then leaves less for chunks than there was when the
 * stack was opened. */
static void
test_chunks_are_read_back_whatever_memory_is_left (void)
{
  static const char metadata[] =
      "{\"zarr_format\": 2, \"shape\": [2, 4, 4], \"chunks\": [2, 4, 4], "
      "\"dtype\": \"<u2\", \"compressor\": null, \"filters\": null, "
      "\"fill_value\": 0, \"order\": \"C\"}";
  const SutureReadOptions how = { .role = SUTURE_ROLE_LABELS };
  g_autoptr (GError) error = NULL;
  Place            place = place_new ();
  g_autofree char *input = g_build_filename (place.dir, "in.zarr", NULL);
  g_autofree char *array = g_build_filename (input, ".zarray", NULL);
  g_autofree char *output = g_build_filename (place.dir, "out.zarr", NULL);

  g_mkdir (input, 0700);
  g_assert_true (g_file_set_contents (array, metadata, -1, NULL));

  g_autoptr (SutureStack) stack = suture_stack_read (input, &how, NULL, &error);

  g_assert_no_error (error);

  const SutureWriteOptions options = {
    .shape = { 2, 4, 4 },
    .memory_type = SUTURE_SAMPLE_U16,
    .sample_type = SUTURE_SAMPLE_U16,
    .spacing = SUTURE_SPACING_UNKNOWN,
    .like = suture_stack_get_file_info (stack),
  };

  g_setenv ("SUTURE_MEMORY", "1", TRUE);
  suture_stack_write (output, &options, no_voxels, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (suture_stack_read (output, &how, NULL, &error));
  g_assert_nonnull (error);
  g_unsetenv ("SUTURE_MEMORY");
  place_free (place);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/stack-writer/existing-file-survives",
                   test_existing_file_survives);
  g_test_add_func ("/stack-writer/places-where-nothing-can-be-written",
                   test_places_where_nothing_can_be_written);
  g_test_add_func ("/stack-writer/cancelled-leaves-nothing",
                   test_cancelled_leaves_nothing);
  g_test_add_func ("/stack-writer/what-differs-when-read-back-is-not-kept",
                   test_what_differs_when_read_back_is_not_kept);
  g_test_add_func ("/stack-writer/ids-are-never-wrapped",
                   test_ids_are_never_wrapped);
  g_test_add_func ("/stack-writer/link-stays-a-link", test_link_stays_a_link);
  g_test_add_func ("/stack-writer/longest-name", test_longest_name);
  g_test_add_func ("/stack-writer/memory-stack-becomes-imagej",
                   test_memory_stack_becomes_imagej);
  g_test_add_func ("/stack-writer/widening", test_widening);
  g_test_add_func ("/stack-writer/chunks-are-read-back-whatever-memory-is-left",
                   test_chunks_are_read_back_whatever_memory_is_left);
  g_test_add_func ("/stack-writer/small-file", test_small_file);
  return g_test_run ();
}
