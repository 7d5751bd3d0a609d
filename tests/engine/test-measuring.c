/* test-measuring.c: the same for every order, number of threads and way up
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-test-measurement.h"

#include <gio/gio.h>

#include "base/suture-parallel.h"
#include "suture-test-stacks.h"

static const SutureShape small = { 10, 14, 16 };

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

/* The pair that a stack upside down has in the place of this one. */
static const SutureMeasurement *
find_turned (const SutureMeasurementTable *table,
             const SutureMeasurement      *other)
{
  const SutureCandidate *pair = &other->candidate;
  const gint32           first =
      (gint32) small.nz - pair->gap_first_layer - pair->gap_layers;

  for (size_t row = 0; row < suture_measurement_table_get_n_rows (table); row++)
    {
      const SutureMeasurement *m = suture_measurement_table_get (table, row);

      if (m->pair.upper_id == other->pair.lower_id &&
          m->pair.lower_id == other->pair.upper_id &&
          m->candidate.gap_first_layer == first &&
          m->candidate.overlap_px == pair->overlap_px &&
          m->candidate.union_px == pair->union_px &&
          m->upper->n_layers == other->lower->n_layers)
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
      g_autoptr (SutureMeasurementTable) a =
          suture_test_measure (stack, raw, &suture_test_by_gap);
      g_autoptr (SutureMeasurementTable) b =
          suture_test_measure (turned, turned_raw, &suture_test_by_gap);
      const size_t n_rows = suture_measurement_table_get_n_rows (a);

      g_assert_cmpuint (n_rows, >, 0);
      g_assert_cmpuint (suture_measurement_table_get_n_rows (b), ==, n_rows);
      for (size_t row = 0; row < n_rows; row++)
        {
          const SutureMeasurement *m = suture_measurement_table_get (a, row);

          assert_is_turned (m, find_turned (b, m));
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
  g_assert_cmpuint (a->pair.upper_id, ==, b->pair.upper_id);
  g_assert_cmpuint (a->pair.lower_id, ==, b->pair.lower_id);
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

  g_autoptr (SutureMeasurementTable) one =
      suture_test_measure (stack, raw, &suture_test_by_gap);
  const size_t n_rows = suture_measurement_table_get_n_rows (one);

  g_assert_cmpuint (n_rows, >, 20);
  for (guint i = 0; i < G_N_ELEMENTS (n_threads); i++)
    {
      suture_parallel_set_n_threads (n_threads[i]);

      g_autoptr (SutureMeasurementTable) many =
          suture_test_measure (stack, raw, &suture_test_by_gap);

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
  return suture_measurement_table_new (index, NULL, candidates,
                                       &suture_test_by_gap, hear, heard, NULL,
                                       NULL);
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

/* Whether a row is doubted, by its ids alone. */
static gboolean
doubt_some (const SutureMeasurement *measurement,
            const SuturePopulation  *population,
            gpointer                 user_data)
{
  g_atomic_int_inc ((gint *) user_data);
  g_assert_cmpfloat (measurement->emd_tolerance, >,
                     suture_test_by_gap.emd_tolerance);
  return (measurement->pair.upper_id + measurement->pair.lower_id) % 3 == 0;
}

static SutureMeasurementTable *
measure_doubting (SutureStack *stack,
                  double       tolerance,
                  gint        *n_asked,
                  Heard       *heard)
{
  const SutureMeasureParams params = { .emd_tolerance = tolerance,
                                       .doubt_func = doubt_some,
                                       .doubt_data = n_asked };
  g_autoptr (SutureCellIndex) index =
      suture_cell_index_new (stack, 0, NULL, NULL);
  g_autoptr (GArray) candidates =
      suture_screen_layer_gaps (index, 3, NULL, NULL);

  heard->rows = g_array_new (FALSE, FALSE, sizeof (size_t));
  return suture_measurement_table_new (index, NULL, candidates, &params, hear,
                                       heard, NULL, NULL);
}

static void
test_doubtful_rows_are_measured_tighter (void)
{
  g_autoptr (SutureStack) stack = draw_large ();
  gint  n_asked = 0, n_asked_again = 0;
  Heard heard = { 0 }, heard_again = { 0 };

  suture_parallel_set_n_threads (1);

  g_autoptr (SutureMeasurementTable) one =
      measure_doubting (stack, 0.005, &n_asked, &heard);

  suture_parallel_set_n_threads (5);

  g_autoptr (SutureMeasurementTable) many =
      measure_doubting (stack, 0.005, &n_asked_again, &heard_again);
  const size_t n_rows = suture_measurement_table_get_n_rows (one);
  size_t       n_tight = 0;

  suture_parallel_set_n_threads (0);
  g_assert_cmpuint (heard.rows->len, ==, n_rows);
  g_assert_cmpuint (heard_again.rows->len, ==, n_rows);
  for (size_t row = 0; row < n_rows; row++)
    {
      const SutureMeasurement *m = suture_measurement_table_get (one, row);
      const gboolean is_tight = (m->pair.upper_id + m->pair.lower_id) % 3 == 0;

      g_assert_cmpfloat (m->emd_tolerance, ==, is_tight ? 0.005 : 0.1);
      assert_same_row (m, suture_measurement_table_get (many, row));
      n_tight += is_tight;
    }
  g_assert_cmpuint (n_tight, >, 0);
  g_assert_cmpuint (n_tight, <, n_rows);
  /* All once, and those that stay in doubt twice more. */
  g_assert_cmpint (n_asked, ==, n_rows + 2 * n_tight);
  g_assert_cmpint (n_asked_again, ==, n_asked);
  g_array_unref (heard.rows);
  g_array_unref (heard_again.rows);
}

static void
test_exact_is_never_loose (void)
{
  g_autoptr (SutureStack) stack = draw_large ();
  gint  n_asked = 0;
  Heard heard = { 0 };
  g_autoptr (SutureMeasurementTable) table =
      measure_doubting (stack, 0.0, &n_asked, &heard);

  g_assert_cmpint (n_asked, ==, 0);
  for (size_t row = 0; row < suture_measurement_table_get_n_rows (table); row++)
    g_assert_cmpfloat (suture_measurement_table_get (table, row)->emd_tolerance,
                       ==, 0.0);
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
      SutureTestStop stop;
      g_autoptr (GError) error = NULL;

      suture_test_stop_init (&stop, g_rand_double_range (rand, 0.0, 0.95));
      g_assert_null (suture_measurement_table_new (index, NULL, candidates,
                                                   &suture_test_by_gap, NULL,
                                                   NULL, &stop.progress,
                                                   &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      suture_test_stop_clear (&stop);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/measurement/upside-down-swaps-upper-and-lower",
                   test_upside_down);
  g_test_add_func ("/measurement/same-for-any-number-of-threads", test_threads);
  g_test_add_func ("/measurement/each-row-is-told-once-and-complete",
                   test_each_row_is_told_once);
  g_test_add_func ("/measurement/most-promising-first",
                   test_most_promising_first);
  g_test_add_func ("/measurement/doubtful-rows-are-measured-tighter",
                   test_doubtful_rows_are_measured_tighter);
  g_test_add_func ("/measurement/exact-is-never-loose",
                   test_exact_is_never_loose);
  g_test_add_func ("/measurement/cancelled-at-any-point", test_cancelled);
  return g_test_run ();
}
