/* suture-parts.h: what cuts make of bodies
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "base/suture-progress.h"
#include "cuts/suture-cut.h"
#include "stack/layers/suture-stack.h"

G_BEGIN_DECLS

/**
 * SuturePart: of a body that is cut
 * @cell: the body
 * @id: that the part bears: the largest part that of the body, of parts as
 *   large the first; the others the next free ones, the bodies in their order,
 *   and the parts of a body in the order of their first voxels
 * @n_voxels: voxels
 * @z: layer of its first voxel
 * @y: its row
 * @x: its column
 */
typedef struct
{
  guint32 cell;
  guint64 id;
  gint64  n_voxels;
  gint32  z;
  gint32  y;
  gint32  x;
} SuturePart;

typedef struct _SutureParts SutureParts;

/**
 * suture_parts_new:
 * @index: the cells
 * @cuts: (element-type SutureCut): in any order; one that comes twice counts
 *   once
 * @error: no memory, or cancelled
 *
 * The common refinement of all cuts of a body: voxels that lie on the same side
 * of each of them and hang together are one part. A crumb of that (METHOD.md
 * section 2) goes with the part that it touches most, so that cuts shed none. A
 * pure function of the cells and the set of cuts.
 *
 * Returns: (transfer full) (nullable): the parts, immutable
 */
SutureParts *suture_parts_new (const SutureCellIndex *index,
                               GArray                *cuts,
                               const SutureProgress  *progress,
                               GError               **error);

SutureParts *suture_parts_ref (SutureParts *self);
void         suture_parts_unref (SutureParts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureParts, suture_parts_unref)

/** suture_parts_get: (transfer none): by body, then first voxel; bodies that
 * no cut goes through have none here */
const SuturePart *suture_parts_get (const SutureParts *self, size_t *n_parts);

/** suture_parts_count_new: parts that bear a new id */
size_t suture_parts_count_new (const SutureParts *self);

/** suture_parts_get_max_id: the highest id, of parts and of all else */
guint64 suture_parts_get_max_id (const SutureParts *self);

/**
 * suture_parts_apply:
 * @labels: the stack that the cells are of
 * @error: no memory
 *
 * Returns: (transfer full) (nullable): a copy of it with the parts' ids, of a
 *   wider sample type where these need one; from the same file. All voxels
 *   outside of the parts with new ids are as they were. @labels itself if there
 *   are none
 */
SutureStack *suture_parts_apply (const SutureParts *self,
                                 SutureStack       *labels,
                                 GError           **error);

G_END_DECLS
