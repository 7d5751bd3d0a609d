/* suture-contact-rim.h: where a contact ends
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "contacts/measuring/suture-contact-faces.h"
#include "contacts/measuring/suture-contact-plane.h"

G_BEGIN_DECLS

/**
 * SutureContactRim: small balls about places where the contact ends; NAN where
 * it ends nowhere
 * @mean: share of the balls in the two bodies: half where one cell was cut,
 *   more where two rounded cells meet in a groove
 * @q1: lower quartile over the places
 * @median: median
 * @q3: upper quartile
 * @nobodys: share of the balls in the background
 * @third: share in other bodies
 *
 * METHOD.md section 5.5.
 */
typedef struct
{
  double mean;
  double q1;
  double median;
  double q3;
  double nobodys;
  double third;
} SutureContactRim;

/** suture_contact_rim_measure: @faces (element-type SutureFaceRun) are those of
 * @a and @b */
SutureContactRim suture_contact_rim_measure (const SutureCellIndex    *index,
                                             guint32                   a,
                                             guint32                   b,
                                             GArray                   *faces,
                                             const SutureContactPlane *plane);

G_END_DECLS
