/* suture-learning.h: a model improved with what was decided, and which model
 * scores
 *
 * What is learned is a proposal until the person has seen how well it does.
 * Main thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "decisions/suture-decision-log.h"
#include "jobs/suture-job.h"
#include "model/suture-classifier.h"
#include "training/from-decisions/suture-decision-training.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_LEARNING (suture_learning_get_type ())
G_DECLARE_FINAL_TYPE (SutureLearning,
                      suture_learning,
                      SUTURE,
                      LEARNING,
                      GObject)

/**
 * suture_learning_new:
 *
 * Signals: "changed": what is being learned, what was, or whether a model is
 * being written; "chosen" (#SutureClassifier): it is to score from now on, and
 * suture_learning_set_classifier() says that it does; "job-changed"; "failed"
 * (sentence).
 *
 * Returns: (transfer full): nothing is learned
 */
SutureLearning *suture_learning_new (void);

/** suture_learning_set_classifier: what scores now; (nullable): nothing yet */
void suture_learning_set_classifier (SutureLearning     *self,
                                     SutureClassifier   *classifier,
                                     SutureCandidateKind kind);

/** suture_learning_forget: the pairs are about to be others, or their model */
void suture_learning_forget (SutureLearning *self);

/* The proposal */

/** suture_learning_learn: from the answers in @log. There must be a classifier.
 * "changed" says that it goes on and that it is over */
void suture_learning_learn (SutureLearning *self, const SutureDecisionLog *log);

/** suture_learning_get_job: (transfer none) (nullable): while it is learned */
SutureJob *suture_learning_get_job (SutureLearning *self);

/** suture_learning_stop: without a proposal */
void suture_learning_stop (SutureLearning *self);

/** suture_learning_get_proposal: (transfer none) (nullable): how well it does
 */
const SutureLearningReport *suture_learning_get_proposal (SutureLearning *self);
void     suture_learning_drop_proposal (SutureLearning *self);
gboolean suture_learning_can_keep_proposal (SutureLearning *self);

/** suture_learning_keep_proposal: it is "chosen", and written as the person's
 * own model */
void suture_learning_keep_proposal (SutureLearning *self);

/* Which model scores */

gboolean suture_learning_has_own_model (SutureLearning *self);
gboolean suture_learning_is_shipped_model (SutureLearning *self);
gboolean suture_learning_can_use_shipped_model (SutureLearning *self);

/** suture_learning_use_shipped_model: once the own one is set aside, the
 * shipped one is "chosen" */
void suture_learning_use_shipped_model (SutureLearning *self);

/** suture_learning_is_writing: whether the own model is written or set aside */
gboolean suture_learning_is_writing (SutureLearning *self);

/** suture_learning_get_n_learned: decisions of this review that the model has
 * learned from */
size_t   suture_learning_get_n_learned (SutureLearning *self);
void     suture_learning_set_n_learned (SutureLearning *self, size_t n_learned);
gboolean suture_learning_has_learned_here (SutureLearning *self);

G_END_DECLS
