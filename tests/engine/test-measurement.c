/* test-measurement.c: what is measured of a candidate, from drawings
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-test-measurement.h"

#include <math.h>

#include "suture-test-stacks.h"

/* --- Places and units ----------------------------------------------------- */

static void
test_micrometres (void)
{
  static const char *const drawing[] = { "11...\n.....", ".....\n.....",
                                         ".....\n.....", ".222.\n....." };
  const SutureSpacing      spacing = { 2.0, 0.5, 0.25, TRUE };
  g_autoptr (SutureStack) stack = suture_test_labels (drawing, 4);

  suture_stack_set_spacing (stack, spacing, SUTURE_SPACING_FROM_OPTION);

  g_autoptr (SutureMeasurementTable) table =
      suture_test_measure (stack, NULL, &suture_test_by_gap);
  const SutureMeasurement *m = suture_test_only_row (table);

  /* Gap layers 1 and 2; centroids at x = 0.5 and 2. Half of the mass goes from
   * 0 and 1 to 2 and 3: 1.5 px. */
  g_assert_cmpfloat (m->centroid_um[0], ==, 1.5 * 2.0);
  g_assert_cmpfloat (m->centroid_um[1], ==, 0.0);
  g_assert_cmpfloat (m->centroid_um[2], ==, 1.25 * 0.25);
  g_assert_cmpfloat_with_epsilon (m->emd_gap, 1.5 * 0.25, 1e-12);
  g_assert_cmpint (m->emd_stride, ==, 3);
}

static void
test_pieces (void)
{
  SUTURE_TEST_MEASURE (table, "......\n.11...\n......",
                       "......\n.111..\n......", "......\n......\n......",
                       "......\n..2222\n......", "......\n.22...\n......");
  const SutureMeasurement *m = suture_test_only_row (table);

  g_assert_cmpint (m->upper->volume_voxels, ==, 5);
  g_assert_true (m->upper->touches_border); /* the top layer */
  g_assert_cmpint (m->upper->areas_px[1], ==, 3);
  g_assert_cmpfloat (m->upper->centroids_x[1], ==, 2.0);
  g_assert_cmpfloat (m->upper->centroids_y[1], ==, 1.0);
  g_assert_cmpuint (m->n_overlaps, ==, 3);
  g_assert_cmpint (m->overlaps_px[0], ==, 2);
  g_assert_cmpint (m->overlaps_px[1], ==, 2);
  g_assert_cmpint (m->overlaps_px[2], ==, 1);
}

static void
test_border (void)
{
  SUTURE_TEST_MEASURE (table, "....\n....\n....", "....\n.1..\n....",
                       "....\n....\n....", "....\n.222\n....",
                       "....\n....\n....");
  const SutureMeasurement *m = suture_test_only_row (table);

  g_assert_false (m->upper->touches_border);
  g_assert_true (m->lower->touches_border);
}

static void
test_population (void)
{
  SUTURE_TEST_MEASURE (table, "1.33", "..33", "22.3", "22.4");
  const SuturePopulation *population =
      suture_measurement_table_get_population (table);

  /* Volumes 1, 4, 5, 1; heights 1, 2, 3, 1. */
  g_assert_cmpuint (population->n_cells, ==, 4);
  g_assert_cmpfloat (population->median_volume_voxels, ==, 2.5);
  g_assert_cmpfloat (population->median_height_layers, ==, 1.5);
  /* Of 11 voxels the sixth lies in the cell of 4, of 7 masks the fourth in a
   * cell of 2 layers. */
  g_assert_cmpfloat (population->typical_volume_voxels, ==, 4.0);
  g_assert_cmpfloat (population->typical_height_layers, ==, 2.0);
  g_assert_cmpint (population->sorted_volumes[0], ==, 1);
  g_assert_cmpint (population->sorted_volumes[3], ==, 5);
  g_assert_cmpint (population->sorted_heights[3], ==, 3);
}

static void
test_nothing_to_measure (void)
{
  SUTURE_TEST_MEASURE (table, "..", "..", "..");
  const SuturePopulation *population =
      suture_measurement_table_get_population (table);

  g_assert_cmpuint (suture_measurement_table_get_n_rows (table), ==, 0);
  g_assert_cmpuint (population->n_cells, ==, 0);
  g_assert_true (isnan (population->median_volume_voxels));
}

/* --- Raw evidence --------------------------------------------------------- */

/* Two pieces of 9×9 pixels, two layers each, a layer between them. */
static SutureStack *
draw_column (void)
{
  SutureStack *stack =
      suture_stack_new ((SutureShape){ 5, 13, 13 }, SUTURE_SAMPLE_U16, NULL);

  for (gint64 z = 0; z < 5; z++)
    for (gint64 y = 2; y < 11; y++)
      for (gint64 x = 2; x < 11; x++)
        if (z != 2)
          suture_test_set_label (stack, z, y, x, z < 2 ? 1 : 2);
  return stack;
}

