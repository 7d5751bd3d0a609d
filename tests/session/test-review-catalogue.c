/* test-review-catalogue.c: the reviews on this machine, and what is done to
 * them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "records/suture-review-catalogue.h"

#include <glib/gstdio.h>

#include "suture-test-session.h"
#include "suture-test-shelf.h"
#include "suture-test.h"

static char *stacks; /* labels.tif and raw.tif */

typedef struct
{
  SutureReviewCatalogue *catalogue;
  char                  *failed; /* the last sentence */
  guint                  n_told; /* deleted, restored, failed */
} Shelf;

static void
failed_cb (Shelf *shelf, const char *sentence)
{
  g_free (shelf->failed);
  shelf->failed = g_strdup (sentence);
  shelf->n_told++;
}

static void
told_cb (Shelf *shelf)
{
  shelf->n_told++;
}

static Shelf *
shelf_new (SutureSession *session)
{
  Shelf *shelf = g_new0 (Shelf, 1);

  shelf->catalogue = suture_test_shelf_load (session);
  g_signal_connect_swapped (shelf->catalogue, "failed", G_CALLBACK (failed_cb),
                            shelf);
  g_signal_connect_swapped (shelf->catalogue, "deleted", G_CALLBACK (told_cb),
                            shelf);
  g_signal_connect_swapped (shelf->catalogue, "restored", G_CALLBACK (told_cb),
                            shelf);
  return shelf;
}

static void
shelf_free (Shelf *shelf)
{
  g_assert_finalize_object (shelf->catalogue);
  g_free (shelf->failed);
  g_free (shelf);
}

static void
wait_until_told (Shelf *shelf, guint n)
{
  while (shelf->n_told < n)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (shelf->n_told, ==, n);
}

static guint
count (Shelf *shelf)
{
  return g_list_model_get_n_items (
      suture_review_catalogue_get_reviews (shelf->catalogue));
}

/* (transfer none): the list holds it */
static SutureReviewItem *
get (Shelf *shelf, guint position)
{
  g_autoptr (SutureReviewItem) item =
      g_list_model_get_item (suture_review_catalogue_get_reviews (
                                 shelf->catalogue),
                             position);

  g_assert_nonnull (item);
  return item;
}

static void
assert_name (Shelf *shelf, guint position, const char *name)
{
  g_autofree char *seen = suture_review_item_dup_name (get (shelf, position));

  g_assert_cmpstr (seen, ==, name);
}

static void
test_counts_are_those_of_the_window (void)
{
  suture_test_begin_reviews ();

  SutureSession *session = suture_test_open_again (stacks);

  suture_test_answer (session, 2, 12, SUTURE_ANSWER_ACCEPTED);
  suture_test_answer (session, 3, 13, SUTURE_ANSWER_REJECTED);
  suture_test_answer (session, 4, 14, SUTURE_ANSWER_UNSURE);
  suture_session_undo (session);
  suture_screening_set_threshold (suture_session_get_screening (session), 0.2);
  suture_test_wait_idle (session);

  const guint n_left =
      suture_candidate_list_get_counts (suture_session_get_candidates (session))
          .n_left;

  g_object_unref (session); /* the slider is handed over */
  g_assert_cmpuint (n_left, >, 0);

  Shelf                     *shelf = shelf_new (NULL);
  const SutureReviewSummary *summary =
      suture_review_item_get_summary (get (shelf, 0));

  g_assert_cmpuint (count (shelf), ==, 1);
  g_assert_null (summary->problem);
  g_assert_true (summary->is_screened);
  g_assert_true (summary->has_labels);
  g_assert_cmpuint (summary->n_answers[SUTURE_ANSWER_ACCEPTED], ==, 1);
  g_assert_cmpuint (summary->n_answers[SUTURE_ANSWER_REJECTED], ==, 1);
  g_assert_cmpuint (summary->n_answers[SUTURE_ANSWER_UNSURE], ==, 0);
  g_assert_cmpuint (summary->n_answers[SUTURE_ANSWER_PENDING], ==, n_left);
  g_assert_cmpuint (suture_review_item_get_n_answered (get (shelf, 0)), ==, 2);
  assert_name (shelf, 0, "labels.tif");
  shelf_free (shelf);
}

