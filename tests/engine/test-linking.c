/* test-linking.c: masks of single layers, linked into cells
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "linking/suture-linking.h"

#include <string.h>

#include "base/suture-parallel.h"
#include "base/suture-random.h"
#include "linking/suture-layer-masks.h"
#include "linking/suture-link-necks.h"
#include "suture-test-stacks.h"
#include "suture-test.h"

static SutureStack *
link_layers (SutureStack *layers, SutureLinkMethod method)
{
  g_autoptr (GError) error = NULL;
  const SutureLinkParams params = { .method = method };
  SutureStack           *linked =
      suture_link_layers (layers, &params, NULL, NULL, &error);

  g_assert_no_error (error);
  return linked;
}

/* Fails unless both stacks have cells in the same places, whatever their ids.
 */
static void
assert_same_cells (const SutureStack *a, const SutureStack *b)
{
  const SutureShape shape = suture_stack_get_shape (a);
  g_autoptr (GHashTable) there = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) back = g_hash_table_new (NULL, NULL);

  for (size_t i = 0; i < suture_shape_size (shape); i++)
    {
      const gpointer p = GSIZE_TO_POINTER (
          suture_label_at (suture_stack_get_voxels (a),
                           suture_stack_get_sample_type (a), i));
      const gpointer q = GSIZE_TO_POINTER (
          suture_label_at (suture_stack_get_voxels (b),
                           suture_stack_get_sample_type (b), i));

      if (!g_hash_table_contains (there, p))
        g_hash_table_insert (there, p, q);
      if (!g_hash_table_contains (back, q))
        g_hash_table_insert (back, q, p);
      g_assert_true (g_hash_table_lookup (there, p) == q);
      g_assert_true (g_hash_table_lookup (back, q) == p);
      g_assert_cmpint (p == NULL, ==, q == NULL);
    }
}

/* A wandering column and one that stands still, numbered by chance on each
 * layer. */
static void
test_columns (void)
{
  const char *const numbered[] = { "11..7", "22..9", ".33.1", ".44.5" };
  const char *const cells[] = { "11..2", "11..2", ".11.2", ".11.2" };
  g_autoptr (SutureStack) layers = suture_test_labels (numbered, 4);
  g_autoptr (SutureStack) wanted = suture_test_labels (cells, 4);

  for (int method = 0; method < SUTURE_N_LINK_METHODS; method++)
    {
      g_autoptr (SutureStack) linked = link_layers (layers, method);

      for (size_t i = 0; i < 20; i++)
        g_assert_cmpuint (suture_label_at (suture_stack_get_voxels (linked),
                                           suture_stack_get_sample_type (
                                               linked),
                                           i),
                          ==,
                          suture_label_at (suture_stack_get_voxels (wanted),
                                           suture_stack_get_sample_type (
                                               wanted),
                                           i));
    }
}

/* IoU 2 of 8 is enough, 2 of 9 isn't. */
static void
test_quarter (void)
{
  const char *const enough[] = { "11111...", "...22222" };
  const char *const less[] = { "11111....", "...222222" };
  const char *const one[] = { "11111...", "...11111" };
  g_autoptr (SutureStack) a = suture_test_labels (enough, 2);
  g_autoptr (SutureStack) b = suture_test_labels (less, 2);
  g_autoptr (SutureStack) c = suture_test_labels (one, 2);
  g_autoptr (SutureStack) linked = link_layers (a, SUTURE_LINK_OVERLAP);
  g_autoptr (SutureStack) apart = link_layers (b, SUTURE_LINK_OVERLAP);

  assert_same_cells (linked, c);
  assert_same_cells (apart, b);
}

/* Of two below that overlap one above the better one goes on from it; of two
 * above that go on in one below likewise. */
static void
test_one_to_one (void)
{
  const char *const splits[] = { "11111111", "22233333" };
  const char *const merges[] = { "11122222", "33333333" };
  const char *const split[] = { "11111111", "22211111" };
  const char *const merged[] = { "11122222", "22222222" };

  for (int method = 0; method < SUTURE_N_LINK_METHODS; method++)
    {
      g_autoptr (SutureStack) a = suture_test_labels (splits, 2);
      g_autoptr (SutureStack) b = suture_test_labels (merges, 2);
      g_autoptr (SutureStack) a_wanted = suture_test_labels (split, 2);
      g_autoptr (SutureStack) b_wanted = suture_test_labels (merged, 2);
      g_autoptr (SutureStack) a_linked = link_layers (a, method);
      g_autoptr (SutureStack) b_linked = link_layers (b, method);

      assert_same_cells (a_linked, a_wanted);
      assert_same_cells (b_linked, b_wanted);
    }
}

