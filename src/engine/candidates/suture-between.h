/* suture-between.h: what lies between two pieces that face each other
 *
 * Source: the paper's Appendix B; METHOD.md section 2.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "candidates/suture-facing.h"

G_BEGIN_DECLS

/** SutureBetween: scratch memory of one thread */
typedef struct _SutureBetween SutureBetween;

SutureBetween *suture_between_new (void);
void           suture_between_free (SutureBetween *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureBetween, suture_between_free)

/**
 * suture_between_is_open:
 * @self: scratch memory
 * @index: the cells
 * @upper: a cell
 * @lower: a cell that begins beyond a gap below it
 * @facing: their facing masks
 *
 * Looks at the cells that lie wholly within the gap and in front of one of the
 * facing masks; crumbs aren't looked at. One is a *bridge*, the missing layer
 * under an id of its own, if in each of its layers its Jaccard index with the
 * mask that would be filled in is at least a half (in a gap of one layer that
 * with a facing mask will do), and if one of the two pieces has more layers
 * than it. Any other *blocks* if it covers more than half of the smaller facing
 * mask, seen along z, or more than a quarter if it is on all of several layers;
 * of two masks of the same area either counts, so that the answer doesn't
 * depend on which way the stack lies.
 *
 * Returns: whether nothing blocks
 */
gboolean suture_between_is_open (SutureBetween         *self,
                                 const SutureCellIndex *index,
                                 guint32                upper,
                                 guint32                lower,
                                 const SutureFacing    *facing);

/**
 * suture_bridges_find:
 * @bridges: (inout) (element-type guint32): cleared, then the bridges between
 *   @upper and @lower, rising
 *
 * The bridges of one pair, whether something else blocks it or not.
 */
void suture_bridges_find (const SutureCellIndex *index,
                          guint32                upper,
                          guint32                lower,
                          GArray                *bridges);

G_END_DECLS
