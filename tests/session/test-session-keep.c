/* test-session-keep.c: what was decided is there again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "reviews/database/suture-review-connection.h"
#include "reviews/suture-review.h"
#include "stack/suture-stack-reader.h"
#include "stack/suture-stack-writer.h"
#include "suture-session.h"
#include "suture-test-session.h"
#include "suture-test.h"

typedef struct
{
  char *folder;
  char *labels;
  char *raw;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  suture_test_begin_reviews ();
  fixture->folder = suture_test_make_dir ();
  fixture->labels = g_build_filename (fixture->folder, "labels.tif", NULL);
  fixture->raw = g_build_filename (fixture->folder, "raw.tif", NULL);
  suture_test_write_cut_cells (fixture->folder);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  suture_test_remove_dir (fixture->folder);
  g_free (fixture->labels);
  g_free (fixture->raw);
}

static SutureSession *
open_again (Fixture *fixture)
{
  SutureSession *session = suture_session_new ();

  suture_session_open (session, fixture->labels, fixture->raw);
  suture_test_wait_idle (session);
  g_assert_nonnull (suture_session_get_labels (session));
  return session;
}

/* A first sitting: two answers, sliders, a filter, a pair on view. */
static void
review_a_little (Fixture *fixture)
{
  g_autoptr (SutureSession) session = open_again (fixture);

  suture_test_answer (session, 2, 12, SUTURE_ANSWER_ACCEPTED);
  suture_test_answer (session, 3, 13, SUTURE_ANSWER_REJECTED);
  suture_test_answer (session, 5, 15, SUTURE_ANSWER_UNSURE);
  suture_session_undo (session);
  g_object_set (suture_session_get_screening (session), "threshold", 0.25,
                "penalty", 0.125, NULL);
  suture_session_set_filter (session, SUTURE_QUEUE_ALL, 0);
  suture_cursor_set (suture_session_get_cursor (session),
                     suture_test_find (session, 7, 17));
  suture_test_wait_idle (session);
  g_assert_cmpint (suture_session_get_save_state (session), ==,
                   SUTURE_SAVE_SAVED);
}

static const char *
get_earlier_path (SutureSession *session, guint i)
{
  GPtrArray *earlier = suture_session_get_earlier (session);

  g_assert_nonnull (earlier);
  g_assert_cmpuint (i, <, earlier->len);
  return ((SutureReviewEntry *) g_ptr_array_index (earlier, i))->path;
}

static SutureSession *
go_on (Fixture *fixture)
{
  SutureSession *session = open_again (fixture);

  suture_session_go_on (session, get_earlier_path (session, 0));
  suture_test_wait_idle (session);
  return session;
}

static void
assert_answer (SutureSession *session,
               guint64        upper_id,
               guint64        lower_id,
               SutureAnswer   answer)
{
  g_assert_cmpint (suture_candidate_item_get_answer (
                       suture_test_find (session, upper_id, lower_id)),
                   ==, answer);
}

static void
assert_is_where_it_was (SutureSession *session)
{
  const SutureParameters parameters =
      *suture_screening_get_parameters (suture_session_get_screening (session));
  SutureCandidateList *list = suture_session_get_candidates (session);

  assert_answer (session, 2, 12, SUTURE_ANSWER_ACCEPTED);
  assert_answer (session, 3, 13, SUTURE_ANSWER_REJECTED);
  assert_answer (session, 5, 15, SUTURE_ANSWER_PENDING);
  g_assert_true (suture_session_can_redo (session));
  g_assert_cmpfloat (parameters.threshold, ==, 0.25);
  g_assert_cmpfloat (parameters.penalty, ==, 0.125);
  g_assert_cmpint (suture_candidate_list_get_filter (list), ==,
                   SUTURE_QUEUE_ALL);
  g_assert_true (suture_cursor_get_current (suture_session_get_cursor (
                     session)) == suture_test_find (session, 7, 17));
  g_assert_cmpint (suture_session_get_save_state (session), ==,
                   SUTURE_SAVE_SAVED);
}

static void
count_screening_cb (SutureSession *session, GParamSpec *pspec, guint *n)
{
  *n += suture_session_get_state (session) == SUTURE_SESSION_SCREENING;
}

/* Scores, decision, features of every pair. */
static char *
dup_table (SutureSession *session)
{
  const SutureParameters parameters =
      *suture_screening_get_parameters (suture_session_get_screening (session));
  const SutureScoreParams params =
      suture_parameters_get_score_params (&parameters);

  return suture_decision_table_to_csv (suture_session_get_suspects (session),
                                       &params,
                                       suture_session_get_log (session));
}

