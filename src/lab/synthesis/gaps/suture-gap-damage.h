/* suture-gap-damage.h: what real 2D segmentation does round a missing mask
 *
 * Source: the paper's Appendix B (shrunken masks, figures 14 and 15; 2D
 * undersegmentation, figures 10 and 11; hallucinated masks, figures 12 and 13).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "synthesis/gaps/suture-gap-plan.h"

G_BEGIN_DECLS

/**
 * suture_gap_damage:
 * @canvas: the stack as cut, not shared yet
 * @index: cells of the labelled stack
 * @cuts: (element-type SutureCut): how it was cut
 * @params: seed and max_gap
 * @first_free_id: id of the first noise fragment; at most one a gap is made
 *
 * Shrinks and frays masks next to the gaps, lets neighbours spill into them and
 * puts noise fragments in. Every cut stays a candidate of Algorithm 1.
 *
 * Returns: %FALSE if cancelled
 */
gboolean suture_gap_damage (SutureStack           *canvas,
                            const SutureCellIndex *index,
                            GArray                *cuts,
                            const SutureGapParams *params,
                            guint64                first_free_id,
                            const SutureProgress  *progress,
                            GError               **error);

G_END_DECLS
