/* test-session-cuts.c: cuts and joins in one review
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <sqlite3.h>
#include <string.h>

#include "stack/suture-stack-writer.h"
#include "suture-decided-pipeline.h"
#include "suture-session.h"
#include "suture-test-session.h"
#include "suture-test-stacks.h"
#include "suture-test.h"

#define N_LAYERS SUTURE_TEST_TWO_IN_ONE_LAYERS

typedef struct
{
  char *folder;
  char *labels;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = suture_test_make_dir ();
  self->labels = g_build_filename (self->folder, "labels.tif", NULL);
  suture_test_write_two_in_one (self->labels);
  suture_test_begin_reviews ();
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  suture_test_end_reviews ();
  suture_test_remove_dir (self->folder);
  g_free (self->labels);
}

static SutureCellIndex *
get_index (SutureSession *session)
{
  return suture_screening_get_index (suture_session_get_screening (session));
}

/* The cut of that cell below that layer. */
static SutureCandidateItem *
find_cut (SutureSession *session, guint64 id, gint32 layer)
{
  SutureCellIndex     *index = get_index (session);
  const guint32        cell = suture_cell_index_find (index, id, NULL);
  SutureCandidateItem *item =
      suture_candidate_list_find (suture_session_get_candidates (session),
                                  suture_cut_name (index, cell, layer));

  g_assert_nonnull (item);
  return item;
}

static void
answer (SutureSession *session, SutureCandidateItem *item, SutureAnswer answer)
{
  suture_cursor_set (suture_session_get_cursor (session), item);
  suture_session_decide (session, answer);
  suture_test_wait_idle (session);
}

static gboolean
is_listed (SutureSession *session, SutureCandidateItem *item)
{
  return suture_candidate_list_get_position (suture_session_get_candidates (
                                                 session),
                                             item) != G_MAXUINT;
}

static SutureQueueCounts
count_cuts (SutureSession *session)
{
  return suture_candidate_list_count (suture_session_get_candidates (session),
                                      SUTURE_KIND_CUT);
}

/* The stack that is exported now. */
static SutureStack *
export_stack (Fixture *fixture, SutureSession *session, const char *name)
{
  const SutureReadOptions options = { .role = SUTURE_ROLE_LABELS };
  g_autofree char        *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GError) error = NULL;
  SutureStack *stack;

  suture_session_export_stack (session, path, TRUE);
  suture_test_wait_idle (session);
  stack = suture_stack_read (path, &options, NULL, &error);
  g_assert_no_error (error);
  return stack;
}

static guint64
get_at (const SutureStack *stack, int z)
{
  return suture_test_get_label (stack, z, 12, 11);
}

/* --- the queue ---------------------------------------------------------------
 */

static void
test_one_proposal_a_body (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SutureSession) session = suture_test_open_all (fixture->labels);
  SutureCandidateItem *best = find_cut (session, 1, 9);
  const guint          n_cuts = count_cuts (session).n_pairs;

  g_assert_cmpint (suture_candidate_item_get_kind (best), ==, SUTURE_KIND_CUT);
  g_assert_true (is_listed (session, best));
  g_assert_cmpfloat (suture_candidate_item_get_score (best), >, 0.5);
  g_assert_false (is_listed (session, find_cut (session, 1, 8)));
  suture_session_set_filter (session, SUTURE_QUEUE_ALL, 0);
  g_assert_false (is_listed (session, find_cut (session, 1, 8)));

  suture_session_set_kind (session, SUTURE_KIND_CUT);
  g_assert_cmpuint (g_list_model_get_n_items (
                        G_LIST_MODEL (suture_session_get_candidates (session))),
                    ==, n_cuts);
}

/* A pair waits for a cut of its piece: the cut is a step away, and the way back
 * leads to the pair, which can then be judged. */
static void
test_a_pair_waits_for_a_cut (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SutureSession) session = suture_test_open_all (fixture->labels);
  SutureCursor        *cursor = suture_session_get_cursor (session);
  SutureCandidateItem *pair = suture_test_find (session, 1, 11);
  SutureCandidateItem *cut = find_cut (session, 1, 9);

  answer (session, pair, SUTURE_ANSWER_CUT_FIRST);
  g_assert_cmpint (suture_candidate_item_get_answer (pair), ==,
                   SUTURE_ANSWER_CUT_FIRST);
  suture_session_set_filter (session, SUTURE_QUEUE_CUT_FIRST, 0);
  g_assert_true (is_listed (session, pair));
  g_assert_cmpuint (g_list_model_get_n_items (
                        G_LIST_MODEL (suture_session_get_candidates (session))),
                    ==, 1);

  suture_cursor_set (cursor, pair);
  g_assert_true (suture_session_waits_for_cut (session));
  g_assert_false (suture_session_is_cut_since (session));

  g_autoptr (GPtrArray) cuts = suture_session_list_cuts_first (session);

  g_assert_cmpuint (cuts->len, ==, 1);
  g_assert_true (g_ptr_array_index (cuts, 0) == cut);
  suture_session_show_cut_first (session, cut);
  g_assert_true (suture_cursor_get_current (cursor) == cut);
  suture_session_decide (session, SUTURE_ANSWER_ACCEPTED);
  suture_test_wait_idle (session);
  g_assert_true (suture_cursor_get_current (cursor) == pair);
  g_assert_true (suture_session_is_cut_since (session));

  /* Nothing is joined by it, and it can be taken back. */
  suture_session_undo (session);
  suture_session_undo (session);
  g_assert_cmpint (suture_candidate_item_get_answer (pair), ==,
                   SUTURE_ANSWER_PENDING);
}

static gboolean
is_above (SutureSession *session, SutureCandidateItem *item, guint *n_waiting)
{
  g_autoptr (GPtrArray) above =
      suture_session_list_above (session, 0.0, n_waiting);

  return g_ptr_array_find (above, item, NULL);
}

/* Who accepts many at once hasn't looked at its piece; who says that the piece
 * is one cell has. */
static void
test_in_a_batch_it_waits (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SutureSession) session = suture_test_open_all (fixture->labels);
  SutureCandidateItem *pair = suture_test_find (session, 1, 11);
  guint                n_waiting, n_before;

  suture_screening_set_threshold (suture_session_get_screening (session),
                                  suture_candidate_item_get_score (pair) *
                                      0.99);
  suture_test_wait_idle (session);
  g_assert_false (is_above (session, pair, &n_before));
  g_assert_cmpuint (n_before, >, 0);
  answer (session, find_cut (session, 1, 9), SUTURE_ANSWER_REJECTED);
  g_assert_true (is_above (session, pair, &n_waiting));
  g_assert_cmpuint (n_waiting, ==, n_before - 1);
}

