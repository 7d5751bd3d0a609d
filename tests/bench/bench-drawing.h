/* bench-drawing.h: a case as a drawing of letters
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "training/from-labels/suture-case-set.h"

G_BEGIN_DECLS

/**
 * bench_draw_case:
 * @stack: the labelled stack that the case is of
 * @c: a case
 *
 * Prints lines "drawing", tab, text: the xz section where the two facing masks
 * overlap most, one line a layer. U is the upper cell (or the upper part of a
 * cut one), L the lower, o others, . background; layers of the gap have a |
 * before them, and what was cut out of a cell there is -. With a raw stack, its
 * intensities stand beside, from blank (least in the section) to @ (most).
 */
void bench_draw_case (const SutureTrainingStack *stack, const SutureCase *c);

G_END_DECLS
