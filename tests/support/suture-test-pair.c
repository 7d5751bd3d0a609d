/* suture-test-pair.c: measured pairs and models made up at random
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-test-pair.h"

#include <math.h>
#include <string.h>

#include "features/suture-feature-table.h"
#include "model/suture-model-private.h"

#define N_LAYERS_OF_STACK 40

static double
uniform (SutureRandom *random, double from, double to)
{
  return from + (to - from) * suture_random_uniform (random);
}

/* Points the piece and the profile at the room they have. */
static void
link_piece (SutureTestPiece *self)
{
  self->piece.layers = self->layers;
  self->piece.areas_px = self->areas_px;
  self->piece.centroids_y = self->centroids_y;
  self->piece.centroids_x = self->centroids_x;
  self->piece.overlaps_px = self->overlaps_px;
  self->profile.values = self->values;
  self->profile.stats = suture_stats_of (self->values, self->profile.n_values);
}

static void
init_piece (SutureTestPiece *self,
            gint32           first,
            gint32           n_layers,
            int              stride,
            SutureRandom    *random)
{
  self->piece.n_layers = (size_t) n_layers;
  self->piece.touches_border = suture_random_below (random, 4) == 0;
  self->piece.volume_voxels = 0;
  for (gint32 i = 0; i < n_layers; i++)
    {
      self->layers[i] = first + i;
      self->areas_px[i] = 50 + (gint64) suture_random_below (random, 400);
      self->centroids_y[i] = uniform (random, 20.0, 30.0);
      self->centroids_x[i] = uniform (random, 20.0, 30.0);
      self->piece.volume_voxels += self->areas_px[i];
      if (i > 0)
        self->overlaps_px[i - 1] =
            MIN (self->areas_px[i - 1], self->areas_px[i]) / 2 +
            (gint64) suture_random_below (random, 20);
    }

  const int used = MIN (stride, n_layers - 1);

  self->profile.stride = used;
  self->profile.scale = used > 0 ? (double) stride / used : 1.0;
  self->profile.n_values = used > 0 ? (size_t) (n_layers - used) : 0;
  for (size_t i = 0; i < self->profile.n_values; i++)
    self->values[i] = uniform (random, 0.1, 4.0);
  link_piece (self);
}

/* Joins the two pieces' overlaps around that of the gap. */
static void
link_pair (SutureTestPair *self)
{
  SutureMeasurement *m = &self->m;
  const size_t       n_upper = self->upper.piece.n_layers - 1;
  const size_t       n_lower = self->lower.piece.n_layers - 1;

  link_piece (&self->upper);
  link_piece (&self->lower);
  m->upper = &self->upper.piece;
  m->lower = &self->lower.piece;
  m->emd_upper = &self->upper.profile;
  m->emd_lower = &self->lower.profile;
  m->n_overlaps = n_upper + n_lower + 1;
  m->overlaps_px = self->overlaps_px;
  for (size_t i = 0; i < n_upper; i++)
    self->overlaps_px[i] = self->upper.overlaps_px[i];
  self->overlaps_px[n_upper] = m->candidate.overlap_px;
  for (size_t i = 0; i < n_lower; i++)
    self->overlaps_px[n_upper + 1 + i] = self->lower.overlaps_px[i];
  m->shape = suture_overlap_shape_fit (m->overlaps_px, m->n_overlaps);
}

void
suture_test_pair_init (SutureTestPair *self, SutureRandom *random)
{
  const gint32 n_upper = 1 + (gint32) suture_random_below (random, 12);
  const gint32 n_lower = 1 + (gint32) suture_random_below (random, 12);
  const gint32 gap = 1 + (gint32) suture_random_below (random, 3);

  memset (self, 0, sizeof *self);
  init_piece (&self->upper, 2, n_upper, gap + 1, random);
  init_piece (&self->lower, 2 + n_upper + gap, n_lower, gap + 1, random);

  const gint64 a = self->upper.areas_px[n_upper - 1];
  const gint64 b = self->lower.areas_px[0];
  const gint64 overlap =
      1 + (gint64) suture_random_below (random, (guint64) MIN (a, b));

  self->m.candidate = (SutureCandidate){ .upper = 0,
                                         .lower = 1,
                                         .gap_first_layer = 2 + n_upper,
                                         .gap_layers = gap,
                                         .overlap_px = overlap,
                                         .union_px = a + b - overlap,
                                         .is_primary = TRUE };
  for (int side = 0; side < 2; side++)
    {
      self->m.candidate.rivals[side].n =
          (gint64) suture_random_below (random, 3);
      self->m.candidate.rivals[side].best_jaccard =
          self->m.candidate.rivals[side].n > 0 ? uniform (random, 0.0, 1.0)
                                               : 0.0;
      self->m.around.goes_on[side] = uniform (random, 0.0, 1.0);
    }
  self->m.around.gap_owned = uniform (random, 0.0, 1.0);
  self->m.around.gap_labelled = uniform (random, 0.0, 1.0);
  self->m.pair.upper_id = 1;
  self->m.pair.lower_id = 2;
  self->m.emd_stride = gap + 1;
  self->m.emd_gap = uniform (random, 0.1, 4.0);
  self->m.raw = suture_raw_evidence_missing ();
  if (suture_random_below (random, 2) == 0)
    self->m.raw = (SutureRawEvidence){
      .gap_interior = uniform (random, 50.0, 150.0),
      .gap_rim = uniform (random, 50.0, 150.0),
      .pieces_interior = uniform (random, 50.0, 150.0),
      .pieces_rim = uniform (random, 50.0, 150.0),
      .pieces_sd = uniform (random, 5.0, 20.0),
      .pieces_noise = uniform (random, 5.0, 20.0),
      .gap_gradient = uniform (random, 1.0, 40.0),
      .pieces_gradient = uniform (random, 1.0, 20.0),
    };
  link_pair (self);
}

