/* suture-tiff-handle.c: libtiff on a file descriptor or memory, quiet, no mmap
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/tiff/tags/suture-tiff-handle.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "stack/layers/suture-memory.h"

/* Of bytes that can't be read there are none: libtiff 4.5 adds the -1 of an
 * error to a length, and clears the memory before its buffer. */
static tmsize_t
read_cb (thandle_t data, void *buffer, tmsize_t n_bytes)
{
  SutureTiffHandle *self = data;
  const ssize_t     n = suture_file_window_read (&self->window, self->fd,
                                                 (guint64) self->position, buffer,
                                                 (size_t) n_bytes);

  self->position += MAX (n, 0);
  return MAX (n, 0);
}

static tmsize_t
read_memory_cb (thandle_t data, void *buffer, tmsize_t n_bytes)
{
  SutureTiffHandle *self = data;
  const gint64      left = (gint64) self->bytes->len - self->position;
  const tmsize_t    n = (tmsize_t) CLAMP (left, 0, n_bytes);

  memcpy (buffer, self->bytes->data + self->position, (size_t) n);
  self->position += n;
  return n;
}

/* Files are only read. */
static tmsize_t
write_memory_cb (thandle_t data, void *buffer, tmsize_t n_bytes)
{
  SutureTiffHandle *self = data;
  const gint64      end = self->position + n_bytes;

  if (end > G_MAXINT32)
    {
      self->io_errno = ENOMEM;
      return -1;
    }
  if (end > (gint64) self->bytes->len)
    g_byte_array_set_size (self->bytes, (guint) end);
  memcpy (self->bytes->data + self->position, buffer, (size_t) n_bytes);
  self->position = end;
  return n_bytes;
}

static toff_t
size_cb (thandle_t data)
{
  const SutureTiffHandle *self = data;
  struct stat             info;

  if (self->bytes != NULL)
    return self->bytes->len;
  return fstat (self->fd, &info) == 0 ? (toff_t) info.st_size : 0;
}

static toff_t
seek_cb (thandle_t data, toff_t offset, int whence)
{
  SutureTiffHandle *self = data;
  gint64            from = 0;

  if (whence == SEEK_CUR)
    from = self->position;
  else if (whence == SEEK_END)
    from = (gint64) size_cb (data);
  if (offset > (toff_t) (G_MAXINT64 - from))
    return (toff_t) -1;
  self->position = from + (gint64) offset;
  return (toff_t) self->position;
}

/* The descriptor is the caller's. */
static int
close_cb (thandle_t data)
{
  return 0;
}

static int
map_cb (thandle_t data, void **base, toff_t *size)
{
  return 0;
}

static void
unmap_cb (thandle_t data, void *base, toff_t size)
{
}

static int G_GNUC_PRINTF (4, 0) error_cb (TIFF       *tiff,
                                          void       *user_data,
                                          const char *module,
                                          const char *format,
                                          va_list     args)
{
  SutureTiffHandle *self = user_data;

  if (self->message == NULL)
    {
      g_autofree char *text = g_strdup_vprintf (format, args);

      self->message = g_utf8_make_valid (text, -1);
    }
  return 1; /* handled: libtiff prints nothing */
}

/* Tags it doesn't know and the like: of no use to a biologist. */
static int G_GNUC_PRINTF (4, 0) warning_cb (TIFF       *tiff,
                                            void       *user_data,
                                            const char *module,
                                            const char *format,
                                            va_list     args)
{
  return 1;
}

/* No more than the machine had when the first file was opened: a bound on what
 * a damaged file may ask for. Finding out takes many small files, and handles
 * are opened for each layer; whether a stack fits is asked anew elsewhere. */
static tmsize_t
get_largest_allocation (void)
{
  static gsize largest;

  if (g_once_init_enter (&largest))
    g_once_init_leave (&largest, (gsize) CLAMP (suture_memory_available (), 1,
                                                G_MAXSSIZE));
  return (tmsize_t) largest;
}

static SutureTiffHandle *
open_handle (int fd, GByteArray *bytes, const char *mode)
{
  SutureTiffHandle *self = g_new0 (SutureTiffHandle, 1);
  TIFFOpenOptions  *options = TIFFOpenOptionsAlloc ();

  self->fd = fd;
  self->bytes = bytes;
  TIFFOpenOptionsSetErrorHandlerExtR (options, error_cb, self);
  TIFFOpenOptionsSetWarningHandlerExtR (options, warning_cb, self);
  TIFFOpenOptionsSetMaxSingleMemAlloc (options, get_largest_allocation ());
  self->tiff =
      TIFFClientOpenExt ("stack", mode, self, bytes ? read_memory_cb : read_cb,
                         write_memory_cb, seek_cb, close_cb, size_cb, map_cb,
                         unmap_cb, options);
  TIFFOpenOptionsFree (options);
  return self;
}

SutureTiffHandle *
suture_tiff_handle_open (int fd)
{
  return open_handle (fd, NULL, "rchm");
}

SutureTiffHandle *
suture_tiff_handle_open_memory (GByteArray *bytes, const char *mode)
{
  g_byte_array_set_size (bytes, 0);
  return open_handle (-1, bytes, mode);
}

void
suture_tiff_handle_free (SutureTiffHandle *self)
{
  if (self->tiff != NULL)
    TIFFClose (self->tiff);
  suture_file_window_clear (&self->window);
  g_free (self->message);
  g_free (self);
}
