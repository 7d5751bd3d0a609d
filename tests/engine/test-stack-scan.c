/* test-stack-scan.c: cells found while a stack is being read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cells/suture-stack-scan.h"

#include <gio/gio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/suture-error.h"
#include "base/suture-parallel.h"
#include "cells/suture-image-check.h"
#include "stack/layers/suture-memory-cgroup.h"
#include "stack/suture-stack-reader.h"
#include "stack/suture-stack-writer.h"
#include "suture-test-stacks.h"
#include "suture-test.h"

static const SutureShape small = { 9, 23, 31 };

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = suture_test_make_dir ();
  self->path = g_build_filename (self->folder, "labels", NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  suture_test_remove_dir (self->folder);
  g_free (self->path);
}

static void
write_to (const char *path, SutureStack *stack, SutureFlavour flavour)
{
  g_autoptr (GError) error = NULL;

  suture_stack_get_file_info_for_writing (stack)->flavour = flavour;
  suture_stack_write_whole (path, stack, TRUE, NULL, NULL, &error);
  g_assert_no_error (error);
}

static SutureStackScan *
read_scanning (const char *path, guint64 background_id, SutureStack **labels)
{
  g_autoptr (GError) error = NULL;
  SutureStack     *raw = NULL;
  SutureStackScan *scan =
      suture_stack_scan_read_pair (path, NULL, NULL, background_id, labels,
                                   &raw, NULL, &error);

  g_assert_no_error (error);
  g_assert_null (raw);
  return scan;
}

/* Empties the scan. */
static void
assert_has_scanned (SutureStackScan   *scan,
                    const SutureStack *labels,
                    gboolean           is_expected)
{
  for (gint64 z = 0; z < suture_stack_get_shape (labels).nz; z++)
    {
      SutureIndexLayer layer = { 0 };
      SutureLayerScan  ids;

      g_assert_cmpint (suture_stack_scan_take (scan, labels, z, &layer, &ids),
                       ==, is_expected);
      if (!is_expected)
        continue;
      suture_layer_scan_clear (&ids);
      suture_index_layer_clear (&layer);
    }
}

static void
assert_scanned_equals_plain (const char *path,
                             guint64     background_id,
                             gboolean    is_scan_expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureStack) first = NULL;
  g_autoptr (SutureStack) labels = NULL;
  g_autoptr (SutureStackScan) emptied =
      read_scanning (path, background_id, &first);
  g_autoptr (SutureStackScan) scan =
      read_scanning (path, background_id, &labels);

  assert_has_scanned (emptied, first, is_scan_expected);

  g_autoptr (SutureCellIndex) scanned =
      suture_cell_index_new_scanned (labels, scan, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (SutureCellIndex) plain =
      suture_cell_index_new (labels, background_id, NULL, &error);
  g_assert_no_error (error);

  suture_test_assert_same_index (scanned, plain);
  g_assert_cmpuint (suture_cell_index_get_background_id (scanned), ==,
                    background_id);
}

/* Ids of the last two types need more than the 32 bits that are tried first, so
 * that such a stack is read twice. */
