/* test-channels.c: several channels of the raw stack, seen at once
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "suture-test-session.h"
#include "suture-test-window.h"
#include "suture-widget-names.h"
#include "suture-widget-test.h"
#include "views/suture-channel-list.h"
#include "views/suture-pair-view.h"
#include "window/suture-stacks-dialog.h"

static SutureWindow *
open_both (gboolean is_again)
{
  SutureWindow    *window;
  g_autofree char *labels =
      g_build_filename (suture_test_window_folder (), "labels.tif", NULL);
  g_autofree char *raw =
      g_build_filename (suture_test_window_folder (), "channels.npy", NULL);
  GFile *files[] = { g_file_new_for_path (labels), g_file_new_for_path (raw) };

  if (!is_again)
    suture_test_begin_reviews ();
  window = suture_window_new (NULL);
  gtk_window_set_default_size (GTK_WINDOW (window), 1400, 900);
  gtk_window_present (GTK_WINDOW (window));
  suture_window_open_files (window, files, 2);
  suture_test_wait_idle (suture_window_get_session (window));
  suture_widget_test_settle (GTK_WIDGET (window));
  g_object_unref (files[0]);
  g_object_unref (files[1]);
  return window;
}

static SuturePairView *
get_view (SutureWindow *window)
{
  return SUTURE_PAIR_VIEW (suture_test_window_find (GTK_WIDGET (window),
                                                    SUTURE_TYPE_PAIR_VIEW,
                                                    NULL));
}

static GtkWidget *
find_list (SutureWindow *window)
{
  GtkWidget *found = suture_test_window_find (GTK_WIDGET (window),
                                              SUTURE_TYPE_CHANNEL_LIST, NULL);

  g_assert_nonnull (found);
  return found;
}

static void
settle (SutureWindow *window)
{
  suture_test_wait_idle (suture_window_get_session (window));
  suture_widget_test_settle (GTK_WIDGET (window));
}

/* (transfer none): the check of a row */
static GtkCheckButton *
get_check (SutureWindow *window, int channel)
{
  GtkListBox *rows = GTK_LIST_BOX (
      suture_test_window_find (find_list (window), GTK_TYPE_LIST_BOX, NULL));

  return GTK_CHECK_BUTTON (
      suture_test_window_find (GTK_WIDGET (
                                   gtk_list_box_get_row_at_index (rows,
                                                                  channel)),
                               GTK_TYPE_CHECK_BUTTON, NULL));
}

static GtkDropDown *
get_colours (SutureWindow *window, int channel)
{
  GtkListBox *rows = GTK_LIST_BOX (
      suture_test_window_find (find_list (window), GTK_TYPE_LIST_BOX, NULL));

  return GTK_DROP_DOWN (
      suture_test_window_find (GTK_WIDGET (
                                   gtk_list_box_get_row_at_index (rows,
                                                                  channel)),
                               GTK_TYPE_DROP_DOWN, NULL));
}

/* What XY shows at its middle. */
static guint32
get_middle (SutureWindow *window, const char *name)
{
  SutureSliceView *xy =
      suture_pair_view_get_slice_view (get_view (window), SUTURE_PLANE_XY);
  g_autoptr (GdkTexture) texture =
      suture_widget_test_render (GTK_WIDGET (xy), name);

  return suture_widget_test_get_pixel (texture,
                                       gdk_texture_get_width (texture) / 2 + 2,
                                       gdk_texture_get_height (texture) / 2 +
                                           2);
}

static int
get_red (guint32 rgb)
{
  return (int) (rgb >> 16 & 0xff);
}

static int
get_green (guint32 rgb)
{
  return (int) (rgb >> 8 & 0xff);
}

static void
show_bare (SutureWindow *window)
{
  g_object_set (get_view (window), "labels-visible", FALSE, "crosshair-visible",
                FALSE, NULL);
  suture_pair_view_set_cursor (get_view (window), 10.0, 27.0, 40.0);
  suture_pair_view_fit (get_view (window));
  settle (window);
}

