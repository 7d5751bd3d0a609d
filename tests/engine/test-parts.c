/* test-parts.c: cuts and what they make of bodies, with joins after them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cuts/suture-parts.h"

#include <gio/gio.h>
#include <string.h>

#include "base/suture-error.h"
#include "base/suture-parallel.h"
#include "contacts/measuring/suture-body-runs.h"
#include "correction/suture-conflict.h"
#include "suture-cut-pipeline.h"
#include "suture-pipeline.h"
#include "suture-test-stacks.h"
#include "suture-test.h"

static SutureCellIndex *
index_of (SutureStack *stack)
{
  g_autoptr (GError) error = NULL;
  SutureCellIndex *index = suture_cell_index_new (stack, 0, NULL, &error);

  g_assert_no_error (error);
  return index;
}

static SutureParts *
make_parts (const SutureCellIndex *index, GArray *cuts)
{
  g_autoptr (GError) error = NULL;
  SutureParts *parts = suture_parts_new (index, cuts, NULL, &error);

  g_assert_no_error (error);
  return parts;
}

static SutureStack *
apply (const SutureParts *parts, SutureStack *labels)
{
  g_autoptr (GError) error = NULL;
  SutureStack *stack = suture_parts_apply (parts, labels, &error);

  g_assert_no_error (error);
  return stack;
}

static void
shuffle (GRand *rand, GArray *array, size_t size)
{
  g_autofree char *kept = g_malloc (size);

  for (guint i = array->len; i > 1; i--)
    {
      char *a = array->data + (i - 1) * size;
      char *b =
          array->data + (guint) g_rand_int_range (rand, 0, (gint32) i) * size;

      memcpy (kept, a, size);
      memmove (a, b, size);
      memcpy (b, kept, size);
    }
}

static SutureStack *
make_bricks (GRand *rand)
{
  const SutureShape shape = { g_rand_int_range (rand, 2, 10),
                              g_rand_int_range (rand, 2, 9),
                              g_rand_int_range (rand, 2, 9) };

  return suture_test_bricks (rand, shape, SUTURE_SAMPLE_U32, 4, 7);
}

/* Some voxels of a body's box, and some beside it. */
static GArray *
make_runs (GRand *rand, SutureBox box)
{
  GArray *runs = g_array_new (FALSE, FALSE, sizeof (SutureBodyRun));

  for (gint32 z = box.z0; z < box.z1; z++)
    for (gint32 y = box.y0; y < box.y1; y++)
      {
        const gint32        x0 = g_rand_int_range (rand, box.x0 - 1, box.x1);
        const gint32        x1 = g_rand_int_range (rand, x0 + 1, box.x1 + 2);
        const SutureBodyRun run = { z, y, MAX (x0, 0), x1, 0 };

        if (g_rand_int_range (rand, 0, 3) > 0 && run.x0 < run.x1)
          g_array_append_val (runs, run);
      }
  return runs;
}

/* Cuts of any cells, between layers and inside masks. */
static GArray *
make_cuts (GRand *rand, const SutureCellIndex *index, GPtrArray *runs)
{
  const gint32 n_cells = (gint32) suture_cell_index_get_n_cells (index);
  GArray      *cuts = g_array_new (FALSE, FALSE, sizeof (SutureCut));

  for (int i = g_rand_int_range (rand, 0, 7); i > 0 && n_cells > 0; i--)
    {
      SutureCut cut = { .cell = (guint32) g_rand_int_range (rand, 0, n_cells) };
      const SutureBox box = suture_cell_index_get_box (index, cut.cell);

      cut.layer = g_rand_int_range (rand, box.z0, box.z1);
      if (g_rand_int_range (rand, 0, 3) == 0)
        {
          cut.runs = make_runs (rand, box);
          g_ptr_array_add (runs, cut.runs);
        }
      g_array_append_val (cuts, cut);
    }
  return cuts;
}

/* --- against a twin ----------------------------------------------------------
 */

