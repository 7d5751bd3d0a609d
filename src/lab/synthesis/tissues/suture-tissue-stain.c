/* suture-tissue-stain.c: what a microscope makes of a stain
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "synthesis/tissues/suture-tissue-stain.h"

#include <math.h>
#include <string.h>

#include "base/suture-parallel.h"
#include "base/suture-random.h"
#include "synthesis/tissues/suture-tissue-recipe.h"

#define PURPOSE_CAMERA G_GUINT64_CONSTANT (0x73746e2d63616d65)

/* What a fault is drawn for, in suture_tissue_hash(). */
#define FAULTS 0x6661756c74
#define FLICKER 0x666c69636b

/* The noises' channels; those of the borders are below them. */
#define CHANNEL_PATCHES 50
#define PATCH_PITCH_UM 3.0
#define CHANNEL_GLOW 51
#define GLOW_PITCH_UM 5.0

/* How far stain is seen from a wall's face. */
#define MEMBRANE_UM 0.25f

/* Counts of the camera; painted stain is in eighths of a count. */
#define EIGHTHS 8.0f
#define WALL_COUNTS 1600.0f
#define NUCLEUS_COUNTS 700.0f
#define INSIDE_COUNTS 150.0f
#define OUTSIDE_COUNTS 60.0f
#define OFFSET_COUNTS 100.0f
#define COUNTS_A_PHOTON 4.0f
#define READ_NOISE_COUNTS 12.0f

/* Binomial kernels: variance 2 pixels² in plane, ½ layer² across. */
#define REACH 4
static const guint32 in_plane[2 * REACH + 1] = {
  1, 8, 28, 56, 70, 56, 28, 8, 1
};

/* What walls and layers have at best, and what faults take or add at worst. */
#define MOST_PATCHES 0.6f
#define LEAST_STAIN 0.03f
#define MOST_FLICKER 0.6f
#define MOST_GLOW_COUNTS 900.0f
#define MOST_DIMMING 0.7f

/* Weights, of 64, of layers beyond, by how far they are: sharp, and in the
 * worst haze. The layer itself has the rest. */
#define WEIGHTS_SUM 64
static const int sharp[SUTURE_STAIN_REACH] = { 16, 0, 0 };
static const int hazy[SUTURE_STAIN_REACH] = { 12, 6, 3 };

SutureStainFaults
suture_stain_faults_draw (guint64 seed)
{
  float faults[6];

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    faults[i] = (float) suture_tissue_hash_uniform (seed, FAULTS, i, 0);
  return (SutureStainFaults){ faults[0], faults[1], faults[2],
                              faults[3], faults[4], faults[5] };
}

void
suture_stain_brush_init (SutureStainBrush *self, const SutureTissuePlan *plan)
{
  self->plan = plan;
  self->faults = suture_stain_faults_draw (plan->seed);
  self->brightness = g_new (float, plan->shape.nx);
  self->ground = g_new (float, plan->shape.nx);
  suture_noise_init (&self->patches, plan->shape, PATCH_PITCH_UM);
  suture_noise_init (&self->glow, plan->shape, GLOW_PITCH_UM);
}

void
suture_stain_brush_clear (SutureStainBrush *self)
{
  suture_noise_clear (&self->patches);
  suture_noise_clear (&self->glow);
  g_free (self->brightness);
  g_free (self->ground);
}

void
suture_stain_brush_set_layer (SutureStainBrush *self, gint32 z)
{
  const SutureStainFaults *faults = &self->faults;
  const guint64            seed = self->plan->seed;
  const float              flicker =
      (float) suture_tissue_hash_uniform (seed, FLICKER, (guint64) z, 0);

  suture_noise_set_layer (&self->patches, seed, CHANNEL_PATCHES,
                          z * SUTURE_TISSUE_Z_UM);
  suture_noise_set_layer (&self->glow, seed, CHANNEL_GLOW,
                          z * SUTURE_TISSUE_Z_UM);
  /* Light is lost on the way down. */
  self->layer_brightness =
      (1.0f - (0.2f + 0.6f * faults->fading) * (float) z /
                  (float) self->plan->shape.nz) *
      (1.0f - MOST_FLICKER * faults->flicker * flicker * flicker) *
      (1.0f - MOST_DIMMING * faults->dimness);
}

/* Share of the wall's brightness that is seen at a depth. Between cells that
 * stand apart there is no wall, just their own membranes. */
