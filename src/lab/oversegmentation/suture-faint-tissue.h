/* suture-faint-tissue.h: synthetic tissues whose walls are faint and patchy
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "base/suture-progress.h"
#include "stack/layers/suture-stack.h"

G_BEGIN_DECLS

/**
 * SutureFaintTissueParams:
 * @shape: size in voxels
 * @spacing: of a voxel; lengths below follow from it
 * @n_cells: how many, those at the border included; of a cropped tissue: as
 * many as would fill the stack
 * @is_cropped: the stack shows a part of a larger tissue, as most real ones do:
 *   its sides cut cells off, down to slivers of a few voxels, and not all ids
 *   occur
 * @seed: everything random follows from it, also how faint, patchy, noisy and
 *   blurred the raw stack is, and whether walls are bright or dark in it
 */
typedef struct
{
  SutureShape   shape;
  SutureSpacing spacing;
  guint32       n_cells;
  gboolean      is_cropped;
  guint64       seed;
} SutureFaintTissueParams;

/**
 * suture_synthesize_faint_tissue:
 * @labels: (out) (transfer full): whole cells without background, ids from 1
 * @raw: (out) (transfer full): matching raw stack, u16
 *
 * Unlike suture_synthesize_tissue() it is made for 3D segmentation to fail on:
 * cells of unequal sizes touch all around; a wall can be missing in part, or be
 * hardly brighter than the insides, which are uneven.
 */
gboolean suture_synthesize_faint_tissue (const SutureFaintTissueParams *params,
                                         SutureStack                  **labels,
                                         SutureStack                  **raw,
                                         const SutureProgress *progress,
                                         GError              **error);

G_END_DECLS