static gboolean
is_on_side (const SutureCut *cut, gint32 z, gint32 y, gint32 x)
{
  if (cut->runs == NULL)
    return z <= cut->layer;
  for (guint i = 0; i < cut->runs->len; i++)
    {
      const SutureBodyRun *run = &g_array_index (cut->runs, SutureBodyRun, i);

      if (run->z == z && run->y == y && run->x0 <= x && x < run->x1)
        return TRUE;
    }
  return FALSE;
}

/* On which side of each cut of its cell a voxel lies, one bit a cut. */
static guint
get_sides (GArray *cuts, guint32 cell, gint32 z, gint32 y, gint32 x)
{
  guint sides = 0;

  for (guint i = 0; i < cuts->len; i++)
    {
      const SutureCut *cut = &g_array_index (cuts, SutureCut, i);

      if (cut->cell == cell && is_on_side (cut, z, y, x))
        sides |= 1u << i;
    }
  return sides;
}

/* The uncut cell and the sides that a voxel has, in one id; 0 outside. */
static SutureStack *
draw_sides (const SutureCellIndex *index, GArray *cuts)
{
  const SutureShape shape = suture_cell_index_get_shape (index);
  SutureStack      *stack = suture_stack_new (shape, SUTURE_SAMPLE_U32, NULL);

  for (gint32 z = 0; z < shape.nz; z++)
    for (gint32 y = 0; y < shape.ny; y++)
      for (gint32 x = 0; x < shape.nx; x++)
        {
          const guint32 cell = suture_cell_index_find_at (index, z, y, x);

          if (cell != SUTURE_NO_CELL)
            suture_test_set_label (stack, z, y, x,
                                   1 + cell * 256u +
                                       get_sides (cuts, cell, z, y, x));
        }
  return stack;
}

/* What is no crumb of its sides is a part by itself, and what is one goes with
 * one part of its cell. */
static void
check_parts (const SutureCellIndex *index,
             const SutureCellIndex *twin,
             SutureStack           *cut)
{
  g_autoptr (GHashTable) cells = g_hash_table_new (NULL, NULL);

  for (guint32 cell = 0; cell < suture_cell_index_get_n_cells (twin); cell++)
    {
      const SutureShape shape = suture_cell_index_get_shape (twin);
      guint64           id = 0;

      for (gint32 z = 0; z < shape.nz; z++)
        for (gint32 y = 0; y < shape.ny; y++)
          for (gint32 x = 0; x < shape.nx; x++)
            if (suture_cell_index_find_at (twin, z, y, x) == cell)
              {
                const guint64 here = suture_test_get_label (cut, z, y, x);

                g_assert_true (id == 0 || id == here);
                g_assert_cmpuint (here, !=, 0);
                id = here;
              }
      g_hash_table_insert (cells, GUINT_TO_POINTER (cell),
                           GUINT_TO_POINTER ((guint) id));
    }
  g_assert_cmpuint (g_hash_table_size (cells), ==,
                    suture_cell_index_get_n_cells (twin));
  (void) index;
}

/* Voxels of uncut cells, and of the largest parts, are as they were; each part
 * has the voxels that it says. */
static void
check_ids (const SutureCellIndex *index,
           const SutureParts     *parts,
           SutureStack           *labels,
           SutureStack           *cut)
{
  const SutureShape  shape = suture_cell_index_get_shape (index);
  size_t             n_parts;
  const SuturePart  *list = suture_parts_get (parts, &n_parts);
  guint64            next_id = suture_cell_index_get_max_id (index);
  g_autofree gint64 *counts = g_new0 (gint64, n_parts + 1);

  for (gint32 z = 0; z < shape.nz; z++)
    for (gint32 y = 0; y < shape.ny; y++)
      for (gint32 x = 0; x < shape.nx; x++)
        {
          const guint64 before = suture_test_get_label (labels, z, y, x);
          const guint64 after = suture_test_get_label (cut, z, y, x);
          const guint32 cell = suture_cell_index_find_at (index, z, y, x);
          gboolean      is_cut = FALSE;

          for (size_t i = 0; i < n_parts; i++)
            if (list[i].cell == cell && list[i].id == after)
              {
                counts[i]++;
                is_cut = TRUE;
              }
          g_assert_true (is_cut || before == after);
        }
  for (size_t i = 0; i < n_parts; i++)
    {
      const guint64 id = suture_cell_index_get_id (index, list[i].cell);

      g_assert_cmpint (counts[i], ==, list[i].n_voxels);
      g_assert_true (list[i].id == id || list[i].id == ++next_id);
      for (size_t k = 0; list[i].id == id && k < n_parts; k++)
        g_assert_true (list[k].cell != list[i].cell ||
                       list[k].n_voxels <= list[i].n_voxels);
    }
  g_assert_cmpuint (next_id, ==, suture_parts_get_max_id (parts));
}

