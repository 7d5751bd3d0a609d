/* suture-polygon-fill.c: polygons with fractional corners on a grid of pixels
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "interpolation/suture-polygon-fill.h"

#include <math.h>

/* Contours that move by half a pixel lie exactly between pixels. Looking at
 * each pixel a trifle beside its centre settles these ties the same way on both
 * sides of a mask, so that it grows by no pixel on the way. */
#define NUDGE_Y (1.0 / 4096)
#define NUDGE_X (1.0 / 8192)

/* City-block distance of (y, x) from the edge: linear along it but where it
 * passes the row or the column of the point, so least there or at an end. */
static double
edge_distance (const SuturePoint *a, const SuturePoint *b, double y, double x)
{
  const double edge_y = b->y - a->y;
  const double edge_x = b->x - a->x;
  const double at[4] = { 0.0, 1.0, edge_y != 0.0 ? (y - a->y) / edge_y : 0.0,
                         edge_x != 0.0 ? (x - a->x) / edge_x : 0.0 };
  double       nearest = INFINITY;

  for (int i = 0; i < 4; i++)
    {
      const double t = CLAMP (at[i], 0.0, 1.0);
      const double distance =
          fabs (y - (a->y + t * edge_y)) + fabs (x - (a->x + t * edge_x));

      nearest = MIN (nearest, distance);
    }
  return nearest;
}

/* How much the winding number changes where the edge crosses the row to the
 * left of (y, x). */
static int
winding_of_edge (const SuturePoint *a, const SuturePoint *b, double y, double x)
{
  if ((a->y <= y) == (b->y <= y))
    return 0;

  const double at = a->x + (y - a->y) / (b->y - a->y) * (b->x - a->x);

  if (at > x)
    return 0;
  return a->y < b->y ? 1 : -1;
}

double
suture_polygon_distance (const SuturePoint *corners,
                         size_t             n_corners,
                         int                row,
                         int                column)
{
  const double y = row + NUDGE_Y;
  const double x = column + NUDGE_X;
  double       nearest = INFINITY;
  int          winding = 0;

  for (size_t i = 0; i < n_corners; i++)
    {
      const SuturePoint *a = &corners[i];
      const SuturePoint *b = &corners[i + 1 < n_corners ? i + 1 : 0];

      nearest = MIN (nearest, edge_distance (a, b, y, x));
      winding += winding_of_edge (a, b, y, x);
    }
  return (winding != 0 ? -nearest : nearest) - 0.5;
}

/* Where an edge crosses a row, and which way. */
typedef struct
{
  int    row;
  double x;
  int    winding;
} Crossing;

static int
compare_crossings (gconstpointer a, gconstpointer b)
{
  const Crossing *p = a;
  const Crossing *q = b;

  if (p->row != q->row)
    return p->row < q->row ? -1 : 1;
  return (p->x > q->x) - (p->x < q->x);
}

static void
add_crossings (const SuturePoint *a,
               const SuturePoint *b,
               int                height,
               GArray            *crossings)
{
  const int first = (int) ceil (MIN (a->y, b->y) - NUDGE_Y);
  const int last = (int) floor (MAX (a->y, b->y) - NUDGE_Y);

  for (int row = MAX (first, 0); row <= MIN (last, height - 1); row++)
    {
      const int winding = winding_of_edge (a, b, row + NUDGE_Y, INFINITY);

      if (winding != 0)
        {
          const double   t = (row + NUDGE_Y - a->y) / (b->y - a->y);
          const Crossing crossing = { row, a->x + t * (b->x - a->x) - NUDGE_X,
                                      winding };

          g_array_append_val (crossings, crossing);
        }
    }
}

/* The pixels whose centres lie inside: non-zero winding. */
static void
fill_inside (const SuturePoint *corners,
             size_t             n_corners,
             int                height,
             int                width,
             guint8            *pixels)
{
  g_autoptr (GArray) crossings = g_array_new (FALSE, FALSE, sizeof (Crossing));
  int winding = 0;

  for (size_t i = 0; i < n_corners; i++)
    add_crossings (&corners[i], &corners[i + 1 < n_corners ? i + 1 : 0], height,
                   crossings);
  g_array_sort (crossings, compare_crossings);
  for (guint i = 0; i + 1 < crossings->len; i++)
    {
      const Crossing *from = &g_array_index (crossings, Crossing, i);
      const Crossing *to = from + 1;

      winding += from->winding;
      if (winding == 0)
        continue;

      const int first = MAX ((int) ceil (from->x), 0);
      const int last = MIN ((int) floor (to->x), width - 1);
      guint8   *line = pixels + (size_t) from->row * (size_t) width;

      for (int x = first; x <= last; x++)
        line[x] = 1;
    }
}

