/* fuzz-stack-reader.c: any bytes are opened or refused, and nothing else
 *
 *   fuzz-stack-reader [-n ROUNDS] FILE...
 *
 * Opens each file as labels and as raw; then, ROUNDS times, with a few bytes
 * changed. LLVMFuzzerTestOneInput() is there for a fuzzing engine, which brings
 * a main() of its own (-DSUTURE_NO_MAIN).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* memfd_create */
#endif

#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "stack/suture-stack-reader.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
open_as (const char *path, SutureStackRole role)
{
  const SutureReadOptions options = { .role = role, .max_bytes = 1 << 26 };
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureStack) stack =
      suture_stack_read (path, &options, NULL, &error);

  g_assert_true ((stack == NULL) == (error != NULL));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const int        fd = memfd_create ("input", MFD_CLOEXEC);
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", fd);

  if (fd >= 0 && write (fd, data, size) == (ssize_t) size)
    {
      open_as (path, SUTURE_ROLE_LABELS);
      open_as (path, SUTURE_ROLE_RAW);
    }
  close (fd);
  return 0;
}

#ifndef SUTURE_NO_MAIN

/* A few bytes, most of them near the ends, where headers and directories are;
 * now and then the end is cut off. */
static size_t
damage (guint8 *data, size_t size, GRand *random)
{
  const int n = g_rand_int_range (random, 1, 9);

  for (int i = 0; i < n; i++)
    {
      const size_t near = (size_t) g_rand_int_range (random, 0, 600) % size;
      const int    where = g_rand_int_range (random, 0, 3);

      data[where == 0   ? near
           : where == 1 ? size - 1 - near
                        : g_rand_int (random) % size] =
          (guint8) (g_rand_boolean (random) ? g_rand_int (random) : 0xff);
    }
  return g_rand_int_range (random, 0, 20) == 0 ? 1 + g_rand_int (random) % size
                                               : size;
}

static void
open_damaged (const char *path, int n_rounds)
{
  g_autofree char *contents = NULL;
  gsize            length = 0;
  GRand           *random = g_rand_new_with_seed (g_str_hash (path));

  if (g_file_get_contents (path, &contents, &length, NULL) && length > 0)
    {
      g_autofree guint8 *data = g_malloc (length);

      LLVMFuzzerTestOneInput ((const guint8 *) contents, length);
      for (int i = 0; i < n_rounds; i++)
        {
          memcpy (data, contents, length);
          LLVMFuzzerTestOneInput (data, damage (data, length, random));
        }
    }
  g_rand_free (random);
}

int
main (int argc, char *argv[])
{
  int n_rounds = 0;

  for (int i = 1; i < argc; i++)
    if (g_str_equal (argv[i], "-n") && i + 1 < argc)
      n_rounds = (int) g_ascii_strtoll (argv[++i], NULL, 10);
    else
      open_damaged (argv[i], n_rounds);
  return 0;
}

#endif
