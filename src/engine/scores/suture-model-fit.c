/* suture-model-fit.c: from cases to a calibrated model
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "scores/suture-model-fit.h"

#include "scores/suture-calibration.h"
#include "scores/suture-fitting.h"
#include "scores/suture-standardisation.h"

#define N_HIDDEN 16
#define N_MEMBERS 3
#define N_EPOCHS 120
#define RATE 0.004
#define DECAY 0.02

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

/* Which cases are meant. */
typedef gboolean (*CaseFunc) (const SutureCase *c);

static gboolean
is_learned_from (const SutureCase *c)
{
  return c->split == SUTURE_SPLIT_LEARN;
}

static gboolean
is_held_out (const SutureCase *c)
{
  return c->split == SUTURE_SPLIT_HOLD_OUT;
}

/* The cases that accuracy is told of: how many wrong partners there are follows
 * from how many cells are cut, and a score can't know that. */
static gboolean
calibrates (const SutureCase *c)
{
  return is_held_out (c) && c->kind != SUTURE_CASE_WRONG_PARTNER;
}

static void
make_examples (SutureExamples    *examples,
               GArray            *cases,
               CaseFunc           is_meant,
               const SutureModel *model)
{
  const size_t n_inputs = suture_model_count_inputs (model);
  size_t       n = 0;

  suture_examples_init (examples, cases->len, n_inputs);
  for (guint i = 0; i < cases->len; i++)
    {
      const SutureCase *c = &g_array_index (cases, SutureCase, i);

      if (!is_meant (c))
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

/* True and false cases count alike, as in a balanced set; whether there are
 * both. */
static gboolean
balance (SutureExamples *examples)
{
  double sums[2] = { 0.0, 0.0 };

  for (size_t i = 0; i < examples->n; i++)
    sums[examples->targets[i] > 0.5] += examples->weights[i];
  if (!(sums[0] > 0.0) || !(sums[1] > 0.0))
    return FALSE;
  for (size_t i = 0; i < examples->n; i++)
    examples->weights[i] *=
        (double) examples->n / (2.0 * sums[examples->targets[i] > 0.5]);
  return TRUE;
}

/* Calibrates, and measures what is left of the loss. */
static double
calibrate (SutureModel *model, const SutureExamples *check)
{
  g_autofree double *logits = g_new (double, check->n);

  suture_examples_get_logits (check, model->perceptron, logits);
  suture_calibrate (logits, check->targets, check->weights, check->n,
                    &model->slope, &model->intercept);
  return suture_calibrated_loss (logits, check->targets, check->weights,
                                 check->n, model->slope, model->intercept);
}

/* Links the inputs, which must be known before there are weights. */
static void
link_inputs (SutureModel *model)
{
  g_autofree char *problem = NULL;

  model->perceptron =
      suture_perceptron_new (suture_model_count_inputs (model), 1, TRUE);
  if (!suture_model_finish (model, &problem))
    g_error ("%s", problem);
}

static void
replace_perceptron (SutureModel *model, SuturePerceptron *perceptron)
{
  g_autofree char *problem = NULL;

  suture_perceptron_free (model->perceptron);
  model->perceptron = perceptron;
  if (!suture_model_finish (model, &problem))
    g_error ("%s", problem);
}

static SuturePerceptron *
fit_perceptron (const SutureModel    *model,
                const SutureExamples *learn,
                const SutureExamples *check,
                guint64               seed,
                gboolean              is_linear,
                const SutureProgress *progress,
                GError              **error)
{
  const SutureFeature *features = suture_features (NULL);
  g_autofree gboolean *is_rising =
      g_new0 (gboolean, suture_model_count_inputs (model));
  const SutureFittingParams params = {
    .is_linear = is_linear,
    .n_hidden = is_linear ? 1 : N_HIDDEN,
    .n_members = is_linear ? 1 : N_MEMBERS,
    .n_epochs = N_EPOCHS,
    .rate = RATE,
    .decay = DECAY,
    .is_rising = is_rising,
    .seed = seed,
  };

  for (size_t i = 0; i < model->n_features; i++)
    is_rising[i] =
        features[model->inputs[i].feature].penalty != SUTURE_PENALTY_NONE;
  return suture_fit (learn, check, &params, progress, error);
}

SutureModel *
suture_model_fit (const SutureTrainingParams  *params,
                  const SutureShapeStatistics *statistics,
                  GArray                      *cases,
                  gboolean                     is_linear,
                  double                      *loss,
                  const SutureProgress        *progress,
                  GError                     **error)
{
  g_autoptr (SutureModel) model = start_model (params, statistics);
  SutureExamples learn, check, calibrating;

  fill_shape_indices (cases, model);
  suture_model_standardise (model, cases);
  link_inputs (model);
  make_examples (&learn, cases, is_learned_from, model);
  make_examples (&check, cases, is_held_out, model);
  make_examples (&calibrating, cases, calibrates, model);

  SuturePerceptron *perceptron =
      fit_perceptron (model, &learn, &check, params->seed, is_linear, progress,
                      error);

  if (perceptron)
    {
      replace_perceptron (model, perceptron);
      *loss = calibrate (model, balance (&calibrating) ? &calibrating : &check);
    }
  suture_examples_clear (&learn);
  suture_examples_clear (&check);
  suture_examples_clear (&calibrating);
  return perceptron ? g_steal_pointer (&model) : NULL;
}
