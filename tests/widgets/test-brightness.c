/* test-brightness.c: how bright the raw stack is shown, by hand, and kept
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-test-session.h"
#include "suture-test-window.h"
#include "suture-widget-test.h"
#include "views/suture-pair-view.h"
#include "views/suture-raw-histogram.h"
#include "views/suture-view-controls.h"

/* In the window below: the histogram's height, and its whole width, of which 6
 * px at either end are half a handle. */
#define WIDTH 412
#define HEIGHT 100

/* A ramp from 0 to 200, and a histogram of it in a window */
typedef struct
{
  SuturePairView *view;
  GtkWindow      *window;
} Fixture;

static SutureStack *
make_ramp (void)
{
  const SutureShape shape = { 2, 3, 201 };
  SutureStack      *ramp = suture_stack_new (shape, SUTURE_SAMPLE_U8, NULL);
  guint8           *voxels = suture_stack_get_layer_for_writing (ramp, 0);

  for (size_t i = 0; i < suture_shape_size (shape); i++)
    voxels[i] = (guint8) (i % 201);
  return ramp;
}

static Fixture *
fixture_new (void)
{
  Fixture   *self = g_new0 (Fixture, 1);
  GtkWidget *histogram = g_object_new (SUTURE_TYPE_RAW_HISTOGRAM, NULL);
  g_autoptr (SutureStack) ramp = make_ramp ();

  self->view = g_object_ref_sink (SUTURE_PAIR_VIEW (suture_pair_view_new ()));
  suture_raw_histogram_set_view (SUTURE_RAW_HISTOGRAM (histogram), self->view);
  self->window = suture_widget_test_show (histogram, WIDTH, HEIGHT);
  suture_pair_view_set_stacks (self->view, NULL, ramp, NULL);
  suture_widget_test_settle (histogram);
  return self;
}

static void
fixture_free (Fixture *self)
{
  suture_widget_test_close (self->window);
  g_object_unref (self->view);
  g_free (self);
}

static void
hand (Fixture *self, const char *commands)
{
  g_autofree char *line = g_strdup_printf ("xdotool %s", commands);
  int              status = -1;

  g_assert_true (g_spawn_command_line_sync (line, NULL, NULL, &status, NULL));
  g_assert_cmpint (status, ==, 0);
  suture_widget_test_settle (GTK_WIDGET (self->window));
  suture_widget_test_settle (GTK_WIDGET (self->window));
}

static void
assert_window (SuturePairView *view, double low, double high)
{
  double seen_low = 0.0;
  double seen_high = 0.0;

  g_object_get (view, "window-low", &seen_low, "window-high", &seen_high, NULL);
  g_assert_cmpfloat_with_epsilon (seen_low, low, 1.01);
  g_assert_cmpfloat_with_epsilon (seen_high, high, 1.01);
}

/* 6 voxels of each of 201 intensities: no bin is like another by chance alone.
 */
static void
test_histogram (void)
{
  Fixture      *fixture = fixture_new ();
  const double *counts = suture_pair_view_get_histogram (fixture->view);

  for (int i = 0; i < SUTURE_N_HISTOGRAM_BINS; i++)
    g_assert_cmpfloat_with_epsilon (counts[i],
                                    6.0 * 200.0 / SUTURE_N_HISTOGRAM_BINS,
                                    1e-6);
  fixture_free (fixture);
}

/* 400 px are intensities 0 to 200. */
static void
test_handles (void)
{
  Fixture *fixture = fixture_new ();

  if (g_find_program_in_path ("xdotool") == NULL)
    {
      g_test_skip ("xdotool is not here");
      fixture_free (fixture);
      return;
    }
  assert_window (fixture->view, 1.0, 199.0);
  hand (fixture, "mousemove 6 50 mousedown 1 mousemove 80 50 mousemove 106 50 "
                 "mouseup 1");
  assert_window (fixture->view, 50.0, 199.0);
  hand (fixture, "mousemove 406 50 mousedown 1 mousemove 350 50 "
                 "mousemove 306 50 mouseup 1");
  assert_window (fixture->view, 50.0, 150.0);
  hand (fixture, "mousemove 206 50 mousedown 1 mousemove 220 50 "
                 "mousemove 246 50 mouseup 1");
  assert_window (fixture->view, 70.0, 170.0);
  /* Not past each other */
  hand (fixture, "mousemove 146 50 mousedown 1 mousemove 220 50 "
                 "mousemove 390 50 mouseup 1");
  assert_window (fixture->view, 170.0, 170.0);
  fixture_free (fixture);
}

