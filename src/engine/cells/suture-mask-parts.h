/* suture-mask-parts.h: the parts of a mask that hang together
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cells/suture-mask.h"

G_BEGIN_DECLS

/** suture_mask_is_simple: whether all runs stand below each other and touch, so
 * that they are one part; most masks do */
gboolean suture_mask_is_simple (const SutureRun *runs, size_t n_runs);

/**
 * suture_mask_parts_link:
 * @mask: a mask
 * @first: number of its first run; the others follow
 * @parents: (inout): union-find (suture-union-find.h); the places of the mask's
 *   runs are set to its parts, pixels that touch by side or corner being in one
 *
 * Returns: how many parts there are
 */
guint32 suture_mask_parts_link (const SutureMask *mask,
                                guint32           first,
                                guint32          *parents);

/**
 * suture_mask_parts_find:
 * @mask: a mask
 * @parts: (inout) (element-type guint32): set to the part of each run, known by
 *   its first run
 *
 * Returns: how many parts there are
 */
size_t suture_mask_parts_find (const SutureMask *mask, GArray *parts);

G_END_DECLS
