/* suture-safe-file.c: a file that is whole or not there
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/suture-safe-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/suture-error.h"
#include "stack/suture-input-file.h"

static void
set_error (GError **error, const char *name, const char *what)
{
  g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_OUTPUT,
               _ ("%s: can't be written: %s"), name, what);
}

static const char *
describe_errno (int errnum)
{
  switch (errnum)
    {
    case EEXIST:
      return _ ("the file exists already; choose another name, or say that "
                "it may be replaced");
    case ENOENT:
    case ENOTDIR:
      return _ ("its folder doesn't exist; create it first");
    case EACCES:
    case EPERM:
      return _ ("no permission to write there; choose another folder");
    case EROFS:
      return _ ("the disk is read-only; choose another folder");
    case ENOSPC:
      return _ ("the disk is full; free some space or choose another disk");
    case EDQUOT:
      return _ ("your share of this disk is used up; delete some of your files "
                "or choose another disk");
    case EIO:
      return _ ("the disk reports an error; choose another disk, for this one "
                "may be failing");
    case EFBIG:
      return _ ("the file would be larger than this disk allows");
    case EISDIR:
      return _ ("this is a folder; give a file name");
    default:
      return g_strerror (errnum);
    }
}

void
suture_safe_file_error (const SutureSafeFile *self,
                        GError              **error,
                        int                   errnum,
                        const char           *detail)
{
  if (errnum == 0 && detail == NULL)
    errnum = EIO;
  set_error (error, self->name, errnum != 0 ? describe_errno (errnum) : detail);
}

/* A name that is taken already: by what, and may it be replaced? */
static gboolean
check_existing (SutureSafeFile *self, const struct stat *info, GError **error)
{
  if (S_ISDIR (info->st_mode))
    suture_safe_file_error (self, error, EISDIR, NULL);
  else if (!S_ISREG (info->st_mode))
    suture_safe_file_error (self, error, 0,
                            _ ("this is a device, not a file; choose another "
                               "name"));
  else if (!self->force)
    suture_safe_file_error (self, error, EEXIST, NULL);
  else if (access (self->target, W_OK) != 0)
    suture_safe_file_error (self, error, 0,
                            _ ("the file exists and is write-protected; choose "
                               "another name"));
  else
    return TRUE;
  return FALSE;
}

/* Finds the file behind links, and whether there is one. */
static gboolean
find_target (SutureSafeFile *self,
             const char     *path,
             struct stat    *info,
             gboolean       *exists,
             GError        **error)
{
  *exists = FALSE;
  self->target = g_strdup (path);
  if (lstat (path, info) != 0)
    {
      if (errno == ENOENT)
        return TRUE;
      suture_safe_file_error (self, error, errno, NULL);
      return FALSE;
    }
  if (S_ISLNK (info->st_mode))
    {
      char *resolved = realpath (path, NULL);

      if (resolved == NULL || stat (resolved, info) != 0)
        {
          free (resolved);
          suture_safe_file_error (self, error, 0,
                                  _ ("this is a link that leads nowhere; "
                                     "choose "
                                     "another name"));
          return FALSE;
        }
      g_free (self->target);
      self->target = g_strdup (resolved);
      free (resolved);
    }
  *exists = TRUE;
  return check_existing (self, info, error);
}

SutureSafeFile *
suture_safe_file_new (const char *path, gboolean force, GError **error)
{
  g_autoptr (SutureSafeFile) self = g_new0 (SutureSafeFile, 1);
  struct stat info;
  gboolean    exists = FALSE;

  self->fd = -1;
  self->name = suture_display_name (path);
  self->force = force;
  if (!find_target (self, path, &info, &exists, error))
    return NULL;

  /* Short and hidden: the target's own name may be as long as names can be. */
  g_autofree char *folder = g_path_get_dirname (self->target);
  g_autofree char *temporary =
      g_build_filename (folder, ".suture-XXXXXX", NULL);

  self->fd = g_mkstemp_full (temporary, O_RDWR | O_CLOEXEC, 0666);
  if (self->fd < 0)
    {
      suture_safe_file_error (self, error, errno, NULL);
      return NULL;
    }
  self->temporary = g_steal_pointer (&temporary);
  if (exists && fchmod (self->fd, info.st_mode & 07777) != 0)
    {
      suture_safe_file_error (self, error, errno, NULL);
      return NULL;
    }
  return g_steal_pointer (&self);
}

/* It has its name and its contents; a power failure may take both. */
static gboolean
refuse_unsure (SutureSafeFile *self, int errnum, GError **error)
{
  g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_OUTPUT,
               /* Translators: a file, what the system says */
               _ ("%s: is written, but may not last: the disk can't keep its "
                  "name (%s); write it again to another disk"),
               self->name, g_strerror (errnum));
  return FALSE;
}

gboolean
suture_safe_file_commit (SutureSafeFile *self, GError **error)
{
  int errnum = 0;

  if (fsync (self->fd) != 0)
    errnum = errno;
  else if (!self->force)
    errnum = suture_rename_to_new (self->temporary, self->target);
  else if (g_rename (self->temporary, self->target) != 0)
    errnum = errno;
  if (errnum != 0)
    {
      suture_safe_file_error (self, error, errnum, NULL);
      return FALSE;
    }
  g_clear_pointer (&self->temporary, g_free);
  errnum = suture_sync_folder_of (self->target);
  return errnum == 0 || refuse_unsure (self, errnum, error);
}

void
suture_safe_file_free (SutureSafeFile *self)
{
  if (self->fd >= 0)
    close (self->fd);
  if (self->temporary != NULL)
    g_unlink (self->temporary);
  g_free (self->temporary);
  g_free (self->target);
  g_free (self->name);
  g_free (self);
}

gboolean
suture_safe_file_write (const SutureSafeFile *self,
                        guint64               offset,
                        const void           *bytes,
                        size_t                n_bytes,
                        GError              **error)
{
  size_t n_written = 0;

  while (n_written < n_bytes)
    {
      const ssize_t n = pwrite (self->fd, (const guint8 *) bytes + n_written,
                                MIN (n_bytes - n_written, (size_t) 1 << 30),
                                (off_t) (offset + n_written));

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        {
          suture_safe_file_error (self, error, n < 0 ? errno : ENOSPC, NULL);
          return FALSE;
        }
      n_written += (size_t) n;
    }
  return TRUE;
}