static void
test_refinement (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (19);
  size_t n_new = 0;

  for (int round = 0; round < 60; round++)
    {
      g_autoptr (SutureStack) labels = make_bricks (rand);
      g_autoptr (SutureCellIndex) index = index_of (labels);
      g_autoptr (GPtrArray) runs =
          g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
      g_autoptr (GArray) cuts = make_cuts (rand, index, runs);
      g_autoptr (SutureParts) parts = make_parts (index, cuts);
      g_autoptr (SutureStack) cut = apply (parts, labels);
      g_autoptr (SutureStack) sides = draw_sides (index, cuts);
      g_autoptr (SutureCellIndex) twin = index_of (sides);

      check_parts (index, twin, cut);
      check_ids (index, parts, labels, cut);
      n_new += suture_parts_count_new (parts);
    }
  g_assert_cmpuint (n_new, >, 50);
}

static void
assert_same_stack (SutureStack *a, SutureStack *b)
{
  const SutureSampleType type = suture_stack_get_sample_type (a);

  g_assert_cmpint (type, ==, suture_stack_get_sample_type (b));
  g_assert_cmpmem (suture_stack_get_voxels (a),
                   suture_shape_size (suture_stack_get_shape (a)) *
                       suture_sample_type_size (type),
                   suture_stack_get_voxels (b),
                   suture_shape_size (suture_stack_get_shape (b)) *
                       suture_sample_type_size (type));
}

static void
test_order (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (23);

  for (int round = 0; round < 40; round++)
    {
      g_autoptr (SutureStack) labels = make_bricks (rand);
      g_autoptr (SutureCellIndex) index = index_of (labels);
      g_autoptr (GPtrArray) runs =
          g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
      g_autoptr (GArray) cuts = make_cuts (rand, index, runs);
      g_autoptr (SutureParts) parts = make_parts (index, cuts);
      g_autoptr (SutureStack) once = apply (parts, labels);

      /* One that comes twice counts once. */
      if (cuts->len > 0)
        {
          const SutureCut first = g_array_index (cuts, SutureCut, 0);

          g_array_append_val (cuts, first);
        }
      shuffle (rand, cuts, sizeof (SutureCut));

      g_autoptr (SutureParts) others = make_parts (index, cuts);
      g_autoptr (SutureStack) again = apply (others, labels);

      assert_same_stack (once, again);
    }
}

/* A crumb goes with what it touches most: not a voxel is an id of its own. */
static void
test_crumbs (void)
{
  const SutureShape shape = { 4, 12, 12 };
  g_autoptr (SutureStack) labels =
      suture_stack_new (shape, SUTURE_SAMPLE_U8, NULL);
  g_autoptr (GArray) cuts = g_array_new (FALSE, FALSE, sizeof (SutureCut));
  const SutureCut cut = { .cell = 0, .layer = 1 };
  size_t          n;

  /* Above the cut a large mask and, apart from it, one voxel, which only the
   * lower side holds on to. */
  for (gint64 z = 0; z < 4; z++)
    for (gint64 y = 0; y < 12; y++)
      for (gint64 x = 0; x < 12; x++)
        if (z > 1 || x < 9 || (z == 1 && y == 5 && x == 11))
          suture_test_set_label (labels, z, y, x, 7);
  g_array_append_val (cuts, cut);

  g_autoptr (SutureCellIndex) index = index_of (labels);
  g_autoptr (SutureParts) parts = make_parts (index, cuts);
  g_autoptr (SutureStack) stack = apply (parts, labels);
  const SuturePart *list = suture_parts_get (parts, &n);

  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpuint (list[0].id, ==, 8);
  g_assert_cmpuint (list[1].id, ==, 7);
  g_assert_cmpuint (suture_test_get_label (stack, 1, 5, 11), ==, 7);
  g_assert_cmpuint (suture_test_get_label (stack, 1, 5, 5), ==, 8);
  g_assert_cmpuint (suture_parts_count_new (parts), ==, 1);
}

