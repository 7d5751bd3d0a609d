/* suture-decision-provenance.h: which decisions a model has learned from
 *
 * Private to the stage.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <json-glib/json-glib.h>

#include "model/suture-model.h"
#include "training/from-decisions/suture-learning-report.h"

G_BEGIN_DECLS

/**
 * suture_decision_provenance_new:
 * @base: the model that was improved
 * @report: what was done, and how well it does
 * @seed: of what was random
 *
 * That of @base, with an object added to its list "decisions": base model,
 * program, date, how many accepted and rejected pairs of how many reviews, what
 * was changed, accuracy on decisions held back before and after. A model
 * improved again and again so tells all of it, and nests no deeper.
 *
 * Returns: (transfer full): a JSON object
 */
JsonNode *suture_decision_provenance_new (const SutureModel          *base,
                                          const SutureLearningReport *report,
                                          guint64                     seed);

/** suture_decision_provenance_count: how often the model has learned from
 * decisions */
guint suture_decision_provenance_count (const SutureModel *model);

G_END_DECLS
