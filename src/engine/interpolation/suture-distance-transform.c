/* suture-distance-transform.c: how far each pixel is from a mask
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "interpolation/suture-distance-transform.h"

#include <math.h>

#define FAR_AWAY 1e30

/* Scratch for one line of the distance transform. */
typedef struct
{
  double *values; /* copy of the line */
  int    *roots;  /* parabolas of the lower envelope */
  double *starts; /* where each of them begins to be the lowest */
} Envelope;

/* values[i] = min over k of values[k] + weight·(i − k)², at @stride. */
static void
spread_line (double *line, int n, int stride, double weight, Envelope *e)
{
  int n_roots = 0;

  for (int i = 0; i < n; i++)
    e->values[i] = line[(size_t) i * (size_t) stride];
  for (int i = 0; i < n; i++)
    {
      double start = -INFINITY;

      if (e->values[i] >= FAR_AWAY)
        continue;
      while (n_roots > 0)
        {
          const int k = e->roots[n_roots - 1];

          start = ((e->values[i] - e->values[k]) / weight + (double) i * i -
                   (double) k * k) /
                  (2.0 * (i - k));
          if (start > e->starts[n_roots - 1])
            break;
          n_roots--;
          start = -INFINITY;
        }
      e->roots[n_roots] = i;
      e->starts[n_roots++] = start;
    }
  for (int i = 0, at = 0; i < n && n_roots > 0; i++)
    {
      while (at + 1 < n_roots && e->starts[at + 1] <= i)
        at++;

      const double d = i - e->roots[at];

      line[(size_t) i * (size_t) stride] =
          e->values[e->roots[at]] + weight * d * d;
    }
}

void
suture_squared_distances (const guint8 *pixels,
                          gboolean      foreground,
                          int           height,
                          int           width,
                          double        weight_y,
                          double        weight_x,
                          double       *squared)
{
  const size_t       n = (size_t) height * (size_t) width;
  const size_t       longest = (size_t) MAX (height, width);
  g_autofree double *values = g_new (double, longest);
  g_autofree int    *roots = g_new (int, longest);
  g_autofree double *starts = g_new (double, longest);
  Envelope           e = { values, roots, starts };

  for (size_t i = 0; i < n; i++)
    squared[i] = (pixels[i] != 0) == foreground ? 0.0 : FAR_AWAY;
  for (int x = 0; x < width; x++)
    spread_line (squared + x, height, width, weight_y, &e);
  for (int y = 0; y < height; y++)
    spread_line (squared + (size_t) y * (size_t) width, width, 1, weight_x, &e);
}
