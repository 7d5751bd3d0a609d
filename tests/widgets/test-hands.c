/* test-hands.c: the review window under a real keyboard and mouse
 *
 * What must not happen when hands slip. The hands are xdotool's, so that events
 * take the same way as a person's; without it the tests skip.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "queue/suture-conflict-note.h"
#include "window/suture-end-page.h"
#include "views/suture-pair-view.h"
#include "queue/suture-queue-row.h"
#include "queue/suture-queue.h"
#include "suture-test-session.h"
#include "suture-test-window.h"
#include "suture-widget-names.h"
#include "suture-widget-test.h"

#define REPEATS 6 /* of a key that is held */
#define WAIT_S 60

/* A window, and how many key presses have come to it */
typedef struct
{
  SutureWindow  *window;
  SutureSession *session;
  guint          n_presses;
} Fixture;

static gboolean
count_press_cb (Fixture *self)
{
  self->n_presses++;
  return GDK_EVENT_PROPAGATE;
}

static void
fixture_begin (Fixture *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->window = suture_test_window_open ("labels.tif");
  self->session = suture_window_get_session (self->window);
  self->n_presses = 0;
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (count_press_cb),
                            self);
  gtk_widget_add_controller (GTK_WIDGET (self->window), keys);
}

static void
fixture_end (Fixture *self)
{
  suture_test_window_close (self->window);
}

static void
settle (Fixture *self)
{
  suture_test_wait_idle (self->session);
  suture_widget_test_settle (GTK_WIDGET (self->window));
}

static void
xdotool (const char *commands)
{
  g_autofree char *line = g_strdup_printf ("xdotool %s", commands);
  g_autoptr (GError) error = NULL;
  int status = -1;

  g_assert_true (g_spawn_command_line_sync (line, NULL, NULL, &status, &error));
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
}

static void
wait_for_presses (Fixture *self, guint n_wanted)
{
  const gint64 until = g_get_monotonic_time () + WAIT_S * G_USEC_PER_SEC;

  while (self->n_presses < n_wanted)
    {
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (1000);
      g_assert_cmpint (g_get_monotonic_time (), <, until);
    }
}

/* Each key has come before the next one is pressed, and has done its work. */
static void
press (Fixture *self, const char *keys)
{
  g_auto (GStrv) list = g_strsplit (keys, " ", -1);

  for (size_t i = 0; list[i] != NULL; i++)
    {
      g_autofree char *command = g_strdup_printf ("key %s", list[i]);

      self->n_presses = 0;
      xdotool (command);
      wait_for_presses (self, 1);
      settle (self);
    }
}

/* As long as it takes the display to repeat it, several times. */
static void
hold (Fixture *self, const char *key)
{
  g_autofree char *down = g_strdup_printf ("keydown %s", key);
  g_autofree char *up = g_strdup_printf ("keyup %s", key);

  self->n_presses = 0;
  xdotool (down);
  wait_for_presses (self, REPEATS);
  xdotool (up);
  settle (self);
}

static guint
count (Fixture *self, SutureAnswer answer)
{
  return suture_decision_log_count (suture_session_get_log (self->session),
                                    answer);
}

static size_t
count_events (Fixture *self)
{
  return suture_decision_log_get_n_events (
      suture_session_get_log (self->session));
}

/* Of the pair on view, in the list */
static guint
get_position (Fixture *self)
{
  return suture_candidate_list_get_position (suture_session_get_candidates (
                                                 self->session),
                                             suture_cursor_get_current (
                                                 suture_session_get_cursor (
                                                     self->session)));
}

/* A key that is held */

static void
test_a_held_answer_is_one_answer (void)
{
  static const struct
  {
    const char  *key;
    SutureAnswer answer;
  } answers[] = {
    { "a", SUTURE_ANSWER_ACCEPTED },
    { "r", SUTURE_ANSWER_REJECTED },
    { "s", SUTURE_ANSWER_UNSURE },
    { "d", SUTURE_ANSWER_NOT_A_CELL },
  };
  Fixture fixture;

  fixture_begin (&fixture);
  for (size_t i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      hold (&fixture, answers[i].key);
      g_assert_cmpuint (count (&fixture, answers[i].answer), ==, 1);
      g_assert_cmpuint (count_events (&fixture), ==, i + 1);
    }
  /* Let go and pressed again, it counts. */
  suture_test_window_act (fixture.window, "win.undo");
  press (&fixture, "d");
  g_assert_cmpuint (count (&fixture, SUTURE_ANSWER_NOT_A_CELL), ==, 1);
  fixture_end (&fixture);
}

