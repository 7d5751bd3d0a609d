/* test-invariance.c: a score doesn't depend on which way a stack lies
 *
 * Stacks are turned upside down, mirrored and turned in plane, screened from
 * the beginning, and each pair is held against itself.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <gsl/gsl_errno.h>
#include <math.h>
#include <string.h>

#include "stack/suture-stack-reader.h"
#include "suture-pipeline.h"
#include "suture-test.h"
#include "synthesis/gaps/suture-gap-synthesis.h"
#include "synthesis/tissues/suture-tissue-synthesis.h"

/* A score is a function of its logit rounded to 2^-20: sums in another order
 * may fall on the next step, which changes it by a quarter of that at most. */
#define ONE_STEP (0x1p-20 / 4.0 + 1e-12)

/* One way to lay a stack down. */
typedef struct
{
  const char *name;
  gboolean    flips_z;
  gboolean    mirrors_y;
  gboolean    mirrors_x;
  gboolean    swaps; /* y and x, before they are mirrored */
} Way;

static const Way ways[] = {
  { "upside down", TRUE, FALSE, FALSE, FALSE },
  { "mirrored in y", FALSE, TRUE, FALSE, FALSE },
  { "mirrored in x", FALSE, FALSE, TRUE, FALSE },
  { "a quarter turn", FALSE, FALSE, TRUE, TRUE },
  { "three quarters and upside down", TRUE, TRUE, FALSE, TRUE },
};

static void
lay_layer (const guint8 *from,
           guint8       *to,
           SutureShape   shape, /* of the result */
           size_t        size,
           const Way    *way)
{
  for (gint64 y = 0; y < shape.ny; y++)
    for (gint64 x = 0; x < shape.nx; x++)
      {
        const gint64 v = way->mirrors_y ? shape.ny - 1 - y : y;
        const gint64 u = way->mirrors_x ? shape.nx - 1 - x : x;
        const gint64 source = way->swaps ? u * shape.ny + v : v * shape.nx + u;

        memcpy (to + (size_t) (y * shape.nx + x) * size,
                from + (size_t) source * size, size);
      }
}

static SutureStack *
lay_stack (SutureStack *stack, const Way *way)
{
  const SutureShape      from = suture_stack_get_shape (stack);
  const SutureSampleType type = suture_stack_get_sample_type (stack);
  const SutureShape      shape = { from.nz, way->swaps ? from.nx : from.ny,
                              way->swaps ? from.ny : from.nx };
  g_autoptr (GError) error = NULL;
  SutureStack *laid = suture_stack_new (shape, type, &error);

  g_assert_no_error (error);
  for (gint64 z = 0; z < shape.nz; z++)
    lay_layer (suture_stack_get_layer (stack,
                                       way->flips_z ? shape.nz - 1 - z : z),
               suture_stack_get_layer_for_writing (laid, z), shape,
               suture_sample_type_size (type), way);
  suture_stack_set_spacing (laid, suture_stack_get_spacing (stack),
                            suture_stack_get_spacing_source (stack));
  return laid;
}

/* Ids, and what tells two pairs of them apart: how their masks overlap. */
static char *
name_pair (const SutureMeasurement *m, gboolean is_flipped)
{
  return g_strdup_printf ("%" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT
                          " (%" G_GINT64_FORMAT " of %" G_GINT64_FORMAT ")",
                          is_flipped ? m->pair.lower_id : m->pair.upper_id,
                          is_flipped ? m->pair.upper_id : m->pair.lower_id,
                          m->candidate.overlap_px, m->candidate.union_px);
}

/* (transfer full): from a pair's name to its score; the other way round if the
 * stack lies upside down. */
static GHashTable *
score_pairs (SutureModel *model,
             SutureStack *labels,
             SutureStack *raw,
             gboolean     is_flipped)
{
  SutureParameters parameters = SUTURE_PARAMETERS_DEFAULT;
  g_autoptr (GError) error = NULL;

  parameters.emd_tolerance = 0.0;
  parameters.penalty = 0.3;

  const SutureScoreParams params =
      suture_parameters_get_score_params (&parameters);
  g_autoptr (SutureClassifier) classifier =
      suture_pipeline_screen (labels, raw, model, &parameters, NULL, NULL, NULL,
                              &error);

  g_assert_no_error (error);

  SutureMeasurementTable *table = suture_classifier_get_table (classifier);
  const size_t            n = suture_measurement_table_get_n_rows (table);
  g_autofree double      *scores = g_new (double, n);
  GHashTable             *found =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  suture_classifier_score_all (classifier, &params, scores);
  for (size_t row = 0; row < n; row++)
    {
      const SutureMeasurement *m = suture_measurement_table_get (table, row);

      g_hash_table_insert (found, name_pair (m, is_flipped),
                           g_memdup2 (&scores[row], sizeof scores[row]));
    }
  return found;
}

