/* test-interpolation.c: the mask between two masks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "interpolation/suture-interpolation.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "suture-test.h"

/* A mask that owns its runs. */
typedef struct
{
  GArray    *runs;
  SutureMask mask;
} OwnMask;

static void
own_mask_clear (OwnMask *self)
{
  g_array_unref (self->runs);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OwnMask, own_mask_clear)

static OwnMask
mask_of_pixels (const guint8 *pixels, int height, int width, int y0, int x0)
{
  OwnMask self = { .runs = g_array_new (FALSE, FALSE, sizeof (SutureRun)) };

  self.mask =
      suture_mask_from_pixels (pixels, height, width, y0, x0, self.runs);
  return self;
}

static OwnMask
draw_at (const char *drawing, int y0, int x0)
{
  g_auto (GStrv) rows = g_strsplit (drawing, "\n", -1);
  const int          height = (int) g_strv_length (rows);
  const int          width = (int) strlen (rows[0]);
  g_autofree guint8 *pixels = g_malloc ((size_t) (height * width));

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      pixels[y * width + x] = rows[y][x] == '#';
  return mask_of_pixels (pixels, height, width, y0, x0);
}

static OwnMask
ellipse (double cy, double cx, double ry, double rx)
{
  guint8 pixels[120 * 120];

  for (int y = 0; y < 120; y++)
    for (int x = 0; x < 120; x++)
      pixels[y * 120 + x] =
          (y - cy) * (y - cy) / (ry * ry) + (x - cx) * (x - cx) / (rx * rx) <=
          1.0;
  return mask_of_pixels (pixels, 120, 120, 0, 0);
}

static OwnMask
between (const OwnMask             *upper,
         const OwnMask             *lower,
         double                     alpha,
         SutureInterpolationMethod *method)
{
  OwnMask self = { .runs = g_array_new (FALSE, FALSE, sizeof (SutureRun)) };
  g_autoptr (SutureInterpolation) way =
      suture_interpolation_new (&upper->mask, &lower->mask, 1.0, 1.0);
  const SutureInterpolationMethod used =
      suture_interpolation_get_mask (way, alpha, self.runs);

  self.mask =
      suture_mask_from_runs ((const SutureRun *) (void *) self.runs->data,
                             self.runs->len);
  if (method)
    *method = used;
  g_assert_cmpint (self.mask.area_px, >, 0);
  return self;
}

static void
assert_same (const OwnMask *a, const OwnMask *b)
{
  g_assert_cmpmem (a->runs->data, a->runs->len * sizeof (SutureRun),
                   b->runs->data, b->runs->len * sizeof (SutureRun));
}

/* A copy turned over: y ↔ x, or mirrored in a frame of @size pixels. */
static OwnMask
turned (const OwnMask *mask, gboolean transpose, int size)
{
  g_autofree guint8 *pixels = g_malloc0 ((size_t) (size * size));
  g_autofree guint8 *other = g_malloc0 ((size_t) (size * size));

  suture_mask_to_pixels (&mask->mask, 0, 0, size, size, pixels);
  for (int y = 0; y < size; y++)
    for (int x = 0; x < size; x++)
      other[y * size + x] =
          transpose ? pixels[x * size + y] : pixels[y * size + size - 1 - x];
  return mask_of_pixels (other, size, size, 0, 0);
}

static OwnMask
moved (const OwnMask *mask, int dy, int dx)
{
  OwnMask self = { .runs = g_array_copy (mask->runs) };

  for (guint i = 0; i < self.runs->len; i++)
    {
      SutureRun *run = &g_array_index (self.runs, SutureRun, i);

      run->y += dy;
      run->x0 += dx;
      run->x1 += dx;
    }
  self.mask =
      suture_mask_from_runs ((const SutureRun *) (void *) self.runs->data,
                             self.runs->len);
  return self;
}

static double
iou (const OwnMask *a, const OwnMask *b)
{
  return suture_mask_jaccard (&a->mask, &b->mask);
}

