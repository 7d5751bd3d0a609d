/* test-golden-candidates.c: worked numbers, from the index to the measurements
 *
 * Eight pairs with numbers computed elsewhere by exact solvers, in the shared
 * folder (golden/README.md there). Two of the overlap profiles stand in
 * test-overlap-shape.c too, for those who don't have it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "features/measuring/suture-measurement.h"

#include <json-glib/json-glib.h>
#include <math.h>

#include "stack/suture-stack-reader.h"
#include "suture-test.h"

#define EMD_TOLERANCE 1e-6   /* relative */
#define STATS_TOLERANCE 1e-6 /* relative: quartiles of such EMDs */
#define R2_TOLERANCE 1e-9

static void
assert_close (double value, double expected, double relative)
{
  g_assert_cmpfloat_with_epsilon (value, expected,
                                  relative * MAX (1e-12, fabs (expected)));
}

static void
assert_areas (const SuturePiece *piece, JsonArray *expected)
{
  g_assert_cmpuint (piece->n_layers, ==, json_array_get_length (expected));
  for (size_t i = 0; i < piece->n_layers; i++)
    g_assert_cmpint (piece->areas_px[i], ==,
                     json_array_get_int_element (expected, (guint) i));
}

static void
assert_overlaps (const SutureMeasurement *m, JsonArray *expected)
{
  g_assert_cmpuint (m->n_overlaps, ==, json_array_get_length (expected));
  for (size_t i = 0; i < m->n_overlaps; i++)
    g_assert_cmpint (m->overlaps_px[i], ==,
                     json_array_get_int_element (expected, (guint) i));
}

static void
assert_stats (const SutureStats *stats, JsonObject *expected, double relative)
{
  assert_close (stats->min, json_object_get_double_member (expected, "min"),
                relative);
  assert_close (stats->q1, json_object_get_double_member (expected, "q1"),
                relative);
  assert_close (stats->median,
                json_object_get_double_member (expected, "median"), relative);
  assert_close (stats->q3, json_object_get_double_member (expected, "q3"),
                relative);
  assert_close (stats->max, json_object_get_double_member (expected, "max"),
                relative);
}

/* The quartiles to 1e-9 when they are taken of the golden values themselves. */
static void
assert_quartiles_of_golden_values (JsonArray *values, JsonObject *expected)
{
  const guint        n = json_array_get_length (values);
  g_autofree double *list = g_new (double, n);

  for (guint i = 0; i < n; i++)
    list[i] = json_array_get_double_element (values, i);

  const SutureStats stats = suture_stats_of (list, n);

  assert_stats (&stats, expected, 1e-9);
}

static void
assert_profile (const SutureEmdProfile *profile,
                int                     stride,
                JsonObject             *strides,
                const char             *piece)
{
  g_autofree char *values_name = g_strdup_printf ("emd_%s", piece);
  g_autofree char *stats_name = g_strdup_printf ("stats_%s", piece);
  JsonArray       *values = json_object_get_array_member (strides, values_name);

  if (json_array_get_length (values) == 0)
    {
      g_assert_cmpint (profile->stride, <, stride);
      return;
    }

  JsonObject *stats = json_object_get_object_member (strides, stats_name);

  g_assert_cmpint (profile->stride, ==, stride);
  g_assert_cmpfloat (profile->scale, ==, 1.0);
  g_assert_cmpuint (profile->n_values, ==, json_array_get_length (values));
  for (size_t i = 0; i < profile->n_values; i++)
    assert_close (profile->values[i],
                  json_array_get_double_element (values, (guint) i),
                  EMD_TOLERANCE);
  assert_stats (&profile->stats, stats, STATS_TOLERANCE);
  assert_quartiles_of_golden_values (values, stats);
}

static void
assert_shape (const SutureOverlapShape *shape, JsonObject *expected)
{
  g_assert_cmpfloat_with_epsilon (shape->r2_linear,
                                  json_object_get_double_member (expected,
                                                                 "linear_r2"),
                                  R2_TOLERANCE);
  g_assert_cmpfloat_with_epsilon (
      shape->r2_quadratic,
      json_object_get_double_member (expected, "quadratic_r2"), R2_TOLERANCE);
  g_assert_cmpint (shape->is_monotone, ==,
                   json_object_get_boolean_member (expected,
                                                   "strictly_monotone"));
  g_assert_cmpint (shape->is_rise_then_fall, ==,
                   json_object_get_boolean_member (expected,
                                                   "strictly_rise_then_fall"));
}

