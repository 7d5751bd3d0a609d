/* test-session-batch.c: orders, many answers at once, and rivals
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>

#include "reviews/folder/suture-review-folder.h"
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
      suture_test_write_rivals (folder);
    }
  return folder;
}

static guint
count_accepted (SutureSession *session)
{
  return (guint) suture_decision_log_count (suture_session_get_log (session),
                                            SUTURE_ANSWER_ACCEPTED);
}

/* What must not rise from one pair to the next. */
static double
get_rank (SutureCandidateItem *item, SutureQueueOrder order)
{
  const double        score = suture_candidate_item_get_score (item);
  const SuturePairKey pair = suture_candidate_item_get_pair (item);

  switch (order)
    {
    case SUTURE_ORDER_SURE_FIRST:
      return score >= SUTURE_NEAR_CERTAIN ? score : -fabs (score - 0.5);
    case SUTURE_ORDER_SCORE:
      return score;
    case SUTURE_ORDER_UNCERTAINTY:
      return -fabs (score - 0.5);
    case SUTURE_ORDER_SIZE:
      return (double) suture_candidate_item_get_size (item);
    case SUTURE_ORDER_PLACE:
      return -suture_candidate_item_get_candidate (item)->gap_first_layer;
    default:
      return -(double) pair.upper_id;
    }
}

static void
test_orders (void)
{
  g_autoptr (SutureSession) session = suture_test_open (get_folder ());

  suture_session_set_filter (session, SUTURE_QUEUE_ALL, 0);
  for (int order = 0; order < SUTURE_N_QUEUE_ORDERS; order++)
    {
      suture_session_set_order (session, (SutureQueueOrder) order);
      g_assert_cmpuint (suture_test_count_shown (session), >, 8);
      for (guint i = 1; i < suture_test_count_shown (session); i++)
        g_assert_cmpfloat (get_rank (suture_test_get_shown (session, i), order),
                           <=,
                           get_rank (suture_test_get_shown (session, i - 1),
                                     order));
      g_assert_cmpint (suture_candidate_item_get_size (
                           suture_test_get_shown (session, 0)),
                       >, 0);
    }

  /* An order that tells of hidden scores isn't heeded, and comes back. */
  suture_session_set_order (session, SUTURE_ORDER_UNCERTAINTY);
  suture_session_set_blind (session, TRUE);
  for (guint i = 1; i < suture_test_count_shown (session); i++)
    g_assert_cmpfloat (get_rank (suture_test_get_shown (session, i),
                                 SUTURE_ORDER_PLACE),
                       <=,
                       get_rank (suture_test_get_shown (session, i - 1),
                                 SUTURE_ORDER_PLACE));
  suture_session_set_blind (session, FALSE);
  for (guint i = 1; i < suture_test_count_shown (session); i++)
    g_assert_cmpfloat (get_rank (suture_test_get_shown (session, i),
                                 SUTURE_ORDER_UNCERTAINTY),
                       <=,
                       get_rank (suture_test_get_shown (session, i - 1),
                                 SUTURE_ORDER_UNCERTAINTY));
}

static void
test_parts_of_the_scale (void)
{
  g_autoptr (SutureSession) session = suture_test_open (get_folder ());
  const guint n_all = (suture_session_set_filter (session, SUTURE_QUEUE_ALL, 0),
                       suture_test_count_shown (session));
  guint       n_parts = 0;

  for (int part = 0; part < 4; part++)
    {
      suture_session_set_scores (session, 0.25 * part, 0.25 * part + 0.25);
      n_parts += suture_test_count_shown (session);
      for (guint i = 0; i < suture_test_count_shown (session); i++)
        g_assert_cmpint (CLAMP ((int) (suture_candidate_item_get_score (
                                           suture_test_get_shown (session, i)) *
                                       4.0),
                                0, 3),
                         ==, part);
    }
  g_assert_cmpuint (n_parts, ==, n_all);
}

static void
go_on (SutureSession *session)
{
  GPtrArray         *earlier = suture_session_get_earlier (session);
  SutureReviewEntry *entry;

  g_assert_nonnull (earlier);
  entry = g_ptr_array_index (earlier, 0);
  suture_session_go_on (session, entry->path);
  suture_test_wait_idle (session);
}

