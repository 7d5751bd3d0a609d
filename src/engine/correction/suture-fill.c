/* suture-fill.c: the pixels that pairs get in their gaps
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "correction/suture-fill.h"

#include <stdlib.h>
#include <string.h>

#include "candidates/suture-gap-masks.h"
#include "contacts/suture-contact-wall.h"

void
suture_claim_clear (SutureClaim *self)
{
  g_clear_pointer (&self->runs, g_array_unref);
}

static SutureMask
view (GArray *runs)
{
  return suture_mask_from_runs ((const SutureRun *) (void *) runs->data,
                                runs->len);
}

/* --- whose pixels -----------------------------------------------------------
 */

/* The gap of one pair. */
typedef struct
{
  const SutureCellIndex *index;
  const SutureMergeMap  *map;
  const SutureCandidate *pair;
  gint64                 plausible_voxels;
  GHashTable            *crossings; /* by cell: its way across the gap */
} Gap;

/* What becomes of an owner's pixels inside a claim. */
typedef enum
{
  OWNER_GIVES_UP_ALL,
  OWNER_KEEPS_ITS_INTERPOLATION,
  OWNER_KEEPS_ALL,
} Rule;

/* What has been joined to something is no fragment, and what is large may be a
 * cell. */
static gboolean
is_fragment (const Gap *gap, guint32 owner)
{
  const gint64 volume = suture_cell_index_get_volume_voxels (gap->index, owner);

  return !suture_merge_map_is_joined (gap->map, owner) &&
         (!gap->pair->spares_cells || volume < gap->plausible_voxels);
}

static Rule
rule_for (const Gap *gap, guint32 owner)
{
  const gint32 first = suture_cell_index_get_first_layer (gap->index, owner);
  const gint32 last = suture_cell_index_get_last_layer (gap->index, owner);
  const gint32 gap_first = gap->pair->gap_first_layer;
  const gint32 gap_last = gap_first + gap->pair->gap_layers - 1;

  if (first >= gap_first && last <= gap_last)
    return is_fragment (gap, owner) ? OWNER_GIVES_UP_ALL : OWNER_KEEPS_ALL;
  if (first < gap_first && last > gap_last)
    return OWNER_KEEPS_ITS_INTERPOLATION;
  return OWNER_KEEPS_ALL;
}

/* A neighbour's way across the gap, by its own masks above and below it. Found
 * once for all layers of the gap. */
static SutureGapMasks *
find_crossing (const Gap *gap, guint32 neighbour)
{
  const gint32    above = gap->pair->gap_first_layer - 1;
  SutureGapMasks *crossing =
      g_hash_table_lookup (gap->crossings, GUINT_TO_POINTER (neighbour));

  if (crossing == NULL)
    {
      crossing =
          suture_gap_masks_new_across (gap->index, neighbour, above,
                                       above + gap->pair->gap_layers + 1);
      g_hash_table_insert (gap->crossings, GUINT_TO_POINTER (neighbour),
                           crossing);
    }
  return crossing;
}

/* --- one pair ----------------------------------------------------------------
 */

/* The wanted pixels of one layer, in their box. */
typedef struct
{
  gint32  y0, x0, y1, x1;
  guint8 *pixels;
} Patch;

static guint8 *
patch_row (const Patch *patch, gint32 y)
{
  return patch->pixels +
         (size_t) (y - patch->y0) * (size_t) (patch->x1 - patch->x0);
}

/* Takes the pixels of @mask out, but for those where @but is 0. */
static void
take_out (Patch *patch, const SutureMask *mask, const guint8 *but)
{
  const size_t width = (size_t) (patch->x1 - patch->x0);

  for (size_t i = 0; i < mask->n_runs; i++)
    {
      const SutureRun run = mask->runs[i];

      if (run.y < patch->y0 || run.y >= patch->y1)
        continue;

      guint8 *row = patch_row (patch, run.y);

      for (gint32 x = MAX (run.x0, patch->x0); x < MIN (run.x1, patch->x1); x++)
        if (but == NULL || but[(size_t) (run.y - patch->y0) * width +
                               (size_t) (x - patch->x0)])
          row[x - patch->x0] = 0;
    }
}

/* Takes out of @patch what @owner keeps of it. */
static void
respect_owner (const Gap *gap, guint32 owner, gint32 z, Patch *patch)
{
  const SutureMask mask = suture_cell_index_get_mask (gap->index, owner, z);

  switch (rule_for (gap, owner))
    {
    case OWNER_GIVES_UP_ALL:
      break;
    case OWNER_KEEPS_ALL:
      take_out (patch, &mask, NULL);
      break;
    case OWNER_KEEPS_ITS_INTERPOLATION:
      {
        g_autoptr (GArray) runs =
            g_array_new (FALSE, FALSE, sizeof (SutureRun));
        g_autofree guint8 *kept = g_malloc ((size_t) (patch->y1 - patch->y0) *
                                            (size_t) (patch->x1 - patch->x0));

        suture_gap_masks_get (find_crossing (gap, owner), z, runs);

        const SutureMask own = view (runs);

        suture_mask_to_pixels (&own, patch->y0, patch->x0, patch->y1, patch->x1,
                               kept);
        take_out (patch, &mask, kept);
        break;
      }
    }
}

