/* suture-gap-shrink.c: masks next to a gap that came out too small, with ragged
 * edges
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "synthesis/gaps/suture-damaged-gap.h"

#define SHRINK_CHANCE 0.7
#define SHRINK_NEXT_CHANCE 0.5

/* A facing mask keeps at least this much of itself. */
#define KEPT_SHARE 0.55
#define MAX_RETRIES 4

/* How deep the edge is eaten away, pixel by pixel: noise, and a slope, because
 * it is mostly one side that a bright band hides. */
static float *
make_erosion (const SuturePatch *patch, double depth_px, SutureRandom *random)
{
  const gint32 width = patch->x1 - patch->x0;
  const gint32 height = patch->y1 - patch->y0;
  const double slope_x = 2.0 * suture_random_uniform (random) - 1.0;
  const double slope_y = 2.0 * suture_random_uniform (random) - 1.0;
  float *depth = suture_patch_noise (patch, SUTURE_GAP_NOISE_PITCH, random);

  for (gint32 y = 0; y < height; y++)
    for (gint32 x = 0; x < width; x++)
      {
        const double side = 1.0 + slope_x * (2.0 * x / width - 1.0) +
                            slope_y * (2.0 * y / height - 1.0);
        float *at = depth + (size_t) y * (size_t) width + (size_t) x;

        *at = (float) (SUTURE_PATCH_UNIT * depth_px * MAX (side, 0.0) *
                       (0.3 + 1.4 * (double) *at));
      }
  return depth;
}

/* Erodes a mask; runs gets what is left of it. */
static SutureMask
erode_mask (const SutureMask *mask,
            double            depth_px,
            SutureRandom     *random,
            GArray           *runs)
{
  /* A margin of background, beyond the layer too: its border is an edge. */
  const SuturePatch  patch = { mask->y0 - 1, mask->x0 - 1, mask->y1 + 1,
                               mask->x1 + 1 };
  const size_t       n = suture_patch_size (&patch);
  g_autofree guint8 *pixels = g_malloc (n);
  g_autofree guint8 *outside = g_malloc (n);

  suture_mask_to_pixels (mask, patch.y0, patch.x0, patch.y1, patch.x1, pixels);
  for (size_t i = 0; i < n; i++)
    outside[i] = !pixels[i];

  g_autofree gint32 *distance = suture_patch_distance (&patch, outside);
  g_autofree float  *erosion = make_erosion (&patch, depth_px, random);

  for (size_t i = 0; i < n; i++)
    pixels[i] = pixels[i] && (float) distance[i] > erosion[i];
  return suture_mask_from_pixels (pixels, patch.y1 - patch.y0,
                                  patch.x1 - patch.x0, patch.y0, patch.x0,
                                  runs);
}

static void
clear_outside (SutureDamage     *damage,
               gint32            z,
               const SutureMask *old,
               const SutureMask *kept)
{
  void *layer = suture_stack_get_layer_for_writing (damage->canvas, z);

  for (size_t i = 0; i < old->n_runs; i++)
    for (gint32 x = old->runs[i].x0; x < old->runs[i].x1; x++)
      if (!suture_mask_contains (kept, old->runs[i].y, x))
        suture_label_set (layer, damage->type,
                          (size_t) old->runs[i].y * (size_t) damage->shape.nx +
                              (size_t) x,
                          0);
}

/* Shrinks the mask at layer z, which must go on overlapping another. */
static SutureMask
shrink_mask (SutureDamage     *damage,
             SutureRandom     *random,
             gint32            z,
             SutureMask        mask,
             double            depth_px,
             const SutureMask *facing,
             GArray           *runs)
{
  const gint64 overlap = suture_mask_overlap_px (&mask, facing);

  for (int i = 0; i < MAX_RETRIES; i++, depth_px /= 2.0)
    {
      const SutureMask kept = erode_mask (&mask, depth_px, random, runs);

      if ((double) kept.area_px >= KEPT_SHARE * (double) mask.area_px &&
          2 * suture_mask_overlap_px (&kept, facing) >= overlap &&
          suture_mask_overlap_px (&kept, facing) > 0)
        {
          clear_outside (damage, z, &mask, &kept);
          return kept;
        }
    }
  return mask;
}

/* The layer behind the facing one suffers too, but less. */
static void
shrink_next (SutureDamage     *damage,
             SutureDamagedGap *at,
             gint32            z,
             gint32            facing_z,
             double            depth_px,
             const SutureMask *facing)
{
  const SutureLayerRange piece =
      suture_gap_find_piece (damage->index, at->cut, at->cut->cell, facing_z);

  if (piece.layers < 3 || !suture_gap_happens (at->random, SHRINK_NEXT_CHANCE))
    return;

  g_autoptr (GArray) runs = g_array_new (FALSE, FALSE, sizeof (SutureRun));

  shrink_mask (damage, at->random, z,
               suture_cell_index_get_mask (damage->index, at->cut->cell, z),
               depth_px, facing, runs);
}

static double
draw_depth_px (SutureDamagedGap *at, const SutureMask *mask)
{
  return (0.03 + 0.27 * suture_random_uniform (at->random)) *
         suture_gap_mask_radius (mask);
}

void
suture_gap_shrink_faces (SutureDamage *damage, SutureDamagedGap *at)
{
  const gint32 upper_z = at->gap.first - 1;
  const gint32 lower_z = at->gap.first + at->gap.layers;

  if (suture_gap_happens (at->random, SHRINK_CHANCE))
    {
      const double depth_px = draw_depth_px (at, &at->upper);

      at->upper = shrink_mask (damage, at->random, upper_z, at->upper, depth_px,
                               &at->lower, at->upper_runs);
      shrink_next (damage, at, upper_z - 1, upper_z, depth_px / 2.0,
                   &at->upper);
    }
  if (suture_gap_happens (at->random, SHRINK_CHANCE))
    {
      const double depth_px = draw_depth_px (at, &at->lower);

      at->lower = shrink_mask (damage, at->random, lower_z, at->lower, depth_px,
                               &at->upper, at->lower_runs);
      shrink_next (damage, at, lower_z + 1, lower_z, depth_px / 2.0,
                   &at->lower);
    }
}
