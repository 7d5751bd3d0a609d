/* suture-decision-training.h: improve a model with what a person decided
 *
 * Takes seconds, and may run in any thread: nothing here looks at a stack.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "decisions/suture-answer.h"
#include "features/suture-feature-table.h"
#include "model/suture-classifier.h"
#include "training/from-decisions/suture-learning-report.h"

G_BEGIN_DECLS

/** SUTURE_LEAST_DECISIONS: of either answer; fewer teach nothing */
#define SUTURE_LEAST_DECISIONS 20

/**
 * SutureDecidedPair: a pair with what was measured of it and what was decided
 * @values: all features, as suture_features_measure() gives them; the shape
 *   index is derived from @shape for the model at hand, unless that is missing
 * @shape: overlap profile
 * @upper_id: id of the upper piece
 * @lower_id: id of the lower piece
 * @review: number of the review it comes from
 * @answer: what the person said; only accepted and rejected pairs are learned
 *   from
 */
typedef struct
{
  double             values[SUTURE_MAX_FEATURES];
  SutureOverlapShape shape;
  guint64            upper_id;
  guint64            lower_id;
  guint              review;
  SutureAnswer       answer;
} SutureDecidedPair;

/**
 * suture_decided_pair_init:
 * @classifier: the measured candidates
 * @row: a row
 * @review: number of the review
 * @answer: what the person said of it
 *
 * The pair as it was measured, whatever the sliders say.
 */
void suture_decided_pair_init (SutureDecidedPair      *self,
                               const SutureClassifier *classifier,
                               size_t                  row,
                               guint                   review,
                               SutureAnswer            answer);

static inline gboolean
suture_decided_pair_is_accepted (const SutureDecidedPair *self)
{
  return self->answer == SUTURE_ANSWER_ACCEPTED;
}

/** suture_decided_pair_teaches: whether it was accepted or rejected */
static inline gboolean
suture_decided_pair_teaches (const SutureDecidedPair *self)
{
  return self->answer == SUTURE_ANSWER_ACCEPTED ||
         self->answer == SUTURE_ANSWER_REJECTED;
}

/**
 * suture_learn_from_decisions:
 * @pairs: (array length=n_pairs): what was decided; a pair of one stack that
 *   comes in twice, from a review and its export, is learned from once
 * @n_pairs: how many
 * @base: the model to improve
 * @seed: everything random follows from it
 * @report: (out): what was done, and how well it does
 * @error: %SUTURE_ERROR_INPUT if there are fewer than
 *   %SUTURE_LEAST_DECISIONS of either answer; or cancelled
 *
 * Moves the calibration or fits the weights further, whichever does better on
 * decisions held back. Neither is done if the model does as well as it is, or
 * if what is learned can't tell held-back decisions apart better than chance.
 *
 * The decisions are held back a fifth at a time; what is learned without it
 * knows none of its pieces. The new model keeps its promises: monotone in the
 * shape index, calibrated on decisions held back (both answers weighing alike),
 * the same for any number of threads and any order of @pairs. Pairs with a raw
 * stack are calibrated anew only by decisions on such, and those without
 * likewise, unless @base calibrates both alike. Its provenance is
 * that of @base and, added to the list "decisions", what was learned here.
 *
 * Returns: (transfer full) (nullable): the new model; @base itself if nothing
 *   was changed
 */
SutureModel *suture_learn_from_decisions (const SutureDecidedPair *pairs,
                                          size_t                   n_pairs,
                                          SutureModel             *base,
                                          guint64                  seed,
                                          SutureLearningReport    *report,
                                          const SutureProgress    *progress,
                                          GError                 **error);

G_END_DECLS
