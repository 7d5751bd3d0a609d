/* test-measurement.c: everything that is measured of a candidate
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "features/suture-measurement.h"

#include <gio/gio.h>
#include <math.h>
#include <string.h>

#include "base/suture-parallel.h"
#include "suture-test-stacks.h"
#include "suture-test.h"

static const SutureMeasureParams by_gap = { .emd_stride = 0 };

static const SutureShape small = { 10, 14, 16 };

static SutureMeasurementTable *
measure (SutureStack               *stack,
         SutureStack               *raw,
         const SutureMeasureParams *params)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureCellIndex) index =
      suture_cell_index_new (stack, 0, NULL, &error);
  g_autoptr (GArray) candidates =
      suture_screen_layer_gaps (index, 3, NULL, &error);
  SutureMeasurementTable *table =
      suture_measurement_table_new (index, raw, candidates, params, NULL, NULL,
                                    NULL, &error);

  g_assert_no_error (error);
  return table;
}

#define MEASURE_DRAWING(table, ...)                                            \
  static const char *const table##_drawing[] = { __VA_ARGS__ };                \
  g_autoptr (SutureStack) table##_stack =                                      \
      suture_test_labels (table##_drawing, G_N_ELEMENTS (table##_drawing));    \
  g_autoptr (SutureMeasurementTable) table =                                   \
      measure (table##_stack, NULL, &by_gap)

/* The only row of a table. */
static const SutureMeasurement *
only_row (const SutureMeasurementTable *table)
{
  g_assert_cmpuint (suture_measurement_table_get_n_rows (table), ==, 1);
  return suture_measurement_table_get (table, 0);
}

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
  MEASURE_DRAWING (table, "11......", ".11.....", "..11....", "........",
                   "...22...", "....22..", ".....22.", "......22");
  const SutureMeasurement *m = only_row (table);

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
  MEASURE_DRAWING (table, "11.", "11.", "11.", ".11", "...", "222");
  const SutureMeasurement *m = only_row (table);

  g_assert_cmpuint (m->emd_upper->n_values, ==, 2);
  g_assert_cmpfloat (m->emd_upper->stats.min, ==, 0.0);
  g_assert_cmpfloat_with_epsilon (m->emd_upper->stats.q1, 0.25, 1e-12);
  g_assert_cmpfloat_with_epsilon (m->emd_upper->stats.max, 1.0, 1e-12);
}

static void
test_short_piece (void)
{
  /* Stride 3 wanted, 1 possible: three times as much. */
  MEASURE_DRAWING (table, "11.", ".11", "...", "...", "222");
  const SutureMeasurement *m = only_row (table);

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
  MEASURE_DRAWING (table, "11.", "...", ".22");
  const SutureMeasurement *m = only_row (table);

  g_assert_cmpuint (m->emd_upper->n_values, ==, 0);
  g_assert_cmpuint (m->emd_lower->n_values, ==, 0);
  g_assert_cmpuint (m->n_overlaps, ==, 1);
  g_assert_cmpint (m->shape.shape_class, ==, SUTURE_SHAPE_MISSING);
  g_assert_cmpfloat_with_epsilon (m->emd_gap, 1.0, 1e-12);
}

static void
test_empty_layer_is_skipped (void)
{
  MEASURE_DRAWING (table, "11...", ".....", ".11..", "..11.", ".....", "22222");
  const SutureMeasurement *m = only_row (table);

  /* Layers 0, 2, 3 exist: stride 2 leads from 0 to 3. */
  g_assert_cmpuint (m->upper->n_layers, ==, 3);
  g_assert_cmpint (m->upper->layers[1], ==, 2);
  g_assert_cmpuint (m->emd_upper->n_values, ==, 1);
  g_assert_cmpfloat_with_epsilon (m->emd_upper->values[0], 2.0, 1e-12);
  g_assert_cmpint (m->overlaps_px[0], ==, 1);
  g_assert_cmpint (m->overlaps_px[1], ==, 1);
  g_assert_cmpint (m->overlaps_px[2], ==, 2);
}

