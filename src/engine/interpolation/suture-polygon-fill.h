/* suture-polygon-fill.h: polygons with fractional corners on a grid of pixels
 *
 * A pixel belongs to a polygon if its centre lies inside or within half a pixel
 * of it: a contour through pixel centres gives the pixels it was traced from.
 * Half a pixel is measured along the axes, |dy| + |dx|: a border gains by that
 * what its pixels have outside their centres, half a pixel a step, whether it
 * runs straight or slanting. (Round, slanting borders would gain 0.71, and
 * masks would grow on the way.) Source: METHOD.md section 6.2.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "interpolation/suture-contour.h"

G_BEGIN_DECLS

/**
 * suture_polygon_fill:
 * @corners: (array length=n_corners): closed; may touch itself
 * @height: rows of the frame
 * @width: columns
 * @pixels: (inout): height·width bytes; set to 1 where pixels belong
 *
 * Returns: how many pixels belong
 */
gint64 suture_polygon_fill (const SuturePoint *corners,
                            size_t             n_corners,
                            int                height,
                            int                width,
                            guint8            *pixels);

/**
 * suture_polygon_distance:
 * @y: row of a pixel
 * @x: its column
 *
 * Returns: signed city-block distance in pixels from the border of what the
 * polygon fills, half a pixel round it; negative inside
 */
double suture_polygon_distance (const SuturePoint *corners,
                                size_t             n_corners,
                                int                y,
                                int                x);

/**
 * suture_polygon_crosses_itself:
 *
 * Returns: whether two edges cross and both loops they part hold more than a
 *   pixel; smaller ones are below what a mask can show
 */
gboolean suture_polygon_crosses_itself (const SuturePoint *corners,
                                        size_t             n_corners);

G_END_DECLS
