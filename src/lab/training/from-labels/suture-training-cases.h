/* suture-training-cases.h: what is learned from labelled stacks
 *
 * Private to the stage.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "training/from-labels/suture-case-set.h"
#include "training/from-labels/suture-shape-statistics.h"

G_BEGIN_DECLS

/**
 * suture_training_cases_make:
 * @cases: (element-type SutureCase): empty; filled
 * @statistics: zero; of the stacks' whole cells
 * @stacks: labelled stacks
 * @n_stacks: how many
 * @params: seed, largest gap, measuring
 * @error: too little to learn from, or cancelled
 *
 * True and false cases of the stacks, as they are, without raw stack and with
 * the other stain, weighted, each in a fold.
 */
gboolean suture_training_cases_make (GArray                     *cases,
                                     SutureShapeStatistics      *statistics,
                                     const SutureTrainingStack  *stacks,
                                     size_t                      n_stacks,
                                     const SutureTrainingParams *params,
                                     const SutureProgress       *progress,
                                     GError                    **error);

G_END_DECLS