/* Best Jaccard index after a shift by at most one pixel each way. */
static double
best_iou (const OwnMask *a, const OwnMask *b)
{
  double best = 0.0;

  for (int dy = -1; dy <= 1; dy++)
    for (int dx = -1; dx <= 1; dx++)
      {
        g_auto (OwnMask) shifted = moved (a, dy, dx);

        best = MAX (best, iou (&shifted, b));
      }
  return best;
}

/* --- golden cases -------------------------------------------------------- */

static OwnMask
read_pgm (const char *path)
{
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));

  g_auto (GStrv) words = g_regex_split_simple ("\\s+", text, 0, 0);
  const int          width = atoi (words[1]), height = atoi (words[2]);
  g_autofree guint8 *pixels = g_malloc ((size_t) (height * width));

  g_assert_cmpstr (words[0], ==, "P2");
  for (int i = 0; i < height * width; i++)
    pixels[i] = atoi (words[4 + i]) != 0;
  return mask_of_pixels (pixels, height, width, 0, 0);
}

static OwnMask
read_case (const char *name, const char *what)
{
  g_autofree char *relative =
      g_strdup_printf ("golden/interpolation/%s_%s.pgm", name, what);
  g_autofree char *path = suture_test_shared (relative);

  return read_pgm (path);
}

static void
test_golden (gconstpointer data)
{
  const char      *name = data;
  g_autofree char *folder = suture_test_shared ("golden/interpolation");

  if (folder == NULL)
    return;

  g_auto (OwnMask) source = read_case (name, "source");
  g_auto (OwnMask) target = read_case (name, "target");
  g_auto (OwnMask) middle = read_case (name, "middle");
  SutureInterpolationMethod method;
  g_auto (OwnMask) result = between (&source, &target, 0.5, &method);
  const double as_is = iou (&result, &middle);
  const double shifted = best_iou (&result, &middle);

  g_test_message ("%s: method %d, area %d (reference %d), IoU %.3f as is, %.3f "
                  "shifted",
                  name, method, (int) result.mask.area_px,
                  (int) middle.mask.area_px, as_is, shifted);
  if (strstr (name, "concave"))
    {
      /* The reference fills the concavity: 584 px between 448 and 450. */
      g_assert_cmpint (result.mask.area_px, <=, 450 * 11 / 10);
      g_assert_cmpfloat (iou (&result, &source), >, 0.462);
      return;
    }
  g_assert_cmpint (method, ==, SUTURE_INTERPOLATION_TRANSPORT);
  g_assert_cmpfloat (as_is, >=, 0.88);
  g_assert_cmpfloat (shifted, >=, 0.94);
}

/* --- properties ---------------------------------------------------------- */

static const char *const odd_shapes[] = {
  "#",
  "##",
  "#######",
  "#\n#\n#\n#\n#\n#",
  "#....\n.#...\n..#..\n...#.\n....#",
  "#####\n#...#\n#...#\n#...#\n#####",
  "##..##\n##..##\n......\n##..##",
  "######\n######\n##..##\n##..##\n######\n######",
  "#.#.#.#\n.#.#.#.\n#.#.#.#",
  "##########\n##########\n##......##\n##.####.##\n##.####.##\n##......##\n"
  "##########\n##########",
  "...####...\n.########.\n##########\n##########\n##########\n.########.\n"
  "...####...",
  "####......\n####......\n####......\n####......\n####......\n##########\n"
  "##########\n##########",
};

static void
test_start_and_end (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (odd_shapes); i++)
    for (guint j = 0; j < G_N_ELEMENTS (odd_shapes); j++)
      {
        g_auto (OwnMask) upper = draw_at (odd_shapes[i], 20, 30);
        g_auto (OwnMask) lower = draw_at (odd_shapes[j], 22, 33);
        g_auto (OwnMask) start = between (&upper, &lower, 1e-9, NULL);
        g_auto (OwnMask) end = between (&upper, &lower, 1.0 - 1e-9, NULL);

        assert_same (&start, &upper);
        assert_same (&end, &lower);
      }
}

static void
test_nothing_moves_between_equal_masks (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (odd_shapes); i++)
    {
      g_auto (OwnMask) mask = draw_at (odd_shapes[i], 5, 6);
      g_auto (OwnMask) middle = between (&mask, &mask, 1.0 / 3.0, NULL);

      assert_same (&middle, &mask);
    }
}