static void
test_one_more_is_shown (void)
{
  SutureWindow   *window = open_both (FALSE);
  SuturePairView *view = get_view (window);
  guint32         alone, both;

  g_assert_cmpint (suture_pair_view_get_n_channels (view), ==, 3);
  g_assert_true (gtk_widget_get_visible (find_list (window)));
  g_assert_cmpstr (gtk_check_button_get_label (get_check (window, 0)), ==,
                   "Channel 1, measured");
  show_bare (window);
  alone = get_middle (window, NULL);
  g_assert_cmpint (get_red (alone), ==, get_green (alone));

  gtk_check_button_set_active (get_check (window, 1), TRUE);
  settle (window);
  both = get_middle (window, "channels-two");
  g_assert_cmpint (get_green (both), ==, get_green (alone));
  g_assert_cmpint (get_red (both), >, get_green (both));

  /* As many as there are, in other colours; without the measured one */
  gtk_drop_down_set_selected (get_colours (window, 1), 4);
  gtk_check_button_set_active (get_check (window, 0), FALSE);
  settle (window);
  both = get_middle (window, "channels-green");
  g_assert_cmpint (get_red (both), ==, 0);
  g_assert_cmpint (get_green (both), >, 0);
  gtk_check_button_set_active (get_check (window, 1), FALSE);
  settle (window);
  g_assert_cmphex (get_middle (window, NULL), ==, 0);
  suture_test_window_close (window);
}

/* Window, level and gamma are of the channel that is selected. */
static void
test_each_has_its_brightness (void)
{
  SutureWindow   *window = open_both (FALSE);
  SuturePairView *view = get_view (window);
  double          low = 0.0, high = 0.0, maximum = 0.0;

  gtk_check_button_set_active (get_check (window, 2), TRUE);
  settle (window);
  suture_pair_view_select_channel (view, 2);
  g_object_get (view, "raw-maximum", &maximum, NULL);
  g_assert_cmpfloat (maximum, ==, 212.0);
  g_object_set (view, "window-low", 50.0, "window-high", 60.0, NULL);
  suture_pair_view_select_channel (view, 0);
  g_object_get (view, "window-low", &low, "window-high", &high, NULL);
  g_assert_cmpfloat (low, <, 20.0);
  g_assert_cmpfloat (high, >, 180.0);
  g_assert_cmpfloat (suture_pair_view_get_channel_look (view, 2)->contrast.high,
                     ==, 60.0);
  suture_test_window_close (window);
}

static void
test_they_are_remembered (void)
{
  SutureWindow            *window = open_both (FALSE);
  g_autofree char         *review = NULL;
  const SutureChannelLook *look;

  gtk_check_button_set_active (get_check (window, 2), TRUE);
  gtk_drop_down_set_selected (get_colours (window, 2), 3);
  settle (window);
  suture_pair_view_select_channel (get_view (window), 2);
  g_object_set (get_view (window), "window-high", 100.0, NULL);
  suture_test_answer (suture_window_get_session (window), 3, 13,
                      SUTURE_ANSWER_ACCEPTED);
  settle (window);
  review = g_strdup (
      suture_session_get_review_path (suture_window_get_session (window)));
  suture_test_window_close (window);

  window = suture_window_new (NULL);
  gtk_window_present (GTK_WINDOW (window));
  suture_session_open_review (suture_window_get_session (window), review, NULL);
  settle (window);
  settle (window);
  look = suture_pair_view_get_channel_look (get_view (window), 2);
  g_assert_true (look->is_visible);
  g_assert_cmphex (look->colour, ==, 0xffff00);
  g_assert_cmpfloat (look->contrast.high, ==, 100.0);
  g_assert_nonnull (
      suture_raw_channels_get_stack (suture_session_get_raw_channels (
                                         suture_window_get_session (window)),
                                     2));
  g_assert_false (
      suture_pair_view_get_channel_look (get_view (window), 1)->is_visible);
  suture_test_window_close (window);
}

/* The list as it looks in its menu */
static void
test_the_list (void)
{
  SutureWindow  *window = open_both (FALSE);
  GtkMenuButton *button = NULL;
  GtkWidget     *at;

  for (at = find_list (window); at != NULL && !GTK_IS_MENU_BUTTON (at);
       at = gtk_widget_get_parent (at))
    ;
  button = GTK_MENU_BUTTON (at);
  gtk_check_button_set_active (get_check (window, 1), TRUE);
  gtk_menu_button_popup (button);
  settle (window);
  suture_widget_test_settle (GTK_WIDGET (window));
  g_assert_true (suture_test_window_shows (find_list (window), "takes 58.3"));
  suture_widget_test_assert_names (find_list (window));
  g_object_unref (
      suture_widget_test_render (GTK_WIDGET (
                                     gtk_menu_button_get_popover (button)),
                                 "channels-list"));
  suture_test_window_render (window, "channels-window");
  gtk_menu_button_popdown (button);
  suture_test_window_close (window);
}

