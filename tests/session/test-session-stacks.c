/* test-session-stacks.c: other stacks in the middle of a review
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>
#include <string.h>

#include "suture-test-session.h"
#include "suture-test.h"

static char *folder;

/* With two answers, kept. */
static SutureSession *
open_answered (const char *raw_name)
{
  SutureSession   *session = suture_session_new ();
  g_autofree char *labels = g_build_filename (folder, "labels.tif", NULL);
  g_autofree char *raw =
      raw_name ? g_build_filename (folder, raw_name, NULL) : NULL;

  suture_test_begin_reviews ();
  suture_session_open (session, labels, raw);
  suture_test_wait_idle (session);
  suture_test_answer (session, 3, 13, SUTURE_ANSWER_ACCEPTED);
  suture_test_answer (session, 5, 15, SUTURE_ANSWER_REJECTED);
  suture_test_wait_idle (session);
  g_assert_nonnull (suture_session_get_review_path (session));
  return session;
}

static void
store_text_cb (SutureSession *session, const char *text, char **to)
{
  g_free (*to);
  *to = g_strdup (text);
}

static guint
count_answers (SutureSession *session)
{
  return (guint) suture_decision_log_count_answered (
      suture_session_get_log (session));
}

static SutureStack *
get_raw (SutureSession *session)
{
  return suture_screening_get_raw (suture_session_get_screening (session));
}

static void
count_cb (SutureScreening *screening, guint *n)
{
  ++*n;
}

/* Nothing is asked, and no answer is lost. */
static void
assert_answers_stay (SutureSession *session, const char *review)
{
  g_assert_cmpint (suture_session_get_state (session), ==,
                   SUTURE_SESSION_REVIEWING);
  g_assert_cmpint (suture_session_get_changed_input (session), ==,
                   SUTURE_CHANGED_NOTHING);
  g_assert_null (suture_session_get_earlier (session));
  g_assert_cmpstr (suture_session_get_review_path (session), ==, review);
  g_assert_cmpuint (count_answers (session), ==, 2);
  g_assert_cmpint (suture_candidate_item_get_answer (
                       suture_test_find (session, 3, 13)),
                   ==, SUTURE_ANSWER_ACCEPTED);
  g_assert_cmpint (suture_candidate_item_get_answer (
                       suture_test_find (session, 5, 15)),
                   ==, SUTURE_ANSWER_REJECTED);
  g_assert_nonnull (suture_session_get_classifier (session));
}

static void
change (SutureSession *session, SutureStacksWish *wish)
{
  suture_session_change_stacks (session, wish);
  suture_test_wait_idle (session);
  suture_stacks_wish_clear (wish);
}

static void
change_raw (SutureSession *session, const char *name)
{
  SutureStacksWish wish;
  guint            n_screened = 0;

  g_signal_connect (suture_session_get_screening (session), "screened",
                    G_CALLBACK (count_cb), &n_screened);
  suture_session_describe_stacks (session, &wish);
  g_free (wish.raw_path);
  wish.raw_path = name ? g_build_filename (folder, name, NULL) : NULL;
  g_assert_cmpint (suture_session_compare_stacks (session, &wish), ==,
                   SUTURE_STACKS_OTHER_RAW);
  change (session, &wish);
  g_assert_cmpuint (n_screened, ==, 1);
  g_signal_handlers_disconnect_by_func (suture_session_get_screening (session),
                                        count_cb, &n_screened);
}

