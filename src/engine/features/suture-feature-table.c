/* suture-feature-table.c: the classifier's inputs, each a const descriptor
 *
 * Two feature sets choose from one table: "paper" has the 12 inputs of the
 * paper, "extended" is told in shares of the cell's own size and of the stack's
 * cells, so that a model carries over. Source: METHOD.md section 5.1.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "features/suture-feature-table.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "features/suture-feature-values.h"

/* clang-format off */
static const SutureFeature table[] = {
  { "emd_upper_min", N_ ("Smallest EMD, upper piece"), "µm",
    N_ ("How far the mask moves between layers of the upper piece: "
        "smallest earth mover’s distance."),
    "emd_lower_min", "emd_upper_q1",
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_PENALTY_NONE, suture_feature_emd_upper_min, .emd_power = 1 },
  { "emd_upper_q1", N_ ("Lower quartile of EMD, upper piece"), "µm",
    N_ ("How far the mask moves between layers of the upper piece: "
        "lower quartile of the earth mover’s distance."),
    "emd_lower_q1", NULL,
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_PENALTY_NONE, suture_feature_emd_upper_q1, .emd_power = 1 },
  { "emd_upper_median", N_ ("Median EMD, upper piece"), "µm",
    N_ ("How far the mask moves between layers of the upper piece: "
        "median earth mover’s distance."),
    "emd_lower_median", NULL,
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_PENALTY_NONE, suture_feature_emd_upper_median, .emd_power = 1 },
  { "emd_upper_q3", N_ ("Upper quartile of EMD, upper piece"), "µm",
    N_ ("How far the mask moves between layers of the upper piece: "
        "upper quartile of the earth mover’s distance."),
    "emd_lower_q3", NULL,
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_PENALTY_NONE, suture_feature_emd_upper_q3, .emd_power = 1 },
  { "emd_upper_max", N_ ("Largest EMD, upper piece"), "µm",
    N_ ("How far the mask moves between layers of the upper piece: "
        "largest earth mover’s distance."),
    "emd_lower_max", "emd_upper_q3",
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_PENALTY_NONE, suture_feature_emd_upper_max, .emd_power = 1 },
  { "emd_lower_min", N_ ("Smallest EMD, lower piece"), "µm",
    N_ ("How far the mask moves between layers of the lower piece: "
        "smallest earth mover’s distance."),
    "emd_upper_min", "emd_lower_q1",
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_PENALTY_NONE, suture_feature_emd_lower_min, .emd_power = 1 },
  { "emd_lower_q1", N_ ("Lower quartile of EMD, lower piece"), "µm",
    N_ ("How far the mask moves between layers of the lower piece: "
        "lower quartile of the earth mover’s distance."),
    "emd_upper_q1", NULL,
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_PENALTY_NONE, suture_feature_emd_lower_q1, .emd_power = 1 },
  { "emd_lower_median", N_ ("Median EMD, lower piece"), "µm",
    N_ ("How far the mask moves between layers of the lower piece: "
        "median earth mover’s distance."),
    "emd_upper_median", NULL,
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_PENALTY_NONE, suture_feature_emd_lower_median, .emd_power = 1 },
  { "emd_lower_q3", N_ ("Upper quartile of EMD, lower piece"), "µm",
    N_ ("How far the mask moves between layers of the lower piece: "
        "upper quartile of the earth mover’s distance."),
    "emd_upper_q3", NULL,
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_PENALTY_NONE, suture_feature_emd_lower_q3, .emd_power = 1 },
  { "emd_lower_max", N_ ("Largest EMD, lower piece"), "µm",
    N_ ("How far the mask moves between layers of the lower piece: "
        "largest earth mover’s distance."),
    "emd_upper_max", "emd_lower_q3",
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_PENALTY_NONE, suture_feature_emd_lower_max, .emd_power = 1 },
  { "emd_gap", N_ ("EMD across the gap"), "µm",
    N_ ("How far the mask moves across the gap: earth mover’s "
        "distance of the two facing masks."),
    "emd_gap", NULL,
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_PENALTY_NONE, suture_feature_emd_gap, .emd_power = 1 },
  { "shape_index", N_ ("Shape index"), "",
    N_ ("How well the overlap of consecutive layers follows the "
        "smooth course it has in whole cells, in standard deviations."),
    "shape_index", NULL,
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_PENALTY_SHAPE_INDEX, suture_feature_shape_index },
  { "emd_upper_min_rel", N_ ("Smallest EMD over radius, upper piece"), "",
    N_ ("The smallest earth mover’s distance within the upper piece, "
        "as a share of the cell’s radius at the gap."),
    "emd_lower_min_rel", "emd_upper_q1_rel",
    SUTURE_SCALE_LOG, 0.03, SUTURE_PENALTY_NONE, suture_feature_emd_upper_min_rel, .emd_power = 1 },
  { "emd_upper_q1_rel", N_ ("Lower quartile of EMD over radius, upper piece"), "",
    N_ ("The lower quartile of the earth mover’s distance within the "
        "upper piece, as a share of the cell’s radius at the gap."),
    "emd_lower_q1_rel", NULL,
    SUTURE_SCALE_LOG, 0.03, SUTURE_PENALTY_NONE, suture_feature_emd_upper_q1_rel, .emd_power = 1 },
  { "emd_upper_median_rel", N_ ("Median EMD over radius, upper piece"), "",
    N_ ("The median earth mover’s distance within the upper piece, as "
        "a share of the cell’s radius at the gap."),
    "emd_lower_median_rel", NULL,
    SUTURE_SCALE_LOG, 0.03, SUTURE_PENALTY_NONE, suture_feature_emd_upper_median_rel, .emd_power = 1 },
  { "emd_upper_q3_rel", N_ ("Upper quartile of EMD over radius, upper piece"), "",
    N_ ("The upper quartile of the earth mover’s distance within the "
        "upper piece, as a share of the cell’s radius at the gap."),
    "emd_lower_q3_rel", NULL,
    SUTURE_SCALE_LOG, 0.03, SUTURE_PENALTY_NONE, suture_feature_emd_upper_q3_rel, .emd_power = 1 },
  { "emd_upper_max_rel", N_ ("Largest EMD over radius, upper piece"), "",
    N_ ("The largest earth mover’s distance within the upper piece, "
        "as a share of the cell’s radius at the gap."),
    "emd_lower_max_rel", "emd_upper_q3_rel",
    SUTURE_SCALE_LOG, 0.03, SUTURE_PENALTY_NONE, suture_feature_emd_upper_max_rel, .emd_power = 1 },
  { "emd_lower_min_rel", N_ ("Smallest EMD over radius, lower piece"), "",
    N_ ("The smallest earth mover’s distance within the lower piece, "
        "as a share of the cell’s radius at the gap."),
    "emd_upper_min_rel", "emd_lower_q1_rel",
    SUTURE_SCALE_LOG, 0.03, SUTURE_PENALTY_NONE, suture_feature_emd_lower_min_rel, .emd_power = 1 },
  { "emd_lower_q1_rel", N_ ("Lower quartile of EMD over radius, lower piece"), "",
    N_ ("The lower quartile of the earth mover’s distance within the "
        "lower piece, as a share of the cell’s radius at the gap."),
    "emd_upper_q1_rel", NULL,
    SUTURE_SCALE_LOG, 0.03, SUTURE_PENALTY_NONE, suture_feature_emd_lower_q1_rel, .emd_power = 1 },
  { "emd_lower_median_rel", N_ ("Median EMD over radius, lower piece"), "",
    N_ ("The median earth mover’s distance within the lower piece, as "
        "a share of the cell’s radius at the gap."),
    "emd_upper_median_rel", NULL,
    SUTURE_SCALE_LOG, 0.03, SUTURE_PENALTY_NONE, suture_feature_emd_lower_median_rel, .emd_power = 1 },
  { "emd_lower_q3_rel", N_ ("Upper quartile of EMD over radius, lower piece"), "",
    N_ ("The upper quartile of the earth mover’s distance within the "
        "lower piece, as a share of the cell’s radius at the gap."),
    "emd_upper_q3_rel", NULL,
    SUTURE_SCALE_LOG, 0.03, SUTURE_PENALTY_NONE, suture_feature_emd_lower_q3_rel, .emd_power = 1 },
  { "emd_lower_max_rel", N_ ("Largest EMD over radius, lower piece"), "",
    N_ ("The largest earth mover’s distance within the lower piece, "
        "as a share of the cell’s radius at the gap."),
    "emd_upper_max_rel", "emd_lower_q3_rel",
    SUTURE_SCALE_LOG, 0.03, SUTURE_PENALTY_NONE, suture_feature_emd_lower_max_rel, .emd_power = 1 },
  { "emd_gap_rel", N_ ("EMD across the gap over radius"), "",
    N_ ("Earth mover’s distance of the two facing masks, as a share "
        "of the cell’s radius at the gap."),
    "emd_gap_rel", NULL,
    SUTURE_SCALE_LOG, 0.03, SUTURE_PENALTY_NONE, suture_feature_emd_gap_rel, .direction = SUTURE_DIRECTION_FALLING, .emd_power = 1 },
  { "emd_gap_over_nearby", N_ ("EMD across the gap over nearby"), "",
    N_ ("Earth mover’s distance across the gap, compared with the "
        "same distance in the layers beside it."),
    "emd_gap_over_nearby", NULL,
    SUTURE_SCALE_LOG, 0.01, SUTURE_PENALTY_NONE, suture_feature_emd_gap_over_nearby, .direction = SUTURE_DIRECTION_FALLING, .emd_power = 2 },
  { "jaccard", N_ ("Jaccard index of the facing masks"), "",
    N_ ("Pixels common to the two facing masks, as a share of those "
        "in either."),
    "jaccard", NULL,
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_PENALTY_NONE, suture_feature_jaccard, .direction = SUTURE_DIRECTION_RISING },
  { "overlap_over_smaller", N_ ("Overlap over the smaller mask"), "",
    N_ ("Share of the smaller facing mask that lies under or over the "
        "other one."),
    "overlap_over_smaller", NULL,
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_PENALTY_NONE, suture_feature_overlap_over_smaller },
  { "facing_area_ratio", N_ ("Smaller over larger facing mask"), "",
    N_ ("Area of the smaller facing mask, as a share of the larger "
        "one’s."),
    "facing_area_ratio", NULL,
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_PENALTY_NONE, suture_feature_facing_area_ratio },
  { "centroid_shift", N_ ("Shift of the centre over radius"), "",
    N_ ("How far the centre moves sideways across the gap, as a share "
        "of the cell’s radius."),
    "centroid_shift", NULL,
    SUTURE_SCALE_LOG, 0.02, SUTURE_PENALTY_NONE, suture_feature_centroid_shift, .direction = SUTURE_DIRECTION_FALLING },
  { "facing_overlap_rel", N_ ("Overlap across the gap over nearby"), "",
    N_ ("Overlap of the two facing masks, compared with the overlap "
        "of layers right beside the gap."),
    "facing_overlap_rel", NULL,
    SUTURE_SCALE_LOG, 0.01, SUTURE_PENALTY_NONE, suture_feature_facing_overlap_rel },
  { "taper_upper", N_ ("Taper of the upper piece"), "",
    N_ ("How fast the upper piece grows (above 0) or thins out (below "
        "0) towards the gap, a layer, as a logarithm."),
    "taper_lower", NULL,
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_PENALTY_NONE, suture_feature_taper_upper },
  { "taper_lower", N_ ("Taper of the lower piece"), "",
    N_ ("How fast the lower piece grows (above 0) or thins out (below "
        "0) towards the gap, a layer, as a logarithm."),
    "taper_upper", NULL,
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_PENALTY_NONE, suture_feature_taper_lower },
  { "facing_over_smaller_largest", N_ ("Smaller facing over smaller largest mask"), "",
    N_ ("Area of the smaller mask at the gap, as a share of the largest layer "
        "of the piece whose largest is smaller."),
    "facing_over_smaller_largest", NULL,
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_PENALTY_NONE, suture_feature_facing_over_smaller_largest },
  { "facing_over_largest_upper", N_ ("Facing over largest mask, upper piece"), "",
    N_ ("Area of the upper piece at the gap, as a share of its "
        "largest layer: a cell that ends by itself is thin there."),
    "facing_over_largest_lower", NULL,
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_PENALTY_NONE, suture_feature_facing_over_largest_upper },
  { "facing_over_largest_lower", N_ ("Facing over largest mask, lower piece"), "",
    N_ ("Area of the lower piece at the gap, as a share of its "
        "largest layer: a cell that ends by itself is thin there."),
    "facing_over_largest_upper", NULL,
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_PENALTY_NONE, suture_feature_facing_over_largest_lower },
  { "area_residual_upper", N_ ("Area against the trend of the upper piece"), "",
    N_ ("Area of the lower piece at the gap against what the trend of "
        "the upper piece lets expect there, as a logarithm."),
    "area_residual_lower", NULL,
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_PENALTY_NONE, suture_feature_area_residual_upper },
  { "area_residual_lower", N_ ("Area against the trend of the lower piece"), "",
    N_ ("Area of the upper piece at the gap against what the trend of "
        "the lower piece lets expect there, as a logarithm."),
    "area_residual_upper", NULL,
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_PENALTY_NONE, suture_feature_area_residual_lower },
  { "centroid_residual_upper", N_ ("Centre against the trend of the upper piece"), "",
    N_ ("How far the centre of the lower piece lies from where the "
        "trend of the upper piece leads, as a share of the radius."),
    "centroid_residual_lower", NULL,
    SUTURE_SCALE_LOG, 0.02, SUTURE_PENALTY_NONE, suture_feature_centroid_residual_upper, .direction = SUTURE_DIRECTION_FALLING },
  { "centroid_residual_lower", N_ ("Centre against the trend of the lower piece"), "",
    N_ ("How far the centre of the upper piece lies from where the "
        "trend of the lower piece leads, as a share of the radius."),
    "centroid_residual_upper", NULL,
    SUTURE_SCALE_LOG, 0.02, SUTURE_PENALTY_NONE, suture_feature_centroid_residual_lower, .direction = SUTURE_DIRECTION_FALLING },
  { "r2", N_ ("R² kept"), "",
    N_ ("Share of the overlap profile that its class of curve "
        "explains; 1 where it strictly rises, falls, or rises then "
        "falls."),
    "r2", NULL,
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_PENALTY_R2_KEPT, suture_feature_r2 },
  { "r2_linear", N_ ("R² of the line"), "",
    N_ ("Share of the overlap profile that a straight line explains."),
    "r2_linear", NULL,
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_PENALTY_R2_LINEAR, suture_feature_r2_linear },
  { "r2_quadratic", N_ ("R² of the parabola"), "",
    N_ ("Share of the overlap profile that a parabola explains."),
    "r2_quadratic", NULL,
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_PENALTY_R2_QUADRATIC, suture_feature_r2_quadratic },
  { "is_linear", N_ ("Overlap profile is a line"), "",
    N_ ("1 if the overlap of consecutive layers follows a line, else "
        "0."),
    "is_linear", NULL,
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_PENALTY_NONE, suture_feature_is_linear },
  { "is_quadratic", N_ ("Overlap profile is a parabola"), "",
    N_ ("1 if the overlap of consecutive layers follows a parabola, "
        "else 0."),
    "is_quadratic", NULL,
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_PENALTY_NONE, suture_feature_is_quadratic },
  { "gap_layers", N_ ("Layers missing"), "layers",
    N_ ("Number of layers without mask between the two pieces."),
    "gap_layers", NULL,
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_PENALTY_NONE, suture_feature_gap_layers },
  { "height_upper", N_ ("Height of the upper piece"), "layers",
    N_ ("Number of layers of the upper piece."),
    "height_lower", NULL,
    SUTURE_SCALE_LOG, 1.0, SUTURE_PENALTY_NONE, suture_feature_height_upper },
  { "height_lower", N_ ("Height of the lower piece"), "layers",
    N_ ("Number of layers of the lower piece."),
    "height_upper", NULL,
    SUTURE_SCALE_LOG, 1.0, SUTURE_PENALTY_NONE, suture_feature_height_lower },
  { "volume_joined_rel", N_ ("Volume of the joined cell over median"), "",
    N_ ("Volume that the joined cell would have, compared with the "
        "median cell of the stack."),
    "volume_joined_rel", NULL,
    SUTURE_SCALE_LOG, 0.001, SUTURE_PENALTY_NONE, suture_feature_volume_joined_rel },
  { "volume_upper_rel", N_ ("Volume of the upper piece over median"), "",
    N_ ("Volume of the upper piece, compared with the median cell of "
        "the stack."),
    "volume_lower_rel", NULL,
    SUTURE_SCALE_LOG, 0.001, SUTURE_PENALTY_NONE, suture_feature_volume_upper_rel },
  { "volume_lower_rel", N_ ("Volume of the lower piece over median"), "",
    N_ ("Volume of the lower piece, compared with the median cell of "
        "the stack."),
    "volume_upper_rel", NULL,
    SUTURE_SCALE_LOG, 0.001, SUTURE_PENALTY_NONE, suture_feature_volume_lower_rel },
  { "height_joined_rel", N_ ("Height of the joined cell over median"), "",
    N_ ("Layers that the joined cell would have, compared with the "
        "median cell of the stack."),
    "height_joined_rel", NULL,
    SUTURE_SCALE_LOG, 0.01, SUTURE_PENALTY_NONE, suture_feature_height_joined_rel },
  { "height_upper_rel", N_ ("Height of the upper piece over median"), "",
    N_ ("Layers of the upper piece, compared with the median cell of "
        "the stack."),
    "height_lower_rel", NULL,
    SUTURE_SCALE_LOG, 0.01, SUTURE_PENALTY_NONE, suture_feature_height_upper_rel },
  { "height_lower_rel", N_ ("Height of the lower piece over median"), "",
    N_ ("Layers of the lower piece, compared with the median cell of "
        "the stack."),
    "height_upper_rel", NULL,
    SUTURE_SCALE_LOG, 0.01, SUTURE_PENALTY_NONE, suture_feature_height_lower_rel },
  { "volume_joined_typical", N_ ("Volume of the joined cell over typical"), "",
    N_ ("Volume that the joined cell would have, compared with the cell that "
        "a typical voxel lies in: scraps don’t count."),
    "volume_joined_typical", NULL,
    SUTURE_SCALE_LOG, 0.001, SUTURE_PENALTY_NONE, suture_feature_volume_joined_typical },
  { "volume_larger_typical", N_ ("Volume of the larger piece over typical"), "",
    N_ ("Volume of the larger piece, compared with the cell that a typical "
        "voxel lies in: a piece that is a whole cell lacks nothing."),
    "volume_larger_typical", NULL,
    SUTURE_SCALE_LOG, 0.001, SUTURE_PENALTY_NONE, suture_feature_volume_larger_typical },
  { "height_joined_typical", N_ ("Height of the joined cell over typical"), "",
    N_ ("Layers that the joined cell would have, compared with the cell that "
        "a typical mask belongs to: scraps don’t count."),
    "height_joined_typical", NULL,
    SUTURE_SCALE_LOG, 0.01, SUTURE_PENALTY_NONE, suture_feature_height_joined_typical },
  { "height_taller_typical", N_ ("Height of the taller piece over typical"), "",
    N_ ("Layers of the taller piece, compared with the cell that a typical "
        "mask belongs to: a piece that is a whole cell lacks nothing."),
    "height_taller_typical", NULL,
    SUTURE_SCALE_LOG, 0.01, SUTURE_PENALTY_NONE, suture_feature_height_taller_typical },
  { "volume_joined_quantile", N_ ("Rank of the joined cell’s volume"), "",
    N_ ("Share of the stack’s cells that are smaller than the joined "
        "cell would be."),
    "volume_joined_quantile", NULL,
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_PENALTY_NONE, suture_feature_volume_joined_quantile },
  { "volume_upper_quantile", N_ ("Rank of the volume, upper piece"), "",
    N_ ("Share of the stack’s cells that are smaller than the upper "
        "piece."),
    "volume_lower_quantile", NULL,
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_PENALTY_NONE, suture_feature_volume_upper_quantile },
  { "volume_lower_quantile", N_ ("Rank of the volume, lower piece"), "",
    N_ ("Share of the stack’s cells that are smaller than the lower "
        "piece."),
    "volume_upper_quantile", NULL,
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_PENALTY_NONE, suture_feature_volume_lower_quantile },
  { "height_joined_quantile", N_ ("Rank of the joined cell’s height"), "",
    N_ ("Share of the stack’s cells that have fewer layers than the "
        "joined cell would have."),
    "height_joined_quantile", NULL,
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_PENALTY_NONE, suture_feature_height_joined_quantile },
  { "usual_change", N_ ("Usual change from layer to layer"), "",
    N_ ("How much of a mask is another one a layer on, in the median of the "
        "stack’s cells: 0 if masks don’t change at all."),
    "usual_change", NULL,
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_PENALTY_NONE, suture_feature_usual_change },
  { "usual_scatter", N_ ("Scatter of the stack’s masks"), "",
    N_ ("Change of masks from layer to layer against half of that over two "
        "layers: 1 where cells change smoothly, 2 where masks are frayed."),
    "usual_scatter", NULL,
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_PENALTY_NONE, suture_feature_usual_scatter },
  { "change_rel", N_ ("Change across the gap over usual"), "",
    N_ ("How much the facing masks differ, compared with what is usual in "
        "the stack’s cells that many layers apart."),
    "change_rel", NULL,
    SUTURE_SCALE_LOG, 0.1, SUTURE_PENALTY_NONE, suture_feature_change_rel,
    SUTURE_STAIN_NONE, SUTURE_DIRECTION_FALLING },
  { "border_upper", N_ ("Border cuts the upper piece"), "",
    N_ ("1 if the border of the stack cuts the upper piece off, else "
        "0."),
    "border_lower", NULL,
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_PENALTY_NONE, suture_feature_border_upper },
  { "border_lower", N_ ("Border cuts the lower piece"), "",
    N_ ("1 if the border of the stack cuts the lower piece off, else "
        "0."),
    "border_upper", NULL,
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_PENALTY_NONE, suture_feature_border_lower },
  { "rival_upper", N_ ("Best rival of the upper piece"), "",
    N_ ("Jaccard index of the best other partner of the upper "
        "piece, as a share of its and this one’s: 0 without rival, "
        "above ½ if it fits better."),
    "rival_lower", NULL,
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_PENALTY_NONE, suture_feature_rival_upper, .direction = SUTURE_DIRECTION_FALLING },
  { "rival_lower", N_ ("Best rival of the lower piece"), "",
    N_ ("Jaccard index of the best other partner of the lower "
        "piece, as a share of its and this one’s: 0 without rival, "
        "above ½ if it fits better."),
    "rival_upper", NULL,
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_PENALTY_NONE, suture_feature_rival_lower, .direction = SUTURE_DIRECTION_FALLING },
  { "n_rivals_upper", N_ ("Rivals of the upper piece"), "",
    N_ ("How many other partners the upper piece could have."),
    "n_rivals_lower", NULL,
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_PENALTY_NONE, suture_feature_n_rivals_upper },
  { "n_rivals_lower", N_ ("Rivals of the lower piece"), "",
    N_ ("How many other partners the lower piece could have."),
    "n_rivals_upper", NULL,
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_PENALTY_NONE, suture_feature_n_rivals_lower },
  { "is_primary", N_ ("Best partners of each other"), "",
    N_ ("1 if each piece is matched with the other, 0 if a better "
        "partner was found for one of them."),
    "is_primary", NULL,
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_PENALTY_NONE, suture_feature_is_primary, .direction = SUTURE_DIRECTION_RISING },
  { "gap_owned", N_ ("Share of the gap that others own"), "",
    N_ ("Share of the pixels between the facing masks that belongs "
        "to cells which reach out of the gap."),
    "gap_owned", NULL,
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_PENALTY_NONE, suture_feature_gap_owned, .direction = SUTURE_DIRECTION_FALLING },
  { "gap_labelled", N_ ("Labelled share of the gap’s layers"), "",
    N_ ("Labelled pixels of the gap’s whole layers, over those of the "
        "layers above and below it; near 0 where whole layers were "
        "dropped, so that every cell there was cut."),
    "gap_labelled", NULL,
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_PENALTY_NONE, suture_feature_gap_labelled, .direction = SUTURE_DIRECTION_FALLING },
  { "goes_on_upper", N_ ("Another cell goes on from the upper piece"), "",
    N_ ("Jaccard index of the upper piece’s end with the mask of "
        "another cell right on the next layer."),
    "goes_on_lower", NULL,
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_PENALTY_NONE, suture_feature_goes_on_upper, .direction = SUTURE_DIRECTION_FALLING },
  { "goes_on_lower", N_ ("Another cell goes on from the lower piece"), "",
    N_ ("Jaccard index of the lower piece’s end with the mask of "
        "another cell right on the next layer."),
    "goes_on_upper", NULL,
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_PENALTY_NONE, suture_feature_goes_on_lower, .direction = SUTURE_DIRECTION_FALLING },
  { "neck_upper", N_ ("Neck of the upper piece"), "",
    N_ ("Area of the upper piece where it is narrowest between two "
        "wider layers, as a share of the narrower of these: 1 "
        "without a neck, little if it looks like two cells."),
    "neck_lower", NULL,
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_PENALTY_NONE, suture_feature_neck_upper, .direction = SUTURE_DIRECTION_RISING },
  { "neck_lower", N_ ("Neck of the lower piece"), "",
    N_ ("Area of the lower piece where it is narrowest between two "
        "wider layers, as a share of the narrower of these: 1 "
        "without a neck, little if it looks like two cells."),
    "neck_upper", NULL,
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_PENALTY_NONE, suture_feature_neck_lower, .direction = SUTURE_DIRECTION_RISING },
  { "weakest_link_upper", N_ ("Weakest link within the upper piece"), "",
    N_ ("Least Jaccard index of two consecutive layers of the upper "
        "piece: little if it looks like two cells."),
    "weakest_link_lower", NULL,
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_PENALTY_NONE, suture_feature_weakest_link_upper, .direction = SUTURE_DIRECTION_RISING },
  { "weakest_link_lower", N_ ("Weakest link within the lower piece"), "",
    N_ ("Least Jaccard index of two consecutive layers of the lower "
        "piece: little if it looks like two cells."),
    "weakest_link_upper", NULL,
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_PENALTY_NONE, suture_feature_weakest_link_lower, .direction = SUTURE_DIRECTION_RISING },
  { "raw_membrane", N_ ("Membrane across the gap, faint rims too"), "",
    N_ ("Raw intensity in the gap between that inside the pieces (0) "
        "and that on their rims (1)."),
    "raw_membrane", NULL,
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_PENALTY_NONE, suture_feature_raw_membrane, SUTURE_STAIN_STAYS },
  { "raw_gap_interior", N_ ("Raw intensity in the gap"), "",
    N_ ("Raw intensity in the gap against that inside the pieces, in "
        "standard deviations."),
    "raw_gap_interior", NULL,
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_PENALTY_NONE, suture_feature_raw_gap_interior, SUTURE_STAIN_TURNS },
  { "raw_gap_rim", N_ ("Raw intensity on the rim of the gap"), "",
    N_ ("Raw intensity on the rim of the gap against that on the "
        "pieces’ rims, in standard deviations."),
    "raw_gap_rim", NULL,
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_PENALTY_NONE, suture_feature_raw_gap_rim, SUTURE_STAIN_TURNS },
  { "raw_wall", N_ ("Membrane across the gap"), "",
    N_ ("Raw intensity in the gap between that inside the pieces (0) "
        "and that on their rims (1); near 0 where rims hardly stand out "
        "from the noise."),
    "raw_wall", NULL,
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_PENALTY_NONE, suture_feature_raw_wall, SUTURE_STAIN_STAYS,
    SUTURE_DIRECTION_FALLING },
  { "raw_contrast", N_ ("Contrast of the pieces’ rims"), "",
    N_ ("How much the pieces’ rims stand out from their inside in the "
        "raw stack, in standard deviations of the noise."),
    "raw_contrast", NULL,
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_PENALTY_NONE, suture_feature_raw_contrast, SUTURE_STAIN_STAYS },
  { "raw_gradient", N_ ("Raw gradient across the gap"), "",
    N_ ("How much the raw intensity changes from layer to layer across "
        "the gap against within the pieces, as a logarithm: above 0 if a "
        "membrane is crossed."),
    "raw_gradient", NULL,
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_PENALTY_NONE, suture_feature_raw_gradient, SUTURE_STAIN_STAYS },
};
/* clang-format on */

G_STATIC_ASSERT (G_N_ELEMENTS (table) <= SUTURE_MAX_FEATURES);

const SutureFeature *
suture_features (size_t *n_features)
{
  if (n_features)
    *n_features = G_N_ELEMENTS (table);
  return table;
}

int
suture_feature_find (const char *name)
{
  for (size_t i = 0; i < G_N_ELEMENTS (table); i++)
    if (g_str_equal (table[i].name, name))
      return (int) i;
  return -1;
}

void
suture_features_measure (const SutureMeasurement *measurement,
                         const SuturePopulation  *population,
                         SutureSpacing            spacing,
                         double                  *values)
{
  for (size_t i = 0; i < G_N_ELEMENTS (table); i++)
    values[i] = table[i].measure (measurement, population, spacing);
}

gboolean
suture_features_have_raw (const double *values)
{
  for (size_t i = 0; i < G_N_ELEMENTS (table); i++)
    if (table[i].stain != SUTURE_STAIN_NONE && !isnan (values[i]))
      return TRUE;
  return FALSE;
}
