/* suture-body-refinement.h: one body, refined by its cuts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cuts/suture-cut.h"

G_BEGIN_DECLS

/** SutureRefinedPart: @runs (owned) (element-type SutureBodyRun): by layer, row
 * and column */
typedef struct
{
  gint64  n_voxels;
  GArray *runs;
} SutureRefinedPart;

/**
 * suture_body_refine:
 * @cell: a body
 * @cuts: (array length=n_cuts): cuts of it, in any order
 * @error: no memory
 *
 * As suture_parts_new() says, for one body; in memory of the size of its box.
 *
 * Returns: (transfer full) (nullable) (element-type SutureRefinedPart): the
 *   parts by their first voxels; the body itself if no cut parts it
 */
GPtrArray *suture_body_refine (const SutureCellIndex *index,
                               guint32                cell,
                               const SutureCut       *cuts,
                               size_t                 n_cuts,
                               GError               **error);

G_END_DECLS