static void
test_a_held_next_turns_pages (void)
{
  Fixture fixture;
  gint64  until;

  fixture_begin (&fixture);
  until = g_get_monotonic_time () + WAIT_S * G_USEC_PER_SEC;
  /* As fast as pairs are drawn, which on a busy machine takes its time. */
  xdotool ("keydown e");
  while (get_position (&fixture) < 2)
    {
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (1000);
      g_assert_cmpint (g_get_monotonic_time (), <, until);
    }
  xdotool ("keyup e");
  settle (&fixture);
  g_assert_cmpuint (count_events (&fixture), ==, 0);
  fixture_end (&fixture);
}

/* Reached by Tab, a button is pressed by Space: once. */
static void
test_a_held_space_presses_a_button_once (void)
{
  Fixture    fixture;
  GtkWidget *accept;

  fixture_begin (&fixture);
  accept = suture_test_window_find (GTK_WIDGET (fixture.window),
                                    GTK_TYPE_BUTTON, "win.decide");
  gtk_widget_grab_focus (accept);
  hold (&fixture, "space");
  g_assert_cmpuint (count (&fixture, SUTURE_ANSWER_ACCEPTED), ==, 1);
  fixture_end (&fixture);
}

/* Without a turn of the main loop nothing is drawn between the two. */
static void
test_what_was_not_drawn_is_not_answered (void)
{
  Fixture    fixture;
  GtkWidget *window;

  fixture_begin (&fixture);
  window = GTK_WIDGET (fixture.window);
  gtk_widget_activate_action (window, "win.decide", "s", "accepted");
  gtk_widget_activate_action (window, "win.decide", "s", "accepted");
  g_assert_cmpuint (count (&fixture, SUTURE_ANSWER_ACCEPTED), ==, 1);
  settle (&fixture);
  gtk_widget_activate_action (window, "win.decide", "s", "accepted");
  g_assert_cmpuint (count (&fixture, SUTURE_ANSWER_ACCEPTED), ==, 2);
  fixture_end (&fixture);
}

/* One notion of the pair on view */

/* Not the one that the drop-down has */
static GtkWidget *
get_list (Fixture *self)
{
  GtkWidget *row = suture_test_window_find (GTK_WIDGET (self->window),
                                            SUTURE_TYPE_QUEUE_ROW, NULL);

  return gtk_widget_get_ancestor (row, GTK_TYPE_LIST_VIEW);
}

static GtkWidget *
get_focus (Fixture *self)
{
  return gtk_root_get_focus (GTK_ROOT (self->window));
}

