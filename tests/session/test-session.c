/* test-session.c: a review without a window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-session.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

#include "base/suture-error.h"
#include "stack/suture-stack-reader.h"
#include "stack/suture-stack-writer.h"
#include "suture-test-session.h"
#include "suture-test.h"

/* One stack for all tests; each opens its own session. */
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

/* Near certain ones come first, by falling score, then the others from the most
 * doubtful on. */
static void
assert_order (double score, double last)
{
  if (last >= SUTURE_NEAR_CERTAIN)
    g_assert_true (score <= last);
  else
    g_assert_true (score < SUTURE_NEAR_CERTAIN &&
                   fabs (score - 0.5) >= fabs (last - 0.5));
}

static void
test_lists_near_certain_pairs_then_doubtful_ones (void)
{
  g_autoptr (SutureSession) session = suture_test_open (get_folder ());
  SutureCandidateList *list = suture_session_get_candidates (session);
  double               last = 1.0;

  g_assert_cmpint (suture_session_get_order (session), ==,
                   SUTURE_ORDER_SURE_FIRST);
  g_assert_cmpuint (suture_candidate_list_get_counts (
                        suture_session_get_candidates (session))
                        .n_primary,
                    >=, SUTURE_TEST_N_CUTS - 1);
  g_assert_cmpuint (suture_test_count_shown (session), >, 0);
  for (guint i = 0; i < suture_test_count_shown (session); i++)
    {
      SutureCandidateItem *item = suture_candidate_list_get_shown (list, i);

      assert_order (suture_candidate_item_get_score (item), last);
      last = suture_candidate_item_get_score (item);
      g_assert_true (suture_candidate_item_is_reported (item, 0.5));
    }
  g_assert_true (
      suture_cursor_get_current (suture_session_get_cursor (session)) != NULL);
}

static void
test_deciding_goes_on_to_the_next_open_pair (void)
{
  g_autoptr (SutureSession) session = suture_test_open (get_folder ());
  SutureCandidateList *list = suture_session_get_candidates (session);
  SutureCandidateItem *first = suture_candidate_list_get_shown (list, 0);
  SutureCandidateItem *third = suture_candidate_list_get_shown (list, 2);

  suture_cursor_next (suture_session_get_cursor (session));
  suture_session_decide (session, SUTURE_ANSWER_UNSURE);
  g_assert_true (
      suture_cursor_get_current (suture_session_get_cursor (session)) == third);
  suture_cursor_set (suture_session_get_cursor (session), first);
  suture_session_decide (session, SUTURE_ANSWER_ACCEPTED);
  g_assert_true (
      suture_cursor_get_current (suture_session_get_cursor (session)) == third);
  suture_cursor_previous (suture_session_get_cursor (session));
  suture_cursor_previous (suture_session_get_cursor (session));
  g_assert_true (
      suture_cursor_get_current (suture_session_get_cursor (session)) == first);
  g_assert_cmpuint (suture_decision_log_count (suture_session_get_log (session),
                                               SUTURE_ANSWER_ACCEPTED),
                    ==, 1);
}

static void
collect_answers (SutureSession *session, GArray *answers)
{
  GPtrArray *all =
      suture_candidate_list_get_all (suture_session_get_candidates (session));

  g_array_set_size (answers, 0);
  for (guint i = 0; i < all->len; i++)
    {
      const SutureAnswer answer =
          suture_candidate_item_get_answer (g_ptr_array_index (all, i));

      g_array_append_val (answers, answer);
    }
}

static void
decide_at_random (SutureSession *session, int n_decisions)
{
  GPtrArray *all =
      suture_candidate_list_get_all (suture_session_get_candidates (session));

  for (int i = 0; i < n_decisions; i++)
    {
      suture_cursor_set (suture_session_get_cursor (session),
                         g_ptr_array_index (all,
                                            g_test_rand_int_range (0,
                                                                   (gint32) all
                                                                       ->len)));
      suture_session_decide (session,
                             (SutureAnswer)
                                 g_test_rand_int_range (SUTURE_ANSWER_ACCEPTED,
                                                        SUTURE_N_ANSWERS));
    }
}