static void
test_goes_on_where_it_was_without_screening (Fixture      *fixture,
                                             gconstpointer data)
{
  g_autoptr (SutureSession) session = NULL;
  g_autofree char *screened = NULL;
  g_autofree char *restored = NULL;
  guint            n_screenings = 0;

  review_a_little (fixture);
  session = suture_session_new ();
  g_signal_connect (session, "notify::state", G_CALLBACK (count_screening_cb),
                    &n_screenings);
  suture_session_open (session, fixture->labels, fixture->raw);
  suture_test_wait_idle (session);
  g_assert_nonnull (suture_session_get_labels (session));
  suture_session_go_on (session, get_earlier_path (session, 0));
  g_assert_false (suture_session_can_decide (session));
  suture_test_wait_idle (session);
  g_assert_null (suture_session_get_earlier (session));
  assert_is_where_it_was (session);
  g_assert_cmpuint (n_screenings, ==, 0);

  restored = dup_table (session);
  suture_session_screen (session);
  suture_test_wait_idle (session);
  g_assert_cmpuint (n_screenings, ==, 1);
  screened = dup_table (session);
  g_assert_cmpstr (restored, ==, screened);
}

static void
test_nothing_decided_is_nothing_to_choose (Fixture *fixture, gconstpointer data)
{
  guint n_screenings = 0;

  g_object_unref (open_again (fixture));

  g_autoptr (SutureSession) session = suture_session_new ();

  g_signal_connect (session, "notify::state", G_CALLBACK (count_screening_cb),
                    &n_screenings);
  suture_session_open (session, fixture->labels, fixture->raw);
  suture_test_wait_idle (session);
  g_assert_null (suture_session_get_earlier (session));
  g_assert_nonnull (suture_session_get_classifier (session));
  g_assert_cmpuint (n_screenings, ==, 0);
}

static void
test_a_stack_can_have_several_reviews (Fixture *fixture, gconstpointer data)
{
  g_autofree char *first_path = NULL;

  review_a_little (fixture);
  {
    g_autoptr (SutureSession) session = open_again (fixture);

    first_path = g_strdup (get_earlier_path (session, 0));
    suture_session_begin_new (session);
    suture_test_wait_idle (session);
    assert_answer (session, 2, 12, SUTURE_ANSWER_PENDING);
    suture_test_answer (session, 2, 12, SUTURE_ANSWER_NOT_A_CELL);
    suture_test_wait_idle (session);
    g_assert_cmpstr (suture_session_get_review_path (session), !=, first_path);
  }

  g_autoptr (SutureSession) session = open_again (fixture);

  g_assert_cmpuint (suture_session_get_earlier (session)->len, ==, 2);
  suture_session_go_on (session, first_path);
  suture_test_wait_idle (session);
  assert_is_where_it_was (session);
}

static void
saved_cb (const GError *error, gpointer user_data)
{
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

static void
save_all (SutureSession *session)
{
  gboolean is_saved = FALSE;

  suture_saving_wait (suture_session_get_saving (session), saved_cb, &is_saved);
  while (!is_saved)
    g_main_context_iteration (NULL, TRUE);
}

/* Changed files */

/* The same voxels in a file in which each can be reached: replaces *@path. */
static void
store_as_npy (char **path, SutureStackRole role, const char *type)
{
  const SutureReadOptions options = { .role = role };
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureStack) stack =
      suture_stack_read (*path, &options, NULL, &error);
  const SutureShape shape = suture_stack_get_shape (stack);
  g_autofree char  *header =
      g_strdup_printf ("{'descr': '%s', 'fortran_order': False, 'shape': (%d, "
                       "%d, %d), }",
                       type, (int) shape.nz, (int) shape.ny, (int) shape.nx);
  const char      *dot = strrchr (*path, '.');
  g_autofree char *stem = g_strndup (*path, (gsize) (dot - *path));
  char            *npy = g_strconcat (stem, ".npy", NULL);
  FILE            *file = g_fopen (npy, "wb");

  g_assert_no_error (error);
  g_assert_nonnull (file);
  fprintf (file, "\x93NUMPY\x01%c\x76%c%-117s\n", 0, 0, header);
  for (gint64 z = 0; z < shape.nz; z++)
    fwrite (suture_stack_get_layer (stack, z), type[2] - '0',
            (size_t) (shape.ny * shape.nx), file);
  fclose (file);
  g_free (*path);
  *path = npy;
}

static void
flip_one_voxel (const char *path)
{
  g_autofree char *bytes = NULL;
  gsize            n_bytes;
  struct stat      before;

  g_assert_cmpint (g_stat (path, &before), ==, 0);
  g_assert_true (g_file_get_contents (path, &bytes, &n_bytes, NULL));
  bytes[n_bytes / 2] ^= 1;

  /* In place, and the time stamp as it was: only the hash can tell. */
  FILE                 *file = g_fopen (path, "r+b");
  const struct timespec times[] = { before.st_atim, before.st_mtim };

  g_assert_cmpuint (fwrite (bytes, 1, n_bytes, file), ==, n_bytes);
  fclose (file);
  g_assert_cmpint (utimensat (AT_FDCWD, path, times, 0), ==, 0);
}

