/* test-contour.c: contours of masks, and optimal transport between them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "interpolation/suture-contour.h"

#include <math.h>
#include <string.h>

#include "interpolation/suture-contour-transport.h"
#include "interpolation/suture-polygon-fill.h"

/* Regions of a drawing; '#' is foreground, and a rim of background is added. */
static SutureRegions *
draw (const char *drawing)
{
  g_auto (GStrv) rows = g_strsplit (drawing, "\n", -1);
  const int          height = (int) g_strv_length (rows) + 2;
  const int          width = (int) strlen (rows[0]) + 2;
  g_autofree guint8 *pixels = g_malloc0 ((size_t) height * (size_t) width);

  for (int y = 0; y < height - 2; y++)
    for (int x = 0; x < width - 2; x++)
      pixels[(y + 1) * width + x + 1] = rows[y][x] == '#';
  return suture_regions_new (pixels, height, width);
}

static void
test_parts_and_holes (void)
{
  g_autoptr (SutureRegions) regions = draw ("#######.#\n"
                                            "#.....#..\n"
                                            "#.#.#.#..\n"
                                            "#..#..#..\n"
                                            "#.....#..\n"
                                            "#######..");

  g_assert_cmpuint (regions->regions->len, ==, 4);

  const int    depths[] = { 0, 0, 1, 2 };
  const gint64 areas[] = { 22, 1, 17, 3 };

  for (guint i = 0; i < 4; i++)
    {
      const SutureRegion *region = suture_regions_get (regions, i);

      g_assert_cmpint (region->depth, ==, depths[i]);
      g_assert_cmpint (region->area_px, ==, areas[i]);
    }
  g_assert_true (suture_region_is_hole (suture_regions_get (regions, 2)));
}

static void
assert_contour (const char *drawing, size_t n_points, size_t n_steps)
{
  g_autoptr (SutureRegions) regions = draw (drawing);
  g_autoptr (SutureContour) contour = suture_contour_trace (regions, 0);

  g_assert_cmpuint (contour->n_points, ==, n_points);
  g_assert_cmpuint (contour->n_steps, ==, n_steps);
  for (size_t i = 0; i < n_steps; i++)
    {
      const SuturePoint a = contour->points[contour->steps[i]];
      const SuturePoint b = contour->points[contour->steps[(i + 1) % n_steps]];

      g_assert_cmpfloat (fabs (a.y - b.y), <=, 1.0);
      g_assert_cmpfloat (fabs (a.x - b.x), <=, 1.0);
    }
}

static void
test_contours_of_small_shapes (void)
{
  assert_contour ("#", 1, 1);
  assert_contour ("##", 2, 2);
  assert_contour ("####", 4, 6); /* there and back */
  assert_contour ("##\n##", 4, 4);
  assert_contour ("###\n###\n###", 8, 8);
  assert_contour ("###\n#.#\n###", 8, 8); /* the hole has its own */
  assert_contour ("#..\n.#.\n..#", 3, 4);
  assert_contour (".#.\n###\n.#.", 4, 4);
  assert_contour ("#.#\n.#.\n#.#", 5, 8);
}

