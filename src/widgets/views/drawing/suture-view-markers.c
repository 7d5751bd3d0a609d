/* suture-view-markers.c: points that a person has marked, as rings on a view
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "views/drawing/suture-view-markers.h"

#include <math.h>

#include "suture-palette.h"

#define RADIUS 7.0f
#define WIDTH 2.5f
#define EDGE 1.5f /* dark, on both sides of the ring */
#define FAINT 0.35f

static GdkRGBA
get_colour (guint32 rgb, float alpha)
{
  return (GdkRGBA){ (float) (rgb >> 16 & 0xff) / 255.0f,
                    (float) (rgb >> 8 & 0xff) / 255.0f,
                    (float) (rgb & 0xff) / 255.0f, alpha };
}

static void
snapshot_ring (GtkSnapshot *snapshot,
               float        x,
               float        y,
               float        radius,
               float        width,
               GdkRGBA      colour)
{
  const float    widths[4] = { width, width, width, width };
  const GdkRGBA  colours[4] = { colour, colour, colour, colour };
  GskRoundedRect ring;

  gsk_rounded_rect_init_from_rect (&ring,
                                   &GRAPHENE_RECT_INIT (x - radius, y - radius,
                                                        2.0f * radius,
                                                        2.0f * radius),
                                   radius);
  gtk_snapshot_append_border (snapshot, &ring, widths, colours);
}

void
suture_view_markers_snapshot (GtkSnapshot       *snapshot,
                              SutureViewpoint   *viewpoint,
                              SuturePlane        plane,
                              SutureViewSize     size,
                              const SuturePoint *markers,
                              guint              n)
{
  static const guint32 colours[SUTURE_VIEW_MOST_MARKERS] = {
    SUTURE_COLOUR_UPPER, SUTURE_COLOUR_LOWER
  };
  const int slice = suture_viewpoint_get_slice (viewpoint, plane);

  for (guint i = 0; i < n; i++)
    {
      const double at = markers[i].at[suture_plane_get_normal (plane)];
      const float  alpha = (int) floor (at + 0.5) == slice ? 1.0f : FAINT;
      double       x = 0.0, y = 0.0;

      suture_viewpoint_project (viewpoint, plane, markers[i], &x, &y);
      x += 0.5 * size.width;
      y += 0.5 * size.height;
      snapshot_ring (snapshot, (float) x, (float) y, RADIUS + EDGE,
                     WIDTH + 2.0f * EDGE, get_colour (0x000000, 0.8f * alpha));
      snapshot_ring (snapshot, (float) x, (float) y, RADIUS, WIDTH,
                     get_colour (colours[i], alpha));
    }
}
