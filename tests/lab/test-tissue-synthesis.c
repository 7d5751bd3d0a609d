/* test-tissue-synthesis.c: synthetic tissues with organic borders
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "synthesis/tissues/suture-tissue-synthesis.h"

#include "base/suture-error.h"
#include "base/suture-parallel.h"
#include "candidates/suture-candidate.h"
#include "features/measuring/suture-population.h"
#include "suture-test.h"
#include "synthesis/tissues/suture-tissue-stain.h"

/* A corner of 40×512×512 with 750 cells: cells of the same size. */
static const SutureShape SHAPE = { 30, 180, 200 };
#define N_CELLS 80

typedef struct
{
  SutureStack *labels;
  SutureStack *raw;
} Tissue;

static Tissue
grow (SutureTissue kind, guint64 seed)
{
  g_autoptr (GError) error = NULL;
  Tissue tissue = { NULL, NULL };

  suture_synthesize_tissue (kind, SHAPE, N_CELLS, seed, &tissue.labels,
                            &tissue.raw, NULL, &error);
  g_assert_no_error (error);
  return tissue;
}

static void
clear (Tissue *tissue)
{
  g_clear_pointer (&tissue->labels, suture_stack_unref);
  g_clear_pointer (&tissue->raw, suture_stack_unref);
}

static guint64
hash_stack (const SutureStack *stack)
{
  const guint8 *bytes = suture_stack_get_voxels (stack);
  const size_t  n =
      suture_shape_size (suture_stack_get_shape (stack)) *
      suture_sample_type_size (suture_stack_get_sample_type (stack));
  guint64 hash = G_GUINT64_CONSTANT (0xcbf29ce484222325);

  for (size_t i = 0; i < n; i++)
    hash = (hash ^ bytes[i]) * G_GUINT64_CONSTANT (0x100000001b3);
  return hash;
}

static void
test_names (void)
{
  SutureTissue found = SUTURE_N_TISSUES;

  for (int kind = 0; kind < SUTURE_N_TISSUES; kind++)
    {
      g_assert_true (
          suture_tissue_from_name (suture_tissue_name ((SutureTissue) kind),
                                   &found));
      g_assert_cmpint (found, ==, kind);
    }
  g_assert_false (suture_tissue_from_name ("marble", &found));
  g_assert_false (suture_tissue_from_name (NULL, &found));
}

/* The pieces of a cell, by flooding from voxel to voxel over faces: slow, and
 * nothing like the union-find over runs that it checks. */
static guint32
count_pieces (const SutureStack *labels)
{
  const size_t       n = suture_shape_size (SHAPE);
  const guint16     *voxels = suture_stack_get_voxels (labels);
  g_autofree guint8 *seen = g_new0 (guint8, n);
  g_autofree size_t *queue = g_new (size_t, n);
  const size_t       steps[] = { 1, (size_t) SHAPE.nx,
                                 suture_shape_layer_size (SHAPE) };
  const gint64       sizes[] = { SHAPE.nx, SHAPE.ny, SHAPE.nz };
  guint32            n_pieces = 0;

  for (size_t start = 0; start < n; start++)
    {
      size_t n_queued = 0;

      if (voxels[start] == 0 || seen[start])
        continue;
      n_pieces++;
      seen[start] = 1;
      queue[n_queued++] = start;
      while (n_queued > 0)
        {
          const size_t i = queue[--n_queued];

          for (int axis = 0; axis < 3; axis++)
            for (int way = -1; way <= 1; way += 2)
              {
                const gint64 at = (gint64) (i / steps[axis]) % sizes[axis];
                const size_t j = way < 0 ? i - steps[axis] : i + steps[axis];

                if (at + way < 0 || at + way >= sizes[axis] || seen[j] ||
                    voxels[j] != voxels[i])
                  continue;
                seen[j] = 1;
                queue[n_queued++] = j;
              }
        }
    }
  return n_pieces;
}

/* With as many pieces as ids, each id is one piece, and one piece has no empty
 * layer inside. */
