/* suture-contact-scoring.h: from measured contacts to the probability of one
 * cell
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "contacts/suture-contact-features.h"
#include "model/suture-model.h"

G_BEGIN_DECLS

/**
 * suture_contact_score_values:
 * @model: of the kind %SUTURE_KIND_CONTACT
 * @values: all features, NAN where missing
 *
 * Returns: the probability that the two bodies are one cell
 */
double suture_contact_score_values (const SutureModel *model,
                                    const double      *values);

/**
 * suture_contact_score_all:
 * @scores: (out) (array): one a row of @table
 */
void suture_contact_score_all (const SutureModel        *model,
                               const SutureContactTable *table,
                               double                   *scores);

/**
 * suture_contact_explain:
 * @contributions: (out): one a feature of the model, in its order
 *
 * As suture_classifier_explain() of a row of a classifier.
 *
 * Returns: the logit of the contact of medians
 */
double suture_contact_explain (const SutureModel *model,
                               const double      *values,
                               double            *contributions);

/** suture_contact_inputs: of all @values those of the model's features, in its
 * order */
void suture_contact_inputs (const SutureModel *model,
                            const double      *values,
                            double            *inputs);

G_END_DECLS