static void
assert_no_decision_is_taken (SutureSession *session)
{
  const size_t n_events =
      suture_decision_log_get_n_events (suture_session_get_log (session));

  g_assert_false (suture_session_can_decide (session));
  g_assert_false (suture_session_can_undo (session));
  suture_test_answer (session, 8, 18, SUTURE_ANSWER_ACCEPTED);
  suture_session_undo (session);
  suture_session_redo (session);
  g_assert_cmpuint (suture_decision_log_get_n_events (
                        suture_session_get_log (session)),
                    ==, n_events);
}

static void
test_one_flipped_voxel_is_noticed (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *path = NULL;
  gsize            n_before;
  gsize            n_after;

  store_as_npy (&fixture->labels, SUTURE_ROLE_LABELS, "<u2");
  review_a_little (fixture);
  flip_one_voxel (fixture->labels);

  g_autoptr (SutureSession) session = suture_session_new ();

  /* By the file it is the same stack; only the hash knows better. */
  suture_session_open (session, fixture->labels, fixture->raw);
  suture_test_wait (session);
  path = g_strdup (get_earlier_path (session, 0));
  suture_session_go_on (session, path);
  suture_test_wait_idle (session);
  g_assert_cmpint (suture_session_get_changed_input (session), ==,
                   SUTURE_CHANGED_LABELS);
  assert_no_decision_is_taken (session);

  save_all (session);
  g_assert_true (g_file_get_contents (path, &before, &n_before, NULL));
  suture_session_settle_changed (session, SUTURE_CHANGED_CARRY_OVER);
  suture_test_wait_idle (session);
  g_assert_cmpint (suture_session_get_changed_input (session), ==,
                   SUTURE_CHANGED_NOTHING);
  g_assert_cmpstr (suture_session_get_review_path (session), !=, path);
  g_assert_true (suture_session_can_decide (session));
  assert_answer (session, 2, 12, SUTURE_ANSWER_ACCEPTED);
  assert_answer (session, 3, 13, SUTURE_ANSWER_REJECTED);
  g_assert_true (g_file_get_contents (path, &after, &n_after, NULL));
  g_assert_cmpmem (before, n_before, after, n_after);
}

static void
test_a_changed_raw_stack_is_a_choice (Fixture *fixture, gconstpointer data)
{
  store_as_npy (&fixture->raw, SUTURE_ROLE_RAW, "|u1");
  review_a_little (fixture);
  flip_one_voxel (fixture->raw);
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (SutureSession) session = go_on (fixture);

      g_assert_cmpint (suture_session_get_changed_input (session), ==,
                       SUTURE_CHANGED_RAW);
      g_assert_true (suture_session_can_decide (session));
      suture_session_settle_changed (session, i == 0 ? SUTURE_CHANGED_KEEP
                                                     : SUTURE_CHANGED_MEASURE);
      suture_test_wait_idle (session);
      assert_answer (session, 2, 12, SUTURE_ANSWER_ACCEPTED);
    }

  g_autoptr (SutureSession) session = go_on (fixture);

  g_assert_cmpint (suture_session_get_changed_input (session), ==,
                   SUTURE_CHANGED_NOTHING);
}

/* Moved files */

static void
test_a_moved_stack_is_known_by_its_voxels (Fixture *fixture, gconstpointer data)
{
  g_autofree char *moved = g_build_filename (fixture->folder, "m.tif", NULL);

  review_a_little (fixture);
  g_assert_cmpint (g_rename (fixture->labels, moved), ==, 0);
  {
    g_autoptr (SutureSession) session = suture_session_new ();

    suture_session_open (session, moved, fixture->raw);
    suture_test_wait_idle (session);
    suture_session_go_on (session, get_earlier_path (session, 0));
    suture_test_wait_idle (session);
    assert_is_where_it_was (session);
  }

  g_autoptr (GPtrArray) entries = suture_review_list (NULL, NULL);
  const SutureReviewEntry *entry = g_ptr_array_index (entries, 0);

  g_assert_cmpuint (entries->len, ==, 1);
  g_assert_cmpstr (entry->contents->labels.path, ==, moved);
}

static void
missing_cb (SutureSession *session,
            const char    *review_path,
            const char    *labels_path,
            char         **missing)
{
  g_free (*missing);
  *missing = g_strdup (labels_path);
}

