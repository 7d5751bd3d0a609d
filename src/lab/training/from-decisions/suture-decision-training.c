/* suture-decision-training.c: improve a model with what a person decided
 *
 * For each set of at most two folds, weights are fitted without the pairs that
 * have to do with it. From those fits follows everything else: what is learned
 * without one fold (its choice and calibration made on the folds that are left,
 * each judged by the fit that lacks it too) is tried on that fold, and what is
 * learned from all decisions is the new model.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "training/from-decisions/suture-decision-training.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "base/suture-error.h"
#include "base/suture-parallel.h"
#include "model/suture-model-private.h"
#include "training/fitting/suture-calibration.h"
#include "training/fitting/suture-fitting.h"
#include "training/from-decisions/suture-decision-accuracy.h"
#include "training/from-decisions/suture-decision-folds.h"
#include "training/from-decisions/suture-decision-provenance.h"
#include "training/from-decisions/suture-decision-repeats.h"

/* Few and small steps from the weights as they are, and a pull back to them. */
#define N_STEPS 200
#define LEAST_EPOCHS 4
#define STEP_PAIRS 64
#define RATE 0.002
#define DECAY 0.02

/* A set of folds that is left out, a bit a fold. */
typedef guint Without;

#define N_WITHOUT (1u << SUTURE_N_FOLDS)

/* What is learned from the decisions that are left: what to do, and the line
 * through what the base's calibration makes of the logits. */
typedef struct
{
  SutureModelChange change;
  double            slope;
  double            intercept;
} Lesson;

typedef struct
{
  SutureModel        *base;
  guint64             seed;
  SutureProgress      quiet; /* can be cancelled, reports nothing */
  SutureExamples      all;
  guint8             *patterns; /* of each pair */
  SutureDecisionFolds folds;
  double             *base_logits;     /* these and all others as calibrated */
  SuturePerceptron   *fits[N_WITHOUT]; /* nullable: not wanted, or one side */
  double             *logits[N_WITHOUT];
} Learning;

void
suture_decided_pair_init (SutureDecidedPair      *self,
                          const SutureClassifier *classifier,
                          size_t                  row,
                          guint                   review,
                          SutureAnswer            answer)
{
  SutureMeasurementTable *table =
      suture_classifier_get_table ((SutureClassifier *) classifier);
  const SutureMeasurement *m = suture_measurement_table_get (table, row);

  *self = (SutureDecidedPair){ .shape = m->shape,
                               .upper_id = m->pair.upper_id,
                               .lower_id = m->pair.lower_id,
                               .review = review,
                               .answer = answer };
  suture_features_measure (m, suture_measurement_table_get_population (table),
                           suture_measurement_table_get_spacing (table),
                           self->values);
}

/* --- Examples ---------------------------------------------------------------
 */

static void
fill_example (Learning *self, const SutureDecidedPair *pair)
{
  SutureExamples *all = &self->all;
  const int       index = suture_feature_find ("shape_index");
  double          values[SUTURE_MAX_FEATURES];

  memcpy (values, pair->values, sizeof values);
  if (pair->shape.shape_class != SUTURE_SHAPE_MISSING)
    values[index] = suture_shape_index (self->base, &pair->shape);
  self->patterns[all->n] = suture_model_get_pattern (values, &pair->shape);
  suture_model_fill_inputs (self->base, values, SUTURE_EMD_RANGE_MINMAX, FALSE,
                            all->upright + all->n * all->n_inputs);
  suture_model_fill_inputs (self->base, values, SUTURE_EMD_RANGE_MINMAX, TRUE,
                            all->flipped + all->n * all->n_inputs);
  all->targets[all->n++] = suture_decided_pair_is_accepted (pair) ? 1.0 : 0.0;
}

static gboolean
is_left (const Learning *self, Without without, size_t i)
{
  return (self->folds.touched[i] & without) == 0;
}

/* Whether there are examples of either answer. */
static gboolean
take_examples (const Learning *self, Without without, SutureExamples *taken)
{
  const SutureExamples *all = &self->all;
  g_autofree guint32   *numbers = g_new (guint32, all->n);
  size_t                n = 0;
  gboolean              has[2] = { FALSE, FALSE };

  for (size_t i = 0; i < all->n; i++)
    if (is_left (self, without, i))
      {
        numbers[n++] = (guint32) i;
        has[all->targets[i] > 0.5] = TRUE;
      }
  suture_examples_take (taken, all, numbers, n);
  suture_decision_weigh (taken->targets, taken->weights, n);
  return has[0] && has[1];
}

/* --- Fitting ----------------------------------------------------------------
 */

static int
count_bits (Without without)
{
  int n = 0;

  for (int fold = 0; fold < SUTURE_N_FOLDS; fold++)
    n += without >> fold & 1;
  return n;
}

