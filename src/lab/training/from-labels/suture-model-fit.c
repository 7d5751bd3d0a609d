/* suture-model-fit.c: from cases to a calibrated model
 *
 * For each fold a member is fitted without it, and stopped where it does best
 * on it. The members are averaged; how much their scores can be trusted is
 * learned from all cases, each judged by the member that never saw it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "training/from-labels/suture-model-fit.h"

#include <math.h>
#include <string.h>

#include "base/suture-parallel.h"
#include "training/fitting/suture-calibration.h"
#include "training/fitting/suture-fitting.h"
#include "training/from-labels/suture-space-folds.h"
#include "training/from-labels/suture-standardisation.h"

/* Of each member. */
#define N_HIDDEN 16
#define N_EPOCHS 24
#define RATE 0.004
#define DECAY 0.02

/* Standardised inputs that never go further from 0 are constant. */
#define LEAST_SPREAD 1e-6

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
               const SutureModel *model)
{
  const size_t n_inputs = suture_model_count_inputs (model);

  suture_examples_init (examples, cases->len, n_inputs);
  for (guint i = 0; i < cases->len; i++)
    {
      const SutureCase *c = &g_array_index (cases, SutureCase, i);

      suture_model_fill_inputs (model, c->values, SUTURE_EMD_RANGE_MINMAX,
                                FALSE, examples->upright + i * n_inputs);
      suture_model_fill_inputs (model, c->values, SUTURE_EMD_RANGE_MINMAX, TRUE,
                                examples->flipped + i * n_inputs);
      examples->targets[i] = c->is_true ? 1.0 : 0.0;
      examples->weights[i] = c->weight;
    }
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

/* --- One member a fold
 * --------------------------------------------------------- */

typedef struct
{
  GArray               *cases;
  SutureExamples        all;
  SutureFittingParams   params;
  const SutureProgress *progress;
  SuturePerceptron     *members[SUTURE_N_CASE_FOLDS];
  double               *held_out; /* logit of each case, NAN if it is in two
                                   * folds */
} Fitting;

/* (transfer full): with @is_in the cases of which both cells lie in the fold;
 * else those of which neither does. */
static guint32 *
list_cases (const Fitting *self, int fold, gboolean is_in, size_t *n)
{
  const guint8 bit = (guint8) (1u << fold);
  guint32     *numbers = g_new (guint32, self->cases->len);

  *n = 0;
  for (guint32 i = 0; i < self->cases->len; i++)
    {
      const guint8 folds = g_array_index (self->cases, SutureCase, i).folds;

      if (is_in ? folds == bit : (folds & bit) == 0)
        numbers[(*n)++] = i;
    }
  return numbers;
}

static void
judge_fold (Fitting              *self,
            int                   fold,
            const SutureExamples *check,
            const guint32        *numbers)
{
  g_autofree double *logits = g_new (double, check->n);

  suture_examples_get_logits (check, self->members[fold], logits);
  for (size_t k = 0; k < check->n; k++)
    self->held_out[numbers[k]] = logits[k];
}

static void
fit_fold_worker (size_t item, gpointer workspace, gpointer user_data)
{
  Fitting            *self = user_data;
  const int           fold = (int) item;
  size_t              n_learn, n_check;
  g_autofree guint32 *learn_from = list_cases (self, fold, FALSE, &n_learn);
  g_autofree guint32 *check_by = list_cases (self, fold, TRUE, &n_check);
  SutureFittingParams params = self->params;
  SutureExamples      learn, check;

  params.seed += item;
  suture_examples_take (&learn, &self->all, learn_from, n_learn);
  suture_examples_take (&check, &self->all, check_by, n_check);
  self->members[fold] = suture_fit (&learn, n_check > 0 ? &check : NULL,
                                    &params, self->progress, NULL);
  if (self->members[fold])
    judge_fold (self, fold, &check, check_by);
  suture_examples_clear (&learn);
  suture_examples_clear (&check);
}

static void
fitting_init (Fitting                      *self,
              GArray                       *cases,
              const SutureModel            *model,
              const SutureTrainingParams   *params,
              const SutureFeatureDirection *directions,
              gboolean                      is_linear)
{
  *self = (Fitting){
    .cases = cases,
    .params = { .is_linear = is_linear,
                .n_hidden = is_linear ? 1 : N_HIDDEN,
                .n_epochs = N_EPOCHS,
                .rate = RATE,
                .decay = DECAY,
                .directions = directions,
                .seed = params->seed },
    .held_out = g_new (double, cases->len),
  };
  make_examples (&self->all, cases, model);
  for (guint i = 0; i < cases->len; i++)
    self->held_out[i] = NAN;
}

static void
fitting_clear (Fitting *self)
{
  suture_examples_clear (&self->all);
  for (int fold = 0; fold < SUTURE_N_CASE_FOLDS; fold++)
    suture_perceptron_free (self->members[fold]);
  g_free (self->held_out);
}

/* --- Calibration
 * --------------------------------------------------------------- */

/* What a calibration is fitted to. */
typedef struct
{
  size_t  n;
  double *logits;
  double *targets;
  double *weights;
} Judged;

/* Which cases count: whether anything of them was measured in a raw stack, by
 * bits. */
typedef enum
{
  WITHOUT_RAW = 1 << 0,
  WITH_RAW = 1 << 1,
  EITHER = WITHOUT_RAW | WITH_RAW,
} RawFilter;

static void
judged_init (Judged *self, size_t n)
{
  *self =
      (Judged){ 0, g_new (double, n), g_new (double, n), g_new (double, n) };
}

static void
judged_clear (Judged *self)
{
  g_free (self->logits);
  g_free (self->targets);
  g_free (self->weights);
}

static int
find_calibration (const SutureCase *c)
{
  return suture_features_have_raw (c->values) ? 1 : 0;
}

/* Wrong partners don't count: how many there are follows from how many cells
 * are cut, and a score can't know that. Nor do turned stacks, which teach, but
 * are nothing that people screen. */
static gboolean
may_calibrate (const SutureCase *c)
{
  return c->kind != SUTURE_CASE_WRONG_PARTNER && c->side == SUTURE_SIDE_LAYERS;
}

/* (transfer full): of each case, whether it may calibrate and its stack has
 * cases of both answers that may: one answer alone says nothing of where the
 * two part. */
static gboolean *
list_typical (const Fitting *self)
{
  g_autoptr (GHashTable) with_true = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) with_false = g_hash_table_new (NULL, NULL);
  gboolean *is_typical = g_new (gboolean, self->cases->len);

  for (guint i = 0; i < self->cases->len; i++)
    {
      const SutureCase *c = &g_array_index (self->cases, SutureCase, i);

      if (may_calibrate (c))
        g_hash_table_add (c->is_true ? with_true : with_false,
                          GINT_TO_POINTER (c->stack));
    }
  for (guint i = 0; i < self->cases->len; i++)
    {
      const SutureCase *c = &g_array_index (self->cases, SutureCase, i);
      gconstpointer     stack = GINT_TO_POINTER (c->stack);

      is_typical[i] = may_calibrate (c) &&
                      g_hash_table_contains (with_true, stack) &&
                      g_hash_table_contains (with_false, stack);
    }
  return is_typical;
}