/* A new id that the sample type doesn't hold makes it wider. */
static void
test_wider (void)
{
  static const gint64 n = 3;
  const SutureShape   shape = { 4, n, n };
  g_autoptr (SutureStack) labels =
      suture_stack_new (shape, SUTURE_SAMPLE_U8, NULL);
  g_autoptr (GArray) cuts = g_array_new (FALSE, FALSE, sizeof (SutureCut));
  const SutureCut cut = { .cell = 0, .layer = 0 };

  for (gint64 z = 0; z < 4; z++)
    for (gint64 y = 0; y < n; y++)
      for (gint64 x = 0; x < n; x++)
        suture_test_set_label (labels, z, y, x, 255);
  g_array_append_val (cuts, cut);

  g_autoptr (SutureCellIndex) index = index_of (labels);
  g_autoptr (SutureParts) parts = make_parts (index, cuts);
  g_autoptr (SutureStack) stack = apply (parts, labels);

  g_assert_cmpint (suture_stack_get_sample_type (stack), ==, SUTURE_SAMPLE_U16);
  g_assert_cmpuint (suture_test_get_label (stack, 0, 1, 1), ==, 256);
  g_assert_cmpuint (suture_test_get_label (stack, 3, 2, 2), ==, 255);
}

/* --- decisions on cuts and joins mixed ---------------------------------------
 */

/* Everything of a stack that can be decided: rows of all cuts and all pairs of
 * bodies with a gap between them, and their answers. */
typedef struct
{
  SutureStack     *labels;
  SutureCellIndex *index;
  GArray          *rows; /* of SutureDecisionRow */
} Desk;

static void
desk_init (Desk *self, GRand *rand)
{
  self->labels = make_bricks (rand);
  self->index = index_of (self->labels);
  self->rows = g_array_new (FALSE, FALSE, sizeof (SutureDecisionRow));

  g_autoptr (GArray) pairs =
      suture_screen_layer_gaps (self->index, 3, NULL, NULL);

  for (guint i = 0; i < pairs->len; i++)
    {
      const SutureCandidate  *pair = &g_array_index (pairs, SutureCandidate, i);
      const SutureDecisionRow row = {
        .pair = suture_pair_key_new (self->index, pair->upper, pair->lower),
      };

      g_array_append_val (self->rows, row);
    }
  for (guint32 cell = 0; cell < suture_cell_index_get_n_cells (self->index);
       cell++)
    for (gint32 z = suture_cell_index_get_first_layer (self->index, cell);
         z < suture_cell_index_get_last_layer (self->index, cell); z++)
      {
        const SutureDecisionRow row = {
          .pair = suture_cut_name (self->index, cell, z),
          .kind = SUTURE_KIND_CUT,
        };

        g_array_append_val (self->rows, row);
      }
}

static void
desk_clear (Desk *self)
{
  suture_stack_unref (self->labels);
  suture_cell_index_unref (self->index);
  g_array_unref (self->rows);
}

static SutureAnswer
draw_answer (GRand *rand)
{
  static const SutureAnswer answers[] = {
    SUTURE_ANSWER_ACCEPTED, SUTURE_ANSWER_ACCEPTED, SUTURE_ANSWER_REJECTED,
    SUTURE_ANSWER_UNSURE, SUTURE_ANSWER_PENDING
  };

  return answers[g_rand_int_range (rand, 0, G_N_ELEMENTS (answers))];
}

