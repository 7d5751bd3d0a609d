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
 * Signals: "changed": what is being learned, what was, which model scores, or
 * whether one is being written; "chosen" (#SutureClassifier): it is to score
 * from now on, and suture_learning_set_classifier() says that it does;
 * "job-changed"; "failed" (sentence).
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

/** suture_learning_learn: improves the model that scores with the answers in
 * @log. There must be a classifier. "changed" says that it goes on, and that it
 * ended: with a proposal, or without one if it was stopped or, with "failed"
 * saying why, declined. Reviewing goes on meanwhile */
void suture_learning_learn (SutureLearning *self, const SutureDecisionLog *log);

/** suture_learning_get_job: (transfer none) (nullable): while it is learned */
SutureJob *suture_learning_get_job (SutureLearning *self);

/** suture_learning_stop: without a proposal */
void suture_learning_stop (SutureLearning *self);

/** suture_learning_get_proposal: (transfer none) (nullable): how well it does;
 * until it is kept or dropped, or the pairs are others */
const SutureLearningReport *suture_learning_get_proposal (SutureLearning *self);
void suture_learning_drop_proposal (SutureLearning *self);

/** suture_learning_can_keep_proposal: whether there is one that changes
 * anything; not while another one is being written */
gboolean suture_learning_can_keep_proposal (SutureLearning *self);

/** suture_learning_keep_proposal: it is "chosen", and becomes the person's own
 * model, which screenings use from now on in every window; "failed" if it can't
 * be written. An earlier own model is kept beside it */
void suture_learning_keep_proposal (SutureLearning *self);

/* Which model scores */

/** suture_learning_has_own_model: whether there is a file of it */
gboolean suture_learning_has_own_model (SutureLearning *self);

/** suture_learning_is_shipped_model: whether the model that scores is the one
 * that comes with this version of the program */
gboolean suture_learning_is_shipped_model (SutureLearning *self);

/** suture_learning_can_use_shipped_model: whether that would change anything,
 * here or for the next stack */
gboolean suture_learning_can_use_shipped_model (SutureLearning *self);

/** suture_learning_use_shipped_model: once the own one is set aside under
 * another name, the shipped one is "chosen"; "failed" if that can't be done:
 * then all stays as it was */
void suture_learning_use_shipped_model (SutureLearning *self);

/** suture_learning_is_writing: whether the own model is written or set aside */
gboolean suture_learning_is_writing (SutureLearning *self);

/** suture_learning_get_n_learned: decisions of this review that the model has
 * learned from */
size_t suture_learning_get_n_learned (SutureLearning *self);
void   suture_learning_set_n_learned (SutureLearning *self, size_t n_learned);

/** suture_learning_has_learned_here: whether there are any, so that the figures
 * of the model that scores are better on these than they should be */
gboolean suture_learning_has_learned_here (SutureLearning *self);

G_END_DECLS
