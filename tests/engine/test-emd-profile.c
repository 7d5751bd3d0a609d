/* test-emd-profile.c: how far a cell moves from layer to layer, in five numbers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-test-measurement.h"

#include <math.h>

/* --- Five numbers --------------------------------------------------------- */

static void
test_stats (void)
{
  const double      values[] = { 5.0, 1.0, 2.0, 10.0 };
  const SutureStats four = suture_stats_of (values, 4);
  const SutureStats one = suture_stats_of (values, 1);
  const SutureStats none = suture_stats_of (NULL, 0);

  /* Positions 0.75, 1.5 and 2.25 of 1 2 5 10. */
  g_assert_cmpfloat (four.min, ==, 1.0);
  g_assert_cmpfloat (four.q1, ==, 1.75);
  g_assert_cmpfloat (four.median, ==, 3.5);
  g_assert_cmpfloat (four.q3, ==, 6.25);
  g_assert_cmpfloat (four.max, ==, 10.0);
  g_assert_cmpfloat (values[0], ==, 5.0);
  g_assert_cmpfloat (one.q1, ==, 5.0);
  g_assert_cmpfloat (one.max, ==, 5.0);
  g_assert_true (isnan (none.min) && isnan (none.q1) && isnan (none.median) &&
                 isnan (none.q3) && isnan (none.max));
}

/* --- Profiles ------------------------------------------------------------- */

static void
test_profile_of_moving_cell (void)
{
  /* One pixel to the right each layer: EMD is the stride. */
  SUTURE_TEST_MEASURE (table, "11......", ".11.....", "..11....", "........",
                       "...22...", "....22..", ".....22.", "......22");
  const SutureMeasurement *m = suture_test_only_row (table);

  g_assert_cmpint (m->emd_stride, ==, 2);
  g_assert_cmpuint (m->emd_upper->n_values, ==, 1);
  g_assert_cmpuint (m->emd_lower->n_values, ==, 2);
  g_assert_cmpfloat_with_epsilon (m->emd_upper->values[0], 2.0, 1e-12);
  g_assert_cmpfloat_with_epsilon (m->emd_lower->values[1], 2.0, 1e-12);
  g_assert_cmpfloat_with_epsilon (m->emd_lower->stats.median, 2.0, 1e-12);
  g_assert_cmpfloat_with_epsilon (m->emd_gap, 1.0, 1e-12);
}

static void
test_zeros_count (void)
{
  SUTURE_TEST_MEASURE (table, "11.", "11.", "11.", ".11", "...", "222");
  const SutureMeasurement *m = suture_test_only_row (table);

  g_assert_cmpuint (m->emd_upper->n_values, ==, 2);
  g_assert_cmpfloat (m->emd_upper->stats.min, ==, 0.0);
  g_assert_cmpfloat_with_epsilon (m->emd_upper->stats.q1, 0.25, 1e-12);
  g_assert_cmpfloat_with_epsilon (m->emd_upper->stats.max, 1.0, 1e-12);
}

static void
test_short_piece (void)
{
  /* Stride 3 wanted, 1 possible: three times as much. */
  SUTURE_TEST_MEASURE (table, "11.", ".11", "...", "...", "222");
  const SutureMeasurement *m = suture_test_only_row (table);

  g_assert_cmpint (m->emd_stride, ==, 3);
  g_assert_cmpint (m->emd_upper->stride, ==, 1);
  g_assert_cmpfloat (m->emd_upper->scale, ==, 3.0);
  g_assert_cmpuint (m->emd_upper->n_values, ==, 1);
  g_assert_cmpfloat_with_epsilon (m->emd_upper->values[0], 3.0, 1e-12);
  g_assert_cmpuint (m->emd_lower->n_values, ==, 0);
  g_assert_true (isnan (m->emd_lower->stats.min));
  g_assert_true (isfinite (m->emd_gap));
}

static void
test_one_layer_pieces (void)
{
  SUTURE_TEST_MEASURE (table, "11.", "...", ".22");
  const SutureMeasurement *m = suture_test_only_row (table);

  g_assert_cmpuint (m->emd_upper->n_values, ==, 0);
  g_assert_cmpuint (m->emd_lower->n_values, ==, 0);
  g_assert_cmpuint (m->n_overlaps, ==, 1);
  g_assert_cmpint (m->shape.shape_class, ==, SUTURE_SHAPE_MISSING);
  g_assert_cmpfloat_with_epsilon (m->emd_gap, 1.0, 1e-12);
}

static void
test_set_stride (void)
{
  static const char *const         drawing[] = { "11..", ".11.", "..11", "....",
                                                 "2222" };
  static const SutureMeasureParams one_layer = { .emd_stride = 1 };
  g_autoptr (SutureStack) stack = suture_test_labels (drawing, 5);
  g_autoptr (SutureMeasurementTable) table =
      suture_test_measure (stack, NULL, &one_layer);
  const SutureMeasurement *m = suture_test_only_row (table);

  g_assert_cmpint (m->emd_stride, ==, 1);
  g_assert_cmpuint (m->emd_upper->n_values, ==, 2);
  g_assert_cmpfloat_with_epsilon (m->emd_upper->values[1], 1.0, 1e-12);
}

static void
test_profiles_are_shared (void)
{
  SUTURE_TEST_MEASURE (table, "1111", "1111", "1111", "....", "2233", "2233",
                       "2233");

  g_assert_cmpuint (suture_measurement_table_get_n_rows (table), ==, 2);

  const SutureMeasurement *a = suture_measurement_table_get (table, 0);
  const SutureMeasurement *b = suture_measurement_table_get (table, 1);

  g_assert_true (a->emd_upper == b->emd_upper);
  g_assert_true (a->upper == b->upper);
  g_assert_true (a->emd_lower != b->emd_lower);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/measurement/quartiles-interpolate", test_stats);
  g_test_add_func ("/measurement/a-cell-that-moves-evenly",
                   test_profile_of_moving_cell);
  g_test_add_func ("/measurement/zeros-count", test_zeros_count);
  g_test_add_func ("/measurement/a-short-piece-is-scaled", test_short_piece);
  g_test_add_func ("/measurement/one-layer-has-no-profile",
                   test_one_layer_pieces);
  g_test_add_func ("/measurement/the-stride-can-be-set", test_set_stride);
  g_test_add_func ("/measurement/profiles-are-shared",
                   test_profiles_are_shared);
  return g_test_run ();
}
