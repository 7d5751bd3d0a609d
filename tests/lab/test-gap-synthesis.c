/* test-gap-synthesis.c: cut whole cells by blanking layers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "synthesis/gaps/suture-gap-synthesis.h"

#include <string.h>

#include "base/suture-error.h"
#include "base/suture-parallel.h"
#include "candidates/suture-candidate.h"
#include "stack/suture-stack-reader.h"
#include "suture-test.h"
#include "synthesis/tissues/suture-tissue-synthesis.h"

static SutureStack *
grow (SutureTissue kind)
{
  SutureStack *labels = NULL;
  g_autoptr (GError) error = NULL;

  suture_synthesize_tissue (kind, (SutureShape){ 30, 180, 200 }, 80, 1, &labels,
                            NULL, NULL, &error);
  g_assert_no_error (error);
  return labels;
}

static SutureStack *
cut (SutureStack *labelled, SutureGapParams params, GArray **pairs)
{
  g_autoptr (GError) error = NULL;
  SutureStack *stack =
      suture_synthesize_gaps (labelled, &params, pairs, NULL, &error);

  g_assert_no_error (error);
  return stack;
}

static const SutureTruePair *
get_pair (GArray *pairs, guint i)
{
  return &g_array_index (pairs, SutureTruePair, i);
}

static guint64
id_at (const SutureStack *stack, size_t i)
{
  return suture_label_at (suture_stack_get_voxels (stack),
                          suture_stack_get_sample_type (stack), i);
}

/* A block of the given layers and ids, 4 × 4 pixels, in a stack of 6 × 6 with
 * an empty layer above and below. */
static SutureStack *
make_block (gint64 n_layers, SutureSampleType type, guint64 id)
{
  const SutureShape shape = { n_layers + 2, 6, 6 };
  SutureStack      *stack = suture_stack_new (shape, type, NULL);

  for (gint64 z = 1; z <= n_layers; z++)
    for (size_t y = 1; y < 5; y++)
      for (size_t x = 1; x < 5; x++)
        {
          void *layer = suture_stack_get_layer_for_writing (stack, z);

          if (type == SUTURE_SAMPLE_U8)
            ((guint8 *) layer)[y * 6 + x] = (guint8) id;
          else if (type == SUTURE_SAMPLE_U16)
            ((guint16 *) layer)[y * 6 + x] = (guint16) id;
          else
            ((guint32 *) layer)[y * 6 + x] = (guint32) id;
        }
  return stack;
}

/* What the header promises, voxel by voxel, for one cell of nine layers. */
static void
test_one_cell (void)
{
  g_autoptr (SutureStack) block = make_block (9, SUTURE_SAMPLE_U16, 7);

  for (guint64 seed = 0; seed < 50; seed++)
    {
      g_autoptr (GArray) pairs = NULL;
      g_autoptr (SutureStack) stack =
          cut (block,
               (SutureGapParams){
                   .seed = seed, .max_gap = 3, .min_layers = 8, .fraction = 1 },
               &pairs);
      const SutureTruePair *pair = get_pair (pairs, 0);

      g_assert_cmpuint (pairs->len, ==, 1);
      g_assert_cmpuint (pair->upper_id, ==, 7);
      g_assert_cmpuint (pair->lower_id, ==, 8);
      g_assert_cmpuint (pair->truth_id, ==, 7);
      g_assert_cmpint (pair->gap_layers, >=, 1);
      g_assert_cmpint (pair->gap_layers, <=, 3);
      g_assert_cmpint (pair->gap_first_layer, >=, 2);
      g_assert_cmpint (pair->gap_first_layer + pair->gap_layers, <=, 9);
      for (int z = 0; z < 11; z++)
        {
          const int     below = z - pair->gap_first_layer;
          const guint64 expected = z == 0 || z == 10          ? 0
                                   : below < 0                ? 7
                                   : below < pair->gap_layers ? 0
                                                              : 8;

          g_assert_cmpuint (id_at (stack, (size_t) z * 36 + 14), ==, expected);
          g_assert_cmpuint (id_at (stack, (size_t) z * 36), ==, 0);
        }
    }
}

