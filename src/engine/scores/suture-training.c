/* suture-training.c: from labelled stacks to a model
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "scores/suture-training.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "base/suture-error.h"
#include "scores/suture-calibration.h"
#include "scores/suture-case-set.h"
#include "scores/suture-fitting.h"
#include "scores/suture-model-private.h"
#include "scores/suture-provenance.h"
#include "scores/suture-shape-statistics.h"
#include "scores/suture-standardisation.h"

/* Where the score says "one cell". */
#define THRESHOLD 0.5

#define N_HIDDEN 16
#define N_MEMBERS 3
#define N_EPOCHS 120
#define RATE 0.004
#define DECAY 0.02

/* Measuring takes the time: a round of a large stack learns from some of its
 * pairs. */
#define MOST_PAIRS 250

/* Fewer cases of a side than this teach nothing. */
#define LEAST_CASES 10

/* Few and many cut cells, so that the model meets stacks with few and many
 * errors; clean cuts and such as real 2D segmentation makes. */
static const SutureCaseRound rounds[] = {
  { SUTURE_ROUND_NATURAL, MOST_PAIRS },
  { SUTURE_ROUND_BLANKED, MOST_PAIRS },
  { SUTURE_ROUND_CUT, MOST_PAIRS, .fraction = 0.3 },
  { SUTURE_ROUND_CUT, MOST_PAIRS, .fraction = 1.0 },
  { SUTURE_ROUND_CUT, MOST_PAIRS, .fraction = 0.6, .chains = 8,
    .damage = TRUE },
};

static gboolean
add_stacks (GArray                     *cases,
            SutureShapeStatistics      *statistics,
            const SutureTrainingStack  *stacks,
            size_t                      n_stacks,
            const SutureTrainingParams *params,
            const SutureProgress       *progress,
            GError                    **error)
{
  for (size_t i = 0; i < n_stacks; i++)
    {
      const SutureProgress part =
          suture_progress_part (progress, (double) i / (double) n_stacks,
                                (double) (i + 1) / (double) n_stacks);

      if (!suture_shape_statistics_add (statistics, stacks[i].labels, NULL,
                                        error) ||
          !suture_case_set_add (cases, &stacks[i], (int) i, rounds,
                                G_N_ELEMENTS (rounds), params, &part, error))
        return FALSE;
    }
  return TRUE;
}

/* A model has to do without a raw stack too: cases that have one are learned
 * from a second time without. */
static void
add_without_raw (GArray *cases)
{
  const int   membrane = suture_feature_find ("raw_membrane");
  const int   interior = suture_feature_find ("raw_gap_interior");
  const int   rim = suture_feature_find ("raw_gap_rim");
  const guint n = cases->len;

  for (guint i = 0; i < n; i++)
    {
      SutureCase c = g_array_index (cases, SutureCase, i);

      if (isnan (c.values[membrane]) && isnan (c.values[interior]) &&
          isnan (c.values[rim]))
        continue;
      c.values[membrane] = c.values[interior] = c.values[rim] = NAN;
      g_array_append_val (cases, c);
    }
}

/* True and false cases count alike as a whole, and a stack with many cases
 * counts by the root of their number, so that no tissue drowns the others. */
static void
weigh_cases (GArray *cases, size_t n_stacks)
{
  g_autofree double *counts = g_new0 (double, n_stacks * 2);
  double             totals[2] = { 0.0, 0.0 };

  for (guint i = 0; i < cases->len; i++)
    {
      const SutureCase *c = &g_array_index (cases, SutureCase, i);

      counts[c->stack * 2 + c->is_true] += 1.0;
    }
  for (size_t k = 0; k < n_stacks * 2; k++)
    totals[k % 2] += sqrt (counts[k]);
  for (guint i = 0; i < cases->len; i++)
    {
      SutureCase *c = &g_array_index (cases, SutureCase, i);

      c->weight = cases->len / (2.0 * totals[c->is_true] *
                                sqrt (counts[c->stack * 2 + c->is_true]));
    }
}

