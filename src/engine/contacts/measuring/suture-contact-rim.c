/* suture-contact-rim.c: where a contact ends
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "contacts/measuring/suture-contact-rim.h"

#include <math.h>
#include <stdlib.h>

#include "contacts/measuring/suture-contact-sight.h"
#include "features/measuring/suture-stats.h"

/* A ball's radius over the contact's, and over the smallest edge of a voxel. */
#define BALL_OF_RADIUS 0.35
#define BALL_OF_VOXEL 2.0

#define BALL_POINTS 128

/* With fewer of its points in the stack a ball says nothing. */
#define LEAST_POINTS 80

/* Faces and places that are looked at, evenly spread over all. */
#define MOST_FACES 240
#define MOST_PLACES 96

typedef struct
{
  const SutureCellIndex *index;
  guint32                a;
  guint32                b;
  SutureShape            shape;
  double                 ball[BALL_POINTS][3]; /* in voxels about its middle */
} Rim;

typedef struct
{
  double point[3]; /* in voxels */
} Place;

static int
compare_points (const void *a, const void *b)
{
  const double *p = a, *q = b;

  for (int k = 0; k < 3; k++)
    if (p[k] != q[k])
      return p[k] < q[k] ? -1 : 1;
  return 0;
}

static void
rim_init (Rim                      *self,
          const SutureCellIndex    *index,
          guint32                   a,
          guint32                   b,
          const SutureContactPlane *plane)
{
  const SutureSpacing spacing = suture_cell_index_get_spacing (index);
  const double        voxel[3] = { spacing.z_um, spacing.y_um, spacing.x_um };
  const double        radius =
      MAX (BALL_OF_RADIUS * plane->radius,
           BALL_OF_VOXEL * MIN (voxel[0], MIN (voxel[1], voxel[2])));

  *self = (Rim){ index, a, b, suture_cell_index_get_shape (index), { { 0 } } };
  for (int i = 0, n = 0; n < BALL_POINTS; i++)
    {
      double point[3], square = 0.0;

      for (int k = 0; k < 3; k++)
        {
          point[k] = 2.0 * suture_spread_evenly (i, 2 + k) - 1.0;
          square += point[k] * point[k];
        }
      if (square > 1.0)
        continue;
      for (int k = 0; k < 3; k++)
        self->ball[n][k] = point[k] * radius / voxel[k];
      n++;
    }
  /* Layer by layer and row by row, as they lie in memory. */
  qsort (self->ball, BALL_POINTS, sizeof self->ball[0], compare_points);
}

static gboolean
is_in_stack (const Rim *self, const double point[3])
{
  return point[0] >= -0.5 && point[0] < self->shape.nz - 0.5 &&
         point[1] >= -0.5 && point[1] < self->shape.ny - 0.5 &&
         point[2] >= -0.5 && point[2] < self->shape.nx - 0.5;
}

static gboolean
is_ours (const Rim *self, const double point[3])
{
  return suture_contact_get_owner (self->index, self->a, self->b, point) ==
         SUTURE_VOXEL_OURS;
}

/* Adds the edges of a face beyond which the two bodies don't both go on. */
static void
add_places (const Rim *self, int axis, const double low[3], GArray *places)
{
  for (int side = 0; side < 6; side++)
    {
      const int    across = side / 2;
      const double step = side % 2 ? 1.0 : -1.0;
      double       beside[3] = { low[0], low[1], low[2] };
      double       beyond[3];
      Place        place = { { low[0], low[1], low[2] } };

      if (across == axis)
        continue;
      beside[across] += step;
      for (int i = 0; i < 3; i++)
        beyond[i] = beside[i] + (i == axis);
      place.point[axis] += 0.5;
      place.point[across] += step / 2.0;
      if (is_in_stack (self, beside) &&
          !(is_ours (self, beside) && is_ours (self, beyond)))
        g_array_append_val (places, place);
    }
}

static gint64
count_faces (GArray *faces)
{
  gint64 n = 0;

  for (guint i = 0; i < faces->len; i++)
    {
      const SutureFaceRun *run = &g_array_index (faces, SutureFaceRun, i);

      n += run->x1 - run->x0;
    }
  return n;
}

/* (transfer full): of every @step-th face. */
static GArray *
list_places (const Rim *self, GArray *faces, gint64 step)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (Place));
  gint64  next = 0;

  for (guint i = 0; i < faces->len; i++)
    {
      const SutureFaceRun *run = &g_array_index (faces, SutureFaceRun, i);

      for (; next < run->x1 - run->x0; next += step)
        {
          const double low[3] = { run->z, run->y, (double) (run->x0 + next) };

          add_places (self, run->axis, low, places);
        }
      next -= run->x1 - run->x0;
    }
  return places;
}

/* Shares of the ball by owner; whether enough of it is in the stack. */
static gboolean
look_around (const Rim *self, const Place *place, double shares[3])
{
  int counts[3] = { 0, 0, 0 };
  int n = 0;

  for (int i = 0; i < BALL_POINTS; i++)
    {
      double point[3];

      for (int k = 0; k < 3; k++)
        point[k] = place->point[k] + self->ball[i][k];
      if (!is_in_stack (self, point))
        continue;
      counts[suture_contact_get_owner (self->index, self->a, self->b, point)]++;
      n++;
    }
  for (int k = 0; k < 3; k++)
    shares[k] = n > 0 ? (double) counts[k] / n : 0.0;
  return n >= LEAST_POINTS;
}

SutureContactRim
suture_contact_rim_measure (const SutureCellIndex    *index,
                            guint32                   a,
                            guint32                   b,
                            GArray                   *faces,
                            const SutureContactPlane *plane)
{
  double ours[MOST_PLACES], sums[3] = { 0.0, 0.0, 0.0 };
  size_t n = 0;
  Rim    rim;

  rim_init (&rim, index, a, b, plane);

  g_autoptr (GArray) places =
      list_places (&rim, faces,
                   (count_faces (faces) + MOST_FACES - 1) / MOST_FACES);
  const guint step = (places->len + MOST_PLACES - 1) / MOST_PLACES;

  for (guint i = 0; i < places->len; i += step)
    {
      double shares[3];

      if (!look_around (&rim, &g_array_index (places, Place, i), shares))
        continue;
      ours[n++] = shares[SUTURE_VOXEL_OURS];
      for (int k = 0; k < 3; k++)
        sums[k] += shares[k];
    }

  const SutureStats stats = suture_stats_of (ours, n);
  const double      weight = n > 0 ? 1.0 / (double) n : NAN;

  return (SutureContactRim){
    .mean = sums[SUTURE_VOXEL_OURS] * weight,
    .q1 = stats.q1,
    .median = stats.median,
    .q3 = stats.q3,
    .nobodys = sums[SUTURE_VOXEL_NOBODYS] * weight,
    .third = sums[SUTURE_VOXEL_THIRD] * weight,
  };
}
