/* suture-review-lock.c: one writer a review
 *
 * An open file description lock (fcntl, F_OFD_SETLK): it belongs to the file
 * as opened here, so that opening it a second time in the same process meets
 * it too, and closing some other descriptor doesn't drop it. The file is
 * removed while the lock is held; whoever opened it in between finds that what
 * he locked isn't the file of that name any more, and opens it again.
 *
 * That lock is of a name. Symbolic links are followed to the name of the file;
 * hard links can't be, so that a byte of the review's own file is locked too.
 * It is one that SQLite never reads nor writes, in the page it keeps free for
 * its locks. Where a file system can't lock it, the name still does.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define _GNU_SOURCE
#include "reviews/database/suture-review-lock.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/suture-error.h"
#include "files/suture-input-file.h"
#include "files/suture-locked-files.h"
#include "reviews/database/suture-review-connection.h"

/* SQLite locks 512 bytes from 2³⁰ on. */
#define BYTE_OF_REVIEW ((G_GINT64_CONSTANT (1) << 30) + 1024)

struct _SutureReviewLock
{
  char *path; /* of the lock's own file */
  int   fd;
  int   review_fd; /* the review's file, -1 if there is none to lock */
};

char *
suture_review_real_path (const char *path)
{
  char *real =
      g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? realpath (path, NULL) : NULL;
  char *copy = real ? g_strdup (real) : g_canonicalize_filename (path, NULL);

  free (real);
  return copy;
}

/* ".NAME.lock" in the folder of the review. */
static char *
get_lock_path (const char *path)
{
  g_autofree char *real = suture_review_real_path (path);
  g_autofree char *folder = g_path_get_dirname (real);
  g_autofree char *base = g_path_get_basename (real);
  g_autofree char *name = g_strdup_printf (".%s.lock", base);

  return g_build_filename (folder, name, NULL);
}

/* From @start on, @length bytes, 0 for all; 0 or an errno, EAGAIN if somebody
 * else has one of them. */
static int
lock_bytes (int fd, gint64 start, gint64 length)
{
  struct flock bytes = {
    .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = start, .l_len = length
  };

  while (fcntl (fd, F_OFD_SETLK, &bytes) != 0)
    if (errno != EINTR)
      return errno == EACCES ? EAGAIN : errno;
  return 0;
}

/* Whether nobody else has that review's file by another name; its descriptor,
 * -1 where it can't be locked. */
static gboolean
lock_review (const char *path, int *fd)
{
  *fd = open (path, O_RDWR | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (*fd < 0)
    return TRUE;

  const int errnum = lock_bytes (*fd, BYTE_OF_REVIEW, 1);

  if (errnum != 0)
    {
      suture_locked_files_close (*fd);
      *fd = -1;
    }
  return errnum != EAGAIN;
}

static void
unlock_review (int fd)
{
  struct flock byte = { .l_type = F_UNLCK,
                        .l_whence = SEEK_SET,
                        .l_start = BYTE_OF_REVIEW,
                        .l_len = 1 };

  if (fd < 0)
    return;
  fcntl (fd, F_OFD_SETLK, &byte);
  suture_locked_files_close (fd);
}

static gboolean
is_file_of_that_name (int fd, const char *path)
{
  struct stat open_one, named;

  return fstat (fd, &open_one) == 0 && stat (path, &named) == 0 &&
         open_one.st_dev == named.st_dev && open_one.st_ino == named.st_ino;
}

/* 0 and a locked descriptor, or an errno. */
static int
open_locked (const char *lock_path, int *fd)
{
  for (;;)
    {
      *fd = open (lock_path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
      if (*fd < 0)
        return errno;

      const int errnum = lock_bytes (*fd, 0, 0);

      if (errnum == 0 && is_file_of_that_name (*fd, lock_path))
        return 0;
      close (*fd);
      if (errnum != 0)
        return errnum;
    }
}

SutureReviewLock *
suture_review_lock_try (const char *path, int *errnum)
{
  g_autofree char *lock_path = get_lock_path (path);
  int              fd;

  *errnum = open_locked (lock_path, &fd);
  if (*errnum != 0)
    return NULL;

  SutureReviewLock *self = g_new (SutureReviewLock, 1);

  *self = (SutureReviewLock){ g_steal_pointer (&lock_path), fd, -1 };
  if (suture_review_lock_follow (self, path))
    return self;
  *errnum = EAGAIN;
  suture_review_lock_free (self);
  return NULL;
}

gboolean
suture_review_lock_follow (SutureReviewLock *self, const char *path)
{
  unlock_review (self->review_fd);
  return lock_review (path, &self->review_fd);
}

SutureReviewLock *
suture_review_lock_new (const char *path, gboolean *is_taken, GError **error)
{
  g_autofree char  *name = suture_display_name (path);
  int               errnum;
  SutureReviewLock *self = suture_review_lock_try (path, &errnum);

  if (is_taken)
    *is_taken = errnum == EAGAIN;
  if (errnum == EAGAIN)
    g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT,
                 _ ("The review “%s” is open in another window, which can "
                    "change it; here it can only be read"),
                 name);
  else if (errnum != 0)
    suture_review_refuse_errno (path, errnum, error);
  return self;
}

void
suture_review_lock_free (SutureReviewLock *self)
{
  if (is_file_of_that_name (self->fd, self->path))
    g_unlink (self->path);
  close (self->fd);
  unlock_review (self->review_fd);
  g_free (self->path);
  g_free (self);
}