static gboolean
check_cases (GArray *cases, GError **error)
{
  guint n[2][3] = { { 0 } };

  for (guint i = 0; i < cases->len; i++)
    {
      const SutureCase *c = &g_array_index (cases, SutureCase, i);

      n[c->is_true][c->split]++;
    }
  for (int is_true = 0; is_true < 2; is_true++)
    if (n[is_true][SUTURE_SPLIT_LEARN] < LEAST_CASES ||
        n[is_true][SUTURE_SPLIT_HOLD_OUT] < 1)
      {
        g_set_error (
            error, SUTURE_ERROR, SUTURE_ERROR_INPUT,
            _ ("There is too little to learn from: %u true and %u false cases; "
               "give labelled stacks with more cells of 8 layers or more"),
            n[1][SUTURE_SPLIT_LEARN], n[0][SUTURE_SPLIT_LEARN]);
        return FALSE;
      }
  return TRUE;
}

static SutureModel *
start_model (const SutureTrainingParams  *params,
             const SutureShapeStatistics *statistics)
{
  const SutureFeature *features = suture_features (NULL);
  const char *const   *names = suture_feature_set (params->feature_set);
  SutureModel         *model =
      suture_model_new (SUTURE_KIND_LAYER_GAP,
                        g_strv_length ((char **) (gpointer) names));

  g_free (model->feature_set);
  model->feature_set = g_strdup (params->feature_set);
  for (size_t i = 0; i < model->n_features; i++)
    {
      SutureModelInput *input = &model->inputs[i];

      input->feature = suture_feature_find (names[i]);
      input->scale_type = features[input->feature].scale;
      input->floor = features[input->feature].floor;
    }
  for (int c = SUTURE_SHAPE_LINEAR; c < SUTURE_N_SHAPE_CLASSES; c++)
    suture_shape_statistics_get (statistics, c, &model->class_means[c],
                                 &model->class_sds[c]);
  return model;
}

static void
fill_shape_indices (GArray *cases, const SutureModel *model)
{
  const int feature = suture_feature_find ("shape_index");

  for (guint i = 0; i < cases->len; i++)
    {
      SutureCase *c = &g_array_index (cases, SutureCase, i);

      c->values[feature] = suture_shape_index (model, &c->shape);
    }
}

static void
make_examples (SutureExamples    *examples,
               GArray            *cases,
               SutureCaseSplit    split,
               const SutureModel *model)
{
  const size_t n_inputs = suture_model_count_inputs (model);
  size_t       n = 0;

  suture_examples_init (examples, cases->len, n_inputs);
  for (guint i = 0; i < cases->len; i++)
    {
      const SutureCase *c = &g_array_index (cases, SutureCase, i);

      if (c->split != split)
        continue;
      suture_model_fill_inputs (model, c->values, SUTURE_EMD_RANGE_MINMAX,
                                FALSE, examples->upright + n * n_inputs);
      suture_model_fill_inputs (model, c->values, SUTURE_EMD_RANGE_MINMAX, TRUE,
                                examples->flipped + n * n_inputs);
      examples->targets[n] = c->is_true ? 1.0 : 0.0;
      examples->weights[n] = c->weight;
      n++;
    }
  examples->n = n;
}

static void
calibrate (SutureModel *model, const SutureExamples *check)
{
  g_autofree double *logits = g_new (double, check->n);

  for (size_t i = 0; i < check->n; i++)
    logits[i] = suture_examples_get_logit (check, model->perceptron, i);
  suture_calibrate (logits, check->targets, check->weights, check->n,
                    &model->slope, &model->intercept);
}

