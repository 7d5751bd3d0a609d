/* suture-slice-view-input.c: what hands do on a slice view
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "views/slices/suture-slice-view-private.h"

#include <math.h>
#include <string.h>

#define WHEEL_ZOOM 1.2
#define SHIFT_SLICES 5

enum
{
  CONTRAST_DRAGGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static double
from_middle_x (SutureSliceView *self, double x)
{
  return x - 0.5 * gtk_widget_get_width (GTK_WIDGET (self));
}

static double
from_middle_y (SutureSliceView *self, double y)
{
  return y - 0.5 * gtk_widget_get_height (GTK_WIDGET (self));
}

static SuturePoint
locate (SutureSliceView *self, double x, double y)
{
  return suture_viewpoint_locate (self->viewpoint, self->plane,
                                  from_middle_x (self, x),
                                  from_middle_y (self, y));
}

static void
move_cursor_to (SutureSliceView *self, double x, double y)
{
  suture_viewpoint_set_cursor (self->viewpoint, locate (self, x, y));
}

static void
draw_ruler_to (SutureSliceView *self, double x, double y)
{
  SutureRuler ruler = suture_viewpoint_get_ruler (self->viewpoint);

  ruler.to = locate (self, x, y);
  ruler.state = SUTURE_RULER_FIXED;
  suture_viewpoint_set_ruler (self->viewpoint, ruler);
}

static void
begin_ruler (SutureSliceView *self, double x, double y)
{
  const SuturePoint here = locate (self, x, y);

  suture_viewpoint_set_ruler (self->viewpoint,
                              (SutureRuler){ SUTURE_RULER_FIXED, here, here });
}

void
suture_slice_view_go_to (SutureSliceView *self, double x, double y)
{
  g_return_if_fail (SUTURE_IS_SLICE_VIEW (self));

  if (self->viewpoint != NULL)
    move_cursor_to (self, x, y);
}

static void
drag_begin_cb (SutureSliceView *self, double x, double y, GtkGesture *gesture)
{
  GtkEventController *controller = GTK_EVENT_CONTROLLER (gesture);
  const guint         button =
      gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture));
  const GdkModifierType state =
      gtk_event_controller_get_current_event_state (controller);
  const gboolean has_shift = (state & GDK_SHIFT_MASK) != 0;
  const gboolean has_ctrl = (state & GDK_CONTROL_MASK) != 0;

  if (self->viewpoint == NULL || button == GDK_BUTTON_SECONDARY)
    {
      gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  gtk_widget_grab_focus (GTK_WIDGET (self));
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  self->panning = button == GDK_BUTTON_MIDDLE || (has_shift && !has_ctrl);
  self->ruling = !self->panning && has_shift && has_ctrl;
  self->windowing = !self->panning && has_ctrl && !has_shift;
  self->drag_x = 0.0;
  self->drag_y = 0.0;
  if (self->ruling)
    begin_ruler (self, x, y);
  else if (!self->panning && !self->windowing)
    move_cursor_to (self, x, y);
}

/* As in other viewers: to the right the window gets wider, and up is brighter.
 * A drag across the view is all intensities there are. */
static void
drag_contrast (SutureSliceView *self, double dx, double dy)
{
  g_signal_emit (self, signals[CONTRAST_DRAGGED], 0,
                 dx / MAX (gtk_widget_get_width (GTK_WIDGET (self)), 1),
                 dy / MAX (gtk_widget_get_height (GTK_WIDGET (self)), 1));
}

static void
drag_update_cb (SutureSliceView *self,
                double           dx,
                double           dy,
                GtkGesture      *gesture)
{
  double x = 0.0;
  double y = 0.0;

  if (self->viewpoint == NULL)
    return;
  if (!self->panning && !self->windowing)
    {
      gtk_gesture_drag_get_start_point (GTK_GESTURE_DRAG (gesture), &x, &y);
      if (self->ruling)
        draw_ruler_to (self, x + dx, y + dy);
      else
        move_cursor_to (self, x + dx, y + dy);
      return;
    }
  if (self->windowing)
    drag_contrast (self, dx - self->drag_x, dy - self->drag_y);
  else
    suture_viewpoint_pan (self->viewpoint, self->plane, dx - self->drag_x,
                          dy - self->drag_y);
  self->drag_x = dx;
  self->drag_y = dy;
}

