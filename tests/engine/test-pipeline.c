/* test-pipeline.c: the stages called in order
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-pipeline.h"

#include <gsl/gsl_errno.h>

#include "base/suture-parallel.h"
#include "stack/suture-stack-writer.h"
#include "suture-test.h"
#include "synthesis/gaps/suture-gap-synthesis.h"
#include "synthesis/tissues/suture-tissue-synthesis.h"

#define WIDTH 48

/* A tissue whose cells were cut. */
typedef struct
{
  SutureStack *truth;
  SutureStack *cut;
  GArray      *pairs; /* SutureTruePair */
} Fixture;

static SutureStack *
grow_tissue (guint64 seed)
{
  g_autoptr (GError) error = NULL;
  SutureStack *labels = NULL;

  suture_synthesize_tissue (SUTURE_TISSUE_COMPACT,
                            (SutureShape){ 60, WIDTH, WIDTH }, 50, seed,
                            &labels, NULL, NULL, &error);
  g_assert_no_error (error);
  return labels;
}

static void
set_up (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  SutureGapParams gaps = SUTURE_GAP_PARAMS_DEFAULT;

  gaps.fraction = 0.7;
  gaps.min_layers = 8;
  gaps.min_piece_layers = 2;
  self->truth = grow_tissue (22);
  self->cut =
      suture_synthesize_gaps (self->truth, &gaps, &self->pairs, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (self->pairs->len, >, 2);
}

static void
tear_down (Fixture *self)
{
  suture_stack_unref (self->truth);
  suture_stack_unref (self->cut);
  g_array_unref (self->pairs);
}

static gboolean
is_listed (const SutureCellIndex *index,
           GArray                *candidates,
           const SutureTruePair  *pair)
{
  for (guint i = 0; i < candidates->len; i++)
    {
      const SutureCandidate c = g_array_index (candidates, SutureCandidate, i);

      if (suture_cell_index_get_id (index, c.upper) == pair->upper_id &&
          suture_cell_index_get_id (index, c.lower) == pair->lower_id)
        {
          g_assert_cmpint (c.gap_first_layer, ==, pair->gap_first_layer);
          g_assert_cmpint (c.gap_layers, ==, pair->gap_layers);
          return TRUE;
        }
    }
  return FALSE;
}

static void
test_cut_cells_are_suspected (gconstpointer data)
{
  const Fixture *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureCellIndex) index =
      suture_cell_index_new (self->cut, 0, NULL, &error);
  g_autoptr (GArray) candidates =
      suture_screen_layer_gaps (index, 3, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < self->pairs->len; i++)
    g_assert_true (is_listed (index, candidates,
                              &g_array_index (self->pairs, SutureTruePair, i)));
}

/* --- Correcting ----------------------------------------------------------- */

static guint16
label_of (const SutureStack *stack, const void *layer, size_t i)
{
  return (guint16) suture_label_at (layer, suture_stack_get_sample_type (stack),
                                    i);
}

static gboolean
is_filled (const SutureCorrection *correction, gint64 z, gint32 y, gint32 x)
{
  size_t            n_fills;
  const SutureFill *fills = suture_correction_get_fills (correction, &n_fills);

  for (size_t i = 0; i < n_fills; i++)
    if (fills[i].z == z && suture_mask_contains (&fills[i].mask, y, x))
      return TRUE;
  return FALSE;
}

/* Every voxel that isn't filled has one id for each true cell, whichever piece
 * it was. */
static void
assert_layer_is_mended (const Fixture          *self,
                        const SutureCorrection *correction,
                        gint64                  z,
                        GHashTable             *id_of_truth)
{
  const size_t n = suture_shape_layer_size (suture_stack_get_shape (self->cut));
  g_autofree guint64 *mended = g_new0 (guint64, n);
  const void         *cut = suture_stack_get_layer (self->cut, z);
  const void         *truth = suture_stack_get_layer (self->truth, z);

  suture_correction_apply_layer (correction, self->cut, z, mended);
  for (size_t i = 0; i < n; i++)
    {
      const guint16 before = label_of (self->cut, cut, i);
      const guint16 after = label_of (self->cut, mended, i);
      const guint16 whole = label_of (self->truth, truth, i);
      gpointer      key = GUINT_TO_POINTER (whole);

      if (before == 0 ||
          is_filled (correction, z, (gint32) (i / WIDTH), (gint32) (i % WIDTH)))
        continue;
      if (!g_hash_table_contains (id_of_truth, key))
        g_hash_table_insert (id_of_truth, key, GUINT_TO_POINTER (after));
      g_assert_cmpuint (GPOINTER_TO_UINT (
                            g_hash_table_lookup (id_of_truth, key)),
                        ==, after);
    }
}

static GArray *
accept_true_pairs (const Fixture *self)
{
  GArray *rows = g_array_new (FALSE, TRUE, sizeof (SutureDecisionRow));

  for (guint i = 0; i < self->pairs->len; i++)
    {
      const SutureTruePair *pair =
          &g_array_index (self->pairs, SutureTruePair, i);
      SutureDecisionRow row = { .answer = SUTURE_ANSWER_ACCEPTED };

      row.pair.upper_id = pair->upper_id;
      row.pair.lower_id = pair->lower_id;
      g_array_append_val (rows, row);
    }
  return rows;
}

