/* suture-cut-features.c: what the classifier sees of a cut
 *
 * All are told in shares of the stack's cells, of the body's other layers or of
 * the raw stack's contrast, so that a model carries over. Those of the raw
 * stack are missing without one, or where it has no contrast; those of the
 * water, too, where nobody has asked. Source: METHOD.md
 * section 5.6.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cuts/suture-cut-features.h"

#include <glib/gi18n-lib.h>

static double
get_volume (const SutureCutSide *side, const SuturePopulation *population)
{
  return (double) side->volume_voxels / population->median_volume_voxels;
}

static double
get_height (const SutureCutSide *side, const SuturePopulation *population)
{
  return side->height_layers / population->median_height_layers;
}

static double
get_thinner (const SutureCutMeasurement *m)
{
  return MIN (m->sides[0].height_layers, m->sides[1].height_layers);
}

#define VALUE(name, value)                                                     \
  static double name (const SutureCutMeasurement *m,                           \
                      const SuturePopulation     *population)                  \
  {                                                                            \
    return (value);                                                            \
  }

/* clang-format off */
VALUE (volume_body_rel, get_volume (&m->body, population))
VALUE (volume_smaller_rel, get_volume (&m->sides[0], population))
VALUE (volume_larger_rel, get_volume (&m->sides[1], population))
VALUE (height_body_rel, get_height (&m->body, population))
VALUE (height_smaller_rel, get_height (&m->sides[0], population))
VALUE (height_larger_rel, get_height (&m->sides[1], population))
VALUE (layers_body, m->body.height_layers)
VALUE (layers_thinner, get_thinner (m))
VALUE (area_r2, m->r2)
VALUE (hump_gain, m->hump_gain)
VALUE (narrowness, m->narrowness)
VALUE (jaccard_off, m->jaccard_off)
VALUE (distance_off, m->distance_off)
VALUE (shift_off, m->shift_off)
VALUE (claim_smaller, m->sides[0].claim)
VALUE (claim_larger, m->sides[1].claim)
VALUE (sight_change, m->sight_change)
VALUE (ellipsoid_change, 0.5 * (m->sides[0].fullness + m->sides[1].fullness) - m->body.fullness)
VALUE (raw_wall, m->wall)
VALUE (raw_bright, m->bright)
VALUE (basin_off, m->basin_off)
VALUE (basin_first, m->basin_first)
VALUE (basin_flat, m->basin_flat)
VALUE (basin_agree, m->basin_agree)
VALUE (basin_depth, m->basin_depth)
VALUE (basin_wall, m->basin_wall)

#define ROW(name, title, description, scale, floor, stain)                     \
  { { #name, title, "", description, #name, NULL, scale, floor,                \
      SUTURE_PENALTY_NONE, NULL, stain }, name }