static GtkDropDown *
open_channel_choice (SutureWindow *window, GtkWidget **dialog)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  suture_test_window_act (window, "win.stacks");
  *dialog = NULL;
  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) toplevel = g_list_model_get_item (toplevels, i);

      if (SUTURE_IS_STACKS_DIALOG (toplevel))
        *dialog = toplevel;
    }
  g_assert_nonnull (*dialog);
  suture_widget_test_settle (*dialog);
  return GTK_DROP_DOWN (
      gtk_widget_get_template_child (*dialog, SUTURE_TYPE_STACKS_DIALOG,
                                     "channel_drop_down"));
}

/* Another one is measured, and said; the answers stay. */
static void
test_another_is_measured (void)
{
  SutureWindow  *window = open_both (FALSE);
  SutureSession *session = suture_window_get_session (window);
  GtkWidget     *dialog;
  GtkDropDown   *choice;

  suture_test_answer (session, 3, 13, SUTURE_ANSWER_ACCEPTED);
  settle (window);
  choice = open_channel_choice (window, &dialog);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (choice)));
  g_object_unref (suture_widget_test_render (dialog, "channels-stacks"));
  gtk_drop_down_set_selected (choice, 2);
  g_assert_true (suture_test_window_shows (dialog, "your answers stay"));
  g_signal_emit_by_name (gtk_widget_get_template_child (
                             dialog, SUTURE_TYPE_STACKS_DIALOG, "apply_button"),
                         "clicked");
  settle (window);
  settle (window);
  g_assert_cmpint (suture_pair_view_get_measured_channel (get_view (window)),
                   ==, 2);
  g_assert_cmpstr (gtk_check_button_get_label (get_check (window, 2)), ==,
                   "Channel 3, measured");
  g_assert_cmpint (suture_candidate_item_get_answer (
                       suture_test_find (session, 3, 13)),
                   ==, SUTURE_ANSWER_ACCEPTED);
  suture_test_window_close (window);
}

static void
test_those_of_hdf5 (void)
{
  g_autofree char *labels =
      g_test_build_filename (G_TEST_DIST, "data", "hdf5", "plantseg.h5", NULL);
  g_autofree char *raw =
      g_test_build_filename (G_TEST_DIST, "data", "hdf5", "channels.h5", NULL);
  SutureWindow      *window = open_both (FALSE);
  SutureSession     *session = suture_window_get_session (window);
  SutureRawChannels *channels = suture_session_get_raw_channels (session);
  SutureStack       *first, *second;

  suture_session_open (session, labels, raw);
  settle (window);
  g_assert_cmpint (suture_raw_channels_get_n (channels), ==, 2);
  gtk_check_button_set_active (get_check (window, 1), TRUE);
  settle (window);
  first = suture_raw_channels_get_stack (channels, 0);
  second = suture_raw_channels_get_stack (channels, 1);
  g_assert_nonnull (second);
  for (int i = 0; i < 20 * 30; i++)
    g_assert_cmpint (((const guint8 *) suture_stack_get_layer (first, 3))[i] +
                         ((const guint8 *) suture_stack_get_layer (second,
                                                                   3))[i],
                     ==, 255);
  suture_test_window_render (window, "channels-hdf5");
  suture_test_window_close (window);
}

static void
test_a_single_one_has_no_list (void)
{
  SutureWindow *window = suture_test_window_open ("labels.tif");
  GtkWidget    *dialog;

  g_assert_false (gtk_widget_get_visible (find_list (window)));
  g_assert_false (gtk_widget_get_mapped (
      GTK_WIDGET (open_channel_choice (window, &dialog))));
  gtk_window_close (GTK_WINDOW (dialog));
  suture_test_window_close (window);
}

int
main (int argc, char *argv[])
{
  if (!suture_widget_test_init (&argc, &argv))
    return 77;
  suture_test_write_channels (suture_test_window_folder ());
#define ADD(name, function) g_test_add_func ("/channels/" name, function)
  ADD ("one-more-is-shown", test_one_more_is_shown);
  ADD ("each-has-its-brightness", test_each_has_its_brightness);
  ADD ("they-are-remembered", test_they_are_remembered);
  ADD ("the-list", test_the_list);
  ADD ("another-is-measured", test_another_is_measured);
  ADD ("those-of-hdf5", test_those_of_hdf5);
  ADD ("a-single-one-has-no-list", test_a_single_one_has_no_list);
#undef ADD

  const int status = g_test_run ();

  suture_test_end_reviews ();
  suture_test_remove_dir (suture_test_window_folder ());
  return status;
}
