/* suture-contact-plane.c: area and plane of a contact
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "contacts/measuring/suture-contact-plane.h"

#include <math.h>
#include <string.h>

/* With fewer faces, or a plane that stands so much against where the faces
 * look, the plane is the one that they face. */
#define LEAST_FACES 12
#define LEAST_AGREEMENT 0.5

#define MOST_SWEEPS 32

/* Less is nothing. */
#define LEAST_ELEMENT 1e-300

/* Turns rows and columns p and q so that their common element is 0. */
static inline void
rotate (double a[3][3], double vectors[3][3], int p, int q)
{
  if (fabs (a[p][q]) < LEAST_ELEMENT)
    return;

  const double theta = (a[q][q] - a[p][p]) / (2.0 * a[p][q]);
  const double t =
      copysign (1.0, theta) / (fabs (theta) + sqrt (theta * theta + 1.0));
  const double c = 1.0 / sqrt (t * t + 1.0);
  const double s = t * c;

  for (int k = 0; k < 3; k++)
    {
      const double x = a[k][p], y = a[k][q];

      a[k][p] = c * x - s * y;
      a[k][q] = s * x + c * y;
    }
  for (int k = 0; k < 3; k++)
    {
      const double x = a[p][k], y = a[q][k];

      a[p][k] = c * x - s * y;
      a[q][k] = s * x + c * y;
    }
  for (int k = 0; vectors != NULL && k < 3; k++)
    {
      const double v = vectors[p][k], w = vectors[q][k];

      vectors[p][k] = c * v - s * w;
      vectors[q][k] = s * v + c * w;
    }
}

/* Whether nothing is left to turn. */
static gboolean
is_solved (double a[3][3])
{
  return fabs (a[0][1]) < LEAST_ELEMENT && fabs (a[0][2]) < LEAST_ELEMENT &&
         fabs (a[1][2]) < LEAST_ELEMENT;
}

static void
swap_solutions (double values[3], double vectors[3][3], int i, int k)
{
  const double value = values[i];
  double       vector[3];

  values[i] = values[k];
  values[k] = value;
  if (vectors == NULL)
    return;
  memcpy (vector, vectors[i], sizeof vector);
  memcpy (vectors[i], vectors[k], sizeof vector);
  memcpy (vectors[k], vector, sizeof vector);
}

static inline void
solve (const double matrix[6], double values[3], double vectors[3][3])
{
  double a[3][3] = { { matrix[0], matrix[1], matrix[2] },
                     { matrix[1], matrix[3], matrix[4] },
                     { matrix[2], matrix[4], matrix[5] } };

  for (int i = 0; vectors != NULL && i < 3; i++)
    for (int k = 0; k < 3; k++)
      vectors[i][k] = i == k ? 1.0 : 0.0;
  for (int sweep = 0; sweep < MOST_SWEEPS && !is_solved (a); sweep++)
    {
      rotate (a, vectors, 0, 1);
      rotate (a, vectors, 0, 2);
      rotate (a, vectors, 1, 2);
    }
  for (int i = 0; i < 3; i++)
    values[i] = a[i][i];
  for (int i = 0; i < 2; i++)
    for (int k = i + 1; k < 3; k++)
      if (values[k] < values[i])
        swap_solutions (values, vectors, i, k);
}

void
suture_symmetric_solve (const double matrix[6],
                        double       values[3],
                        double       vectors[3][3])
{
  solve (matrix, values, vectors);
}

void
suture_symmetric_solve_values (const double matrix[6], double values[3])
{
  solve (matrix, values, NULL);
}

static double
dot (const double a[3], const double b[3])
{
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

/* Where products of the axes stand among the six. */
static const int product_axes[6][2] = { { 0, 0 }, { 0, 1 }, { 0, 2 },
                                        { 1, 1 }, { 1, 2 }, { 2, 2 } };

/* Area, middle and spread of all faces; returns the spread's matrix. */
static void
add_up (const SutureContact *contact,
        const double         voxel[3],
        SutureContactPlane  *plane,
        double               spread[6])
{
  for (int axis = 0; axis < 3; axis++)
    {
      const SutureFaceSums *sums = &contact->faces[axis];
      const double face = voxel[(axis + 1) % 3] * voxel[(axis + 2) % 3];

      plane->n_faces += sums->n;
      plane->face_area += face * (double) sums->n;
      plane->vector_area[axis] = face * (double) sums->n_forward;
      for (int i = 0; i < 3; i++)
        plane->centre[i] += face * voxel[i] / 2.0 * (double) sums->sum[i];
    }
  for (int i = 0; i < 3; i++)
    plane->centre[i] /= plane->face_area;

  for (int k = 0; k < 6; k++)
    {
      const int    i = product_axes[k][0], j = product_axes[k][1];
      const double scale = voxel[i] * voxel[j] / 4.0;
      double       sum = 0.0;

      for (int axis = 0; axis < 3; axis++)
        sum += voxel[(axis + 1) % 3] * voxel[(axis + 2) % 3] * scale *
               (double) contact->faces[axis].squares[k];
      spread[k] = sum / plane->face_area - plane->centre[i] * plane->centre[j];
      /* A face is no point: two of its three sides are a voxel long. */
      if (i == j)
        spread[k] += voxel[i] * voxel[i] / 24.0;
    }
}

static void
set_normal (SutureContactPlane *plane, const double least_spread[3])
{
  const double agreement =
      plane->area > 0.0
          ? fabs (dot (least_spread, plane->vector_area)) / plane->area
          : 1.0;
  const gboolean is_facing =
      plane->area > 0.0 &&
      (plane->n_faces < LEAST_FACES || agreement < LEAST_AGREEMENT);

  plane->agreement = agreement;
  for (int i = 0; i < 3; i++)
    plane->normal[i] =
        is_facing ? plane->vector_area[i] / plane->area : least_spread[i];
  for (int i = 0; i < 3; i++)
    if (fabs (plane->normal[i]) > 1e-12)
      {
        const double sign = copysign (1.0, plane->normal[i]);

        for (int k = 0; k < 3; k++)
          plane->normal[k] *= sign;
        return;
      }
}

SutureContactPlane
suture_contact_plane_fit (const SutureContact *contact, SutureSpacing spacing)
{
  const double       voxel[3] = { spacing.z_um, spacing.y_um, spacing.x_um };
  SutureContactPlane plane = { 0 };
  double             spread[6];
  double             vectors[3][3];

  add_up (contact, voxel, &plane, spread);
  plane.area = sqrt (dot (plane.vector_area, plane.vector_area));
  plane.radius = sqrt (plane.area / G_PI);
  suture_symmetric_solve (spread, plane.spread, vectors);
  set_normal (&plane, vectors[0]);
  return plane;
}
