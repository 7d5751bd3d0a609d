/* suture-signed-distance.c: the mask between two masks by their distances
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "interpolation/suture-signed-distance.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "interpolation/suture-distance-transform.h"

/* Distance of each pixel's centre from the mask's border, half a pixel width
 * outside its outermost pixels; negative inside. The weights are the squares of
 * a pixel's height and width. There is foreground, and the rim is background.
 */
static void
measure_distances (const guint8 *pixels,
                   int           height,
                   int           width,
                   double        weight_y,
                   double        weight_x,
                   double       *distances)
{
  const size_t       n = (size_t) height * (size_t) width;
  const double       half = 0.5 * sqrt (MIN (weight_y, weight_x));
  g_autofree double *to_background = g_new (double, n);

  suture_squared_distances (pixels, TRUE, height, width, weight_y, weight_x,
                            distances);
  suture_squared_distances (pixels, FALSE, height, width, weight_y, weight_x,
                            to_background);
  for (size_t i = 0; i < n; i++)
    distances[i] =
        pixels[i] ? half - sqrt (to_background[i]) : sqrt (distances[i]) - half;
}

/* --- between two masks -------------------------------------------------------
 */

static gint64
sum_up (const guint8 *pixels, int height, int width, double *y, double *x)
{
  gint64 area = 0, sum_y = 0, sum_x = 0;

  for (int row = 0; row < height; row++)
    for (int column = 0; column < width; column++)
      if (pixels[(size_t) row * (size_t) width + (size_t) column])
        {
          area++;
          sum_y += row;
          sum_x += column;
        }
  *y = (double) sum_y / (double) area;
  *x = (double) sum_x / (double) area;
  return area;
}

/* Pixels that @b, moved back by (dy, dx), has in common with @a. */
static gint64
overlap_moved (const guint8 *a,
               const guint8 *b,
               int           height,
               int           width,
               int           dy,
               int           dx)
{
  gint64 overlap = 0;

  for (int y = MAX (0, -dy); y < MIN (height, height - dy); y++)
    for (int x = MAX (0, -dx); x < MIN (width, width - dx); x++)
      overlap += a[(size_t) y * (size_t) width + (size_t) x] &&
                 b[(size_t) (y + dy) * (size_t) width + (size_t) (x + dx)];
  return overlap;
}

/* Value between the four nearest pixels; beyond the frame, the rim's and the
 * way to it. */
static double
sample (const double *values, int height, int width, double y, double x)
{
  const double  inside_y = CLAMP (y, 0.0, height - 1.0);
  const double  inside_x = CLAMP (x, 0.0, width - 1.0);
  const int     y0 = MIN ((int) inside_y, height - 2);
  const int     x0 = MIN ((int) inside_x, width - 2);
  const double  ty = inside_y - y0;
  const double  tx = inside_x - x0;
  const double *at = values + (size_t) y0 * (size_t) width + (size_t) x0;
  const double  beyond = fabs (y - inside_y) + fabs (x - inside_x);

  return (1.0 - ty) * ((1.0 - tx) * at[0] + tx * at[1]) +
         ty * ((1.0 - tx) * at[width] + tx * at[width + 1]) + beyond;
}

typedef struct
{
  double value;
  size_t pixel;
} Ranked;

static int
compare_ranked (const void *a, const void *b)
{
  const Ranked *p = a;
  const Ranked *q = b;

  if (p->value != q->value)
    return p->value < q->value ? -1 : 1;
  return p->pixel < q->pixel ? -1 : 1;
}

/* The @wanted pixels of least value. */
static void
take_least (const double *values, size_t n, gint64 wanted, guint8 *pixels)
{
  g_autofree Ranked *ranked = g_new (Ranked, n);

  for (size_t i = 0; i < n; i++)
    ranked[i] = (Ranked){ values[i], i };
  qsort (ranked, n, sizeof *ranked, compare_ranked);
  memset (pixels, 0, n);
  for (gint64 i = 0; i < wanted; i++)
    pixels[ranked[i].pixel] = 1;
}

void
suture_signed_distance_between (const guint8 *a,
                                const guint8 *b,
                                double        share_b,
                                int           height,
                                int           width,
                                double        weight_y,
                                double        weight_x,
                                guint8       *pixels)
{
  const size_t       n = (size_t) height * (size_t) width;
  const double       share_a = 1.0 - share_b;
  g_autofree double *from_a = g_new (double, n);
  g_autofree double *from_b = g_new (double, n);
  g_autofree double *between = g_new (double, n);
  double             ay, ax, by, bx;
  const gint64       area_a = sum_up (a, height, width, &ay, &ax);
  const gint64       area_b = sum_up (b, height, width, &by, &bx);
  double             dy = by - ay, dx = bx - ax;
  gint64             area = 0;

  if (overlap_moved (a, b, height, width, 0, 0) >=
      overlap_moved (a, b, height, width, (int) round (dy), (int) round (dx)))
    dy = dx = 0.0;
  measure_distances (a, height, width, weight_y, weight_x, from_a);
  measure_distances (b, height, width, weight_y, weight_x, from_b);

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        const size_t i = (size_t) y * (size_t) width + (size_t) x;

        between[i] = share_a * sample (from_a, height, width, y - share_b * dy,
                                       x - share_b * dx) +
                     share_b * sample (from_b, height, width, y + share_a * dy,
                                       x + share_a * dx);
        pixels[i] = between[i] <= 0.0;
        area += pixels[i];
      }

  if (area < 1 || 10 * area < 9 * MIN (area_a, area_b) ||
      10 * area > 11 * MAX (area_a, area_b))
    take_least (between, n,
                MAX (1, llround (share_a * (double) area_a +
                                 share_b * (double) area_b)),
                pixels);
}
