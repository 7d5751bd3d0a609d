/* suture-tissue-stain.c: what a microscope makes of a membrane stain
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "synthesis/tissues/suture-tissue-stain.h"

#include <math.h>
#include <string.h>

#include "base/suture-parallel.h"
#include "base/suture-random.h"

#define PURPOSE_CAMERA G_GUINT64_CONSTANT (0x73746e2d63616d65)

/* The noise's channel; those of the borders are below it. */
#define CHANNEL_PATCHES 50
#define PATCH_PITCH_UM 3.0

/* How far stain is seen from a wall's face. */
#define MEMBRANE_UM 0.25f

/* Counts of the camera; painted stain is in eighths of a count. */
#define EIGHTHS 8.0f
#define WALL_COUNTS 1600.0f
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

void
suture_stain_brush_init (SutureStainBrush *self, const SutureTissuePlan *plan)
{
  self->plan = plan;
  self->brightness = g_new (float, plan->shape.nx);
  suture_noise_init (&self->patches, plan->shape, PATCH_PITCH_UM);
}

void
suture_stain_brush_clear (SutureStainBrush *self)
{
  suture_noise_clear (&self->patches);
  g_free (self->brightness);
}

void
suture_stain_brush_set_layer (SutureStainBrush *self, gint32 z)
{
  suture_noise_set_layer (&self->patches, self->plan->seed, CHANNEL_PATCHES,
                          z * SUTURE_TISSUE_Z_UM);
  /* Light is lost on the way down. */
  self->layer_brightness =
      1.0f - 0.4f * (float) z / (float) self->plan->shape.nz;
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

void
suture_stain_paint_row (SutureStainBrush *self,
                        gint32            y,
                        const float      *depth_um,
                        guint16          *stain)
{
  const gboolean stands_apart = self->plan->ball_um > 0.0;

  for (gint64 x = 0; x < self->plan->shape.nx; x++)
    self->brightness[x] = 0.75f;
  suture_noise_add_row (&self->patches, y, 0.25f, self->brightness);
  for (gint64 x = 0; x < self->plan->shape.nx; x++)
    {
      const float ground =
          depth_um[x] <= 0.0f && stands_apart ? OUTSIDE_COUNTS : INSIDE_COUNTS;
      const float counts = ground + WALL_COUNTS * self->brightness[x] *
                                        membrane_at (depth_um[x], stands_apart);

      stain[x] = (guint16) (EIGHTHS * self->layer_brightness * counts + 0.5f);
    }
}

typedef struct
{
  SutureStack *raw;
  SutureShape  shape;
  guint64      seed;
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

static gpointer
make_two_rows (gpointer user_data)
{
  const Development *development = user_data;

  return g_new (guint16, 2 * development->shape.nx);
}

static guint16 *
get_row (const Development *development, gint64 z, size_t y)
{
  guint16 *layer = suture_stack_get_layer_for_writing (development->raw, z);

  return layer + y * (size_t) development->shape.nx;
}

static void
develop_row (size_t y, gpointer workspace, gpointer user_data)
{
  const Development *development = user_data;
  const SutureShape  shape = development->shape;
  const size_t       row_bytes = (size_t) shape.nx * sizeof (guint16);
  /* The row above is overwritten by the time it is needed. */
  guint16           *above = workspace;
  guint16           *here = above + shape.nx;
  SutureRandom       random;

  suture_random_init (&random, development->seed, PURPOSE_CAMERA + y);
  memcpy (above, get_row (development, 0, y), row_bytes);
  for (gint64 z = 0; z < shape.nz; z++)
    {
      guint16       *row = get_row (development, z, y);
      const guint16 *below =
          get_row (development, MIN (z + 1, shape.nz - 1), y);

      memcpy (here, row, row_bytes);
      for (gint64 x = 0; x < shape.nx; x++)
        {
          const guint32 sum = (guint32) above[x] + 2u * here[x] +
                              (z + 1 < shape.nz ? below[x] : here[x]);

          row[x] = expose ((float) sum / (4.0f * EIGHTHS), &random);
        }
      memcpy (above, here, row_bytes);
    }
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

  return suture_parallel_for_with_workspace ((size_t) development.shape.nz,
                                             blur_layer, make_layer, g_free,
                                             &development, &blurring, error) &&
         suture_parallel_for_with_workspace ((size_t) development.shape.ny,
                                             develop_row, make_two_rows, g_free,
                                             &development, &exposing, error);
}
