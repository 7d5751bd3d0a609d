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

/* A picture of bodies: 0 is background, and those of one id follow each other
 * in the order of their first voxels. */
typedef struct
{
  SutureShape shape;
  guint32    *bodies; /* of each voxel, from 1 in the order of first voxels */
  guint32     n_bodies;
  GArray     *stack; /* of size_t: voxels whose neighbours are to be seen */
} Flood;

static size_t
voxel_at (SutureShape shape, gint64 z, gint64 y, gint64 x)
{
  return (size_t) ((z * shape.ny + y) * shape.nx + x);
}

static void
flood_to (Flood             *flood,
          const SutureStack *stack,
          gint64             z,
          gint64             y,
          gint64             x,
          guint64            id)
{
  const SutureShape shape = flood->shape;

  if (z < 0 || y < 0 || x < 0 || z >= shape.nz || y >= shape.ny ||
      x >= shape.nx || suture_test_get_label (stack, z, y, x) != id ||
      flood->bodies[voxel_at (shape, z, y, x)] != 0)
    return;

  const size_t voxel = voxel_at (shape, z, y, x);

  flood->bodies[voxel] = flood->n_bodies;
  g_array_append_val (flood->stack, voxel);
}

/* Side and corner within a layer, straight up and down between layers. */
static void
flood_from (Flood *flood, const SutureStack *stack, size_t voxel, guint64 id)
{
  const SutureShape shape = flood->shape;
  const gint64      x = (gint64) voxel % shape.nx;
  const gint64      y = (gint64) voxel / shape.nx % shape.ny;
  const gint64      z = (gint64) voxel / (shape.nx * shape.ny);

  for (gint64 dy = -1; dy <= 1; dy++)
    for (gint64 dx = -1; dx <= 1; dx++)
      flood_to (flood, stack, z, y + dy, x + dx, id);
  flood_to (flood, stack, z - 1, y, x, id);
  flood_to (flood, stack, z + 1, y, x, id);
}

/* (transfer full): the body of each voxel */
static guint32 *
flood_bodies (const SutureStack *stack, guint32 *n_bodies)
{
  Flood flood = {
    .shape = suture_stack_get_shape (stack),
    .stack = g_array_new (FALSE, FALSE, sizeof (size_t)),
  };
  const size_t n_voxels = suture_shape_size (flood.shape);

  flood.bodies = g_new0 (guint32, n_voxels);
  for (size_t voxel = 0; voxel < n_voxels; voxel++)
    {
      const guint64 id =
          suture_label_at (suture_stack_get_voxels (stack),
                           suture_stack_get_sample_type (stack), voxel);

      if (id == 0 || flood.bodies[voxel] != 0)
        continue;
      flood.bodies[voxel] = ++flood.n_bodies;
      g_array_append_val (flood.stack, voxel);
      while (flood.stack->len > 0)
        {
          const size_t next =
              g_array_index (flood.stack, size_t, flood.stack->len - 1);

          g_array_set_size (flood.stack, flood.stack->len - 1);
          flood_from (&flood, stack, next, id);
        }
    }
  g_array_unref (flood.stack);
  *n_bodies = flood.n_bodies;
  return flood.bodies;
}

