/* suture-standardisation.h: centre, scale and imputation of a model's inputs
 *
 * Private to the stage.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "model/suture-model-private.h"
#include "training/from-labels/suture-case-set.h"

G_BEGIN_DECLS

/**
 * suture_model_standardise:
 * @self: a model whose inputs name their features and nothing else
 * @cases: (element-type SutureCase): with the shape index filled in
 *
 * Weighted mean and standard deviation after the feature's transform, the
 * median of what isn't missing for imputation, and a flag for each pattern of
 * missing values that tells something.
 */
void suture_model_standardise (SutureModel *self, GArray *cases);

G_END_DECLS