static void
test_a_missing_stack_can_be_located (Fixture *fixture, gconstpointer data)
{
  g_autofree char *moved = g_build_filename (fixture->folder, "m.tif", NULL);
  g_autofree char *missing = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (SutureSession) session = suture_session_new ();
  const char *path;

  review_a_little (fixture);
  entries = suture_review_list (NULL, NULL);
  path = ((SutureReviewEntry *) g_ptr_array_index (entries, 0))->path;
  g_signal_connect (session, "stack-missing", G_CALLBACK (missing_cb),
                    &missing);
  g_assert_cmpint (g_rename (fixture->labels, moved), ==, 0);
  suture_session_open_review (session, path, NULL);
  suture_test_wait_idle (session);
  g_assert_cmpstr (missing, ==, fixture->labels);
  g_assert_null (suture_session_get_labels (session));
  g_assert_cmpint (suture_session_get_state (session), ==,
                   SUTURE_SESSION_EMPTY);

  suture_session_open_review (session, path, moved);
  suture_test_wait_idle (session);
  assert_is_where_it_was (session);

  /* Another stack isn't taken for it, and the right one can still be found. */
  suture_session_open_review (session, path, fixture->raw);
  suture_test_wait_idle (session);
  g_assert_cmpint (suture_session_get_changed_input (session), ==,
                   SUTURE_CHANGED_LABELS);
  g_assert_false (suture_session_can_decide (session));
  suture_session_open_review (session, path, moved);
  suture_test_wait_idle (session);
  g_assert_cmpint (suture_session_get_changed_input (session), ==,
                   SUTURE_CHANGED_NOTHING);
  assert_answer (session, 2, 12, SUTURE_ANSWER_ACCEPTED);
  suture_test_answer (session, 8, 18, SUTURE_ANSWER_ACCEPTED);
  suture_test_wait_idle (session);
  g_assert_cmpuint (suture_saving_get_n_saved (
                        suture_session_get_saving (session)),
                    ==, 5);
}

static void
write_layer (const SutureStack *stack, gint64 z, const char *folder)
{
  const SutureShape      shape = suture_stack_get_shape (stack);
  const SutureSampleType type = suture_stack_get_sample_type (stack);
  g_autofree char       *name = g_strdup_printf ("layer-%03d.tif", (int) z);
  g_autofree char       *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureStack) layer =
      suture_stack_new ((SutureShape){ 1, shape.ny, shape.nx }, type, &error);

  g_assert_no_error (error);
  memcpy (suture_stack_get_layer_for_writing (layer, 0),
          suture_stack_get_layer (stack, z),
          suture_shape_layer_size (shape) * suture_sample_type_size (type));
  suture_stack_write_whole (path, layer, FALSE, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* (transfer full): the same stack as a folder of layers; its file is gone */
static char *
make_folder (const char *path, SutureStackRole role)
{
  const SutureReadOptions options = { .role = role };
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureStack) stack =
      suture_stack_read (path, &options, NULL, &error);
  char *folder = g_strconcat (path, "-layers", NULL);

  g_assert_no_error (error);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  for (gint64 z = 0; z < suture_stack_get_shape (stack).nz; z++)
    write_layer (stack, z, folder);
  g_assert_cmpint (g_unlink (path), ==, 0);
  return folder;
}

static void
test_stacks_that_are_folders_come_back (Fixture *fixture, gconstpointer data)
{
  g_autofree char *labels = g_steal_pointer (&fixture->labels);
  g_autofree char *raw = g_steal_pointer (&fixture->raw);
  g_autofree char *missing = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (SutureSession) session = suture_session_new ();
  const SutureReviewEntry *entry;

  fixture->labels = make_folder (labels, SUTURE_ROLE_LABELS);
  fixture->raw = make_folder (raw, SUTURE_ROLE_RAW);
  review_a_little (fixture);
  entries = suture_review_list (NULL, NULL);
  entry = g_ptr_array_index (entries, 0);
  g_signal_connect (session, "stack-missing", G_CALLBACK (missing_cb),
                    &missing);
  suture_session_open_review (session, entry->path, NULL);
  suture_test_wait_idle (session);
  g_assert_null (missing);
  assert_is_where_it_was (session);
  g_assert_nonnull (
      suture_screening_get_raw (suture_session_get_screening (session)));
}

static void
test_going_on_twice_is_going_on_once (Fixture *fixture, gconstpointer data)
{
  review_a_little (fixture);

  g_autoptr (SutureSession) session = open_again (fixture);
  g_autofree char *path = g_strdup (get_earlier_path (session, 0));

  suture_session_go_on (session, path);
  suture_session_go_on (session, path);
  suture_session_open_review (session, path, NULL);
  suture_test_wait_idle (session);
  g_assert_false (
      suture_saving_is_read_only (suture_session_get_saving (session)));
  assert_is_where_it_was (session);
}