static void
test_a_cut_moves (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SutureSession) session = suture_test_open_all (fixture->labels);
  SutureCursor        *cursor = suture_session_get_cursor (session);
  SutureCandidateItem *best = find_cut (session, 1, 9);
  SutureCandidateItem *above = find_cut (session, 1, 8);
  const guint          n_left = count_cuts (session).n_left;

  suture_cursor_set (cursor, best);
  g_assert_true (suture_session_move_cut (session, -1));
  g_assert_true (suture_cursor_get_current (cursor) == above);
  g_assert_true (is_listed (session, above));
  g_assert_false (is_listed (session, best));
  g_assert_cmpuint (count_cuts (session).n_left, ==, n_left);
  g_assert_cmpfloat (suture_candidate_item_get_order_score (above), ==,
                     suture_candidate_item_get_score (best));
  suture_test_wait_idle (session);
  g_assert_nonnull (suture_cursor_get_layers (cursor));

  /* Whoever has answered isn't asked where it was proposed first. */
  suture_session_decide (session, SUTURE_ANSWER_ACCEPTED);
  suture_test_wait_idle (session);
  g_assert_cmpuint (count_cuts (session).n_left, ==, n_left - 1);
  g_assert_false (is_listed (session, best));
  suture_cursor_set (cursor, above);
  g_assert_false (suture_session_move_cut (session, 1));

  suture_session_undo (session);
  suture_test_wait_idle (session);
  g_assert_true (is_listed (session, above));
  g_assert_true (suture_session_move_cut (session, 1));
  g_assert_true (suture_cursor_get_current (cursor) == best);
  g_assert_true (is_listed (session, best));
  g_assert_false (is_listed (session, above));
}

/* It ends where its measured layers do, and layer gaps have none. */
static void
test_what_does_not_move (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SutureSession) session = suture_test_open_all (fixture->labels);
  SutureCursor *cursor = suture_session_get_cursor (session);

  suture_cursor_set (cursor, suture_test_find (session, 1, 11));
  g_assert_false (suture_session_move_cut (session, 1));
  suture_cursor_set (cursor, find_cut (session, 1, 9));
  for (int i = 0; i < N_LAYERS; i++)
    g_assert_true (suture_session_move_cut (session, 1));
  g_assert_cmpint (suture_candidate_item_get_candidate (
                       suture_cursor_get_current (cursor))
                       ->gap_first_layer,
                   <, 20);
}

/* --- what becomes of it ------------------------------------------------------
 */

/* The file as the engine writes it from the table that was exported. */
static void
write_from_table (Fixture *fixture, const char *table, const char *out)
{
  const SutureReadOptions options = { .role = SUTURE_ROLE_LABELS };
  const SutureOutput      output = { out, SUTURE_OUTPUT_STACK, TRUE, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureStack) labels =
      suture_stack_read (fixture->labels, &options, NULL, &error);
  g_autoptr (SutureCellIndex) index =
      suture_cell_index_new (labels, 0, NULL, &error);
  g_autoptr (GArray) rows = suture_decision_table_read (table, &error);
  g_auto (SutureDecided) decided = { 0 };

  g_assert_no_error (error);
  g_assert_true (
      suture_pipeline_decide (labels, index, rows, &decided, NULL, &error));
  g_assert_true (suture_correction_export (decided.correction,
                                           decided.cut.labels, &output, NULL,
                                           &error));
  g_assert_no_error (error);
}

static void
assert_same_file (const char *a, const char *b)
{
  g_autofree char *of_a = NULL;
  g_autofree char *of_b = NULL;
  gsize            n_a, n_b;

  g_assert_true (g_file_get_contents (a, &of_a, &n_a, NULL));
  g_assert_true (g_file_get_contents (b, &of_b, &n_b, NULL));
  g_assert_cmpmem (of_a, n_a, of_b, n_b);
}

/* A table of the decisions makes the same of the stack as the session. */
static void
assert_table_says_the_same (Fixture *fixture, SutureSession *session)
{
  g_autofree char *stack = g_build_filename (fixture->folder, "o.tif", NULL);
  g_autofree char *table = g_build_filename (fixture->folder, "o.csv", NULL);
  g_autofree char *other = g_build_filename (fixture->folder, "p.tif", NULL);

  suture_session_export_stack (session, stack, TRUE);
  suture_test_wait_idle (session);
  suture_session_export_decisions (session, table, TRUE);
  suture_test_wait_idle (session);
  write_from_table (fixture, table, other);
  assert_same_file (stack, other);
}

/* 1 is cut, 11 joined to the part that it faces; then both are taken back. */
static void
test_cut_join_undo (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SutureSession) session = suture_test_open_all (fixture->labels);
  g_autoptr (SutureStack) before = export_stack (fixture, session, "a.tif");
  g_autoptr (SutureStack) cut = NULL;
  g_autoptr (SutureStack) joined = NULL;
  g_autoptr (SutureStack) after = NULL;
  const char *said;

  answer (session, find_cut (session, 1, 9), SUTURE_ANSWER_ACCEPTED);
  cut = export_stack (fixture, session, "b.tif");
  said = suture_exporting_get_changes (suture_session_get_exporting (session));
  g_assert_nonnull (strstr (said, "cells cut: 1, into parts: 2"));
  g_assert_cmpuint (get_at (cut, 5), !=, get_at (cut, 15));
  g_assert_true (get_at (cut, 5) == 1 || get_at (cut, 15) == 1);
  assert_table_says_the_same (fixture, session);

  answer (session, suture_test_find (session, 1, 11), SUTURE_ANSWER_ACCEPTED);
  joined = export_stack (fixture, session, "c.tif");
  g_assert_cmpuint (get_at (joined, 15), ==, get_at (joined, 25));
  g_assert_cmpuint (get_at (joined, 20), ==, get_at (joined, 25));
  g_assert_cmpuint (get_at (joined, 5), !=, get_at (joined, 15));
  assert_table_says_the_same (fixture, session);

  suture_session_undo (session);
  suture_session_undo (session);
  suture_test_wait_idle (session);
  after = export_stack (fixture, session, "d.tif");
  for (int z = 0; z < N_LAYERS; z++)
    g_assert_cmpuint (get_at (after, z), ==, get_at (before, z));
}

