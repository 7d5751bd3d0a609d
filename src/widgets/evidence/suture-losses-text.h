/* suture-losses-text.h: what accepting a pair takes from others, in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "correction/suture-correction.h"

G_BEGIN_DECLS

/**
 * suture_losses_text_new:
 * @preview: what accepting one pair does
 *
 * A line for the id that is joined to another, then one for each cell that the
 * fill takes voxels of, those that are covered wholly first; a last one counts
 * what has no room.
 *
 * Returns: (transfer full): the lines
 */
char *suture_losses_text_new (const SutureCorrection *preview);

G_END_DECLS