static void
test_a_raw_stack_is_added_and_taken_away (void)
{
  g_autoptr (SutureSession) session = open_answered (NULL);
  g_autofree char *review = g_strdup (suture_session_get_review_path (session));
  g_autofree char *said = NULL;

  g_signal_connect (session, "noticed", G_CALLBACK (store_text_cb), &said);
  g_assert_null (get_raw (session));
  change_raw (session, "raw.tif");
  g_assert_nonnull (get_raw (session));
  g_assert_cmpstr (said, ==,
                   "Your 2 answers are kept; the pairs are measured again");
  assert_answers_stay (session, review);

  /* And is there when the review is opened by itself. */
  g_object_unref (session);
  session = suture_session_new ();
  suture_session_open_review (session, review, NULL);
  suture_test_wait_idle (session);
  g_assert_nonnull (get_raw (session));
  assert_answers_stay (session, review);

  change_raw (session, NULL);
  g_assert_null (get_raw (session));
  assert_answers_stay (session, review);
  g_object_unref (session);
  session = suture_session_new ();
  suture_session_open_review (session, review, NULL);
  suture_test_wait_idle (session);
  g_assert_null (get_raw (session));
  assert_answers_stay (session, review);
  suture_test_end_reviews ();
}

static double
get_raw_at (SutureSession *session, size_t i)
{
  SutureStack *raw = get_raw (session);

  return suture_raw_at (suture_stack_get_voxels (raw),
                        suture_stack_get_sample_type (raw), i);
}

/* And it is the measured one when the review is opened again. */
static void
test_another_channel_is_measured (void)
{
  g_autoptr (SutureSession) session = open_answered ("channels.npy");
  g_autofree char *review = g_strdup (suture_session_get_review_path (session));
  SutureStacksWish wish;

  g_assert_cmpint (suture_raw_channels_get_n (
                       suture_session_get_raw_channels (session)),
                   ==, 3);
  g_assert_cmpfloat (get_raw_at (session, 53), <, 201.0);
  suture_session_describe_stacks (session, &wish);
  wish.choices.raw_channel = 2;
  g_assert_cmpint (suture_session_compare_stacks (session, &wish), ==,
                   SUTURE_STACKS_OTHER_RAW);
  change (session, &wish);
  g_assert_cmpfloat (get_raw_at (session, 53), ==, 212.0);
  assert_answers_stay (session, review);
  g_object_unref (session);
  session = suture_session_new ();
  suture_session_open_review (session, review, NULL);
  suture_test_wait_idle (session);
  g_assert_cmpfloat (get_raw_at (session, 53), ==, 212.0);
  assert_answers_stay (session, review);
  suture_test_end_reviews ();
}

static void
store_channel_cb (SutureRawChannels *channels, int channel, int *to)
{
  *to = channel;
}

static guint8
get_channel_at (SutureRawChannels *channels, int channel, size_t i)
{
  return ((const guint8 *) suture_stack_get_voxels (
      suture_raw_channels_get_stack (channels, channel)))[i];
}

/* Those that are wanted are read, and where memory is short one goes. */
static void
test_channels_are_read_when_wanted (void)
{
  g_autoptr (SutureSession) session = open_answered ("channels.npy");
  SutureRawChannels *channels = suture_session_get_raw_channels (session);
  const double       raw = get_raw_at (session, 1000);
  int                came = -1, went = -1;
  g_autofree char   *said = NULL;

  g_signal_connect (channels, "changed", G_CALLBACK (store_channel_cb), &came);
  g_signal_connect (channels, "went", G_CALLBACK (store_channel_cb), &went);
  g_signal_connect (session, "noticed", G_CALLBACK (store_text_cb), &said);
  g_assert_true (suture_raw_channels_get_stack (channels, 0) ==
                 get_raw (session));
  g_assert_null (suture_raw_channels_get_stack (channels, 1));
  suture_raw_channels_show (channels, 1);
  g_assert_true (suture_session_is_busy (session));
  suture_test_wait_idle (session);
  g_assert_cmpint (came, ==, 1);
  g_assert_cmpfloat (get_channel_at (channels, 1, 1000), ==, 255.0 - raw);

  g_clear_pointer (&said, g_free);
  g_setenv ("SUTURE_MEMORY", "1K", TRUE);
  suture_raw_channels_show (channels, 2);
  suture_test_wait_idle (session);
  g_unsetenv ("SUTURE_MEMORY");
  g_assert_cmpint (came, ==, 2);
  g_assert_cmpint (went, ==, 1);
  g_assert_nonnull (strstr (said, "Channel 2 is hidden"));
  g_assert_null (suture_raw_channels_get_stack (channels, 1));
  g_assert_cmpint (get_channel_at (channels, 2, 53), ==, 212);
  suture_test_end_reviews ();
}