/* Compares a cell with what a scan of all voxels says of its body. */
static void
assert_cell_equals_voxels (const SutureCellIndex *index,
                           guint32                cell,
                           const guint32         *bodies,
                           guint32                body)
{
  const SutureShape shape = suture_cell_index_get_shape (index);
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
            const gboolean is_here = bodies[voxel_at (shape, z, y, x)] == body;

            g_assert_cmpint (suture_mask_contains (&mask, y, x), ==, is_here);
            if (!is_here)
              continue;
            g_assert_cmpuint (suture_cell_index_find_at (index, z, y, x), ==,
                              cell);
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

/* The body that the cell's first pixel belongs to. */
static guint32
body_of (const SutureCellIndex *index, guint32 cell, const guint32 *bodies)
{
  gint32           z;
  const SutureMask mask = suture_cell_index_get_nth_mask (index, cell, 0, &z);

  return bodies[voxel_at (suture_cell_index_get_shape (index), z,
                          mask.runs[0].y, mask.runs[0].x0)];
}

/* Every voxel is background or in a cell, and cells are numbered by ids, then
 * by first voxels. */
static void
assert_index_equals_voxels (const SutureCellIndex *index,
                            const SutureStack     *stack)
{
  const SutureShape   shape = suture_stack_get_shape (stack);
  const guint32       n_cells = suture_cell_index_get_n_cells (index);
  guint32             n_bodies;
  g_autofree guint32 *bodies = flood_bodies (stack, &n_bodies);
  guint64             id_before = 0;
  guint32             body_before = 0;
  guint32             n_ids = 0;

  g_assert_cmpuint (n_cells, ==, n_bodies);
  for (guint32 cell = 0; cell < n_cells; cell++)
    {
      const guint64 id = suture_cell_index_get_id (index, cell);
      const guint32 body = body_of (index, cell, bodies);
      guint32       n_of_id;
      const guint32 first = suture_cell_index_find (index, id, &n_of_id);

      if (id != id_before)
        {
          g_assert_cmpuint (id, >, id_before);
          g_assert_cmpuint (first, ==, cell);
          n_ids++;
        }
      else
        g_assert_cmpuint (body, >, body_before);
      g_assert_cmpuint (first, <=, cell);
      g_assert_cmpuint (first + n_of_id, >, cell);
      assert_cell_equals_voxels (index, cell, bodies, body);
      id_before = id;
      body_before = body;
    }
  g_assert_cmpuint (suture_cell_index_get_max_id (index), ==, id_before);
  g_assert_cmpuint (suture_cell_index_count_ids (index), ==, n_ids);
  for (gint32 z = 0; z < shape.nz; z++)
    for (gint32 y = 0; y < shape.ny; y++)
      for (gint32 x = 0; x < shape.nx; x++)
        if (suture_test_get_label (stack, z, y, x) == 0)
          g_assert_cmpuint (suture_cell_index_find_at (index, z, y, x), ==,
                            SUTURE_NO_CELL);
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
count_overlap (const SutureCellIndex *index,
               const SutureMask      *mask,
               gint32                 z,
               guint32                cell)
{
  const SutureShape shape = suture_cell_index_get_shape (index);
  gint64            n = 0;

  for (gint32 y = 0; y < shape.ny; y++)
    for (gint32 x = 0; x < shape.nx; x++)
      n += suture_mask_contains (mask, y, x) &&
           suture_cell_index_find_at (index, z, y, x) == cell;
  return n;
}

static void
assert_overlaps_equal_voxels (const SutureCellIndex *index,
                              const SutureMask      *mask,
                              gint32                 z)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (SutureOverlap));
  guint n = 0;

  suture_cell_index_find_overlapping (index, mask, z, found);
  for (guint32 cell = 0; cell < suture_cell_index_get_n_cells (index); cell++)
    {
      const gint64 overlap_px = count_overlap (index, mask, z, cell);

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

/* Of those the ones that begin or end there. */
static guint
assert_ends_are_of_overlaps (const SutureCellIndex *index,
                             const SutureMask      *mask,
                             gint32                 z,
                             int                    step)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (SutureOverlap));
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (SutureOverlap));
  guint n = 0;

  suture_cell_index_find_overlapping (index, mask, z, all);
  suture_cell_index_find_ends (index, mask, z, step, ends);
  for (guint i = 0; i < all->len; i++)
    {
      const SutureOverlap *one = &g_array_index (all, SutureOverlap, i);
      const gint32         end =
          step > 0 ? suture_cell_index_get_first_layer (index, one->cell)
                           : suture_cell_index_get_last_layer (index, one->cell);

      if (end != z || suture_cell_index_is_crumb (index, one->cell))
        continue;
      g_assert_cmpuint (n, <, ends->len);
      g_assert_cmpuint (g_array_index (ends, SutureOverlap, n).cell, ==,
                        one->cell);
      g_assert_cmpint (g_array_index (ends, SutureOverlap, n).overlap_px, ==,
                       one->overlap_px);
      n++;
    }
  g_assert_cmpuint (ends->len, ==, n);
  return n;
}