static void
test_equals_plain (Fixture *self, gconstpointer data)
{
  static const SutureSampleType types[] = { SUTURE_SAMPLE_U8, SUTURE_SAMPLE_U16,
                                            SUTURE_SAMPLE_U32,
                                            SUTURE_SAMPLE_U64 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (41);

  for (int round = 0; round < 12; round++)
    {
      g_autoptr (SutureStack) stack =
          suture_test_bricks (rand, small, types[round % 4], 20, 40);

      suture_parallel_set_n_threads (round % 3 + 1);
      write_to (self->path, stack,
                round % 2 ? SUTURE_FLAVOUR_TIFF : SUTURE_FLAVOUR_NPY);
      assert_scanned_equals_plain (self->path, 0, TRUE);
    }
  suture_parallel_set_n_threads (0);
}

static void
test_background (Fixture *self, gconstpointer data)
{
  static const char *const drawing[] = { "1122\n1133", "1111\n1131" };
  g_autoptr (SutureStack) stack = suture_test_labels (drawing, 2);

  write_to (self->path, stack, SUTURE_FLAVOUR_TIFF);
  assert_scanned_equals_plain (self->path, 1, TRUE);
  assert_scanned_equals_plain (self->path, 3, TRUE);
}

/* Blocks of a file in Fortran order are no layers: those come when all blocks
 * have been read. */
static void
test_fortran_order (Fixture *self, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (42);
  g_autoptr (SutureStack) stack =
      suture_test_bricks (rand, small, SUTURE_SAMPLE_U16, 20, 40);

  suture_stack_get_file_info_for_writing (stack)->fortran_order = TRUE;
  write_to (self->path, stack, SUTURE_FLAVOUR_NPY);
  assert_scanned_equals_plain (self->path, 0, TRUE);
}

/* One run a pixel would need six times the stack's memory, and who reads the
 * wrong one of two files wants none of them. */
static void
test_an_image_is_given_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (43);
  g_autoptr (SutureStack) stack =
      suture_stack_new (small, SUTURE_SAMPLE_U16, NULL);

  for (gint64 z = 0; z < small.nz; z++)
    for (gint64 y = 0; y < small.ny; y++)
      for (gint64 x = 0; x < small.nx; x++)
        suture_test_set_label (stack, z, y, x,
                               (guint64) g_rand_int_range (rand, 1, 4000));
  write_to (self->path, stack, SUTURE_FLAVOUR_TIFF);
  assert_scanned_equals_plain (self->path, 0, FALSE);
}

/* Told before anything is made of it. */
static void
test_an_image_is_refused (Fixture *self, gconstpointer data)
{
  const SutureShape shape = { 16, 512, 512 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (45);
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureStack) image =
      suture_stack_new (shape, SUTURE_SAMPLE_U16, NULL);
  g_autoptr (SutureStack) labels =
      suture_test_bricks (rand, shape, SUTURE_SAMPLE_U16, 20, 40);
  guint16 *voxels = suture_stack_get_layer_for_writing (image, 0);

  g_assert_true (suture_image_check (labels, &error));
  g_assert_no_error (error);
  for (size_t i = 0; i < suture_shape_size (shape); i++)
    voxels[i] = (guint16) (i * 2654435761u >> 7);
  suture_stack_get_file_info_for_writing (image)->path =
      g_strdup ("/a/b\n.tif");
  g_assert_null (suture_cell_index_new (image, 0, NULL, &error));
  g_assert_error (error, SUTURE_IMAGE_ERROR, 0);
  g_assert_nonnull (strstr (error->message, "image and no label stack"));
  g_assert_null (strchr (error->message, '\n'));
}

/* Small, and mostly black: what a microscope sees of single photons. */
static void
test_a_dark_image_is_refused (Fixture *self, gconstpointer data)
{
  const SutureShape shape = { 8, 200, 200 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (46);
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureStack) stack =
      suture_stack_new (shape, SUTURE_SAMPLE_U16, NULL);
  guint16 *voxels = suture_stack_get_layer_for_writing (stack, 0);

  for (size_t i = 0; i < suture_shape_size (shape); i++)
    voxels[i] = g_rand_int_range (rand, 0, 7) == 0
                    ? (guint16) g_rand_int_range (rand, 1, 40)
                    : 0;
  g_assert_false (suture_image_check (stack, &error));
  g_assert_error (error, SUTURE_IMAGE_ERROR, 0);
  g_clear_error (&error);

  /* Cells of one pixel across are cells. */
  for (size_t i = 0; i < suture_shape_size (shape); i++)
    voxels[i] = (guint16) (i % 200 + 1);
  g_assert_true (suture_image_check (stack, &error));
  g_assert_no_error (error);
}

/* Three of four pixels are as the one before them, in rows that know nothing of
 * each other: too smooth to be refused, and no labels. */
