/* suture-gap-damage.c: what real 2D segmentation does round a missing mask
 *
 * Damage is done one gap after the other, each with random numbers of its own,
 * in windows as large as one mask.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "synthesis/suture-gap-damage.h"

#include <math.h>

#include "synthesis/suture-gap-patch.h"
#include "synthesis/suture-label-canvas.h"
#include "synthesis/suture-random.h"

#define PURPOSE_DAMAGE G_GUINT64_CONSTANT (0x6761702d64616d61)

/* How often each thing happens to a gap. */
#define SHRINK_CHANCE 0.7
#define SHRINK_NEXT_CHANCE 0.5
#define SPILL_CHANCE 0.4
#define FRAGMENT_CHANCE 0.3

/* A facing mask keeps at least this much of itself. */
#define KEPT_SHARE 0.55
/* A neighbour takes at most this much of a blanked mask. */
#define SPILL_SHARE 0.5
/* A fragment hides less than half of a facing mask, or it would be a cell. */
#define FRAGMENT_SHARE 0.4
/* Cells up to this far away are neighbours: there may be a wall between, px. */
#define WALL_PX 4
#define NOISE_PITCH 5
#define MAX_RETRIES 4
#define RANDOM_TRIES 8

typedef struct
{
  SutureStack           *canvas;
  SutureShape            shape;
  SutureSampleType       type;
  const SutureCellIndex *index;
  GArray                *cuts;
  const SutureGapParams *params;
  guint64                max_original_id;
  guint64                next_id;
  gint32                *cut_of;        /* by cell; -1: whole */
  guint32               *cell_of_piece; /* by id − max_original_id − 1 */
  guint64                n_pieces;
} Damage;

/* One gap being damaged: the masks that face each other as they are by now. */
typedef struct
{
  const SutureCut *cut;
  SutureLayerRange gap;
  SutureMask       upper;
  SutureMask       lower;
  GArray          *upper_runs; /* owns the runs of upper once it is shrunk */
  GArray          *lower_runs;
  SutureRandom    *random;
} DamagedGap;

static double
mask_radius (const SutureMask *mask)
{
  return sqrt ((double) mask->area_px / G_PI);
}

static gboolean
happens (SutureRandom *random, double chance)
{
  return suture_random_uniform (random) < chance;
}

static size_t
voxel_in_layer (const Damage *damage, const SuturePatch *patch, size_t i)
{
  const size_t width = (size_t) (patch->x1 - patch->x0);

  return ((size_t) patch->y0 + i / width) * (size_t) damage->shape.nx +
         (size_t) patch->x0 + i % width;
}

/* --- Shrunken masks, ragged edges --------------------------------------- */

/* How deep the edge is eaten away, pixel by pixel: noise, and a slope, because
 * it is mostly one side that a bright band hides. */
