/* test-export.c: the corrected stack as a file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <fcntl.h>
#include <unistd.h>

#include "base/suture-error.h"
#include "correction/suture-correction.h"
#include "stack/suture-stack-reader.h"
#include "stack/suture-stack-writer.h"
#include "suture-test-stacks.h"
#include "suture-test.h"

#define BLOCK_1 ".....\n.111.\n.111.\n.111.\n....."
#define BLOCK_2 ".....\n.222.\n.222.\n.222.\n....."
#define BLOCK_3 ".....\n.333.\n.333.\n.333.\n....."
#define EMPTY ".....\n.....\n.....\n.....\n....."

static void
test_export (void)
{
  const char *const       before[] = { BLOCK_1, EMPTY, BLOCK_2 };
  const char *const       after[] = { BLOCK_1, BLOCK_1, BLOCK_1 };
  char                   *dir = suture_test_make_dir ();
  g_autofree char        *input = g_build_filename (dir, "in.tif", NULL);
  g_autofree char        *link = g_build_filename (dir, "link.tif", NULL);
  g_autofree char        *hard = g_build_filename (dir, "hard.tif", NULL);
  g_autofree char        *output = g_build_filename (dir, "out.tif", NULL);
  const SutureReadOptions how = { .role = SUTURE_ROLE_LABELS };
  g_autoptr (SutureStack) drawn = suture_test_labels (before, 3);
  g_autoptr (SutureStack) expected = suture_test_labels (after, 3);
  g_autoptr (GError) error = NULL;

  g_assert_true (
      suture_stack_write_whole (input, drawn, FALSE, NULL, NULL, &error));
  g_assert_no_error (error);

  g_autoptr (SutureStack) labels =
      suture_stack_read (input, &how, NULL, &error);

  g_assert_no_error (error);

  g_autoptr (SutureCellIndex) index =
      suture_cell_index_new (labels, 0, NULL, NULL);
  g_autoptr (GArray) accepted =
      g_array_new (FALSE, FALSE, sizeof (SutureCandidate));
  const SutureCandidate pair = suture_test_candidate (index, 1, 2);

  g_array_append_val (accepted, pair);

  g_autoptr (SutureCorrection) correction =
      suture_correction_new (index, accepted, NULL, NULL);
  const char *const names[] = { input, link, hard };

  g_assert_cmpint (symlink (input, link), ==, 0);
  g_assert_cmpint (linkat (AT_FDCWD, input, AT_FDCWD, hard, 0), ==, 0);
  for (int i = 0; i < 3; i++)
    {
      const SutureOutput onto = { names[i], SUTURE_OUTPUT_STACK, TRUE, NULL };

      g_assert_false (
          suture_correction_export (correction, labels, &onto, NULL, &error));
      g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_OUTPUT);
      g_clear_error (&error);
    }
  const SutureOutput to = { output, SUTURE_OUTPUT_STACK, FALSE, NULL };

  g_assert_true (
      suture_correction_export (correction, labels, &to, NULL, &error));
  g_assert_no_error (error);

  g_autoptr (SutureStack) result =
      suture_stack_read (output, &how, NULL, &error);
  g_autoptr (SutureStack) input_again =
      suture_stack_read (input, &how, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (suture_stack_get_file_info (result)->sample_type, ==,
                   suture_stack_get_file_info (labels)->sample_type);
  g_assert_cmpint (suture_stack_get_sample_type (result), ==,
                   suture_stack_get_sample_type (labels));
  for (gint64 z = 0; z < 3; z++)
    for (size_t i = 0; i < 25; i++)
      {
        const SutureSampleType type = suture_stack_get_sample_type (result);

        g_assert_cmpuint (suture_label_at (suture_stack_get_layer (result, z),
                                           type, i),
                          ==,
                          ((const guint16 *) suture_stack_get_layer (expected,
                                                                     z))[i]);
        g_assert_cmpuint (suture_label_at (suture_stack_get_layer (input_again,
                                                                   z),
                                           type, i),
                          ==,
                          ((const guint16 *) suture_stack_get_layer (drawn,
                                                                     z))[i]);
      }
  suture_test_remove_dir (dir);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/export/like-the-input-and-never-over-it", test_export);
  return g_test_run ();
}
