/* test-review-faults.c: a review on a disk that fails, and in a process that is
 * killed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <errno.h>
#include <gio/gio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "reviews/suture-review.h"
#include "suture-test-review.h"
#include "suture-test-vfs.h"
#include "suture-test.h"

#define SEED 11
#define N_STEPS 6

/* What the review said of itself. */
typedef struct
{
  GMutex  mutex;
  guint64 n_saved;
  guint   n_problems;
} Told;

static void
told_cb (const SutureReviewStatus *status, gpointer user_data)
{
  Told *told = user_data;

  g_mutex_lock (&told->mutex);
  g_assert_cmpuint (status->n_saved, >=, told->n_saved);
  told->n_saved = status->n_saved;
  told->n_problems += status->problem != NULL;
  g_mutex_unlock (&told->mutex);
}

/* The same steps each time, one commit each unless it fails. */
static void
play (SutureReview *review, SutureDecisionLog *log, gboolean stops_at_problem)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);

  for (int i = 0; i < N_STEPS; i++)
    {
      suture_test_review_step (log, review, rand, i);
      if (i == 3)
        suture_review_set_setting (review, "position", "7");
      if (!suture_review_flush (review, NULL) && stops_at_problem)
        return;
    }
}

/* (transfer full) (element-type utf8): what playing does to the disk */
static GPtrArray *
record_operations (void)
{
  char *folder = suture_test_review_begin ();
  g_autoptr (SutureDecisionLog) log = suture_decision_log_new ();
  SutureReview *review = suture_test_review_new ('a', NULL, NULL);

  suture_test_vfs_fail (SUTURE_TEST_EIO, 0, 0);
  play (review, log, FALSE);

  GPtrArray *operations = suture_test_vfs_get_operations ();

  suture_review_free (review);
  suture_test_remove_dir (folder);
  return operations;
}

static void
assert_only_the_review_is_left (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  int n = 0;

  for (const char *name; (name = g_dir_read_name (dir));)
    n++;
  g_assert_cmpint (n, ==, 1);
}

/* Fails from the @at-th operation on, then works again: nothing is lost. */
static void
check_recovers (SutureTestFault fault, int at, int n_failing)
{
  Told  told = { .n_saved = 0 };
  char *folder = suture_test_review_begin ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureDecisionLog) log = suture_decision_log_new ();
  SutureReview    *review = suture_test_review_new ('a', told_cb, &told);
  g_autofree char *path = g_strdup (suture_review_get_path (review));

  suture_test_vfs_fail (fault, at, n_failing);
  play (review, log, FALSE);
  suture_test_vfs_fail (fault, 0, 0);
  g_assert_true (suture_review_flush (review, &error));
  g_assert_no_error (error);
  suture_review_free (review);
  g_assert_cmpuint (told.n_saved, ==, N_STEPS);

  g_autoptr (SutureReview) again = suture_test_review_open (path);
  SutureReviewContents *contents = suture_review_get_contents (again);

  g_assert_null (suture_review_get_notices (again)[0]);
  suture_test_assert_same_log (contents->log, log, N_STEPS);
  g_assert_cmpstr (suture_review_contents_get_setting (contents, "position"),
                   ==, "7");
  suture_review_free (g_steal_pointer (&again));
  assert_only_the_review_is_left (folder);
  suture_test_remove_dir (folder);
}

#define N_FAULTS (SUTURE_TEST_LIE + 1)

static void
test_each_failed_operation_is_made_good (gconstpointer data)
{
  const SutureTestFault fault = (SutureTestFault) GPOINTER_TO_INT (data);
  g_autoptr (GPtrArray) operations = record_operations ();
  int n_alone = 0;
  int n_in_row = 0;

  for (int at = 1; at <= (int) operations->len; at++)
    {
      if (suture_test_takes_turn (operations, at, fault, N_FAULTS))
        {
          check_recovers (fault, at, 1);
          n_alone++;
        }
      if (suture_test_takes_turn (operations, at, N_FAULTS + fault,
                                  4 * N_FAULTS))
        {
          check_recovers (fault, at, 7);
          n_in_row++;
        }
    }
  g_test_message ("%u operations, %d failed alone, %d with six more",
                  operations->len, n_alone, n_in_row);
}

