/* suture-faint-tissue.c: synthetic tissues whose walls are faint and patchy
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "oversegmentation/suture-faint-tissue.h"

#include <math.h>

#include "base/suture-parallel.h"
#include "base/suture-random.h"
#include "oversegmentation/suture-smooth-noise.h"
#include "volumes/suture-volume.h"
#include "synthesis/tissues/suture-tissue-recipe.h"

#define PURPOSE_SEEDS G_GUINT64_CONSTANT (0x6661696e74736565)
#define PURPOSE_CAMERA G_GUINT64_CONSTANT (0x6661696e7463616d)

/* What the hashes are asked for. */
enum
{
  HASH_WALL = 1,
  HASH_INSIDE,
  NOISE_WARP,
  NOISE_PATCHES = NOISE_WARP + 3,
  NOISE_TEXTURE,
  NOISE_HAZE,
  NOISE_LIGHT,
};

/* Tries to find room for a seed before it is put where it is. */
#define N_TRIES 30

/* How far the tissue goes on beyond a cropped stack, in cells. */
#define MARGIN_CELLS 0.8

#define OFFSET_COUNTS 100.0
#define WALL_COUNTS 1500.0

typedef struct
{
  double at[3];
  double radius; /* larger ones take more of the space between */
} Seed;

/* How one tissue differs from the next. */
typedef struct
{
  SutureFaintTissueParams params;
  double                  voxel[3];
  double                  least;
  double                  stretch[3]; /* of the space that cells share out */
  double        share_um; /* edge of the cube that is a cell's share */
  guint32       n_seeds;
  Seed         *seeds;
  double        warp_um;
  double        wall_um;    /* σ of a wall's profile */
  double        faintness;  /* spread of the walls' brightness */
  double        patchiness; /* 0: even */
  double        texture;    /* of insides, in walls */
  double        haze;       /* light of what is out of focus, in walls */
  double        blur_along; /* how much more across layers */
  double        blur;       /* in smallest edges of a voxel */
  double        noise;      /* in walls */
  gboolean      is_dark;
  guint32      *ids;
  SutureVolume *stain;
} Tissue;

static double
uniform (SutureRandom *random, double from, double to)
{
  return from + (to - from) * suture_random_uniform (random);
}

static double
get_distance (const double a[3], const double b[3])
{
  return sqrt ((a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1]) +
               (a[2] - b[2]) * (a[2] - b[2]));
}

static gboolean
has_room (const Tissue *self, guint32 n, const Seed *seed)
{
  for (guint32 i = 0; i < n; i++)
    if (get_distance (self->seeds[i].at, seed->at) <
        0.7 * (self->seeds[i].radius + seed->radius))
      return FALSE;
  return TRUE;
}

static void
scatter_seeds (Tissue *self, SutureRandom *random)
{
  const SutureShape shape = self->params.shape;
  const double      sizes[3] = {
         (double) shape.nz * self->voxel[0] * self->stretch[0],
         (double) shape.ny * self->voxel[1] * self->stretch[1],
         (double) shape.nx * self->voxel[2] * self->stretch[2]
  };
  const double margin =
      self->params.is_cropped ? MARGIN_CELLS * self->share_um : 0.0;
  const double unevenness = uniform (random, 0.1, 0.45);
  double       n = self->params.n_cells;

  for (int axis = 0; axis < 3; axis++)
    n *= 1.0 + 2.0 * margin / sizes[axis];
  self->n_seeds = (guint32) rint (n);
  self->seeds = g_new (Seed, self->n_seeds);
  for (guint32 i = 0; i < self->n_seeds; i++)
    for (int try = 0; try < N_TRIES; try++)
      {
        Seed *seed = &self->seeds[i];

        for (int axis = 0; axis < 3; axis++)
          seed->at[axis] = uniform (random, -margin, sizes[axis] + margin);
        seed->radius = 0.55 * self->share_um *
                       uniform (random, 1.0 - unevenness, 1.0 + unevenness);
        if (has_room (self, i, seed))
          break;
      }
}