/* @is_counted: (nullable): of each case; all count without. */
static void
judged_fill (Judged         *self,
             const Fitting  *fitting,
             RawFilter       filter,
             const gboolean *is_counted)
{
  self->n = 0;
  for (guint i = 0; i < fitting->cases->len; i++)
    {
      const SutureCase *c = &g_array_index (fitting->cases, SutureCase, i);

      if (isnan (fitting->held_out[i]) || (is_counted && !is_counted[i]) ||
          (filter >> find_calibration (c) & 1) == 0)
        continue;
      self->logits[self->n] = fitting->held_out[i];
      self->targets[self->n] = fitting->all.targets[i];
      self->weights[self->n++] = fitting->all.weights[i];
    }
}

/* True cases come to this share; whether there are both answers. */
static gboolean
judged_set_share (Judged *self, double share)
{
  double sums[2] = { 0.0, 0.0 };

  for (size_t i = 0; i < self->n; i++)
    sums[self->targets[i] > 0.5] += self->weights[i];
  if (!(sums[0] > 0.0) || !(sums[1] > 0.0))
    return FALSE;
  for (size_t i = 0; i < self->n; i++)
    self->weights[i] *=
        (double) self->n *
        (self->targets[i] > 0.5 ? share / sums[1] : (1.0 - share) / sums[0]);
  return TRUE;
}

/* Real errors in candidates that would be joined: what a score has to be the
 * probability of. Whether there are both answers. */
static gboolean
judged_take_real (Judged *self, const Fitting *fitting, RawFilter filter)
{
  const int primary = suture_feature_find ("is_primary");

  self->n = 0;
  for (guint i = 0; i < fitting->cases->len; i++)
    {
      const SutureCase *c = &g_array_index (fitting->cases, SutureCase, i);

      if (isnan (fitting->held_out[i]) ||
          !suture_case_kind_is_resegmented (c->kind) ||
          c->values[primary] < 1.0 || (filter >> find_calibration (c) & 1) == 0)
        continue;
      self->logits[self->n] = fitting->held_out[i];
      self->targets[self->n] = fitting->all.targets[i];
      self->weights[self->n++] = c->frequency;
    }
  return judged_set_share (self, SUTURE_REAL_SHARE);
}

/* Real errors, if there are any; else the typical cases that @filter lets
 * through; if these have one answer only,
 * typical cases with raw and without; if these have too, all cases. */
static void
judged_take (Judged         *self,
             const Fitting  *fitting,
             RawFilter       filter,
             const gboolean *is_typical)
{
  if (judged_take_real (self, fitting, filter))
    return;
  judged_fill (self, fitting, filter, is_typical);
  if (judged_set_share (self, 0.5))
    return;
  judged_fill (self, fitting, EITHER, is_typical);
  if (judged_set_share (self, 0.5))
    return;
  judged_fill (self, fitting, EITHER, NULL);
  judged_set_share (self, 0.5);
}

