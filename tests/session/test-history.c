/* test-history.c: the history is the log, the newest first
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "records/suture-history.h"

#include "suture-test-session.h"
#include "suture-test.h"

static char *stacks;

/* What a list that trusts "items-changed" believes to be there. */
typedef struct
{
  guint n_items;
  guint n_changes;
} Follower;

static void
items_changed_cb (Follower   *follower,
                  guint       position,
                  guint       n_removed,
                  guint       n_added,
                  GListModel *model)
{
  follower->n_items += n_added - n_removed;
  follower->n_changes++;
  g_assert_cmpuint (follower->n_items, ==, g_list_model_get_n_items (model));
}

static void
assert_event (GListModel     *model,
              guint           position,
              SutureEventKind kind,
              guint64         upper_id,
              SutureAnswer    answer)
{
  g_autoptr (SutureHistoryItem) item = g_list_model_get_item (model, position);
  const SutureDecisionEvent *event = suture_history_item_get_event (item);

  g_assert_cmpint (event->kind, ==, kind);
  g_assert_cmpuint (event->pair.upper_id, ==, upper_id);
  g_assert_cmpint (event->answer, ==, answer);
}

static void
test_follows_the_log (void)
{
  SutureSession *session = suture_test_open (stacks);
  g_autoptr (SutureHistory) history = suture_history_new (session);
  GListModel *model = G_LIST_MODEL (history);
  Follower    follower = { 0 };

  g_signal_connect_swapped (history, "items-changed",
                            G_CALLBACK (items_changed_cb), &follower);
  suture_test_answer (session, 2, 12, SUTURE_ANSWER_REJECTED);
  suture_test_answer (session, 3, 13, SUTURE_ANSWER_ACCEPTED);
  suture_test_answer (session, 2, 12, SUTURE_ANSWER_ACCEPTED);
  suture_session_undo (session);
  suture_session_redo (session);
  g_assert_cmpuint (follower.n_items, ==, 5);
  assert_event (model, 0, SUTURE_EVENT_REDO, 2, SUTURE_ANSWER_ACCEPTED);
  assert_event (model, 1, SUTURE_EVENT_UNDO, 2, SUTURE_ANSWER_REJECTED);
  assert_event (model, 2, SUTURE_EVENT_DECIDE, 2, SUTURE_ANSWER_ACCEPTED);
  assert_event (model, 3, SUTURE_EVENT_DECIDE, 3, SUTURE_ANSWER_ACCEPTED);
  assert_event (model, 4, SUTURE_EVENT_DECIDE, 2, SUTURE_ANSWER_REJECTED);
  g_assert_null (g_list_model_get_item (model, 5));

  suture_history_set_pair (history, &(SuturePairKey){ 3, 13 });
  g_assert_cmpuint (follower.n_items, ==, 1);
  assert_event (model, 0, SUTURE_EVENT_DECIDE, 3, SUTURE_ANSWER_ACCEPTED);
  suture_test_answer (session, 4, 14, SUTURE_ANSWER_ACCEPTED);
  g_assert_cmpuint (follower.n_items, ==, 1);
  suture_test_answer (session, 3, 13, SUTURE_ANSWER_UNSURE);
  g_assert_cmpuint (follower.n_items, ==, 2);
  assert_event (model, 0, SUTURE_EVENT_DECIDE, 3, SUTURE_ANSWER_UNSURE);
  suture_history_set_pair (history, NULL);
  g_assert_cmpuint (follower.n_items, ==, 7);
  suture_test_wait_idle (session);
  g_clear_object (&history);
  g_assert_finalize_object (session);
}

/* Another review in the same window is another history, longer or not. */
static void
test_another_log_is_another_history (void)
{
  SutureSession *session = suture_test_open (stacks);
  g_autoptr (SutureHistory) history = suture_history_new (session);
  Follower follower = { 0 };

  g_signal_connect_swapped (history, "items-changed",
                            G_CALLBACK (items_changed_cb), &follower);
  suture_test_answer (session, 2, 12, SUTURE_ANSWER_ACCEPTED);
  suture_test_answer (session, 3, 13, SUTURE_ANSWER_ACCEPTED);
  suture_test_wait_idle (session);

  g_autofree char *first = g_strdup (suture_session_get_review_path (session));
  g_autofree char *labels = g_build_filename (stacks, "labels.tif", NULL);

  suture_session_open (session, labels, NULL);
  suture_test_wait_idle (session);
  suture_session_begin_new (session);
  suture_test_wait_idle (session);
  g_assert_cmpuint (follower.n_items, ==, 0);
  suture_test_answer (session, 4, 14, SUTURE_ANSWER_REJECTED);
  suture_test_wait_idle (session);
  g_assert_cmpuint (follower.n_items, ==, 1);

  suture_session_open_review (session, first, NULL);
  suture_test_wait_idle (session);
  g_assert_cmpuint (follower.n_items, ==, 2);
  assert_event (G_LIST_MODEL (history), 0, SUTURE_EVENT_DECIDE, 3,
                SUTURE_ANSWER_ACCEPTED);
  assert_event (G_LIST_MODEL (history), 1, SUTURE_EVENT_DECIDE, 2,
                SUTURE_ANSWER_ACCEPTED);
  g_clear_object (&history);
  g_object_unref (session);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  stacks = suture_test_make_dir ();
  suture_test_write_cut_cells (stacks);
  g_test_add_func ("/history/follows-the-log", test_follows_the_log);
  g_test_add_func ("/history/another-log-is-another-history",
                   test_another_log_is_another_history);

  const int status = g_test_run ();

  suture_test_end_reviews ();
  suture_test_remove_dir (stacks);
  return status;
}
