/* suture-contour-plan.h: two contours on their way to each other
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "interpolation/suture-region-match.h"

G_BEGIN_DECLS

/**
 * SutureMovedContour:
 * @contour: of one side
 * @targets: (array): where its points go in the end, one a point
 * @area_px: of the contour itself, filled
 * @corners: (array): the polygon it is on the way, one a step
 * @pixels: (array): that polygon filled, 1 inside, in the frame's pixels
 */
typedef struct
{
  SutureContour *contour;
  SuturePoint   *targets;
  gint64         area_px;
  SuturePoint   *corners;
  guint8        *pixels;
} SutureMovedContour;

/** SutureContourPlan: both sides of a match; one thread's */
typedef struct
{
  SutureMovedContour sides[2];
} SutureContourPlan;

/** suture_contour_plan_init: the optimal plan between the contours of @match,
 * the same all the way; given back by suture_contour_plan_clear() */
void suture_contour_plan_init (SutureContourPlan       *self,
                               const SutureMaskFrame   *frame,
                               const SutureRegionMatch *match);

/** suture_contour_plan_clear: frees what @self holds, not @self */
void suture_contour_plan_clear (SutureContourPlan *self);

/**
 * suture_contour_plan_paint:
 * @share: what the first and the second mask count, sum 1
 * @value: what is painted
 * @pixels: (inout): height·width bytes of the frame
 *
 * Moves both contours as far as they go and paints what lies in what they are
 * then. They don't hold where one crosses itself or its area leaves the range
 * between the two; nothing is painted then.
 *
 * Returns: whether they hold
 */
gboolean suture_contour_plan_paint (SutureContourPlan     *self,
                                    const SutureMaskFrame *frame,
                                    const double           share[2],
                                    guint8                 value,
                                    guint8                *pixels);

/** suture_area_is_between: whether @area_px is in the range between the two,
 * give or take a tenth and the pixel that rounding costs */
gboolean suture_area_is_between (gint64 area_px, const gint64 areas_px[2]);

G_END_DECLS
