/* test-nested-bodies.c: bodies that lie inside others
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "contacts/measuring/suture-nested-bodies.h"

#include "suture-test-stacks.h"
#include "suture-test.h"

#define SIDE 10
#define CELLS_A_SIDE 3
#define N_CELLS (CELLS_A_SIDE * CELLS_A_SIDE)
#define N_LAYERS 6

/* Cells side by side, and inside the first @n_nuclei of them a body each, from
 * @margin voxels of their borders on. */
static SutureStack *
draw (int n_nuclei, int margin)
{
  const SutureShape shape = { N_LAYERS, SIDE * CELLS_A_SIDE,
                              SIDE * CELLS_A_SIDE };
  g_autoptr (GError) error = NULL;
  SutureStack *stack = suture_stack_new (shape, SUTURE_SAMPLE_U16, &error);

  g_assert_no_error (error);
  for (int z = 0; z < N_LAYERS; z++)
    for (int y = 0; y < SIDE * CELLS_A_SIDE; y++)
      for (int x = 0; x < SIDE * CELLS_A_SIDE; x++)
        {
          const int      cell = y / SIDE * CELLS_A_SIDE + x / SIDE;
          const int      from_border = MIN (MIN (y % SIDE, SIDE - 1 - y % SIDE),
                                            MIN (x % SIDE, SIDE - 1 - x % SIDE));
          const gboolean is_inside = cell < n_nuclei && from_border >= margin &&
                                     z > 0 && z < N_LAYERS - 1;

          suture_test_set_label (stack, z, y, x,
                                 (guint64) (cell + 1 +
                                            (is_inside ? N_CELLS : 0)));
        }
  return stack;
}

/* How many contacts are left out, and how many are there at first. */
static guint
leave_out (int n_nuclei, int margin, guint *n_left)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureStack) stack = draw (n_nuclei, margin);
  g_autoptr (SutureCellIndex) index =
      suture_cell_index_new (stack, 0, NULL, &error);
  g_autoptr (GArray) contacts = suture_contact_graph_new (index, NULL, &error);
  const guint n = contacts->len;
  const guint n_out = suture_nested_bodies_leave_out (index, contacts);

  g_assert_no_error (error);
  g_assert_cmpuint (contacts->len, ==, n - n_out);
  *n_left = contacts->len;
  return n_out;
}

#define N_BESIDE (2 * CELLS_A_SIDE * (CELLS_A_SIDE - 1))

static void
test_nuclei_are_no_pieces_of_their_cells (void)
{
  guint n_left;

  g_assert_cmpuint (leave_out (N_CELLS, 2, &n_left), ==, N_CELLS);
  g_assert_cmpuint (n_left, ==, N_BESIDE);
  g_assert_cmpuint (leave_out (4, 2, &n_left), ==, 4);
}

static void
test_a_fragment_here_and_there_is_one (void)
{
  guint n_left;

  g_assert_cmpuint (leave_out (2, 2, &n_left), ==, 0);
  g_assert_cmpuint (n_left, ==, N_BESIDE + 2);
}

/* At the border of its cell it touches the neighbours too. */
static void
test_what_reaches_the_border_lies_inside_nothing (void)
{
  guint n_left;

  g_assert_cmpuint (leave_out (N_CELLS, 0, &n_left), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/nested-bodies/nuclei-are-no-pieces-of-their-cells",
                   test_nuclei_are_no_pieces_of_their_cells);
  g_test_add_func ("/nested-bodies/a-fragment-here-and-there-is-one",
                   test_a_fragment_here_and_there_is_one);
  g_test_add_func ("/nested-bodies/what-reaches-the-border-lies-inside-nothing",
                   test_what_reaches_the_border_lies_inside_nothing);
  return g_test_run ();
}
