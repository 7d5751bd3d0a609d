/* suture-pair-view-layout.c: four quarters with gutters that can be dragged
 *
 * Not four panes: the gutters are the same for both rows and both columns, so
 * that x stays under x and y beside y.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "views/suture-pair-view-private.h"

#include <math.h>

#define GUTTER 4 /* pixels between views */
#define GRIP 4   /* pixels beside the gutter that still take hold of it */
#define LEAST_PART 0.15
#define LEAST_SIZE 160
#define NATURAL_SIZE 600

typedef enum
{
  NO_GUTTER = 0,
  COLUMN_GUTTER = 1 << 0,
  ROW_GUTTER = 1 << 1,
} SutureGutters;

static int
first_part (int size, double part)
{
  return (int) lround ((size - GUTTER) * part);
}

static void
allocate_child (gpointer child, int x, int y, int width, int height)
{
  const GtkAllocation allocation = { x, y, MAX (width, 0), MAX (height, 0) };

  gtk_widget_size_allocate (GTK_WIDGET (child), &allocation, -1);
}

static void
allocate_quarters (SuturePairView *self, int width, int height)
{
  const int left = first_part (width, self->column_part);
  const int top = first_part (height, self->row_part);
  const int right = width - GUTTER - left;
  const int bottom = height - GUTTER - top;

  allocate_child (self->xy, 0, 0, left, top);
  allocate_child (self->yz, left + GUTTER, 0, right, top);
  allocate_child (self->xz, 0, top + GUTTER, left, bottom);
  allocate_child (self->fourth, left + GUTTER, top + GUTTER, right, bottom);
}

static void
suture_pair_view_size_allocate (GtkWidget *widget,
                                int        width,
                                int        height,
                                int        baseline)
{
  SuturePairView *self = SUTURE_PAIR_VIEW (widget);

  if (self->maximised != NULL)
    allocate_child (self->maximised, 0, 0, width, height);
  else
    allocate_quarters (self, width, height);
  suture_pair_view_refit (self);
}

static void
suture_pair_view_measure (GtkWidget     *widget,
                          GtkOrientation orientation,
                          int            for_size,
                          int           *minimum,
                          int           *natural,
                          int           *minimum_baseline,
                          int           *natural_baseline)
{
  /* GTK insists that every child has been asked. */
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_widget_measure (child, orientation, -1, NULL, NULL, NULL, NULL);
  *minimum = LEAST_SIZE;
  *natural = NATURAL_SIZE;
}

void
suture_pair_view_class_init_layout (GtkWidgetClass *widget_class)
{
  widget_class->measure = suture_pair_view_measure;
  widget_class->size_allocate = suture_pair_view_size_allocate;
}

static gboolean
is_near (double at, int gutter_start)
{
  return at >= gutter_start - GRIP && at < gutter_start + GUTTER + GRIP;
}

static SutureGutters
find_gutters (SuturePairView *self, double x, double y)
{
  const int     width = gtk_widget_get_width (GTK_WIDGET (self));
  const int     height = gtk_widget_get_height (GTK_WIDGET (self));
  SutureGutters found = NO_GUTTER;

  if (self->maximised != NULL)
    return NO_GUTTER;
  if (is_near (x, first_part (width, self->column_part)))
    found |= COLUMN_GUTTER;
  if (is_near (y, first_part (height, self->row_part)))
    found |= ROW_GUTTER;
  return found;
}

static void
drag_begin_cb (SuturePairView *self, double x, double y, GtkGesture *gesture)
{
  self->dragged = (int) find_gutters (self, x, y);
  self->drag_column_part = self->column_part;
  self->drag_row_part = self->row_part;
  gtk_gesture_set_state (gesture, self->dragged != NO_GUTTER
                                      ? GTK_EVENT_SEQUENCE_CLAIMED
                                      : GTK_EVENT_SEQUENCE_DENIED);
}

static void
drag_update_cb (SuturePairView *self, double dx, double dy)
{
  const double width = gtk_widget_get_width (GTK_WIDGET (self));
  const double height = gtk_widget_get_height (GTK_WIDGET (self));

  if (self->dragged & COLUMN_GUTTER)
    self->column_part = CLAMP (self->drag_column_part + dx / width, LEAST_PART,
                               1.0 - LEAST_PART);
  if (self->dragged & ROW_GUTTER)
    self->row_part =
        CLAMP (self->drag_row_part + dy / height, LEAST_PART, 1.0 - LEAST_PART);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
motion_cb (SuturePairView *self, double x, double y)
{
  const SutureGutters gutters = find_gutters (self, x, y);
  const char         *name = gutters == (COLUMN_GUTTER | ROW_GUTTER) ? "move"
                             : gutters == COLUMN_GUTTER ? "col-resize"
                             : gutters == ROW_GUTTER    ? "row-resize"
                                                        : NULL;

  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), name);
}

void
suture_pair_view_init_layout (SuturePairView *self)
{
  GtkWidget          *widget = GTK_WIDGET (self);
  GtkGesture         *drag = gtk_gesture_drag_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  self->column_part = 0.6;
  self->row_part = 0.6;
  /* Before the views get the press: the grip reaches into them. */
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (drag),
                                              GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb),
                            self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb),
                            self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  gtk_widget_add_controller (widget, motion);
}
