/* fuzz-folder.c: a folder of layers, and OME-TIFF over several files, opened as
 * labels and as raw
 *
 * The input is several files: suture_fuzz_put_files().
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/suture-parallel.h"
#include "stack/formats/suture-axes.h"
#include "stack/suture-stack-reader.h"
#include "suture-fuzz.h"

#define MAX_BYTES (1u << 16)

/* Layers with and without numbers, a companion, and what is neither. */
static const char *const names[] = {
  "z1.tif", "z2.tif", "z10.tif",         "z1.png",    "z2.png",    "z10.png",
  "a.tif",  "b.tif",  "x.companion.ome", "a.ome.tif", "b.ome.tif", "notes.txt",
};

static const char *folder;

static void
open_as (const char *path, SutureStackRole role)
{
  const SutureReadOptions options = { .role = role, .max_bytes = MAX_BYTES };
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureStack) stack =
      suture_stack_read (path, &options, NULL, &error);

  if (error == NULL || suture_axes_error_get_question (error) == NULL)
    suture_fuzz_check_error (stack, error);
}

/* The folder, and each file by which the others may be found. */
static void
open_all (SutureStackRole role)
{
  static const char *const first[] = { "x.companion.ome", "a.ome.tif" };

  open_as (folder, role);
  for (size_t i = 0; i < G_N_ELEMENTS (first); i++)
    {
      g_autofree char *path = g_build_filename (folder, first[i], NULL);

      if (g_file_test (path, G_FILE_TEST_EXISTS))
        open_as (path, role);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  if (suture_fuzz_is_hdf5 (data, size))
    return 0;
  suture_parallel_set_n_threads (1);
  if (folder == NULL)
    folder = suture_fuzz_make_folder (NULL, 0);
  suture_fuzz_put_files (folder, names, G_N_ELEMENTS (names), data, size);
  open_all (SUTURE_ROLE_LABELS);
  open_all (SUTURE_ROLE_RAW);
  return 0;
}