static void
assert_gap (const SutureMeasurement *m, JsonObject *expected)
{
  JsonObject *gap = json_object_get_object_member (expected, "gap");

  g_assert_cmpint (m->candidate.gap_layers, ==, 1);
  g_assert_true (m->candidate.is_primary);
  g_assert_cmpint (m->candidate.overlap_px, ==,
                   json_object_get_int_member (gap, "intersection"));
  g_assert_cmpint (m->candidate.union_px, ==,
                   json_object_get_int_member (gap, "union"));
  assert_close (suture_candidate_get_jaccard (&m->candidate),
                json_object_get_double_member (gap, "jaccard"), 1e-12);
  assert_close (m->emd_gap, json_object_get_double_member (expected, "emd_gap"),
                EMD_TOLERANCE);
}

static void
assert_measurement (const SutureMeasurement *m,
                    int                      stride,
                    JsonObject              *expected)
{
  g_autofree char *stride_name = g_strdup_printf ("stride%d", stride);
  JsonObject *strides = json_object_get_object_member (expected, stride_name);

  g_assert_cmpuint (m->pair.upper_id, ==, 1);
  g_assert_cmpuint (m->pair.lower_id, ==, 2);
  g_assert_cmpint (m->emd_stride, ==, stride);
  assert_areas (m->upper, json_object_get_array_member (expected, "areas_a"));
  assert_areas (m->lower, json_object_get_array_member (expected, "areas_b"));
  assert_overlaps (m, json_object_get_array_member (expected, "overlap_area"));
  assert_shape (&m->shape, expected);
  assert_gap (m, expected);
  assert_profile (m->emd_upper, stride, strides, "a");
  assert_profile (m->emd_lower, stride, strides, "b");
}

static SutureCellIndex *
read_index (const char *id)
{
  g_autofree char *relative = g_strdup_printf ("golden/candidates/%s.tif", id);
  g_autofree char *path = suture_test_shared (relative);
  g_autoptr (GError) error = NULL;
  const SutureReadOptions options = { .role = SUTURE_ROLE_LABELS };
  g_autoptr (SutureStack) read =
      suture_stack_read (path, &options, NULL, &error);

  g_assert_no_error (error);

  /* The worked numbers are in pixels. */
  g_autoptr (SutureStack) stack =
      suture_stack_with_spacing (read, SUTURE_SPACING_UNKNOWN,
                                 SUTURE_SPACING_FROM_NONE);
  SutureCellIndex *index = suture_cell_index_new (stack, 0, NULL, &error);

  g_assert_no_error (error);
  return index;
}

static void
test_candidate (JsonObject *expected, const SutureMeasureParams *params)
{
  const char *id = json_object_get_string_member (expected, "id");
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureCellIndex) index = read_index (id);
  g_autoptr (GArray) candidates =
      suture_screen_layer_gaps (index, 3, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (candidates->len, ==, 1);

  g_autoptr (SutureMeasurementTable) table =
      suture_measurement_table_new (index, NULL, candidates, params, NULL, NULL,
                                    NULL, &error);

  g_assert_no_error (error);
  g_test_message ("%s", id);
  assert_measurement (suture_measurement_table_get (table, 0),
                      params->emd_stride > 0 ? params->emd_stride : 2,
                      expected);
}

static void
test_all (gconstpointer data)
{
  const SutureMeasureParams *params = data;
  g_autofree char *path = suture_test_shared ("golden/candidates.json");
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) error = NULL;

  if (path == NULL)
    return;
  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);

  JsonObject *root = json_node_get_object (json_parser_get_root (parser));
  JsonArray  *all = json_object_get_array_member (root, "candidates");

  g_assert_cmpuint (json_array_get_length (all), >=, 8);
  for (guint i = 0; i < json_array_get_length (all); i++)
    test_candidate (json_array_get_object_element (all, i), params);
}

int
main (int argc, char *argv[])
{
  static const SutureMeasureParams by_gap = { .emd_stride = 0 };
  static const SutureMeasureParams one_layer = { .emd_stride = 1 };

  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/golden-candidates/stride-of-the-gap", &by_gap,
                        test_all);
  g_test_add_data_func ("/golden-candidates/stride-of-one-layer", &one_layer,
                        test_all);
  return g_test_run ();
}
