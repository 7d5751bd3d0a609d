/* suture-classifier.h: from measurements to the probability of one cell
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "features/suture-feature-table.h"
#include "model/suture-model.h"
#include "model/suture-score-params.h"

G_BEGIN_DECLS

typedef struct _SutureClassifier SutureClassifier;

/**
 * suture_classifier_new:
 * @model: the model
 * @table: measured candidates
 *
 * Prepares what doesn't depend on the sliders, so that scoring again costs the
 * model alone. Immutable; any thread may score.
 *
 * Returns: (transfer full): the classifier
 */
SutureClassifier *suture_classifier_new (SutureModel            *model,
                                         SutureMeasurementTable *table);

SutureClassifier *suture_classifier_ref (SutureClassifier *self);
void              suture_classifier_unref (SutureClassifier *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureClassifier, suture_classifier_unref)

SutureModel            *suture_classifier_get_model (SutureClassifier *self);
SutureMeasurementTable *suture_classifier_get_table (SutureClassifier *self);

/**
 * suture_classifier_score_all:
 * @params: the sliders
 * @scores: (out): one probability a row
 *
 * Probability that the pair is one cell, for every row. Falls, or stays, as the
 * penalty rises. The same when the stack is turned upside down.
 */
void suture_classifier_score_all (const SutureClassifier  *self,
                                  const SutureScoreParams *params,
                                  double                  *scores);

/**
 * suture_classifier_score_measurement:
 *
 * Score of a single measurement, before its table is whole.
 */
double
suture_classifier_score_measurement (SutureModel             *model,
                                     const SutureMeasurement *measurement,
                                     const SuturePopulation  *population,
                                     SutureSpacing            spacing,
                                     const SutureScoreParams *params);

/**
 * suture_classifier_score_values:
 * @values: all features, NAN where missing; the shape index is derived from
 *   @shape, unless that is missing
 * @shape: the overlap profile
 *
 * Score of a pair of which only the features are known.
 */
double suture_classifier_score_values (const SutureModel        *model,
                                       const double             *values,
                                       const SutureOverlapShape *shape,
                                       const SutureScoreParams  *params);

/**
 * suture_classifier_inputs:
 * @row: a row
 * @params: the sliders
 * @values: (out): one a feature of the model, in its order, as the JSON shows
 *   them: in their own units, NAN where missing
 */
void suture_classifier_inputs (const SutureClassifier  *self,
                               size_t                   row,
                               const SutureScoreParams *params,
                               double                  *values);

/**
 * suture_classifier_explain:
 * @row: a row
 * @params: the sliders
 * @contributions: (out): one a feature of the model, in its order
 *
 * Why the row has its score. A contribution is the part of a feature in what
 * sets this pair apart from the pair of all training medians, in units of the
 * logit, log (p / (1 - p)): above 0 it speaks for one cell, below 0 against.
 * score = logistic (returned value + sum of the contributions), but for the
 * rounding of scores (2^-20 of a logit, and none beyond ±40). A feature that is
 * missing contributes 0. Turned upside down, a pair has the same contributions
 * with those of upper and lower in each other's place. Exact, not sampled: see
 * suture-explanation.h.
 *
 * Returns: the logit of the pair of medians
 */
double suture_classifier_explain (const SutureClassifier  *self,
                                  size_t                   row,
                                  const SutureScoreParams *params,
                                  double                  *contributions);

G_END_DECLS