static void
test_undo_and_redo_have_no_end (void)
{
  g_autoptr (SutureSession) session = suture_test_open (get_folder ());
  g_autoptr (GArray) before = g_array_new (FALSE, FALSE, sizeof (SutureAnswer));
  g_autoptr (GArray) after = g_array_new (FALSE, FALSE, sizeof (SutureAnswer));

  decide_at_random (session, 300);
  collect_answers (session, before);
  while (suture_session_can_undo (session))
    suture_session_undo (session);
  collect_answers (session, after);
  for (guint i = 0; i < after->len; i++)
    g_assert_cmpint (g_array_index (after, SutureAnswer, i), ==,
                     SUTURE_ANSWER_PENDING);

  while (suture_session_can_redo (session))
    suture_session_redo (session);
  collect_answers (session, after);
  g_assert_cmpmem (before->data, before->len * sizeof (SutureAnswer),
                   after->data, after->len * sizeof (SutureAnswer));
}

/* Every item against the classifier asked anew. */
static guint
assert_scores (SutureSession *session)
{
  const SutureParameters parameters =
      *suture_screening_get_parameters (suture_session_get_screening (session));
  const SutureScoreParams params =
      suture_parameters_get_score_params (&parameters);
  SutureSuspects *suspects = suture_session_get_suspects (session);
  g_autoptr (GArray) pairs = suture_suspects_list (suspects);
  double *scores[SUTURE_N_KINDS];
  guint   n_reported = 0;

  for (int kind = 0; kind < SUTURE_N_KINDS; kind++)
    {
      scores[kind] =
          g_new (double, suture_suspects_get_n_rows (suspects, kind));
      suture_suspects_score_all (suspects, kind, &params, scores[kind]);
    }
  g_assert_cmpuint (suture_candidate_list_get_all (
                        suture_session_get_candidates (session))
                        ->len,
                    ==, pairs->len);
  for (guint i = 0; i < pairs->len; i++)
    {
      const SutureSuspectPair *pair =
          &g_array_index (pairs, SutureSuspectPair, i);
      SutureCandidateItem *item =
          suture_candidate_list_find (suture_session_get_candidates (session),
                                      pair->pair);
      double best = -1.0;

      for (int kind = 0; kind < SUTURE_N_KINDS; kind++)
        {
          g_assert_cmpuint (suture_candidate_item_get_row (item, kind), ==,
                            pair->rows[kind]);
          if (pair->rows[kind] != SUTURE_NO_ROW)
            best = MAX (best, scores[kind][pair->rows[kind]]);
        }
      g_assert_cmpfloat (suture_candidate_item_get_score (item), ==, best);
      n_reported += suture_candidate_item_is_primary (item) &&
                    best >= parameters.threshold;
    }
  for (int kind = 0; kind < SUTURE_N_KINDS; kind++)
    g_clear_pointer (&scores[kind], g_free);
  g_assert_cmpuint (suture_candidate_list_get_counts (
                        suture_session_get_candidates (session))
                        .n_reported,
                    ==, n_reported);
  return n_reported;
}

static void
test_sliders_score_all_pairs_again (void)
{
  g_autoptr (SutureSession) session = suture_test_open (get_folder ());

  g_object_set (suture_session_get_screening (session), "threshold", 0.9, NULL);

  const guint n_before = assert_scores (session);

  g_object_set (suture_session_get_screening (session), "penalty", 2.5, NULL);

  const guint n_penalised = assert_scores (session);

  g_assert_cmpuint (n_penalised, <, n_before);
  g_object_set (suture_session_get_screening (session), "emd-range",
                SUTURE_EMD_RANGE_QUARTILES, NULL);
  assert_scores (session);
  g_object_set (suture_session_get_screening (session), "penalty", 0.0,
                "threshold", 0.0, NULL);
  g_assert_cmpuint (assert_scores (session), ==,
                    suture_candidate_list_get_counts (
                        suture_session_get_candidates (session))
                        .n_primary);
  g_object_set (suture_session_get_screening (session), "threshold", 1.0, NULL);
  g_assert_cmpuint (suture_test_count_shown (session), ==, 0);
}

static void
test_decided_pairs_stay_whatever_the_sliders_say (void)
{
  g_autoptr (SutureSession) session = suture_test_open (get_folder ());
  SutureCandidateItem *item =
      suture_cursor_get_current (suture_session_get_cursor (session));

  suture_session_decide (session, SUTURE_ANSWER_REJECTED);
  g_object_set (suture_session_get_screening (session), "threshold", 1.0, NULL);
  g_assert_cmpuint (suture_test_count_shown (session), ==, 1);
  g_assert_true (
      suture_candidate_list_get_shown (suture_session_get_candidates (session),
                                       0) == item);
}

