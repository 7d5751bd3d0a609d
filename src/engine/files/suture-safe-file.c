/* suture-safe-file.c: a file that is whole or not there
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* syncfs */
#endif

#include "files/suture-safe-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/suture-error.h"
#include "files/suture-hidden-file.h"
#include "files/suture-input-file.h"

void
suture_safe_file_error (const SutureSafeFile *self,
                        GError              **error,
                        int                   errnum,
                        const char           *detail)
{
  if (errnum == 0 && detail == NULL)
    errnum = EIO;
  g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_OUTPUT,
               _ ("%s: can't be written: %s"), self->name,
               errnum != 0 ? suture_output_explain_errno (errnum) : detail);
}

static gboolean
fail (const SutureSafeFile *self, int errnum, GError **error)
{
  suture_safe_file_error (self, error, errnum, NULL);
  return FALSE;
}

static gboolean
check_target (const SutureSafeFile *self, GError **error)
{
  const SutureOutput output = { self->path, self->kind, self->force,
                                self->guard, self->format };

  return suture_output_check (&output, error);
}

/* Of the file that is replaced. An owner or group that the system doesn't let
 * us give stays ours, and is given no special rights then. 0 or an errno. */
static int
keep_permissions (int fd, const char *target)
{
  struct stat old, new;

  if (stat (target, &old) != 0)
    return 0;

  mode_t mode = old.st_mode & 07777;

  if (fchown (fd, old.st_uid, (gid_t) -1) != 0)
    mode &= ~(mode_t) S_ISUID;
  if (fchown (fd, (uid_t) -1, old.st_gid) != 0)
    mode &= ~(mode_t) S_ISGID;
  if (fstat (fd, &new) == 0 && (new.st_mode & 07777) == mode)
    return 0;
  return fchmod (fd, mode) == 0 ? 0 : errno;
}

/* 0 or an errno. */
static int
start (SutureSafeFile *self, const char *folder)
{
  int errnum;

  if (self->format != NULL && self->format->is_folder)
    {
      self->is_folder = TRUE;
      errnum = suture_hidden_folder_new (folder, &self->fd, &self->temporary);
      self->is_named = errnum == 0;
      return errnum;
    }
  errnum = suture_hidden_file_new (folder, &self->fd, &self->temporary,
                                   &self->is_named);
  return errnum == 0 ? keep_permissions (self->fd, self->target) : errnum;
}

SutureSafeFile *
suture_safe_file_new (const SutureOutput *output, GError **error)
{
  g_autoptr (SutureSafeFile) self = g_new0 (SutureSafeFile, 1);
  char *resolved = realpath (output->path, NULL);

  self->fd = -1;
  self->name = suture_display_name (output->path);
  self->path = g_strdup (output->path);
  self->target = g_strdup (resolved ? resolved : output->path);
  free (resolved);
  self->kind = output->kind;
  self->force = output->force;
  self->format = output->format;
  if (output->guard != NULL)
    self->guard = suture_output_guard_ref (output->guard);
  if (!check_target (self, error))
    return NULL;

  g_autofree char *folder = g_path_get_dirname (self->target);

  suture_hidden_files_clean (folder);

  int errnum = start (self, folder);

  if (errnum != 0)
    {
      fail (self, errnum, error);
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

/* A file without a name gets the target's if that is free, else a hidden one
 * for a moment, for only a name can replace another. 0 or an errno. */
static int
give_name (SutureSafeFile *self)
{
  int errnum = 0;

  if (!self->is_named)
    {
      errnum = suture_hidden_file_link (self->fd, self->target);
      if (errnum == 0)
        return 0;
      if (errnum != EEXIST || !self->force)
        return errnum;

      g_autofree char *folder = g_path_get_dirname (self->target);

      errnum = suture_hidden_file_name (self->fd, folder, &self->temporary);
      if (errnum != 0)
        return errnum;
      self->is_named = TRUE;
    }
  if (!self->force || self->is_folder)
    return suture_rename_to_new (self->temporary, self->target);
  return g_rename (self->temporary, self->target) == 0 ? 0 : errno;
}

gboolean
suture_safe_file_commit (SutureSafeFile *self, GError **error)
{
  int errnum;

  /* Of a folder, all that is in it. */
  if ((self->is_folder ? syncfs (self->fd) : fsync (self->fd)) != 0)
    return fail (self, errno, error);
  if (!check_target (self, error))
    return FALSE;
  errnum = give_name (self);
  if (errnum != 0)
    return fail (self, errnum, error);
  g_clear_pointer (&self->temporary, g_free);
  self->is_named = FALSE;
  errnum = suture_sync_folder_of (self->target);
  return errnum == 0 || refuse_unsure (self, errnum, error);
}

void
suture_safe_file_free (SutureSafeFile *self)
{
  if (self->is_named && self->is_folder)
    suture_hidden_folder_remove (self->temporary);
  else if (self->is_named)
    g_unlink (self->temporary);
  if (self->fd >= 0)
    close (self->fd);
  g_clear_pointer (&self->guard, suture_output_guard_unref);
  g_free (self->temporary);
  g_free (self->target);
  g_free (self->path);
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
