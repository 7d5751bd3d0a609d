/* test-propose.c: a pair that the list lacks is picked in the views
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "bars/suture-propose-bar.h"

#include <string.h>

#include "suture-test-session.h"
#include "suture-test-window.h"
#include "suture-widget-names.h"
#include "suture-widget-test.h"
#include "views/suture-pair-view.h"

static GtkWidget *
find (SutureWindow *window, GType type)
{
  return suture_test_window_find (GTK_WIDGET (window), type, NULL);
}

static SuturePairView *
get_view (SutureWindow *window)
{
  return SUTURE_PAIR_VIEW (find (window, SUTURE_TYPE_PAIR_VIEW));
}

/* Whether the bar is unfolded; it may be on its way. */
static gboolean
asks (SutureWindow *window)
{
  return gtk_revealer_get_reveal_child (GTK_REVEALER (
      gtk_widget_get_template_child (find (window, SUTURE_TYPE_PROPOSE_BAR),
                                     SUTURE_TYPE_PROPOSE_BAR, "revealer")));
}

static GtkEditable *
get_entry (SutureWindow *window, const char *name)
{
  return GTK_EDITABLE (
      gtk_widget_get_template_child (find (window, SUTURE_TYPE_PROPOSE_BAR),
                                     SUTURE_TYPE_PROPOSE_BAR, name));
}

static void
settle (SutureWindow *window)
{
  suture_test_wait_idle (suture_window_get_session (window));
  suture_widget_test_settle (GTK_WIDGET (window));
  suture_widget_test_settle (GTK_WIDGET (window));
}

/* A voxel of cell 5, and one of 15 below it */
static void
go_to (SutureWindow *window, int z)
{
  suture_pair_view_set_cursor (get_view (window), z, 27.0, 27.0);
  settle (window);
}

static void
assert_on_view (SutureWindow *window, guint64 upper, guint64 lower)
{
  const SuturePairKey pair =
      suture_candidate_item_get_pair (suture_cursor_get_current (
          suture_session_get_cursor (suture_window_get_session (window))));

  g_assert_cmpuint (pair.upper_id, ==, upper);
  g_assert_cmpuint (pair.lower_id, ==, lower);
}

/* Two picks at the crosshair, which keys alone can put anywhere */
static void
test_two_cells_are_picked (void)
{
  SutureWindow *window = suture_test_window_open ("labels.tif");

  suture_cursor_set (suture_session_get_cursor (
                         suture_window_get_session (window)),
                     suture_test_find (suture_window_get_session (window), 3,
                                       13));
  g_assert_false (asks (window));
  go_to (window, 3);
  suture_test_window_act (window, "win.propose-pair");
  settle (window);
  g_assert_true (asks (window));
  g_assert_cmpstr (gtk_editable_get_text (get_entry (window, "first_entry")),
                   ==, "5");
  suture_widget_test_assert_names (find (window, SUTURE_TYPE_PROPOSE_BAR));
  suture_test_window_render (window, "propose");

  /* The same cell once more is no pair. */
  suture_test_window_act (window, "win.propose-pair");
  g_assert_true (asks (window));
  go_to (window, 16);
  suture_test_window_act (window, "win.propose-pair");
  settle (window);
  assert_on_view (window, 5, 15);
  suture_test_window_close (window);
}

static void
test_an_id_is_typed (void)
{
  SutureWindow *window = suture_test_window_open ("labels.tif");
  GtkWidget    *button;

  go_to (window, 3);
  suture_test_window_act (window, "win.propose-pair");
  settle (window);
  button = GTK_WIDGET (
      gtk_widget_get_template_child (find (window, SUTURE_TYPE_PROPOSE_BAR),
                                     SUTURE_TYPE_PROPOSE_BAR,
                                     "propose_button"));
  g_assert_false (gtk_widget_is_sensitive (button));
  gtk_editable_set_text (get_entry (window, "second_entry"), "no number");
  g_assert_false (gtk_widget_is_sensitive (button));
  gtk_editable_set_text (get_entry (window, "second_entry"), "15");
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  settle (window);
  assert_on_view (window, 5, 15);

  /* What is no pair says why. */
  suture_test_window_act (window, "win.propose-pair");
  settle (window);
  gtk_editable_set_text (get_entry (window, "first_entry"), "5");
  gtk_editable_set_text (get_entry (window, "second_entry"), "19");
  g_signal_emit_by_name (button, "clicked");
  settle (window);
  assert_on_view (window, 5, 15);
  g_assert_true (
      suture_test_window_shows (GTK_WIDGET (window), "be one cell with a"));
  suture_test_window_render (window, "propose-refused");
  suture_test_window_close (window);
}

static guint
count_listed (SutureWindow *window)
{
  return suture_test_count_shown (suture_window_get_session (window));
}

static void
got_text_cb (GObject *source, GAsyncResult *result, gpointer to)
{
  *(char **) to =
      gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

/* What a right click offers besides */
static void
test_the_cell_at_the_crosshair (void)
{
  SutureWindow    *window = suture_test_window_open ("labels.tif");
  g_autofree char *text = NULL;

  go_to (window, 3);
  g_assert_cmpuint (count_listed (window), >, 2);
  suture_test_window_act (window, "win.pairs-of-cell");
  settle (window);
  g_assert_cmpuint (suture_candidate_list_get_label_id (
                        suture_session_get_candidates (
                            suture_window_get_session (window))),
                    ==, 5);
  g_assert_cmpuint (count_listed (window), >=, 1);
  g_assert_cmpuint (count_listed (window), <, 4);

  go_to (window, 3);
  suture_test_window_act (window, "win.copy-id");
  g_assert_true (suture_test_window_shows (GTK_WIDGET (window), "Copied: 5"));
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (window)),
                                 NULL, got_text_cb, &text);
  while (text == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (text, ==, "5");

  suture_pair_view_set_cursor (get_view (window), 3.0, 0.0, 0.0);
  suture_test_window_act (window, "win.copy-id");
  g_assert_true (
      suture_test_window_shows (GTK_WIDGET (window), "no cell at the cross"));
  suture_test_window_close (window);
}

int
main (int argc, char *argv[])
{
  if (!suture_widget_test_init (&argc, &argv))
    return 77;
#define ADD(name, function) g_test_add_func ("/propose/" name, function)
  ADD ("two-cells-are-picked", test_two_cells_are_picked);
  ADD ("an-id-is-typed", test_an_id_is_typed);
  ADD ("the-cell-at-the-crosshair", test_the_cell_at_the_crosshair);
#undef ADD

  const int status = g_test_run ();

  suture_test_end_reviews ();
  suture_test_remove_dir (suture_test_window_folder ());
  return status;
}
