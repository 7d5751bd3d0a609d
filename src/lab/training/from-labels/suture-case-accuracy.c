/* suture-case-accuracy.c: how many cases a model decides rightly
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "training/from-labels/suture-case-accuracy.h"

#include <math.h>
#include <stdlib.h>

#include "model/suture-classifier.h"
#include "training/from-labels/suture-case-set.h"

typedef struct
{
  double         score;
  SutureCaseKind kind;
} Scored;

const char *
suture_case_kind_name (SutureCaseKind kind)
{
  static const char *const names[] = {
    "cut",           "damaged",         "thin",           "natural", "opened",
    "wrong-partner", "resegmented-one", "resegmented-two"
  };

  return names[kind];
}

gboolean
suture_case_kind_is_true (SutureCaseKind kind)
{
  return kind == SUTURE_CASE_CUT || kind == SUTURE_CASE_DAMAGED ||
         kind == SUTURE_CASE_THIN || kind == SUTURE_CASE_RESEGMENTED_ONE;
}

gboolean
suture_case_kind_is_resegmented (SutureCaseKind kind)
{
  return kind == SUTURE_CASE_RESEGMENTED_ONE ||
         kind == SUTURE_CASE_RESEGMENTED_TWO;
}

static SutureProportion
add_kinds (const SutureAccuracy *self, gboolean is_true)
{
  SutureProportion all = { 0, 0 };

  for (int kind = 0; kind < SUTURE_N_CASE_KINDS; kind++)
    if (suture_case_kind_is_true (kind) == is_true &&
        !suture_case_kind_is_resegmented (kind))
      all = suture_proportion_add (all, self->kinds[kind]);
  return all;
}

SutureProportion
suture_accuracy_get_true (const SutureAccuracy *self)
{
  return add_kinds (self, TRUE);
}

SutureProportion
suture_accuracy_get_false (const SutureAccuracy *self)
{
  return add_kinds (self, FALSE);
}

double
suture_case_get_score (const SutureCase *self, const SutureModel *model)
{
  const SutureScoreParams plain = SUTURE_SLIDERS_AT_REST;

  return suture_classifier_score_values (model, self->values, &self->shape,
                                         &plain);
}

double *
suture_case_set_get_scores (GArray *cases, const SutureModel *model)
{
  double *scores = g_new (double, cases->len);

  for (guint i = 0; i < cases->len; i++)
    scores[i] =
        suture_case_get_score (&g_array_index (cases, SutureCase, i), model);
  return scores;
}

static int
compare_scores (const void *a, const void *b)
{
  const double p = ((const Scored *) a)->score;
  const double q = ((const Scored *) b)->score;

  return (p > q) - (p < q);
}

/* Share of the pairs (true, false) in which the true one has the higher score;
 * ties count half. False cases of @only that kind against the true ones won
 * likewise, or, if negative, all. */
static double
measure_auc (const Scored *scored, size_t n, int only)
{
  double below = 0.0, pairs = 0.0, n_true = 0.0;

  for (size_t i = 0, end; i < n; i = end)
    {
      double tied_true = 0.0, tied_false = 0.0;

      for (end = i; end < n && scored[end].score <= scored[i].score; end++)
        {
          const SutureCaseKind kind = scored[end].kind;

          if (!suture_case_kind_is_true (kind))
            tied_false += only < 0 || (int) kind == only ? 1.0 : 0.0;
          else if (only < 0 || suture_case_kind_is_resegmented (kind) ==
                                   suture_case_kind_is_resegmented (only))
            tied_true += 1.0;
        }
      pairs += tied_true * (below + tied_false / 2.0);
      below += tied_false;
      n_true += tied_true;
    }
  return n_true > 0.0 && below > 0.0 ? pairs / (n_true * below) : NAN;
}

static void
count_case (SutureAccuracy *accuracy, const Scored *scored, double threshold)
{
  const gboolean    is_true = suture_case_kind_is_true (scored->kind);
  SutureProportion *kind = &accuracy->kinds[scored->kind];

  kind->n++;
  kind->n_right += (scored->score >= threshold) == is_true ? 1 : 0;
  suture_reliability_add (&accuracy->reliability, scored->score, is_true);
}

SutureAccuracy
suture_case_set_get_accuracy (GArray          *cases,
                              const double    *scores,
                              double           threshold,
                              SutureCaseFilter filter,
                              gpointer         user_data)
{
  SutureAccuracy     accuracy = { 0 };
  g_autofree Scored *scored = g_new (Scored, cases->len);
  size_t             n = 0;

  for (guint i = 0; i < cases->len; i++)
    {
      const SutureCase *c = &g_array_index (cases, SutureCase, i);

      if (isnan (scores[i]) || (filter && !filter (c, user_data)))
        continue;
      scored[n] = (Scored){ scores[i], c->kind };
      count_case (&accuracy, &scored[n++], threshold);
    }
  if (n > 0)
    qsort (scored, n, sizeof (Scored), compare_scores);
  accuracy.auc = measure_auc (scored, n, -1);
  for (int kind = 0; kind < SUTURE_N_CASE_KINDS; kind++)
    accuracy.aucs[kind] =
        suture_case_kind_is_true (kind) ? NAN : measure_auc (scored, n, kind);
  return accuracy;
}