/* Every size of gap and, over many seeds, every height. */
static void
test_gaps_vary (void)
{
  g_autoptr (SutureStack) block = make_block (10, SUTURE_SAMPLE_U16, 1);
  gboolean seen[4][12] = { { FALSE } };
  int      n_seen = 0;

  for (guint64 seed = 0; seed < 300; seed++)
    {
      g_autoptr (GArray) pairs = NULL;
      g_autoptr (SutureStack) stack =
          cut (block,
               (SutureGapParams){
                   .seed = seed, .max_gap = 3, .min_layers = 8, .fraction = 1 },
               &pairs);
      const SutureTruePair *pair = get_pair (pairs, 0);
      gboolean             *at = &seen[pair->gap_layers][pair->gap_first_layer];

      n_seen += !*at;
      *at = TRUE;
    }
  /* 8 heights for one layer, 7 for two, 6 for three. */
  g_assert_cmpint (n_seen, ==, 21);
}

/* Cells of three layers and more are cut, into pieces of one layer too, unless
 * more is asked for. */
static void
test_thin_cells_are_cut (void)
{
  for (gint64 n_layers = 2; n_layers <= 7; n_layers++)
    {
      g_autoptr (SutureStack) block =
          make_block (n_layers, SUTURE_SAMPLE_U16, 1);
      SutureGapParams params = SUTURE_GAP_PARAMS_DEFAULT;
      g_autoptr (GArray) pairs = NULL, with_more = NULL;
      g_autoptr (SutureStack) stack = cut (block, params, &pairs);

      params.min_piece_layers = 2;

      g_autoptr (SutureStack) less = cut (block, params, &with_more);

      g_assert_cmpint (pairs->len > 0, ==, n_layers >= 3);
      g_assert_cmpint (with_more->len > 0, ==, n_layers >= 5);
    }
}

static void
test_chain (void)
{
  g_autoptr (SutureStack) block = make_block (12, SUTURE_SAMPLE_U16, 3);

  for (guint64 seed = 0; seed < 50; seed++)
    {
      g_autoptr (GArray) pairs = NULL;
      g_autoptr (SutureStack) stack = cut (block,
                                           (SutureGapParams){ .seed = seed,
                                                              .max_gap = 3,
                                                              .min_layers = 8,
                                                              .fraction = 1,
                                                              .chains = 1 },
                                           &pairs);
      g_autoptr (SutureCellIndex) index =
          suture_cell_index_new (stack, 0, NULL, NULL);

      g_assert_cmpuint (pairs->len, ==, 2);
      g_assert_cmpuint (get_pair (pairs, 0)->upper_id, ==, 3);
      g_assert_cmpuint (get_pair (pairs, 0)->lower_id, ==, 4);
      g_assert_cmpuint (get_pair (pairs, 1)->upper_id, ==, 4);
      g_assert_cmpuint (get_pair (pairs, 1)->lower_id, ==, 5);
      g_assert_cmpuint (get_pair (pairs, 1)->truth_id, ==, 3);
      g_assert_cmpuint (suture_cell_index_get_n_cells (index), ==, 3);
    }
}

/* Cells that are too short, or broken already, stay as they are. */
static void
test_stays_whole (void)
{
  const char *const broken[] = { "1.", "1.", "1.", "1.", ".1",
                                 "1.", "1.", "1.", "1." };
  const char *const holed[] = {
    "1", "1", "1", "1", ".", "1", "1", "1", "1", "1"
  };
  SutureStack    *stacks[] = { make_block (7, SUTURE_SAMPLE_U16, 1),
                               suture_test_labels (broken, 9),
                               suture_test_labels (holed, 10) };
  SutureGapParams params = SUTURE_GAP_PARAMS_DEFAULT;

  params.min_layers = 8;

  for (guint i = 0; i < G_N_ELEMENTS (stacks); i++)
    {
      g_autoptr (GArray) pairs = NULL;
      g_autoptr (SutureStack) stack = cut (stacks[i], params, &pairs);

      g_assert_cmpuint (pairs->len, ==, 0);
      g_assert_cmpmem (suture_stack_get_voxels (stack),
                       suture_shape_size (suture_stack_get_shape (stack)) * 2,
                       suture_stack_get_voxels (stacks[i]),
                       suture_shape_size (suture_stack_get_shape (stacks[i])) *
                           2);
      suture_stack_unref (stacks[i]);
    }
}

