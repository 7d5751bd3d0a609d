/* suture-fuzz.c: what the fuzz targets share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* memfd_create, memmem */
#endif

#include "suture-fuzz.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/suture-error.h"
#include "base/suture-plain-text.h"
#include "files/suture-hidden-file.h"

/* One file for all inputs of a program: making one takes as long as reading
 * most of them. */
void
suture_fuzz_file (const uint8_t *data, size_t size, SutureFuzzFunc func)
{
  static char path[32];
  static int  fd = -1;

  if (fd < 0)
    {
      fd = memfd_create ("input", MFD_CLOEXEC);
      g_snprintf (path, sizeof path, "/proc/self/fd/%d", fd);
    }
  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (ftruncate (fd, (off_t) size), ==, 0);
  g_assert_cmpint (pwrite (fd, data, size, 0), ==, (ssize_t) size);
  func (path);
}

static char *the_folder;

static void
remove_folder (void)
{
  suture_hidden_folder_remove (the_folder);
}

const char *
suture_fuzz_make_folder (const char *const *inside, size_t n_inside)
{
  the_folder = g_dir_make_tmp ("suture-fuzz-XXXXXX", NULL);
  for (size_t i = 0; i < n_inside; i++)
    {
      g_autofree char *path = g_build_filename (the_folder, inside[i], NULL);

      g_mkdir (path, 0700);
    }
  atexit (remove_folder);
  return the_folder;
}

/* In place: a file that is written anew beside and renamed takes ten times as
 * long. */
static void
put_file (const char *folder, const char *name, const uint8_t *data, size_t n)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  const int        fd = open (path, O_WRONLY | O_CREAT | O_TRUNC, 0600);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (write (fd, data, n), ==, (ssize_t) n);
  close (fd);
}

void
suture_fuzz_put_files (const char        *folder,
                       const char *const *names,
                       size_t             n_names,
                       const uint8_t     *data,
                       size_t             size)
{
  for (size_t i = 0; i < n_names; i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      unlink (path);
    }
  while (size >= 3)
    {
      const uint8_t *next = memmem (data + 3, size - 3, "\n@", 2);
      const size_t   n = next ? (size_t) (next - data) : size;
      const size_t   which = data[2] - 'a';

      if (memcmp (data, "\n@", 2) == 0 && which < n_names)
        put_file (folder, names[which], data + 3, n - 3);
      data += n;
      size -= n;
    }
}

void
suture_fuzz_empty (const char *folder)
{
  GDir       *dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_dir_close (dir);
}

gboolean
suture_fuzz_is_hdf5 (const uint8_t *data, size_t size)
{
  return memmem (data, size, "\x89HDF\r\n\x1a\n", 8) != NULL;
}

void
suture_fuzz_check_text (const char *text)
{
  g_autofree char *plain = suture_plain_text (text, " ");

  g_assert_cmpstr (text, ==, plain);
}

void
suture_fuzz_check_error (gconstpointer result, const GError *error)
{
  g_assert_true ((result == NULL) == (error != NULL));
  if (error == NULL)
    return;
  g_assert_true (error->domain == SUTURE_ERROR);
  suture_fuzz_check_text (error->message);
}
