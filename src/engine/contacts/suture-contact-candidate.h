/* suture-contact-candidate.h: what joining two bodies that touch means
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "candidates/suture-candidate.h"
#include "contacts/suture-contact-measurement.h"
#include "contacts/suture-contact-wall.h"

G_BEGIN_DECLS

/**
 * suture_contact_as_candidate:
 *
 * What joining the two means: of no layer is anything missing; a wall of
 * background between them is filled (suture-contact-wall.h). In place of the
 * overlap stands the area of the contact in pixels.
 */
SutureCandidate suture_contact_as_candidate (const SutureContactTable *table,
                                             size_t                    row);

/**
 * suture_contact_make:
 * @candidate: (out): what joining the two means
 *
 * Whether @upper and @lower share faces of voxels, or could without a wall of
 * at most %SUTURE_MOST_WALL voxels of background: whatever screening lists,
 * with whatever wall it looked across, can be joined.
 */
gboolean suture_contact_make (const SutureCellIndex *index,
                              guint32                upper,
                              guint32                lower,
                              SutureCandidate       *candidate);

/**
 * suture_contact_find_middle:
 * @wanted: a place (z, y, x), in voxels
 * @middle: (out): of the voxels at which the two bodies touch the one that is
 *   nearest to @wanted; @wanted itself where they touch nowhere
 *
 * Where to look at a contact: its middle by area may lie beside it, if it is
 * bent.
 */
void suture_contact_find_middle (const SutureCellIndex *index,
                                 guint32                upper,
                                 guint32                lower,
                                 const double           wanted[3],
                                 double                 middle[3]);

G_END_DECLS
