/* test-emd-tolerance.c: earth mover's distances between proven bounds, and
 * large masks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test-emd-picture.h"

/* The bounds are as close as asked for, and the exact value lies between. */
static void
assert_bounded (const Picture *a, const Picture *b, double tolerance)
{
  const double    exact = picture_distance (a, b, 1.0, 1.3, 0.0).distance;
  const SutureEmd emd = picture_distance (a, b, 1.0, 1.3, tolerance);

  g_assert_cmpfloat (emd.upper_bound - emd.lower_bound, <=,
                     tolerance * emd.lower_bound);
  g_assert_cmpfloat (emd.lower_bound, <=, exact * (1.0 + 1e-12));
  g_assert_cmpfloat (emd.upper_bound, >=, exact * (1.0 - 1e-12));
  g_assert_cmpfloat (emd.distance, ==,
                     0.5 * (emd.lower_bound + emd.upper_bound));
}

static void
test_bounds (void)
{
  static const double tolerances[] = { 0.2, 0.05, 0.005, 0.0005, 1e-6, 1e-12 };
  g_autoptr (GRand) random = g_rand_new_with_seed (11);

  for (int i = 0; i < 36; i++)
    {
      const double radius = g_rand_double_range (random, 2.0, 25.0);
      PictureBlob  blob_a = picture_random_blob (random, radius);
      PictureBlob  blob_b = picture_random_blob (random, radius);
      g_auto (Picture) a = picture_from_blob (&blob_a);
      g_auto (Picture) b = picture_from_blob (&blob_b);

      assert_bounded (&a, &b, tolerances[i % G_N_ELEMENTS (tolerances)]);
    }
}

static void
test_large (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (12);
  PictureBlob blob_a = picture_random_blob (random, 138.0);
  PictureBlob blob_b = blob_a;

  blob_b.x += 9.0;
  blob_b.radius += 5.0;

  g_auto (Picture) a = picture_from_blob (&blob_a);
  g_auto (Picture) b = picture_from_blob (&blob_b);

  g_assert_cmpint (b.mask.area_px, >, 60000);
  assert_proven (picture_distance (&a, &b, 1.0, 1.0, 0.0));
  assert_bounded (&a, &b, 0.005);
}

static void
test_memory (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (13);
  g_autoptr (SutureEmdWorkspace) workspace = suture_emd_workspace_new ();
  PictureBlob blob_a = picture_random_blob (random, 80.0);
  PictureBlob blob_b = picture_random_blob (random, 80.0);
  g_auto (Picture) a = picture_from_blob (&blob_a);
  g_auto (Picture) b = picture_from_blob (&blob_b);

  g_assert_cmpint (MIN (a.mask.area_px, b.mask.area_px), >, 18000);
  assert_proven (
      suture_emd_compute (&a.mask, &b.mask, 1.0, 1.0, 0.0, workspace));
  g_assert_cmpuint (suture_emd_workspace_n_bytes (workspace), <,
                    10 * 1000 * 1000);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/emd/bounds-are-as-close-as-asked", test_bounds);
  g_test_add_func ("/emd/sixty-thousand-pixels", test_large);
  g_test_add_func ("/emd/memory-is-in-proportion", test_memory);
  return g_test_run ();
}