/* What is shown is what is cut by now. */
static void
test_what_is_shown (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SutureSession) session = suture_test_open_all (fixture->labels);
  SutureCandidateItem *item = find_cut (session, 1, 9);
  SutureCellIndex     *index = get_index (session);
  SutureCandidate      shown;

  g_assert_true (suture_session_get_shown_index (session) == index);
  g_assert_true (suture_session_find_shown (session, item, &shown));
  g_assert_cmpuint (shown.upper, ==, shown.lower);
  answer (session, item, SUTURE_ANSWER_ACCEPTED);
  g_assert_true (suture_session_get_shown_index (session) != index);
  g_assert_true (suture_session_find_shown (session, item, &shown));
  g_assert_cmpuint (shown.upper, !=, shown.lower);
  g_assert_true (suture_session_find_shown (session,
                                            suture_test_find (session, 1, 11),
                                            &shown));
  g_assert_cmpint (suture_cell_index_get_first_layer (
                       suture_session_get_shown_index (session), shown.upper),
                   ==, 10);
  suture_session_undo (session);
  suture_test_wait_idle (session);
  g_assert_true (suture_session_get_shown_index (session) == index);
}

/* --- reviews -----------------------------------------------------------------
 */

/* (transfer full): opened again, as it was left. */
static SutureSession *
go_on (const char *path)
{
  SutureSession *session = suture_session_new ();

  suture_session_open_review (session, path, NULL);
  suture_test_wait_idle (session);
  return session;
}

static void
test_a_review_keeps_cuts (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;
  double           score;

  {
    g_autoptr (SutureSession) session = suture_test_open_all (fixture->labels);

    suture_cursor_set (suture_session_get_cursor (session),
                       find_cut (session, 1, 9));
    g_assert_true (suture_session_move_cut (session, 1));
    suture_session_decide (session, SUTURE_ANSWER_ACCEPTED);
    suture_test_answer (session, 1, 11, SUTURE_ANSWER_ACCEPTED);
    suture_test_wait_idle (session);
    score = suture_candidate_item_get_score (find_cut (session, 1, 10));
    path = g_strdup (suture_session_get_review_path (session));
    assert_table_says_the_same (fixture, session);
  }

  g_autoptr (SutureSession) session = go_on (path);
  g_autofree char *before = g_build_filename (fixture->folder, "o.tif", NULL);
  g_autofree char *after = g_build_filename (fixture->folder, "q.tif", NULL);

  g_assert_cmpint (suture_candidate_item_get_answer (find_cut (session, 1, 10)),
                   ==, SUTURE_ANSWER_ACCEPTED);
  g_assert_cmpfloat (suture_candidate_item_get_score (
                         find_cut (session, 1, 10)),
                     ==, score);
  g_assert_false (is_listed (session, find_cut (session, 1, 9)));
  suture_session_export_stack (session, after, TRUE);
  suture_test_wait_idle (session);
  assert_same_file (before, after);
  suture_session_undo (session);
  suture_session_undo (session);
  suture_test_wait_idle (session);
  g_assert_cmpint (suture_candidate_item_get_answer (find_cut (session, 1, 10)),
                   ==, SUTURE_ANSWER_PENDING);
}

/* A review of before, in which less was measured of cuts, keeps them. */
static void
test_fewer_features (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;
  sqlite3         *db;

  {
    g_autoptr (SutureSession) session = suture_test_open_all (fixture->labels);

    path = g_strdup (suture_session_get_review_path (session));
  }
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db,
                                 "UPDATE cut SET features_f64 = substr "
                                 "(features_f64, 1, "
                                 "20 * 8)",
                                 NULL, NULL, NULL),
                   ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_total_changes (db), >, 1);
  sqlite3_close (db);

  g_autoptr (SutureSession) session = suture_session_new ();

  suture_session_open_review (session, path, NULL);
  while (suture_session_get_state (session) != SUTURE_SESSION_REVIEWING)
    {
      g_assert_cmpint (suture_session_get_state (session), !=,
                       SUTURE_SESSION_SCREENING);
      g_main_context_iteration (NULL, TRUE);
    }
  g_assert_null (
      suture_screening_get_cut_job (suture_session_get_screening (session)));
  g_assert_true (is_listed (session, find_cut (session, 1, 9)));
  g_assert_cmpfloat (suture_candidate_item_get_score (find_cut (session, 1, 9)),
                     >, 0.5);
}

/* A review that lost its cuts' measurements shows those that are decided. */
static void
test_decided_cuts_are_measured_anew (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;
  sqlite3         *db;

  {
    g_autoptr (SutureSession) session = suture_test_open_all (fixture->labels);

    suture_cursor_set (suture_session_get_cursor (session),
                       find_cut (session, 1, 9));
    g_assert_true (suture_session_move_cut (session, -1));
    suture_session_decide (session, SUTURE_ANSWER_ACCEPTED);
    suture_test_wait_idle (session);
    path = g_strdup (suture_session_get_review_path (session));
  }
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db,
                                 "DELETE FROM cut; "
                                 "DELETE FROM screened WHERE kind = 'cut'",
                                 NULL, NULL, NULL),
                   ==, SQLITE_OK);
  sqlite3_close (db);

  g_autoptr (SutureSession) session = go_on (path);
  SutureCandidateItem *item = find_cut (session, 1, 8);

  g_assert_cmpint (suture_candidate_item_get_answer (item), ==,
                   SUTURE_ANSWER_ACCEPTED);
  g_assert_true (is_listed (session, item));
  g_assert_cmpuint (suture_candidate_item_get_row (item, SUTURE_KIND_CUT), !=,
                    SUTURE_NO_ROW);
}

/* --- by hand -----------------------------------------------------------------
 */

static SuturePlace
place (gint32 z, gint32 y, gint32 x)
{
  return (SuturePlace){ TRUE, z, y, x };
}

/* (transfer none): the cut between the two points, on view. */
static SutureCandidateItem *
cut_by_hand (SutureSession *session, SuturePlace a, SuturePlace b)
{
  const SuturePlace    markers[2] = { a, b };
  SutureCandidateItem *item;

  suture_session_cut_here (session, markers);
  suture_test_wait_idle (session);
  item = suture_cursor_get_current (suture_session_get_cursor (session));
  g_assert_nonnull (item);
  g_assert_true (suture_candidate_item_is_by_hand (item));
  return item;
}

/* Drawn, answered, and back to what was on view; it joins and is taken back
 * like any other cut. */