/* A click draws no ruler: it takes away the one that is there. */
static void
drag_end_cb (SutureSliceView *self)
{
  SutureRuler ruler = self->viewpoint
                          ? suture_viewpoint_get_ruler (self->viewpoint)
                          : (SutureRuler){ .state = SUTURE_RULER_NONE };

  if (self->ruling && memcmp (&ruler.from, &ruler.to, sizeof ruler.from) == 0)
    {
      ruler.state = SUTURE_RULER_NONE;
      suture_viewpoint_set_ruler (self->viewpoint, ruler);
    }
  self->ruling = FALSE;
  self->windowing = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
pressed_cb (SutureSliceView *self, int n_press, double x, double y)
{
  if (n_press == 2)
    gtk_widget_activate_action (GTK_WIDGET (self), "view.maximise", NULL);
}

static void
released_cb (SutureSliceView *self, int n_press)
{
  if (n_press == 1 && !self->panning)
    g_signal_emit_by_name (self, "clicked");
}

static void
motion_cb (SutureSliceView *self, double x, double y)
{
  self->pointer_x = x;
  self->pointer_y = y;
  self->is_pointed = TRUE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
leave_cb (SutureSliceView *self)
{
  self->is_pointed = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Touchpads scroll by fractions of a step; they add up to slices. */
static void
scroll_slices (SutureSliceView *self, double steps)
{
  self->scrolled += steps;

  const double whole = trunc (self->scrolled);

  self->scrolled -= whole;
  if (whole != 0.0)
    suture_slice_view_step (self, (int) whole);
}

static gboolean
scroll_cb (SutureSliceView    *self,
           double              dx,
           double              dy,
           GtkEventController *controller)
{
  const GdkModifierType state =
      gtk_event_controller_get_current_event_state (controller);
  /* With Shift some systems turn the wheel into a sideways one. */
  const double steps = dy != 0.0 ? dy : dx;

  if (self->viewpoint == NULL)
    return GDK_EVENT_PROPAGATE;
  if (state & GDK_CONTROL_MASK)
    suture_viewpoint_zoom_at (self->viewpoint, self->plane,
                              from_middle_x (self, self->pointer_x),
                              from_middle_y (self, self->pointer_y),
                              pow (WHEEL_ZOOM, -steps));
  else
    scroll_slices (self, state & GDK_SHIFT_MASK ? SHIFT_SLICES * steps : steps);
  return GDK_EVENT_STOP;
}

static void
pinch_begin_cb (SutureSliceView *self)
{
  self->pinch = 1.0;
}

static void
pinch_cb (SutureSliceView *self, double scale, GtkGesture *gesture)
{
  double x = 0.0;
  double y = 0.0;

  if (self->viewpoint == NULL || !(scale > 0.0))
    return;
  gtk_gesture_get_bounding_box_center (gesture, &x, &y);
  suture_viewpoint_zoom_at (self->viewpoint, self->plane,
                            from_middle_x (self, x), from_middle_y (self, y),
                            scale / self->pinch);
  self->pinch = scale;
}

static GtkGesture *
add_drag (SutureSliceView *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (drag), 0);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb),
                            self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb),
                            self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect_swapped (drag, "cancel", G_CALLBACK (drag_end_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  return drag;
}

/* In a group with @drag, whose claim to the pointer would end a click else. */
static void
add_double_click (SutureSliceView *self, GtkGesture *drag)
{
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect_swapped (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_gesture_group (click, drag);
}

void
suture_slice_view_add_input (SutureSliceView *self)
{
  GtkWidget          *widget = GTK_WIDGET (self);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll =
      gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkGesture *pinch = gtk_gesture_zoom_new ();

  add_double_click (self, add_drag (self));
  g_signal_connect_swapped (motion, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (widget, motion);
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (widget, scroll);
  g_signal_connect_swapped (pinch, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect_swapped (pinch, "scale-changed", G_CALLBACK (pinch_cb),
                            self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (pinch));
}

/* Arrow keys move the crosshair along the axis that lies that way. */
static gboolean
arrow_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  SutureSliceView *self = SUTURE_SLICE_VIEW (widget);
  int              right = 0;
  int              down = 0;

  if (self->viewpoint == NULL)
    return GDK_EVENT_PROPAGATE;
  g_variant_get (args, "(ii)", &right, &down);
  if (right != 0)
    suture_viewpoint_step (self->viewpoint, suture_plane_get_u (self->plane),
                           right);
  if (down != 0)
    suture_viewpoint_step (self->viewpoint, suture_plane_get_v (self->plane),
                           down);
  return GDK_EVENT_STOP;
}

void
suture_slice_view_bind_keys (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint key;
    int   right;
    int   down;
  } arrows[] = {
    { GDK_KEY_Left, -1, 0 },
    { GDK_KEY_Right, 1, 0 },
    { GDK_KEY_Up, 0, -1 },
    { GDK_KEY_Down, 0, 1 },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (arrows); i++)
    gtk_widget_class_add_binding (widget_class, arrows[i].key, 0, arrow_cb,
                                  "(ii)", arrows[i].right, arrows[i].down);
}

void
suture_slice_view_class_init_input (SutureSliceViewClass *klass)
{
  signals[CONTRAST_DRAGGED] =
      g_signal_new ("contrast-dragged", G_TYPE_FROM_CLASS (klass),
                    G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                    G_TYPE_DOUBLE, G_TYPE_DOUBLE);
}