/* One that nobody waits for any longer, and one of a file that is gone */
static void
test_channels_that_do_not_come (void)
{
  g_autoptr (SutureSession) session = open_answered ("channels.npy");
  SutureRawChannels *channels = suture_session_get_raw_channels (session);
  g_autofree char   *path = g_build_filename (folder, "channels.npy", NULL);
  int                went = -1;
  g_autofree char   *said = NULL;

  g_signal_connect (channels, "went", G_CALLBACK (store_channel_cb), &went);
  g_signal_connect (session, "failed", G_CALLBACK (store_text_cb), &said);
  suture_raw_channels_show (channels, 1);
  suture_raw_channels_hide (channels, 1);
  suture_test_wait_idle (session);
  g_assert_null (suture_raw_channels_get_stack (channels, 1));
  g_assert_null (said);
  g_assert_cmpint (g_remove (path), ==, 0);
  suture_raw_channels_show (channels, 2);
  suture_test_wait_idle (session);
  g_assert_cmpint (went, ==, 2);
  g_assert_nonnull (strstr (said, "channels.npy"));
  suture_test_write_channels (folder);
  suture_test_end_reviews ();
}

static double
get_z_um (SutureSession *session)
{
  return suture_cell_index_get_spacing (
             suture_screening_get_index (
                 suture_session_get_screening (session)))
      .z_um;
}

/* With a raw stack at once, and back to what the file says. */
static void
test_a_voxel_size_is_said_and_taken_back (void)
{
  g_autoptr (SutureSession) session = open_answered (NULL);
  g_autofree char *review = g_strdup (suture_session_get_review_path (session));
  const double     own_um = get_z_um (session);
  SutureStacksWish wish;

  suture_session_describe_stacks (session, &wish);
  g_assert_false (wish.choices.spacing.is_known);
  g_assert_cmpint (suture_session_compare_stacks (session, &wish), ==,
                   SUTURE_STACKS_ALIKE);
  wish.choices.spacing = (SutureSpacing){ 1.0, 0.5, 0.5, TRUE };
  g_assert_cmpint (suture_session_compare_stacks (session, &wish), ==,
                   SUTURE_STACKS_OTHER_SPACING);
  change (session, &wish);
  g_assert_cmpfloat (get_z_um (session), ==, 1.0);
  assert_answers_stay (session, review);

  suture_session_describe_stacks (session, &wish);
  g_assert_cmpfloat (wish.choices.spacing.z_um, ==, 1.0);
  wish.raw_path = g_build_filename (folder, "raw.tif", NULL);
  wish.choices.spacing.z_um = 2.0;
  change (session, &wish);
  g_assert_cmpfloat (get_z_um (session), ==, 2.0);
  g_assert_nonnull (get_raw (session));
  assert_answers_stay (session, review);

  suture_session_describe_stacks (session, &wish);
  wish.choices.spacing = SUTURE_SPACING_UNKNOWN;
  g_assert_cmpint (suture_session_compare_stacks (session, &wish), ==,
                   SUTURE_STACKS_OTHER_SPACING);
  change (session, &wish);
  g_assert_cmpfloat (get_z_um (session), ==, own_um);
  g_assert_cmpint (suture_stack_get_spacing_source (
                       suture_session_get_labels (session)),
                   ==, SUTURE_SPACING_FROM_IMAGEJ);
  assert_answers_stay (session, review);
  suture_test_end_reviews ();
}

