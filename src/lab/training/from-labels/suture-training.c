/* suture-training.c: from labelled stacks to a model
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "training/from-labels/suture-training.h"

#include "training/from-labels/suture-case-set.h"
#include "training/from-labels/suture-model-fit.h"
#include "training/from-labels/suture-provenance.h"
#include "training/from-labels/suture-training-cases.h"

/* Where the score says "one cell". */
#define THRESHOLD 0.5

/* Both classifiers, fitted to the same cases. */
typedef struct
{
  SutureModel         *models[SUTURE_N_CLASSIFIERS];
  double              *held_out_scores[SUTURE_N_CLASSIFIERS];
  SutureClassifierKind kept; /* the one that is wanted */
} Fitted;

static void
fitted_clear (Fitted *self)
{
  for (int kind = 0; kind < SUTURE_N_CLASSIFIERS; kind++)
    {
      g_clear_pointer (&self->models[kind], suture_model_unref);
      g_clear_pointer (&self->held_out_scores[kind], g_free);
    }
}

static gboolean
fit_models (Fitted                      *self,
            GArray                      *cases,
            const SutureShapeStatistics *statistics,
            const SutureTrainingParams  *params,
            const SutureProgress        *progress,
            GError                     **error)
{
  double losses[SUTURE_N_CLASSIFIERS];

  for (int kind = 0; kind < SUTURE_N_CLASSIFIERS; kind++)
    {
      const SutureProgress part =
          suture_progress_part (progress, kind / 2.0, (kind + 1) / 2.0);

      self->models[kind] =
          suture_model_fit (params, statistics, cases,
                            kind == SUTURE_CLASSIFIER_LOGISTIC, &losses[kind],
                            &self->held_out_scores[kind], &part, error);
      if (self->models[kind] == NULL)
        return FALSE;
    }
  self->kept = params->classifier;
  if (self->kept == SUTURE_CLASSIFIER_BEST)
    self->kept = losses[SUTURE_CLASSIFIER_LOGISTIC] <
                         losses[SUTURE_CLASSIFIER_PERCEPTRON]
                     ? SUTURE_CLASSIFIER_LOGISTIC
                     : SUTURE_CLASSIFIER_PERCEPTRON;
  return TRUE;
}

/* Cases of the stacks held out; of none, if there are none. */
static gboolean
add_holdout (GArray                     *cases,
             const SutureTrainingStack  *holdout,
             size_t                      n_holdout,
             const SutureTrainingParams *params,
             const SutureProgress       *progress,
             GError                    **error)
{
  for (size_t i = 0; i < n_holdout; i++)
    {
      const SutureProgress part =
          suture_progress_part (progress, (double) i / (double) n_holdout,
                                (double) (i + 1) / (double) n_holdout);

      if (!suture_case_set_add_for_accuracy (cases, &holdout[i], (int) i,
                                             params, &part, error))
        return FALSE;
    }
  return TRUE;
}

static SutureAccuracy
measure (GArray *cases, const SutureModel *model)
{
  g_autofree double *scores = suture_case_set_get_scores (cases, model);

  return suture_case_set_get_accuracy (cases, scores, THRESHOLD, NULL, NULL);
}

static SutureTrainingReport
make_report (const Fitted *fitted, GArray *cases, GArray *holdout)
{
  SutureTrainingReport report = { .kept = fitted->kept };

  for (int kind = 0; kind < SUTURE_N_CLASSIFIERS; kind++)
    {
      report.training[kind] = measure (cases, fitted->models[kind]);
      report.held_out[kind] =
          holdout->len > 0
              ? measure (holdout, fitted->models[kind])
              : suture_case_set_get_accuracy (cases,
                                              fitted->held_out_scores[kind],
                                              THRESHOLD, NULL, NULL);
    }
  return report;
}

/* @done are those of the set in @params: they need no fitting again. */
static GPtrArray *
fit_variants (GArray                      *cases,
              const SutureShapeStatistics *statistics,
              const SutureTrainingParams  *params,
              const Fitted                *done,
              const SutureProgress        *progress,
              GError                     **error)
{
  static const char *const sets[] = { "paper", "extended" };
  g_autoptr (GPtrArray) variants =
      g_ptr_array_new_with_free_func ((GDestroyNotify) suture_model_unref);

  for (size_t i = 0; i < G_N_ELEMENTS (sets); i++)
    {
      const SutureProgress part =
          suture_progress_part (progress, i / 2.0, (i + 1) / 2.0);
      const gboolean       is_done = g_str_equal (sets[i], params->feature_set);
      SutureTrainingParams variant = *params;
      Fitted               other = { 0 };
      gboolean             is_fitted;

      variant.feature_set = sets[i];
      is_fitted = is_done || fit_models (&other, cases, statistics, &variant,
                                         &part, error);
      for (int kind = 0; is_fitted && kind < SUTURE_N_CLASSIFIERS; kind++)
        g_ptr_array_add (variants,
                         suture_model_ref (
                             (is_done ? done : &other)->models[kind]));
      fitted_clear (&other);
      if (!is_fitted)
        return NULL;
    }
  return g_steal_pointer (&variants);
}

SutureModel *
suture_train (const SutureTrainingStack  *stacks,
              size_t                      n_stacks,
              const SutureTrainingStack  *holdout,
              size_t                      n_holdout,
              const SutureTrainingParams *params,
              SutureTrainingReport       *report,
              GPtrArray                 **variants,
              const SutureProgress       *progress,
              GError                    **error)
{
  g_return_val_if_fail (suture_feature_set (params->feature_set), NULL);

  const SutureProgress  making = suture_progress_part (progress, 0.0, 0.7);
  const SutureProgress  fitting = suture_progress_part (progress, 0.7, 0.9);
  const SutureProgress  trying = suture_progress_part (progress, 0.9, 1.0);
  SutureShapeStatistics statistics = { 0 };
  Fitted                fitted = { 0 };
  g_autoptr (GArray) cases = g_array_new (FALSE, FALSE, sizeof (SutureCase));
  g_autoptr (GArray) unseen = g_array_new (FALSE, FALSE, sizeof (SutureCase));
  SutureModel *model = NULL;

  if (suture_training_cases_make (cases, &statistics, stacks, n_stacks, params,
                                  &making, error) &&
      fit_models (&fitted, cases, &statistics, params, &fitting, error) &&
      add_holdout (unseen, holdout, n_holdout, params, &trying, error) &&
      (variants == NULL ||
       (*variants =
            fit_variants (cases, &statistics, params, &fitted, NULL, error))))
    {
      const SutureTrainingReport measured =
          make_report (&fitted, cases, unseen);

      model = suture_model_ref (fitted.models[fitted.kept]);
      model->provenance =
          suture_provenance_new (stacks, n_stacks, holdout, n_holdout, cases,
                                 params, &measured);
      if (report)
        *report = measured;
    }
  fitted_clear (&fitted);
  return model;
}