static void
test_true_decisions_mend (gconstpointer data)
{
  const Fixture *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) rows = accept_true_pairs (self);
  g_autoptr (GHashTable) id_of_truth = g_hash_table_new (NULL, NULL);
  g_autoptr (SutureCellIndex) index =
      suture_cell_index_new (self->cut, 0, NULL, &error);
  g_autoptr (SutureCorrection) correction =
      suture_pipeline_correct_decided (index, rows, NULL, &error);

  g_assert_no_error (error);
  for (gint64 z = 0; z < suture_stack_get_shape (self->cut).nz; z++)
    assert_layer_is_mended (self, correction, z, id_of_truth);
}

/* --- Screening ------------------------------------------------------------ */

static void
assert_same_cells (const SutureCellIndex *a, const SutureCellIndex *b)
{
  const guint32 n_cells = suture_cell_index_get_n_cells (a);

  g_assert_cmpuint (n_cells, >, 0);
  g_assert_cmpuint (n_cells, ==, suture_cell_index_get_n_cells (b));
  for (guint32 cell = 0; cell < n_cells; cell++)
    {
      const gint32 first = suture_cell_index_get_first_layer (a, cell);
      const gint32 last = suture_cell_index_get_last_layer (a, cell);

      g_assert_cmpuint (suture_cell_index_get_id (a, cell), ==,
                        suture_cell_index_get_id (b, cell));
      for (gint32 z = first; z <= last; z++)
        {
          const SutureMask p = suture_cell_index_get_mask (a, cell, z);
          const SutureMask q = suture_cell_index_get_mask (b, cell, z);

          g_assert_cmpmem (p.runs, p.n_runs * sizeof (SutureRun), q.runs,
                           q.n_runs * sizeof (SutureRun));
        }
    }
}

/* Cells that are found while the file is read are those that are found
 * afterwards, for any number of threads. */
static void
test_cells_are_found_while_reading (gconstpointer data)
{
  const Fixture *self = data;
  g_autoptr (GError) error = NULL;
  char            *folder = suture_test_make_dir ();
  g_autofree char *path = g_build_filename (folder, "cut.tif", NULL);
  g_autoptr (SutureCellIndex) after =
      suture_cell_index_new (self->cut, 3, NULL, &error);

  suture_stack_write_whole (path, self->cut, FALSE, NULL, NULL, &error);
  g_assert_no_error (error);
  for (int n_threads = 1; n_threads <= 4; n_threads++)
    {
      g_autoptr (SutureStack) labels = NULL;
      g_autoptr (SutureStack) raw = NULL;

      suture_parallel_set_n_threads (n_threads);

      g_autoptr (SutureCellIndex) index =
          suture_pipeline_read (path, NULL, NULL, 3, &labels, &raw, NULL,
                                &error);

      g_assert_no_error (error);
      g_assert_null (raw);
      assert_same_cells (index, after);
    }
  suture_parallel_set_n_threads (0);
  suture_test_remove_dir (folder);
}

static void
assert_same_profile (const SutureEmdProfile *a, const SutureEmdProfile *b)
{
  g_assert_cmpint (a->stride, ==, b->stride);
  g_assert_cmpmem (a->values, a->n_values * sizeof (double), b->values,
                   b->n_values * sizeof (double));
  g_assert_cmpmem (&a->stats, sizeof a->stats, &b->stats, sizeof b->stats);
}

/* To the last bit. */
static void
assert_same_row (const SutureMeasurement *a, const SutureMeasurement *b)
{
  g_assert_cmpuint (a->pair.upper_id, ==, b->pair.upper_id);
  g_assert_cmpuint (a->pair.lower_id, ==, b->pair.lower_id);
  g_assert_cmpmem (&a->emd_gap, sizeof a->emd_gap, &b->emd_gap,
                   sizeof b->emd_gap);
  g_assert_cmpmem (a->centroid_um, sizeof a->centroid_um, b->centroid_um,
                   sizeof b->centroid_um);
  assert_same_profile (a->emd_upper, b->emd_upper);
  assert_same_profile (a->emd_lower, b->emd_lower);
}

static double
score_first (SutureModel *model, const SutureMeasurementTable *table)
{
  const SutureParameters  parameters = SUTURE_PARAMETERS_DEFAULT;
  const SutureScoreParams sliders =
      suture_parameters_get_score_params (&parameters);

  return suture_classifier_score_measurement (
      model, suture_measurement_table_get (table, 0),
      suture_measurement_table_get_population (table),
      suture_measurement_table_get_spacing (table), &sliders);
}

/* A pair that is looked at is measured as a whole screening that is exact would
 * have, whatever tolerance the screening had. */
