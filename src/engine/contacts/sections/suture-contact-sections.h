/* suture-contact-sections.h: the cross-sections of two bodies along the normal
 * of their contact, to be looked at
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cells/suture-cell-index.h"

G_BEGIN_DECLS

/**
 * SutureContactSections:
 * @bin_um: how far two sections lie apart
 * @n: sections, from one end of the bodies to the other
 * @plane: which of them is that of the plane
 * @upper_um2: (array length=n): of the upper body
 * @lower_um2: (array length=n): of the lower one
 *
 * The first section is on the side that the normal comes from.
 */
typedef struct
{
  double  bin_um;
  size_t  n;
  size_t  plane;
  double *upper_um2;
  double *lower_um2;
} SutureContactSections;

/**
 * suture_contact_sections_new:
 * @index: cells of a stack whose voxel size is known
 * @upper: a body
 * @lower: another
 * @centre: a point of the plane between them, in µm (z, y, x)
 * @normal: its unit normal
 * @radius: of the contact, in µm
 *
 * What suture_contact_profile_measure() measures ratios of.
 *
 * Returns: (transfer full): the sections
 */
SutureContactSections *
suture_contact_sections_new (const SutureCellIndex *index,
                             guint32                upper,
                             guint32                lower,
                             const double           centre[3],
                             const double           normal[3],
                             double                 radius);

void suture_contact_sections_free (SutureContactSections *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureContactSections,
                               suture_contact_sections_free)

G_END_DECLS