static void
test_set_stride (void)
{
  static const char *const         drawing[] = { "11..", ".11.", "..11", "....",
                                                 "2222" };
  static const SutureMeasureParams one_layer = { .emd_stride = 1 };
  g_autoptr (SutureStack) stack = suture_test_labels (drawing, 5);
  g_autoptr (SutureMeasurementTable) table = measure (stack, NULL, &one_layer);
  const SutureMeasurement *m = only_row (table);

  g_assert_cmpint (m->emd_stride, ==, 1);
  g_assert_cmpuint (m->emd_upper->n_values, ==, 2);
  g_assert_cmpfloat_with_epsilon (m->emd_upper->values[1], 1.0, 1e-12);
}

static void
test_profiles_are_shared (void)
{
  MEASURE_DRAWING (table, "1111", "1111", "1111", "....", "2233", "2233",
                   "2233");

  g_assert_cmpuint (suture_measurement_table_get_n_rows (table), ==, 2);

  const SutureMeasurement *a = suture_measurement_table_get (table, 0);
  const SutureMeasurement *b = suture_measurement_table_get (table, 1);

  g_assert_true (a->emd_upper == b->emd_upper);
  g_assert_true (a->upper == b->upper);
  g_assert_true (a->emd_lower != b->emd_lower);
}

/* --- Places and units ----------------------------------------------------- */

static void
test_micrometres (void)
{
  static const char *const drawing[] = { "11...\n.....", ".....\n.....",
                                         ".....\n.....", ".222.\n....." };
  const SutureSpacing      spacing = { 2.0, 0.5, 0.25, TRUE };
  g_autoptr (SutureStack) stack = suture_test_labels (drawing, 4);

  suture_stack_set_spacing (stack, spacing, SUTURE_SPACING_FROM_OPTION);

  g_autoptr (SutureMeasurementTable) table = measure (stack, NULL, &by_gap);
  const SutureMeasurement *m = only_row (table);

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
  MEASURE_DRAWING (table, "......\n.11...\n......", "......\n.111..\n......",
                   "......\n......\n......", "......\n..2222\n......",
                   "......\n.22...\n......");
  const SutureMeasurement *m = only_row (table);

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
  MEASURE_DRAWING (table, "....\n....\n....", "....\n.1..\n....",
                   "....\n....\n....", "....\n.222\n....", "....\n....\n....");
  const SutureMeasurement *m = only_row (table);

  g_assert_false (m->upper->touches_border);
  g_assert_true (m->lower->touches_border);
}

static void
test_population (void)
{
  MEASURE_DRAWING (table, "1.33", "..33", "22.3", "22.4");
  const SuturePopulation *population =
      suture_measurement_table_get_population (table);

  /* Volumes 1, 4, 5, 1; heights 1, 2, 3, 1. */
  g_assert_cmpuint (population->n_cells, ==, 4);
  g_assert_cmpfloat (population->median_volume_voxels, ==, 2.5);
  g_assert_cmpfloat (population->median_height_layers, ==, 1.5);
  g_assert_cmpint (population->sorted_volumes[0], ==, 1);
  g_assert_cmpint (population->sorted_volumes[3], ==, 5);
  g_assert_cmpint (population->sorted_heights[3], ==, 3);
}

static void
test_nothing_to_measure (void)
{
  MEASURE_DRAWING (table, "..", "..", "..");
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
  g_autoptr (SutureMeasurementTable) table = measure (stack, raw, &by_gap);
  const SutureRawEvidence evidence = only_row (table)->raw;

  g_assert_cmpfloat (evidence.gap_interior, ==, 150.0);
  g_assert_cmpfloat (evidence.gap_rim, ==, 200.0);
  g_assert_cmpfloat (evidence.pieces_interior, ==, 70.0);
  g_assert_cmpfloat (evidence.pieces_rim, ==, 50.0);
  /* 100 interior pixels, half at 60 and half at 80. */
  g_assert_cmpfloat_with_epsilon (evidence.pieces_sd,
                                  sqrt (100.0 * 100.0 / 99.0), 1e-12);
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

  gap[1] = 7.5f;
  top[0] = NAN;
  top[1] = 3.0f;

  g_autoptr (SutureMeasurementTable) table = measure (stack, raw, &by_gap);
  const SutureRawEvidence evidence = only_row (table)->raw;

  g_assert_true (isnan (evidence.gap_interior));
  g_assert_cmpfloat (evidence.gap_rim, ==, 7.5);
  g_assert_true (isnan (evidence.pieces_interior));
  g_assert_cmpfloat (evidence.pieces_rim, ==, 1.0); /* 3, 0 and 0 */
  g_assert_true (isnan (evidence.pieces_sd));
}

