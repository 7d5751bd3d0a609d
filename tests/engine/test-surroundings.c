/* test-surroundings.c: who else wants the pieces and the gap, and whether the
 * raw stack may speak
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "features/suture-feature-table.h"
#include "suture-test-measurement.h"
#include "suture-test-stacks.h"
#include "suture-test.h"

#define N_LAYERS 12
#define SIZE 96
#define STEP 14
#define N_COLUMNS 36

/* 1 faces 2 (8 of 10 pixels) and 3 (2 of 10); nobody else faces either. */
static void
test_rivals (void)
{
  const char *const drawing[] = { "1111111111", "1111111111", "..........",
                                  "2222222233", "2222222233" };
  g_autoptr (SutureStack) stack = suture_test_labels (drawing, 5);
  g_autoptr (SutureMeasurementTable) table =
      suture_test_measure (stack, NULL, &suture_test_by_gap);
  const SutureMeasurement *best = suture_test_find_row (table, 1, 2);
  const SutureMeasurement *other = suture_test_find_row (table, 1, 3);

  SUTURE_TEST_ASSERT_FEATURE (table, best, "is_primary", 1.0);
  SUTURE_TEST_ASSERT_FEATURE (table, best, "n_rivals_upper", 1.0);
  SUTURE_TEST_ASSERT_FEATURE (table, best, "n_rivals_lower", 0.0);
  SUTURE_TEST_ASSERT_FEATURE (table, best, "rival_upper", 0.2 / (0.2 + 0.8));
  SUTURE_TEST_ASSERT_FEATURE (table, best, "rival_lower", 0.0);
  SUTURE_TEST_ASSERT_FEATURE (table, other, "is_primary", 0.0);
  SUTURE_TEST_ASSERT_FEATURE (table, other, "n_rivals_upper", 1.0);
  SUTURE_TEST_ASSERT_FEATURE (table, other, "rival_upper", 0.8 / (0.2 + 0.8));
  SUTURE_TEST_ASSERT_FEATURE (table, other, "rival_lower", 0.0);
}

/* Of a third partner only the best is told. */
static void
test_best_of_several_rivals (void)
{
  const char *const drawing[] = { "1111111111", "1111111111", "..........",
                                  "2222223334", "2222223334" };
  g_autoptr (SutureStack) stack = suture_test_labels (drawing, 5);
  g_autoptr (SutureMeasurementTable) table =
      suture_test_measure (stack, NULL, &suture_test_by_gap);

  SUTURE_TEST_ASSERT_FEATURE (table, suture_test_find_row (table, 1, 2),
                              "rival_upper", 0.3 / 0.9);
  SUTURE_TEST_ASSERT_FEATURE (table, suture_test_find_row (table, 1, 3),
                              "rival_upper", 0.6 / 0.9);
  SUTURE_TEST_ASSERT_FEATURE (table, suture_test_find_row (table, 1, 4),
                              "rival_upper", 0.6 / 0.7);
  SUTURE_TEST_ASSERT_FEATURE (table, suture_test_find_row (table, 1, 4),
                              "n_rivals_upper", 2.0);
}

/* Both columns under a horseshoe are its own: neither is the other's rival. */
static void
test_columns_of_a_horseshoe_are_no_rivals (void)
{
  const char *const drawing[] = {
    "111111111\n111111111", "111...111\n111...111", ".........\n.........",
    "222...333\n222...333", "222...333\n222...333",
  };
  g_autoptr (SutureStack) stack = suture_test_labels (drawing, 5);
  g_autoptr (SutureMeasurementTable) table =
      suture_test_measure (stack, NULL, &suture_test_by_gap);

  SUTURE_TEST_ASSERT_FEATURE (table, suture_test_find_row (table, 1, 2),
                              "n_rivals_upper", 0.0);
  SUTURE_TEST_ASSERT_FEATURE (table, suture_test_find_row (table, 1, 3),
                              "n_rivals_upper", 0.0);
  SUTURE_TEST_ASSERT_FEATURE (table, suture_test_find_row (table, 1, 3),
                              "is_primary", 1.0);
}

/* 3 goes on from 1's end below it and through the first layer of the gap; 4
 * lies wholly within the gap, too small to block, and is nobody's going on. */