static double *
list_logits (const Learning *self, const SuturePerceptron *perceptron)
{
  double *logits = g_new (double, self->all.n);

  suture_examples_get_logits (&self->all, perceptron, logits);
  for (size_t i = 0; i < self->all.n; i++)
    {
      const SutureModelCalibration *calibration =
          suture_model_get_calibration (self->base, self->patterns[i]);

      logits[i] = calibration->slope * logits[i] + calibration->intercept;
    }
  return logits;
}

/* (transfer full): what the base model keeps to. One that was fitted before a
 * direction was known keeps what it has learned. */
static SutureFeatureDirection *
list_directions (const SutureModel *base)
{
  const SuturePerceptron *p = base->perceptron;
  SutureFeatureDirection *directions = suture_model_list_directions (base);

  for (size_t i = 0; i < p->n_inputs; i++)
    for (size_t j = 0; j < p->n_hidden; j++)
      {
        const double w = p->hidden_weights[i * p->n_hidden + j];

        if ((directions[i] == SUTURE_DIRECTION_RISING && w < 0.0) ||
            (directions[i] == SUTURE_DIRECTION_FALLING && w > 0.0))
          directions[i] = SUTURE_DIRECTION_FREE;
      }
  return directions;
}

static SuturePerceptron *
fit_further (const Learning *self, const SutureExamples *examples)
{
  const SutureModel                 *base = self->base;
  g_autofree SutureFeatureDirection *directions = list_directions (base);
  const int n_steps = (int) ((examples->n + STEP_PAIRS - 1) / STEP_PAIRS);
  const SutureFittingParams params = {
    .is_linear = base->perceptron->is_linear,
    .n_epochs = MAX ((N_STEPS + n_steps - 1) / n_steps, LEAST_EPOCHS),
    .rate = RATE,
    .decay = DECAY,
    .directions = directions,
    .seed = self->seed,
    .start = base->perceptron,
  };

  return suture_fit (examples, NULL, &params, &self->quiet, NULL);
}

static void
fit_without_worker (size_t without, gpointer workspace, gpointer user_data)
{
  Learning      *self = user_data;
  SutureExamples examples;

  if (count_bits ((Without) without) > 2)
    return;
  if (take_examples (self, (Without) without, &examples))
    self->fits[without] = fit_further (self, &examples);
  if (self->fits[without])
    self->logits[without] = list_logits (self, self->fits[without]);
  suture_examples_clear (&examples);
}

/* --- Lessons ----------------------------------------------------------------
 */

/* Platt's curve for these logits of the pairs that are left. */
static void
calibrate_left (const Learning *self,
                Without         without,
                const double   *logits,
                double         *slope,
                double         *intercept)
{
  SutureJudgedPairs left;

  suture_judged_pairs_init (&left, self->all.n);
  for (size_t i = 0; i < self->all.n; i++)
    if (is_left (self, without, i))
      {
        suture_judged_pairs_add (&left, logits[i], self->all.targets[i]);
      }
  suture_judged_pairs_weigh (&left);
  suture_calibrate (left.logits, left.targets, left.weights, left.n,
                    SUTURE_LOSS_LOG, slope, intercept);
  suture_judged_pairs_clear (&left);
}

/* Logits of the pairs of each fold that is left, by what is learned without
 * that fold too. For weights these have no line of their own yet. */
static void
judge_left (const Learning    *self,
            Without            without,
            SutureModelChange  change,
            SutureJudgedPairs *judged)
{
  judged->n = 0;
  for (guint fold = 0; fold < SUTURE_N_FOLDS; fold++)
    {
      const Without too = without | 1u << fold;
      const double *logits =
          change == SUTURE_CHANGE_WEIGHTS && self->logits[too]
              ? self->logits[too]
              : self->base_logits;
      double slope = 1.0, intercept = 0.0;

      if (too == without)
        continue;
      if (change == SUTURE_CHANGE_CALIBRATION && self->logits[too])
        calibrate_left (self, too, logits, &slope, &intercept);
      for (size_t i = 0; i < self->all.n; i++)
        if (self->folds.fold[i] == fold)
          {
            suture_judged_pairs_add (judged, slope * logits[i] + intercept,
                                     self->all.targets[i]);
          }
    }
  suture_judged_pairs_weigh (judged);
}