static void
tissue_init (Tissue *self, const SutureFaintTissueParams *params)
{
  const SutureSpacing spacing = params->spacing;
  const double        volume = (double) suture_shape_size (params->shape) *
                        spacing.z_um * spacing.y_um * spacing.x_um;
  SutureRandom random;

  *self =
      (Tissue){ .params = *params,
                .voxel = { spacing.z_um, spacing.y_um, spacing.x_um },
                .least = MIN (spacing.z_um, MIN (spacing.y_um, spacing.x_um)),
                .share_um = cbrt (volume / params->n_cells) };
  suture_random_init (&random, params->seed, PURPOSE_SEEDS);
  /* Cells are tall, flat or round. */
  self->stretch[0] = exp (uniform (&random, -0.7, 0.4));
  self->stretch[1] = self->stretch[2] = 1.0 / sqrt (self->stretch[0]);
  scatter_seeds (self, &random);
  self->warp_um = self->share_um * uniform (&random, 0.05, 0.25);
  self->wall_um = self->least * uniform (&random, 0.6, 1.2);
  self->faintness = uniform (&random, 0.2, 0.9);
  self->patchiness = uniform (&random, 0.2, 1.0);
  self->texture = uniform (&random, 0.05, 0.4);
  self->haze = MAX (uniform (&random, -0.3, 0.9), 0.0);
  self->blur = uniform (&random, 0.6, 1.3);
  self->blur_along = uniform (&random, 1.0, 2.5);
  self->noise = uniform (&random, 0.05, 0.35);
  self->is_dark = suture_random_uniform (&random) < 0.3;
}

static double
get_noise (const Tissue *self, int which, const double at[3], double pitch)
{
  return suture_smooth_noise (self->params.seed * 16 + (guint64) which, at,
                              pitch);
}

/* The two cells that a point lies nearest to, and how far the border between
 * them is. */
static double
find_cells (const Tissue *self, const double at[3], guint32 cells[2])
{
  double nearest[2] = { INFINITY, INFINITY };
  double p[3];

  for (int axis = 0; axis < 3; axis++)
    p[axis] = at[axis] * self->stretch[axis] +
              self->warp_um *
                  get_noise (self, NOISE_WARP + axis, at, 0.5 * self->share_um);
  for (guint32 i = 0; i < self->n_seeds; i++)
    {
      const Seed  *seed = &self->seeds[i];
      const double d = get_distance (p, seed->at);
      const double power = d * d - seed->radius * seed->radius;

      if (power < nearest[0])
        {
          nearest[1] = nearest[0];
          cells[1] = cells[0];
          nearest[0] = power;
          cells[0] = i;
        }
      else if (power < nearest[1])
        {
          nearest[1] = power;
          cells[1] = i;
        }
    }
  return (nearest[1] - nearest[0]) /
         (2.0 *
          get_distance (self->seeds[cells[0]].at, self->seeds[cells[1]].at));
}

/* How bright the wall between two cells is, at a point of it. */
static double
get_brightness (const Tissue *self, const guint32 cells[2], const double at[3])
{
  const double u = suture_tissue_hash_uniform (self->params.seed, HASH_WALL,
                                               MIN (cells[0], cells[1]),
                                               MAX (cells[0], cells[1]));
  const double patch =
      0.5 + 1.2 * get_noise (self, NOISE_PATCHES, at, 0.4 * self->share_um);

  return exp (self->faintness * 1.7 * (u - 0.6)) *
         (1.0 - self->patchiness * (1.0 - CLAMP (patch, 0.0, 1.0)));
}

/* Here and there; elsewhere none. */
static double
get_haze (const Tissue *self, const double at[3])
{
  const double cloud =
      get_noise (self, NOISE_HAZE, at, 0.8 * self->share_um) - 0.15;

  return self->haze * MAX (cloud, 0.0);
}

static void
paint_layer_worker (size_t z, gpointer workspace, gpointer user_data)
{
  const Tissue     *self = user_data;
  const SutureShape shape = self->params.shape;
  size_t            i = z * suture_shape_layer_size (shape);

  for (gint64 y = 0; y < shape.ny; y++)
    for (gint64 x = 0; x < shape.nx; x++, i++)
      {
        const double at[3] = { (double) z * self->voxel[0],
                               (double) y * self->voxel[1],
                               (double) x * self->voxel[2] };
        guint32      cells[2] = { 0, 0 };
        const double off = find_cells (self, at, cells) / self->wall_um;
        const double inside =
            0.15 +
            self->texture *
                (0.3 * suture_tissue_hash_uniform (self->params.seed,
                                                   HASH_INSIDE, cells[0], 0) +
                 0.5 * get_noise (self, NOISE_TEXTURE, at, 4.0 * self->least));

        self->ids[i] = cells[0] + 1;
        self->stain->values[i] =
            (float) (inside + get_haze (self, at) +
                     get_brightness (self, cells, at) * exp (-0.5 * off * off));
      }
}

