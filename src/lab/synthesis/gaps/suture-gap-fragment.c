/* suture-gap-fragment.c: a small mask in a gap where there is no cell
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "synthesis/gaps/suture-damaged-gap.h"

/* A fragment hides less than half of a facing mask, or it would be a cell. */
#define FRAGMENT_SHARE 0.4
#define RANDOM_TRIES 8

/* A round blot with a ragged edge on the background of a blanked mask. */
static SutureMask
make_blot (const SutureDamage *damage,
           SutureDamagedGap   *at,
           const SutureMask   *blank,
           gint32              z,
           double              area_px,
           GArray             *runs)
{
  const SutureRun run =
      blank->runs[suture_random_below (at->random, blank->n_runs)];
  const gint32 centre_x =
      run.x0 + (gint32) suture_random_below (at->random, run.x1 - run.x0);
  const double     radius = sqrt (area_px / G_PI);
  const gint32     reach = (gint32) ceil (1.3 * radius);
  const SutureMask centre = {
    .y0 = run.y, .x0 = centre_x, .y1 = run.y + 1, .x1 = centre_x + 1
  };
  const SuturePatch patch =
      suture_patch_around (&centre, reach, damage->shape.ny, damage->shape.nx);
  const size_t       n = suture_patch_size (&patch);
  const void        *layer = suture_stack_get_layer (damage->canvas, z);
  g_autofree guint8 *pixels = g_malloc (n);
  g_autofree float  *noise =
      suture_patch_noise (&patch, SUTURE_GAP_NOISE_PITCH, at->random);

  suture_mask_to_pixels (blank, patch.y0, patch.x0, patch.y1, patch.x1, pixels);
  for (size_t i = 0; i < n; i++)
    {
      const gint32 width = patch.x1 - patch.x0;
      const double dy = patch.y0 + (gint32) (i / (size_t) width) - run.y;
      const double dx = patch.x0 + (gint32) (i % (size_t) width) - centre_x;
      const double edge = radius * (0.7 + 0.6 * (double) noise[i]);

      pixels[i] =
          pixels[i] && dy * dy + dx * dx < edge * edge &&
          suture_label_at (layer, damage->type,
                           suture_gap_voxel_at (damage, &patch, i)) == 0;
    }
  return suture_mask_from_pixels (pixels, patch.y1 - patch.y0,
                                  patch.x1 - patch.x0, patch.y0, patch.x0,
                                  runs);
}

static gboolean
hides_face (const SutureDamage *damage,
            guint32             cell,
            gint32              z,
            const SutureMask   *blot)
{
  const SutureMask face = suture_cell_index_get_mask (damage->index, cell, z);

  if (face.y1 <= blot->y0 || blot->y1 <= face.y0 || face.x1 <= blot->x0 ||
      blot->x1 <= face.x0)
    return FALSE;
  /* The facing mask may have shrunk since, by half or so: half the share. */
  return (double) suture_mask_overlap_px (&face, blot) >
         0.5 * FRAGMENT_SHARE * (double) face.area_px;
}

/* Whether a blot at layer z also lies in the gap of another cell and hides so
 * much of a facing mask there that its pieces would be no candidate. */
static gboolean
blocks_another (const SutureDamage *damage,
                guint32             own,
                gint32              z,
                const SutureMask   *blot)
{
  for (guint i = 0; i < damage->cuts->len; i++)
    {
      const SutureCut *cut = &g_array_index (damage->cuts, SutureCut, i);

      for (int k = 0; k < cut->n_gaps && cut->cell != own; k++)
        {
          const SutureLayerRange gap = cut->gaps[k];

          if (z >= gap.first && z < gap.first + gap.layers &&
              (hides_face (damage, cut->cell, gap.first - 1, blot) ||
               hides_face (damage, cut->cell, gap.first + gap.layers, blot)))
            return TRUE;
        }
    }
  return FALSE;
}

/* A fragment lives on one layer of the gap. */
void
suture_gap_add_fragment (SutureDamage *damage, SutureDamagedGap *at)
{
  const gint32 z =
      at->gap.first + (gint32) suture_random_below (at->random, at->gap.layers);
  const SutureMask blank =
      suture_cell_index_get_mask (damage->index, at->cut->cell, z);
  const gint64 smaller = MIN (at->upper.area_px, at->lower.area_px);
  const double area_px =
      (0.03 + 0.27 * suture_random_uniform (at->random)) * (double) smaller;
  g_autoptr (GArray) runs = g_array_new (FALSE, FALSE, sizeof (SutureRun));

  for (int i = 0; i < RANDOM_TRIES; i++)
    {
      const SutureMask blot = make_blot (damage, at, &blank, z, area_px, runs);

      if (blot.area_px > 0 &&
          (double) blot.area_px <= FRAGMENT_SHARE * (double) smaller &&
          !blocks_another (damage, at->cut->cell, z, &blot))
        {
          void *layer = suture_stack_get_layer_for_writing (damage->canvas, z);
          const guint64 id = damage->next_id++;

          for (size_t k = 0; k < blot.n_runs; k++)
            for (gint32 x = blot.runs[k].x0; x < blot.runs[k].x1; x++)
              suture_label_set (layer, damage->type,
                                (size_t) blot.runs[k].y *
                                        (size_t) damage->shape.nx +
                                    (size_t) x,
                                id);
          return;
        }
    }
}