/* The answers to pairs that it has, too, come along into its own review. */
static void
test_other_labels_take_answers_along (void)
{
  g_autoptr (SutureSession) session = open_answered (NULL);
  g_autofree char *review = g_strdup (suture_session_get_review_path (session));
  g_autofree char *said = NULL;
  SutureStacksWish wish;

  g_signal_connect (session, "noticed", G_CALLBACK (store_text_cb), &said);
  suture_test_write_rivals (folder);
  suture_session_describe_stacks (session, &wish);
  g_free (wish.labels_path);
  wish.labels_path = g_build_filename (folder, "rivals.tif", NULL);
  g_assert_cmpint (suture_session_compare_stacks (session, &wish), ==,
                   SUTURE_STACKS_OTHER_LABELS);
  change (session, &wish);
  g_assert_nonnull (strstr (said, "answers fit the changed stack"));
  g_assert_cmpuint (count_answers (session), ==, 2);
  g_assert_cmpint (suture_candidate_item_get_answer (
                       suture_test_find (session, 3, 13)),
                   ==, SUTURE_ANSWER_ACCEPTED);
  g_assert_nonnull (suture_session_get_review_path (session));
  g_assert_cmpstr (suture_session_get_review_path (session), !=, review);
  suture_test_end_reviews ();
}

/* Swapped by mistake, and swapped back: the first review is offered. */
static void
test_roles_are_swapped_and_back (void)
{
  g_autoptr (SutureSession) session = open_answered ("raw.tif");
  g_autofree char *review = g_strdup (suture_session_get_review_path (session));

  for (int i = 0; i < 2; i++)
    {
      SutureStacksWish wish;
      char            *path;

      suture_session_describe_stacks (session, &wish);
      path = wish.labels_path;
      wish.labels_path = wish.raw_path;
      wish.raw_path = path;
      change (session, &wish);
      suture_session_describe_stacks (session, &wish);
      g_assert_cmpint (g_str_has_suffix (wish.labels_path, "raw.tif"), ==,
                       i == 0);
      suture_stacks_wish_clear (&wish);
    }
  g_assert_nonnull (suture_session_get_earlier (session));
  suture_session_go_on (session, review);
  suture_test_wait_idle (session);
  assert_answers_stay (session, review);
  suture_test_end_reviews ();
}

static void
test_what_can_not_be_read_changes_nothing (void)
{
  g_autoptr (SutureSession) session = open_answered (NULL);
  g_autofree char *review = g_strdup (suture_session_get_review_path (session));
  g_autofree char *said = NULL;
  SutureStacksWish wish;

  g_signal_connect (session, "failed", G_CALLBACK (store_text_cb), &said);
  suture_session_describe_stacks (session, &wish);
  wish.raw_path = g_build_filename (folder, "nowhere.tif", NULL);
  change (session, &wish);
  g_assert_nonnull (strstr (said, "nowhere.tif"));
  g_assert_null (get_raw (session));
  assert_answers_stay (session, review);
  suture_test_end_reviews ();
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = suture_test_make_dir ();
  suture_test_write_cut_cells (folder);
  suture_test_write_channels (folder);
#define ADD(name, function) g_test_add_func ("/session/stacks/" name, function)
  ADD ("a-raw-stack-is-added-and-taken-away",
       test_a_raw_stack_is_added_and_taken_away);
  ADD ("a-voxel-size-is-said-and-taken-back",
       test_a_voxel_size_is_said_and_taken_back);
  ADD ("another-channel-is-measured", test_another_channel_is_measured);
  ADD ("channels-are-read-when-wanted", test_channels_are_read_when_wanted);
  ADD ("channels-that-do-not-come", test_channels_that_do_not_come);
  ADD ("other-labels-take-answers-along", test_other_labels_take_answers_along);
  ADD ("roles-are-swapped-and-back", test_roles_are_swapped_and_back);
  ADD ("what-can-not-be-read-changes-nothing",
       test_what_can_not_be_read_changes_nothing);
#undef ADD
  status = g_test_run ();
  suture_test_remove_dir (folder);
  return status;
}