static gboolean
has_focus_inside (Fixture *self, GtkWidget *widget)
{
  GtkWidget *focus = get_focus (self);

  return focus != NULL &&
         (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

/* List, views and keys mean the same pair. */
static void
assert_one_current (Fixture *self, SutureCandidateItem *item)
{
  GtkSingleSelection *selection = GTK_SINGLE_SELECTION (
      gtk_list_view_get_model (GTK_LIST_VIEW (get_list (self))));

  g_assert_true (suture_cursor_get_current (
                     suture_session_get_cursor (self->session)) == item);
  g_assert_true (gtk_single_selection_get_selected_item (selection) ==
                 (gpointer) item);
  if (has_focus_inside (self, get_list (self)))
    {
      GtkWidget *row = suture_test_window_find (get_focus (self),
                                                SUTURE_TYPE_QUEUE_ROW, NULL);

      g_assert_true (suture_queue_row_get_item (SUTURE_QUEUE_ROW (row)) ==
                     item);
    }
}

static SutureCandidateItem *
get_shown (Fixture *self, guint position)
{
  return suture_candidate_list_get_shown (suture_session_get_candidates (
                                              self->session),
                                          position);
}

/* Returns the entry. */
static GtkWidget *
begin_search (Fixture *self)
{
  suture_test_window_act (self->window, "win.go-to-label");
  return gtk_widget_get_ancestor (get_focus (self), GTK_TYPE_SEARCH_ENTRY);
}

static void
test_a_search_ends_at_its_first_match (void)
{
  Fixture              fixture;
  SutureCandidateItem *item;
  GtkWidget           *entry;

  fixture_begin (&fixture);
  item = suture_test_find (fixture.session, 7, 17);
  g_assert_true (suture_cursor_get_current (
                     suture_session_get_cursor (fixture.session)) != item);
  begin_search (&fixture);
  press (&fixture, "7 Return");
  g_assert_true (has_focus_inside (&fixture, get_list (&fixture)));
  assert_one_current (&fixture, item);
  press (&fixture, "a");
  g_assert_cmpint (suture_candidate_item_get_answer (item), ==,
                   SUTURE_ANSWER_ACCEPTED);
  g_assert_cmpuint (count_events (&fixture), ==, 1);

  /* The next search begins anew. */
  entry = begin_search (&fixture);
  press (&fixture, "1 1 Return");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "11");
  assert_one_current (&fixture,
                      suture_cursor_get_current (
                          suture_session_get_cursor (fixture.session)));

  /* Escape shows all again, at the same pair. */
  begin_search (&fixture);
  press (&fixture, "Escape");
  g_assert_true (has_focus_inside (&fixture, get_list (&fixture)));
  assert_one_current (&fixture,
                      suture_cursor_get_current (
                          suture_session_get_cursor (fixture.session)));
  fixture_end (&fixture);
}

static void
test_a_search_without_match_says_so (void)
{
  static const struct
  {
    const char *keys;
    const char *note;
  } searches[] = {
    { "9 9 9 Return", "No pair under “To check” names label 999" },
    { "x Return", "“x” is no label id" },
  };
  Fixture fixture;

  fixture_begin (&fixture);
  for (size_t i = 0; i < G_N_ELEMENTS (searches); i++)
    {
      SutureCandidateItem *before = suture_cursor_get_current (
          suture_session_get_cursor (fixture.session));
      GtkWidget *entry = begin_search (&fixture);

      press (&fixture, searches[i].keys);
      g_assert_true (suture_test_window_shows (GTK_WIDGET (fixture.window),
                                               searches[i].note));
      g_assert_true (suture_widget_test_was_announced (searches[i].note));
      gtk_test_accessible_assert_state (entry, GTK_ACCESSIBLE_STATE_INVALID,
                                        GTK_ACCESSIBLE_INVALID_TRUE);
      gtk_test_accessible_assert_property (entry,
                                           GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                           searches[i].note);
      suture_test_window_render (fixture.window, "hands-no-match");
      g_assert_true (has_focus_inside (&fixture, entry));
      press (&fixture, "a"); /* text */
      g_assert_cmpuint (count_events (&fixture), ==, 0);
      press (&fixture, "Escape");
      assert_one_current (&fixture, before);
      gtk_test_accessible_assert_state (entry, GTK_ACCESSIBLE_STATE_INVALID,
                                        GTK_ACCESSIBLE_INVALID_FALSE);
    }
  fixture_end (&fixture);
}

static void
click (Fixture *self, GtkWidget *widget)
{
  GtkNative       *native = gtk_widget_get_native (widget);
  g_autofree char *command = NULL;
  graphene_rect_t  bounds;
  double           x;
  double           y;

  g_assert_true (
      gtk_widget_compute_bounds (widget, GTK_WIDGET (native), &bounds));
  gtk_native_get_surface_transform (native, &x, &y);
  command = g_strdup_printf ("mousemove %.0f %.0f click 1",
                             x + bounds.origin.x + 0.5 * bounds.size.width,
                             y + bounds.origin.y + 0.5 * bounds.size.height);
  xdotool (command);
}

static void
wait_for_events (Fixture *self, size_t n_wanted)
{
  const gint64 until = g_get_monotonic_time () + WAIT_S * G_USEC_PER_SEC;

  while (count_events (self) < n_wanted)
    {
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (1000);
      g_assert_cmpint (g_get_monotonic_time (), <, until);
    }
  settle (self);
  g_assert_cmpuint (count_events (self), ==, n_wanted);
}

static void
test_space_after_a_click_peeks (void)
{
  Fixture    fixture;
  GtkWidget *view;

  fixture_begin (&fixture);
  view = suture_test_window_find (GTK_WIDGET (fixture.window),
                                  SUTURE_TYPE_PAIR_VIEW, NULL);
  g_assert_true (has_focus_inside (&fixture, view));
  click (&fixture, suture_test_window_find (GTK_WIDGET (fixture.window),
                                            GTK_TYPE_BUTTON, "win.decide"));
  wait_for_events (&fixture, 1);
  g_assert_true (has_focus_inside (&fixture, view));
  hold (&fixture, "space");
  g_assert_cmpuint (count_events (&fixture), ==, 1);
  fixture_end (&fixture);
}

static guint
assert_keeps_focus (GtkWidget *root)
{
  guint n_buttons = 0;

  if (GTK_IS_BUTTON (root) && gtk_widget_get_can_focus (root))
    {
      g_assert_false (gtk_widget_get_focus_on_click (root));
      n_buttons++;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n_buttons += assert_keeps_focus (child);
  return n_buttons;
}

static void
test_no_button_takes_the_focus (void)
{
  Fixture fixture;

  fixture_begin (&fixture);
  g_assert_cmpuint (assert_keeps_focus (GTK_WIDGET (fixture.window)), >, 20);
  fixture_end (&fixture);
}

static void
test_arrows_go_from_the_pair_on_view (void)
{
  Fixture fixture;

  fixture_begin (&fixture);
  /* The list was used, then the views, then keys alone. */
  begin_search (&fixture);
  press (&fixture, "Escape");
  assert_one_current (&fixture, get_shown (&fixture, 0));
  press (&fixture, "e e e");
  assert_one_current (&fixture, get_shown (&fixture, 3));
  press (&fixture, "Down");
  assert_one_current (&fixture, get_shown (&fixture, 4));
  press (&fixture, "a");
  assert_one_current (&fixture, get_shown (&fixture, 5));
  press (&fixture, "Up");
  assert_one_current (&fixture, get_shown (&fixture, 4));
  fixture_end (&fixture);
}

static void
test_tab_passes_the_list_at_one_press (void)
{
  Fixture    fixture;
  GtkWidget *view;
  GtkWidget *entry;

  fixture_begin (&fixture);
  view = suture_test_window_find (GTK_WIDGET (fixture.window),
                                  SUTURE_TYPE_PAIR_VIEW, NULL);
  press (&fixture, "e e");
  entry = begin_search (&fixture);
  press (&fixture, "Tab");
  g_assert_true (has_focus_inside (&fixture, get_list (&fixture)));
  assert_one_current (&fixture, get_shown (&fixture, 2));
  press (&fixture, "Tab");
  g_assert_true (has_focus_inside (&fixture, view));
  press (&fixture, "shift+Tab");
  g_assert_true (has_focus_inside (&fixture, get_list (&fixture)));
  assert_one_current (&fixture, get_shown (&fixture, 2));
  press (&fixture, "shift+Tab");
  g_assert_true (has_focus_inside (&fixture, entry));
  fixture_end (&fixture);
}

/* Conflicts */

/* 1 and 11 are rejected, and joined all the same through 50. */
static void
make_conflict (Fixture *self)
{
  suture_test_answer (self->session, 1, 11, SUTURE_ANSWER_REJECTED);
  suture_test_answer (self->session, 1, 50, SUTURE_ANSWER_ACCEPTED);
  suture_cursor_set (suture_session_get_cursor (self->session),
                     suture_test_find (self->session, 50, 11));
  settle (self);
  press (self, "a");
}

static gboolean
shows (Fixture *self, const char *text)
{
  return suture_test_window_shows (GTK_WIDGET (self->window), text);
}

static GtkWidget *
find_button (Fixture *self, const char *action)
{
  GtkWidget *button = suture_test_window_find (GTK_WIDGET (self->window),
                                               GTK_TYPE_BUTTON, action);

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_get_mapped (button));
  return button;
}

static GtkWidget *
find_queue (Fixture *self)
{
  return suture_test_window_find (GTK_WIDGET (self->window), SUTURE_TYPE_QUEUE,
                                  NULL);
}

static guint
count_shown (Fixture *self)
{
  return g_list_model_get_n_items (
      G_LIST_MODEL (suture_session_get_candidates (self->session)));
}

static void
follow_link (Fixture *self, const char *link)
{
  GtkWidget *note = suture_test_window_find (GTK_WIDGET (self->window),
                                             SUTURE_TYPE_CONFLICT_NOTE, NULL);
  GtkWidget *label = suture_test_window_find (note, GTK_TYPE_LABEL, NULL);
  gboolean   is_done = FALSE;

  g_assert_nonnull (strstr (gtk_label_get_label (GTK_LABEL (label)), link));
  g_signal_emit_by_name (label, "activate-link", link, &is_done);
  g_assert_true (is_done);
  settle (self);
}

static void
test_a_conflict_is_a_task (void)
{
  Fixture    fixture;
  GtkWidget *button;

  fixture_begin (&fixture);
  make_conflict (&fixture);
  g_assert_true (shows (&fixture, "Merged 50 and 11; that joins 1 and 11, "
                                  "which were rejected"));
  suture_test_window_render (fixture.window, "hands-conflict-toast");
  button = suture_test_window_find (find_queue (&fixture), GTK_TYPE_BUTTON,
                                    "win.show-conflicts");
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "1 conflict");
  click (&fixture, button);
  while (count_shown (&fixture) != 3)
    settle (&fixture);
  suture_cursor_set (suture_session_get_cursor (fixture.session),
                     suture_test_find (fixture.session, 1, 11));
  settle (&fixture);
  g_assert_true (shows (&fixture, "join these two all the same: 1 + 50, "
                                  "50 + 11. Reject one"));
  suture_test_window_render (fixture.window, "hands-conflict");
  follow_link (&fixture, "50 11");
  assert_one_current (&fixture, suture_test_find (fixture.session, 50, 11));
  g_assert_true (shows (&fixture, "cells that were rejected: 1 + 11."));
  follow_link (&fixture, "1 11");
  assert_one_current (&fixture, suture_test_find (fixture.session, 1, 11));

  /* Rejecting it again says what is true, and is no event. */
  press (&fixture, "r");
  g_assert_cmpuint (count_events (&fixture), ==, 3);
  suture_cursor_set (suture_session_get_cursor (fixture.session),
                     suture_test_find (fixture.session, 1, 50));
  settle (&fixture);
  press (&fixture, "r");
  g_assert_cmpuint (suture_merges_get_n_conflicts (
                        suture_session_get_merges (fixture.session)),
                    ==, 0);
  g_assert_false (gtk_widget_get_mapped (button));
  fixture_end (&fixture);
}