static void
test_by_hand (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SutureSession) session = suture_test_open_all (fixture->labels);
  SutureCursor        *cursor = suture_session_get_cursor (session);
  SutureCandidateItem *pair = suture_test_find (session, 1, 11);
  SutureCandidateItem *item;
  const guint          n_left = count_cuts (session).n_left;
  g_autoptr (SutureStack) before = export_stack (fixture, session, "a.tif");

  suture_cursor_set (cursor, pair);
  item = cut_by_hand (session, place (4, 12, 11), place (15, 12, 11));
  g_assert_true (is_listed (session, item));
  g_assert_cmpuint (count_cuts (session).n_left, ==, n_left + 1);
  g_assert_cmpint (suture_candidate_item_get_kind (item), ==, SUTURE_KIND_CUT);
  g_assert_false (suture_session_move_cut (session, 1));

  /* The same points once more are the same cut. */
  g_assert_true (cut_by_hand (session, place (4, 12, 11), place (15, 12, 11)) ==
                 item);

  suture_session_decide (session, SUTURE_ANSWER_ACCEPTED);
  suture_test_wait_idle (session);
  g_assert_true (suture_cursor_get_current (cursor) == pair);

  g_autoptr (SutureStack) cut = export_stack (fixture, session, "b.tif");

  g_assert_cmpuint (get_at (cut, 4), !=, get_at (cut, 15));
  assert_table_says_the_same (fixture, session);

  answer (session, pair, SUTURE_ANSWER_ACCEPTED);

  g_autoptr (SutureStack) joined = export_stack (fixture, session, "c.tif");

  g_assert_cmpuint (get_at (joined, 15), ==, get_at (joined, 25));
  g_assert_cmpuint (get_at (joined, 4), !=, get_at (joined, 15));
  assert_table_says_the_same (fixture, session);
  suture_session_undo (session);
  suture_session_undo (session);
  suture_test_wait_idle (session);

  g_autoptr (SutureStack) after = export_stack (fixture, session, "d.tif");

  for (int z = 0; z < N_LAYERS; z++)
    g_assert_cmpuint (get_at (after, z), ==, get_at (before, z));
}

/* A part is cut again; the cut is one of the whole body all the same, and goes
 * on to be what it is once the first is taken back. */
static void
test_by_hand_in_a_part (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SutureSession) session = suture_test_open_all (fixture->labels);

  answer (session, find_cut (session, 1, 9), SUTURE_ANSWER_ACCEPTED);
  cut_by_hand (session, place (15, 12, 7), place (15, 12, 16));
  suture_session_decide (session, SUTURE_ANSWER_ACCEPTED);
  suture_test_wait_idle (session);

  g_autoptr (SutureStack) both = export_stack (fixture, session, "a.tif");

  g_assert_cmpuint (suture_test_get_label (both, 15, 12, 7), !=,
                    suture_test_get_label (both, 15, 12, 16));
  g_assert_cmpuint (get_at (both, 5), !=,
                    suture_test_get_label (both, 15, 12, 7));
  g_assert_cmpuint (get_at (both, 5), !=,
                    suture_test_get_label (both, 15, 12, 16));
  assert_table_says_the_same (fixture, session);
  answer (session, find_cut (session, 1, 9), SUTURE_ANSWER_REJECTED);

  g_autoptr (SutureStack) one = export_stack (fixture, session, "b.tif");

  g_assert_cmpuint (suture_test_get_label (one, 15, 12, 7), !=,
                    suture_test_get_label (one, 15, 12, 16));
  assert_table_says_the_same (fixture, session);
}

static void
test_by_hand_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SutureSession) session = suture_test_open_all (fixture->labels);
  SutureCandidateItem *current =
      suture_cursor_get_current (suture_session_get_cursor (session));
  const SuturePlace markers[2] = { place (4, 12, 11), place (25, 12, 11) };
  const guint       n_pairs = count_cuts (session).n_pairs;

  suture_session_cut_here (session, markers);
  suture_test_wait_idle (session);
  g_assert_true (suture_cursor_get_current (
                     suture_session_get_cursor (session)) == current);
  g_assert_cmpuint (count_cuts (session).n_pairs, ==, n_pairs);
}

/* Opened again it is there, answered or taken back. */
static void
test_a_review_keeps_hand_cuts (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;
  SuturePairKey    name, undone;

  {
    g_autoptr (SutureSession) session = suture_test_open_all (fixture->labels);

    name = suture_candidate_item_get_pair (
        cut_by_hand (session, place (4, 12, 11), place (15, 12, 11)));
    suture_session_decide (session, SUTURE_ANSWER_ACCEPTED);
    suture_test_wait_idle (session);
    undone = suture_candidate_item_get_pair (
        cut_by_hand (session, place (5, 12, 6), place (5, 12, 16)));
    suture_session_decide (session, SUTURE_ANSWER_REJECTED);
    suture_session_undo (session);
    suture_test_wait_idle (session);
    path = g_strdup (suture_session_get_review_path (session));
    assert_table_says_the_same (fixture, session);
  }

  g_autoptr (SutureSession) session = go_on (path);
  g_autofree char *before = g_build_filename (fixture->folder, "o.tif", NULL);
  g_autofree char *after = g_build_filename (fixture->folder, "q.tif", NULL);
  SutureCandidateList *list = suture_session_get_candidates (session);
  SutureCandidateItem *item = suture_candidate_list_find (list, name);

  g_assert_nonnull (item);
  g_assert_cmpint (suture_candidate_item_get_answer (item), ==,
                   SUTURE_ANSWER_ACCEPTED);
  suture_session_export_stack (session, after, TRUE);
  suture_test_wait_idle (session);
  assert_same_file (before, after);

  g_assert_nonnull (suture_candidate_list_find (list, undone));
  suture_session_redo (session);
  suture_test_wait_idle (session);
  g_assert_cmpint (suture_candidate_item_get_answer (
                       suture_candidate_list_find (list, undone)),
                   ==, SUTURE_ANSWER_REJECTED);
  suture_session_undo (session);
  suture_session_undo (session);
  suture_test_wait_idle (session);
  g_assert_cmpint (suture_candidate_item_get_answer (item), ==,
                   SUTURE_ANSWER_PENDING);
}

/* Who leaves at a cut by hand comes back to it. */
static void
test_a_review_is_left_at_a_hand_cut (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;
  SuturePairKey    name;

  {
    g_autoptr (SutureSession) session = suture_test_open_all (fixture->labels);
    SutureCandidateItem *item =
        cut_by_hand (session, place (4, 12, 11), place (15, 12, 11));

    name = suture_candidate_item_get_pair (item);
    suture_session_decide (session, SUTURE_ANSWER_ACCEPTED);
    suture_test_wait_idle (session);
    suture_cursor_set (suture_session_get_cursor (session), item);
    suture_test_wait_idle (session);
    path = g_strdup (suture_session_get_review_path (session));
  }

  g_autoptr (SutureSession) session = go_on (path);
  const SuturePairKey current = suture_candidate_item_get_pair (
      suture_cursor_get_current (suture_session_get_cursor (session)));

  g_assert_true (suture_pair_key_equal (&current, &name));
}

/* --- decisions at random -----------------------------------------------------
 */

/* What an answer is about: an item by its number, so that logs can be compared.
 */
