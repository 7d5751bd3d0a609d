/* test-session-asking.c: without the score, once more, and beside another
 * reviewer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "reviews/suture-review-agreement.h"
#include "suture-session.h"
#include "suture-test-session.h"
#include "suture-test.h"

static char *
get_folder (void)
{
  static char *folder;

  if (folder == NULL)
    {
      folder = suture_test_make_dir ();
      suture_test_write_cut_cells (folder);
    }
  return folder;
}

static void
test_blind_says_nothing_of_scores (void)
{
  g_autoptr (SutureSession) session = suture_test_open (get_folder ());
  int last_layer = 0;

  suture_session_set_blind (session, TRUE);
  for (guint i = 0; i < suture_test_count_shown (session); i++)
    {
      SutureCandidateItem *item = suture_test_get_shown (session, i);
      const int            layer =
          suture_candidate_item_get_candidate (item)->gap_first_layer;

      g_assert_true (suture_candidate_item_get_blind (item));
      g_assert_cmpint (layer, >=, last_layer);
      last_layer = layer;
    }
  suture_session_decide (session, SUTURE_ANSWER_ACCEPTED);
  suture_session_set_blind (session, FALSE);
  suture_session_decide (session, SUTURE_ANSWER_REJECTED);

  const SutureDecisionLog *log = suture_session_get_log (session);

  g_assert_true (suture_decision_log_get_event (log, 0)->is_blind);
  g_assert_false (suture_decision_log_get_event (log, 1)->is_blind);
  g_assert_cmpfloat (suture_candidate_item_get_score (
                         suture_test_get_shown (session, 0)),
                     >=,
                     suture_candidate_item_get_score (
                         suture_test_get_shown (session, 1)));
}

/* Answers what is asked, the same each time, until nothing more is; returns how
 * often a pair was asked once more. */
static guint
answer_all (SutureSession *session, SutureAnswer answer, SutureAnswer second)
{
  guint n_repeats = 0;
  guint n_steps = 0;

  while (
      suture_candidate_list_get_counts (suture_session_get_candidates (session))
              .n_left > 0 ||
      suture_cursor_is_repeating (suture_session_get_cursor (session)))
    {
      const gboolean is_repeat =
          suture_cursor_is_repeating (suture_session_get_cursor (session));

      if (is_repeat)
        g_assert_cmpint (suture_candidate_item_get_shown_answer (
                             suture_cursor_get_current (
                                 suture_session_get_cursor (session))),
                         ==, SUTURE_ANSWER_PENDING);
      n_repeats += is_repeat;
      suture_session_decide (session, is_repeat ? second : answer);
      g_assert_cmpuint (n_steps++, <, 100);
    }
  return n_repeats;
}

static void
test_a_share_is_asked_twice (void)
{
  g_autoptr (SutureSession) session = suture_test_open (get_folder ());
  const guint n =
      suture_candidate_list_get_counts (suture_session_get_candidates (session))
          .n_reported;
  guint n_repeats;

  suture_session_set_repeat_share (session, 0.5);
  n_repeats =
      answer_all (session, SUTURE_ANSWER_ACCEPTED, SUTURE_ANSWER_REJECTED);
  g_assert_cmpuint (n_repeats, >, 0);
  g_assert_cmpuint (n_repeats, <, n);

  /* The first answers hold. */
  g_assert_cmpuint (suture_decision_log_count (suture_session_get_log (session),
                                               SUTURE_ANSWER_ACCEPTED),
                    ==, n);
  g_assert_cmpuint (suture_decision_log_count (suture_session_get_log (session),
                                               SUTURE_ANSWER_REJECTED),
                    ==, 0);

  g_autoptr (GArray) differing = NULL;
  const SutureAgreement agreement =
      suture_review_self_agreement (suture_session_get_log (session),
                                    &differing);

  g_assert_cmpuint (agreement.n_both, ==, n_repeats);
  g_assert_cmpuint (agreement.n_same, ==, 0);
  g_assert_cmpuint (differing->len, ==, n_repeats);
}

/* The same pairs for everybody, in every sitting. */
static void
test_a_repeat_survives_the_sitting (void)
{
  guint n_all;
  guint n_rest;

  {
    g_autoptr (SutureSession) whole = suture_test_open (get_folder ());

    suture_session_set_repeat_share (whole, 0.5);
    n_all = answer_all (whole, SUTURE_ANSWER_ACCEPTED, SUTURE_ANSWER_ACCEPTED);
  }
  {
    g_autoptr (SutureSession) first = suture_test_open (get_folder ());

    suture_session_set_repeat_share (first, 0.5);
    suture_session_decide (first, SUTURE_ANSWER_ACCEPTED);
    suture_session_decide (first, SUTURE_ANSWER_ACCEPTED);
    suture_session_decide (first, SUTURE_ANSWER_ACCEPTED);
    suture_test_wait_idle (first);
  }

  g_autoptr (SutureSession) second = suture_test_open_again (get_folder ());
  const SutureReviewEntry *entry =
      g_ptr_array_index (suture_session_get_earlier (second), 0);

  suture_session_go_on (second, entry->path);
  suture_test_wait_idle (second);
  g_assert_cmpfloat (suture_asking_get_share (
                         suture_session_get_asking (second)),
                     ==, 0.5);
  n_rest = answer_all (second, SUTURE_ANSWER_ACCEPTED, SUTURE_ANSWER_ACCEPTED);
  g_assert_cmpuint (n_rest, ==, n_all);
}