static void
test_who_owns_the_gap (void)
{
  const char *const drawing[] = {
    "1111111111\n1111111111", "1111111111\n1111111111",
    "33333333..\n33333333..", ".........4\n..........",
    "22222222..\n22222222..", "22222222..\n22222222..",
  };
  const char *const through[] = {
    "1111111111\n1111111111\n3333333333", "1111111111\n1111111111\n3333333333",
    "33333333..\n33333333..\n3333333333", ".........4\n..........\n..........",
    "22222222..\n22222222..\n..........", "22222222..\n22222222..\n..........",
  };
  g_autoptr (SutureStack) bridged = suture_test_labels (drawing, 6);
  g_autoptr (SutureStack) owned = suture_test_labels (through, 6);
  g_autoptr (SutureMeasurementTable) of_bridge =
      suture_test_measure (bridged, NULL, &suture_test_by_gap);
  g_autoptr (SutureMeasurementTable) of_owner =
      suture_test_measure (owned, NULL, &suture_test_by_gap);
  const SutureMeasurement *m = suture_test_find_row (of_owner, 1, 2);

  SUTURE_TEST_ASSERT_FEATURE (of_bridge, suture_test_find_row (of_bridge, 1, 2),
                              "gap_owned", 0.0);
  SUTURE_TEST_ASSERT_FEATURE (of_bridge, suture_test_find_row (of_bridge, 1, 2),
                              "goes_on_upper", 0.0);
  /* 16 pixels of one layer of two; of 1's 20 and 3's 26 they have 16. */
  SUTURE_TEST_ASSERT_FEATURE (of_owner, m, "gap_owned", 0.5);
  SUTURE_TEST_ASSERT_FEATURE (of_owner, m, "gap_labelled", 27.0 / 46.0);
  SUTURE_TEST_ASSERT_FEATURE (of_owner, m, "goes_on_upper", 16.0 / 30.0);
  SUTURE_TEST_ASSERT_FEATURE (of_owner, m, "goes_on_lower", 0.0);
}

/* An hourglass, and a piece whose mask jumps aside in its middle. */
static void
test_a_piece_that_looks_like_two (void)
{
  const char *const drawing[] = {
    "1111111.", "111.....", "11111...", "........",
    "22222...", "...22222", "..222222",
  };
  g_autoptr (SutureStack) stack = suture_test_labels (drawing, 7);
  g_autoptr (SutureMeasurementTable) table =
      suture_test_measure (stack, NULL, &suture_test_by_gap);
  const SutureMeasurement *m = suture_test_only_row (table);

  SUTURE_TEST_ASSERT_FEATURE (table, m, "neck_upper", 3.0 / 5.0);
  SUTURE_TEST_ASSERT_FEATURE (table, m, "neck_lower", 1.0);
  SUTURE_TEST_ASSERT_FEATURE (table, m, "weakest_link_upper", 3.0 / 7.0);
  SUTURE_TEST_ASSERT_FEATURE (table, m, "weakest_link_lower", 2.0 / 8.0);
}

/* --- the raw stack ---------------------------------------------------------
 */

/* Columns with a bright rim, the first of which lacks layer 5; from there on
 * all is moved by so much. */
static void
draw_columns (int dy, int dx, SutureStack **labels, SutureStack **raw)
{
  const SutureShape shape = { N_LAYERS, SIZE, SIZE };

  *labels = suture_stack_new (shape, SUTURE_SAMPLE_U16, NULL);
  *raw = suture_stack_new (shape, SUTURE_SAMPLE_U8, NULL);
  for (int z = 0; z < N_LAYERS; z++)
    for (int i = 0; i < N_COLUMNS; i++)
      {
        const int y0 = 6 + STEP * (i / 6) + (z >= 5 ? dy : 0);
        const int x0 = 6 + STEP * (i % 6) + (z >= 5 ? dx : 0);
        guint8   *pixels = suture_stack_get_layer_for_writing (*raw, z);

        for (int y = 0; y < 9; y++)
          for (int x = 0; x < 10; x++)
            {
              const gboolean is_rim =
                  MIN (y, 8 - y) == 0 || MIN (x, 9 - x) == 0;
              const int id = i > 0 ? i + 1 : z < 5 ? 1 : 101;

              pixels[(y0 + y) * SIZE + x0 + x] =
                  (guint8) ((is_rim ? 200 : 80) + (7 * x + 3 * y + z) % 5);
              if (i > 0 || z != 5)
                suture_test_set_label (*labels, z, y0 + y, x0 + x,
                                       (guint64) id);
            }
      }
}