static void
test_the_latest_is_first_and_trouble_is_said (void)
{
  suture_test_begin_reviews ();

  g_autofree char *sound = suture_test_shelf_add (stacks, "Sound", 1);
  g_autofree char *damaged = suture_test_shelf_copy (sound, 1);
  g_autofree char *newer = suture_test_shelf_copy (sound, 2);
  g_autofree char *old = suture_test_shelf_copy (sound, 3);

  suture_test_shelf_damage (damaged);
  suture_test_shelf_set_version (newer, 99);
  suture_test_shelf_set_age (old, 24 * 30);
  suture_test_shelf_set_age (sound, 24);
  suture_test_shelf_set_age (newer, 2);
  suture_test_shelf_set_age (damaged, 1);

  Shelf            *shelf = shelf_new (NULL);
  const char *const wanted[] = { damaged, newer, sound, old };

  g_assert_cmpuint (count (shelf), ==, 4);
  for (guint i = 0; i < 4; i++)
    g_assert_cmpstr (suture_review_item_get_path (get (shelf, i)), ==,
                     wanted[i]);
  for (guint i = 0; i < 2; i++)
    {
      const char *problem =
          suture_review_item_get_summary (get (shelf, i))->problem;

      g_assert_nonnull (problem);
      g_assert_nonnull (g_strrstr (problem, i == 0 ? damaged : newer));
    }
  assert_name (shelf, 2, "Sound");
  shelf_free (shelf);
}

static void
test_a_stack_that_is_gone_is_said (void)
{
  g_autofree char *folder = suture_test_make_dir ();

  suture_test_begin_reviews ();
  suture_test_write_cut_cells (folder);

  g_autofree char *path = suture_test_shelf_add (folder, NULL, 1);

  suture_test_remove_dir (g_steal_pointer (&folder));

  Shelf *shelf = shelf_new (NULL);

  g_assert_cmpuint (count (shelf), ==, 1);
  g_assert_null (suture_review_item_get_summary (get (shelf, 0))->problem);
  g_assert_false (suture_review_item_get_summary (get (shelf, 0))->has_labels);
  shelf_free (shelf);
}

static void
test_no_folder_is_no_review (void)
{
  suture_test_begin_reviews ();
  g_assert_cmpint (g_rmdir (g_getenv ("SUTURE_REVIEWS")), ==, 0);

  Shelf *shelf = shelf_new (NULL);

  g_assert_cmpuint (count (shelf), ==, 0);
  g_assert_null (shelf->failed);
  shelf_free (shelf);
  g_mkdir (g_getenv ("SUTURE_REVIEWS"), 0700);
}

/* A review comes from anybody. */
static void
test_a_title_is_one_plain_line (void)
{
  suture_test_begin_reviews ();

  g_autofree char *endless = g_strnfill (100000, 'x');
  g_autofree char *title = g_strconcat ("Left\n\33[31mkidney", endless, NULL);
  g_autofree char *path = suture_test_shelf_add (stacks, title, 1);
  Shelf           *shelf = shelf_new (NULL);
  g_autofree char *name = suture_review_item_dup_name (get (shelf, 0));

  g_assert_true (g_str_has_prefix (name, "Left  [31mkidneyxxx"));
  g_assert_cmpint (g_utf8_strlen (name, -1), <=, 201);
  shelf_free (shelf);
}

static void
test_renaming_is_kept (void)
{
  suture_test_begin_reviews ();

  g_autofree char *path = suture_test_shelf_add (stacks, NULL, 1);
  Shelf           *shelf = shelf_new (NULL);

  suture_review_catalogue_rename (shelf->catalogue, get (shelf, 0), "Élodie’s");
  while (suture_review_item_get_summary (get (shelf, 0))->title == NULL)
    g_main_context_iteration (NULL, TRUE);
  shelf_free (shelf);
  shelf = shelf_new (NULL);
  assert_name (shelf, 0, "Élodie’s");

  suture_review_catalogue_rename (shelf->catalogue, get (shelf, 0), "");
  while (suture_review_item_get_summary (get (shelf, 0))->title != NULL)
    g_main_context_iteration (NULL, TRUE);
  shelf_free (shelf);
  shelf = shelf_new (NULL);
  assert_name (shelf, 0, "labels.tif");
  shelf_free (shelf);
}

