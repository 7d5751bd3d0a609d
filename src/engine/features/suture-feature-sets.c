/* suture-feature-sets.c: which features a model sees
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "features/suture-feature-table.h"

/* clang-format off */
static const char *const paper_set[] = {
  "emd_upper_q1",
  "emd_upper_median",
  "emd_upper_q3",
  "emd_upper_min",
  "emd_upper_max",
  "emd_lower_q1",
  "emd_lower_median",
  "emd_lower_q3",
  "emd_lower_min",
  "emd_lower_max",
  "emd_gap",
  "shape_index",
  NULL,
};

static const char *const extended_set[] = {
  "shape_index",
  "emd_upper_min_rel",
  "emd_upper_q1_rel",
  "emd_upper_median_rel",
  "emd_upper_q3_rel",
  "emd_upper_max_rel",
  "emd_lower_min_rel",
  "emd_lower_q1_rel",
  "emd_lower_median_rel",
  "emd_lower_q3_rel",
  "emd_lower_max_rel",
  "emd_gap_rel",
  "emd_gap_over_nearby",
  "jaccard",
  "overlap_over_smaller",
  "facing_area_ratio",
  "centroid_shift",
  "facing_overlap_rel",
  "taper_upper",
  "taper_lower",
  "facing_over_smaller_largest",
  "facing_over_largest_upper",
  "facing_over_largest_lower",
  "area_residual_upper",
  "area_residual_lower",
  "centroid_residual_upper",
  "centroid_residual_lower",
  "r2",
  "r2_linear",
  "r2_quadratic",
  "is_linear",
  "is_quadratic",
  "gap_layers",
  "height_upper",
  "height_lower",
  "volume_joined_rel",
  "volume_upper_rel",
  "volume_lower_rel",
  "height_joined_rel",
  "height_upper_rel",
  "height_lower_rel",
  "volume_joined_typical",
  "volume_larger_typical",
  "height_joined_typical",
  "height_taller_typical",
  "volume_joined_quantile",
  "volume_upper_quantile",
  "volume_lower_quantile",
  "height_joined_quantile",
  "usual_change",
  "usual_scatter",
  "change_rel",
  "border_upper",
  "border_lower",
  "rival_upper",
  "rival_lower",
  "n_rivals_upper",
  "n_rivals_lower",
  "is_primary",
  "gap_owned",
  "gap_labelled",
  "goes_on_upper",
  "goes_on_lower",
  "neck_upper",
  "neck_lower",
  "weakest_link_upper",
  "weakest_link_lower",
  "raw_wall",
  "raw_gap_interior",
  "raw_gap_rim",
  "raw_contrast",
  "raw_gradient",
  NULL,
};
/* clang-format on */

const char *const *
suture_feature_set (const char *name)
{
  if (g_str_equal (name, "paper"))
    return paper_set;
  if (g_str_equal (name, "extended"))
    return extended_set;
  return NULL;
}
