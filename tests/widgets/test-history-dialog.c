/* test-history-dialog.c: all that was decided, as a person meets it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "reviews/suture-history-dialog.h"

#include <string.h>
#include <time.h>

#include "records/suture-history.h"
#include "reviews/suture-history-row.h"
#include "suture-session-private.h"
#include "suture-test-looks.h"
#include "suture-test-session.h"
#include "suture-test-window.h"
#include "suture-widget-names.h"
#include "suture-widget-test.h"

static SutureHistoryDialog *
present (SutureWindow *window)
{
  SutureHistoryDialog *dialog =
      suture_history_dialog_new (GTK_WINDOW (window),
                                 suture_window_get_session (window));

  gtk_window_present (GTK_WINDOW (dialog));
  suture_widget_test_settle (GTK_WIDGET (dialog));
  return dialog;
}

static gboolean
shows (SutureHistoryDialog *dialog, const char *text)
{
  suture_widget_test_settle (GTK_WIDGET (dialog));
  return suture_test_window_shows (GTK_WIDGET (dialog), text);
}

static GtkWidget *
find (SutureHistoryDialog *dialog, GType type)
{
  return suture_test_window_find (GTK_WIDGET (dialog), type, NULL);
}

static void
test_events_are_said_in_words (void)
{
  static const struct
  {
    SutureDecisionEvent event;
    const char         *text;
  } cases[] = {
    { { .kind = SUTURE_EVENT_DECIDE, .answer = SUTURE_ANSWER_ACCEPTED },
      "Accepted" },
    { { .kind = SUTURE_EVENT_DECIDE,
        .previous = SUTURE_ANSWER_REJECTED,
        .answer = SUTURE_ANSWER_ACCEPTED },
      "Rejected → Accepted" },
    { { .kind = SUTURE_EVENT_DECIDE, .previous = SUTURE_ANSWER_UNSURE },
      "Unsure → Open" },
    { { .kind = SUTURE_EVENT_UNDO, .previous = SUTURE_ANSWER_ACCEPTED },
      "Undone: Accepted → Open" },
    { { .kind = SUTURE_EVENT_REDO, .answer = SUTURE_ANSWER_NOT_A_CELL },
      "Redone: Open → Not a cell" },
    { { .kind = SUTURE_EVENT_REPEAT,
        .previous = SUTURE_ANSWER_ACCEPTED,
        .answer = SUTURE_ANSWER_REJECTED },
      "Asked again: Rejected" },
    { { .kind = SUTURE_EVENT_UNDO,
        .previous = SUTURE_ANSWER_ACCEPTED,
        .answer = SUTURE_ANSWER_ACCEPTED },
      "Undone: still Accepted" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = suture_history_row_dup_event (&cases[i].event);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_circumstances_are_said (void)
{
  const SutureDecisionEvent event = { .seconds = 3.24,
                                      .reviewer = "Élodie",
                                      .decided_at_us = 86400000000 };
  const SutureDecisionEvent bare = { .decided_at_us = 86400000000 };
  g_autofree char          *all = suture_history_row_dup_circumstances (&event);
  g_autofree char          *time = suture_history_row_dup_circumstances (&bare);

  g_assert_true (g_str_has_suffix (all, " · 3.2 s · Élodie"));
  g_assert_true (g_str_has_prefix (all, time));
  g_assert_null (strstr (time, "·"));
}

static void
test_follows_the_window (void)
{
  SutureWindow        *window = suture_test_window_open ("labels.tif");
  SutureSession       *session = suture_window_get_session (window);
  SutureHistoryDialog *dialog = present (window);

  g_assert_true (shows (dialog, "Nothing was decided yet"));
  suture_test_looks_render (GTK_WINDOW (dialog), "history-empty", 900, 900);
  suture_test_answer (session, 2, 12, SUTURE_ANSWER_REJECTED);
  g_assert_true (shows (dialog, "2 + 12"));
  g_assert_true (shows (dialog, "1 event"));
  suture_test_answer (session, 2, 12, SUTURE_ANSWER_ACCEPTED);
  g_assert_true (shows (dialog, "Rejected → Accepted"));
  suture_session_undo (session);
  g_assert_true (shows (dialog, "Undone: Accepted → Rejected"));
  suture_session_redo (session);
  g_assert_true (shows (dialog, "Redone: Rejected → Accepted"));
  suture_test_answer (session, 3, 13, SUTURE_ANSWER_NOT_A_CELL);
  suture_test_answer (session, 4, 14, SUTURE_ANSWER_UNSURE);
  g_assert_true (shows (dialog, "6 events"));
  g_assert_true (shows (dialog, g_get_user_name ()));
  suture_test_looks_render (GTK_WINDOW (dialog), "history", 900, 900);
  gtk_window_destroy (GTK_WINDOW (dialog));
  suture_test_window_close (window);
}

static void
test_a_row_leads_to_its_pair (void)
{
  SutureWindow  *window = suture_test_window_open ("labels.tif");
  SutureSession *session = suture_window_get_session (window);

  suture_test_answer (session, 2, 12, SUTURE_ANSWER_REJECTED);
  suture_test_answer (session, 3, 13, SUTURE_ANSWER_ACCEPTED);

  SutureHistoryDialog *dialog = present (window);
  GtkWidget           *list = find (dialog, GTK_TYPE_LIST_VIEW);

  g_signal_emit_by_name (list, "activate", 1);
  g_assert_true (suture_cursor_get_current (suture_session_get_cursor (
                     session)) == suture_test_find (session, 2, 12));
  g_signal_emit_by_name (list, "activate", 0);
  g_assert_true (suture_cursor_get_current (suture_session_get_cursor (
                     session)) == suture_test_find (session, 3, 13));
  gtk_window_destroy (GTK_WINDOW (dialog));
  suture_test_window_close (window);
}

static void
test_one_pair_alone (void)
{
  SutureWindow  *window = suture_test_window_open ("labels.tif");
  SutureSession *session = suture_window_get_session (window);

  suture_test_answer (session, 2, 12, SUTURE_ANSWER_REJECTED);
  suture_test_answer (session, 3, 13, SUTURE_ANSWER_ACCEPTED);

  SutureHistoryDialog *dialog = present (window);
  GtkWidget           *check = find (dialog, GTK_TYPE_CHECK_BUTTON);

  suture_cursor_set (suture_session_get_cursor (session),
                     suture_test_find (session, 2, 12));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  g_assert_true (shows (dialog, "1 event"));
  g_assert_false (shows (dialog, "3 + 13"));
  suture_cursor_set (suture_session_get_cursor (session),
                     suture_test_find (session, 5, 15));
  g_assert_true (shows (dialog, "Nothing was decided about this pair yet"));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), FALSE);
  g_assert_true (shows (dialog, "3 + 13"));
  gtk_window_destroy (GTK_WINDOW (dialog));
  suture_test_window_close (window);
}

static void
test_every_control_has_a_name (void)
{
  SutureWindow *window = suture_test_window_open ("labels.tif");

  suture_test_answer (suture_window_get_session (window), 2, 12,
                      SUTURE_ANSWER_REJECTED);

  SutureHistoryDialog *dialog = present (window);
  GtkWidget           *row = find (dialog, SUTURE_TYPE_HISTORY_ROW);
  g_autoptr (SutureHistory) history =
      suture_history_new (suture_window_get_session (window));
  g_autoptr (SutureHistoryItem) item =
      g_list_model_get_item (G_LIST_MODEL (history), 0);
  g_autofree char *circumstances = suture_history_row_dup_circumstances (
      suture_history_item_get_event (item));
  g_autofree char *description =
      g_strdup_printf ("Cells 2 and 12, Rejected, %s", circumstances);

  g_assert_cmpuint (suture_widget_test_assert_names (GTK_WIDGET (dialog)), >=,
                    3);
  gtk_test_accessible_assert_role (find (dialog, GTK_TYPE_LIST_VIEW),
                                   GTK_ACCESSIBLE_ROLE_LIST);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       description);
  gtk_window_destroy (GTK_WINDOW (dialog));
  suture_test_window_close (window);
}

static guint
count_rows (GtkWidget *root)
{
  guint n = SUTURE_IS_HISTORY_ROW (root);

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_rows (child);
  return n;
}

static double
get_cpu_ms (void)
{
  return 1e3 * (double) clock () / CLOCKS_PER_SEC;
}

/* A log of 100,000 events, put in the place of the session's: no more rows are
 * made, and no more is done, than for what is on view. Prints the time it
 * took. */
