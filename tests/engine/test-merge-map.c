/* test-merge-map.c: which ids become one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "correction/suture-merge-map.h"

#include "suture-test.h"

/* Nine cells, ids 1 to 9, cells 0 to 8. */
static SutureCellIndex *
make_index (void)
{
  const char *const layer = "123456789";
  g_autoptr (SutureStack) stack = suture_test_labels (&layer, 1);

  return suture_cell_index_new (stack, 0, NULL, NULL);
}

static GArray *
make_pairs (const guint64 (*ids)[2], guint n)
{
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (SuturePairKey));

  for (guint i = 0; i < n; i++)
    g_array_append_val (pairs, ((const SuturePairKey){ ids[i][0], ids[i][1] }));
  return pairs;
}

static void
test_chain_in_any_order (void)
{
  const guint64 orders[][3][2] = { { { 2, 5 }, { 5, 9 }, { 9, 3 } },
                                   { { 9, 3 }, { 5, 9 }, { 2, 5 } },
                                   { { 5, 9 }, { 2, 5 }, { 9, 3 } },
                                   { { 9, 3 }, { 2, 5 }, { 5, 9 } } };
  g_autoptr (SutureCellIndex) index = make_index ();

  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      g_autoptr (GArray) pairs = make_pairs (orders[i], 3);
      g_autoptr (SutureMergeMap) map = suture_merge_map_new (index, pairs);
      const guint32 expected[] = { 0, 1, 1, 3, 1, 5, 6, 7, 1 };

      for (guint32 cell = 0; cell < 9; cell++)
        {
          g_assert_cmpuint (suture_merge_map_get (map, cell), ==,
                            expected[cell]);
          g_assert_cmpint (suture_merge_map_is_joined (map, cell), ==,
                           expected[cell] == 1);
        }
    }
}

static void
test_unknown_ids_are_ignored (void)
{
  const guint64 ids[][2] = {
    { 1, 77 }, { 0, 2 }, { 3, 3 }, { 4, 8 }, { 4, 8 }
  };
  g_autoptr (SutureCellIndex) index = make_index ();
  g_autoptr (GArray) pairs = make_pairs (ids, G_N_ELEMENTS (ids));
  g_autoptr (SutureMergeMap) map = suture_merge_map_new (index, pairs);

  for (guint32 cell = 0; cell < 9; cell++)
    g_assert_cmpuint (suture_merge_map_get (map, cell), ==,
                      cell == 7 ? 3 : cell);
  g_assert_false (suture_merge_map_is_joined (map, 2));
}

static void
test_conflicts (void)
{
  const guint64 accepted_ids[][2] = { { 1, 2 }, { 2, 3 }, { 5, 6 } };
  const guint64 rejected_ids[][2] = { { 1, 3 }, { 3, 5 }, { 6, 5 }, { 1, 99 } };
  g_autoptr (SutureCellIndex) index = make_index ();
  g_autoptr (GArray) accepted = make_pairs (accepted_ids, 3);
  g_autoptr (GArray) rejected = make_pairs (rejected_ids, 4);
  g_autoptr (SutureMergeMap) map = suture_merge_map_new (index, accepted);
  g_autoptr (GArray) conflicts =
      suture_merge_map_find_conflicts (map, rejected);

  g_assert_cmpuint (conflicts->len, ==, 2);
  g_assert_cmpuint (g_array_index (conflicts, SuturePairKey, 0).lower_id, ==,
                    3);
  g_assert_cmpuint (g_array_index (conflicts, SuturePairKey, 1).upper_id, ==,
                    6);
}

/* Against a twin that renames labels until nothing changes. */
static void
test_like_renaming (void)
{
  g_autoptr (SutureCellIndex) index = make_index ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);

  for (int round = 0; round < 500; round++)
    {
      guint64     ids[6][2];
      guint32     label[9];
      const guint n = (guint) g_rand_int_range (rand, 0, 7);

      for (guint32 cell = 0; cell < 9; cell++)
        label[cell] = cell;
      for (guint i = 0; i < n; i++)
        for (int k = 0; k < 2; k++)
          ids[i][k] = (guint64) g_rand_int_range (rand, 1, 10);
      for (guint pass = 0; pass < 9; pass++)
        for (guint i = 0; i < n; i++)
          {
            guint32      *a = &label[ids[i][0] - 1], *b = &label[ids[i][1] - 1];
            const guint32 least = MIN (*a, *b);

            *a = *b = least;
          }

      g_autoptr (GArray) pairs = make_pairs (ids, n);
      g_autoptr (SutureMergeMap) map = suture_merge_map_new (index, pairs);

      for (guint32 cell = 0; cell < 9; cell++)
        g_assert_cmpuint (suture_merge_map_get (map, cell), ==, label[cell]);
    }
}

/* Two bodies of 1 and 2 each; 3 is background, beyond the highest id. */
static void
test_a_new_id_is_no_background (void)
{
  const char *const layer = "1.1.2.2.3";
  g_autoptr (SutureStack) stack = suture_test_labels (&layer, 1);
  g_autoptr (SutureCellIndex) index =
      suture_cell_index_new (stack, 3, NULL, NULL);
  const SutureCandidate pair = { .upper = 0, .lower = 2 };
  g_autoptr (GArray) pairs =
      g_array_new (FALSE, FALSE, sizeof (SutureCandidate));

  g_array_append_val (pairs, pair);

  g_autoptr (SutureMergeMap) map = suture_merge_map_new_of (index, pairs);

  g_assert_cmpuint (suture_merge_map_get_id (map, 0), ==, 4);
  g_assert_cmpuint (suture_merge_map_get_id (map, 1), ==, 1);
  g_assert_cmpuint (suture_merge_map_get_id (map, 2), ==, 4);
  g_assert_cmpuint (suture_merge_map_get_id (map, 3), ==, 2);
  g_assert_cmpuint (suture_merge_map_get_max_id (map), ==, 4);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/merge-map/chain-in-any-order", test_chain_in_any_order);
  g_test_add_func ("/merge-map/unknown-ids-are-ignored",
                   test_unknown_ids_are_ignored);
  g_test_add_func ("/merge-map/conflicts", test_conflicts);
  g_test_add_func ("/merge-map/like-renaming", test_like_renaming);
  g_test_add_func ("/merge-map/a-new-id-is-no-background",
                   test_a_new_id_is_no_background);
  return g_test_run ();
}