/* Deleted one after the other, and back in the reverse order, without limit */
static void
test_deleting_can_be_undone_several_times (void)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);

  suture_test_begin_reviews ();
  g_ptr_array_add (paths, suture_test_shelf_add (stacks, "A", 1));
  for (guint i = 1; i < 4; i++)
    g_ptr_array_add (paths, suture_test_shelf_copy (paths->pdata[0], i));
  for (guint i = 0; i < 4; i++)
    suture_test_shelf_set_age (paths->pdata[i], 1 + i);

  Shelf *shelf = shelf_new (NULL);

  for (guint i = 0; i < 4; i++)
    {
      suture_review_catalogue_delete (shelf->catalogue, get (shelf, 0));
      wait_until_told (shelf, 1 + i);
      g_assert_false (g_file_test (paths->pdata[i], G_FILE_TEST_EXISTS));
      g_assert_cmpuint (count (shelf), ==, 3 - i);
    }
  for (guint i = 0; i < 4; i++)
    {
      g_assert_true (suture_review_catalogue_can_restore (shelf->catalogue));
      suture_review_catalogue_restore (shelf->catalogue);
      wait_until_told (shelf, 5 + i);
      g_assert_true (g_file_test (paths->pdata[3 - i], G_FILE_TEST_EXISTS));
      g_assert_cmpstr (suture_review_item_get_path (get (shelf, 0)), ==,
                       paths->pdata[3 - i]);
    }
  g_assert_false (suture_review_catalogue_can_restore (shelf->catalogue));
  g_assert_null (shelf->failed);
  shelf_free (shelf);
}

/* The file of what was deleted last is away for a while: what was deleted
 * before comes back meanwhile, and then that. */
static void
test_restoring_can_be_tried_again (void)
{
  suture_test_begin_reviews ();

  g_autofree char *first = suture_test_shelf_add (stacks, "A", 1);
  g_autofree char *second = suture_test_shelf_copy (first, 1);
  Shelf           *shelf = shelf_new (NULL);
  g_autoptr (SutureReviewItem) kept = g_object_ref (get (shelf, 0));
  g_autoptr (SutureReviewItem) lost = g_object_ref (get (shelf, 1));

  suture_review_catalogue_delete (shelf->catalogue, kept);
  wait_until_told (shelf, 1);
  suture_review_catalogue_delete (shelf->catalogue, lost);
  wait_until_told (shelf, 2);

  g_autofree char *trash = g_strdup (suture_review_item_get_path (lost));
  g_autofree char *away = g_strconcat (trash, ".away", NULL);

  g_assert_cmpint (g_rename (trash, away), ==, 0);
  suture_review_catalogue_restore (shelf->catalogue);
  wait_until_told (shelf, 3);
  g_assert_nonnull (shelf->failed);
  g_assert_true (suture_review_catalogue_can_restore (shelf->catalogue));
  suture_review_catalogue_restore (shelf->catalogue);
  wait_until_told (shelf, 4);
  g_assert_true (get (shelf, 0) == kept);
  g_assert_cmpint (g_rename (away, trash), ==, 0);
  g_assert_true (suture_review_catalogue_can_restore (shelf->catalogue));
  suture_review_catalogue_restore (shelf->catalogue);
  wait_until_told (shelf, 5);
  g_assert_cmpuint (count (shelf), ==, 2);
  g_assert_false (suture_review_catalogue_can_restore (shelf->catalogue));
  shelf_free (shelf);
}

static void
test_a_review_that_is_open_is_not_deleted (void)
{
  suture_test_begin_reviews ();

  SutureSession   *session = suture_test_open_again (stacks);
  g_autofree char *path = g_strdup (suture_session_get_review_path (session));
  Shelf           *own = shelf_new (session);
  Shelf           *other = shelf_new (NULL);

  g_assert_nonnull (path);
  suture_review_catalogue_delete (own->catalogue, get (own, 0));
  wait_until_told (own, 1);
  g_assert_nonnull (g_strrstr (own->failed, "open in this window"));
  suture_review_catalogue_delete (other->catalogue, get (other, 0));
  wait_until_told (other, 1);
  g_assert_nonnull (g_strrstr (other->failed, "open in another window"));
  suture_review_catalogue_rename (other->catalogue, get (other, 0), "B");
  wait_until_told (other, 2);
  g_assert_nonnull (g_strrstr (other->failed, "open in another window"));
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));

  /* The window's own is renamed through the window. */
  suture_review_catalogue_rename (own->catalogue, get (own, 0), "Mine");
  assert_name (own, 0, "Mine");
  shelf_free (own);
  shelf_free (other);
  suture_test_wait_idle (session);
  g_object_unref (session);
  own = shelf_new (NULL);
  assert_name (own, 0, "Mine");
  shelf_free (own);
}