/* The corrected stack as rows say. */
static SutureStack *
correct (const Desk *desk, GArray *rows)
{
  g_autoptr (GError) error = NULL;
  g_auto (SutureCutStack) cut = { 0 };
  g_autoptr (GArray) cuts =
      suture_pipeline_list_decided_cuts (desk->index, rows, &error);

  g_assert_no_error (error);
  g_assert_true (suture_pipeline_cut (desk->labels, desk->index, cuts, &cut,
                                      NULL, &error));

  g_autoptr (GArray) joins =
      suture_cut_stack_take_joins (&cut, desk->index, rows, NULL);
  g_autoptr (SutureCorrection) correction =
      suture_pipeline_correct_decided (cut.index, joins, NULL, &error);

  g_assert_no_error (error);

  const SutureShape shape = suture_stack_get_shape (desk->labels);
  SutureStack      *corrected =
      suture_stack_new (shape,
                        suture_correction_get_sample_type (correction,
                                                           cut.labels),
                        NULL);

  for (gint64 z = 0; z < shape.nz; z++)
    suture_correction_apply_layer (
        correction, cut.labels, z,
        suture_stack_get_layer_for_writing (corrected, z));
  return corrected;
}

/* Nobody's answer changes what the stack becomes but those that hold: whatever
 * was said before, in whatever order they stand, and an answer that is taken
 * back leaves no trace. */
static void
test_decisions (void)
{
  const int n_stacks = 100, n_decisions = 1000;
  g_autoptr (GRand) rand = g_rand_new_with_seed (29);
  guint n_changed = 0;

  for (int i = 0; i < n_stacks; i++)
    {
      Desk desk;

      desk_init (&desk, rand);
      for (int k = 0; k < n_decisions && desk.rows->len > 0; k++)
        g_array_index (desk.rows, SutureDecisionRow,
                       g_rand_int_range (rand, 0, (gint32) desk.rows->len))
            .answer = draw_answer (rand);
      if (desk.rows->len > 0)
        {
          g_autoptr (SutureStack) corrected = correct (&desk, desk.rows);
          g_autoptr (GArray) others = g_array_copy (desk.rows);
          SutureDecisionRow *undone =
              &g_array_index (others, SutureDecisionRow, 0);
          const SutureAnswer answer = undone->answer;

          undone->answer = answer == SUTURE_ANSWER_ACCEPTED
                               ? SUTURE_ANSWER_PENDING
                               : SUTURE_ANSWER_ACCEPTED;

          g_autoptr (SutureStack) changed = correct (&desk, others);

          undone->answer = answer;
          shuffle (rand, others, sizeof (SutureDecisionRow));

          g_autoptr (SutureStack) again = correct (&desk, others);

          assert_same_stack (corrected, again);
          n_changed +=
              suture_stack_get_sample_type (changed) !=
                  suture_stack_get_sample_type (corrected) ||
              memcmp (suture_stack_get_voxels (changed),
                      suture_stack_get_voxels (corrected),
                      suture_shape_size (suture_stack_get_shape (changed)) *
                          suture_sample_type_size (
                              suture_stack_get_sample_type (changed))) != 0;
        }
      desk_clear (&desk);
    }
  g_assert_cmpuint (n_changed, >, 20);
}

/* 1 over 2, joined across a gap; 2 is cut below it. What is joined is the part
 * that faces 1. */
static void
test_join_after_cut (void)
{
  static const char *const drawing[] = { "111", "...", "222", "222",
                                         "222", "222", "222" };
  g_autoptr (SutureStack) labels =
      suture_test_labels (drawing, G_N_ELEMENTS (drawing));
  g_autoptr (SutureCellIndex) index = index_of (labels);
  const SutureDecisionRow rows[] = {
    { .pair = suture_pair_key_new (index, 0, 1),
      .answer = SUTURE_ANSWER_ACCEPTED },
    { .pair = suture_cut_name (index, 1, 3),
      .answer = SUTURE_ANSWER_ACCEPTED,
      .kind = SUTURE_KIND_CUT },
  };
  g_autoptr (GArray) array =
      g_array_new (FALSE, FALSE, sizeof (SutureDecisionRow));
  const Desk desk = { labels, index, array };

  g_array_append_vals (array, rows, 2);

  g_autoptr (SutureStack) corrected = correct (&desk, array);

  for (int z = 0; z < 7; z++)
    g_assert_cmpuint (suture_test_get_label (corrected, z, 0, 1), ==,
                      z <= 3 ? 1 : 2);
}