static GPtrArray *
list_items (SutureSession *session)
{
  GPtrArray *all =
      suture_candidate_list_get_all (suture_session_get_candidates (session));

  g_assert_cmpuint (all->len, >, 3);
  return all;
}

static void
decide_at_random (SutureSession *session, SutureDecisionLog *log, GRand *rand)
{
  static const SutureAnswer answers[] = { SUTURE_ANSWER_ACCEPTED,
                                          SUTURE_ANSWER_ACCEPTED,
                                          SUTURE_ANSWER_REJECTED,
                                          SUTURE_ANSWER_UNSURE };
  GPtrArray                *items = list_items (session);
  const int                 what = g_rand_int_range (rand, 0, 10);

  if (what == 0)
    suture_decision_log_undo (log, 1, NULL);
  else if (what == 1)
    suture_decision_log_redo (log, 1, NULL);
  else
    suture_decision_log_decide (
        log,
        suture_candidate_item_get_pair (
            g_ptr_array_index (items, g_rand_int_range (rand, 0,
                                                        (gint32) items->len))),
        answers[g_rand_int_range (rand, 0, G_N_ELEMENTS (answers))], 1.0, "me",
        1);
}

static SutureStack *
correct (SutureSession *session, GArray *rows)
{
  const SutureShape shape =
      suture_stack_get_shape (suture_session_get_labels (session));
  g_autoptr (GError) error = NULL;
  g_auto (SutureDecided) decided = { 0 };
  SutureStack *stack;

  g_assert_true (suture_pipeline_decide (suture_session_get_labels (session),
                                         get_index (session), rows, &decided,
                                         NULL, &error));
  stack =
      suture_stack_new (shape,
                        suture_correction_get_sample_type (decided.correction,
                                                           decided.cut.labels),
                        NULL);
  for (gint64 z = 0; z < shape.nz; z++)
    suture_correction_apply_layer (decided.correction, decided.cut.labels, z,
                                   suture_stack_get_layer_for_writing (stack,
                                                                       z));
  return stack;
}

static void
assert_same_stack (const SutureStack *a, const SutureStack *b)
{
  const size_t n = suture_shape_size (suture_stack_get_shape (a)) *
                   suture_sample_type_size (suture_stack_get_sample_type (a));

  g_assert_cmpint (suture_stack_get_sample_type (a), ==,
                   suture_stack_get_sample_type (b));
  g_assert_cmpmem (suture_stack_get_voxels (a), n, suture_stack_get_voxels (b),
                   n);
}

static void
shuffle (GRand *rand, GArray *rows)
{
  for (guint i = rows->len; i > 1; i--)
    {
      const guint k = (guint) g_rand_int_range (rand, 0, (gint32) i);
      const SutureDecisionRow row =
          g_array_index (rows, SutureDecisionRow, i - 1);

      g_array_index (rows, SutureDecisionRow, i - 1) =
          g_array_index (rows, SutureDecisionRow, k);
      g_array_index (rows, SutureDecisionRow, k) = row;
    }
}

static SutureDecisionLog *
replay (const SutureDecisionLog *log)
{
  SutureDecisionLog *again = suture_decision_log_new ();

  for (size_t i = 0; i < suture_decision_log_get_n_events (log); i++)
    g_assert_true (
        suture_decision_log_replay (again,
                                    suture_decision_log_get_event (log, i)));
  return again;
}

/* Across, along and inside what may be cut between layers, too. */
static void
draw_some (SutureSession *session)
{
  const SuturePairKey a = suture_candidate_item_get_pair (
      cut_by_hand (session, place (3, 12, 11), place (16, 12, 11)));
  const SuturePairKey b = suture_candidate_item_get_pair (
      cut_by_hand (session, place (5, 12, 6), place (5, 12, 16)));
  const SuturePairKey c = suture_candidate_item_get_pair (
      cut_by_hand (session, place (12, 9, 11), place (17, 15, 11)));

  g_assert_false (suture_pair_key_equal (&a, &b));
  g_assert_false (suture_pair_key_equal (&b, &c));
}

/* What is looked for in a corrected stack. */
typedef gboolean (*Look) (const SutureStack *corrected);

/* Replayed, the answers make the same of the stack, in whatever order they
 * stand; whether what is looked for is there then. */
static gboolean
check_replayed (SutureSession           *session,
                const SutureDecisionLog *log,
                GRand                   *rand,
                Look                     is_there)
{
  g_autoptr (SutureDecisionLog) again = replay (log);
  g_autoptr (GArray) rows = suture_decision_table_list (log);
  g_autoptr (GArray) others = suture_decision_table_list (again);
  g_autoptr (SutureStack) corrected = correct (session, rows);

  shuffle (rand, others);

  g_autoptr (SutureStack) other = correct (session, others);

  assert_same_stack (corrected, other);
  return is_there (corrected);
}

/* 100,000 answers, undos and redos on what the session lists, replayed now and
 * then; and all of it undone, nothing is left. How often what is looked for was
 * there. */
static guint
decide_and_undo_all (SutureSession *session, guint32 seed, Look is_there)
{
  g_autoptr (SutureDecisionLog) log = suture_decision_log_new ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  guint n_there = 0;

  for (int i = 1; i <= 100000; i++)
    {
      decide_at_random (session, log, rand);
      if (i % 2500 == 0)
        n_there += (guint) check_replayed (session, log, rand, is_there);
    }
  while (suture_decision_log_undo (log, 1, NULL))
    continue;

  g_autoptr (GArray) none = suture_decision_table_list (log);
  g_autoptr (SutureStack) corrected = correct (session, none);

  assert_same_stack (corrected, suture_session_get_labels (session));
  return n_there;
}

static gboolean
is_cut (const SutureStack *corrected)
{
  return get_at (corrected, 1) != get_at (corrected, 18);
}

/* Of cuts, those by hand among them, and pairs. */
static void
test_decisions_at_random (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SutureSession) session = suture_test_open_all (fixture->labels);

  draw_some (session);
  g_assert_cmpuint (decide_and_undo_all (session, 19, is_cut), >, 10);
}

/* --- contradictions ----------------------------------------------------------
 */

/* Whoever accepts a cut and a chain that joins its sides again is told: here
 * through pieces that touch both sides of 1. */

/* Whichever of the two is the upper one. */
static SutureCandidateItem *
find_contact (SutureSession *session, guint64 a, guint64 b)
{
  SutureCandidateList *list = suture_session_get_candidates (session);
  SutureCandidateItem *item =
      suture_candidate_list_find (list, (SuturePairKey){ a, b });

  if (item == NULL)
    item = suture_candidate_list_find (list, (SuturePairKey){ b, a });
  g_assert_nonnull (item);
  return item;
}