static void
test_a_rejected_pair_that_others_join_is_a_conflict (void)
{
  g_autoptr (SutureSession) session = suture_test_open (get_folder ());

  suture_test_answer (session, 1, 11, SUTURE_ANSWER_REJECTED);
  suture_test_answer (session, 1, 50, SUTURE_ANSWER_ACCEPTED);
  g_assert_cmpuint (suture_merges_get_n_conflicts (
                        suture_session_get_merges (session)),
                    ==, 0);
  suture_test_answer (session, 50, 11, SUTURE_ANSWER_ACCEPTED);
  g_assert_cmpuint (suture_merges_get_n_conflicts (
                        suture_session_get_merges (session)),
                    ==, 1);
  g_assert_true (
      suture_candidate_item_get_conflict (suture_test_find (session, 1, 11)));
  suture_session_set_filter (session, SUTURE_QUEUE_CONFLICTS, 0);
  /* And what joins it. */
  g_assert_cmpuint (suture_test_count_shown (session), ==, 3);
  g_assert_true (
      suture_candidate_item_get_at_fault (suture_test_find (session, 1, 50)));
  g_assert_true (
      suture_candidate_item_get_at_fault (suture_test_find (session, 50, 11)));
  g_assert_false (
      suture_candidate_item_get_at_fault (suture_test_find (session, 1, 11)));
  suture_session_undo (session);
  g_assert_cmpuint (suture_merges_get_n_conflicts (
                        suture_session_get_merges (session)),
                    ==, 0);
  g_assert_cmpuint (suture_test_count_shown (session), ==, 0);
}

static void
count_cb (guint *n)
{
  ++*n;
}

static void
test_the_same_answer_again_is_no_event (void)
{
  g_autoptr (SutureSession) session = suture_test_open (get_folder ());
  guint n_decided = 0;
  guint n_unchanged = 0;

  g_signal_connect_swapped (session, "decided", G_CALLBACK (count_cb),
                            &n_decided);
  g_signal_connect_swapped (session, "unchanged", G_CALLBACK (count_cb),
                            &n_unchanged);
  suture_test_answer (session, 2, 12, SUTURE_ANSWER_ACCEPTED);
  suture_test_answer (session, 2, 12, SUTURE_ANSWER_ACCEPTED);
  g_assert_cmpuint (n_decided, ==, 1);
  g_assert_cmpuint (n_unchanged, ==, 1);
  g_assert_cmpuint (suture_decision_log_get_n_events (
                        suture_session_get_log (session)),
                    ==, 1);
  /* It goes on all the same. */
  g_assert_true (suture_cursor_get_current (suture_session_get_cursor (
                     session)) != suture_test_find (session, 2, 12));
  suture_test_answer (session, 2, 12, SUTURE_ANSWER_REJECTED);
  g_assert_cmpuint (n_decided, ==, 2);
}

static void
test_the_last_answer_leads_to_the_end (void)
{
  g_autoptr (SutureSession) session = suture_test_open (get_folder ());
  const guint          n = suture_test_count_shown (session);
  SutureCandidateItem *last = NULL;

  while (
      suture_candidate_list_get_counts (suture_session_get_candidates (session))
          .n_left > 0)
    {
      g_assert_false (
          suture_cursor_is_at_end (suture_session_get_cursor (session)));
      last = suture_cursor_get_current (suture_session_get_cursor (session));
      suture_session_decide (session, SUTURE_ANSWER_ACCEPTED);
    }
  g_assert_true (suture_cursor_is_at_end (suture_session_get_cursor (session)));
  g_assert_null (
      suture_cursor_get_current (suture_session_get_cursor (session)));
  g_assert_false (suture_session_can_decide (session));
  suture_cursor_next (suture_session_get_cursor (session));
  suture_session_decide (session, SUTURE_ANSWER_REJECTED);
  g_assert_cmpuint (suture_decision_log_get_n_events (
                        suture_session_get_log (session)),
                    ==, n);

  /* Undo and Back both leave it. */
  suture_session_undo (session);
  g_assert_false (
      suture_cursor_is_at_end (suture_session_get_cursor (session)));
  g_assert_true (
      suture_cursor_get_current (suture_session_get_cursor (session)) == last);
  suture_session_redo (session);
  g_assert_false (
      suture_cursor_is_at_end (suture_session_get_cursor (session)));
  suture_cursor_set (suture_session_get_cursor (session),
                     suture_candidate_list_get_shown (
                         suture_session_get_candidates (session), n - 1));
  suture_cursor_next (suture_session_get_cursor (session));
  g_assert_true (suture_cursor_is_at_end (suture_session_get_cursor (session)));
  suture_screening_set_threshold (suture_session_get_screening (session), 0.0);
  g_assert_true (suture_cursor_is_at_end (suture_session_get_cursor (session)));
  suture_cursor_previous (suture_session_get_cursor (session));
  g_assert_false (
      suture_cursor_is_at_end (suture_session_get_cursor (session)));
  g_assert_true (
      suture_cursor_get_current (suture_session_get_cursor (session)) ==
      suture_candidate_list_get_shown (suture_session_get_candidates (session),
                                       suture_test_count_shown (session) - 1));
}

