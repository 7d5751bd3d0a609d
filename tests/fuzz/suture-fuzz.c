/* suture-fuzz.c: what the fuzz targets share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* memfd_create */
#endif

#include "suture-fuzz.h"

#include <glib/gstdio.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/suture-error.h"
#include "base/suture-plain-text.h"

void
suture_fuzz_file (const uint8_t *data, size_t size, SutureFuzzFunc func)
{
  const int        fd = memfd_create ("input", MFD_CLOEXEC);
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", fd);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (write (fd, data, size), ==, (ssize_t) size);
  func (path);
  close (fd);
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
