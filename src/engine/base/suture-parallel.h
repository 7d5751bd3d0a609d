/* suture-parallel.h: one loop spread over the processors
 *
 * Items are handed out one by one from an atomic counter to the calling thread
 * and to whatever threads of one shared pool are free, so that uneven items
 * balance. Whoever writes the loop body keeps the results independent of the
 * number of threads: an item writes only to its own place. A loop may run
 * inside an item of another, and in several threads at once.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

#include "base/suture-progress.h"

G_BEGIN_DECLS

/**
 * SutureParallelFunc:
 * @item: which item, 0 to n_items - 1
 * @workspace: (nullable): this thread's own workspace
 * @user_data: as given
 */
typedef void (*SutureParallelFunc) (size_t   item,
                                    gpointer workspace,
                                    gpointer user_data);

/**
 * SutureWorkspaceFunc:
 * @user_data: as given to the loop
 *
 * Returns: (transfer full): scratch memory for one thread
 */
typedef gpointer (*SutureWorkspaceFunc) (gpointer user_data);

/**
 * suture_parallel_set_n_threads:
 * @n_threads: how many threads a loop may use; 0 means one a processor
 *
 * For the whole program; the command line's `--threads`. The calling thread is
 * one of them. Loops that run at once share the others.
 */
void suture_parallel_set_n_threads (int n_threads);

/** suture_parallel_get_n_threads: how many threads a loop may use, at least 1
 */
int suture_parallel_get_n_threads (void);

/**
 * suture_parallel_for:
 * @n_items: how many items
 * @func: does one item
 * @user_data: for @func
 * @progress: (nullable): told after each item, and polled before each
 * @error: set to %G_IO_ERROR_CANCELLED if the loop was cancelled
 *
 * Runs @func once for each item and returns when all are done, or, once
 * cancelled, when the items begun are done.
 *
 * Returns: whether every item was done
 */
gboolean suture_parallel_for (size_t                n_items,
                              SutureParallelFunc    func,
                              gpointer              user_data,
                              const SutureProgress *progress,
                              GError              **error);

/**
 * suture_parallel_for_with_workspace:
 * @make_workspace: called when a thread joins the loop, maybe more than once
 * @free_workspace: frees what it returned, when the thread leaves
 *
 * As suture_parallel_for(), with scratch memory for each thread.
 */
gboolean suture_parallel_for_with_workspace (size_t              n_items,
                                             SutureParallelFunc  func,
                                             SutureWorkspaceFunc make_workspace,
                                             GDestroyNotify      free_workspace,
                                             gpointer            user_data,
                                             const SutureProgress *progress,
                                             GError              **error);

G_END_DECLS
