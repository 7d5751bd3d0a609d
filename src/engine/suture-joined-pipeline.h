/* suture-joined-pipeline.h: pairs measured again, as what was accepted makes
 * them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "correction/suture-correction.h"
#include "cuts/suture-parts.h"
#include "model/suture-parameters.h"
#include "suspects/suture-suspects.h"

G_BEGIN_DECLS

/**
 * suture_pipeline_measure_joined:
 * @suspects: the pairs, as screening has found them
 * @index: their cells
 * @labels: the label stack, cut
 * @parts: into which parts its bodies are cut
 * @raw: (nullable): raw stack of the same shape
 * @correction: what the accepted pairs make of the cut stack
 * @parameters: how layer gaps are looked for and measured
 * @progress: (nullable): progress
 * @error: cancelled, or no memory
 *
 * Each contact and each layer gap of which a piece is joined to another, or a
 * part of one that is cut, is measured in the corrected stack, as that of the
 * bodies that are there now, and scored so; what lies inside one joined body,
 * bodies that are no such pair any more, and all else stays as it was. A
 * function of stack and accepted cuts and pairs: in whatever order they came,
 * and with those taken back forgotten. METHOD.md section 6.6.
 *
 * Returns: (transfer full) (nullable): the same pairs in the same rows;
 *   @suspects itself if nothing is to be measured
 */
SutureSuspects *
suture_pipeline_measure_joined (SutureSuspects         *suspects,
                                SutureCellIndex        *index,
                                SutureStack            *labels,
                                const SutureParts      *parts,
                                SutureStack            *raw,
                                SutureCorrection       *correction,
                                const SutureParameters *parameters,
                                const SutureProgress   *progress,
                                GError                **error);

G_END_DECLS