static GtkWidget *
find (SutureWindow *window, GType type)
{
  GtkWidget *found = suture_test_window_find (GTK_WIDGET (window), type, NULL);

  g_assert_nonnull (found);
  return found;
}

static SutureWindow *
open_with_raw (void)
{
  SutureWindow    *window = suture_window_new (NULL);
  g_autofree char *labels =
      g_build_filename (suture_test_window_folder (), "labels.tif", NULL);
  g_autofree char *raw =
      g_build_filename (suture_test_window_folder (), "raw.tif", NULL);

  gtk_window_present (GTK_WINDOW (window));
  suture_session_open (suture_window_get_session (window), labels, raw);
  suture_test_wait_idle (suture_window_get_session (window));
  suture_widget_test_settle (GTK_WIDGET (window));
  return window;
}

static void
go_on (SutureWindow *window)
{
  SutureSession *session = suture_window_get_session (window);
  GPtrArray     *earlier = suture_session_get_earlier (session);

  g_assert_nonnull (earlier);
  suture_session_go_on (session,
                        ((SutureReviewEntry *) g_ptr_array_index (earlier, 0))
                            ->path);
  suture_test_wait_idle (session);
}

static void
test_kept (void)
{
  double gamma = 0.0;
  double low = 0.0;

  suture_test_begin_reviews ();

  SutureWindow   *window = open_with_raw ();
  SuturePairView *view =
      SUTURE_PAIR_VIEW (find (window, SUTURE_TYPE_PAIR_VIEW));
  g_autofree char *at_first = suture_pair_view_dup_brightness (view);

  g_assert_null (at_first);
  suture_test_window_act (window, "win.decide::accepted");
  g_object_set (view, "window-low", 12.5, "window-high", 80.0, "gamma", 0.5,
                NULL);
  suture_test_window_close (window);

  window = open_with_raw ();
  view = SUTURE_PAIR_VIEW (find (window, SUTURE_TYPE_PAIR_VIEW));
  g_object_get (view, "gamma", &gamma, NULL);
  g_assert_cmpfloat (gamma, ==, 1.0);
  go_on (window);
  g_object_get (view, "window-low", &low, "gamma", &gamma, NULL);
  g_assert_cmpfloat (low, ==, 12.5);
  g_assert_cmpfloat (gamma, ==, 0.5);

  /* Automatic is kept, too. */
  gtk_widget_activate_action (GTK_WIDGET (view), "view.auto-contrast", NULL);
  suture_test_window_close (window);
  window = open_with_raw ();
  view = SUTURE_PAIR_VIEW (find (window, SUTURE_TYPE_PAIR_VIEW));
  go_on (window);
  g_object_get (view, "gamma", &gamma, NULL);
  g_assert_cmpfloat (gamma, ==, 1.0);
  suture_test_window_close (window);
}

static void
test_controls (void)
{
  SuturePairView *view =
      g_object_ref_sink (SUTURE_PAIR_VIEW (suture_pair_view_new ()));
  GtkWidget *controls = g_object_new (SUTURE_TYPE_VIEW_CONTROLS, NULL);
  g_autoptr (SutureStack) ramp = make_ramp ();

  suture_view_controls_set_view (SUTURE_VIEW_CONTROLS (controls), view);

  GtkWindow *window = suture_widget_test_show (controls, 380, 420);
  GtkWidget *histogram =
      suture_test_window_find (controls, SUTURE_TYPE_RAW_HISTOGRAM, NULL);

  g_assert_false (gtk_widget_get_sensitive (histogram));
  suture_pair_view_set_stacks (view, NULL, ramp, NULL);
  g_assert_true (gtk_widget_get_sensitive (histogram));
  g_object_set (view, "window-low", 40.0, "window-high", 150.0, "gamma", 0.6,
                NULL);
  suture_widget_test_settle (controls);
  g_object_unref (
      suture_widget_test_render (GTK_WIDGET (window), "view-controls"));
  suture_widget_test_close (window);
  g_object_unref (view);
}

int
main (int argc, char *argv[])
{
  if (!suture_widget_test_init (&argc, &argv))
    return 77;
  g_test_add_func ("/brightness/histogram-of-a-ramp-is-level", test_histogram);
  g_test_add_func ("/brightness/handles-are-dragged", test_handles);
  g_test_add_func ("/brightness/controls-wait-for-a-raw-stack", test_controls);
  g_test_add_func ("/brightness/kept-with-the-review", test_kept);

  const int status = g_test_run ();

  suture_test_end_reviews ();
  suture_test_remove_dir (suture_test_window_folder ());
  return status;
}
