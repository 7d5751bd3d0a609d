/* test-job.c: jobs tell how far they are, stop, and hand over what is wanted
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "jobs/suture-job.h"

#define N_REPORTS 200000

typedef struct
{
  int      n_done;
  int      n_ticks;
  char    *result;
  gboolean was_cancelled;
} Seen;

static int n_freed; /* results that nobody took */

static void
free_result (gpointer result)
{
  n_freed++;
  g_free (result);
}

static void
done_cb (SutureJob    *job,
         gpointer      result,
         const GError *error,
         gpointer      user_data)
{
  Seen *seen = user_data;

  seen->n_done++;
  seen->result = result;
  seen->was_cancelled =
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
ticked_cb (SutureJob *job, gpointer user_data)
{
  ((Seen *) user_data)->n_ticks++;
}

static void
run_until_done (SutureJob *job)
{
  while (suture_job_is_running (job))
    g_main_context_iteration (NULL, TRUE);
}

/* Reports without end, for at least a third of a second. */
static gpointer
talkative_worker (gpointer data, const SutureProgress *progress, GError **error)
{
  const gint64 until = g_get_monotonic_time () + 350000;

  for (int i = 0; i < N_REPORTS || g_get_monotonic_time () < until; i++)
    suture_progress_report (progress, MIN (1.0, (double) i / N_REPORTS));
  return g_strdup (data);
}

static void
test_progress_is_coalesced (void)
{
  Seen         seen = { 0 };
  const gint64 from = g_get_monotonic_time ();
  g_autoptr (SutureJob) job =
      suture_job_start ("talking", talkative_worker, g_strdup ("said"), g_free,
                        g_free, done_cb, &seen);

  g_signal_connect (job, "ticked", G_CALLBACK (ticked_cb), &seen);
  run_until_done (job);

  const gint64 elapsed = g_get_monotonic_time () - from;

  g_assert_cmpint (seen.n_done, ==, 1);
  g_assert_cmpstr (seen.result, ==, "said");
  g_assert_cmpint (seen.n_ticks, >=, 1);
  g_assert_cmpint (seen.n_ticks, <=, elapsed / 100000 + 1);
  g_free (seen.result);
}

static gpointer
patient_worker (gpointer data, const SutureProgress *progress, GError **error)
{
  for (int i = 0; i < 60000; i++)
    {
      if (!suture_progress_check (progress, error))
        return NULL;
      g_usleep (1000);
    }
  return g_strdup ("late");
}

static void
test_cancelling_answers_within_100_ms (void)
{
  Seen seen = { 0 };
  g_autoptr (SutureJob) job = suture_job_start ("waiting", patient_worker, NULL,
                                                NULL, g_free, done_cb, &seen);

  g_usleep (20000);

  const gint64 from = g_get_monotonic_time ();

  suture_job_cancel (job);
  run_until_done (job);
  g_assert_cmpint (seen.n_done, ==, 1);
  g_assert_true (seen.was_cancelled);
  g_assert_null (seen.result);
  g_test_minimized_result ((double) (g_get_monotonic_time () - from) / 1e3,
                           "cancelled after ms");
  g_assert_cmpint (g_get_monotonic_time () - from, <, 2 * G_USEC_PER_SEC);
}

static gpointer
quick_worker (gpointer data, const SutureProgress *progress, GError **error)
{
  return g_strdup ("unwanted");
}

static void
test_dropped_result_is_freed_and_never_seen (void)
{
  Seen seen = { 0 };
  g_autoptr (SutureJob) job =
      suture_job_start ("dropped", quick_worker, NULL, NULL, free_result,
                        done_cb, &seen);

  n_freed = 0;
  suture_job_drop (job);
  run_until_done (job);
  g_assert_cmpint (seen.n_done, ==, 0);
  g_assert_cmpint (n_freed, ==, 1);
}

/* An owner that lets go of itself when it is told. */
typedef struct
{
  GObject   *owner;
  SutureJob *job;
} Owned;

static void
let_go_cb (SutureJob    *job,
           gpointer      result,
           const GError *error,
           gpointer      user_data)
{
  Owned *owned = g_object_get_data (user_data, "owned");

  g_assert_null (owned->job);
  g_clear_object (&owned->owner);
  g_assert_true (G_IS_OBJECT (user_data));
  g_free (result);
}

static void
test_the_owner_stays_while_it_is_told (void)
{
  Owned    owned = { g_object_new (G_TYPE_OBJECT, NULL), NULL };
  gpointer watched = owned.owner;

  g_object_add_weak_pointer (owned.owner, &watched);
  g_object_set_data (owned.owner, "owned", &owned);
  suture_job_run (&owned.job, owned.owner, "owned", quick_worker, NULL, NULL,
                  g_free, let_go_cb);
  while (owned.owner != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (watched);
}

/* The second takes the first one's place, and is the only one heard of. */
static void
test_a_job_replaces_the_one_in_its_slot (void)
{
  Owned owned = { g_object_new (G_TYPE_OBJECT, NULL), NULL };

  n_freed = 0;
  g_object_set_data (owned.owner, "owned", &owned);

  g_autoptr (SutureJob) first = g_object_ref (
      suture_job_run (&owned.job, owned.owner, "first", quick_worker, NULL,
                      NULL, free_result, let_go_cb));

  suture_job_run (&owned.job, owned.owner, "second", quick_worker, NULL, NULL,
                  free_result, let_go_cb);
  run_until_done (first);
  while (owned.owner != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (n_freed, ==, 1);
}

/* Takes its time to stop, as one that still has a file to take away. */
static gpointer
tidy_worker (gpointer data, const SutureProgress *progress, GError **error)
{
  while (suture_progress_check (progress, error))
    g_usleep (1000);
  g_usleep (50000);
  g_atomic_int_set ((int *) data, TRUE);
  return NULL;
}

static void
test_the_end_of_the_program_waits_for_dropped_jobs (void)
{
  int  is_tidy[3] = { FALSE, FALSE, FALSE };
  Seen seen = { 0 };

  for (int i = 0; i < 3; i++)
    {
      g_autoptr (SutureJob) job =
          suture_job_start ("tidying", tidy_worker, &is_tidy[i], NULL, g_free,
                            done_cb, &seen);

      suture_job_drop (job);
    }
  suture_job_wait_for_workers ();
  for (int i = 0; i < 3; i++)
    g_assert_true (g_atomic_int_get (&is_tidy[i]));
  g_assert_cmpint (seen.n_done, ==, 0);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/job/progress-is-coalesced", test_progress_is_coalesced);
  g_test_add_func ("/job/cancelling-answers-soon",
                   test_cancelling_answers_within_100_ms);
  g_test_add_func ("/job/dropped-result-is-freed-and-never-seen",
                   test_dropped_result_is_freed_and_never_seen);
  g_test_add_func ("/job/the-owner-stays-while-it-is-told",
                   test_the_owner_stays_while_it_is_told);
  g_test_add_func ("/job/a-job-replaces-the-one-in-its-slot",
                   test_a_job_replaces_the_one_in_its_slot);
  g_test_add_func ("/job/the-end-of-the-program-waits-for-dropped-jobs",
                   test_the_end_of_the_program_waits_for_dropped_jobs);
  return g_test_run ();
}
