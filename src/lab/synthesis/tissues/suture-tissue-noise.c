/* suture-tissue-noise.c: smooth noise in space, read row by row
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "synthesis/tissues/suture-tissue-noise.h"

#include <math.h>

#include "synthesis/tissues/suture-tissue-recipe.h"

static inline float
smooth_step (float t)
{
  return t * t * (3.0f - 2.0f * t);
}

void
suture_noise_init (SutureNoise *self, SutureShape shape, double pitch_um)
{
  self->pitch_px = (float) (pitch_um / SUTURE_TISSUE_YX_UM);
  self->nx = (gint32) shape.nx;
  self->n_rows = (gint32) ((float) shape.ny / self->pitch_px) + 2;
  self->n_columns = (gint32) ((float) shape.nx / self->pitch_px) + 2;
  self->knots = g_new (float, (size_t) self->n_rows *(size_t) self->n_columns);
  self->row = g_new (float, self->n_columns);
  self->column_of = g_new (gint32, shape.nx);
  self->weight_of = g_new (float, shape.nx);
  for (gint32 x = 0; x < self->nx; x++)
    {
      const float at = (float) x / self->pitch_px;

      self->column_of[x] = (gint32) at;
      self->weight_of[x] = smooth_step (at - floorf (at));
    }
}

void
suture_noise_clear (SutureNoise *self)
{
  g_free (self->knots);
  g_free (self->row);
  g_free (self->column_of);
  g_free (self->weight_of);
}

void
suture_noise_set_layer (SutureNoise *self,
                        guint64      seed,
                        guint64      channel,
                        double       z_um)
{
  const double  at = z_um / (SUTURE_TISSUE_YX_UM * (double) self->pitch_px);
  const guint64 plane = (guint64) at;
  const double  t = at - (double) plane;
  const double  weight = t * t * (3.0 - 2.0 * t);

  for (gint32 row = 0; row < self->n_rows; row++)
    for (gint32 column = 0; column < self->n_columns; column++)
      {
        const guint64 knot = ((guint64) row << 32) | (guint64) column;
        const double  above =
            suture_tissue_hash_uniform (seed, channel, plane, knot);
        const double below =
            suture_tissue_hash_uniform (seed, channel, plane + 1, knot);

        self->knots[row * self->n_columns + column] =
            (float) (2.0 * (above + (below - above) * weight) - 1.0);
      }
}

void
suture_noise_add_row (SutureNoise *self,
                      gint32       y,
                      float        amplitude,
                      float       *values)
{
  const float  at = (float) y / self->pitch_px;
  const float  weight = smooth_step (at - floorf (at));
  const float *above = self->knots + (gint32) at * self->n_columns;
  const float *below = above + self->n_columns;

  for (gint32 column = 0; column < self->n_columns; column++)
    self->row[column] =
        amplitude * (above[column] + (below[column] - above[column]) * weight);
  for (gint32 x = 0; x < self->nx; x++)
    {
      const float *knot = self->row + self->column_of[x];

      values[x] += knot[0] + (knot[1] - knot[0]) * self->weight_of[x];
    }
}
