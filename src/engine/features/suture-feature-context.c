/* suture-feature-context.c: features that compare a pair with the stack's cells
 *
 * Two true neighbours make a giant, two halves make a cell. Source: METHOD.md
 * section 5.1.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "features/suture-feature-values.h"

#include <math.h>

/* Masks that hardly change, as in made-up stacks, change by this. */
#define LEAST_CHANGE 0.02

SUTURE_DECLARE_FEATURE (gap_layers) { return m->candidate.gap_layers; }

/* Layers from the piece's first to its last. */
static gint32
height_of (const SuturePiece *piece)
{
  return piece->layers[piece->n_layers - 1] - piece->layers[0] + 1;
}

static gint32
height_joined (const SutureMeasurement *m)
{
  return height_of (m->upper) + height_of (m->lower) + m->candidate.gap_layers;
}

/* The layers that are missing count with the mean of the facing areas. */
static double
volume_joined (const SutureMeasurement *m)
{
  const double facing_px =
      (double) (m->upper->areas_px[m->upper->n_layers - 1] +
                m->lower->areas_px[0]);

  return (double) (m->upper->volume_voxels + m->lower->volume_voxels) +
         facing_px / 2.0 * m->candidate.gap_layers;
}

SUTURE_DECLARE_FEATURE (height_upper) { return height_of (m->upper); }

SUTURE_DECLARE_FEATURE (height_lower) { return height_of (m->lower); }

SUTURE_DECLARE_FEATURE (volume_joined_rel)
{
  return volume_joined (m) / population->median_volume_voxels;
}

SUTURE_DECLARE_FEATURE (volume_upper_rel)
{
  return (double) m->upper->volume_voxels / population->median_volume_voxels;
}

SUTURE_DECLARE_FEATURE (volume_lower_rel)
{
  return (double) m->lower->volume_voxels / population->median_volume_voxels;
}

SUTURE_DECLARE_FEATURE (height_joined_rel)
{
  return height_joined (m) / population->median_height_layers;
}

SUTURE_DECLARE_FEATURE (height_upper_rel)
{
  return height_of (m->upper) / population->median_height_layers;
}

SUTURE_DECLARE_FEATURE (height_lower_rel)
{
  return height_of (m->lower) / population->median_height_layers;
}

SUTURE_DECLARE_FEATURE (volume_joined_typical)
{
  return volume_joined (m) / population->typical_volume_voxels;
}

SUTURE_DECLARE_FEATURE (volume_larger_typical)
{
  return (double) MAX (m->upper->volume_voxels, m->lower->volume_voxels) /
         population->typical_volume_voxels;
}

SUTURE_DECLARE_FEATURE (height_joined_typical)
{
  return height_joined (m) / population->typical_height_layers;
}

SUTURE_DECLARE_FEATURE (height_taller_typical)
{
  return MAX (height_of (m->upper), height_of (m->lower)) /
         population->typical_height_layers;
}

/* Cells with less than @volume, or, if @or_equal, with no more. */
static guint32
count_below (const SuturePopulation *population,
             double                  volume,
             gboolean                or_equal)
{
  guint32 below = 0, end = population->n_cells;

  while (below < end)
    {
      const guint32 middle = below + (end - below) / 2;
      const double  value = (double) population->sorted_volumes[middle];

      if (value < volume || (or_equal && value == volume))
        below = middle + 1;
      else
        end = middle;
    }
  return below;
}

/* Share of the cells with less volume; equal ones count half. */
static double
volume_quantile (const SuturePopulation *population, double volume)
{
  const guint32 below = count_below (population, volume, FALSE);
  const guint32 not_above = count_below (population, volume, TRUE);

  return 0.5 * ((double) below + not_above) / population->n_cells;
}

SUTURE_DECLARE_FEATURE (volume_joined_quantile)
{
  return volume_quantile (population, volume_joined (m));
}

SUTURE_DECLARE_FEATURE (volume_upper_quantile)
{
  return volume_quantile (population, (double) m->upper->volume_voxels);
}

SUTURE_DECLARE_FEATURE (volume_lower_quantile)
{
  return volume_quantile (population, (double) m->lower->volume_voxels);
}

/* Cells of fewer layers than @height. */
static guint32
count_lower (const SuturePopulation *population, gint32 height)
{
  guint32 below = 0, end = population->n_cells;

  while (below < end)
    {
      const guint32 middle = below + (end - below) / 2;

      if (population->sorted_heights[middle] < height)
        below = middle + 1;
      else
        end = middle;
    }
  return below;
}

SUTURE_DECLARE_FEATURE (height_joined_quantile)
{
  const gint32  height = height_joined (m);
  const guint32 below = count_lower (population, height);
  const guint32 not_above = count_lower (population, height + 1);

  return 0.5 * ((double) below + not_above) / population->n_cells;
}

SUTURE_DECLARE_FEATURE (border_upper)
{
  return m->upper->touches_border ? 1.0 : 0.0;
}

SUTURE_DECLARE_FEATURE (border_lower)
{
  return m->lower->touches_border ? 1.0 : 0.0;
}

/* How much masks of one cell usually differ that far apart; beyond what is
 * known, as much as the farthest known. NAN if nothing is. */
static double
get_usual_change (const SuturePopulation *population, gint32 layers_apart)
{
  const int i = MIN (layers_apart, SUTURE_N_USUAL_CHANGES) - 1;

  for (int k = i; k >= 0; k--)
    if (!isnan (population->usual_changes[k]))
      return MAX (population->usual_changes[k], LEAST_CHANGE);
  return NAN;
}

SUTURE_DECLARE_FEATURE (usual_change)
{
  return get_usual_change (population, 1);
}

SUTURE_DECLARE_FEATURE (usual_scatter)
{
  return 2.0 * get_usual_change (population, 1) /
         get_usual_change (population, 2);
}

SUTURE_DECLARE_FEATURE (change_rel)
{
  return (1.0 - suture_candidate_get_jaccard (&m->candidate)) /
         get_usual_change (population, m->candidate.gap_layers + 1);
}