static const SutureCutFeature table[] = {
  ROW (volume_body_rel, N_ ("Volume of the body"),
    N_ ("Volume of the body over that of the stack's median cell."),
    SUTURE_SCALE_LOG, 0.001, SUTURE_STAIN_NONE),
  ROW (volume_smaller_rel, N_ ("Volume of the smaller side"),
    N_ ("Volume of the smaller side over that of the stack's median cell."),
    SUTURE_SCALE_LOG, 0.001, SUTURE_STAIN_NONE),
  ROW (volume_larger_rel, N_ ("Volume of the larger side"),
    N_ ("Volume of the larger side over that of the stack's median cell."),
    SUTURE_SCALE_LOG, 0.001, SUTURE_STAIN_NONE),
  ROW (height_body_rel, N_ ("Height of the body"),
    N_ ("Layers of the body over those of the stack's median cell: two cells "
        "in one are high."),
    SUTURE_SCALE_LOG, 0.01, SUTURE_STAIN_NONE),
  ROW (height_smaller_rel, N_ ("Height of the smaller side"),
    N_ ("Layers of the smaller side over those of the stack's median cell."),
    SUTURE_SCALE_LOG, 0.01, SUTURE_STAIN_NONE),
  ROW (height_larger_rel, N_ ("Height of the larger side"),
    N_ ("Layers of the larger side over those of the stack's median cell."),
    SUTURE_SCALE_LOG, 0.01, SUTURE_STAIN_NONE),
  ROW (layers_body, N_ ("Layers of the body"),
    N_ ("How many layers the body has: of few, a shape says little."),
    SUTURE_SCALE_LOG, 0.5, SUTURE_STAIN_NONE),
  ROW (layers_thinner, N_ ("Layers of the thinner side"),
    N_ ("How many layers the side with fewer of them has."),
    SUTURE_SCALE_LOG, 0.5, SUTURE_STAIN_NONE),
  ROW (area_r2, N_ ("One hump"),
    N_ ("How well one parabola tells the areas of the body's layers: a cell "
        "swells and shrinks once."),
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_STAIN_NONE),
  ROW (hump_gain, N_ ("Two humps"),
    N_ ("How much better two parabolas, above the cut and below it, tell the "
        "areas of the layers than one does."),
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_STAIN_NONE),
  ROW (narrowness, N_ ("Waist"),
    N_ ("What the layers at the cut have in common over the largest layers "
        "above and below: small where two cells meet in a waist."),
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_STAIN_NONE),
  ROW (jaccard_off, N_ ("Overlap at the cut"),
    N_ ("Jaccard index of the layers at the cut less that of the body's median "
        "two layers."),
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_STAIN_NONE),
  ROW (distance_off, N_ ("Distance at the cut"),
    N_ ("Logarithm of the distance of the layers at the cut over that of the "
        "body's median two layers."),
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_STAIN_NONE),
  ROW (shift_off, N_ ("Jump at the cut"),
    N_ ("How much further the middle of the layers moves at the cut than "
        "between the body's median two layers, over the body's radius."),
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_STAIN_NONE),
  ROW (claim_smaller, N_ ("Claim to the smaller side"),
    N_ ("How well an end of the smaller side fits the end of another cell, one "
        "or two layers off."),
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_STAIN_NONE),
  ROW (claim_larger, N_ ("Claim to the larger side"),
    N_ ("How well an end of the larger side fits the end of another cell, one "
        "or two layers off."),
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_STAIN_NONE),
  ROW (sight_change, N_ ("Sight across the cut"),
    N_ ("How well the sides see each other inside the body, less how well the "
        "worse of them sees itself."),
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_STAIN_NONE),
  ROW (ellipsoid_change, N_ ("Rounder when cut"),
    N_ ("How much better the two sides fill their ellipsoids than the body "
        "fills its own."),
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_STAIN_NONE),
  ROW (raw_wall, N_ ("Membrane at the cut"),
    N_ ("Raw stack between the two layers: 0 as inside the body, 1 as on its "
        "walls."),
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_STAIN_STAYS),
  ROW (raw_bright, N_ ("Layer like a membrane"),
    N_ ("How far the layer at the cut looks more like a membrane than the "
        "body's median layer, in the stack's contrast."),
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_STAIN_STAYS),
  ROW (basin_off, N_ ("Off the water’s cut"),
    N_ ("How much of the smaller side would have to go over for the cut to "
        "be where water parts the body, which rises from its deepest places "
        "and over the lowest of the raw stack’s walls. Asked of bodies that "
        "are suspected."),
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_STAIN_STAYS),
  ROW (basin_first, N_ ("Off the deepest cut"),
    N_ ("The same, of the two deepest places."),
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_STAIN_STAYS),
  ROW (basin_flat, N_ ("Off the deepest cut in layers"),
    N_ ("The same, where depths are those of each layer’s mask alone."),
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_STAIN_STAYS),
  ROW (basin_agree, N_ ("Waters that agree"),
    N_ ("Of the six cuts that water makes, how many are nearly this one."),
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_STAIN_STAYS),
  ROW (basin_depth, N_ ("Depth of the water"),
    N_ ("How far the water rises in the shallower of the two sides until it "
        "goes over into the other."),
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_STAIN_STAYS),
  ROW (basin_wall, N_ ("Membrane where waters meet"),
    N_ ("Raw stack where the waters of both sides meet, in standard "
        "deviations in the body: high along a membrane, be it flat or not."),
    SUTURE_SCALE_LINEAR, 0.0, SUTURE_STAIN_STAYS),
};
/* clang-format on */

const SutureCutFeature *
suture_cut_features (size_t *n_features)
{
  if (n_features)
    *n_features = G_N_ELEMENTS (table);
  return table;
}

void
suture_cut_features_measure (const SutureCutMeasurement *measurement,
                             const SuturePopulation     *population,
                             double                     *values)
{
  for (size_t i = 0; i < G_N_ELEMENTS (table); i++)
    values[i] = table[i].measure (measurement, population);
}