/* Leaves of @runs what the pair may have at layer @z. */
static void
respect_owners (const Gap *gap, gint32 z, GArray *runs)
{
  const SutureMask wanted = view (runs);
  g_autoptr (GArray) owners =
      g_array_new (FALSE, FALSE, sizeof (SutureOverlap));

  suture_cell_index_find_overlapping (gap->index, &wanted, z, owners);
  if (owners->len == 0)
    return;

  Patch patch = { wanted.y0, wanted.x0, wanted.y1, wanted.x1, NULL };
  g_autofree guint8 *pixels = g_malloc ((size_t) (patch.y1 - patch.y0) *
                                        (size_t) (patch.x1 - patch.x0));

  patch.pixels = pixels;
  suture_mask_to_pixels (&wanted, patch.y0, patch.x0, patch.y1, patch.x1,
                         pixels);
  for (guint i = 0; i < owners->len; i++)
    respect_owner (gap, g_array_index (owners, SutureOverlap, i).cell, z,
                   &patch);
  suture_mask_from_pixels (pixels, patch.y1 - patch.y0, patch.x1 - patch.x0,
                           patch.y0, patch.x0, runs);
}

/* Whether the pair has a bridge there already, which is all of the layer. */
static gboolean
has_bridge (const Gap *gap, gint32 z, GArray *runs)
{
  const SutureMask wanted = view (runs);
  gboolean         is_there = FALSE;
  g_autoptr (GArray) owners =
      g_array_new (FALSE, FALSE, sizeof (SutureOverlap));

  suture_cell_index_find_overlapping (gap->index, &wanted, z, owners);
  for (guint i = 0; i < owners->len; i++)
    {
      const guint32 owner = g_array_index (owners, SutureOverlap, i).cell;

      is_there |= suture_merge_map_is_bridge (gap->map, owner) &&
                  suture_merge_map_get (gap->map, owner) ==
                      suture_merge_map_get (gap->map, gap->pair->upper);
    }
  return is_there;
}

void
suture_claim_gap (const SutureCellIndex *index,
                  const SutureMergeMap  *map,
                  const SutureCandidate *pair,
                  gint64                 plausible_voxels,
                  SutureClaim           *claims)
{
  g_autoptr (GHashTable) crossings =
      g_hash_table_new_full (NULL, NULL, NULL,
                             (GDestroyNotify) suture_gap_masks_free);
  g_autoptr (SutureGapMasks) masks =
      suture_gap_masks_new (index, pair->upper, pair->lower);
  const Gap gap = { index, map, pair, plausible_voxels, crossings };

  for (gint32 k = 0; k < pair->gap_layers; k++)
    {
      SutureClaim *claim = &claims[k];

      claim->pair = pair;
      claim->z = pair->gap_first_layer + k;
      claim->runs = g_array_new (FALSE, FALSE, sizeof (SutureRun));
      claim->method = suture_gap_masks_get (masks, claim->z, claim->runs);
      if (has_bridge (&gap, claim->z, claim->runs))
        g_array_set_size (claim->runs, 0);
      else
        respect_owners (&gap, claim->z, claim->runs);
    }
}

/* --- the wall between two that touch ---------------------------------------
 */

size_t
suture_claim_count (const SutureCellIndex *index, const SutureCandidate *pair)
{
  gint32 z0, z1;

  if (pair->gap_layers > 0)
    return (size_t) pair->gap_layers;
  suture_contact_wall_get_layers (index, pair->upper, pair->lower, &z0, &z1);
  return (size_t) (z1 - z0);
}

void
suture_claim_wall (const SutureCellIndex *index,
                   const SutureCandidate *pair,
                   int                    width,
                   SutureClaim           *claims)
{
  gint32 z0, z1;

  suture_contact_wall_get_layers (index, pair->upper, pair->lower, &z0, &z1);

  g_autofree GArray **runs = g_new (GArray *, z1 - z0 + 1);

  for (gint32 z = z0; z < z1; z++)
    {
      runs[z - z0] = g_array_new (FALSE, FALSE, sizeof (SutureRun));
      claims[z - z0] = (SutureClaim){
        .pair = pair, .z = z, .runs = runs[z - z0], .is_wall = TRUE
      };
    }
  suture_contact_wall_fill (index, pair->upper, pair->lower, width, runs);
}

/* --- several pairs on one layer ------------------------------------------ */

static int
compare_strength (const void *a, const void *b)
{
  const SutureClaim *p = a;
  const SutureClaim *q = b;

  if (p->is_wall != q->is_wall)
    return p->is_wall ? -1 : 1;
  return suture_candidate_compare_promise (p->pair, q->pair);
}

static gboolean
boxes_meet (const SutureMask *a, const SutureMask *b)
{
  return a->y0 < b->y1 && b->y0 < a->y1 && a->x0 < b->x1 && b->x0 < a->x1;
}

/* Takes the pixels of @other out of @runs. */
static void
subtract (GArray *runs, const SutureMask *other)
{
  const SutureMask   mask = view (runs);
  g_autofree guint8 *pixels = NULL;
  Patch              patch = { mask.y0, mask.x0, mask.y1, mask.x1, NULL };

  if (mask.n_runs == 0 || !boxes_meet (&mask, other) ||
      suture_mask_overlap_px (&mask, other) == 0)
    return;
  pixels = g_malloc ((size_t) (patch.y1 - patch.y0) *
                     (size_t) (patch.x1 - patch.x0));
  patch.pixels = pixels;
  suture_mask_to_pixels (&mask, patch.y0, patch.x0, patch.y1, patch.x1, pixels);
  take_out (&patch, other, NULL);
  suture_mask_from_pixels (pixels, patch.y1 - patch.y0, patch.x1 - patch.x0,
                           patch.y0, patch.x0, runs);
}

void
suture_claims_settle (SutureClaim *claims, size_t n_claims)
{
  if (n_claims < 2)
    return;
  qsort (claims, n_claims, sizeof *claims, compare_strength);
  for (size_t i = 0; i < n_claims; i++)
    {
      const SutureMask stronger = view (claims[i].runs);

      if (stronger.n_runs > 0)
        for (size_t k = i + 1; k < n_claims; k++)
          subtract (claims[k].runs, &stronger);
    }
}
