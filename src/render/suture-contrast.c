/* suture-contrast.c: from intensities of the raw stack to greys
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-contrast.h"

#include <math.h>
#include <stdlib.h>

#include "base/suture-order.h"

#define MAX_SAMPLES (1 << 16)
#define LOW_QUANTILE 0.005
#define HIGH_QUANTILE 0.995

guint8
suture_contrast_get_grey (const SutureContrast *self, double value)
{
  const double width = self->high - self->low;

  if (!(value > self->low))
    return 0;
  if (!(width > 0.0) || value >= self->high)
    return 255;
  return (guint8) (255.0 * pow ((value - self->low) / width, self->gamma) +
                   0.5);
}

static size_t
greatest_common_divisor (size_t a, size_t b)
{
  while (b != 0)
    {
      const size_t rest = a % b;

      a = b;
      b = rest;
    }
  return a;
}

/* A step that shares no factor with the row length visits every column alike,
 * however regular the picture is. */
static size_t
sample_stride (SutureShape shape)
{
  size_t stride = suture_shape_size (shape) / MAX_SAMPLES + 1;

  while (greatest_common_divisor (stride, (size_t) shape.nx) != 1)
    stride++;
  return stride;
}

static GArray *
sample_intensities (const SutureStack *raw)
{
  const void            *voxels = suture_stack_get_voxels (raw);
  const SutureSampleType type = suture_stack_get_sample_type (raw);
  const SutureShape      shape = suture_stack_get_shape (raw);
  const size_t           n_voxels = suture_shape_size (shape);
  const size_t           stride = sample_stride (shape);
  GArray                *samples = g_array_new (FALSE, FALSE, sizeof (double));

  for (size_t i = 0; i < n_voxels; i += stride)
    {
      const double value = suture_raw_at (voxels, type, i);

      if (isfinite (value))
        g_array_append_val (samples, value);
    }
  return samples;
}

SutureContrast
suture_contrast_auto (const SutureStack *raw, double *minimum, double *maximum)
{
  g_autoptr (GArray) samples = sample_intensities (raw);
  SutureContrast contrast = { .low = 0.0, .high = 1.0, .gamma = 1.0 };
  double         first = 0.0;
  double         last = 1.0;

  if (samples->len > 0)
    {
      const double *values = (const double *) (gpointer) samples->data;
      const guint   top = samples->len - 1;

      g_array_sort (samples, suture_compare_doubles);
      first = values[0];
      last = values[top];
      contrast.low = values[(guint) (LOW_QUANTILE * top + 0.5)];
      contrast.high = values[(guint) (HIGH_QUANTILE * top + 0.5)];
    }
  /* Where nearly all voxels have one value (a few bright objects on black),
   * both percentiles are that value; the whole range is taken then. */
  if (!(contrast.high > contrast.low))
    {
      contrast.low = first;
      contrast.high = last > first ? last : first + 1.0;
    }
  if (minimum != NULL)
    *minimum = first;
  if (maximum != NULL)
    *maximum = last > first ? last : first + 1.0;
  return contrast;
}

static guint8 *
tabulate (guint                 n_entries,
          double                first,
          double                unit,
          const SutureContrast *contrast)
{
  guint8 *greys = g_malloc (n_entries);

  for (guint i = 0; i < n_entries; i++)
    greys[i] = suture_contrast_get_grey (contrast, first + unit * i);
  return greys;
}

void
suture_grey_table_init (SutureGreyTable      *self,
                        SutureSampleType      type,
                        const SutureContrast *contrast)
{
  const double width = contrast->high - contrast->low;

  *self = (SutureGreyTable){ .low = contrast->low };
  switch (type)
    {
    case SUTURE_SAMPLE_U8:
      self->greys = tabulate (1 << 8, 0.0, 1.0, contrast);
      break;
    case SUTURE_SAMPLE_U16:
      self->greys = tabulate (1 << 16, 0.0, 1.0, contrast);
      break;
    default:
      self->greys = tabulate (SUTURE_GREY_STEPS + 1, contrast->low,
                              width / SUTURE_GREY_STEPS, contrast);
      self->steps_per_unit = width > 0.0 ? SUTURE_GREY_STEPS / width : 0.0;
      break;
    }
}

void
suture_grey_table_clear (SutureGreyTable *self)
{
  g_clear_pointer (&self->greys, g_free);
}