static void
test_one_pair_is_measured_exactly (gconstpointer data)
{
  const Fixture          *self = data;
  const SutureParameters  rough = SUTURE_PARAMETERS_DEFAULT;
  SutureParameters        exact = SUTURE_PARAMETERS_DEFAULT;
  const SutureScoreParams sliders = suture_parameters_get_score_params (&exact);
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureModel) model =
      suture_model_load_default (SUTURE_KIND_LAYER_GAP, &error);

  exact.emd_tolerance = 0.0;
  g_assert_cmpfloat (rough.emd_tolerance, >, 0.0);

  g_autoptr (SutureClassifier) all =
      suture_pipeline_screen (self->cut, NULL, model, &exact, NULL, NULL, NULL,
                              &error);
  SutureMeasurementTable *table = suture_classifier_get_table (all);
  const size_t            n_rows = suture_measurement_table_get_n_rows (table);
  g_autofree double      *scores = g_new (double, n_rows);

  g_assert_no_error (error);
  g_assert_cmpuint (n_rows, >, 0);
  suture_classifier_score_all (all, &sliders, scores);
  for (size_t row = 0; row < n_rows; row++)
    {
      const SutureMeasurement *m = suture_measurement_table_get (table, row);
      g_autoptr (SutureMeasurementTable) one =
          suture_pipeline_measure_pair (suture_measurement_table_get_index (
                                            table),
                                        NULL, &m->candidate, &rough, NULL,
                                        &error);

      g_assert_no_error (error);
      g_assert_cmpuint (suture_measurement_table_get_n_rows (one), ==, 1);
      assert_same_row (suture_measurement_table_get (one, 0), m);
      g_assert_cmpfloat (score_first (model, one), ==, scores[row]);
    }
}

/* Joined is what is reported, and what nobody is sure of spares cells. */
static void
test_unsure_pairs_spare_cells (gconstpointer data)
{
  const Fixture   *self = data;
  SutureParameters parameters = SUTURE_PARAMETERS_DEFAULT;
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureModel) model =
      suture_model_load_default (SUTURE_KIND_LAYER_GAP, &error);

  parameters.threshold = 0.01;

  const SutureScoreParams sliders =
      suture_parameters_get_score_params (&parameters);
  g_autoptr (SutureClassifier) all =
      suture_pipeline_screen (self->cut, NULL, model, &parameters, NULL, NULL,
                              NULL, &error);
  SutureMeasurementTable *table = suture_classifier_get_table (all);
  const size_t            n_rows = suture_measurement_table_get_n_rows (table);
  g_autofree double      *scores = g_new (double, n_rows);
  g_autofree gboolean    *is_reported = g_new (gboolean, n_rows);
  g_autoptr (SutureCorrection) correction =
      suture_pipeline_correct_reported (all, &parameters, NULL, &error);
  size_t                 n_pairs, next = 0;
  const SutureCandidate *pairs =
      suture_correction_get_pairs (correction, &n_pairs);
  guint n_unsure = 0;

  suture_classifier_score_all (all, &sliders, scores);
  suture_pipeline_find_reported (all, scores, parameters.threshold,
                                 is_reported);
  for (size_t row = 0; row < n_rows; row++)
    if (is_reported[row])
      {
        g_assert_cmpuint (next, <, n_pairs);
        g_assert_cmpint (pairs[next].spares_cells, ==, scores[row] < 0.95);
        n_unsure += pairs[next++].spares_cells;
      }
  g_assert_cmpuint (next, ==, n_pairs);
  g_assert_cmpuint (n_unsure, >, 0);
  g_assert_cmpuint (n_unsure, <, n_pairs);
}

static void
test_one_pair_can_be_cancelled (gconstpointer data)
{
  const Fixture         *self = data;
  const SutureParameters parameters = SUTURE_PARAMETERS_DEFAULT;
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (SutureCellIndex) index =
      suture_cell_index_new (self->cut, 0, NULL, &error);
  g_autoptr (GArray) candidates =
      suture_screen_layer_gaps (index, 3, NULL, &error);
  const SutureProgress progress = SUTURE_PROGRESS_INIT (cancellable);

  g_assert_no_error (error);
  g_cancellable_cancel (cancellable);
  g_assert_null (
      suture_pipeline_measure_pair (index, NULL,
                                    &g_array_index (candidates, SutureCandidate,
                                                    0),
                                    &parameters, &progress, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char *argv[])
{
  Fixture fixture = { 0 };

  gsl_set_error_handler_off ();
  g_test_init (&argc, &argv, NULL);
  set_up (&fixture);
  g_test_add_data_func ("/pipeline/cut-cells-are-suspected", &fixture,
                        test_cut_cells_are_suspected);
  g_test_add_data_func ("/pipeline/true-decisions-mend-the-stack", &fixture,
                        test_true_decisions_mend);
  g_test_add_data_func ("/pipeline/cells-are-found-while-reading", &fixture,
                        test_cells_are_found_while_reading);
  g_test_add_data_func ("/pipeline/one-pair-is-measured-exactly", &fixture,
                        test_one_pair_is_measured_exactly);
  g_test_add_data_func ("/pipeline/one-pair-can-be-cancelled", &fixture,
                        test_one_pair_can_be_cancelled);
  g_test_add_data_func ("/pipeline/unsure-pairs-spare-cells", &fixture,
                        test_unsure_pairs_spare_cells);
  const int status = g_test_run ();

  tear_down (&fixture);
  return status;
}