/* One step, also for who opens the review again. */
static void
test_all_above_are_one_step (void)
{
  SutureSession *session = suture_test_open (get_folder ());
  guint          n_above, n_waiting;

  suture_test_answer (session, 2, 12, SUTURE_ANSWER_REJECTED);
  suture_session_set_order (session, SUTURE_ORDER_ID);

  g_autoptr (GPtrArray) above =
      suture_session_list_above (session, 0.0, &n_waiting);

  n_above = above->len;
  g_assert_cmpuint (n_above, >, 4);
  for (guint i = 0; i < n_above; i++)
    {
      SutureCandidateItem *item = g_ptr_array_index (above, i);

      g_assert_true (suture_candidate_item_is_reported (item, 0.5));
      g_assert_true (item != suture_test_find (session, 2, 12));
      if (i > 0)
        g_assert_cmpfloat (suture_candidate_item_get_score (item), <=,
                           suture_candidate_item_get_score (
                               g_ptr_array_index (above, i - 1)));
    }
  suture_session_accept_all (session, above);
  g_assert_cmpuint (count_accepted (session), ==, n_above);
  g_assert_true (suture_cursor_is_at_end (suture_session_get_cursor (session)));
  suture_session_undo (session);
  g_assert_cmpuint (count_accepted (session), ==, 0);
  g_assert_cmpint (suture_candidate_item_get_answer (
                       suture_test_find (session, 2, 12)),
                   ==, SUTURE_ANSWER_REJECTED);
  suture_session_redo (session);
  g_assert_cmpuint (count_accepted (session), ==, n_above);
  suture_test_wait_idle (session);
  g_object_unref (session);

  session = suture_test_open_again (get_folder ());
  go_on (session);
  g_assert_cmpint (suture_session_get_order (session), ==, SUTURE_ORDER_ID);
  g_assert_cmpuint (count_accepted (session), ==, n_above);
  suture_session_undo (session);
  g_assert_cmpuint (count_accepted (session), ==, 0);
  suture_session_undo (session);
  g_assert_cmpint (suture_candidate_item_get_answer (
                       suture_test_find (session, 2, 12)),
                   ==, SUTURE_ANSWER_PENDING);
  suture_test_wait_idle (session);
  g_object_unref (session);
}

static SutureSession *
open_rivals (void)
{
  SutureSession   *session = suture_session_new ();
  g_autofree char *path = g_build_filename (get_folder (), "rivals.tif", NULL);

  suture_test_begin_reviews ();
  suture_session_open (session, path, NULL);
  suture_test_wait_idle (session);
  g_object_set (suture_session_get_screening (session), "threshold", 0.0, NULL);
  return session;
}

static void
test_rivals (void)
{
  g_autoptr (SutureSession) session = open_rivals ();
  SutureCursor        *cursor = suture_session_get_cursor (session);
  SutureCandidateItem *left = suture_test_find (session, 5, 15);
  SutureCandidateItem *right = suture_test_find (session, 5, 35);

  suture_cursor_set (cursor, left);

  g_autoptr (GPtrArray) rivals = suture_session_list_rivals (session);

  g_assert_cmpuint (rivals->len, ==, 2);
  g_assert_true (rivals->pdata[0] == left);
  g_assert_true (rivals->pdata[1] == right);

  /* Pieces above each other are no rivals: all three may be one cell. */
  suture_cursor_set (cursor, suture_test_find (session, 1, 11));

  g_autoptr (GPtrArray) none = suture_session_list_rivals (session);

  g_assert_cmpuint (none->len, ==, 0);

  suture_cursor_set (cursor, left);
  suture_session_choose_rival (session, 1);
  g_assert_cmpint (suture_candidate_item_get_answer (right), ==,
                   SUTURE_ANSWER_ACCEPTED);
  g_assert_cmpint (suture_candidate_item_get_answer (left), ==,
                   SUTURE_ANSWER_REJECTED);
  suture_session_undo (session);
  g_assert_cmpint (suture_candidate_item_get_answer (right), ==,
                   SUTURE_ANSWER_PENDING);
  g_assert_cmpint (suture_candidate_item_get_answer (left), ==,
                   SUTURE_ANSWER_PENDING);

  /* One that is answered is no rival any more. */
  suture_test_answer (session, 5, 35, SUTURE_ANSWER_UNSURE);
  suture_cursor_set (cursor, left);

  g_autoptr (GPtrArray) one = suture_session_list_rivals (session);

  g_assert_cmpuint (one->len, ==, 0);
  suture_test_wait_idle (session);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add_func ("/session-batch/" name, function)
  ADD ("orders", test_orders);
  ADD ("parts-of-the-scale", test_parts_of_the_scale);
  ADD ("all-above-are-one-step", test_all_above_are_one_step);
  ADD ("rivals", test_rivals);
#undef ADD

  const int status = g_test_run ();

  suture_test_end_reviews ();
  suture_test_remove_dir (get_folder ());
  return status;
}
