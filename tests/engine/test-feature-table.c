/* test-feature-table.c: the classifier's inputs
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "features/suture-feature-table.h"

#include <math.h>

#include "suture-test-pair.h"

#define N_PAIRS 300

static void
test_table_is_consistent (void)
{
  size_t               n;
  const SutureFeature *features = suture_features (&n);
  g_autoptr (GHashTable) titles = g_hash_table_new (g_str_hash, g_str_equal);

  for (size_t i = 0; i < n; i++)
    {
      const int mirror = suture_feature_find (features[i].mirror);

      g_assert_cmpint (suture_feature_find (features[i].name), ==, i);
      g_assert_cmpint (mirror, >=, 0);
      g_assert_cmpstr (features[mirror].mirror, ==, features[i].name);
      g_assert_cmpint (features[mirror].scale, ==, features[i].scale);
      if (features[i].quartile)
        g_assert_cmpint (suture_feature_find (features[i].quartile), >=, 0);
      if (features[i].scale == SUTURE_SCALE_LOG)
        g_assert_cmpfloat (features[i].floor, >, 0.0);
      g_assert_true (g_str_has_suffix (features[i].description, "."));
      g_assert_true (g_hash_table_add (titles, (gpointer) features[i].title));
    }
  g_assert_cmpint (suture_feature_find ("no such feature"), ==, -1);
}

static void
check_set (const char *set, guint n_least)
{
  const SutureFeature *features = suture_features (NULL);
  const char *const   *names = suture_feature_set (set);
  const guint          n = g_strv_length ((char **) (gpointer) names);

  g_assert_cmpuint (n, >=, n_least);
  for (guint i = 0; i < n; i++)
    {
      const int feature = suture_feature_find (names[i]);

      g_assert_cmpint (feature, >=, 0);
      g_assert_true (g_strv_contains (names, features[feature].mirror));
    }
}

static void
test_sets_are_closed_under_turning (void)
{
  check_set ("paper", 12);
  check_set ("extended", 40);
  g_assert_cmpuint (g_strv_length (
                        (char **) (gpointer) suture_feature_set ("paper")),
                    ==, 12);
  g_assert_null (suture_feature_set ("other"));
}

static void
assert_same (double a, double b, const char *name)
{
  if (isnan (a) || isnan (b))
    g_assert_true (isnan (a) && isnan (b));
  else if (fabs (a - b) > 1e-9 * MAX (1.0, fabs (a)))
    g_error ("%s: %.17g is not %.17g", name, a, b);
}

static void
test_upside_down_is_the_mirror (void)
{
  size_t               n;
  const SutureFeature *features = suture_features (&n);
  const SutureSpacing  spacing = { 0.4, 0.2, 0.1, TRUE };
  SutureRandom         random;

  suture_random_init (&random, 5, 0);
  for (int k = 0; k < N_PAIRS; k++)
    {
      SutureTestPair pair, flipped;
      double         values[SUTURE_MAX_FEATURES];
      double         turned[SUTURE_MAX_FEATURES];

      suture_test_pair_init (&pair, &random);
      suture_test_pair_flip (&pair, &flipped);
      suture_features_measure (&pair.m, suture_test_population (), spacing,
                               values);
      suture_features_measure (&flipped.m, suture_test_population (), spacing,
                               turned);
      for (size_t i = 0; i < n; i++)
        assert_same (values[i],
                     turned[suture_feature_find (features[i].mirror)],
                     features[i].name);
    }
}

/* A straight cylinder of 100 px with one layer missing. */
static void
init_cylinder (SutureTestPair *pair)
{
  SutureRandom random;

  suture_random_init (&random, 1, 0);
  do
    suture_test_pair_init (pair, &random);
  while (pair->upper.piece.n_layers != 6 || pair->lower.piece.n_layers != 4);
  for (int i = 0; i < SUTURE_TEST_MAX_LAYERS; i++)
    {
      pair->upper.areas_px[i] = pair->lower.areas_px[i] = 100;
      pair->upper.overlaps_px[i] = pair->lower.overlaps_px[i] = 100;
      pair->upper.centroids_y[i] = pair->lower.centroids_y[i] = 7.0;
      pair->upper.centroids_x[i] = pair->lower.centroids_x[i] = 9.0;
      pair->lower.layers[i] = 2 + 6 + 1 + i;
    }
  pair->upper.piece.volume_voxels = 600;
  pair->lower.piece.volume_voxels = 400;
  pair->m.candidate.gap_layers = 1;
  pair->m.candidate.overlap_px = 100;
  pair->m.candidate.union_px = 100;
  pair->m.emd_gap = 0.0;
}