/* Changing answers in a list of decided pairs goes down, as before. */
static void
test_the_end_comes_once (void)
{
  g_autoptr (SutureSession) session = suture_test_open (get_folder ());

  while (!suture_cursor_is_at_end (suture_session_get_cursor (session)))
    suture_session_decide (session, SUTURE_ANSWER_ACCEPTED);
  suture_cursor_set (suture_session_get_cursor (session),
                     suture_candidate_list_get_shown (
                         suture_session_get_candidates (session), 0));
  suture_session_decide (session, SUTURE_ANSWER_REJECTED);
  g_assert_true (
      suture_cursor_get_current (suture_session_get_cursor (session)) ==
      suture_candidate_list_get_shown (suture_session_get_candidates (session),
                                       1));
}

static void
test_preview_is_what_accepting_does (void)
{
  g_autoptr (SutureSession) session = suture_test_open (get_folder ());
  const gint64 until = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;
  size_t       n_fills;

  suture_cursor_set (suture_session_get_cursor (session),
                     suture_test_find (session, 2, 12));
  while (suture_cursor_get_preview (suture_session_get_cursor (session)) ==
         NULL)
    {
      g_main_context_iteration (NULL, FALSE);
      g_assert_cmpint (g_get_monotonic_time (), <, until);
    }
  suture_correction_get_fills (suture_cursor_get_preview (
                                   suture_session_get_cursor (session)),
                               &n_fills);
  g_assert_cmpuint (n_fills, ==,
                    suture_candidate_item_get_candidate (
                        suture_test_find (session, 2, 12))
                        ->gap_layers);
}

/* How many pixels the correction fills, once it has so many fills */
static gint64
wait_for_fills (SutureSession *session, size_t n_wanted)
{
  const gint64      until = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;
  const SutureFill *fills = NULL;
  size_t            n_fills = G_MAXSIZE;
  gint64            filled_px = 0;

  while (n_fills != n_wanted)
    {
      g_main_context_iteration (NULL, FALSE);
      g_assert_cmpint (g_get_monotonic_time (), <, until);
      if (suture_merges_get_correction (suture_session_get_merges (session)) !=
          NULL)
        fills = suture_correction_get_fills (suture_merges_get_correction (
                                                 suture_session_get_merges (
                                                     session)),
                                             &n_fills);
    }
  for (size_t i = 0; i < n_fills; i++)
    filled_px += fills[i].mask.area_px;
  return filled_px;
}

/* Pairs 2 + 12 and 5 + 15 lack two layers each. */
static void
test_the_correction_follows_the_answers (void)
{
  g_autoptr (SutureSession) session = suture_test_open (get_folder ());
  gint64 one_px;

  g_assert_cmpint (wait_for_fills (session, 0), ==, 0);
  suture_test_answer (session, 2, 12, SUTURE_ANSWER_ACCEPTED);
  one_px = wait_for_fills (session, 2);
  g_assert_cmpint (one_px, >, 0);
  suture_test_answer (session, 5, 15, SUTURE_ANSWER_ACCEPTED);
  suture_test_answer (session, 8, 18, SUTURE_ANSWER_REJECTED);
  g_assert_cmpint (wait_for_fills (session, 4), >, one_px);
  suture_session_undo (session);
  suture_session_undo (session);
  g_assert_cmpint (wait_for_fills (session, 2), ==, one_px);
}

