/* test-emd-invariance.c: what an earth mover's distance must not depend on, and
 * the proof of every value, on masks of all kinds
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test-emd-picture.h"

typedef struct
{
  Picture a;
  Picture b;
} Pair;

static void
pair_clear (Pair *self)
{
  picture_clear (&self->a);
  picture_clear (&self->b);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Pair, pair_clear)

/* Organic, with holes, parts and noise in turn. */
static Pair
random_pair (GRand *random, int kind, double radius)
{
  PictureBlob a = picture_random_blob (random, radius);
  PictureBlob b = picture_random_blob (random, radius);

  b.radius *= g_rand_double_range (random, 0.8, 1.0);
  a.hole = kind % 4 == 1 ? 0.5 : 0.0;
  b.part = kind % 4 == 2 ? 0.5 : 0.0;
  a.noise = b.noise = kind % 4 == 3 ? 5 : 0;
  return (Pair){ picture_from_blob (&a), picture_from_blob (&b) };
}

static gboolean
same_bits (SutureEmd a, SutureEmd b)
{
  return memcmp (&a, &b, sizeof a) == 0;
}

static void
test_proven (void)
{
  static const double sizes[][2] = {
    { 1, 1 }, { 0.1, 5 }, { 5, 0.1 }, { 1, 2 }
  };
  g_autoptr (GRand) random = g_rand_new_with_seed (5);

  for (int kind = 0; kind < 64; kind++)
    {
      const double radius = g_rand_double_range (random, 1.0, 22.0);
      g_auto (Pair) pair = random_pair (random, kind, radius);
      const double *size = sizes[kind / 4 % 4];

      if (pair.a.mask.area_px == 0 || pair.b.mask.area_px == 0)
        continue;
      assert_proven (
          picture_distance (&pair.a, &pair.b, size[0], size[1], 0.0));
    }
}

static void
test_symmetric (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (6);

  for (int kind = 0; kind < 16; kind++)
    {
      g_auto (Pair) pair = random_pair (random, kind, 9.0);
      g_auto (Picture) mirrored =
          picture_turn (&(PictureView){ &pair.a, 50, TRUE, FALSE, FALSE }, 0,
                        0);
      const double tolerance = kind % 2 ? 0.01 : 0.0;

      g_assert_true (
          same_bits (picture_distance (&pair.a, &pair.b, 1, 1, tolerance),
                     picture_distance (&pair.b, &pair.a, 1, 1, tolerance)));
      /* Equal areas, so that nothing but the shapes tells them apart. */
      g_assert_true (
          same_bits (picture_distance (&pair.a, &mirrored, 1, 1, tolerance),
                     picture_distance (&mirrored, &pair.a, 1, 1, tolerance)));
    }
}

static void
test_workspace (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  g_autoptr (SutureEmdWorkspace) workspace = suture_emd_workspace_new ();

  for (int i = 0; i < 24; i++)
    {
      const double radius = i % 3 == 0 ? 25.0 : i % 3 == 1 ? 2.0 : 9.0;
      const double tolerance = i % 2 ? 0.01 : 0.0;
      g_auto (Pair) pair = random_pair (random, i, radius);
      const SutureEmd used =
          suture_emd_compute (&pair.a.mask, &pair.b.mask, 1.0, 1.5, tolerance,
                              workspace);

      g_assert_true (same_bits (used, picture_distance (&pair.a, &pair.b, 1.0,
                                                        1.5, tolerance)));
    }
}

static void
test_moved (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (8);

  for (int kind = 0; kind < 8; kind++)
    {
      g_auto (Pair) pair = random_pair (random, kind, 8.0);
      const PictureView view_a = { &pair.a, 50, FALSE, FALSE, FALSE };
      const PictureView view_b = { &pair.b, 50, FALSE, FALSE, FALSE };
      g_auto (Picture) a = picture_turn (&view_a, 100003, -70001);
      g_auto (Picture) b = picture_turn (&view_b, 100003, -70001);

      g_assert_true (same_bits (picture_distance (&pair.a, &pair.b, 2, 3, 0),
                                picture_distance (&a, &b, 2, 3, 0)));
    }
}