static double
value_of (const SutureTestPair *pair, const char *name)
{
  const SutureSpacing spacing = SUTURE_SPACING_UNKNOWN;
  double              values[SUTURE_MAX_FEATURES];

  suture_features_measure (&pair->m, suture_test_population (), spacing,
                           values);
  return values[suture_feature_find (name)];
}

static void
test_cylinder (void)
{
  SutureTestPair pair;

  init_cylinder (&pair);
  g_assert_cmpfloat (value_of (&pair, "jaccard"), ==, 1.0);
  g_assert_cmpfloat (value_of (&pair, "overlap_over_smaller"), ==, 1.0);
  g_assert_cmpfloat (value_of (&pair, "centroid_shift"), ==, 0.0);
  g_assert_cmpfloat (value_of (&pair, "taper_upper"), ==, 0.0);
  g_assert_cmpfloat (value_of (&pair, "facing_over_largest_lower"), ==, 1.0);
  g_assert_cmpfloat_with_epsilon (value_of (&pair, "area_residual_upper"), 0.0,
                                  1e-12);
  g_assert_cmpfloat_with_epsilon (value_of (&pair, "centroid_residual_lower"),
                                  0.0, 1e-12);
  g_assert_cmpfloat (value_of (&pair, "height_upper"), ==, 6.0);
  g_assert_cmpfloat (value_of (&pair, "gap_layers"), ==, 1.0);
  g_assert_cmpfloat (value_of (&pair, "emd_gap_rel"), ==, 0.0);
  /* 600 + 400 voxels, and 100 for the missing layer, over a median of 1500. */
  g_assert_cmpfloat_with_epsilon (value_of (&pair, "volume_joined_rel"),
                                  1100.0 / 1500.0, 1e-12);
  /* Two of the five cells, of 300 and 900 voxels, are smaller than 1100. */
  g_assert_cmpfloat_with_epsilon (value_of (&pair, "volume_joined_quantile"),
                                  0.4, 1e-12);
  /* 11 layers; three of the five cells have fewer. */
  g_assert_cmpfloat_with_epsilon (value_of (&pair, "height_joined_quantile"),
                                  0.6, 1e-12);
}

static void
test_trends_lead_across_the_gap (void)
{
  SutureTestPair pair;

  init_cylinder (&pair);
  /* A cone that loses 10 px a layer on its way down, leaning by 1 px. */
  for (int i = 0; i < 6; i++)
    {
      pair.upper.layers[i] = i;
      pair.upper.areas_px[i] = 200 - 10 * i;
      pair.upper.centroids_x[i] = i;
    }
  for (int i = 0; i < 4; i++)
    {
      pair.lower.layers[i] = 7 + i;
      pair.lower.areas_px[i] = 130 - 10 * i;
      pair.lower.centroids_x[i] = 7 + i;
    }
  g_assert_cmpfloat_with_epsilon (value_of (&pair, "area_residual_upper"), 0.0,
                                  1e-12);
  g_assert_cmpfloat_with_epsilon (value_of (&pair, "area_residual_lower"), 0.0,
                                  1e-12);
  g_assert_cmpfloat_with_epsilon (value_of (&pair, "centroid_residual_upper"),
                                  0.0, 1e-12);
  g_assert_cmpfloat_with_epsilon (value_of (&pair, "centroid_residual_lower"),
                                  0.0, 1e-12);
  g_assert_cmpfloat (value_of (&pair, "taper_upper"), <, 0.0);
  g_assert_cmpfloat (value_of (&pair, "taper_lower"), >, 0.0);
}

static void
test_one_layer_is_missing_not_wrong (void)
{
  SutureTestPair pair;
  SutureRandom   random;

  suture_random_init (&random, 9, 0);
  do
    suture_test_pair_init (&pair, &random);
  while (pair.upper.piece.n_layers != 1);
  g_assert_true (isnan (value_of (&pair, "emd_upper_median")));
  g_assert_true (isnan (value_of (&pair, "emd_upper_median_rel")));
  g_assert_true (isnan (value_of (&pair, "taper_upper")));
  g_assert_true (isnan (value_of (&pair, "area_residual_upper")));
  g_assert_false (isnan (value_of (&pair, "jaccard")));
  g_assert_false (isnan (value_of (&pair, "emd_gap_rel")));
}

