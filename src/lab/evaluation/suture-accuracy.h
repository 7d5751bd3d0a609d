/* suture-accuracy.h: how well a model decides on labelled stacks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "training/from-labels/suture-training.h"

G_BEGIN_DECLS

/**
 * suture_accuracy_measure:
 * @stacks: labelled stacks
 * @n_stacks: how many
 * @model: the model to try
 * @params: seed, max_gap, measuring
 * @threshold: score from which on a pair counts as one cell
 * @accuracies: (out) (array length=n_stacks): the paper's Table 2 for each
 * @all: (out): for all of them as one set of cases
 *
 * True cases by blanking layers of whole cells, with and without damage; false
 * cases by screening the labelled stack itself, and, counted apart, by opening
 * gaps between cells that lie on each other.
 */
gboolean suture_accuracy_measure (const SutureTrainingStack  *stacks,
                                  size_t                      n_stacks,
                                  SutureModel                *model,
                                  const SutureTrainingParams *params,
                                  double                      threshold,
                                  SutureAccuracy             *accuracies,
                                  SutureAccuracy             *all,
                                  const SutureProgress       *progress,
                                  GError                    **error);

G_END_DECLS