/* The file is taken away, and another one put in its place. */
static void
test_a_lost_review_can_be_saved_elsewhere (Fixture *fixture, gconstpointer data)
{
  const gboolean   has_other = GPOINTER_TO_INT (data);
  g_autofree char *copy =
      g_build_filename (fixture->folder, "copy.suture-review", NULL);
  g_autofree char *path = NULL;
  g_autofree char *away = NULL;

  review_a_little (fixture);

  g_autoptr (SutureSession) session = go_on (fixture);

  path = g_strdup (suture_session_get_review_path (session));
  away = g_strconcat (path, ".away", NULL);
  g_assert_cmpint (g_rename (path, away), ==, 0);
  if (has_other)
    g_assert_true (g_file_set_contents (path, "not a review", -1, NULL));
  suture_test_answer (session, 8, 18, SUTURE_ANSWER_ACCEPTED);
  suture_test_wait_idle (session);
  g_assert_cmpint (suture_session_get_save_state (session), ==,
                   SUTURE_SAVE_FAILED);
  suture_session_save_review_as (session, copy, TRUE);
  suture_test_wait_idle (session);
  g_assert_cmpint (suture_session_get_save_state (session), ==,
                   SUTURE_SAVE_SAVED);
  g_assert_cmpstr (suture_session_get_review_path (session), ==, copy);
  assert_answer (session, 2, 12, SUTURE_ANSWER_ACCEPTED);
  g_assert_cmpuint (suture_saving_get_n_saved (
                        suture_session_get_saving (session)),
                    ==, 5);

  g_autoptr (SutureReview) review = suture_review_open_to_read (copy, NULL);

  g_assert_nonnull (review);
  g_assert_cmpuint (suture_decision_log_get_n_events (
                        suture_review_get_contents (review)->log),
                    ==, 5);

  g_autoptr (SutureClassifier) classifier =
      suture_review_read_classifier (review, NULL, NULL);

  g_assert_nonnull (classifier);
}

/* What another reviewer said of one stack says nothing of the next. */
static void
test_a_comparison_ends_with_its_stack (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;

  review_a_little (fixture);

  g_autoptr (SutureSession) session = go_on (fixture);

  path = g_strdup (suture_session_get_review_path (session));
  suture_session_compare (session, path);
  suture_test_wait_idle (session);
  g_assert_nonnull (
      suture_comparing_get_other (suture_session_get_comparing (session)));
  suture_session_open (session, fixture->raw, NULL);
  suture_test_wait_idle (session);
  g_assert_null (
      suture_comparing_get_other (suture_session_get_comparing (session)));
}

static void
test_nothing_is_decided_while_another_stack_comes (Fixture      *fixture,
                                                   gconstpointer data)
{
  g_autoptr (SutureSession) session = open_again (fixture);

  suture_session_open (session, fixture->raw, NULL);
  assert_no_decision_is_taken (session);
  suture_session_cancel (session);
  suture_test_wait_idle (session);
}

/* Two at once */

static void
keep_text_cb (SutureSession *session, const char *text, GString *all)
{
  g_string_append_printf (all, "%s\n", text);
}

static void
test_a_second_session_only_reads (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) notices = g_string_new (NULL);

  review_a_little (fixture);

  g_autoptr (SutureSession) first = go_on (fixture);
  g_autoptr (SutureSession) second = suture_session_new ();

  g_signal_connect (second, "noticed", G_CALLBACK (keep_text_cb), notices);
  suture_session_open_review (second, suture_session_get_review_path (first),
                              NULL);
  suture_test_wait_idle (second);
  g_assert_nonnull (strstr (notices->str, "another window"));
  g_assert_cmpint (suture_session_get_save_state (second), ==,
                   SUTURE_SAVE_READ_ONLY);
  assert_no_decision_is_taken (second);
  assert_answer (second, 2, 12, SUTURE_ANSWER_ACCEPTED);
  g_object_set (suture_session_get_screening (second), "threshold", 0.75, NULL);

  suture_test_answer (first, 8, 18, SUTURE_ANSWER_ACCEPTED);
  suture_test_wait_idle (first);
  g_assert_cmpint (suture_session_get_save_state (first), ==,
                   SUTURE_SAVE_SAVED);
}

/* A disk that can't be written to */

