/* suture-case-set.h: pairs of which it is known whether they are one cell
 *
 * Private to the engine (training here, accuracy in evaluation). Cases come
 * from labelled stacks in rounds: the stack screened as it is, with the ends of
 * its cells blanked, and with its cells cut. METHOD.md section 7.1.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "features/suture-feature-table.h"
#include "stack/layers/suture-stack-turn.h"
#include "training/from-labels/suture-training.h"

G_BEGIN_DECLS

/** SUTURE_REAL_SHARE: about so many of the primary candidates of real
 * segmentations are right: a quarter of all of 92, a fifth to half of those of
 * a tissue */
#define SUTURE_REAL_SHARE 0.25

/**
 * SutureCaseOrigin: how cases are won from a labelled stack
 * @SUTURE_ROUND_NATURAL: gaps that are there: false cases
 * @SUTURE_ROUND_BLANKED: every cell loses layers at its ends, so that a gap
 *   opens between cells that lay on each other: false cases
 * @SUTURE_ROUND_CUT: cells cut in two: true cases, and false ones beside them
 * @SUTURE_ROUND_DROPPED: whole layers lost, so that every cell that crosses
 *   them is cut: true cases, and false ones beside them
 * @SUTURE_ROUND_RESEGMENTED: the raw stack segmented once more, layer by layer,
 *   with all the errors that this makes: both, judged by the truth; none
 *   without a raw stack
 */
typedef enum
{
  SUTURE_ROUND_NATURAL,
  SUTURE_ROUND_BLANKED,
  SUTURE_ROUND_CUT,
  SUTURE_ROUND_DROPPED,
  SUTURE_ROUND_RESEGMENTED,
} SutureCaseOrigin;

/**
 * SutureCaseRound: one round
 * @origin: how cases are won
 * @most_pairs: pairs that are measured at most, drawn at random; 0: all; of
 *   each segmentation where there are several
 * @fraction: share of the cells that are cut
 * @chains: cells that are cut twice
 * @damage: whether the cuts are ragged as those of real 2D segmentation
 * @n_recipes: ways of segmenting that are tried
 */
typedef struct
{
  SutureCaseOrigin origin;
  guint            most_pairs;
  double           fraction;
  int              chains;
  gboolean         damage;
  int              n_recipes;
} SutureCaseRound;

/**
 * SutureCase:
 * @values: all features; the shape index is missing until a model is known
 * @shape: overlap profile, for the shape index
 * @is_true: whether the pair is one cell; follows from @kind
 * @kind: what it is
 * @folds: the fold of each of its cells, as bits: by block of space; a fit is
 *   judged by what lies in the fold that it was made without
 * @stack: number of the stack
 * @side: what was taken for layers
 * @weight: how much it counts in fitting; as the cases are made, 1, but for
 *   wrong partners how often they are met where few cells are cut, and for
 * pairs of re-segmentation, of which not all were measured, how many each
 * stands for
 * @frequency: how often such a case of re-segmentation is met in its stack,
 * over the root of how many there are, so that no stack drowns the others; once
 *   cases have been weighed
 * @upper_id: the cell of the labelled stack that the upper piece is of
 * @lower_id: likewise, the lower piece
 * @gap_first_layer: first layer of the gap
 * @gap_layers: layers of the gap
 */
typedef struct
{
  double             values[SUTURE_MAX_FEATURES];
  SutureOverlapShape shape;
  gboolean           is_true;
  SutureCaseKind     kind;
  guint8             folds;
  int                stack;
  SutureStackSide    side;
  double             weight;
  double             frequency;
  guint64            upper_id;
  guint64            lower_id;
  gint32             gap_first_layer;
  gint32             gap_layers;
} SutureCase;

/**
 * suture_case_set_add:
 * @cases: (element-type SutureCase): cases are appended
 * @stack: the labelled stack
 * @stack_number: its number
 * @side: what to take for layers
 * @rounds: (array length=n_rounds): how
 * @params: seed, largest gap, measuring
 *
 * Cases of one stack, in an order that depends on the arguments alone.
 */
gboolean suture_case_set_add (GArray                     *cases,
                              const SutureTrainingStack  *stack,
                              int                         stack_number,
                              SutureStackSide             side,
                              const SutureCaseRound      *rounds,
                              size_t                      n_rounds,
                              const SutureTrainingParams *params,
                              const SutureProgress       *progress,
                              GError                    **error);

/**
 * suture_case_set_add_for_accuracy:
 *
 * The cases the paper's Table 2 counts, cut cells, clean and damaged, and
 * natural gaps; and opened gaps, which are counted apart.
 */
gboolean suture_case_set_add_for_accuracy (GArray                    *cases,
                                           const SutureTrainingStack *stack,
                                           int stack_number,
                                           const SutureTrainingParams *params,
                                           const SutureProgress       *progress,
                                           GError                    **error);

/** suture_case_forget_raw: as if there had been no raw stack */
void suture_case_forget_raw (SutureCase *self);

/** SutureCaseFilter: whether a case counts */
typedef gboolean (*SutureCaseFilter) (const SutureCase *c, gpointer user_data);

/**
 * suture_case_set_get_accuracy:
 * @scores: (array length=cases->len): of each case, NAN if it has none and
 *   doesn't count
 * @filter: (nullable): which cases count
 *
 * True cases with a score from @threshold on and false ones below it, by kind,
 * areas under the curve, and reliability.
 */
SutureAccuracy suture_case_set_get_accuracy (GArray          *cases,
                                             const double    *scores,
                                             double           threshold,
                                             SutureCaseFilter filter,
                                             gpointer         user_data);

/** suture_case_get_score: without penalty, range minmax */
double suture_case_get_score (const SutureCase *self, const SutureModel *model);

/** suture_case_set_get_scores: (transfer full) (array length=cases->len): of
 * each case */
double *suture_case_set_get_scores (GArray *cases, const SutureModel *model);

G_END_DECLS