static void
test_a_chain_across_a_cut (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SutureSession) session = suture_session_new ();
  SutureMerges        *merges = suture_session_get_merges (session);
  SutureCandidateItem *cut, *above, *below, *across;

  suture_test_write_chain (fixture->labels);
  suture_session_open (session, fixture->labels, NULL);
  suture_test_wait_idle (session);
  suture_screening_set_threshold (suture_session_get_screening (session), 0.0);
  cut = find_cut (session, 1, 9);
  above = find_contact (session, 1, 2);
  below = find_contact (session, 1, 3);
  across = find_contact (session, 2, 3);
  answer (session, above, SUTURE_ANSWER_ACCEPTED);
  answer (session, below, SUTURE_ANSWER_ACCEPTED);
  answer (session, across, SUTURE_ANSWER_ACCEPTED);
  g_assert_cmpuint (suture_merges_get_n_conflicts (merges), ==, 0);

  answer (session, cut, SUTURE_ANSWER_ACCEPTED);
  g_assert_cmpuint (suture_merges_get_n_conflicts (merges), ==, 1);
  g_assert_true (suture_candidate_item_get_conflict (cut));
  g_assert_true (suture_candidate_item_get_at_fault (above));
  g_assert_true (suture_candidate_item_get_at_fault (below));
  g_assert_true (suture_candidate_item_get_at_fault (across));
  suture_session_set_filter (session, SUTURE_QUEUE_CONFLICTS, 0);
  g_assert_cmpuint (g_list_model_get_n_items (
                        G_LIST_MODEL (suture_session_get_candidates (session))),
                    ==, 4);

  /* So does a cut by hand that parts the same two. */
  answer (session, cut, SUTURE_ANSWER_REJECTED);
  g_assert_cmpuint (suture_merges_get_n_conflicts (merges), ==, 0);
  suture_session_set_filter (session, SUTURE_QUEUE_ALL, 0);
  {
    SutureCandidateItem *by_hand =
        cut_by_hand (session, place (4, 10, 8), place (15, 10, 17));

    suture_session_decide (session, SUTURE_ANSWER_ACCEPTED);
    suture_test_wait_idle (session);
    g_assert_cmpuint (suture_merges_get_n_conflicts (merges), ==, 1);
    g_assert_true (suture_candidate_item_get_conflict (by_hand));
    g_assert_true (suture_candidate_item_get_at_fault (across));
    answer (session, by_hand, SUTURE_ANSWER_REJECTED);
  }
  answer (session, cut, SUTURE_ANSWER_ACCEPTED);

  /* Without one of them there is no chain: each part is joined to what it
   * touches. */
  answer (session, across, SUTURE_ANSWER_REJECTED);
  g_assert_cmpuint (suture_merges_get_n_conflicts (merges), ==, 0);

  g_autoptr (SutureStack) stack = export_stack (fixture, session, "a.tif");

  g_assert_cmpuint (suture_test_get_label (stack, 4, 10, 10), ==,
                    suture_test_get_label (stack, 4, 10, 28));
  g_assert_cmpuint (suture_test_get_label (stack, 14, 10, 10), ==,
                    suture_test_get_label (stack, 14, 10, 28));
  g_assert_cmpuint (suture_test_get_label (stack, 4, 10, 10), !=,
                    suture_test_get_label (stack, 14, 10, 10));
}

/* --- parts -------------------------------------------------------------------
 */

/* (transfer full): the pairs in the list that name a part; borrowed. */
static GPtrArray *
list_part_items (SutureSession *session)
{
  GPtrArray *all =
      suture_candidate_list_get_all (suture_session_get_candidates (session));
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++)
    {
      const SuturePairKey pair =
          suture_candidate_item_get_pair (g_ptr_array_index (all, i));

      if (suture_cut_names_part (&pair, get_index (session)))
        g_ptr_array_add (found, g_ptr_array_index (all, i));
    }
  return found;
}

/* That of the pairs of parts whose pieces those two pixels are in now. */
static SutureCandidateItem *
find_part_item (SutureSession *session, SuturePlace a, SuturePlace b)
{
  g_autoptr (GPtrArray) items = list_part_items (session);
  SutureCellIndex *index = suture_session_get_shown_index (session);
  const guint32    cells[] = { suture_cell_index_find_at (index, a.z, a.y, a.x),
                               suture_cell_index_find_at (index, b.z, b.y, b.x) };

  for (guint i = 0; i < items->len; i++)
    {
      SutureCandidateItem *item = g_ptr_array_index (items, i);
      SutureCandidate      shown;

      if (suture_session_find_shown (session, item, &shown) &&
          ((shown.upper == cells[0] && shown.lower == cells[1]) ||
           (shown.upper == cells[1] && shown.lower == cells[0])))
        return item;
    }
  return NULL;
}

static SutureSession *
open_chain (Fixture *fixture)
{
  SutureSession *session = suture_session_new ();

  suture_test_write_chain (fixture->labels);
  suture_session_open (session, fixture->labels, NULL);
  suture_test_wait_idle (session);
  suture_screening_set_threshold (suture_session_get_screening (session), 0.0);
  return session;
}

/* Where 2 is, and what of 1 is below the cut. */
#define IN_2 ((SuturePlace){ TRUE, 4, 10, 28 })
#define BELOW ((SuturePlace){ TRUE, 14, 10, 15 })

static gboolean
is_joined (Fixture *fixture, SutureSession *session, const char *name)
{
  g_autoptr (SutureStack) stack = export_stack (fixture, session, name);

  return suture_test_get_label (stack, 4, 10, 28) ==
         suture_test_get_label (stack, 14, 10, 15);
}

/* 1 touched 2 with its upper part; the lower one touches it, too, from below:
 * that is asked once 1 is cut, and not any more once it isn't. */
