/* suture-candidate-matching.h: which candidates are each other's best
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "candidates/suture-candidate.h"

G_BEGIN_DECLS

/**
 * suture_candidates_match:
 * @index: the cells
 * @candidates: (element-type SutureCandidate): all of them; is_primary is set
 *
 * One to one: greedy by falling Jaccard index, ties by smaller upper, then
 * smaller lower cell. A piece whose facing mask is in several parts has one
 * partner for each of them: both columns over the base of a horseshoe are
 * primary.
 */
void suture_candidates_match (const SutureCellIndex *index, GArray *candidates);

G_END_DECLS
