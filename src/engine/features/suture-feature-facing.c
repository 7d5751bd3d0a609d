/* suture-feature-facing.c: features of the two masks that face each other, and
 * of what leads up to them
 *
 * Source: METHOD.md section 5.1.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "features/suture-feature-values.h"

#include <math.h>

/* How many layers beside the gap a trend is drawn from. */
#define N_TREND 4

/* A mask that is extrapolated to nothing keeps this share of its area. */
#define LEAST_SHARE 0.1

/* One side of the gap: layer 0 is the facing one, 1 the next away from it. */
typedef struct
{
  const SuturePiece *piece;
  gboolean           is_upper;
} Side;

#define UPPER(m) ((Side){ (m)->upper, TRUE })
#define LOWER(m) ((Side){ (m)->lower, FALSE })

static size_t
position_at (Side side, size_t k)
{
  return side.is_upper ? side.piece->n_layers - 1 - k : k;
}

static double
area_at (Side side, size_t k)
{
  return (double) side.piece->areas_px[position_at (side, k)];
}

/* Layers between layer @k and the facing layer of the other side. */
static double
distance_to (Side side, Side other, size_t k)
{
  return fabs ((double) side.piece->layers[position_at (side, k)] -
               (double) other.piece->layers[position_at (other, 0)]);
}

double
suture_feature_radius (const SutureMeasurement *m, SutureSpacing spacing)
{
  const double area_px =
      (area_at (UPPER (m), 0) + area_at (LOWER (m), 0)) / 2.0;

  return sqrt (area_px * spacing.y_um * spacing.x_um / G_PI);
}

SUTURE_DECLARE_FEATURE (jaccard)
{
  return suture_candidate_get_jaccard (&m->candidate);
}

SUTURE_DECLARE_FEATURE (overlap_over_smaller)
{
  return (double) m->candidate.overlap_px /
         MIN (area_at (UPPER (m), 0), area_at (LOWER (m), 0));
}

SUTURE_DECLARE_FEATURE (facing_area_ratio)
{
  const double a = area_at (UPPER (m), 0);
  const double b = area_at (LOWER (m), 0);

  return MIN (a, b) / MAX (a, b);
}

SUTURE_DECLARE_FEATURE (centroid_shift)
{
  const size_t last = m->upper->n_layers - 1;
  const double dy =
      m->upper->centroids_y[last] + m->shift_px[0] - m->lower->centroids_y[0];
  const double dx =
      m->upper->centroids_x[last] + m->shift_px[1] - m->lower->centroids_x[0];

  return hypot (dy * spacing.y_um, dx * spacing.x_um) /
         suture_feature_radius (m, spacing);
}

/* The step across the gap against the steps beside it. */
SUTURE_DECLARE_FEATURE (facing_overlap_rel)
{
  const size_t n_upper = m->upper->n_layers - 1;
  const size_t n_lower = m->lower->n_layers - 1;
  double       sum = 0.0;
  int          n = 0;

  if (n_upper > 0)
    sum += (double) m->upper->overlaps_px[n_upper - 1], n++;
  if (n_lower > 0)
    sum += (double) m->lower->overlaps_px[0], n++;
  if (n == 0)
    return NAN;
  return (double) m->candidate.overlap_px / MAX (sum / n, 1.0);
}

/* Growth of the area a layer on the way to the gap, as a logarithm. */
static double
measure_taper (Side side)
{
  const size_t k = MIN (side.piece->n_layers, N_TREND) - 1;

  if (k == 0)
    return NAN;
  return log (area_at (side, 0) / area_at (side, k)) / (double) k;
}

SUTURE_DECLARE_FEATURE (taper_upper) { return measure_taper (UPPER (m)); }

SUTURE_DECLARE_FEATURE (taper_lower) { return measure_taper (LOWER (m)); }

static double
largest_area_of (Side side)
{
  double largest = 0.0;

  for (size_t k = 0; k < side.piece->n_layers; k++)
    largest = MAX (largest, area_at (side, k));
  return largest;
}

