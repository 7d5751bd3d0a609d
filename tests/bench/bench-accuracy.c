/* bench-accuracy.c: how well several models decide on one labelled stack
 *
 * Usage: bench-accuracy AXIS LABELS RAW|- MODEL…
 *
 * AXIS z takes the stack as it is; y and x turn it first, so that its rows or
 * columns become its layers. Measures the cases once and lets each model decide
 * on them, with the raw stack and as if there were none. Prints a line for each
 * of these, separated by tabs: "counts", model, raw or none, n and n_right of
 * cut cells, damaged cells, natural gaps and opened gaps, area under the ROC
 * curve, the same against natural and against opened gaps alone; then, for each
 * tenth of the scores, n and sum of scores of false and of true cases.
 *
 * For each cut cell and natural gap that the first model decides wrongly, a
 * line "wrong": raw or none, kind, score, ids of upper and lower cell, first
 * layer of the gap, its layers, what spoke most for its score; and "drawing"
 * lines with the section through it (bench-drawing.h).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench-drawing.h"
#include "model/suture-explanation.h"
#include "stack/layers/suture-stack-turn.h"
#include "stack/suture-stack-reader.h"
#include "training/from-labels/suture-case-set.h"

/* No case of this seed was ever learned from. */
#define SEED 4711

#define THRESHOLD 0.5
/* Of its score, a model that is wrong. */
#define SURE 0.9

/* Features that are named as what spoke most for a score. */
#define N_REASONS 4

static SutureStackSide
find_side (char axis)
{
  switch (axis)
    {
    case 'y':
      return SUTURE_SIDE_ROWS;
    case 'x':
      return SUTURE_SIDE_COLUMNS;
    default:
      return SUTURE_SIDE_LAYERS;
    }
}

/* --- Counts
 * -------------------------------------------------------------------- */

static void
print_counts (const char           *model,
              const char           *raw,
              const SutureAccuracy *accuracy)
{
  const SutureReliability *reliability = &accuracy->reliability;

  printf ("counts\t%s\t%s", model, raw);
  for (int kind = SUTURE_CASE_CUT; kind <= SUTURE_CASE_OPENED; kind++)
    printf ("\t%zu\t%zu", accuracy->kinds[kind].n,
            accuracy->kinds[kind].n_right);
  printf ("\t%.4f\t%.4f\t%.4f", accuracy->auc,
          accuracy->aucs[SUTURE_CASE_NATURAL],
          accuracy->aucs[SUTURE_CASE_OPENED]);
  for (int bin = 0; bin < SUTURE_N_RELIABILITY_BINS; bin++)
    for (int side = 0; side < 2; side++)
      printf ("\t%zu\t%.9g", reliability->counts[bin][side],
              reliability->sums[bin][side]);
  printf ("\n");
}

/* --- Cases that are decided wrongly
 * ---------------------------------------------- */

static void
print_reasons (const SutureModel *model, const SutureCase *c, double score)
{
  const SutureScoreParams plain = SUTURE_SLIDERS_AT_REST;
  const char *const      *names = suture_model_get_feature_names (model);
  double                  contributions[SUTURE_MAX_FEATURES];
  double                  values[SUTURE_MAX_FEATURES];
  const char             *separator = "\t";

  memcpy (values, c->values, sizeof values);
  values[suture_feature_find ("shape_index")] =
      suture_shape_index (model, &c->shape);
  suture_model_explain (model, values,
                        suture_model_get_pattern (values, &c->shape), &plain,
                        contributions);
  for (int k = 0; k < N_REASONS; k++)
    {
      size_t       best = 0;
      const double sign = score >= THRESHOLD ? 1.0 : -1.0;

      for (size_t i = 1; i < model->n_features; i++)
        if (sign * contributions[i] > sign * contributions[best])
          best = i;
      printf ("%s%s = %.2g (%+.1f)", separator, names[best],
              values[suture_feature_find (names[best])], contributions[best]);
      contributions[best] = 0.0;
      separator = ", ";
    }
}

