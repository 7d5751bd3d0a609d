/* test-cell-index.c: every cell of a label stack as runs a layer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cells/suture-cell-index.h"

#include <gio/gio.h>

#include "base/suture-parallel.h"
#include "suture-test-stacks.h"
#include "suture-test.h"

#define N_ROUNDS 12

static const SutureShape small = { 7, 13, 17 };

static SutureCellIndex *
index_of (SutureStack *stack, guint64 background_id)
{
  g_autoptr (GError) error = NULL;
  SutureCellIndex *index =
      suture_cell_index_new (stack, background_id, NULL, &error);

  g_assert_no_error (error);
  return index;
}

/* --- Against voxels ------------------------------------------------------- */

/* Compares a cell with what a scan of all voxels says of its id. */
static void
assert_cell_equals_voxels (const SutureCellIndex *index,
                           guint32                cell,
                           const SutureStack     *stack)
{
  const SutureShape shape = suture_stack_get_shape (stack);
  const guint64     id = suture_cell_index_get_id (index, cell);
  SutureBox         box = { G_MAXINT32, G_MAXINT32, G_MAXINT32, 0, 0, 0 };
  gint64            volume = 0;
  size_t            n_layers = 0;

  for (gint32 z = 0; z < shape.nz; z++)
    {
      const SutureMask mask = suture_cell_index_get_mask (index, cell, z);
      const gint64     volume_above = volume;

      for (gint32 y = 0; y < shape.ny; y++)
        for (gint32 x = 0; x < shape.nx; x++)
          {
            const gboolean is_here =
                suture_test_get_label (stack, z, y, x) == id;

            g_assert_cmpint (suture_mask_contains (&mask, y, x), ==, is_here);
            if (!is_here)
              continue;
            volume++;
            box = (SutureBox){ MIN (box.z0, z),     MIN (box.y0, y),
                               MIN (box.x0, x),     MAX (box.z1, z + 1),
                               MAX (box.y1, y + 1), MAX (box.x1, x + 1) };
          }
      g_assert_cmpint (mask.area_px, ==, volume - volume_above);
      if (mask.area_px > 0)
        {
          gint32           nth_z;
          const SutureMask nth =
              suture_cell_index_get_nth_mask (index, cell, n_layers++, &nth_z);

          g_assert_cmpint (nth_z, ==, z);
          g_assert_true (nth.runs == mask.runs);
        }
    }

  const SutureBox found = suture_cell_index_get_box (index, cell);

  g_assert_cmpint (suture_cell_index_get_volume_voxels (index, cell), ==,
                   volume);
  g_assert_cmpint (suture_cell_index_get_n_layers (index, cell), ==, n_layers);
  g_assert_cmpmem (&found, sizeof found, &box, sizeof box);
  g_assert_cmpint (suture_cell_index_get_first_layer (index, cell), ==, box.z0);
  g_assert_cmpint (suture_cell_index_get_last_layer (index, cell), ==,
                   box.z1 - 1);
}

/* Every voxel is background or in a cell, and cells are numbered by ids. */
static void
assert_index_equals_voxels (const SutureCellIndex *index,
                            const SutureStack     *stack)
{
  const SutureShape shape = suture_stack_get_shape (stack);
  const guint32     n_cells = suture_cell_index_get_n_cells (index);
  guint64           id_before = 0;

  for (guint32 cell = 0; cell < n_cells; cell++)
    {
      const guint64 id = suture_cell_index_get_id (index, cell);

      g_assert_cmpuint (id, >, id_before);
      g_assert_cmpuint (suture_cell_index_find (index, id), ==, cell);
      assert_cell_equals_voxels (index, cell, stack);
      id_before = id;
    }
  g_assert_cmpuint (suture_cell_index_get_max_id (index), ==, id_before);

  for (gint64 z = 0; z < shape.nz; z++)
    for (gint64 y = 0; y < shape.ny; y++)
      for (gint64 x = 0; x < shape.nx; x++)
        {
          const guint64 id = suture_test_get_label (stack, z, y, x);

          if (id != 0)
            g_assert_cmpuint (suture_cell_index_find (index, id), !=,
                              SUTURE_NO_CELL);
        }
}

