/* suture-slice-view.h: one plane of a stack
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "suture-slice-scene.h"
#include "views/drawing/suture-view-markers.h"
#include "views/drawing/suture-viewpoint.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_SLICE_VIEW (suture_slice_view_get_type ())
G_DECLARE_FINAL_TYPE (SutureSliceView,
                      suture_slice_view,
                      SUTURE,
                      SLICE_VIEW,
                      GtkWidget)

/**
 * SutureSliceView:
 *
 * Left click or drag moves the crosshair; middle or Shift+left drag pans;
 * Shift+Ctrl+left drag draws a ruler;
 * Ctrl+left drag changes the contrast, which the signal "contrast-dragged" says
 * (width, level: (double), in parts of all there are); the
 * wheel goes through the slices (with Shift five at a time, with Ctrl it zooms
 * at the pointer); a pinch zooms; a double click activates "view.maximise";
 * arrow keys move the crosshair by a voxel.
 *
 * Signal: "clicked": a click with the left button that was no drag, once the
 * crosshair is there.
 */

/** suture_slice_view_new: (transfer floating) */
GtkWidget *suture_slice_view_new (SuturePlane plane);

/** suture_slice_view_set_source: what is shown, and from where; both are shared
 * with other views */
void suture_slice_view_set_source (SutureSliceView  *self,
                                   SutureSliceScene *scene,
                                   SutureViewpoint  *viewpoint);

SuturePlane    suture_slice_view_get_plane (SutureSliceView *self);
SutureViewSize suture_slice_view_get_size (SutureSliceView *self);

/** suture_slice_view_go_to: puts the crosshair to a point of the view, in
 * pixels from its top left */
void suture_slice_view_go_to (SutureSliceView *self, double x, double y);

/** suture_slice_view_set_markers: (array length=n): rings are drawn around
 * these points, the first blue, the second orange; faint while another slice is
 * shown; %SUTURE_VIEW_MOST_MARKERS at most */
void suture_slice_view_set_markers (SutureSliceView   *self,
                                    const SuturePoint *markers,
                                    guint              n);

/** suture_slice_view_step: by that many slices, deeper if positive */
void suture_slice_view_step (SutureSliceView *self, int n_slices);

/** suture_slice_view_zoom: about the middle */
void suture_slice_view_zoom (SutureSliceView *self, double factor);

/** suture_slice_view_get_n_paints: how often voxels were painted so far; what
 * is drawn over them doesn't count */
guint suture_slice_view_get_n_paints (SutureSliceView *self);

/** suture_slice_view_dup_readout: (transfer full) (nullable): the voxel under
 * the pointer, counted from 1 as the title counts slices, its label and its raw
 * value; %NULL if none is */
char *suture_slice_view_dup_readout (SutureSliceView *self);

/** suture_slice_view_dup_ruler: (transfer full) (nullable): how long the ruler
 * is, in words; %NULL without one */
char *suture_slice_view_dup_ruler (SutureSliceView *self);

/** suture_slice_view_dup_picture: (transfer full) (nullable): the view as it
 * is, without readout and focus ring; %NULL while it isn't on the screen */
GdkTexture *suture_slice_view_dup_picture (SutureSliceView *self);

G_END_DECLS
