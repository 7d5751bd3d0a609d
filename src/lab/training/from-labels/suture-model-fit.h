/* suture-model-fit.h: from cases to a calibrated model
 *
 * Private to the stage.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "model/suture-model-private.h"
#include "training/from-labels/suture-case-set.h"
#include "training/from-labels/suture-shape-statistics.h"

G_BEGIN_DECLS

/**
 * suture_model_fit:
 * @params: feature set and seed
 * @statistics: of whole cells
 * @cases: (element-type SutureCase): with weights; their shape index is filled
 *   in
 * @is_linear: a logistic regression in place of the perceptron
 * @loss: (out): weighted log loss of calibrated scores on cases held out
 * @held_out_scores: (out) (transfer full) (array length=cases->len): of each
 *   case, as told by a fit that it had no part in; NAN for cases that lie in
 *   two folds
 *
 * There must be true and false cases in and outside each fold.
 *
 * Returns: (transfer full) (nullable): the model; %NULL if cancelled
 */
SutureModel *suture_model_fit (const SutureTrainingParams  *params,
                               const SutureShapeStatistics *statistics,
                               GArray                      *cases,
                               gboolean                     is_linear,
                               double                      *loss,
                               double                     **held_out_scores,
                               const SutureProgress        *progress,
                               GError                     **error);

G_END_DECLS