static inline float
membrane_at (float depth_um, gboolean stands_apart)
{
  if (depth_um <= 0.0f && !stands_apart)
    return 1.0f;

  const float left = 1.0f - fabsf (depth_um) / MEMBRANE_UM;

  return left > 0.0f ? left * left : 0.0f;
}

/* What a voxel gives without and with the stain, in counts. */
static inline float
count_membrane (float ground, float brightness, float depth_um, gboolean apart)
{
  return (depth_um <= 0.0f && apart ? OUTSIDE_COUNTS
                                    : MAX (ground, OUTSIDE_COUNTS)) +
         WALL_COUNTS * MAX (brightness, LEAST_STAIN) *
             membrane_at (depth_um, apart);
}

/* Nuclei are bright from a little within their face on, and glow lies between
 * them as well. */
static inline float
count_nucleus (float ground, float brightness, float depth_um)
{
  return MAX (ground - INSIDE_COUNTS, 0.0f) + OUTSIDE_COUNTS +
         NUCLEUS_COUNTS * MAX (brightness, LEAST_STAIN) *
             CLAMP (depth_um / MEMBRANE_UM, 0.0f, 1.0f);
}

void
suture_stain_paint_row (SutureStainBrush *self,
                        gint32            y,
                        const float      *depth_um,
                        guint16          *stain)
{
  const gboolean stands_apart = self->plan->ball_um > 0.0;
  const gboolean stains_inside = self->plan->recipe->stains_inside;

  for (gint64 x = 0; x < self->plan->shape.nx; x++)
    {
      self->brightness[x] = 0.75f;
      self->ground[x] = INSIDE_COUNTS;
    }
  suture_noise_add_row (&self->patches, y,
                        0.25f + MOST_PATCHES * self->faults.patchiness,
                        self->brightness);
  suture_noise_add_row (&self->glow, y, MOST_GLOW_COUNTS * self->faults.glow,
                        self->ground);
  for (gint64 x = 0; x < self->plan->shape.nx; x++)
    {
      const float counts =
          stains_inside ? count_nucleus (self->ground[x], self->brightness[x],
                                         depth_um[x])
                        : count_membrane (self->ground[x], self->brightness[x],
                                          depth_um[x], stands_apart);

      stain[x] = (guint16) (EIGHTHS * self->layer_brightness * counts + 0.5f);
    }
}

typedef struct
{
  SutureStack *raw;
  SutureShape  shape;
  guint64      seed;
  guint32      weights[SUTURE_STAIN_REACH + 1];
} Development;

/* --- Blur in the plane: layer by layer ---------------------------------- */

static gpointer
make_layer (gpointer user_data)
{
  const Development *development = user_data;

  return g_new (guint16, suture_shape_layer_size (development->shape));
}

static void
blur_row (const guint16 *from, guint16 *to, gint64 nx)
{
  for (gint64 x = 0; x < nx; x++)
    {
      guint32 sum = 128;

      for (gint64 k = -REACH; k <= REACH; k++)
        sum += in_plane[k + REACH] * from[CLAMP (x + k, 0, nx - 1)];
      to[x] = (guint16) (sum >> 8);
    }
}

static void
blur_column_of_rows (const guint16 *layer,
                     guint16       *to,
                     gint64         y,
                     SutureShape    shape)
{
  const guint16 *rows[2 * REACH + 1];

  for (gint64 k = -REACH; k <= REACH; k++)
    rows[k + REACH] = layer + CLAMP (y + k, 0, shape.ny - 1) * shape.nx;
  for (gint64 x = 0; x < shape.nx; x++)
    {
      guint32 sum = 128;

      for (int k = 0; k <= 2 * REACH; k++)
        sum += in_plane[k] * rows[k][x];
      to[x] = (guint16) (sum >> 8);
    }
}

static void
blur_layer (size_t z, gpointer workspace, gpointer user_data)
{
  const Development *development = user_data;
  const SutureShape  shape = development->shape;
  guint16           *blurred = workspace;
  guint16           *layer =
      suture_stack_get_layer_for_writing (development->raw, (gint64) z);

  for (gint64 y = 0; y < shape.ny; y++)
    blur_row (layer + y * shape.nx, blurred + y * shape.nx, shape.nx);
  for (gint64 y = 0; y < shape.ny; y++)
    blur_column_of_rows (blurred, layer + y * shape.nx, y, shape);
}

/* --- Blur across the layers, noise: row by row -------------------------- */

/* Nearly normal, mean 0, deviation 1: the sum of the four words of 16 bits of
 * one random number. */
