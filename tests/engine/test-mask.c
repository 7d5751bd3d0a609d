/* test-mask.c: the pixels of a cell on one layer, as runs
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cells/suture-mask.h"

#include <string.h>

#define HEIGHT 9
#define WIDTH 12
#define Y0 100
#define X0 200
#define N_ROUNDS 300

static void
draw_random (GRand *rand, guint8 *pixels)
{
  const double share = g_rand_double (rand);

  for (int i = 0; i < HEIGHT * WIDTH; i++)
    pixels[i] = g_rand_double (rand) < share ? 255 : 0;
}

static GArray *
new_runs (void)
{
  return g_array_new (FALSE, FALSE, sizeof (SutureRun));
}

static void
test_round_trip (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  g_autoptr (GArray) runs = new_runs ();

  for (int round = 0; round < N_ROUNDS; round++)
    {
      guint8 pixels[HEIGHT * WIDTH], back[HEIGHT * WIDTH];
      gint64 area_px = 0;

      draw_random (rand, pixels);

      const SutureMask mask =
          suture_mask_from_pixels (pixels, HEIGHT, WIDTH, Y0, X0, runs);

      suture_mask_to_pixels (&mask, Y0, X0, Y0 + HEIGHT, X0 + WIDTH, back);
      for (int i = 0; i < HEIGHT * WIDTH; i++)
        {
          g_assert_cmpint (back[i], ==, pixels[i] != 0);
          area_px += back[i];
          g_assert_cmpint (suture_mask_contains (&mask, Y0 + i / WIDTH,
                                                 X0 + i % WIDTH),
                           ==, pixels[i] != 0);
        }
      g_assert_cmpint (mask.area_px, ==, area_px);
    }
}

static void
test_clipped (void)
{
  const guint8 pixels[6] = { 1, 1, 1, 1, 1, 1 };
  guint8       part[4];
  g_autoptr (GArray) runs = new_runs ();
  const SutureMask mask = suture_mask_from_pixels (pixels, 2, 3, 5, 5, runs);

  suture_mask_to_pixels (&mask, 6, 7, 8, 9, part);
  g_assert_cmpmem (part, 4, ((const guint8[]){ 1, 0, 0, 0 }), 4);
}

static void
test_box_is_tight (void)
{
  guint8 pixels[HEIGHT * WIDTH] = { 0 };
  g_autoptr (GArray) runs = new_runs ();

  pixels[2 * WIDTH + 7] = 1;
  pixels[5 * WIDTH + 3] = 1;
  pixels[5 * WIDTH + 4] = 1;

  const SutureMask mask =
      suture_mask_from_pixels (pixels, HEIGHT, WIDTH, Y0, X0, runs);

  g_assert_cmpint (mask.n_runs, ==, 2);
  g_assert_cmpint (mask.y0, ==, Y0 + 2);
  g_assert_cmpint (mask.y1, ==, Y0 + 6);
  g_assert_cmpint (mask.x0, ==, X0 + 3);
  g_assert_cmpint (mask.x1, ==, X0 + 8);
}

static void
test_overlap (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (2);
  g_autoptr (GArray) a_runs = new_runs ();
  g_autoptr (GArray) b_runs = new_runs ();

  for (int round = 0; round < N_ROUNDS; round++)
    {
      guint8    a_pixels[HEIGHT * WIDTH], b_pixels[HEIGHT * WIDTH];
      const int dy = g_rand_int_range (rand, -HEIGHT, HEIGHT + 1);
      const int dx = g_rand_int_range (rand, -WIDTH, WIDTH + 1);
      gint64    overlap_px = 0;

      draw_random (rand, a_pixels);
      draw_random (rand, b_pixels);
      for (int i = 0; i < HEIGHT * WIDTH; i++)
        {
          const int y = i / WIDTH - dy;
          const int x = i % WIDTH - dx;

          overlap_px += a_pixels[i] && y >= 0 && y < HEIGHT && x >= 0 &&
                        x < WIDTH && b_pixels[y * WIDTH + x];
        }

      const SutureMask a =
          suture_mask_from_pixels (a_pixels, HEIGHT, WIDTH, Y0, X0, a_runs);
      const SutureMask b = suture_mask_from_pixels (b_pixels, HEIGHT, WIDTH,
                                                    Y0 + dy, X0 + dx, b_runs);

      g_assert_cmpint (suture_mask_overlap_px (&a, &b), ==, overlap_px);
      g_assert_cmpint (suture_mask_overlap_px (&b, &a), ==, overlap_px);
    }
}

static void
test_common_runs (void)
{
  const SutureRun a_runs[] = {
    { 0, 0, 9 }, { 2, 0, 3 }, { 2, 5, 9 }, { 3, 0, 9 }, { 9, 0, 9 }
  };
  const SutureRun  b_runs[] = { { 2, 2, 6 }, { 2, 8, 12 }, { 3, 9, 12 } };
  /* Of which runs, and what */
  const int        expected[][5] = { { 1, 0, 2, 2, 3 },
                                     { 2, 0, 2, 5, 6 },
                                     { 2, 1, 2, 8, 9 } };
  const SutureMask a = suture_mask_from_runs (a_runs, G_N_ELEMENTS (a_runs));
  const SutureMask b = suture_mask_from_runs (b_runs, G_N_ELEMENTS (b_runs));
  SutureCommonRuns way = suture_common_runs_of (&a, &b);

  for (size_t k = 0; k < G_N_ELEMENTS (expected); k++)
    {
      g_assert_true (suture_common_runs_next (&way));
      g_assert_cmpint (way.i, ==, expected[k][0]);
      g_assert_cmpint (way.j, ==, expected[k][1]);
      g_assert_cmpint (way.run.y, ==, expected[k][2]);
      g_assert_cmpint (way.run.x0, ==, expected[k][3]);
      g_assert_cmpint (way.run.x1, ==, expected[k][4]);
    }
  g_assert_false (suture_common_runs_next (&way));
}

