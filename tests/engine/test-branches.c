/* test-branches.c: what of a body leads to the mask that faces a partner, and
 * how much masks of the stack's cells usually change
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>

#include "suture-test-measurement.h"
#include "suture-test-stacks.h"
#include "suture-test.h"

static void
assert_areas (const SuturePiece *piece,
              gint32             first_layer,
              const gint64      *areas_px,
              size_t             n)
{
  g_assert_cmpuint (piece->n_layers, ==, n);
  for (size_t i = 0; i < n; i++)
    {
      g_assert_cmpint (piece->layers[i], ==, first_layer + (gint32) i);
      g_assert_cmpint (piece->areas_px[i], ==, areas_px[i]);
    }
}

#define ASSERT_AREAS(piece, first_layer, ...)                                  \
  do                                                                           \
    {                                                                          \
      const gint64 areas[] = { __VA_ARGS__ };                                  \
      assert_areas (piece, first_layer, areas, G_N_ELEMENTS (areas));          \
    }                                                                          \
  while (0)

/* Each column is its own way into the bend, as wide as what it faces. */
static void
test_horseshoe (void)
{
  SUTURE_TEST_MEASURE (table, "11...222", "11...222", "........", "33...333",
                       "33...333", "33333333");
  const SutureMeasurement *left = suture_test_find_row (table, 1, 3);
  const SutureMeasurement *right = suture_test_find_row (table, 2, 3);

  ASSERT_AREAS (left->lower, 3, 2, 2, 8);
  ASSERT_AREAS (right->lower, 3, 3, 3, 8);
  SUTURE_TEST_ASSERT_FEATURE (table, left, "facing_area_ratio", 1.0);
  SUTURE_TEST_ASSERT_FEATURE (table, left, "centroid_shift", 0.0);
  SUTURE_TEST_ASSERT_FEATURE (table, left, "emd_gap", 0.0);
  g_assert_cmpint (left->lower->volume_voxels, ==, 18);
  g_assert_cmpint (left->upper->volume_voxels, ==, 4);
}

static void
test_horseshoe_upside_down (void)
{
  SUTURE_TEST_MEASURE (table, "33333333", "33...333", "33...333", "........",
                       "11...222", "11...222");
  const SutureMeasurement *left = suture_test_find_row (table, 3, 1);

  ASSERT_AREAS (left->upper, 0, 8, 2, 2);
  SUTURE_TEST_ASSERT_FEATURE (table, left, "facing_area_ratio", 1.0);
  SUTURE_TEST_ASSERT_FEATURE (table, left, "emd_lower_median", 0.0);
}

/* The bend is where both columns meet; what hangs from it belongs to either's
 * branch, the other column doesn't. Distances are of the branch, too. */
static void
test_columns_of_a_fork (void)
{
  SUTURE_TEST_MEASURE (table, "11......", "........", "33.3....", "33.3....",
                       "3333....", ".33.....");
  const SutureMeasurement *m = suture_test_find_row (table, 1, 3);

  ASSERT_AREAS (m->lower, 2, 2, 2, 4, 2);
  g_assert_cmpfloat (suture_test_get_feature (table, m, "emd_lower_min"), ==,
                     1.0);
}

/* Of most bodies all takes part, and pairs share what is measured of them. */
static void
test_bodies_of_one_column (void)
{
  SUTURE_TEST_MEASURE (table, "11111111", "11111111", "........", "22222333",
                       "22222333");
  const SutureMeasurement *a = suture_test_find_row (table, 1, 2);
  const SutureMeasurement *b = suture_test_find_row (table, 1, 3);

  g_assert_true (a->upper == b->upper);
  ASSERT_AREAS (a->upper, 0, 8, 8);
}

/* Masks that are frayed change as much over one layer as over two never; those
 * that move steadily half as much. */
static void
test_usual_changes (void)
{
  SUTURE_TEST_MEASURE (frayed, "1111....", "..1111..", "1111....", "........",
                       "2222....", "..2222..", "2222....");
  SUTURE_TEST_MEASURE (steady, "1111....", ".1111...", "..1111..", "........",
                       "..2222..", ".2222...", "2222....");
  const SuturePopulation *of_frayed =
      suture_measurement_table_get_population (frayed);
  const SuturePopulation *of_steady =
      suture_measurement_table_get_population (steady);
  const SutureMeasurement *m = suture_test_only_row (steady);

  g_assert_cmpfloat (of_frayed->usual_changes[0], ==, 1.0 - 2.0 / 6.0);
  g_assert_cmpfloat (of_frayed->usual_changes[1], ==, 0.0);
  g_assert_true (isnan (of_frayed->usual_changes[2]));
  g_assert_cmpfloat (of_steady->usual_changes[0], ==, 1.0 - 3.0 / 5.0);
  g_assert_cmpfloat (of_steady->usual_changes[1], ==, 1.0 - 2.0 / 6.0);
  SUTURE_TEST_ASSERT_FEATURE (steady, m, "usual_scatter",
                              0.8 / (1.0 - 2.0 / 6.0));
  SUTURE_TEST_ASSERT_FEATURE (steady, m, "usual_change", 0.4);
  SUTURE_TEST_ASSERT_FEATURE (steady, m, "change_rel", 0.0);
  SUTURE_TEST_ASSERT_FEATURE (steady, m, "facing_over_smaller_largest", 1.0);
}

/* Cells of one layer say nothing of change: it is missing, not none. */
static void
test_thin_cells (void)
{
  SUTURE_TEST_MEASURE (table, "1111", "....", ".222");
  const SutureMeasurement *m = suture_test_only_row (table);

  g_assert_true (isnan (suture_test_get_feature (table, m, "usual_change")));
  g_assert_true (isnan (suture_test_get_feature (table, m, "usual_scatter")));
  g_assert_true (isnan (suture_test_get_feature (table, m, "change_rel")));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add_func ("/branches/" name, function)
  ADD ("horseshoe", test_horseshoe);
  ADD ("horseshoe-upside-down", test_horseshoe_upside_down);
  ADD ("columns-of-a-fork", test_columns_of_a_fork);
  ADD ("bodies-of-one-column", test_bodies_of_one_column);
  ADD ("usual-changes", test_usual_changes);
  ADD ("thin-cells", test_thin_cells);
#undef ADD
  return g_test_run ();
}