static gboolean
fit_model (SutureModel          *model,
           GArray               *cases,
           guint64               seed,
           const SutureProgress *progress,
           GError              **error)
{
  const SutureFeature *features = suture_features (NULL);
  SutureExamples       learn, check;

  fill_shape_indices (cases, model);
  suture_model_standardise (model, cases);

  g_autofree gboolean *is_rising =
      g_new0 (gboolean, suture_model_count_inputs (model));
  const SutureFittingParams params = {
    .n_hidden = N_HIDDEN,
    .n_members = N_MEMBERS,
    .n_epochs = N_EPOCHS,
    .rate = RATE,
    .decay = DECAY,
    .is_rising = is_rising,
    .seed = seed,
  };

  for (size_t i = 0; i < model->n_features; i++)
    is_rising[i] =
        features[model->inputs[i].feature].penalty != SUTURE_PENALTY_NONE;

  /* The links that filling inputs needs; the weights come after. */
  model->perceptron =
      suture_perceptron_new (suture_model_count_inputs (model), 1, TRUE);

  g_autofree char *problem = NULL;
  gboolean         is_fine = suture_model_finish (model, &problem);

  g_assert (is_fine);
  make_examples (&learn, cases, SUTURE_SPLIT_LEARN, model);
  make_examples (&check, cases, SUTURE_SPLIT_HOLD_OUT, model);
  g_clear_pointer (&model->perceptron, suture_perceptron_free);
  model->perceptron = suture_fit (&learn, &check, &params, progress, error);
  if (model->perceptron)
    {
      calibrate (model, &check);
      is_fine = suture_model_finish (model, &problem);
      g_assert (is_fine);
    }
  suture_examples_clear (&learn);
  suture_examples_clear (&check);
  return model->perceptron != NULL;
}

static gboolean
is_in_split (const SutureCase *c, gpointer user_data)
{
  return c->split == *(SutureCaseSplit *) user_data;
}

static SutureAccuracy
measure_split (GArray *cases, const SutureModel *model, SutureCaseSplit split)
{
  return suture_case_set_get_accuracy (cases, model, THRESHOLD, is_in_split,
                                       &split);
}

static gboolean
measure_holdout (const SutureTrainingStack  *holdout,
                 size_t                      n_holdout,
                 const SutureTrainingParams *params,
                 const SutureModel          *model,
                 SutureAccuracy             *accuracy,
                 const SutureProgress       *progress,
                 GError                    **error)
{
  g_autoptr (GArray) cases = g_array_new (FALSE, FALSE, sizeof (SutureCase));

  for (size_t i = 0; i < n_holdout; i++)
    {
      const SutureProgress part =
          suture_progress_part (progress, (double) i / (double) n_holdout,
                                (double) (i + 1) / (double) n_holdout);

      if (!suture_case_set_add_for_accuracy (cases, &holdout[i], (int) i,
                                             params, &part, error))
        return FALSE;
    }
  *accuracy =
      suture_case_set_get_accuracy (cases, model, THRESHOLD, NULL, NULL);
  return TRUE;
}

SutureModel *
suture_train (const SutureTrainingStack  *stacks,
              size_t                      n_stacks,
              const SutureTrainingStack  *holdout,
              size_t                      n_holdout,
              const SutureTrainingParams *params,
              SutureAccuracy             *training,
              SutureAccuracy             *held_out,
              const SutureProgress       *progress,
              GError                    **error)
{
  g_return_val_if_fail (suture_feature_set (params->feature_set), NULL);

  const SutureProgress  making = suture_progress_part (progress, 0.0, 0.7);
  const SutureProgress  fitting = suture_progress_part (progress, 0.7, 0.9);
  const SutureProgress  trying = suture_progress_part (progress, 0.9, 1.0);
  SutureShapeStatistics statistics = { 0 };
  g_autoptr (GArray) cases = g_array_new (FALSE, FALSE, sizeof (SutureCase));

  if (!add_stacks (cases, &statistics, stacks, n_stacks, params, &making,
                   error) ||
      !check_cases (cases, error))
    return NULL;
  add_without_raw (cases);
  weigh_cases (cases, n_stacks);

  g_autoptr (SutureModel) model = start_model (params, &statistics);

  if (!fit_model (model, cases, params->seed, &fitting, error))
    return NULL;

  SutureAccuracy learned = measure_split (cases, model, SUTURE_SPLIT_LEARN);
  SutureAccuracy unseen = measure_split (cases, model, SUTURE_SPLIT_HOLD_OUT);

  if (n_holdout > 0 && !measure_holdout (holdout, n_holdout, params, model,
                                         &unseen, &trying, error))
    return NULL;
  model->provenance =
      suture_provenance_new (stacks, n_stacks, holdout, n_holdout, cases,
                             params, &learned, &unseen);
  if (training)
    *training = learned;
  if (held_out)
    *held_out = unseen;
  return g_steal_pointer (&model);
}
