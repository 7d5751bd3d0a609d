/* suture-raw-evidence.h: what the raw stack says of a gap
 *
 * A membrane that crosses the gap speaks against one cell. Whether a membrane
 * is bright or dark depends on the stain: that is learned, never assumed here.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "candidates/suture-candidate.h"
#include "candidates/suture-facing.h"
#include "features/measuring/suture-raw-source.h"

G_BEGIN_DECLS

/**
 * SutureRawEvidence:
 * @gap_interior: mean in the gap, away from its rim
 * @gap_rim: mean on the rim of the gap
 * @pieces_interior: mean of the pieces' interiors near the gap
 * @pieces_rim: mean of the pieces' rims near the gap
 * @pieces_sd: standard deviation of the interiors
 * @pieces_noise: standard deviation within interiors and within rims, pooled
 * @gap_gradient: mean absolute difference of a pixel and the one below it, from
 *   the upper piece's last layer through the gap to the lower piece's first
 * @pieces_gradient: the same within the pieces, near the gap
 *
 * Intensities of the raw stack. The gap's mask stands here for the pixels
 * common to both facing masks, on the gap layers, moved as the stack is; near
 * the gap means the two layers of each piece next to it; a rim is what lies
 * within two pixels (steps to one of the four neighbours) of the outside.
 * Differences within a piece are taken between the three layers next to the
 * gap, where two consecutive masks have pixels in common. NAN where there is
 * nothing to average.
 */
typedef struct
{
  double gap_interior;
  double gap_rim;
  double pieces_interior;
  double pieces_rim;
  double pieces_sd;
  double pieces_noise;
  double gap_gradient;
  double pieces_gradient;
} SutureRawEvidence;

/** SutureRawScratch: memory that grows as needed; zero it first, g_free() its
 * bytes last */
typedef struct
{
  guint8 *bytes;
  size_t  n_bytes;
} SutureRawScratch;

/** suture_raw_evidence_missing: all NAN */
SutureRawEvidence suture_raw_evidence_missing (void);

/**
 * suture_raw_evidence_measure:
 * @source: what of the raw stack may speak
 * @index: cells of the stack
 * @candidate: a pair
 * @facing: how its pieces face each other
 * @scratch: this thread's
 *
 * Costs the boxes of the masks next to the gap. Turning the stack upside down
 * doesn't change it. Layers without contrast and samples that aren't finite
 * numbers are left out; all is missing if no layer of the gap has contrast.
 */
SutureRawEvidence suture_raw_evidence_measure (const SutureRawSource *source,
                                               const SutureCellIndex *index,
                                               const SutureCandidate *candidate,
                                               const SutureFacing    *facing,
                                               SutureRawScratch      *scratch);

G_END_DECLS