/* The pixels whose centres lie within half a pixel of an edge. */
static void
fill_edge (const SuturePoint *a,
           const SuturePoint *b,
           int                height,
           int                width,
           guint8            *pixels)
{
  const int y0 = MAX ((int) floor (MIN (a->y, b->y) - 0.5), 0);
  const int y1 = MIN ((int) ceil (MAX (a->y, b->y) + 0.5), height - 1);
  const int x0 = MAX ((int) floor (MIN (a->x, b->x) - 0.5), 0);
  const int x1 = MIN ((int) ceil (MAX (a->x, b->x) + 0.5), width - 1);

  for (int y = y0; y <= y1; y++)
    for (int x = x0; x <= x1; x++)
      if (edge_distance (a, b, y + NUDGE_Y, x + NUDGE_X) <= 0.5)
        pixels[(size_t) y * (size_t) width + (size_t) x] = 1;
}

gint64
suture_polygon_fill (const SuturePoint *corners,
                     size_t             n_corners,
                     int                height,
                     int                width,
                     guint8            *pixels)
{
  const size_t n = (size_t) height * (size_t) width;
  gint64       area_px = 0;

  fill_inside (corners, n_corners, height, width, pixels);
  for (size_t i = 0; i < n_corners; i++)
    fill_edge (&corners[i], &corners[i + 1 < n_corners ? i + 1 : 0], height,
               width, pixels);
  for (size_t i = 0; i < n; i++)
    area_px += pixels[i];
  return area_px;
}

/* --- crossings --------------------------------------------------------------
 */

static double
turn (const SuturePoint *a, const SuturePoint *b, const SuturePoint *c)
{
  return (b->y - a->y) * (c->x - a->x) - (b->x - a->x) * (c->y - a->y);
}

/* Whether the open edges a-b and c-d cross in one point. */
static gboolean
edges_cross (const SuturePoint *a,
             const SuturePoint *b,
             const SuturePoint *c,
             const SuturePoint *d)
{
  return turn (a, b, c) * turn (a, b, d) < 0.0 &&
         turn (c, d, a) * turn (c, d, b) < 0.0;
}

static double
shoelace (const SuturePoint *a, const SuturePoint *b)
{
  return 0.5 * (a->y * b->x - a->x * b->y);
}

/* A crossing of edges i and j parts the polygon in two loops; the area of the
 * lesser. */
static double
lesser_loop (const SuturePoint *corners,
             size_t             n_corners,
             const double      *area_until,
             size_t             i,
             size_t             j)
{
  const SuturePoint *a = &corners[i];
  const SuturePoint *b = &corners[i + 1];
  const double       from =
      turn (&corners[j], &corners[j + 1 < n_corners ? j + 1 : 0], a);
  const double to =
      turn (&corners[j], &corners[j + 1 < n_corners ? j + 1 : 0], b);
  const double      t = from / (from - to);
  const SuturePoint at = { a->y + t * (b->y - a->y), a->x + t * (b->x - a->x) };
  const double loop = shoelace (&at, b) + area_until[j] - area_until[i + 1] +
                      shoelace (&corners[j], &at);

  return MIN (fabs (loop), fabs (area_until[n_corners] - loop));
}

gboolean
suture_polygon_crosses_itself (const SuturePoint *corners, size_t n_corners)
{
  g_autofree double *area_until = g_new (double, n_corners + 1);

  area_until[0] = 0.0;
  for (size_t i = 0; i < n_corners; i++)
    area_until[i + 1] =
        area_until[i] +
        shoelace (&corners[i], &corners[i + 1 < n_corners ? i + 1 : 0]);

  for (size_t i = 0; i + 2 < n_corners; i++)
    {
      const SuturePoint *a = &corners[i];
      const SuturePoint *b = &corners[i + 1];
      const double       low_y = MIN (a->y, b->y);
      const double       high_y = MAX (a->y, b->y);

      for (size_t j = i + 2; j < n_corners; j++)
        {
          const SuturePoint *c = &corners[j];
          const SuturePoint *d = &corners[j + 1 < n_corners ? j + 1 : 0];

          if (MAX (c->y, d->y) < low_y || MIN (c->y, d->y) > high_y)
            continue;
          if (edges_cross (a, b, c, d) &&
              lesser_loop (corners, n_corners, area_until, i, j) > 1.0)
            return TRUE;
        }
    }
  return FALSE;
}
