/* suture-hdf5-helper.h: the program that reads and writes HDF5 for us
 *
 * libhdf5 crashes on damaged files, so it runs in a program of its own
 * (src/hdf5/README.md), which gets descriptors and no names, and may do nothing
 * but read, write and take the memory that it is allowed. Whatever becomes of
 * it (it dies, hangs, talks nonsense) is one sentence here.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "base/suture-progress.h"
#include "files/suture-input-file.h"

G_BEGIN_DECLS

/** SutureHdf5Helper: the program, running. Of one thread at a time */
typedef struct _SutureHdf5Helper SutureHdf5Helper;

/**
 * SutureHdf5Task:
 * @fd: the file
 * @name: how messages call it
 * @action: "describe", "read", "write"
 * @dataset: (nullable): which dataset; not for "describe"
 * @axis: which of its axes is z; -1: none
 * @channel_axis: which of its axes is the channels'; -1: none
 * @channel: which channel, from 0
 * @type: (nullable): for "write": the type of its samples
 * @memory_bytes: of the memory that is shared
 * @max_bytes: memory that the program may take beside what it needs itself
 * @progress: (nullable): stops the waiting; outlives the helper
 */
typedef struct
{
  int                   fd;
  const char           *name;
  const char           *action;
  const char           *dataset;
  int                   axis;
  int                   channel_axis;
  int                   channel;
  const char           *type;
  guint64               memory_bytes;
  guint64               max_bytes;
  const SutureProgress *progress;
} SutureHdf5Task;

/**
 * suture_hdf5_helper_new:
 * @error: the program isn't there, or doesn't run here (a library of its is
 *   missing): the installation is broken, not the file; or cancelled
 *
 * Starts the program, waits until it says that it runs, and takes the memory,
 * which it fills or empties.
 */
SutureHdf5Helper *suture_hdf5_helper_new (const SutureHdf5Task *task,
                                          GError              **error);

/**
 * suture_hdf5_helper_works:
 * @name: how messages call the file that it is wanted for
 *
 * Whether the program runs here, which tells what to say of a file that
 * couldn't be written.
 */
gboolean suture_hdf5_helper_works (const char *name, GError **error);

/** suture_hdf5_helper_free: and the program, if it still runs */
void suture_hdf5_helper_free (SutureHdf5Helper *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureHdf5Helper, suture_hdf5_helper_free)

/**
 * suture_hdf5_helper_receive:
 * @n_bytes: how much it has to work through for the answer
 * @error: "the file is damaged…", or cancelled
 *
 * Returns: (transfer full) (nullable): the next line that it says, but "error"
 */
char *suture_hdf5_helper_receive (SutureHdf5Helper *self,
                                  guint64           n_bytes,
                                  GError          **error);

/** suture_hdf5_helper_ask: says @request and waits for "ok"; whether it came */
gboolean suture_hdf5_helper_ask (SutureHdf5Helper *self,
                                 const char       *request,
                                 guint64           n_bytes,
                                 GError          **error);

/** suture_hdf5_helper_await_ok: likewise, without a request */
gboolean suture_hdf5_helper_await_ok (SutureHdf5Helper *self,
                                      guint64           n_bytes,
                                      GError          **error);

/** suture_hdf5_helper_get_memory: descriptor of the memory that is shared */
int suture_hdf5_helper_get_memory (SutureHdf5Helper *self);

/** suture_hdf5_helper_fail: sets the sentence that says the file is damaged.
 * Returns: %FALSE */
gboolean suture_hdf5_helper_fail (const char *name, GError **error);

G_END_DECLS