static void
test_parts_are_screened (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SutureSession) session = open_chain (fixture);
  SutureCandidateList *list = suture_session_get_candidates (session);
  const guint          n_before = suture_candidate_list_get_all (list)->len;
  SutureCandidateItem *cut = find_cut (session, 1, 9);
  SutureCandidateItem *item;

  answer (session, cut, SUTURE_ANSWER_ACCEPTED);
  item = find_part_item (session, IN_2, BELOW);
  g_assert_nonnull (item);
  g_assert_true (is_listed (session, item));
  g_assert_cmpfloat (suture_candidate_item_get_score (item), >, 0.0);
  g_assert_false (is_joined (fixture, session, "a.tif"));

  answer (session, item, SUTURE_ANSWER_ACCEPTED);
  g_assert_true (is_joined (fixture, session, "b.tif"));
  assert_table_says_the_same (fixture, session);
  {
    g_autoptr (SutureStack) stack = export_stack (fixture, session, "c.tif");

    g_assert_cmpuint (suture_test_get_label (stack, 4, 10, 10), !=,
                      suture_test_get_label (stack, 4, 10, 28));
  }

  suture_session_undo (session);
  suture_test_wait_idle (session);
  g_assert_cmpint (suture_candidate_item_get_answer (item), ==,
                   SUTURE_ANSWER_PENDING);
  suture_session_undo (session);
  suture_test_wait_idle (session);
  g_assert_null (find_part_item (session, IN_2, BELOW));
  g_assert_cmpuint (suture_candidate_list_get_all (list)->len, ==, n_before);
  g_assert_true (
      suture_candidate_list_find (list, suture_candidate_item_get_pair (
                                            suture_cursor_get_current (
                                                suture_session_get_cursor (
                                                    session)))) ==
      suture_cursor_get_current (suture_session_get_cursor (session)));

  suture_session_redo (session);
  suture_session_redo (session);
  suture_test_wait_idle (session);
  item = find_part_item (session, IN_2, BELOW);
  g_assert_nonnull (item);
  g_assert_cmpint (suture_candidate_item_get_answer (item), ==,
                   SUTURE_ANSWER_ACCEPTED);
  g_assert_true (is_joined (fixture, session, "d.tif"));
}

/* An answer about a part holds when the cut is taken back alone, and stays in
 * the list. */
static void
test_a_cut_goes_before_its_parts (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SutureSession) session = open_chain (fixture);
  SutureCandidateItem *cut = find_cut (session, 1, 9);
  SutureCandidateItem *item;

  answer (session, cut, SUTURE_ANSWER_ACCEPTED);
  item = find_part_item (session, IN_2, BELOW);
  answer (session, item, SUTURE_ANSWER_ACCEPTED);
  answer (session, cut, SUTURE_ANSWER_REJECTED);
  g_assert_true (is_listed (session, item));
  g_assert_true (is_joined (fixture, session, "a.tif"));
  assert_table_says_the_same (fixture, session);
  answer (session, item, SUTURE_ANSWER_REJECTED);
  g_assert_false (is_joined (fixture, session, "b.tif"));
  answer (session, cut, SUTURE_ANSWER_ACCEPTED);
  g_assert_true (find_part_item (session, IN_2, BELOW) == item);
  g_assert_cmpint (suture_candidate_item_get_answer (item), ==,
                   SUTURE_ANSWER_REJECTED);
}

static void
test_a_review_keeps_parts (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;
  SuturePairKey    name;

  {
    g_autoptr (SutureSession) session = open_chain (fixture);
    SutureCandidateItem *item;

    answer (session, find_cut (session, 1, 9), SUTURE_ANSWER_ACCEPTED);
    item = find_part_item (session, IN_2, BELOW);
    name = suture_candidate_item_get_pair (item);
    answer (session, item, SUTURE_ANSWER_ACCEPTED);
    path = g_strdup (suture_session_get_review_path (session));
  }

  g_autoptr (SutureSession) session = go_on (path);
  SutureCandidateItem *item = find_part_item (session, IN_2, BELOW);

  g_assert_nonnull (item);
  g_assert_true (
      item ==
      suture_candidate_list_find (suture_session_get_candidates (session),
                                  name));
  g_assert_cmpint (suture_candidate_item_get_answer (item), ==,
                   SUTURE_ANSWER_ACCEPTED);
  g_assert_cmpfloat (suture_candidate_item_get_score (item), >, 0.0);
  g_assert_true (is_joined (fixture, session, "a.tif"));
  suture_session_undo (session);
  suture_session_undo (session);
  suture_test_wait_idle (session);
  g_assert_null (find_part_item (session, IN_2, BELOW));
}

/* Who leaves at a pair of parts comes back to it, once they are there. */
static void
test_a_review_is_left_at_parts (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;
  SuturePairKey    name;

  {
    g_autoptr (SutureSession) session = open_chain (fixture);

    answer (session, find_cut (session, 1, 9), SUTURE_ANSWER_ACCEPTED);
    suture_cursor_set (suture_session_get_cursor (session),
                       find_part_item (session, IN_2, BELOW));
    name = suture_candidate_item_get_pair (
        suture_cursor_get_current (suture_session_get_cursor (session)));
    suture_test_wait_idle (session);
    path = g_strdup (suture_session_get_review_path (session));
  }
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (SutureSession) session = go_on (path);
      SutureCandidateItem *current =
          suture_cursor_get_current (suture_session_get_cursor (session));
      SuturePairKey there = suture_candidate_item_get_pair (current);

      g_assert_true (current == find_part_item (session, IN_2, BELOW));
      g_assert_true (suture_pair_key_equal (&there, &name));
    }
}

/* Unless somebody has gone elsewhere meanwhile. */
static void
test_nobody_is_taken_to_parts (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;
  SuturePairKey    other;

  {
    g_autoptr (SutureSession) session = open_chain (fixture);

    answer (session, find_cut (session, 1, 9), SUTURE_ANSWER_ACCEPTED);
    suture_cursor_set (suture_session_get_cursor (session),
                       find_part_item (session, IN_2, BELOW));
    suture_test_wait_idle (session);
    path = g_strdup (suture_session_get_review_path (session));
  }
  {
    g_autoptr (SutureSession) session = suture_session_new ();
    SutureCursor *cursor = suture_session_get_cursor (session);

    suture_session_open_review (session, path, NULL);
    while (suture_session_get_state (session) != SUTURE_SESSION_REVIEWING)
      g_main_context_iteration (NULL, TRUE);
    g_assert_null (find_part_item (session, IN_2, BELOW));
    suture_cursor_set (cursor, find_contact (session, 2, 3));
    other = suture_candidate_item_get_pair (suture_cursor_get_current (cursor));
    suture_test_wait_idle (session);
    g_assert_nonnull (find_part_item (session, IN_2, BELOW));
    g_assert_true (suture_cursor_get_current (cursor) ==
                   find_contact (session, 2, 3));
  }

  g_autoptr (SutureSession) session = go_on (path);
  const SuturePairKey there = suture_candidate_item_get_pair (
      suture_cursor_get_current (suture_session_get_cursor (session)));

  g_assert_true (suture_pair_key_equal (&there, &other));
}

