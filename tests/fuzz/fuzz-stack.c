/* fuzz-stack.c: a stack, opened as labels and as raw; its format is what the
 * corpus is of
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/suture-parallel.h"
#include "stack/formats/suture-axes.h"
#include "stack/suture-stack-reader.h"
#include "suture-fuzz.h"

/* Enough for every input that means well, little enough to be quick. */
#define MAX_BYTES (1u << 16)

static void
check_stack (const SutureStack *stack)
{
  const char *const *notices = suture_stack_get_notices (stack);

  g_assert_true (suture_shape_size (suture_stack_get_shape (stack)) > 0);
  for (int i = 0; notices[i] != NULL; i++)
    suture_fuzz_check_text (notices[i]);
}

/* (transfer full) (nullable): the question, if there is one. */
static GError *
open_as (const char *path, SutureStackRole role, const SutureAxes *axes)
{
  SutureReadOptions options = { .role = role, .max_bytes = MAX_BYTES };
  g_autoptr (GError) error = NULL;

  if (axes)
    options.axes = *axes;

  g_autoptr (SutureStack) stack =
      suture_stack_read (path, &options, NULL, &error);

  if (stack)
    check_stack (stack);
  if (error && suture_axes_error_get_question (error))
    return g_steal_pointer (&error);
  suture_fuzz_check_error (stack, error);
  return NULL;
}

/* Whoever is asked, and gives one of the answers, isn't asked again. */
static void
answer (const char *path, SutureStackRole role, const GError *error)
{
  const SutureAxesQuestion *question = suture_axes_error_get_question (error);
  g_autofree char          *sentence =
      suture_axes_question_tell (question, "--", " ", FALSE);

  suture_fuzz_check_text (sentence);
  for (int i = 0; i < question->n_choices; i++)
    {
      suture_fuzz_check_text (question->choices[i].text);
      g_assert_no_error (open_as (path, role, &question->choices[i].axes));
    }
}

static void
open_both (const char *path)
{
  for (SutureStackRole role = SUTURE_ROLE_LABELS; role <= SUTURE_ROLE_RAW;
       role++)
    {
      g_autoptr (GError) question = open_as (path, role, NULL);

      if (question)
        answer (path, role, question);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  if (suture_fuzz_is_hdf5 (data, size))
    return 0;
  suture_parallel_set_n_threads (1);
  suture_fuzz_file (data, size, open_both);
  return 0;
}
