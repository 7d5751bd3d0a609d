/* test-overlap-shape.c: the shape of an overlap profile
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "features/measuring/suture-overlap-shape.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_multifit.h>
#include <math.h>
#include <string.h>

#define SHAPE_OF(...)                                                          \
  suture_overlap_shape_fit ((const gint64[]){ __VA_ARGS__ },                   \
                            sizeof ((const gint64[]){ __VA_ARGS__ }) /         \
                                sizeof (gint64))

#define MAX_N 30

static void
test_worked_numbers (void)
{
  /* The first two golden candidates. */
  const SutureOverlapShape one = SHAPE_OF (333, 834, 1002, 1042, 1029, 1019);
  const SutureOverlapShape two =
      SHAPE_OF (506, 670, 857, 1025, 1149, 1181, 875, 215);

  g_assert_cmpfloat_with_epsilon (one.r2_linear, 0.6118766327895492, 1e-12);
  g_assert_cmpfloat_with_epsilon (one.r2_quadratic, 0.9452905609530421, 1e-12);
  g_assert_true (one.is_rise_then_fall);
  g_assert_cmpint (one.shape_class, ==, SUTURE_SHAPE_QUADRATIC);
  g_assert_cmpfloat (one.r2, ==, 1.0);
  g_assert_cmpfloat_with_epsilon (two.r2_linear, 5.445623825382185e-05, 1e-12);
  g_assert_cmpfloat_with_epsilon (two.r2_quadratic, 0.833519407582809, 1e-12);
}

static void
test_monotone (void)
{
  const SutureOverlapShape up = SHAPE_OF (1, 2, 4, 80, 81);
  const SutureOverlapShape down = SHAPE_OF (9, 5, 4, 0);
  const SutureOverlapShape flat_step = SHAPE_OF (1, 2, 2, 3, 4);

  g_assert_true (up.is_monotone && !up.is_rise_then_fall);
  g_assert_cmpint (up.shape_class, ==, SUTURE_SHAPE_LINEAR);
  g_assert_cmpfloat (up.r2, ==, 1.0);
  g_assert_cmpfloat (up.r2_linear, <, 0.9);
  g_assert_true (down.is_monotone);
  g_assert_cmpfloat (down.r2, ==, 1.0);
  g_assert_false (flat_step.is_monotone);
  g_assert_cmpfloat (flat_step.r2, <, 1.0);
}

static void
test_rise_then_fall (void)
{
  const SutureOverlapShape peak = SHAPE_OF (1, 5, 6, 2);
  const SutureOverlapShape plateau = SHAPE_OF (1, 5, 5, 2);
  const SutureOverlapShape valley = SHAPE_OF (5, 1, 5, 7);

  g_assert_true (peak.is_rise_then_fall && !peak.is_monotone);
  g_assert_cmpint (peak.shape_class, ==, SUTURE_SHAPE_QUADRATIC);
  g_assert_cmpfloat (peak.r2, ==, 1.0);
  g_assert_false (plateau.is_rise_then_fall);
  g_assert_false (valley.is_rise_then_fall);
  g_assert_cmpfloat (valley.r2, <, 1.0);
}

static void
test_too_few (void)
{
  const gint64 rising[] = { 1, 2 };

  for (size_t n = 0; n <= 2; n++)
    {
      const SutureOverlapShape shape = suture_overlap_shape_fit (rising, n);

      g_assert_cmpint (shape.shape_class, ==, SUTURE_SHAPE_MISSING);
      g_assert_true (isnan (shape.r2) && isnan (shape.r2_linear) &&
                     isnan (shape.r2_quadratic));
      g_assert_false (shape.is_monotone || shape.is_rise_then_fall);
    }
}

static void
test_three (void)
{
  const SutureOverlapShape valley = SHAPE_OF (4, 1, 3);

  g_assert_cmpint (valley.shape_class, ==, SUTURE_SHAPE_LINEAR);
  g_assert_cmpfloat (valley.r2, ==, valley.r2_linear);
  g_assert_cmpfloat_with_epsilon (valley.r2_quadratic, 1.0, 1e-12);
  g_assert_cmpfloat_with_epsilon (valley.r2_linear, 0.5 / (14.0 / 3.0), 1e-12);
}

