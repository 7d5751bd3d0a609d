/* suture-contrast.h: from intensities of the raw stack to greys
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "stack/layers/suture-stack.h"

G_BEGIN_DECLS

/** Gammas that make sense */
#define SUTURE_LEAST_GAMMA 0.1
#define SUTURE_MOST_GAMMA 10.0

/**
 * SutureContrast:
 * @low: intensity shown black
 * @high: intensity shown white
 * @gamma: exponent; below 1 brightens the middle
 */
typedef struct
{
  double low;
  double high;
  double gamma;
} SutureContrast;

/**
 * suture_contrast_get_grey:
 *
 * Returns: 255·((value − low) / (high − low))^gamma, clamped and rounded; a
 *   window of no width is a threshold at @low
 */
guint8 suture_contrast_get_grey (const SutureContrast *self, double value);

/**
 * suture_contrast_auto:
 * @raw: a raw stack
 * @minimum: (out) (optional): lowest intensity seen
 * @maximum: (out) (optional): highest intensity seen
 *
 * A window from the 0.5th to the 99.5th percentile of the intensities, gamma 1,
 * from a sample of at most 2¹⁶ voxels spread over the stack. Intensities that
 * aren't finite are left out.
 */
SutureContrast
suture_contrast_auto (const SutureStack *raw, double *minimum, double *maximum);

/**
 * suture_contrast_count:
 * @raw: a raw stack
 * @minimum: left end of the first bin
 * @maximum: right end of the last one; above @minimum
 * @counts: (out) (array length=n_bins): voxels in each bin; a whole number is
 *   spread over what is nearest to it, and the ends halve what lies on them
 *
 * The histogram of the sample that suture_contrast_auto() looks at. What lies
 * beyond the ends, or isn't finite, isn't counted.
 */
void suture_contrast_count (const SutureStack *raw,
                            double             minimum,
                            double             maximum,
                            size_t             n_bins,
                            double            *counts);

/**
 * suture_contrast_drag:
 * @width: how much wider the window gets, in parts of @range
 * @level: how much higher its middle
 * @range: all intensities there are, from lowest to highest
 *
 * Returns: the window of @self, never narrower than a thousandth of @range
 */
SutureContrast suture_contrast_drag (const SutureContrast *self,
                                     double                width,
                                     double                level,
                                     double                range);

/** suture_contrast_to_text: (transfer full): "low high gamma", in the C locale
 */
char *suture_contrast_to_text (const SutureContrast *self);

/** suture_contrast_from_text: whether @text is a contrast; @self is left alone
 * if it isn't */
gboolean suture_contrast_from_text (SutureContrast *self, const char *text);

/**
 * SutureGreyTable:
 *
 * The greys of all intensities, for loops: 8 and 16 bit samples have an entry
 * each; others are rounded to %SUTURE_GREY_STEPS steps between low and high.
 */
#define SUTURE_GREY_STEPS 4096

typedef struct
{
  guint8 *greys;
  double  low;
  double  steps_per_unit; /* u32 and f32 */
} SutureGreyTable;

void suture_grey_table_init (SutureGreyTable      *self,
                             SutureSampleType      type,
                             const SutureContrast *contrast);
void suture_grey_table_clear (SutureGreyTable *self);

/** suture_grey_table_get_step: entry of a u32 or f32 intensity */
static inline guint32
suture_grey_table_get_step (const SutureGreyTable *self, double value)
{
  const double step = (value - self->low) * self->steps_per_unit + 0.5;

  /* Written so that NaN is black. */
  if (!(step > 0.0))
    return 0;
  return step < SUTURE_GREY_STEPS ? (guint32) step : SUTURE_GREY_STEPS;
}

G_END_DECLS