/* 1 is cut in its middle, and both halves are joined with 2: that can't be. */
static void
test_conflict (void)
{
  static const char *const drawing[] = { "11.2", "11.2", "1..2", "11.2",
                                         "11.2" };
  g_autoptr (SutureStack) labels =
      suture_test_labels (drawing, G_N_ELEMENTS (drawing));
  g_autoptr (SutureCellIndex) index = index_of (labels);
  g_autoptr (GArray) cuts = g_array_new (FALSE, FALSE, sizeof (SutureFoundCut));
  g_autoptr (GArray) rows =
      g_array_new (FALSE, FALSE, sizeof (SutureDecisionRow));
  g_autoptr (GError) error = NULL;
  g_auto (SutureCutStack) cut = { 0 };
  const SutureFoundCut found = { .cut = { .cell = 0, .layer = 2 } };

  g_array_append_val (cuts, found);
  g_assert_true (suture_pipeline_cut (labels, index, cuts, &cut, NULL, &error));
  g_assert_cmpuint (suture_cell_index_get_n_cells (cut.index), ==, 3);

  g_autoptr (GArray) joins =
      suture_cut_stack_take_joins (&cut, index, rows, NULL);

  g_assert_cmpuint (joins->len, ==, 1);
  for (guint32 part = 0; part < 3; part++)
    if (suture_cell_index_get_id (cut.index, part) != 2)
      {
        const SutureDecisionRow row = {
          .pair =
              suture_pair_key_new (cut.index, part,
                                   suture_cell_index_find (cut.index, 2, NULL)),
          .answer = SUTURE_ANSWER_ACCEPTED,
        };

        g_array_append_val (joins, row);
      }

  g_autoptr (GArray) accepted =
      g_array_new (FALSE, FALSE, sizeof (SuturePairKey));

  for (guint i = 1; i < joins->len; i++)
    g_array_append_val (accepted,
                        g_array_index (joins, SutureDecisionRow, i).pair);

  g_autoptr (SutureMergeMap) map = suture_merge_map_new (cut.index, accepted);
  g_autoptr (GPtrArray) conflicts =
      suture_conflicts_find (cut.index, map, joins);

  g_assert_cmpuint (conflicts->len, ==, 1);
  g_assert_cmpuint (((SutureConflict *) g_ptr_array_index (conflicts, 0))
                        ->chain->len,
                    ==, 2);
}

/* A cut that this stack hasn't is refused, with the place of the row. */
static void
test_refused (void)
{
  static const char *const drawing[] = { "11", "11" };
  g_autoptr (SutureStack) labels =
      suture_test_labels (drawing, G_N_ELEMENTS (drawing));
  g_autoptr (SutureCellIndex) index = index_of (labels);
  g_autoptr (GArray) rows =
      g_array_new (FALSE, FALSE, sizeof (SutureDecisionRow));
  g_autoptr (GError) error = NULL;
  SutureDecisionRow row = { .pair = suture_cut_name (index, 0, 0),
                            .answer = SUTURE_ANSWER_ACCEPTED,
                            .line = 3,
                            .kind = SUTURE_KIND_CUT };

  row.pair.upper_id = row.pair.lower_id = 4;
  g_array_append_val (rows, row);
  g_assert_null (suture_pipeline_list_decided_cuts (index, rows, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, "line 3"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  /* Stacks of a few voxels: other threads would only be waited for. */
  suture_parallel_set_n_threads (1);
  g_test_add_func ("/parts/are-the-common-refinement", test_refinement);
  g_test_add_func ("/parts/do-not-depend-on-the-order", test_order);
  g_test_add_func ("/parts/crumbs-go-with-what-they-touch", test_crumbs);
  g_test_add_func ("/parts/a-new-id-finds-room", test_wider);
  g_test_add_func ("/parts/only-answers-that-hold-count", test_decisions);
  g_test_add_func ("/parts/a-join-finds-the-part-that-faces",
                   test_join_after_cut);
  g_test_add_func ("/parts/a-chain-across-a-cut-is-a-conflict", test_conflict);
  g_test_add_func ("/parts/a-cut-of-another-stack-is-refused", test_refused);
  return g_test_run ();
}
