/* suture-interpolation.h: the mask between two masks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cells/suture-mask.h"

G_BEGIN_DECLS

/** SutureInterpolationMethod: how a mask was found */
typedef enum
{
  SUTURE_INTERPOLATION_TRANSPORT,       /* contours, optimal transport */
  SUTURE_INTERPOLATION_SIGNED_DISTANCE, /* where transport doesn't hold */
} SutureInterpolationMethod;

/**
 * suture_interpolate:
 * @upper: mask above, not empty
 * @lower: mask below, not empty
 * @alpha: how far down, strictly between 0 and 1
 * @pixel_y: height of a pixel, µm or 1
 * @pixel_x: width of a pixel, µm or 1
 * @runs: (inout) (element-type SutureRun): cleared, then the runs of the result
 *
 * Boundary pixels of both masks, uniform mass, optimal plan under squared
 * Euclidean cost; every boundary point moves the fraction @alpha of its way, in
 * fractional coordinates, and is joined in contour order. Averaged over both
 * directions, so that swapping the masks and @alpha with 1 − @alpha gives the
 * same mask. Source: the paper's Appendix A after CellStitch, corrected as in
 * METHOD.md section 6.
 *
 * Returns: how it was found
 */
SutureInterpolationMethod suture_interpolate (const SutureMask *upper,
                                              const SutureMask *lower,
                                              double            alpha,
                                              double            pixel_y,
                                              double            pixel_x,
                                              GArray           *runs);

G_END_DECLS