static void
test_cells_are_whole (gconstpointer data)
{
  Tissue tissue = grow (GPOINTER_TO_INT (data), 1);
  g_autoptr (SutureCellIndex) index =
      suture_cell_index_new (tissue.labels, 0, NULL, NULL);
  const guint32 n_cells = suture_cell_index_get_n_cells (index);

  g_assert_cmpuint (n_cells, <=, N_CELLS);
  g_assert_cmpuint (n_cells, >=, N_CELLS * 95 / 100);
  g_assert_cmpuint (suture_cell_index_get_max_id (index), ==, n_cells);
  g_assert_cmpuint (count_pieces (tissue.labels), ==, n_cells);
  clear (&tissue);
}

static void
test_natural_gaps (gconstpointer data)
{
  Tissue tissue = grow (GPOINTER_TO_INT (data), 2);
  g_autoptr (SutureCellIndex) index =
      suture_cell_index_new (tissue.labels, 0, NULL, NULL);
  g_autoptr (GArray) found = suture_screen_layer_gaps (index, 3, NULL, NULL);

  g_assert_cmpuint (found->len, >=, 8);
  clear (&tissue);
}

/* In cell files a natural gap is as wide as the cell. */
static void
test_files_stand_exactly (void)
{
  Tissue tissue = grow (SUTURE_TISSUE_FILES, 3);
  g_autoptr (SutureCellIndex) index =
      suture_cell_index_new (tissue.labels, 0, NULL, NULL);
  g_autoptr (GArray) found = suture_screen_layer_gaps (index, 3, NULL, NULL);
  guint n_matching = 0;

  for (guint i = 0; i < found->len; i++)
    n_matching += suture_candidate_get_jaccard (
                      &g_array_index (found, SutureCandidate, i)) > 0.7;
  g_assert_cmpuint (n_matching, >=, N_CELLS / 3);
  clear (&tissue);
}

/* What the kinds are named for. */
static double
mean_layers (SutureTissue kind)
{
  Tissue tissue = grow (kind, 4);
  g_autoptr (SutureCellIndex) index =
      suture_cell_index_new (tissue.labels, 0, NULL, NULL);
  const guint32 n_cells = suture_cell_index_get_n_cells (index);
  double        sum = 0.0;

  for (guint32 cell = 0; cell < n_cells; cell++)
    sum += suture_cell_index_get_last_layer (index, cell) -
           suture_cell_index_get_first_layer (index, cell) + 1;
  clear (&tissue);
  return sum / n_cells;
}

static double
covered_share (SutureTissue kind)
{
  Tissue         tissue = grow (kind, 4);
  const guint16 *voxels = suture_stack_get_voxels (tissue.labels);
  const size_t   n = suture_shape_size (SHAPE);
  size_t         n_covered = 0;

  for (size_t i = 0; i < n; i++)
    n_covered += voxels[i] != 0;
  clear (&tissue);
  return (double) n_covered / (double) n;
}

/* How many times larger the cell at three quarters is than that at one. */
static double
size_ratio (SutureTissue kind)
{
  Tissue tissue = grow (kind, 4);
  g_autoptr (SutureCellIndex) index =
      suture_cell_index_new (tissue.labels, 0, NULL, NULL);
  SuturePopulation population;
  double           ratio;

  suture_population_init (&population, index);
  ratio = (double) population.sorted_volumes[3 * population.n_cells / 4] /
          (double) population.sorted_volumes[population.n_cells / 4];
  suture_population_clear (&population);
  clear (&tissue);
  return ratio;
}

