/* suture-contact-profile.h: cross-sections along the normal of a contact
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "contacts/measuring/suture-body-runs.h"
#include "contacts/measuring/suture-contact-plane.h"

G_BEGIN_DECLS

/** SUTURE_N_PROFILE_STEPS: distances from the plane at which the section is
 * compared: r/4, r/2, r */
#define SUTURE_N_PROFILE_STEPS 3

/**
 * SutureContactProfile: both bodies together, cut by planes side by side with
 * that of the contact
 * @cover: A over the section at the plane
 * @neck: smallest section within r/2 over the smaller side's largest
 * @section: section at the plane over the smaller side's largest
 * @section_larger: over the larger side's largest
 * @valley: smallest section between both sides' largest over the smaller of
 *   these
 * @cover_smaller: A over the smaller of the two sections at each distance
 * @cover_larger: over the larger one
 * @bend: how far the sections at each distance exceed that at the plane:
 *   (S₊ + S₋ − 2 S₀) / (S₊ + S₋ + 2 S₀)
 * @evenness: smaller over larger section at each distance
 * @r2_linear: R² of a line through the sections
 * @r2_quadratic: of a parabola
 * @dents: by how much the sections rise and fall against one rise and one
 *   fall, over the largest
 * @wrong_side: share of each body, first and second, on the other's side of
 *   the plane
 * @reach_shorter: how far the bodies reach from the plane, the nearer side,
 *   over r
 * @reach_longer: the other side
 *
 * METHOD.md section 5.5.
 */
typedef struct
{
  double cover;
  double neck;
  double section;
  double section_larger;
  double valley;
  double cover_smaller[SUTURE_N_PROFILE_STEPS];
  double cover_larger[SUTURE_N_PROFILE_STEPS];
  double bend[SUTURE_N_PROFILE_STEPS];
  double evenness[SUTURE_N_PROFILE_STEPS];
  double r2_linear;
  double r2_quadratic;
  double dents;
  double wrong_side[2];
  double reach_shorter;
  double reach_longer;
} SutureContactProfile;

/**
 * suture_contact_profile_measure:
 * @first: (element-type SutureBodyRun): the first body
 * @second: (element-type SutureBodyRun): the second one
 * @plane: their plane; its vector area points from the first to the second
 *
 * Each run is a box of voxels, as wide along the normal as it is: that is all
 * that is done about voxels that aren't cubes.
 */
SutureContactProfile
suture_contact_profile_measure (GArray                   *first,
                                GArray                   *second,
                                const SutureContactPlane *plane,
                                SutureSpacing             spacing);

G_END_DECLS