static void
test_a_rejection_that_does_not_hold_says_so (void)
{
  Fixture fixture;

  fixture_begin (&fixture);
  suture_test_answer (fixture.session, 1, 50, SUTURE_ANSWER_ACCEPTED);
  suture_test_answer (fixture.session, 50, 11, SUTURE_ANSWER_ACCEPTED);
  suture_cursor_set (suture_session_get_cursor (fixture.session),
                     suture_test_find (fixture.session, 1, 11));
  settle (&fixture);
  press (&fixture, "r");
  g_assert_false (shows (&fixture, "Kept 1 and 11 apart"));
  g_assert_true (shows (&fixture, "Rejected, but accepted pairs join 1 and 11 "
                                  "all the same"));
  fixture_end (&fixture);
}

/* The question on the screen */
static GtkWidget *
find_question (void)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (toplevels, i);

      if (GTK_IS_MESSAGE_DIALOG (window) && gtk_widget_get_mapped (window))
        return window;
    }
  return NULL;
}

/* (transfer full): how many pairs are open, of any kind, in words */
static char *
dup_open (Fixture *fixture, const char *before, const char *after)
{
  return g_strdup_printf ("%s%u%s", before,
                          suture_candidate_list_count (
                              suture_session_get_candidates (
                                  suture_window_get_session (fixture->window)),
                              SUTURE_ANY_KIND)
                              .n_left,
                          after);
}

