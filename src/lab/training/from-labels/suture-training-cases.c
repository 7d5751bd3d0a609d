/* suture-training-cases.c: what is learned from labelled stacks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "training/from-labels/suture-training-cases.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "base/suture-error.h"
#include "training/from-labels/suture-space-folds.h"

/* Measuring takes the time: a round of a large stack learns from some of its
 * pairs. */
#define MOST_PAIRS 100

/* Likewise of one segmentation, of which there are several. */
#define MOST_RESEGMENTED_PAIRS 50

/* Fewer cases of a side than this teach nothing. */
#define LEAST_CASES 10

/* Few and many cut cells, so that the model meets stacks with few and many
 * errors; clean cuts and such as real 2D segmentation makes. */
static const SutureCaseRound rounds[] = {
  { SUTURE_ROUND_NATURAL, MOST_PAIRS },
  { SUTURE_ROUND_BLANKED, MOST_PAIRS },
  { SUTURE_ROUND_CUT, MOST_PAIRS, .fraction = 0.3 },
  { SUTURE_ROUND_CUT, MOST_PAIRS, .fraction = 1.0 },
  { SUTURE_ROUND_CUT, MOST_PAIRS, .fraction = 0.7, .chains = 8,
    .damage = TRUE },
  { SUTURE_ROUND_DROPPED, MOST_PAIRS },
};

/* A raw stack as several users would segment it: it has pieces of every kind,
 * and no more of them than there are in life. */
static const SutureCaseRound resegmented_rounds[] = {
  { SUTURE_ROUND_RESEGMENTED, MOST_RESEGMENTED_PAIRS, .n_recipes = 12 },
};

/* From so many stacks on, folds are made of whole stacks. */
#define LEAST_STACKS (2 * SUTURE_N_CASE_FOLDS)

static gboolean
add_stack (GArray                     *cases,
           const SutureTrainingStack  *stack,
           int                         number,
           const SutureTrainingParams *params,
           const SutureProgress       *progress,
           GError                    **error)
{
  const int n_sides = stack->is_turned ? SUTURE_N_SIDES : 1;

  for (int side = 0; side < n_sides; side++)
    {
      const SutureProgress part =
          suture_progress_part (progress, (double) side / n_sides,
                                (double) (side + 1) / n_sides);

      if (params->errors != SUTURE_ERRORS_RESEGMENTED &&
          !suture_case_set_add (cases, stack, number, side, rounds,
                                G_N_ELEMENTS (rounds), params, &part, error))
        return FALSE;
      if (params->errors != SUTURE_ERRORS_BLANKED && !stack->is_blanked_only &&
          side == SUTURE_SIDE_LAYERS &&
          !suture_case_set_add (cases, stack, number, side, resegmented_rounds,
                                G_N_ELEMENTS (resegmented_rounds), params,
                                &part, error))
        return FALSE;
    }
  return TRUE;
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
          !add_stack (cases, &stacks[i], (int) i, params, &part, error))
        return FALSE;
    }
  return TRUE;
}

static void
turn_stain (SutureCase *c)
{
  size_t               n;
  const SutureFeature *features = suture_features (&n);

  for (size_t i = 0; i < n; i++)
    if (features[i].stain == SUTURE_STAIN_TURNS)
      c->values[i] = -c->values[i];
}

/* A model has to do without a raw stack too, and with any stain: cases that
 * have a raw stack are learned from three times, as they are, without it, and
 * as if bright and dark were exchanged. */
static void
add_other_stains (GArray *cases)
{
  const guint n = cases->len;

  for (guint i = 0; i < n; i++)
    {
      SutureCase c = g_array_index (cases, SutureCase, i);

      if (!suture_features_have_raw (c.values))
        continue;
      turn_stain (&c);
      g_array_append_val (cases, c);
      suture_case_forget_raw (&c);
      g_array_append_val (cases, c);
    }
}

/* Where there are stacks enough, each lies in one fold as a whole: what is told
 * of cases held out is then true of a stack that was never seen. */
static void
fold_by_stack (GArray *cases, size_t n_stacks)
{
  if (n_stacks < LEAST_STACKS)
    return;
  for (guint i = 0; i < cases->len; i++)
    {
      SutureCase *c = &g_array_index (cases, SutureCase, i);

      c->folds = (guint8) (1u << c->stack % SUTURE_N_CASE_FOLDS);
    }
}

/* Where errors come from, and pieces of one layer, of few, of many. */
#define N_ORIGINS 2
#define N_THICKNESSES 3
#define FEW_LAYERS 4.0

static int
find_origin (const SutureCase *c)
{
  return suture_case_kind_is_resegmented (c->kind) ? 1 : 0;
}

/* By the thinner piece. */
static int
find_thickness (const SutureCase *c)
{
  const double n = MIN (c->values[suture_feature_find ("height_upper")],
                        c->values[suture_feature_find ("height_lower")]);

  return n <= 1.0 ? 0 : n <= FEW_LAYERS ? 1 : 2;
}

static size_t
find_source (const SutureCase *c)
{
  const size_t side = (size_t) c->stack * SUTURE_N_SIDES + c->side;

  return (side * N_ORIGINS + (size_t) find_origin (c)) * N_THICKNESSES +
         (size_t) find_thickness (c);
}