/* Without damage only the cells that were cut change, and those only as the
 * list of pairs says. */
static void
test_rest_is_unchanged (gconstpointer data)
{
  g_autoptr (SutureStack) labelled = grow (GPOINTER_TO_INT (data));
  g_autoptr (GArray) pairs = NULL;
  g_autoptr (SutureStack) stack = cut (labelled,
                                       (SutureGapParams){ .seed = 5,
                                                          .max_gap = 3,
                                                          .min_layers = 6,
                                                          .fraction = 0.4,
                                                          .chains = 2 },
                                       &pairs);
  const SutureShape shape = suture_stack_get_shape (stack);
  g_autoptr (GHashTable) truth_of = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < pairs->len; i++)
    g_hash_table_insert (truth_of,
                         GSIZE_TO_POINTER (get_pair (pairs, i)->lower_id),
                         GSIZE_TO_POINTER (get_pair (pairs, i)->truth_id));
  g_assert_cmpuint (pairs->len, >=, 15);
  for (size_t i = 0; i < suture_shape_size (shape); i++)
    {
      const guint64 old_id = id_at (labelled, i);
      const guint64 id = id_at (stack, i);
      gboolean      is_blanked = FALSE;

      if (id == old_id)
        continue;
      for (guint k = 0; k < pairs->len && id == 0; k++)
        {
          const SutureTruePair *pair = get_pair (pairs, k);
          const gint64 z = (gint64) (i / suture_shape_layer_size (shape));

          is_blanked |= pair->truth_id == old_id &&
                        z >= pair->gap_first_layer &&
                        z < pair->gap_first_layer + pair->gap_layers;
        }
      g_assert_true (
          is_blanked ||
          GPOINTER_TO_SIZE (
              g_hash_table_lookup (truth_of, GSIZE_TO_POINTER (id))) == old_id);
    }
}

static const SutureCandidate *
find_candidate (const SutureCellIndex *index,
                GArray                *candidates,
                const SutureTruePair  *pair)
{
  for (guint i = 0; i < candidates->len; i++)
    {
      const SutureCandidate *candidate =
          &g_array_index (candidates, SutureCandidate, i);

      if (suture_cell_index_get_id (index, candidate->upper) ==
              pair->upper_id &&
          suture_cell_index_get_id (index, candidate->lower) == pair->lower_id)
        return candidate;
    }
  return NULL;
}

/* Each true pair is a candidate of Algorithm 1, with the gap that was made. */
static void
assert_pairs_are_found (SutureStack *stack, GArray *pairs, int max_gap)
{
  g_autoptr (SutureCellIndex) index =
      suture_cell_index_new (stack, 0, NULL, NULL);
  g_autoptr (GArray) candidates =
      suture_screen_layer_gaps (index, max_gap, NULL, NULL);

  for (guint i = 0; i < pairs->len; i++)
    {
      const SutureTruePair  *pair = get_pair (pairs, i);
      const SutureCandidate *candidate =
          find_candidate (index, candidates, pair);

      g_assert_nonnull (candidate);
      g_assert_cmpint (candidate->gap_layers, ==, pair->gap_layers);
      g_assert_cmpint (candidate->gap_first_layer, ==, pair->gap_first_layer);
    }
}

/* With the damage too, whatever is cut beside it. */
static void
test_pairs_are_found (gconstpointer data)
{
  g_autoptr (SutureStack) labelled = grow (GPOINTER_TO_INT (data));

  for (guint64 seed = 1; seed <= 6; seed++)
    {
      g_autoptr (GArray) pairs = NULL;
      g_autoptr (SutureStack) stack = cut (labelled,
                                           (SutureGapParams){
                                               .seed = seed,
                                               .max_gap = 3,
                                               .min_layers = 5,
                                               .fraction = 1.0,
                                               .chains = 5,
                                               .damage = seed % 2 == 0,
                                           },
                                           &pairs);

      g_assert_cmpuint (pairs->len, >=, 40);
      assert_pairs_are_found (stack, pairs, 3);
    }
}

