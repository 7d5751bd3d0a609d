/* suture-review-lock.c: one writer a review
 *
 * An open file description lock (fcntl, F_OFD_SETLK): it belongs to the file
 * as opened here, so that opening it a second time in the same process meets
 * it too, and closing some other descriptor doesn't drop it. The file is
 * removed while the lock is held; whoever opened it in between finds that what
 * he locked isn't the file of that name any more, and opens it again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define _GNU_SOURCE
#include "decisions/suture-review-lock.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/suture-error.h"
#include "decisions/suture-review-connection.h"
#include "stack/suture-input-file.h"

struct _SutureReviewLock
{
  char *path; /* of the lock's own file */
  int   fd;
};

/* ".NAME.lock" in the folder of the review. */
static char *
get_lock_path (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *name = g_strdup_printf (".%s.lock", base);

  return g_build_filename (folder, name, NULL);
}

static int
lock_whole_file (int fd)
{
  struct flock whole = { .l_type = F_WRLCK, .l_whence = SEEK_SET };

  while (fcntl (fd, F_OFD_SETLK, &whole) != 0)
    if (errno != EINTR)
      return errno;
  return 0;
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

      const int errnum = lock_whole_file (*fd);

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

  *self = (SutureReviewLock){ g_steal_pointer (&lock_path), fd };
  return self;
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
  g_free (self->path);
  g_free (self);
}
