/* suture-cut-cases.c: cuts of which it is known whether they are right
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "training/from-cuts/suture-cut-cases.h"

#include <math.h>

#include "base/suture-random.h"
#include "cuts/suture-cut-features.h"
#include "model/suture-kind-features.h"
#include "resegmentation/suture-resegment-each.h"
#include "training/from-cuts/suture-cut-judging.h"

#define PURPOSE_CASES G_GUINT64_CONSTANT (0x63757473)

/* How often a stack is segmented, each time linked both ways. */
#define N_RECIPES 6

/* Wrong cuts of one segmentation that are learned from, about. */
#define MOST_WRONG 300

/* What of one stack is being made. */
typedef struct
{
  GArray      *cases;
  int          number;
  SutureRandom random;
} Making;

static void
forget_raw (SutureContactCase *c)
{
  const int n = (int) suture_kind_count_features (SUTURE_KIND_CUT);

  for (int i = 0; i < n; i++)
    if (suture_kind_get_feature (SUTURE_KIND_CUT, i)->stain !=
        SUTURE_STAIN_NONE)
      c->values[i] = NAN;
  c->has_raw = FALSE;
}

static void
add_case (Making               *self,
          const SutureCutTable *table,
          size_t                row,
          gboolean              is_right,
          double                weight)
{
  SutureContactCase c = {
    .is_true = is_right,
    .stack = self->number,
    .weight = weight,
  };

  suture_cut_features_measure (suture_cut_table_get (table, row),
                               suture_cut_table_get_population (table),
                               c.values);
  c.has_raw = suture_kind_has_raw (SUTURE_KIND_CUT, c.values);
  g_array_append_val (self->cases, c);
  if (c.has_raw)
    {
      forget_raw (&c);
      g_array_append_val (self->cases, c);
    }
}

/* (transfer full): one verdict a row. */
static SutureCutVerdict *
judge_all (const SutureResegmented *made, const SutureCutTable *table)
{
  const size_t      n_rows = suture_cut_table_get_n_rows (table);
  SutureCutVerdict *verdicts = g_new (SutureCutVerdict, n_rows + 1);
  g_autoptr (SutureCutJudge) judge =
      suture_cut_judge_new (made->index, made->truth);

  for (size_t from = 0, to; from < n_rows; from = to)
    {
      const guint32 cell = suture_cut_table_get (table, from)->cell;
      gint32        layers[SUTURE_MOST_CUTS];

      for (to = from;
           to < n_rows && suture_cut_table_get (table, to)->cell == cell; to++)
        layers[to - from] = suture_cut_table_get (table, to)->layer;
      suture_cut_judge_body (judge, cell, layers, to - from, &verdicts[from]);
    }
  return verdicts;
}

static gboolean
add_segmentation (const SutureResegmented *made,
                  const SutureProgress    *progress,
                  gpointer                 user_data,
                  GError                 **error)
{
  Making *self = user_data;
  g_autoptr (SutureCutTable) table =
      suture_cut_table_new (made->index, made->raw, NULL, TRUE, progress,
                            error);

  if (table == NULL)
    return FALSE;

  const size_t                 n_rows = suture_cut_table_get_n_rows (table);
  g_autofree SutureCutVerdict *verdicts = judge_all (made, table);
  double                       n_wrong = 0.0;

  for (size_t row = 0; row < n_rows; row++)
    n_wrong += verdicts[row] == SUTURE_CUT_WRONG;

  const double share = fmin (1.0, MOST_WRONG / fmax (n_wrong, 1.0));

  for (size_t row = 0; row < n_rows; row++)
    if (verdicts[row] == SUTURE_CUT_RIGHT)
      add_case (self, table, row, TRUE, 1.0);
    else if (verdicts[row] == SUTURE_CUT_WRONG &&
             suture_random_uniform (&self->random) < share)
      add_case (self, table, row, FALSE, 1.0 / share);
  return TRUE;
}

/* Cases from @first on are this stack's. */
static void
weigh_cases (GArray *cases, guint first)
{
  double sum = 0.0;

  for (guint i = first; i < cases->len; i++)
    sum += g_array_index (cases, SutureContactCase, i).weight;
  for (guint i = first; i < cases->len; i++)
    g_array_index (cases, SutureContactCase, i).weight /= sqrt (sum);
}

gboolean
suture_cut_cases_add (GArray                    *cases,
                      const SutureTrainingStack *stack,
                      int                        number,
                      guint64                    seed,
                      const SutureProgress      *progress,
                      GError                   **error)
{
  const guint first = cases->len;
  Making      making = { .cases = cases, .number = number };

  suture_random_init (&making.random, seed, PURPOSE_CASES + (guint64) number);
  if (!suture_resegment_each (stack->raw, stack->labels,
                              seed + (guint64) number, N_RECIPES,
                              add_segmentation, &making, progress, error))
    return FALSE;
  weigh_cases (cases, first);
  return TRUE;
}
