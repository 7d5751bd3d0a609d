/* suture-tissue-borders.c: which cell a voxel belongs to, and how deep it lies
 *
 * Worked out for square tiles: the few seeds that matter anywhere in a tile are
 * found once, and the planes between each two of them set up once.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "synthesis/tissues/suture-tissue-borders.h"

#include <math.h>
#include <string.h>

#include "synthesis/tissues/suture-tissue-noise.h"

#define TILE SUTURE_BORDER_ROWS
#define MAX_NEAR 40

/* Walls further away than this aren't looked at, µm: they change neither masks
 * nor stain. */
#define DEEP_UM 0.5f
/* Depth in the level gap of a file. */
#define FILE_GAP_DEPTH_UM -0.2f

/* Noise: over about a quarter of a cell, under a µm, and one layer's own. */
#define SWELL_PITCH_UM 1.7
#define RIPPLE_PITCH_UM 0.7
#define JITTER_PITCH_UM 0.9

enum
{
  NOISE_SWELL,
  NOISE_RIPPLE,
  NOISE_JITTER,
  N_NOISES
};

enum
{
  AXIS_Z,
  AXIS_Y,
  AXIS_X,
  N_AXES
};

/* Random numbers of different purposes, as the second argument of
 * suture_tissue_hash(); the noises use the numbers from 0 on. */
enum
{
  HASH_WALL = 100,
  HASH_FLOOR,
  HASH_MASK,
  HASH_BALL,
};

struct _SutureBorders
{
  const SutureTissuePlan *plan;
  gint32                  z;
  SutureNoise             noises[N_NOISES][N_AXES];
  /* Of each pixel of the rows, the place a little beside it whose nearest seed
   * it belongs to; µm, z stretched. */
  float                  *places[N_AXES];
};

/* The seeds that matter in a tile, and the walls between them: the depth of a
 * point of cell i below its wall with j is (d²j − d²i)·per_um2[i][j] −
 * half_um[i][j]. */
typedef struct
{
  guint32         n;
  guint32         seeds[MAX_NEAR];
  SutureSeedPoint points[MAX_NEAR];
  float           ball_um[MAX_NEAR];
  float           mask_um[MAX_NEAR];
  float           per_um2[MAX_NEAR][MAX_NEAR];
  float           half_um[MAX_NEAR][MAX_NEAR];
} Near;

SutureBorders *
suture_borders_new (const SutureTissuePlan *plan)
{
  static const double pitches_um[N_NOISES] = { SWELL_PITCH_UM, RIPPLE_PITCH_UM,
                                               JITTER_PITCH_UM };
  SutureBorders      *self = g_new0 (SutureBorders, 1);
  const size_t        n = (size_t) plan->shape.nx * SUTURE_BORDER_ROWS;

  self->plan = plan;
  for (int axis = 0; axis < N_AXES; axis++)
    {
      self->places[axis] = g_new (float, n);
      for (int noise = 0; noise < N_NOISES; noise++)
        suture_noise_init (&self->noises[noise][axis], plan->shape,
                           pitches_um[noise]);
    }
  return self;
}

void
suture_borders_free (SutureBorders *self)
{
  for (int axis = 0; axis < N_AXES; axis++)
    {
      g_free (self->places[axis]);
      for (int noise = 0; noise < N_NOISES; noise++)
        suture_noise_clear (&self->noises[noise][axis]);
    }
  g_free (self);
}

void
suture_borders_set_layer (SutureBorders *self, gint32 z)
{
  const double z_um = z * SUTURE_TISSUE_Z_UM;

  self->z = z;
  for (int axis = 0; axis < N_AXES; axis++)
    for (int noise = 0; noise < N_NOISES; noise++)
      {
        /* Jitter knows no neighbouring layer: each is a plane of knots of its
         * own, as if the layers were a pitch apart. */
        const double height_um =
            noise == NOISE_JITTER ? z * JITTER_PITCH_UM : z_um;

        suture_noise_set_layer (&self->noises[noise][axis], self->plan->seed,
                                (guint64) (noise * N_AXES + axis), height_um);
      }
}

