/* test-stack-shift.c: a stack that is moved between two layers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cells/suture-stack-shift.h"

#include "base/suture-parallel.h"
#include "candidates/suture-candidate.h"
#include "candidates/suture-gap-masks.h"
#include "suture-test-stacks.h"
#include "suture-test.h"

#define N_LAYERS 12
#define SIZE 96
#define STEP 14

/* How a stack of columns is drawn. */
typedef struct
{
  int      jump_above; /* what is on this layer and below is moved */
  int      dy, dx;
  int      empty_layer;      /* -1: none */
  gboolean is_numbered_anew; /* below the jump */
  int      drift; /* columns to the right, in tenths of a pixel a layer */
} Drawing;

/* Columns of several sizes. */
static SutureStack *
draw (const Drawing *drawing)
{
  SutureStack *stack = suture_stack_new ((SutureShape){ N_LAYERS, SIZE, SIZE },
                                         SUTURE_SAMPLE_U16, NULL);

  for (int z = 0; z < N_LAYERS; z++)
    for (int i = 0; z != drawing->empty_layer && i < 36; i++)
      {
        const gboolean is_below = z >= drawing->jump_above;
        const int      y0 = 8 + STEP * (i / 6) + (is_below ? drawing->dy : 0);
        const int      x0 = 6 + STEP * (i % 6) + (is_below ? drawing->dx : 0) +
                       z * drawing->drift / 10;
        const int     height = 6 + i % 3;
        const int     width = 7 + i % 4;
        const guint64 id =
            (guint64) (i + 1 +
                       (is_below && drawing->is_numbered_anew ? 100 : 0));

        for (int y = MAX (y0, 0); y < MIN (y0 + height, SIZE); y++)
          for (int x = MAX (x0, 0); x < MIN (x0 + width, SIZE); x++)
            suture_test_set_label (stack, z, y, x, id);
      }
  return stack;
}

static SutureCellIndex *
index_of (SutureStack *stack)
{
  g_autoptr (GError) error = NULL;
  SutureCellIndex *index = suture_cell_index_new (stack, 0, NULL, &error);

  g_assert_no_error (error);
  return index;
}

static void
assert_shift (const SutureCellIndex *index,
              gint32                 z_from,
              gint32                 z_to,
              gint32                 dy,
              gint32                 dx)
{
  gint32 y, x;

  suture_stack_shift_between (index, z_from, z_to, &y, &x);
  g_assert_cmpint (y, ==, dy);
  g_assert_cmpint (x, ==, dx);
}

static void
test_jump_of_cells_that_go_through (void)
{
  const Drawing drawing = { 5, 2, -3, -1, FALSE, 0 };
  g_autoptr (SutureStack) stack = draw (&drawing);
  g_autoptr (SutureCellIndex) index = index_of (stack);
  size_t                 n_jumps;
  const SutureStackJump *jumps = suture_stack_shift_get_jumps (index, &n_jumps);

  g_assert_cmpuint (n_jumps, ==, 1);
  g_assert_cmpint (jumps[0].z_above, ==, 4);
  g_assert_cmpint (jumps[0].z_below, ==, 5);
  assert_shift (index, 4, 5, 2, -3);
  assert_shift (index, 5, 4, -2, 3);
  assert_shift (index, 0, N_LAYERS - 1, 2, -3);
  assert_shift (index, 5, N_LAYERS - 1, 0, 0);
}

static void
test_jump_over_an_empty_layer (void)
{
  const Drawing drawing = { 6, 4, 3, 5, TRUE, 0 };
  g_autoptr (SutureStack) stack = draw (&drawing);
  g_autoptr (SutureCellIndex) index = index_of (stack);
  size_t                 n_jumps;
  const SutureStackJump *jumps = suture_stack_shift_get_jumps (index, &n_jumps);

  g_assert_cmpuint (n_jumps, ==, 1);
  g_assert_cmpint (jumps[0].z_above, ==, 4);
  g_assert_cmpint (jumps[0].z_below, ==, 6);
  assert_shift (index, 4, 6, 4, 3);
  /* Half of the way on the layer that tells nothing. */
  assert_shift (index, 4, 5, 2, 2);
}

