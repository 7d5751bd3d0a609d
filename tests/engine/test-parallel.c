/* test-parallel.c: one loop spread over the processors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/suture-parallel.h"

#include <stdatomic.h>

#define N 10000

static void
count_item (size_t item, gpointer workspace, gpointer user_data)
{
  atomic_int *counts = user_data;

  atomic_fetch_add (&counts[item], 1);
}

static void
test_every_item_once (void)
{
  for (int n_threads = 1; n_threads <= 7; n_threads += 3)
    {
      g_autofree atomic_int *counts = g_new0 (atomic_int, N);
      g_autoptr (GError)     error = NULL;

      suture_parallel_set_n_threads (n_threads);
      g_assert_cmpint (suture_parallel_get_n_threads (), ==, n_threads);
      g_assert_true (
          suture_parallel_for (N, count_item, counts, NULL, &error));
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
  g_autoptr (GError)       error = NULL;
  const SutureProgress     progress = SUTURE_PROGRESS_INIT (cancellable);

  g_assert_false (
      suture_parallel_for (N, cancel_at_100, cancellable, &progress, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_nothing_to_do (void)
{
  g_assert_true (suture_parallel_for (0, count_item, NULL, NULL, NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/parallel/every-item-once", test_every_item_once);
  g_test_add_func ("/parallel/cancelled-stops-and-says-so", test_cancelled);
  g_test_add_func ("/parallel/nothing-to-do", test_nothing_to_do);
  return g_test_run ();
}
