/* test-batch.c: orders, pace, all above a score, and rivals side by side
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "common/suture-notice-bar.h"
#include "decisions/suture-pace.h"
#include "queue/suture-batch-dialog.h"
#include "queue/suture-queue.h"
#include "queue/suture-rivals-bar.h"
#include "suture-test-looks.h"
#include "suture-test-session.h"
#include "suture-test-window.h"
#include "suture-widget-names.h"
#include "suture-widget-test.h"

static guint
count_accepted (SutureSession *session)
{
  return (guint) suture_decision_log_count (suture_session_get_log (session),
                                            SUTURE_ANSWER_ACCEPTED);
}

static GtkWindow *
find_dialog (void)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWindow) toplevel = g_list_model_get_item (toplevels, i);

      if (SUTURE_IS_BATCH_DIALOG (toplevel))
        return toplevel;
    }
  return NULL;
}

static void
test_all_above (void)
{
  SutureWindow  *window = suture_test_window_open ("labels.tif");
  SutureSession *session = suture_window_get_session (window);
  guint          n_waiting;
  g_autoptr (GPtrArray) all =
      suture_session_list_above (session, 0.0, &n_waiting);
  GtkWindow       *dialog;
  GtkWidget       *spin;
  g_autofree char *count = g_strdup_printf ("%u open pair", all->len);

  suture_test_window_act (window, "win.accept-above");
  dialog = find_dialog ();
  g_assert_nonnull (dialog);
  suture_widget_test_settle (GTK_WIDGET (dialog));
  spin =
      suture_test_window_find (GTK_WIDGET (dialog), GTK_TYPE_SPIN_BUTTON, NULL);
  g_assert_cmpfloat (gtk_spin_button_get_value (GTK_SPIN_BUTTON (spin)), ==,
                     0.95);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), 0.0);
  for (int i = 0;
       i < 400 && !suture_test_window_shows (GTK_WIDGET (dialog), count); i++)
    {
      g_usleep (5000);
      suture_widget_test_settle (GTK_WIDGET (dialog));
    }
  g_assert_true (suture_test_window_shows (GTK_WIDGET (dialog), count));
  g_assert_nonnull (suture_test_window_find (GTK_WIDGET (dialog),
                                             GTK_TYPE_BUTTON, "win.show-pair"));
  suture_widget_test_assert_names (GTK_WIDGET (dialog));
  suture_test_looks_render (dialog, "batch", 1900, 1150);

  gtk_widget_activate_action (GTK_WIDGET (dialog), "batch.accept", NULL);
  suture_test_wait_idle (session);
  suture_widget_test_settle (GTK_WIDGET (window));
  g_assert_null (find_dialog ());
  g_assert_cmpuint (count_accepted (session), ==, all->len);
  g_assert_true (
      suture_test_window_shows (GTK_WIDGET (window), "Every pair is decided"));
  suture_test_window_act (window, "win.undo");
  g_assert_cmpuint (count_accepted (session), ==, 0);
  suture_test_window_close (window);
}

static GtkWidget *
find_named (GtkWidget *root, const char *name)
{
  if (GTK_IS_DROP_DOWN (root) &&
      gtk_test_accessible_check_property (GTK_ACCESSIBLE (root),
                                          GTK_ACCESSIBLE_PROPERTY_LABEL,
                                          name) == NULL)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_named (child, name);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
test_order_and_pace (void)
{
  SutureWindow  *window = suture_test_window_open ("labels.tif");
  SutureSession *session = suture_window_get_session (window);
  GtkWidget     *queue =
      suture_test_window_find (GTK_WIDGET (window), SUTURE_TYPE_QUEUE, NULL);
  GtkWidget *order = find_named (queue, "Order of the pairs");
  GtkWidget *scores = find_named (queue, "Which scores the list shows");
  SutureCandidateList *list = suture_session_get_candidates (session);

  g_assert_nonnull (order);
  g_assert_nonnull (scores);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (order), SUTURE_ORDER_ID);
  suture_widget_test_settle (GTK_WIDGET (window));
  g_assert_cmpint (suture_candidate_list_get_order (list), ==, SUTURE_ORDER_ID);
  for (guint i = 1; suture_candidate_list_get_shown (list, i) != NULL; i++)
    g_assert_cmpuint (suture_candidate_item_get_pair (
                          suture_candidate_list_get_shown (list, i))
                          .upper_id,
                      >=,
                      suture_candidate_item_get_pair (
                          suture_candidate_list_get_shown (list, i - 1))
                          .upper_id);

  /* A review brings its order along. */
  suture_session_set_order (session, SUTURE_ORDER_PLACE);
  suture_widget_test_settle (GTK_WIDGET (window));
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (order)), ==,
                    SUTURE_ORDER_PLACE);

  g_assert_false (suture_test_window_shows (queue, " s each"));
  for (int i = 2; i < 7; i++)
    suture_test_answer (session, (guint64) i, (guint64) (i + 10),
                        SUTURE_ANSWER_ACCEPTED);
  suture_widget_test_settle (GTK_WIDGET (window));
  g_assert_true (suture_test_window_shows (queue, " s each"));
  gtk_menu_button_popup (GTK_MENU_BUTTON (
      suture_test_window_find (queue, GTK_TYPE_MENU_BUTTON, NULL)));
  suture_widget_test_settle (GTK_WIDGET (window));
  suture_widget_test_assert_names (queue);
  suture_test_window_render (window, "batch-order");
  suture_test_window_close (window);
}

