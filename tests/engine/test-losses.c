/* test-losses.c: every id that vanishes is counted and named
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "base/suture-parallel.h"
#include "candidates/suture-between.h"
#include "correction/suture-correction.h"
#include "suture-test-stacks.h"
#include "suture-test.h"

#define N_STACKS 150

/* (transfer full): the pairs of a screening that chance accepts, whether they
 * are primary or not. */
static GArray *
accept_at_random (SutureCellIndex *index, GRand *random)
{
  g_autoptr (GArray) found = suture_screen_layer_gaps (index, 3, NULL, NULL);
  GArray *accepted = g_array_new (FALSE, FALSE, sizeof (SutureCandidate));

  for (guint i = 0; i < found->len; i++)
    if (g_rand_int_range (random, 0, 3) > 0)
      g_array_append_val (accepted, g_array_index (found, SutureCandidate, i));
  return accepted;
}

/* What a segmentation leaves in gaps: ids of a voxel or two. */
static void
add_crumbs (SutureStack *labels, GRand *random)
{
  const SutureShape shape = suture_stack_get_shape (labels);

  for (guint64 id = 1; id <= 60; id++)
    {
      const gint64 z = g_rand_int_range (random, 0, (gint32) shape.nz);
      const gint64 y = g_rand_int_range (random, 0, (gint32) shape.ny);
      const gint64 x = g_rand_int_range (random, 0, (gint32) shape.nx - 1);

      for (gint64 i = 0; i < 2; i++)
        if (suture_test_get_label (labels, z, y, x + i) == 0)
          suture_test_set_label (labels, z, y, x + i, id);
    }
}

static SutureStack *
apply (SutureCorrection *correction, SutureStack *labels)
{
  const SutureShape shape = suture_stack_get_shape (labels);
  SutureStack      *result =
      suture_stack_new (shape, suture_stack_get_sample_type (labels), NULL);

  for (gint64 z = 0; z < shape.nz; z++)
    suture_correction_apply_layer (correction, labels, z,
                                   suture_stack_get_layer_for_writing (result,
                                                                       z));
  return result;
}

/* What a cell loses, voxel by voxel: those that bear an id which isn't its
 * group's. */
static gint64
count_lost (const SutureCellIndex *index,
            const SutureStack     *result,
            guint32                cell,
            guint64                group_id)
{
  const SutureShape shape = suture_stack_get_shape (result);
  gint64            n_lost = 0;

  for (gint32 z = 0; z < shape.nz; z++)
    for (gint32 y = 0; y < shape.ny; y++)
      for (gint32 x = 0; x < shape.nx; x++)
        n_lost += suture_cell_index_find_at (index, z, y, x) == cell &&
                  suture_test_get_label (result, z, y, x) != group_id;
  return n_lost;
}

static gint64
sum_losses (const SutureCorrection *correction, guint32 cell)
{
  size_t            n;
  const SutureLoss *losses = suture_correction_get_losses (correction, &n);
  gint64            sum = 0;

  for (size_t i = 0; i < n; i++)
    if (losses[i].cell == cell)
      sum += losses[i].n_voxels;
  return sum;
}

/* Whether the id is one that no cell of the corrected stack bears, by what is
 * said of the cells that bore it. */
static gboolean
is_said_to_be_gone (SutureCorrection *correction, guint64 id)
{
  SutureCellIndex *index = suture_correction_get_index (correction);
  SutureMergeMap  *map = suture_correction_get_merge_map (correction);
  guint32          n_cells;
  const guint32    first = suture_cell_index_find (index, id, &n_cells);

  for (guint32 cell = first; cell < first + n_cells; cell++)
    if (suture_merge_map_get_id (map, cell) == id &&
        suture_correction_get_fate (correction, cell) != SUTURE_FATE_COVERED)
      return FALSE;
  return TRUE;
}

