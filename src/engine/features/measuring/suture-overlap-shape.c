/* suture-overlap-shape.c: the shape of an overlap profile
 *
 * Source: the paper's Algorithm 3; METHOD.md section 4.
 *
 * Line and parabola are fitted with polynomials that are orthogonal on the
 * layers and, times a constant, integers: with k = 2i - (n - 1),
 *
 *   p₁(i) = k        p₂(i) = 3k² - (n² - 1)
 *
 * so that all sums are exact, and a profile read from bottom to top gives the
 * same to the last bit.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "features/measuring/suture-overlap-shape.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

/* Level of the test that the parabola has to win. */
#define F_TEST_LEVEL 0.05

/* Sums of squares: of the values about their mean, of what the line explains,
 * and of what the parabola explains beyond it. */
typedef struct
{
  double total;
  double line;
  double bend;
} Fit;

const char *
suture_shape_class_name (SutureShapeClass shape_class)
{
  switch (shape_class)
    {
    case SUTURE_SHAPE_LINEAR:
      return "linear";
    case SUTURE_SHAPE_QUADRATIC:
      return "quadratic";
    default:
      return NULL;
    }
}

static Fit
fit (const gint64 *y, size_t n)
{
  const __int128 count = (__int128) n;
  __int128       sum = 0, sum_yy = 0;
  __int128       sum_p1y = 0, sum_p1p1 = 0;
  __int128       sum_p2y = 0, sum_p2p2 = 0;

  for (size_t i = 0; i < n; i++)
    {
      const __int128 p1 = 2 * (__int128) i - (count - 1);
      const __int128 p2 = 3 * p1 * p1 - (count * count - 1);

      sum += y[i];
      sum_yy += (__int128) y[i] * y[i];
      sum_p1y += p1 * y[i];
      sum_p1p1 += p1 * p1;
      sum_p2y += p2 * y[i];
      sum_p2p2 += p2 * p2;
    }

  const double p1y = (double) sum_p1y;
  const double p2y = (double) sum_p2y;

  return (Fit){
    .total = (double) (count * sum_yy - sum * sum) / (double) n,
    .line = p1y * p1y / (double) sum_p1p1,
    .bend = p2y * p2y / (double) sum_p2p2,
  };
}

/* How many steps from the start are up, or down; ends at a step of another
 * kind. */
static size_t
count_steps (const gint64 *y, size_t n, size_t from, gboolean up)
{
  size_t i = from;

  while (i + 1 < n && (up ? y[i + 1] > y[i] : y[i + 1] < y[i]))
    i++;
  return i - from;
}

static void
find_strict_pattern (const gint64 *y, size_t n, SutureOverlapShape *shape)
{
  const size_t n_up = count_steps (y, n, 0, TRUE);
  const size_t n_down = count_steps (y, n, n_up, FALSE);
  const size_t n_steps = n - 1;

  shape->is_monotone = n_up == n_steps || n_down == n_steps;
  shape->is_rise_then_fall = n_up > 0 && n_down > 0 && n_up + n_down == n_steps;
}

/* F-test of the parabola against the line it contains. */
static gboolean
is_parabola_better (Fit sums, size_t n)
{
  if (n <= 3)
    return FALSE;

  const double n_free = (double) n - 3.0;
  const double rest = sums.total - sums.line - sums.bend;

  /* The parabola goes through every point. What is left is rounding error, and
   * no divisor. */
  if (rest <= 1e-14 * sums.total)
    return sums.bend > 1e-14 * sums.total;

  return gsl_cdf_fdist_Q (sums.bend / (rest / n_free), 1.0, n_free) <
         F_TEST_LEVEL;
}

static void
choose_class (Fit sums, size_t n, SutureOverlapShape *shape)
{
  if (sums.total <= 0.0)
    {
      shape->shape_class = SUTURE_SHAPE_LINEAR;
      shape->r2 = 1.0;
      return;
    }

  shape->r2_linear = CLAMP (sums.line / sums.total, 0.0, 1.0);
  shape->r2_quadratic = CLAMP ((sums.line + sums.bend) / sums.total, 0.0, 1.0);
  if (shape->is_monotone)
    {
      shape->shape_class = SUTURE_SHAPE_LINEAR;
      shape->r2 = 1.0;
    }
  else if (shape->is_rise_then_fall)
    {
      shape->shape_class = SUTURE_SHAPE_QUADRATIC;
      shape->r2 = 1.0;
    }
  else if (is_parabola_better (sums, n))
    {
      shape->shape_class = SUTURE_SHAPE_QUADRATIC;
      shape->r2 = shape->r2_quadratic;
    }
  else
    {
      shape->shape_class = SUTURE_SHAPE_LINEAR;
      shape->r2 = shape->r2_linear;
    }
}

SutureOverlapShape
suture_overlap_shape_fit (const gint64 *overlaps_px, size_t n_overlaps)
{
  SutureOverlapShape shape = { .r2_linear = NAN,
                               .r2_quadratic = NAN,
                               .shape_class = SUTURE_SHAPE_MISSING,
                               .r2 = NAN };

  if (n_overlaps >= 3)
    {
      find_strict_pattern (overlaps_px, n_overlaps, &shape);
      choose_class (fit (overlaps_px, n_overlaps), n_overlaps, &shape);
    }
  return shape;
}
