/* suture-layer-image.c: a layer of a raw stack, smoothed, with its contrast
 * evened out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "resegmentation/suture-layer-image.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Quantiles are those of so many pixels at most. */
#define SAMPLE_PIXELS 4096

/* A layer has at least this share of the stack's contrast. */
#define LEAST_CONTRAST (1.0 / 7.0)

/* A relief's lowest hundredth of pixels lies here, so that nothing that is
 * lower falls out of 16 bits soon. */
#define FLOOR (SUTURE_RELIEF_CONTRAST / 2)

#define N_BINS 256

void
suture_layer_image_clear (SutureLayerImage *self)
{
  g_clear_pointer (&self->pixels, g_free);
}

void
suture_layer_image_copy (const SutureLayerImage *self, SutureLayerImage *to)
{
  *to = *self;
  to->pixels = g_memdup2 (self->pixels,
                          suture_layer_image_get_size (self) * sizeof (float));
}

/* One line of @n pixels at @stride; beyond its ends it goes on as it ends. */
static void
blur_line (float       *line,
           int          n,
           int          stride,
           const float *kernel,
           int          reach,
           float       *padded)
{
  for (int i = -reach; i < n + reach; i++)
    padded[i + reach] = line[(size_t) CLAMP (i, 0, n - 1) * (size_t) stride];
  for (int i = 0; i < n; i++)
    {
      float sum = kernel[0] * padded[i + reach];

      for (int k = 1; k <= reach; k++)
        sum += kernel[k] * (padded[i + reach - k] + padded[i + reach + k]);
      line[(size_t) i * (size_t) stride] = sum;
    }
}

/* Half of it: its middle, then to the right. */
static float *
make_kernel (double sigma_px, int reach)
{
  float *kernel = g_new (float, reach + 1);
  double sum = 0.0;

  for (int k = 0; k <= reach; k++)
    {
      const double value = exp (-0.5 * k * k / (sigma_px * sigma_px));

      kernel[k] = (float) value;
      sum += k == 0 ? value : 2.0 * value;
    }
  for (int k = 0; k <= reach; k++)
    kernel[k] = (float) ((double) kernel[k] / sum);
  return kernel;
}

void
suture_layer_image_blur (SutureLayerImage *self, double sigma_px)
{
  const int reach = (int) ceil (3.0 * sigma_px);

  if (sigma_px <= 0.0)
    return;

  g_autofree float *kernel = make_kernel (sigma_px, reach);
  g_autofree float *padded =
      g_new (float, MAX (self->ny, self->nx) + 2 * reach);

  for (int y = 0; y < self->ny; y++)
    blur_line (self->pixels + (size_t) y * (size_t) self->nx, self->nx, 1,
               kernel, reach, padded);
  for (int x = 0; x < self->nx; x++)
    blur_line (self->pixels + x, self->ny, self->nx, kernel, reach, padded);
}

void
suture_layer_image_read (SutureLayerImage  *self,
                         const SutureStack *raw,
                         gint64             z,
                         double             sigma_px)
{
  const SutureShape      shape = suture_stack_get_shape (raw);
  const SutureSampleType type = suture_stack_get_sample_type (raw);
  const void            *voxels = suture_stack_get_layer (raw, z);
  const size_t           n = suture_shape_layer_size (shape);

  self->ny = (int) shape.ny;
  self->nx = (int) shape.nx;
  self->pixels = g_new (float, n);
  for (size_t i = 0; i < n; i++)
    self->pixels[i] = (float) suture_raw_at (voxels, type, i);
  suture_layer_image_blur (self, sigma_px);
}

static int
compare_floats (const void *a, const void *b)
{
  const float p = *(const float *) a;
  const float q = *(const float *) b;

  return (p > q) - (p < q);
}

double
suture_layer_image_get_quantile (const SutureLayerImage *self, double share)
{
  const size_t      n = suture_layer_image_get_size (self);
  const size_t      n_sample = MIN (n, SAMPLE_PIXELS);
  g_autofree float *sample = g_new (float, n_sample);

  for (size_t i = 0; i < n_sample; i++)
    sample[i] =
        self->pixels[(size_t) ((double) i * (double) n / (double) n_sample)];
  qsort (sample, n_sample, sizeof (float), compare_floats);
  return (double) sample[(size_t) (share * (double) (n_sample - 1))];
}

void
suture_layer_image_get_relief (const SutureLayerImage *self,
                               const SutureStain      *stain,
                               guint16                *relief)
{
  const size_t   n = suture_layer_image_get_size (self);
  const gboolean is_hollow = stain->kind == SUTURE_STAIN_BRIGHT_MEMBRANES;
  const double   low = suture_layer_image_get_quantile (self, 0.01);
  const double   high = suture_layer_image_get_quantile (self, 0.99);
  const double   contrast =
      MAX (high - low, LEAST_CONTRAST * (stain->bright - stain->dark));
  const double scale = contrast > 0.0 ? SUTURE_RELIEF_CONTRAST / contrast : 0.0;

  for (size_t i = 0; i < n; i++)
    {
      const double pixel = (double) self->pixels[i];
      const double height =
          FLOOR + scale * (is_hollow ? pixel - low : high - pixel);

      relief[i] = (guint16) CLAMP (height, 0.0, (double) G_MAXUINT16);
    }
}

guint16
suture_relief_get_threshold (const guint16 *relief, size_t n)
{
  const int width = (G_MAXUINT16 + 1) / N_BINS;
  gint64    counts[N_BINS] = { 0 };
  double    sum = 0.0, sum_below = 0.0, n_below = 0.0, best = -1.0;
  int       threshold = 0;

  for (size_t i = 0; i < n; i++)
    counts[relief[i] / width]++;
  for (int bin = 0; bin < N_BINS; bin++)
    sum += (double) counts[bin] * bin;
  for (int bin = 0; bin < N_BINS; bin++)
    {
      n_below += (double) counts[bin];
      sum_below += (double) counts[bin] * bin;

      const double n_above = (double) n - n_below;
      const double difference =
          n_below > 0.0 && n_above > 0.0
              ? sum_below / n_below - (sum - sum_below) / n_above
              : 0.0;
      const double between = n_below * n_above * difference * difference;

      if (between > best)
        {
          best = between;
          threshold = bin;
        }
    }
  return (guint16) ((threshold + 1) * width - 1);
}
