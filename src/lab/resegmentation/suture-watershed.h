/* suture-watershed.h: the basins of a layer taken for a landscape
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * suture_watershed:
 * @relief: (array length=ny*nx): heights
 * @domain: (array length=ny*nx) (nullable): pixels that are flooded, non-zero
 * @ny: rows
 * @nx: columns
 * @least_depth: a basin that is less deep where it first overflows is one with
 *   what it overflows into: seeds are the h-minima
 * @basins: (out) (array length=ny*nx): the basin of each pixel, from 1, in the
 *   order of their first pixels; 0 outside the domain
 *
 * Pixels are flooded from the lowest to the highest, of equal ones the first
 * first; one joins the basin of its lowest neighbour of the four. Source: L.
 * Vincent, P. Soille, IEEE Transactions on Pattern Analysis and Machine
 * Intelligence 13:583, 1991, with the dynamics of M. Grimaud, Proceedings of
 * SPIE 1769:292, 1992.
 *
 * Returns: how many basins
 */
guint32 suture_watershed (const guint16 *relief,
                          const guint8  *domain,
                          int            ny,
                          int            nx,
                          guint16        least_depth,
                          guint32       *basins);

G_END_DECLS
