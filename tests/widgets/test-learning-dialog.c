/* test-learning-dialog.c: learning from decisions, as a person meets it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "study/suture-learning-dialog.h"

#include <string.h>

#include "reporting/suture-share-text.h"
#include "suture-test-learning.h"
#include "suture-test-looks.h"
#include "suture-test-session.h"
#include "suture-test-window.h"
#include "suture-widget-names.h"
#include "suture-widget-test.h"

#define MAX_WIDTH 1400
#define MAX_HEIGHT 1150

static char *tissue;
static char *own_models;

static SutureWindow *
open_tissue (void)
{
  SutureWindow    *window = suture_window_new (NULL);
  g_autofree char *path = g_build_filename (tissue, "labels.tif", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  suture_test_begin_reviews ();
  gtk_window_present (GTK_WINDOW (window));
  suture_window_open_files (window, &file, 1);
  suture_test_wait_idle (suture_window_get_session (window));
  suture_widget_test_settle (GTK_WIDGET (window));
  return window;
}

/* The dialog as the menu opens it. */
static GtkWindow *
present (SutureWindow *window)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  suture_test_window_act (window, "win.learn");
  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWindow) toplevel = g_list_model_get_item (toplevels, i);

      if (SUTURE_IS_LEARNING_DIALOG (toplevel))
        {
          suture_widget_test_settle (GTK_WIDGET (toplevel));
          return toplevel;
        }
    }
  g_assert_not_reached ();
}

static gboolean
shows (GtkWindow *dialog, const char *text)
{
  suture_widget_test_settle (GTK_WIDGET (dialog));
  return suture_test_window_shows (GTK_WIDGET (dialog), text);
}

static GtkWidget *
find_button (GtkWindow *dialog, const char *action)
{
  GtkWidget *button =
      suture_test_window_find (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, action);

  g_assert_nonnull (button);
  return button;
}

static gboolean
can_press (GtkWindow *dialog, const char *action)
{
  GtkWidget *button = find_button (dialog, action);

  return gtk_widget_get_mapped (button) && gtk_widget_is_sensitive (button);
}

static void
press (GtkWindow *dialog, const char *action, SutureSession *session)
{
  g_assert_true (can_press (dialog, action));
  g_signal_emit_by_name (find_button (dialog, action), "clicked");
  suture_test_wait_idle (session);
  suture_widget_test_settle (GTK_WIDGET (dialog));
}

static void
test_few_decisions_are_declined (void)
{
  SutureWindow    *window = suture_test_window_open ("labels.tif");
  SutureSession   *session = suture_window_get_session (window);
  GtkWindow       *dialog = present (window);
  g_autofree char *enough = suture_learning_dialog_dup_counts (20, 20);

  g_assert_true (shows (dialog, "There are 0 accepted and 0 rejected pairs"));
  suture_test_answer (session, 2, 12, SUTURE_ANSWER_ACCEPTED);
  suture_test_answer (session, 3, 13, SUTURE_ANSWER_REJECTED);
  suture_test_answer (session, 5, 15, SUTURE_ANSWER_UNSURE);
  g_assert_true (shows (dialog, "There are 1 accepted and 1 rejected pairs, "
                                "and 20 of either are needed"));
  g_assert_false (can_press (dialog, "learning.learn"));
  g_assert_false (can_press (dialog, "learning.use-shipped"));
  g_assert_true (shows (dialog, "The model that comes with Suture."));
  g_assert_true (g_str_has_prefix (enough, "20 accepted and 20 rejected pairs "
                                           "can teach"));
  suture_test_looks_render (dialog, "learning-declined", MAX_WIDTH, MAX_HEIGHT);
  suture_test_window_close (window);
}

static void
test_learns_and_gives_back (void)
{
  SutureWindow  *window = open_tissue ();
  SutureSession *session = suture_window_get_session (window);
  GtkWindow     *dialog = present (window);
  const double   before = suture_test_share_right (session);

  suture_test_decide_by_overlap (session, G_MAXUINT, G_MAXUINT);
  g_assert_true (shows (dialog, "can teach the model"));
  g_assert_true (can_press (dialog, "learning.learn"));
  suture_test_looks_render (dialog, "learning-before", MAX_WIDTH, MAX_HEIGHT);
  g_assert_false (can_press (dialog, "learning.keep"));

  press (dialog, "learning.learn", session);
  g_assert_true (shows (dialog, "Precision"));
  g_assert_true (shows (dialog, "better than by chance"));
  suture_test_looks_render (dialog, "learning-after", MAX_WIDTH, MAX_HEIGHT);
  g_assert_cmpuint (suture_widget_test_assert_names (GTK_WIDGET (dialog)), >=,
                    4);

  press (dialog, "learning.drop", session);
  g_assert_false (shows (dialog, "Precision"));
  g_assert_cmpfloat (suture_test_share_right (session), ==, before);

  press (dialog, "learning.learn", session);
  press (dialog, "learning.keep", session);
  g_assert_false (shows (dialog, "Precision"));
  g_assert_true (shows (dialog, "It has learned from decisions of this"));
  g_assert_cmpfloat (suture_test_share_right (session), >, before + 0.1);
  suture_test_looks_render (dialog, "learning-kept", MAX_WIDTH, MAX_HEIGHT);

  press (dialog, "learning.use-shipped", session);
  g_assert_true (shows (dialog, "The model that comes with Suture."));
  g_assert_cmpfloat (suture_test_share_right (session), ==, before);
  g_assert_false (can_press (dialog, "learning.use-shipped"));
  suture_test_window_close (window);
}

