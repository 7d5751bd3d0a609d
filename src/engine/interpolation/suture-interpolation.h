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

/** SutureInterpolation: the way from one mask to another; one thread's */
typedef struct _SutureInterpolation SutureInterpolation;

/**
 * suture_interpolation_new:
 * @upper: mask above, not empty
 * @lower: mask below, not empty
 * @pixel_y: height of a pixel, µm or 1
 * @pixel_x: width of a pixel, µm or 1
 *
 * Boundary pixels of both masks, uniform mass, optimal plan under squared
 * Euclidean cost; every boundary point moves a fraction of its way to the
 * plan-weighted mean of its targets, in fractional coordinates, and is joined
 * in contour order. Averaged over both directions, each with its mask's share,
 * so that the way begins with @upper and ends with @lower. Parts and holes of
 * both masks are matched by overlap and moved one by one. Source: the paper's
 * Appendix A after CellStitch, corrected as in METHOD.md section 6.2. Finding
 * the plan takes the time; it is the same for each layer of a gap.
 *
 * For a cell's own empty layers: the cell's masks next above and below.
 *
 * Returns: (transfer full): the way from @upper to @lower
 */
SutureInterpolation *suture_interpolation_new (const SutureMask *upper,
                                               const SutureMask *lower,
                                               double            pixel_y,
                                               double            pixel_x);
void                 suture_interpolation_free (SutureInterpolation *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureInterpolation, suture_interpolation_free)

/**
 * suture_interpolation_get_mask:
 * @alpha: how far down, strictly between 0 and 1
 * @runs: (inout) (element-type SutureRun): cleared, then the runs of the result
 *
 * Signed distances take over the whole where a moved contour crosses itself or
 * its area leaves the range between the two masks by more than a tenth, and for
 * parts and holes without partner; those alone, if they are at most a tenth of
 * each mask.
 *
 * The result is never empty. Swapping the masks and @alpha with 1 − @alpha
 * gives the same mask to the last pixel, and so does moving both. @alpha is
 * rounded to a multiple of 2⁻²⁰.
 *
 * Returns: how it was found
 */
SutureInterpolationMethod
suture_interpolation_get_mask (SutureInterpolation *self,
                               double               alpha,
                               GArray              *runs);

G_END_DECLS