/* A slab on top of a thin one: the thin one, cut into two layers, a gap, two
 * layers, must not come to lie in a gap of its neighbour. */
static void
test_pieces_do_not_block (void)
{
  g_autoptr (SutureStack) labelled =
      suture_stack_new ((SutureShape){ 9, 1, 8 }, SUTURE_SAMPLE_U16, NULL);

  /* Cell 1 leans: its ends face each other only past cell 2. */
  for (gint64 z = 0; z < 9; z++)
    {
      guint16 *row = suture_stack_get_layer_for_writing (labelled, z);

      for (gint64 x = 0; x < 8; x++)
        row[x] = x < (z < 2 || z > 6 ? 6 : 1) ? 1 : z < 2 || z > 6 ? 0 : 2;
    }
  for (guint64 seed = 0; seed < 40; seed++)
    {
      g_autoptr (GArray) pairs = NULL;
      g_autoptr (SutureStack) stack = cut (labelled,
                                           (SutureGapParams){ .seed = seed,
                                                              .max_gap = 5,
                                                              .min_layers = 5,
                                                              .fraction = 1.0 },
                                           &pairs);

      assert_pairs_are_found (stack, pairs, 5);
    }
}

static void
test_damage_does_damage (void)
{
  g_autoptr (SutureStack) labelled = grow (SUTURE_TISSUE_COMPACT);
  g_autoptr (GArray) pairs = NULL, same_pairs = NULL;
  SutureGapParams params = SUTURE_GAP_PARAMS_DEFAULT;
  g_autoptr (SutureStack) clean = cut (labelled, params, &pairs);
  size_t n_shrunk = 0, n_spilled = 0, n_noise = 0;

  params.damage = TRUE;

  g_autoptr (SutureStack) damaged = cut (labelled, params, &same_pairs);
  const guint64 last_id = 80 + pairs->len;
  gboolean      is_piece[300] = { FALSE };

  for (guint i = 0; i < pairs->len; i++)
    is_piece[get_pair (pairs, i)->upper_id] =
        is_piece[get_pair (pairs, i)->lower_id] = TRUE;

  for (size_t i = 0; i < suture_shape_size (suture_stack_get_shape (labelled));
       i++)
    {
      const guint64 before = id_at (clean, i);
      const guint64 after = id_at (damaged, i);

      n_shrunk += before != 0 && after == 0;
      n_spilled += before == 0 && after != 0 && after <= last_id;
      n_noise += after > last_id;
      /* Only the pieces of cells that were cut lose pixels. */
      g_assert_true (before == 0 || after == before || is_piece[before]);
    }
  g_assert_cmpuint (n_shrunk, >, 1000);
  g_assert_cmpuint (n_spilled, >, 1000);
  g_assert_cmpuint (n_noise, >, 100);
}

static void
test_same_bytes (gconstpointer data)
{
  g_autoptr (SutureStack) labelled = grow (SUTURE_TISSUE_ROUGH);
  SutureGapParams params = SUTURE_GAP_PARAMS_DEFAULT;
  const size_t size = 2 * suture_shape_size (suture_stack_get_shape (labelled));

  params.damage = GPOINTER_TO_INT (data);
  suture_parallel_set_n_threads (1);

  g_autoptr (GArray) pairs = NULL, again = NULL, other = NULL;
  g_autoptr (SutureStack) first = cut (labelled, params, &pairs);

  suture_parallel_set_n_threads (3);

  g_autoptr (SutureStack) second = cut (labelled, params, &again);

  suture_parallel_set_n_threads (0);
  params.seed = 2;

  g_autoptr (SutureStack) third = cut (labelled, params, &other);

  g_assert_cmpmem (suture_stack_get_voxels (first), size,
                   suture_stack_get_voxels (second), size);
  g_assert_cmpmem (pairs->data, pairs->len * sizeof (SutureTruePair),
                   again->data, again->len * sizeof (SutureTruePair));
  g_assert_cmpint (memcmp (suture_stack_get_voxels (first),
                           suture_stack_get_voxels (third), size),
                   !=, 0);
}

