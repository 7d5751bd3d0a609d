/* suture-slice-view-overlay.c: crosshair, names and scale bar of a slice view
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "views/slices/suture-slice-view-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "views/drawing/suture-plane-line.h"
#include "views/drawing/suture-view-plate.h"

#define CROSS_GAP 7.0f   /* left free around the crosshair's middle */
#define CROSS_ARM 12.0f  /* of the short arms beside it */
#define CROSS_TICK 14.0f /* at the view's border, always there */
#define BOX_GAP 6.0f     /* left free around the pair */
#define BAR_HEIGHT 4.0f
#define BAR_MOST_PX 120.0 /* longest scale bar */
#define BAR_MOST_PART 0.3 /* of the view's width */

static const GdkRGBA cross_colour = { 0.94f, 0.89f, 0.26f, 0.75f };

double
suture_scale_bar_length (double most)
{
  const double power = pow (10.0, floor (log10 (most)));
  const double rest = most / power;

  return power * (rest >= 5.0 ? 5.0 : rest >= 2.0 ? 2.0 : 1.0);
}

/* A stretch along one axis of the screen */
typedef struct
{
  float start;
  float end;
} Stretch;

/* Where the pieces of the pair shown lie on the screen; empty without pair */
static void
locate_pair (SutureSliceView *self,
             SutureViewSize   size,
             Stretch         *across,
             Stretch         *down)
{
  SutureCellIndex       *index = suture_slice_scene_get_index (self->scene);
  const SutureCandidate *pair = suture_slice_scene_get_pair (self->scene, NULL);
  double                 x[2] = { 0.0, 0.0 };
  double                 y[2] = { 0.0, 0.0 };

  *across = *down = (Stretch){ 0.0f, 0.0f };
  if (pair == NULL)
    return;

  const SutureBox   a = suture_cell_index_get_box (index, pair->upper);
  const SutureBox   b = suture_cell_index_get_box (index, pair->lower);
  const SuturePoint corners[2] = {
    { { MIN (a.z0, b.z0) - 0.5, MIN (a.y0, b.y0) - 0.5,
        MIN (a.x0, b.x0) - 0.5 } },
    { { MAX (a.z1, b.z1) - 0.5, MAX (a.y1, b.y1) - 0.5,
        MAX (a.x1, b.x1) - 0.5 } },
  };

  for (int i = 0; i < 2; i++)
    suture_viewpoint_project (self->viewpoint, self->plane, corners[i], &x[i],
                              &y[i]);
  *across = (Stretch){ (float) x[0] + 0.5f * (float) size.width - BOX_GAP,
                       (float) x[1] + 0.5f * (float) size.width + BOX_GAP };
  *down = (Stretch){ (float) y[0] + 0.5f * (float) size.height - BOX_GAP,
                     (float) y[1] + 0.5f * (float) size.height + BOX_GAP };
}

/* One line of the crosshair: it leaves its middle free, so that what is under
 * it can be seen, and `hidden`, where only short arms and the ticks at the
 * border remain: a line through the gap would cover it. */
static int
cut_line (float middle, float length, Stretch hidden, Stretch *parts)
{
  const gboolean is_hiding = hidden.start < middle && middle < hidden.end;
  const Stretch  free_part = { middle - CROSS_GAP, middle + CROSS_GAP + 1.0f };
  int            n = 0;

  if (!is_hiding)
    {
      parts[n++] = (Stretch){ 0.0f, free_part.start };
      parts[n++] = (Stretch){ free_part.end, length };
      return n;
    }
  parts[n++] = (Stretch){ 0.0f, MIN (MAX (hidden.start, CROSS_TICK),
                                     free_part.start - CROSS_ARM) };
  parts[n++] = (Stretch){ free_part.start - CROSS_ARM, free_part.start };
  parts[n++] = (Stretch){ free_part.end, free_part.end + CROSS_ARM };
  parts[n++] = (Stretch){ MAX (MIN (hidden.end, length - CROSS_TICK),
                               free_part.end + CROSS_ARM),
                          length };
  return n;
}

