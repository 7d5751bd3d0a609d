/* test-screening.c: pairs separated by missing layers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "candidates/suture-candidate.h"

#include <gio/gio.h>
#include <string.h>

#include "base/suture-parallel.h"
#include "candidates/suture-between.h"
#include "cells/suture-stack-shift.h"
#include "suture-test-stacks.h"
#include "suture-test.h"

#define N_ROUNDS 30

static GArray *
screen (SutureStack *stack, int max_gap, SutureCellIndex **index)
{
  g_autoptr (GError) error = NULL;

  *index = suture_cell_index_new (stack, 0, NULL, &error);
  g_assert_no_error (error);

  GArray *found = suture_screen_layer_gaps (*index, max_gap, NULL, &error);

  g_assert_no_error (error);
  return found;
}

/* The pairs of a drawing as "upper-lower" and "*" if primary, with blanks
 * between. */
static char *
screen_drawing (const char *const *drawing, int n_layers, int max_gap)
{
  g_autoptr (SutureStack) stack = suture_test_labels (drawing, n_layers);
  g_autoptr (SutureCellIndex) index = NULL;
  g_autoptr (GArray) found = screen (stack, max_gap, &index);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++)
    {
      const SutureCandidate c = g_array_index (found, SutureCandidate, i);

      g_string_append_printf (text, "%s%d-%d%s", i > 0 ? " " : "",
                              (int) suture_cell_index_get_id (index, c.upper),
                              (int) suture_cell_index_get_id (index, c.lower),
                              c.is_primary ? "*" : "");
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

#define ASSERT_PAIRS(max_gap, expected, ...)                                   \
  G_STMT_START                                                                 \
  {                                                                            \
    static const char *const drawing[] = { __VA_ARGS__ };                      \
    g_autofree char         *found =                                           \
        screen_drawing (drawing, G_N_ELEMENTS (drawing), max_gap);             \
    g_assert_cmpstr (found, ==, expected);                                     \
  }                                                                            \
  G_STMT_END

/* --- Drawn cases ---------------------------------------------------------- */

static void
test_gaps (void)
{
  ASSERT_PAIRS (3, "", "11", "22");
  ASSERT_PAIRS (3, "1-2*", "11", "..", "22");
  ASSERT_PAIRS (3, "1-2*", "11", "..", "..", "22");
  ASSERT_PAIRS (3, "1-2*", "11", "..", "..", "..", "22");
  ASSERT_PAIRS (3, "", "11", "..", "..", "..", "..", "22");
  ASSERT_PAIRS (1, "", "11", "..", "..", "22");
  ASSERT_PAIRS (1000000, "1-2*", "11", "..", "..", "..", "..", "22");
}

static void
test_overlap_needed (void)
{
  ASSERT_PAIRS (3, "", "1..", "...", ".22");
  ASSERT_PAIRS (3, "1-2*", "11.", "...", ".22");
}

static void
test_complete_cell (void)
{
  /* All of a gap, and more than half of the smaller mask. */
  ASSERT_PAIRS (3, "", "1111", "333.", "2222");
  /* Exactly half doesn't block; nor does a fragment. */
  ASSERT_PAIRS (3, "1-2*", "1111", "33..", "2222");
  ASSERT_PAIRS (3, "1-2*", "1111", ".3..", "2222");
  /* The smaller mask counts, whichever it is. */
  ASSERT_PAIRS (3, "", "11..", "33..", "2222");
  ASSERT_PAIRS (3, "", "2222", "33..", "11..");
  ASSERT_PAIRS (3, "1-2*", "1111", "33..", "..22");
}

static void
test_passing_cell (void)
{
  /* A cell that goes on above or below is noise in the gap. */
  ASSERT_PAIRS (3, "1-2*", "1111..", "333333", "222233");
  ASSERT_PAIRS (3, "1-2*", "111133", "333333", "2222..");
}

static void
test_complete_cell_over_layers (void)
{
  /* Half on one layer, half on the other: seen along z it covers more. */
  ASSERT_PAIRS (3, "", "1111", "33..", ".33.", "2222");
  /* The same quarter twice is still a quarter; one that reaches from piece to
   * piece needs no more than that to be a cell. */
  ASSERT_PAIRS (3, "1-2*", "1111", "3...", "3...", "2222");
  ASSERT_PAIRS (3, "", "1111", "33..", "33..", "2222");
  ASSERT_PAIRS (3, "1-2* 3-2", "1111", "33..", "....", "2222");
  /* Two fragments are no complete cell. */
  ASSERT_PAIRS (3, "1-2* 1-4 3-2", "1111", "33..", "..44", "2222");
}

static void
test_complete_cell_is_its_own_partner (void)
{
  /* 3 blocks 1-2, and has a partner itself. */
  ASSERT_PAIRS (4, "1-3* 3-2*", "111", "...", "333", "...", "222");
}

static void
test_bridge (void)
{
  /* The missing layer under an id of its own doesn't block. */
  ASSERT_PAIRS (3, "1-2*", "1111", "1111", "3333", "2222");
  ASSERT_PAIRS (3, "1-2*", "1111", "333.", "2222", "2222");
  ASSERT_PAIRS (3, "1-2* 3-2", "1111", "1111", "3333", "....", "2222");
  /* What is as tall as both pieces is no orphan; what is too small no mask. */
  ASSERT_PAIRS (3, "", "1111", "3333", "2222");
  ASSERT_PAIRS (3, "", "111111", "111111", "111111", "33....", "33....",
                "222222");
}

static void
test_two_columns (void)
{
  /* Two columns over the base of a horseshoe: each has its part of it. */
  ASSERT_PAIRS (3, "1-3* 2-3*", "11.22", ".....", "33.33", "33333");
  ASSERT_PAIRS (3, "1-2* 1-3*", "11111", "11.11", ".....", "22.33");
  /* Two under one part are rivals. */
  ASSERT_PAIRS (3, "1-2* 1-3", "11111", "11111", ".....", "22.33");
}

static void
test_crumbs (void)
{
  /* A crumb is no end: 1 ends under it, and goes on in 2. */
  ASSERT_PAIRS (3, "1-2*", "1111111\n1111111", ".......\n.......",
                "2222222\n2222222", ".......\n.......", "......1\n.......");
}

static void
test_matching (void)
{
  /* 1 meets 2 (3 of 5) and 3 (2 of 5). */
  ASSERT_PAIRS (3, "1-2* 1-3", "11111", ".....", "22233");
  /* The better pair first, and the rest gets what is left. */
  ASSERT_PAIRS (3, "1-3* 1-4 2-4*", "111122", "......", "333444");
  /* Equal: the smaller upper id, then the smaller lower id. */
  ASSERT_PAIRS (3, "1-3* 2-3", "1122", "....", "3333");
  ASSERT_PAIRS (3, "1-2* 1-3", "1111", "....", "2233");
}

static void
test_chain (void)
{
  /* A piece may have a partner on each side. */
  ASSERT_PAIRS (3, "1-2* 2-3*", "11", "..", "22", "..", "..", "33");
}

static void
test_gap_inside_cell (void)
{
  /* A cell that lacks a layer is two bodies. */
  ASSERT_PAIRS (3, "1-1*", "11", "..", "11");
  ASSERT_PAIRS (1, "1-1* 1-2*", "11", "..", "11", "..", "22");
}

/* --- Against a screening over voxels -------------------------------------- */

#define N_PIXELS 90 /* of a layer */

typedef struct
{
  const SutureCellIndex *index; /* only asked which cell a voxel is of */
  SutureShape            shape;
} Voxels;

static guint32
cell_at (const Voxels *voxels, gint64 z, gint64 y, gint64 x)
{
  return suture_cell_index_find_at (voxels->index, (gint32) z, (gint32) y,
                                    (gint32) x);
}

/* Some pixels of a layer. */
typedef struct
{
  gboolean is_in[N_PIXELS];
  gint64   area;
} Pixels;

static Pixels
draw_cell (const Voxels *voxels, guint32 cell, gint64 z)
{
  Pixels pixels = { 0 };

  for (gint64 y = 0; y < voxels->shape.ny; y++)
    for (gint64 x = 0; x < voxels->shape.nx; x++)
      if (cell_at (voxels, z, y, x) == cell)
        {
          pixels.is_in[y * voxels->shape.nx + x] = TRUE;
          pixels.area++;
        }
  return pixels;
}

static Pixels
both (const Pixels *a, const Pixels *b)
{
  Pixels common = { 0 };

  for (int i = 0; i < N_PIXELS; i++)
    {
      common.is_in[i] = a->is_in[i] && b->is_in[i];
      common.area += common.is_in[i];
    }
  return common;
}

/* Everything of @whole that hangs together with pixel @i. */
static Pixels
flood (const Voxels *voxels, const Pixels *whole, int i)
{
  const int ny = (int) voxels->shape.ny;
  const int nx = (int) voxels->shape.nx;
  Pixels    part = { 0 };
  gboolean  grows = TRUE;

  part.is_in[i] = TRUE;
  while (grows)
    {
      grows = FALSE;
      for (int y = 0; y < ny; y++)
        for (int x = 0; x < nx; x++)
          for (int k = 0; k < 9; k++)
            {
              const int v = y + k / 3 - 1;
              const int u = x + k % 3 - 1;

              if (v >= 0 && v < ny && u >= 0 && u < nx &&
                  part.is_in[v * nx + u] && whole->is_in[y * nx + x] &&
                  !part.is_in[y * nx + x])
                part.is_in[y * nx + x] = grows = TRUE;
            }
    }
  return both (&part, whole);
}

/* The parts of a mask that face the other one: they share a tenth of the
 * smaller of both. All of them where none does. */
static Pixels
keep_facing (const Voxels *voxels, const Pixels *mask, const Pixels *other)
{
  Pixels kept = { 0 };

  for (int i = 0; i < N_PIXELS; i++)
    {
      if (!mask->is_in[i])
        continue;

      const Pixels part = flood (voxels, mask, i);

      kept.is_in[i] =
          10 * both (&part, other).area >= MIN (part.area, other->area);
      kept.area += kept.is_in[i];
    }
  return kept.area > 0 ? kept : *mask;
}

static gint64
layer_area (const Voxels *voxels, guint32 cell, gint64 z)
{
  return draw_cell (voxels, cell, z).area;
}

static void
find_layers (const Voxels *voxels, guint32 cell, gint64 *first, gint64 *last)
{
  *first = -1;
  *last = -1;
  for (gint64 z = 0; z < voxels->shape.nz; z++)
    if (layer_area (voxels, cell, z) > 0)
      {
        *first = *first < 0 ? z : *first;
        *last = z;
      }
}

/* Pixels of a mask above or below which the cell lies somewhere in the gap. */
static gint64
footprint_area (const Voxels *voxels,
                const Pixels *mask,
                guint32       cell,
                gint64        first,
                gint64        last)
{
  Pixels footprint = { 0 };

  for (gint64 z = first; z <= last; z++)
    {
      const Pixels layer = draw_cell (voxels, cell, z);

      for (int i = 0; i < N_PIXELS; i++)
        footprint.is_in[i] |= layer.is_in[i];
    }
  return both (&footprint, mask).area;
}

static gboolean
is_bridge (const SutureCellIndex *index,
           guint32                upper,
           guint32                lower,
           guint32                cell)
{
  g_autoptr (GArray) bridges = g_array_new (FALSE, FALSE, sizeof (guint32));

  suture_bridges_find (index, upper, lower, bridges);
  for (guint i = 0; i < bridges->len; i++)
    if (g_array_index (bridges, guint32, i) == cell)
      return TRUE;
  return FALSE;
}

static gboolean
has_complete_cell (const Voxels          *voxels,
                   const SutureCellIndex *index,
                   guint32                upper,
                   gint64                 upper_z,
                   const Pixels          *above,
                   guint32                lower,
                   gint64                 lower_z,
                   const Pixels          *below)
{
  const gint64 smaller = MIN (above->area, below->area);

  for (guint32 i = 0; i < suture_cell_index_get_n_cells (index); i++)
    {
      gint64 first, last;

      if (suture_cell_index_is_crumb (index, i))
        continue;
      find_layers (voxels, i, &first, &last);
      if (first <= upper_z || last >= lower_z ||
          is_bridge (index, upper, lower, i))
        continue;

      const gint64 times =
          first == upper_z + 1 && last == lower_z - 1 && last > first ? 4 : 2;

      if (above->area == smaller &&
          times * footprint_area (voxels, above, i, first, last) > smaller)
        return TRUE;
      if (below->area == smaller &&
          times * footprint_area (voxels, below, i, first, last) > smaller)
        return TRUE;
    }
  return FALSE;
}

/* The facing masks of two cells. */
static void
draw_facing (const Voxels *voxels,
             guint32       upper,
             gint64        upper_z,
             guint32       lower,
             gint64        lower_z,
             Pixels        facing[2])
{
  const Pixels above = draw_cell (voxels, upper, upper_z);
  const Pixels below = draw_cell (voxels, lower, lower_z);

  facing[0] = keep_facing (voxels, &above, &below);
  facing[1] = keep_facing (voxels, &below, &above);
}

static GArray *
screen_voxels (const Voxels *voxels, const SutureCellIndex *index, int max_gap)
{
  const guint32 n_cells = suture_cell_index_get_n_cells (index);
  GArray       *found = g_array_new (FALSE, FALSE, sizeof (SutureCandidate));

  for (guint32 i = 0; i < n_cells; i++)
    for (guint32 j = 0; j < n_cells; j++)
      {
        gint64 upper_first, upper_last, lower_first, lower_last;

        if (suture_cell_index_is_crumb (index, i) ||
            suture_cell_index_is_crumb (index, j))
          continue;
        find_layers (voxels, i, &upper_first, &upper_last);
        find_layers (voxels, j, &lower_first, &lower_last);

        const gint64 gap = lower_first - upper_last - 1;

        if (gap < 1 || gap > max_gap)
          continue;

        Pixels facing[2];

        draw_facing (voxels, i, upper_last, j, lower_first, facing);

        const gint64 overlap = both (&facing[0], &facing[1]).area;

        if (overlap == 0 ||
            has_complete_cell (voxels, index, i, upper_last, &facing[0], j,
                               lower_first, &facing[1]))
          continue;

        const SutureCandidate candidate = {
          .upper = i,
          .lower = j,
          .gap_first_layer = (gint32) upper_last + 1,
          .gap_layers = (gint32) gap,
          .overlap_px = overlap,
          .union_px = facing[0].area + facing[1].area - overlap,
        };

        g_array_append_val (found, candidate);
      }
  return found;
}

/* Whether two pairs want the same pixels of a piece. */
static gboolean
are_in_the_way (const Voxels          *voxels,
                const SutureCandidate *a,
                const SutureCandidate *b)
{
  Pixels p[2], q[2];

  if (a->upper != b->upper && a->lower != b->lower)
    return FALSE;
  draw_facing (voxels, a->upper, a->gap_first_layer - 1, a->lower,
               a->gap_first_layer + a->gap_layers, p);
  draw_facing (voxels, b->upper, b->gap_first_layer - 1, b->lower,
               b->gap_first_layer + b->gap_layers, q);
  return (a->upper == b->upper && both (&p[0], &q[0]).area > 0) ||
         (a->lower == b->lower && both (&p[1], &q[1]).area > 0);
}

/* Marks the best pair that is still free, again and again. */
static void
match_naively (const Voxels *voxels, GArray *found)
{
  SutureCandidate *all = (SutureCandidate *) (void *) found->data;

  while (TRUE)
    {
      SutureCandidate *best = NULL;

      for (guint i = 0; i < found->len; i++)
        {
          gboolean is_free = !all[i].is_primary;

          for (guint j = 0; is_free && j < found->len; j++)
            if (all[j].is_primary && are_in_the_way (voxels, &all[j], &all[i]))
              is_free = FALSE;
          if (is_free &&
              (best == NULL || all[i].overlap_px * best->union_px >
                                   best->overlap_px * all[i].union_px))
            best = &all[i];
        }
      if (best == NULL)
        return;
      best->is_primary = TRUE;
    }
}

static void
assert_same_candidates (GArray *a, GArray *b)
{
  g_assert_cmpuint (a->len, ==, b->len);
  for (guint i = 0; i < a->len; i++)
    {
      const SutureCandidate p = g_array_index (a, SutureCandidate, i);
      const SutureCandidate q = g_array_index (b, SutureCandidate, i);

      g_assert_cmpuint (p.upper, ==, q.upper);
      g_assert_cmpuint (p.lower, ==, q.lower);
      g_assert_cmpint (p.gap_first_layer, ==, q.gap_first_layer);
      g_assert_cmpint (p.gap_layers, ==, q.gap_layers);
      g_assert_cmpint (p.overlap_px, ==, q.overlap_px);
      g_assert_cmpint (p.union_px, ==, q.union_px);
      g_assert_cmpint (p.is_primary, ==, q.is_primary);
    }
}

static SutureStack *
draw_stack (GRand *rand)
{
  return suture_test_bricks (rand, (SutureShape){ 9, 9, 10 }, SUTURE_SAMPLE_U32,
                             40, g_rand_int_range (rand, 20, 60));
}

static void
test_equals_voxels (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (10);
  guint n_found = 0;
  guint n_secondary = 0;
  guint n_with_jumps = 0;

  for (int round = 0; round < N_ROUNDS; round++)
    {
      g_autoptr (SutureStack) stack = draw_stack (rand);
      g_autoptr (SutureCellIndex) index = NULL;
      const int max_gap = g_rand_int_range (rand, 1, 5);
      g_autoptr (GArray) found = screen (stack, max_gap, &index);
      const Voxels voxels = { index, suture_stack_get_shape (stack) };
      size_t       n_jumps;

      /* What a jump does is drawn in test-stack-shift.c. */
      suture_stack_shift_get_jumps (index, &n_jumps);
      n_with_jumps += n_jumps > 0;
      if (n_jumps > 0)
        continue;

      g_autoptr (GArray) expected = screen_voxels (&voxels, index, max_gap);

      match_naively (&voxels, expected);
      assert_same_candidates (found, expected);
      n_found += found->len;
      for (guint i = 0; i < found->len; i++)
        n_secondary += !g_array_index (found, SutureCandidate, i).is_primary;
    }
  g_assert_cmpuint (n_found, >, 100);
  g_assert_cmpuint (n_secondary, >, 10);
  g_assert_cmpuint (n_with_jumps, <, N_ROUNDS / 3);
}

/* --- Symmetry, threads, stopping ------------------------------------------ */

static int
compare_pairs (const void *a, const void *b)
{
  const SutureCandidate *p = a;
  const SutureCandidate *q = b;

  if (p->upper != q->upper)
    return p->upper < q->upper ? -1 : 1;
  return (p->lower > q->lower) - (p->lower < q->lower);
}

/* The cell of a stack that a cell of the stack upside down is: bodies of one id
 * are numbered from the top. */
static guint32
turn_cell (const SutureCellIndex *turned, guint32 cell, SutureCellIndex *index)
{
  const gint32     nz = (gint32) suture_cell_index_get_shape (index).nz;
  gint32           z;
  const SutureMask mask = suture_cell_index_get_nth_mask (turned, cell, 0, &z);

  return suture_cell_index_find_at (index, nz - 1 - z, mask.runs[0].y,
                                    mask.runs[0].x0);
}

static void
test_upside_down (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);

  for (int round = 0; round < N_ROUNDS; round++)
    {
      g_autoptr (SutureStack) stack = draw_stack (rand);
      g_autoptr (SutureStack) turned = suture_test_upside_down (stack);
      g_autoptr (SutureCellIndex) index = NULL;
      g_autoptr (SutureCellIndex) turned_index = NULL;
      g_autoptr (GArray) a = screen (stack, 3, &index);
      g_autoptr (GArray) b = screen (turned, 3, &turned_index);
      const gint32 nz = (gint32) suture_stack_get_shape (stack).nz;

      /* Pairs swap; equal Jaccard indices go by ids and may be matched another
       * way, so only the pairs are compared. */
      for (guint i = 0; i < b->len; i++)
        {
          SutureCandidate *c = &g_array_index (b, SutureCandidate, i);
          const guint32    upper = c->upper;

          c->upper = turn_cell (turned_index, c->lower, index);
          c->lower = turn_cell (turned_index, upper, index);
          c->gap_first_layer = nz - c->gap_first_layer - c->gap_layers;
          c->is_primary = FALSE;
        }
      g_array_sort (b, compare_pairs);
      for (guint i = 0; i < a->len; i++)
        g_array_index (a, SutureCandidate, i).is_primary = FALSE;
      assert_same_candidates (a, b);
    }
}