static void
test_undoing_a_repeat_asks_it_again (void)
{
  g_autoptr (SutureSession) session = suture_test_open (get_folder ());
  SutureCandidateItem *item;

  suture_session_set_repeat_share (session, 0.5);
  while (!suture_cursor_is_repeating (suture_session_get_cursor (session)))
    suture_session_decide (session, SUTURE_ANSWER_ACCEPTED);
  item = suture_cursor_get_current (suture_session_get_cursor (session));
  suture_session_decide (session, SUTURE_ANSWER_REJECTED);
  g_assert_cmpint (suture_candidate_item_get_shown_answer (item), ==,
                   SUTURE_ANSWER_ACCEPTED);
  suture_session_undo (session);
  g_assert_true (
      suture_cursor_is_repeating (suture_session_get_cursor (session)));
  g_assert_true (
      suture_cursor_get_current (suture_session_get_cursor (session)) == item);
  suture_session_decide (session, SUTURE_ANSWER_ACCEPTED);

  const SutureAgreement agreement =
      suture_review_self_agreement (suture_session_get_log (session), NULL);

  g_assert_cmpuint (agreement.n_both, ==, 1);
  g_assert_cmpuint (agreement.n_same, ==, 1);
}

/* Two reviewers */

static void
count_cb (SutureSession *session, gpointer user_data)
{
  ++*(guint *) user_data;
}

static void
keep_text_cb (SutureSession *session, const char *text, char **kept)
{
  g_free (*kept);
  *kept = g_strdup (text);
}

static void
test_two_reviewers_are_compared (void)
{
  g_autofree char *other_path = NULL;
  guint            n_compared = 0;

  {
    g_autoptr (SutureSession) other = suture_test_open (get_folder ());

    suture_test_answer (other, 2, 12, SUTURE_ANSWER_ACCEPTED);
    suture_test_answer (other, 3, 13, SUTURE_ANSWER_REJECTED);
    suture_test_answer (other, 5, 15, SUTURE_ANSWER_ACCEPTED);
    suture_test_wait_idle (other);
    other_path = g_strdup (suture_session_get_review_path (other));
  }

  g_autoptr (SutureSession) session = suture_test_open_again (get_folder ());

  g_signal_connect (session, "compared", G_CALLBACK (count_cb), &n_compared);
  suture_session_begin_new (session);
  suture_test_wait_idle (session);
  suture_test_answer (session, 2, 12, SUTURE_ANSWER_ACCEPTED);
  suture_test_answer (session, 3, 13, SUTURE_ANSWER_ACCEPTED);
  suture_session_compare (session, other_path);
  suture_test_wait_idle (session);
  g_assert_cmpuint (n_compared, ==, 1);
  suture_session_set_filter (session, SUTURE_QUEUE_DIFFERING, 0);
  g_assert_cmpuint (suture_test_count_shown (session), ==, 1);
  g_assert_true (suture_test_get_shown (session, 0) ==
                 suture_test_find (session, 3, 13));
  g_assert_cmpint (suture_candidate_item_get_other_answer (
                       suture_test_get_shown (session, 0)),
                   ==, SUTURE_ANSWER_REJECTED);

  /* It follows what is decided from here on. */
  suture_test_answer (session, 5, 15, SUTURE_ANSWER_UNSURE);
  g_assert_cmpuint (suture_test_count_shown (session), ==, 2);
  suture_session_undo (session);
  g_assert_cmpuint (suture_test_count_shown (session), ==, 1);
}

static void
test_a_review_of_another_stack_is_refused (void)
{
  g_autofree char *failure = NULL;
  g_autofree char *folder = suture_test_make_dir ();
  g_autoptr (SutureSession) session = suture_test_open (get_folder ());
  g_autoptr (SutureSession) other = suture_session_new ();
  g_autofree char *raw = g_build_filename (get_folder (), "raw.tif", NULL);

  suture_session_open (other, raw, NULL);
  suture_test_wait_idle (other);
  g_assert_nonnull (suture_session_get_review_path (other));
  g_signal_connect (session, "failed", G_CALLBACK (keep_text_cb), &failure);
  suture_session_compare (session, suture_session_get_review_path (other));
  suture_test_wait_idle (session);
  g_assert_nonnull (strstr (failure, "another stack"));
  g_assert_null (
      suture_comparing_get_other (suture_session_get_comparing (session)));
  suture_test_remove_dir (g_steal_pointer (&folder));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add_func ("/session-asking/" name, function)
  ADD ("blind-says-nothing-of-scores", test_blind_says_nothing_of_scores);
  ADD ("a-share-is-asked-twice", test_a_share_is_asked_twice);
  ADD ("a-repeat-survives-the-sitting", test_a_repeat_survives_the_sitting);
  ADD ("undoing-a-repeat-asks-it-again", test_undoing_a_repeat_asks_it_again);
  ADD ("two-reviewers-are-compared", test_two_reviewers_are_compared);
  ADD ("a-review-of-another-stack-is-refused",
       test_a_review_of_another_stack_is_refused);
#undef ADD

  const int status = g_test_run ();

  suture_test_end_reviews ();
  suture_test_remove_dir (get_folder ());
  return status;
}