static void
test_upside_down (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (odd_shapes); i++)
    for (guint j = 0; j < G_N_ELEMENTS (odd_shapes); j++)
      for (int k = 1; k < 4; k++)
        {
          g_auto (OwnMask) upper = draw_at (odd_shapes[i], 20, 30);
          g_auto (OwnMask) lower = draw_at (odd_shapes[j], 21, 27);
          g_auto (OwnMask) down = between (&upper, &lower, k / 4.0, NULL);
          g_auto (OwnMask) up = between (&lower, &upper, (4 - k) / 4.0, NULL);
          g_auto (OwnMask) third = between (&upper, &lower, 1 / 3.0, NULL);
          g_auto (OwnMask) third_up = between (&lower, &upper, 2 / 3.0, NULL);

          assert_same (&down, &up);
          assert_same (&third, &third_up);
        }
}

static void
test_place_does_not_matter (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (odd_shapes); i++)
    for (guint j = 0; j < G_N_ELEMENTS (odd_shapes); j++)
      {
        g_auto (OwnMask) upper = draw_at (odd_shapes[i], 0, 0);
        g_auto (OwnMask) lower = draw_at (odd_shapes[j], 2, 1);
        g_auto (OwnMask) upper_far = moved (&upper, 1234, 567);
        g_auto (OwnMask) lower_far = moved (&lower, 1234, 567);
        g_auto (OwnMask) here = between (&upper, &lower, 0.5, NULL);
        g_auto (OwnMask) there = between (&upper_far, &lower_far, 0.5, NULL);
        g_auto (OwnMask) here_far = moved (&here, 1234, 567);

        assert_same (&here_far, &there);
      }
}

static void
test_mirrored_and_transposed (void)
{
  g_auto (OwnMask) upper = ellipse (50, 55, 18, 30);
  g_auto (OwnMask) lower = ellipse (61, 60, 25, 22);
  g_auto (OwnMask) middle = between (&upper, &lower, 0.5, NULL);

  for (int transpose = 0; transpose < 2; transpose++)
    {
      g_auto (OwnMask) upper_2 = turned (&upper, transpose, 120);
      g_auto (OwnMask) lower_2 = turned (&lower, transpose, 120);
      g_auto (OwnMask) expected = turned (&middle, transpose, 120);
      g_auto (OwnMask) result = between (&upper_2, &lower_2, 0.5, NULL);

      g_assert_cmpfloat (iou (&result, &expected), >, 0.96);
    }
}

/* Between two ellipses lies the ellipse of mean centre and mean radii. */
static void
test_ellipses (void)
{
  for (int k = 1; k < 4; k++)
    {
      const double a = k / 4.0;
      g_auto (OwnMask) upper = ellipse (50, 50, 16, 28);
      g_auto (OwnMask) lower = ellipse (58, 54, 24, 20);
      g_auto (OwnMask) expected =
          ellipse (50 + 8 * a, 50 + 4 * a, 16 + 8 * a, 28 - 8 * a);
      SutureInterpolationMethod method;
      g_auto (OwnMask) result = between (&upper, &lower, a, &method);

      g_assert_cmpint (method, ==, SUTURE_INTERPOLATION_TRANSPORT);
      g_assert_cmpfloat (iou (&result, &expected), >, 0.94);
      g_assert_cmpint (labs ((long) (result.mask.area_px -
                                     expected.mask.area_px)),
                       <, expected.mask.area_px / 25);
    }
}

static void
test_shifted_mask_keeps_its_shape (void)
{
  g_auto (OwnMask) upper = ellipse (40, 40, 15, 20);
  g_auto (OwnMask) lower = moved (&upper, 6, 4);
  g_auto (OwnMask) expected = moved (&upper, 3, 2);
  g_auto (OwnMask) result = between (&upper, &lower, 0.5, NULL);

  assert_same (&result, &expected);
}

