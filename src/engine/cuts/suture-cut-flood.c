/* suture-cut-flood.c: a cell flooded from two points
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cuts/suture-cut-flood.h"

#include <math.h>
#include <string.h>

#include "contacts/measuring/suture-body-runs.h"
#include "volumes/suture-volume.h"

/* Steps in which the water rises. */
#define N_LEVELS 4096

/* How much the raw stack weighs: standard deviations of its intensities in the
 * cell against the cell's largest depth. */
#define RAW_WEIGHT 0.4

/* (z, y, x), voxels: the depth, and the raw stack. */
static const double depth_sigmas[3] = { 0.5, 1.0, 1.0 };
static const double raw_sigmas[3] = { 0.4, 1.0, 1.0 };

/* --- room --------------------------------------------------------------------
 */

void
suture_cut_room_clear (SutureCutRoom *self)
{
  g_clear_pointer (&self->runs, g_array_unref);
  g_free (self->sides);
}

void
suture_cut_room_init (SutureCutRoom         *self,
                      const SutureCellIndex *index,
                      guint32                cell)
{
  const SutureBox box = suture_cell_index_get_box (index, cell);

  self->box = (SutureBox){ box.z0 - 1, box.y0 - 1, box.x0 - 1,
                           box.z1 + 1, box.y1 + 1, box.x1 + 1 };
  self->shape =
      (SutureShape){ self->box.z1 - self->box.z0, self->box.y1 - self->box.y0,
                     self->box.x1 - self->box.x0 };
  self->runs = g_array_new (FALSE, FALSE, sizeof (SutureBodyRun));
  suture_body_runs_list (index, cell, self->runs);
  self->sides = g_new0 (guint8, suture_shape_size (self->shape));
  for (guint i = 0; i < self->runs->len; i++)
    {
      const SutureBodyRun *run = &g_array_index (self->runs, SutureBodyRun, i);

      memset (self->sides +
                  suture_cut_room_get_voxel (self, run->z, run->y, run->x0),
              SUTURE_CUT_DRY, (size_t) (run->x1 - run->x0));
    }
}

/* --- landscape ---------------------------------------------------------------
 */

/* (transfer full): how far each voxel of the cell is from what isn't, over the
 * largest such distance. */
SutureVolume *
suture_cut_room_measure_depth (const SutureCutRoom *room, SutureSpacing spacing)
{
  SutureVolume *depth = suture_volume_new (room->shape, spacing);
  const size_t  n = suture_volume_get_n (depth);
  float         most = 0.0f;

  for (size_t i = 0; i < n; i++)
    depth->values[i] = room->sides[i] == SUTURE_CUT_OUTSIDE ? 1.0f : 0.0f;
  suture_volume_set_distances (depth, 0.5);
  for (size_t i = 0; i < n; i++)
    most = MAX (most, depth->values[i]);
  for (size_t i = 0; i < n; i++)
    depth->values[i] /= most;
  suture_volume_blur (depth, depth_sigmas);
  return depth;
}

/* (transfer full): the raw stack in the box; the margin beyond the stack is as
 * its border. */
static SutureVolume *
copy_raw (const SutureCutRoom *room,
          const SutureStack   *raw,
          SutureSpacing        spacing)
{
  const SutureShape      stack = suture_stack_get_shape (raw);
  const SutureSampleType type = suture_stack_get_sample_type (raw);
  SutureVolume          *copy = suture_volume_new (room->shape, spacing);
  float                 *to = copy->values;

  for (gint64 z = room->box.z0; z < room->box.z1; z++)
    {
      const void *layer =
          suture_stack_get_layer (raw, CLAMP (z, 0, stack.nz - 1));

      for (gint64 y = room->box.y0; y < room->box.y1; y++)
        for (gint64 x = room->box.x0; x < room->box.x1; x++)
          {
            const gint64 at = CLAMP (y, 0, stack.ny - 1) * stack.nx +
                              CLAMP (x, 0, stack.nx - 1);
            const double value = suture_raw_at (layer, type, (size_t) at);

            *to++ = isfinite (value) ? (float) value : 0.0f;
          }
    }
  return copy;
}