/* Few cells, all of which are looked at, and many. */
static void
test_ends (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (6);
  guint n = 0;

  for (int n_bricks = 5; n_bricks < 400; n_bricks *= 3)
    {
      g_autoptr (SutureStack) stack =
          suture_test_bricks (rand, small, SUTURE_SAMPLE_U16, 400, n_bricks);
      g_autoptr (SutureCellIndex) index = index_of (stack, 0);

      for (guint32 cell = 0; cell < suture_cell_index_get_n_cells (index);
           cell++)
        for (gint32 z = 0; z < small.nz; z++)
          {
            const SutureMask mask =
                suture_cell_index_get_nth_mask (index, cell, 0, NULL);

            n += assert_ends_are_of_overlaps (index, &mask, z, 1);
            n += assert_ends_are_of_overlaps (index, &mask, z, -1);
          }
    }
  g_assert_cmpuint (n, >, 100);
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

        assert_overlaps_equal_voxels (index, &mask, z);
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

  assert_overlaps_equal_voxels (index, &mask, 0);
}

static void
test_starting (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  g_autoptr (SutureStack) stack =
      suture_test_bricks (rand, small, SUTURE_SAMPLE_U8, 25, 60);
  g_autoptr (SutureCellIndex) index = index_of (stack, 0);
  guint32 n_listed = 0;
  guint32 n_crumbs = 0;

  for (gint32 z = 0; z < small.nz; z++)
    {
      guint32        n;
      const guint32 *cells = suture_cell_index_get_starting (index, z, &n);

      for (guint32 i = 0; i < n; i++)
        {
          g_assert_cmpint (suture_cell_index_get_first_layer (index, cells[i]),
                           ==, z);
          g_assert_true (i == 0 || cells[i - 1] < cells[i]);
          g_assert_false (suture_cell_index_is_crumb (index, cells[i]));
        }
      n_listed += n;
    }
  for (guint32 cell = 0; cell < suture_cell_index_get_n_cells (index); cell++)
    n_crumbs += suture_cell_index_is_crumb (index, cell);
  g_assert_cmpuint (n_crumbs, >, 0);
  g_assert_cmpuint (n_listed + n_crumbs, ==,
                    suture_cell_index_get_n_cells (index));
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
  g_assert_cmpuint (suture_cell_index_find (index, 1, NULL), ==, 0);
  g_assert_cmpuint (suture_cell_index_find (index, G_MAXUINT64, NULL), ==, 3);
  g_assert_cmpuint (suture_cell_index_find (index, 2, NULL), ==,
                    SUTURE_NO_CELL);
  g_assert_cmpuint (suture_cell_index_find (index, 0, NULL), ==,
                    SUTURE_NO_CELL);
}

static void
test_background_id (void)
{
  static const char *const drawing[] = { "1122\n1133", "1111\n1131" };
  g_autoptr (SutureStack) stack = suture_test_labels (drawing, 2);
  g_autoptr (SutureCellIndex) index = index_of (stack, 1);

  g_assert_cmpuint (suture_cell_index_get_background_id (index), ==, 1);
  g_assert_cmpuint (suture_cell_index_get_n_cells (index), ==, 2);
  g_assert_cmpuint (suture_cell_index_find (index, 1, NULL), ==,
                    SUTURE_NO_CELL);
  g_assert_cmpuint (suture_cell_index_get_id (index, 0), ==, 2);
}