static void
test_turned (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (9);

  for (int kind = 0; kind < 32; kind++)
    {
      g_auto (Pair) pair = random_pair (random, kind / 8, 9.0);
      const gboolean    transpose = kind / 4 % 2;
      const PictureView a = { &pair.a, 50, kind % 2, kind / 2 % 2, transpose };
      const PictureView b = { &pair.b, 50, kind % 2, kind / 2 % 2, transpose };
      g_auto (Picture) turned_a = picture_turn (&a, 0, 0);
      g_auto (Picture) turned_b = picture_turn (&b, 0, 0);
      const SutureEmd emd =
          picture_distance (&turned_a, &turned_b, transpose ? 0.7 : 0.3,
                            transpose ? 0.3 : 0.7, 0.0);

      assert_proven (emd);
      assert_relative (emd.distance,
                       picture_distance (&pair.a, &pair.b, 0.3, 0.7, 0.0)
                           .distance,
                       1e-12);
    }
}

/* The unit doesn't matter. */
static void
test_scaled (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (10);
  g_auto (Pair) pair = random_pair (random, 0, 12.0);
  const double unit = picture_distance (&pair.a, &pair.b, 1, 3, 0).distance;

  assert_relative (picture_distance (&pair.a, &pair.b, 1e-4, 3e-4, 0).distance,
                   1e-4 * unit, 1e-12);
  assert_relative (picture_distance (&pair.a, &pair.b, 1e6, 3e6, 0).distance,
                   1e6 * unit, 1e-12);
}

static gboolean
disc_pixel (int y, int x, gconstpointer data)
{
  const double *radius = data;

  return hypot (y - 50.0, x - 50.0) < *radius;
}

static void
test_disjoint (void)
{
  const double radius_a = 20.0;
  const double radius_b = 23.0;
  g_auto (Picture) a = picture_draw (100, 100, 0, 0, disc_pixel, &radius_a);
  g_auto (Picture) b = picture_draw (100, 100, 30, 200, disc_pixel, &radius_b);
  const SutureEmd emd = picture_distance (&a, &b, 1.0, 1.0, 0.0);

  assert_proven (emd);
  /* Never less than the distance of the centroids (Jensen). */
  g_assert_cmpfloat (emd.distance, >=, hypot (30.0, 200.0));
  g_assert_cmpfloat (emd.distance, <=, hypot (30.0, 200.0) + 3.0);
}

/* One pixel more: every shared pixel gives away one unit in thousands. */
static void
test_one_pixel_more (void)
{
  const double radius = 18.0;
  g_auto (Picture) a = picture_draw (100, 100, 0, 0, disc_pixel, &radius);
  g_auto (Picture) b = picture_draw (100, 100, 3, 5, disc_pixel, &radius);
  SutureRun *run = &g_array_index (b.runs, SutureRun, 0);

  run->x1++;
  b.mask = suture_mask_from_runs ((SutureRun *) b.runs->data, b.runs->len);
  g_assert_cmpint (b.mask.area_px, ==, a.mask.area_px + 1);
  assert_proven (picture_distance (&a, &b, 1.0, 1.0, 0.0));
  assert_proven (picture_distance (&a, &b, 1.0, 50.0, 0.0));
}

/* A disc inside a larger one: nothing but surplus moves, outwards. */
static void
test_contained (void)
{
  const double radius_a = 15.0;
  const double radius_b = 25.0;
  g_auto (Picture) a = picture_draw (100, 100, 0, 0, disc_pixel, &radius_a);
  g_auto (Picture) b = picture_draw (100, 100, 0, 0, disc_pixel, &radius_b);
  const SutureEmd emd = picture_distance (&a, &b, 1.0, 1.0, 0.0);

  assert_proven (emd);
  /* Uniform discs: mean radius 2R/3 each, and all mass moves outwards. */
  assert_relative (emd.distance, 2.0 / 3.0 * (radius_b - radius_a), 0.02);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/emd/every-value-is-proven", test_proven);
  g_test_add_func ("/emd/symmetric-to-the-last-bit", test_symmetric);
  g_test_add_func ("/emd/workspace-leaves-no-trace", test_workspace);
  g_test_add_func ("/emd/place-does-not-matter", test_moved);
  g_test_add_func ("/emd/flips-and-transposes-agree", test_turned);
  g_test_add_func ("/emd/unit-does-not-matter", test_scaled);
  g_test_add_func ("/emd/disjoint-masks", test_disjoint);
  g_test_add_func ("/emd/one-pixel-more", test_one_pixel_more);
  g_test_add_func ("/emd/contained-mask-moves-outwards", test_contained);
  return g_test_run ();
}
