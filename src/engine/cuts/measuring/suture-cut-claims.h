/* suture-cut-claims.h: other bodies that a side of a cut would go on into
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cells/suture-cell-index.h"

G_BEGIN_DECLS

/**
 * suture_cut_claim_measure:
 * @cell: a body
 * @first: first layer of a side of it
 * @last: its last layer
 * @found: (inout) (element-type SutureOverlap): scratch
 *
 * Returns: the best Jaccard index of either end mask of the side with the end
 *   of another body that begins or ends one or two layers off; 0 if none is
 *   there. Crumbs claim nothing
 */
double suture_cut_claim_measure (const SutureCellIndex *index,
                                 guint32                cell,
                                 gint32                 first,
                                 gint32                 last,
                                 GArray                *found);

G_END_DECLS
