/* test-correction.c: the corrected stack as a function of input and decisions
 *
 * On stacks drawn by hand; whole tissues stand in test-corrected-tissue.c.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "correction/suture-correction.h"

#include "suture-test-stacks.h"
#include "suture-test.h"

/* Pieces 1 and 2 on the first and last of five layers of 20 × 24 pixels, each
 * of some rectangles anywhere up to the border. */
static SutureStack *
make_scattered (GRand *random)
{
  const SutureShape shape = { 5, 20, 24 };
  SutureStack      *labels = suture_stack_new (shape, SUTURE_SAMPLE_U8, NULL);

  for (guint8 id = 1; id <= 2; id++)
    {
      guint8 *layer = suture_stack_get_layer_for_writing (labels, 4 * id - 4);

      for (int n = g_rand_int_range (random, 1, 5); n > 0; n--)
        {
          const int y0 = g_rand_int_range (random, 0, 20);
          const int x0 = g_rand_int_range (random, 0, 24);
          const int y1 = g_rand_int_range (random, y0, 20);
          const int x1 = g_rand_int_range (random, x0, 24);

          for (int y = y0; y <= y1; y++)
            for (int x = x0; x <= x1; x++)
              layer[24 * y + x] = id;
        }
    }
  return labels;
}

static void
assert_fills_in_layer (SutureCorrection *correction, SutureShape shape)
{
  size_t            n_fills;
  const SutureFill *fills = suture_correction_get_fills (correction, &n_fills);

  for (size_t i = 0; i < n_fills; i++)
    for (size_t r = 0; r < fills[i].mask.n_runs; r++)
      {
        const SutureRun run = fills[i].mask.runs[r];

        g_assert_cmpint (run.y, >=, 0);
        g_assert_cmpint (run.y, <, shape.ny);
        g_assert_cmpint (run.x0, >=, 0);
        g_assert_cmpint (run.x0, <, run.x1);
        g_assert_cmpint (run.x1, <=, shape.nx);
      }
}

static void
test_fills_stay_in_the_layer (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);

  for (int i = 0; i < 500; i++)
    {
      g_autoptr (SutureStack) labels = make_scattered (random);
      g_autoptr (SutureCellIndex) index =
          suture_cell_index_new (labels, 0, NULL, NULL);
      g_autoptr (GArray) accepted =
          g_array_new (FALSE, FALSE, sizeof (SutureCandidate));
      const SutureCandidate pair = suture_test_candidate (index, 1, 2);

      g_array_append_val (accepted, pair);

      g_autoptr (SutureCorrection) correction =
          suture_correction_new (index, accepted, NULL, NULL);

      assert_fills_in_layer (correction, suture_stack_get_shape (labels));
    }
}

/* The corrected stack, after the pairs given as upper, lower, upper, lower… */
static SutureStack *
correct (SutureStack *labels, guint64 background, const guint64 *ids, guint n)
{
  g_autoptr (SutureCellIndex) index =
      suture_cell_index_new (labels, background, NULL, NULL);
  g_autoptr (GArray) accepted =
      g_array_new (FALSE, FALSE, sizeof (SutureCandidate));
  const SutureShape shape = suture_stack_get_shape (labels);
  SutureStack      *result =
      suture_stack_new (shape, suture_stack_get_sample_type (labels), NULL);

  for (guint i = 0; i < n; i++)
    {
      const SutureCandidate pair =
          suture_test_candidate (index, ids[2 * i], ids[2 * i + 1]);

      g_array_append_val (accepted, pair);
    }

  g_autoptr (SutureCorrection) correction =
      suture_correction_new (index, accepted, NULL, NULL);

  for (gint64 z = 0; z < shape.nz; z++)
    suture_correction_apply_layer (correction, labels, z,
                                   suture_stack_get_layer_for_writing (result,
                                                                       z));
  return result;
}

static void
assert_equal (SutureStack *a, SutureStack *b)
{
  const SutureShape shape = suture_stack_get_shape (a);
  const size_t      size =
      suture_sample_type_size (suture_stack_get_sample_type (a));

  g_assert_true (suture_shape_equal (shape, suture_stack_get_shape (b)));
  g_assert_cmpmem (suture_stack_get_voxels (a),
                   suture_shape_size (shape) * size,
                   suture_stack_get_voxels (b),
                   suture_shape_size (shape) * size);
}

static void
assert_corrects (const char *const *before,
                 const char *const *after,
                 int                n_layers,
                 const guint64     *ids,
                 guint              n)
{
  g_autoptr (SutureStack) labels = suture_test_labels (before, n_layers);
  g_autoptr (SutureStack) expected = suture_test_labels (after, n_layers);
  g_autoptr (SutureStack) result = correct (labels, 0, ids, n);

  assert_equal (result, expected);
}