static void
test_what_cannot_be_saved_is_said_and_tried_again (Fixture      *fixture,
                                                   gconstpointer data)
{
  g_autofree char *folder = g_strdup (g_getenv ("SUTURE_REVIEWS"));
  g_autofree char *nowhere = g_build_filename (fixture->labels, "no", NULL);

  g_setenv ("SUTURE_REVIEWS", nowhere, TRUE);

  g_autoptr (SutureSession) session = open_again (fixture);

  suture_test_answer (session, 2, 12, SUTURE_ANSWER_ACCEPTED);
  suture_test_wait_idle (session);
  g_assert_cmpint (suture_session_get_save_state (session), ==,
                   SUTURE_SAVE_FAILED);
  g_assert_nonnull (
      suture_saving_get_problem (suture_session_get_saving (session)));
  g_assert_true (
      suture_saving_has_unsaved (suture_session_get_saving (session)));
  assert_answer (session, 2, 12, SUTURE_ANSWER_ACCEPTED);

  g_setenv ("SUTURE_REVIEWS", folder, TRUE);
  suture_test_answer (session, 3, 13, SUTURE_ANSWER_REJECTED);
  suture_test_wait_idle (session);
  g_assert_cmpint (suture_session_get_save_state (session), ==,
                   SUTURE_SAVE_SAVED);
  g_assert_null (
      suture_saving_get_problem (suture_session_get_saving (session)));
  g_assert_cmpuint (suture_saving_get_n_saved (
                        suture_session_get_saving (session)),
                    ==, 2);
}

static void
test_another_place_is_a_way_out (Fixture *fixture, gconstpointer data)
{
  g_autofree char *nowhere = g_build_filename (fixture->labels, "no", NULL);
  g_autofree char *way_out =
      g_build_filename (fixture->folder, "mine.suture-review", NULL);

  g_setenv ("SUTURE_REVIEWS", nowhere, TRUE);
  {
    g_autoptr (SutureSession) session = open_again (fixture);

    suture_test_answer (session, 2, 12, SUTURE_ANSWER_ACCEPTED);
    suture_test_wait_idle (session);
    g_assert_cmpint (suture_session_get_save_state (session), ==,
                     SUTURE_SAVE_FAILED);
    suture_session_save_review_as (session, way_out, TRUE);
    suture_test_wait_idle (session);
    g_assert_cmpint (suture_session_get_save_state (session), ==,
                     SUTURE_SAVE_SAVED);
    g_assert_cmpstr (suture_session_get_review_path (session), ==, way_out);
    suture_test_answer (session, 3, 13, SUTURE_ANSWER_REJECTED);
  }

  g_autoptr (SutureSession) session = suture_session_new ();

  suture_session_open_review (session, way_out, NULL);
  suture_test_wait_idle (session);
  assert_answer (session, 2, 12, SUTURE_ANSWER_ACCEPTED);
  assert_answer (session, 3, 13, SUTURE_ANSWER_REJECTED);
}

