/* suture-section-axis.h: cross-sections of bodies, counted along an axis
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "contacts/measuring/suture-body-runs.h"

G_BEGIN_DECLS

/**
 * SutureSectionAxis: the axis, square to a plane, that sections are counted on
 * @normal_um: of one voxel along z, y, x: how far along the axis
 * @offset_um: of the plane
 * @across_um: how wide along the axis a row of voxels is
 * @along_um: how far along the axis one voxel of a row reaches
 * @voxel_um3: volume of a voxel
 * @bin_um: width of a bin
 * @least_um: where the bodies begin, from the plane
 * @most_um: where they end
 * @first_bin: bin 0 has its middle on the plane
 * @n_bins: how many
 */
typedef struct
{
  double normal_um[3];
  double offset_um;
  double across_um;
  double along_um;
  double voxel_um3;
  double bin_um;
  double least_um;
  double most_um;
  gint32 first_bin;
  size_t n_bins;
} SutureSectionAxis;

/** suture_section_axis_init: square to the plane through @centre, in µm, with
 * that unit @normal; @radius of the contact says how wide bins are */
void suture_section_axis_init (SutureSectionAxis *self,
                               const double       centre[3],
                               const double       normal[3],
                               double             radius,
                               SutureSpacing      spacing);

/** suture_section_axis_get_ends: where the middles of a run's first and last
 * voxel lie, in any order */
void suture_section_axis_get_ends (const SutureSectionAxis *axis,
                                   const SutureBodyRun     *run,
                                   double                   ends[2]);

/** suture_section_axis_reach_for: (element-type SutureBodyRun): both bodies
 * lie within its bins then */
void suture_section_axis_reach_for (SutureSectionAxis *self,
                                    GArray            *first,
                                    GArray            *second);

/** suture_section_axis_measure: (transfer full): of one body, a section a bin,
 * in µm² */
double *suture_section_axis_measure (const SutureSectionAxis *axis,
                                     GArray                  *runs);

G_END_DECLS