/* 10 outside; 50 on the rims of the pieces and 60 or 80 inside; on the gap
 * layer 200 on the rim and 150 inside. */
static SutureStack *
draw_column_raw (void)
{
  SutureStack *raw =
      suture_stack_new ((SutureShape){ 5, 13, 13 }, SUTURE_SAMPLE_U8, NULL);

  for (gint64 z = 0; z < 5; z++)
    for (gint64 y = 0; y < 13; y++)
      for (gint64 x = 0; x < 13; x++)
        {
          const gint64   depth_y = MIN (y - 2, 10 - y);
          const gint64   depth_x = MIN (x - 2, 10 - x);
          const gint64   depth = MIN (depth_y, depth_x);
          const gboolean is_inside = depth >= 2;

          suture_test_set_label (raw, z, y, x,
                                 depth < 0   ? 10
                                 : z == 2    ? (is_inside ? 150 : 200)
                                 : is_inside ? (z < 2 ? 60 : 80)
                                             : 50);
        }
  return raw;
}

static void
test_raw_evidence (void)
{
  g_autoptr (SutureStack) stack = draw_column ();
  g_autoptr (SutureStack) raw = draw_column_raw ();
  g_autoptr (SutureMeasurementTable) table =
      suture_test_measure (stack, raw, &suture_test_by_gap);
  const SutureRawEvidence evidence = suture_test_only_row (table)->raw;

  g_assert_cmpfloat (evidence.gap_interior, ==, 150.0);
  g_assert_cmpfloat (evidence.gap_rim, ==, 200.0);
  g_assert_cmpfloat (evidence.pieces_interior, ==, 70.0);
  g_assert_cmpfloat (evidence.pieces_rim, ==, 50.0);
  /* 100 interior pixels, half at 60 and half at 80. */
  g_assert_cmpfloat_with_epsilon (evidence.pieces_sd,
                                  sqrt (100.0 * 100.0 / 99.0), 1e-12);
  /* The rims, 4 · 56 pixels of 50, have no noise of their own. */
  g_assert_cmpfloat_with_epsilon (evidence.pieces_noise,
                                  sqrt (100.0 * 100.0 / (99.0 + 223.0)), 1e-12);
  /* Of 81 pixels, 25 go 60, 150, 80 and 56 go 50, 200, 50. */
  g_assert_cmpfloat_with_epsilon (evidence.gap_gradient,
                                  (25.0 * (90.0 + 70.0) +
                                   56.0 * (150.0 + 150.0)) /
                                      (2.0 * 81.0),
                                  1e-12);
  g_assert_cmpfloat (evidence.pieces_gradient, ==, 0.0);
}

/* Intensity rises by 3 a layer, and by 11 a layer across the gap; at twice the
 * speed further than two steps away from it, which isn't near. */
static void
test_raw_gradient (void)
{
  static const double layers[] = { 0, 6, 9, 12, 23, 34, 37, 40, 46 };
  g_autoptr (SutureStack) stack =
      suture_stack_new ((SutureShape){ 9, 6, 6 }, SUTURE_SAMPLE_U16, NULL);
  g_autoptr (SutureStack) raw =
      suture_stack_new ((SutureShape){ 9, 6, 6 }, SUTURE_SAMPLE_F32, NULL);

  for (gint64 z = 0; z < 9; z++)
    {
      float *layer = suture_stack_get_layer_for_writing (raw, z);

      for (gint64 i = 0; i < 36; i++)
        {
          layer[i] = (float) layers[z];
          if (z != 4)
            suture_test_set_label (stack, z, i / 6, i % 6, z < 4 ? 1 : 2);
        }
      layer[7] = NAN;
    }

  g_autoptr (SutureMeasurementTable) table =
      suture_test_measure (stack, raw, &suture_test_by_gap);
  const SutureRawEvidence evidence = suture_test_only_row (table)->raw;

  g_assert_cmpfloat_with_epsilon (evidence.gap_gradient, 11.0, 1e-12);
  g_assert_cmpfloat_with_epsilon (evidence.pieces_gradient, 3.0, 1e-12);
}

static void
test_raw_of_tiny_masks (void)
{
  static const char *const drawing[] = { "11.", "...", ".22" };
  g_autoptr (SutureStack) stack = suture_test_labels (drawing, 3);
  g_autoptr (SutureStack) raw =
      suture_stack_new ((SutureShape){ 3, 1, 3 }, SUTURE_SAMPLE_F32, NULL);
  float *gap = suture_stack_get_layer_for_writing (raw, 1);
  float *top = suture_stack_get_layer_for_writing (raw, 0);
  float *bottom = suture_stack_get_layer_for_writing (raw, 2);

  gap[1] = 7.5f;
  top[0] = NAN;
  top[1] = 3.0f;
  bottom[0] = 9.0f; /* beside the mask: without it nothing could be read there
                     */

  g_autoptr (SutureMeasurementTable) table =
      suture_test_measure (stack, raw, &suture_test_by_gap);
  const SutureRawEvidence evidence = suture_test_only_row (table)->raw;

  g_assert_true (isnan (evidence.gap_interior));
  g_assert_cmpfloat (evidence.gap_rim, ==, 7.5);
  g_assert_true (isnan (evidence.pieces_interior));
  g_assert_cmpfloat (evidence.pieces_rim, ==, 1.0); /* 3, 0 and 0 */
  g_assert_true (isnan (evidence.pieces_sd));
  g_assert_true (isnan (evidence.pieces_gradient)); /* of one layer each */
  g_assert_cmpfloat (evidence.gap_gradient, ==, (4.5 + 7.5) / 2.0);
}