/* Says of each signal what it said. */
static void
store_text_cb (SutureSession *session, const char *text, gpointer user_data)
{
  char **stored = user_data;

  g_free (*stored);
  *stored = g_strdup (text);
}

static SutureStack *
read_labels (const char *path)
{
  g_autoptr (GError) error = NULL;
  const SutureReadOptions options = { .role = SUTURE_ROLE_LABELS };
  SutureStack *stack = suture_stack_read (path, &options, NULL, &error);

  g_assert_no_error (error);
  return stack;
}

/* Engine calls of our own for one accepted pair. */
static void
assert_corrected (SutureSession *session, const char *path)
{
  g_autoptr (SutureStack) written = read_labels (path);
  SutureStack      *labels = suture_session_get_labels (session);
  const SutureShape shape = suture_stack_get_shape (labels);
  const size_t      n_bytes =
      suture_shape_layer_size (shape) *
      suture_sample_type_size (suture_stack_get_sample_type (labels));
  g_autofree char *layer = g_malloc (n_bytes);
  g_autoptr (GArray) rows =
      g_array_new (FALSE, FALSE, sizeof (SutureDecisionRow));
  const SutureDecisionRow row = { { 3, 13 }, SUTURE_ANSWER_ACCEPTED };

  g_array_append_val (rows, row);

  g_autoptr (SutureCorrection) correction =
      suture_pipeline_correct_decided (suture_screening_get_index (
                                           suture_session_get_screening (
                                               session)),
                                       rows, NULL, NULL);
  gint64 n_changed_layers = 0;

  for (gint64 z = 0; z < shape.nz; z++)
    {
      suture_correction_apply_layer (correction, labels, z, layer);
      g_assert_cmpmem (layer, n_bytes, suture_stack_get_layer (written, z),
                       n_bytes);
      n_changed_layers +=
          memcmp (layer, suture_stack_get_layer (labels, z), n_bytes) != 0;
    }
  g_assert_cmpint (n_changed_layers, >, 0);
}

static void
test_exports_what_was_decided (void)
{
  char            *folder = suture_test_make_dir ();
  g_autofree char *path = g_build_filename (folder, "out.tif", NULL);
  g_autofree char *table = g_build_filename (folder, "out.csv", NULL);
  g_autofree char *failure = NULL;
  g_autofree char *done = NULL;
  g_autoptr (SutureSession) session = suture_test_open (get_folder ());

  g_signal_connect (session, "failed", G_CALLBACK (store_text_cb), &failure);
  g_signal_connect (suture_session_get_exporting (session), "exported",
                    G_CALLBACK (store_text_cb), &done);
  suture_test_answer (session, 3, 13, SUTURE_ANSWER_ACCEPTED);
  suture_test_answer (session, 4, 14, SUTURE_ANSWER_REJECTED);

  suture_session_export_stack (session, path, FALSE);
  suture_test_wait (session);
  g_assert_null (failure);
  g_assert_cmpstr (done, ==, path);
  assert_corrected (session, path);

  suture_session_export_stack (session, path, FALSE);
  suture_test_wait (session);
  g_assert_nonnull (failure);

  suture_session_export_decisions (session, table, FALSE);
  suture_test_wait (session);

  g_autoptr (GArray) rows = suture_decision_table_read (table, NULL);

  g_assert_nonnull (rows);
  g_assert_cmpuint (rows->len, ==,
                    suture_candidate_list_get_counts (
                        suture_session_get_candidates (session))
                        .n_pairs);
  suture_test_remove_dir (folder);
}

