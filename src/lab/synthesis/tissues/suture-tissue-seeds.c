/* suture-tissue-seeds.c: where the cells sit, and which is nearest
 *
 * Seeds are sorted into cubes that hold about one each, so that a search looks
 * at a few cubes and never at all seeds.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "synthesis/tissues/suture-tissue-seeds.h"

#include <math.h>
#include <string.h>

#include "base/suture-random.h"

#define PURPOSE_SEEDS G_GUINT64_CONSTANT (0x7469737365656473)

struct _SutureSeeds
{
  guint32          n_seeds;
  SutureSeedPoint *points;
  SutureSeedPoint  size; /* of the stretched space, µm */
  float            cube_um;
  gint32           nz, ny, nx;  /* cubes */
  guint32         *cube_starts; /* into cube_seeds; one more than cubes */
  guint32         *cube_seeds;  /* numbers of seeds, by cube */
};

static gint32
clamp_cube (const SutureSeeds *self, float at_um, gint32 n)
{
  const float cube = floorf (at_um / self->cube_um);

  return (gint32) CLAMP (cube, 0.0f, (float) (n - 1));
}

static size_t
cube_at (const SutureSeeds *self, gint32 z, gint32 y, gint32 x)
{
  return ((size_t) z * (size_t) self->ny + (size_t) y) * (size_t) self->nx +
         (size_t) x;
}

static size_t
cube_of_point (const SutureSeeds *self, SutureSeedPoint point)
{
  return cube_at (self, clamp_cube (self, point.z, self->nz),
                  clamp_cube (self, point.y, self->ny),
                  clamp_cube (self, point.x, self->nx));
}

/* A counting sort: stable, so seeds in a cube stand in rising order. */
static void
sort_into_cubes (SutureSeeds *self)
{
  const size_t n_cubes =
      (size_t) self->nz * (size_t) self->ny * (size_t) self->nx;

  memset (self->cube_starts, 0, (n_cubes + 1) * sizeof (guint32));
  for (guint32 i = 0; i < self->n_seeds; i++)
    self->cube_starts[cube_of_point (self, self->points[i]) + 1]++;
  for (size_t cube = 0; cube < n_cubes; cube++)
    self->cube_starts[cube + 1] += self->cube_starts[cube];
  for (guint32 i = 0; i < self->n_seeds; i++)
    self->cube_seeds[self->cube_starts[cube_of_point (self,
                                                      self->points[i])]++] = i;
  /* Each start has moved to the next one's place: move them back. */
  memmove (self->cube_starts + 1, self->cube_starts,
           n_cubes * sizeof (guint32));
  self->cube_starts[0] = 0;
}

static inline float
squared_distance (SutureSeedPoint a, SutureSeedPoint b)
{
  const float z = a.z - b.z;
  const float y = a.y - b.y;
  const float x = a.x - b.x;

  return z * z + y * y + x * x;
}

typedef struct
{
  SutureSeedPoint point;
  guint32         nearest;
  float           squared;
} Search;

static void
search_cube (const SutureSeeds *self, size_t cube, Search *search)
{
  for (guint32 k = self->cube_starts[cube]; k < self->cube_starts[cube + 1];
       k++)
    {
      const guint32 i = self->cube_seeds[k];
      const float   squared = squared_distance (search->point, self->points[i]);

      if (squared < search->squared ||
          (squared <= search->squared && i < search->nearest))
        {
          search->squared = squared;
          search->nearest = i;
        }
    }
}

/* The cubes whose largest step from (z, y, x) along an axis is just ring. */
static void
search_ring (const SutureSeeds *self,
             gint32             z,
             gint32             y,
             gint32             x,
             gint32             ring,
             Search            *search)
{
  for (gint32 cz = MAX (z - ring, 0); cz <= MIN (z + ring, self->nz - 1); cz++)
    for (gint32 cy = MAX (y - ring, 0); cy <= MIN (y + ring, self->ny - 1);
         cy++)
      {
        const gboolean on_face = ABS (cz - z) == ring || ABS (cy - y) == ring;
        const gint32   step = on_face || ring == 0 ? 1 : 2 * ring;

        for (gint32 cx = x - ring; cx <= x + ring; cx += step)
          if (cx >= 0 && cx < self->nx)
            search_cube (self, cube_at (self, cz, cy, cx), search);
      }
}

guint32
suture_seeds_find_nearest (const SutureSeeds *self,
                           SutureSeedPoint    point,
                           float             *distance_um)
{
  const gint32 z = clamp_cube (self, point.z, self->nz);
  const gint32 y = clamp_cube (self, point.y, self->ny);
  const gint32 x = clamp_cube (self, point.x, self->nx);
  const gint32 n_rings = MAX (self->nz, MAX (self->ny, self->nx));
  Search       search = { point, G_MAXUINT32, INFINITY };

  for (gint32 ring = 0; ring < n_rings; ring++)
    {
      /* Whatever lies in this ring is at least ring − 1 cubes away. */
      const float reach = (float) (ring - 1) * self->cube_um;

      if (ring > 0 && search.squared < reach * reach)
        break;
      search_ring (self, z, y, x, ring, &search);
    }
  *distance_um = sqrtf (search.squared);
  return search.nearest;
}

