/* suture-cut-training.h: from labelled stacks to a model of cuts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "model/suture-model.h"
#include "training/from-contacts/suture-contact-accuracy.h"
#include "training/from-cuts/suture-cut-cases.h"

G_BEGIN_DECLS

/** SutureCutReport: @held_out: without raw stack and with: of each stack as
 * judged by what the stacks of the other four fifths teach */
typedef struct
{
  SutureContactAccuracy held_out[2];
} SutureCutReport;

/**
 * suture_train_cuts:
 * @stacks: labelled stacks, each with its raw stack; those of one tissue five
 *   apart, so that they lie in one fifth
 * @n_stacks: how many
 * @seed: everything random follows from it
 * @report: (out) (optional): how well it does
 * @error: too few stacks, one without a raw stack, or a fifth of them hasn't
 *   both answers; cancelled
 *
 * METHOD.md section 7.8.
 *
 * Returns: (transfer full) (nullable): the model
 */
SutureModel *suture_train_cuts (const SutureTrainingStack *stacks,
                                size_t                     n_stacks,
                                guint64                    seed,
                                SutureCutReport           *report,
                                const SutureProgress      *progress,
                                GError                   **error);

G_END_DECLS
