/* suture-facing.h: the two masks that face each other across a gap
 *
 * Seen as they would lie to each other if the stack weren't moved between them
 * (suture-stack-shift.h), and only the parts of them that do face each other:
 * of a piece that ends in two columns, a partner of one column faces one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cells/suture-cell-index.h"

G_BEGIN_DECLS

/**
 * SutureFacing:
 * @upper: the upper cell's mask on its last layer
 * @lower: the lower cell's on its first, moved back to where the upper one lies
 * @overlap_px: pixels common to both
 * @shift_y: rows that the lower one is farther down in the stack
 * @shift_x: columns that it is farther right
 * @parts: (element-type guint32): which parts of the upper, and of the lower
 *   mask these are, each by its first run; empty where the mask is in one part
 *
 * Both masks are views, on the index and on @runs. One that has been cleared
 * can be used again.
 */
typedef struct
{
  SutureMask upper;
  SutureMask lower;
  gint64     overlap_px;
  gint32     shift_y;
  gint32     shift_x;
  GArray    *parts[2];
  GArray    *runs[3];
} SutureFacing;

void suture_facing_init (SutureFacing *self);
void suture_facing_clear (SutureFacing *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SutureFacing, suture_facing_clear)

/**
 * suture_facing_set:
 * @self: initialised
 * @index: the cells
 * @upper: a cell
 * @lower: a cell that begins below its end
 *
 * A part of one mask faces the other mask if they share a tenth of the smaller
 * of both. Where none does, all do.
 */
void suture_facing_set (SutureFacing          *self,
                        const SutureCellIndex *index,
                        guint32                upper,
                        guint32                lower);

G_END_DECLS
