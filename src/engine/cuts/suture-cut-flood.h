/* suture-cut-flood.h: a cell flooded from two points
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "base/suture-progress.h"
#include "candidates/suture-pair-key.h"
#include "stack/layers/suture-stack.h"
#include "volumes/suture-volume.h"

G_BEGIN_DECLS

/** What a voxel of the box is; @SUTURE_CUT_DRY: of the cell, and not reached */
enum
{
  SUTURE_CUT_OUTSIDE,
  SUTURE_CUT_FIRST,
  SUTURE_CUT_SECOND,
  SUTURE_CUT_DRY,
  SUTURE_CUT_N_STATES
};

/**
 * SutureCutRoom: a cell in its box
 * @box: with a voxel of margin, so that each of the cell's voxels has all its
 *   neighbours
 * @shape: of the box
 * @runs: (owned) (element-type SutureBodyRun): the cell's
 * @sides: (owned) (array): one state a voxel of the box, x fastest
 */
typedef struct
{
  SutureBox   box;
  SutureShape shape;
  GArray     *runs;
  guint8     *sides;
} SutureCutRoom;

/** suture_cut_room_init: all of the cell is dry; free with
 * suture_cut_room_clear() */
void suture_cut_room_init (SutureCutRoom         *self,
                           const SutureCellIndex *index,
                           guint32                cell);
void suture_cut_room_clear (SutureCutRoom *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SutureCutRoom, suture_cut_room_clear)

/** suture_cut_room_get_voxel: its number in the box */
static inline size_t
suture_cut_room_get_voxel (const SutureCutRoom *self,
                           gint32               z,
                           gint32               y,
                           gint32               x)
{
  return (size_t) (((z - self->box.z0) * self->shape.ny + (y - self->box.y0)) *
                       self->shape.nx +
                   (x - self->box.x0));
}

/** suture_cut_room_measure_depth: (transfer full): how far each voxel of the
 * cell is from what isn't, over the largest such distance, smoothed */
SutureVolume *suture_cut_room_measure_depth (const SutureCutRoom *room,
                                             SutureSpacing        spacing);

/** suture_cut_room_measure_walls: (transfer full): the raw stack, smoothed, in
 * standard deviations in the cell, signed so that walls are high */
SutureVolume *suture_cut_room_measure_walls (const SutureCutRoom *room,
                                             const SutureStack   *raw,
                                             SutureSpacing        spacing);

/**
 * suture_cut_room_flood:
 * @raw: (nullable): raw stack
 * @spacing: of the cell's stack
 * @markers: two different voxels of the cell
 * @progress: (nullable): progress
 * @error: cancelled
 *
 * Each voxel of the cell goes with one of the markers, and each marker with
 * itself; what goes with one hangs together. METHOD.md section 6.5.
 *
 * Returns: whether it is done
 */
gboolean suture_cut_room_flood (SutureCutRoom        *self,
                                const SutureStack    *raw,
                                SutureSpacing         spacing,
                                const SuturePlace     markers[2],
                                const SutureProgress *progress,
                                GError              **error);

G_END_DECLS