#define BLOCK_1 ".....\n.111.\n.111.\n.111.\n....."
#define BLOCK_2 ".....\n.222.\n.222.\n.222.\n....."
#define BLOCK_3 ".....\n.333.\n.333.\n.333.\n....."
#define EMPTY ".....\n.....\n.....\n.....\n....."

static void
test_gap_is_filled (void)
{
  const char *const before[] = { BLOCK_1, EMPTY, EMPTY, BLOCK_2, BLOCK_2 };
  const char *const after[] = { BLOCK_1, BLOCK_1, BLOCK_1, BLOCK_1, BLOCK_1 };
  const guint64     ids[] = { 1, 2 };

  assert_corrects (before, after, 5, ids, 1);
}

static void
test_nothing_accepted_changes_nothing (void)
{
  const char *const before[] = { BLOCK_1, EMPTY, BLOCK_2 };

  assert_corrects (before, before, 3, NULL, 0);
}

static void
test_chain_in_any_order (void)
{
  const char *const before[] = {
    BLOCK_2, EMPTY, BLOCK_3, EMPTY, EMPTY, BLOCK_1
  };
  const char *const after[] = { BLOCK_1, BLOCK_1, BLOCK_1,
                                BLOCK_1, BLOCK_1, BLOCK_1 };
  const guint64     one_way[] = { 2, 3, 3, 1 };
  const guint64     other_way[] = { 3, 1, 2, 3 };
  const guint64     twice[] = { 3, 1, 2, 3, 3, 1 };

  assert_corrects (before, after, 6, one_way, 2);
  assert_corrects (before, after, 6, other_way, 2);
  assert_corrects (before, after, 6, twice, 3);
}

/* Fragment 4 lies wholly in the gap and sticks out; 5 goes on below. */
static void
test_fragment_is_taken_and_keeps_the_rest (void)
{
  const char *const before[] = { BLOCK_1, ".....\n444..\n.....\n.....\n.....",
                                 "44...\n444..\n.....\n.....\n.....", BLOCK_2 };
  const char *const after[] = { BLOCK_1, ".....\n4111.\n.111.\n.111.\n.....",
                                "44...\n4111.\n.111.\n.111.\n.....", BLOCK_1 };
  const guint64     ids[] = { 1, 2 };

  assert_corrects (before, after, 4, ids, 1);
}

static void
test_other_foreign_pixels_stay (void)
{
  const char *const before[] = { BLOCK_1, ".....\n.....\n.....\n..555\n.....",
                                 ".....\n.222.\n.222.\n.2225\n....." };
  const char *const after[] = { BLOCK_1, ".....\n.111.\n.111.\n.1555\n.....",
                                ".....\n.111.\n.111.\n.1115\n....." };
  const guint64     ids[] = { 1, 2 };

  assert_corrects (before, after, 3, ids, 1);
}

/* Neighbour 6 spills over three columns of the gap; its own masks above and
 * below touch the pair in the last one only, and there it stays. */
static void
test_neighbour_keeps_its_interpolation (void)
{
  const char *const before[] = { "11...66\n11...66\n11..666",
                                 "6666666\n6666666\n6666666",
                                 "222..66\n222..66\n222.666" };
  const char *const after[] = { "11...66\n11...66\n11..666",
                                "1166666\n1166666\n1166666",
                                "111..66\n111..66\n111.666" };
  g_autoptr (SutureStack) labels = suture_test_labels (before, 3);
  g_autoptr (SutureStack) outline = suture_test_labels (after, 3);
  const guint64 ids[] = { 1, 2 };
  g_autoptr (SutureStack) result = correct (labels, 0, ids, 1);
  const guint16 *gap = suture_stack_get_layer (result, 1);
  const guint16 *wanted = suture_stack_get_layer (outline, 1);

  for (int i = 0; i < 21; i++)
    if (i % 7 != 2) /* half way between two and three columns */
      g_assert_cmpint (gap[i], ==, wanted[i]);
}

static void
test_neighbour_that_overlaps_the_pair_keeps_it (void)
{
  /* Above and below, 6 stands where it stands in the gap; the cell moves right
   * past it, so that its interpolation meets it. */
  const char *const before[] = { "1111....\n1111....\n66......\n66......",
                                 "........\n........\n66......\n66......",
                                 "........\n..2222..\n662222..\n662222.." };
  g_autoptr (SutureStack) labels = suture_test_labels (before, 3);
  const guint64 ids[] = { 1, 2 };
  g_autoptr (SutureStack) result = correct (labels, 0, ids, 1);
  const guint16 *gap = suture_stack_get_layer (result, 1);
  int            n_filled = 0;

  for (int i = 0; i < 32; i++)
    n_filled += gap[i] == 1;
  g_assert_cmpint (n_filled, >=, 6);
  for (int y = 2; y < 4; y++)
    for (int x = 0; x < 2; x++)
      g_assert_cmpint (gap[y * 8 + x], ==, 6);
}