/* Mean of those voxels of the cell whose depth is below (above) that of half of
 * the largest. */
typedef struct
{
  double sum;
  double n;
} Mean;

static double
get_mean (Mean mean)
{
  return mean.n > 0.0 ? mean.sum / mean.n : 0.0;
}

/* 1 where the cell's rim is brighter than its inside, −1 where it is darker. */
static double
find_sign (const SutureCutRoom *room,
           const SutureVolume  *depth,
           const SutureVolume  *raw)
{
  Mean rim = { 0.0, 0.0 }, inside = { 0.0, 0.0 };

  for (size_t i = 0; i < suture_volume_get_n (raw); i++)
    {
      Mean *mean = depth->values[i] < 0.5f ? &rim : &inside;

      if (room->sides[i] == SUTURE_CUT_OUTSIDE)
        continue;
      mean->sum += raw->values[i];
      mean->n += 1.0;
    }
  return rim.n > 0.0 && inside.n > 0.0 && get_mean (rim) < get_mean (inside)
             ? -1.0
             : 1.0;
}

static void
find_moments (const SutureCutRoom *room,
              const SutureVolume  *raw,
              double              *mean,
              double              *sd)
{
  double n = 0.0, sum = 0.0, squares = 0.0;

  for (size_t i = 0; i < suture_volume_get_n (raw); i++)
    if (room->sides[i] != SUTURE_CUT_OUTSIDE)
      {
        sum += raw->values[i];
        n += 1.0;
      }
  *mean = sum / n;
  for (size_t i = 0; i < suture_volume_get_n (raw); i++)
    if (room->sides[i] != SUTURE_CUT_OUTSIDE)
      squares += (raw->values[i] - *mean) * (raw->values[i] - *mean);
  *sd = sqrt (squares / n);
}

/* What the raw stack adds to the heights. */
static void
add_walls (SutureVolume        *relief,
           const SutureCutRoom *room,
           const SutureVolume  *depth,
           const SutureStack   *raw,
           SutureSpacing        spacing)
{
  g_autoptr (SutureVolume) walls = copy_raw (room, raw, spacing);
  double mean, sd;

  suture_volume_blur (walls, raw_sigmas);
  find_moments (room, walls, &mean, &sd);
  if (!(sd > 0.0))
    return;

  const double weight = RAW_WEIGHT * find_sign (room, depth, walls) / sd;

  for (size_t i = 0; i < suture_volume_get_n (relief); i++)
    relief->values[i] += (float) (weight * (walls->values[i] - mean));
}

SutureVolume *
suture_cut_room_measure_walls (const SutureCutRoom *room,
                               const SutureStack   *raw,
                               SutureSpacing        spacing)
{
  g_autoptr (SutureVolume) depth =
      suture_cut_room_measure_depth (room, spacing);
  SutureVolume *walls = copy_raw (room, raw, spacing);
  double        mean, sd, sign;

  suture_volume_blur (walls, raw_sigmas);
  find_moments (room, walls, &mean, &sd);
  sign = sd > 0.0 ? find_sign (room, depth, walls) / sd : 0.0;
  for (size_t i = 0; i < suture_volume_get_n (walls); i++)
    walls->values[i] = (float) (sign * (walls->values[i] - mean));
  return walls;
}

/* (transfer full): what is flooded: the deeper, the lower. */
static SutureVolume *
make_relief (const SutureCutRoom *room,
             const SutureStack   *raw,
             SutureSpacing        spacing)
{
  g_autoptr (SutureVolume) depth =
      suture_cut_room_measure_depth (room, spacing);
  SutureVolume *relief = suture_volume_new (room->shape, spacing);

  for (size_t i = 0; i < suture_volume_get_n (relief); i++)
    relief->values[i] = -depth->values[i];
  if (raw != NULL)
    add_walls (relief, room, depth, raw, spacing);
  return relief;
}