/* As if so many had been answered a second each, the last of them now */
static void
add_answers (SutureSession *session, int n)
{
  SutureDecisionLog *log =
      (SutureDecisionLog *) suture_session_get_log (session);
  const SuturePairKey pair =
      suture_candidate_item_get_pair (suture_test_find (session, 2, 12));

  for (int i = n; i > 0; i--)
    g_assert_true (
        suture_decision_log_decide (log, pair,
                                    i % 2 ? SUTURE_ANSWER_ACCEPTED
                                          : SUTURE_ANSWER_REJECTED,
                                    1.0, "me",
                                    g_get_real_time () - i * G_USEC_PER_SEC));
}

static void
test_a_word_near_three_hundred (void)
{
  SutureWindow    *window = suture_test_window_open ("labels.tif");
  SutureSession   *session = suture_window_get_session (window);
  SutureNoticeBar *notices = SUTURE_NOTICE_BAR (
      suture_test_window_find (GTK_WIDGET (window), SUTURE_TYPE_NOTICE_BAR,
                               NULL));

  suture_notice_bar_hide (notices);
  add_answers (session, SUTURE_LONG_SITTING - 2);
  suture_test_answer (session, 3, 13, SUTURE_ANSWER_ACCEPTED);
  suture_widget_test_settle (GTK_WIDGET (window));
  g_assert_cmpstr (suture_notice_bar_get_text (notices), ==, "");
  suture_test_answer (session, 4, 14, SUTURE_ANSWER_ACCEPTED);
  suture_widget_test_settle (GTK_WIDGET (window));
  g_assert_true (suture_test_window_shows (GTK_WIDGET (notices), "a break"));
  suture_widget_test_assert_names (GTK_WIDGET (notices));
  suture_test_window_render (window, "batch-break");

  /* Said once. */
  suture_notice_bar_hide (notices);
  suture_test_answer (session, 5, 15, SUTURE_ANSWER_ACCEPTED);
  suture_widget_test_settle (GTK_WIDGET (window));
  g_assert_cmpstr (suture_notice_bar_get_text (notices), ==, "");
  suture_test_window_close (window);
}

static void
test_rivals (void)
{
  SutureWindow        *window = suture_test_window_open ("rivals.tif");
  SutureSession       *session = suture_window_get_session (window);
  GtkWidget           *bar = suture_test_window_find (GTK_WIDGET (window),
                                                      SUTURE_TYPE_RIVALS_BAR, NULL);
  SutureCandidateItem *left, *right;

  g_object_set (suture_session_get_screening (session), "threshold", 0.0, NULL);
  left = suture_test_find (session, 5, 15);
  right = suture_test_find (session, 5, 35);
  suture_cursor_set (suture_session_get_cursor (session),
                     suture_test_find (session, 3, 13));
  suture_test_wait_idle (session);
  suture_widget_test_settle (GTK_WIDGET (window));
  g_assert_false (gtk_widget_get_mapped (bar));
  suture_cursor_set (suture_session_get_cursor (session), left);
  suture_test_wait_idle (session);
  suture_widget_test_settle (GTK_WIDGET (window));
  g_assert_true (gtk_widget_get_mapped (bar));
  g_assert_true (suture_test_window_shows (bar, "5 + 35"));
  suture_widget_test_assert_names (bar);
  suture_test_window_render (window, "rivals");

  suture_test_window_act (window, "win.choose-rival(uint32 1)");
  g_assert_cmpint (suture_candidate_item_get_answer (right), ==,
                   SUTURE_ANSWER_ACCEPTED);
  g_assert_cmpint (suture_candidate_item_get_answer (left), ==,
                   SUTURE_ANSWER_REJECTED);
  suture_widget_test_settle (GTK_WIDGET (window));
  g_assert_false (gtk_widget_get_mapped (bar));
  suture_test_window_close (window);
}

int
main (int argc, char *argv[])
{
  if (!suture_widget_test_init (&argc, &argv))
    return 77;
  suture_test_write_rivals (suture_test_window_folder ());
#define ADD(name, function) g_test_add_func ("/batch/" name, function)
  ADD ("all-above", test_all_above);
  ADD ("order-and-pace", test_order_and_pace);
  ADD ("a-word-near-three-hundred", test_a_word_near_three_hundred);
  ADD ("rivals-side-by-side", test_rivals);
#undef ADD

  const int status = g_test_run ();

  suture_test_end_reviews ();
  suture_test_remove_dir (suture_test_window_folder ());
  return status;
}
