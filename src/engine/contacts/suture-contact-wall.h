/* suture-contact-wall.h: the wall of background between two bodies
 *
 * Source: METHOD.md section 6.3.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cells/suture-cell-index.h"

G_BEGIN_DECLS

/**
 * suture_contact_wall_find:
 * @a: a body
 * @b: another one
 * @z: (out): a layer of @a at which they are so near
 *
 * Returns: how many voxels part the two where they are nearest, counted in
 *   steps along the axes: 0 if they share faces; -1 if there are more than
 *   %SUTURE_MOST_WALL
 */
int suture_contact_wall_find (const SutureCellIndex *index,
                              guint32                a,
                              guint32                b,
                              gint32                *z);

/** suture_contact_wall_get_layers: the layers from @z0 to @z1 - 1 in which a
 * wall between the two may be; none if @z1 is @z0 */
void suture_contact_wall_get_layers (const SutureCellIndex *index,
                                     guint32                a,
                                     guint32                b,
                                     gint32                *z0,
                                     gint32                *z1);

/**
 * suture_contact_wall_fill:
 * @width: voxels of background that a wall is thick at most along an axis, 0
 *   to %SUTURE_MOST_WALL; where the two are nowhere so near, as many as part
 *   them
 * @masks: (element-type GArray) (array): of #SutureRun, empty, one a layer of
 *   suture_contact_wall_get_layers(): what belongs to the wall there
 *
 * Background in a row, column or pillar of at most @width voxels from one body
 * to the other, and where such a wall is bent, its edges and corners: what lies
 * between two parts of it along two axes. Voxels of other bodies and of crumbs
 * never are wall. The same whichever body is called the first.
 */
void suture_contact_wall_fill (const SutureCellIndex *index,
                               guint32                a,
                               guint32                b,
                               int                    width,
                               GArray               **masks);

G_END_DECLS
