/* suture-fill.h: the pixels that pairs get in their gaps
 *
 * Source: METHOD.md section 6.3.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "candidates/suture-candidate.h"
#include "interpolation/suture-interpolation.h"
#include "correction/suture-merge-map.h"

G_BEGIN_DECLS

/**
 * SutureClaim:
 * @pair: the pair that claims
 * @z: layer
 * @runs: (element-type SutureRun): pixels
 * @method: how they were found
 * @is_wall: whether they are the wall between two that touch
 *
 * What one pair claims on one layer, once the cells of the input have had what
 * stays theirs.
 */
typedef struct
{
  const SutureCandidate    *pair;
  gint32                    z;
  GArray                   *runs;
  SutureInterpolationMethod method;
  gboolean                  is_wall;
} SutureClaim;

/** suture_claim_clear: frees what a claim owns */
void suture_claim_clear (SutureClaim *self);

/**
 * suture_claim_gap:
 * @index: the cells
 * @map: which cells are joined
 * @pair: the pair that claims
 * @plausible_voxels: what has so many may be a cell of its own
 * @claims: (out) (array): room for one claim a gap layer
 *
 * Interpolates between the facing masks and leaves out what the pair may not
 * have. Touches nothing but the runs of the cells in the gap.
 */
void suture_claim_gap (const SutureCellIndex *index,
                       const SutureMergeMap  *map,
                       const SutureCandidate *pair,
                       gint64                 plausible_voxels,
                       SutureClaim           *claims);

/** suture_claim_count: how many claims a pair may have: one a layer of its gap,
 * or that its wall may be on */
size_t suture_claim_count (const SutureCellIndex *index,
                           const SutureCandidate *pair);

/**
 * suture_claim_wall:
 * @pair: two bodies that touch
 * @width: how thick the stack's walls are, suture_contact_wall_fill()
 * @claims: (out) (array): room for suture_claim_count() claims
 *
 * Background alone, so that no cell has a say.
 */
void suture_claim_wall (const SutureCellIndex *index,
                        const SutureCandidate *pair,
                        int                    width,
                        SutureClaim           *claims);

/**
 * suture_claims_settle:
 * @claims: (array length=n_claims): claims of one layer; reordered, the
 *   strongest first
 *
 * Where two claim a pixel, a wall has it, then the pair with the larger Jaccard
 * index has it, then the one with the smaller upper, then lower id.
 */
void suture_claims_settle (SutureClaim *claims, size_t n_claims);

G_END_DECLS
