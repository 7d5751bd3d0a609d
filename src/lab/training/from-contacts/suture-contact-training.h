/* suture-contact-training.h: from labelled stacks to a model of contacts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "model/suture-model.h"
#include "training/from-contacts/suture-contact-accuracy.h"

G_BEGIN_DECLS

/**
 * SutureContactReport:
 * @held_out: by source, without raw stack and with: of each stack as judged by
 *   what the stacks of the other four fifths teach
 */
typedef struct
{
  SutureContactAccuracy held_out[SUTURE_N_CONTACT_SOURCES][2];
} SutureContactReport;

/** SUTURE_LEAST_CONTACT_STACKS: stacks that are needed at least: each fifth is
 * judged by the others */
#define SUTURE_LEAST_CONTACT_STACKS 5

/**
 * suture_train_contacts:
 * @stacks: labelled stacks; those of one tissue five apart, so that they lie in
 *   one fifth
 * @n_stacks: how many
 * @seed: everything random follows from it
 * @report: (out) (optional): how well it does
 * @error: too few stacks, or none of them has both answers; cancelled
 *
 * METHOD.md section 7.7.
 *
 * Returns: (transfer full) (nullable): the model
 */
SutureModel *suture_train_contacts (const SutureTrainingStack *stacks,
                                    size_t                     n_stacks,
                                    guint64                    seed,
                                    SutureContactReport       *report,
                                    const SutureProgress      *progress,
                                    GError                   **error);

G_END_DECLS
