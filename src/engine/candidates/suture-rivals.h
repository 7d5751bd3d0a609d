/* suture-rivals.h: candidates of which at most one can be right
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "candidates/suture-candidate.h"

G_BEGIN_DECLS

/**
 * suture_rivals_count:
 * @n_cells: cells of the stack
 * @candidates: (element-type SutureCandidate): all of them, matched; rivals are
 *   set
 *
 * Rivals of a candidate are the others with the same upper piece, and those
 * with the same lower one. Two primary ones aren't each other's: they face
 * different parts of the piece's mask (suture-candidate-matching.h).
 */
void suture_rivals_count (guint32 n_cells, GArray *candidates);

G_END_DECLS
