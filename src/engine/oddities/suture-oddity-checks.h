/* suture-oddity-checks.h: the single checks, one function an oddity
 *
 * Each returns whether the stack has it, and sets the two sentences then.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "oddities/suture-odd-stack.h"
#include "oddities/suture-oddity.h"

G_BEGIN_DECLS

/** SutureOddityFunc: whether @stack has it; sets the sentences of @found */
typedef gboolean (*SutureOddityFunc) (const SutureOddStack *stack,
                                      SutureOddity         *found);

/* Ids that tell no cells apart: suture-odd-ids.c, suture-odd-links.c */
gboolean suture_has_one_id (const SutureOddStack *, SutureOddity *);
gboolean suture_has_unlinked_layers (const SutureOddStack *, SutureOddity *);
gboolean suture_has_classes (const SutureOddStack *, SutureOddity *);

gboolean suture_has_lumen (const SutureOddStack *, SutureOddity *);

/* Cells: suture-odd-ids.c, suture-odd-links.c, suture-odd-shapes.c */
gboolean suture_has_several_bodies (const SutureOddStack *, SutureOddity *);
gboolean suture_has_same_id_gaps (const SutureOddStack *, SutureOddity *);
gboolean suture_has_crumbs (const SutureOddStack *, SutureOddity *);
gboolean suture_has_lost_links (const SutureOddStack *, SutureOddity *);
gboolean suture_has_jumps (const SutureOddStack *, SutureOddity *);
gboolean suture_has_empty_layers (const SutureOddStack *, SutureOddity *);
gboolean suture_has_thin_cells (const SutureOddStack *, SutureOddity *);
gboolean suture_has_swapped_axes (const SutureOddStack *, SutureOddity *);
gboolean suture_has_unlikely_voxels (const SutureOddStack *, SutureOddity *);

/* The raw stack: suture-odd-raw.c */
gboolean suture_has_flat_raw (const SutureOddStack *, SutureOddity *);
gboolean suture_has_flat_raw_layers (const SutureOddStack *, SutureOddity *);
gboolean suture_has_misfitting_raw (const SutureOddStack *, SutureOddity *);

/** suture_odd_ids_new: (transfer full): what the ids of @stack have */
SutureOddIds *suture_odd_ids_new (const SutureOddStack *stack);
void          suture_odd_ids_free (SutureOddIds *self);

/** suture_find_flat_layers: (transfer full) (nullable) (element-type gint64):
 * the layers of the raw stack without contrast; none without a raw stack.
 * @n_layers: (out): of how many: from the first that has labels to the last */
GArray *suture_find_flat_layers (const SutureOddStack *stack, gint64 *n_layers);

/** suture_count_lost_links: pieces that end where another begins on the next
 * layer, with masks of the same shape and place */
guint32 suture_count_lost_links (const SutureCellIndex *index);

G_END_DECLS
