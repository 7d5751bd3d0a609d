/* suture-hdf5-landlock.c: no file may be opened any more
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-hdf5-landlock.h"

#ifdef __linux__
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>
#endif

#ifdef __NR_landlock_create_ruleset

/* As the kernel has them; the headers that a program is built with know only
 * what was there then, and the kernel refuses what it doesn't know. */
typedef struct
{
  guint64 files;
  guint64 connections;
} Rules;

#define TELL_VERSION 1

/* Rights to files by version: 13 in the first, then moving to other folders,
 * cutting short, and calls of devices. */
static guint64
list_file_rights (long version)
{
  const int n = version >= 5 ? 16 : version >= 3 ? 15 : version == 2 ? 14 : 13;

  return ((guint64) 1 << n) - 1;
}

gboolean
suture_hdf5_landlock (void)
{
  const long version =
      syscall (__NR_landlock_create_ruleset, NULL, 0, TELL_VERSION);
  const Rules rules = { list_file_rights (version), version >= 4 ? 3 : 0 };
  gboolean    is_locked;
  int         fd;

  if (version < 1)
    return FALSE;
  fd = (int) syscall (__NR_landlock_create_ruleset, &rules,
                      version >= 4 ? sizeof rules : sizeof rules.files, 0);
  if (fd < 0)
    return FALSE;
  is_locked = prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
              syscall (__NR_landlock_restrict_self, fd, 0) == 0;
  close (fd);
  return is_locked;
}

#else

gboolean
suture_hdf5_landlock (void)
{
  return FALSE;
}

#endif