static void
test_without_raw (void)
{
  MEASURE_DRAWING (table, "11", "..", "22");
  const SutureRawEvidence evidence = only_row (table)->raw;

  g_assert_true (isnan (evidence.gap_interior) && isnan (evidence.gap_rim) &&
                 isnan (evidence.pieces_interior) &&
                 isnan (evidence.pieces_rim) && isnan (evidence.pieces_sd));
}

/* --- Symmetry ------------------------------------------------------------- */

static void
assert_same_bits (double a, double b)
{
  g_assert_cmpmem (&a, sizeof a, &b, sizeof b);
}

static void
assert_same_stats (const SutureStats *a, const SutureStats *b)
{
  g_assert_cmpmem (a, sizeof *a, b, sizeof *b);
}

static const SutureMeasurement *
find_row (const SutureMeasurementTable *table, guint64 upper, guint64 lower)
{
  for (size_t row = 0; row < suture_measurement_table_get_n_rows (table); row++)
    {
      const SutureMeasurement *m = suture_measurement_table_get (table, row);

      if (m->upper_id == upper && m->lower_id == lower)
        return m;
    }
  return NULL;
}

static SutureStack *
draw_raw (GRand *rand, SutureShape shape)
{
  SutureStack *raw = suture_stack_new (shape, SUTURE_SAMPLE_U16, NULL);

  for (gint64 z = 0; z < shape.nz; z++)
    {
      guint16 *layer = suture_stack_get_layer_for_writing (raw, z);

      for (size_t i = 0; i < suture_shape_layer_size (shape); i++)
        layer[i] = (guint16) g_rand_int_range (rand, 0, 65536);
    }
  return raw;
}

static void
assert_is_turned (const SutureMeasurement *a, const SutureMeasurement *b)
{
  g_assert_nonnull (b);
  assert_same_stats (&a->emd_upper->stats, &b->emd_lower->stats);
  assert_same_stats (&a->emd_lower->stats, &b->emd_upper->stats);
  assert_same_bits (a->emd_gap, b->emd_gap);
  assert_same_bits (a->shape.r2, b->shape.r2);
  g_assert_cmpint (a->shape.shape_class, ==, b->shape.shape_class);
  g_assert_cmpmem (&a->raw, sizeof a->raw, &b->raw, sizeof b->raw);
  assert_same_bits (a->centroid_um[1], b->centroid_um[1]);
  assert_same_bits (a->centroid_um[2], b->centroid_um[2]);
  g_assert_cmpuint (a->n_overlaps, ==, b->n_overlaps);
  for (size_t i = 0; i < a->n_overlaps; i++)
    g_assert_cmpint (a->overlaps_px[i], ==,
                     b->overlaps_px[a->n_overlaps - 1 - i]);
}

static void
test_upside_down (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (13);

  for (int round = 0; round < 10; round++)
    {
      g_autoptr (SutureStack) stack =
          suture_test_bricks (rand, small, SUTURE_SAMPLE_U16, 40, 60);
      g_autoptr (SutureStack) raw = draw_raw (rand, small);
      g_autoptr (SutureStack) turned = suture_test_upside_down (stack);
      g_autoptr (SutureStack) turned_raw = suture_test_upside_down (raw);
      g_autoptr (SutureMeasurementTable) a = measure (stack, raw, &by_gap);
      g_autoptr (SutureMeasurementTable) b =
          measure (turned, turned_raw, &by_gap);
      const size_t n_rows = suture_measurement_table_get_n_rows (a);

      g_assert_cmpuint (n_rows, >, 0);
      g_assert_cmpuint (suture_measurement_table_get_n_rows (b), ==, n_rows);
      for (size_t row = 0; row < n_rows; row++)
        {
          const SutureMeasurement *m = suture_measurement_table_get (a, row);

          assert_is_turned (m, find_row (b, m->lower_id, m->upper_id));
        }
    }
}

/* --- Threads, announcements, stopping ------------------------------------- */

static void
assert_same_profile (const SutureEmdProfile *a, const SutureEmdProfile *b)
{
  g_assert_cmpint (a->stride, ==, b->stride);
  g_assert_cmpmem (a->values, a->n_values * sizeof (double), b->values,
                   b->n_values * sizeof (double));
  assert_same_stats (&a->stats, &b->stats);
}

