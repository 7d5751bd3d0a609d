/* test-safe-file.c: files and folders that last, small texts that are read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/suture-error.h"
#include "stack/suture-input-file.h"
#include "stack/suture-safe-file.h"
#include "suture-test-syscalls.h"
#include "suture-test.h"

#define MAX_BYTES 16

static void
assert_refused (const char *path, const char *says)
{
  g_autoptr (GError) error = NULL;
  gsize length;

  g_assert_null (suture_input_text_read (path, MAX_BYTES, &length, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, says));
  g_assert_null (strchr (error->message, '\n'));
}

static void
assert_text (const char *path, const char *bytes, const char *expected)
{
  g_autoptr (GError) error = NULL;
  gsize length;

  g_assert_true (g_file_set_contents (path, bytes, -1, NULL));

  g_autofree char *text =
      suture_input_text_read (path, MAX_BYTES, &length, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, expected);
  g_assert_cmpuint (length, ==, strlen (expected));
}

static void
test_texts (void)
{
  char            *dir = suture_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "text.csv", NULL);
  g_autofree char *fifo = g_build_filename (dir, "fifo", NULL);

  assert_text (path, "upper,lower\n", "upper,lower\n");
  assert_text (path, "\xef\xbb\xbfupper\n", "upper\n");
  assert_text (path, "0123456789abcdef", "0123456789abcdef");
  g_assert_true (g_file_set_contents (path, "0123456789abcdefg", -1, NULL));
  assert_refused (path, "text.csv: the file is too large");
  g_assert_cmpint (mkfifo (fifo, 0666), ==, 0);
  assert_refused (fifo, "fifo: this is a pipe");
  assert_refused (dir, "this is a folder");
  assert_refused ("/dev/zero", "/dev/zero: this is a device");
  g_unlink (path);
  assert_refused (path, "can't be opened");
  suture_test_remove_dir (dir);
}

/* A folder three deep: each new name is synced in the folder above it. */
static void
test_folders (void)
{
  char            *dir = suture_test_make_dir ();
  g_autofree char *deep = g_build_filename (dir, "a", "b", "c", NULL);
  g_autofree char *file = g_build_filename (dir, "file", NULL);
  g_autofree char *below = g_build_filename (file, "d", NULL);

  suture_test_syscalls_fail (dir, EIO, 0, 0);
  g_assert_cmpint (suture_make_folder (deep, 0700), ==, 0);
  g_assert_cmpint (suture_test_syscalls_get_n (), >=, 6);
  g_assert_true (g_file_test (deep, G_FILE_TEST_IS_DIR));
  g_assert_cmpint (suture_make_folder (deep, 0700), ==, 0);
  g_assert_true (g_file_set_contents (file, "x", 1, NULL));
  g_assert_cmpint (suture_make_folder (file, 0700), ==, ENOTDIR);
  g_assert_cmpint (suture_make_folder (below, 0700), ==, ENOTDIR);
  suture_test_syscalls_fail (NULL, 0, 0, 0);
  suture_test_remove_dir (dir);
}

/* The disk can't say that names are kept: told, but for what only means that
 * this file system has no such call. */
static void
test_folder_syncs (void)
{
  char            *dir = suture_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "x", NULL);
  const int        told[] = { EIO, ENOMEM };
  const int        usual[] = { EINVAL, ENOTSUP, EROFS };

  for (size_t i = 0; i < G_N_ELEMENTS (told); i++)
    {
      suture_test_syscalls_fail (dir, told[i], 1, 1);
      g_assert_cmpint (suture_sync_folder_of (path), ==, told[i]);
    }
  for (size_t i = 0; i < G_N_ELEMENTS (usual); i++)
    {
      suture_test_syscalls_fail (dir, usual[i], 1, 1);
      g_assert_cmpint (suture_sync_folder_of (path), ==, 0);
      g_assert_cmpint (suture_test_syscalls_get_n (), ==, 1);
    }
  suture_test_syscalls_fail (NULL, 0, 0, 0);
  suture_test_remove_dir (dir);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/safe-file/texts-are-bounded", test_texts);
  g_test_add_func ("/safe-file/folders-are-synced", test_folders);
  g_test_add_func ("/safe-file/folder-sync-errors", test_folder_syncs);
  return g_test_run ();
}
