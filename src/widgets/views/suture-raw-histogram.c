/* suture-raw-histogram.c: how many voxels of the raw stack are how bright, and
 * which of them are black and white
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "views/suture-raw-histogram.h"

#include <math.h>

#include "common/suture-widgets.h"

#define HANDLE_HEIGHT 9.0
#define HANDLE_HALF 6.0  /* of its width */
#define HANDLE_REACH 9.0 /* how far from a handle a hand still means it */
#define N_CURVE_STEPS 48

/* What the hand has hold of */
typedef enum
{
  NOTHING,
  LOW_HANDLE,
  HIGH_HANDLE,
  WINDOW, /* both */
} Hold;

struct _SutureRawHistogram
{
  GtkWidget parent_instance;

  /* Borrowed: a widget of the same window */
  SuturePairView *view; /* nullable */

  Hold           hold;
  SutureContrast held; /* as it was when the drag began */
};

G_DEFINE_FINAL_TYPE (SutureRawHistogram, suture_raw_histogram, GTK_TYPE_WIDGET)

/* Intensities and where they are drawn */
typedef struct
{
  double minimum;
  double maximum;
  double left;
  double width;
  double height; /* above the handles */
} Frame;

static Frame
get_frame (SutureRawHistogram *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  Frame      frame = {
         .left = HANDLE_HALF,
         .width = MAX (gtk_widget_get_width (widget) - 2.0 * HANDLE_HALF, 1.0),
         .height = MAX (gtk_widget_get_height (widget) - HANDLE_HEIGHT, 1.0),
  };

  g_object_get (self->view, "raw-minimum", &frame.minimum, "raw-maximum",
                &frame.maximum, NULL);
  return frame;
}

static SutureContrast
get_contrast (SutureRawHistogram *self)
{
  SutureContrast contrast;

  g_object_get (self->view, "window-low", &contrast.low, "window-high",
                &contrast.high, "gamma", &contrast.gamma, NULL);
  return contrast;
}

/* A handle beyond what is drawn waits at its end. */
static double
to_x (const Frame *frame, double intensity)
{
  const double part =
      (intensity - frame->minimum) / (frame->maximum - frame->minimum);

  return frame->left + CLAMP (part, 0.0, 1.0) * frame->width;
}

static double
to_intensity (const Frame *frame, double x)
{
  const double part = CLAMP ((x - frame->left) / frame->width, 0.0, 1.0);

  return frame->minimum + part * (frame->maximum - frame->minimum);
}

/* Drawing */

/* By the root, so that few bright voxels beside a sea of dark ones are seen. */
static void
draw_counts (cairo_t *cr, const Frame *frame, const double *counts)
{
  const double step = frame->width / SUTURE_N_HISTOGRAM_BINS;
  double       most = 1.0;

  for (int i = 0; i < SUTURE_N_HISTOGRAM_BINS; i++)
    most = MAX (most, counts[i]);
  for (int i = 0; i < SUTURE_N_HISTOGRAM_BINS; i++)
    {
      const double height = frame->height * sqrt (counts[i] / most);

      cairo_rectangle (cr, frame->left + i * step, frame->height - height, step,
                       height);
    }
  cairo_fill (cr);
}

/* How bright each intensity is shown, from black below to white above. */
static void
draw_curve (cairo_t *cr, const Frame *frame, const SutureContrast *contrast)
{
  const double low = to_x (frame, contrast->low);
  const double high = to_x (frame, contrast->high);

  cairo_move_to (cr, frame->left, frame->height - 0.75);
  for (int i = 0; i <= N_CURVE_STEPS; i++)
    {
      const double x = low + (high - low) * i / N_CURVE_STEPS;
      const double grey =
          suture_contrast_get_grey (contrast, to_intensity (frame, x)) / 255.0;

      cairo_line_to (cr, x,
                     frame->height - 0.75 - (frame->height - 1.5) * grey);
    }
  cairo_line_to (cr, high, 0.75);
  cairo_line_to (cr, frame->left + frame->width, 0.75);
  cairo_set_line_width (cr, 1.5);
  cairo_stroke (cr);
}

/* @grey: what is shown there, 0 or 1; the outline holds on either ground. */
static void
draw_handle (cairo_t       *cr,
             const Frame   *frame,
             double         x,
             double         grey,
             const GdkRGBA *ink)
{
  gdk_cairo_set_source_rgba (cr, ink);
  cairo_set_line_width (cr, 1.0);
  cairo_move_to (cr, floor (x) + 0.5, 0.0);
  cairo_rel_line_to (cr, 0.0, frame->height);
  cairo_stroke (cr);
  cairo_move_to (cr, x, frame->height);
  cairo_rel_line_to (cr, HANDLE_HALF - 0.5, HANDLE_HEIGHT - 1.0);
  cairo_rel_line_to (cr, -2.0 * HANDLE_HALF + 1.0, 0.0);
  cairo_close_path (cr);
  cairo_set_source_rgb (cr, grey, grey, grey);
  cairo_fill_preserve (cr);
  gdk_cairo_set_source_rgba (cr, ink);
  cairo_stroke (cr);
}