/* Keeps near sorted, nearest first; what falls off the end is forgotten. */
static guint32
insert_near (guint32 *near,
             float   *squares,
             guint32  n,
             guint32  max,
             guint32  seed,
             float    squared)
{
  guint32 at = n;

  while (at > 0 && (squares[at - 1] > squared ||
                    (squares[at - 1] >= squared && near[at - 1] > seed)))
    at--;
  if (at == max)
    return n;

  const guint32 n_moved = MIN (n, max - 1) - at;

  memmove (near + at + 1, near + at, n_moved * sizeof *near);
  memmove (squares + at + 1, squares + at, n_moved * sizeof *squares);
  near[at] = seed;
  squares[at] = squared;
  return MIN (n + 1, max);
}

guint32
suture_seeds_find_near (const SutureSeeds *self,
                        SutureSeedPoint    point,
                        float              radius_um,
                        guint32            max,
                        guint32           *near)
{
  float       *squares = g_newa (float, max);
  guint32      n = 0;
  const gint32 z1 = clamp_cube (self, point.z + radius_um, self->nz);
  const gint32 y1 = clamp_cube (self, point.y + radius_um, self->ny);
  const gint32 x0 = clamp_cube (self, point.x - radius_um, self->nx);
  const gint32 x1 = clamp_cube (self, point.x + radius_um, self->nx);

  for (gint32 z = clamp_cube (self, point.z - radius_um, self->nz); z <= z1;
       z++)
    for (gint32 y = clamp_cube (self, point.y - radius_um, self->ny); y <= y1;
         y++)
      for (guint32 k = self->cube_starts[cube_at (self, z, y, x0)];
           k < self->cube_starts[cube_at (self, z, y, x1) + 1]; k++)
        {
          const guint32 i = self->cube_seeds[k];
          const float   squared = squared_distance (point, self->points[i]);

          if (squared <= radius_um * radius_um)
            n = insert_near (near, squares, n, max, i, squared);
        }
  return n;
}

double
suture_seeds_get_share_um (const SutureSeeds *self)
{
  return (double) self->cube_um;
}

SutureSeedPoint
suture_seeds_get (const SutureSeeds *self, guint32 i)
{
  return self->points[i];
}

/* Middles of equal steps along one axis of the space, about step_um wide. */
static gint32
count_steps (float size_um, double step_um)
{
  return MAX ((gint32) (size_um / step_um), 1);
}

typedef struct
{
  double z, y, x;
  double n;
} Centre;

static void
add_samples (const SutureSeeds *self, double step_um, Centre *centres)
{
  const gint32 nz = count_steps (self->size.z, step_um);
  const gint32 ny = count_steps (self->size.y, step_um);
  const gint32 nx = count_steps (self->size.x, step_um);

  for (gint32 z = 0; z < nz; z++)
    for (gint32 y = 0; y < ny; y++)
      for (gint32 x = 0; x < nx; x++)
        {
          const SutureSeedPoint point = {
            ((float) z + 0.5f) * self->size.z / (float) nz,
            ((float) y + 0.5f) * self->size.y / (float) ny,
            ((float) x + 0.5f) * self->size.x / (float) nx,
          };
          float   distance_um;
          Centre *centre =
              &centres[suture_seeds_find_nearest (self, point, &distance_um)];

          centre->z += (double) point.z;
          centre->y += (double) point.y;
          centre->x += (double) point.x;
          centre->n += 1.0;
        }
}

static void
relax (SutureSeeds *self, double step_um)
{
  g_autofree Centre *centres = g_new0 (Centre, self->n_seeds);

  add_samples (self, step_um, centres);
  for (guint32 i = 0; i < self->n_seeds; i++)
    if (centres[i].n > 0.0)
      self->points[i] =
          (SutureSeedPoint){ (float) (centres[i].z / centres[i].n),
                             (float) (centres[i].y / centres[i].n),
                             (float) (centres[i].x / centres[i].n) };
  sort_into_cubes (self);
}

static SutureSeedPoint
draw_point (const SutureSeeds *self, SutureRandom *random)
{
  SutureSeedPoint point;

  point.z = (float) suture_random_uniform (random) * self->size.z;
  point.y = (float) suture_random_uniform (random) * self->size.y;
  point.x = (float) suture_random_uniform (random) * self->size.x;
  return point;
}