/* Two below that overlap one above equally well both go on from it: Cellpose's
 * rule, which people know. */
static void
test_ties (void)
{
  const char *const numbered[] = { "1111", "2233" };
  const char *const wanted[] = { "1111", "1111" };
  g_autoptr (SutureStack) layers = suture_test_labels (numbered, 2);
  g_autoptr (SutureStack) both = suture_test_labels (wanted, 2);
  g_autoptr (SutureStack) linked = link_layers (layers, SUTURE_LINK_OVERLAP);

  assert_same_cells (linked, both);
}

/* --- Necks --------------------------------------------------------------- */

static void
assert_necks (const gint64 *overlaps_px, size_t n, const char *wanted)
{
  gboolean is_neck[16];

  suture_link_necks_find (overlaps_px, n, is_neck);
  for (size_t k = 0; k < n; k++)
    g_assert_cmpint (is_neck[k], ==, wanted[k] == '|');
}

static void
test_necks (void)
{
  static const gint64 whole[] = { 10, 40, 90, 100, 80, 20, 5 };
  static const gint64 two[] = { 50, 100, 30, 60, 90, 20 };
  static const gint64 barely[] = { 100, 70, 100 };
  static const gint64 just[] = { 100, 69, 100 };
  static const gint64 three[] = { 100, 20, 100, 50, 100 };
  static const gint64 ends[] = { 5, 100, 100, 5 };

  assert_necks (whole, 7, ".......");
  assert_necks (two, 6, "..|...");
  assert_necks (barely, 3, "...");
  assert_necks (just, 3, ".|.");
  assert_necks (three, 5, ".|.|.");
  assert_necks (ends, 4, "....");
  assert_necks (NULL, 0, "");
}

/* A column with a waist between two others that have none. */
static void
test_waist (void)
{
  const char *const numbered[] = { "111111111122", "111111111122",
                                   "..111111..22", "111111111122",
                                   "111111111122" };
  const char *const cut[] = { "111111111122", "111111111122", "..333333..22",
                              "333333333322", "333333333322" };
  g_autoptr (SutureStack) layers = suture_test_labels (numbered, 5);
  g_autoptr (SutureStack) wanted = suture_test_labels (cut, 5);
  const SutureLinkParams params = { .cuts_necks = TRUE };
  SutureLinkCounts       counts;
  g_autoptr (SutureStack) linked =
      suture_link_layers (layers, &params, &counts, NULL, NULL);
  g_autoptr (SutureStack) plain = link_layers (layers, SUTURE_LINK_TRANSPORT);

  assert_same_cells (linked, wanted);
  assert_same_cells (plain, layers);
  g_assert_cmpuint (counts.n_masks, ==, 10);
  g_assert_cmpuint (counts.n_cells, ==, 3);
}

/* Those that are left are numbered without holes. */
static void
test_thin_cells (void)
{
  const char *const numbered[] = { "1.2", "1.2", "13." };
  const char *const thick[] = { "1.2", "1.2", "1.." };
  g_autoptr (SutureStack) layers = suture_test_labels (numbered, 3);
  g_autoptr (SutureStack) wanted = suture_test_labels (thick, 3);
  const SutureLinkParams params = { .least_layers = 2 };
  SutureLinkCounts       counts;
  g_autoptr (SutureStack) linked =
      suture_link_layers (layers, &params, &counts, NULL, NULL);

  assert_same_cells (linked, wanted);
  g_assert_cmpuint (counts.n_cells, ==, 2);
  g_assert_cmpuint (suture_test_get_label (linked, 0, 0, 2), ==, 2);
}

/* --- Transport ---------------------------------------------------------- */

#define N_COLUMNS 24

