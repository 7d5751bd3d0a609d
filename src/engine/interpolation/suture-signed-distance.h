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
 * suture_signed_distance_between:
 * @a: height·width bytes, foreground of a mask is non-zero; there is some, and
 *   the rim is background
 * @b: pixels of the other
 * @share_b: how far from @a to @b, 0 to 1
 * @weight_y: squared height of a pixel
 * @weight_x: squared width of a pixel
 * @pixels: (out): height·width bytes, 1 where the weighted mean of both
 *   distances from the border isn't positive
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
