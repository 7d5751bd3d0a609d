/* suture-test-vfs.c: a disk under SQLite that fails when told to
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-test-vfs.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>

typedef struct
{
  sqlite3_file  base;
  char         *path;
  sqlite3_file *real; /* lies right behind this struct */
} File;

static struct
{
  GMutex          mutex;
  sqlite3_vfs     vfs;
  sqlite3_vfs    *real;
  SutureTestFault fault;
  int             at, n_failing;
  GPtrArray      *operations; /* their names */
  GHashTable     *durable;    /* path → GBytes: what a power cut leaves */
} disk;

/* SQLITE_OK if this operation works. */
static int
count (const char *name, gboolean takes_space, int code)
{
  g_mutex_lock (&disk.mutex);
  g_ptr_array_add (disk.operations, (gpointer) name);

  const int      n = (int) disk.operations->len;
  const gboolean fails =
      disk.n_failing > 0 && n >= disk.at && n < disk.at + disk.n_failing &&
      (takes_space ||
       (disk.fault != SUTURE_TEST_FULL && disk.fault != SUTURE_TEST_QUOTA));

  g_mutex_unlock (&disk.mutex);
  if (fails && disk.fault == SUTURE_TEST_KILL)
    raise (SIGKILL);
  if (!fails)
    return SQLITE_OK;
  return disk.fault == SUTURE_TEST_FULL ? SQLITE_FULL : code;
}

/* Either it happens and this is told, or it doesn't. */
#define PERFORM(takes_space, code, operation)                                  \
  const int fails = count (__func__, takes_space, code);                       \
                                                                               \
  if (fails != SQLITE_OK && disk.fault != SUTURE_TEST_LIE)                     \
    return fails;                                                              \
                                                                               \
  const int result = operation;                                                \
                                                                               \
  return fails != SQLITE_OK ? fails : result

static sqlite3_file *
real_of (sqlite3_file *file)
{
  return ((File *) file)->real;
}

static int
do_close (sqlite3_file *file)
{
  g_free (((File *) file)->path);
  return real_of (file)->pMethods->xClose (real_of (file));
}

static int
do_read (sqlite3_file *file, void *bytes, int n, sqlite3_int64 at)
{
  return real_of (file)->pMethods->xRead (real_of (file), bytes, n, at);
}

static int
do_write (sqlite3_file *file, const void *bytes, int n, sqlite3_int64 at)
{
  PERFORM (TRUE, SQLITE_IOERR_WRITE,
           real_of (file)->pMethods->xWrite (real_of (file), bytes, n, at));
}

static int
do_truncate (sqlite3_file *file, sqlite3_int64 size)
{
  PERFORM (FALSE, SQLITE_IOERR_TRUNCATE,
           real_of (file)->pMethods->xTruncate (real_of (file), size));
}

static void
record (const char *path)
{
  char *contents;
  gsize length;

  if (!g_file_get_contents (path, &contents, &length, NULL))
    return;
  g_mutex_lock (&disk.mutex);
  g_hash_table_insert (disk.durable, g_strdup (path),
                       g_bytes_new_take (contents, length));
  g_mutex_unlock (&disk.mutex);
}

/* The system's own sync is left out: it costs milliseconds, and no test pulls
 * the plug. What it would have saved is recorded. */
static int
record_sync (sqlite3_file *file)
{
  record (((File *) file)->path);
  return SQLITE_OK;
}

static int
do_sync (sqlite3_file *file, int flags)
{
  PERFORM (FALSE, SQLITE_IOERR_FSYNC, record_sync (file));
}

static int
do_size (sqlite3_file *file, sqlite3_int64 *size)
{
  return real_of (file)->pMethods->xFileSize (real_of (file), size);
}

static int
do_lock (sqlite3_file *file, int level)
{
  return real_of (file)->pMethods->xLock (real_of (file), level);
}

static int
do_unlock (sqlite3_file *file, int level)
{
  return real_of (file)->pMethods->xUnlock (real_of (file), level);
}

static int
do_check_lock (sqlite3_file *file, int *is_reserved)
{
  return real_of (file)->pMethods->xCheckReservedLock (real_of (file),
                                                       is_reserved);
}

static int
do_control (sqlite3_file *file, int what, void *argument)
{
  return real_of (file)->pMethods->xFileControl (real_of (file), what,
                                                 argument);
}

static int
do_sector (sqlite3_file *file)
{
  return real_of (file)->pMethods->xSectorSize (real_of (file));
}

/* Nothing is promised, so that SQLite does all it can. */
static int
do_characteristics (sqlite3_file *file)
{
  return 0;
}