static void
test_kinds_are_what_they_say (void)
{
  const double compact_layers = mean_layers (SUTURE_TISSUE_COMPACT);
  const double compact_share = covered_share (SUTURE_TISSUE_COMPACT);
  const double compact_ratio = size_ratio (SUTURE_TISSUE_COMPACT);

  g_assert_cmpfloat (mean_layers (SUTURE_TISSUE_PALISADE), >,
                     1.2 * compact_layers);
  g_assert_cmpfloat (mean_layers (SUTURE_TISSUE_FLAT), <, 0.9 * compact_layers);
  g_assert_cmpfloat (covered_share (SUTURE_TISSUE_LOOSE), <,
                     compact_share - 0.1);
  g_assert_cmpfloat (covered_share (SUTURE_TISSUE_THICKWALL), <,
                     compact_share - 0.1);
  g_assert_cmpfloat (size_ratio (SUTURE_TISSUE_UNEVEN), >, 2.0 * compact_ratio);
  g_assert_cmpfloat (size_ratio (SUTURE_TISSUE_WINDING), >,
                     2.0 * compact_ratio);
  g_assert_cmpfloat (mean_layers (SUTURE_TISSUE_WINDING), >,
                     1.2 * mean_layers (SUTURE_TISSUE_UNEVEN));
}

/* Mean intensity where there is no cell, over that within cells. */
static double
compare_outside (SutureTissue kind)
{
  Tissue         tissue = grow (kind, 5);
  const guint16 *labels = suture_stack_get_voxels (tissue.labels);
  const guint16 *raw = suture_stack_get_voxels (tissue.raw);
  double         sums[2] = { 0.0, 0.0 };
  double         counts[2] = { 0.0, 0.0 };

  for (size_t i = 0; i < suture_shape_size (SHAPE); i++)
    {
      sums[labels[i] != 0] += raw[i];
      counts[labels[i] != 0] += 1.0;
    }
  clear (&tissue);
  return sums[0] / counts[0] / (sums[1] / counts[1]);
}

/* A membrane stain: brighter where there is no cell than inside the cells, also
 * where the stack is faint and hazy. */
static void
test_walls_are_bright (void)
{
  g_assert_cmpfloat (compare_outside (SUTURE_TISSUE_THICKWALL), >, 1.8);
}

/* Nuclei are bright themselves, and stand apart. */
static void
test_nuclei_are_bright (void)
{
  g_assert_cmpfloat (compare_outside (SUTURE_TISSUE_NUCLEI), <, 0.7);
  g_assert_cmpfloat (covered_share (SUTURE_TISSUE_NUCLEI), <, 0.5);
}

/* Light of a lit layer two layers beyond it, over its own. */
static double
measure_haze (guint64 seed)
{
  const SutureShape shape = { 9, 40, 40 };
  const size_t      n = suture_shape_layer_size (shape);
  g_autoptr (SutureStack) raw =
      suture_stack_new (shape, SUTURE_SAMPLE_U16, NULL);
  guint16 *lit = suture_stack_get_layer_for_writing (raw, 4);
  double   sums[3] = { 0.0, 0.0, 0.0 };

  for (size_t i = 0; i < n; i++)
    lit[i] = 20000;
  suture_stain_develop (raw, seed, NULL, NULL);
  for (gint64 z = 0; z < 3; z++)
    {
      const guint16 *layer = suture_stack_get_layer (raw, 2 * z);

      for (size_t i = 0; i < n; i++)
        sums[z] += layer[i];
    }
  return (sums[1] - sums[0]) / (sums[2] - sums[0]);
}

/* Every stack is bad in its own way: haze that is drawn is seen. */
static void
test_faults_are_drawn (void)
{
  double least[6], most[6];

  for (int k = 0; k < 6; k++)
    {
      least[k] = 1.0;
      most[k] = 0.0;
    }
  for (guint64 seed = 1; seed <= 30; seed++)
    {
      const SutureStainFaults f = suture_stain_faults_draw (seed);
      const double            drawn[6] = { f.fading, f.patchiness, f.flicker,
                                           f.glow,   f.dimness,    f.haze };

      for (int k = 0; k < 6; k++)
        {
          least[k] = MIN (least[k], drawn[k]);
          most[k] = MAX (most[k], drawn[k]);
        }
      if (f.haze < 0.05)
        g_assert_cmpfloat (measure_haze (seed), <, 0.02);
      if (f.haze > 0.8)
        g_assert_cmpfloat (measure_haze (seed), >, 0.15);
    }
  for (int k = 0; k < 6; k++)
    {
      g_assert_cmpfloat (least[k], <, 0.2);
      g_assert_cmpfloat (most[k], >, 0.8);
    }
}

