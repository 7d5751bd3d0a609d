/* fuzz-zarr.c: a Zarr folder, opened as labels and as raw
 *
 * The input is several files: "\n@", a letter that says which, and its bytes
 * up to the next of them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* memmem */
#endif

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/suture-parallel.h"
#include "files/suture-hidden-file.h"
#include "stack/formats/suture-axes.h"
#include "stack/suture-stack-reader.h"
#include "suture-fuzz.h"

#define MAX_BYTES (1u << 20)

static const char *const names[] = {
  ".zarray", ".zattrs", "zarr.json", "0/.zarray", "0/zarr.json",
  "0.0.0",   "c/0/0/0", "0/0.0.0",   "0/c/0/0/0", "0/0/0/0",
};

static char *folder;

static void
remove_folder (void)
{
  suture_hidden_folder_remove (folder);
}

static void
make_folder (void)
{
  const char *const inside[] = { "0",       "0/0", "0/0/0", "0/c",  "0/c/0",
                                 "0/c/0/0", "c",   "c/0",   "c/0/0" };

  folder = g_dir_make_tmp ("suture-fuzz-XXXXXX", NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (inside); i++)
    {
      g_autofree char *path = g_build_filename (folder, inside[i], NULL);

      g_mkdir (path, 0700);
    }
  atexit (remove_folder);
}

static void
put_files (const uint8_t *data, size_t size)
{
  for (size_t i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      g_unlink (path);
    }
  while (size >= 3)
    {
      const uint8_t *next = memmem (data + 3, size - 3, "\n@", 2);
      const size_t   n = next ? (size_t) (next - data) : size;
      const size_t   which = data[2] - 'a';

      if (memcmp (data, "\n@", 2) == 0 && which < G_N_ELEMENTS (names))
        {
          g_autofree char *path = g_build_filename (folder, names[which], NULL);

          g_file_set_contents_full (path, (const char *) data + 3,
                                    (gssize) n - 3, G_FILE_SET_CONTENTS_NONE,
                                    0600, NULL);
        }
      data += n;
      size -= n;
    }
}

static void
open_as (SutureStackRole role)
{
  const SutureReadOptions options = { .role = role, .max_bytes = MAX_BYTES };
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureStack) stack =
      suture_stack_read (folder, &options, NULL, &error);

  if (error == NULL || suture_axes_error_get_question (error) == NULL)
    suture_fuzz_check_error (stack, error);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  suture_parallel_set_n_threads (1);
  if (folder == NULL)
    make_folder ();
  put_files (data, size);
  open_as (SUTURE_ROLE_LABELS);
  open_as (SUTURE_ROLE_RAW);
  return 0;
}