static void
test_exporting_asks_first (void)
{
  Fixture    fixture;
  GtkWidget *question;

  fixture_begin (&fixture);

  g_autofree char *open = dup_open (&fixture, "Export with ", " open pairs?");

  suture_test_window_act (fixture.window, "win.export");
  question = find_question ();
  g_assert_true (suture_test_window_shows (question, open));
  gtk_dialog_response (GTK_DIALOG (question), GTK_RESPONSE_CANCEL);
  make_conflict (&fixture);

  g_autofree char *conflict =
      dup_open (&fixture, "Export with 1 conflict and ", " open pairs?");

  suture_test_window_act (fixture.window, "win.export");
  question = find_question ();
  suture_widget_test_settle (question);
  g_assert_true (suture_test_window_shows (question, conflict));
  g_assert_true (suture_test_window_shows (question,
                                           "1 rejected pair is joined by "
                                           "accepted ones all the same: "
                                           "1 + 11 (by 1 + 50, 50 + 11)."));
  g_assert_true (
      suture_test_window_shows (question, "The open pairs stay as they are"));
  g_object_unref (suture_widget_test_render (question, "hands-export"));
  gtk_dialog_response (GTK_DIALOG (question), GTK_RESPONSE_YES);
  settle (&fixture);
  g_assert_cmpuint (count_shown (&fixture), ==, 3);
  g_assert_null (find_question ());
  fixture_end (&fixture);
}