static void
test_bodies (void)
{
  /* A corner is enough within a layer, between layers it isn't. */
  static const char *const drawing[] = { "2..\n.2.\n...", "...\n...\n..2",
                                         "...\n...\n..2" };
  g_autoptr (SutureStack) stack = suture_test_labels (drawing, 3);
  g_autoptr (SutureCellIndex) index = index_of (stack, 0);
  guint32 n_cells;

  g_assert_cmpuint (suture_cell_index_find (index, 2, &n_cells), ==, 0);
  g_assert_cmpuint (n_cells, ==, 2);
  g_assert_cmpuint (suture_cell_index_count_ids (index), ==, 1);
  g_assert_cmpint (suture_cell_index_get_n_layers (index, 0), ==, 1);
  g_assert_cmpint (suture_cell_index_get_n_layers (index, 1), ==, 2);
  g_assert_cmpint (suture_cell_index_get_first_layer (index, 1), ==, 1);
  g_assert_cmpuint (suture_cell_index_find_at (index, 2, 2, 2), ==, 1);
  g_assert_cmpuint (suture_cell_index_find_at (index, 0, 2, 2), ==,
                    SUTURE_NO_CELL);
  g_assert_false (suture_cell_index_is_main (index, 0));
  g_assert_false (suture_cell_index_is_main (index, 1));
}

/* Fills a box of a stack with an id. */
static void
lay (SutureStack *stack, SutureBox box, guint64 id)
{
  for (gint32 z = box.z0; z < box.z1; z++)
    for (gint32 y = box.y0; y < box.y1; y++)
      for (gint32 x = box.x0; x < box.x1; x++)
        suture_test_set_label (stack, z, y, x, id);
}

static void
test_crumbs (void)
{
  g_autoptr (SutureStack) stack =
      suture_stack_new ((SutureShape){ 10, 20, 40 }, SUTURE_SAMPLE_U8, NULL);
  guint32 first;
  guint32 n;

  /* 1: 1000 voxels, beside it one of 9 (a crumb) and one of 27 (none). 2: a
   * speck of 7 of its own. 3: 60 voxels, and one of 7 that is a crumb of it;
   * 4: 55, and one of 8 that is not far smaller. */
  lay (stack, (SutureBox){ 0, 0, 0, 10, 10, 10 }, 1);
  lay (stack, (SutureBox){ 0, 12, 0, 1, 15, 3 }, 1);
  lay (stack, (SutureBox){ 2, 12, 0, 5, 15, 3 }, 1);
  lay (stack, (SutureBox){ 0, 12, 5, 1, 13, 12 }, 2);
  lay (stack, (SutureBox){ 0, 0, 20, 1, 6, 30 }, 3);
  lay (stack, (SutureBox){ 3, 0, 20, 4, 1, 27 }, 3);
  lay (stack, (SutureBox){ 0, 10, 20, 1, 15, 31 }, 4);
  lay (stack, (SutureBox){ 3, 10, 20, 4, 11, 28 }, 4);

  g_autoptr (SutureCellIndex) index = index_of (stack, 0);

  first = suture_cell_index_find (index, 1, &n);
  g_assert_cmpuint (n, ==, 3);
  g_assert_false (suture_cell_index_is_crumb (index, first));
  g_assert_true (suture_cell_index_is_crumb (index, first + 1));
  g_assert_false (suture_cell_index_is_crumb (index, first + 2));
  g_assert_false (suture_cell_index_is_main (index, first));
  first = suture_cell_index_find (index, 2, &n);
  g_assert_true (suture_cell_index_is_crumb (index, first));
  first = suture_cell_index_find (index, 3, &n);
  g_assert_true (suture_cell_index_is_main (index, first));
  g_assert_true (suture_cell_index_is_crumb (index, first + 1));
  g_assert_false (suture_cell_index_is_main (index, first + 1));
  first = suture_cell_index_find (index, 4, &n);
  g_assert_false (suture_cell_index_is_crumb (index, first + 1));
}