static void
check_scores (GHashTable *wanted, GHashTable *found, const char *name)
{
  GHashTableIter iter;
  gpointer       pair, score;
  guint          n_exact = 0;

  g_assert_cmpuint (g_hash_table_size (found), ==, g_hash_table_size (wanted));
  g_hash_table_iter_init (&iter, wanted);
  while (g_hash_table_iter_next (&iter, &pair, &score))
    {
      const double *other = g_hash_table_lookup (found, pair);

      if (other == NULL || fabs (*other - *(double *) score) > ONE_STEP)
        g_error ("%s, pair %s: %.12g, not %.12g", name, (char *) pair,
                 other ? *other : NAN, *(double *) score);
      n_exact += fabs (*other - *(double *) score) <= 1e-9 ? 1 : 0;
    }
  g_assert_cmpuint (n_exact, >=, g_hash_table_size (wanted) * 9 / 10);
}

static void
check_ways (SutureStack *labels, SutureStack *raw)
{
  const SutureSpacing spacing = suture_stack_get_spacing (labels);
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureModel) model =
      suture_model_load_default (SUTURE_KIND_LAYER_GAP, &error);

  g_assert_no_error (error);
  g_assert_cmpfloat (spacing.y_um, ==, spacing.x_um);

  g_autoptr (GHashTable) wanted = score_pairs (model, labels, raw, FALSE);

  g_assert_cmpuint (g_hash_table_size (wanted), >=, 10);
  for (size_t i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autoptr (SutureStack) laid = lay_stack (labels, &ways[i]);
      g_autoptr (SutureStack) laid_raw = raw ? lay_stack (raw, &ways[i]) : NULL;
      g_autoptr (GHashTable) found =
          score_pairs (model, laid, laid_raw, ways[i].flips_z);

      check_scores (wanted, found, ways[i].name);
    }
}

static void
test_real (void)
{
  g_autofree char *labels_path = suture_test_sample ("labels.tif");
  g_autofree char *raw_path = suture_test_sample ("raw.tif");
  g_autoptr (SutureStack) labels = NULL;
  g_autoptr (SutureStack) raw = NULL;
  g_autoptr (GError) error = NULL;

  suture_stack_read_pair (labels_path, raw_path, NULL, &labels, &raw, NULL,
                          &error);
  g_assert_no_error (error);
  check_ways (labels, raw);
}

static void
check_tissue (SutureTissue tissue, gboolean has_raw)
{
  SutureGapParams gaps = SUTURE_GAP_PARAMS_DEFAULT;
  g_autoptr (SutureStack) truth = NULL;
  g_autoptr (SutureStack) raw = NULL;
  g_autoptr (GArray) pairs = NULL;
  g_autoptr (GError) error = NULL;

  suture_synthesize_tissue (tissue, (SutureShape){ 30, 64, 80 }, 30, 8, &truth,
                            &raw, NULL, &error);
  g_assert_no_error (error);
  gaps.fraction = 0.6;
  gaps.damage = TRUE;

  g_autoptr (SutureStack) cut =
      suture_synthesize_gaps (truth, &gaps, &pairs, NULL, &error);

  g_assert_no_error (error);
  check_ways (cut, has_raw ? raw : NULL);
}

static void
test_synthetic (void)
{
  check_tissue (SUTURE_TISSUE_ROUGH, TRUE);
  check_tissue (SUTURE_TISSUE_FILES, FALSE);
}

int
main (int argc, char *argv[])
{
  gsl_set_error_handler_off ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/invariance/real-pairs-score-alike-whichever-way-they-lie",
                   test_real);
  g_test_add_func ("/invariance/synthetic-pairs-score-alike", test_synthetic);
  return g_test_run ();
}