/* Rows of intervals: a layer of masks side by side, some missing. */
static SutureStack *
draw_layers (SutureRandom *random)
{
  SutureStack *stack = suture_stack_new ((SutureShape){ 2, 2, N_COLUMNS },
                                         SUTURE_SAMPLE_U8, NULL);

  for (gint64 z = 0; z < 2; z++)
    {
      guint8 *layer = suture_stack_get_layer_for_writing (stack, z);
      guint8  id = 1;

      for (int i = 0; i < 2 * N_COLUMNS; i++)
        {
          if (suture_random_below (random, 5) == 0)
            id++;
          layer[i] = id % 4 == 0 ? 0 : id;
        }
    }
  return stack;
}

/* The gain of the best transport by the plainest means: pixel by pixel along
 * the best path that there is (Bellman, Ford). */
static double
transport_plainly (const SutureLayerMasks *upper,
                   const SutureLayerMasks *lower,
                   GArray                 *overlaps)
{
  const guint        n = upper->n_masks + lower->n_masks;
  g_autofree gint64 *flows = g_new0 (gint64, overlaps->len);
  g_autofree gint64 *rooms =
      g_memdup2 (lower->areas_px, lower->n_masks * sizeof (gint64));
  g_autofree double *gains = g_new (double, n);
  g_autofree int    *by = g_new (int, n);
  double             total = 0.0;

  for (guint32 mask = 0; mask < upper->n_masks; mask++)
    for (gint64 px = 0; px < upper->areas_px[mask]; px++)
      {
        guint end = mask;

        for (guint i = 0; i < n; i++)
          gains[i] = -1e9;
        gains[mask] = 0.0;
        by[mask] = -1;
        for (guint round = 0; round < n; round++)
          for (guint e = 0; e < overlaps->len; e++)
            {
              const SutureMaskOverlap *o =
                  &g_array_index (overlaps, SutureMaskOverlap, e);
              const guint  to = upper->n_masks + o->lower;
              const double gain =
                  (double) o->overlap_px /
                  (double) suture_mask_overlap_get_union_px (o, upper, lower);

              if (gains[o->upper] + gain > gains[to] + 1e-9)
                {
                  gains[to] = gains[o->upper] + gain;
                  by[to] = (int) e;
                }
              if (flows[e] > 0 && gains[to] - gain > gains[o->upper] + 1e-9)
                {
                  gains[o->upper] = gains[to] - gain;
                  by[o->upper] = (int) e;
                }
            }
        for (guint i = 0; i < n; i++)
          if ((i < upper->n_masks || rooms[i - upper->n_masks] > 0) &&
              gains[i] > gains[end] + 1e-9)
            end = i;
        total += gains[end];
        if (end >= upper->n_masks)
          rooms[end - upper->n_masks]--;
        for (guint i = end; by[i] >= 0;)
          {
            const SutureMaskOverlap *o =
                &g_array_index (overlaps, SutureMaskOverlap, by[i]);
            const gboolean is_lower = i >= upper->n_masks;

            flows[by[i]] += is_lower ? 1 : -1;
            i = is_lower ? o->upper : upper->n_masks + o->lower;
          }
      }
  return total;
}

static void
test_transport_is_the_cheapest (void)
{
  SutureRandom random;
  guint        n_rerouted = 0;

  suture_random_init (&random, 1, 0);
  for (int k = 0; k < 200; k++)
    {
      g_autoptr (SutureStack) stack = draw_layers (&random);
      SutureLayerMasks masks[2] = { { 0 }, { 0 } };

      for (int z = 0; z < 2; z++)
        g_assert_true (suture_layer_masks_read (&masks[z], stack, z, 0));

      g_autoptr (GArray) overlaps = suture_mask_overlaps (&masks[0], &masks[1]);
      g_autofree gint64 *sent = g_new0 (gint64, overlaps->len + 1);
      g_autofree gint64 *given = g_new0 (gint64, masks[0].n_masks + 1);
      g_autofree gint64 *taken = g_new0 (gint64, masks[1].n_masks + 1);
      double             gain = 0.0;

      suture_link_transport_px (&masks[0], &masks[1], overlaps, sent);
      for (guint e = 0; e < overlaps->len; e++)
        {
          const SutureMaskOverlap *o =
              &g_array_index (overlaps, SutureMaskOverlap, e);

          g_assert_cmpint (sent[e], >=, 0);
          given[o->upper] += sent[e];
          taken[o->lower] += sent[e];
          gain += (double) sent[e] * (double) o->overlap_px /
                  (double) suture_mask_overlap_get_union_px (o, &masks[0],
                                                             &masks[1]);
          n_rerouted += sent[e] > 0 && sent[e] != o->overlap_px;
        }
      for (guint32 i = 0; i < masks[0].n_masks; i++)
        g_assert_cmpint (given[i], <=, masks[0].areas_px[i]);
      for (guint32 i = 0; i < masks[1].n_masks; i++)
        g_assert_cmpint (taken[i], <=, masks[1].areas_px[i]);
      g_assert_cmpfloat_with_epsilon (gain,
                                      transport_plainly (&masks[0], &masks[1],
                                                         overlaps),
                                      1e-6);
      for (int z = 0; z < 2; z++)
        suture_layer_masks_clear (&masks[z]);
    }
  g_assert_cmpuint (n_rerouted, >, 100);
}