static void
test_full_disk_is_one_sentence (void)
{
  Told  told = { .n_saved = 0 };
  char *folder = suture_test_review_begin ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureDecisionLog) log = suture_decision_log_new ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);
  SutureReview *review = suture_test_review_new ('a', told_cb, &told);

  suture_test_vfs_fail (SUTURE_TEST_FULL, 1, G_MAXINT / 2);
  suture_test_review_step (log, review, rand, 0);
  suture_test_review_step (log, review, rand, 1);
  g_assert_false (suture_review_flush (review, &error));
  g_assert_nonnull (strstr (error->message, "2 decisions"));
  g_assert_nonnull (strstr (error->message, "no space"));
  g_assert_null (strchr (error->message, '\n'));
  g_assert_cmpuint (told.n_problems, >=, 1);
  g_clear_error (&error);

  /* A way out: another disk. */
  g_autofree char *path = g_build_filename (folder, "copy.suture-review", NULL);

  suture_test_vfs_fail (SUTURE_TEST_FULL, 0, 0);
  g_assert_true (suture_review_save_as (review, path, FALSE, &error));
  g_assert_no_error (error);

  g_autoptr (SutureReview) copy = suture_test_review_open (path);

  suture_test_assert_same_log (suture_review_get_contents (copy)->log, log, 2);
  suture_review_free (review);
  suture_review_free (g_steal_pointer (&copy));
  suture_test_remove_dir (folder);
}

static void
test_quota_is_named (void)
{
  char *folder = suture_test_review_begin ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureDecisionLog) log = suture_decision_log_new ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);
  SutureReview *review = suture_test_review_new ('a', NULL, NULL);

  suture_test_vfs_fail (SUTURE_TEST_QUOTA, 1, G_MAXINT / 2);
  suture_test_review_step (log, review, rand, 0);
  g_assert_false (suture_review_flush (review, &error));
  g_assert_nonnull (strstr (error->message, g_strerror (EDQUOT)));
  suture_test_vfs_fail (SUTURE_TEST_QUOTA, 0, 0);
  suture_review_free (review);
  suture_test_remove_dir (folder);
}

/* What was synced is all that is left; what was acknowledged is among it. */
static void
test_power_cut_at_an_operation (void)
{
  g_autoptr (GPtrArray) operations = record_operations ();
  guint64 n_more = 0;
  int     n = 0;

  for (int at = 1; at <= (int) operations->len; at++)
    {
      if (!suture_test_takes_turn (operations, at, SUTURE_TEST_EACH_THIRD))
        continue;

      Told  told = { .n_saved = 0 };
      char *folder = suture_test_review_begin ();
      g_autoptr (SutureDecisionLog) log = suture_decision_log_new ();
      SutureReview    *review = suture_test_review_new ('a', told_cb, &told);
      g_autofree char *path = g_strdup (suture_review_get_path (review));

      suture_test_vfs_forget ();
      suture_test_vfs_fail (SUTURE_TEST_EIO, at, G_MAXINT / 2);
      play (review, log, TRUE);
      suture_review_free (review);
      suture_test_vfs_fail (SUTURE_TEST_EIO, 0, 0);
      suture_test_vfs_cut_power (folder);

      g_autoptr (SutureReview) again = suture_test_review_open (path);
      const SutureDecisionLog *left = suture_review_get_contents (again)->log;
      const size_t             n_left = suture_decision_log_get_n_events (left);

      g_assert_null (suture_review_get_notices (again)[0]);
      g_assert_cmpuint (n_left, >=, told.n_saved);
      suture_test_assert_same_log (left, log, n_left);
      n_more += n_left - told.n_saved;
      n++;
      suture_review_free (g_steal_pointer (&again));
      suture_test_remove_dir (folder);
    }
  g_test_message ("%d of %u moments: every acknowledged decision was there, "
                  "and "
                  "%" G_GUINT64_FORMAT " that hadn't been acknowledged yet",
                  n, operations->len, n_more);
}

/* The child: plays in @folder and writes the number of each acknowledged event
 * to standard output; dies at the @at-th operation, or plays on if it is 0. */

static void
acknowledge_cb (const SutureReviewStatus *status, gpointer user_data)
{
  const guint64 n_saved = status->n_saved;

  if (write (STDOUT_FILENO, &n_saved, sizeof n_saved) != sizeof n_saved)
    _exit (3);
}

static int
play_in_child (const char *path, int at, int n_steps)
{
  g_autoptr (SutureDecisionLog) log = suture_decision_log_new ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);
  SutureReview *review = suture_review_open (path, acknowledge_cb, NULL, NULL);

  if (review == NULL || suture_review_is_read_only (review))
    return 2;
  suture_test_vfs_fail (SUTURE_TEST_KILL, at, at > 0 ? 1 : 0);
  for (int i = 0; i < n_steps; i++)
    {
      suture_test_review_step (log, review, rand, i);
      if (at > 0)
        suture_review_flush (review, NULL);
    }
  suture_review_flush (review, NULL);
  suture_review_free (review);
  return 0;
}

/* Runs the child until it dies, by itself or after @us microseconds; how many
 * events it had acknowledged. */
