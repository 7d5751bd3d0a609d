/* suture-losses.h: what cells lose to the fills of others
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "base/suture-progress.h"
#include "correction/suture-correction.h"

G_BEGIN_DECLS

/**
 * suture_losses_find:
 * @index: the cells
 * @map: which cells are joined
 * @fills: (element-type SutureFill): what is filled
 * @covered: (out) (transfer full) (element-type guint32): rising, cells that
 *   are joined to none and whose id is nowhere in the corrected stack
 * @progress: (nullable): progress
 * @error: cancelled
 *
 * Returns: (transfer full) (element-type SutureLoss) (nullable): by cell, then
 *   taker
 */
GArray *suture_losses_find (SutureCellIndex      *index,
                            const SutureMergeMap *map,
                            GArray               *fills,
                            GArray              **covered,
                            const SutureProgress *progress,
                            GError              **error);

G_END_DECLS
