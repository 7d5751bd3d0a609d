/* suture-slice-view-overlay.c: crosshair, names and scale bar of a slice view
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-slice-view-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define INSET 8.0f     /* of writing, from the view's border */
#define PADDING 5.0f   /* of writing, to its background's border */
#define CROSS_GAP 7.0f /* left free around the crosshair's middle */
#define BAR_HEIGHT 4.0f
#define BAR_MOST_PX 120.0 /* longest scale bar */
#define BAR_MOST_PART 0.3 /* of the view's width */

static const GdkRGBA cross_colour = { 0.94f, 0.89f, 0.26f, 0.75f };
static const GdkRGBA ink_colour = { 0.95f, 0.95f, 0.95f, 1.0f };
static const GdkRGBA backing_colour = { 0.0f, 0.0f, 0.0f, 0.55f };

double
suture_scale_bar_length (double most)
{
  const double power = pow (10.0, floor (log10 (most)));
  const double rest = most / power;

  return power * (rest >= 5.0 ? 5.0 : rest >= 2.0 ? 2.0 : 1.0);
}

/* Four arms, so that what is under the crosshair can be seen. */
static void
snapshot_crosshair (SutureSliceView *self,
                    GtkSnapshot     *snapshot,
                    SutureViewSize   size)
{
  const SuturePoint cursor = suture_viewpoint_get_cursor (self->viewpoint);
  const float       width = (float) size.width;
  const float       height = (float) size.height;
  double            x = 0.0;
  double            y = 0.0;

  suture_viewpoint_project (self->viewpoint, self->plane, cursor, &x, &y);

  /* On whole pixels, or the line is a blur of two. */
  const float           left = floorf ((float) x + 0.5f * width);
  const float           top = floorf ((float) y + 0.5f * height);
  const float           before_x = MAX (left - CROSS_GAP, 0.0f);
  const float           before_y = MAX (top - CROSS_GAP, 0.0f);
  const float           after_x = left + CROSS_GAP + 1.0f;
  const float           after_y = top + CROSS_GAP + 1.0f;
  const graphene_rect_t arms[] = {
    GRAPHENE_RECT_INIT (0, top, before_x, 1),
    GRAPHENE_RECT_INIT (after_x, top, MAX (width - after_x, 0.0f), 1),
    GRAPHENE_RECT_INIT (left, 0, 1, before_y),
    GRAPHENE_RECT_INIT (left, after_y, 1, MAX (height - after_y, 0.0f)),
  };

  for (size_t i = 0; i < G_N_ELEMENTS (arms); i++)
    gtk_snapshot_append_color (snapshot, &cross_colour, &arms[i]);
}

static PangoLayout *
make_layout (SutureSliceView *self, const char *text)
{
  PangoLayout *layout =
      gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (PANGO_SCALE_SMALL));
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  return layout;
}

static void
snapshot_backing (GtkSnapshot *snapshot, graphene_rect_t bounds)
{
  GskRoundedRect rounded;

  gsk_rounded_rect_init_from_rect (&rounded, &bounds, 4.0f);
  gtk_snapshot_push_rounded_clip (snapshot, &rounded);
  gtk_snapshot_append_color (snapshot, &backing_colour, &bounds);
  gtk_snapshot_pop (snapshot);
}

static void
snapshot_layout (GtkSnapshot *snapshot, PangoLayout *layout, float x, float y)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_snapshot_append_layout (snapshot, layout, &ink_colour);
  gtk_snapshot_restore (snapshot);
}

static const char *
plane_name (SuturePlane plane)
{
  switch (plane)
    {
    case SUTURE_PLANE_XZ:
      return "XZ";
    case SUTURE_PLANE_YZ:
      return "YZ";
    default:
      return "XY";
    }
}

/* "XY  z 12 / 32": which plane, and which slice of it */
static void
snapshot_name (SutureSliceView *self, GtkSnapshot *snapshot)
{
  static const char axis_names[] = "zyx";
  const SutureAxis  normal = suture_plane_get_normal (self->plane);
  const SutureShape shape = suture_viewpoint_get_shape (self->viewpoint);
  g_autofree char  *text =
      g_strdup_printf ("%s  %c %d / %d", plane_name (self->plane),
                       axis_names[normal],
                       suture_viewpoint_get_slice (self->viewpoint,
                                                   self->plane) +
                           1,
                       (int) suture_shape_along (shape, normal));
  g_autoptr (PangoLayout) layout = make_layout (self, text);
  int width = 0;
  int height = 0;

  pango_layout_get_pixel_size (layout, &width, &height);
  snapshot_backing (snapshot,
                    GRAPHENE_RECT_INIT (INSET - PADDING, INSET - PADDING,
                                        (float) width + 2 * PADDING,
                                        (float) height + 2 * PADDING - 2));
  snapshot_layout (snapshot, layout, INSET, INSET - 1);
}

static char *
format_length (double length, gboolean is_known)
{
  /* Translators: length of the scale bar, in micrometres or in pixels. */
  return g_strdup_printf (is_known ? _ ("%g µm") : _ ("%g px"), length);
}

static void
snapshot_scale_bar (SutureSliceView *self,
                    GtkSnapshot     *snapshot,
                    SutureViewSize   size)
{
  const double zoom = suture_viewpoint_get_zoom (self->viewpoint);
  const double length = suture_scale_bar_length (
      MIN (BAR_MOST_PX, BAR_MOST_PART * size.width) / zoom);
  g_autofree char *text =
      format_length (length,
                     suture_viewpoint_get_spacing (self->viewpoint).is_known);
  g_autoptr (PangoLayout) layout = make_layout (self, text);
  const float bar = roundf ((float) (length * zoom));
  int         width = 0;
  int         height = 0;

  pango_layout_get_pixel_size (layout, &width, &height);

  const float all = MAX (bar, (float) width);
  const float left = INSET;
  const float bottom = (float) size.height - INSET;

  snapshot_backing (snapshot, GRAPHENE_RECT_INIT (left - PADDING,
                                                  bottom - BAR_HEIGHT -
                                                      (float) height - 4,
                                                  all + 2 * PADDING,
                                                  BAR_HEIGHT + (float) height +
                                                      4 + PADDING));
  snapshot_layout (snapshot, layout, left,
                   bottom - BAR_HEIGHT - (float) height - 3);
  gtk_snapshot_append_color (snapshot, &ink_colour,
                             &GRAPHENE_RECT_INIT (left, bottom - BAR_HEIGHT,
                                                  bar, BAR_HEIGHT));
}

void
suture_slice_view_snapshot_overlay (SutureSliceView *self,
                                    GtkSnapshot     *snapshot)
{
  const SutureViewSize size = suture_slice_view_get_size (self);

  if (suture_viewpoint_get_crosshair_visible (self->viewpoint))
    snapshot_crosshair (self, snapshot, size);
  snapshot_name (self, snapshot);
  snapshot_scale_bar (self, snapshot, size);
}