/* Whether accepting what is on view joins these two cells of what is shown. */
static void
assert_preview_joins (SutureSession *session, const SutureCandidate *shown)
{
  SutureCorrection *preview =
      suture_cursor_get_preview (suture_session_get_cursor (session));
  size_t                 n;
  const SutureCandidate *joined;

  g_assert_nonnull (preview);
  g_assert_true (suture_correction_get_index (preview) ==
                 suture_session_get_shown_index (session));
  joined = suture_correction_get_pairs (preview, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpuint (MIN (joined->upper, joined->lower), ==,
                    MIN (shown->upper, shown->lower));
  g_assert_cmpuint (MAX (joined->upper, joined->lower), ==,
                    MAX (shown->upper, shown->lower));
}

/* All sections of a piece together are the piece. */
static void
assert_sections_are_of (SutureSession *session, const SutureCandidate *shown)
{
  const SutureContactSections *sections =
      suture_cursor_get_sections (suture_session_get_cursor (session));
  SutureCellIndex *index = suture_session_get_shown_index (session);
  double           upper = 0.0, lower = 0.0;

  g_assert_nonnull (sections);
  for (size_t i = 0; i < sections->n; i++)
    {
      upper += sections->upper_um2[i] * sections->bin_um;
      lower += sections->lower_um2[i] * sections->bin_um;
    }
  g_assert_cmpfloat_with_epsilon (
      upper, (double) suture_cell_index_get_volume_voxels (index, shown->upper),
      0.5);
  g_assert_cmpfloat_with_epsilon (
      lower, (double) suture_cell_index_get_volume_voxels (index, shown->lower),
      0.5);
}

/* What joining would do is asked of the parts, and so are the sections; of a
 * pair that was there before its body was cut, too, and that is on view
 * meanwhile. */
static void
test_parts_are_previewed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SutureSession) session = open_chain (fixture);
  SutureCursor        *cursor = suture_session_get_cursor (session);
  SutureCandidateItem *whole = find_contact (session, 1, 3);
  SutureCandidateItem *item;
  SutureCandidate      shown;

  answer (session, find_cut (session, 1, 9), SUTURE_ANSWER_ACCEPTED);
  item = find_part_item (session, IN_2, BELOW);
  g_assert_true (suture_candidate_item_has_row (item, SUTURE_KIND_CONTACT));
  suture_cursor_set (cursor, item);
  suture_test_wait_idle (session);
  g_assert_true (suture_session_find_shown (session, item, &shown));
  assert_preview_joins (session, &shown);
  if (suture_candidate_item_get_kind (item) == SUTURE_KIND_CONTACT)
    assert_sections_are_of (session, &shown);

  suture_cursor_set (cursor, whole);
  suture_test_wait_idle (session);
  g_assert_true (suture_session_find_shown (session, whole, &shown));
  g_assert_cmpint (suture_candidate_item_get_kind (whole), ==,
                   SUTURE_KIND_CONTACT);
  assert_preview_joins (session, &shown);
  assert_sections_are_of (session, &shown);

  /* The pair stays on view while the cut is taken back. */
  suture_session_undo (session);
  suture_cursor_set (cursor, whole);
  suture_test_wait_idle (session);
  g_assert_true (suture_session_find_shown (session, whole, &shown));
  assert_preview_joins (session, &shown);
  assert_sections_are_of (session, &shown);
}

/* So is what a gap would be filled with, here between the lower part of 1 and
 * 11. */
static void
test_fills_are_previewed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SutureSession) session = suture_test_open_all (fixture->labels);
  SutureCursor        *cursor = suture_session_get_cursor (session);
  SutureCandidateItem *pair = suture_test_find (session, 1, 11);
  SutureCandidate      shown;
  const SutureFill    *fills;
  size_t               n_fills;

  answer (session, find_cut (session, 1, 9), SUTURE_ANSWER_ACCEPTED);
  suture_cursor_set (cursor, pair);
  suture_test_wait_idle (session);
  g_assert_true (suture_session_find_shown (session, pair, &shown));
  assert_preview_joins (session, &shown);
  fills = suture_correction_get_fills (suture_cursor_get_preview (cursor),
                                       &n_fills);
  g_assert_cmpuint (n_fills, ==, 1);
  g_assert_cmpint (fills[0].z, ==, 20);
  g_assert_true (fills[0].cell == shown.upper || fills[0].cell == shown.lower);
}

static gboolean
is_joined_across (const SutureStack *corrected)
{
  return suture_test_get_label (corrected, 4, 10, 28) ==
         suture_test_get_label (corrected, 14, 10, 15);
}

/* Of cuts, pairs and pairs of parts. */
static void
test_parts_at_random (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SutureSession) session = open_chain (fixture);
  g_autoptr (GPtrArray) parts = NULL;

  answer (session, find_cut (session, 1, 9), SUTURE_ANSWER_ACCEPTED);
  parts = list_part_items (session);
  g_assert_cmpuint (parts->len, >=, 1);
  g_assert_cmpuint (decide_and_undo_all (session, 23, is_joined_across), >, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                    \
  g_test_add ("/cuts/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("one-proposal-a-body", test_one_proposal_a_body);
  ADD ("a-pair-waits-for-a-cut", test_a_pair_waits_for_a_cut);
  ADD ("in-a-batch-it-waits", test_in_a_batch_it_waits);
  ADD ("a-cut-moves-before-it-is-answered", test_a_cut_moves);
  ADD ("a-cut-stays-within-its-body", test_what_does_not_move);
  ADD ("cut-join-undo", test_cut_join_undo);
  ADD ("what-is-shown-is-cut", test_what_is_shown);
  ADD ("a-review-keeps-them", test_a_review_keeps_cuts);
  ADD ("fewer-features-are-kept", test_fewer_features);
  ADD ("decided-ones-are-measured-anew", test_decided_cuts_are_measured_anew);
  ADD ("by-hand", test_by_hand);
  ADD ("by-hand-in-a-part", test_by_hand_in_a_part);
  ADD ("by-hand-across-cells-is-refused", test_by_hand_refused);
  ADD ("a-review-keeps-those-by-hand", test_a_review_keeps_hand_cuts);
  ADD ("a-review-is-left-at-one-by-hand", test_a_review_is_left_at_a_hand_cut);
  ADD ("decisions-at-random", test_decisions_at_random);
  ADD ("a-chain-across-a-cut-is-a-conflict", test_a_chain_across_a_cut);
  ADD ("parts-are-screened", test_parts_are_screened);
  ADD ("a-cut-goes-before-its-parts", test_a_cut_goes_before_its_parts);
  ADD ("a-review-keeps-parts", test_a_review_keeps_parts);
  ADD ("parts-are-previewed", test_parts_are_previewed);
  ADD ("fills-are-previewed", test_fills_are_previewed);
  ADD ("a-review-is-left-at-parts", test_a_review_is_left_at_parts);
  ADD ("nobody-is-taken-to-parts", test_nobody_is_taken_to_parts);
  ADD ("parts-at-random", test_parts_at_random);
#undef ADD
  return g_test_run ();
}
