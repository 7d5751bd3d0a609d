/* suture-fuzz.c: what the fuzz targets share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* memfd_create */
#endif

#include "suture-fuzz.h"

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
suture_fuzz_check_error (gconstpointer result, const GError *error)
{
  g_assert_true ((result == NULL) == (error != NULL));
  if (error == NULL)
    return;

  g_autofree char *plain = suture_plain_text (error->message, " ");

  g_assert_true (error->domain == SUTURE_ERROR);
  g_assert_cmpstr (error->message, ==, plain);
}