static void
test_equals_voxels (void)
{
  static const SutureSampleType types[] = { SUTURE_SAMPLE_U8, SUTURE_SAMPLE_U16,
                                            SUTURE_SAMPLE_U32,
                                            SUTURE_SAMPLE_U64 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  for (int round = 0; round < N_ROUNDS; round++)
    {
      g_autoptr (SutureStack) stack =
          suture_test_bricks (rand, small, types[round % 4], 20, 80);
      g_autoptr (SutureCellIndex) index = index_of (stack, 0);

      assert_index_equals_voxels (index, stack);
    }
}

static gint64
count_overlap (const SutureStack *stack,
               const SutureMask  *mask,
               gint32             z,
               guint64            id)
{
  const SutureShape shape = suture_stack_get_shape (stack);
  gint64            n = 0;

  for (gint32 y = 0; y < shape.ny; y++)
    for (gint32 x = 0; x < shape.nx; x++)
      n += suture_mask_contains (mask, y, x) &&
           suture_test_get_label (stack, z, y, x) == id;
  return n;
}

static void
assert_overlaps_equal_voxels (const SutureCellIndex *index,
                              const SutureStack     *stack,
                              const SutureMask      *mask,
                              gint32                 z)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (SutureOverlap));
  guint n = 0;

  suture_cell_index_find_overlapping (index, mask, z, found);
  for (guint32 cell = 0; cell < suture_cell_index_get_n_cells (index); cell++)
    {
      const gint64 overlap_px =
          count_overlap (stack, mask, z,
                         suture_cell_index_get_id (index, cell));

      if (overlap_px == 0)
        continue;
      g_assert_cmpuint (n, <, found->len);
      g_assert_cmpuint (g_array_index (found, SutureOverlap, n).cell, ==, cell);
      g_assert_cmpint (g_array_index (found, SutureOverlap, n).overlap_px, ==,
                       overlap_px);
      n++;
    }
  g_assert_cmpuint (found->len, ==, n);
}

static void
test_overlaps (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (4);
  g_autoptr (SutureStack) stack =
      suture_test_bricks (rand, small, SUTURE_SAMPLE_U16, 15, 90);
  g_autoptr (SutureCellIndex) index = index_of (stack, 0);

  for (guint32 cell = 0; cell < suture_cell_index_get_n_cells (index); cell++)
    for (gint32 z = 0; z < small.nz; z++)
      {
        const SutureMask mask = suture_cell_index_get_nth_mask (
            index, cell,
            (size_t) z % suture_cell_index_get_n_layers (index, cell), NULL);

        assert_overlaps_equal_voxels (index, stack, &mask, z);
      }
}

static void
test_overlaps_outside (void)
{
  static const char *const drawing[] = { "11\n11" };
  g_autoptr (SutureStack) stack = suture_test_labels (drawing, 1);
  g_autoptr (SutureCellIndex) index = index_of (stack, 0);
  const SutureRun  runs[] = { { -1, -3, 9 }, { 1, -3, 1 }, { 2, 0, 9 } };
  const SutureMask mask = suture_mask_from_runs (runs, 3);

  assert_overlaps_equal_voxels (index, stack, &mask, 0);
}

static void
test_starting (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  g_autoptr (SutureStack) stack =
      suture_test_bricks (rand, small, SUTURE_SAMPLE_U8, 25, 60);
  g_autoptr (SutureCellIndex) index = index_of (stack, 0);
  guint32 n_listed = 0;

  for (gint32 z = 0; z < small.nz; z++)
    {
      guint32        n;
      const guint32 *cells = suture_cell_index_get_starting (index, z, &n);

      for (guint32 i = 0; i < n; i++)
        {
          g_assert_cmpint (suture_cell_index_get_first_layer (index, cells[i]),
                           ==, z);
          g_assert_true (i == 0 || cells[i - 1] < cells[i]);
        }
      n_listed += n;
    }
  g_assert_cmpuint (n_listed, ==, suture_cell_index_get_n_cells (index));
}

/* --- Threads, and stopping ------------------------------------------------ */

static void
test_threads (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (6);
  g_autoptr (SutureStack) stack =
      suture_test_bricks (rand, (SutureShape){ 40, 30, 30 }, SUTURE_SAMPLE_U64,
                          300, 2000);

  suture_parallel_set_n_threads (1);
  g_autoptr (SutureCellIndex) one = index_of (stack, 0);

  suture_parallel_set_n_threads (2);
  g_autoptr (SutureCellIndex) two = index_of (stack, 0);

  suture_parallel_set_n_threads (5);
  g_autoptr (SutureCellIndex) five = index_of (stack, 0);

  suture_parallel_set_n_threads (0);
  suture_test_assert_same_index (one, two);
  suture_test_assert_same_index (one, five);
}

