/* suture-body-owners.h: the true cell that each body of a segmentation is of
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cells/suture-cell-index.h"

G_BEGIN_DECLS

/**
 * suture_body_owners_find:
 * @index: cells of a segmentation
 * @truth: ground truth of the same shape
 * @error: cancelled
 *
 * The owner is the true cell with most of the body's voxels, of equals that
 * with the smaller id, if at least 30 % of the body isn't background in the
 * truth and that cell has at least 60 % of those. A pair of bodies is right if
 * both have one owner, wrong if they have two, and undecided if one has none.
 *
 * Returns: (transfer full) (nullable) (array length=n_cells): the owners' ids,
 *   0 where there is none
 */
guint64 *suture_body_owners_find (const SutureCellIndex *index,
                                  SutureStack           *truth,
                                  const SutureProgress  *progress,
                                  GError               **error);

G_END_DECLS