static void
expose_layer_worker (size_t z, gpointer workspace, gpointer user_data)
{
  const Tissue     *self = user_data;
  const SutureShape shape = self->params.shape;
  size_t            i = z * suture_shape_layer_size (shape);
  SutureRandom      random;

  suture_random_init (&random, self->params.seed, PURPOSE_CAMERA + z);
  for (gint64 y = 0; y < shape.ny; y++)
    for (gint64 x = 0; x < shape.nx; x++, i++)
      {
        const double at[3] = { (double) z * self->voxel[0],
                               (double) y * self->voxel[1],
                               (double) x * self->voxel[2] };
        const double light =
            1.0 + 0.3 * get_noise (self, NOISE_LIGHT, at, 4.0 * self->share_um);
        const double stain = MAX (self->stain->values[i], 0.0f) * light;
        const double value = stain + self->noise * (0.4 + 0.6 * sqrt (stain)) *
                                         suture_random_normal (&random);

        self->stain->values[i] = (float) (self->is_dark ? 1.6 - value : value);
      }
}

static gboolean
develop (const Tissue *self,
         SutureStack **labels,
         SutureStack **raw,
         GError      **error)
{
  const size_t n = suture_shape_size (self->params.shape);
  g_autoptr (SutureStack) ids =
      suture_stack_new (self->params.shape, SUTURE_SAMPLE_U32, error);
  g_autoptr (SutureStack) image =
      ids ? suture_stack_new (self->params.shape, SUTURE_SAMPLE_U16, error)
          : NULL;

  if (image == NULL)
    return FALSE;

  guint32 *id = suture_stack_get_layer_for_writing (ids, 0);
  guint16 *count = suture_stack_get_layer_for_writing (image, 0);

  suture_stack_set_spacing (ids, self->params.spacing,
                            SUTURE_SPACING_FROM_OPTION);
  suture_stack_set_spacing (image, self->params.spacing,
                            SUTURE_SPACING_FROM_OPTION);
  for (size_t i = 0; i < n; i++)
    {
      const double counts =
          OFFSET_COUNTS + WALL_COUNTS * self->stain->values[i];

      id[i] = self->ids[i];
      count[i] = (guint16) CLAMP (rint (counts), 0.0, 65535.0);
    }
  *labels = g_steal_pointer (&ids);
  *raw = g_steal_pointer (&image);
  return TRUE;
}

/* Microscopes blur more across layers than within them. */
static void
blur (const Tissue *self)
{
  double sigmas[3];

  for (int axis = 0; axis < 3; axis++)
    sigmas[axis] = self->blur * self->least / self->voxel[axis];
  sigmas[0] *= self->blur_along;
  suture_volume_blur (self->stain, sigmas);
}

gboolean
suture_synthesize_faint_tissue (const SutureFaintTissueParams *params,
                                SutureStack                  **labels,
                                SutureStack                  **raw,
                                const SutureProgress          *progress,
                                GError                       **error)
{
  const SutureProgress painting = suture_progress_part (progress, 0.0, 0.7);
  const SutureProgress exposing = suture_progress_part (progress, 0.7, 1.0);
  const size_t         n_layers = (size_t) params->shape.nz;
  Tissue               tissue;
  gboolean             is_done;

  g_return_val_if_fail (params->n_cells >= 2, FALSE);
  tissue_init (&tissue, params);
  tissue.ids = g_new (guint32, suture_shape_size (params->shape));
  tissue.stain = suture_volume_new (params->shape, params->spacing);
  is_done = suture_parallel_for (n_layers, paint_layer_worker, &tissue,
                                 &painting, error);
  if (is_done)
    {
      blur (&tissue);
      is_done = suture_parallel_for (n_layers, expose_layer_worker, &tissue,
                                     &exposing, error) &&
                develop (&tissue, labels, raw, error);
    }
  suture_volume_free (tissue.stain);
  g_free (tissue.ids);
  g_free (tissue.seeds);
  return is_done;
}
