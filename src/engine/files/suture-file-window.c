/* suture-file-window.c: a file of which many small pieces are wanted
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "files/suture-file-window.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#define WINDOW_BYTES ((size_t) 1 << 16)

/* Pieces from here on are read to where they are wanted. */
#define LARGE_BYTES (WINDOW_BYTES / 2)

/* What the kernel takes at once is a little less than this. */
#define MOST_BYTES ((size_t) 1 << 30)

void
suture_file_window_clear (SutureFileWindow *self)
{
  g_clear_pointer (&self->bytes, g_free);
  self->n_bytes = 0;
}

/* At least @n_needed bytes, at most @n_bytes, fewer at the end of the file. */
static ssize_t
read_some (int     fd,
           guint64 offset,
           guint8 *buffer,
           size_t  n_needed,
           size_t  n_bytes)
{
  size_t n_read = 0;

  while (n_read < n_needed)
    {
      const ssize_t n =
          pread (fd, buffer + n_read, MIN (n_bytes - n_read, MOST_BYTES),
                 (off_t) (offset + n_read));

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return -1;
      if (n == 0)
        break;
      n_read += (size_t) n;
    }
  return (ssize_t) n_read;
}

static gboolean
holds (const SutureFileWindow *self, guint64 offset, size_t n_bytes)
{
  return offset >= self->offset && n_bytes <= self->n_bytes &&
         offset - self->offset <= self->n_bytes - n_bytes;
}

/* Whether the window begins at @offset now, and holds @n_needed bytes as far as
 * there is a file. */
static gboolean
move (SutureFileWindow *self, int fd, guint64 offset, size_t n_needed)
{
  if (self->bytes == NULL)
    self->bytes = g_malloc (WINDOW_BYTES);

  const ssize_t n = read_some (fd, offset, self->bytes, n_needed, WINDOW_BYTES);

  self->offset = offset;
  self->n_bytes = (size_t) MAX (n, 0);
  return n >= 0;
}

ssize_t
suture_file_window_read (SutureFileWindow *self,
                         int               fd,
                         guint64           offset,
                         void             *buffer,
                         size_t            n_bytes)
{
  if (n_bytes == 0)
    return 0;
  if (self != NULL && holds (self, offset, n_bytes))
    {
      memcpy (buffer, self->bytes + (offset - self->offset), n_bytes);
      return (ssize_t) n_bytes;
    }
  if (self != NULL && suture_progress_is_cancelled (self->progress))
    {
      errno = ECANCELED;
      return -1;
    }
  if (self == NULL || n_bytes >= LARGE_BYTES)
    return read_some (fd, offset, buffer, n_bytes, n_bytes);
  if (!move (self, fd, offset, n_bytes))
    return -1;
  n_bytes = MIN (n_bytes, self->n_bytes);
  memcpy (buffer, self->bytes, n_bytes);
  return (ssize_t) n_bytes;
}
