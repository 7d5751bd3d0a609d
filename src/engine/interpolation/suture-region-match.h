/* suture-region-match.h: which part or hole of a mask becomes which of another
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "interpolation/suture-mask-frame.h"

G_BEGIN_DECLS

/**
 * SutureRegionMatch:
 * @region: a part or hole of the first mask and the one of the second that it
 *   becomes
 * @overlap_px: pixels they share
 */
typedef struct
{
  gint32 region[2];
  gint64 overlap_px;
} SutureRegionMatch;

/**
 * suture_region_match_all:
 *
 * One to one, greedy by overlap, parts with parts and holes with holes; a
 * single part above and a single part below belong together wherever they lie.
 * None of masks so torn that they are noise.
 *
 * Returns: (transfer full) (element-type SutureRegionMatch): the matches
 */
GArray *suture_region_match_all (const SutureMaskFrame *frame);

/** suture_region_match_get_depth: how deep both regions lie, added up; a match
 * inside another is deeper than that */
int suture_region_match_get_depth (const SutureRegionMatch *self,
                                   const SutureMaskFrame   *frame);

G_END_DECLS
