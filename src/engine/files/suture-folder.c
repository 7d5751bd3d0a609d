/* suture-folder.c: names in folders, as they come to be on the disk
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* renameat2 */
#endif

#include "files/suture-folder.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* Not every file system can rename without replacing: then a second name and
 * taking away the first, else a look first. */
int
suture_rename_to_new (const char *from, const char *to)
{
  struct stat info;

  if (renameat2 (AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
    return 0;
  if (errno != EINVAL && errno != ENOSYS)
    return errno;
  if (link (from, to) == 0)
    return g_unlink (from) == 0 ? 0 : errno;
  if (errno == EEXIST)
    return EEXIST;
  if (lstat (to, &info) == 0)
    return EEXIST;
  return g_rename (from, to) == 0 ? 0 : errno;
}

/* What a file system answers that has no such thing as syncing a folder. */
static gboolean
is_not_supported (int errnum)
{
  return errnum == EINVAL || errnum == ENOTSUP || errnum == EOPNOTSUPP ||
         errnum == ENOSYS || errnum == EROFS || errnum == EBADF;
}

int
suture_sync_folder_of (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  const int        fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  int              errnum = 0;

  if (fd < 0)
    return errno == EIO ? EIO : 0;
  while (fsync (fd) != 0)
    if (errno != EINTR)
      {
        errnum = is_not_supported (errno) ? 0 : errno;
        break;
      }
  close (fd);
  return errnum;
}

char *
suture_data_folder (const char *name)
{
  const char      *given = g_get_user_data_dir ();
  g_autofree char *usual =
      g_build_filename (g_get_home_dir (), ".local", "share", NULL);

  return g_build_filename (g_path_is_absolute (given) ? given : usual, "suture",
                           name, NULL);
}

static int
make_one_folder (const char *path, int mode)
{
  if (g_mkdir (path, mode) == 0)
    return suture_sync_folder_of (path);

  const int errnum = errno;

  /* Whatever it says of a folder that is there (a read-only disk, a folder
   * above that may not be written), it is there. */
  return g_file_test (path, G_FILE_TEST_IS_DIR) ? 0
         : errnum == EEXIST                     ? ENOTDIR
                                                : errnum;
}

int
suture_make_folder (const char *path, int mode)
{
  g_autofree char *above = g_path_get_dirname (path);
  const int        errnum = make_one_folder (path, mode);

  if (errnum != ENOENT || g_str_equal (above, path))
    return errnum;

  const int above_errnum = suture_make_folder (above, mode);

  return above_errnum != 0 ? above_errnum : make_one_folder (path, mode);
}