/* What does best on folds held back; the lesser change unless more helps. */
static Lesson
draw_lesson (const Learning *self, Without without)
{
  Lesson            lesson = { SUTURE_CHANGE_NONE, 1.0, 0.0 };
  SutureJudgedPairs judged;
  double            slope, intercept, loss;

  suture_judged_pairs_init (&judged, self->all.n);
  judge_left (self, without, SUTURE_CHANGE_NONE, &judged);
  loss = suture_judged_pairs_get_loss (&judged, 1.0, 0.0);
  judge_left (self, without, SUTURE_CHANGE_CALIBRATION, &judged);
  if (suture_judged_pairs_get_loss (&judged, 1.0, 0.0) < loss)
    {
      loss = suture_judged_pairs_get_loss (&judged, 1.0, 0.0);
      lesson.change = SUTURE_CHANGE_CALIBRATION;
      calibrate_left (self, without, self->base_logits, &lesson.slope,
                      &lesson.intercept);
    }
  judge_left (self, without, SUTURE_CHANGE_WEIGHTS, &judged);
  suture_calibrate (judged.logits, judged.targets, judged.weights, judged.n,
                    SUTURE_LOSS_LOG, &slope, &intercept);
  if (self->logits[without] &&
      suture_judged_pairs_get_loss (&judged, slope, intercept) < loss)
    lesson = (Lesson){ SUTURE_CHANGE_WEIGHTS, slope, intercept };
  suture_judged_pairs_clear (&judged);
  return lesson;
}

/* --- Accuracy ---------------------------------------------------------------
 */

/* Each fold judged by what is learned without it. */
static SutureDecisionAccuracy
try_lessons (const Learning *self)
{
  SutureDecisionAccuracy accuracy;
  SutureJudgedPairs      judged;

  suture_judged_pairs_init (&judged, self->all.n);
  for (guint fold = 0; fold < SUTURE_N_FOLDS; fold++)
    {
      const Without without = 1u << fold;
      const Lesson  lesson = draw_lesson (self, without);
      const double *logits = lesson.change == SUTURE_CHANGE_WEIGHTS
                                 ? self->logits[without]
                                 : self->base_logits;

      for (size_t i = 0; i < self->all.n; i++)
        if (self->folds.fold[i] == fold)
          {
            suture_judged_pairs_add (&judged,
                                     lesson.slope * logits[i] +
                                         lesson.intercept,
                                     self->all.targets[i]);
          }
    }
  suture_judged_pairs_weigh (&judged);
  accuracy = suture_judged_pairs_measure (&judged);
  suture_judged_pairs_clear (&judged);
  return accuracy;
}

static SutureDecisionAccuracy
try_base (const Learning *self)
{
  SutureDecisionAccuracy accuracy;
  SutureJudgedPairs      judged;

  suture_judged_pairs_init (&judged, self->all.n);
  judge_left (self, 0, SUTURE_CHANGE_NONE, &judged);
  accuracy = suture_judged_pairs_measure (&judged);
  suture_judged_pairs_clear (&judged);
  return accuracy;
}

/* Of both answers together, each weighing one half. */
static double
get_share_right (const SutureDecisionAccuracy *accuracy)
{
  return 0.5 * (suture_proportion_get (accuracy->recall) +
                suture_proportion_get (accuracy->rejected));
}

static gboolean
is_improvement (const SutureLearningReport *report)
{
  return !suture_learning_report_is_chance (report) &&
         report->after.loss < report->before.loss &&
         get_share_right (&report->after) >= get_share_right (&report->before);
}

/* --- The new model ----------------------------------------------------------
 */

static SutureModel *
copy_model (const SutureModel *base, const SuturePerceptron *perceptron)
{
  SutureModel     *copy = suture_model_new (base->kind, base->n_features);
  g_autofree char *problem = NULL;

  g_free (copy->feature_set);
  copy->feature_set = g_strdup (base->feature_set);
  memcpy (copy->inputs, base->inputs,
          base->n_features * sizeof (SutureModelInput));
  memcpy (copy->class_means, base->class_means, sizeof copy->class_means);
  memcpy (copy->class_sds, base->class_sds, sizeof copy->class_sds);
  copy->perceptron = suture_perceptron_copy (perceptron);
  if (!suture_model_finish (copy, &problem))
    g_error ("%s", problem);
  return copy;
}

/* Pairs with a raw stack have a curve of their own. Nobody has seen what the
 * decisions of the others would do to it, nor the other way round. */
static gboolean
is_taught (const Learning *self, int raw)
{
  const SutureModelCalibration *both = self->base->calibration;

  if (both[0].slope == both[1].slope && both[0].intercept == both[1].intercept)
    return TRUE;
  for (size_t i = 0; i < self->all.n; i++)
    if (suture_model_get_calibration (self->base, self->patterns[i]) ==
        &both[raw])
      return TRUE;
  return FALSE;
}

