/* suture-view-plate.c: small writing on pictures, readable on any of them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "views/drawing/suture-view-plate.h"

#define RING_WIDTH 2.0f

const GdkRGBA suture_canvas_colour = { 0.07f, 0.07f, 0.08f, 1.0f };
const GdkRGBA suture_canvas_edge = { 0.2f, 0.2f, 0.22f, 1.0f };
const GdkRGBA suture_plate_ink = { 0.95f, 0.95f, 0.95f, 1.0f };

static const GdkRGBA backing_colour = { 0.0f, 0.0f, 0.0f, 0.6f };

PangoLayout *
suture_plate_layout (GtkWidget *widget, const char *text)
{
  PangoLayout   *layout = gtk_widget_create_pango_layout (widget, text);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (PANGO_SCALE_SMALL));
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  return layout;
}

void
suture_plate_snapshot_backing (GtkSnapshot *snapshot, graphene_rect_t bounds)
{
  GskRoundedRect rounded;

  gsk_rounded_rect_init_from_rect (&rounded, &bounds, 4.0f);
  gtk_snapshot_push_rounded_clip (snapshot, &rounded);
  gtk_snapshot_append_color (snapshot, &backing_colour, &bounds);
  gtk_snapshot_pop (snapshot);
}

void
suture_plate_snapshot_layout (GtkSnapshot *snapshot,
                              PangoLayout *layout,
                              float        x,
                              float        y)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_snapshot_append_layout (snapshot, layout, &suture_plate_ink);
  gtk_snapshot_restore (snapshot);
}

void
suture_plate_set_beside (GtkWidget *widget, GtkWidget *button)
{
  g_object_set_data (G_OBJECT (widget), "suture-beside-title", button);
}

static int
get_width_beside (GtkWidget *widget)
{
  GtkWidget *button =
      g_object_get_data (G_OBJECT (widget), "suture-beside-title");

  graphene_rect_t bounds;

  return button != NULL && gtk_widget_compute_bounds (button, button, &bounds)
             ? (int) (bounds.size.width + SUTURE_PLATE_INSET)
             : 0;
}

void
suture_plate_snapshot_title (GtkWidget   *widget,
                             GtkSnapshot *snapshot,
                             const char  *text)
{
  g_autoptr (PangoLayout) layout = suture_plate_layout (widget, text);
  const int   beside = get_width_beside (widget);
  const float left =
      SUTURE_PLATE_INSET +
      (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL ? (float) beside
                                                             : 0.0f);
  const float top = SUTURE_PLATE_INSET - SUTURE_PLATE_PADDING;
  const int   room =
      gtk_widget_get_width (widget) - 2 * (int) SUTURE_PLATE_INSET - beside;
  PangoRectangle place;

  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_width (layout, MAX (room, 1) * PANGO_SCALE);
  /* From right to left it is at the other end of the room. */
  pango_layout_get_pixel_extents (layout, NULL, &place);
  suture_plate_snapshot_backing (
      snapshot,
      GRAPHENE_RECT_INIT (left - SUTURE_PLATE_PADDING + (float) place.x, top,
                          (float) place.width + 2.0f * SUTURE_PLATE_PADDING,
                          (float) place.height + 2.0f * SUTURE_PLATE_PADDING -
                              2.0f));
  suture_plate_snapshot_layout (snapshot, layout, left,
                                SUTURE_PLATE_INSET - 1.0f);
}

void
suture_plate_snapshot_ring (GtkSnapshot    *snapshot,
                            graphene_rect_t bounds,
                            const GdkRGBA  *colour)
{
  const float    widths[4] = { RING_WIDTH, RING_WIDTH, RING_WIDTH, RING_WIDTH };
  const GdkRGBA  colours[4] = { *colour, *colour, *colour, *colour };
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, &bounds, 0.0f);
  gtk_snapshot_append_border (snapshot, &outline, widths, colours);
}