/* Every cell's fate and loss, against the voxels. */
static void
check_cells (SutureCorrection *correction,
             SutureStack      *labels,
             SutureStack      *result)
{
  SutureCellIndex *index = suture_correction_get_index (correction);
  SutureMergeMap  *map = suture_correction_get_merge_map (correction);
  g_autoptr (SutureCellIndex) after =
      suture_cell_index_new (result, 0, NULL, NULL);
  const SutureCorrectionCounts counts = suture_correction_count (correction);
  const guint32                n_cells = suture_cell_index_get_n_cells (index);
  guint32                      n_gone = 0;

  for (guint32 cell = 0; cell < n_cells; cell++)
    {
      const guint64  id = suture_cell_index_get_id (index, cell);
      const guint64  group_id = suture_merge_map_get_id (map, cell);
      const gboolean is_gone =
          suture_cell_index_find (after, id, NULL) == SUTURE_NO_CELL;

      g_assert_cmpint (is_said_to_be_gone (correction, id), ==, is_gone);
      n_gone +=
          suture_correction_get_fate (correction, cell) != SUTURE_FATE_KEPT;
      g_assert_cmpint (sum_losses (correction, cell), ==,
                       count_lost (index, result, cell, group_id));
    }
  g_assert_cmpuint (n_gone, ==, counts.n_joined + counts.n_covered);
}

static void
assert_same_losses (SutureCorrection *a, SutureCorrection *b)
{
  size_t            n_a, n_b;
  const SutureLoss *losses_a = suture_correction_get_losses (a, &n_a);
  const SutureLoss *losses_b = suture_correction_get_losses (b, &n_b);
  const SutureCorrectionCounts counts_a = suture_correction_count (a);
  const SutureCorrectionCounts counts_b = suture_correction_count (b);

  g_assert_cmpuint (n_a, ==, n_b);
  for (size_t i = 0; i < n_a; i++)
    {
      g_assert_cmpuint (losses_a[i].cell, ==, losses_b[i].cell);
      g_assert_cmpuint (losses_a[i].taker, ==, losses_b[i].taker);
      g_assert_cmpint (losses_a[i].n_voxels, ==, losses_b[i].n_voxels);
    }
  g_assert_cmpuint (counts_a.n_joined, ==, counts_b.n_joined);
  g_assert_cmpuint (counts_a.n_covered, ==, counts_b.n_covered);
  g_assert_cmpuint (counts_a.n_trimmed, ==, counts_b.n_trimmed);
  g_assert_cmpint (counts_a.trimmed_voxels, ==, counts_b.trimmed_voxels);
}

static void
test_what_is_gone_is_what_is_said (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (14);
  guint n_joined = 0, n_covered = 0, n_trimmed = 0;

  for (int i = 0; i < N_STACKS; i++)
    {
      const SutureShape shape = { 9, 14, 16 };
      g_autoptr (SutureStack) labels =
          suture_test_bricks (random, shape, SUTURE_SAMPLE_U16, 14, 40);

      add_crumbs (labels, random);

      g_autoptr (SutureCellIndex) index =
          suture_cell_index_new (labels, 0, NULL, NULL);
      g_autoptr (GArray) accepted = accept_at_random (index, random);
      g_autoptr (SutureCorrection) first = NULL;

      for (int n_threads = 1; n_threads <= 4; n_threads++)
        {
          suture_parallel_set_n_threads (n_threads);

          g_autoptr (SutureCorrection) correction =
              suture_correction_new (index, accepted, NULL, NULL);
          g_autoptr (SutureStack) result = apply (correction, labels);
          const SutureCorrectionCounts counts =
              suture_correction_count (correction);

          if (first != NULL)
            {
              assert_same_losses (first, correction);
              continue;
            }
          check_cells (correction, labels, result);
          n_joined += counts.n_joined;
          n_covered += counts.n_covered;
          n_trimmed += counts.n_trimmed;
          first = g_steal_pointer (&correction);
        }
    }
  suture_parallel_set_n_threads (0);
  g_test_message ("joined %u, covered %u, trimmed %u", n_joined, n_covered,
                  n_trimmed);
  g_assert_cmpuint (n_joined, >, 0);
  g_assert_cmpuint (n_covered, >, 0);
  g_assert_cmpuint (n_trimmed, >, 0);
}

