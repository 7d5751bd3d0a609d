/* suture-mask-parts.h: the parts of a mask that hang together
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cells/suture-mask.h"

G_BEGIN_DECLS

/**
 * suture_mask_parts_find:
 * @mask: a mask
 * @parts: (inout) (element-type guint32): set to the part of each run, known by
 *   its first run; pixels that touch by side or corner are in one part
 *
 * Union-find on runs.
 *
 * Returns: how many parts there are
 */
size_t suture_mask_parts_find (const SutureMask *mask, GArray *parts);

G_END_DECLS
