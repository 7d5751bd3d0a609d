/* suture-pair-picture.h: a pair in four small slices, as a PNG
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "correction/suture-correction.h"
#include "stack/layers/suture-stack.h"

G_BEGIN_DECLS

/** SUTURE_PICTURE_SIDE: device pixels of the square that a slice stands in */
#define SUTURE_PICTURE_SIDE 132

/** What the pieces and the fill look like, 0xRRGGBB; as in the window */
#define SUTURE_PICTURE_UPPER 0x0072B2u
#define SUTURE_PICTURE_LOWER 0xE69F00u
#define SUTURE_PICTURE_FILL 0x009E73u

/**
 * suture_pair_picture_new:
 * @index: the cells
 * @raw: (nullable): the raw stack of the same shape; %NULL: grey
 * @correction: (nullable): what joining the pair alone does: its fills
 * @upper: a cell
 * @lower: the other
 * @middle_um: (nullable) (array fixed-size=3): where the two meet (z, y, x), if
 *   they face each other across no gap
 *
 * From left to right: XY where the upper piece faces the lower one and, if that
 * is another layer, where the lower one faces the upper, XZ, YZ, all through
 * where they face each other (suture_pair_key_new()) or meet, in true
 * proportions and at one scale, each in a square, so that pictures of many
 * pairs line up. Contrast from the slices themselves, 1 to 99 %. Works within a
 * box around the pair.
 *
 * Returns: (transfer full) (nullable): the bytes of a PNG
 */
GBytes *suture_pair_picture_new (const SutureCellIndex  *index,
                                 SutureStack            *raw,
                                 const SutureCorrection *correction,
                                 guint32                 upper,
                                 guint32                 lower,
                                 const double           *middle_um);

G_END_DECLS