/* As what it is written, says its name. */
static void
test_exports_a_report (void)
{
  char            *folder = suture_test_make_dir ();
  g_autofree char *page = g_build_filename (folder, "report.html", NULL);
  g_autofree char *table = g_build_filename (folder, "report.csv", NULL);
  g_autofree char *failure = NULL;
  g_autofree char *html = NULL;
  g_autofree char *csv = NULL;
  g_autoptr (SutureSession) session = suture_test_open (get_folder ());

  g_signal_connect (session, "failed", G_CALLBACK (store_text_cb), &failure);
  suture_test_answer (session, 3, 13, SUTURE_ANSWER_ACCEPTED);
  suture_test_answer (session, 4, 14, SUTURE_ANSWER_REJECTED);
  suture_session_export_report (session, page, FALSE);
  suture_test_wait (session);
  suture_session_export_report (session, table, FALSE);
  suture_test_wait (session);
  g_assert_null (failure);
  g_assert_true (g_file_get_contents (page, &html, NULL, NULL));
  g_assert_true (g_file_get_contents (table, &csv, NULL, NULL));
  g_assert_nonnull (strstr (html, "3 + 13"));
  g_assert_nonnull (strstr (html, "data:image/png;base64,"));
  g_assert_nonnull (strstr (csv, ",decisions,layer-gap,correct,1\n"));
  g_assert_nonnull (strstr (csv, ",joined,3 13,score,"));

  /* A picture goes as it is, and only under a picture's name. */
  g_autoptr (GBytes) bytes = g_bytes_new_static ("png?", 4);
  g_autofree char *picture = g_build_filename (folder, "view.png", NULL);
  g_autofree char *written = NULL;
  gsize            length = 0;

  suture_session_export_picture (session, SUTURE_OUTPUT_PNG, bytes, picture,
                                 FALSE);
  suture_test_wait (session);
  g_assert_null (failure);
  g_assert_true (g_file_get_contents (picture, &written, &length, NULL));
  g_assert_cmpmem (written, length, "png?", 4);

  /* Never the input, and nothing without being told to. */
  suture_session_export_report (session, page, FALSE);
  suture_test_wait (session);
  g_assert_nonnull (failure);
  suture_test_remove_dir (folder);
}

/* Makes the first directory's last tag one that nobody knows. */
static void
put_unknown_tag (const char *path)
{
  static const char before[] = { 0x53, 1, 3, 0, 1, 0, 0, 0, 1, 0, 0, 0 };
  static const char after[] = { (char) 0xe9, (char) 0xfd };
  g_autofree char  *contents = NULL;
  gsize             length = 0, at = 0;

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  while (memcmp (contents + at, before, sizeof before) != 0)
    g_assert_cmpuint (++at + sizeof before, <, length);
  memcpy (contents + at, after, sizeof after);
  g_assert_true (g_file_set_contents (path, contents, (gssize) length, NULL));
}

static void
test_export_says_what_it_cannot_keep (void)
{
  char            *folder = suture_test_make_dir ();
  g_autofree char *labels = g_build_filename (folder, "labels.tif", NULL);
  g_autofree char *path = g_build_filename (folder, "out.tif", NULL);
  g_autofree char *notice = NULL;
  g_autofree char *done = NULL;

  suture_test_write_cut_cells (folder);
  put_unknown_tag (labels);

  g_autoptr (SutureSession) session = suture_test_open (folder);

  g_signal_connect (session, "noticed", G_CALLBACK (store_text_cb), &notice);
  g_signal_connect (suture_session_get_exporting (session), "exported",
                    G_CALLBACK (store_text_cb), &done);
  suture_session_export_stack (session, path, FALSE);
  suture_test_wait (session);
  g_assert_cmpstr (done, ==, path);
  g_assert_nonnull (notice);
  g_assert_nonnull (strstr (notice, "TIFF tag 65001"));
  suture_test_remove_dir (folder);
}

static void
test_input_is_never_overwritten (void)
{
  g_autofree char *failure = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize            n_before;
  gsize            n_after;
  g_autoptr (SutureSession) session = suture_test_open (get_folder ());
  const char *path =
      suture_stack_get_file_info (suture_session_get_labels (session))->path;

  g_signal_connect (session, "failed", G_CALLBACK (store_text_cb), &failure);
  g_assert_true (g_file_get_contents (path, &before, &n_before, NULL));
  suture_session_export_stack (session, path, TRUE);
  suture_test_wait (session);
  g_assert_nonnull (failure);
  g_assert_true (g_file_get_contents (path, &after, &n_after, NULL));
  g_assert_cmpmem (before, n_before, after, n_after);
}

static void
test_files_may_come_in_either_order (void)
{
  g_autoptr (SutureSession) session = suture_session_new ();
  g_autofree char *labels =
      g_build_filename (get_folder (), "labels.tif", NULL);
  g_autofree char *raw = g_build_filename (get_folder (), "raw.tif", NULL);
  g_autofree char *notice = NULL;

  g_signal_connect (session, "noticed", G_CALLBACK (store_text_cb), &notice);
  suture_session_open (session, raw, labels);
  suture_test_wait (session);
  g_assert_cmpstr (suture_stack_get_file_info (
                       suture_session_get_labels (session))
                       ->path,
                   ==, labels);
  g_assert_cmpstr (suture_stack_get_file_info (
                       suture_screening_get_raw (
                           suture_session_get_screening (session)))
                       ->path,
                   ==, raw);
  g_assert_nonnull (notice);
}