static void
test_hole_stays_a_hole (void)
{
  g_auto (OwnMask) upper = draw_at ("##########\n##########\n##......##\n"
                                    "##......##\n##......##\n##########\n"
                                    "##########",
                                    10, 10);
  g_auto (OwnMask) lower = moved (&upper, 2, 2);
  g_auto (OwnMask) expected = moved (&upper, 1, 1);
  SutureInterpolationMethod method;
  g_auto (OwnMask) result = between (&upper, &lower, 0.5, &method);

  g_assert_cmpint (method, ==, SUTURE_INTERPOLATION_TRANSPORT);
  assert_same (&result, &expected);
}

static void
test_masks_far_apart (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (odd_shapes); i++)
    for (guint j = 0; j < G_N_ELEMENTS (odd_shapes); j++)
      {
        g_auto (OwnMask) upper = draw_at (odd_shapes[i], 0, 0);
        g_auto (OwnMask) lower = draw_at (odd_shapes[j], 41, 60);
        g_auto (OwnMask) result = between (&upper, &lower, 0.5, NULL);
        const gint64 least = MIN (upper.mask.area_px, lower.mask.area_px);
        const gint64 most = MAX (upper.mask.area_px, lower.mask.area_px);

        g_assert_cmpint (10 * (result.mask.area_px + 2), >=, 9 * least);
        g_assert_cmpint (10 * (result.mask.area_px - 2), <=, 11 * most);
      }
}

static void
test_one_much_larger (void)
{
  g_auto (OwnMask) upper = draw_at ("#", 60, 60);
  g_auto (OwnMask) lower = ellipse (60, 60, 40, 40);
  SutureInterpolationMethod method;
  g_auto (OwnMask) result = between (&upper, &lower, 0.5, &method);
  g_auto (OwnMask) expected = ellipse (60, 60, 20, 20);

  g_assert_cmpfloat (iou (&result, &expected), >, 0.9);
}

/* Pixels twice as high as wide: distances are those of the specimen. */
static void
test_pixels_that_are_not_square (void)
{
  g_auto (OwnMask) upper = ellipse (40, 40, 8, 16);
  g_auto (OwnMask) lower = ellipse (44, 52, 12, 24);
  g_auto (OwnMask) expected = ellipse (42, 46, 10, 20);
  g_autoptr (GArray) runs = g_array_new (FALSE, FALSE, sizeof (SutureRun));

  g_autoptr (SutureInterpolation) way =
      suture_interpolation_new (&upper.mask, &lower.mask, 0.2, 0.1);

  suture_interpolation_get_mask (way, 0.5, runs);

  const SutureMask result =
      suture_mask_from_runs ((const SutureRun *) (void *) runs->data,
                             runs->len);

  g_assert_cmpfloat (suture_mask_jaccard (&result, &expected.mask), >, 0.93);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/interpolation/golden/shifted", "case_01_shifted",
                        test_golden);
  g_test_add_data_func ("/interpolation/golden/grown", "case_02_grown",
                        test_golden);
  g_test_add_data_func ("/interpolation/golden/concave", "case_03_concave",
                        test_golden);
  g_test_add_func ("/interpolation/starts-and-ends-with-the-masks",
                   test_start_and_end);
  g_test_add_func ("/interpolation/nothing-moves-between-equal-masks",
                   test_nothing_moves_between_equal_masks);
  g_test_add_func ("/interpolation/upside-down-is-the-same", test_upside_down);
  g_test_add_func ("/interpolation/place-does-not-matter",
                   test_place_does_not_matter);
  g_test_add_func ("/interpolation/mirrored-and-transposed",
                   test_mirrored_and_transposed);
  g_test_add_func ("/interpolation/ellipses", test_ellipses);
  g_test_add_func ("/interpolation/shifted-mask-keeps-its-shape",
                   test_shifted_mask_keeps_its_shape);
  g_test_add_func ("/interpolation/hole-stays-a-hole", test_hole_stays_a_hole);
  g_test_add_func ("/interpolation/masks-far-apart", test_masks_far_apart);
  g_test_add_func ("/interpolation/one-much-larger", test_one_much_larger);
  g_test_add_func ("/interpolation/pixels-that-are-not-square",
                   test_pixels_that_are_not_square);
  return g_test_run ();
}