/* Which may not be something else's, unless the person said so. */
static void
test_another_place_is_not_taken_unasked (Fixture *fixture, gconstpointer data)
{
  g_autofree char *nowhere = g_build_filename (fixture->labels, "no", NULL);
  g_autofree char *taken =
      g_build_filename (fixture->folder, "mine.suture-review", NULL);
  g_autofree char *text = NULL;

  g_assert_true (g_file_set_contents (taken, "my notes", -1, NULL));
  g_setenv ("SUTURE_REVIEWS", nowhere, TRUE);

  g_autoptr (SutureSession) session = open_again (fixture);

  suture_test_answer (session, 2, 12, SUTURE_ANSWER_ACCEPTED);
  suture_test_wait_idle (session);
  suture_session_save_review_as (session, taken, FALSE);
  suture_test_wait_idle (session);
  g_assert_cmpint (suture_session_get_save_state (session), ==,
                   SUTURE_SAVE_FAILED);
  g_assert_true (g_file_get_contents (taken, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "my notes");
  suture_session_save_review_as (session, taken, TRUE);
  suture_test_wait_idle (session);
  g_assert_cmpint (suture_session_get_save_state (session), ==,
                   SUTURE_SAVE_SAVED);
}

static void
count_saved_cb (const GError *error, gpointer counts)
{
  ((guint *) counts)[error == NULL]++;
}

/* Whoever waits for the disk when the review is left hears how it went. */
static void
test_leaving_says_what_was_not_saved (Fixture *fixture, gconstpointer data)
{
  guint            counts[2] = { 0 };
  g_autofree char *away = NULL;

  review_a_little (fixture);

  g_autoptr (SutureSession) session = go_on (fixture);

  suture_saving_wait (suture_session_get_saving (session), count_saved_cb,
                      counts);
  suture_session_settle_changed (session, SUTURE_CHANGED_BEGIN_NEW);
  g_assert_cmpuint (counts[TRUE], ==, 1);
  suture_test_wait_idle (session);
  suture_test_answer (session, 2, 12, SUTURE_ANSWER_ACCEPTED);
  suture_test_wait_idle (session);

  const char *path = suture_session_get_review_path (session);

  away = g_strconcat (path, ".away", NULL);
  g_assert_cmpint (g_rename (path, away), ==, 0);
  suture_test_answer (session, 3, 13, SUTURE_ANSWER_ACCEPTED);
  suture_saving_wait (suture_session_get_saving (session), count_saved_cb,
                      counts);
  suture_session_settle_changed (session, SUTURE_CHANGED_BEGIN_NEW);
  g_assert_cmpuint (counts[TRUE], ==, 1);
  g_assert_cmpuint (counts[FALSE], ==, 1);
  suture_test_wait_idle (session);
  g_assert_cmpuint (counts[TRUE] + counts[FALSE], ==, 2);
}

/* Or that there was no review yet to save it in. */
static void
test_leaving_too_early_says_so (Fixture *fixture, gconstpointer data)
{
  guint            counts[2] = { 0 };
  g_autofree char *nowhere = g_build_filename (fixture->labels, "no", NULL);

  g_setenv ("SUTURE_REVIEWS", nowhere, TRUE);

  g_autoptr (SutureSession) session = open_again (fixture);

  suture_cursor_set (suture_session_get_cursor (session),
                     suture_test_find (session, 2, 12));
  suture_session_decide (session, SUTURE_ANSWER_ACCEPTED);
  suture_saving_wait (suture_session_get_saving (session), count_saved_cb,
                      counts);
  suture_session_settle_changed (session, SUTURE_CHANGED_BEGIN_NEW);
  g_assert_cmpuint (counts[TRUE], ==, 0);
  g_assert_cmpuint (counts[FALSE], ==, 1);
}

/* Another program writes to the review while the stack is looked up; it ends
 * only if the main loop runs. */
typedef struct
{
  char             *path;
  SutureConnection *db;
} Writer;

static gboolean
end_writing_cb (gpointer data)
{
  Writer *writer = data;

  g_assert_true (suture_review_exec (writer->db, "COMMIT", NULL));
  return G_SOURCE_REMOVE;
}

static void
begin_writing_cb (SutureSession *session, GParamSpec *pspec, gpointer data)
{
  Writer *writer = data;

  if (suture_session_get_labels (session) == NULL || writer->db != NULL)
    return;
  writer->db = suture_review_connect (writer->path, SUTURE_REVIEW_WRITE, NULL);
  g_assert_nonnull (writer->db);
  g_assert_true (suture_review_exec (writer->db, "BEGIN EXCLUSIVE", NULL));
  g_timeout_add (300, end_writing_cb, writer);
}

static void
test_a_busy_review_does_not_stop_the_window (Fixture      *fixture,
                                             gconstpointer data)
{
  Writer           writer = { 0 };
  g_autofree char *moved =
      g_build_filename (fixture->folder, "moved.tif", NULL);

  review_a_little (fixture);
  {
    g_autoptr (SutureSession) session = open_again (fixture);

    writer.path = g_strdup (get_earlier_path (session, 0));
  }
  /* So that it is known by its voxels alone, a moment after it is read. */
  g_assert_cmpint (g_rename (fixture->labels, moved), ==, 0);

  g_autoptr (SutureSession) session = suture_session_new ();

  g_signal_connect (session, "notify::state", G_CALLBACK (begin_writing_cb),
                    &writer);
  suture_session_open (session, moved, fixture->raw);
  suture_test_wait_idle (session);

  GPtrArray *earlier = suture_session_get_earlier (session);

  g_assert_nonnull (writer.db);
  g_assert_nonnull (earlier);
  g_assert_cmpuint (earlier->len, ==, 1);
  g_assert_nonnull (
      ((SutureReviewEntry *) g_ptr_array_index (earlier, 0))->contents);
  sqlite3_close (writer.db);
  g_free (writer.path);
}

/* Before the stack's hash is known there is no file to save to. */
static void
test_leaving_early_waits_for_the_file (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SutureSession) session = suture_session_new ();

  suture_session_open (session, fixture->labels, NULL);
  while (suture_cursor_get_current (suture_session_get_cursor (session)) ==
         NULL)
    g_main_context_iteration (NULL, TRUE);
  suture_session_decide (session, SUTURE_ANSWER_ACCEPTED);
  save_all (session);
  g_assert_cmpuint (suture_saving_get_n_saved (
                        suture_session_get_saving (session)),
                    ==, 1);
  g_assert_false (
      suture_saving_has_unsaved (suture_session_get_saving (session)));
}

static void
test_a_copy_opens_like_the_review (Fixture *fixture, gconstpointer data)
{
  g_autofree char *copy =
      g_build_filename (fixture->folder, "copy.suture-review", NULL);
  g_autoptr (SutureSession) session = NULL;
  g_autoptr (SutureSession) other = suture_session_new ();

  review_a_little (fixture);
  session = go_on (fixture);
  suture_session_save_review_as (session, copy, FALSE);
  suture_test_wait_idle (session);
  suture_session_open_review (other, copy, NULL);
  suture_test_wait_idle (other);
  g_assert_cmpstr (suture_session_get_review_path (other), ==, copy);
  assert_is_where_it_was (other);
  g_assert_true (suture_session_can_decide (other));
}

