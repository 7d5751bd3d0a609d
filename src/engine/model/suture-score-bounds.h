/* suture-score-bounds.h: how far a score can be off
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "features/suture-feature-table.h"
#include "model/suture-model.h"
#include "model/suture-score-params.h"

G_BEGIN_DECLS

/** SutureScoreBounds: the score of true distances lies between these */
typedef struct
{
  double low;
  double high;
} SutureScoreBounds;

/**
 * suture_score_bounds:
 * @model: the model
 * @measurement: a pair, whose distances keep the tolerance it names
 * @population: the stack's own cells
 * @spacing: the voxel size
 * @bounds: (out) (array fixed-size=2): for each EMD range
 *
 * The model without a penalty: each input that distances enter stands for all
 * values it could have, and moves the logit by no more than its way times the
 * model's least and greatest slope there (mean value theorem). Never too
 * narrow, up to rounding.
 */
void suture_score_bounds (const SutureModel       *model,
                          const SutureMeasurement *measurement,
                          const SuturePopulation  *population,
                          SutureSpacing            spacing,
                          SutureScoreBounds       *bounds);

G_END_DECLS
