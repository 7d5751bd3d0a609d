/* suture-slice-view-ruler.c: the ruler on a slice view
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "views/slices/suture-slice-view-private.h"

#include <math.h>

#include "views/drawing/suture-view-plate.h"

#define END_RADIUS 4.0
#define TEXT_DISTANCE 10.0f

/* Where an end is on the screen, and whether on the slice that is seen */
typedef struct
{
  double   x;
  double   y;
  gboolean is_here;
} End;

static End
find_end (SutureSliceView *self, SuturePoint point, SutureViewSize size)
{
  const SutureAxis normal = suture_plane_get_normal (self->plane);
  End              end = { 0.0, 0.0, FALSE };

  suture_viewpoint_project (self->viewpoint, self->plane, point, &end.x,
                            &end.y);
  end.x += 0.5 * size.width;
  end.y += 0.5 * size.height;
  end.is_here = floor (point.at[normal] + 0.5) ==
                suture_viewpoint_get_slice (self->viewpoint, self->plane);
  return end;
}

/* An end on another slice is a ring. */
static void
trace_end (cairo_t *cr, const End *end)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, end->x, end->y, END_RADIUS, 0.0, 2.0 * G_PI);
}

static void
draw_ends (cairo_t *cr, const End ends[2])
{
  for (int i = 0; i < 2; i++)
    {
      trace_end (cr, &ends[i]);
      if (ends[i].is_here)
        cairo_fill (cr);
      else
        cairo_stroke (cr);
    }
}

/* A light line with dark sides holds on any picture. */
static void
draw_line (cairo_t *cr, const End ends[2])
{
  cairo_move_to (cr, ends[0].x, ends[0].y);
  cairo_line_to (cr, ends[1].x, ends[1].y);
  cairo_set_source_rgba (cr, 0.0, 0.0, 0.0, 0.75);
  cairo_set_line_width (cr, 4.0);
  cairo_stroke_preserve (cr);
  cairo_set_source_rgb (cr, 1.0, 1.0, 1.0);
  cairo_set_line_width (cr, 1.5);
  cairo_stroke (cr);
  cairo_set_source_rgba (cr, 0.0, 0.0, 0.0, 0.75);
  cairo_set_line_width (cr, 4.0);
  trace_end (cr, &ends[0]);
  trace_end (cr, &ends[1]);
  cairo_stroke (cr);
  cairo_set_source_rgb (cr, 1.0, 1.0, 1.0);
  cairo_set_line_width (cr, 1.5);
  draw_ends (cr, ends);
}

/* Beside the second end, wholly in the view */
static void
snapshot_text (SutureSliceView *self,
               GtkSnapshot     *snapshot,
               SutureViewSize   size,
               const End       *end)
{
  g_autofree char *text = suture_slice_view_dup_ruler (self);
  g_autoptr (PangoLayout) layout =
      suture_plate_layout (GTK_WIDGET (self), text);
  int width;
  int height;

  pango_layout_get_pixel_size (layout, &width, &height);

  const float least = SUTURE_PLATE_INSET;
  const float left = CLAMP ((float) end->x + TEXT_DISTANCE, least,
                            MAX ((float) (size.width - width) - least, least));
  const float top = CLAMP ((float) end->y + TEXT_DISTANCE, least,
                           MAX ((float) (size.height - height) - least, least));

  suture_plate_snapshot_backing (
      snapshot, GRAPHENE_RECT_INIT (left - SUTURE_PLATE_PADDING, top - 2.0f,
                                    (float) width + 2.0f * SUTURE_PLATE_PADDING,
                                    (float) height + SUTURE_PLATE_PADDING));
  suture_plate_snapshot_layout (snapshot, layout, left, top);
}

char *
suture_slice_view_dup_ruler (SutureSliceView *self)
{
  SutureRuler ruler;

  g_return_val_if_fail (SUTURE_IS_SLICE_VIEW (self), NULL);

  if (self->viewpoint == NULL)
    return NULL;
  ruler = suture_viewpoint_get_ruler (self->viewpoint);
  return ruler.state == SUTURE_RULER_NONE
             ? NULL
             : suture_ruler_dup_text (&ruler, suture_viewpoint_get_spacing (
                                                  self->viewpoint));
}

void
suture_slice_view_snapshot_ruler (SutureSliceView *self,
                                  GtkSnapshot     *snapshot,
                                  SutureViewSize   size)
{
  const SutureRuler ruler = suture_viewpoint_get_ruler (self->viewpoint);
  cairo_t          *cr;

  if (ruler.state == SUTURE_RULER_NONE)
    return;

  const End ends[2] = { find_end (self, ruler.from, size),
                        find_end (self, ruler.to, size) };

  cr = gtk_snapshot_append_cairo (snapshot,
                                  &GRAPHENE_RECT_INIT (0, 0, (float) size.width,
                                                       (float) size.height));
  draw_line (cr, ends);
  cairo_destroy (cr);
  snapshot_text (self, snapshot, size, &ends[1]);
}