/* --- flood -------------------------------------------------------------------
 */

typedef struct
{
  SutureCutRoom      *room;
  const SutureVolume *relief;
  float               lowest;
  double              scale;            /* levels a unit of height */
  int                 ground;           /* all that is lower is as high */
  GArray             *levels[N_LEVELS]; /* of size_t: voxels, as reached */
  gint64              beside[10];       /* as voxels of a body hang together */
} Flood;

static void
flood_init (Flood *self, SutureCutRoom *room, const SutureVolume *relief)
{
  const gint64 row = room->shape.nx;
  const gint64 layer = row * room->shape.ny;
  const Flood  flood = {
     .room = room,
     .relief = relief,
     .lowest = G_MAXFLOAT,
     .beside = { -layer, -row - 1, -row, -row + 1, -1, 1, row - 1, row, row + 1,
                 layer },
  };
  float highest = -G_MAXFLOAT;

  *self = flood;
  for (size_t i = 0; i < suture_volume_get_n (relief); i++)
    if (room->sides[i] != SUTURE_CUT_OUTSIDE)
      {
        self->lowest = MIN (self->lowest, relief->values[i]);
        highest = MAX (highest, relief->values[i]);
      }
  self->scale = highest > self->lowest
                    ? (N_LEVELS - 1) / ((double) highest - self->lowest)
                    : 0.0;
  for (int level = 0; level < N_LEVELS; level++)
    self->levels[level] = g_array_new (FALSE, FALSE, sizeof (size_t));
}

static void
flood_clear (Flood *self)
{
  for (int level = 0; level < N_LEVELS; level++)
    g_array_unref (self->levels[level]);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Flood, flood_clear)

/* Nothing is reached any more. */
static void
flood_dry (Flood *self)
{
  guint8 *sides = self->room->sides;

  for (int level = 0; level < N_LEVELS; level++)
    g_array_set_size (self->levels[level], 0);
  for (size_t i = 0; i < suture_volume_get_n (self->relief); i++)
    if (sides[i] != SUTURE_CUT_OUTSIDE)
      sides[i] = SUTURE_CUT_DRY;
}

static int
get_level (const Flood *self, size_t voxel)
{
  const double height =
      (double) self->relief->values[voxel] - (double) self->lowest;

  return CLAMP ((int) (height * self->scale), self->ground, N_LEVELS - 1);
}

static void
reach (Flood *self, size_t voxel, guint8 side, int from_level)
{
  self->room->sides[voxel] = side;
  g_array_append_val (self->levels[MAX (get_level (self, voxel), from_level)],
                      voxel);
}

/* To all that is dry beside it, at @from_level or above. */
static void
reach_neighbours (Flood *self, size_t voxel, int from_level)
{
  const guint8 *sides = self->room->sides;

  for (size_t k = 0; k < G_N_ELEMENTS (self->beside); k++)
    {
      const size_t other = (size_t) ((gint64) voxel + self->beside[k]);

      if (sides[other] == SUTURE_CUT_DRY)
        reach (self, other, sides[voxel], from_level);
    }
}

/* By rising height; of equal ones what was reached first. */
static gboolean
rise (Flood                *self,
      const size_t          seeds[2],
      const SutureProgress *progress,
      GError              **error)
{
  flood_dry (self);
  reach (self, seeds[0], SUTURE_CUT_FIRST, 0);
  reach (self, seeds[1], SUTURE_CUT_SECOND, 0);
  for (int level = 0; level < N_LEVELS; level++)
    {
      if (!suture_progress_check (progress, error))
        return FALSE;
      suture_progress_report (progress, (double) level / N_LEVELS);
      for (guint i = 0; i < self->levels[level]->len; i++)
        reach_neighbours (self, g_array_index (self->levels[level], size_t, i),
                          level);
    }
  return TRUE;
}

