/* test-window-review.c: the window says what is kept, and asks where it must
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "queue/suture-queue.h"
#include "reviews/suture-offer-bar.h"
#include "reviews/suture-save-mark.h"
#include "stack/suture-stack-reader.h"
#include "stack/suture-stack-writer.h"
#include "study/suture-agreement-dialog.h"
#include "suture-test-session.h"
#include "suture-test-window.h"
#include "suture-widget-test.h"

static char *
get_labels (void)
{
  return g_build_filename (suture_test_window_folder (), "labels.tif", NULL);
}

static gboolean
shows (SutureWindow *window, const char *text)
{
  return suture_test_window_shows (GTK_WIDGET (window), text);
}

static void
press_button (SutureWindow *window, const char *action)
{
  GtkWidget *button =
      suture_test_window_find (GTK_WIDGET (window), GTK_TYPE_BUTTON, action);

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_get_mapped (button));
  g_signal_emit_by_name (button, "clicked");
  suture_test_wait_idle (suture_window_get_session (window));
  suture_widget_test_settle (GTK_WIDGET (window));
}

/* Two answers and a filter, in a window that is then closed. */
static void
review_a_little (void)
{
  SutureWindow  *window = suture_test_window_open ("labels.tif");
  SutureSession *session = suture_window_get_session (window);

  suture_test_answer (session, 2, 12, SUTURE_ANSWER_ACCEPTED);
  suture_test_answer (session, 3, 13, SUTURE_ANSWER_REJECTED);
  suture_session_set_filter (session, SUTURE_QUEUE_ALL, 0);
  suture_test_window_close (window);
}

static void
settle (SutureWindow *window)
{
  suture_test_wait_idle (suture_window_get_session (window));
  suture_widget_test_settle (GTK_WIDGET (window));
}

static void
test_offers_to_go_on (void)
{
  SutureWindow  *window;
  SutureSession *session;
  GtkWidget     *go_on;
  GtkWidget     *filter;

  review_a_little ();
  window = suture_test_window_open_again ("labels.tif");
  session = suture_window_get_session (window);
  settle (window);
  g_assert_true (shows (window, "This stack has been reviewed before: 2 pairs "
                                "answered, today at"));
  suture_test_window_render (window, "window-offer");

  /* Enter goes on. */
  go_on = suture_test_window_find (GTK_WIDGET (window), GTK_TYPE_BUTTON,
                                   "offer.go-on");
  g_assert_true (gtk_root_get_focus (GTK_ROOT (window)) == go_on);
  press_button (window, "offer.go-on");
  g_assert_false (shows (window, "reviewed before"));
  g_assert_cmpuint (suture_decision_log_count (suture_session_get_log (session),
                                               SUTURE_ANSWER_ACCEPTED),
                    ==, 1);
  g_assert_true (shows (window, "Saved"));
  filter =
      suture_test_window_find (suture_test_window_find (GTK_WIDGET (window),
                                                        SUTURE_TYPE_QUEUE,
                                                        NULL),
                               GTK_TYPE_DROP_DOWN, NULL);
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (filter)), ==,
                    SUTURE_QUEUE_ALL);
  suture_test_window_render (window, "window-gone-on");
  suture_test_window_close (window);
}

static void
test_several_reviews_can_be_chosen_from (void)
{
  SutureWindow *window;
  GtkWidget    *bar;

  review_a_little ();
  window = suture_test_window_open_again ("labels.tif");
  settle (window);
  press_button (window, "offer.begin-new");
  suture_test_answer (suture_window_get_session (window), 5, 15,
                      SUTURE_ANSWER_UNSURE);
  suture_test_window_close (window);

  window = suture_test_window_open_again ("labels.tif");
  settle (window);
  g_assert_true (shows (window, "This stack has 2 reviews."));
  bar = suture_test_window_find (GTK_WIDGET (window), SUTURE_TYPE_OFFER_BAR,
                                 NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (
                                  suture_test_window_find (bar,
                                                           GTK_TYPE_DROP_DOWN,
                                                           NULL)),
                              1);
  suture_test_window_render (window, "window-offer-several");
  press_button (window, "offer.go-on");
  g_assert_cmpuint (suture_decision_log_count (suture_session_get_log (
                                                   suture_window_get_session (
                                                       window)),
                                               SUTURE_ANSWER_REJECTED),
                    ==, 1);
  suture_test_window_close (window);
}

