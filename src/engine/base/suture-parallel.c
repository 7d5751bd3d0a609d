/* suture-parallel.c: one loop spread over the processors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/suture-parallel.h"

#include <stdatomic.h>

#define MAX_THREADS 64

static atomic_int n_threads_wanted;

void
suture_parallel_set_n_threads (int n_threads)
{
  atomic_store (&n_threads_wanted, CLAMP (n_threads, 0, MAX_THREADS));
}

int
suture_parallel_get_n_threads (void)
{
  const int wanted = atomic_load (&n_threads_wanted);

  if (wanted > 0)
    return wanted;
  return CLAMP ((int) g_get_num_processors (), 1, MAX_THREADS);
}

/* One loop while it runs; shared by its threads, read-only but for the two
 * counters. */
typedef struct
{
  size_t                n_items;
  SutureParallelFunc    func;
  SutureWorkspaceFunc   make_workspace;
  GDestroyNotify        free_workspace;
  gpointer              user_data;
  const SutureProgress *progress;
  atomic_size_t         next;
  atomic_size_t         n_done;
} Loop;

static gpointer
run_items_worker (gpointer data)
{
  Loop    *loop = data;
  gpointer workspace =
      loop->make_workspace ? loop->make_workspace (loop->user_data) : NULL;

  while (!suture_progress_is_cancelled (loop->progress))
    {
      const size_t item = atomic_fetch_add (&loop->next, 1);

      if (item >= loop->n_items)
        break;
      loop->func (item, workspace, loop->user_data);

      const size_t n_done = atomic_fetch_add (&loop->n_done, 1) + 1;

      suture_progress_report (loop->progress,
                              (double) n_done / (double) loop->n_items);
    }

  if (loop->free_workspace)
    loop->free_workspace (workspace);
  return NULL;
}

gboolean
suture_parallel_for_with_workspace (size_t                n_items,
                                    SutureParallelFunc    func,
                                    SutureWorkspaceFunc   make_workspace,
                                    GDestroyNotify        free_workspace,
                                    gpointer              user_data,
                                    const SutureProgress *progress,
                                    GError              **error)
{
  Loop loop = {
    .n_items = n_items,
    .func = func,
    .make_workspace = make_workspace,
    .free_workspace = free_workspace,
    .user_data = user_data,
    .progress = progress,
  };
  const size_t n_threads =
      MIN ((size_t) suture_parallel_get_n_threads (), n_items);
  GThread *threads[MAX_THREADS];
  size_t   n_started = 0;

  /* The calling thread is one of the workers: one thread means no thread, and
   * if the system refuses another the loop still runs. */
  while (n_started + 1 < n_threads)
    {
      threads[n_started] =
          g_thread_try_new ("suture-loop", run_items_worker, &loop, NULL);
      if (threads[n_started] == NULL)
        break;
      n_started++;
    }
  if (n_items > 0)
    run_items_worker (&loop);
  for (size_t i = 0; i < n_started; i++)
    g_thread_join (threads[i]);

  if (atomic_load (&loop.n_done) == n_items)
    return TRUE;
  suture_progress_check (progress, error);
  return FALSE;
}

gboolean
suture_parallel_for (size_t                n_items,
                     SutureParallelFunc    func,
                     gpointer              user_data,
                     const SutureProgress *progress,
                     GError              **error)
{
  return suture_parallel_for_with_workspace (n_items, func, NULL, NULL,
                                             user_data, progress, error);
}
