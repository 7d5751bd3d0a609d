/* test-resegmentation.c: a raw stack segmented layer by layer and linked
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "resegmentation/suture-resegmentation.h"

#include <math.h>
#include <string.h>

#include "base/suture-error.h"
#include "base/suture-parallel.h"
#include "base/suture-random.h"
#include "evaluation/comparison/suture-comparison.h"
#include "resegmentation/suture-body-owners.h"
#include "resegmentation/suture-resegment-each.h"
#include "resegmentation/suture-watershed.h"
#include "stack/suture-stack-reader.h"
#include "suture-test-stacks.h"
#include "suture-test.h"
#include "synthesis/tissues/suture-tissue-synthesis.h"
#include "training/from-labels/suture-case-set.h"
#include "training/from-labels/suture-training-cases.h"

/* --- Watershed ---------------------------------------------------------- */

/* Three hollows: 1 deep, 5 deep, 3 deep. */
static const guint16 hollows[] = { 9, 8, 9, 4, 9, 6, 9 };

static void
test_shallow_hollows (void)
{
  static const guint32 all[] = { 1, 1, 1, 2, 2, 3, 3 };
  static const guint32 two[] = { 1, 1, 1, 1, 1, 2, 2 };
  static const guint32 one[] = { 1, 1, 1, 1, 1, 1, 1 };
  guint32              basins[7];

  g_assert_cmpuint (suture_watershed (hollows, NULL, 1, 7, 1, basins), ==, 3);
  g_assert_cmpuint (basins[1], ==, all[1]);
  g_assert_cmpuint (basins[3], ==, all[3]);
  g_assert_cmpuint (basins[5], ==, all[5]);
  g_assert_cmpuint (suture_watershed (hollows, NULL, 7, 1, 2, basins), ==, 2);
  g_assert_cmpuint (basins[1], ==, basins[3]);
  g_assert_cmpuint (basins[5], ==, two[5]);
  g_assert_cmpuint (suture_watershed (hollows, NULL, 1, 7, 4, basins), ==, 1);
  g_assert_cmpmem (basins, sizeof basins, one, sizeof one);
}

static void
test_domain (void)
{
  static const guint8 domain[] = { 1, 1, 0, 1, 1, 1, 1 };
  guint32             basins[7];

  g_assert_cmpuint (suture_watershed (hollows, domain, 1, 7, 9, basins), ==, 2);
  g_assert_cmpuint (basins[2], ==, 0);
  g_assert_cmpuint (basins[0], !=, basins[3]);
}

/* Along a line, whatever the heights: who follows the lowest neighbour down
 * comes to a pixel of its own basin. */
static void
test_downhill (void)
{
  enum
  {
    N = 24
  };
  SutureRandom random;
  guint16      relief[N * N];
  guint32      basins[N * N];

  suture_random_init (&random, 2, 0);
  for (int round = 0; round < 20; round++)
    {
      for (int i = 0; i < N * N; i++)
        relief[i] = (guint16) suture_random_below (&random, 50);
      suture_watershed (relief, NULL, N, N, 10, basins);
      for (int i = 0; i < N * N; i++)
        {
          const int around[4] = { i >= N ? i - N : i, i % N > 0 ? i - 1 : i,
                                  i % N < N - 1 ? i + 1 : i,
                                  i < N * (N - 1) ? i + N : i };
          int lowest = i;

          for (int k = 0; k < 4; k++)
            if (relief[around[k]] < relief[lowest] ||
                (relief[around[k]] == relief[lowest] && around[k] < lowest))
              lowest = around[k];
          g_assert_cmpuint (basins[i], ==, basins[lowest]);
          g_assert_cmpuint (basins[i], >, 0);
        }
    }
}

/* --- What is stained ----------------------------------------------------- */

/* Two cells of 12 × 12 pixels and, between and around, @n_around pixels of
 * nothing; intensities of insides, rims and the rest. */