static void
test_background_id_is_taken (void)
{
  const char *const before[] = { "99999\n91119\n91119\n91119\n99999",
                                 "99999\n99999\n99999\n99999\n99999",
                                 "99999\n92229\n92229\n92229\n99999" };
  const char *const after[] = { "99999\n91119\n91119\n91119\n99999",
                                "99999\n91119\n91119\n91119\n99999",
                                "99999\n91119\n91119\n91119\n99999" };
  g_autoptr (SutureStack) labels = suture_test_labels (before, 3);
  g_autoptr (SutureStack) expected = suture_test_labels (after, 3);
  const guint64 ids[] = { 1, 2 };
  g_autoptr (SutureStack) result = correct (labels, 9, ids, 1);

  assert_equal (result, expected);
}

/* Both pairs want what lies between "111111" and "222222": their facing masks
 * overlap, but the claims of 1 and 2 have the larger Jaccard index. */
static const char *const crossing[] = {
  "111111....\n111111....\n3333333333\n3333333333",
  "..........\n..........\n..........\n..........",
  "4444444444\n4444444444\n222222....\n222222....",
};

/* The fill of each cell in the only gap layer, after both pairs. */
static SutureCorrection *
correct_crossing (SutureCellIndex *index, double jaccard_12, double jaccard_34)
{
  g_autoptr (GArray) accepted =
      g_array_new (FALSE, FALSE, sizeof (SutureCandidate));
  SutureCandidate a = suture_test_candidate (index, 1, 2);
  SutureCandidate b = suture_test_candidate (index, 3, 4);

  a.union_px = b.union_px = 1000;
  a.overlap_px = (gint64) (1000 * jaccard_12);
  b.overlap_px = (gint64) (1000 * jaccard_34);
  g_array_append_val (accepted, b);
  g_array_append_val (accepted, a);
  return suture_correction_new (index, accepted, NULL, NULL);
}

/* Pixels that the cell with that id gets, or NULL. */
static const SutureMask *
find_fill (SutureCellIndex *index, SutureCorrection *correction, guint64 id)
{
  size_t            n_fills;
  const SutureFill *fills = suture_correction_get_fills (correction, &n_fills);

  for (size_t i = 0; i < n_fills; i++)
    if (suture_cell_index_get_id (index, fills[i].cell) == id)
      return &fills[i].mask;
  return NULL;
}

static void
test_two_fills_on_one_pixel (void)
{
  g_autoptr (SutureStack) labels = suture_test_labels (crossing, 3);
  g_autoptr (SutureCellIndex) index =
      suture_cell_index_new (labels, 0, NULL, NULL);
  g_autoptr (SutureCorrection) first = correct_crossing (index, 0.5, 0.4);
  g_autoptr (SutureCorrection) second = correct_crossing (index, 0.4, 0.5);
  g_autoptr (SutureCorrection) equal = correct_crossing (index, 0.5, 0.5);
  const SutureMask *strong_1 = find_fill (index, first, 1);
  const SutureMask *weak_3 = find_fill (index, first, 3);
  const SutureMask *weak_1 = find_fill (index, second, 1);
  const SutureMask *strong_3 = find_fill (index, second, 3);

  g_assert_cmpint (strong_1->area_px, >, weak_1 ? weak_1->area_px : 0);
  g_assert_cmpint (strong_3->area_px, >, weak_3 ? weak_3->area_px : 0);
  if (weak_3)
    g_assert_cmpint (suture_mask_overlap_px (strong_1, weak_3), ==, 0);
  if (weak_1)
    g_assert_cmpint (suture_mask_overlap_px (strong_3, weak_1), ==, 0);
  /* Equal: the smaller id. */
  g_assert_cmpint (find_fill (index, equal, 1)->area_px, ==, strong_1->area_px);
}

/* --- what may be a cell ---- */

/* 1 and 2 are one cell; 3 may be one of its own, which pokes into the gap, 4 is
 * a fragment. The median cell has 16 voxels. */
