/* test-corrected-tissue.c: cut cells are whole again, and all else is as it was
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/suture-parallel.h"
#include "correction/suture-correction.h"
#include "stack/suture-stack-reader.h"
#include "suture-test-stacks.h"
#include "suture-test.h"
#include "synthesis/gaps/suture-gap-synthesis.h"
#include "synthesis/tissues/suture-tissue-synthesis.h"

/* Cut cells of a synthetic tissue, corrected by all true pairs. */
typedef struct
{
  SutureStack      *truth;
  SutureStack      *cut;
  GArray           *pairs; /* of SutureTruePair */
  SutureCellIndex  *index;
  SutureCorrection *correction;
} Case;

static GArray *
list_candidates (const Case *c, gboolean backwards)
{
  GArray *accepted = g_array_new (FALSE, FALSE, sizeof (SutureCandidate));

  for (guint i = 0; i < c->pairs->len; i++)
    {
      const guint           at = backwards ? c->pairs->len - 1 - i : i;
      const SutureTruePair *true_pair =
          &g_array_index (c->pairs, SutureTruePair, at);
      const SutureCandidate pair =
          suture_test_candidate (c->index, true_pair->upper_id,
                                 true_pair->lower_id);

      g_array_append_val (accepted, pair);
    }
  return accepted;
}

