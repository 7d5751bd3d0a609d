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
 * @z: a layer of it: the end of a side
 * @step: 1 where the side ends at the bottom, -1 where it ends at the top
 * @found: (inout) (element-type SutureOverlap): scratch
 *
 * Returns: the best Jaccard index of that end's mask with the end of another
 *   body that begins one or two layers beyond; 0 if none is there. Crumbs claim
 *   nothing
 */
double suture_cut_claim_measure (const SutureCellIndex *index,
                                 guint32                cell,
                                 gint32                 z,
                                 int                    step,
                                 GArray                *found);

G_END_DECLS
