/* suture-part-pipeline.h: pairs that there are since bodies were cut
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "model/suture-parameters.h"
#include "suspects/suture-suspects.h"
#include "suture-cut-pipeline.h"

G_BEGIN_DECLS

/**
 * suture_pipeline_screen_parts:
 * @suspects: the pairs of the stack as it was read
 * @index: its cells
 * @cut: the same stack, its bodies cut
 * @raw: (nullable): raw stack of the same shape
 * @parameters: how layer gaps are looked for and measured
 * @progress: (nullable): progress
 * @error: cancelled, or no memory
 *
 * Layer gaps and, if they were looked for, contacts of parts with bodies, and
 * with parts of other bodies, that none of @suspects means: a part has other
 * neighbours than the whole has ends. They go by #SuturePartsPair, so that
 * suture_cut_stack_find() finds them for as long as the cuts hold. Parts of one
 * body stay apart, for somebody has said so. A function of stack and cuts.
 *
 * Returns: (transfer full) (nullable): what @suspects has and, in rows below,
 *   these pairs; @suspects itself where there are none
 */
SutureSuspects *
suture_pipeline_screen_parts (SutureSuspects         *suspects,
                              SutureCellIndex        *index,
                              const SutureCutStack   *cut,
                              SutureStack            *raw,
                              const SutureParameters *parameters,
                              const SutureProgress   *progress,
                              GError                **error);

G_END_DECLS
