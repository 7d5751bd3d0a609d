/* suture-overlap-shape.h: the shape of an overlap profile (topological feature)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** SutureShapeClass: how the overlap area changes along the pair */
typedef enum
{
  SUTURE_SHAPE_MISSING, /* fewer than 3 overlaps */
  SUTURE_SHAPE_LINEAR,
  SUTURE_SHAPE_QUADRATIC,
  SUTURE_N_SHAPE_CLASSES
} SutureShapeClass;

/** suture_shape_class_name: "linear", "quadratic", NULL for missing */
const char *suture_shape_class_name (SutureShapeClass shape_class);

/**
 * SutureOverlapShape:
 * @r2_linear: R² of the plain line; NAN if undefined
 * @r2_quadratic: R² of the plain parabola; NAN if undefined
 * @is_monotone: strictly rising or strictly falling
 * @is_rise_then_fall: strictly up, then strictly down, a step of each at least
 * @shape_class: the class
 * @r2: R² kept: 1 for the two strict patterns, else the plain R² of the class;
 *   NAN if missing
 */
typedef struct
{
  double           r2_linear;
  double           r2_quadratic;
  gboolean         is_monotone;
  gboolean         is_rise_then_fall;
  SutureShapeClass shape_class;
  double           r2;
} SutureOverlapShape;

/**
 * suture_overlap_shape_fit:
 * @overlaps_px: overlap areas of consecutive layers, top to bottom
 * @n_overlaps: how many
 *
 * Source: the paper's Algorithm 3 and METHOD.md section 4 (the parabola has to
 * win an F-test at 5 %).
 *
 * Returns: the fits and the class
 */
SutureOverlapShape suture_overlap_shape_fit (const gint64 *overlaps_px,
                                             size_t        n_overlaps);

G_END_DECLS