static void
flip_piece (const SutureTestPiece *from, SutureTestPiece *to)
{
  const size_t n = from->piece.n_layers;

  *to = *from;
  for (size_t i = 0; i < n; i++)
    {
      to->layers[i] = N_LAYERS_OF_STACK - 1 - from->layers[n - 1 - i];
      to->areas_px[i] = from->areas_px[n - 1 - i];
      to->centroids_y[i] = from->centroids_y[n - 1 - i];
      to->centroids_x[i] = from->centroids_x[n - 1 - i];
      if (i + 1 < n)
        to->overlaps_px[i] = from->overlaps_px[n - 2 - i];
    }
  for (size_t i = 0; i < from->profile.n_values; i++)
    to->values[i] = from->values[from->profile.n_values - 1 - i];
}

void
suture_test_pair_flip (const SutureTestPair *self, SutureTestPair *flipped)
{
  *flipped = *self;
  flip_piece (&self->lower, &flipped->upper);
  flip_piece (&self->upper, &flipped->lower);
  flipped->m.pair.upper_id = self->m.pair.lower_id;
  flipped->m.pair.lower_id = self->m.pair.upper_id;
  for (int side = 0; side < 2; side++)
    {
      flipped->m.candidate.rivals[side] = self->m.candidate.rivals[1 - side];
      flipped->m.around.goes_on[side] = self->m.around.goes_on[1 - side];
    }
  flipped->m.candidate.gap_first_layer = N_LAYERS_OF_STACK -
                                         self->m.candidate.gap_first_layer -
                                         self->m.candidate.gap_layers;
  link_pair (flipped);
}

const SuturePopulation *
suture_test_population (void)
{
  static const gint64           volumes[] = { 300, 900, 1500, 2400, 4000 };
  static const gint32           heights[] = { 3, 6, 9, 12, 20 };
  static const SuturePopulation population = {
    .n_cells = 5,
    .median_volume_voxels = 1500.0,
    .median_height_layers = 9.0,
    .typical_volume_voxels = 2400.0,
    .typical_height_layers = 12.0,
    .sorted_volumes = (gint64 *) volumes,
    .sorted_heights = (gint32 *) heights,
  };

  return &population;
}

static void
fill_weights (SutureModel *model, SutureRandom *random)
{
  const SutureFeature *features = suture_features (NULL);
  SuturePerceptron    *p = model->perceptron;

  for (size_t i = 0; i < p->n_inputs; i++)
    for (size_t j = 0; j < p->n_hidden; j++)
      {
        const double   w = 0.3 * suture_random_normal (random);
        const gboolean is_rising =
            i < model->n_features &&
            features[model->inputs[i].feature].penalty != SUTURE_PENALTY_NONE;

        p->hidden_weights[i * p->n_hidden + j] = is_rising ? fabs (w) : w;
      }
  for (size_t j = 0; j < p->n_hidden; j++)
    {
      p->hidden_bias[j] = suture_random_normal (random);
      p->output_weights[j] = suture_random_uniform (random);
    }
  p->output_bias = suture_random_normal (random) - 0.5 * (double) p->n_hidden;
}

SutureModel *
suture_test_model_new (const char *feature_set, guint64 seed)
{
  const SutureFeature *features = suture_features (NULL);
  const char *const   *names = suture_feature_set (feature_set);
  SutureModel         *model =
      suture_model_new (SUTURE_KIND_LAYER_GAP,
                        g_strv_length ((char **) (gpointer) names));
  g_autofree char *problem = NULL;
  SutureRandom     random;

  suture_random_init (&random, seed, 1);
  g_free (model->feature_set);
  model->feature_set = g_strdup (feature_set);
  for (size_t i = 0; i < model->n_features; i++)
    {
      SutureModelInput *input = &model->inputs[i];

      input->feature = suture_feature_find (names[i]);
      input->scale_type = features[input->feature].scale;
      input->floor = features[input->feature].floor;
      input->centre = uniform (&random, -1.0, 1.0);
      input->scale = uniform (&random, 0.5, 2.0);
      input->imputation = uniform (&random, 0.1, 1.0);
      input->is_flagged = suture_random_below (&random, 5) == 0;
    }
  for (int c = SUTURE_SHAPE_LINEAR; c < SUTURE_N_SHAPE_CLASSES; c++)
    {
      model->class_means[c] = uniform (&random, 0.5, 1.0);
      model->class_sds[c] = uniform (&random, 0.01, 0.3);
    }
  model->perceptron =
      suture_perceptron_new (suture_model_count_inputs (model), 7, FALSE);
  fill_weights (model, &random);
  model->calibration[0] = (SutureModelCalibration){ 1.5, -0.2 };
  model->calibration[1] = (SutureModelCalibration){ 0.8, 0.3 };
  if (!suture_model_finish (model, &problem))
    g_error ("%s", problem);
  return model;
}
