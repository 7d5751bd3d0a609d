/* suture-training.c: from labelled stacks to a model
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "scores/suture-training.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "base/suture-error.h"
#include "scores/suture-case-set.h"
#include "scores/suture-model-fit.h"
#include "scores/suture-provenance.h"

/* Where the score says "one cell". */
#define THRESHOLD 0.5

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
  { SUTURE_ROUND_CUT, MOST_PAIRS, .fraction = 0.8, .damage = TRUE },
};

const char *
suture_classifier_kind_name (SutureClassifierKind kind)
{
  static const char *const names[] = { "perceptron", "logistic", "best" };

  return names[kind];
}

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

/* A model has to do without a raw stack too, and with any stain: cases that
 * have a raw stack are learned from three times, as they are, without it, and
 * as if bright and dark were exchanged, which turns around what is told in
 * standard deviations and leaves what lies between interior and rim. */
static void
add_other_stains (GArray *cases)
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
      c.values[interior] = -c.values[interior];
      c.values[rim] = -c.values[rim];
      g_array_append_val (cases, c);
      c.values[membrane] = c.values[interior] = c.values[rim] = NAN;
      g_array_append_val (cases, c);
    }
}

/* True and false cases count alike as a whole, and a stack with many cases
 * counts by the root of their number, so that no tissue drowns the others.
 * Cases keep their weights among each other. */
static void
weigh_cases (GArray *cases, size_t n_stacks)
{
  g_autofree double *counts = g_new0 (double, n_stacks * 2);
  double             totals[2] = { 0.0, 0.0 };

  for (guint i = 0; i < cases->len; i++)
    {
      const SutureCase *c = &g_array_index (cases, SutureCase, i);

      counts[c->stack * 2 + c->is_true] += c->weight;
    }
  for (size_t k = 0; k < n_stacks * 2; k++)
    totals[k % 2] += sqrt (counts[k]);
  for (guint i = 0; i < cases->len; i++)
    {
      SutureCase *c = &g_array_index (cases, SutureCase, i);

      c->weight *= cases->len / (2.0 * totals[c->is_true] *
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

/* Fits both and keeps the one that is wanted. */
static SutureModel *
fit_models (GArray                      *cases,
            const SutureShapeStatistics *statistics,
            const SutureTrainingParams  *params,
            SutureModel                 *models[SUTURE_N_CLASSIFIERS],
            SutureClassifierKind        *kept,
            const SutureProgress        *progress,
            GError                     **error)
{
  double losses[SUTURE_N_CLASSIFIERS];

  for (int kind = 0; kind < SUTURE_N_CLASSIFIERS; kind++)
    {
      const SutureProgress part =
          suture_progress_part (progress, kind / 2.0, (kind + 1) / 2.0);

      models[kind] = suture_model_fit (params, statistics, cases,
                                       kind == SUTURE_CLASSIFIER_LOGISTIC,
                                       &losses[kind], &part, error);
      if (models[kind] == NULL)
        return NULL;
    }
  *kept = params->classifier;
  if (*kept == SUTURE_CLASSIFIER_BEST)
    *kept = losses[SUTURE_CLASSIFIER_LOGISTIC] <
                    losses[SUTURE_CLASSIFIER_PERCEPTRON]
                ? SUTURE_CLASSIFIER_LOGISTIC
                : SUTURE_CLASSIFIER_PERCEPTRON;
  return models[*kept];
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

static SutureTrainingReport
make_report (SutureModel *const   models[SUTURE_N_CLASSIFIERS],
             SutureClassifierKind kept,
             GArray              *cases,
             GArray              *holdout)
{
  SutureTrainingReport report = { .kept = kept };

  for (int kind = 0; kind < SUTURE_N_CLASSIFIERS; kind++)
    {
      report.training[kind] =
          measure_split (cases, models[kind], SUTURE_SPLIT_LEARN);
      report.held_out[kind] =
          holdout->len > 0
              ? suture_case_set_get_accuracy (holdout, models[kind], THRESHOLD,
                                              NULL, NULL)
              : measure_split (cases, models[kind], SUTURE_SPLIT_HOLD_OUT);
    }
  return report;
}

static gboolean
make_cases (GArray                     *cases,
            SutureShapeStatistics      *statistics,
            const SutureTrainingStack  *stacks,
            size_t                      n_stacks,
            const SutureTrainingParams *params,
            const SutureProgress       *progress,
            GError                    **error)
{
  if (!add_stacks (cases, statistics, stacks, n_stacks, params, progress,
                   error) ||
      !check_cases (cases, error))
    return FALSE;
  add_other_stains (cases);
  weigh_cases (cases, n_stacks);
  return TRUE;
}

/* @models are those of the set in @params: they need no fitting again. */
static GPtrArray *
fit_variants (GArray                      *cases,
              const SutureShapeStatistics *statistics,
              const SutureTrainingParams  *params,
              SutureModel *const           models[SUTURE_N_CLASSIFIERS],
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
      SutureTrainingParams variant = *params;
      SutureModel         *fitted[SUTURE_N_CLASSIFIERS] = { NULL };
      SutureClassifierKind kept;
      gboolean             is_done = TRUE;

      variant.feature_set = sets[i];
      if (!g_str_equal (sets[i], params->feature_set))
        is_done = fit_models (cases, statistics, &variant, fitted, &kept, &part,
                              error) != NULL;
      else
        for (int kind = 0; kind < SUTURE_N_CLASSIFIERS; kind++)
          fitted[kind] = suture_model_ref (models[kind]);
      for (int kind = 0; kind < SUTURE_N_CLASSIFIERS; kind++)
        if (fitted[kind])
          g_ptr_array_add (variants, fitted[kind]);
      if (!is_done)
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
  SutureModel          *models[SUTURE_N_CLASSIFIERS] = { NULL };
  SutureClassifierKind  kept;
  g_autoptr (GArray) cases = g_array_new (FALSE, FALSE, sizeof (SutureCase));
  g_autoptr (GArray) unseen = g_array_new (FALSE, FALSE, sizeof (SutureCase));
  SutureModel *model = NULL;

  if (make_cases (cases, &statistics, stacks, n_stacks, params, &making,
                  error) &&
      fit_models (cases, &statistics, params, models, &kept, &fitting, error) &&
      add_holdout (unseen, holdout, n_holdout, params, &trying, error) &&
      (variants == NULL ||
       (*variants =
            fit_variants (cases, &statistics, params, models, NULL, error))))
    {
      const SutureTrainingReport measured =
          make_report (models, kept, cases, unseen);

      model = suture_model_ref (models[kept]);
      model->provenance =
          suture_provenance_new (stacks, n_stacks, holdout, n_holdout, cases,
                                 params, &measured);
      if (report)
        *report = measured;
    }
  for (int kind = 0; kind < SUTURE_N_CLASSIFIERS; kind++)
    g_clear_pointer (&models[kind], suture_model_unref);
  return model;
}
