/* test-parallel.c: one loop spread over the processors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define _GNU_SOURCE /* gettid() */

#include "base/suture-parallel.h"

#include <stdatomic.h>
#include <sys/wait.h>
#include <unistd.h>

#define N 10000
#define MOST_THREADS 7 /* of all tests here */

static void
count_item (size_t item, gpointer workspace, gpointer user_data)
{
  atomic_int *counts = user_data;

  atomic_fetch_add (&counts[item], 1);
}

static void
test_every_item_once (void)
{
  for (int n_threads = 1; n_threads <= MOST_THREADS; n_threads += 3)
    {
      g_autofree atomic_int *counts = g_new0 (atomic_int, N);
      g_autoptr (GError) error = NULL;

      suture_parallel_set_n_threads (n_threads);
      g_assert_cmpint (suture_parallel_get_n_threads (), ==, n_threads);
      g_assert_true (suture_parallel_for (N, count_item, counts, NULL, &error));
      g_assert_no_error (error);
      for (int i = 0; i < N; i++)
        g_assert_cmpint (atomic_load (&counts[i]), ==, 1);
    }
  suture_parallel_set_n_threads (0);
}

static void
cancel_at_100 (size_t item, gpointer workspace, gpointer user_data)
{
  if (item == 100)
    g_cancellable_cancel (user_data);
}