/* --- Whole stacks -------------------------------------------------------- */

static void
test_threads_and_type (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  const SutureShape shape = { 30, 60, 60 };
  g_autoptr (SutureStack) layers =
      suture_test_bricks (rand, shape, SUTURE_SAMPLE_U8, 200, 900);

  suture_stack_set_spacing (layers, (SutureSpacing){ 2.0, 0.5, 0.5, TRUE },
                            SUTURE_SPACING_FROM_OPTION);
  for (int method = 0; method < SUTURE_N_LINK_METHODS; method++)
    {
      g_autoptr (SutureStack) many = link_layers (layers, method);

      suture_parallel_set_n_threads (1);

      g_autoptr (SutureStack) one = link_layers (layers, method);

      suture_parallel_set_n_threads (0);
      g_assert_cmpint (suture_stack_get_sample_type (one), ==,
                       SUTURE_SAMPLE_U16); /* more cells than 255 */
      g_assert_cmpint (suture_stack_get_sample_type (many), ==,
                       SUTURE_SAMPLE_U16);
      g_assert_cmpmem (suture_stack_get_voxels (one),
                       2 * suture_shape_size (shape),
                       suture_stack_get_voxels (many),
                       2 * suture_shape_size (shape));
      g_assert_cmpfloat (suture_stack_get_spacing (one).z_um, ==, 2.0);
    }
}

static void
test_background (void)
{
  const char *const drawing[] = { "1122", "1133" };
  g_autoptr (SutureStack) layers = suture_test_labels (drawing, 2);
  const SutureLinkParams params = { .method = SUTURE_LINK_OVERLAP,
                                    .background_id = 1 };
  g_autoptr (SutureStack) linked =
      suture_link_layers (layers, &params, NULL, NULL, NULL);

  g_assert_cmpuint (suture_test_get_label (linked, 0, 0, 0), ==, 0);
  g_assert_cmpuint (suture_test_get_label (linked, 1, 0, 3), ==, 1);
}

static void
test_cancelled (void)
{
  const char *const drawing[] = { "11", "11" };
  g_autoptr (SutureStack) layers = suture_test_labels (drawing, 2);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const SutureProgress progress = SUTURE_PROGRESS_INIT (cancellable);
  g_autoptr (GError) error = NULL;

  const SutureLinkParams params = { .method = SUTURE_LINK_TRANSPORT };

  g_cancellable_cancel (cancellable);
  g_assert_null (suture_link_layers (layers, &params, NULL, &progress, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/linking/masks-over-each-other-are-one-cell", test_columns);
  g_test_add_func ("/linking/a-quarter-is-enough", test_quarter);
  g_test_add_func ("/linking/nobody-goes-on-from-two", test_one_to_one);
  g_test_add_func ("/linking/ties-go-on-together", test_ties);
  g_test_add_func ("/linking/profiles-of-two-cells-have-necks", test_necks);
  g_test_add_func ("/linking/a-waist-parts-two-cells", test_waist);
  g_test_add_func ("/linking/thin-cells-can-be-dropped", test_thin_cells);
  g_test_add_func ("/linking/transport-is-the-cheapest",
                   test_transport_is_the_cheapest);
  g_test_add_func ("/linking/same-for-any-threads", test_threads_and_type);
  g_test_add_func ("/linking/background-is-no-mask", test_background);
  g_test_add_func ("/linking/cancelled-stops", test_cancelled);
  return g_test_run ();
}