static void
test_cancelled (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autoptr (SutureStack) stack =
      suture_test_bricks (rand, small, SUTURE_SAMPLE_U16, 20, 80);

  for (double at = 0.0; at < 0.95; at += 0.1)
    {
      SutureTestStop stop;
      g_autoptr (GError) error = NULL;

      suture_test_stop_init (&stop, at);
      g_assert_null (suture_cell_index_new (stack, 0, &stop.progress, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      suture_test_stop_clear (&stop);
    }
}

/* --- Drawn cases ---------------------------------------------------------- */

static void
test_huge_ids (void)
{
  g_autoptr (SutureStack) stack =
      suture_stack_new ((SutureShape){ 1, 1, 4 }, SUTURE_SAMPLE_U64, NULL);

  suture_test_set_label (stack, 0, 0, 0, G_MAXUINT64);
  suture_test_set_label (stack, 0, 0, 1, 1);
  suture_test_set_label (stack, 0, 0, 2, G_MAXUINT64 - 1);
  suture_test_set_label (stack, 0, 0, 3, G_GUINT64_CONSTANT (1) << 32);

  g_autoptr (SutureCellIndex) index = index_of (stack, 0);

  g_assert_cmpuint (suture_cell_index_get_n_cells (index), ==, 4);
  g_assert_cmpuint (suture_cell_index_get_max_id (index), ==, G_MAXUINT64);
  g_assert_cmpuint (suture_cell_index_find (index, 1), ==, 0);
  g_assert_cmpuint (suture_cell_index_find (index, G_MAXUINT64), ==, 3);
  g_assert_cmpuint (suture_cell_index_find (index, 2), ==, SUTURE_NO_CELL);
  g_assert_cmpuint (suture_cell_index_find (index, 0), ==, SUTURE_NO_CELL);
}

static void
test_background_id (void)
{
  static const char *const drawing[] = { "1122\n1133", "1111\n1131" };
  g_autoptr (SutureStack) stack = suture_test_labels (drawing, 2);
  g_autoptr (SutureCellIndex) index = index_of (stack, 1);

  g_assert_cmpuint (suture_cell_index_get_background_id (index), ==, 1);
  g_assert_cmpuint (suture_cell_index_get_n_cells (index), ==, 2);
  g_assert_cmpuint (suture_cell_index_find (index, 1), ==, SUTURE_NO_CELL);
  g_assert_cmpuint (suture_cell_index_get_id (index, 0), ==, 2);
}

static void
test_empty_layer_inside (void)
{
  static const char *const drawing[] = { "..", "2.", "..", "..", ".2", ".." };
  g_autoptr (SutureStack) stack = suture_test_labels (drawing, 6);
  g_autoptr (SutureCellIndex) index = index_of (stack, 0);

  g_assert_cmpint (suture_cell_index_get_first_layer (index, 0), ==, 1);
  g_assert_cmpint (suture_cell_index_get_last_layer (index, 0), ==, 4);
  g_assert_cmpint (suture_cell_index_get_n_layers (index, 0), ==, 2);
  g_assert_cmpint (suture_cell_index_get_mask (index, 0, 2).area_px, ==, 0);
  g_assert_cmpint (suture_cell_index_get_mask (index, 0, 4).area_px, ==, 1);
  g_assert_cmpint (suture_cell_index_get_mask (index, 0, 0).n_runs, ==, 0);
  g_assert_cmpint (suture_cell_index_get_mask (index, 0, 5).n_runs, ==, 0);
}

static void
test_no_cells (void)
{
  static const char *const drawing[] = { "..\n..", "..\n.." };
  g_autoptr (SutureStack) stack = suture_test_labels (drawing, 2);
  g_autoptr (SutureCellIndex) index = index_of (stack, 0);

  g_assert_cmpuint (suture_cell_index_get_n_cells (index), ==, 0);
  g_assert_cmpuint (suture_cell_index_get_max_id (index), ==, 0);
  g_assert_cmpuint (suture_cell_index_find (index, 7), ==, SUTURE_NO_CELL);
  g_assert_cmpuint (suture_cell_index_guess_background (index), ==, 0);
}

static void
test_guess_background (void)
{
  static const char *const in_soil[] = { "1111111\n1223441\n1223441\n1111111",
                                         "1111111\n1223341\n1255341\n1111111" };
  static const char *const packed[] = { "2233\n4455", "2233\n4455" };
  static const char *const one_large[] = { "1111\n1111\n1111\n1123" };

  g_autoptr (SutureStack) soil = suture_test_labels (in_soil, 2);
  g_autoptr (SutureCellIndex) soil_index = index_of (soil, 0);
  g_autoptr (SutureStack) tissue = suture_test_labels (packed, 2);
  g_autoptr (SutureCellIndex) tissue_index = index_of (tissue, 0);
  g_autoptr (SutureStack) large = suture_test_labels (one_large, 1);
  g_autoptr (SutureCellIndex) large_index = index_of (large, 0);
  g_autoptr (SutureCellIndex) known = index_of (soil, 1);

  g_assert_cmpuint (suture_cell_index_guess_background (soil_index), ==, 1);
  g_assert_cmpuint (suture_cell_index_guess_background (tissue_index), ==, 0);
  g_assert_cmpuint (suture_cell_index_guess_background (large_index), ==, 1);
  g_assert_cmpuint (suture_cell_index_guess_background (known), ==, 0);
}

/* --- Size ----------------------------------------------------------------- */

/* Fifty thousand cells of one voxel each in every layer, all ten thousand
 * layers high taken together: anything quadratic would take minutes. */
static void
test_many_cells (void)
{
  const SutureShape shape = { 2, 250, 400 };
  g_autoptr (SutureStack) stack =
      suture_stack_new (shape, SUTURE_SAMPLE_U32, NULL);

  for (gint64 z = 0; z < shape.nz; z++)
    {
      guint32 *layer = suture_stack_get_layer_for_writing (stack, z);

      for (size_t i = 0; i < suture_shape_layer_size (shape); i++)
        layer[i] = (guint32) (i / 2 + 1) * 80000u;
    }

  const gint64 before = g_get_monotonic_time ();
  g_autoptr (SutureCellIndex) index = index_of (stack, 0);

  g_assert_cmpint (g_get_monotonic_time () - before, <, 10 * G_USEC_PER_SEC);
  g_assert_cmpuint (suture_cell_index_get_n_cells (index), ==, 50000);
  g_assert_cmpint (suture_cell_index_get_volume_voxels (index, 49999), ==, 4);
}

static void
test_many_layers (void)
{
  const SutureShape shape = { 10000, 3, 3 };
  g_autoptr (SutureStack) stack =
      suture_stack_new (shape, SUTURE_SAMPLE_U8, NULL);

  for (gint64 z = 0; z < shape.nz; z++)
    if (z % 3 != 1)
      suture_test_set_label (stack, z, 1, 1, 5);

  const gint64 before = g_get_monotonic_time ();
  g_autoptr (SutureCellIndex) index = index_of (stack, 0);

  for (gint32 z = 0; z < shape.nz; z++)
    g_assert_cmpint (suture_cell_index_get_mask (index, 0, z).area_px, ==,
                     z % 3 != 1);
  g_assert_cmpint (g_get_monotonic_time () - before, <, 10 * G_USEC_PER_SEC);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cells/index-equals-voxels", test_equals_voxels);
  g_test_add_func ("/cells/overlaps-equal-voxels", test_overlaps);
  g_test_add_func ("/cells/masks-may-reach-beyond-the-stack",
                   test_overlaps_outside);
  g_test_add_func ("/cells/each-cell-starts-once", test_starting);
  g_test_add_func ("/cells/same-for-any-number-of-threads", test_threads);
  g_test_add_func ("/cells/cancelled-at-any-point", test_cancelled);
  g_test_add_func ("/cells/ids-up-to-64-bits", test_huge_ids);
  g_test_add_func ("/cells/background-id-is-no-cell", test_background_id);
  g_test_add_func ("/cells/empty-layer-inside-a-cell", test_empty_layer_inside);
  g_test_add_func ("/cells/a-stack-without-cells", test_no_cells);
  g_test_add_func ("/cells/background-shows-by-border-and-neighbours",
                   test_guess_background);
  g_test_add_func ("/cells/many-cells", test_many_cells);
  g_test_add_func ("/cells/many-layers", test_many_layers);
  return g_test_run ();
}
