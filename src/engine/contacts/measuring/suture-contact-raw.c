/* suture-contact-raw.c: what the raw stack says of a contact
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "contacts/measuring/suture-contact-raw.h"

#include <math.h>
#include <stdlib.h>

#include "base/suture-order.h"

/* σ of the blur, in smallest edges of a voxel. */
#define BLUR 0.5

/* A neighbour that weighs less isn't looked at. */
#define LEAST_WEIGHT 1e-3

static const double quantiles[SUTURE_N_FACE_QUANTILES] = { 0.05, 0.1,  0.25,
                                                           0.5,  0.75, 0.9 };

/* A raw stack, blurred as far as it is asked for. */
typedef struct
{
  const SutureStack *raw;
  SutureShape        shape;
  SutureSampleType   type;
  double             sign;
  double             beside[3]; /* weight of the next voxel along each axis */
  GArray            *row;       /* of double: scratch */
} Blurred;

static void
blurred_init (Blurred           *self,
              const SutureStack *raw,
              SutureSpacing      spacing,
              double             sign)
{
  const double voxel[3] = { spacing.z_um, spacing.y_um, spacing.x_um };
  const double least = MIN (voxel[0], MIN (voxel[1], voxel[2]));

  *self = (Blurred){ .raw = raw,
                     .shape = suture_stack_get_shape (raw),
                     .type = suture_stack_get_sample_type (raw),
                     .sign = sign,
                     .row = g_array_new (FALSE, FALSE, sizeof (double)) };
  for (int i = 0; i < 3; i++)
    {
      const double sigma = BLUR * least / voxel[i];
      const double weight = exp (-0.5 / (sigma * sigma));

      self->beside[i] =
          weight < LEAST_WEIGHT ? 0.0 : weight / (1.0 + 2.0 * weight);
    }
}

/* Adds @weight times a row of the raw stack, with a voxel more at both ends;
 * beyond the border its last voxel goes on. */
static void
add_row (const Blurred *self,
         gint64         z,
         gint64         y,
         gint64         x0,
         gint64         x1,
         double         weight,
         double        *sums)
{
  const void *layer =
      suture_stack_get_layer (self->raw, CLAMP (z, 0, self->shape.nz - 1));
  const size_t row =
      (size_t) (CLAMP (y, 0, self->shape.ny - 1) * self->shape.nx);

  for (gint64 x = x0 - 1; x <= x1; x++)
    sums[x - x0 + 1] +=
        weight *
        suture_raw_at (layer, self->type,
                       row + (size_t) CLAMP (x, 0, self->shape.nx - 1));
}

/* Blurred voxels (z, y, x0) to (z, y, x1 - 1). */
static void
fill_row (Blurred *self,
          gint64   z,
          gint64   y,
          gint64   x0,
          gint64   x1,
          double  *values)
{
  const size_t n = (size_t) (x1 - x0);
  const double side = self->beside[2];

  g_array_set_size (self->row, (guint) n + 2);

  double *sums = (double *) (void *) self->row->data;

  for (size_t i = 0; i < n + 2; i++)
    sums[i] = 0.0;
  for (int dz = -1; dz <= 1; dz++)
    for (int dy = -1; dy <= 1; dy++)
      {
        const double weight =
            (dz ? self->beside[0] : 1.0 - 2.0 * self->beside[0]) *
            (dy ? self->beside[1] : 1.0 - 2.0 * self->beside[1]);

        if (weight > 0.0)
          add_row (self, z + dz, y + dy, x0, x1, weight, sums);
      }
  for (size_t i = 0; i < n; i++)
    values[i] = self->sign * (side * (sums[i] + sums[i + 2]) +
                              (1.0 - 2.0 * side) * sums[i + 1]);
}

/* Linear between order statistics. */
static double
get_quantile (const double *sorted, size_t n, double share)
{
  const double at = share * (double) (n - 1);
  const size_t below = (size_t) at;
  const size_t above = MIN (below + 1, n - 1);

  return sorted[below] +
         (at - (double) below) * (sorted[above] - sorted[below]);
}

/* Adds the values of one run of faces. */
static void
add_faces (Blurred             *blurred,
           const SutureFaceRun *run,
           GArray              *low,
           GArray              *high,
           GArray              *values,
           double              *gradient)
{
  const guint n = (guint) (run->x1 - run->x0);

  g_array_set_size (low, n);
  g_array_set_size (high, n);
  fill_row (blurred, run->z, run->y, run->x0, run->x1,
            (double *) (void *) low->data);
  fill_row (blurred, run->z + (run->axis == 0), run->y + (run->axis == 1),
            run->x0 + (run->axis == 2), run->x1 + (run->axis == 2),
            (double *) (void *) high->data);
  for (guint i = 0; i < n; i++)
    {
      const double a = g_array_index (low, double, i);
      const double b = g_array_index (high, double, i);
      const double value = 0.75 * MAX (a, b) + 0.25 * MIN (a, b);

      if (!isfinite (value))
        continue;
      g_array_append_val (values, value);
      *gradient += fabs (a - b);
    }
}

SutureFaceIntensity
suture_face_intensity_missing (void)
{
  return (SutureFaceIntensity){
    0.0, NAN, NAN, { NAN, NAN, NAN, NAN, NAN, NAN }, NAN
  };
}

/* @sorted: at least one value, rising. */
static SutureFaceIntensity
sum_up (const double *sorted, size_t n, double gradient)
{
  SutureFaceIntensity self = { .n = (double) n, .gradient = gradient / n };
  double              squares = 0.0;

  for (size_t i = 0; i < n; i++)
    self.mean += sorted[i];
  self.mean /= self.n;
  for (size_t i = 0; i < n; i++)
    squares += (sorted[i] - self.mean) * (sorted[i] - self.mean);
  self.sd = sqrt (squares / self.n);
  for (int i = 0; i < SUTURE_N_FACE_QUANTILES; i++)
    self.quantiles[i] = get_quantile (sorted, n, quantiles[i]);
  return self;
}

SutureFaceIntensity
suture_face_intensity_measure (const SutureStack *raw,
                               SutureSpacing      spacing,
                               GArray            *faces,
                               double             sign)
{
  g_autoptr (GArray) low = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) high = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (double));
  double  gradient = 0.0;
  Blurred blurred;

  blurred_init (&blurred, raw, spacing, sign);
  for (guint i = 0; i < faces->len; i++)
    add_faces (&blurred, &g_array_index (faces, SutureFaceRun, i), low, high,
               values, &gradient);
  g_array_unref (blurred.row);
  if (values->len == 0)
    return suture_face_intensity_missing ();

  double *sorted = (double *) (void *) values->data;

  qsort (sorted, values->len, sizeof (double), suture_compare_doubles);
  return sum_up (sorted, values->len, gradient);
}