static void
test_only_as_many_as_are_wanted_are_read (void)
{
  suture_test_begin_reviews ();

  g_autofree char *path = suture_test_shelf_add (stacks, NULL, 1);

  for (guint i = 1; i <= 12; i++)
    {
      g_autofree char *copy = suture_test_shelf_copy (path, i);

      if (i <= 4)
        suture_test_shelf_damage (copy);
      suture_test_shelf_set_age (copy, i);
    }
  suture_test_shelf_set_age (path, 100);

  g_autoptr (SutureReviewCatalogue) catalogue =
      suture_review_catalogue_new (NULL);

  suture_review_catalogue_load (catalogue, 3);
  suture_test_shelf_wait (catalogue);
  /* Four are damaged: three, then six. */
  g_assert_cmpuint (g_list_model_get_n_items (
                        suture_review_catalogue_get_reviews (catalogue)),
                    ==, 9);
}

/* Prints how long the main loop was held up, and how long all took. */
static void
test_thousands_are_read_beside_the_main_loop (void)
{
  const guint n_reviews = g_test_slow () ? 3000 : 600;

  suture_test_begin_reviews ();

  g_autofree char *path = suture_test_shelf_add (stacks, NULL, 2);

  for (guint i = 1; i < n_reviews; i++)
    g_free (suture_test_shelf_copy (path, i));

  const gint64 began = g_get_monotonic_time ();
  gint64       longest = 0;
  gint64       first_us = 0;
  g_autoptr (SutureReviewCatalogue) catalogue =
      suture_review_catalogue_new (NULL);

  suture_review_catalogue_load (catalogue, 0);
  while (suture_review_catalogue_is_loading (catalogue))
    {
      const gint64 before = g_get_monotonic_time ();

      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (200);
      longest = MAX (longest, g_get_monotonic_time () - before);
      if (first_us == 0 &&
          g_list_model_get_n_items (
              suture_review_catalogue_get_reviews (catalogue)) > 0)
        first_us = g_get_monotonic_time () - began;
    }
  g_test_message ("%u reviews: the first after %.1f ms, all after %.1f ms; the "
                  "main loop was held up for %.1f ms at most",
                  n_reviews, (double) first_us / 1e3,
                  (double) (g_get_monotonic_time () - began) / 1e3,
                  (double) longest / 1e3);
  g_assert_cmpuint (g_list_model_get_n_items (
                        suture_review_catalogue_get_reviews (catalogue)),
                    ==, n_reviews);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  stacks = suture_test_make_dir ();
  suture_test_write_cut_cells (stacks);
#define ADD(name, function)                                                    \
  g_test_add_func ("/review-catalogue/" name, function)
  ADD ("counts-are-those-of-the-window", test_counts_are_those_of_the_window);
  ADD ("the-latest-is-first-and-trouble-is-said",
       test_the_latest_is_first_and_trouble_is_said);
  ADD ("a-stack-that-is-gone-is-said", test_a_stack_that_is_gone_is_said);
  ADD ("no-folder-is-no-review", test_no_folder_is_no_review);
  ADD ("a-title-is-one-plain-line", test_a_title_is_one_plain_line);
  ADD ("renaming-is-kept", test_renaming_is_kept);
  ADD ("deleting-can-be-undone-several-times",
       test_deleting_can_be_undone_several_times);
  ADD ("restoring-can-be-tried-again", test_restoring_can_be_tried_again);
  ADD ("a-review-that-is-open-is-not-deleted",
       test_a_review_that_is_open_is_not_deleted);
  ADD ("only-as-many-as-are-wanted-are-read",
       test_only_as_many_as_are_wanted_are_read);
  ADD ("thousands-are-read-beside-the-main-loop",
       test_thousands_are_read_beside_the_main_loop);
#undef ADD

  const int status = g_test_run ();

  suture_test_end_reviews ();
  suture_test_remove_dir (stacks);
  return status;
}
