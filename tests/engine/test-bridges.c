/* test-bridges.c: what lies in a gap and belongs there
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "candidates/suture-between.h"

#include <string.h>

#include "correction/suture-correction.h"
#include "suture-test-stacks.h"
#include "suture-test.h"

/* 1 and 2 are one cell; 3 is its orphan, a pixel short; 9 is somebody else's.
 */
static const char *const orphan[] = {
  "11111...\n11111...\n11111...\n.......9",
  "11111...\n11111...\n11111...\n.......9",
  "33333...\n33333...\n3333....\n.......9",
  "22222...\n22222...\n22222...\n.......9",
  "22222...\n22222...\n22222...\n.......9",
};

/* The second of two missing layers is nowhere. */
static const char *const half_an_orphan[] = {
  "11111\n11111\n11111", "11111\n11111\n11111", "33333\n33333\n3333.",
  ".....\n.....\n.....", "22222\n22222\n22222",
};

static const char *const one_id[] = {
  "11111\n11111\n11111",
  ".....\n.....\n.....",
  "11111\n11111\n11111",
};

/* Accepts the pair of these two cells. */
static SutureCorrection *
correct (SutureStack *labels, guint32 upper, guint32 lower)
{
  g_autoptr (SutureCellIndex) index =
      suture_cell_index_new (labels, 0, NULL, NULL);
  g_autoptr (GArray) accepted =
      g_array_new (FALSE, FALSE, sizeof (SutureCandidate));
  SutureCandidate pair;

  g_assert_true (suture_candidate_make (index, upper, lower, &pair));
  g_array_append_val (accepted, pair);
  return suture_correction_new (index, accepted, NULL, NULL);
}

/* A layer of the corrected stack as it would be drawn. */
static char *
draw_layer (const SutureCorrection *correction, SutureStack *labels, gint64 z)
{
  const SutureShape   shape = suture_stack_get_shape (labels);
  g_autofree guint16 *layer = g_new (guint16, shape.ny * shape.nx);
  g_autoptr (GString) text = g_string_new (NULL);

  suture_correction_apply_layer (correction, labels, z, layer);
  for (gint64 y = 0; y < shape.ny; y++)
    for (gint64 x = 0; x < shape.nx; x++)
      {
        const guint16 id = layer[y * shape.nx + x];

        if (y > 0 && x == 0)
          g_string_append_c (text, '\n');
        g_string_append_c (text, id == 0 ? '.' : (char) ('0' + id));
      }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

#define ASSERT_LAYER(correction, labels, z, expected)                          \
  G_STMT_START                                                                 \
  {                                                                            \
    g_autofree char *layer = draw_layer (correction, labels, z);               \
    g_assert_cmpstr (layer, ==, expected);                                     \
  }                                                                            \
  G_STMT_END

static void
test_orphan_is_joined (void)
{
  g_autoptr (SutureStack) labels = suture_test_labels (orphan, 5);
  g_autoptr (SutureCorrection) correction = correct (labels, 0, 1);
  const SutureCorrectionCounts counts = suture_correction_count (correction);

  /* It keeps its layer as it is, and its id is gone. */
  ASSERT_LAYER (correction, labels, 2,
                "11111...\n11111...\n1111....\n.......9");
  ASSERT_LAYER (correction, labels, 3,
                "11111...\n11111...\n11111...\n.......9");
  g_assert_cmpuint (counts.n_joined, ==, 2);
  g_assert_cmpuint (counts.n_bridges, ==, 1);
  g_assert_cmpuint (counts.n_masks, ==, 0);
  g_assert_cmpint (suture_correction_get_fate (correction, 2), ==,
                   SUTURE_FATE_JOINED);
}

static void
test_the_rest_is_filled (void)
{
  g_autoptr (SutureStack) labels = suture_test_labels (half_an_orphan, 5);
  g_autoptr (SutureCorrection) correction = correct (labels, 0, 1);

  ASSERT_LAYER (correction, labels, 2, "11111\n11111\n1111.");
  ASSERT_LAYER (correction, labels, 3, "11111\n11111\n11111");
}

/* Where a person has joined it to something else, it is no bridge. */
static void
test_end_of_a_pair_is_no_bridge (void)
{
  static const char *const drawing[] = {
    "11111\n11111\n11111", "11111\n11111\n11111", "33333\n33333\n33333",
    ".....\n.....\n.....", "22222\n22222\n22222",
  };
  g_autoptr (SutureStack) labels = suture_test_labels (drawing, 5);
  g_autoptr (SutureCellIndex) index =
      suture_cell_index_new (labels, 0, NULL, NULL);
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (SuturePairKey));
  const SuturePairKey one = suture_pair_key_new (index, 0, 1);
  const SuturePairKey other = suture_pair_key_new (index, 2, 1);

  g_array_append_val (keys, one);

  g_autoptr (SutureMergeMap) with = suture_merge_map_new (index, keys);

  g_assert_true (suture_merge_map_is_bridge (with, 2));
  g_assert_cmpuint (suture_merge_map_get (with, 2), ==, 0);
  g_array_append_val (keys, other);

  g_autoptr (SutureMergeMap) without = suture_merge_map_new (index, keys);

  g_assert_false (suture_merge_map_is_bridge (without, 2));
  g_assert_cmpuint (suture_merge_map_get (without, 2), ==, 0);
}

static void
test_cell_that_lacks_a_layer (void)
{
  g_autoptr (SutureStack) labels = suture_test_labels (one_id, 3);
  g_autoptr (SutureCorrection) correction = correct (labels, 0, 1);
  const SutureCorrectionCounts counts = suture_correction_count (correction);
  g_autofree char *text = suture_correction_counts_to_text (&counts);

  ASSERT_LAYER (correction, labels, 1, "11111\n11111\n11111");
  g_assert_cmpuint (counts.n_mended, ==, 1);
  g_assert_cmpuint (counts.n_new_ids, ==, 0);
  g_assert_nonnull (strstr (text, "only lacked layers: 1"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bridges/orphan-is-joined", test_orphan_is_joined);
  g_test_add_func ("/bridges/the-rest-is-filled", test_the_rest_is_filled);
  g_test_add_func ("/bridges/end-of-a-pair-is-no-bridge",
                   test_end_of_a_pair_is_no_bridge);
  g_test_add_func ("/bridges/a-cell-that-lacks-a-layer",
                   test_cell_that_lacks_a_layer);
  return g_test_run ();
}
