/* suture-body-layers.c: a body as a row of layers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cuts/measuring/suture-body-layers.h"

#include <math.h>

#include "cells/suture-stack-shift.h"

/* --- parabolas ---------------------------------------------------------------
 */

/* What values have of the polynomials that are orthogonal over n equal steps:
 * 1, x and x² − (n² − 1)/12, x counted from the middle; and what the squares of
 * their distances from the mean add up to. */
typedef struct
{
  double middle;
  double bend;
  double mean;
  double squares;
  double slope;
  double curve;
} Projection;

static Projection
project (const double *values, size_t n)
{
  const double m = (double) n;
  Projection   self = {
      (m - 1.0) / 2.0, (m * m - 1.0) / 12.0, 0.0, 0.0, 0.0, 0.0
  };

  for (size_t i = 0; i < n; i++)
    self.mean += values[i] / m;
  for (size_t i = 0; i < n; i++)
    {
      const double x = (double) i - self.middle;
      const double value = values[i] - self.mean;

      self.squares += value * value;
      self.slope += x * value;
      self.curve += (x * x - self.bend) * value;
    }
  return self;
}

/* What the squares of the third polynomial's values add up to. */
static double
weigh_curve (double m, double bend)
{
  return m * bend * (m * m - 4.0) / 15.0;
}

double
suture_parabola_residual (const double *values, size_t n)
{
  const double     m = (double) n;
  const Projection of = project (values, n);
  double           left = of.squares;

  if (n <= 3)
    return 0.0;
  left -= of.slope * of.slope / (m * of.bend);
  left -= of.curve * of.curve / weigh_curve (m, of.bend);
  return MAX (left, 0.0);
}

SutureParabola
suture_parabola_fit (const double *values, size_t n)
{
  const double     m = (double) n;
  const Projection of = project (values, n);

  return (SutureParabola){
    .middle = of.middle,
    .bend = of.bend,
    .mean = of.mean,
    .slope = n >= 2 ? of.slope / (m * of.bend) : 0.0,
    .curve = n >= 3 ? of.curve / weigh_curve (m, of.bend) : 0.0,
  };
}

double
suture_parabola_get (const SutureParabola *self, double x)
{
  const double at = x - self->middle;

  return self->mean + self->slope * at + self->curve * (at * at - self->bend);
}

static double
measure_variation (const double *values, size_t n)
{
  double mean = 0.0, sum = 0.0;

  for (size_t i = 0; i < n; i++)
    mean += values[i] / (double) n;
  for (size_t i = 0; i < n; i++)
    sum += (values[i] - mean) * (values[i] - mean);
  return sum;
}

static void
fit_parabolas (SutureBodyLayers *self)
{
  const double   variation = measure_variation (self->areas, self->n);
  const double   whole = suture_parabola_residual (self->areas, self->n);
  const gboolean is_level = variation <= 1e-9;

  self->r2 = is_level ? 1.0 : 1.0 - whole / variation;
  for (size_t i = 0; i + 1 < self->n; i++)
    {
      const double above = suture_parabola_residual (self->areas, i + 1);
      const double below =
          suture_parabola_residual (self->areas + i + 1, self->n - i - 1);

      self->hump_gains[i] =
          is_level ? 0.0 : MAX (whole - above - below, 0.0) / variation;
    }
}

/* --- one mask and the next ---------------------------------------------------
 */

/* Pixels a row, or a column, of a mask, counted from @from on. */
static void
add_up_rows (const SutureMask *mask, gint32 from, double *sums)
{
  for (size_t i = 0; i < mask->n_runs; i++)
    sums[mask->runs[i].y - from] += mask->runs[i].x1 - mask->runs[i].x0;
}

/* @n columns, and room for one more. */
static void
add_up_columns (const SutureMask *mask, gint32 from, size_t n, double *sums)
{
  for (size_t i = 0; i < mask->n_runs; i++)
    {
      sums[mask->runs[i].x0 - from] += 1.0;
      sums[mask->runs[i].x1 - from] -= 1.0;
    }
  for (size_t x = 1; x < n; x++)
    sums[x] += sums[x - 1];
}

/* Earth mover's distance on a line, in steps: the area between both cumulated
 * profiles. */
static double
measure_profiles (const double *a,
                  const double *b,
                  size_t        n,
                  double        area_a,
                  double        area_b)
{
  double behind = 0.0, sum = 0.0;

  for (size_t i = 0; i < n; i++)
    {
      behind += a[i] / area_a - b[i] / area_b;
      sum += fabs (behind);
    }
  return sum;
}