static void
place_row (SutureBorders *self, gint32 y, gint32 row)
{
  const SutureTissueRecipe *recipe = self->plan->recipe;
  const gint32              nx = (gint32) self->plan->shape.nx;
  const double amplitudes_um[N_NOISES] = { recipe->swell_um, recipe->ripple_um,
                                           recipe->layer_jitter_um };
  float       *at[N_AXES];

  for (int axis = 0; axis < N_AXES; axis++)
    at[axis] = self->places[axis] + (size_t) row * (size_t) nx;
  for (gint32 x = 0; x < nx; x++)
    {
      at[AXIS_Z][x] = (float) ((self->z + 0.5) * SUTURE_TISSUE_Z_UM);
      at[AXIS_Y][x] = (float) ((y + 0.5) * SUTURE_TISSUE_YX_UM);
      at[AXIS_X][x] = (float) ((x + 0.5) * SUTURE_TISSUE_YX_UM);
    }
  for (int axis = 0; axis < N_AXES; axis++)
    for (int noise = 0; noise < N_NOISES; noise++)
      suture_noise_add_row (&self->noises[noise][axis], y,
                            (float) amplitudes_um[noise], at[axis]);
  for (gint32 x = 0; x < nx; x++)
    at[AXIS_Z][x] *= (float) recipe->z_stretch;
}

/* Half thickness of the wall between two cells: each pair has its own, upright
 * and level; slanted walls lie between. */
static float
draw_half_um (const SutureTissuePlan *plan, guint32 a, guint32 b, double level)
{
  const SutureTissueRecipe *recipe = plan->recipe;
  const guint64             i = MIN (a, b);
  const guint64             j = MAX (a, b);
  const double wall = suture_tissue_hash_uniform (plan->seed, HASH_WALL, i, j);
  const double floor_share =
      suture_tissue_hash_uniform (plan->seed, HASH_FLOOR, i, j);
  const double wall_um =
      recipe->wall_um[0] + wall * (recipe->wall_um[1] - recipe->wall_um[0]);
  const double floor_um =
      recipe->floor_um[0] +
      floor_share * (recipe->floor_um[1] - recipe->floor_um[0]);

  return (float) (wall_um + (floor_um - wall_um) * level);
}

static void
set_up_wall (const SutureTissuePlan *plan, Near *near, guint32 i, guint32 j)
{
  const double stretch = plan->recipe->z_stretch;
  const double dz = stretch * (double) (near->points[j].z - near->points[i].z);
  const double dy = (double) (near->points[j].y - near->points[i].y);
  const double dx = (double) (near->points[j].x - near->points[i].x);
  /* Half the gradient of d²j − d²i in real space. */
  const double squared = MAX (dz * dz + dy * dy + dx * dx, 1e-6);

  near->per_um2[i][j] = near->per_um2[j][i] = (float) (0.5 / sqrt (squared));
  near->half_um[i][j] = near->half_um[j][i] =
      draw_half_um (plan, near->seeds[i], near->seeds[j], dz * dz / squared);
}

static void
set_up_near (const SutureBorders *self, Near *near)
{
  const SutureTissuePlan *plan = self->plan;

  for (guint32 i = 0; i < near->n; i++)
    {
      const guint32 seed = near->seeds[i];

      near->points[i] = suture_seeds_get (plan->seeds, seed);
      near->ball_um[i] =
          (float) (plan->ball_um *
                   (0.9 + 0.2 * suture_tissue_hash_uniform (plan->seed,
                                                            HASH_BALL, seed,
                                                            0)));
      near->mask_um[i] =
          (float) (plan->recipe->mask_jitter_um *
                   (2.0 * suture_tissue_hash_uniform (plan->seed, HASH_MASK,
                                                      seed, (guint64) self->z) -
                    1.0));
      for (guint32 j = 0; j < i; j++)
        set_up_wall (plan, near, i, j);
    }
}

/* The box of the places that a tile's pixels look from. */
static void
bound_tile (const SutureBorders *self,
            gint32               n_rows,
            gint32               x0,
            gint32               x1,
            SutureSeedPoint     *centre,
            float               *radius_um)
{
  const gint32 nx = (gint32) self->plan->shape.nx;
  float        low[N_AXES], high[N_AXES];
  float        squared = 0.0f;

  for (int axis = 0; axis < N_AXES; axis++)
    {
      low[axis] = INFINITY;
      high[axis] = -INFINITY;
      for (gint32 row = 0; row < n_rows; row++)
        for (gint32 x = x0; x < x1; x++)
          {
            const float at = self->places[axis][row * nx + x];

            low[axis] = MIN (low[axis], at);
            high[axis] = MAX (high[axis], at);
          }
      squared += (high[axis] - low[axis]) * (high[axis] - low[axis]) / 4.0f;
    }
  *centre = (SutureSeedPoint){ (low[AXIS_Z] + high[AXIS_Z]) / 2.0f,
                               (low[AXIS_Y] + high[AXIS_Y]) / 2.0f,
                               (low[AXIS_X] + high[AXIS_X]) / 2.0f };
  *radius_um = sqrtf (squared);
}

