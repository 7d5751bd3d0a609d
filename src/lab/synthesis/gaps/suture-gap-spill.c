/* suture-gap-spill.c: a neighbour that 2D segmentation let flow into a gap
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "synthesis/gaps/suture-damaged-gap.h"

/* A neighbour takes at most this much of a blanked mask. */
#define SPILL_SHARE 0.5
/* Cells up to this far away are neighbours: there may be a wall between, px. */
#define WALL_PX 4
#define MAX_RETRIES 4
#define RANDOM_TRIES 8

static const SutureCut *
find_cut (const SutureDamage *damage, guint32 cell)
{
  const gint32 which = damage->cut_of[cell];

  return which < 0 ? NULL : &g_array_index (damage->cuts, SutureCut, which);
}

/* Whether the piece with that id may grow at layer z: it must be too high to
 * be taken for a complete cell in anybody's gap. */
static gboolean
may_spill (const SutureDamage *damage, guint64 id, gint32 z)
{
  const guint64 piece = id - damage->max_original_id - 1;
  guint32       cell;

  if (id == 0 || (id > damage->max_original_id && piece >= damage->n_pieces))
    return FALSE;
  if (id > damage->max_original_id)
    cell = damage->cell_of_piece[piece];
  else
    cell = suture_cell_index_find (damage->index, id, NULL);
  return suture_gap_find_piece (damage->index, find_cut (damage, cell), cell, z)
             .layers > damage->params->max_gap;
}

static guint64
first_id_along (const SutureDamage *damage,
                const void         *layer,
                gint32              y,
                gint32              x,
                int                 step)
{
  for (int i = 0; i < WALL_PX; i++, x += step)
    {
      if (x < 0 || x >= damage->shape.nx)
        return 0;

      const guint64 id =
          suture_label_at (layer, damage->type,
                           (size_t) y * (size_t) damage->shape.nx + (size_t) x);

      if (id != 0)
        return id;
    }
  return 0;
}

/* A neighbour of the blanked mask, left or right of one of its runs. */
static guint64
choose_neighbour (const SutureDamage *damage,
                  SutureRandom       *random,
                  const SutureMask   *blank,
                  gint32              z)
{
  const void *layer = suture_stack_get_layer (damage->canvas, z);

  for (int i = 0; i < RANDOM_TRIES; i++)
    {
      const SutureRun run =
          blank->runs[suture_random_below (random, blank->n_runs)];
      const guint64 id =
          suture_gap_happens (random, 0.5)
              ? first_id_along (damage, layer, run.y, run.x0 - 1, -1)
              : first_id_along (damage, layer, run.y, run.x1, 1);

      if (may_spill (damage, id, z))
        return id;
    }
  return 0;
}

/* The window as seen by a spill: where the neighbour is, and which background
 * it may flow over: the blanked mask and the wall before it. */
static void
look_for_spill (const SutureDamage *damage,
                const SuturePatch  *patch,
                const SutureMask   *blank,
                gint32              z,
                guint64             neighbour,
                guint8             *is_neighbour,
                guint8             *may_flow)
{
  const void        *layer = suture_stack_get_layer (damage->canvas, z);
  const size_t       n = suture_patch_size (patch);
  g_autofree guint8 *is_blank = g_malloc (n);

  suture_mask_to_pixels (blank, patch->y0, patch->x0, patch->y1, patch->x1,
                         is_blank);

  g_autofree gint32 *from_blank = suture_patch_distance (patch, is_blank);

  for (size_t i = 0; i < n; i++)
    {
      const guint64 id =
          suture_label_at (layer, damage->type,
                           suture_gap_voxel_at (damage, patch, i));

      is_neighbour[i] = id == neighbour;
      may_flow[i] = id == 0 && from_blank[i] <= WALL_PX * SUTURE_PATCH_UNIT;
    }
}

static gint64
flow (const SuturePatch *patch,
      const gint32      *distance,
      const float       *noise,
      double             depth_px,
      const guint8      *may_flow,
      guint8            *flown)
{
  const size_t n = suture_patch_size (patch);
  gint64       n_flown = 0;

  for (size_t i = 0; i < n; i++)
    {
      flown[i] =
          may_flow[i] && distance[i] < SUTURE_PATCH_UNIT * depth_px *
                                           (0.3 + 1.4 * (double) noise[i]);
      n_flown += flown[i];
    }
  return n_flown;
}

static void
paint (SutureDamage      *damage,
       const SuturePatch *patch,
       gint32             z,
       const guint8      *pixels,
       guint64            id)
{
  void        *layer = suture_stack_get_layer_for_writing (damage->canvas, z);
  const size_t n = suture_patch_size (patch);

  for (size_t i = 0; i < n; i++)
    if (pixels[i])
      suture_label_set (layer, damage->type,
                        suture_gap_voxel_at (damage, patch, i), id);
}

void
suture_gap_spill (SutureDamage *damage, SutureDamagedGap *at, gint32 z)
{
  const SutureMask blank =
      suture_cell_index_get_mask (damage->index, at->cut->cell, z);
  const guint64 neighbour = choose_neighbour (damage, at->random, &blank, z);

  if (neighbour == 0)
    return;

  const SuturePatch patch =
      suture_patch_around (&blank, WALL_PX + 1, damage->shape.ny,
                           damage->shape.nx);
  const size_t       n = suture_patch_size (&patch);
  g_autofree guint8 *is_neighbour = g_malloc (n);
  g_autofree guint8 *may_flow = g_malloc (n);
  g_autofree guint8 *flown = g_malloc (n);

  look_for_spill (damage, &patch, &blank, z, neighbour, is_neighbour, may_flow);

  g_autofree gint32 *distance = suture_patch_distance (&patch, is_neighbour);
  g_autofree float  *noise =
      suture_patch_noise (&patch, SUTURE_GAP_NOISE_PITCH, at->random);
  double depth_px =
      WALL_PX / 2.0 + suture_gap_mask_radius (&blank) *
                          (0.2 + 0.8 * suture_random_uniform (at->random));

  for (int i = 0; i < MAX_RETRIES; i++, depth_px /= 2.0)
    if ((double) flow (&patch, distance, noise, depth_px, may_flow, flown) <=
        SPILL_SHARE * (double) blank.area_px)
      {
        paint (damage, &patch, z, flown, neighbour);
        return;
      }
}