static void
init_case (Case *c, SutureStack *truth, gboolean damage)
{
  SutureGapParams params = SUTURE_GAP_PARAMS_DEFAULT;
  g_autoptr (GError) error = NULL;

  params.damage = damage;
  params.min_layers = 8;
  params.min_piece_layers = 2;
  c->truth = truth;
  c->cut = suture_synthesize_gaps (truth, &params, &c->pairs, NULL, &error);
  g_assert_no_error (error);
  c->index = suture_cell_index_new (c->cut, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (c->pairs->len, >, 0);

  g_autoptr (GArray) accepted = list_candidates (c, FALSE);

  c->correction = suture_correction_new (c->index, accepted, NULL, &error);
  g_assert_no_error (error);
}

static void
clear_case (Case *c)
{
  g_clear_pointer (&c->truth, suture_stack_unref);
  g_clear_pointer (&c->cut, suture_stack_unref);
  g_clear_pointer (&c->pairs, g_array_unref);
  g_clear_pointer (&c->index, suture_cell_index_unref);
  g_clear_pointer (&c->correction, suture_correction_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Case, clear_case)

static SutureStack *
make_tissue (void)
{
  const SutureShape shape = { 24, 96, 96 };
  SutureStack      *labels = NULL;

  g_assert_true (suture_synthesize_tissue (SUTURE_TISSUE_COMPACT, shape, 24, 3,
                                           &labels, NULL, NULL, NULL));
  return labels;
}

/* Whole cells are one cell again; what neither was cut nor filled is as it was.
 */
static void
assert_case_is_restored (const Case *c)
{
  const SutureShape      shape = suture_stack_get_shape (c->cut);
  const SutureSampleType type = suture_stack_get_sample_type (c->cut);
  const size_t           n = suture_shape_layer_size (shape);
  g_autofree guint8     *layer = g_malloc (n * 8);
  SutureMergeMap        *map = suture_correction_get_merge_map (c->correction);
  g_autofree guint64    *true_ids =
      g_new0 (guint64, suture_cell_index_get_n_cells (c->index));

  for (gint64 z = 0; z < shape.nz; z++)
    {
      const void        *before = suture_stack_get_layer (c->cut, z);
      const void        *truth = suture_stack_get_layer (c->truth, z);
      g_autofree guint8 *filled = g_malloc0 (n);
      size_t             n_fills;
      const SutureFill  *fills =
          suture_correction_get_fills (c->correction, &n_fills);

      for (size_t i = 0; i < n_fills; i++)
        for (size_t r = 0; fills[i].z == z && r < fills[i].mask.n_runs; r++)
          {
            const SutureRun run = fills[i].mask.runs[r];

            for (gint32 x = run.x0; x < run.x1; x++)
              g_assert_cmpint (filled[run.y * shape.nx + x]++, ==, 0);
          }
      suture_correction_apply_layer (c->correction, c->cut, z, layer);
      for (size_t i = 0; i < n; i++)
        {
          const guint64 old_id = suture_label_at (before, type, i);
          const guint64 new_id = suture_label_at (layer, type, i);
          const guint32 cell =
              suture_cell_index_find_at (c->index, (gint32) z,
                                         (gint32) (i / (size_t) shape.nx),
                                         (gint32) (i % (size_t) shape.nx));

          if (filled[i])
            g_assert_cmpuint (new_id, !=, 0);
          else if (cell == SUTURE_NO_CELL ||
                   !suture_merge_map_is_joined (map, cell))
            g_assert_cmpuint (new_id, ==, old_id);
          else
            {
              const guint32 group = suture_merge_map_get (map, cell);
              const guint64 true_id =
                  suture_label_at (truth,
                                   suture_stack_get_sample_type (c->truth), i);

              g_assert_cmpuint (new_id, ==,
                                suture_merge_map_get_id (map, cell));
              if (true_ids[group] == 0)
                true_ids[group] = true_id;
              g_assert_cmpuint (true_ids[group], ==, true_id);
            }
        }
    }
}

/* Mean Jaccard index of filled layers and truth. */
static double
measure_fills (const Case *c)
{
  g_autoptr (SutureCellIndex) truth =
      suture_cell_index_new (c->truth, 0, NULL, NULL);
  size_t            n_fills;
  const SutureFill *fills =
      suture_correction_get_fills (c->correction, &n_fills);
  double sum = 0.0;

  for (size_t i = 0; i < n_fills; i++)
    {
      gint32           z;
      const SutureMask first =
          suture_cell_index_get_nth_mask (c->index, fills[i].cell, 0, &z);
      const guint32 cell = suture_cell_index_find_at (truth, z, first.runs[0].y,
                                                      first.runs[0].x0);
      const SutureMask mask =
          suture_cell_index_get_mask (truth, cell, fills[i].z);

      sum += suture_mask_jaccard (&fills[i].mask, &mask);
    }
  return sum / (double) n_fills;
}

static void
test_tissue_is_restored (void)
{
  g_auto (Case) c = { 0 };

  init_case (&c, make_tissue (), FALSE);
  assert_case_is_restored (&c);
  g_test_message ("%u pairs, mean IoU of fills %.3f", c.pairs->len,
                  measure_fills (&c));
  g_assert_cmpfloat (measure_fills (&c), >, 0.85);
}

static void
assert_same_fills (SutureCorrection *a, SutureCorrection *b)
{
  size_t            n_a, n_b;
  const SutureFill *fills_a = suture_correction_get_fills (a, &n_a);
  const SutureFill *fills_b = suture_correction_get_fills (b, &n_b);

  g_assert_cmpuint (n_a, ==, n_b);
  for (size_t i = 0; i < n_a; i++)
    {
      g_assert_cmpint (fills_a[i].z, ==, fills_b[i].z);
      g_assert_cmpuint (fills_a[i].cell, ==, fills_b[i].cell);
      g_assert_cmpmem (fills_a[i].mask.runs,
                       fills_a[i].mask.n_runs * sizeof (SutureRun),
                       fills_b[i].mask.runs,
                       fills_b[i].mask.n_runs * sizeof (SutureRun));
    }
}

static void
test_neither_order_nor_threads_matter (void)
{
  g_auto (Case) c = { 0 };

  init_case (&c, make_tissue (), TRUE);
  for (int n_threads = 1; n_threads <= 5; n_threads += 2)
    {
      g_autoptr (GArray) accepted = list_candidates (&c, n_threads != 3);

      suture_parallel_set_n_threads (n_threads);

      g_autoptr (SutureCorrection) other =
          suture_correction_new (c.index, accepted, NULL, NULL);

      assert_same_fills (c.correction, other);
    }
  suture_parallel_set_n_threads (0);
}

static void
test_cancelled (void)
{
  g_auto (Case) c = { 0 };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  const SutureProgress progress = SUTURE_PROGRESS_INIT (cancellable);

  init_case (&c, make_tissue (), FALSE);
  g_cancellable_cancel (cancellable);

  g_autoptr (GArray) accepted = list_candidates (&c, FALSE);

  g_assert_null (suture_correction_new (c.index, accepted, &progress, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* --- real stacks --------------------------------------------------------- */

/* Cut, corrected in either order: whole again, as like the truth as masks of
 * such cells can be. */
static void
assert_stack_is_restored (const char *path, double least_iou)
{
  const SutureReadOptions how = { .role = SUTURE_ROLE_LABELS };
  g_autoptr (GError) error = NULL;
  g_auto (Case) c = { 0 };
  SutureStack *truth = suture_stack_read (path, &how, NULL, &error);

  g_assert_no_error (error);
  init_case (&c, truth, FALSE);
  assert_case_is_restored (&c);

  g_autoptr (GArray) backwards = list_candidates (&c, TRUE);
  g_autoptr (SutureCorrection) other =
      suture_correction_new (c.index, backwards, NULL, &error);

  g_assert_no_error (error);
  assert_same_fills (c.correction, other);
  g_test_message ("%u pairs, mean IoU of fills %.3f", c.pairs->len,
                  measure_fills (&c));
  g_assert_cmpfloat (measure_fills (&c), >, least_iou);
}

static void
test_sample_is_restored (void)
{
  g_autofree char *path = suture_test_sample ("truth.tif");

  assert_stack_is_restored (path, 0.85);
}

typedef struct
{
  const char *path;
  double      least_iou;
} RealStack;

static void
test_real_stack_is_restored (gconstpointer data)
{
  const RealStack *stack = data;
  g_autofree char *relative = g_strconcat ("data/", stack->path, NULL);
  g_autofree char *path = suture_test_shared (relative);

  if (path != NULL)
    assert_stack_is_restored (path, stack->least_iou);
}

/* Those with cells of 8 layers and more; not the two that take a minute. */
static const RealStack real_stacks[] = {
  { "plant_ovule_crop/labels.tif", 0.85 },
  { "plant_ovule_primordia/labels.tif", 0.85 },
  { "plant_ovule_nuclei_1135/labels.tif", 0.85 },
  { "plant_nuclei_tiff_75/original/rgb_3D_0_segm.tiff", 0.85 },
  { "celegans_embryo_t046/labels.tif", 0.85 },
  { "celegans_embryo_t075/labels.tif", 0.85 },
  { "fly_salivary_gland/labels_manual.tif", 0.85 },
  { "fly_salivary_gland/labels_auto.tif", 0.85 },
  { "fly_embryo_epithelium/labels_manual.tif", 0.85 },
  { "fly_embryo_epithelium/labels_auto.tif", 0.85 },
  { "fly_salivary_gland_raw_201712041a/labels.tif", 0.85 },
  { "mouse_embryo_nuclei_emb01_t501/labels.tif", 0.8 },
  { "mouse_embryo_nuclei_emb11_t501/labels.tif", 0.8 },
  { "mouse_embryo_16cell_auto/labels.tif", 0.8 },
  { "nuclei_small_crop/labels.tif", 0.75 },
  { "human_nuclei_cells3d_labels/labels.tif", 0.85 },
  { "micropattern_2d_stitched/labels_stitched_3d.tif", 0.75 },
  { "em_fibsem_gala_train/labels_gt.tif", 0.6 },
  { "em_fibsem_gala_train/labels_watershed.tif", 0.6 },
  { "em_snemi_mini/labels_gt.tif", 0.6 },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/corrected-tissue/tissue-is-restored",
                   test_tissue_is_restored);
  g_test_add_func ("/corrected-tissue/neither-order-nor-threads-matter",
                   test_neither_order_nor_threads_matter);
  g_test_add_func ("/corrected-tissue/cancelled", test_cancelled);
  g_test_add_func ("/corrected-tissue/sample-is-restored",
                   test_sample_is_restored);
  for (size_t i = 0; i < G_N_ELEMENTS (real_stacks); i++)
    {
      g_autofree char *name =
          g_strconcat ("/corrected-tissue/real/", real_stacks[i].path, NULL);

      g_test_add_data_func (name, &real_stacks[i], test_real_stack_is_restored);
    }
  return g_test_run ();
}
