/* suture-link-overlap.c: masks that overlap each other best are one cell
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "linking/suture-layer-masks.h"

/* An IoU of less than one in so many is no overlap: Cellpose's quarter. */
#define LEAST_IOU_INVERSE 4

typedef struct
{
  const SutureLayerMasks *upper;
  const SutureLayerMasks *lower;
} Layers;

/* Whether @a has the higher IoU; compared as fractions, exactly. */
static gboolean
is_better (const Layers            *layers,
           const SutureMaskOverlap *a,
           const SutureMaskOverlap *b)
{
  return (__int128) a->overlap_px *
             suture_mask_overlap_get_union_px (b, layers->upper,
                                               layers->lower) >
         (__int128) b->overlap_px *
             suture_mask_overlap_get_union_px (a, layers->upper, layers->lower);
}

static gboolean
is_enough (const Layers *layers, const SutureMaskOverlap *overlap)
{
  return overlap->overlap_px * LEAST_IOU_INVERSE >=
         suture_mask_overlap_get_union_px (overlap, layers->upper,
                                           layers->lower);
}

/* Takes @overlap for the best of that mask if it is; of equals the first. */
static void
keep_best (const Layers             *layers,
           const SutureMaskOverlap **best,
           const SutureMaskOverlap  *overlap)
{
  if (is_enough (layers, overlap) &&
      (*best == NULL || is_better (layers, overlap, *best)))
    *best = overlap;
}

/* As Cellpose does: a mask above keeps the masks below that overlap it best,
 * which is one but for ties, and of those that keep it a mask below takes the
 * best. */
void
suture_link_by_overlap (const SutureLayerMasks *upper,
                        const SutureLayerMasks *lower,
                        GArray                 *overlaps,
                        guint32                *upper_of)
{
  const Layers                         layers = { upper, lower };
  g_autofree const SutureMaskOverlap **best_below =
      g_new0 (const SutureMaskOverlap *, upper->n_masks);
  g_autofree const SutureMaskOverlap **best_above =
      g_new0 (const SutureMaskOverlap *, lower->n_masks);

  for (guint i = 0; i < overlaps->len; i++)
    {
      const SutureMaskOverlap *overlap =
          &g_array_index (overlaps, SutureMaskOverlap, i);

      keep_best (&layers, &best_below[overlap->upper], overlap);
    }
  for (guint i = 0; i < overlaps->len; i++)
    {
      const SutureMaskOverlap *overlap =
          &g_array_index (overlaps, SutureMaskOverlap, i);

      if (best_below[overlap->upper] &&
          !is_better (&layers, best_below[overlap->upper], overlap))
        keep_best (&layers, &best_above[overlap->lower], overlap);
    }
  for (guint32 mask = 0; mask < lower->n_masks; mask++)
    if (best_above[mask])
      upper_of[mask] = best_above[mask]->upper;
}