static guint64
run_child (const char *path, int at, int n_steps, gint64 us)
{
  g_autofree char *at_text = g_strdup_printf ("%d", at);
  g_autofree char *steps_text = g_strdup_printf ("%d", n_steps);
  const char      *arguments[] = { "/proc/self/exe", "--play",   path,
                                   at_text,          steps_text, NULL };
  g_autoptr (GError) error = NULL;
  GPid    child;
  int     output, status;
  guint64 n_saved = 0;
  guint64 told;

  g_assert_true (g_spawn_async_with_pipes (NULL, (char **) arguments, NULL,
                                           G_SPAWN_DO_NOT_REAP_CHILD, NULL,
                                           NULL, &child, NULL, &output, NULL,
                                           &error));
  g_assert_no_error (error);
  if (us > 0)
    {
      g_usleep ((gulong) us);
      kill (child, SIGKILL);
    }
  while (read (output, &told, sizeof told) == sizeof told)
    n_saved = told;
  close (output);
  waitpid (child, &status, 0);
  g_assert_true (WIFSIGNALED (status) || WEXITSTATUS (status) == 0);
  return n_saved;
}

/* Opens what a killed process left: it can be written to (no stale lock), is
 * sound, and holds the steps played, the acknowledged ones at least. */
static size_t
check_survived (const char *path, guint64 n_saved)
{
  g_autoptr (SutureReview) review = suture_test_review_open (path);
  g_autoptr (SutureDecisionLog) twin = suture_decision_log_new ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);
  const SutureDecisionLog *log = suture_review_get_contents (review)->log;
  const size_t             n = suture_decision_log_get_n_events (log);

  g_assert_false (suture_review_is_read_only (review));
  g_assert_null (suture_review_get_notices (review)[0]);
  g_assert_cmpuint (n, >=, n_saved);

  /* The twin is played into a review nobody keeps. */
  g_autoptr (SutureReview) other = suture_test_review_new ('b', NULL, NULL);

  for (size_t i = 0; i < n; i++)
    suture_test_review_step (twin, other, rand, (gint64) i);
  suture_test_assert_same_log (log, twin, n);
  return n;
}

static void
test_killed_at_an_operation (void)
{
  g_autoptr (GPtrArray) operations = record_operations ();
  int n = 0;

  for (int at = 1; at <= (int) operations->len; at++)
    {
      if (!suture_test_takes_turn (operations, at, SUTURE_TEST_EACH_THIRD))
        continue;

      char            *folder = suture_test_review_begin ();
      SutureReview    *review = suture_test_review_new ('a', NULL, NULL);
      g_autofree char *path = g_strdup (suture_review_get_path (review));

      suture_review_free (review);
      check_survived (path, run_child (path, at, N_STEPS, 0));
      suture_test_remove_dir (folder);
      n++;
    }
  g_test_message ("killed before %d of %u operations", n, operations->len);
}

static void
test_killed_at_random_moments (void)
{
  const char *wanted = g_getenv ("SUTURE_TEST_KILLS");
  const int   n_kills = wanted                       ? atoi (wanted)
                        : suture_test_is_thorough () ? 30
                                                     : 10;
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  guint64 n_acknowledged = 0;
  guint64 n_found = 0;

  for (int i = 0; i < n_kills; i++)
    {
      char            *folder = suture_test_review_begin ();
      SutureReview    *review = suture_test_review_new ('a', NULL, NULL);
      g_autofree char *path = g_strdup (suture_review_get_path (review));

      suture_review_free (review);

      const guint64 n_saved =
          run_child (path, 0, 20000, g_rand_int_range (rand, 1000, 120000));

      n_acknowledged += n_saved;
      n_found += check_survived (path, n_saved);
      suture_test_remove_dir (folder);
    }
  g_test_message ("killed %d times: %" G_GUINT64_FORMAT
                  " decisions acknowledged, %" G_GUINT64_FORMAT " found, 0 "
                  "lost",
                  n_kills, n_acknowledged, n_found);
}

int
main (int argc, char *argv[])
{
  static const char *const faults[] = { "full", "io-error", "quota",
                                        "done-but-reported-as-failed" };

  suture_test_vfs_install ();
  if (argc == 5 && g_str_equal (argv[1], "--play"))
    return play_in_child (argv[2], atoi (argv[3]), atoi (argv[4]));

  g_test_init (&argc, &argv, NULL);
  for (int fault = SUTURE_TEST_FULL; fault <= SUTURE_TEST_LIE; fault++)
    {
      g_autofree char *name =
          g_strdup_printf ("/review-faults/each-failed-operation-is-made-good/"
                           "%s",
                           faults[fault]);

      g_test_add_data_func (name, GINT_TO_POINTER (fault),
                            test_each_failed_operation_is_made_good);
    }
  g_test_add_func ("/review-faults/full-disk-is-one-sentence",
                   test_full_disk_is_one_sentence);
  g_test_add_func ("/review-faults/quota-is-named", test_quota_is_named);
  g_test_add_func ("/review-faults/power-cut-at-an-operation",
                   test_power_cut_at_an_operation);
  g_test_add_func ("/review-faults/killed-at-an-operation",
                   test_killed_at_an_operation);
  g_test_add_func ("/review-faults/killed-at-random-moments",
                   test_killed_at_random_moments);
  return g_test_run ();
}