/* Whether the model can tell cases with a raw stack from those without. */
static gboolean
sees_raw (const SutureModel *model)
{
  const SutureFeature *features = suture_features (NULL);

  for (size_t i = 0; i < model->n_features; i++)
    if (features[model->inputs[i].feature].stain != SUTURE_STAIN_NONE)
      return TRUE;
  return FALSE;
}

/* By squares, not logarithms: of thousands of cases a few are labelled wrong,
 * or of a tissue unlike all others, and sure; they shall not make the scores of
 * all the others unsure. Returns the log loss that is left. */
static double
calibrate_by (SutureModelCalibration *calibration, const Judged *judged)
{
  suture_calibrate (judged->logits, judged->targets, judged->weights, judged->n,
                    SUTURE_LOSS_SQUARE, &calibration->slope,
                    &calibration->intercept);
  return suture_calibrated_loss (judged->logits, judged->targets,
                                 judged->weights, judged->n, calibration->slope,
                                 calibration->intercept);
}

/* Returns the log loss that is left, with a raw stack and without alike. */
static double
calibrate (SutureModel *model, const Fitting *fitting)
{
  static const RawFilter  filters[2] = { WITHOUT_RAW, WITH_RAW };
  SutureModelCalibration *both = model->calibration;
  g_autofree gboolean    *is_typical = list_typical (fitting);
  double                  losses[2];
  Judged                  judged;

  judged_init (&judged, fitting->cases->len);
  if (sees_raw (model))
    for (int raw = 0; raw < 2; raw++)
      {
        judged_take (&judged, fitting, filters[raw], is_typical);
        losses[raw] = calibrate_by (&both[raw], &judged);
      }
  else
    {
      judged_take (&judged, fitting, EITHER, is_typical);
      losses[0] = losses[1] = calibrate_by (&both[0], &judged);
      both[1] = both[0];
    }
  judged_clear (&judged);
  return (losses[0] + losses[1]) / 2.0;
}

static double
get_score (const SutureModel *model, double logit, const SutureCase *c)
{
  const guint8 pattern = suture_model_get_pattern (c->values, &c->shape);

  return suture_model_calibrate (model, pattern, logit, logit);
}

static double *
list_held_out_scores (const SutureModel *model, const Fitting *self)
{
  double *scores = g_new (double, self->cases->len);

  for (guint i = 0; i < self->cases->len; i++)
    scores[i] = isnan (self->held_out[i])
                    ? NAN
                    : get_score (model, self->held_out[i],
                                 &g_array_index (self->cases, SutureCase, i));
  return scores;
}

/* --- What nothing was learned of
 * ------------------------------------------------ */

static gboolean
is_constant (const SutureExamples *all, size_t input)
{
  for (size_t i = 0; i < all->n; i++)
    if (fabs (all->upright[i * all->n_inputs + input]) > LEAST_SPREAD ||
        fabs (all->flipped[i * all->n_inputs + input]) > LEAST_SPREAD)
      return FALSE;
  return TRUE;
}

/* Where an input never varies, as those of a raw stack without one, its weights
 * are still what chance started them with. They may not speak where it does. */
static void
silence_constant_inputs (SuturePerceptron *p, const SutureExamples *all)
{
  for (size_t i = 0; i < p->n_inputs; i++)
    if (is_constant (all, i))
      memset (p->hidden_weights + i * p->n_hidden, 0,
              p->n_hidden * sizeof (double));
}

/* --- All together
 * -------------------------------------------------------------- */

SutureModel *
suture_model_fit (const SutureTrainingParams  *params,
                  const SutureShapeStatistics *statistics,
                  GArray                      *cases,
                  gboolean                     is_linear,
                  double                      *loss,
                  double                     **held_out_scores,
                  const SutureProgress        *progress,
                  GError                     **error)
{
  g_autoptr (SutureModel) model = start_model (params, statistics);
  Fitting  fitting;
  gboolean is_done;

  fill_shape_indices (cases, model);
  suture_model_standardise (model, cases);
  link_inputs (model);

  g_autofree SutureFeatureDirection *directions =
      suture_model_list_directions (model);

  fitting_init (&fitting, cases, model, params, directions, is_linear);
  fitting.progress = progress;
  is_done = suture_parallel_for (SUTURE_N_CASE_FOLDS, fit_fold_worker, &fitting,
                                 progress, error) &&
            suture_progress_check (progress, error);
  if (is_done)
    {
      SuturePerceptron *average =
          suture_perceptron_average (fitting.members, SUTURE_N_CASE_FOLDS);

      silence_constant_inputs (average, &fitting.all);
      replace_perceptron (model, average);
      *loss = calibrate (model, &fitting);
      *held_out_scores = list_held_out_scores (model, &fitting);
    }
  fitting_clear (&fitting);
  return is_done ? g_steal_pointer (&model) : NULL;
}
