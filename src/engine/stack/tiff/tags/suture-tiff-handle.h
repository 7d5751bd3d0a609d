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
 * @window: what is read of it goes through there, in a handle that only reads
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
  gboolean         has_window;
} SutureTiffHandle;

/**
 * suture_tiff_handle_open:
 * @fd: an open file; stays open
 * @mode: as in TIFFOpen()
 *
 * Returns: (transfer full): a handle; its @tiff is %NULL if libtiff can't open
 *   the file, and @message then says why
 */
SutureTiffHandle *suture_tiff_handle_open (int fd, const char *mode);

/**
 * suture_tiff_handle_open_memory:
 * @bytes: where to; stays the caller's
 * @mode: one that writes
 *
 * Returns: (transfer full): as suture_tiff_handle_open()
 */
SutureTiffHandle *suture_tiff_handle_open_memory (GByteArray *bytes,
                                                  const char *mode);

/**
 * suture_tiff_handle_close:
 *
 * Writes what libtiff still holds.
 *
 * Returns: whether nothing went wrong up to the end
 */
gboolean suture_tiff_handle_close (SutureTiffHandle *self, int *io_errno);

/** suture_tiff_handle_free: as close, for handles that only read */
void suture_tiff_handle_free (SutureTiffHandle *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureTiffHandle, suture_tiff_handle_free)

G_END_DECLS
