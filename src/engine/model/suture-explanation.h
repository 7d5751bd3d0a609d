/* suture-explanation.h: what each feature adds to a score
 *
 * Private to the stage; suture_classifier_explain() is for everybody else.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "model/suture-model-private.h"

G_BEGIN_DECLS

/**
 * suture_model_explain:
 * @values: all features of a pair, the shape index with them
 * @pattern: which of its values the penalty touches
 * @params: the sliders
 * @contributions: (out) (array length=n_features): what each feature of the
 *   model adds to the calibrated logit
 *
 * The gradient of the logit, integrated on the straight way from the pair of
 * training medians to this pair (Aumann and Shapley 1974; Sundararajan, Taly
 * and Yan 2017), both ways up, and their mean. With one hidden layer the
 * integral is exact: each hidden unit's change is divided among the inputs in
 * proportion to their part in the change of its sum.
 *
 * Returns: the calibrated logit of the pair of medians, to which the
 *   contributions add up to that of the pair
 */
double suture_model_explain (const SutureModel       *self,
                             const double            *values,
                             guint8                   pattern,
                             const SutureScoreParams *params,
                             double                  *contributions);

G_END_DECLS