static void
test_raw_is_read_where_the_stack_was_moved (void)
{
  g_autoptr (SutureStack) straight = NULL;
  g_autoptr (SutureStack) straight_raw = NULL;
  g_autoptr (SutureStack) moved = NULL;
  g_autoptr (SutureStack) moved_raw = NULL;

  draw_columns (0, 0, &straight, &straight_raw);
  draw_columns (3, -4, &moved, &moved_raw);

  g_autoptr (SutureMeasurementTable) a =
      suture_test_measure (straight, straight_raw, &suture_test_by_gap);
  g_autoptr (SutureMeasurementTable) b =
      suture_test_measure (moved, moved_raw, &suture_test_by_gap);
  const SutureMeasurement *m = suture_test_find_row (a, 1, 101);
  const SutureMeasurement *n = suture_test_find_row (b, 1, 101);

  g_assert_cmpint (n->shift_px[0], ==, 3);
  g_assert_cmpint (n->shift_px[1], ==, -4);
  g_assert_cmpfloat (m->raw.gap_interior, <, 100.0);
  g_assert_cmpfloat (m->raw.gap_interior, ==, n->raw.gap_interior);
  g_assert_cmpfloat (m->raw.gap_rim, ==, n->raw.gap_rim);
  g_assert_cmpfloat (m->raw.gap_gradient, ==, n->raw.gap_gradient);
  g_assert_cmpfloat (m->raw.pieces_interior, ==, n->raw.pieces_interior);
}

/* Rows in the place of columns: the same stack, but another raw stack. */
static SutureStack *
shear (SutureStack *raw)
{
  const SutureShape shape = suture_stack_get_shape (raw);
  SutureStack      *other = suture_stack_new (shape, SUTURE_SAMPLE_U8, NULL);

  for (gint64 z = 0; z < shape.nz; z++)
    for (gint64 y = 0; y < SIZE; y++)
      for (gint64 x = 0; x < SIZE; x++)
        {
          const guint8 *from = suture_stack_get_layer (raw, z);
          guint8       *to = suture_stack_get_layer_for_writing (other, z);

          to[y * SIZE + x] =
              from[y * SIZE + (x + 5 * y + 31 * z + y * y / 7) % SIZE];
        }
  return other;
}

/* What fits the labels speaks, what doesn't is as if it weren't there. */
static void
test_raw_that_does_not_fit_does_not_speak (void)
{
  g_autoptr (SutureStack) labels = NULL;
  g_autoptr (SutureStack) raw = NULL;

  draw_columns (0, 0, &labels, &raw);

  g_autoptr (SutureStack) other = shear (raw);
  g_autoptr (SutureMeasurementTable) fitting =
      suture_test_measure (labels, raw, &suture_test_by_gap);
  g_autoptr (SutureMeasurementTable) misfitting =
      suture_test_measure (labels, other, &suture_test_by_gap);
  double values[SUTURE_MAX_FEATURES];

  suture_features_measure (suture_test_find_row (fitting, 1, 101),
                           suture_measurement_table_get_population (fitting),
                           suture_measurement_table_get_spacing (fitting),
                           values);
  g_assert_true (suture_features_have_raw (values));
  suture_features_measure (suture_test_find_row (misfitting, 1, 101),
                           suture_measurement_table_get_population (misfitting),
                           suture_measurement_table_get_spacing (misfitting),
                           values);
  g_assert_false (suture_features_have_raw (values));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/surroundings/rivals", test_rivals);
  g_test_add_func ("/surroundings/best-of-several-rivals",
                   test_best_of_several_rivals);
  g_test_add_func ("/surroundings/columns-of-a-horseshoe-are-no-rivals",
                   test_columns_of_a_horseshoe_are_no_rivals);
  g_test_add_func ("/surroundings/who-owns-the-gap", test_who_owns_the_gap);
  g_test_add_func ("/surroundings/a-piece-that-looks-like-two",
                   test_a_piece_that_looks_like_two);
  g_test_add_func ("/surroundings/raw-is-read-where-the-stack-was-moved",
                   test_raw_is_read_where_the_stack_was_moved);
  g_test_add_func ("/surroundings/raw-that-does-not-fit-does-not-speak",
                   test_raw_that_does_not_fit_does_not_speak);
  return g_test_run ();
}
