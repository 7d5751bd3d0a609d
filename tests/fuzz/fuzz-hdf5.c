/* fuzz-hdf5.c: what the program that reads HDF5 says of a file
 *
 * That program looks at what comes from outside, so nothing that it says is
 * trusted.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>

#include "stack/formats/suture-axes.h"
#include "stack/hdf5/suture-hdf5-layers.h"
#include "suture-fuzz.h"

/* How messages call the file. */
static char name[] = "fuzz";

static void
check_layout (const SutureHdf5Dataset *dataset, const SutureHdf5Layout *layout)
{
  const SutureSpacing spacing = layout->spacing;

  g_assert_cmpint (layout->z_axis, <, dataset->n_axes - 1);
  g_assert_cmpint (layout->channel_axis, <, dataset->n_axes);
  g_assert_true (layout->channel_axis < 0 ||
                 layout->channel_axis != layout->z_axis);
  g_assert_cmpint (layout->channel, <, layout->n_channels);
  g_assert_cmpint (layout->chunk_layers, >, 0);
  if (spacing.is_known)
    g_assert_true (spacing.z_um > 0.0 && spacing.y_um > 0.0 &&
                   isfinite (spacing.z_um + spacing.y_um + spacing.x_um));
}

static void
check_choice (const GPtrArray *contents, SutureStackRole role)
{
  SutureInputFile         file = { .fd = -1, .name = name };
  const SutureReadOptions options = { .role = role };
  g_autoptr (GError) error = NULL;
  const SutureHdf5Dataset *one =
      suture_hdf5_choose (contents, &file, &options, &error);
  const SutureAxesQuestion *question = suture_axes_error_get_question (error);

  if (error == NULL || error->domain != SUTURE_AXES_ERROR)
    suture_fuzz_check_error (one, error);
  if (question != NULL)
    {
      g_autofree char *told =
          suture_axes_question_tell (question, "--", " ", FALSE);

      g_assert_cmpint (question->n_choices, >, 1);
      suture_fuzz_check_text (told);
    }
}

static void
lay_out (const SutureHdf5Dataset *dataset,
         const SutureInputFile   *file,
         SutureStackRole          role)
{
  const SutureReadOptions options = { .role = role };
  g_auto (SutureHdf5Layout) layout = { 0 };
  g_autoptr (GError) error = NULL;

  if (suture_hdf5_lay_out (dataset, file, &options, &layout, &error))
    check_layout (dataset, &layout);
  if (error == NULL || suture_axes_error_get_question (error) == NULL)
    suture_fuzz_check_error (error ? NULL : dataset, error);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr (GPtrArray) contents = suture_hdf5_contents_parse (text);
  SutureInputFile file = { .fd = -1, .name = name };

  if (contents == NULL)
    return 0;
  check_choice (contents, SUTURE_ROLE_LABELS);
  check_choice (contents, SUTURE_ROLE_RAW);
  for (guint i = 0; i < contents->len; i++)
    {
      const SutureHdf5Dataset *dataset = g_ptr_array_index (contents, i);

      lay_out (dataset, &file, SUTURE_ROLE_LABELS);
      lay_out (dataset, &file, SUTURE_ROLE_RAW);
    }
  return 0;
}
