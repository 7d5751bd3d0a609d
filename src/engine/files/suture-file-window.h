/* suture-file-window.h: a file of which many small pieces are wanted
 *
 * A directory of a TIFF is a dozen pieces of a few bytes, near each other; over
 * a network each read takes as long as one of thousands of bytes. So a larger
 * piece is read, and what lies in it is taken from there.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <sys/types.h>

#include "base/suture-progress.h"

G_BEGIN_DECLS

/**
 * SutureFileWindow:
 * @progress: (nullable): asked before each read whether to go on
 * @offset: of the first byte that is held
 * @n_bytes: how many are held
 * @bytes: (nullable): them
 *
 * Of one thread. All zero is a window that holds nothing yet.
 */
typedef struct
{
  const SutureProgress *progress;
  guint64               offset;
  size_t                n_bytes;
  guint8               *bytes;
} SutureFileWindow;

void suture_file_window_clear (SutureFileWindow *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SutureFileWindow, suture_file_window_clear)

/**
 * suture_file_window_read:
 * @self: (nullable): the window; %NULL: read without one
 * @fd: the file, the same each time
 * @offset: first byte
 * @buffer: (out): for @n_bytes bytes
 *
 * Returns: bytes read, fewer than asked only at the end of the file; -1 with
 *   errno set, to ECANCELED if @self->progress was cancelled
 */
ssize_t suture_file_window_read (SutureFileWindow *self,
                                 int               fd,
                                 guint64           offset,
                                 void             *buffer,
                                 size_t            n_bytes);

G_END_DECLS
