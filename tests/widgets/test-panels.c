/* test-panels.c: the review window, narrow and wide, and its panels
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "common/suture-toast.h"
#include "evidence/suture-evidence-panel.h"
#include "queue/suture-queue.h"
#include "reviews/suture-offer-bar.h"
#include "suture-test-session.h"
#include "suture-test-window.h"
#include "suture-widget-test.h"
#include "views/suture-pair-view.h"
#include "bars/suture-axes-bar.h"
#include "window/suture-end-page.h"
#include "bars/suture-raw-bar.h"
#include "bars/suture-spacing-bar.h"

#define DPI (96 * 1024)
#define NARROW_PX 1024
#define LOW_PX 700

static void
set_text_size (SutureWindow *window, int times)
{
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", DPI * times, NULL);
  suture_widget_test_settle (GTK_WIDGET (window));
}

/* With the frame, which GTK draws where no window manager does */
#define FRAME_PX 60

static gboolean
has_width (SutureWindow *window, int width)
{
  return ABS (gtk_widget_get_width (GTK_WIDGET (window)) - width) <= FRAME_PX;
}

static void
resize (SutureWindow *window, int width, int height)
{
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  for (int i = 0; i < 20 && !has_width (window, width); i++)
    suture_widget_test_settle (GTK_WIDGET (window));
  suture_widget_test_settle (GTK_WIDGET (window));
  g_assert_true (has_width (window, width));
}

static int
get_min_width (GtkWidget *widget)
{
  int min;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &min, NULL, NULL,
                      NULL);
  return min;
}

static int
get_min_height (SutureWindow *window, int width)
{
  int min;

  gtk_widget_measure (GTK_WIDGET (window), GTK_ORIENTATION_VERTICAL, width,
                      &min, NULL, NULL, NULL);
  return min;
}

static GtkWidget *
find (SutureWindow *window, GType type)
{
  GtkWidget *found = suture_test_window_find (GTK_WIDGET (window), type, NULL);

  g_assert_nonnull (found);
  return found;
}

static gboolean
is_on (SutureWindow *window, const char *action)
{
  g_autoptr (GVariant) state =
      g_action_group_get_action_state (G_ACTION_GROUP (window), action);

  return g_variant_get_boolean (state);
}

/* What is mapped, and what the buttons say of it */
static void
assert_shows (SutureWindow *window, gboolean has_queue, gboolean has_evidence)
{
  suture_widget_test_settle (GTK_WIDGET (window));
  g_assert_cmpint (gtk_widget_get_mapped (find (window, SUTURE_TYPE_QUEUE)), ==,
                   has_queue);
  g_assert_cmpint (gtk_widget_get_mapped (
                       find (window, SUTURE_TYPE_EVIDENCE_PANEL)),
                   ==, has_evidence);
  g_assert_true (gtk_widget_get_mapped (find (window, SUTURE_TYPE_PAIR_VIEW)));
  g_assert_cmpint (is_on (window, "show-queue"), ==, has_queue);
  g_assert_cmpint (is_on (window, "show-evidence"), ==, has_evidence);
}

static void
test_panels_fold_and_come_back (void)
{
  SutureWindow *window = suture_test_window_open ("labels.tif");
  GtkWidget    *view = find (window, SUTURE_TYPE_PAIR_VIEW);
  const int     before = gtk_widget_get_width (view);

  assert_shows (window, TRUE, TRUE);
  suture_test_window_act (window, "win.show-queue");
  assert_shows (window, FALSE, TRUE);
  g_assert_cmpint (gtk_widget_get_width (view), >, before + 150);
  suture_test_window_act (window, "win.toggle-panels");
  assert_shows (window, FALSE, FALSE);
  g_assert_cmpint (gtk_widget_get_width (view), >=,
                   gtk_widget_get_width (GTK_WIDGET (window)) - FRAME_PX);
  suture_test_window_render (window, "panels-folded");
  suture_test_window_act (window, "win.toggle-panels");
  assert_shows (window, TRUE, TRUE);
  g_assert_cmpint (gtk_widget_get_width (view), ==, before);
  suture_test_window_close (window);
}