/* Of a column of 8 × 8 pixels, two cells on each other with two layers missing
 * in between; a ramp, so that every layer shows something. */
static SutureRawEvidence
measure_with_flat_layers (const gboolean is_flat[8])
{
  g_autoptr (SutureStack) stack =
      suture_stack_new ((SutureShape){ 8, 10, 10 }, SUTURE_SAMPLE_U16, NULL);
  g_autoptr (SutureStack) raw =
      suture_stack_new ((SutureShape){ 8, 10, 10 }, SUTURE_SAMPLE_U8, NULL);

  for (gint64 z = 0; z < 8; z++)
    {
      guint8 *layer = suture_stack_get_layer_for_writing (raw, z);

      for (gint64 i = 0; i < 100; i++)
        {
          layer[i] = (guint8) (is_flat[z] ? 255 : 10 * z + i % 10);
          if ((z < 3 || z > 4) && i / 10 % 9 > 0 && i % 10 % 9 > 0)
            suture_test_set_label (stack, z, i / 10, i % 10, z < 3 ? 1 : 2);
        }
    }

  g_autoptr (SutureMeasurementTable) table =
      suture_test_measure (stack, raw, &suture_test_by_gap);

  return suture_test_only_row (table)->raw;
}

/* What a saturated layer says is left out; if the whole gap is, nothing is left
 * that could speak. */
static void
test_flat_layers_do_not_speak (void)
{
  const SutureRawEvidence all =
      measure_with_flat_layers ((gboolean[8]){ FALSE });
  const SutureRawEvidence half =
      measure_with_flat_layers ((gboolean[8]){ [4] = TRUE });
  const SutureRawEvidence piece =
      measure_with_flat_layers ((gboolean[8]){ [2] = TRUE });
  const SutureRawEvidence none =
      measure_with_flat_layers ((gboolean[8]){ [3] = TRUE, [4] = TRUE });

  g_assert_cmpfloat (all.gap_interior, ==, 35.0 + 4.5);
  g_assert_cmpfloat (half.gap_interior, ==, 30.0 + 4.5);
  g_assert_cmpfloat (half.gap_gradient, ==, 10.0);
  g_assert_cmpfloat (all.pieces_interior, ==, 35.0 + 4.5);
  /* The layers 1, 5 and 6. */
  g_assert_cmpfloat (piece.pieces_interior, ==, 40.0 + 4.5);
  g_assert_cmpfloat (piece.gap_interior, ==, all.gap_interior);
  g_assert_true (isnan (none.gap_interior) && isnan (none.gap_rim) &&
                 isnan (none.pieces_interior) && isnan (none.pieces_sd) &&
                 isnan (none.pieces_noise) && isnan (none.gap_gradient));
}

static void
test_without_raw (void)
{
  SUTURE_TEST_MEASURE (table, "11", "..", "22");
  const SutureRawEvidence evidence = suture_test_only_row (table)->raw;

  g_assert_true (isnan (evidence.gap_interior) && isnan (evidence.gap_rim) &&
                 isnan (evidence.pieces_interior) &&
                 isnan (evidence.pieces_rim) && isnan (evidence.pieces_sd));
  g_assert_true (isnan (evidence.pieces_noise) &&
                 isnan (evidence.gap_gradient) &&
                 isnan (evidence.pieces_gradient));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/measurement/micrometres", test_micrometres);
  g_test_add_func ("/measurement/pieces", test_pieces);
  g_test_add_func ("/measurement/cut-off-by-the-border", test_border);
  g_test_add_func ("/measurement/population", test_population);
  g_test_add_func ("/measurement/a-stack-without-candidates",
                   test_nothing_to_measure);
  g_test_add_func ("/measurement/raw-interior-and-rim", test_raw_evidence);
  g_test_add_func ("/measurement/raw-gradient", test_raw_gradient);
  g_test_add_func ("/measurement/raw-of-tiny-masks", test_raw_of_tiny_masks);
  g_test_add_func ("/measurement/flat-layers-do-not-speak",
                   test_flat_layers_do_not_speak);
  g_test_add_func ("/measurement/without-raw", test_without_raw);
  return g_test_run ();
}
