/* test-view-input.c: the pair view under a real mouse and keyboard
 *
 * The hands are xdotool's, so events take the same way as a person's. Without
 * it, or without a display of X11, the tests skip.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "views/suture-pair-view-private.h"
#include "suture-widget-test.h"

#define WIDTH 600
#define HEIGHT 500

typedef struct
{
  SuturePairView *view;
  GtkWindow      *window;
} Fixture;

static Fixture *
fixture_new (void)
{
  const SutureShape shape = { 30, 40, 50 };
  Fixture          *self = g_new0 (Fixture, 1);
  g_autoptr (SutureStack) raw =
      suture_stack_new (shape, SUTURE_SAMPLE_U8, NULL);

  self->view = SUTURE_PAIR_VIEW (suture_pair_view_new ());
  self->window =
      suture_widget_test_show (GTK_WIDGET (self->view), WIDTH, HEIGHT);
  suture_pair_view_set_stacks (self->view, NULL, raw, NULL);
  suture_widget_test_settle (GTK_WIDGET (self->view));
  return self;
}

static void
fixture_free (Fixture *self)
{
  suture_widget_test_close (self->window);
  g_free (self);
}

/* One line of xdotool's commands; without a window manager the window's corner
 * is the screen's. */
static void
hand (Fixture *self, const char *commands)
{
  g_autofree char *line = g_strdup_printf ("xdotool %s", commands);
  g_autoptr (GError) error = NULL;
  int status = -1;

  g_assert_true (g_spawn_command_line_sync (line, NULL, NULL, &status, &error));
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  suture_widget_test_settle (GTK_WIDGET (self->view));
  suture_widget_test_settle (GTK_WIDGET (self->view));
}

static SuturePoint
get_cursor (Fixture *self)
{
  return suture_viewpoint_get_cursor (self->view->viewpoint);
}

static gint32
get_layer (Fixture *self)
{
  return suture_viewpoint_get_slice (self->view->viewpoint, SUTURE_PLANE_XY);
}

static double
get_zoom (Fixture *self)
{
  return suture_viewpoint_get_zoom (self->view->viewpoint);
}

static SuturePoint
get_centre (Fixture *self)
{
  return suture_viewpoint_get_centre (self->view->viewpoint);
}

static void
test_click_and_drag (void)
{
  Fixture             *fixture = fixture_new ();
  const SutureViewSize size = suture_slice_view_get_size (fixture->view->xy);
  SuturePoint          wanted;

  hand (fixture, "mousemove 120 90 click 1");
  wanted = suture_viewpoint_locate (fixture->view->viewpoint, SUTURE_PLANE_XY,
                                    120.0 - 0.5 * size.width,
                                    90.0 - 0.5 * size.height);
  for (SutureAxis axis = 0; axis < SUTURE_N_AXES; axis++)
    g_assert_cmpfloat_with_epsilon (get_cursor (fixture).at[axis],
                                    wanted.at[axis], 0.2);
  hand (fixture, "mousedown 1 mousemove 150 90 mousemove 180 90 mouseup 1");
  g_assert_cmpfloat (get_cursor (fixture).at[SUTURE_AXIS_X], >,
                     wanted.at[SUTURE_AXIS_X] + 2.0);
  fixture_free (fixture);
}

static void
test_contrast (void)
{
  Fixture          *fixture = fixture_new ();
  const SuturePoint cursor = get_cursor (fixture);
  double            low = 0.0;
  double            high = 0.0;
  double            new_low = 0.0;
  double            new_high = 0.0;

  g_object_set (fixture->view, "window-low", 40.0, "window-high", 80.0, NULL);
  g_object_get (fixture->view, "window-low", &low, "window-high", &high, NULL);
  hand (fixture, "mousemove 120 90 keydown ctrl mousedown 1 mousemove 125 90 "
                 "mousemove 150 90");
  g_object_get (fixture->view, "window-low", &new_low, "window-high", &new_high,
                NULL);
  g_assert_cmpfloat (new_high - new_low, >, high - low);
  g_assert_cmpfloat_with_epsilon (new_high + new_low, high + low, 1e-6);

  g_autofree char *readout = suture_slice_view_dup_readout (fixture->view->xy);

  g_assert_true (g_str_has_prefix (readout, "black at "));
  hand (fixture, "mousemove 150 60 mouseup 1 keyup ctrl");
  g_object_get (fixture->view, "window-low", &low, "window-high", &high, NULL);
  g_assert_cmpfloat_with_epsilon (high - low, new_high - new_low, 1e-6);
  g_assert_cmpfloat (low, <, new_low);

  g_autofree char *after = suture_slice_view_dup_readout (fixture->view->xy);

  g_assert_true (g_str_has_prefix (after, "z "));
  for (SutureAxis axis = 0; axis < SUTURE_N_AXES; axis++)
    g_assert_cmpfloat (get_cursor (fixture).at[axis], ==, cursor.at[axis]);
  fixture_free (fixture);
}

