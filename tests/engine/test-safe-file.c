/* test-safe-file.c: files and folders that last, small texts that are read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/suture-error.h"
#include "files/suture-file-write.h"
#include "files/suture-hidden-file.h"
#include "files/suture-input-file.h"
#include "files/suture-safe-file.h"
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

/* Files in a folder, hidden ones too. */
static guint
count_files (const char *dir)
{
  g_autoptr (GDir) list = g_dir_open (dir, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (list) != NULL)
    n++;
  return n;
}

static void
assert_contents (const char *path, const char *expected)
{
  g_autofree char *contents = NULL;

  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, expected);
}

static void
test_permissions_are_kept (void)
{
  char              *dir = suture_test_make_dir ();
  g_autofree char   *path = g_build_filename (dir, "x.csv", NULL);
  const SutureOutput output = { path, SUTURE_OUTPUT_CSV, TRUE, NULL };
  const gboolean     is_root = geteuid () == 0;
  g_autoptr (GError) error = NULL;
  struct stat info;

  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  if (is_root)
    g_assert_cmpint (chown (path, 1234, 2345), ==, 0);
  for (int is_named = 0; is_named < 2; is_named++)
    {
      suture_test_syscalls_without_nameless (is_named);
      g_assert_cmpint (chmod (path, 0604), ==, 0);
      g_assert_true (suture_file_write (&output, "new", 3, NULL, &error));
      assert_contents (path, "new");
      g_assert_cmpint (stat (path, &info), ==, 0);
      g_assert_cmpint (info.st_mode & 07777, ==, 0604);
      g_assert_cmpuint (info.st_uid, ==, is_root ? 1234 : geteuid ());
      if (is_root)
        g_assert_cmpuint (info.st_gid, ==, 2345);
    }
  suture_test_syscalls_without_nameless (FALSE);
  suture_test_remove_dir (dir);
}

/* Writes in a process of its own that dies before the call of that number;
 * whether it did. */
static gboolean
dies_at (const SutureOutput *output, const char *dir, int at)
{
  const pid_t child = fork ();
  int         status;

  if (child == 0)
    {
      suture_test_syscalls_fail (dir, SUTURE_TEST_DIES, at, 1);
      _exit (suture_file_write (output, "new", 3, NULL, NULL) ? 0 : 1);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status) || WEXITSTATUS (status) == 0);
  return WIFSIGNALED (status);
}

/* Wherever a program is killed, the file is the old one or the new one, and
 * what else it left, if anything, the next one removes. */
static void
kill_at_each_call (gboolean is_named, gboolean is_there)
{
  char              *dir = suture_test_make_dir ();
  g_autofree char   *path = g_build_filename (dir, "x.csv", NULL);
  g_autofree char   *other = g_build_filename (dir, "y.csv", NULL);
  const SutureOutput output = { path, SUTURE_OUTPUT_CSV, TRUE, NULL };
  const SutureOutput next = { other, SUTURE_OUTPUT_CSV, TRUE, NULL };
  guint              n_left = 0;

  suture_test_syscalls_without_nameless (is_named);
  for (int at = 1;; at++)
    {
      g_autofree char *contents = NULL;

      if (is_there)
        g_assert_true (g_file_set_contents (path, "old", -1, NULL));
      else
        g_unlink (path);
      if (!dies_at (&output, dir, at))
        {
          g_assert_cmpint (at, >, 3);
          break;
        }
      if (g_file_get_contents (path, &contents, NULL, NULL))
        g_assert_true (g_str_equal (contents, "new") ||
                       (is_there && g_str_equal (contents, "old")));
      else
        g_assert_false (is_there);
      n_left += count_files (dir) - (contents != NULL);
      g_assert_true (suture_file_write (&next, "next", 4, NULL, NULL));
      g_assert_cmpuint (count_files (dir), ==, 1 + (contents != NULL));
      g_unlink (other);
    }
  assert_contents (path, "new");
  /* Without a name, and none to replace, there is nothing to leave. */
  if (!is_named)
    g_assert_cmpuint (n_left, ==, is_there ? 1 : 0);
  else
    g_assert_cmpuint (n_left, >, 1);
  suture_test_syscalls_without_nameless (FALSE);
  suture_test_remove_dir (dir);
}

