/* test-session-propose.c: pairs that a person has thought of
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "suture-test-session.h"
#include "suture-test.h"

/* Straight under each other, with a whole cell between them */
#define UPPER 23
#define LOWER 25
#define FAR_AWAY 26

static char *folder;
static char *path;

static void
store_text_cb (SutureSession *session, const char *text, char **to)
{
  g_free (*to);
  *to = g_strdup (text);
}

static SuturePairKey
get_shown_pair (SutureSession *session)
{
  return suture_candidate_item_get_pair (
      suture_cursor_get_current (suture_session_get_cursor (session)));
}

static SutureCandidateItem *
find (SutureSession *session, guint64 upper_id, guint64 lower_id)
{
  return suture_candidate_list_find (suture_session_get_candidates (session),
                                     (SuturePairKey){ upper_id, lower_id });
}

static void
propose (SutureSession *session, guint64 a, guint64 b)
{
  suture_session_propose_pair (session, (SuturePairKey){ a, b });
  suture_test_wait_idle (session);
}

static void
test_a_listed_pair_is_shown (void)
{
  g_autoptr (SutureSession) session = suture_test_open (folder);
  const guint n_before = suture_test_count_shown (session);

  suture_session_set_filter (session, SUTURE_QUEUE_CONFLICTS, 0);
  propose (session, 13, 3);
  g_assert_cmpuint (get_shown_pair (session).upper_id, ==, 3);
  g_assert_cmpuint (get_shown_pair (session).lower_id, ==, 13);
  g_assert_cmpuint (suture_test_count_shown (session), >=, n_before);
  suture_test_end_reviews ();
}

static gboolean
is_joined (const char *stack_path)
{
  const SutureReadOptions options = { .role = SUTURE_ROLE_LABELS };
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureStack) stack =
      suture_stack_read (stack_path, &options, NULL, &error);
  const SutureShape shape = suture_stack_get_shape (stack);

  g_assert_no_error (error);
  return suture_label_at (suture_stack_get_layer (stack, 25),
                          suture_stack_get_sample_type (stack),
                          (size_t) (12 * shape.nx + 36)) == UPPER;
}

static void
export_both (SutureSession *session, const char *stack, const char *table)
{
  suture_session_export_stack (session, stack, TRUE);
  suture_test_wait_idle (session);
  suture_session_export_decisions (session, table, TRUE);
  suture_test_wait_idle (session);
}

/* Ten layers apart, where three are looked across. */
static void
test_a_pair_that_was_passed_over_is_measured (void)
{
  g_autoptr (SutureSession) session = NULL;
  g_autofree char *review = NULL;
  g_autofree char *stack = g_build_filename (folder, "joined.tif", NULL);
  g_autofree char *table = g_build_filename (folder, "joined.csv", NULL);
  g_autofree char *text = NULL;
  size_t           n_before;

  suture_test_begin_reviews ();
  session = suture_test_open_all (path);
  n_before = suture_suspects_get_n_rows (suture_session_get_suspects (session),
                                         SUTURE_KIND_LAYER_GAP);
  g_assert_null (find (session, UPPER, LOWER));
  propose (session, LOWER, UPPER);
  g_assert_cmpuint (get_shown_pair (session).upper_id, ==, UPPER);
  g_assert_cmpuint (get_shown_pair (session).lower_id, ==, LOWER);
  g_assert_cmpuint (suture_suspects_get_n_rows (suture_session_get_suspects (
                                                    session),
                                                SUTURE_KIND_LAYER_GAP),
                    ==, n_before + 1);
  g_assert_nonnull (
      suture_cursor_get_measurement (suture_session_get_cursor (session),
                                     find (session, UPPER, LOWER)));

  /* The same pair again is no other one. */
  propose (session, UPPER, LOWER);
  g_assert_cmpuint (suture_suspects_get_n_rows (suture_session_get_suspects (
                                                    session),
                                                SUTURE_KIND_LAYER_GAP),
                    ==, n_before + 1);
  suture_session_decide (session, SUTURE_ANSWER_ACCEPTED);
  suture_test_wait_idle (session);
  export_both (session, stack, table);
  g_assert_true (is_joined (stack));
  g_assert_true (g_file_get_contents (table, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "accepted"));

  review = g_strdup (suture_session_get_review_path (session));
  g_object_unref (session);
  session = suture_session_new ();
  suture_session_open_review (session, review, NULL);
  suture_test_wait_idle (session);
  g_assert_nonnull (find (session, UPPER, LOWER));
  g_assert_cmpint (suture_candidate_item_get_answer (
                       find (session, UPPER, LOWER)),
                   ==, SUTURE_ANSWER_ACCEPTED);
  g_assert_cmpuint (suture_suspects_get_n_rows (suture_session_get_suspects (
                                                    session),
                                                SUTURE_KIND_LAYER_GAP),
                    ==, n_before + 1);
  suture_test_end_reviews ();
}

static void
test_what_is_no_pair_says_why (void)
{
  g_autoptr (SutureSession) session = NULL;
  g_autofree char *said = NULL;
  guint            n_pairs;

  suture_test_begin_reviews ();
  session = suture_test_open_all (path);
  n_pairs =
      suture_candidate_list_get_all (suture_session_get_candidates (session))
          ->len;
  g_signal_connect (session, "noticed", G_CALLBACK (store_text_cb), &said);
  propose (session, UPPER, FAR_AWAY);
  g_assert_nonnull (strstr (said, "don’t face each other"));
  propose (session, UPPER, UPPER);
  g_assert_nonnull (strstr (said, "That is one cell"));
  propose (session, UPPER, 999);
  g_assert_nonnull (strstr (said, "There is no cell 999"));
  g_assert_cmpuint (suture_candidate_list_get_all (
                        suture_session_get_candidates (session))
                        ->len,
                    ==, n_pairs);
  suture_test_end_reviews ();
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = suture_test_make_dir ();
  path = g_build_filename (folder, "storeys.tif", NULL);
  suture_test_write_cut_cells (folder);
  suture_test_write_two_in_one (path);
#define ADD(name, function) g_test_add_func ("/session/propose/" name, function)
  ADD ("a-listed-pair-is-shown", test_a_listed_pair_is_shown);
  ADD ("a-pair-that-was-passed-over-is-measured",
       test_a_pair_that_was_passed_over_is_measured);
  ADD ("what-is-no-pair-says-why", test_what_is_no_pair_says_why);
#undef ADD
  status = g_test_run ();
  suture_test_remove_dir (folder);
  g_free (path);
  return status;
}