static void
test_no_cells (void)
{
  static const char *const drawing[] = { "..\n..", "..\n.." };
  g_autoptr (SutureStack) stack = suture_test_labels (drawing, 2);
  g_autoptr (SutureCellIndex) index = index_of (stack, 0);

  g_assert_cmpuint (suture_cell_index_get_n_cells (index), ==, 0);
  g_assert_cmpuint (suture_cell_index_get_max_id (index), ==, 0);
  g_assert_cmpuint (suture_cell_index_find (index, 7, NULL), ==,
                    SUTURE_NO_CELL);
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

/* Walls with an id of their own, in tissue that fills the stack: no voxel is 0.
 */
static SutureStack *
make_walls (guint64 wall_id)
{
  SutureStack *stack =
      suture_stack_new ((SutureShape){ 4, 36, 36 }, SUTURE_SAMPLE_U16, NULL);

  for (gint64 z = 0; z < 4; z++)
    for (gint64 y = 0; y < 36; y++)
      for (gint64 x = 0; x < 36; x++)
        suture_test_set_label (stack, z, y, x,
                               y % 9 == 4 || x % 9 == 4
                                   ? wall_id
                                   : (guint64) (2 + (y + 4) / 9 * 5 +
                                                (x + 4) / 9));
  return stack;
}

static void
test_walls_may_be_background (void)
{
  g_autoptr (SutureStack) walls = make_walls (1);
  g_autoptr (SutureCellIndex) walls_index = index_of (walls, 0);
  g_autoptr (SutureStack) gaps = make_walls (0);
  g_autoptr (SutureCellIndex) gaps_index = index_of (gaps, 0);

  g_assert_cmpuint (suture_cell_index_guess_background (walls_index), ==, 1);
  g_assert_cmpuint (suture_cell_index_guess_background (gaps_index), ==, 0);
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
    {
      const guint32 cell = suture_cell_index_find_at (index, z, 1, 1);

      g_assert_cmpuint (cell, ==,
                        z % 3 == 1 ? SUTURE_NO_CELL : (guint32) (z + 1) / 3);
      if (cell != SUTURE_NO_CELL)
        g_assert_cmpint (suture_cell_index_get_mask (index, cell, z).area_px,
                         ==, 1);
    }
  g_assert_cmpint (g_get_monotonic_time () - before, <, 10 * G_USEC_PER_SEC);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cells/index-equals-voxels", test_equals_voxels);
  g_test_add_func ("/cells/overlaps-equal-voxels", test_overlaps);
  g_test_add_func ("/cells/ends-are-of-overlaps", test_ends);
  g_test_add_func ("/cells/masks-may-reach-beyond-the-stack",
                   test_overlaps_outside);
  g_test_add_func ("/cells/each-cell-starts-once", test_starting);
  g_test_add_func ("/cells/same-for-any-number-of-threads", test_threads);
  g_test_add_func ("/cells/cancelled-at-any-point", test_cancelled);
  g_test_add_func ("/cells/ids-up-to-64-bits", test_huge_ids);
  g_test_add_func ("/cells/background-id-is-no-cell", test_background_id);
  g_test_add_func ("/cell-index/an-id-in-two-places-is-two-bodies",
                   test_bodies);
  g_test_add_func ("/cell-index/crumbs-are-known", test_crumbs);
  g_test_add_func ("/cells/a-stack-without-cells", test_no_cells);
  g_test_add_func ("/cells/background-shows-by-border-and-neighbours",
                   test_guess_background);
  g_test_add_func ("/cell-index/walls-may-be-background",
                   test_walls_may_be_background);
  g_test_add_func ("/cells/many-cells", test_many_cells);
  g_test_add_func ("/cells/many-layers", test_many_layers);
  return g_test_run ();
}
