/* test-contraction.c: which pairs to join when nobody looks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "correction/suture-contraction.h"

#include <gio/gio.h>
#include <math.h>

#include "suture-test-stacks.h"
#include "suture-test.h"

static SutureCellIndex *
index_of (const char *const *drawing, int n_layers)
{
  g_autoptr (SutureStack) stack = suture_test_labels (drawing, n_layers);
  g_autoptr (GError) error = NULL;
  SutureCellIndex *index = suture_cell_index_new (stack, 0, NULL, &error);

  g_assert_no_error (error);
  return index;
}

/* The pairs joined of those that screening lists, in its order, as "1-2 2-3".
 */
static char *
contract (const char *const *drawing,
          int                n_layers,
          double             threshold,
          const double      *scores)
{
  g_autoptr (SutureCellIndex) index = index_of (drawing, n_layers);
  g_autoptr (GArray) found = suture_screen_layer_gaps (index, 3, NULL, NULL);
  g_autofree SutureScoredCandidate *pairs =
      g_new (SutureScoredCandidate, found->len);
  g_autofree gboolean *is_joined = g_new (gboolean, found->len);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++)
    pairs[i] =
        (SutureScoredCandidate){ g_array_index (found, SutureCandidate, i),
                                 scores[i] };
  suture_contraction_find (index, pairs, found->len, threshold, is_joined);
  for (guint i = 0; i < found->len; i++)
    if (is_joined[i])
      g_string_append_printf (text, "%s%d-%d", text->len > 0 ? " " : "",
                              (int) suture_cell_index_get_id (index,
                                                              pairs[i]
                                                                  .candidate
                                                                  .upper),
                              (int) suture_cell_index_get_id (index,
                                                              pairs[i]
                                                                  .candidate
                                                                  .lower));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

#define ASSERT_JOINED(expected, threshold, drawing, ...)                       \
  G_STMT_START                                                                 \
  {                                                                            \
    const double     scores[] = { __VA_ARGS__ };                               \
    g_autofree char *joined =                                                  \
        contract (drawing, G_N_ELEMENTS (drawing), threshold, scores);         \
    g_assert_cmpstr (joined, ==, expected);                                    \
  }                                                                            \
  G_STMT_END

static void
test_threshold (void)
{
  static const char *const drawing[] = { "11", "..", "22" };

  ASSERT_JOINED ("1-2", 0.5, drawing, 0.9);
  ASSERT_JOINED ("1-2", 0.5, drawing, 0.5);
  ASSERT_JOINED ("", 0.5, drawing, 0.49999999);
  ASSERT_JOINED ("", 0.95, drawing, 0.9);
  ASSERT_JOINED ("1-2", 0.0, drawing, 0.0);
  ASSERT_JOINED ("1-2", 1.0, drawing, 1.0);
  ASSERT_JOINED ("", 1.0, drawing, 0.999);
}

static void
test_chain (void)
{
  static const char *const drawing[] = { "11", "..", "22", "22", "..", "33" };

  ASSERT_JOINED ("1-2 2-3", 0.5, drawing, 0.9, 0.6);
  ASSERT_JOINED ("2-3", 0.5, drawing, 0.4, 0.6);
}

/* What speaks against the ends of a chain counts against its last link. */
static void
test_against_a_chain (void)
{
  static const char *const drawing[] = { "1", ".", "2", ".", "3" };
  const SutureCandidate    upper = {
       .upper = 0, .lower = 1, .overlap_px = 100, .is_primary = TRUE
  };
  const SutureCandidate lower = {
    .upper = 1, .lower = 2, .overlap_px = 100, .is_primary = TRUE
  };
  const SutureCandidate across = { .upper = 0, .lower = 2, .overlap_px = 100 };
  g_autoptr (SutureCellIndex) index = index_of (drawing, 5);
  gboolean is_joined[3];

  const SutureScoredCandidate weakly[] = { { upper, 0.99 },
                                           { lower, 0.9 },
                                           { across, 0.45 } };

  suture_contraction_find (index, weakly, 3, 0.5, is_joined);
  g_assert_true (is_joined[0] && is_joined[1] && !is_joined[2]);

  const SutureScoredCandidate strongly[] = { { upper, 0.99 },
                                             { lower, 0.9 },
                                             { across, 0.05 } };

  suture_contraction_find (index, strongly, 3, 0.5, is_joined);
  g_assert_true (is_joined[0] && !is_joined[1] && !is_joined[2]);
}

static void
test_rivals (void)
{
  static const char *const equal[] = { "1111", "1111", "....", "2233" };
  static const char *const uneven[] = { "11111", "11111", ".....", "22223" };

  /* Of two that are equally good none, of two unequal ones the better one. */
  ASSERT_JOINED ("", 0.5, equal, 0.9, 0.9);
  ASSERT_JOINED ("", 0.5, equal, 0.9, 0.88);
  ASSERT_JOINED ("1-2", 0.5, equal, 0.9, 0.6);
  ASSERT_JOINED ("1-2", 0.5, uneven, 0.9, 0.9);
}

