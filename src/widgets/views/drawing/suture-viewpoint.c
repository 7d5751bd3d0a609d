/* suture-viewpoint.c: where linked views look: crosshair, centre and zoom
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "views/drawing/suture-viewpoint.h"

#include <math.h>

#define MAX_VOXEL_PX 96.0
#define MIN_STACK_PX 32.0
#define FIT_MARGIN 0.88 /* of a view that a fitted box takes */
#define LINE_WIDTH_PX 1
#define STRIPE_WIDTH_PX 3

struct _SutureViewpoint
{
  GObject parent_instance;

  SutureShape   shape;
  SutureSpacing spacing;
  SuturePoint   cursor;
  SuturePoint   centre;
  double        zoom;
  gboolean      crosshair_visible;
  SutureRuler   ruler;
};

G_DEFINE_FINAL_TYPE (SutureViewpoint, suture_viewpoint, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
suture_viewpoint_class_init (SutureViewpointClass *klass)
{
  signals[CHANGED] =
      g_signal_new ("changed", SUTURE_TYPE_VIEWPOINT, G_SIGNAL_RUN_LAST, 0,
                    NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
suture_viewpoint_init (SutureViewpoint *self)
{
  self->shape = (SutureShape){ 1, 1, 1 };
  self->spacing = SUTURE_SPACING_UNKNOWN;
  self->zoom = 1.0;
  self->crosshair_visible = TRUE;
}

SutureViewpoint *
suture_viewpoint_new (void)
{
  return g_object_new (SUTURE_TYPE_VIEWPOINT, NULL);
}

static void
emit_changed (SutureViewpoint *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static double
clamp_to_stack (SutureViewpoint *self, SutureAxis axis, double at)
{
  const double last = (double) suture_shape_along (self->shape, axis) - 1.0;

  return CLAMP (at, 0.0, MAX (last, 0.0));
}

void
suture_viewpoint_set_stack (SutureViewpoint *self,
                            SutureShape      shape,
                            SutureSpacing    spacing)
{
  self->shape = shape;
  self->spacing = spacing;
  self->ruler.state = SUTURE_RULER_NONE;
  for (SutureAxis axis = 0; axis < SUTURE_N_AXES; axis++)
    {
      const double n = (double) suture_shape_along (shape, axis);

      self->centre.at[axis] = 0.5 * (n - 1.0);
      self->cursor.at[axis] = clamp_to_stack (self, axis, floor (0.5 * n));
    }
  emit_changed (self);
}

SutureShape
suture_viewpoint_get_shape (SutureViewpoint *self)
{
  return self->shape;
}

SutureSpacing
suture_viewpoint_get_spacing (SutureViewpoint *self)
{
  return self->spacing;
}

void
suture_viewpoint_set_cursor (SutureViewpoint *self, SuturePoint cursor)
{
  gboolean changed = FALSE;

  for (SutureAxis axis = 0; axis < SUTURE_N_AXES; axis++)
    {
      const double at = clamp_to_stack (self, axis, cursor.at[axis]);

      changed |= at != self->cursor.at[axis];
      self->cursor.at[axis] = at;
    }
  if (changed)
    emit_changed (self);
}

SuturePoint
suture_viewpoint_get_cursor (SutureViewpoint *self)
{
  return self->cursor;
}

void
suture_viewpoint_set_ruler (SutureViewpoint *self, SutureRuler ruler)
{
  self->ruler = ruler;
  emit_changed (self);
}

SutureRuler
suture_viewpoint_get_ruler (SutureViewpoint *self)
{
  SutureRuler ruler = self->ruler;

  if (ruler.state == SUTURE_RULER_OPEN)
    ruler.to = self->cursor;
  return ruler;
}

gint32
suture_viewpoint_get_slice (SutureViewpoint *self, SuturePlane plane)
{
  return (gint32) floor (self->cursor.at[suture_plane_get_normal (plane)] +
                         0.5);
}

void
suture_viewpoint_set_crosshair_visible (SutureViewpoint *self, gboolean visible)
{
  if (self->crosshair_visible == visible)
    return;
  self->crosshair_visible = visible;
  emit_changed (self);
}

gboolean
suture_viewpoint_get_crosshair_visible (SutureViewpoint *self)
{
  return self->crosshair_visible;
}

void
suture_viewpoint_step (SutureViewpoint *self, SutureAxis axis, double by)
{
  SuturePoint cursor = self->cursor;

  cursor.at[axis] = floor (cursor.at[axis] + 0.5) + by;
  suture_viewpoint_set_cursor (self, cursor);
}

void
suture_viewpoint_set_centre (SutureViewpoint *self, SuturePoint centre)
{
  for (SutureAxis axis = 0; axis < SUTURE_N_AXES; axis++)
    self->centre.at[axis] = clamp_to_stack (self, axis, centre.at[axis]);
  emit_changed (self);
}

SuturePoint
suture_viewpoint_get_centre (SutureViewpoint *self)
{
  return self->centre;
}

double
suture_viewpoint_get_zoom (SutureViewpoint *self)
{
  return self->zoom;
}

static double
clamp_zoom (SutureViewpoint *self, double zoom)
{
  double smallest = G_MAXDOUBLE;
  double extent = 0.0;

  for (SutureAxis axis = 0; axis < SUTURE_N_AXES; axis++)
    {
      const double size = suture_spacing_along (self->spacing, axis);

      smallest = MIN (smallest, size);
      extent =
          MAX (extent, size * (double) suture_shape_along (self->shape, axis));
    }
  /* A stack of few voxels may already be larger at the one end. */
  return MAX (MIN (zoom, MAX_VOXEL_PX / smallest),
              MIN (MIN_STACK_PX / extent, MAX_VOXEL_PX / smallest));
}

/* Pixels a voxel along an axis */
static double
voxel_px (SutureViewpoint *self, SutureAxis axis)
{
  return suture_spacing_along (self->spacing, axis) * self->zoom;
}

/* Moves the centre by pixels, within the stack. */
static void
move_centre (SutureViewpoint *self, SuturePlane plane, double x, double y)
{
  const SutureAxis u = suture_plane_get_u (plane);
  const SutureAxis v = suture_plane_get_v (plane);

  self->centre.at[u] =
      clamp_to_stack (self, u, self->centre.at[u] + x / voxel_px (self, u));
  self->centre.at[v] =
      clamp_to_stack (self, v, self->centre.at[v] + y / voxel_px (self, v));
}

void
suture_viewpoint_zoom_at (SutureViewpoint *self,
                          SuturePlane      plane,
                          double           x,
                          double           y,
                          double           factor)
{
  const double zoom = clamp_zoom (self, self->zoom * factor);
  const double grown = zoom / self->zoom;

  if (zoom == self->zoom)
    return;
  self->zoom = zoom;
  /* What was x pixels from the middle is now x·grown away. */
  move_centre (self, plane, x * (grown - 1.0), y * (grown - 1.0));
  emit_changed (self);
}

void
suture_viewpoint_pan (SutureViewpoint *self,
                      SuturePlane      plane,
                      double           x,
                      double           y)
{
  move_centre (self, plane, -x, -y);
  emit_changed (self);
}

static double
extent_um (SutureViewpoint *self, SutureBox box, SutureAxis axis)
{
  const gint32 n = axis == SUTURE_AXIS_Z   ? box.z1 - box.z0
                   : axis == SUTURE_AXIS_Y ? box.y1 - box.y0
                                           : box.x1 - box.x0;

  return MAX (n, 1) * suture_spacing_along (self->spacing, axis);
}

void
suture_viewpoint_fit (SutureViewpoint      *self,
                      SutureBox             box,
                      const SutureViewSize *sizes)
{
  double zoom = G_MAXDOUBLE;

  for (SuturePlane plane = 0; plane < SUTURE_N_PLANES; plane++)
    {
      const double width = extent_um (self, box, suture_plane_get_u (plane));
      const double height = extent_um (self, box, suture_plane_get_v (plane));

      if (sizes[plane].width <= 0 || sizes[plane].height <= 0)
        continue;
      zoom = MIN (zoom, FIT_MARGIN * sizes[plane].width / width);
      zoom = MIN (zoom, FIT_MARGIN * sizes[plane].height / height);
    }
  if (zoom < G_MAXDOUBLE)
    self->zoom = clamp_zoom (self, zoom);
  self->centre =
      (SuturePoint){ { 0.5 * (box.z0 + box.z1 - 1), 0.5 * (box.y0 + box.y1 - 1),
                       0.5 * (box.x0 + box.x1 - 1) } };
  emit_changed (self);
}

SuturePoint
suture_viewpoint_locate (SutureViewpoint *self,
                         SuturePlane      plane,
                         double           x,
                         double           y)
{
  const SutureAxis u = suture_plane_get_u (plane);
  const SutureAxis v = suture_plane_get_v (plane);
  SuturePoint      point = self->cursor;

  point.at[u] = self->centre.at[u] + x / voxel_px (self, u);
  point.at[v] = self->centre.at[v] + y / voxel_px (self, v);
  return point;
}

void
suture_viewpoint_project (SutureViewpoint *self,
                          SuturePlane      plane,
                          SuturePoint      point,
                          double          *x,
                          double          *y)
{
  const SutureAxis u = suture_plane_get_u (plane);
  const SutureAxis v = suture_plane_get_v (plane);

  *x = (point.at[u] - self->centre.at[u]) * voxel_px (self, u);
  *y = (point.at[v] - self->centre.at[v]) * voxel_px (self, v);
}

SutureSliceFrame
suture_viewpoint_get_frame (SutureViewpoint *self,
                            SuturePlane      plane,
                            SutureViewSize   size,
                            int              scale)
{
  const SutureAxis u = suture_plane_get_u (plane);
  const SutureAxis v = suture_plane_get_v (plane);
  SutureSliceFrame frame = {
    .plane = plane,
    .slice = suture_viewpoint_get_slice (self, plane),
    .width = size.width * scale,
    .height = size.height * scale,
    .u_step = 1.0 / (voxel_px (self, u) * scale),
    .v_step = 1.0 / (voxel_px (self, v) * scale),
    .line_width = LINE_WIDTH_PX * scale,
    .stripe_width = STRIPE_WIDTH_PX * scale,
  };

  frame.left = self->centre.at[u] - 0.5 * frame.width * frame.u_step;
  frame.top = self->centre.at[v] - 0.5 * frame.height * frame.v_step;
  return frame;
}
