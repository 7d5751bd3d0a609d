/* suture-slice-view-private.h: what the files of the slice view share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "views/slices/suture-slice-view.h"

G_BEGIN_DECLS

struct _SutureSliceView
{
  GtkWidget parent_instance;

  SuturePlane plane;

  /* Owned */
  SutureSliceScene *scene;     /* nullable */
  SutureViewpoint  *viewpoint; /* nullable */

  /* The last picture, and what of */
  GdkTexture      *texture; /* nullable */
  SutureSliceFrame frame;
  guint            version;
  guint            n_paints;

  SuturePoint markers[SUTURE_VIEW_MOST_MARKERS];
  guint       n_markers;

  gint32 slice; /* that the accessible name tells */

  /* What the hand is doing */
  double   pointer_x;
  double   pointer_y;
  double   drag_x; /* how far the drag has been followed */
  double   drag_y;
  double   scrolled; /* of a slice */
  double   pinch;    /* the scale that has been followed */
  gboolean panning;
  gboolean ruling;      /* the drag draws a ruler */
  gboolean windowing;   /* the drag changes the contrast */
  gboolean is_pointed;  /* the pointer is over the view */
  gboolean is_pictured; /* a picture is made: without readout and ring */
};

/** suture_slice_view_add_input: mouse and touch (…-input.c) */
void suture_slice_view_add_input (SutureSliceView *self);

/** suture_slice_view_class_init_input: signals of it (…-input.c) */
void suture_slice_view_class_init_input (SutureSliceViewClass *klass);

/** suture_slice_view_bind_keys: arrow keys (…-input.c) */
void suture_slice_view_bind_keys (GtkWidgetClass *widget_class);

/** suture_slice_view_snapshot_overlay: crosshair, names, scale bar
 * (…-overlay.c) */
void suture_slice_view_snapshot_overlay (SutureSliceView *self,
                                         GtkSnapshot     *snapshot);

/** suture_slice_view_snapshot_ruler: if there is one (…-ruler.c) */
void suture_slice_view_snapshot_ruler (SutureSliceView *self,
                                       GtkSnapshot     *snapshot,
                                       SutureViewSize   size);

/** suture_slice_view_snapshot_readout: what is under the pointer (…-readout.c)
 */
void suture_slice_view_snapshot_readout (SutureSliceView *self,
                                         GtkSnapshot     *snapshot);

/**
 * suture_scale_bar_length:
 * @most: longest bar that is wanted
 *
 * Returns: the largest of 1, 2, 5 times a power of ten up to @most
 */
double suture_scale_bar_length (double most);

G_END_DECLS