/* What all true cases of a source count together, and all false ones: alike, so
 * that no stack teaches that its tissue has more of one answer, which is
 * chance; and by the root of how many there are of either (their harmonic
 * mean), so that no tissue drowns the others. */
static void
share_out (const double counts[2], double shares[2])
{
  if (counts[0] > 0.0 && counts[1] > 0.0)
    shares[0] = shares[1] =
        sqrt (2.0 * counts[0] * counts[1] / (counts[0] + counts[1]));
  else
    for (int answer = 0; answer < 2; answer++)
      shares[answer] = sqrt (counts[answer]);
}

/* What true cases of blanked layers count together, where false ones count 1: a
 * stack that holds such cells tells so, and there few candidates are wrong. */
#define BLANKED_TRUE_PART 3.0

/* What all cases of an origin and answer count together: false ones alike,
 * wherever they are from; true real errors as much less as they are rarer.
 * Weighed as much, real errors would have to be calibrated to how rare they
 * are, and blanked layers would pay for it. */
static double
get_part (int origin, int answer)
{
  if (answer == 0)
    return 1.0;
  return origin == 0 ? BLANKED_TRUE_PART
                     : SUTURE_REAL_SHARE / (1.0 - SUTURE_REAL_SHARE);
}

/* Whatever stacks that have only one answer add. Cases of one source and answer
 * keep their weights among each other. */
static void
weigh_cases (GArray *cases, size_t n_stacks)
{
  const size_t n_sources =
      n_stacks * SUTURE_N_SIDES * N_ORIGINS * N_THICKNESSES;
  g_autofree double *counts = g_new0 (double, n_sources * 2);
  g_autofree double *shares = g_new (double, n_sources * 2);
  g_autofree double *of_stack = g_new0 (double, n_stacks);
  double             totals[N_ORIGINS][2] = { { 0.0 } };
  double             parts = 0.0;

  for (guint i = 0; i < cases->len; i++)
    {
      SutureCase *c = &g_array_index (cases, SutureCase, i);

      of_stack[c->stack] += find_origin (c) == 1 ? c->weight : 0.0;
      counts[find_source (c) * 2 + c->is_true] += c->weight;
    }
  for (size_t source = 0; source < n_sources; source++)
    {
      double *total = totals[source / N_THICKNESSES % N_ORIGINS];

      share_out (counts + source * 2, shares + source * 2);
      total[0] += shares[source * 2];
      total[1] += shares[source * 2 + 1];
    }
  for (int origin = 0; origin < N_ORIGINS; origin++)
    for (int answer = 0; answer < 2; answer++)
      parts += totals[origin][answer] > 0.0 ? get_part (origin, answer) : 0.0;
  for (guint i = 0; i < cases->len; i++)
    {
      SutureCase  *c = &g_array_index (cases, SutureCase, i);
      const int    origin = find_origin (c);
      const size_t k = find_source (c) * 2 + c->is_true;

      c->frequency = c->weight / sqrt (MAX (of_stack[c->stack], 1.0));
      c->weight *= cases->len * get_part (origin, c->is_true) * shares[k] /
                   (parts * totals[origin][c->is_true] * counts[k]);
    }
}

/* Counts, by answer, the cases in each fold and those that have nothing to do
 * with it. */
static void
count_cases (GArray *cases, int fold, guint in[2], guint outside[2])
{
  const guint8 bit = (guint8) (1u << fold);

  in[0] = in[1] = outside[0] = outside[1] = 0;
  for (guint i = 0; i < cases->len; i++)
    {
      const SutureCase *c = &g_array_index (cases, SutureCase, i);

      if (c->folds == bit)
        in[c->is_true]++;
      else if ((c->folds & bit) == 0)
        outside[c->is_true]++;
    }
}

static gboolean
check_cases (GArray *cases, GError **error)
{
  guint    n_true = 0, n_held_out[2] = { 0, 0 };
  gboolean is_enough = TRUE;

  for (guint i = 0; i < cases->len; i++)
    n_true += g_array_index (cases, SutureCase, i).is_true ? 1 : 0;
  for (int fold = 0; fold < SUTURE_N_CASE_FOLDS; fold++)
    {
      guint in[2], outside[2];

      count_cases (cases, fold, in, outside);
      is_enough = is_enough && MIN (outside[0], outside[1]) >= LEAST_CASES;
      n_held_out[0] += in[0];
      n_held_out[1] += in[1];
    }
  if (is_enough && MIN (n_held_out[0], n_held_out[1]) > 0)
    return TRUE;
  g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT,
               _ ("There is too little to learn from: %u true and %u false "
                  "cases; give more labelled stacks, with cells of 3 layers or "
                  "more (true) and cells that lie on each other (false)"),
               n_true, cases->len - n_true);
  return FALSE;
}

gboolean
suture_training_cases_make (GArray                     *cases,
                            SutureShapeStatistics      *statistics,
                            const SutureTrainingStack  *stacks,
                            size_t                      n_stacks,
                            const SutureTrainingParams *params,
                            const SutureProgress       *progress,
                            GError                    **error)
{
  if (!add_stacks (cases, statistics, stacks, n_stacks, params, progress,
                   error))
    return FALSE;
  fold_by_stack (cases, n_stacks);
  if (!check_cases (cases, error))
    return FALSE;
  add_other_stains (cases);
  weigh_cases (cases, n_stacks);
  return TRUE;
}