static inline float
quick_normal (SutureRandom *random)
{
  const guint64 bits = suture_random_uint64 (random);
  const guint32 sum =
      (guint32) (bits & 0xffff) + (guint32) ((bits >> 16) & 0xffff) +
      (guint32) ((bits >> 32) & 0xffff) + (guint32) (bits >> 48);

  return ((float) sum * (1.0f / 65536.0f) - 2.0f) * 1.7320508f;
}

static guint16
expose (float counts, SutureRandom *random)
{
  const float deviation =
      sqrtf (COUNTS_A_PHOTON * counts + READ_NOISE_COUNTS * READ_NOISE_COUNTS);
  const float seen =
      OFFSET_COUNTS + counts + deviation * quick_normal (random) + 0.5f;

  return (guint16) CLAMP (seen, 0.0f, 65535.0f);
}

/* Rows of the layers above, which are overwritten by the time they are needed,
 * and the row itself, in turn. */
#define N_ROWS (SUTURE_STAIN_REACH + 1)

static gpointer
make_rows (gpointer user_data)
{
  const Development *development = user_data;

  return g_new (guint16, N_ROWS * development->shape.nx);
}

static guint16 *
get_row (const Development *development, gint64 z, size_t y)
{
  guint16 *layer = suture_stack_get_layer_for_writing (development->raw, z);

  return layer + y * (size_t) development->shape.nx;
}

/* The row of layer @z + @k as it was painted; beyond the stack goes on what is
 * at its end. */
static const guint16 *
get_painted (const Development *development,
             const guint16     *kept,
             gint64             z,
             gint64             k,
             size_t             y)
{
  const gint64 at = CLAMP (z + k, 0, development->shape.nz - 1);

  return at <= z ? kept + at % N_ROWS * development->shape.nx
                 : get_row (development, at, y);
}

static void
develop_row (size_t y, gpointer workspace, gpointer user_data)
{
  const Development *development = user_data;
  const SutureShape  shape = development->shape;
  guint16           *kept = workspace;
  const guint16     *rows[2 * SUTURE_STAIN_REACH + 1];
  SutureRandom       random;

  suture_random_init (&random, development->seed, PURPOSE_CAMERA + y);
  for (gint64 z = 0; z < shape.nz; z++)
    {
      guint16 *row = get_row (development, z, y);

      memcpy (kept + z % N_ROWS * shape.nx, row,
              (size_t) shape.nx * sizeof (guint16));
      for (int k = -SUTURE_STAIN_REACH; k <= SUTURE_STAIN_REACH; k++)
        rows[k + SUTURE_STAIN_REACH] = get_painted (development, kept, z, k, y);
      for (gint64 x = 0; x < shape.nx; x++)
        {
          guint32 sum = 0;

          for (int k = -SUTURE_STAIN_REACH; k <= SUTURE_STAIN_REACH; k++)
            sum +=
                development->weights[ABS (k)] * rows[k + SUTURE_STAIN_REACH][x];
          row[x] = expose ((float) sum / (WEIGHTS_SUM * EIGHTHS), &random);
        }
    }
}

/* What those beyond don't have is the layer's own. */
static void
set_weights (Development *development)
{
  const float haze = suture_stain_faults_draw (development->seed).haze;
  guint32     beyond = 0;

  for (int k = 1; k <= SUTURE_STAIN_REACH; k++)
    {
      development->weights[k] =
          (guint32) ((float) sharp[k - 1] +
                     haze * (float) (hazy[k - 1] - sharp[k - 1]) + 0.5f);
      beyond += development->weights[k];
    }
  development->weights[0] = WEIGHTS_SUM - 2 * beyond;
}

gboolean
suture_stain_develop (SutureStack          *raw,
                      guint64               seed,
                      const SutureProgress *progress,
                      GError              **error)
{
  const SutureProgress blurring = suture_progress_part (progress, 0.0, 0.5);
  const SutureProgress exposing = suture_progress_part (progress, 0.5, 1.0);
  Development          development = { .raw = raw,
                                       .shape = suture_stack_get_shape (raw),
                                       .seed = seed };

  set_weights (&development);
  return suture_parallel_for_with_workspace ((size_t) development.shape.nz,
                                             blur_layer, make_layer, g_free,
                                             &development, &blurring, error) &&
         suture_parallel_for_with_workspace ((size_t) development.shape.ny,
                                             develop_row, make_rows, g_free,
                                             &development, &exposing, error);
}