/* Which id each filled voxel gets; 0: none. */
static guint64 *
draw_fills (SutureCorrection *correction, SutureShape shape)
{
  SutureMergeMap   *map = suture_correction_get_merge_map (correction);
  guint64          *filled = g_new0 (guint64, suture_shape_size (shape));
  size_t            n_fills;
  const SutureFill *fills = suture_correction_get_fills (correction, &n_fills);

  for (size_t i = 0; i < n_fills; i++)
    for (size_t r = 0; r < fills[i].mask.n_runs; r++)
      {
        const SutureRun run = fills[i].mask.runs[r];

        for (gint32 x = run.x0; x < run.x1; x++)
          filled[(fills[i].z * shape.ny + run.y) * shape.nx + x] =
              suture_merge_map_get_id (map, fills[i].cell);
      }
  return filled;
}

/* What the accepted pairs and their bridges are made of, by cell. */
static gboolean *
mark_joined (SutureCellIndex *index, GArray *accepted, guint *n_bridges)
{
  gboolean *is_joined =
      g_new0 (gboolean, suture_cell_index_get_n_cells (index));
  g_autoptr (GArray) bridges = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint i = 0; i < accepted->len; i++)
    {
      const SutureCandidate *pair =
          &g_array_index (accepted, SutureCandidate, i);

      is_joined[pair->upper] = is_joined[pair->lower] = TRUE;
      suture_bridges_find (index, pair->upper, pair->lower, bridges);
      for (guint k = 0; k < bridges->len; k++)
        is_joined[g_array_index (bridges, guint32, k)] = TRUE;
      *n_bridges += bridges->len;
    }
  return is_joined;
}

/* Whether another body of the cell's id is joined, and so may bear another id
 * now. */
static gboolean
has_joined_twin (const SutureCellIndex *index,
                 guint32                cell,
                 const gboolean        *is_joined)
{
  guint32       n;
  const guint32 first =
      suture_cell_index_find (index, suture_cell_index_get_id (index, cell),
                              &n);

  for (guint32 other = first; other < first + n; other++)
    if (is_joined[other])
      return TRUE;
  return FALSE;
}

/* Voxel by voxel: a fill's, that of a joined cell, or as it was. How many were
 * the last though another body of their id was joined. */
static guint
check_voxels (SutureCorrection  *correction,
              const SutureStack *labels,
              const SutureStack *result,
              const gboolean    *is_joined)
{
  SutureCellIndex    *index = suture_correction_get_index (correction);
  SutureMergeMap     *map = suture_correction_get_merge_map (correction);
  const SutureShape   shape = suture_stack_get_shape (labels);
  g_autofree guint64 *filled = draw_fills (correction, shape);
  guint               n_kept_beside = 0;

  for (gint32 z = 0; z < shape.nz; z++)
    for (gint32 y = 0; y < shape.ny; y++)
      for (gint32 x = 0; x < shape.nx; x++)
        {
          const guint64 was = suture_test_get_label (labels, z, y, x);
          const guint64 is = suture_test_get_label (result, z, y, x);
          const guint32 cell = suture_cell_index_find_at (index, z, y, x);
          const guint64 fill = filled[(z * shape.ny + y) * shape.nx + x];

          if (fill != 0)
            g_assert_cmpuint (is, ==, fill);
          else if (cell != SUTURE_NO_CELL && is_joined[cell])
            g_assert_cmpuint (is, ==, suture_merge_map_get_id (map, cell));
          else
            {
              g_assert_cmpuint (is, ==, was);
              n_kept_beside += cell != SUTURE_NO_CELL &&
                               has_joined_twin (index, cell, is_joined);
            }
        }
  return n_kept_beside;
}

/* A missing layer under an id of its own, between two pieces of few ids. */
static void
add_orphan (SutureStack *labels, GRand *random)
{
  const gint64  y0 = g_rand_int_range (random, 0, 9);
  const gint64  x0 = g_rand_int_range (random, 0, 11);
  const gint64  z0 = g_rand_int_range (random, 0, 5);
  const guint64 ids[] = { 2, 2, 100, 3, 3 };

  for (gint64 z = 0; z < 5; z++)
    for (gint64 y = y0; y < y0 + 5; y++)
      for (gint64 x = x0; x < x0 + 5; x++)
        suture_test_set_label (labels, z0 + z, y, x, ids[z]);
}