/* 255 is taken: the piece needs a second byte, and the file too. */
static void
test_type_is_widened (void)
{
  const SutureGapParams params = { .max_gap = 3,
                                   .min_layers = 8,
                                   .fraction = 1 };
  g_autoptr (SutureStack) bytes = make_block (9, SUTURE_SAMPLE_U8, 255);
  g_autoptr (SutureStack) words = make_block (9, SUTURE_SAMPLE_U16, 65535);
  g_autoptr (GArray) pairs = NULL, more_pairs = NULL;
  g_autoptr (SutureStack) from_bytes = cut (bytes, params, &pairs);
  g_autoptr (SutureStack) from_words = cut (words, params, &more_pairs);

  g_assert_cmpint (suture_stack_get_sample_type (from_bytes), ==,
                   SUTURE_SAMPLE_U16);
  g_assert_cmpint (suture_stack_get_file_info (from_bytes)->sample_type, ==,
                   SUTURE_SAMPLE_U16);
  g_assert_cmpuint (get_pair (pairs, 0)->lower_id, ==, 256);
  g_assert_cmpuint (id_at (from_bytes, 9 * 36 + 14), ==, 256);
  g_assert_cmpint (suture_stack_get_sample_type (from_words), ==,
                   SUTURE_SAMPLE_U32);
  g_assert_cmpuint (id_at (from_words, 9 * 36 + 14), ==, 65536);
}

static void
test_keeps_file_and_spacing (void)
{
  g_autoptr (SutureStack) block = make_block (9, SUTURE_SAMPLE_U16, 1);
  SutureFileInfo     *info = suture_stack_get_file_info_for_writing (block);
  const SutureSpacing spacing = { 0.4, 0.1, 0.2, TRUE };
  g_autoptr (GArray) pairs = NULL;

  info->flavour = SUTURE_FLAVOUR_OME;
  info->compression = 8;
  info->path = g_strdup ("cells.ome.tif");
  info->description = g_strdup ("<OME/>");
  suture_stack_set_spacing (block, spacing, SUTURE_SPACING_FROM_OME);

  g_autoptr (SutureStack) stack =
      cut (block, SUTURE_GAP_PARAMS_DEFAULT, &pairs);
  const SutureFileInfo *kept = suture_stack_get_file_info (stack);

  g_assert_cmpint (kept->flavour, ==, SUTURE_FLAVOUR_OME);
  g_assert_cmpint (kept->compression, ==, 8);
  g_assert_cmpstr (kept->description, ==, "<OME/>");
  g_assert_null (kept->path);
  g_assert_cmpfloat (suture_stack_get_spacing (stack).x_um, ==, 0.2);
  g_assert_cmpint (suture_stack_get_spacing_source (stack), ==,
                   SUTURE_SPACING_FROM_OME);
}

static void
test_csv (void)
{
  g_autoptr (SutureStack) block = make_block (5, SUTURE_SAMPLE_U16, 9);
  g_autoptr (GArray) pairs = NULL;
  g_autoptr (SutureStack) stack =
      cut (block,
           (SutureGapParams){ .max_gap = 1, .min_layers = 5, .fraction = 1 },
           &pairs);
  g_autofree char *csv = suture_true_pairs_to_csv (pairs);

  g_assert_cmpstr (csv, ==,
                   "upper,lower,truth,gap_first_layer,gap_layers\n"
                   "9,10,9,3,1\n");
}

static void
test_fraction (void)
{
  g_autoptr (SutureStack) labelled = grow (SUTURE_TISSUE_COMPACT);
  SutureGapParams params = SUTURE_GAP_PARAMS_DEFAULT;
  g_autoptr (GArray) all = NULL, half = NULL, none = NULL;

  params.chains = 0;

  g_autoptr (SutureStack) first = cut (labelled, params, &all);

  params.fraction = 0.5;

  g_autoptr (SutureStack) second = cut (labelled, params, &half);

  params.fraction = 0.0;

  g_autoptr (SutureStack) third = cut (labelled, params, &none);

  g_assert_cmpuint (all->len, >, 40);
  g_assert_cmpint (ABS ((int) all->len - 2 * (int) half->len), <=, 4);
  g_assert_cmpuint (none->len, ==, 0);
}