/* --- where it begins ---------------------------------------------------------
 */

/* @level, or that of a lower voxel beside @voxel: what was passed already is in
 * none of the levels, so that it does no harm. */
static int
find_lowest_beside (const Flood *self, size_t voxel, int level)
{
  for (size_t k = 0; k < G_N_ELEMENTS (self->beside); k++)
    {
      const size_t other = (size_t) ((gint64) voxel + self->beside[k]);

      if (self->room->sides[other] != SUTURE_CUT_OUTSIDE)
        level = MIN (level, get_level (self, other));
    }
  return level;
}

/* The lowest place to which water runs from @marker that has to climb by no
 * more than @most_climb levels on its way. A point beside the middle of its
 * cell means the cell all the same; taken as it is, the water of the other
 * point would have gone over the neck before it rises there. */
static size_t
find_bottom (Flood *self, size_t marker, int most_climb)
{
  size_t bottom = marker;
  int    level = get_level (self, marker);
  int    lowest = level;

  flood_dry (self);
  reach (self, marker, SUTURE_CUT_FIRST, 0);
  while (level < N_LEVELS && level - lowest <= most_climb)
    {
      GArray *voxels = self->levels[level];

      if (voxels->len == 0)
        {
          level++;
          continue;
        }

      const size_t voxel = g_array_index (voxels, size_t, voxels->len - 1);

      g_array_set_size (voxels, voxels->len - 1);
      if (self->relief->values[voxel] < self->relief->values[bottom])
        bottom = voxel;
      reach_neighbours (self, voxel, 0);
      level = find_lowest_beside (self, voxel, level);
      lowest = MIN (lowest, level);
    }
  return bottom;
}

/* Where both have a basin of their own, the deepest that are told apart. */
static gboolean
find_bottoms (Flood *self, const size_t markers[2], size_t seeds[2])
{
  static const int climbs[] = { N_LEVELS / 10, N_LEVELS / 20, N_LEVELS / 40,
                                N_LEVELS / 100, 0 };

  for (size_t i = 0; i < G_N_ELEMENTS (climbs); i++)
    {
      seeds[0] = find_bottom (self, markers[0], climbs[i]);
      seeds[1] = find_bottom (self, markers[1], climbs[i]);
      if (seeds[0] != seeds[1])
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_each_with_itself (const SutureCutRoom *room, const size_t markers[2])
{
  return room->sides[markers[0]] == SUTURE_CUT_FIRST &&
         room->sides[markers[1]] == SUTURE_CUT_SECOND;
}

gboolean
suture_cut_room_flood (SutureCutRoom        *self,
                       const SutureStack    *raw,
                       SutureSpacing         spacing,
                       const SuturePlace     markers[2],
                       const SutureProgress *progress,
                       GError              **error)
{
  const SutureProgress rising = suture_progress_part (progress, 0.5, 1.0);
  g_autoptr (SutureVolume) relief = make_relief (self, raw, spacing);
  g_auto (Flood) flood = { 0 };
  size_t voxels[2], seeds[2];

  for (int i = 0; i < 2; i++)
    voxels[i] = suture_cut_room_get_voxel (self, markers[i].z, markers[i].y,
                                           markers[i].x);
  flood_init (&flood, self, relief);
  if (find_bottoms (&flood, voxels, seeds))
    {
      if (!rise (&flood, seeds, &rising, error))
        return FALSE;
      if (is_each_with_itself (self, voxels))
        return TRUE;
    }
  /* Nothing parts them: half way, up to where the higher one lies. */
  flood.ground =
      MAX (get_level (&flood, voxels[0]), get_level (&flood, voxels[1]));
  return rise (&flood, voxels, &rising, error);
}
