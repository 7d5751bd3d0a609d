/* suture-spool.c: room for voxels in a file, where memory has none
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* O_TMPFILE, fallocate */
#endif

#include "stack/layers/suture-spool.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <linux/magic.h>
#include <sys/mman.h>
#include <sys/statvfs.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "base/suture-error.h"
#include "base/suture-plain-text.h"
#include "stack/layers/suture-memory.h"

/* Left free on the disk for everybody else. */
#define DISK_MARGIN ((guint64) 1 << 30)

/* How often is looked at what the process holds, and what it always may: the
 * programs themselves are files in memory, too. */
#define TRIM_INTERVAL_US (20 * G_TIME_SPAN_MILLISECOND)

/* How many such looks later is asked again what there is, which is a dozen
 * files of the system's. */
#define LOOKS_A_LIMIT 50
#define LEAST_HELD_BYTES ((guint64) 64 << 20)

typedef struct
{
  void  *voxels;
  size_t n_bytes;
} Spool;

static GMutex     lock;
static GCond      has_changed;
static GPtrArray *spools; /* guarded by lock; of Spool */

char *
suture_spool_dup_folder (void)
{
  const char *said = g_getenv ("SUTURE_SPOOL");

  return said != NULL && *said != '\0'
             ? g_strdup (said)
             : g_build_filename (g_get_user_cache_dir (), "suture", NULL);
}

/* Letting go */

void
suture_spool_trim (void)
{
  g_mutex_lock (&lock);
  for (guint i = 0; spools != NULL && i < spools->len; i++)
    {
      const Spool *spool = g_ptr_array_index (spools, i);

      madvise (spool->voxels, spool->n_bytes, MADV_DONTNEED);
    }
  g_mutex_unlock (&lock);
}

/* A thread of its own: whoever reads voxels knows nothing of them being here.
 */
static gpointer
keep_trimmed (gpointer unused)
{
  guint64 limit = 0;

  for (guint look = 0;; look++)
    {
      g_mutex_lock (&lock);
      while (spools->len == 0)
        g_cond_wait (&has_changed, &lock);
      g_mutex_unlock (&lock);
      g_usleep (TRIM_INTERVAL_US);
      if (look % LOOKS_A_LIMIT == 0)
        limit = MAX (LEAST_HELD_BYTES, suture_memory_available () / 4);
      if (suture_memory_of_files () > limit)
        suture_spool_trim ();
    }
  return NULL;
}

static void
enlist (Spool *spool)
{
  g_mutex_lock (&lock);
  if (spools == NULL)
    {
      spools = g_ptr_array_new ();
      g_thread_unref (g_thread_new ("spool", keep_trimmed, NULL));
    }
  g_ptr_array_add (spools, spool);
  g_cond_signal (&has_changed);
  g_mutex_unlock (&lock);
}

static void
spool_free (gpointer data)
{
  Spool *self = data;

  g_mutex_lock (&lock);
  g_ptr_array_remove_fast (spools, self);
  g_mutex_unlock (&lock);
  munmap (self->voxels, self->n_bytes);
  g_free (self);
}

/* The file */

static gboolean
fail (const char *folder, int number, GError **error)
{
  g_autofree char *display = g_filename_display_name (folder);
  g_autofree char *plain = suture_plain_text (display, " ");

  g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT,
               _ ("no file can be made in “%s” in its place (%s)"), plain,
               g_strerror (number));
  return FALSE;
}

/* On a disk: in a file system that is memory itself nothing is won, unless the
 * person says so. */
static gboolean
check_folder (const char *folder, guint64 n_bytes, GError **error)
{
  struct statfs  kind;
  struct statvfs room;

  if (g_mkdir_with_parents (folder, 0700) != 0 || statfs (folder, &kind) != 0 ||
      statvfs (folder, &room) != 0)
    return fail (folder, errno, error);

  const guint64    n_free = (guint64) room.f_bavail * room.f_frsize;
  g_autofree char *display = g_filename_display_name (folder);
  g_autofree char *plain = suture_plain_text (display, " ");
  g_autofree char *there = g_format_size (n_free);

  if (kind.f_type == TMPFS_MAGIC && g_getenv ("SUTURE_SPOOL") == NULL)
    g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT,
                 /* Translators: %s is a folder */
                 _ ("“%s”, where a file could stand in, is no disk"), plain);
  else if (n_bytes > n_free - MIN (n_free, DISK_MARGIN))
    g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT,
                 /* Translators: a folder, "12 GB" */
                 _ ("in “%s”, where a file could stand in, only %s are free"),
                 plain, there);
  else
    return TRUE;
  return FALSE;
}

/* Without a name, so that nothing of it is left whatever happens. */
static int
open_nameless (const char *folder)
{
  int fd = open (folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);

  if (fd < 0)
    {
      g_autofree char *path = g_build_filename (folder, "spool-XXXXXX", NULL);

      fd = g_mkstemp_full (path, O_RDWR | O_CLOEXEC, 0600);
      if (fd >= 0)
        g_unlink (path);
    }
  return fd;
}

/* Whether the file is that long, and has its space where the file system can
 * promise it. */
static gboolean
take_space (int fd, guint64 n_bytes)
{
  return ftruncate (fd, (off_t) n_bytes) == 0 &&
         (fallocate (fd, 0, 0, (off_t) n_bytes) == 0 || errno == EOPNOTSUPP ||
          errno == ENOSYS);
}

int
suture_spool_open (guint64 n_bytes, GError **error)
{
  g_autofree char *folder = suture_spool_dup_folder ();
  int              fd, number;

  g_return_val_if_fail (n_bytes > 0, -1);
  if (!check_folder (folder, n_bytes, error))
    return -1;
  fd = open_nameless (folder);
  if (fd >= 0 && take_space (fd, n_bytes))
    return fd;
  number = errno;
  if (fd >= 0)
    close (fd);
  fail (folder, number, error);
  return -1;
}

GBytes *
suture_spool_new (guint64 n_bytes, GError **error)
{
  const int fd = suture_spool_open (n_bytes, error);
  void     *voxels;
  int       number;

  if (fd < 0)
    return NULL;
  voxels = mmap (NULL, n_bytes, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  number = errno;
  close (fd);
  if (voxels == MAP_FAILED)
    {
      g_autofree char *folder = suture_spool_dup_folder ();

      fail (folder, number, error);
      return NULL;
    }

  Spool *self = g_new (Spool, 1);

  *self = (Spool){ voxels, n_bytes };
  madvise (voxels, n_bytes, MADV_DONTDUMP);
  enlist (self);
  return g_bytes_new_with_free_func (voxels, n_bytes, spool_free, self);
}
