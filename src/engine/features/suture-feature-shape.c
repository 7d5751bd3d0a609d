/* suture-feature-shape.c: features of the overlap profile and of the raw stack
 *
 * Source: the paper's Algorithm 3, METHOD.md sections 4 and 5.1.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "features/suture-feature-values.h"

#include <math.h>

/* Intensities are told in standard deviations, and never as more than this. */
#define MOST_SD 10.0

/* Ratios of intensities, and their logarithms, are never told as more. */
#define MOST_RATIO 3.0

/* Depends on the model's class statistics: suture-classifier.c derives it. */
SUTURE_DECLARE_FEATURE (shape_index) { return NAN; }

SUTURE_DECLARE_FEATURE (r2)
{
  return m->shape.shape_class == SUTURE_SHAPE_MISSING ? NAN : m->shape.r2;
}

SUTURE_DECLARE_FEATURE (r2_linear) { return m->shape.r2_linear; }

SUTURE_DECLARE_FEATURE (r2_quadratic) { return m->shape.r2_quadratic; }

SUTURE_DECLARE_FEATURE (is_linear)
{
  return m->shape.shape_class == SUTURE_SHAPE_LINEAR;
}

SUTURE_DECLARE_FEATURE (is_quadratic)
{
  return m->shape.shape_class == SUTURE_SHAPE_QUADRATIC;
}

static double
in_sd (double difference, double sd)
{
  const double value = difference / MAX (sd, 1e-9);

  return CLAMP (value, -MOST_SD, MOST_SD);
}

/* Where a mean is missing (NAN) the value is, too: comparisons with NAN are
 * false, so CLAMP lets it through. */
SUTURE_DECLARE_FEATURE (raw_gap_interior)
{
  return in_sd (m->raw.gap_interior - m->raw.pieces_interior, m->raw.pieces_sd);
}

SUTURE_DECLARE_FEATURE (raw_gap_rim)
{
  return in_sd (m->raw.gap_rim - m->raw.pieces_rim, m->raw.pieces_sd);
}

/* Where the gap lies between the pieces' interiors (0) and their rims (1),
 * whichever of the two the stain makes bright. */
SUTURE_DECLARE_FEATURE (raw_membrane)
{
  const double contrast = m->raw.pieces_rim - m->raw.pieces_interior;
  const double value = (m->raw.gap_interior - m->raw.pieces_interior) *
                       contrast /
                       (contrast * contrast +
                        0.01 * m->raw.pieces_sd * m->raw.pieces_sd + 1e-12);

  return CLAMP (value, -MOST_RATIO, MOST_RATIO);
}

/* The same, drawn to 0 where rims hardly stand out from the noise: there the
 * gap's place between them is chance. */
SUTURE_DECLARE_FEATURE (raw_wall)
{
  const double contrast = m->raw.pieces_rim - m->raw.pieces_interior;
  const double noise = m->raw.pieces_noise;
  const double value = (m->raw.gap_interior - m->raw.pieces_interior) *
                       contrast / (contrast * contrast + noise * noise + 1e-12);

  return CLAMP (value, -MOST_RATIO, MOST_RATIO);
}

SUTURE_DECLARE_FEATURE (raw_contrast)
{
  return in_sd (fabs (m->raw.pieces_rim - m->raw.pieces_interior),
                m->raw.pieces_noise);
}

/* A membrane is entered and left on the way across the gap. Gradients far below
 * the noise are none. */
SUTURE_DECLARE_FEATURE (raw_gradient)
{
  const double least = 0.05 * m->raw.pieces_noise + 1e-12;
  const double value =
      log ((m->raw.gap_gradient + least) / (m->raw.pieces_gradient + least));

  return CLAMP (value, -MOST_RATIO, MOST_RATIO);
}
