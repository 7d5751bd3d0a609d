/* suture-view-markers.h: points that a person has marked, as rings on a view
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "views/drawing/suture-viewpoint.h"

G_BEGIN_DECLS

/** SUTURE_VIEW_MOST_MARKERS: at once */
#define SUTURE_VIEW_MOST_MARKERS 2

/** suture_view_markers_snapshot: rings in the colours of the two pieces with a
 * dark edge, the upper one's first; faint where the view shows another slice */
void suture_view_markers_snapshot (GtkSnapshot       *snapshot,
                                   SutureViewpoint   *viewpoint,
                                   SuturePlane        plane,
                                   SutureViewSize     size,
                                   const SuturePoint *markers,
                                   guint              n);

G_END_DECLS