static void
test_all_else_is_as_before (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (15);
  guint n_bridges = 0, n_covered = 0, n_kept_beside = 0;

  for (int i = 0; i < N_STACKS; i++)
    {
      g_autoptr (SutureStack) labels =
          suture_test_bricks (random, (SutureShape){ 9, 14, 16 },
                              SUTURE_SAMPLE_U16, 14, 40);

      add_orphan (labels, random);
      add_crumbs (labels, random);

      g_autoptr (SutureCellIndex) index =
          suture_cell_index_new (labels, 0, NULL, NULL);
      g_autoptr (GArray) accepted = accept_at_random (index, random);
      g_autoptr (SutureCorrection) correction =
          suture_correction_new (index, accepted, NULL, NULL);
      g_autoptr (SutureStack) result = apply (correction, labels);
      g_autofree gboolean *is_joined =
          mark_joined (index, accepted, &n_bridges);

      n_kept_beside += check_voxels (correction, labels, result, is_joined);
      n_covered += suture_correction_count (correction).n_covered;
    }
  g_test_message ("%u bridges, %u covered, %u voxels of other bodies kept",
                  n_bridges, n_covered, n_kept_beside);
  g_assert_cmpuint (n_bridges, >, 20);
  g_assert_cmpuint (n_covered, >, 0);
  g_assert_cmpuint (n_kept_beside, >, 1000);
}

/* Fragment 4 lies under the fill wholly, 5 sticks out of it, 6 goes on below.
 */
static void
test_each_kind_is_told_apart (void)
{
  const char *const layers[] = {
    "......\n.111..\n.111..\n.111..\n......",
    "......\n.44555\n.44555\n......\n......",
    "......\n......\n......\n......\n6.....",
    "......\n.222..\n.222..\n.222..\n66....",
  };
  g_autoptr (SutureStack) labels = suture_test_labels (layers, 4);
  g_autoptr (SutureCellIndex) index =
      suture_cell_index_new (labels, 0, NULL, NULL);
  g_autoptr (GArray) accepted =
      g_array_new (FALSE, FALSE, sizeof (SutureCandidate));
  const SutureCandidate pair = suture_test_candidate (index, 1, 2);
  const SutureFate      fates[] = { SUTURE_FATE_KEPT, SUTURE_FATE_JOINED,
                                    SUTURE_FATE_COVERED, SUTURE_FATE_KEPT,
                                    SUTURE_FATE_KEPT };
  size_t                n_losses;

  g_array_append_val (accepted, pair);

  g_autoptr (SutureCorrection) correction =
      suture_correction_new (index, accepted, NULL, NULL);
  const SutureLoss *losses =
      suture_correction_get_losses (correction, &n_losses);
  const SutureCorrectionCounts counts = suture_correction_count (correction);
  g_autofree char *text = suture_correction_counts_to_text (&counts);

  for (guint32 cell = 0; cell < G_N_ELEMENTS (fates); cell++)
    g_assert_cmpint (suture_correction_get_fate (correction, cell), ==,
                     fates[cell]);
  g_assert_cmpuint (n_losses, ==, 2);
  g_assert_cmpint (losses[0].n_voxels, ==, 4);
  g_assert_cmpint (losses[1].n_voxels, ==, 2);
  g_assert_cmpuint (losses[1].taker, ==, 0);
  g_assert_cmpstr (text, ==,
                   "cells fewer than before: 2 (joined to another: 1, covered "
                   "by fills: 1); cells that lose some voxels to fills: 1 "
                   "(voxels: 2); masks filled in: 2 (pixels: 18)");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/losses/what-is-gone-is-what-is-said",
                   test_what_is_gone_is_what_is_said);
  g_test_add_func ("/losses/each-kind-is-told-apart",
                   test_each_kind_is_told_apart);
  g_test_add_func ("/losses/all-else-is-as-before", test_all_else_is_as_before);
  return g_test_run ();
}
