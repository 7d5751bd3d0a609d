/* fuzz-stack.c: a stack, opened as labels and as raw; its format is what the
 * corpus is of
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/suture-parallel.h"
#include "stack/suture-stack-reader.h"
#include "suture-fuzz.h"

/* Enough for every input that means well, little enough to be quick. */
#define MAX_BYTES (1u << 20)

static void
open_as (const char *path, SutureStackRole role)
{
  const SutureReadOptions options = { .role = role, .max_bytes = MAX_BYTES };
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureStack) stack =
      suture_stack_read (path, &options, NULL, &error);

  suture_fuzz_check_error (stack, error);
  if (stack == NULL)
    return;

  const char *const *notices = suture_stack_get_notices (stack);

  g_assert_true (suture_shape_size (suture_stack_get_shape (stack)) > 0);
  for (int i = 0; notices[i] != NULL; i++)
    suture_fuzz_check_text (notices[i]);
}

static void
open_both (const char *path)
{
  open_as (path, SUTURE_ROLE_LABELS);
  open_as (path, SUTURE_ROLE_RAW);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  suture_parallel_set_n_threads (1);
  suture_fuzz_file (data, size, open_both);
  return 0;
}