static void
test_few_grey_values_are_no_labels (Fixture *self, gconstpointer data)
{
  const SutureShape shape = { 8, 200, 200 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (47);
  g_autoptr (SutureStack) image =
      suture_stack_new (shape, SUTURE_SAMPLE_U8, NULL);
  g_autoptr (SutureStack) labels =
      suture_test_bricks (rand, shape, SUTURE_SAMPLE_U16, 6, 12);
  g_autoptr (SutureStack) black =
      suture_stack_new (shape, SUTURE_SAMPLE_F32, NULL);
  guint8 *voxels = suture_stack_get_layer_for_writing (image, 0);

  for (size_t i = 0; i < suture_shape_size (shape); i++)
    voxels[i] =
        i % 4 == 0 ? (guint8) g_rand_int_range (rand, 1, 200) : voxels[i - 1];
  g_assert_true (suture_image_check (image, NULL));
  g_assert_false (suture_image_looks_like_labels (image));
  g_assert_true (suture_image_looks_like_labels (labels));
  g_assert_cmpfloat (suture_image_get_roughness (labels), <,
                     suture_image_get_roughness (image));
  g_assert_false (suture_image_looks_like_labels (black));
}

static guint64
used_bytes (void)
{
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents ("/proc/self/statm", &text, NULL, NULL));
  return g_ascii_strtoull (text, NULL, 10) * (guint64) sysconf (_SC_PAGESIZE);
}

/* As many runs as there isn't memory for, in layers that are no image's. */
static void
test_more_runs_than_memory (Fixture *self, gconstpointer data)
{
  const SutureShape shape = { 15, 512, 512 };
  const guint64     room = G_GUINT64_CONSTANT (96) << 20;

#ifdef __SANITIZE_ADDRESS__
  g_test_skip ("an address sanitizer needs all of the address space");
  return;
#endif
  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, 0);
      g_test_trap_assert_passed ();
      return;
    }

  g_autoptr (GError) error = NULL;
  g_autoptr (SutureStack) image =
      suture_stack_new (shape, SUTURE_SAMPLE_U32, NULL);
  guint32            *voxels = suture_stack_get_layer_for_writing (image, 0);
  const struct rlimit limit = { used_bytes () + room, used_bytes () + room };

  for (size_t i = 0; i < suture_shape_size (shape); i++)
    voxels[i] = (guint32) (i % 512) + 1;
  g_assert_cmpint (setrlimit (RLIMIT_AS, &limit), ==, 0);
  suture_parallel_set_n_threads (1);
  g_assert_null (suture_cell_index_new (image, 0, NULL, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, "memory"));
}

static void
put (const char *root, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (root, name, NULL);
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0777), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

/* Containers and batch systems limit memory by control groups. */
static void
test_limits_of_control_groups (Fixture *self, gconstpointer data)
{
  const char *root = self->folder;

  g_assert_cmpuint (suture_memory_cgroup_available ("0::/\n", root), ==,
                    G_MAXUINT64);
  put (root, "memory.max", "max\n");
  put (root, "memory.current", "5\n");
  g_assert_cmpuint (suture_memory_cgroup_available ("0::/\n", root), ==,
                    G_MAXUINT64);
  put (root, "job/memory.max", "1000\n");
  put (root, "job/memory.current", "700\n");
  put (root, "job/memory.stat",
       "anon 500\ninactive_file 100\nworkingset_active_file 9\n"
       "active_file 50\n");
  put (root, "job/step/memory.max", "max\n");
  put (root, "job/step/memory.current", "600\n");
  g_assert_cmpuint (suture_memory_cgroup_available ("0::/job/step\n", root), ==,
                    450);
  put (root, "job/memory.high", "900\n");
  g_assert_cmpuint (suture_memory_cgroup_available ("0::/job/step\n", root), ==,
                    350);
  put (root, "memory/slurm/memory.limit_in_bytes", "400\n");
  put (root, "memory/slurm/memory.usage_in_bytes", "500\n");
  g_assert_cmpuint (suture_memory_cgroup_available (
                        "4:cpu,memory:/slurm\n3:cpuset:/x\n0::/\n", root),
                    ==, 0);
}

