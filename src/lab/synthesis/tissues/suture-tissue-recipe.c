/* suture-tissue-recipe.c: what makes one kind of tissue differ from another
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "synthesis/tissues/suture-tissue-recipe.h"

/* One kind a block, the same figures in the same place. */
/* clang-format off */
static const SutureTissueRecipe recipes[SUTURE_N_TISSUES] = {
  [SUTURE_TISSUE_COMPACT] = {
    .name = "compact", .z_stretch = 1.0, .n_relaxations = 3,
    .swell_um = 0.35, .ripple_um = 0.08, .layer_jitter_um = 0.05, .mask_jitter_um = 0.02,
    .wall_um = { 0.0, 0.05 }, .floor_um = { 0.05, 0.30 }, .tip_share = 0.35,
  },
  [SUTURE_TISSUE_LOOSE] = {
    .name = "loose", .z_stretch = 1.0, .n_relaxations = 3,
    .swell_um = 0.40, .ripple_um = 0.08, .layer_jitter_um = 0.05, .mask_jitter_um = 0.03,
    .wall_um = { 0.05, 0.25 }, .floor_um = { 0.1, 0.4 }, .roundness = 1.08, .tip_share = 0.35,
  },
  [SUTURE_TISSUE_PALISADE] = {
    .name = "palisade", .z_stretch = 0.5, .n_relaxations = 3,
    .swell_um = 0.30, .ripple_um = 0.06, .layer_jitter_um = 0.05, .mask_jitter_um = 0.02,
    .wall_um = { 0.0, 0.06 }, .floor_um = { 0.1, 0.4 }, .tip_share = 0.40,
  },
  [SUTURE_TISSUE_FLAT] = {
    .name = "flat", .z_stretch = 1.4, .n_relaxations = 3,
    .swell_um = 0.30, .ripple_um = 0.06, .layer_jitter_um = 0.06, .mask_jitter_um = 0.03,
    .wall_um = { 0.0, 0.06 }, .floor_um = { 0.1, 0.4 }, .tip_share = 0.30,
  },
  [SUTURE_TISSUE_ROUGH] = {
    .name = "rough", .z_stretch = 1.0, .n_relaxations = 2,
    .swell_um = 0.70, .ripple_um = 0.30, .layer_jitter_um = 0.22, .mask_jitter_um = 0.06,
    .wall_um = { 0.0, 0.08 }, .floor_um = { 0.05, 0.35 }, .tip_share = 0.35,
  },
  [SUTURE_TISSUE_THICKWALL] = {
    .name = "thickwall", .z_stretch = 1.0, .n_relaxations = 3,
    .swell_um = 0.35, .ripple_um = 0.06, .layer_jitter_um = 0.05, .mask_jitter_um = 0.02,
    .wall_um = { 0.06, 0.16 }, .floor_um = { 0.2, 0.6 }, .tip_share = 0.35,
  },
  [SUTURE_TISSUE_FILES] = {
    .name = "files", .z_stretch = 0.0, .n_relaxations = 4,
    .swell_um = 0.30, .ripple_um = 0.06, .layer_jitter_um = 0.06, .mask_jitter_um = 0.03,
    .wall_um = { 0.0, 0.08 }, .floor_um = { 0.0, 0.0 }, .tip_share = 0.2, .has_files = TRUE,
  },
  [SUTURE_TISSUE_UNEVEN] = {
    .name = "uneven", .z_stretch = 0.8, .n_relaxations = 1,
    .crowded_share = 0.75, .crowd_um = 2.4,
    .swell_um = 0.40, .ripple_um = 0.15, .layer_jitter_um = 0.06, .mask_jitter_um = 0.03,
    .wall_um = { 0.0, 0.15 }, .floor_um = { 0.05, 0.4 }, .tip_share = 0.35,
  },
  [SUTURE_TISSUE_WINDING] = {
    .name = "winding", .z_stretch = 0.45, .n_relaxations = 1,
    .crowded_share = 0.75, .crowd_um = 2.4, .cells_a_crowd = 20,
    .swell_um = 0.90, .ripple_um = 0.25, .layer_jitter_um = 0.06, .mask_jitter_um = 0.03,
    .wall_um = { 0.0, 0.15 }, .floor_um = { 0.05, 0.4 }, .tip_share = 0.35,
  },
  [SUTURE_TISSUE_NUCLEI] = {
    .name = "nuclei", .z_stretch = 0.7, .n_relaxations = 2,
    .swell_um = 0.30, .ripple_um = 0.08, .layer_jitter_um = 0.05, .mask_jitter_um = 0.04,
    .wall_um = { 0.1, 0.6 }, .floor_um = { 0.2, 0.9 }, .roundness = 0.95, .tip_share = 0.35,
    .stains_inside = TRUE,
  },
};
/* clang-format on */

const SutureTissueRecipe *
suture_tissue_get_recipe (SutureTissue tissue)
{
  return &recipes[tissue];
}

const char *
suture_tissue_name (SutureTissue tissue)
{
  g_return_val_if_fail (tissue < SUTURE_N_TISSUES, NULL);
  return recipes[tissue].name;
}

gboolean
suture_tissue_from_name (const char *name, SutureTissue *tissue)
{
  for (int i = 0; i < SUTURE_N_TISSUES; i++)
    if (g_strcmp0 (name, recipes[i].name) == 0)
      {
        *tissue = (SutureTissue) i;
        return TRUE;
      }
  return FALSE;
}
