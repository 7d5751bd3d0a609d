/* suture-gap-patch.c: a small window of one layer to do damage in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "synthesis/gaps/suture-gap-patch.h"

SuturePatch
suture_patch_around (const SutureMask *mask,
                     gint32            margin,
                     gint64            ny,
                     gint64            nx)
{
  return (SuturePatch){
    .y0 = MAX (mask->y0 - margin, 0),
    .x0 = MAX (mask->x0 - margin, 0),
    .y1 = (gint32) MIN ((gint64) mask->y1 + margin, ny),
    .x1 = (gint32) MIN ((gint64) mask->x1 + margin, nx),
  };
}

/* One sweep: each pixel learns from the four neighbours that were swept before
 * it; backwards is the same sweep turned round. */
static void
sweep (gint32 *distance, gint32 height, gint32 width, gboolean backwards)
{
  const size_t n = (size_t) height * (size_t) width;

  for (gint32 row = 0; row < height; row++)
    for (gint32 column = 0; column < width; column++)
      {
        const size_t    i = (size_t) row * (size_t) width + (size_t) column;
        const size_t    at = backwards ? n - 1 - i : i;
        const ptrdiff_t step = backwards ? 1 : -1;
        gint32         *pixel = distance + at;

        if (column > 0)
          *pixel = MIN (*pixel, pixel[step] + 3);
        if (row > 0)
          *pixel = MIN (*pixel, pixel[step * width] + 3);
        if (row > 0 && column > 0)
          *pixel = MIN (*pixel, pixel[step * (width + 1)] + 4);
        if (row > 0 && column + 1 < width)
          *pixel = MIN (*pixel, pixel[step * (width - 1)] + 4);
      }
}

gint32 *
suture_patch_distance (const SuturePatch *self, const guint8 *is_source)
{
  const size_t n = suture_patch_size (self);
  gint32      *distance = g_new (gint32, MAX (n, 1));

  for (size_t i = 0; i < n; i++)
    distance[i] = is_source[i] ? 0 : G_MAXINT32 / 2;
  sweep (distance, self->y1 - self->y0, self->x1 - self->x0, FALSE);
  sweep (distance, self->y1 - self->y0, self->x1 - self->x0, TRUE);
  return distance;
}

static inline float
smooth_step (float t)
{
  return t * t * (3.0f - 2.0f * t);
}

float *
suture_patch_noise (const SuturePatch *self, gint32 pitch, SutureRandom *random)
{
  const gint32 height = self->y1 - self->y0;
  const gint32 width = self->x1 - self->x0;
  const gint32 n_columns = width / pitch + 2;
  const size_t n_knots = (size_t) (height / pitch + 2) * (size_t) n_columns;
  g_autofree float *knots = g_new (float, n_knots);
  float            *noise = g_new (float, MAX (suture_patch_size (self), 1));

  for (size_t i = 0; i < n_knots; i++)
    knots[i] = (float) suture_random_uniform (random);
  for (gint32 y = 0; y < height; y++)
    for (gint32 x = 0; x < width; x++)
      {
        const float *knot =
            knots + (size_t) (y / pitch) * (size_t) n_columns + x / pitch;
        const float v = smooth_step ((float) (y % pitch) / (float) pitch);
        const float u = smooth_step ((float) (x % pitch) / (float) pitch);
        const float above = knot[0] + (knot[1] - knot[0]) * u;
        const float below =
            knot[n_columns] + (knot[n_columns + 1] - knot[n_columns]) * u;

        noise[(size_t) y * (size_t) width + (size_t) x] =
            above + (below - above) * v;
      }
  return noise;
}