static float *
make_erosion (const SuturePatch *patch, double depth_px, SutureRandom *random)
{
  const gint32 width = patch->x1 - patch->x0;
  const gint32 height = patch->y1 - patch->y0;
  const double slope_x = 2.0 * suture_random_uniform (random) - 1.0;
  const double slope_y = 2.0 * suture_random_uniform (random) - 1.0;
  float       *depth = suture_patch_noise (patch, NOISE_PITCH, random);

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
clear_outside (Damage           *damage,
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
shrink_mask (Damage           *damage,
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
shrink_next (Damage           *damage,
             DamagedGap       *at,
             gint32            z,
             gint32            facing_z,
             double            depth_px,
             const SutureMask *facing)
{
  const SutureLayerRange piece =
      suture_gap_find_piece (damage->index, at->cut, at->cut->cell, facing_z);

  if (piece.layers < 3 || !happens (at->random, SHRINK_NEXT_CHANCE))
    return;

  g_autoptr (GArray) runs = g_array_new (FALSE, FALSE, sizeof (SutureRun));

  shrink_mask (damage, at->random, z,
               suture_cell_index_get_mask (damage->index, at->cut->cell, z),
               depth_px, facing, runs);
}

static double
draw_depth_px (DamagedGap *at, const SutureMask *mask)
{
  return (0.03 + 0.27 * suture_random_uniform (at->random)) *
         mask_radius (mask);
}

static void
shrink_faces (Damage *damage, DamagedGap *at)
{
  const gint32 upper_z = at->gap.first - 1;
  const gint32 lower_z = at->gap.first + at->gap.layers;

  if (happens (at->random, SHRINK_CHANCE))
    {
      const double depth_px = draw_depth_px (at, &at->upper);

      at->upper = shrink_mask (damage, at->random, upper_z, at->upper, depth_px,
                               &at->lower, at->upper_runs);
      shrink_next (damage, at, upper_z - 1, upper_z, depth_px / 2.0,
                   &at->upper);
    }
  if (happens (at->random, SHRINK_CHANCE))
    {
      const double depth_px = draw_depth_px (at, &at->lower);

      at->lower = shrink_mask (damage, at->random, lower_z, at->lower, depth_px,
                               &at->upper, at->lower_runs);
      shrink_next (damage, at, lower_z + 1, lower_z, depth_px / 2.0,
                   &at->lower);
    }
}

/* --- A neighbour that spills into the gap ------------------------------- */

static const SutureCut *
find_cut (const Damage *damage, guint32 cell)
{
  const gint32 which = damage->cut_of[cell];

  return which < 0 ? NULL : &g_array_index (damage->cuts, SutureCut, which);
}

/* Whether the piece with that id may grow at layer z: it must be too high to
 * be taken for a complete cell in anybody's gap. */
static gboolean
may_spill (const Damage *damage, guint64 id, gint32 z)
{
  const guint64 piece = id - damage->max_original_id - 1;
  guint32       cell;

  if (id == 0 || (id > damage->max_original_id && piece >= damage->n_pieces))
    return FALSE;
  if (id > damage->max_original_id)
    cell = damage->cell_of_piece[piece];
  else
    cell = suture_cell_index_find (damage->index, id);
  return suture_gap_find_piece (damage->index, find_cut (damage, cell), cell, z)
             .layers > damage->params->max_gap;
}

static guint64
first_id_along (const Damage *damage,
                const void   *layer,
                gint32        y,
                gint32        x,
                int           step)
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
choose_neighbour (const Damage     *damage,
                  SutureRandom     *random,
                  const SutureMask *blank,
                  gint32            z)
{
  const void *layer = suture_stack_get_layer (damage->canvas, z);

  for (int i = 0; i < RANDOM_TRIES; i++)
    {
      const SutureRun run =
          blank->runs[suture_random_below (random, blank->n_runs)];
      const guint64 id =
          happens (random, 0.5)
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
look_for_spill (const Damage      *damage,
                const SuturePatch *patch,
                const SutureMask  *blank,
                gint32             z,
                guint64            neighbour,
                guint8            *is_neighbour,
                guint8            *may_flow)
{
  const void        *layer = suture_stack_get_layer (damage->canvas, z);
  const size_t       n = suture_patch_size (patch);
  g_autofree guint8 *is_blank = g_malloc (n);

  suture_mask_to_pixels (blank, patch->y0, patch->x0, patch->y1, patch->x1,
                         is_blank);

  g_autofree gint32 *from_blank = suture_patch_distance (patch, is_blank);

  for (size_t i = 0; i < n; i++)
    {
      const guint64 id = suture_label_at (layer, damage->type,
                                          voxel_in_layer (damage, patch, i));

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
paint (Damage            *damage,
       const SuturePatch *patch,
       gint32             z,
       const guint8      *pixels,
       guint64            id)
{
  void        *layer = suture_stack_get_layer_for_writing (damage->canvas, z);
  const size_t n = suture_patch_size (patch);

  for (size_t i = 0; i < n; i++)
    if (pixels[i])
      suture_label_set (layer, damage->type, voxel_in_layer (damage, patch, i),
                        id);
}

static void
spill (Damage *damage, DamagedGap *at, gint32 z)
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
      suture_patch_noise (&patch, NOISE_PITCH, at->random);
  double depth_px =
      WALL_PX / 2.0 +
      mask_radius (&blank) * (0.2 + 0.8 * suture_random_uniform (at->random));

  for (int i = 0; i < MAX_RETRIES; i++, depth_px /= 2.0)
    if ((double) flow (&patch, distance, noise, depth_px, may_flow, flown) <=
        SPILL_SHARE * (double) blank.area_px)
      {
        paint (damage, &patch, z, flown, neighbour);
        return;
      }
}

/* --- A fragment of noise in the gap ------------------------------------- */

/* A round blot with a ragged edge on the background of a blanked mask. */
static SutureMask
make_blot (const Damage     *damage,
           DamagedGap       *at,
           const SutureMask *blank,
           gint32            z,
           double            area_px,
           GArray           *runs)
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
      suture_patch_noise (&patch, NOISE_PITCH, at->random);

  suture_mask_to_pixels (blank, patch.y0, patch.x0, patch.y1, patch.x1, pixels);
  for (size_t i = 0; i < n; i++)
    {
      const gint32 width = patch.x1 - patch.x0;
      const double dy = patch.y0 + (gint32) (i / (size_t) width) - run.y;
      const double dx = patch.x0 + (gint32) (i % (size_t) width) - centre_x;
      const double edge = radius * (0.7 + 0.6 * (double) noise[i]);

      pixels[i] = pixels[i] && dy * dy + dx * dx < edge * edge &&
                  suture_label_at (layer, damage->type,
                                   voxel_in_layer (damage, &patch, i)) == 0;
    }
  return suture_mask_from_pixels (pixels, patch.y1 - patch.y0,
                                  patch.x1 - patch.x0, patch.y0, patch.x0,
                                  runs);
}

static gboolean
hides_face (const Damage     *damage,
            guint32           cell,
            gint32            z,
            const SutureMask *blot)
{
  const SutureMask face = suture_cell_index_get_mask (damage->index, cell, z);

  if (face.y1 <= blot->y0 || blot->y1 <= face.y0 || face.x1 <= blot->x0 ||
      blot->x1 <= face.x0)
    return FALSE;
  /* The face may have lost part of itself. */
  return (double) suture_mask_overlap_px (&face, blot) >
         0.5 * FRAGMENT_SHARE * (double) face.area_px;
}

/* Whether a blot at layer z, in another cell's gap too, would block that. */
static gboolean
blocks_another (const Damage     *damage,
                guint32           own,
                gint32            z,
                const SutureMask *blot)
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
static void
add_fragment (Damage *damage, DamagedGap *at)
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

/* --- All of it ---------------------------------------------------------- */

static void
damage_gap (Damage          *damage,
            const SutureCut *cut,
            int              which,
            SutureRandom    *random)
{
  const SutureLayerRange gap = cut->gaps[which];
  const gint32           gap_end = gap.first + gap.layers;
  g_autoptr (GArray) upper = g_array_new (FALSE, FALSE, sizeof (SutureRun));
  g_autoptr (GArray) lower = g_array_new (FALSE, FALSE, sizeof (SutureRun));
  DamagedGap at = {
    .cut = cut,
    .gap = gap,
    .upper =
        suture_cell_index_get_mask (damage->index, cut->cell, gap.first - 1),
    .lower = suture_cell_index_get_mask (damage->index, cut->cell, gap_end),
    .upper_runs = upper,
    .lower_runs = lower,
    .random = random,
  };

  shrink_faces (damage, &at);
  for (gint32 z = gap.first; z < gap_end; z++)
    if (happens (random, SPILL_CHANCE))
      spill (damage, &at, z);
  if (happens (random, FRAGMENT_CHANCE))
    add_fragment (damage, &at);
}

static void
index_pieces (Damage *damage)
{
  const guint32 n_cells = suture_cell_index_get_n_cells (damage->index);

  damage->cut_of = g_new (gint32, MAX (n_cells, 1));
  for (guint32 cell = 0; cell < n_cells; cell++)
    damage->cut_of[cell] = -1;
  damage->cell_of_piece =
      g_new (guint32, MAX (SUTURE_MAX_CUTS * damage->cuts->len, 1));
  for (guint i = 0; i < damage->cuts->len; i++)
    {
      const SutureCut *cut = &g_array_index (damage->cuts, SutureCut, i);

      damage->cut_of[cut->cell] = (gint32) i;
      for (int k = 0; k < cut->n_gaps; k++)
        damage->cell_of_piece[damage->n_pieces++] = cut->cell;
    }
}

gboolean
suture_gap_damage (SutureStack           *canvas,
                   const SutureCellIndex *index,
                   GArray                *cuts,
                   const SutureGapParams *params,
                   guint64                first_free_id,
                   const SutureProgress  *progress,
                   GError               **error)
{
  Damage damage = {
    .canvas = canvas,
    .shape = suture_stack_get_shape (canvas),
    .type = suture_stack_get_sample_type (canvas),
    .index = index,
    .cuts = cuts,
    .params = params,
    .max_original_id = suture_cell_index_get_max_id (index),
    .next_id = first_free_id,
  };
  gboolean goes_on = TRUE;

  index_pieces (&damage);
  for (guint i = 0; i < cuts->len && goes_on; i++)
    {
      const SutureCut *cut = &g_array_index (cuts, SutureCut, i);
      SutureRandom     random;

      suture_random_init (&random, params->seed, PURPOSE_DAMAGE + cut->cell);
      for (int k = 0; k < cut->n_gaps; k++)
        damage_gap (&damage, cut, k, &random);
      suture_progress_report (progress, (double) (i + 1) / cuts->len);
      goes_on = suture_progress_check (progress, error);
    }
  g_free (damage.cut_of);
  g_free (damage.cell_of_piece);
  return goes_on;
}
