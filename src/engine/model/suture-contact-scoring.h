/* suture-contact-scoring.h: from measured contacts to the probability of one
 * cell
 *
 * What takes values in place of a table is the same for cuts
 * (suture-cut-pipeline.h): these kinds have no sliders and no profile, and are
 * the same upside down.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "contacts/suture-contact-features.h"
#include "model/suture-model.h"

G_BEGIN_DECLS

/**
 * suture_contact_score_values:
 * @model: of contacts, or of cuts
 * @values: all features of its kind, NAN where missing
 *
 * Returns: the probability that the two bodies are one cell, or that the cut is
 *   right
 */
double suture_contact_score_values (const SutureModel *model,
                                    const double      *values);

/**
 * suture_contact_score_all:
 * @table: all contacts of a stack
 * @scores: (out) (array): one a row of @table: by the model, moved by how
 * common joins are among them (suture-prevalence.h)
 *
 * Returns: by how much their logits were moved
 */
double suture_contact_score_all (const SutureModel        *model,
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