/* Filling a contour gives back what it was traced from. */
static void
test_fill_undoes_trace (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  for (int round = 0; round < 200; round++)
    {
      const int height = 14, width = 17;
      guint8    pixels[14 * 17] = { 0 };
      guint8    filled[14 * 17];

      for (int y = 1; y < height - 1; y++)
        for (int x = 1; x < width - 1; x++)
          pixels[y * width + x] = g_rand_double (rand) < 0.6;

      g_autoptr (SutureRegions) regions =
          suture_regions_new (pixels, height, width);

      for (guint i = 0; i < regions->regions->len; i++)
        {
          if (suture_region_is_hole (suture_regions_get (regions, i)))
            continue;

          g_autoptr (SutureContour) contour = suture_contour_trace (regions, i);
          g_autofree SuturePoint *corners =
              g_new (SuturePoint, contour->n_steps);
          gint64 n_inside = 0;

          for (size_t k = 0; k < contour->n_steps; k++)
            corners[k] = contour->points[contour->steps[k]];
          memset (filled, 0, sizeof filled);
          suture_polygon_fill (corners, contour->n_steps, height, width,
                               filled);
          for (int p = 0; p < height * width; p++)
            {
              if (regions->labels[p] == (gint32) i)
                g_assert_true (filled[p]);
              if (filled[p] && regions->labels[p] == -1)
                g_assert_not_reached ();
              n_inside += filled[p];
              g_assert_cmpint (suture_polygon_distance (corners,
                                                        contour->n_steps,
                                                        p / width,
                                                        p % width) <= 0.0,
                               ==, filled[p]);
            }
          g_assert_cmpint (n_inside, >=,
                           suture_regions_get (regions, i)->area_px);
        }
    }
}

static void
test_crossings (void)
{
  const SuturePoint square[] = { { 0, 0 }, { 0, 9 }, { 9, 9 }, { 9, 0 } };
  const SuturePoint bow[] = { { 0, 0 }, { 9, 9 }, { 0, 9 }, { 9, 0 } };
  const SuturePoint there_and_back[] = {
    { 0, 0 }, { 0, 9 }, { 0, 18 }, { 0, 9 }
  };
  const SuturePoint nick[] = { { 0, 0 }, { 0, 5 }, { 0.5, 4.5 }, { 0, 4.4 },
                               { 0, 9 }, { 9, 9 }, { 9, 0 } };

  g_assert_false (suture_polygon_crosses_itself (square, 4));
  g_assert_true (suture_polygon_crosses_itself (bow, 4));
  g_assert_false (suture_polygon_crosses_itself (there_and_back, 4));
  g_assert_false (suture_polygon_crosses_itself (nick, G_N_ELEMENTS (nick)));
}

/* --- transport ----------------------------------------------------------- */

static double
squared (SuturePoint a, SuturePoint b, double weight_y)
{
  return weight_y * (a.y - b.y) * (a.y - b.y) + (a.x - b.x) * (a.x - b.x);
}

/* Least cost over all assignments of equally many points, by trying each. */
static double
best_assignment (const SuturePoint *a,
                 const SuturePoint *b,
                 int                n,
                 double             weight_y,
                 int                done,
                 guint              taken)
{
  double best = INFINITY;

  if (done == n)
    return 0.0;
  for (int j = 0; j < n; j++)
    if (!(taken & (1u << j)))
      {
        const double rest =
            best_assignment (a, b, n, weight_y, done + 1, taken | (1u << j));

        best = MIN (best, squared (a[done], b[j], weight_y) + rest);
      }
  return best;
}

/* Each point repeated as often as the other contour has points makes a
 * transport between n and m points an assignment of n·m. */
static void
test_transport_is_optimal (void)
{
  const int sizes[][2] = { { 1, 1 }, { 1, 5 }, { 2, 4 }, { 6, 6 },
                           { 2, 3 }, { 4, 2 }, { 8, 8 }, { 3, 1 } };
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);

  for (int round = 0; round < 160; round++)
    {
      const int    n = sizes[round % 8][0], m = sizes[round % 8][1];
      const double weight_y = round % 3 == 0 ? 2.25 : 1.0;
      SuturePoint  a[8], b[8], a_targets[8], b_targets[8], many_a[8], many_b[8];
      const int    n_many = n == m                         ? n
                            : MAX (n, m) % MIN (n, m) == 0 ? MAX (n, m)
                                                           : n * m;

      for (int i = 0; i < n; i++)
        a[i] = (SuturePoint){ g_rand_int_range (rand, 0, 12),
                              g_rand_int_range (rand, 0, 12) };
      for (int j = 0; j < m; j++)
        b[j] = (SuturePoint){ g_rand_int_range (rand, 0, 12),
                              g_rand_int_range (rand, 0, 12) };
      for (int i = 0; i < n_many; i++)
        {
          many_a[i] = a[i % n];
          many_b[i] = b[i % m];
        }
      if (n_many == n * m)
        for (int i = 0; i < n_many; i++)
          many_b[i] = b[i / n];

      const double cost =
          suture_contour_transport (a, (size_t) n, b, (size_t) m, weight_y, 1.0,
                                    a_targets, b_targets);
      const double twin =
          best_assignment (many_a, many_b, n_many, weight_y, 0, 0) / n_many;

      g_assert_cmpfloat_with_epsilon (cost, twin, 1e-9);
    }
}

