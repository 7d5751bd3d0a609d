/* test-conflict.c: which accepted pairs join a rejected one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "correction/suture-conflict.h"

#include "decisions/suture-decision-table.h"
#include "suture-test.h"

#define N_CELLS 9

#define YES SUTURE_ANSWER_ACCEPTED
#define NO SUTURE_ANSWER_REJECTED

/* Nine cells, ids 1 to 9. */
static SutureCellIndex *
make_index (void)
{
  const char *const layer = "123456789";
  g_autoptr (SutureStack) stack = suture_test_labels (&layer, 1);

  return suture_cell_index_new (stack, 0, NULL, NULL);
}

static GPtrArray *
find_in (SutureCellIndex *index, const SutureDecisionRow *rows, guint n_rows)
{
  g_autoptr (GArray) list =
      g_array_new (FALSE, FALSE, sizeof (SutureDecisionRow));
  g_autoptr (GArray) accepted =
      g_array_new (FALSE, FALSE, sizeof (SuturePairKey));

  g_array_append_vals (list, rows, n_rows);
  for (guint i = 0; i < n_rows; i++)
    if (rows[i].answer == YES)
      g_array_append_val (accepted, rows[i].pair);

  g_autoptr (SutureMergeMap) map = suture_merge_map_new (index, accepted);

  return suture_conflicts_find (index, map, list);
}

static GPtrArray *
find (const SutureDecisionRow *rows, guint n_rows)
{
  g_autoptr (SutureCellIndex) index = make_index ();

  return find_in (index, rows, n_rows);
}

#define FIND(rows) find (rows, G_N_ELEMENTS (rows))

static void
assert_says (GPtrArray *conflicts, const char *expected)
{
  g_autofree char *sentence = suture_conflicts_dup_sentence (conflicts);

  g_assert_cmpstr (sentence, ==, expected);
}

static void
test_chains_are_found_in_order (void)
{
  const SutureDecisionRow rows[] = {
    { { 5, 9 }, YES }, { { 9, 3 }, YES }, { { 2, 5 }, YES },
    { { 2, 3 }, NO },  { { 7, 8 }, YES }, { { 1, 8 }, NO },
  };
  g_autoptr (GPtrArray) conflicts = FIND (rows);

  g_assert_cmpuint (conflicts->len, ==, 1);
  assert_says (conflicts,
               "1 rejected pair is joined by accepted ones all the same: "
               "2 + 3 (by 2 + 5, 5 + 9, 9 + 3)");
}

static void
test_the_shortest_chain_is_named (void)
{
  const SutureDecisionRow rows[] = {
    { { 1, 2 }, YES }, { { 2, 3 }, YES }, { { 3, 4 }, YES }, { { 1, 4 }, NO },
    { { 6, 1 }, YES }, { { 6, 4 }, YES }, { { 2, 4 }, NO },
  };
  g_autoptr (GPtrArray) conflicts = FIND (rows);

  assert_says (conflicts,
               "2 rejected pairs are joined by accepted ones all the same: "
               "1 + 4 (by 6 + 1, 6 + 4), 2 + 4 (by 2 + 3, 3 + 4)");
}

static void
test_ids_that_do_not_exist_join_nothing (void)
{
  const SutureDecisionRow rows[] = {
    { { 1, 77 }, YES },
    { { 77, 2 }, YES },
    { { 1, 2 }, NO },
    { { 3, 77 }, NO },
  };
  g_autoptr (GPtrArray) conflicts = FIND (rows);

  g_assert_cmpuint (conflicts->len, ==, 0);
}

