/* suture-learning-report.h: what decisions did to a model, and what it is worth
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "base/suture-proportion.h"

G_BEGIN_DECLS

/**
 * SutureModelChange: what decisions do to a model
 * @SUTURE_CHANGE_NONE: nothing that would help with decisions held back
 * @SUTURE_CHANGE_CALIBRATION: scores are moved, their order stays
 * @SUTURE_CHANGE_WEIGHTS: weights are fitted further, then calibrated
 */
typedef enum
{
  SUTURE_CHANGE_NONE,
  SUTURE_CHANGE_CALIBRATION,
  SUTURE_CHANGE_WEIGHTS,
  SUTURE_N_CHANGES
} SutureModelChange;

/** suture_model_change_name: "none", "calibration" or "weights" */
const char *suture_model_change_name (SutureModelChange change);

/**
 * SutureDecisionAccuracy: a model on decisions that it didn't learn from
 * @precision: of the pairs that it takes for one cell (score from 0.5 on),
 *   those that were accepted
 * @recall: of the pairs that were accepted, those that it takes for one cell
 * @rejected: of the pairs that were rejected, those that it leaves alone
 * @auc: area under the ROC curve
 * @loss: log loss, both answers weighing alike
 */
typedef struct
{
  SutureProportion precision;
  SutureProportion recall;
  SutureProportion rejected;
  double           auc;
  double           loss;
} SutureDecisionAccuracy;

/**
 * SutureLearningReport:
 * @n_accepted: pairs learned from
 * @n_rejected: pairs learned from
 * @n_reviews: how many reviews they come from; those of one stack are one
 * @n_repeats: pairs that came in more than once, and are learned from once
 * @n_earlier: how often @base has learned from decisions before; if these
 *   are among them, @before and @after are better than they should be
 * @change: what was done to the model
 * @before: of the model as it was
 * @after: of models that learned in the same way (the choice of what to do
 *   included) without the decisions that they are tried on
 */
typedef struct
{
  size_t                 n_accepted;
  size_t                 n_rejected;
  size_t                 n_reviews;
  size_t                 n_repeats;
  guint                  n_earlier;
  SutureModelChange      change;
  SutureDecisionAccuracy before;
  SutureDecisionAccuracy after;
} SutureLearningReport;

/** suture_learning_report_is_chance: whether what was learned tells decisions
 * held back no better apart than chance may */
gboolean suture_learning_report_is_chance (const SutureLearningReport *self);

G_END_DECLS