static void
assert_ruler (Fixture *fixture, const char *wanted)
{
  g_autofree char *text = suture_slice_view_dup_ruler (fixture->view->xy);

  g_assert_cmpstr (text, ==, wanted);
}

static void
test_ruler_by_keys (void)
{
  Fixture *fixture = fixture_new ();

  assert_ruler (fixture, NULL);
  gtk_widget_activate_action (GTK_WIDGET (fixture->view), "view.measure", NULL);
  assert_ruler (fixture, "0 px");
  hand (fixture, "key Right Right Right Down Down Down Down");
  assert_ruler (fixture, "5 px");
  gtk_widget_activate_action (GTK_WIDGET (fixture->view), "view.slice-next-5",
                              NULL);
  assert_ruler (fixture, "7.071 px");
  g_object_unref (
      suture_widget_test_render (GTK_WIDGET (fixture->view), "ruler"));
  gtk_widget_activate_action (GTK_WIDGET (fixture->view), "view.measure", NULL);
  hand (fixture, "key Right");
  assert_ruler (fixture, "7.071 px");
  hand (fixture, "key Escape");
  assert_ruler (fixture, NULL);
  fixture_free (fixture);
}

static void
test_ruler_by_hand (void)
{
  Fixture          *fixture = fixture_new ();
  const SuturePoint cursor = get_cursor (fixture);
  SutureRuler       ruler;

  hand (fixture, "mousemove 80 90 keydown ctrl keydown shift mousedown 1 "
                 "mousemove 100 90 mousemove 160 90 mouseup 1 keyup shift "
                 "keyup ctrl");
  ruler = suture_viewpoint_get_ruler (fixture->view->viewpoint);
  g_assert_cmpint (ruler.state, ==, SUTURE_RULER_FIXED);
  g_assert_cmpfloat_with_epsilon (
      suture_ruler_get_length (&ruler, SUTURE_SPACING_UNKNOWN) *
          get_zoom (fixture),
      80.0, 1.5);
  for (SutureAxis axis = 0; axis < SUTURE_N_AXES; axis++)
    g_assert_cmpfloat (get_cursor (fixture).at[axis], ==, cursor.at[axis]);
  hand (fixture, "keydown ctrl keydown shift click 1 keyup shift keyup ctrl");
  assert_ruler (fixture, NULL);
  fixture_free (fixture);
}

static void
test_wheel (void)
{
  Fixture     *fixture = fixture_new ();
  const gint32 layer = get_layer (fixture);
  const double zoom = get_zoom (fixture);

  hand (fixture, "mousemove 120 90 click 5");
  g_assert_cmpint (get_layer (fixture), ==, layer + 1);
  hand (fixture, "click 4");
  g_assert_cmpint (get_layer (fixture), ==, layer);
  hand (fixture, "keydown shift click 5 keyup shift");
  g_assert_cmpint (get_layer (fixture), ==, layer + 5);
  g_assert_cmpfloat (get_zoom (fixture), ==, zoom);
  hand (fixture, "keydown ctrl click 4 keyup ctrl");
  g_assert_cmpfloat_with_epsilon (get_zoom (fixture), 1.2 * zoom, 1e-6);
  g_assert_cmpint (get_layer (fixture), ==, layer + 5);
  fixture_free (fixture);
}

static void
test_pan (void)
{
  const char *const drags[] = {
    "mousemove 100 100 mousedown 2 mousemove 120 110 mousemove 140 120 mouseup "
    "2",
    "mousemove 100 100 keydown shift mousedown 1 mousemove 120 110 "
    "mousemove 140 120 mouseup 1 keyup shift",
  };

  for (size_t i = 0; i < G_N_ELEMENTS (drags); i++)
    {
      Fixture          *fixture = fixture_new ();
      const SuturePoint cursor = get_cursor (fixture);
      const SuturePoint centre = get_centre (fixture);

      hand (fixture, drags[i]);
      g_assert_cmpfloat (get_cursor (fixture).at[SUTURE_AXIS_X], ==,
                         cursor.at[SUTURE_AXIS_X]);
      g_assert_cmpfloat_with_epsilon ((centre.at[SUTURE_AXIS_X] -
                                       get_centre (fixture).at[SUTURE_AXIS_X]) *
                                          get_zoom (fixture),
                                      40.0, 1.0);
      fixture_free (fixture);
    }
}

