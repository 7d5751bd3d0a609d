/* suture-feature-values.h: the functions behind the feature table
 *
 * Private to the stage. Each returns NAN where the value is missing; what they
 * mean says suture-feature-table.c.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "features/measuring/suture-measurement.h"

G_BEGIN_DECLS

#define SUTURE_DECLARE_FEATURE(name)                                           \
  double suture_feature_##name (const SutureMeasurement *m,                    \
                                const SuturePopulation  *population,           \
                                SutureSpacing            spacing)

/* suture-feature-emd.c: lengths in µm, and over the radius of the pair */
SUTURE_DECLARE_FEATURE (emd_upper_min);
SUTURE_DECLARE_FEATURE (emd_upper_q1);
SUTURE_DECLARE_FEATURE (emd_upper_median);
SUTURE_DECLARE_FEATURE (emd_upper_q3);
SUTURE_DECLARE_FEATURE (emd_upper_max);
SUTURE_DECLARE_FEATURE (emd_lower_min);
SUTURE_DECLARE_FEATURE (emd_lower_q1);
SUTURE_DECLARE_FEATURE (emd_lower_median);
SUTURE_DECLARE_FEATURE (emd_lower_q3);
SUTURE_DECLARE_FEATURE (emd_lower_max);
SUTURE_DECLARE_FEATURE (emd_gap);
SUTURE_DECLARE_FEATURE (emd_upper_min_rel);
SUTURE_DECLARE_FEATURE (emd_upper_q1_rel);
SUTURE_DECLARE_FEATURE (emd_upper_median_rel);
SUTURE_DECLARE_FEATURE (emd_upper_q3_rel);
SUTURE_DECLARE_FEATURE (emd_upper_max_rel);
SUTURE_DECLARE_FEATURE (emd_lower_min_rel);
SUTURE_DECLARE_FEATURE (emd_lower_q1_rel);
SUTURE_DECLARE_FEATURE (emd_lower_median_rel);
SUTURE_DECLARE_FEATURE (emd_lower_q3_rel);
SUTURE_DECLARE_FEATURE (emd_lower_max_rel);
SUTURE_DECLARE_FEATURE (emd_gap_rel);
SUTURE_DECLARE_FEATURE (emd_gap_over_nearby);

/* suture-feature-facing.c: the two masks beside the gap and what leads there */
SUTURE_DECLARE_FEATURE (jaccard);
SUTURE_DECLARE_FEATURE (overlap_over_smaller);
SUTURE_DECLARE_FEATURE (centroid_shift);
SUTURE_DECLARE_FEATURE (facing_area_ratio);
SUTURE_DECLARE_FEATURE (facing_overlap_rel);
SUTURE_DECLARE_FEATURE (taper_upper);
SUTURE_DECLARE_FEATURE (taper_lower);
SUTURE_DECLARE_FEATURE (facing_over_smaller_largest);
SUTURE_DECLARE_FEATURE (facing_over_largest_upper);
SUTURE_DECLARE_FEATURE (facing_over_largest_lower);
SUTURE_DECLARE_FEATURE (area_residual_upper);
SUTURE_DECLARE_FEATURE (area_residual_lower);
SUTURE_DECLARE_FEATURE (centroid_residual_upper);
SUTURE_DECLARE_FEATURE (centroid_residual_lower);

/* suture-feature-shape.c: overlap profile, and raw evidence */
SUTURE_DECLARE_FEATURE (shape_index);
SUTURE_DECLARE_FEATURE (r2);
SUTURE_DECLARE_FEATURE (r2_linear);
SUTURE_DECLARE_FEATURE (r2_quadratic);
SUTURE_DECLARE_FEATURE (is_linear);
SUTURE_DECLARE_FEATURE (is_quadratic);
SUTURE_DECLARE_FEATURE (raw_membrane);
SUTURE_DECLARE_FEATURE (raw_gap_interior);
SUTURE_DECLARE_FEATURE (raw_gap_rim);
SUTURE_DECLARE_FEATURE (raw_wall);
SUTURE_DECLARE_FEATURE (raw_contrast);
SUTURE_DECLARE_FEATURE (raw_gradient);

/* suture-feature-context.c: heights, and the stack's own cells */
SUTURE_DECLARE_FEATURE (gap_layers);
SUTURE_DECLARE_FEATURE (height_upper);
SUTURE_DECLARE_FEATURE (height_lower);
SUTURE_DECLARE_FEATURE (usual_change);
SUTURE_DECLARE_FEATURE (usual_scatter);
SUTURE_DECLARE_FEATURE (change_rel);
SUTURE_DECLARE_FEATURE (volume_joined_typical);
SUTURE_DECLARE_FEATURE (volume_larger_typical);
SUTURE_DECLARE_FEATURE (height_joined_typical);
SUTURE_DECLARE_FEATURE (height_taller_typical);
SUTURE_DECLARE_FEATURE (volume_joined_rel);
SUTURE_DECLARE_FEATURE (volume_upper_rel);
SUTURE_DECLARE_FEATURE (volume_lower_rel);
SUTURE_DECLARE_FEATURE (height_joined_rel);
SUTURE_DECLARE_FEATURE (height_upper_rel);
SUTURE_DECLARE_FEATURE (height_lower_rel);
SUTURE_DECLARE_FEATURE (volume_joined_quantile);
SUTURE_DECLARE_FEATURE (volume_upper_quantile);
SUTURE_DECLARE_FEATURE (volume_lower_quantile);
SUTURE_DECLARE_FEATURE (height_joined_quantile);
SUTURE_DECLARE_FEATURE (border_upper);
SUTURE_DECLARE_FEATURE (border_lower);

/* suture-feature-around.c: rivals, who owns the gap, and how whole a piece is
 */
SUTURE_DECLARE_FEATURE (rival_upper);
SUTURE_DECLARE_FEATURE (rival_lower);
SUTURE_DECLARE_FEATURE (n_rivals_upper);
SUTURE_DECLARE_FEATURE (n_rivals_lower);
SUTURE_DECLARE_FEATURE (is_primary);
SUTURE_DECLARE_FEATURE (gap_owned);
SUTURE_DECLARE_FEATURE (gap_labelled);
SUTURE_DECLARE_FEATURE (goes_on_upper);
SUTURE_DECLARE_FEATURE (goes_on_lower);
SUTURE_DECLARE_FEATURE (neck_upper);
SUTURE_DECLARE_FEATURE (neck_lower);
SUTURE_DECLARE_FEATURE (weakest_link_upper);
SUTURE_DECLARE_FEATURE (weakest_link_lower);

/** suture_feature_radius: radius of the circle with the mean area of the two
 * facing masks, in the unit of lengths */
double suture_feature_radius (const SutureMeasurement *m,
                              SutureSpacing            spacing);

G_END_DECLS