static SutureStack *
read_sample (const char *name)
{
  const SutureReadOptions options = { .role = SUTURE_ROLE_LABELS };
  g_autofree char        *path = suture_test_sample (name);
  g_autoptr (GError) error = NULL;
  SutureStack *stack = suture_stack_read (path, &options, NULL, &error);

  g_assert_no_error (error);
  return stack;
}

/* The recipe in data/sample/README.md. */
static void
test_sample (void)
{
  g_autoptr (SutureStack) truth = read_sample ("truth.tif");
  g_autoptr (SutureStack) labels = read_sample ("labels.tif");
  g_autofree char *path = suture_test_sample ("pairs.csv");
  g_autofree char *expected = NULL;
  SutureGapParams  params = SUTURE_GAP_PARAMS_DEFAULT;
  g_autoptr (GArray) pairs = NULL;

  params.fraction = 0.3;
  params.min_layers = 8;
  params.min_piece_layers = 2;

  g_autoptr (SutureStack) stack = cut (truth, params, &pairs);
  g_autofree char *csv = suture_true_pairs_to_csv (pairs);
  const size_t size = 2 * suture_shape_size (suture_stack_get_shape (truth));

  g_assert_true (g_file_get_contents (path, &expected, NULL, NULL));
  g_assert_cmpstr (csv, ==, expected);
  g_assert_cmpmem (suture_stack_get_voxels (stack), size,
                   suture_stack_get_voxels (labels), size);
}

static void
test_senseless_is_refused (void)
{
  g_autoptr (SutureStack) block = make_block (9, SUTURE_SAMPLE_U16, 1);
  SutureGapParams params = SUTURE_GAP_PARAMS_DEFAULT;
  GArray         *pairs = NULL;
  g_autoptr (GError) error = NULL;

  params.max_gap = 0;
  g_assert_null (suture_synthesize_gaps (block, &params, &pairs, NULL, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_USAGE);
  g_assert_null (pairs);
}

static void
add_for_each_tissue (const char *claim, GTestDataFunc test)
{
  for (int kind = 0; kind < SUTURE_N_TISSUES; kind++)
    {
      g_autofree char *path =
          g_strdup_printf ("/gaps/%s/%s",
                           suture_tissue_name ((SutureTissue) kind), claim);

      g_test_add_data_func (path, GINT_TO_POINTER (kind), test);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gaps/one-cell-is-cut-as-the-pair-says", test_one_cell);
  g_test_add_func ("/gaps/every-size-and-height-happens", test_gaps_vary);
  g_test_add_func ("/gaps/thin-cells-are-cut", test_thin_cells_are_cut);
  g_test_add_func ("/gaps/a-chain-is-three-pieces", test_chain);
  g_test_add_func ("/gaps/short-and-broken-cells-stay-whole", test_stays_whole);
  add_for_each_tissue ("the-rest-is-unchanged", test_rest_is_unchanged);
  add_for_each_tissue ("true-pairs-are-candidates", test_pairs_are_found);
  g_test_add_func ("/gaps/pieces-do-not-block-each-other",
                   test_pieces_do_not_block);
  g_test_add_func ("/gaps/damage-shrinks-spills-and-adds-noise",
                   test_damage_does_damage);
  g_test_add_data_func ("/gaps/a-seed-is-the-same-bytes",
                        GINT_TO_POINTER (FALSE), test_same_bytes);
  g_test_add_data_func ("/gaps/a-seed-is-the-same-bytes-with-damage",
                        GINT_TO_POINTER (TRUE), test_same_bytes);
  g_test_add_func ("/gaps/type-is-widened-where-ids-do-not-fit",
                   test_type_is_widened);
  g_test_add_func ("/gaps/file-and-voxel-size-are-kept",
                   test_keeps_file_and_spacing);
  g_test_add_func ("/gaps/table-of-pairs", test_csv);
  g_test_add_func ("/gaps/fraction-is-the-share-of-cells", test_fraction);
  g_test_add_func ("/gaps/the-sample-is-made-as-it-says", test_sample);
  g_test_add_func ("/gaps/senseless-parameters-are-refused",
                   test_senseless_is_refused);
  return g_test_run ();
}