/* One at a time where there is no room for both, and both once there is. */
static void
test_panels_show_by_themselves_where_there_is_room (void)
{
  SutureWindow *window = suture_test_window_open ("labels.tif");

  set_text_size (window, 2);
  resize (window, NARROW_PX, LOW_PX);
  assert_shows (window, FALSE, TRUE);
  suture_test_window_render (window, "panels-large-text");
  suture_test_window_act (window, "win.show-queue");
  assert_shows (window, TRUE, FALSE);
  suture_test_window_render (window, "panels-large-text-queue");
  suture_test_window_act (window, "win.toggle-panels");
  assert_shows (window, FALSE, FALSE);
  suture_test_window_act (window, "win.toggle-panels");
  assert_shows (window, TRUE, FALSE);
  resize (window, 1800, LOW_PX);
  assert_shows (window, TRUE, TRUE);
  suture_test_window_act (window, "win.show-evidence");
  resize (window, NARROW_PX, LOW_PX);
  resize (window, 1800, LOW_PX);
  assert_shows (window, TRUE, FALSE);
  set_text_size (window, 1);
  suture_test_window_close (window);
}

static gboolean
has_focus_inside (SutureWindow *window, GtkWidget *widget)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (window));

  return focus != NULL &&
         (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

static void
test_the_focus_is_never_in_what_is_folded (void)
{
  SutureWindow *window = suture_test_window_open ("labels.tif");

  suture_test_window_act (window, "win.show-queue");
  assert_shows (window, FALSE, TRUE);
  suture_test_window_act (window, "win.go-to-label");
  assert_shows (window, TRUE, TRUE);
  g_assert_true (has_focus_inside (window, find (window, SUTURE_TYPE_QUEUE)));
  suture_test_window_act (window, "win.toggle-panels");
  g_assert_true (
      has_focus_inside (window, find (window, SUTURE_TYPE_PAIR_VIEW)));
  suture_test_window_act (window, "win.show-left");
  assert_shows (window, TRUE, FALSE);
  suture_test_window_close (window);
}

/* Whatever there is to read of a pair. */
static void
assert_fits_with_every_pair (SutureWindow *window)
{
  SutureSession *session = suture_window_get_session (window);
  GListModel    *list = G_LIST_MODEL (suture_session_get_candidates (session));
  GtkWidget     *evidence = find (window, SUTURE_TYPE_EVIDENCE_PANEL);
  const int      before = get_min_width (evidence);
  guint          n = 0;

  suture_session_set_filter (session, SUTURE_QUEUE_ALL, 0);
  for (guint i = 0; i < g_list_model_get_n_items (list); i++, n++)
    {
      g_autoptr (SutureCandidateItem) item = g_list_model_get_item (list, i);

      suture_cursor_set (suture_session_get_cursor (session), item);
      suture_test_wait_idle (session);
      suture_widget_test_settle (GTK_WIDGET (window));
      g_assert_cmpint (get_min_width (evidence), ==, before);
      g_assert_cmpint (get_min_width (GTK_WIDGET (window)), <=, NARROW_PX);
    }
  g_assert_cmpuint (n, >, 5);
}

static void
test_the_window_fits (int text, const char *picture)
{
  SutureWindow  *window = suture_test_window_open ("labels.tif");
  SutureSession *session = suture_window_get_session (window);

  set_text_size (window, text);
  resize (window, NARROW_PX, LOW_PX);
  suture_test_answer (session, 1, 50, SUTURE_ANSWER_ACCEPTED);
  suture_test_answer (session, 50, 11, SUTURE_ANSWER_ACCEPTED);
  suture_test_answer (session, 1, 11, SUTURE_ANSWER_REJECTED);
  assert_fits_with_every_pair (window);
  g_test_message ("text %d00 %%: %d px wide, %d px high at least", text,
                  get_min_width (GTK_WIDGET (window)),
                  get_min_height (window, NARROW_PX));
  g_assert_cmpint (get_min_height (window, NARROW_PX), <=, LOW_PX);
  suture_test_window_render (window, picture);
  for (int i = 0; i < 30; i++)
    suture_cursor_next (suture_session_get_cursor (session));
  suture_widget_test_settle (GTK_WIDGET (window));
  g_assert_true (gtk_widget_get_mapped (find (window, SUTURE_TYPE_END_PAGE)));
  g_assert_cmpint (get_min_width (GTK_WIDGET (window)), <=, NARROW_PX);
  g_assert_cmpint (get_min_height (window, NARROW_PX), <=, LOW_PX);
  set_text_size (window, 1);
  suture_test_window_close (window);
}

static void
test_the_window_fits_1024_by_700 (void)
{
  test_the_window_fits (1, "panels-small");
}

static void
test_text_of_twice_the_size_fits_1024_pixels (void)
{
  test_the_window_fits (2, "panels-small-large-text");
}

/* Folded they ask for their width, too. */
static void
test_questions_fit_at_twice_the_size (void)
{
  const GType   types[] = { SUTURE_TYPE_OFFER_BAR, SUTURE_TYPE_SPACING_BAR,
                            SUTURE_TYPE_AXES_BAR, SUTURE_TYPE_RAW_BAR };
  SutureWindow *window = suture_test_window_open ("labels.tif");

  set_text_size (window, 2);
  for (size_t i = 0; i < G_N_ELEMENTS (types); i++)
    g_assert_cmpint (get_min_width (find (window, types[i])), <=, NARROW_PX);
  set_text_size (window, 1);
  suture_test_window_close (window);
}

static void
test_the_toast_lies_over_nothing (void)
{
  SutureWindow   *window = suture_test_window_open ("labels.tif");
  GtkWidget      *toast = find (window, SUTURE_TYPE_TOAST);
  GtkWidget      *views = find (window, SUTURE_TYPE_PAIR_VIEW);
  GtkWidget      *evidence = find (window, SUTURE_TYPE_EVIDENCE_PANEL);
  graphene_rect_t toast_at;
  graphene_rect_t views_at;

  suture_test_window_act (window, "win.decide::accepted");
  g_assert_true (suture_test_window_shows (toast, "Merged"));
  g_assert_true (
      gtk_widget_compute_bounds (toast, GTK_WIDGET (window), &toast_at));
  g_assert_true (
      gtk_widget_compute_bounds (views, GTK_WIDGET (window), &views_at));
  g_assert_false (graphene_rect_intersection (&toast_at, &views_at, NULL));
  g_assert_false (
      gtk_widget_is_ancestor (toast,
                              gtk_widget_get_ancestor (evidence,
                                                       GTK_TYPE_OVERLAY)
                                  ? gtk_widget_get_ancestor (evidence,
                                                             GTK_TYPE_OVERLAY)
                                  : evidence));
  g_assert_cmpfloat (graphene_rect_get_y (&toast_at), >=,
                     graphene_rect_get_y (&views_at) +
                         graphene_rect_get_height (&views_at));
  suture_test_window_render (window, "panels-toast");
  suture_test_window_close (window);
}

/* Beside all answers, in a window as wide as a small screen */
static void
test_the_toast_is_one_line_at_1280 (void)
{
  SutureWindow *window = suture_test_window_open ("labels.tif");
  SutureToast  *toast = SUTURE_TOAST (find (window, SUTURE_TYPE_TOAST));
  GtkWidget    *label;

  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 840);
  suture_widget_test_settle (GTK_WIDGET (window));
  suture_test_window_act (window, "win.decide::accepted");
  suture_toast_show (toast, "Merged 1292 and 1922", TRUE);
  suture_widget_test_settle (GTK_WIDGET (window));
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (window)), <=, 1280);
  label = suture_test_window_find (GTK_WIDGET (toast), GTK_TYPE_LABEL, NULL);
  g_assert_cmpint (pango_layout_get_line_count (
                       gtk_label_get_layout (GTK_LABEL (label))),
                   ==, 1);
  suture_test_window_render (window, "panels-toast-1280");
  suture_test_window_close (window);
}

int
main (int argc, char *argv[])
{
  if (!suture_widget_test_init (&argc, &argv))
    return 77;
#define ADD(name, function) g_test_add_func ("/panels/" name, function)
  ADD ("panels-fold-and-come-back", test_panels_fold_and_come_back);
  ADD ("panels-show-by-themselves-where-there-is-room",
       test_panels_show_by_themselves_where_there_is_room);
  ADD ("the-focus-is-never-in-what-is-folded",
       test_the_focus_is_never_in_what_is_folded);
  ADD ("the-window-fits-1024-by-700", test_the_window_fits_1024_by_700);
  ADD ("text-of-twice-the-size-fits-1024-pixels",
       test_text_of_twice_the_size_fits_1024_pixels);
  ADD ("questions-fit-at-twice-the-size", test_questions_fit_at_twice_the_size);
  ADD ("the-toast-lies-over-nothing", test_the_toast_lies_over_nothing);
  ADD ("the-toast-is-one-line-at-1280", test_the_toast_is_one_line_at_1280);
#undef ADD

  const int status = g_test_run ();

  suture_test_end_reviews ();
  suture_test_remove_dir (suture_test_window_folder ());
  return status;
}
