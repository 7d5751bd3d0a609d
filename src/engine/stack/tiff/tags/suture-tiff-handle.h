/* suture-tiff-handle.h: libtiff on a file descriptor, quiet and without mmap
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <tiffio.h>

#include "files/suture-file-window.h"

G_BEGIN_DECLS

/**
 * SutureTiffHandle:
 * @tiff: libtiff's handle
 * @fd: the file, borrowed; or -1
 * @bytes: (nullable): the memory that stands for a file, borrowed
 * @window: what is read of the file goes through there
 * @position: of the next byte; each handle has its own, so that handles of
 *   several threads share one descriptor
 * @message: (nullable): the first thing that libtiff complained about
 * @io_errno: the first error of the operating system, 0 if there was none
 */
typedef struct
{
  TIFF       *tiff;
  int         fd;
  GByteArray *bytes;
  gint64      position;
  char       *message;
  int         io_errno;

  SutureFileWindow window;
} SutureTiffHandle;

/**
 * suture_tiff_handle_open:
 * @fd: an open file, to read from; stays open
 *
 * Returns: (transfer full): a handle; its @tiff is %NULL if libtiff can't open
 *   the file, and @message then says why
 */
SutureTiffHandle *suture_tiff_handle_open (int fd);

/**
 * suture_tiff_handle_open_memory:
 * @bytes: where to; stays the caller's
 * @mode: one that writes
 *
 * Returns: (transfer full): as suture_tiff_handle_open()
 */
SutureTiffHandle *suture_tiff_handle_open_memory (GByteArray *bytes,
                                                  const char *mode);

/** suture_tiff_handle_free: writes what libtiff still holds */
void suture_tiff_handle_free (SutureTiffHandle *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureTiffHandle, suture_tiff_handle_free)

G_END_DECLS
