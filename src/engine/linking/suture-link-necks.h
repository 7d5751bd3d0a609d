/* suture-link-necks.h: where a chain of masks is two cells, one on the other
 *
 * Private to the stage.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * suture_link_necks_find:
 * @overlaps_px: (array length=n_links): pixels that each mask of a chain shares
 *   with the next, top to bottom
 * @n_links: how many
 * @is_neck: (out) (array length=n_links): whether the chain is cut there
 *
 * The overlap profile of a whole cell rises, then falls (the paper's Algorithm
 * 3). Where it falls below 7/10 of the largest overlap above and of the largest
 * below, linking has run on into another cell. The deepest such place, of
 * equals the uppermost, is cut, then likewise what is above and what is below
 * it.
 */
void suture_link_necks_find (const gint64 *overlaps_px,
                             size_t        n_links,
                             gboolean     *is_neck);

G_END_DECLS