static void
test_a_long_history_opens_at_once (void)
{
  const guint        n_events = 100000;
  SutureWindow      *window = suture_test_window_open ("labels.tif");
  SutureSession     *session = suture_window_get_session (window);
  SutureDecisionLog *log = session->log;

  for (guint i = 0; i < n_events; i++)
    suture_decision_log_decide (log, (SuturePairKey){ 2 + i % 7, 12 + i % 7 },
                                1 + i / 7 % 4, 3.0, "ada", i);

  const double         began = get_cpu_ms ();
  SutureHistoryDialog *dialog = present (window);
  const double         shown = get_cpu_ms ();

  g_assert_true (shows (dialog, "events"));
  g_assert_cmpuint (count_rows (GTK_WIDGET (dialog)), >, 5);
  g_assert_cmpuint (count_rows (GTK_WIDGET (dialog)), <, 500);

  const double before = get_cpu_ms ();

  suture_decision_log_undo (log, n_events, NULL);
  g_signal_emit_by_name (session, "merges-changed");
  g_assert_true (shows (dialog, "Undone"));
  g_test_message ("%u events: shown in %.0f ms of CPU time, one more in %.0f "
                  "ms; %u rows",
                  n_events, shown - began, get_cpu_ms () - before,
                  count_rows (GTK_WIDGET (dialog)));
  suture_test_looks_render (GTK_WINDOW (dialog), "history-many", 900, 900);
  gtk_window_destroy (GTK_WINDOW (dialog));
  gtk_window_destroy (GTK_WINDOW (window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

int
main (int argc, char *argv[])
{
  if (!suture_widget_test_init (&argc, &argv))
    return 77;
#define ADD(name, function) g_test_add_func ("/history-dialog/" name, function)
  ADD ("events-are-said-in-words", test_events_are_said_in_words);
  ADD ("circumstances-are-said", test_circumstances_are_said);
  ADD ("follows-the-window", test_follows_the_window);
  ADD ("a-row-leads-to-its-pair", test_a_row_leads_to_its_pair);
  ADD ("one-pair-alone", test_one_pair_alone);
  ADD ("every-control-has-a-name", test_every_control_has_a_name);
  ADD ("a-long-history-opens-at-once", test_a_long_history_opens_at_once);
#undef ADD

  const int status = g_test_run ();

  suture_test_end_reviews ();
  suture_test_remove_dir (suture_test_window_folder ());
  return status;
}