static void
test_other_spacing (Fixture *self, gconstpointer data)
{
  const SutureSpacing spacing = { 0.5, 0.2, 0.3, TRUE };
  g_autoptr (GRand) rand = g_rand_new_with_seed (44);
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureStack) stack =
      suture_test_bricks (rand, small, SUTURE_SAMPLE_U16, 20, 40);
  g_autoptr (SutureStack) labels = NULL;

  write_to (self->path, stack, SUTURE_FLAVOUR_TIFF);

  g_autoptr (SutureStackScan) scan = read_scanning (self->path, 0, &labels);
  g_autoptr (SutureStack) spaced =
      suture_stack_with_spacing (labels, spacing, SUTURE_SPACING_FROM_OPTION);
  g_autoptr (SutureCellIndex) index =
      suture_cell_index_new_scanned (spaced, scan, NULL, &error);
  g_autoptr (SutureCellIndex) plain =
      suture_cell_index_new (spaced, 0, NULL, &error);
  const SutureSpacing found = suture_cell_index_get_spacing (index);

  g_assert_no_error (error);
  suture_test_assert_same_index (index, plain);
  g_assert_cmpmem (&found, sizeof found, &spacing, sizeof spacing);
  assert_has_scanned (scan, spaced, FALSE); /* taken */
}

static void
test_a_scan_is_of_one_stack (Fixture *self, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (45);
  g_autoptr (SutureStack) stack =
      suture_test_bricks (rand, small, SUTURE_SAMPLE_U16, 20, 40);
  g_autoptr (SutureStack) labels = NULL;

  write_to (self->path, stack, SUTURE_FLAVOUR_TIFF);

  g_autoptr (SutureStackScan) scan = read_scanning (self->path, 0, &labels);

  assert_has_scanned (scan, stack, FALSE);
  assert_has_scanned (scan, labels, TRUE);
}

static void
test_cancelled (Fixture *self, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (46);
  g_autoptr (SutureStack) stack =
      suture_test_bricks (rand, small, SUTURE_SAMPLE_U64, 20, 40);

  write_to (self->path, stack, SUTURE_FLAVOUR_NPY);
  for (double at = 0.0; at < 0.95; at += 0.1)
    {
      SutureTestStop stop;
      SutureStack   *labels = NULL, *raw = NULL;
      g_autoptr (GError) error = NULL;

      suture_test_stop_init (&stop, at);
      g_assert_null (suture_stack_scan_read_pair (self->path, NULL, NULL, 0,
                                                  &labels, &raw, &stop.progress,
                                                  &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_null (labels);
      suture_test_stop_clear (&stop);
    }
  assert_scanned_equals_plain (self->path, 0, TRUE);
}

static void
add (const char *name, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (name, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("/stack-scan/cells-are-those-of-the-stack-once-read", test_equals_plain);
  add ("/stack-scan/background-is-no-cell", test_background);
  add ("/stack-scan/blocks-that-are-no-layers", test_fortran_order);
  add ("/stack-scan/an-image-is-given-up", test_an_image_is_given_up);
  add ("/stack-scan/an-image-is-refused", test_an_image_is_refused);
  add ("/stack-scan/a-dark-image-is-refused", test_a_dark_image_is_refused);
  add ("/stack-scan/few-grey-values-are-no-labels",
       test_few_grey_values_are_no_labels);
  add ("/stack-scan/more-runs-than-memory", test_more_runs_than_memory);
  add ("/stack-scan/limits-of-control-groups", test_limits_of_control_groups);
  add ("/stack-scan/another-voxel-size-keeps-the-scan", test_other_spacing);
  add ("/stack-scan/a-scan-is-of-one-stack", test_a_scan_is_of_one_stack);
  add ("/stack-scan/cancelled-at-any-point", test_cancelled);
  return g_test_run ();
}
