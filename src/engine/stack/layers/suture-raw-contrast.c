/* suture-raw-contrast.c: whether a layer of a raw stack shows anything
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/layers/suture-raw-contrast.h"

#include <stdlib.h>

/* Pixels of a layer that are looked at, and of them those that tell what most
 * are like. */
#define MAX_PIXELS 65536
#define N_TYPICAL 255

/* A layer has contrast if one of so many pixels differs from most; hot pixels
 * are rarer. */
#define PIXELS_PER_OTHER 1000

static int
compare_values (const void *a, const void *b)
{
  const double p = *(const double *) a;
  const double q = *(const double *) b;

  return (p > q) - (p < q);
}

static double
typical_value (const void *layer, SutureSampleType type, size_t n_pixels)
{
  const size_t n = MIN (n_pixels, N_TYPICAL);
  double       values[N_TYPICAL];

  for (size_t i = 0; i < n; i++)
    values[i] = suture_raw_at (layer, type, i * n_pixels / n);
  qsort (values, n, sizeof *values, compare_values);
  return values[n / 2];
}

gboolean
suture_raw_layer_has_contrast (const SutureStack *raw, gint64 z)
{
  const void            *layer = suture_stack_get_layer (raw, z);
  const SutureSampleType type = suture_stack_get_sample_type (raw);
  const size_t           n_pixels =
      suture_shape_layer_size (suture_stack_get_shape (raw));
  const size_t n = MIN (n_pixels, MAX_PIXELS);
  const size_t n_wanted = 1 + n / PIXELS_PER_OTHER;
  const double typical = typical_value (layer, type, n_pixels);
  size_t       n_others = 0;

  for (size_t i = 0; i < n && n_others < n_wanted; i++)
    n_others += suture_raw_at (layer, type, i * n_pixels / n) != typical;
  return n_others >= n_wanted;
}
