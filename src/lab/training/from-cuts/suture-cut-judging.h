/* suture-cut-judging.h: whether a cut parts two true cells
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cells/suture-cell-index.h"

G_BEGIN_DECLS

/** SutureCutVerdict: what the truth says of a cut */
typedef enum
{
  SUTURE_CUT_WRONG,
  SUTURE_CUT_UNSURE,
  SUTURE_CUT_RIGHT,
} SutureCutVerdict;

typedef struct _SutureCutJudge SutureCutJudge;

/** suture_cut_judge_new: (transfer full): for cuts of the cells of @index;
 * @truth, borrowed, has their shape */
SutureCutJudge *suture_cut_judge_new (const SutureCellIndex *index,
                                      SutureStack           *truth);
void            suture_cut_judge_free (SutureCutJudge *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureCutJudge, suture_cut_judge_free)

/**
 * suture_cut_judge_body:
 * @cell: a body
 * @layers: (array length=n_cuts): where it is cut: the last layers above
 * @verdicts: (out) (array length=n_cuts): one a cut
 *
 * A true cell counts in a body of which it has 5 % and 15 voxels, if that is
 * 5 % of it as well; it is at home on the side that has more of it. Misplaced
 * are its voxels on the other side. Right: each side is some cell's home, and
 * at most 25 % of the voxels of the smaller side are misplaced; wrong: one side
 * is nobody's home, or more than 50 % are; else unsure. Unsure as well, if it
 * isn't right, where less than 30 % of a side is in true cells: as of a body
 * without an owner (suture-body-owners.h), the truth knows nothing of it.
 */
void suture_cut_judge_body (const SutureCutJudge *self,
                            guint32               cell,
                            const gint32         *layers,
                            size_t                n_cuts,
                            SutureCutVerdict     *verdicts);

G_END_DECLS