/* The last voxel of the stack gets another value. */
static void
change_labels (const char *path)
{
  const SutureReadOptions options = { .role = SUTURE_ROLE_LABELS };
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureStack) labels =
      suture_stack_read (path, &options, NULL, &error);
  guint16 *layer = suture_stack_get_layer_for_writing (labels, 0);

  g_assert_no_error (error);
  layer[0] ^= 1;
  suture_stack_write_whole (path, labels, TRUE, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
test_changed_labels_are_a_choice (void)
{
  g_autofree char *labels = get_labels ();
  g_autoptr (GPtrArray) entries = NULL;
  SutureWindow *window;

  review_a_little ();
  entries = suture_review_list (NULL, NULL);
  change_labels (labels);
  window = suture_window_new (NULL);
  gtk_window_present (GTK_WINDOW (window));

  const SutureReviewEntry *entry = g_ptr_array_index (entries, 0);
  g_autoptr (GFile) review = g_file_new_for_path (entry->path);

  suture_window_open_files (window, &review, 1);
  settle (window);
  g_assert_true (shows (window, "Nothing can be decided until you choose"));
  g_assert_false (
      suture_session_can_decide (suture_window_get_session (window)));
  g_assert_false (gtk_widget_get_sensitive (
      suture_test_window_find (GTK_WIDGET (window), GTK_TYPE_BUTTON,
                               "win.decide")));
  suture_test_window_render (window, "window-changed-labels");
  press_button (window, "offer.carry-over");
  g_assert_false (shows (window, "Nothing can be decided"));
  g_assert_true (shows (window, "2 of 2 answers fit the changed stack"));
  suture_test_window_close (window);
  change_labels (labels);
}

static void
test_a_second_window_says_that_it_only_reads (void)
{
  SutureWindow *first;
  SutureWindow *second;

  review_a_little ();
  first = suture_test_window_open_again ("labels.tif");
  settle (first);
  press_button (first, "offer.go-on");
  second = suture_test_window_open_again ("labels.tif");
  settle (second);
  press_button (second, "offer.go-on");
  g_assert_true (shows (second, "open in another window"));
  g_assert_true (shows (second, "Read-only"));
  g_assert_true (suture_widget_test_was_announced ("Read-only"));
  g_assert_false (gtk_widget_get_sensitive (
      suture_test_window_find (GTK_WIDGET (second), GTK_TYPE_BUTTON,
                               "win.decide")));
  suture_test_window_render (second, "window-read-only");
  suture_test_window_close (second);
  suture_test_window_close (first);
}

static void
test_what_cannot_be_saved_is_said (void)
{
  g_autofree char *labels = get_labels ();
  g_autofree char *nowhere = g_build_filename (labels, "no", NULL);
  g_autofree char *folder = NULL;
  SutureWindow    *window;
  GtkWidget       *mark;

  suture_test_begin_reviews ();
  folder = g_strdup (g_getenv ("SUTURE_REVIEWS"));
  g_setenv ("SUTURE_REVIEWS", nowhere, TRUE);
  window = suture_test_window_open_again ("labels.tif");
  suture_test_answer (suture_window_get_session (window), 2, 12,
                      SUTURE_ANSWER_ACCEPTED);
  settle (window);
  g_assert_true (shows (window, "Not saved"));
  g_assert_true (shows (window, "Not a directory"));
  suture_test_window_render (window, "window-not-saved");

  g_setenv ("SUTURE_REVIEWS", folder, TRUE);
  g_free (suture_widget_test_take_announced ());
  suture_test_answer (suture_window_get_session (window), 3, 13,
                      SUTURE_ANSWER_ACCEPTED);
  settle (window);
  g_assert_true (
      suture_widget_test_was_announced ("All decisions are saved again"));
  g_assert_false (shows (window, "Not a directory"));
  mark = suture_test_window_find (GTK_WIDGET (window), SUTURE_TYPE_SAVE_MARK,
                                  NULL);
  g_assert_true (suture_test_window_shows (mark, "Saved"));
  gtk_test_accessible_assert_role (mark, GTK_ACCESSIBLE_ROLE_STATUS);
  suture_test_window_close (window);
}

static void
test_saved_and_copied_are_announced (void)
{
  SutureWindow    *window = suture_test_window_open ("labels.tif");
  SutureSession   *session = suture_window_get_session (window);
  char            *folder = suture_test_make_dir ();
  g_autofree char *copy = g_build_filename (folder, "mine.suture-review", NULL);

  suture_test_answer (session, 2, 12, SUTURE_ANSWER_ACCEPTED);
  suture_test_wait_idle (session);
  g_assert_true (suture_widget_test_was_announced ("Saved"));
  suture_session_save_review_as (session, copy, TRUE);
  suture_test_wait_idle (session);
  g_assert_true (suture_widget_test_was_announced (
      "Copy of the review saved: “mine.suture-review”"));
  suture_test_window_close (window);
  suture_test_remove_dir (folder);
}

/* Blind, asked twice, compared: one dialog for all that. */
static void
test_agreement_in_words (void)
{
  const SutureAgreement some = {
    .n_both = 15, .n_same = 12, .agreement = 0.8, .kappa = 0.614
  };
  const SutureAgreement one = {
    .n_both = 1, .n_same = 1, .agreement = 1.0, .kappa = NAN
  };
  g_autofree char *sentence = suture_agreement_dialog_dup_sentence (&some);
  g_autofree char *short_one = suture_agreement_dialog_dup_sentence (&one);

  g_assert_cmpstr (sentence, ==,
                   "12 of 15 pairs answered the same (80.0 %); Cohen’s κ 0.61");
  g_assert_nonnull (strstr (short_one, "not defined"));
}

static void
test_blind_hides_every_score (void)
{
  SutureWindow  *window = suture_test_window_open ("labels.tif");
  SutureSession *session = suture_window_get_session (window);
  GtkWindow     *dialog =
      suture_agreement_dialog_new (GTK_WINDOW (window), session);
  GtkWidget *blind;

  gtk_window_present (dialog);
  suture_widget_test_settle (GTK_WIDGET (dialog));
  g_assert_true (shows (window, "0.990"));
  blind = suture_test_window_find (GTK_WIDGET (dialog), GTK_TYPE_CHECK_BUTTON,
                                   NULL);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (blind), TRUE);
  suture_widget_test_settle (GTK_WIDGET (window));
  g_assert_true (suture_asking_is_blind (suture_session_get_asking (session)));
  g_assert_false (shows (window, "0.990"));
  g_assert_false (shows (window, "Score"));
  suture_test_window_render (window, "window-blind");
  g_object_unref (suture_widget_test_render (GTK_WIDGET (dialog), "agreement"));
  gtk_window_destroy (dialog);
  suture_test_window_close (window);
}