static void
test_threads (void)
{
  static const int n_threads[] = { 1, 2, 5 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (12);
  g_autoptr (SutureStack) stack =
      suture_test_bricks (rand, (SutureShape){ 30, 40, 40 }, SUTURE_SAMPLE_U16,
                          800, 3000);
  g_autoptr (SutureCellIndex) first_index = NULL;
  g_autoptr (GArray) first = screen (stack, 3, &first_index);

  g_assert_cmpuint (first->len, >, 50);
  for (guint i = 0; i < G_N_ELEMENTS (n_threads); i++)
    {
      g_autoptr (SutureCellIndex) index = NULL;

      suture_parallel_set_n_threads (n_threads[i]);

      g_autoptr (GArray) found = screen (stack, 3, &index);

      assert_same_candidates (first, found);
    }
  suture_parallel_set_n_threads (0);
}

static void
test_cancelled (void)
{
  static const char *const drawing[] = { "11", "..", "22" };
  g_autoptr (SutureStack) stack = suture_test_labels (drawing, 3);
  g_autoptr (SutureCellIndex) index = NULL;
  g_autoptr (GArray) found = screen (stack, 3, &index);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  const SutureProgress progress = SUTURE_PROGRESS_INIT (cancellable);

  g_cancellable_cancel (cancellable);
  g_assert_null (suture_screen_layer_gaps (index, 3, &progress, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Areas whose products no double tells apart. */
static void
test_exact_comparison (void)
{
  const SutureCandidate a = { .overlap_px = 3000000001,
                              .union_px = 6000000001 };
  const SutureCandidate b = { .overlap_px = 3000000000,
                              .union_px = 5999999999 };

  /* a/u - b/v has the sign of a·v - b·u = -1: b's is larger. */
  g_assert_cmpint (suture_candidate_compare_jaccard (&a, &b), >, 0);
  g_assert_cmpint (suture_candidate_compare_jaccard (&b, &a), <, 0);
  g_assert_cmpint (suture_candidate_compare_jaccard (&a, &a), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/screening/gaps-of-one-to-max-gap-layers", test_gaps);
  g_test_add_func ("/screening/facing-masks-overlap", test_overlap_needed);
  g_test_add_func ("/screening/a-complete-cell-blocks", test_complete_cell);
  g_test_add_func ("/screening/a-passing-cell-is-noise", test_passing_cell);
  g_test_add_func ("/screening/a-complete-cell-of-several-layers",
                   test_complete_cell_over_layers);
  g_test_add_func ("/screening/a-complete-cell-has-partners-too",
                   test_complete_cell_is_its_own_partner);
  g_test_add_func ("/screening/a-bridge-does-not-block", test_bridge);
  g_test_add_func ("/screening/two-columns-over-one-base", test_two_columns);
  g_test_add_func ("/screening/a-crumb-is-no-end", test_crumbs);
  g_test_add_func ("/screening/one-to-one-by-falling-jaccard", test_matching);
  g_test_add_func ("/screening/chains", test_chain);
  g_test_add_func ("/screening/empty-layer-inside-a-cell",
                   test_gap_inside_cell);
  g_test_add_func ("/screening/equals-voxels", test_equals_voxels);
  g_test_add_func ("/screening/upside-down-swaps-pairs", test_upside_down);
  g_test_add_func ("/screening/same-for-any-number-of-threads", test_threads);
  g_test_add_func ("/screening/cancelled", test_cancelled);
  g_test_add_func ("/screening/jaccard-compared-exactly",
                   test_exact_comparison);
  return g_test_run ();
}
