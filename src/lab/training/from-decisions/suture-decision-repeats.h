/* suture-decision-repeats.h: decisions on one stack that come in twice
 *
 * Private to the stage. A review and its export, or two reviews of one stack,
 * hold the same pairs. Taken for different ones they would count twice, and
 * decisions would be held back from what has learned them already.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "training/from-decisions/suture-decision-training.h"

G_BEGIN_DECLS

/**
 * suture_decision_repeats_drop:
 * @pairs: (array length=n_pairs): changed: reviews that share a pair, of the
 *   same pieces and measured alike, get the least number of theirs, and what
 *   has the same answer as one before it is dropped
 * @n_pairs: how many
 *
 * Two answers to one pair that differ both stay.
 *
 * Returns: how many are left
 */
size_t suture_decision_repeats_drop (SutureDecidedPair *pairs, size_t n_pairs);

G_END_DECLS