static void
test_constant (void)
{
  const SutureOverlapShape three = SHAPE_OF (7, 7, 7);
  const SutureOverlapShape many = SHAPE_OF (0, 0, 0, 0, 0, 0);

  g_assert_cmpint (three.shape_class, ==, SUTURE_SHAPE_LINEAR);
  g_assert_cmpfloat (three.r2, ==, 1.0);
  g_assert_true (isnan (three.r2_linear) && isnan (three.r2_quadratic));
  g_assert_cmpint (many.shape_class, ==, SUTURE_SHAPE_LINEAR);
  g_assert_cmpfloat (many.r2, ==, 1.0);
}

static void
test_perfect_parabola (void)
{
  const SutureOverlapShape valley = SHAPE_OF (9, 4, 1, 0, 1, 4, 9);
  const SutureOverlapShape huge =
      SHAPE_OF (900000000001, 400000000001, 100000000001, 1, 100000000001);

  g_assert_cmpint (valley.shape_class, ==, SUTURE_SHAPE_QUADRATIC);
  g_assert_cmpfloat_with_epsilon (valley.r2, 1.0, 1e-12);
  g_assert_cmpfloat_with_epsilon (valley.r2_linear, 0.0, 1e-12);
  g_assert_cmpint (huge.shape_class, ==, SUTURE_SHAPE_QUADRATIC);
  g_assert_cmpfloat_with_epsilon (huge.r2, 1.0, 1e-12);
}

/* --- Against GSL's least squares ------------------------------------------ */

static double
residual_squares (const gint64 *y, size_t n, size_t n_terms, double *total)
{
  gsl_matrix *terms = gsl_matrix_alloc (n, n_terms);
  gsl_matrix *covariance = gsl_matrix_alloc (n_terms, n_terms);
  gsl_vector *values = gsl_vector_alloc (n);
  gsl_vector *coefficients = gsl_vector_alloc (n_terms);
  gsl_multifit_linear_workspace *workspace =
      gsl_multifit_linear_alloc (n, n_terms);
  double rest;
  double mean = 0.0;

  for (size_t i = 0; i < n; i++)
    {
      gsl_vector_set (values, i, (double) y[i]);
      mean += (double) y[i] / (double) n;
      for (size_t term = 0; term < n_terms; term++)
        gsl_matrix_set (terms, i, term, pow ((double) i, (double) term));
    }
  g_assert_cmpint (gsl_multifit_linear (terms, values, coefficients, covariance,
                                        &rest, workspace),
                   ==, GSL_SUCCESS);
  *total = 0.0;
  for (size_t i = 0; i < n; i++)
    *total += ((double) y[i] - mean) * ((double) y[i] - mean);

  gsl_multifit_linear_free (workspace);
  gsl_vector_free (coefficients);
  gsl_vector_free (values);
  gsl_matrix_free (covariance);
  gsl_matrix_free (terms);
  return rest;
}

static void
draw_profile (GRand *rand, gint64 *y, size_t n)
{
  const double bend = g_rand_double_range (rand, -3.0, 3.0);
  const double slope = g_rand_double_range (rand, -20.0, 20.0);
  const double noise = g_rand_double_range (rand, 0.0, 60.0);

  for (size_t i = 0; i < n; i++)
    {
      const double t = (double) i;
      const double value = 1000.0 + slope * t + bend * t * t +
                           noise * g_rand_double_range (rand, -1.0, 1.0);

      y[i] = (gint64) MAX (0.0, value);
    }
}

