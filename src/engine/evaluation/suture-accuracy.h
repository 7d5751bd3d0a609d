/* suture-accuracy.h: how well a model decides on labelled stacks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "scores/suture-training.h"

G_BEGIN_DECLS

/**
 * suture_accuracy_measure:
 * @stack: a labelled stack
 * @model: the model to try
 * @params: seed, max_gap, measuring
 * @threshold: score from which on a pair counts as one cell
 * @accuracy: (out): the paper's Table 2 for this stack
 *
 * True cases by blanking layers of whole cells, false cases by screening the
 * labelled stack itself.
 */
gboolean suture_accuracy_measure (const SutureTrainingStack  *stack,
                                  SutureModel                *model,
                                  const SutureTrainingParams *params,
                                  double                      threshold,
                                  SutureAccuracy             *accuracy,
                                  const SutureProgress       *progress,
                                  GError                    **error);

G_END_DECLS
