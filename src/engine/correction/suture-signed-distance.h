/* suture-signed-distance.h: the mask between two masks by their distances
 *
 * Shape-based interpolation: G. T. Herman, J. Zheng, C. A. Bucholtz, IEEE
 * Computer Graphics and Applications 12(3):69, 1992. Distances are exact
 * (P. F. Felzenszwalb, D. P. Huttenlocher, Theory of Computing 8:415, 2012).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * suture_signed_distance:
 * @pixels: height·width bytes, foreground is non-zero; there is some, and the
 *   rim is background
 * @weight_y: squared height of a pixel
 * @weight_x: squared width of a pixel
 * @distances: (out): height·width values
 *
 * Distance of each pixel's centre from the mask's border, half a pixel width
 * outside its outermost pixels; negative inside.
 */
void suture_signed_distance (const guint8 *pixels,
                             int           height,
                             int           width,
                             double        weight_y,
                             double        weight_x,
                             double       *distances);

/**
 * suture_signed_distance_between:
 * @a: pixels of a mask, as above
 * @b: pixels of the other
 * @share_b: how far from @a to @b, 0 to 1
 * @pixels: (out): height·width bytes, 1 where the weighted mean of both
 *   distances isn't positive
 *
 * If the masks overlap more after their centroids have been laid on each other,
 * the mean is taken along the way from one centroid to the other. Should the
 * area leave the range between the two masks by more than a tenth, as it does
 * for masks far apart or thin ones, the level is chosen for which it lies at
 * the right place between them. There is always a pixel.
 */
void suture_signed_distance_between (const guint8 *a,
                                     const guint8 *b,
                                     double        share_b,
                                     int           height,
                                     int           width,
                                     double        weight_y,
                                     double        weight_x,
                                     guint8       *pixels);

G_END_DECLS
