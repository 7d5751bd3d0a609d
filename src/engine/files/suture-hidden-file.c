/* suture-hidden-file.c: files that are being written and have no name yet
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* O_TMPFILE */
#endif

#include "files/suture-hidden-file.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* Short: the target's own name may be as long as names can be. */
#define PREFIX ".suture-"
#define N_RANDOM 6

static char *
make_path (const char *folder)
{
  static const char digits[] = "abcdefghijklmnopqrstuvwxyz0123456789";
  char              name[] = PREFIX "XXXXXX";

  for (int i = 0; i < N_RANDOM; i++)
    name[strlen (PREFIX) + (size_t) i] =
        digits[g_random_int_range (0, strlen (digits))];
  return g_build_filename (folder, name, NULL);
}

static gboolean
is_ours (const char *name)
{
  const size_t n = strlen (PREFIX);

  if (strncmp (name, PREFIX, n) != 0 || strlen (name) != n + N_RANDOM)
    return FALSE;
  for (name += n; *name != '\0'; name++)
    if (!g_ascii_isalnum (*name))
      return FALSE;
  return TRUE;
}

/* Whether the open file has that name still. */
static gboolean
has_name (int fd, const char *path)
{
  struct stat open_one, named;

  return fstat (fd, &open_one) == 0 && lstat (path, &named) == 0 &&
         open_one.st_dev == named.st_dev && open_one.st_ino == named.st_ino;
}

/* (transfer full): how the system calls an open file. */
static char *
path_of_fd (int fd)
{
  return g_strdup_printf ("/proc/self/fd/%d", fd);
}

/* -1 where there are no files without names, or no way to give them one. */
static int
open_nameless (const char *folder)
{
  const int fd = open (folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0666);

  if (fd < 0)
    return -1;

  g_autofree char *path = path_of_fd (fd);

  if (access (path, F_OK) == 0)
    return fd;
  close (fd);
  return -1;
}

static int
open_named (const char *path, int *fd)
{
  *fd = open (path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0666);
  if (*fd < 0)
    return errno;
  /* Who cleans up may have taken it for a leftover before it was locked. */
  if ((flock (*fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) ||
      !has_name (*fd, path))
    {
      close (*fd);
      *fd = -1;
      return EEXIST;
    }
  return 0;
}

int
suture_hidden_file_new (const char *folder,
                        int        *fd,
                        char      **path,
                        gboolean   *is_named)
{
  int errnum = EEXIST;

  *is_named = FALSE;
  *fd = open_nameless (folder);
  if (*fd >= 0)
    {
      flock (*fd, LOCK_EX | LOCK_NB); /* for when it gets a hidden name */
      *path = path_of_fd (*fd);
      return 0;
    }
  while (errnum == EEXIST)
    {
      g_autofree char *name = make_path (folder);

      errnum = open_named (name, fd);
      if (errnum == 0)
        *path = g_steal_pointer (&name);
    }
  *is_named = errnum == 0;
  return errnum;
}

int
suture_hidden_file_link (int fd, const char *name)
{
  g_autofree char *path = path_of_fd (fd);

  return linkat (AT_FDCWD, path, AT_FDCWD, name, AT_SYMLINK_FOLLOW) == 0
             ? 0
             : errno;
}

int
suture_hidden_file_name (int fd, const char *folder, char **path)
{
  int errnum = EEXIST;

  while (errnum == EEXIST)
    {
      g_autofree char *name = make_path (folder);

      errnum = suture_hidden_file_link (fd, name);
      if (errnum == 0)
        {
          g_free (*path);
          *path = g_steal_pointer (&name);
        }
    }
  return errnum;
}

/* Folders */

static int
open_folder (const char *path, int *fd)
{
  if (g_mkdir (path, 0777) != 0)
    return errno;
  *fd = open (path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (*fd < 0)
    return errno == ENOENT ? EEXIST : errno;
  if ((flock (*fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) ||
      !has_name (*fd, path))
    {
      close (*fd);
      *fd = -1;
      return EEXIST;
    }
  return 0;
}

int
suture_hidden_folder_new (const char *above, int *fd, char **path)
{
  int errnum = EEXIST;

  *fd = -1;
  while (errnum == EEXIST)
    {
      g_autofree char *name = make_path (above);

      errnum = open_folder (name, fd);
      if (errnum == 0)
        *path = g_steal_pointer (&name);
    }
  return errnum;
}

static int
remove_one (const char        *path,
            const struct stat *info,
            int                kind,
            struct FTW        *where)
{
  remove (path);
  return 0;
}

void
suture_hidden_folder_remove (const char *path)
{
  nftw (path, remove_one, 16, FTW_DEPTH | FTW_PHYS | FTW_MOUNT);
}

static gboolean
is_left (int fd, const char *path, mode_t kind)
{
  struct stat info;

  return fstat (fd, &info) == 0 && (info.st_mode & S_IFMT) == kind &&
         (info.st_uid == geteuid () || geteuid () == 0) &&
         flock (fd, LOCK_EX | LOCK_NB) == 0 && has_name (fd, path);
}

static void
remove_folder_if_left (const char *path)
{
  const int fd = open (path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);

  if (fd < 0)
    return;
  if (is_left (fd, path, S_IFDIR))
    suture_hidden_folder_remove (path);
  close (fd);
}

/* Whoever writes a file holds its lock; where there are no locks nobody can
 * tell, and it stays. Opened for writing, which some network disks ask of a
 * lock. */
static void
remove_if_left (const char *path)
{
  const int fd = open (path, O_RDWR | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC);

  if (fd < 0)
    {
      remove_folder_if_left (path);
      return;
    }
  if (is_left (fd, path, S_IFREG))
    g_unlink (path);
  close (fd);
}

void
suture_hidden_files_clean (const char *folder)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);

  /* Read to its end first, for the folder changes. */
  for (const char *name; dir != NULL && (name = g_dir_read_name (dir));)
    if (is_ours (name))
      g_ptr_array_add (names, g_build_filename (folder, name, NULL));
  for (guint i = 0; i < names->len; i++)
    remove_if_left (g_ptr_array_index (names, i));
}