/* Mostly near, at most reach_um away. */
static float
draw_beside (float at, float size, double reach_um, SutureRandom *random)
{
  const double first = suture_random_uniform (random);
  const double second = suture_random_uniform (random);

  return CLAMP (at + (float) (reach_um * (first + second - 1.0)), 0.0f, size);
}

/* Beside a seed that stands already: one of a few centres that come first, or
 * any, so that crowds that are met early grow large. */
static SutureSeedPoint
find_crowd (const SutureSeeds        *self,
            const SutureTissueRecipe *recipe,
            guint32                   i,
            SutureRandom             *random)
{
  if (recipe->cells_a_crowd > 0)
    return self->points[i % MAX (self->n_seeds / recipe->cells_a_crowd, 1)];

  const guint32 other = (guint32) (suture_random_uniform (random) * i);

  return self->points[MIN (other, i - 1)];
}

static gboolean
is_crowded (const SutureSeeds        *self,
            const SutureTissueRecipe *recipe,
            guint32                   i,
            SutureRandom             *random)
{
  if (recipe->crowded_share <= 0.0 || i == 0)
    return FALSE;
  if (recipe->cells_a_crowd > 0)
    return i >= self->n_seeds * (1.0 - recipe->crowded_share);
  return suture_random_uniform (random) < recipe->crowded_share;
}

static void
scatter (SutureSeeds *self, const SutureTissueRecipe *recipe, guint64 seed)
{
  SutureRandom random;

  suture_random_init (&random, seed, PURPOSE_SEEDS);
  for (guint32 i = 0; i < self->n_seeds; i++)
    {
      SutureSeedPoint point = draw_point (self, &random);

      if (is_crowded (self, recipe, i, &random))
        {
          point = find_crowd (self, recipe, i, &random);
          point.z =
              draw_beside (point.z, self->size.z, recipe->crowd_um, &random);
          point.y =
              draw_beside (point.y, self->size.y, recipe->crowd_um, &random);
          point.x =
              draw_beside (point.x, self->size.x, recipe->crowd_um, &random);
        }
      self->points[i] = point;
    }
}

/* Edge of the cube that is a seed's share of the space. */
static double
share_um (const SutureSeeds *self)
{
  const double area = (double) self->size.y * (double) self->size.x;

  if (self->size.z <= 0.0f)
    return sqrt (area / self->n_seeds);

  /* The cube root by Newton's method: cbrt() isn't the same everywhere. */
  const double volume = area * (double) self->size.z / self->n_seeds;
  double       edge = MAX (volume, 1.0);

  for (int i = 0; i < 60; i++)
    edge = (2.0 * edge + volume / (edge * edge)) / 3.0;
  return edge;
}

static SutureSeeds *
allocate_seeds (SutureShape shape, guint32 n_seeds, double z_stretch)
{
  SutureSeeds *self = g_new0 (SutureSeeds, 1);

  self->n_seeds = n_seeds;
  self->size = (SutureSeedPoint){
    (float) ((double) shape.nz * SUTURE_TISSUE_Z_UM * z_stretch),
    (float) ((double) shape.ny * SUTURE_TISSUE_YX_UM),
    (float) ((double) shape.nx * SUTURE_TISSUE_YX_UM),
  };
  self->cube_um = (float) share_um (self);
  self->nz = (gint32) (self->size.z / self->cube_um) + 1;
  self->ny = (gint32) (self->size.y / self->cube_um) + 1;
  self->nx = (gint32) (self->size.x / self->cube_um) + 1;
  self->points = g_new0 (SutureSeedPoint, n_seeds);
  self->cube_seeds = g_new (guint32, n_seeds);
  self->cube_starts =
      g_new (guint32,
             (size_t) self->nz * (size_t) self->ny * (size_t) self->nx + 1);
  return self;
}

SutureSeeds *
suture_seeds_new (SutureShape               shape,
                  guint32                   n_seeds,
                  const SutureTissueRecipe *recipe,
                  guint64                   seed,
                  const SutureProgress     *progress,
                  GError                  **error)
{
  g_autoptr (SutureSeeds) self =
      allocate_seeds (shape, n_seeds, recipe->z_stretch);
  /* 64 samples a seed are 4 along an edge, 8 in the plane. */
  const double step_um =
      (double) self->cube_um / (self->size.z > 0.0f ? 4.0 : 8.0);

  scatter (self, recipe, seed);
  sort_into_cubes (self);
  for (int i = 0; i < recipe->n_relaxations; i++)
    {
      relax (self, step_um);
      suture_progress_report (progress, (i + 1.0) / recipe->n_relaxations);
      if (!suture_progress_check (progress, error))
        return NULL;
    }
  return g_steal_pointer (&self);
}

void
suture_seeds_free (SutureSeeds *self)
{
  g_free (self->points);
  g_free (self->cube_seeds);
  g_free (self->cube_starts);
  g_free (self);
}
