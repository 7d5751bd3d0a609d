/* suture-joined-pipeline.h: pairs measured again, as what was accepted makes
 * them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "correction/suture-correction.h"
#include "suspects/suture-suspects.h"

G_BEGIN_DECLS

/**
 * suture_pipeline_measure_joined:
 * @suspects: the pairs, as screening has found them
 * @labels: the label stack
 * @raw: (nullable): raw stack of the same shape
 * @correction: what the accepted pairs make of it
 * @progress: (nullable): progress
 * @error: cancelled, or no memory
 *
 * Each contact of which a piece is joined to another is measured in the
 * corrected stack, as the contact of the joined bodies, and scored so; what
 * lies inside one joined body, and all else, stays as it was. A function of
 * stack and accepted pairs: in whatever order they came, and with those taken
 * back forgotten. METHOD.md section 6.6.
 *
 * Returns: (transfer full) (nullable): the same pairs in the same rows;
 *   @suspects itself if nothing is to be measured
 */
SutureSuspects *suture_pipeline_measure_joined (SutureSuspects   *suspects,
                                                SutureStack      *labels,
                                                SutureStack      *raw,
                                                SutureCorrection *correction,
                                                const SutureProgress *progress,
                                                GError              **error);

G_END_DECLS