static void
test_cancelled (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  const SutureProgress progress = SUTURE_PROGRESS_INIT (cancellable);

  g_assert_false (
      suture_parallel_for (N, cancel_at_100, cancellable, &progress, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_nothing_to_do (void)
{
  g_assert_true (suture_parallel_for (0, count_item, NULL, NULL, NULL));
}

/* Which threads did items; the kernel numbers them anew, so that a thread that
 * was started for a loop is known. */
typedef struct
{
  GMutex      lock;
  GHashTable *ids;
} Threads;

static void
note_thread (size_t item, gpointer workspace, gpointer user_data)
{
  Threads *threads = user_data;

  g_mutex_lock (&threads->lock);
  g_hash_table_add (threads->ids, GINT_TO_POINTER (gettid ()));
  g_mutex_unlock (&threads->lock);
  g_thread_yield ();
}

static guint
count_threads (int n_threads, int n_loops)
{
  Threads threads = { .ids = g_hash_table_new (NULL, NULL) };

  g_mutex_init (&threads.lock);
  suture_parallel_set_n_threads (n_threads);
  for (int i = 0; i < n_loops; i++)
    g_assert_true (suture_parallel_for (64, note_thread, &threads, NULL, NULL));
  suture_parallel_set_n_threads (0);
  g_mutex_clear (&threads.lock);

  const guint n = g_hash_table_size (threads.ids);

  g_hash_table_unref (threads.ids);
  return n;
}

static void
test_threads_stay (void)
{
  g_assert_cmpuint (count_threads (MOST_THREADS, 1000), <=, MOST_THREADS);
  g_assert_cmpuint (count_threads (1, 10), ==, 1);
}

/* With a pool that is larger than what is wanted now. */
static void
test_as_many_threads_as_wanted (void)
{
  count_threads (MOST_THREADS, 20);
  for (int i = 0; i < 200; i++)
    g_assert_cmpuint (count_threads (2, 1), <=, 2);
}

#define N_INNER 50

static void
count_inner_items (size_t item, gpointer workspace, gpointer user_data)
{
  atomic_int *counts = user_data;

  g_assert_true (suture_parallel_for (N_INNER, count_item,
                                      &counts[item * N_INNER], NULL, NULL));
}

static void
count_nested_items (size_t item, gpointer workspace, gpointer user_data)
{
  atomic_int *counts = user_data;

  g_assert_true (suture_parallel_for (8, count_inner_items,
                                      &counts[item * 8 * N_INNER], NULL, NULL));
}

static gpointer
run_nested_worker (gpointer data)
{
  g_autofree atomic_int *counts = g_new0 (atomic_int, 8 * 8 * N_INNER);

  for (int round = 1; round <= 20; round++)
    {
      g_assert_true (
          suture_parallel_for (8, count_nested_items, counts, NULL, NULL));
      for (int i = 0; i < 8 * 8 * N_INNER; i++)
        g_assert_cmpint (atomic_load (&counts[i]), ==, round);
    }
  return NULL;
}

static void
test_nested_in_several_threads (void)
{
  for (int n_threads = 1; n_threads <= MOST_THREADS; n_threads += 2)
    {
      GThread *threads[5];

      suture_parallel_set_n_threads (n_threads);
      for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
        threads[i] = g_thread_new ("caller", run_nested_worker, NULL);
      for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
        g_thread_join (threads[i]);
    }
  suture_parallel_set_n_threads (0);
}

/* The inner loop, in an item of the outer one, waits until it has got a helper;
 * all of them are in the outer loop. */
typedef struct
{
  atomic_int  n_inner_threads;
  atomic_bool has_help;
} Meeting;

static void
wait_for_help (size_t item, gpointer workspace, gpointer user_data)
{
  Meeting *meeting = user_data;

  if (atomic_fetch_add (&meeting->n_inner_threads, 1) > 0)
    atomic_store (&meeting->has_help, TRUE);
  while (!atomic_load (&meeting->has_help))
    g_thread_yield ();
}

static void
meet_in_inner_loop (size_t item, gpointer workspace, gpointer user_data)
{
  if (item == 1)
    g_assert_true (
        suture_parallel_for (2, wait_for_help, user_data, NULL, NULL));
}

static void
test_helpers_go_to_the_newest_loop (void)
{
  Meeting meeting = { 0 };

  suture_parallel_set_n_threads (2);
  g_assert_true (
      suture_parallel_for (N, meet_in_inner_loop, &meeting, NULL, NULL));
  suture_parallel_set_n_threads (0);
}

static gpointer
make_count (gpointer user_data)
{
  atomic_int *n_workspaces = user_data;

  atomic_fetch_add (n_workspaces, 1);
  return n_workspaces;
}

static void
free_count (gpointer workspace)
{
  atomic_int *n_workspaces = workspace;

  atomic_fetch_sub (n_workspaces, 1);
}

static void
use_count (size_t item, gpointer workspace, gpointer user_data)
{
  g_assert_true (workspace == user_data);
  g_assert_cmpint (atomic_load ((atomic_int *) workspace), >, 0);
}

static void
test_workspaces_are_freed (void)
{
  atomic_int n_workspaces = 0;

  suture_parallel_set_n_threads (4);
  for (int i = 0; i < 100; i++)
    {
      g_assert_true (suture_parallel_for_with_workspace (100, use_count,
                                                         make_count, free_count,
                                                         &n_workspaces, NULL,
                                                         NULL));
      g_assert_cmpint (atomic_load (&n_workspaces), ==, 0);
    }
  suture_parallel_set_n_threads (0);
}

/* The pool's threads don't come along. */
static void
test_forked_process_has_its_own (void)
{
  int status = 0;

  count_threads (4, 10);

  const pid_t child = fork ();

  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    _exit (count_threads (4, 100) <= 4 ? 0 : 1);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_cmpint (status, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/parallel/every-item-once", test_every_item_once);
  g_test_add_func ("/parallel/cancelled-stops-and-says-so", test_cancelled);
  g_test_add_func ("/parallel/nothing-to-do", test_nothing_to_do);
  g_test_add_func ("/parallel/threads-stay", test_threads_stay);
  g_test_add_func ("/parallel/as-many-threads-as-wanted",
                   test_as_many_threads_as_wanted);
  g_test_add_func ("/parallel/nested-in-several-threads",
                   test_nested_in_several_threads);
  g_test_add_func ("/parallel/helpers-go-to-the-newest-loop",
                   test_helpers_go_to_the_newest_loop);
  g_test_add_func ("/parallel/workspaces-are-freed", test_workspaces_are_freed);
  g_test_add_func ("/parallel/forked-process-has-its-own",
                   test_forked_process_has_its_own);
  return g_test_run ();
}
