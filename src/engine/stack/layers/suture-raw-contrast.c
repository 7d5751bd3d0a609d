/* suture-raw-contrast.c: which layers of a raw stack show anything
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/layers/suture-raw-contrast.h"

#include <math.h>
#include <stdlib.h>

#include "base/suture-order.h"

/* Pixels of a layer that are looked at, and of them those that tell how its
 * intensities spread. */
#define MAX_PIXELS 65536
#define N_TYPICAL 2047

/* A layer has contrast if one of so many pixels differs from most; hot pixels
 * are rarer. */
#define PIXELS_PER_OTHER 1000

/* Intensities spread between the two that leave out one of so many pixels at
 * either end. */
#define PIXELS_PER_EXTREME 50

/* A layer is compared with those so near it, for stains fade with depth. */
#define NEAR_LAYERS 10

/* Of the usual spread. Dark frames have a thirtieth, blurred ones a half. */
#define LEAST_SPREAD 0.1

/* What a layer's intensities are like. */
typedef struct
{
  double typical;
  double spread;
} Intensities;

/* Values that aren't numbers don't count. */
static Intensities
sample_intensities (const void *layer, SutureSampleType type, size_t n_pixels)
{
  const size_t n_sampled = MIN (n_pixels, N_TYPICAL);
  double       values[N_TYPICAL];
  size_t       n = 0;

  for (size_t i = 0; i < n_sampled; i++)
    {
      const double value =
          suture_raw_at (layer, type, i * n_pixels / n_sampled);

      if (isfinite (value))
        values[n++] = value;
    }
  if (n == 0)
    return (Intensities){ NAN, 0.0 };
  qsort (values, n, sizeof *values, suture_compare_doubles);

  const size_t n_extreme = n / PIXELS_PER_EXTREME;

  return (Intensities){ values[n / 2],
                        values[n - 1 - n_extreme] - values[n_extreme] };
}

static gboolean
is_varied (const void      *layer,
           SutureSampleType type,
           size_t           n_pixels,
           double           typical)
{
  const size_t n = MIN (n_pixels, MAX_PIXELS);
  const size_t n_wanted = 1 + n / PIXELS_PER_OTHER;
  size_t       n_others = 0;

  for (size_t i = 0; i < n && n_others < n_wanted; i++)
    n_others += suture_raw_at (layer, type, i * n_pixels / n) != typical;
  return n_others >= n_wanted;
}

/* The median of those near @z that are varied; 0 if there is none. */
static double
usual_spread (const double *spreads, const guint8 *varied, gint64 nz, gint64 z)
{
  double       near[2 * NEAR_LAYERS + 1];
  size_t       n = 0;
  const gint64 first = MAX (z - NEAR_LAYERS, 0);
  const gint64 last = MIN (z + NEAR_LAYERS, nz - 1);

  for (gint64 k = first; k <= last; k++)
    if (varied[k])
      near[n++] = spreads[k];
  qsort (near, n, sizeof *near, suture_compare_doubles);
  return n > 0 ? near[n / 2] : 0.0;
}

guint8 *
suture_raw_list_contrast (const SutureStack *raw)
{
  const SutureSampleType type = suture_stack_get_sample_type (raw);
  const SutureShape      shape = suture_stack_get_shape (raw);
  const size_t           n_pixels = suture_shape_layer_size (shape);
  g_autofree double     *spreads = g_new (double, shape.nz);
  g_autofree guint8     *varied = g_new (guint8, shape.nz);
  guint8                *has_contrast = g_new (guint8, shape.nz);

  for (gint64 z = 0; z < shape.nz; z++)
    {
      const void       *layer = suture_stack_get_layer (raw, z);
      const Intensities here = sample_intensities (layer, type, n_pixels);

      spreads[z] = here.spread;
      varied[z] = is_varied (layer, type, n_pixels, here.typical) ? 1 : 0;
    }
  for (gint64 z = 0; z < shape.nz; z++)
    has_contrast[z] =
        varied[z] && spreads[z] >= LEAST_SPREAD * usual_spread (spreads, varied,
                                                                shape.nz, z);
  return has_contrast;
}