static void
snapshot_crosshair (SutureSliceView *self,
                    GtkSnapshot     *snapshot,
                    SutureViewSize   size)
{
  const SuturePoint cursor = suture_viewpoint_get_cursor (self->viewpoint);
  const float       width = (float) size.width;
  const float       height = (float) size.height;
  const Stretch     nothing = { 0.0f, 0.0f };
  Stretch           across;
  Stretch           down;
  Stretch           parts[4];
  double            x = 0.0;
  double            y = 0.0;

  suture_viewpoint_project (self->viewpoint, self->plane, cursor, &x, &y);
  locate_pair (self, size, &across, &down);

  /* On whole pixels, or the line is a blur of two. */
  const float    left = floorf ((float) x + 0.5f * width);
  const float    top = floorf ((float) y + 0.5f * height);
  const gboolean is_in_pair = across.start < left && left < across.end &&
                              down.start < top && top < down.end;
  const int n_across =
      cut_line (left, width, is_in_pair ? across : nothing, parts);

  for (int i = 0; i < n_across; i++)
    if (parts[i].end > parts[i].start)
      gtk_snapshot_append_color (snapshot, &cross_colour,
                                 &GRAPHENE_RECT_INIT (parts[i].start, top,
                                                      parts[i].end -
                                                          parts[i].start,
                                                      1));

  const int n_down = cut_line (top, height, is_in_pair ? down : nothing, parts);

  for (int i = 0; i < n_down; i++)
    if (parts[i].end > parts[i].start)
      gtk_snapshot_append_color (snapshot, &cross_colour,
                                 &GRAPHENE_RECT_INIT (left, parts[i].start, 1,
                                                      parts[i].end -
                                                          parts[i].start));
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

  suture_plate_snapshot_title (GTK_WIDGET (self), snapshot, text);
}

static char *
format_length (double length, gboolean is_known)
{
  if (!is_known)
    /* Translators: length of the scale bar where the voxel size is unknown. */
    return g_strdup_printf (_ ("%g px"), length);
  /* Translators: length of the scale bar. */
  return g_strdup_printf (_ ("%g µm"), length);
}

static void
snapshot_scale_bar (SutureSliceView *self,
                    GtkSnapshot     *snapshot,
                    SutureViewSize   size)
{
  const double        zoom = suture_viewpoint_get_zoom (self->viewpoint);
  const double        most = MIN (BAR_MOST_PX, BAR_MOST_PART * size.width);
  const double        length = suture_scale_bar_length (most / zoom);
  const SutureSpacing spacing = suture_viewpoint_get_spacing (self->viewpoint);
  g_autofree char    *text = format_length (length, spacing.is_known);
  g_autoptr (PangoLayout) layout =
      suture_plate_layout (GTK_WIDGET (self), text);
  const float bar = roundf ((float) (length * zoom));
  const float left = SUTURE_PLATE_INSET;
  const float bar_top = (float) size.height - SUTURE_PLATE_INSET - BAR_HEIGHT;
  int         width = 0;
  int         height = 0;

  pango_layout_get_pixel_size (layout, &width, &height);
  suture_plate_snapshot_backing (
      snapshot, GRAPHENE_RECT_INIT (left - SUTURE_PLATE_PADDING,
                                    bar_top - (float) height - 4.0f,
                                    MAX (bar, (float) width) +
                                        2.0f * SUTURE_PLATE_PADDING,
                                    BAR_HEIGHT + (float) height + 4.0f +
                                        SUTURE_PLATE_PADDING));
  suture_plate_snapshot_layout (snapshot, layout, left,
                                bar_top - (float) height - 3.0f);
  gtk_snapshot_append_color (snapshot, &suture_plate_ink,
                             &GRAPHENE_RECT_INIT (left, bar_top, bar,
                                                  BAR_HEIGHT));
}

/* Where the plane that parts a contact cuts this slice. */
static void
snapshot_plane (SutureSliceView *self,
                GtkSnapshot     *snapshot,
                SutureViewSize   size)
{
  const SutureCutPlane *plane = suture_slice_scene_get_plane (self->scene);
  SutureScreenLine      line;

  if (plane != NULL &&
      suture_plane_line_find (plane, self->viewpoint, self->plane, size, &line))
    suture_plane_line_snapshot (snapshot, line, size.width, size.height);
}

void
suture_slice_view_snapshot_overlay (SutureSliceView *self,
                                    GtkSnapshot     *snapshot)
{
  const SutureViewSize size = suture_slice_view_get_size (self);

  snapshot_plane (self, snapshot, size);

  if (suture_viewpoint_get_crosshair_visible (self->viewpoint))
    snapshot_crosshair (self, snapshot, size);
  suture_view_markers_snapshot (snapshot, self->viewpoint, self->plane, size,
                                self->markers, self->n_markers);
  snapshot_name (self, snapshot);
  snapshot_scale_bar (self, snapshot, size);
  suture_slice_view_snapshot_ruler (self, snapshot, size);
  if (!self->is_pictured)
    suture_slice_view_snapshot_readout (self, snapshot);
}