static SutureStainKind
measure_kind (int n_around, guint8 inside, guint8 rim, guint8 outside)
{
  const gint64      n = 12;
  const SutureShape shape = { 2, n + 2 * n_around, 2 * n + 3 * n_around };
  g_autoptr (SutureStack) raw =
      suture_stack_new (shape, SUTURE_SAMPLE_U8, NULL);
  g_autoptr (SutureStack) truth =
      suture_stack_new (shape, SUTURE_SAMPLE_U8, NULL);
  g_autoptr (GError) error = NULL;
  SutureStain stain;

  for (gint64 z = 0; z < shape.nz; z++)
    for (gint64 i = 0; i < shape.ny * shape.nx; i++)
      {
        const gint64   y = i / shape.nx - n_around;
        const gint64   x = i % shape.nx - n_around;
        const gint64   u = x < n ? x : x - n - n_around;
        const gboolean is_in = y >= 0 && y < n && u >= 0 && u < n;
        const gboolean is_rim =
            is_in && (y == 0 || y == n - 1 || u == 0 || u == n - 1);
        guint8 *raw_layer = suture_stack_get_layer_for_writing (raw, z);
        guint8 *truth_layer = suture_stack_get_layer_for_writing (truth, z);

        raw_layer[i] = is_rim ? rim : is_in ? inside : outside;
        truth_layer[i] = is_in ? (x < n ? 1 : 2) : 0;
      }
  suture_stain_measure (raw, truth, &stain, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat_with_epsilon (stain.diameter_px, 2.0 * 12.0 / sqrt (G_PI),
                                  0.01);
  return stain.kind;
}

static void
test_stain (void)
{
  g_assert_cmpint (measure_kind (1, 20, 90, 100), ==,
                   SUTURE_STAIN_BRIGHT_MEMBRANES);
  g_assert_cmpint (measure_kind (1, 100, 40, 30), ==,
                   SUTURE_STAIN_DARK_MEMBRANES);
  g_assert_cmpint (measure_kind (9, 100, 80, 5), ==, SUTURE_STAIN_NUCLEI);
}

static void
test_no_cell (void)
{
  const char *const drawing[] = { "..", ".." };
  g_autoptr (SutureStack) nothing = suture_test_labels (drawing, 2);
  g_autoptr (GError) error = NULL;
  SutureStain stain;

  g_assert_false (
      suture_stain_measure (nothing, nothing, &stain, NULL, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT);
}

/* --- Owners ----------------------------------------------------------------
 */

/* Bodies of ten voxels. 1: three in truth, all of one cell; 2: two in truth; 3:
 * six of one cell, four of another; 4: half and half; 5: whole. */
static void
test_owners (void)
{
  const char *const    drawing[] = { "1111111111\n2222222222\n3333333333\n"
                                        "4444444444\n5555555555" };
  const char *const    true_cells[] = { "777.......\n88........\n9999991111\n"
                                           "2222233333\n4444444444" };
  static const guint64 wanted[] = { 7, 0, 9, 0, 4 };
  g_autoptr (SutureStack) labels = suture_test_labels (drawing, 1);
  g_autoptr (SutureStack) truth = suture_test_labels (true_cells, 1);
  g_autoptr (SutureCellIndex) index =
      suture_cell_index_new (labels, 0, NULL, NULL);
  g_autofree guint64 *owners =
      suture_body_owners_find (index, truth, NULL, NULL);

  g_assert_cmpmem (owners, sizeof wanted, wanted, sizeof wanted);
}

/* --- A tissue --------------------------------------------------------------
 */

static void
grow (SutureShape   shape,
      guint32       n_cells,
      SutureStack **labels,
      SutureStack **raw)
{
  g_autoptr (GError) error = NULL;

  suture_synthesize_tissue (SUTURE_TISSUE_COMPACT, shape, n_cells, 1, labels,
                            raw, NULL, &error);
  g_assert_no_error (error);
}

/* Of eight recipes most can be worked with; they have errors, and not the same
 * ones. */
static void
test_tissue (void)
{
  g_autoptr (SutureStack) truth = NULL;
  g_autoptr (SutureStack) raw = NULL;
  SutureStain stain;
  guint       n_usable = 0;
  double      least = 1.0, most = 0.0;

  grow ((SutureShape){ 24, 120, 120 }, 60, &truth, &raw);
  suture_stain_measure (raw, truth, &stain, NULL, NULL);
  g_assert_cmpint (stain.kind, ==, SUTURE_STAIN_BRIGHT_MEMBRANES);
  for (int number = 0; number < 8; number++)
    {
      const SutureMaskRecipe recipe = suture_mask_recipe_draw (1, number);
      g_autoptr (SutureStack) layers =
          suture_resegment (raw, &stain, &recipe, NULL, NULL);
      g_autoptr (SutureStack) linked =
          suture_resegmentation_link (layers, SUTURE_LINK_OVERLAP, NULL, NULL);
      g_autoptr (SutureCellIndex) index =
          suture_cell_index_new (linked, 0, NULL, NULL);
      g_autofree guint64 *owners = NULL;
      gboolean            is_usable;
      SutureComparison    comparison;

      g_assert_true (suture_resegmentation_judge (linked, index, truth, &owners,
                                                  &is_usable, NULL, NULL));
      suture_comparison_compute (linked, truth, &comparison, NULL, NULL);
      n_usable += is_usable;
      least = MIN (least, comparison.precision_50);
      most = MAX (most, comparison.precision_50);
    }
  g_assert_cmpuint (n_usable, >=, 5);
  g_assert_cmpfloat (most, >=, 0.3);
  g_assert_cmpfloat (most, <, 1.0);
  g_assert_cmpfloat (least, <, most);
}

/* Cells of one layer are dropped where masks are linked by transport. */
static void
test_thin_cells (void)
{
  const SutureShape shape = { 3, 1, 6 };
  g_autoptr (SutureStack) layers =
      suture_stack_new (shape, SUTURE_SAMPLE_U32, NULL);

  for (gint64 z = 0; z < 3; z++)
    {
      guint32 *layer = suture_stack_get_layer_for_writing (layers, z);

      layer[0] = layer[1] = 1;
      layer[4] = z == 1 ? 2 : 0;
    }

  g_autoptr (SutureStack) overlap =
      suture_resegmentation_link (layers, SUTURE_LINK_OVERLAP, NULL, NULL);
  g_autoptr (SutureStack) transport =
      suture_resegmentation_link (layers, SUTURE_LINK_TRANSPORT, NULL, NULL);

  g_assert_cmpuint (suture_test_get_label (overlap, 1, 0, 4), ==, 2);
  g_assert_cmpuint (suture_test_get_label (transport, 1, 0, 4), ==, 0);
  g_assert_cmpuint (suture_test_get_label (transport, 2, 0, 1), ==, 1);
}

static void
test_thinning (void)
{
  const char *const drawing[] = { "1", "2", "3", "4", "5" };
  const char *const every_other[] = { "1", "3", "5" };
  g_autoptr (SutureStack) five = suture_test_labels (drawing, 5);
  g_autoptr (SutureStack) wanted = suture_test_labels (every_other, 3);
  g_autoptr (SutureStack) spaced =
      suture_stack_with_spacing (five, (SutureSpacing){ 2.0, 0.5, 0.5, TRUE },
                                 SUTURE_SPACING_FROM_OPTION);
  g_autoptr (SutureStack) thin = suture_stack_thin (spaced, 2, NULL);
  g_autoptr (SutureStack) tall =
      suture_stack_new ((SutureShape){ 100, 1, 1 }, SUTURE_SAMPLE_U8, NULL);
  g_autoptr (SutureStack) flat =
      suture_stack_with_spacing (tall, (SutureSpacing){ 2.0, 0.5, 0.5, TRUE },
                                 SUTURE_SPACING_FROM_OPTION);

  g_assert_cmpmem (suture_stack_get_voxels (thin), 3 * sizeof (guint16),
                   suture_stack_get_voxels (wanted), 3 * sizeof (guint16));
  g_assert_cmpint (suture_stack_get_shape (thin).nz, ==, 3);
  g_assert_cmpfloat (suture_stack_get_spacing (thin).z_um, ==, 4.0);
  g_assert_cmpint (suture_thinning_get_steps (tall), ==, 4);
  g_assert_cmpint (suture_thinning_get_steps (flat), ==, 1);
}

/* --- Cases -----------------------------------------------------------------
 */

static void
read_sample (SutureStack **truth, SutureStack **raw)
{
  g_autofree char        *truth_path = suture_test_sample ("truth.tif");
  g_autofree char        *raw_path = suture_test_sample ("raw.tif");
  const SutureReadChoices choices = { 0 };
  g_autoptr (GError) error = NULL;

  suture_stack_read_pair (truth_path, raw_path, &choices, truth, raw, NULL,
                          &error);
  g_assert_no_error (error);
}

static GArray *
make_cases (SutureStack *labels, SutureStack *raw, int n_threads)
{
  const SutureTrainingStack  stack = { labels, raw, "compact", "CC0" };
  const SutureTrainingParams params = { "extended", 3, 3, { 0, 0.005 } };
  const SutureCaseRound round = { SUTURE_ROUND_RESEGMENTED, .most_pairs = 20,
                                  .n_recipes = 4 };
  GArray               *cases = g_array_new (FALSE, FALSE, sizeof (SutureCase));
  g_autoptr (GError) error = NULL;

  suture_parallel_set_n_threads (n_threads);
  suture_case_set_add (cases, &stack, 0, SUTURE_SIDE_LAYERS, &round, 1, &params,
                       NULL, &error);
  suture_parallel_set_n_threads (0);
  g_assert_no_error (error);
  return cases;
}

static void
test_cases (void)
{
  g_autoptr (SutureStack) truth = NULL;
  g_autoptr (SutureStack) raw = NULL;
  guint n_one = 0, n_two = 0, n_heavy = 0;

  read_sample (&truth, &raw);

  g_autoptr (GArray) cases = make_cases (truth, raw, 1);
  g_autoptr (GArray) again = make_cases (truth, raw, 4);
  g_autoptr (GArray) blind = make_cases (truth, NULL, 0);

  for (guint i = 0; i < cases->len; i++)
    {
      const SutureCase *c = &g_array_index (cases, SutureCase, i);

      g_assert_cmpint (c->is_true, ==, c->upper_id == c->lower_id);
      g_assert_cmpint (c->kind, ==,
                       c->is_true ? SUTURE_CASE_RESEGMENTED_ONE
                                  : SUTURE_CASE_RESEGMENTED_TWO);
      g_assert_cmpuint (c->upper_id, !=, 0);
      g_assert_cmpuint (c->lower_id, !=, 0);
      g_assert_cmpfloat (c->weight, >=, 1.0);
      n_one += c->is_true;
      n_two += !c->is_true;
      n_heavy += c->weight > 1.0;
    }
  g_assert_cmpuint (n_one, >, 3);
  g_assert_cmpuint (n_two, >, 10);
  g_assert_cmpuint (n_heavy, >, 0);
  g_assert_cmpuint (cases->len, <=, 8 * 20);
  g_assert_cmpuint (again->len, ==, cases->len);
  for (guint i = 0; i < cases->len; i++)
    {
      const SutureCase *a = &g_array_index (cases, SutureCase, i);
      const SutureCase *b = &g_array_index (again, SutureCase, i);

      g_assert_cmpmem (a->values, sizeof a->values, b->values,
                       sizeof b->values);
    }
  g_assert_cmpuint (blind->len, ==, 0);
}

/* Blanked layers and a raw stack segmented once more: one of them, or both. */
static void
test_sources (void)
{
  g_autoptr (SutureStack) truth = NULL;
  g_autoptr (SutureStack) raw = NULL;
  static const gboolean has_blanked[] = { TRUE, FALSE, TRUE };
  static const gboolean has_resegmented[] = { FALSE, TRUE, TRUE };

  grow ((SutureShape){ 24, 80, 80 }, 30, &truth, &raw);
  for (int source = 0; source < 3; source++)
    {
      const SutureTrainingStack  stack = { truth, raw, "compact", "CC0" };
      const SutureTrainingParams params = {
        "extended", 3, 3, { 0, 0.005 }, .errors = source
      };
      g_autoptr (GArray) cases =
          g_array_new (FALSE, FALSE, sizeof (SutureCase));
      SutureShapeStatistics statistics = { 0 };
      guint                 n[2] = { 0, 0 };

      /* Few or many: they are made. */
      suture_training_cases_make (cases, &statistics, &stack, 1, &params, NULL,
                                  NULL);
      for (guint i = 0; i < cases->len; i++)
        n[g_array_index (cases, SutureCase, i).kind >=
          SUTURE_CASE_RESEGMENTED_ONE]++;
      g_assert_cmpint (n[0] > 0, ==, has_blanked[source]);
      g_assert_cmpint (n[1] > 0, ==, has_resegmented[source]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/resegmentation/shallow-hollows-are-no-seeds",
                   test_shallow_hollows);
  g_test_add_func ("/resegmentation/only-the-domain-is-flooded", test_domain);
  g_test_add_func ("/resegmentation/water-runs-downhill", test_downhill);
  g_test_add_func ("/resegmentation/stains-are-told-apart", test_stain);
  g_test_add_func ("/resegmentation/no-cell-is-said", test_no_cell);
  g_test_add_func ("/resegmentation/owners-have-most-of-a-body", test_owners);
  g_test_add_func ("/resegmentation/a-tissue-comes-back-with-errors",
                   test_tissue);
  g_test_add_func ("/resegmentation/transport-drops-single-layers",
                   test_thin_cells);
  g_test_add_func ("/resegmentation/thin-stacks-have-layers-less",
                   test_thinning);
  g_test_add_func ("/resegmentation/cases-are-judged-by-the-truth", test_cases);
  g_test_add_func ("/resegmentation/errors-come-from-where-was-said",
                   test_sources);
  return g_test_run ();
}
