/* suture-safe-folder.c: what goes into a folder that is whole or not there
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* copy_file_range */
#endif

#include "files/suture-safe-folder.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define COPY_BYTES ((size_t) 1 << 20)

static gboolean
fail (const SutureSafeFile *self, int errnum, GError **error)
{
  suture_safe_file_error (self, error, errnum, NULL);
  return FALSE;
}

/* The folders above a file. 0 or an errno. */
static int
make_folders (const SutureSafeFile *self, const char *inside)
{
  g_autofree char *path = g_strdup (inside);

  for (char *slash = strchr (path, '/'); slash; slash = strchr (slash + 1, '/'))
    {
      *slash = '\0';
      if (mkdirat (self->fd, path, 0777) != 0 && errno != EEXIST)
        return errno;
      *slash = '/';
    }
  return 0;
}

/* -1 with errno. */
static int
create (const SutureSafeFile *self, const char *inside)
{
  const int flags = O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC | O_NOFOLLOW;
  int       fd = openat (self->fd, inside, flags, 0666);

  if (fd >= 0 || errno != ENOENT)
    return fd;
  errno = make_folders (self, inside);
  return errno == 0 ? openat (self->fd, inside, flags, 0666) : -1;
}

/* 0 or an errno. */
static int
write_all (int fd, const guint8 *bytes, size_t n_bytes)
{
  while (n_bytes > 0)
    {
      const ssize_t n = write (fd, bytes, MIN (n_bytes, (size_t) 1 << 30));

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return n < 0 ? errno : ENOSPC;
      bytes += n;
      n_bytes -= (size_t) n;
    }
  return 0;
}

gboolean
suture_safe_folder_write (const SutureSafeFile *self,
                          const char           *inside,
                          const void           *bytes,
                          size_t                n_bytes,
                          GError              **error)
{
  const int fd = create (self, inside);

  if (fd < 0)
    return fail (self, errno, error);

  int errnum = write_all (fd, bytes, n_bytes);

  if (close (fd) != 0 && errnum == 0)
    errnum = errno;
  return errnum == 0 || fail (self, errnum, error);
}

SutureSafeFile *
suture_safe_folder_open (const SutureSafeFile *self,
                         const char           *inside,
                         GError              **error)
{
  const int       fd = create (self, inside);
  SutureSafeFile *file;

  if (fd < 0)
    {
      fail (self, errno, error);
      return NULL;
    }
  file = g_new0 (SutureSafeFile, 1);
  file->fd = fd;
  file->name = g_build_filename (self->name, inside, NULL);
  return file;
}

/* Byte by byte, where the disk can't share them. 0 or an errno. */
static int
copy_rest (int to, const SutureInputFile *from, guint64 at, GError **error)
{
  g_autofree void *bytes = g_malloc (COPY_BYTES);
  int              errnum = 0;

  for (; at < from->size && errnum == 0; at += COPY_BYTES)
    {
      const size_t n = (size_t) MIN (COPY_BYTES, from->size - at);

      if (!suture_input_file_read (from, at, bytes, n, error))
        return EIO;
      errnum = write_all (to, bytes, n);
    }
  return errnum;
}

static int
copy_bytes (int to, const SutureInputFile *from, GError **error)
{
  loff_t at = 0;

  while ((guint64) at < from->size)
    if (copy_file_range (from->fd, &at, to, NULL,
                         (size_t) MIN (from->size - (guint64) at, 1 << 30),
                         0) <= 0)
      break;
  return copy_rest (to, from, (guint64) at, error);
}

/* One of no bytes is copied, too, which as an input is refused. */
static SutureInputFile *
open_to_copy (const SutureInputFile *from,
              const char            *inside,
              gboolean              *is_empty,
              GError               **error)
{
  struct stat info;

  *is_empty = fstatat (from->fd, inside, &info, 0) == 0 &&
              S_ISREG (info.st_mode) && info.st_size == 0;
  return *is_empty ? NULL : suture_input_file_open_in (from, inside, error);
}

gboolean
suture_safe_folder_copy (const SutureSafeFile  *self,
                         const SutureInputFile *from,
                         const char            *inside,
                         GError               **error)
{
  gboolean is_empty;
  g_autoptr (SutureInputFile) file =
      open_to_copy (from, inside, &is_empty, error);
  GError *why = NULL;

  if (is_empty)
    return suture_safe_folder_write (self, inside, "", 0, error);
  if (file == NULL)
    return FALSE;

  const int fd = create (self, inside);

  if (fd < 0)
    return fail (self, errno, error);

  int errnum = copy_bytes (fd, file, &why);

  if (close (fd) != 0 && errnum == 0)
    errnum = errno;
  if (why != NULL)
    {
      g_propagate_error (error, why);
      return FALSE;
    }
  return errnum == 0 || fail (self, errnum, error);
}