static void
test_unsure_fill_spares_cells (void)
{
  const char *const layers[] = {
    "11111555\n11111555\n11111555\n11111555",
    "333..555\n333..555\n....4555\n.....555",
    "22222666\n22222666\n22222666\n22222666",
  };
  const guint64 left[] = { 1, 3 };
  g_autoptr (SutureStack) labels = suture_test_labels (layers, 3);
  g_autoptr (SutureCellIndex) index =
      suture_cell_index_new (labels, 0, NULL, NULL);

  for (int unsure = 0; unsure < 2; unsure++)
    {
      g_autoptr (GArray) accepted =
          g_array_new (FALSE, FALSE, sizeof (SutureCandidate));
      SutureCandidate pair = suture_test_candidate (index, 1, 2);

      pair.spares_cells = unsure;
      g_array_append_val (accepted, pair);

      g_autoptr (SutureCorrection) correction =
          suture_correction_new (index, accepted, NULL, NULL);
      guint16 layer[4 * 8];

      suture_correction_apply_layer (correction, labels, 1, layer);
      g_assert_cmpuint (layer[0], ==, left[unsure]);
      g_assert_cmpuint (layer[10], ==, left[unsure]);
      g_assert_cmpuint (layer[20], ==, 1);
    }
}

/* --- sample types -------------------------------------------------------- */

/* The drawing with @offset added to every id, as another sample type. */
static SutureStack *
convert (SutureStack *drawn, SutureSampleType type, guint64 offset)
{
  const SutureShape shape = suture_stack_get_shape (drawn);
  SutureStack      *stack = suture_stack_new (shape, type, NULL);
  const guint16    *from = suture_stack_get_voxels (drawn);
  void             *to = suture_stack_get_layer_for_writing (stack, 0);

  for (size_t i = 0; i < suture_shape_size (shape); i++)
    {
      const guint64 id = from[i] ? from[i] + offset : 0;

      switch (type)
        {
        case SUTURE_SAMPLE_U8:
          ((guint8 *) to)[i] = (guint8) id;
          break;
        case SUTURE_SAMPLE_U32:
          ((guint32 *) to)[i] = (guint32) id;
          break;
        default:
          ((guint64 *) to)[i] = id;
        }
    }
  return stack;
}

static void
test_every_sample_type (void)
{
  const char *const before[] = { BLOCK_2, EMPTY, BLOCK_3, EMPTY, BLOCK_1 };
  const char *const after[] = { BLOCK_1, BLOCK_1, BLOCK_1, BLOCK_1, BLOCK_1 };
  const struct
  {
    SutureSampleType type;
    guint64          offset;
  } types[] = { { SUTURE_SAMPLE_U8, 0 },
                { SUTURE_SAMPLE_U8, 252 },
                { SUTURE_SAMPLE_U32, 4000000000u },
                { SUTURE_SAMPLE_U64, G_MAXUINT64 - 3 } };
  g_autoptr (SutureStack) drawn = suture_test_labels (before, 5);
  g_autoptr (SutureStack) drawn_after = suture_test_labels (after, 5);

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      const guint64 offset = types[i].offset;
      const guint64 ids[] = { 2 + offset, 3 + offset, 3 + offset, 1 + offset };
      g_autoptr (SutureStack) labels = convert (drawn, types[i].type, offset);
      g_autoptr (SutureStack) expected =
          convert (drawn_after, types[i].type, offset);
      g_autoptr (SutureStack) result = correct (labels, 0, ids, 2);

      assert_equal (result, expected);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/correction/gap-is-filled", test_gap_is_filled);
  g_test_add_func ("/correction/nothing-accepted-changes-nothing",
                   test_nothing_accepted_changes_nothing);
  g_test_add_func ("/correction/chain-in-any-order", test_chain_in_any_order);
  g_test_add_func ("/correction/fragment-is-taken-and-keeps-the-rest",
                   test_fragment_is_taken_and_keeps_the_rest);
  g_test_add_func ("/correction/other-foreign-pixels-stay",
                   test_other_foreign_pixels_stay);
  g_test_add_func ("/correction/neighbour-keeps-its-interpolation",
                   test_neighbour_keeps_its_interpolation);
  g_test_add_func ("/correction/neighbour-that-overlaps-the-pair-keeps-it",
                   test_neighbour_that_overlaps_the_pair_keeps_it);
  g_test_add_func ("/correction/background-id-is-taken",
                   test_background_id_is_taken);
  g_test_add_func ("/correction/two-fills-on-one-pixel",
                   test_two_fills_on_one_pixel);
  g_test_add_func ("/correction/fills-stay-in-the-layer",
                   test_fills_stay_in_the_layer);
  g_test_add_func ("/correction/unsure-fill-spares-cells",
                   test_unsure_fill_spares_cells);
  g_test_add_func ("/correction/every-sample-type", test_every_sample_type);
  return g_test_run ();
}