/* The end of the list */

static void
test_the_same_answer_again_says_so (void)
{
  Fixture fixture;

  fixture_begin (&fixture);
  press (&fixture, "a q a");
  g_assert_cmpuint (count_events (&fixture), ==, 1);
  g_assert_true (shows (&fixture, "5 and 15: already accepted"));
  suture_test_window_render (fixture.window, "hands-already");
  fixture_end (&fixture);
}

static void
test_the_end_is_a_page (void)
{
  Fixture    fixture;
  GtkWidget *page;

  fixture_begin (&fixture);
  make_conflict (&fixture);
  suture_cursor_set (suture_session_get_cursor (fixture.session),
                     get_shown (&fixture, 0));
  settle (&fixture);
  press (&fixture, "r s d a a a a");
  g_assert_false (
      suture_cursor_is_at_end (suture_session_get_cursor (fixture.session)));
  press (&fixture, "a");
  g_assert_true (
      suture_cursor_is_at_end (suture_session_get_cursor (fixture.session)));
  page = suture_test_window_find (GTK_WIDGET (fixture.window),
                                  SUTURE_TYPE_END_PAGE, NULL);
  g_assert_true (gtk_widget_get_mapped (page));
  g_assert_true (get_focus (&fixture) == page);
  g_assert_true (suture_test_window_shows (page, "Every pair is decided"));
  g_assert_true (suture_test_window_shows (page, "1 rejected pair is joined"));
  gtk_test_accessible_assert_property (page, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Every pair is decided, Accepted 7, "
                                       "Rejected 2, Unsure 1, Not a cell 1, "
                                       "Cut first 0");
  suture_widget_test_assert_names (page);
  assert_keeps_focus (page);
  find_button (&fixture, "win.export");
  find_button (&fixture, "win.report");
  suture_test_window_render (fixture.window, "hands-end");

  /* No pair is on view, so no key answers one; nor does it press a button. */
  press (&fixture, "a r space Return");
  g_assert_cmpuint (count_events (&fixture), ==, 11);
  g_assert_true (
      suture_cursor_is_at_end (suture_session_get_cursor (fixture.session)));
  suture_test_window_act (fixture.window, "win.back-to-list");
  g_assert_false (gtk_widget_get_mapped (page));
  assert_one_current (&fixture,
                      get_shown (&fixture, count_shown (&fixture) - 1));
  g_assert_true (has_focus_inside (&fixture, get_list (&fixture)));
  fixture_end (&fixture);
}

