/* suture-contact-fit.h: from contacts to a calibrated model
 *
 * Private to the stage.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "model/suture-model-private.h"
#include "training/from-contacts/suture-contact-cases.h"

G_BEGIN_DECLS

#define SUTURE_N_CONTACT_FOLDS 5

/**
 * suture_contact_fit:
 * @kind: contacts, or cuts: whose features the cases have
 * @cases: (element-type SutureContactCase): of at least
 *   %SUTURE_LEAST_CONTACT_STACKS stacks, with both answers in each fifth
 * @share_true: share of true cases that scores are calibrated at; 0: as they
 * are met
 * @held_out: (out) (transfer full) (array length=cases->len): score of each
 * case by the fit that it had no part in
 *
 * A perceptron for each fifth of the stacks, fitted to the others and stopped
 * where it does best on that fifth; they are averaged. Calibrated as they judge
 * what they never saw, apart with a raw stack and without.
 *
 * Returns: (transfer full) (nullable): the model; %NULL if cancelled
 */
SutureModel *suture_contact_fit (SutureCandidateKind   kind,
                                 GArray               *cases,
                                 guint64               seed,
                                 double                share_true,
                                 double              **held_out,
                                 const SutureProgress *progress,
                                 GError              **error);

/** suture_contact_fit_has_folds: whether each fold of the stacks
 * (%SUTURE_N_CONTACT_FOLDS) has cases of both answers */
gboolean suture_contact_fit_has_folds (GArray *cases);

G_END_DECLS
