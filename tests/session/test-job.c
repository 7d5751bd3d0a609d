/* test-job.c: jobs tell how far they are, stop, and hand over what is wanted
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "jobs/suture-job.h"

#include <string.h>

#define N_REPORTS 200000
#define N_TICKS 3

typedef struct
{
  int      n_done;
  int      n_ticks; /* atomic */
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
done_cb (gpointer result, const GError *error, gpointer user_data)
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
  g_atomic_int_inc (&((Seen *) user_data)->n_ticks);
}

static void
run_until_done (SutureJob *job)
{
  while (suture_job_is_running (job))
    g_main_context_iteration (NULL, TRUE);
}

/* What a worker and the main thread tell each other. */
typedef struct
{
  GMutex   mutex;
  GCond    cond;
  gboolean has_begun;   /* the worker has done what is looked at */
  gboolean may_go_on;   /* the main thread has looked */
  gboolean was_stopped; /* the worker's next check said so */
} Meeting;

static void
say (Meeting *meeting, gboolean *what)
{
  g_mutex_lock (&meeting->mutex);
  *what = TRUE;
  g_cond_broadcast (&meeting->cond);
  g_mutex_unlock (&meeting->mutex);
}

static void
wait_for (Meeting *meeting, const gboolean *what)
{
  g_mutex_lock (&meeting->mutex);
  while (!*what)
    g_cond_wait (&meeting->cond, &meeting->mutex);
  g_mutex_unlock (&meeting->mutex);
}

/* Reports often before anybody looks, and never again. */
static gpointer
talkative_worker (gpointer data, const SutureProgress *progress, GError **error)
{
  Meeting *meeting = data;

  for (int i = 1; i <= N_REPORTS; i++)
    suture_progress_report (progress, 0.75 * i / N_REPORTS);
  say (meeting, &meeting->has_begun);
  wait_for (meeting, &meeting->may_go_on);
  return g_strdup ("said");
}

static void
test_reports_between_two_looks_are_one (void)
{
  Seen    seen = { 0 };
  Meeting meeting = { 0 };
  g_autoptr (SutureJob) job =
      suture_job_start ("talking", talkative_worker, &meeting, NULL, g_free,
                        done_cb, &seen);

  g_signal_connect (job, "ticked", G_CALLBACK (ticked_cb), &seen);
  wait_for (&meeting, &meeting.has_begun);
  while (seen.n_ticks == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpfloat (suture_job_get_fraction (job), ==, 0.75);
  say (&meeting, &meeting.may_go_on);
  run_until_done (job);
  g_assert_cmpint (seen.n_ticks, ==, 1);
  g_assert_cmpint (seen.n_done, ==, 1);
  g_assert_cmpstr (seen.result, ==, "said");
  g_free (seen.result);
}

/* Reports until somebody has looked so often. */
static gpointer
insistent_worker (gpointer data, const SutureProgress *progress, GError **error)
{
  Seen *seen = data;

  while (g_atomic_int_get (&seen->n_ticks) < N_TICKS)
    suture_progress_report (progress, 0.5);
  return g_strdup ("said");
}

/* A timer may be late, and is never early: this is so on a busy machine, too.
 */
static void
test_ten_updates_a_second_at_most (void)
{
  Seen         seen = { 0 };
  const gint64 from = g_get_monotonic_time ();
  g_autoptr (SutureJob) job =
      suture_job_start ("insisting", insistent_worker, &seen, NULL, g_free,
                        done_cb, &seen);

  g_signal_connect (job, "ticked", G_CALLBACK (ticked_cb), &seen);
  run_until_done (job);
  g_assert_cmpint (g_get_monotonic_time () - from, >=, N_TICKS * 100000);
  g_free (seen.result);
}

static gpointer
patient_worker (gpointer data, const SutureProgress *progress, GError **error)
{
  Meeting *meeting = data;

  say (meeting, &meeting->has_begun);
  wait_for (meeting, &meeting->may_go_on);
  meeting->was_stopped = !suture_progress_check (progress, error);
  return meeting->was_stopped ? NULL : g_strdup ("late");
}

static void
test_cancelling_stops_at_the_next_check (void)
{
  Seen    seen = { 0 };
  Meeting meeting = { 0 };
  g_autoptr (SutureJob) job =
      suture_job_start ("waiting", patient_worker, &meeting, NULL, g_free,
                        done_cb, &seen);

  wait_for (&meeting, &meeting.has_begun);
  suture_job_cancel (job);
  say (&meeting, &meeting.may_go_on);
  run_until_done (job);
  g_assert_true (meeting.was_stopped);
  g_assert_cmpint (seen.n_done, ==, 1);
  g_assert_true (seen.was_cancelled);
  g_assert_null (seen.result);
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
let_go_cb (gpointer result, const GError *error, gpointer user_data)
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

static gboolean
main_thread_sleeps (void)
{
  g_autofree char *stat = NULL;

  g_assert_true (g_file_get_contents ("/proc/self/stat", &stat, NULL, NULL));
  return g_str_has_prefix (strrchr (stat, ')'), ") S");
}

/* Stops when it is waited for and not before, as one that still has a file to
 * take away. */
static gpointer
tidy_worker (gpointer data, const SutureProgress *progress, GError **error)
{
  while (suture_progress_check (progress, error) || !main_thread_sleeps ())
    {
      g_clear_error (error);
      g_thread_yield ();
    }
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
  g_test_add_func ("/job/reports-between-two-looks-are-one",
                   test_reports_between_two_looks_are_one);
  g_test_add_func ("/job/ten-updates-a-second-at-most",
                   test_ten_updates_a_second_at_most);
  g_test_add_func ("/job/cancelling-stops-at-the-next-check",
                   test_cancelling_stops_at_the_next_check);
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
