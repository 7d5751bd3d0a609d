/* test-body-rows.c: a body, and whether a voxel is its own
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cuts/measuring/suture-body-rows.h"

#include "contacts/measuring/suture-contact-sight.h"
#include "suture-test-stacks.h"
#include "suture-test.h"

#define N_LINES 70
#define N_STEPS 16

typedef gint32 Voxel[3];

static SutureCellIndex *
make_index (GRand *rand)
{
  const SutureShape shape = { g_rand_int_range (rand, 2, 9),
                              g_rand_int_range (rand, 3, 14),
                              g_rand_int_range (rand, 3, 14) };
  g_autoptr (SutureStack) stack =
      suture_test_bricks (rand, shape, SUTURE_SAMPLE_U16, 5, 8);
  g_autoptr (GError) error = NULL;
  SutureCellIndex *index = suture_cell_index_new (stack, 0, NULL, &error);

  g_assert_no_error (error);
  return index;
}

/* Beyond the stack, too. */
static void
check_voxels (const SutureCellIndex *index,
              guint32                cell,
              const SutureBodyRows  *rows)
{
  const SutureShape shape = suture_cell_index_get_shape (index);

  for (gint32 z = -1; z <= shape.nz; z++)
    for (gint32 y = -1; y <= shape.ny; y++)
      for (gint32 x = -1; x <= shape.nx; x++)
        g_assert_true (suture_body_rows_contain (rows, z, y, x) ==
                       (suture_cell_index_find_at (index, z, y, x) == cell));
}

/* One list serves body after body. */
static void
test_contain (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  SutureBodyRows rows;

  suture_body_rows_init (&rows);
  for (int round = 0; round < 20; round++)
    {
      g_autoptr (SutureCellIndex) index = make_index (rand);

      for (guint32 cell = 0; cell < suture_cell_index_get_n_cells (index);
           cell++)
        {
          suture_body_rows_list (&rows, index, cell);
          g_assert_cmpint (suture_body_rows_count (&rows, 0, rows.runs->len), ==
                           , suture_cell_index_get_volume_voxels (index, cell));
          check_voxels (index, cell, &rows);
        }
    }
  suture_body_rows_clear (&rows);
}

/* (transfer full): of the runs @first to @end - 1, as a list of their own. */
static GArray *
part_runs (const SutureBodyRows *rows, guint first, guint end)
{
  GArray *part = g_array_new (FALSE, FALSE, sizeof (SutureBodyRun));
  gint64  n = 0;

  for (guint i = first; i < end; i++)
    {
      SutureBodyRun run = g_array_index (rows->runs, SutureBodyRun, i);

      n += run.x1 - run.x0;
      run.end = n;
      g_array_append_val (part, run);
    }
  return part;
}

/* From the first runs to the others: once by the stack's index, and once. */
static void
check_sight (const SutureCellIndex *index,
             guint32                cell,
             const SutureBodyRows  *rows,
             guint                  parting)
{
  g_autoptr (GArray) from = part_runs (rows, 0, parting);
  g_autoptr (GArray) to = part_runs (rows, parting, rows->runs->len);
  double shares[2][N_LINES];
  Voxel  begin[N_LINES], end[N_LINES];

  for (int i = 0; i < 2; i++)
    for (int line = 0; line < N_LINES; line++)
      shares[i][line] = suture_spread_evenly (line, i);
  suture_body_rows_pick (rows, 0, parting, shares[0], N_LINES, begin);
  suture_body_rows_pick (rows, parting, rows->runs->len, shares[1], N_LINES,
                         end);
  g_assert_true (
      suture_body_rows_look (rows, begin, end, N_LINES, N_STEPS) ==
      suture_sight_measure (index, cell, from, cell, to, N_LINES, N_STEPS)
          .inside);
}

static void
test_sight (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  SutureBodyRows rows;
  guint          n = 0, n_with[2] = { 0 };

  suture_body_rows_init (&rows);
  for (int round = 0; round < 40; round++)
    {
      g_autoptr (SutureCellIndex) index = make_index (rand);

      /* Of some rounds none is small enough for bits. */
      rows.most_bytes = round % 2 == 0 ? 1024 : 0;
      for (guint32 cell = 0; cell < suture_cell_index_get_n_cells (index);
           cell++)
        {
          suture_body_rows_list (&rows, index, cell);
          n_with[rows.bits->len > 0]++;
          for (guint parting = 1; parting < rows.runs->len; parting++, n++)
            check_sight (index, cell, &rows, parting);
        }
    }
  suture_body_rows_clear (&rows);
  g_assert_cmpuint (n, >, 400);
  g_assert_cmpuint (n_with[FALSE], >, 20);
  g_assert_cmpuint (n_with[TRUE], >, 20);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/body-rows/contain-what-the-index-says", test_contain);
  g_test_add_func ("/body-rows/are-seen-as-by-the-index", test_sight);
  return g_test_run ();
}