static void
test_none (void)
{
  const Drawing drawings[] = {
    { N_LAYERS, 0, 0, -1, FALSE, 0 },  { 6, 0, 0, 5, TRUE, 0 },
    { 6, 1, 0, -1, FALSE, 0 },         { N_LAYERS, 0, 0, -1, FALSE, 8 },
    { N_LAYERS, 0, 0, -1, FALSE, 20 },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (drawings); i++)
    {
      g_autoptr (SutureStack) stack = draw (&drawings[i]);
      g_autoptr (SutureCellIndex) index = index_of (stack);
      size_t n_jumps;

      suture_stack_shift_get_jumps (index, &n_jumps);
      g_assert_cmpuint (n_jumps, ==, 0);
      assert_shift (index, 0, N_LAYERS - 1, 0, 0);
    }
}

/* Few cells that move aren't the stack. */
static void
test_too_few (void)
{
  static const char *const drawing[] = { "11111.....\n11111.....",
                                         "...11111..\n...11111..",
                                         "......1111\n......1111" };
  g_autoptr (SutureStack) stack = suture_test_labels (drawing, 3);
  g_autoptr (SutureCellIndex) index = index_of (stack);
  size_t n_jumps;

  suture_stack_shift_get_jumps (index, &n_jumps);
  g_assert_cmpuint (n_jumps, ==, 0);
}

static void
test_upside_down (void)
{
  const Drawing drawing = { 6, 4, 3, 5, TRUE, 0 };
  g_autoptr (SutureStack) stack = draw (&drawing);
  g_autoptr (SutureStack) turned = suture_test_upside_down (stack);
  g_autoptr (SutureCellIndex) index = index_of (turned);

  assert_shift (index, N_LAYERS - 7, N_LAYERS - 5, -4, -3);
}

/* Beyond the jump each piece meets itself, and the gap is filled on the way. */
static void
test_pairs_and_masks (void)
{
  const Drawing drawing = { 6, 4, 3, 5, TRUE, 0 };
  g_autoptr (SutureStack) stack = draw (&drawing);
  g_autoptr (SutureCellIndex) index = index_of (stack);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) found = suture_screen_layer_gaps (index, 3, NULL, &error);
  guint n_primary = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < found->len; i++)
    {
      const SutureCandidate c = g_array_index (found, SutureCandidate, i);

      if (!c.is_primary)
        continue;
      n_primary++;
      g_assert_cmpuint (suture_cell_index_get_id (index, c.lower), ==,
                        suture_cell_index_get_id (index, c.upper) + 100);
      g_assert_cmpfloat (suture_candidate_get_jaccard (&c), >, 0.6);

      g_autoptr (SutureGapMasks) masks =
          suture_gap_masks_new (index, c.upper, c.lower);
      g_autoptr (GArray) runs = g_array_new (FALSE, FALSE, sizeof (SutureRun));
      const SutureMask above = suture_cell_index_get_mask (index, c.upper, 4);
      double           y, x, y_above, x_above;

      suture_gap_masks_get (masks, 5, runs);

      const SutureMask mask =
          suture_mask_from_runs ((const SutureRun *) (void *) runs->data,
                                 runs->len);

      suture_mask_centroid (&mask, &y, &x);
      suture_mask_centroid (&above, &y_above, &x_above);
      g_assert_cmpfloat_with_epsilon (y - y_above, 2.0, 1.1);
      g_assert_cmpfloat_with_epsilon (x - x_above, 1.5, 1.6);
    }
  g_assert_cmpuint (n_primary, ==, 36);
}

static void
test_threads (void)
{
  const Drawing drawing = { 6, 4, 3, 5, TRUE, 0 };
  g_autoptr (SutureStack) stack = draw (&drawing);

  for (int n_threads = 1; n_threads < 6; n_threads += 2)
    {
      g_autoptr (SutureCellIndex) index = index_of (stack);

      suture_parallel_set_n_threads (n_threads);
      assert_shift (index, 4, 6, 4, 3);
    }
  suture_parallel_set_n_threads (0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/stack-shift/cells-that-go-through",
                   test_jump_of_cells_that_go_through);
  g_test_add_func ("/stack-shift/over-an-empty-layer",
                   test_jump_over_an_empty_layer);
  g_test_add_func ("/stack-shift/none", test_none);
  g_test_add_func ("/stack-shift/too-few", test_too_few);
  g_test_add_func ("/stack-shift/upside-down", test_upside_down);
  g_test_add_func ("/stack-shift/pairs-and-masks", test_pairs_and_masks);
  g_test_add_func ("/stack-shift/threads", test_threads);
  return g_test_run ();
}
