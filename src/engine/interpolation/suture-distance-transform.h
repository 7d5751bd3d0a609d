/* suture-distance-transform.h: how far each pixel is from a mask
 *
 * Exact (P. F. Felzenszwalb, D. P. Huttenlocher, Theory of Computing 8:415,
 * 2012).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * suture_squared_distances:
 * @pixels: height·width bytes, foreground is non-zero
 * @foreground: whether distances from the foreground are wanted, or those from
 *   the background
 * @weight_y: squared height of a pixel
 * @weight_x: squared width of a pixel
 * @squared: (out): height·width squared distances of each pixel's centre from
 *   that of the nearest pixel of that kind; huge if there is none
 */
void suture_squared_distances (const guint8 *pixels,
                               gboolean      foreground,
                               int           height,
                               int           width,
                               double        weight_y,
                               double        weight_x,
                               double       *squared);

G_END_DECLS