/* Progress, and a way out of it, while reviewing goes on. */
static void
test_says_that_it_learns (void)
{
  SutureWindow  *window = open_tissue ();
  SutureSession *session = suture_window_get_session (window);
  GtkWindow     *dialog = present (window);

  suture_test_decide_by_overlap (session, G_MAXUINT, G_MAXUINT);
  suture_widget_test_settle (GTK_WIDGET (dialog));
  g_signal_emit_by_name (find_button (dialog, "learning.learn"), "clicked");
  g_assert_nonnull (
      suture_learning_get_job (suture_session_get_learning (session)));
  g_assert_true (gtk_widget_get_visible (
      gtk_widget_get_parent (find_button (dialog, "learning.stop"))));
  g_assert_false (
      gtk_widget_is_sensitive (find_button (dialog, "learning.learn")));
  suture_session_undo (session);
  g_signal_emit_by_name (find_button (dialog, "learning.stop"), "clicked");
  suture_test_wait_idle (session);
  g_assert_false (shows (dialog, "Precision"));
  g_assert_true (can_press (dialog, "learning.learn"));
  g_assert_false (can_press (dialog, "learning.stop"));
  suture_test_window_close (window);
}

/* What was learned, in words */

static void
assert_says (const SutureLearningReport *report, const char *text, gboolean is)
{
  g_autofree char *change = suture_learning_dialog_dup_change (report);

  g_assert_cmpint (strstr (change, text) != NULL, ==, is);
}

static void
test_change_in_words (void)
{
  SutureLearningReport report = {
    .n_accepted = 40,
    .n_rejected = 40,
    .change = SUTURE_CHANGE_WEIGHTS,
    .before = { .precision = { 40, 30 },
                .recall = { 40, 30 },
                .rejected = { 40, 30 } },
    .after = { .precision = { 40, 38 },
               .recall = { 40, 29 },
               .rejected = { 40, 38 },
               .auc = 0.95 },
  };

  assert_says (&report, "weights were fitted further", TRUE);
  assert_says (&report, "Mind that recall falls", TRUE);
  assert_says (&report, "Mind that precision falls", FALSE);
  assert_says (&report, "fewer rejected pairs", FALSE);
  report.change = SUTURE_CHANGE_CALIBRATION;
  assert_says (&report, "the order of the pairs stays", TRUE);
  report.change = SUTURE_CHANGE_NONE;
  assert_says (&report, "does as well", TRUE);
  assert_says (&report, "Mind", FALSE);
  report.after.auc = 0.52;
  assert_says (&report, "by chance", TRUE);
}

static void
test_shares_with_their_interval (void)
{
  const SutureProportion most = { 40, 35 };
  const SutureProportion none = { 0, 0 };
  g_autofree char       *share = suture_share_dup_text (most);
  g_autofree char       *empty = suture_share_dup_text (none);

  g_assert_cmpstr (share, ==, "87.5 % (73.9 to 94.5 %)");
  g_assert_cmpstr (empty, ==, "—");
}

int
main (int argc, char *argv[])
{
  g_setenv ("SOURCE_DATE_EPOCH", "0", TRUE);
  if (!suture_widget_test_init (&argc, &argv))
    return 77;
  tissue = suture_test_make_dir ();
  suture_test_write_tissue (tissue);
  own_models = suture_test_begin_own_models ();
#define ADD(name, function) g_test_add_func ("/learning-dialog/" name, function)
  ADD ("few-decisions-are-declined", test_few_decisions_are_declined);
  ADD ("learns-and-gives-back", test_learns_and_gives_back);
  ADD ("says-that-it-learns", test_says_that_it_learns);
  ADD ("change-in-words", test_change_in_words);
  ADD ("shares-with-their-interval", test_shares_with_their_interval);
#undef ADD

  const int status = g_test_run ();

  suture_test_end_reviews ();
  suture_test_remove_dir (suture_test_window_folder ());
  suture_test_remove_dir (tissue);
  suture_test_remove_dir (own_models);
  return status;
}