/* Opened gaps are many, and some can't be known: those it is sure of. */
static gboolean
is_drawn (const SutureCase *c, double score)
{
  switch (c->kind)
    {
    case SUTURE_CASE_NATURAL:
    case SUTURE_CASE_CUT:
      return (score >= THRESHOLD) != c->is_true;
    case SUTURE_CASE_OPENED:
      return score >= SURE;
    case SUTURE_CASE_DAMAGED:
    case SUTURE_CASE_THIN:
    case SUTURE_CASE_WRONG_PARTNER:
    case SUTURE_CASE_RESEGMENTED_ONE:
    case SUTURE_CASE_RESEGMENTED_TWO:
    default:
      return FALSE;
    }
}

static void
print_wrong (const SutureTrainingStack *stack,
             GArray                    *cases,
             const SutureModel         *model,
             const char                *raw)
{
  for (guint i = 0; i < cases->len; i++)
    {
      const SutureCase *c = &g_array_index (cases, SutureCase, i);
      const double      score = suture_case_get_score (c, model);

      if (!is_drawn (c, score))
        continue;
      printf ("wrong\t%s\t%s\t%.3f\t%" G_GUINT64_FORMAT "\t%" G_GUINT64_FORMAT
              "\t%d\t%d",
              raw, suture_case_kind_name (c->kind), score, c->upper_id,
              c->lower_id, c->gap_first_layer, c->gap_layers);
      print_reasons (model, c, score);
      printf ("\n");
      bench_draw_case (stack, c);
    }
}

static gboolean
try_models (const SutureTrainingStack *stack,
            GArray                    *cases,
            char                     **paths,
            const char                *raw,
            GError                   **error)
{
  for (int i = 0; paths[i]; i++)
    {
      g_autoptr (SutureModel) model = suture_model_load (paths[i], error);

      if (model == NULL)
        return FALSE;

      g_autofree double   *scores = suture_case_set_get_scores (cases, model);
      const SutureAccuracy accuracy =
          suture_case_set_get_accuracy (cases, scores, THRESHOLD, NULL, NULL);

      print_counts (paths[i], raw, &accuracy);
      if (i == 0)
        print_wrong (stack, cases, model, raw);
    }
  return TRUE;
}

static gboolean
run (char **arguments, GError **error)
{
  const SutureStackSide      side = find_side (arguments[0][0]);
  const gboolean             has_raw = !g_str_equal (arguments[2], "-");
  const SutureTrainingParams params = { .seed = SEED,
                                        .max_gap = 3,
                                        .measure = { 0, 0.005 } };
  g_autoptr (SutureStack) labels = NULL;
  g_autoptr (SutureStack) raw = NULL;
  g_autoptr (GArray) cases = g_array_new (FALSE, FALSE, sizeof (SutureCase));

  if (!suture_stack_read_pair (arguments[1], has_raw ? arguments[2] : NULL,
                               NULL, &labels, &raw, NULL, error))
    return FALSE;

  g_autoptr (SutureStack) turned = suture_stack_turn (labels, side, error);
  g_autoptr (SutureStack) turned_raw =
      turned && raw ? suture_stack_turn (raw, side, error) : NULL;

  if (turned == NULL || (raw && turned_raw == NULL))
    return FALSE;

  const SutureTrainingStack stack = { turned, turned_raw, arguments[1], NULL };

  if (!suture_case_set_add_for_accuracy (cases, &stack, 0, &params, NULL,
                                         error) ||
      (has_raw && !try_models (&stack, cases, arguments + 3, "raw", error)))
    return FALSE;
  for (guint i = 0; i < cases->len; i++)
    suture_case_forget_raw (&g_array_index (cases, SutureCase, i));
  return try_models (&stack, cases, arguments + 3, "none", error);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;

  gsl_set_error_handler_off ();
  if (argc < 5 || strlen (argv[1]) != 1 || !strchr ("zyx", argv[1][0]))
    {
      fprintf (stderr, "usage: bench-accuracy z|y|x LABELS RAW|- MODEL…\n");
      return 2;
    }
  if (run (argv + 1, &error))
    return 0;
  fprintf (stderr, "%s\n", error->message);
  return 1;
}
