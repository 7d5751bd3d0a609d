/* suture-viewpoint.h: where linked views look: crosshair, centre and zoom
 *
 * All views of a stack share one viewpoint, so they can't disagree: one
 * crosshair, one point in the middle of every view, one zoom in pixels a
 * micrometre (where the voxel size isn't known, pixels a voxel). Coordinates
 * are voxels, (z, y, x); pixels are the toolkit's, not the device's.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib-object.h>

#include "suture-slice-look.h"
#include "views/drawing/suture-ruler.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_VIEWPOINT (suture_viewpoint_get_type ())
G_DECLARE_FINAL_TYPE (SutureViewpoint,
                      suture_viewpoint,
                      SUTURE,
                      VIEWPOINT,
                      GObject)

/** SutureViewSize: of a view, in pixels */
typedef struct
{
  int width;
  int height;
} SutureViewSize;

/** suture_viewpoint_new: signal "changed" follows every change */
SutureViewpoint *suture_viewpoint_new (void);

/** suture_viewpoint_set_stack: crosshair and centre go to the middle */
void          suture_viewpoint_set_stack (SutureViewpoint *self,
                                          SutureShape      shape,
                                          SutureSpacing    spacing);
SutureShape   suture_viewpoint_get_shape (SutureViewpoint *self);
SutureSpacing suture_viewpoint_get_spacing (SutureViewpoint *self);

/** suture_viewpoint_set_cursor: clamped to the stack */
void suture_viewpoint_set_cursor (SutureViewpoint *self, SuturePoint cursor);
SuturePoint suture_viewpoint_get_cursor (SutureViewpoint *self);

/** suture_viewpoint_get_slice: the slice through the crosshair */
gint32 suture_viewpoint_get_slice (SutureViewpoint *self, SuturePlane plane);

/** suture_viewpoint_set_ruler: its end doesn't count while it is open; another
 * stack takes it away */
void suture_viewpoint_set_ruler (SutureViewpoint *self, SutureRuler ruler);

/** suture_viewpoint_get_ruler: the end of an open one is the crosshair */
SutureRuler suture_viewpoint_get_ruler (SutureViewpoint *self);

void     suture_viewpoint_set_crosshair_visible (SutureViewpoint *self,
                                                 gboolean         visible);
gboolean suture_viewpoint_get_crosshair_visible (SutureViewpoint *self);

/** suture_viewpoint_step: moves the crosshair along one axis, in voxels */
void suture_viewpoint_step (SutureViewpoint *self, SutureAxis axis, double by);

void suture_viewpoint_set_centre (SutureViewpoint *self, SuturePoint centre);
SuturePoint suture_viewpoint_get_centre (SutureViewpoint *self);

/** suture_viewpoint_get_zoom: pixels a micrometre, or a voxel */
double suture_viewpoint_get_zoom (SutureViewpoint *self);

/**
 * suture_viewpoint_zoom_at:
 * @plane: of the view
 * @x: pixels right of the view's middle
 * @y: pixels below it
 * @factor: how much larger
 *
 * Zooms so that what is under (x, y) stays there. The zoom ends where a voxel
 * is 96 pixels, or the whole stack is 32.
 */
void suture_viewpoint_zoom_at (SutureViewpoint *self,
                               SuturePlane      plane,
                               double           x,
                               double           y,
                               double           factor);

/** suture_viewpoint_pan: what is drawn moves by (x, y) pixels */
void suture_viewpoint_pan (SutureViewpoint *self,
                           SuturePlane      plane,
                           double           x,
                           double           y);

/**
 * suture_viewpoint_fit:
 * @box: what is to be seen, with a margin
 * @sizes: of the views, by plane; views of no size don't count
 */
void suture_viewpoint_fit (SutureViewpoint      *self,
                           SutureBox             box,
                           const SutureViewSize *sizes);

/** suture_viewpoint_locate: the point under (x, y) pixels from the view's
 * middle, in the slice shown */
SuturePoint suture_viewpoint_locate (SutureViewpoint *self,
                                     SuturePlane      plane,
                                     double           x,
                                     double           y);

/** suture_viewpoint_project: where a point is, pixels from the view's middle */
void suture_viewpoint_project (SutureViewpoint *self,
                               SuturePlane      plane,
                               SuturePoint      point,
                               double          *x,
                               double          *y);

/**
 * suture_viewpoint_get_frame:
 * @size: of the view
 * @scale: device pixels a pixel
 *
 * Returns: what a painter has to paint
 */
SutureSliceFrame suture_viewpoint_get_frame (SutureViewpoint *self,
                                             SuturePlane      plane,
                                             SutureViewSize   size,
                                             int              scale);

G_END_DECLS