/* 3 is the missing layer of 1 and 2, and joins with them. */
static void
test_a_bridge_is_joined_by_its_pair (void)
{
  const char *const layers[] = {
    "11111...\n11111...", "11111...\n11111...", "33333..4\n33333..4",
    "22222...\n22222...", "22222...\n22222...",
  };
  const SutureDecisionRow rows[] = {
    { { 1, 2 }, YES }, { { 2, 4 }, YES }, { { 1, 3 }, NO }, { { 3, 4 }, NO }
  };
  g_autoptr (SutureStack) stack = suture_test_labels (layers, 5);
  g_autoptr (SutureCellIndex) index =
      suture_cell_index_new (stack, 0, NULL, NULL);
  g_autoptr (GPtrArray) conflicts = find_in (index, rows, 4);

  assert_says (conflicts,
               "2 rejected pairs are joined by accepted ones all the same: "
               "1 + 3 (by 1 + 2), 3 + 4 (by 1 + 2, 2 + 4)");
}

static void
test_many_are_counted_and_some_named (void)
{
  g_autoptr (GArray) rows =
      g_array_new (FALSE, FALSE, sizeof (SutureDecisionRow));
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autofree char *sentence = NULL;

  for (guint64 id = 1; id < N_CELLS; id++)
    g_array_append_val (rows,
                        ((const SutureDecisionRow){ { id, id + 1 }, YES }));
  for (guint64 id = 1; id <= N_CELLS; id++)
    for (guint64 other = id + 2; other <= N_CELLS; other++)
      g_array_append_val (rows,
                          ((const SutureDecisionRow){ { id, other }, NO }));
  conflicts = find ((const SutureDecisionRow *) rows->data, rows->len);
  sentence = suture_conflicts_dup_sentence (conflicts);
  g_assert_true (g_str_has_prefix (sentence, "28 rejected pairs are"));
  g_assert_true (g_str_has_suffix (sentence, "), …"));
}

/* What joins a pair does: the chain alone joins it, and no part of it does. */
static void
test_a_chain_joins_and_no_part_of_it (void)
{
  g_autoptr (SutureCellIndex) index = make_index ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  guint n_seen = 0;

  for (int round = 0; round < 200; round++)
    {
      SutureDecisionRow rows[14];

      for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
        rows[i] = (SutureDecisionRow){
          { (guint64) g_rand_int_range (rand, 1, 10),
            (guint64) g_rand_int_range (rand, 1, 10) },
          g_rand_boolean (rand) ? YES : NO,
        };

      g_autoptr (GPtrArray) conflicts = FIND (rows);

      for (guint i = 0; i < conflicts->len; i++)
        {
          const SutureConflict *conflict = g_ptr_array_index (conflicts, i);
          g_autoptr (SutureMergeMap) whole =
              suture_merge_map_new (index, conflict->chain);
          const guint32 upper =
              suture_cell_index_find (index, conflict->pair.upper_id, NULL);
          const guint32 lower =
              suture_cell_index_find (index, conflict->pair.lower_id, NULL);

          g_assert_cmpuint (suture_merge_map_get (whole, upper), ==,
                            suture_merge_map_get (whole, lower));
          for (guint k = 0; k < conflict->chain->len; k++)
            {
              g_autoptr (GArray) part = g_array_copy (conflict->chain);
              g_autoptr (SutureMergeMap) map = NULL;

              g_array_remove_index (part, k);
              map = suture_merge_map_new (index, part);
              g_assert_cmpuint (suture_merge_map_get (map, upper), !=,
                                suture_merge_map_get (map, lower));
            }
          n_seen++;
        }
    }
  g_assert_cmpuint (n_seen, >, 100);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add_func ("/conflict/" name, function)
  ADD ("chains-are-found-in-order", test_chains_are_found_in_order);
  ADD ("the-shortest-chain-is-named", test_the_shortest_chain_is_named);
  ADD ("ids-that-do-not-exist-join-nothing",
       test_ids_that_do_not_exist_join_nothing);
  ADD ("many-are-counted-and-some-named", test_many_are_counted_and_some_named);
  ADD ("a-chain-joins-and-no-part-of-it", test_a_chain_joins_and_no_part_of_it);
#undef ADD
  g_test_add_func ("/conflict/a-bridge-is-joined-by-its-pair",
                   test_a_bridge_is_joined_by_its_pair);
  return g_test_run ();
}