/* Though nothing is written while a slider moves. */
static void
test_a_copy_has_the_slider_that_just_moved (Fixture      *fixture,
                                            gconstpointer data)
{
  g_autofree char *copy =
      g_build_filename (fixture->folder, "copy.suture-review", NULL);
  g_autoptr (SutureSession) session = NULL;
  g_autoptr (SutureSession) other = suture_session_new ();

  review_a_little (fixture);
  session = go_on (fixture);
  suture_screening_set_threshold (suture_session_get_screening (session),
                                  0.375);
  suture_session_save_review_as (session, copy, FALSE);
  suture_test_wait_idle (session);
  suture_session_open_review (other, copy, NULL);
  suture_test_wait_idle (other);
  g_assert_cmpfloat (suture_screening_get_parameters (
                         suture_session_get_screening (other))
                         ->threshold,
                     ==, 0.375);
}

/* What the person said of the voxel size comes back too. */
static void
test_voxel_size_and_background_come_back (Fixture *fixture, gconstpointer data)
{
  const SutureSpacing spacing = { 1.0, 0.5, 0.25, TRUE };

  {
    g_autoptr (SutureSession) session = open_again (fixture);

    suture_session_set_spacing (session, spacing);
    suture_test_wait_idle (session);
    suture_test_answer (session, 2, 12, SUTURE_ANSWER_ACCEPTED);
  }

  g_autoptr (SutureSession) session = go_on (fixture);
  const SutureSpacing restored =
      suture_stack_get_spacing (suture_session_get_labels (session));

  g_assert_cmpfloat (restored.z_um, ==, 1.0);
  g_assert_cmpfloat (restored.x_um, ==, 0.25);
  g_assert_nonnull (suture_session_get_classifier (session));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                    \
  g_test_add ("/session-keep/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("goes-on-where-it-was-without-screening",
       test_goes_on_where_it_was_without_screening);
  ADD ("nothing-decided-is-nothing-to-choose",
       test_nothing_decided_is_nothing_to_choose);
  ADD ("a-stack-can-have-several-reviews",
       test_a_stack_can_have_several_reviews);
  ADD ("one-flipped-voxel-is-noticed", test_one_flipped_voxel_is_noticed);
  ADD ("a-changed-raw-stack-is-a-choice", test_a_changed_raw_stack_is_a_choice);
  ADD ("a-moved-stack-is-known-by-its-voxels",
       test_a_moved_stack_is_known_by_its_voxels);
  ADD ("a-missing-stack-can-be-located", test_a_missing_stack_can_be_located);
  ADD ("stacks-that-are-folders-come-back",
       test_stacks_that_are_folders_come_back);
  ADD ("going-on-twice-is-going-on-once", test_going_on_twice_is_going_on_once);
  g_test_add ("/session-keep/a-deleted-review-can-be-saved-elsewhere", Fixture,
              GINT_TO_POINTER (FALSE), set_up,
              test_a_lost_review_can_be_saved_elsewhere, tear_down);
  g_test_add ("/session-keep/a-replaced-review-can-be-saved-elsewhere", Fixture,
              GINT_TO_POINTER (TRUE), set_up,
              test_a_lost_review_can_be_saved_elsewhere, tear_down);
  ADD ("a-comparison-ends-with-its-stack",
       test_a_comparison_ends_with_its_stack);
  ADD ("nothing-is-decided-while-another-stack-comes",
       test_nothing_is_decided_while_another_stack_comes);
  ADD ("a-second-session-only-reads", test_a_second_session_only_reads);
  ADD ("what-cannot-be-saved-is-said-and-tried-again",
       test_what_cannot_be_saved_is_said_and_tried_again);
  ADD ("another-place-is-a-way-out", test_another_place_is_a_way_out);
  ADD ("another-place-is-not-taken-unasked",
       test_another_place_is_not_taken_unasked);
  ADD ("leaving-says-what-was-not-saved", test_leaving_says_what_was_not_saved);
  ADD ("leaving-too-early-says-so", test_leaving_too_early_says_so);
  ADD ("a-busy-review-does-not-stop-the-window",
       test_a_busy_review_does_not_stop_the_window);
  ADD ("leaving-early-waits-for-the-file",
       test_leaving_early_waits_for_the_file);
  ADD ("a-copy-opens-like-the-review", test_a_copy_opens_like_the_review);
  ADD ("a-copy-has-the-slider-that-just-moved",
       test_a_copy_has_the_slider_that_just_moved);
  ADD ("voxel-size-and-background-come-back",
       test_voxel_size_and_background_come_back);
#undef ADD

  const int status = g_test_run ();

  suture_test_end_reviews ();
  return status;
}