static void
test_killed (void)
{
  for (int is_there = 0; is_there < 2; is_there++)
    {
      kill_at_each_call (FALSE, is_there);
      kill_at_each_call (TRUE, is_there);
    }
}

/* What another program is writing stays, and what only looks like it. */
static void
test_only_leftovers_are_removed (void)
{
  char            *dir = suture_test_make_dir ();
  g_autofree char *mine = g_build_filename (dir, "x.csv", NULL);
  g_autofree char *draft =
      g_build_filename (dir, ".suture-review-0123abcd", NULL);
  g_autofree char   *left = g_build_filename (dir, ".suture-abc123", NULL);
  g_autofree char   *locked = NULL;
  const SutureOutput output = { mine, SUTURE_OUTPUT_CSV, FALSE, NULL };
  g_autoptr (GError) error = NULL;
  gboolean is_named;
  int      fd;

  suture_test_syscalls_without_nameless (TRUE);
  g_assert_cmpint (suture_hidden_file_new (dir, &fd, &locked, &is_named), ==,
                   0);
  g_assert_true (is_named);
  g_assert_true (g_file_set_contents (draft, "draft", -1, NULL));
  g_assert_true (g_file_set_contents (left, "left", -1, NULL));
  g_assert_true (suture_file_write (&output, "new", 3, NULL, &error));
  g_assert_true (g_file_test (locked, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (draft, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (left, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (count_files (dir), ==, 3);
  close (fd);
  suture_test_syscalls_without_nameless (FALSE);
  suture_test_remove_dir (dir);
}

/* Each call fails: the old file and a sentence, or, if only the folder can't be
 * synced, the new one and a sentence. */
static void
test_failing_disk (void)
{
  char              *dir = suture_test_make_dir ();
  g_autofree char   *path = g_build_filename (dir, "x.csv", NULL);
  const SutureOutput output = { path, SUTURE_OUTPUT_CSV, TRUE, NULL };
  guint              n_unsure = 0;
  gboolean           is_done = FALSE;

  for (int at = 1; !is_done; at++)
    {
      g_autoptr (GError) error = NULL;
      gboolean is_unsure;

      g_assert_true (g_file_set_contents (path, "old", -1, NULL));
      suture_test_syscalls_fail (dir, EIO, at, 1);
      is_done = suture_file_write (&output, "new", 3, NULL, &error) &&
                suture_test_syscalls_get_n () < at;
      suture_test_syscalls_fail (NULL, 0, 0, 0);
      if (error == NULL)
        {
          assert_contents (path, "new");
          continue;
        }
      is_unsure = strstr (error->message, "may not last") != NULL;
      n_unsure += is_unsure;
      g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_OUTPUT);
      assert_contents (path, is_unsure ? "new" : "old");
      g_assert_cmpuint (count_files (dir), ==, 1);
    }
  g_assert_cmpuint (n_unsure, ==, 1);
  suture_test_remove_dir (dir);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/safe-file/texts-are-bounded", test_texts);
  g_test_add_func ("/safe-file/folders-are-synced", test_folders);
  g_test_add_func ("/safe-file/folder-sync-errors", test_folder_syncs);
  g_test_add_func ("/safe-file/permissions-are-kept",
                   test_permissions_are_kept);
  g_test_add_func ("/safe-file/killed-anywhere", test_killed);
  g_test_add_func ("/safe-file/only-leftovers-are-removed",
                   test_only_leftovers_are_removed);
  g_test_add_func ("/safe-file/failing-disk", test_failing_disk);
  return g_test_run ();
}