static void
test_second_half (void)
{
  static const char *const horseshoe[] = { "11.22", ".....", "33.33", "33333" };

  ASSERT_JOINED ("1-3 2-3", 0.5, horseshoe, 0.9, 0.9);
  ASSERT_JOINED ("2-3", 0.5, horseshoe, 0.4, 0.9);
}

/* The file has the lower piece as a part of what goes on beside it. */
static void
test_goes_on_by_id (void)
{
  static const char *const beside[] = { "11....", "......", "22....", "...222",
                                        "...222" };
  static const char *const smaller[] = { "11....", "......", "2222..",
                                         ".....2" };
  static const char *const far[] = { "11....", "......", "22....",
                                     "......", "......", "......",
                                     "......", "...222", "...222" };
  static const char *const same[] = { "11....", "......", "11....", "11....",
                                      "...111" };

  ASSERT_JOINED ("", 0.5, beside, 0.94);
  ASSERT_JOINED ("1-2", 0.5, beside, 0.95);
  ASSERT_JOINED ("1-2", 0.5, smaller, 0.6);
  ASSERT_JOINED ("1-2", 0.5, far, 0.6);
  ASSERT_JOINED ("1-1", 0.5, same, 0.6);
}

/* --- Against a twin without heap and tables --------------------------------
 */

static double
weigh (const SutureScoredCandidate *pair)
{
  return log (pair->score / (1.0 - pair->score)) *
         sqrt ((double) pair->candidate.overlap_px);
}

/* Joins the two groups with the largest sum between them, again and again. */
static void
contract_naively (const SutureScoredCandidate *pairs,
                  guint                        n_pairs,
                  guint32                     *group,
                  guint32                      n_cells)
{
  while (TRUE)
    {
      double  heaviest = 0.0;
      guint32 a = 0, b = 0;

      for (guint32 p = 0; p < n_cells; p++)
        for (guint32 q = p + 1; q < n_cells; q++)
          {
            double sum = 0.0;

            for (guint i = 0; i < n_pairs; i++)
              {
                const guint32 u = group[pairs[i].candidate.upper];
                const guint32 v = group[pairs[i].candidate.lower];

                if (MIN (u, v) == p && MAX (u, v) == q)
                  sum += weigh (&pairs[i]);
              }
            if (sum > heaviest + 1e-3)
              {
                heaviest = sum;
                a = p;
                b = q;
              }
          }
      if (heaviest == 0.0)
        return;
      for (guint32 cell = 0; cell < n_cells; cell++)
        if (group[cell] == b)
          group[cell] = a;
    }
}

static void
test_like_naive (void)
{
  static const char *const drawing[] = { "123456789" };
  g_autoptr (SutureCellIndex) index = index_of (drawing, 1);
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  for (int round = 0; round < 300; round++)
    {
      SutureScoredCandidate pairs[14], shuffled[14];
      gboolean              is_joined[14], is_joined_shuffled[14];
      guint32               group[9];
      const guint           n = (guint) g_rand_int_range (rand, 1, 15);

      for (guint32 cell = 0; cell < 9; cell++)
        group[cell] = cell;
      for (guint i = 0; i < n; i++)
        {
          const guint32 upper = (guint32) g_rand_int_range (rand, 0, 8);

          pairs[i] = (SutureScoredCandidate){
            { .upper = upper,
              .lower = (guint32) g_rand_int_range (rand, (gint32) upper + 1, 9),
              .overlap_px = g_rand_int_range (rand, 1, 100),
              .is_primary = TRUE },
            g_rand_double_range (rand, 0.02, 0.98)
          };
        }
      for (guint i = 0; i < n; i++)
        shuffled[i] = pairs[(i + 5) % n];
      suture_contraction_find (index, pairs, n, 0.5, is_joined);
      suture_contraction_find (index, shuffled, n, 0.5, is_joined_shuffled);
      contract_naively (pairs, n, group, 9);
      for (guint i = 0; i < n; i++)
        {
          const gboolean is_together = group[pairs[i].candidate.upper] ==
                                       group[pairs[i].candidate.lower];

          g_assert_cmpint (is_joined[i], ==,
                           is_together && pairs[i].score > 0.5);
          g_assert_cmpint (is_joined_shuffled[i], ==, is_joined[(i + 5) % n]);
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/contraction/threshold", test_threshold);
  g_test_add_func ("/contraction/chain", test_chain);
  g_test_add_func ("/contraction/against-a-chain", test_against_a_chain);
  g_test_add_func ("/contraction/rivals", test_rivals);
  g_test_add_func ("/contraction/second-half", test_second_half);
  g_test_add_func ("/contraction/goes-on-by-id", test_goes_on_by_id);
  g_test_add_func ("/contraction/like-naive", test_like_naive);
  return g_test_run ();
}
