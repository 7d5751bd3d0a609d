/* suture-parallel.c: one loop spread over the processors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/suture-parallel.h"

#include <pthread.h>
#include <stdatomic.h>

#include "base/threads/suture-background.h"

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

/* --- one loop ------------------------------------------------------------- */

/* One loop while it runs; it lives on the stack of the thread that called. */
typedef struct _Loop Loop;
struct _Loop
{
  size_t                n_items;
  SutureParallelFunc    func;
  SutureWorkspaceFunc   make_workspace;
  GDestroyNotify        free_workspace;
  gpointer              user_data;
  const SutureProgress *progress;
  atomic_size_t         next;
  atomic_size_t         n_done;

  /* Of the pool, under its lock. */
  Loop  *older;
  size_t ticket;      /* rises from loop to loop */
  int    max_helpers; /* 0 once there is nothing left to help with */
  int    n_helpers;   /* inside it now */
  GCond  helper_left;
};

static gboolean has_newer_loop (const Loop *loop);

/* Whether there is another item for this thread. */
static gboolean
take_item (Loop *loop, size_t *item)
{
  if (suture_progress_is_cancelled (loop->progress))
    return FALSE;
  *item = atomic_fetch_add (&loop->next, 1);
  return *item < loop->n_items;
}

static void
do_item (Loop *loop, size_t item, gpointer workspace)
{
  loop->func (item, workspace, loop->user_data);

  const size_t n_done = atomic_fetch_add (&loop->n_done, 1) + 1;

  suture_progress_report (loop->progress,
                          (double) n_done / (double) loop->n_items);
}

/* A helper leaves for a newer loop, which is the smaller one: a frame is drawn
 * at full speed while a stack is measured.
 *
 * Returns: whether no item is left */
static gboolean
do_items (Loop *loop, gboolean is_helper)
{
  gboolean is_spent = FALSE;
  size_t   item;

  if (!take_item (loop, &item))
    return TRUE;

  gpointer workspace =
      loop->make_workspace ? loop->make_workspace (loop->user_data) : NULL;

  do
    {
      do_item (loop, item, workspace);
      if (is_helper && has_newer_loop (loop))
        break;
      is_spent = !take_item (loop, &item);
    }
  while (!is_spent);

  if (loop->free_workspace)
    loop->free_workspace (workspace);
  return is_spent;
}

/* --- the pool --------------------------------------------------------------
 */

/* Threads are started when a loop first wants them and stay. The calling thread
 * works on its own loop and never waits for a helper to come, only for those
 * inside to finish their item; a helper joins from outside all loops. So loops
 * may be nested, and run from several threads at once. */
static struct
{
  GMutex        lock;
  GCond         loop_opened;
  int           n_threads;
  Loop         *newest;
  size_t        last_ticket;
  /* Of the newest loop that wants helpers, 0 if none does. */
  atomic_size_t wanting;
} pool;

static gboolean
has_newer_loop (const Loop *loop)
{
  return atomic_load (&pool.wanting) > loop->ticket;
}

static Loop *
find_wanting_locked (void)
{
  Loop *loop = pool.newest;

  while (loop != NULL && loop->n_helpers >= loop->max_helpers)
    loop = loop->older;
  return loop;
}

static void
update_wanting_locked (void)
{
  const Loop *loop = find_wanting_locked ();

  atomic_store (&pool.wanting, loop ? loop->ticket : 0);
}

static gpointer
help_worker (gpointer data)
{
  suture_background_step_back ();
  g_mutex_lock (&pool.lock);
  for (;;)
    {
      Loop *loop = find_wanting_locked ();

      if (loop == NULL)
        {
          g_cond_wait (&pool.loop_opened, &pool.lock);
          continue;
        }
      loop->n_helpers++;
      update_wanting_locked ();
      g_mutex_unlock (&pool.lock);

      const gboolean is_spent = do_items (loop, TRUE);

      g_mutex_lock (&pool.lock);
      if (is_spent)
        loop->max_helpers = 0;
      if (--loop->n_helpers == 0)
        g_cond_signal (&loop->helper_left);
      update_wanting_locked ();
    }
  return NULL;
}

/* If the system refuses a thread the loops still run. */
static void
start_threads_locked (int n_wanted)
{
  while (pool.n_threads < n_wanted)
    {
      GThread *thread =
          g_thread_try_new ("suture-loop", help_worker, NULL, NULL);

      if (thread == NULL)
        return;
      g_thread_unref (thread);
      pool.n_threads++;
    }
}

/* A forked process has the calling thread alone; it starts its own. */
static void
lock_before_fork (void)
{
  g_mutex_lock (&pool.lock);
}

static void
unlock_after_fork (void)
{
  g_mutex_unlock (&pool.lock);
}

static void
forget_after_fork (void)
{
  pool.n_threads = 0;
  pool.newest = NULL;
  atomic_store (&pool.wanting, 0);
  g_cond_init (&pool.loop_opened);
  g_mutex_unlock (&pool.lock);
}

static void
watch_forks (void)
{
  static gsize is_watching;

  if (g_once_init_enter (&is_watching))
    {
      pthread_atfork (lock_before_fork, unlock_after_fork, forget_after_fork);
      g_once_init_leave (&is_watching, 1);
    }
}

/* From here on helpers may come. */
static void
open_loop (Loop *loop, int max_helpers)
{
  watch_forks ();
  g_cond_init (&loop->helper_left);
  g_mutex_lock (&pool.lock);
  start_threads_locked (max_helpers);
  loop->max_helpers = max_helpers;
  loop->ticket = ++pool.last_ticket;
  loop->older = pool.newest;
  pool.newest = loop;
  update_wanting_locked ();
  for (int i = 0; i < max_helpers; i++)
    g_cond_signal (&pool.loop_opened);
  g_mutex_unlock (&pool.lock);
}

/* Nobody comes any more; waits for those inside. */
static void
close_loop (Loop *loop)
{
  Loop **place = &pool.newest;

  g_mutex_lock (&pool.lock);
  loop->max_helpers = 0;
  update_wanting_locked ();
  while (loop->n_helpers > 0)
    g_cond_wait (&loop->helper_left, &pool.lock);
  while (*place != loop)
    place = &(*place)->older;
  *place = loop->older;
  g_mutex_unlock (&pool.lock);
  g_cond_clear (&loop->helper_left);
}

/* --- what callers see ------------------------------------------------------
 */

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

  if (n_threads > 1)
    open_loop (&loop, (int) n_threads - 1);
  do_items (&loop, FALSE);
  if (n_threads > 1)
    close_loop (&loop);

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
