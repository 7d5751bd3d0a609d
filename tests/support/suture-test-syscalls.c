/* suture-test-syscalls.c: calls to the system that fail, or kill, when told to
 *
 * Syncing is counted and left out: it costs milliseconds, and what is killed is
 * the process, not the power.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* RTLD_NEXT, O_TMPFILE */
#endif

#include "suture-test-syscalls.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static struct
{
  const char *folder;
  int         errnum, at, n_failing;
  GPtrArray  *calls; /* their names */
  gboolean    has_no_nameless;
  int         folder_errnum;
} disk;

static GMutex calls_mutex;

static struct
{
  const char *folder;
  void (*func) (gpointer user_data);
  gpointer user_data;
  int      n; /* atomic */
} reads;

void
suture_test_syscalls_watch_reads (const char *folder,
                                  void (*func) (gpointer user_data),
                                  gpointer user_data)
{
  reads.folder = folder;
  reads.func = func;
  reads.user_data = user_data;
  g_atomic_int_set (&reads.n, 0);
}

int
suture_test_syscalls_get_n_reads (void)
{
  return g_atomic_int_get (&reads.n);
}

void
suture_test_syscalls_fail (const char *folder,
                           int         errnum,
                           int         at,
                           int         n_failing)
{
  disk.folder = folder;
  disk.errnum = errnum;
  disk.at = at;
  disk.n_failing = at > 0 ? n_failing : 0;
  g_mutex_lock (&calls_mutex);
  g_clear_pointer (&disk.calls, g_ptr_array_unref);
  disk.calls = g_ptr_array_new ();
  g_mutex_unlock (&calls_mutex);
}

void
suture_test_syscalls_without_nameless (gboolean is_without)
{
  disk.has_no_nameless = is_without;
}

void
suture_test_syscalls_fail_folder_syncs (const char *folder, int errnum)
{
  disk.folder = folder;
  disk.folder_errnum = errnum;
}

GPtrArray *
suture_test_syscalls_get (void)
{
  return g_ptr_array_copy (disk.calls, NULL, NULL);
}

int
suture_test_syscalls_get_n (void)
{
  return (int) disk.calls->len;
}

static gboolean
is_in (const char *folder, const char *path)
{
  return folder != NULL && strncmp (path, folder, strlen (folder)) == 0;
}

static gboolean
is_watched (const char *path)
{
  return is_in (disk.folder, path);
}

static gboolean
is_fd_in (const char *folder, int fd)
{
  char      link_path[32];
  char      path[4096];
  const int errnum = errno;
  ssize_t   n;

  if (folder == NULL)
    return FALSE;
  g_snprintf (link_path, sizeof link_path, "/proc/self/fd/%d", fd);
  n = readlink (link_path, path, sizeof path - 1);
  errno = errnum;
  path[MAX (n, 0)] = '\0';
  return is_in (folder, path);
}

static gboolean
is_watched_fd (int fd)
{
  return is_fd_in (disk.folder, fd);
}

/* Counts a call; whether it fails, with errno set. */
static gboolean
fails (const char *name, gboolean takes_space)
{
  g_mutex_lock (&calls_mutex);
  if (disk.calls == NULL)
    disk.calls = g_ptr_array_new ();
  g_ptr_array_add (disk.calls, (gpointer) name);

  const int n = (int) disk.calls->len;

  g_mutex_unlock (&calls_mutex);
  if (n < disk.at || n - disk.at >= disk.n_failing)
    return FALSE;
  if (disk.errnum == SUTURE_TEST_DIES)
    raise (SIGKILL);
  if (!takes_space && (disk.errnum == ENOSPC || disk.errnum == EDQUOT))
    return FALSE;
  errno = disk.errnum;
  return TRUE;
}

/* The C library's function of that name. */
#define REAL(name, type, ...)                                                  \
  ((type (*) (__VA_ARGS__)) (gpointer) dlsym (RTLD_NEXT, name))

#define REPLACES(name) __asm__(name) __attribute__ ((visibility ("default")))

int     test_open (const char *path, int flags, ...) REPLACES ("open64");
ssize_t test_write (int fd, const void *bytes, size_t n) REPLACES ("write");
ssize_t test_pwrite (int fd, const void *bytes, size_t n, off_t at)
    REPLACES ("pwrite64");
ssize_t test_pread (int fd, void *bytes, size_t n, off_t at)
    REPLACES ("pread64");