static void
test_what_two_reviewers_differ_on (void)
{
  g_autofree char *other = NULL;
  SutureWindow    *window;
  SutureSession   *session;
  GtkWindow       *dialog;

  review_a_little ();
  {
    g_autoptr (GPtrArray) entries = suture_review_list (NULL, NULL);

    other =
        g_strdup (((SutureReviewEntry *) g_ptr_array_index (entries, 0))->path);
  }
  window = suture_test_window_open_again ("labels.tif");
  session = suture_window_get_session (window);
  settle (window);
  press_button (window, "offer.begin-new");
  suture_test_answer (session, 2, 12, SUTURE_ANSWER_REJECTED);
  suture_test_answer (session, 3, 13, SUTURE_ANSWER_REJECTED);
  dialog = suture_agreement_dialog_new (GTK_WINDOW (window), session);
  gtk_window_present (dialog);
  suture_session_compare (session, other);
  settle (window);
  g_assert_true (suture_test_window_shows (GTK_WIDGET (dialog),
                                           "1 of 2 pairs answered the same"));
  g_object_unref (
      suture_widget_test_render (GTK_WIDGET (dialog), "agreement-compared"));
  gtk_widget_activate_action (GTK_WIDGET (dialog), "agreement.show-differing",
                              NULL);
  settle (window);
  g_assert_true (shows (window, "Rejected ≠ Accepted"));
  suture_test_window_render (window, "window-differing");
  suture_test_window_close (window);
}

int
main (int argc, char *argv[])
{
  if (!suture_widget_test_init (&argc, &argv))
    return 77;
#define ADD(name, function) g_test_add_func ("/window-review/" name, function)
  ADD ("offers-to-go-on", test_offers_to_go_on);
  ADD ("several-reviews-can-be-chosen-from",
       test_several_reviews_can_be_chosen_from);
  ADD ("changed-labels-are-a-choice", test_changed_labels_are_a_choice);
  ADD ("a-second-window-says-that-it-only-reads",
       test_a_second_window_says_that_it_only_reads);
  ADD ("what-cannot-be-saved-is-said", test_what_cannot_be_saved_is_said);
  ADD ("saved-and-copied-are-announced", test_saved_and_copied_are_announced);
  ADD ("agreement-in-words", test_agreement_in_words);
  ADD ("blind-hides-every-score", test_blind_hides_every_score);
  ADD ("what-two-reviewers-differ-on", test_what_two_reviewers_differ_on);
#undef ADD

  const int status = g_test_run ();

  suture_test_end_reviews ();
  suture_test_remove_dir (suture_test_window_folder ());
  return status;
}
