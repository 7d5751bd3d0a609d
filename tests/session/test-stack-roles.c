/* test-stack-roles.c: two files in whichever order, and the cells in them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "opening/suture-stack-roles.h"

#include <gio/gio.h>

#include "base/suture-error.h"
#include "stack/suture-stack-writer.h"
#include "suture-test-stacks.h"
#include "suture-test.h"

static const SutureShape shape = { 10, 40, 50 };

typedef struct
{
  char        *folder;
  char        *labels_path;
  char        *raw_path;
  SutureStack *labels;
} Fixture;

static void
write_to (const char *path, SutureStack *stack, gboolean is_npy)
{
  SutureFileInfo *info = suture_stack_get_file_info_for_writing (stack);
  g_autoptr (GError) error = NULL;

  info->flavour = is_npy ? SUTURE_FLAVOUR_NPY : SUTURE_FLAVOUR_TIFF;
  suture_stack_write_whole (path, stack, TRUE, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* A dark first layer, as above the tissue: nothing says yet that it is no label
 * stack. */
static void
write_raw (const char *path, gboolean is_npy)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (51);
  g_autoptr (SutureStack) raw =
      suture_stack_new (shape, SUTURE_SAMPLE_U16, NULL);

  for (gint64 z = 1; z < shape.nz; z++)
    for (gint64 y = 0; y < shape.ny; y++)
      for (gint64 x = 0; x < shape.nx; x++)
        suture_test_set_label (raw, z, y, x,
                               (guint64) g_rand_int_range (rand, 1, 4000));
  write_to (path, raw, is_npy);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (52);

  self->folder = suture_test_make_dir ();
  self->labels_path = g_build_filename (self->folder, "labels", NULL);
  self->raw_path = g_build_filename (self->folder, "raw", NULL);
  self->labels = suture_test_bricks (rand, shape, SUTURE_SAMPLE_U16, 30, 60);
  write_to (self->labels_path, self->labels, FALSE);
  write_raw (self->raw_path, FALSE);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  suture_stack_unref (self->labels);
  suture_test_remove_dir (self->folder);
  g_free (self->labels_path);
  g_free (self->raw_path);
}

static void
assert_cells (SutureOpenedStacks *opened, guint64 background_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureCellIndex) found =
      suture_opened_stacks_index (opened, background_id, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (SutureCellIndex) plain =
      suture_cell_index_new (opened->labels, background_id, NULL, &error);
  g_assert_no_error (error);

  suture_test_assert_same_index (found, plain);
  g_assert_cmpuint (suture_cell_index_get_background_id (found), ==,
                    background_id);
}

static void
assert_opens (const Fixture *self, gboolean is_swapped, guint64 background_id)
{
  SutureOpenedStacks opened;
  g_autoptr (GError) error = NULL;
  const size_t n_bytes = suture_shape_size (shape) * sizeof (guint16);

  suture_open_stacks (is_swapped ? self->raw_path : self->labels_path,
                      is_swapped ? self->labels_path : self->raw_path, FALSE,
                      NULL, background_id, &opened, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (opened.was_swapped, ==, is_swapped);
  g_assert_nonnull (opened.raw);
  g_assert_cmpmem (suture_stack_get_voxels (opened.labels), n_bytes,
                   suture_stack_get_voxels (self->labels), n_bytes);
  assert_cells (&opened, background_id);
  suture_opened_stacks_clear (&opened);
}

static void
test_either_order (Fixture *self, gconstpointer data)
{
  assert_opens (self, FALSE, 0);
  assert_opens (self, TRUE, 0);
}

/* No layer of the labels is seen while they are read; what was seen of the raw
 * stack must not be taken for theirs. */
static void
test_swapped_and_in_fortran_order (Fixture *self, gconstpointer data)
{
  write_raw (self->raw_path, TRUE);
  suture_stack_get_file_info_for_writing (self->labels)->fortran_order = TRUE;
  write_to (self->labels_path, self->labels, TRUE);
  assert_opens (self, FALSE, 0);
  assert_opens (self, TRUE, 0);
}

/* What the person says is labels has cells even if it doesn't look so. */
static void
test_certain_order (Fixture *self, gconstpointer data)
{
  SutureOpenedStacks opened;
  g_autoptr (GError) error = NULL;

  suture_open_stacks (self->raw_path, self->labels_path, TRUE, NULL, 0, &opened,
                      NULL, &error);
  g_assert_no_error (error);
  g_assert_false (opened.was_swapped);
  assert_cells (&opened, 0);
  suture_opened_stacks_clear (&opened);
}

static void
test_background (Fixture *self, gconstpointer data)
{
  g_autoptr (SutureCellIndex) index =
      suture_cell_index_new (self->labels, 0, NULL, NULL);
  const guint64      id = suture_cell_index_get_id (index, 3);
  SutureOpenedStacks opened;

  assert_opens (self, FALSE, id);
  assert_opens (self, TRUE, id);

  /* Another one than was thought of while reading. */
  suture_open_stacks (self->labels_path, NULL, TRUE, NULL, 0, &opened, NULL,
                      NULL);
  assert_cells (&opened, id);
  assert_cells (&opened, 0);
  suture_opened_stacks_clear (&opened);
}

static void
test_cancelled (Fixture *self, gconstpointer data)
{
  for (int step = 0; step < 40; step++)
    {
      const gboolean     is_swapped = step % 2;
      SutureTestStop     stop;
      SutureOpenedStacks opened;
      g_autoptr (GError) error = NULL;

      /* In the right order there is no second reading, which begins at .6. */
      suture_test_stop_init (&stop, (is_swapped ? 0.024 : 0.014) * step);
      g_assert_false (
          suture_open_stacks (is_swapped ? self->raw_path : self->labels_path,
                              is_swapped ? self->labels_path : self->raw_path,
                              FALSE, NULL, 0, &opened, &stop.progress, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_null (opened.labels);
      g_assert_null (opened.raw);
      g_assert_null (opened.scan);
      suture_test_stop_clear (&stop);
    }
  test_either_order (self, NULL);
}

static void
test_neither_can_be_labels (Fixture *self, gconstpointer data)
{
  SutureOpenedStacks opened;
  g_autoptr (GError) error = NULL;

  g_file_set_contents (self->raw_path, "no stack", -1, NULL);
  g_assert_false (suture_open_stacks (self->labels_path, self->raw_path, FALSE,
                                      NULL, 0, &opened, NULL, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT);
  g_assert_null (opened.scan);
}

static void
add (const char *name, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (name, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("/stack-roles/either-order-has-the-same-cells", test_either_order);
  add ("/stack-roles/swapped-and-in-fortran-order",
       test_swapped_and_in_fortran_order);
  add ("/stack-roles/who-is-certain-is-believed", test_certain_order);
  add ("/stack-roles/background-is-no-cell", test_background);
  add ("/stack-roles/cancelled-at-any-point", test_cancelled);
  add ("/stack-roles/an-unreadable-file-leaves-nothing",
       test_neither_can_be_labels);
  return g_test_run ();
}