static void
assert_same_row (const SutureMeasurement *a, const SutureMeasurement *b)
{
  g_assert_cmpuint (a->upper_id, ==, b->upper_id);
  g_assert_cmpuint (a->lower_id, ==, b->lower_id);
  assert_same_profile (a->emd_upper, b->emd_upper);
  assert_same_profile (a->emd_lower, b->emd_lower);
  assert_same_bits (a->emd_gap, b->emd_gap);
  g_assert_cmpmem (a->overlaps_px, a->n_overlaps * sizeof (gint64),
                   b->overlaps_px, b->n_overlaps * sizeof (gint64));
  assert_same_bits (a->shape.r2, b->shape.r2);
  g_assert_cmpmem (&a->raw, sizeof a->raw, &b->raw, sizeof b->raw);
  g_assert_cmpmem (a->centroid_um, sizeof a->centroid_um, b->centroid_um,
                   sizeof b->centroid_um);
}

static SutureStack *
draw_large (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (14);

  return suture_test_bricks (rand, (SutureShape){ 24, 40, 40 },
                             SUTURE_SAMPLE_U16, 400, 1500);
}

static void
test_threads (void)
{
  static const int n_threads[] = { 2, 5 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (15);
  g_autoptr (SutureStack) stack = draw_large ();
  g_autoptr (SutureStack) raw = draw_raw (rand, suture_stack_get_shape (stack));

  suture_parallel_set_n_threads (1);

  g_autoptr (SutureMeasurementTable) one = measure (stack, raw, &by_gap);
  const size_t n_rows = suture_measurement_table_get_n_rows (one);

  g_assert_cmpuint (n_rows, >, 20);
  for (guint i = 0; i < G_N_ELEMENTS (n_threads); i++)
    {
      suture_parallel_set_n_threads (n_threads[i]);

      g_autoptr (SutureMeasurementTable) many = measure (stack, raw, &by_gap);

      g_assert_cmpuint (suture_measurement_table_get_n_rows (many), ==, n_rows);
      for (size_t row = 0; row < n_rows; row++)
        assert_same_row (suture_measurement_table_get (one, row),
                         suture_measurement_table_get (many, row));
    }
  suture_parallel_set_n_threads (0);
}

/* What is told while a table is made. */
typedef struct
{
  GArray  *rows; /* size_t, in the order they came */
  gboolean is_busy;
  double   emd_sum; /* of what the rows had in them when they came */
} Heard;

static double
emd_sum_of (const SutureMeasurement *m)
{
  double sum = m->emd_gap;

  for (size_t i = 0; i < m->emd_upper->n_values; i++)
    sum += m->emd_upper->values[i] + m->emd_upper->stats.median;
  for (size_t i = 0; i < m->emd_lower->n_values; i++)
    sum += m->emd_lower->values[i] + m->emd_lower->stats.median;
  return sum;
}

static void
hear (const SutureMeasurement *measurement,
      const SuturePopulation  *population,
      size_t                   row,
      gpointer                 user_data)
{
  Heard *heard = user_data;

  g_assert_false (heard->is_busy);
  heard->is_busy = TRUE;
  g_assert_cmpuint (population->n_cells, >, 0);
  g_assert_cmpuint (measurement->n_overlaps, >, 0);
  heard->emd_sum += emd_sum_of (measurement);
  g_array_append_val (heard->rows, row);
  g_thread_yield ();
  heard->is_busy = FALSE;
}

static SutureMeasurementTable *
measure_and_hear (SutureStack *stack, Heard *heard)
{
  g_autoptr (SutureCellIndex) index =
      suture_cell_index_new (stack, 0, NULL, NULL);
  g_autoptr (GArray) candidates =
      suture_screen_layer_gaps (index, 3, NULL, NULL);

  heard->rows = g_array_new (FALSE, FALSE, sizeof (size_t));
  return suture_measurement_table_new (index, NULL, candidates, &by_gap, hear,
                                       heard, NULL, NULL);
}

static void
test_each_row_is_told_once (void)
{
  g_autoptr (SutureStack) stack = draw_large ();
  Heard heard = { 0 };

  suture_parallel_set_n_threads (4);

  g_autoptr (SutureMeasurementTable) table = measure_and_hear (stack, &heard);
  const size_t         n_rows = suture_measurement_table_get_n_rows (table);
  g_autofree gboolean *is_told = g_new0 (gboolean, n_rows);
  double               emd_sum = 0.0;

  suture_parallel_set_n_threads (0);
  g_assert_cmpuint (heard.rows->len, ==, n_rows);
  for (size_t i = 0; i < n_rows; i++)
    {
      const size_t row = g_array_index (heard.rows, size_t, i);

      g_assert_false (is_told[row]);
      is_told[row] = TRUE;
      /* In the order told, so that the sums are the same to the last bit: every
       * row was complete when it came. */
      emd_sum += emd_sum_of (suture_measurement_table_get (table, row));
    }
  assert_same_bits (emd_sum, heard.emd_sum);
  g_array_unref (heard.rows);
}

static void
test_most_promising_first (void)
{
  /* 1-3 have less in common than 2-4, and nothing is shared. */
  static const char *const drawing[] = { "111.22", "......", "..3344" };
  g_autoptr (SutureStack) stack = suture_test_labels (drawing, 3);
  Heard heard = { 0 };

  suture_parallel_set_n_threads (1);

  g_autoptr (SutureMeasurementTable) table = measure_and_hear (stack, &heard);

  suture_parallel_set_n_threads (0);
  g_assert_cmpuint (heard.rows->len, ==, 2);
  g_assert_cmpuint (g_array_index (heard.rows, size_t, 0), ==, 1);
  g_assert_cmpuint (g_array_index (heard.rows, size_t, 1), ==, 0);
  g_array_unref (heard.rows);
}

typedef struct
{
  GCancellable *cancellable;
  double        at;
} Stop;

static void
stop_at (double fraction, gpointer user_data)
{
  const Stop *stop = user_data;

  if (fraction >= stop->at)
    g_cancellable_cancel (stop->cancellable);
}

static void
test_cancelled (void)
{
  g_autoptr (SutureStack) stack = draw_large ();
  g_autoptr (SutureCellIndex) index =
      suture_cell_index_new (stack, 0, NULL, NULL);
  g_autoptr (GArray) candidates =
      suture_screen_layer_gaps (index, 3, NULL, NULL);
  g_autoptr (GRand) rand = g_rand_new_with_seed (16);

  for (int round = 0; round < 10; round++)
    {
      Stop           stop = { g_cancellable_new (),
                              g_rand_double_range (rand, 0.0, 0.95) };
      SutureProgress progress = SUTURE_PROGRESS_INIT (stop.cancellable);
      g_autoptr (GError) error = NULL;

      progress.func = stop_at;
      progress.user_data = &stop;
      g_assert_null (suture_measurement_table_new (index, NULL, candidates,
                                                   &by_gap, NULL, NULL,
                                                   &progress, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_object_unref (stop.cancellable);
    }
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
  g_test_add_func ("/measurement/an-empty-layer-is-skipped",
                   test_empty_layer_is_skipped);
  g_test_add_func ("/measurement/the-stride-can-be-set", test_set_stride);
  g_test_add_func ("/measurement/profiles-are-shared",
                   test_profiles_are_shared);
  g_test_add_func ("/measurement/micrometres", test_micrometres);
  g_test_add_func ("/measurement/pieces", test_pieces);
  g_test_add_func ("/measurement/cut-off-by-the-border", test_border);
  g_test_add_func ("/measurement/population", test_population);
  g_test_add_func ("/measurement/a-stack-without-candidates",
                   test_nothing_to_measure);
  g_test_add_func ("/measurement/raw-interior-and-rim", test_raw_evidence);
  g_test_add_func ("/measurement/raw-of-tiny-masks", test_raw_of_tiny_masks);
  g_test_add_func ("/measurement/without-raw", test_without_raw);
  g_test_add_func ("/measurement/upside-down-swaps-upper-and-lower",
                   test_upside_down);
  g_test_add_func ("/measurement/same-for-any-number-of-threads", test_threads);
  g_test_add_func ("/measurement/each-row-is-told-once-and-complete",
                   test_each_row_is_told_once);
  g_test_add_func ("/measurement/most-promising-first",
                   test_most_promising_first);
  g_test_add_func ("/measurement/cancelled-at-any-point", test_cancelled);
  return g_test_run ();
}