static double
compare_with_largest (Side side)
{
  return side.piece->n_layers < 2 ? NAN
                                  : area_at (side, 0) / largest_area_of (side);
}

SUTURE_DECLARE_FEATURE (facing_over_smaller_largest)
{
  return MIN (area_at (UPPER (m), 0), area_at (LOWER (m), 0)) /
         MIN (largest_area_of (UPPER (m)), largest_area_of (LOWER (m)));
}

SUTURE_DECLARE_FEATURE (facing_over_largest_upper)
{
  return compare_with_largest (UPPER (m));
}

SUTURE_DECLARE_FEATURE (facing_over_largest_lower)
{
  return compare_with_largest (LOWER (m));
}

/* Value at distance 0 of the line fitted to @n points. */
static double
extrapolate (const double *distances, const double *values, size_t n)
{
  double mean_d = 0.0, mean_v = 0.0, dd = 0.0, dv = 0.0;

  for (size_t i = 0; i < n; i++)
    {
      mean_d += distances[i] / (double) n;
      mean_v += values[i] / (double) n;
    }
  for (size_t i = 0; i < n; i++)
    {
      dd += (distances[i] - mean_d) * (distances[i] - mean_d);
      dv += (distances[i] - mean_d) * (values[i] - mean_v);
    }
  return mean_v - dv / dd * mean_d;
}

/* Distances to the other side's facing layer; how many layers count. */
static size_t
fill_distances (Side side, Side other, double *distances)
{
  const size_t n = MIN (side.piece->n_layers, N_TREND);

  for (size_t k = 0; k < n; k++)
    distances[k] = distance_to (side, other, k);
  return n;
}

static double
measure_area_residual (Side side, Side other)
{
  double       distances[N_TREND], areas[N_TREND];
  const size_t n = fill_distances (side, other, distances);

  if (n < 2)
    return NAN;
  for (size_t k = 0; k < n; k++)
    areas[k] = area_at (side, k);

  const double expected =
      MAX (extrapolate (distances, areas, n), LEAST_SHARE * areas[0]);

  return log (area_at (other, 0) / expected);
}

SUTURE_DECLARE_FEATURE (area_residual_upper)
{
  return measure_area_residual (UPPER (m), LOWER (m));
}

SUTURE_DECLARE_FEATURE (area_residual_lower)
{
  return measure_area_residual (LOWER (m), UPPER (m));
}

/* @down is 1 if the other piece is the lower one, which the stack may have
 * moved, and −1 if it is the upper one. */
static double
measure_centroid_residual (Side                     side,
                           Side                     other,
                           int                      down,
                           const SutureMeasurement *m,
                           SutureSpacing            spacing)
{
  double       distances[N_TREND], y[N_TREND], x[N_TREND];
  const size_t n = fill_distances (side, other, distances);
  const size_t facing = position_at (other, 0);

  if (n < 2)
    return NAN;
  for (size_t k = 0; k < n; k++)
    {
      y[k] = side.piece->centroids_y[position_at (side, k)];
      x[k] = side.piece->centroids_x[position_at (side, k)];
    }

  const double dy = other.piece->centroids_y[facing] - down * m->shift_px[0] -
                    extrapolate (distances, y, n);
  const double dx = other.piece->centroids_x[facing] - down * m->shift_px[1] -
                    extrapolate (distances, x, n);

  return hypot (dy * spacing.y_um, dx * spacing.x_um) /
         suture_feature_radius (m, spacing);
}

SUTURE_DECLARE_FEATURE (centroid_residual_upper)
{
  return measure_centroid_residual (UPPER (m), LOWER (m), 1, m, spacing);
}

SUTURE_DECLARE_FEATURE (centroid_residual_lower)
{
  return measure_centroid_residual (LOWER (m), UPPER (m), -1, m, spacing);
}