static void
assert_equals_gsl (const gint64 *y, size_t n, guint *n_of_class)
{
  const SutureOverlapShape shape = suture_overlap_shape_fit (y, n);
  double                   total;
  const double             line = residual_squares (y, n, 2, &total);
  const double             parabola = residual_squares (y, n, 3, &total);

  if (total == 0.0)
    return;
  g_assert_cmpfloat_with_epsilon (shape.r2_linear, 1.0 - line / total, 1e-9);
  g_assert_cmpfloat_with_epsilon (shape.r2_quadratic, 1.0 - parabola / total,
                                  1e-9);
  if (shape.is_monotone || shape.is_rise_then_fall || n == 3)
    return;

  /* The other way to say the test: against the critical value. */
  const double n_free = (double) n - 3.0;
  const double f = (line - parabola) / (parabola / n_free);
  const double critical = gsl_cdf_fdist_Qinv (0.05, 1.0, n_free);

  if (fabs (f / critical - 1.0) < 1e-6)
    return;
  g_assert_cmpint (shape.shape_class, ==,
                   f > critical ? SUTURE_SHAPE_QUADRATIC : SUTURE_SHAPE_LINEAR);
  g_assert_cmpfloat (shape.r2, ==,
                     f > critical ? shape.r2_quadratic : shape.r2_linear);
  n_of_class[shape.shape_class]++;
}

static void
test_equals_gsl (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (8);
  guint n_of_class[SUTURE_N_SHAPE_CLASSES] = { 0 };

  for (int round = 0; round < 500; round++)
    {
      gint64       y[MAX_N];
      const size_t n = (size_t) g_rand_int_range (rand, 3, MAX_N + 1);

      draw_profile (rand, y, n);
      assert_equals_gsl (y, n, n_of_class);
    }
  /* Both classes were put to the test. */
  g_assert_cmpuint (n_of_class[SUTURE_SHAPE_LINEAR], >, 20);
  g_assert_cmpuint (n_of_class[SUTURE_SHAPE_QUADRATIC], >, 20);
}

static void
test_upside_down (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (9);

  for (int round = 0; round < 200; round++)
    {
      gint64       y[MAX_N], turned[MAX_N];
      const size_t n = (size_t) g_rand_int_range (rand, 3, MAX_N + 1);

      draw_profile (rand, y, n);
      for (size_t i = 0; i < n; i++)
        turned[i] = y[n - 1 - i];

      const SutureOverlapShape a = suture_overlap_shape_fit (y, n);
      const SutureOverlapShape b = suture_overlap_shape_fit (turned, n);

      g_assert_cmpint (a.shape_class, ==, b.shape_class);
      g_assert_cmpmem (&a.r2, sizeof a.r2, &b.r2, sizeof b.r2);
      g_assert_cmpmem (&a.r2_linear, sizeof a.r2_linear, &b.r2_linear,
                       sizeof b.r2_linear);
      g_assert_cmpmem (&a.r2_quadratic, sizeof a.r2_quadratic, &b.r2_quadratic,
                       sizeof b.r2_quadratic);
      g_assert_cmpint (a.is_monotone, ==, b.is_monotone);
      g_assert_cmpint (a.is_rise_then_fall, ==, b.is_rise_then_fall);
    }
}

static void
test_names (void)
{
  g_assert_cmpstr (suture_shape_class_name (SUTURE_SHAPE_LINEAR), ==, "linear");
  g_assert_cmpstr (suture_shape_class_name (SUTURE_SHAPE_QUADRATIC), ==,
                   "quadratic");
  g_assert_null (suture_shape_class_name (SUTURE_SHAPE_MISSING));
}

int
main (int argc, char *argv[])
{
  gsl_set_error_handler_off ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/overlap-shape/worked-numbers", test_worked_numbers);
  g_test_add_func ("/overlap-shape/strictly-monotone-is-linear", test_monotone);
  g_test_add_func ("/overlap-shape/strictly-up-then-down-is-quadratic",
                   test_rise_then_fall);
  g_test_add_func ("/overlap-shape/fewer-than-three-are-missing", test_too_few);
  g_test_add_func ("/overlap-shape/three-are-linear", test_three);
  g_test_add_func ("/overlap-shape/a-constant-is-linear", test_constant);
  g_test_add_func ("/overlap-shape/a-perfect-parabola-is-quadratic",
                   test_perfect_parabola);
  g_test_add_func ("/overlap-shape/equals-least-squares-and-f-test",
                   test_equals_gsl);
  g_test_add_func ("/overlap-shape/upside-down-is-the-same-bit-for-bit",
                   test_upside_down);
  g_test_add_func ("/overlap-shape/class-names", test_names);
  return g_test_run ();
}