/* A seed matters if it may be the nearest of a point of the tile, or may have a
 * wall nearer than DEEP_UM. With the centre d0 from its nearest seed, a point
 * within r of it is nearest to a seed within d0 + 2r; and a seed that is
 * farther by 2·depth has its wall at least that deep. */
static void
find_near (const SutureBorders *self,
           gint32               n_rows,
           gint32               x0,
           gint32               x1,
           Near                *near)
{
  const SutureTissueRecipe *recipe = self->plan->recipe;
  const float               reach_um =
      DEEP_UM + (float) MAX (recipe->wall_um[1], recipe->floor_um[1]);
  const float     stretch = (float) MAX (recipe->z_stretch, 1.0);
  SutureSeedPoint centre;
  float           radius_um;
  float           nearest_um;

  bound_tile (self, n_rows, x0, x1, &centre, &radius_um);
  suture_seeds_find_nearest (self->plan->seeds, centre, &nearest_um);
  near->n = suture_seeds_find_near (self->plan->seeds, centre,
                                    nearest_um + 2.0f * radius_um +
                                        2.0f * stretch * reach_um,
                                    MAX_NEAR, near->seeds);
  set_up_near (self, near);
}

/* Which of the near seeds a place is nearest to, and how deep it lies there. */
static guint32
find_depth (const Near *near, SutureSeedPoint place, float *depth_um)
{
  float   squares[MAX_NEAR];
  guint32 own = 0;
  float   depth = INFINITY;

  for (guint32 i = 0; i < near->n; i++)
    {
      const float z = place.z - near->points[i].z;
      const float y = place.y - near->points[i].y;
      const float x = place.x - near->points[i].x;

      squares[i] = z * z + y * y + x * x;
      if (squares[i] < squares[own])
        own = i;
    }
  for (guint32 j = 0; j < near->n; j++)
    if (j != own)
      {
        const float below =
            (squares[j] - squares[own]) * near->per_um2[own][j] -
            near->half_um[own][j];

        depth = MIN (depth, below);
      }
  if (near->ball_um[own] > 0.0f)
    depth = MIN (depth, near->ball_um[own] - sqrtf (squares[own]));
  *depth_um = depth;
  return own;
}

static void
draw_pixel (const SutureBorders *self,
            const Near          *near,
            size_t               i,
            guint32             *label,
            float               *depth_um)
{
  const SutureTissueFiles *files = self->plan->files;
  const SutureSeedPoint    place = { self->places[AXIS_Z][i],
                                     self->places[AXIS_Y][i],
                                     self->places[AXIS_X][i] };
  const guint32            own = find_depth (near, place, depth_um);
  guint32                  cell = near->seeds[own];

  if (files)
    {
      cell = suture_tissue_files_get (files, cell, self->z);
      if (cell == SUTURE_FILE_GAP)
        *depth_um = MIN (*depth_um, FILE_GAP_DEPTH_UM);
    }
  *label =
      *depth_um > near->mask_um[own] && cell != SUTURE_FILE_GAP ? cell + 1 : 0;
}

void
suture_borders_draw (SutureBorders *self,
                     gint32         y0,
                     guint32       *labels,
                     float         *depth_um)
{
  const gint32 nx = (gint32) self->plan->shape.nx;
  const gint32 n_rows =
      (gint32) MIN (self->plan->shape.ny - y0, SUTURE_BORDER_ROWS);

  for (gint32 row = 0; row < n_rows; row++)
    place_row (self, y0 + row, row);
  for (gint32 x0 = 0; x0 < nx; x0 += TILE)
    {
      const gint32 x1 = MIN (x0 + TILE, nx);
      Near         near;

      find_near (self, n_rows, x0, x1, &near);
      for (gint32 row = 0; row < n_rows; row++)
        for (gint32 x = x0; x < x1; x++)
          {
            const size_t i = (size_t) row * (size_t) nx + (size_t) x;

            draw_pixel (self, &near, i, &labels[i], &depth_um[i]);
          }
    }
}
