/* suture-locked-files.c: closing files that SQLite may have locked
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "files/suture-locked-files.h"

#include <unistd.h>

static struct
{
  GMutex mutex;
  int    n_connections;
  guint  n_waiting;
  int    waiting[256]; /* descriptors, until the last connection is closed */
} files;

static void
close_waiting_locked (void)
{
  while (files.n_connections == 0 && files.n_waiting > 0)
    close (files.waiting[--files.n_waiting]);
}

void
suture_locked_files_count (int more)
{
  g_mutex_lock (&files.mutex);
  files.n_connections += more;
  close_waiting_locked ();
  g_mutex_unlock (&files.mutex);
}

void
suture_locked_files_close (int fd)
{
  g_mutex_lock (&files.mutex);
  /* Where there are too many, one stays open: closing it is worse. */
  if (files.n_waiting < G_N_ELEMENTS (files.waiting))
    files.waiting[files.n_waiting++] = fd;
  close_waiting_locked ();
  g_mutex_unlock (&files.mutex);
}
