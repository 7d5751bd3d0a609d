/* suture-plane-line.h: the plane that parts a pair, as a line on a view
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "suture-plane.h"
#include "views/drawing/suture-viewpoint.h"

G_BEGIN_DECLS

/** SutureScreenLine: from one point of a view to another, in pixels from its
 * top left */
typedef struct
{
  double x0;
  double y0;
  double x1;
  double y1;
} SutureScreenLine;

/**
 * suture_plane_line_find:
 * @view: which view
 * @size: its size
 * @line: (out): where the plane cuts the slice that it shows
 *
 * Half as long again as the contact. Whether there is one: not where the slice
 * lies along the plane, or beside the contact.
 */
gboolean suture_plane_line_find (const SutureCutPlane *plane,
                                 SutureViewpoint      *viewpoint,
                                 SuturePlane           view,
                                 SutureViewSize        size,
                                 SutureScreenLine     *line);

/** suture_plane_line_snapshot: dashed, in the colour of what is proposed, with
 * a dark edge; @width and @height of the view */
void suture_plane_line_snapshot (GtkSnapshot     *snapshot,
                                 SutureScreenLine line,
                                 int              width,
                                 int              height);

G_END_DECLS