static void
test_what_cannot_be_read_says_so (void)
{
  g_autoptr (SutureSession) session = suture_session_new ();

  suture_session_open (session, "/nowhere/cells.tif", NULL);
  suture_test_wait (session);
  g_assert_cmpint (suture_session_get_state (session), ==,
                   SUTURE_SESSION_ERROR);
  g_assert_nonnull (
      strstr (suture_session_get_error_message (session), "cells.tif"));
  g_assert_null (suture_session_get_labels (session));
}

/* (transfer full): a stack of zeros that takes a while to read: 128 MB. */
static char *
write_large_stack (void)
{
  static const char header[] = "{'descr': '<u2', 'fortran_order': False, "
                               "'shape': (64, 1024, 1024), }";
  char             *path = g_build_filename (get_folder (), "large.npy", NULL);
  FILE             *file = g_fopen (path, "wb");

  g_assert_nonnull (file);
  fprintf (file, "\x93NUMPY\x01%c\x76%c%-117s\n", 0, 0, header);
  g_assert_cmpint (ftruncate (fileno (file), 128 + 64 * 1024 * 1024 * 2), ==,
                   0);
  fclose (file);
  return path;
}

static void
test_a_failed_or_cancelled_opening_changes_nothing (void)
{
  g_autoptr (SutureSession) session = suture_test_open (get_folder ());
  SutureStack     *labels = suture_session_get_labels (session);
  g_autofree char *failure = NULL;
  g_autofree char *large = write_large_stack ();

  g_signal_connect (session, "failed", G_CALLBACK (store_text_cb), &failure);
  suture_test_answer (session, 3, 13, SUTURE_ANSWER_ACCEPTED);
  suture_session_open (session, "/nowhere/cells.tif", NULL);
  suture_test_wait (session);
  g_assert_nonnull (failure);
  suture_session_open (session, large, NULL);
  suture_session_cancel (session);
  suture_test_wait (session);
  g_assert_true (suture_session_get_labels (session) == labels);
  g_assert_cmpint (suture_session_get_state (session), ==,
                   SUTURE_SESSION_REVIEWING);
  g_assert_cmpuint (suture_decision_log_count (suture_session_get_log (session),
                                               SUTURE_ANSWER_ACCEPTED),
                    ==, 1);
}

static void
test_another_voxel_size_keeps_the_answers (void)
{
  g_autoptr (SutureSession) session = suture_test_open (get_folder ());
  const SutureSpacing spacing = { 1.0, 0.5, 0.5, TRUE };

  suture_test_answer (session, 3, 13, SUTURE_ANSWER_ACCEPTED);
  suture_session_set_spacing (session, spacing);
  suture_test_wait (session);
  g_assert_cmpfloat (suture_cell_index_get_spacing (
                         suture_screening_get_index (
                             suture_session_get_screening (session)))
                         .z_um,
                     ==, 1.0);
  g_assert_cmpint (suture_candidate_item_get_answer (
                       suture_test_find (session, 3, 13)),
                   ==, SUTURE_ANSWER_ACCEPTED);
}

/* The same cells as PlantSeg stores them: background is 1, ids begin at 2. */
static char *
write_with_background_1 (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *from = g_build_filename (get_folder (), "labels.tif", NULL);
  char *path = g_build_filename (get_folder (), "plantseg.tif", NULL);
  g_autoptr (SutureStack) labels = read_labels (from);
  const size_t n = suture_shape_size (suture_stack_get_shape (labels));
  guint16     *voxels = suture_stack_get_layer_for_writing (labels, 0);

  for (size_t i = 0; i < n; i++)
    voxels[i]++;
  suture_stack_write_whole (path, labels, TRUE, NULL, NULL, &error);
  g_assert_no_error (error);
  return path;
}

