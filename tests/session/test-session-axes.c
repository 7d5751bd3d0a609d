/* test-session-axes.c: a file whose layers are said to be time points is asked
 * about, once
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-test-session.h"
#include "suture-test.h"

static char *folder;

static void
count_cb (SutureSession *session, int *n)
{
  ++*n;
}

static void
store_text_cb (SutureSession *session, const char *text, char **to)
{
  g_free (*to);
  *to = g_strdup (text);
}

static gint64
count_layers (SutureSession *session)
{
  return suture_stack_get_shape (suture_session_get_labels (session)).nz;
}

static void
test_asked_answered_and_remembered (void)
{
  g_autofree char *path = suture_test_write_frames (folder, "frames.tif");
  g_autofree char *failure = NULL;
  g_autofree char *review = NULL;
  gint64           n_layers = 0;
  int              n_asked = 0;

  suture_test_begin_reviews ();
  {
    g_autoptr (SutureSession) session = suture_session_new ();

    g_signal_connect (suture_session_get_opening (session), "asked",
                      G_CALLBACK (count_cb), &n_asked);
    g_signal_connect (session, "failed", G_CALLBACK (store_text_cb), &failure);
    suture_session_open (session, path, NULL);
    suture_test_wait (session);

    const SutureAxesQuestion *question =
        suture_opening_get_question (suture_session_get_opening (session));

    g_assert_nonnull (question);
    g_assert_cmpint (n_asked, ==, 1);
    g_assert_null (failure);
    g_assert_null (suture_session_get_labels (session));
    g_assert_cmpint (suture_session_get_state (session), ==,
                     SUTURE_SESSION_EMPTY);
    g_assert_cmpstr (question->choices[0].axes.order, ==, "z");
    suture_opening_answer (suture_session_get_opening (session),
                           question->choices[0].axes);
    suture_test_wait (session);
    g_assert_null (
        suture_opening_get_question (suture_session_get_opening (session)));
    n_layers = count_layers (session);
    g_assert_cmpint (n_layers, >, 1);
    suture_test_answer (session, 3, 13, SUTURE_ANSWER_ACCEPTED);
    suture_test_wait_idle (session);
    review = g_strdup (suture_session_get_review_path (session));
    g_assert_nonnull (review);
  }
  n_asked = 0;
  {
    g_autoptr (SutureSession) session = suture_session_new ();

    g_signal_connect (suture_session_get_opening (session), "asked",
                      G_CALLBACK (count_cb), &n_asked);
    suture_session_open (session, path, NULL);
    suture_test_wait_idle (session);
    g_assert_cmpint (n_asked, ==, 0);
    g_assert_cmpint (count_layers (session), ==, n_layers);
    g_assert_nonnull (suture_session_get_earlier (session));
  }
  {
    g_autoptr (SutureSession) session = suture_session_new ();

    suture_session_open_review (session, review, NULL);
    suture_test_wait_idle (session);
    g_assert_cmpint (count_layers (session), ==, n_layers);
    g_assert_cmpint (suture_candidate_item_get_answer (
                         suture_test_find (session, 3, 13)),
                     ==, SUTURE_ANSWER_ACCEPTED);
  }
  suture_test_end_reviews ();
}

/* What is open stays open, and what was asked is forgotten. */
static void
test_left_unanswered (void)
{
  g_autofree char *path = suture_test_write_frames (folder, "left.tif");
  g_autoptr (SutureSession) session = suture_test_open (folder);
  SutureStack *labels = suture_session_get_labels (session);

  suture_session_open (session, path, NULL);
  suture_test_wait (session);
  g_assert_nonnull (
      suture_opening_get_question (suture_session_get_opening (session)));
  g_assert_true (suture_session_get_labels (session) == labels);
  g_assert_cmpint (suture_session_get_state (session), ==,
                   SUTURE_SESSION_REVIEWING);
  suture_opening_dismiss (suture_session_get_opening (session));
  g_assert_null (
      suture_opening_get_question (suture_session_get_opening (session)));
  suture_opening_answer (suture_session_get_opening (session),
                         (SutureAxes){ "z" });
  suture_test_wait (session);
  g_assert_true (suture_session_get_labels (session) == labels);
}

static void
test_said_before (void)
{
  g_autofree char *path = suture_test_write_frames (folder, "said.tif");
  g_autoptr (SutureSession) session = suture_test_open (folder);
  const SutureReadChoices choices = { .axes = { "z" } };

  suture_session_open_with (session, path, NULL, &choices);
  suture_test_wait (session);
  g_assert_null (
      suture_opening_get_question (suture_session_get_opening (session)));
  g_assert_cmpint (count_layers (session), >, 1);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = suture_test_make_dir ();
  suture_test_write_cut_cells (folder);
  g_test_add_func ("/session/axes/asked-answered-and-remembered",
                   test_asked_answered_and_remembered);
  g_test_add_func ("/session/axes/left-unanswered", test_left_unanswered);
  g_test_add_func ("/session/axes/said-before", test_said_before);
  status = g_test_run ();
  suture_test_end_reviews ();
  suture_test_remove_dir (folder);
  return status;
}