static double
measure_distance (const SutureMask *a,
                  const SutureMask *b,
                  SutureSpacing     spacing)
{
  const gint32       y0 = MIN (a->y0, b->y0), x0 = MIN (a->x0, b->x0);
  const size_t       ny = (size_t) (MAX (a->y1, b->y1) - y0);
  const size_t       nx = (size_t) (MAX (a->x1, b->x1) - x0);
  const double       area_a = (double) a->area_px, area_b = (double) b->area_px;
  g_autofree double *sums = g_new0 (double, 2 * (ny + nx + 1));
  double            *columns[2] = { sums + 2 * ny, sums + 2 * ny + nx + 1 };

  add_up_rows (a, y0, sums);
  add_up_rows (b, y0, sums + ny);
  add_up_columns (a, x0, nx, columns[0]);
  add_up_columns (b, x0, nx, columns[1]);

  const double down =
      measure_profiles (sums, sums + ny, ny, area_a, area_b) * spacing.y_um;
  const double across =
      measure_profiles (columns[0], columns[1], nx, area_a, area_b) *
      spacing.x_um;

  return hypot (down, across);
}

static void
compare_masks (SutureBodyLayers *self,
               size_t            i,
               const SutureMask *a,
               const SutureMask *b,
               SutureSpacing     spacing)
{
  double y[2], x[2];

  self->overlaps[i] = (double) suture_mask_overlap_px (a, b);
  self->jaccards[i] =
      self->overlaps[i] /
      ((double) a->area_px + (double) b->area_px - self->overlaps[i]);
  self->distances[i] = measure_distance (a, b, spacing);
  suture_mask_centroid (a, &y[0], &x[0]);
  suture_mask_centroid (b, &y[1], &x[1]);
  self->shifts[i] =
      hypot ((y[1] - y[0]) * spacing.y_um, (x[1] - x[0]) * spacing.x_um);
}

static void
measure_boundary (SutureBodyLayers      *self,
                  const SutureCellIndex *index,
                  guint32                cell,
                  size_t                 i,
                  GArray                *moved)
{
  gint32           z, below, dy, dx;
  const SutureMask a = suture_cell_index_get_nth_mask (index, cell, i, &z);
  const SutureMask b =
      suture_cell_index_get_nth_mask (index, cell, i + 1, &below);

  suture_stack_shift_between (index, z, below, &dy, &dx);

  const SutureMask next = suture_mask_move (&b, -dy, -dx, moved);

  compare_masks (self, i, &a, &next, suture_cell_index_get_spacing (index));
}

/* --- raw stack ---------------------------------------------------------------
 */

static double
measure_raw (const SutureStack *raw, const SutureMask *mask, gint32 z)
{
  const gint64           nx = suture_stack_get_shape (raw).nx;
  const SutureSampleType type = suture_stack_get_sample_type (raw);
  const void            *layer = suture_stack_get_layer (raw, z);
  double                 sum = 0.0, n = 0.0;

  for (size_t i = 0; i < mask->n_runs; i++)
    for (gint64 x = mask->runs[i].x0; x < mask->runs[i].x1; x++)
      {
        const double value =
            suture_raw_at (layer, type, (size_t) (mask->runs[i].y * nx + x));

        if (!isfinite (value))
          continue;
        sum += value;
        n += 1.0;
      }
  return n > 0.0 ? sum / n : NAN;
}

/* --- all together ------------------------------------------------------------
 */

void
suture_body_layers_init (SutureBodyLayers      *self,
                         const SutureCellIndex *index,
                         const SutureStack     *raw,
                         guint32                cell)
{
  const size_t        n = suture_cell_index_get_n_layers (index, cell);
  const SutureSpacing spacing = suture_cell_index_get_spacing (index);
  double             *values = g_new (double, 7 * n);
  g_autoptr (GArray) moved = g_array_new (FALSE, FALSE, sizeof (SutureRun));
  double area = 0.0;

  *self = (SutureBodyLayers){
    .n = n,
    .first = suture_cell_index_get_first_layer (index, cell),
    .areas = values,
    .raw = values + n,
    .overlaps = values + 2 * n,
    .jaccards = values + 3 * n,
    .distances = values + 4 * n,
    .shifts = values + 5 * n,
    .hump_gains = values + 6 * n,
  };
  for (size_t i = 0; i < n; i++)
    {
      gint32           z;
      const SutureMask mask =
          suture_cell_index_get_nth_mask (index, cell, i, &z);

      self->areas[i] = (double) mask.area_px;
      self->raw[i] = raw ? measure_raw (raw, &mask, z) : NAN;
      area += self->areas[i] * spacing.y_um * spacing.x_um / (double) n;
    }
  for (size_t i = 0; i + 1 < n; i++)
    measure_boundary (self, index, cell, i, moved);
  self->radius_um = sqrt (area / G_PI);
  fit_parabolas (self);
}

void
suture_body_layers_clear (SutureBodyLayers *self)
{
  g_clear_pointer (&self->areas, g_free);
}