static void
stopped_cb (GtkGestureClick *click, gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
}

/* Sets @has_stopped, while the view is there, when the next click would be the
 * first of a row again. */
static void
watch_clicks (SutureSliceView *view, gboolean *has_stopped)
{
  g_autoptr (GListModel) controllers =
      gtk_widget_observe_controllers (GTK_WIDGET (view));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_GESTURE_CLICK (controller))
        g_signal_connect (controller, "stopped", G_CALLBACK (stopped_cb),
                          has_stopped);
    }
}

static void
test_double_click (void)
{
  Fixture     *fixture = fixture_new ();
  const gint64 until = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;
  gboolean     has_stopped = FALSE;

  watch_clicks (fixture->view->xz, &has_stopped);
  hand (fixture, "mousemove 100 400 click --repeat 2 --delay 40 1");
  g_assert_true (fixture->view->maximised == fixture->view->xz);
  while (!has_stopped)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, until);
      suture_widget_test_settle (GTK_WIDGET (fixture->view));
    }
  hand (fixture, "click --repeat 2 --delay 40 1");
  g_assert_null (fixture->view->maximised);
  fixture_free (fixture);
}

static void
test_gutter (void)
{
  Fixture          *fixture = fixture_new ();
  const SuturePoint cursor = get_cursor (fixture);
  const int before = suture_slice_view_get_size (fixture->view->xy).width;
  g_autofree char *drag =
      g_strdup_printf ("mousemove %d 90 mousedown 1 mousemove_relative 20 0 "
                       "mousemove_relative 40 0 mouseup 1",
                       before + 2);

  hand (fixture, drag);
  g_assert_cmpint (suture_slice_view_get_size (fixture->view->xy).width -
                       before,
                   >=, 40);
  g_assert_cmpfloat (get_cursor (fixture).at[SUTURE_AXIS_X], ==,
                     cursor.at[SUTURE_AXIS_X]);
  fixture_free (fixture);
}

static gboolean
is_peeking (Fixture *self)
{
  gboolean peeking = FALSE;

  g_object_get (self->view, "peek-raw", &peeking, NULL);
  return peeking;
}

static void
test_keys (void)
{
  Fixture *fixture = fixture_new ();
  double   x = 0.0;

  hand (fixture, "mousemove 120 90 click 1");
  x = get_cursor (fixture).at[SUTURE_AXIS_X];
  hand (fixture, "key Right key Right");
  g_assert_cmpfloat_with_epsilon (get_cursor (fixture).at[SUTURE_AXIS_X],
                                  x + 2.0, 0.51);
  hand (fixture, "keydown space");
  g_assert_true (is_peeking (fixture));
  hand (fixture, "keyup space");
  g_assert_false (is_peeking (fixture));
  fixture_free (fixture);
}

int
main (int argc, char *argv[])
{
  g_autofree char *xdotool = g_find_program_in_path ("xdotool");

  if (!suture_widget_test_init (&argc, &argv))
    return 77;
  if (xdotool == NULL)
    {
      g_print ("1..0 # SKIP needs the program xdotool, which presses keys\n");
      return 77;
    }
  g_test_add_func ("/view-input/a-ruler-follows-the-crosshair",
                   test_ruler_by_keys);
  g_test_add_func ("/view-input/a-ruler-is-drawn-by-hand", test_ruler_by_hand);
  g_test_add_func ("/view-input/ctrl-drag-changes-the-contrast-alone",
                   test_contrast);
  g_test_add_func ("/view-input/click-and-drag-move-the-crosshair",
                   test_click_and_drag);
  g_test_add_func ("/view-input/wheel-slices-and-zooms", test_wheel);
  g_test_add_func ("/view-input/middle-or-shift-drag-pans", test_pan);
  g_test_add_func ("/view-input/double-click-maximises", test_double_click);
  g_test_add_func ("/view-input/gutters-can-be-dragged", test_gutter);
  g_test_add_func ("/view-input/arrows-and-space", test_keys);
  return g_test_run ();
}