/* Only what the raw stack says. */
static double
measure_raw (const char *name, SutureRawEvidence raw)
{
  const SutureMeasurement m = { .raw = raw };

  return suture_features (NULL)[suture_feature_find (name)]
      .measure (&m, NULL, (SutureSpacing){ 1.0, 1.0, 1.0, TRUE });
}

static const SutureRawEvidence crossed = { .gap_interior = 190.0,
                                           .gap_rim = 210.0,
                                           .pieces_interior = 100.0,
                                           .pieces_rim = 200.0,
                                           .pieces_sd = 20.0,
                                           .pieces_noise = 25.0,
                                           .gap_gradient = 80.0,
                                           .pieces_gradient = 10.0 };

static void
test_a_membrane_is_seen (void)
{
  SutureRawEvidence faint = crossed, within = crossed;

  g_assert_cmpfloat_with_epsilon (measure_raw ("raw_wall", crossed),
                                  90.0 * 100.0 / (100.0 * 100.0 + 25.0 * 25.0),
                                  1e-12);
  g_assert_cmpfloat_with_epsilon (measure_raw ("raw_contrast", crossed), 4.0,
                                  1e-12);
  g_assert_cmpfloat_with_epsilon (measure_raw ("raw_gradient", crossed),
                                  log (81.25 / 11.25), 1e-9);
  /* Rims that hardly stand out say nothing, wherever the gap lies. */
  faint.pieces_rim = 101.0;
  g_assert_cmpfloat (fabs (measure_raw ("raw_wall", faint)), <, 0.2);
  g_assert_cmpfloat (fabs (measure_raw ("raw_contrast", faint)), <, 0.05);
  within.gap_gradient = within.pieces_gradient;
  g_assert_cmpfloat (measure_raw ("raw_gradient", within), ==, 0.0);
  within.pieces_gradient = NAN;
  g_assert_true (isnan (measure_raw ("raw_gradient", within)));
}

static void
test_stain_turns_what_it_says (void)
{
  size_t               n;
  const SutureFeature *features = suture_features (&n);
  SutureRawEvidence    dark = crossed;
  int                  n_of_raw = 0;

  dark.gap_interior = 255.0 - crossed.gap_interior;
  dark.gap_rim = 255.0 - crossed.gap_rim;
  dark.pieces_interior = 255.0 - crossed.pieces_interior;
  dark.pieces_rim = 255.0 - crossed.pieces_rim;
  for (size_t i = 0; i < n; i++)
    {
      const char *name = features[i].name;

      g_assert_cmpint (features[i].stain != SUTURE_STAIN_NONE, ==,
                       g_str_has_prefix (name, "raw_"));
      if (features[i].stain == SUTURE_STAIN_NONE)
        continue;

      const double sign = features[i].stain == SUTURE_STAIN_TURNS ? -1.0 : 1.0;

      assert_same (measure_raw (name, dark), sign * measure_raw (name, crossed),
                   name);
      g_assert_true (
          isnan (measure_raw (name, suture_raw_evidence_missing ())));
      n_of_raw++;
    }
  g_assert_cmpint (n_of_raw, >=, 5);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/feature-table/names-mirrors-and-quartiles-exist",
                   test_table_is_consistent);
  g_test_add_func ("/feature-table/sets-are-closed-under-turning",
                   test_sets_are_closed_under_turning);
  g_test_add_func ("/feature-table/upside-down-is-the-mirror",
                   test_upside_down_is_the_mirror);
  g_test_add_func ("/feature-table/a-cut-cylinder-shows-no-change",
                   test_cylinder);
  g_test_add_func ("/feature-table/trends-lead-across-the-gap",
                   test_trends_lead_across_the_gap);
  g_test_add_func ("/feature-table/one-layer-is-missing-not-wrong",
                   test_one_layer_is_missing_not_wrong);
  g_test_add_func ("/feature-table/a-membrane-across-the-gap-is-seen",
                   test_a_membrane_is_seen);
  g_test_add_func ("/feature-table/stain-turns-what-it-says-it-turns",
                   test_stain_turns_what_it_says);
  return g_test_run ();
}