static const sqlite3_io_methods methods = {
  .iVersion = 1,
  .xClose = do_close,
  .xRead = do_read,
  .xWrite = do_write,
  .xTruncate = do_truncate,
  .xSync = do_sync,
  .xFileSize = do_size,
  .xLock = do_lock,
  .xUnlock = do_unlock,
  .xCheckReservedLock = do_check_lock,
  .xFileControl = do_control,
  .xSectorSize = do_sector,
  .xDeviceCharacteristics = do_characteristics,
};

static int
do_open (sqlite3_vfs  *vfs,
         const char   *path,
         sqlite3_file *file,
         int           flags,
         int          *out_flags)
{
  File          *self = (File *) file;
  const gboolean is_new =
      path != NULL && !g_file_test (path, G_FILE_TEST_EXISTS);
  const int fails = is_new && flags & SQLITE_OPEN_CREATE
                        ? count (__func__, TRUE, SQLITE_CANTOPEN)
                        : SQLITE_OK;

  self->base.pMethods = NULL;
  if (fails != SQLITE_OK && disk.fault != SUTURE_TEST_LIE)
    return fails;
  self->real = (sqlite3_file *) (gpointer) (self + 1);

  const int result =
      disk.real->xOpen (disk.real, path, self->real, flags, out_flags);

  if (result != SQLITE_OK)
    return result;
  self->base.pMethods = &methods;
  self->path = g_strdup (path);
  if (!is_new && path != NULL && !g_hash_table_contains (disk.durable, path))
    record (path);
  return SQLITE_OK;
}

static int
delete_and_record (const char *path, int sync_folder)
{
  const int result = disk.real->xDelete (disk.real, path, 0);

  if (result == SQLITE_OK && sync_folder)
    {
      g_mutex_lock (&disk.mutex);
      g_hash_table_remove (disk.durable, path);
      g_mutex_unlock (&disk.mutex);
    }
  return result;
}

static int
do_delete (sqlite3_vfs *vfs, const char *path, int sync_folder)
{
  PERFORM (FALSE, SQLITE_IOERR_DELETE, delete_and_record (path, sync_folder));
}

static int
do_last_error (sqlite3_vfs *vfs, int size, char *text)
{
  g_mutex_lock (&disk.mutex);

  const int      n = (int) disk.operations->len;
  const gboolean fails =
      disk.n_failing > 0 && n >= disk.at && n < disk.at + disk.n_failing;

  g_mutex_unlock (&disk.mutex);

  if (!fails)
    return disk.real->xGetLastError (disk.real, size, text);
  return disk.fault == SUTURE_TEST_QUOTA ? EDQUOT : EIO;
}

void
suture_test_vfs_install (void)
{
  disk.real = sqlite3_vfs_find (NULL);
  disk.vfs = *disk.real;
  disk.vfs.zName = "suture-test";
  disk.vfs.szOsFile = (int) sizeof (File) + disk.real->szOsFile;
  disk.vfs.pNext = NULL;
  disk.operations = g_ptr_array_new ();
  disk.vfs.xOpen = do_open;
  disk.vfs.xDelete = do_delete;
  disk.vfs.xGetLastError = do_last_error;
  disk.durable = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                        (GDestroyNotify) g_bytes_unref);
  g_assert_cmpint (sqlite3_vfs_register (&disk.vfs, 1), ==, SQLITE_OK);
}

void
suture_test_vfs_fail (SutureTestFault fault, int at, int n_failing)
{
  g_mutex_lock (&disk.mutex);
  disk.fault = fault;
  disk.at = at;
  disk.n_failing = n_failing;
  g_ptr_array_unref (disk.operations);
  disk.operations = g_ptr_array_new ();
  g_mutex_unlock (&disk.mutex);
}

GPtrArray *
suture_test_vfs_get_operations (void)
{
  g_mutex_lock (&disk.mutex);

  GPtrArray *operations = g_ptr_array_copy (disk.operations, NULL, NULL);

  g_mutex_unlock (&disk.mutex);
  return operations;
}

void
suture_test_vfs_forget (void)
{
  g_hash_table_remove_all (disk.durable);
}

void
suture_test_vfs_cut_power (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  GHashTableIter iter;
  gpointer       path, bytes;

  for (const char *name; (name = g_dir_read_name (dir));)
    {
      g_autofree char *child = g_build_filename (folder, name, NULL);

      g_remove (child);
    }
  g_hash_table_iter_init (&iter, disk.durable);
  while (g_hash_table_iter_next (&iter, &path, &bytes))
    g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL),
                                        (gssize) g_bytes_get_size (bytes),
                                        NULL));
}