static void
test_move (void)
{
  const SutureRun  runs[] = { { 1, 2, 6 }, { 2, 8, 12 } };
  const SutureMask mask = suture_mask_from_runs (runs, 2);
  g_autoptr (GArray) owned = new_runs ();
  const SutureMask still = suture_mask_move (&mask, 0, 0, owned);

  g_assert_true (still.runs == mask.runs);

  const SutureMask moved = suture_mask_move (&mask, -3, 1, owned);

  g_assert_cmpint (moved.area_px, ==, mask.area_px);
  g_assert_cmpint (moved.runs[1].y, ==, -1);
  g_assert_cmpint (moved.runs[1].x1, ==, 13);
  g_assert_cmpint (moved.y0, ==, -2);
  g_assert_cmpint (moved.x0, ==, 3);
}

static void
test_jaccard (void)
{
  const SutureRun  a_runs[] = { { 0, 0, 4 }, { 1, 0, 4 } };
  const SutureRun  b_runs[] = { { 1, 2, 6 } };
  const SutureMask a = suture_mask_from_runs (a_runs, 2);
  const SutureMask b = suture_mask_from_runs (b_runs, 1);
  const SutureMask none = suture_mask_from_runs (NULL, 0);

  g_assert_cmpfloat (suture_mask_jaccard (&a, &b), ==, 2.0 / 10.0);
  g_assert_cmpfloat (suture_mask_jaccard (&a, &a), ==, 1.0);
  g_assert_cmpfloat (suture_mask_jaccard (&a, &none), ==, 0.0);
  g_assert_cmpfloat (suture_mask_jaccard (&none, &none), ==, 0.0);
}

static void
test_centroid (void)
{
  const SutureRun  runs[] = { { 10, 20, 23 }, { 12, 30, 31 } };
  const SutureMask mask = suture_mask_from_runs (runs, 2);
  double           y, x;

  suture_mask_centroid (&mask, &y, &x);
  g_assert_cmpfloat (y, ==, (3 * 10 + 12) / 4.0);
  g_assert_cmpfloat (x, ==, (20 + 21 + 22 + 30) / 4.0);
}

static void
test_empty (void)
{
  const guint8 pixels[4] = { 0 };
  guint8       back[4] = { 9, 9, 9, 9 };
  g_autoptr (GArray) runs = new_runs ();
  const SutureMask mask = suture_mask_from_pixels (pixels, 2, 2, 3, 3, runs);

  g_assert_cmpint (mask.n_runs, ==, 0);
  g_assert_cmpint (mask.area_px, ==, 0);
  g_assert_cmpint (mask.y0, ==, mask.y1);
  g_assert_cmpint (mask.x0, ==, mask.x1);
  g_assert_false (suture_mask_contains (&mask, 3, 3));
  suture_mask_to_pixels (&mask, 3, 3, 5, 5, back);
  g_assert_cmpmem (back, 4, pixels, 4);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mask/pixels-to-runs-and-back", test_round_trip);
  g_test_add_func ("/mask/only-the-box-asked-for-is-drawn", test_clipped);
  g_test_add_func ("/mask/box-is-tight", test_box_is_tight);
  g_test_add_func ("/mask/overlap-equals-counting-pixels", test_overlap);
  g_test_add_func ("/mask/common-runs-are-met-once-each", test_common_runs);
  g_test_add_func ("/mask/moved-by-nothing-it-is-itself", test_move);
  g_test_add_func ("/mask/jaccard-index", test_jaccard);
  g_test_add_func ("/mask/centroid-is-the-mean-pixel", test_centroid);
  g_test_add_func ("/mask/an-empty-mask-is-harmless", test_empty);
  return g_test_run ();
}
