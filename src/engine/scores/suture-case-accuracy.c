/* suture-case-accuracy.c: how many cases a model decides rightly
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "scores/suture-case-set.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "scores/suture-model-private.h"

typedef struct
{
  double   score;
  gboolean is_true;
} Scored;

double
suture_case_get_score (const SutureCase *self, const SutureModel *model)
{
  double       values[SUTURE_MAX_FEATURES];
  double       inputs[2 * SUTURE_MAX_FEATURES];
  double       sums[2][SUTURE_MAX_HIDDEN];
  const size_t i = (size_t) suture_feature_find ("shape_index");

  memcpy (values, self->values, sizeof values);
  values[i] = suture_shape_index (model, &self->shape);
  for (int flipped = 0; flipped < 2; flipped++)
    {
      suture_model_fill_inputs (model, values, SUTURE_EMD_RANGE_MINMAX, flipped,
                                inputs);
      suture_perceptron_sum_inputs (model->perceptron, inputs, sums[flipped]);
    }
  return suture_model_get_probability (model, sums[0], sums[1],
                                       suture_model_get_penalty_pattern (
                                           &self->shape),
                                       0.0);
}

static int
compare_scores (const void *a, const void *b)
{
  const double p = ((const Scored *) a)->score;
  const double q = ((const Scored *) b)->score;

  return (p > q) - (p < q);
}

/* Share of the pairs (true, false) in which the true one has the higher score;
 * ties count half. Mann and Whitney's U by mean ranks. */
static double
measure_auc (GArray *scored, size_t n_true, size_t n_false)
{
  const Scored *s = (const Scored *) (const void *) scored->data;
  double        rank_sum = 0.0;

  if (n_true == 0 || n_false == 0)
    return NAN;
  for (size_t i = 0, end; i < scored->len; i = end)
    {
      size_t n_tied_true = 0;

      for (end = i; end < scored->len && s[end].score <= s[i].score; end++)
        n_tied_true += s[end].is_true ? 1 : 0;
      rank_sum += (double) n_tied_true * ((double) (i + end - 1) / 2.0 + 1.0);
    }
  return (rank_sum - (double) n_true * ((double) n_true + 1.0) / 2.0) /
         ((double) n_true * (double) n_false);
}

SutureAccuracy
suture_case_set_get_accuracy (GArray            *cases,
                              const SutureModel *model,
                              double             threshold,
                              SutureCaseFilter   filter,
                              gpointer           user_data)
{
  SutureAccuracy accuracy = { 0 };
  g_autoptr (GArray) scored = g_array_new (FALSE, FALSE, sizeof (Scored));

  for (guint i = 0; i < cases->len; i++)
    {
      const SutureCase *c = &g_array_index (cases, SutureCase, i);

      if (filter && !filter (c, user_data))
        continue;

      const Scored one = { suture_case_get_score (c, model), c->is_true };

      g_array_append_val (scored, one);
      if (c->is_true)
        {
          accuracy.n_true++;
          accuracy.n_true_correct += one.score >= threshold ? 1 : 0;
        }
      else
        {
          accuracy.n_false++;
          accuracy.n_false_correct += one.score < threshold ? 1 : 0;
        }
    }
  if (scored->len > 0)
    qsort (scored->data, scored->len, sizeof (Scored), compare_scores);
  accuracy.auc = measure_auc (scored, accuracy.n_true, accuracy.n_false);
  return accuracy;
}
