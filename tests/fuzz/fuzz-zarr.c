/* fuzz-zarr.c: a Zarr folder, opened as labels and as raw
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

static const char *const names[] = {
  ".zarray", ".zattrs", "zarr.json", "0/.zarray", "0/zarr.json",
  "0.0.0",   "c/0/0/0", "0/0.0.0",   "0/c/0/0/0", "0/0/0/0",
};

static const char *const inside[] = { "0",   "0/0",   "0/0/0",
                                      "0/c", "0/c/0", "0/c/0/0",
                                      "c",   "c/0",   "c/0/0" };

static const char *folder;

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
  if (suture_fuzz_is_hdf5 (data, size))
    return 0;
  suture_parallel_set_n_threads (1);
  if (folder == NULL)
    folder = suture_fuzz_make_folder (inside, G_N_ELEMENTS (inside));
  suture_fuzz_put_files (folder, names, G_N_ELEMENTS (names), data, size);
  open_as (SUTURE_ROLE_LABELS);
  open_as (SUTURE_ROLE_RAW);
  return 0;
}