static void
test_the_end_of_a_part_says_what_is_open (void)
{
  Fixture    fixture;
  GtkWidget *page;

  fixture_begin (&fixture);
  suture_cursor_set (suture_session_get_cursor (fixture.session),
                     get_shown (&fixture, count_shown (&fixture) - 1));
  settle (&fixture);
  press (&fixture, "e");
  page = suture_test_window_find (GTK_WIDGET (fixture.window),
                                  SUTURE_TYPE_END_PAGE, NULL);
  g_assert_true (suture_test_window_shows (page, "The end of this list"));

  g_autofree char *open = dup_open (&fixture, "", " pairs are still open");

  g_assert_true (suture_test_window_shows (page, open));
  suture_test_window_render (fixture.window, "hands-end-open");
  press (&fixture, "q");
  g_assert_false (gtk_widget_get_mapped (page));
  g_assert_true (
      has_focus_inside (&fixture,
                        suture_test_window_find (GTK_WIDGET (fixture.window),
                                                 SUTURE_TYPE_PAIR_VIEW, NULL)));
  press (&fixture, "e");
  suture_test_window_act (fixture.window, "win.show-left");
  assert_one_current (&fixture, get_shown (&fixture, 0));
  press (&fixture, "a");
  g_assert_cmpuint (count_events (&fixture), ==, 1);
  fixture_end (&fixture);
}

/* Nothing of this makes the window wider than it was. */
static void
test_the_window_is_no_wider_for_it (void)
{
  Fixture fixture;
  int     before;
  int     after;

  fixture_begin (&fixture);
  gtk_widget_measure (GTK_WIDGET (fixture.window), GTK_ORIENTATION_HORIZONTAL,
                      -1, &before, NULL, NULL, NULL);
  suture_test_answer (fixture.session, 1, 50, SUTURE_ANSWER_ACCEPTED);
  suture_test_answer (fixture.session, 50, 11, SUTURE_ANSWER_ACCEPTED);
  suture_test_answer (fixture.session, 1, 11, SUTURE_ANSWER_REJECTED);
  for (guint i = 0; i < count_shown (&fixture); i++)
    suture_cursor_next (suture_session_get_cursor (fixture.session));
  settle (&fixture);
  gtk_widget_measure (GTK_WIDGET (fixture.window), GTK_ORIENTATION_HORIZONTAL,
                      -1, &after, NULL, NULL, NULL);
  g_test_message ("from %d to %d pixels", before, after);
  g_assert_cmpint (after, <=, before);
  fixture_end (&fixture);
}

int
main (int argc, char *argv[])
{
  g_autofree char *tool = g_find_program_in_path ("xdotool");

  if (!suture_widget_test_init (&argc, &argv))
    return 77;
  if (tool == NULL)
    {
      g_print ("1..0 # SKIP needs the program xdotool, which presses keys\n");
      return 77;
    }
#define ADD(name, function) g_test_add_func ("/hands/" name, function)
  ADD ("a-held-answer-is-one-answer", test_a_held_answer_is_one_answer);
  ADD ("a-held-next-turns-pages", test_a_held_next_turns_pages);
  ADD ("a-held-space-presses-a-button-once",
       test_a_held_space_presses_a_button_once);
  ADD ("what-was-not-drawn-is-not-answered",
       test_what_was_not_drawn_is_not_answered);
  ADD ("a-search-ends-at-its-first-match",
       test_a_search_ends_at_its_first_match);
  ADD ("a-search-without-match-says-so", test_a_search_without_match_says_so);
  ADD ("space-after-a-click-peeks", test_space_after_a_click_peeks);
  ADD ("no-button-takes-the-focus", test_no_button_takes_the_focus);
  ADD ("arrows-go-from-the-pair-on-view", test_arrows_go_from_the_pair_on_view);
  ADD ("tab-passes-the-list-at-one-press",
       test_tab_passes_the_list_at_one_press);
  ADD ("a-conflict-is-a-task", test_a_conflict_is_a_task);
  ADD ("a-rejection-that-does-not-hold-says-so",
       test_a_rejection_that_does_not_hold_says_so);
  ADD ("exporting-asks-first", test_exporting_asks_first);
  ADD ("the-same-answer-again-says-so", test_the_same_answer_again_says_so);
  ADD ("the-end-is-a-page", test_the_end_is_a_page);
  ADD ("the-end-of-a-part-says-what-is-open",
       test_the_end_of_a_part_says_what_is_open);
  ADD ("the-window-is-no-wider-for-it", test_the_window_is_no_wider_for_it);
#undef ADD

  const int status = g_test_run ();

  suture_test_end_reviews ();
  suture_test_remove_dir (suture_test_window_folder ());
  return status;
}