int test_truncate (int fd, off_t size) REPLACES ("ftruncate64");
int test_fsync (int fd) REPLACES ("fsync");
int test_fdatasync (int fd) REPLACES ("fdatasync");
int test_rename (const char *from, const char *to) REPLACES ("rename");
int test_renameat2 (int          from_fd,
                    const char  *from,
                    int          to_fd,
                    const char  *to,
                    unsigned int flags) REPLACES ("renameat2");
int test_link (const char *from, const char *to) REPLACES ("link");
int test_linkat (int         from_fd,
                 const char *from,
                 int         to_fd,
                 const char *to,
                 int         flags) REPLACES ("linkat");
int test_unlink (const char *path) REPLACES ("unlink");
int test_mkdir (const char *path, mode_t mode) REPLACES ("mkdir");

int
test_open (const char *path, int flags, ...)
{
  mode_t  mode = 0;
  va_list arguments;

  if ((flags & O_TMPFILE) == O_TMPFILE && disk.has_no_nameless)
    {
      errno = EOPNOTSUPP;
      return -1;
    }
  if ((flags & O_CREAT) || (flags & O_TMPFILE) == O_TMPFILE)
    {
      const gboolean is_new =
          (flags & O_CREAT) == 0 || access (path, F_OK) != 0;

      va_start (arguments, flags);
      mode = (mode_t) va_arg (arguments, int);
      va_end (arguments);
      if (is_watched (path) && is_new && fails (__func__, TRUE))
        return -1;
    }
  return REAL ("open64", int, const char *, int, ...) (path, flags, mode);
}

ssize_t
test_write (int fd, const void *bytes, size_t n)
{
  if (is_watched_fd (fd) && fails (__func__, TRUE))
    return -1;
  return REAL ("write", ssize_t, int, const void *, size_t) (fd, bytes, n);
}

ssize_t
test_pwrite (int fd, const void *bytes, size_t n, off_t at)
{
  if (is_watched_fd (fd) && fails (__func__, TRUE))
    return -1;
  return REAL ("pwrite64", ssize_t, int, const void *, size_t,
               off_t) (fd, bytes, n, at);
}

ssize_t
test_pread (int fd, void *bytes, size_t n, off_t at)
{
  if (is_fd_in (reads.folder, fd))
    {
      g_atomic_int_inc (&reads.n);
      if (reads.func)
        reads.func (reads.user_data);
    }
  return REAL ("pread64", ssize_t, int, void *, size_t, off_t) (fd, bytes, n,
                                                                at);
}

int
test_truncate (int fd, off_t size)
{
  if (is_watched_fd (fd) && fails (__func__, FALSE))
    return -1;
  return REAL ("ftruncate64", int, int, off_t) (fd, size);
}

int
test_fsync (int fd)
{
  struct stat info;

  if (!is_watched_fd (fd))
    return 0;
  if (disk.folder_errnum != 0 && fstat (fd, &info) == 0 &&
      S_ISDIR (info.st_mode))
    {
      errno = disk.folder_errnum;
      return -1;
    }
  return fails (__func__, FALSE) ? -1 : 0;
}

int
test_fdatasync (int fd)
{
  return test_fsync (fd);
}

int
test_rename (const char *from, const char *to)
{
  if (is_watched (to) && fails (__func__, TRUE))
    return -1;
  return REAL ("rename", int, const char *, const char *) (from, to);
}

int
test_renameat2 (int          from_fd,
                const char  *from,
                int          to_fd,
                const char  *to,
                unsigned int flags)
{
  if (is_watched (to) && fails (__func__, TRUE))
    return -1;
  return REAL ("renameat2", int, int, const char *, int, const char *,
               unsigned int) (from_fd, from, to_fd, to, flags);
}

int
test_link (const char *from, const char *to)
{
  if (is_watched (to) && fails (__func__, TRUE))
    return -1;
  return REAL ("link", int, const char *, const char *) (from, to);
}

int
test_linkat (int         from_fd,
             const char *from,
             int         to_fd,
             const char *to,
             int         flags)
{
  if (is_watched (to) && fails (__func__, TRUE))
    return -1;
  return REAL ("linkat", int, int, const char *, int, const char *,
               int) (from_fd, from, to_fd, to, flags);
}

int
test_unlink (const char *path)
{
  if (is_watched (path) && fails (__func__, FALSE))
    return -1;
  return REAL ("unlink", int, const char *) (path);
}

int
test_mkdir (const char *path, mode_t mode)
{
  if (is_watched (path) && access (path, F_OK) != 0 && fails (__func__, TRUE))
    return -1;
  return REAL ("mkdir", int, const char *, mode_t) (path, mode);
}
