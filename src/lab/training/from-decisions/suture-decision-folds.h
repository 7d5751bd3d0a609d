/* suture-decision-folds.h: decisions held back, a fifth at a time
 *
 * Private to the stage. A pair is held back with its upper piece. What is
 * learned without a fold leaves out each pair that shares a piece with the
 * fold's, so that no piece is known before it is judged.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "training/from-decisions/suture-decision-training.h"

G_BEGIN_DECLS

#define SUTURE_N_FOLDS 5

/**
 * SutureDecisionFolds:
 * @fold: of each pair
 * @touched: of each pair, a bit for each fold it shares a piece with, its own
 *   included
 */
typedef struct
{
  size_t  n;
  guint8 *fold;
  guint8 *touched;
} SutureDecisionFolds;

/** suture_decision_folds_init: pieces are dealt out by @seed, those of accepted
 * and of rejected pairs apart; free with suture_decision_folds_clear() */
void suture_decision_folds_init (SutureDecisionFolds     *self,
                                 const SutureDecidedPair *pairs,
                                 size_t                   n_pairs,
                                 guint64                  seed);
void suture_decision_folds_clear (SutureDecisionFolds *self);

G_END_DECLS