static void
draw (SutureRawHistogram *self, cairo_t *cr)
{
  const Frame          frame = get_frame (self);
  const SutureContrast contrast = get_contrast (self);
  GdkRGBA              ink;

  suture_widgets_get_ink (GTK_WIDGET (self), &ink);
  cairo_set_source_rgba (cr, ink.red, ink.green, ink.blue, 0.06);
  cairo_rectangle (cr, frame.left, 0.0, frame.width, frame.height);
  cairo_fill (cr);
  cairo_set_source_rgba (cr, ink.red, ink.green, ink.blue, 0.45);
  draw_counts (cr, &frame, suture_pair_view_get_histogram (self->view));
  gdk_cairo_set_source_rgba (cr, &ink);
  draw_curve (cr, &frame, &contrast);
  draw_handle (cr, &frame, to_x (&frame, contrast.low), 0.0, &ink);
  draw_handle (cr, &frame, to_x (&frame, contrast.high), 1.0, &ink);
}

static void
suture_raw_histogram_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SutureRawHistogram *self = SUTURE_RAW_HISTOGRAM (widget);
  cairo_t            *cr;

  if (self->view == NULL)
    return;
  cr = gtk_snapshot_append_cairo (
      snapshot,
      &GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                           (float) gtk_widget_get_height (widget)));
  draw (self, cr);
  cairo_destroy (cr);
}

/* The hand */

/* Where the handles meet, the one towards the hand. */
static Hold
find_hold (const Frame *frame, const SutureContrast *contrast, double x)
{
  const double to_low = fabs (x - to_x (frame, contrast->low));
  const double to_high = fabs (x - to_x (frame, contrast->high));

  if (MIN (to_low, to_high) > HANDLE_REACH && x > to_x (frame, contrast->low) &&
      x < to_x (frame, contrast->high))
    return WINDOW;
  if (to_low == to_high)
    return x < to_x (frame, contrast->low) ? LOW_HANDLE : HIGH_HANDLE;
  return to_low < to_high ? LOW_HANDLE : HIGH_HANDLE;
}

/* Beyond each other handles don't go. */
static void
move_handle (SutureRawHistogram *self, double intensity)
{
  if (self->hold == LOW_HANDLE)
    g_object_set (self->view, "window-low", MIN (intensity, self->held.high),
                  NULL);
  else
    g_object_set (self->view, "window-high", MAX (intensity, self->held.low),
                  NULL);
}

static void
drag_to (SutureRawHistogram *self, double from, double x)
{
  const Frame frame = get_frame (self);

  if (self->hold == WINDOW)
    {
      const double by =
          (x - from) * (frame.maximum - frame.minimum) / frame.width;

      g_object_set (self->view, "window-low", self->held.low + by,
                    "window-high", self->held.high + by, NULL);
    }
  else
    move_handle (self, to_intensity (&frame, x));
}

static void
drag_begin_cb (SutureRawHistogram *self, double x, double y)
{
  const Frame frame = get_frame (self);

  self->held = get_contrast (self);
  self->hold = find_hold (&frame, &self->held, x);
  if (self->hold != WINDOW)
    drag_to (self, x, x);
}

static void
drag_update_cb (SutureRawHistogram *self,
                double              dx,
                double              dy,
                GtkGesture         *gesture)
{
  double x = 0.0;
  double y = 0.0;

  if (self->hold == NOTHING)
    return;
  gtk_gesture_drag_get_start_point (GTK_GESTURE_DRAG (gesture), &x, &y);
  drag_to (self, x, x + dx);
}

static void
drag_end_cb (SutureRawHistogram *self)
{
  self->hold = NOTHING;
}

static void
suture_raw_histogram_dispose (GObject *object)
{
  g_clear_weak_pointer (&SUTURE_RAW_HISTOGRAM (object)->view);
  G_OBJECT_CLASS (suture_raw_histogram_parent_class)->dispose (object);
}

static void
suture_raw_histogram_class_init (SutureRawHistogramClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = suture_raw_histogram_dispose;
  widget_class->snapshot = suture_raw_histogram_snapshot;
  gtk_widget_class_set_css_name (widget_class, "histogram");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
suture_raw_histogram_init (SutureRawHistogram *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb),
                            self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb),
                            self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
}

void
suture_raw_histogram_set_view (SutureRawHistogram *self, SuturePairView *view)
{
  g_return_if_fail (SUTURE_IS_RAW_HISTOGRAM (self) && self->view == NULL);

  g_set_weak_pointer (&self->view, view);
  g_signal_connect_object (view, "brightness-changed",
                           G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
}