/* Both lists of targets are means of the same plan. */
static void
test_targets_keep_the_mean (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (9);
  SuturePoint a[60], b[47], a_targets[60], b_targets[47];
  SuturePoint sums[4] = { { 0, 0 } };

  for (int i = 0; i < 60; i++)
    a[i] =
        (SuturePoint){ round (20 * sin (i / 9.5)), round (20 * cos (i / 9.5)) };
  for (int j = 0; j < 47; j++)
    b[j] = (SuturePoint){ 30 + round (9 * sin (j / 7.5)),
                          g_rand_int_range (rand, 0, 9) };
  suture_contour_transport (a, 60, b, 47, 1.0, 1.0, a_targets, b_targets);
  for (int i = 0; i < 60; i++)
    {
      sums[0].y += a[i].y / 60;
      sums[1].y += a_targets[i].y / 60;
    }
  for (int j = 0; j < 47; j++)
    {
      sums[2].y += b[j].y / 47;
      sums[3].y += b_targets[j].y / 47;
    }
  g_assert_cmpfloat_with_epsilon (sums[0].y, sums[3].y, 1e-9);
  g_assert_cmpfloat_with_epsilon (sums[1].y, sums[2].y, 1e-9);
}

/* A wavy closed curve of about @n points. */
static GArray *
make_curve (int n, double waves, double phase)
{
  GArray *curve = g_array_new (FALSE, FALSE, sizeof (SuturePoint));

  for (int i = 0; i < n; i++)
    {
      const double      t = 2.0 * G_PI * i / n;
      const double      r = n / 7.0 * (1.0 + 0.4 * sin (waves * t + phase));
      const SuturePoint p = { round (r * sin (t)), round (r * cos (t)) };

      g_array_append_val (curve, p);
    }
  return curve;
}

static void
test_long_contours_are_quick (void)
{
  g_autoptr (GArray) a = make_curve (1000, 5.0, 0.0);
  g_autoptr (GArray) b = make_curve (900, 3.0, 1.0);
  g_autofree SuturePoint *a_targets = g_new (SuturePoint, a->len);
  g_autofree SuturePoint *b_targets = g_new (SuturePoint, b->len);
  g_autoptr (GTimer) timer = g_timer_new ();
  const double cost = suture_contour_transport ((SuturePoint *) a->data, a->len,
                                                (SuturePoint *) b->data, b->len,
                                                1.0, 1.0, a_targets, b_targets);

  g_test_minimized_result (g_timer_elapsed (timer, NULL),
                           "1000 and 900 points: %.1f ms",
                           1e3 * g_timer_elapsed (timer, NULL));
  g_assert_cmpfloat (cost, >, 0.0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/contour/parts-and-holes", test_parts_and_holes);
  g_test_add_func ("/contour/small-shapes", test_contours_of_small_shapes);
  g_test_add_func ("/contour/fill-undoes-trace", test_fill_undoes_trace);
  g_test_add_func ("/contour/crossings", test_crossings);
  g_test_add_func ("/contour/transport-is-optimal", test_transport_is_optimal);
  g_test_add_func ("/contour/targets-keep-the-mean",
                   test_targets_keep_the_mean);
  g_test_add_func ("/contour/long-contours-are-quick",
                   test_long_contours_are_quick);
  return g_test_run ();
}
