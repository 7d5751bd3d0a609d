/* suture-contrast.c: from intensities of the raw stack to greys
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-contrast.h"

#include <math.h>
#include <string.h>

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

/* Bins and what one sample adds to them */
typedef struct
{
  double *counts;
  size_t  n_bins;
  double  minimum;
  double  per_unit; /* bins */
} Counting;

static void
count_between (const Counting *self, double from, double to)
{
  const double first = (from - self->minimum) * self->per_unit;
  const double end = (to - self->minimum) * self->per_unit;

  for (size_t bin = (size_t) first; bin < self->n_bins && (double) bin < end;
       bin++)
    self->counts[bin] +=
        (MIN (end, (double) bin + 1.0) - MAX (first, (double) bin)) /
        self->per_unit;
}

/* Whole numbers stand for all that is nearest to them: else bins that happen to
 * hold one number more than others would look like a comb. */
void
suture_contrast_count (const SutureStack *raw,
                       double             minimum,
                       double             maximum,
                       size_t             n_bins,
                       double            *counts)
{
  g_return_if_fail (n_bins > 0 && maximum > minimum);

  g_autoptr (GArray) samples = sample_intensities (raw);
  const gboolean is_whole =
      suture_stack_get_sample_type (raw) != SUTURE_SAMPLE_F32;
  const Counting counting = {
    .counts = counts,
    .n_bins = n_bins,
    .minimum = minimum,
    .per_unit = (double) n_bins / (maximum - minimum),
  };

  for (size_t i = 0; i < n_bins; i++)
    counts[i] = 0.0;
  for (guint i = 0; i < samples->len; i++)
    {
      const double value = g_array_index (samples, double, i);

      if (value < minimum || value > maximum)
        continue;
      if (is_whole)
        count_between (&counting, MAX (value - 0.5, minimum),
                       MIN (value + 0.5, maximum));
      else
        counts[MIN ((size_t) ((value - minimum) * counting.per_unit),
                    n_bins - 1)] += 1.0;
    }
}

SutureContrast
suture_contrast_drag (const SutureContrast *self,
                      double                width,
                      double                level,
                      double                range)
{
  const double middle = 0.5 * (self->low + self->high) + level * range;
  const double half =
      0.5 * MAX (self->high - self->low + width * range, 1e-3 * range);

  return (SutureContrast){ .low = middle - half,
                           .high = middle + half,
                           .gamma = self->gamma };
}

char *
suture_contrast_to_text (const SutureContrast *self)
{
  char low[G_ASCII_DTOSTR_BUF_SIZE];
  char high[G_ASCII_DTOSTR_BUF_SIZE];
  char gamma[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strjoin (" ", g_ascii_dtostr (low, sizeof low, self->low),
                    g_ascii_dtostr (high, sizeof high, self->high),
                    g_ascii_dtostr (gamma, sizeof gamma, self->gamma), NULL);
}

gboolean
suture_contrast_from_text (SutureContrast *self, const char *text)
{
  double      numbers[3];
  const char *at = text;

  for (size_t i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      char *end;

      numbers[i] = g_ascii_strtod (at, &end);
      if (end == at || !isfinite (numbers[i]))
        return FALSE;
      at = end;
    }
  if (*at != '\0' || numbers[0] > numbers[1] ||
      numbers[2] < SUTURE_LEAST_GAMMA || numbers[2] > SUTURE_MOST_GAMMA)
    return FALSE;
  *self = (SutureContrast){ numbers[0], numbers[1], numbers[2] };
  return TRUE;
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