static void
test_any_threads (gconstpointer data)
{
  guint64 hashes[3][2];

  for (int n_threads = 1; n_threads <= 3; n_threads++)
    {
      suture_parallel_set_n_threads (n_threads);

      Tissue tissue = grow (GPOINTER_TO_INT (data), 6);

      hashes[n_threads - 1][0] = hash_stack (tissue.labels);
      hashes[n_threads - 1][1] = hash_stack (tissue.raw);
      clear (&tissue);
    }
  suture_parallel_set_n_threads (0);
  for (int i = 1; i < 3; i++)
    {
      g_assert_cmphex (hashes[i][0], ==, hashes[0][0]);
      g_assert_cmphex (hashes[i][1], ==, hashes[0][1]);
    }
}

static void
test_seeds_matter (void)
{
  Tissue first = grow (SUTURE_TISSUE_COMPACT, 7);
  Tissue second = grow (SUTURE_TISSUE_COMPACT, 8);

  g_assert_cmphex (hash_stack (first.labels), !=, hash_stack (second.labels));
  g_assert_cmphex (hash_stack (first.raw), !=, hash_stack (second.raw));
  clear (&first);
  clear (&second);
}

static void
test_too_many_cells (void)
{
  SutureStack *labels = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (suture_synthesize_tissue (SUTURE_TISSUE_COMPACT,
                                            (SutureShape){ 2, 8, 8 }, 3, 1,
                                            &labels, NULL, NULL, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_USAGE);
  g_assert_null (labels);
}

static void
test_smallest (gconstpointer data)
{
  g_autoptr (SutureStack) labels = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (suture_synthesize_tissue (GPOINTER_TO_INT (data),
                                           (SutureShape){ 1, 8, 17 }, 1, 1,
                                           &labels, NULL, NULL, &error));
  g_assert_no_error (error);
}

static void
test_cancelled (void)
{
  SutureStack *labels = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  const SutureProgress progress = SUTURE_PROGRESS_INIT (cancellable);

  g_cancellable_cancel (cancellable);
  g_assert_false (suture_synthesize_tissue (SUTURE_TISSUE_FLAT, SHAPE, N_CELLS,
                                            1, &labels, NULL, &progress,
                                            &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (labels);
}

static void
add_for_each_tissue (const char *claim, GTestDataFunc test)
{
  for (int kind = 0; kind < SUTURE_N_TISSUES; kind++)
    {
      g_autofree char *path =
          g_strdup_printf ("/tissue/%s/%s",
                           suture_tissue_name ((SutureTissue) kind), claim);

      g_test_add_data_func (path, GINT_TO_POINTER (kind), test);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tissue/names-go-both-ways", test_names);
  add_for_each_tissue ("every-cell-is-one-piece", test_cells_are_whole);
  add_for_each_tissue ("has-natural-gaps", test_natural_gaps);
  add_for_each_tissue ("is-the-same-with-any-threads", test_any_threads);
  add_for_each_tissue ("a-layer-of-one-cell-can-be-made", test_smallest);
  g_test_add_func ("/tissue/files-stand-exactly-one-above-the-other",
                   test_files_stand_exactly);
  g_test_add_func ("/tissue/kinds-are-what-they-say",
                   test_kinds_are_what_they_say);
  g_test_add_func ("/tissue/walls-are-bright", test_walls_are_bright);
  g_test_add_func ("/tissue/nuclei-are-bright", test_nuclei_are_bright);
  g_test_add_func ("/tissue/every-stack-is-bad-in-its-own-way",
                   test_faults_are_drawn);
  g_test_add_func ("/tissue/another-seed-is-another-tissue", test_seeds_matter);
  g_test_add_func ("/tissue/too-many-cells-are-refused", test_too_many_cells);
  g_test_add_func ("/tissue/cancelled-leaves-nothing", test_cancelled);
  return g_test_run ();
}