static void
test_a_background_that_is_a_label_can_be_named (void)
{
  g_autofree char *path = write_with_background_1 ();
  g_autoptr (SutureSession) session = suture_session_new ();
  guint32 n_cells;

  suture_session_open (session, path, NULL);
  suture_test_wait (session);
  g_assert_cmpuint (suture_session_get_background_guess (session), ==, 1);
  n_cells = suture_cell_index_get_n_cells (
      suture_screening_get_index (suture_session_get_screening (session)));
  suture_session_use_background_guess (session);
  suture_test_wait (session);
  g_assert_cmpuint (suture_cell_index_get_n_cells (suture_screening_get_index (
                        suture_session_get_screening (session))),
                    ==, n_cells - 1);
  g_assert_cmpuint (suture_session_get_background_guess (session), ==, 0);
  suture_test_find (session, 4, 14);
}

static void
test_a_session_may_go_while_its_jobs_run (void)
{
  SutureSession   *session = suture_session_new ();
  g_autofree char *labels =
      g_build_filename (get_folder (), "labels.tif", NULL);

  suture_session_open (session, labels, NULL);
  g_main_context_iteration (NULL, FALSE);
  g_assert_finalize_object (session);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* As a window does that was closed while something ran. */
static void
let_go_when_idle_cb (SutureSession *session,
                     GParamSpec    *pspec,
                     gpointer       user_data)
{
  SutureSession **owned = user_data;

  if (suture_session_get_job (session) == NULL)
    g_clear_object (owned);
  else if (suture_session_get_state (session) == SUTURE_SESSION_SCREENING)
    suture_session_cancel (session);
}

static void
test_a_session_may_be_let_go_by_its_own_signal (void)
{
  SutureSession   *session = suture_session_new ();
  gpointer         watched = session;
  g_autofree char *labels =
      g_build_filename (get_folder (), "labels.tif", NULL);

  g_object_add_weak_pointer (G_OBJECT (session), &watched);
  g_signal_connect (session, "notify::job", G_CALLBACK (let_go_when_idle_cb),
                    &session);
  suture_session_open (session, labels, NULL);
  while (watched != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (session);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add_func ("/session/" name, function)
  ADD ("lists-near-certain-pairs-then-doubtful-ones",
       test_lists_near_certain_pairs_then_doubtful_ones);
  ADD ("deciding-goes-on-to-the-next-open-pair",
       test_deciding_goes_on_to_the_next_open_pair);
  ADD ("undo-and-redo-have-no-end", test_undo_and_redo_have_no_end);
  ADD ("sliders-score-all-pairs-again", test_sliders_score_all_pairs_again);
  ADD ("decided-pairs-stay", test_decided_pairs_stay_whatever_the_sliders_say);
  ADD ("a-rejected-pair-that-others-join-is-a-conflict",
       test_a_rejected_pair_that_others_join_is_a_conflict);
  ADD ("the-same-answer-again-is-no-event",
       test_the_same_answer_again_is_no_event);
  ADD ("the-last-answer-leads-to-the-end",
       test_the_last_answer_leads_to_the_end);
  ADD ("the-end-comes-once", test_the_end_comes_once);
  ADD ("preview-is-what-accepting-does", test_preview_is_what_accepting_does);
  ADD ("the-correction-follows-the-answers",
       test_the_correction_follows_the_answers);
  ADD ("exports-what-was-decided", test_exports_what_was_decided);
  ADD ("exports-a-report", test_exports_a_report);
  ADD ("export-says-what-it-cannot-keep", test_export_says_what_it_cannot_keep);
  ADD ("input-is-never-overwritten", test_input_is_never_overwritten);
  ADD ("files-may-come-in-either-order", test_files_may_come_in_either_order);
  ADD ("what-cannot-be-read-says-so", test_what_cannot_be_read_says_so);
  ADD ("a-failed-or-cancelled-opening-changes-nothing",
       test_a_failed_or_cancelled_opening_changes_nothing);
  ADD ("another-voxel-size-keeps-the-answers",
       test_another_voxel_size_keeps_the_answers);
  ADD ("a-background-that-is-a-label-can-be-named",
       test_a_background_that_is_a_label_can_be_named);
  ADD ("may-go-while-its-jobs-run", test_a_session_may_go_while_its_jobs_run);
  ADD ("may-be-let-go-by-its-own-signal",
       test_a_session_may_be_let_go_by_its_own_signal);
#undef ADD

  suture_test_begin_reviews ();

  const int status = g_test_run ();

  suture_test_end_reviews ();
  suture_test_remove_dir (get_folder ());
  return status;
}