static SutureModel *
apply_lesson (const Learning             *self,
              const Lesson               *lesson,
              const SutureLearningReport *report)
{
  SutureModel *model =
      copy_model (self->base, lesson->change == SUTURE_CHANGE_WEIGHTS
                                  ? self->fits[0]
                                  : self->base->perceptron);

  for (int raw = 0; raw < 2; raw++)
    {
      const SutureModelCalibration *was = &self->base->calibration[raw];

      model->calibration[raw] = *was;
      if (is_taught (self, raw))
        model->calibration[raw] = (SutureModelCalibration){
          lesson->slope * was->slope,
          lesson->slope * was->intercept + lesson->intercept,
        };
    }
  g_free (model->name);
  model->name = g_strdup_printf ("%s + %zu", self->base->name,
                                 report->n_accepted + report->n_rejected);
  model->provenance =
      suture_decision_provenance_new (self->base, report, self->seed);
  return model;
}

static SutureModel *
learn (Learning *self, SutureLearningReport *report)
{
  const Lesson lesson = draw_lesson (self, 0);

  report->before = try_base (self);
  report->after = try_lessons (self);
  report->change = lesson.change;
  if (lesson.change != SUTURE_CHANGE_NONE && is_improvement (report))
    return apply_lesson (self, &lesson, report);
  report->change = SUTURE_CHANGE_NONE;
  return suture_model_ref (self->base);
}

/* --- What is given -----------------------------------------------------------
 */

static int
compare_pairs (const void *a, const void *b)
{
  const SutureDecidedPair *p = a;
  const SutureDecidedPair *q = b;

  if (p->review != q->review)
    return p->review < q->review ? -1 : 1;
  if (p->upper_id != q->upper_id)
    return p->upper_id < q->upper_id ? -1 : 1;
  return (p->lower_id > q->lower_id) - (p->lower_id < q->lower_id);
}

static gboolean
count_pairs (const SutureDecidedPair *sorted,
             size_t                   n,
             SutureLearningReport    *report,
             GError                 **error)
{
  *report = (SutureLearningReport){ 0 };
  for (size_t i = 0; i < n; i++)
    {
      *(suture_decided_pair_is_accepted (&sorted[i]) ? &report->n_accepted
                                                     : &report->n_rejected) +=
          1;
      report->n_reviews +=
          i == 0 || sorted[i].review != sorted[i - 1].review ? 1 : 0;
    }
  if (report->n_accepted >= SUTURE_LEAST_DECISIONS &&
      report->n_rejected >= SUTURE_LEAST_DECISIONS)
    return TRUE;
  g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT,
               _ ("There are %zu accepted and %zu rejected pairs to learn "
                  "from, and at least %d of either answer are needed; decide "
                  "more pairs first"),
               report->n_accepted, report->n_rejected, SUTURE_LEAST_DECISIONS);
  return FALSE;
}

static void
learning_init (Learning                *self,
               const SutureDecidedPair *sorted,
               size_t                   n,
               SutureModel             *base,
               guint64                  seed,
               const SutureProgress    *progress)
{
  *self = (Learning){ .base = base, .seed = seed };
  self->quiet = SUTURE_PROGRESS_INIT (progress ? progress->cancellable : NULL);
  suture_examples_init (&self->all, n, suture_model_count_inputs (base));
  self->all.n = 0;
  self->patterns = g_new (guint8, n);
  for (size_t i = 0; i < n; i++)
    fill_example (self, &sorted[i]);
  suture_decision_weigh (self->all.targets, self->all.weights, self->all.n);
  suture_decision_folds_init (&self->folds, sorted, n, seed);
  self->base_logits = list_logits (self, base->perceptron);
}

static void
learning_clear (Learning *self)
{
  for (Without without = 0; without < N_WITHOUT; without++)
    {
      suture_perceptron_free (self->fits[without]);
      g_free (self->logits[without]);
    }
  suture_examples_clear (&self->all);
  suture_decision_folds_clear (&self->folds);
  g_free (self->patterns);
  g_free (self->base_logits);
}

SutureModel *
suture_learn_from_decisions (const SutureDecidedPair *pairs,
                             size_t                   n_pairs,
                             SutureModel             *base,
                             guint64                  seed,
                             SutureLearningReport    *report,
                             const SutureProgress    *progress,
                             GError                 **error)
{
  g_autofree SutureDecidedPair *sorted =
      g_memdup2 (pairs, n_pairs * sizeof (SutureDecidedPair));
  SutureModel *model = NULL;
  Learning     learning;

  const size_t n = suture_decision_repeats_drop (sorted, n_pairs);

  if (n > 0)
    qsort (sorted, n, sizeof (SutureDecidedPair), compare_pairs);
  if (!count_pairs (sorted, n, report, error))
    return NULL;
  report->n_repeats = n_pairs - n;
  report->n_earlier = suture_decision_provenance_count (base);
  learning_init (&learning, sorted, n, base, seed, progress);
  if (suture_parallel_for (N_WITHOUT, fit_without_worker, &learning, progress,
                           error) &&
      suture_progress_check (progress, error))
    model = learn (&learning, report);
  learning_clear (&learning);
  return model;
}
