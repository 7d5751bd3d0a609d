/* suture-plane-line.c: the plane that parts a pair, as a line on a view
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "views/drawing/suture-plane-line.h"

#include <math.h>

#include "suture-palette.h"

#define REACH 1.5        /* of the contact's radius */
#define LEAST_SLOPE 0.05 /* a plane that lies flatter has no line here */

gboolean
suture_plane_line_find (const SutureCutPlane *plane,
                        SutureViewpoint      *viewpoint,
                        SuturePlane           view,
                        SutureViewSize        size,
                        SutureScreenLine     *line)
{
  const SutureAxis    u = suture_plane_get_u (view);
  const SutureAxis    v = suture_plane_get_v (view);
  const SutureAxis    across = suture_plane_get_normal (view);
  const SutureSpacing spacing = suture_viewpoint_get_spacing (viewpoint);
  const double       *n = plane->normal;
  const double        slope = hypot (n[u], n[v]);
  const double        reach = REACH * plane->radius_um;
  const double        off = suture_viewpoint_get_slice (viewpoint, view) *
                         suture_spacing_along (spacing, across) -
                     plane->centre_um[across];

  if (slope < LEAST_SLOPE || fabs (off) > reach)
    return FALSE;
  for (int end = 0; end < 2; end++)
    {
      /* The point of the line that is nearest to the contact's middle, and from
       * there along it. */
      const double back = -off * n[across] / (slope * slope);
      const double along = (end == 0 ? -reach : reach) / slope;
      SuturePoint  point;
      double       x, y;

      point.at[u] = (plane->centre_um[u] + back * n[u] - along * n[v]) /
                    suture_spacing_along (spacing, u);
      point.at[v] = (plane->centre_um[v] + back * n[v] + along * n[u]) /
                    suture_spacing_along (spacing, v);
      point.at[across] = suture_viewpoint_get_slice (viewpoint, view);
      suture_viewpoint_project (viewpoint, view, point, &x, &y);
      x += 0.5 * size.width;
      y += 0.5 * size.height;
      if (end == 0)
        {
          line->x0 = x;
          line->y0 = y;
        }
      else
        {
          line->x1 = x;
          line->y1 = y;
        }
    }
  return TRUE;
}

void
suture_plane_line_snapshot (GtkSnapshot     *snapshot,
                            SutureScreenLine line,
                            int              width,
                            int              height)
{
  const double dashes[] = { 6.0, 4.0 };
  cairo_t     *cr =
      gtk_snapshot_append_cairo (snapshot,
                                 &GRAPHENE_RECT_INIT (0, 0, (float) width,
                                                      (float) height));

  cairo_move_to (cr, line.x0, line.y0);
  cairo_line_to (cr, line.x1, line.y1);
  cairo_set_source_rgba (cr, 0.0, 0.0, 0.0, 0.6);
  cairo_set_line_width (cr, 4.0);
  cairo_stroke_preserve (cr);
  cairo_set_source_rgb (cr, (SUTURE_COLOUR_PREVIEW >> 16 & 0xff) / 255.0,
                        (SUTURE_COLOUR_PREVIEW >> 8 & 0xff) / 255.0,
                        (SUTURE_COLOUR_PREVIEW & 0xff) / 255.0);
  cairo_set_line_width (cr, 2.0);
  cairo_set_dash (cr, dashes, 2, 0.0);
  cairo_stroke (cr);
  cairo_destroy (cr);
}
