/* suture-contact-body.c: what is measured of a body once, for all its contacts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "contacts/measuring/suture-contact-body.h"

#include <math.h>

#include "contacts/measuring/suture-contact-plane.h"
#include "contacts/measuring/suture-contact-sight.h"
#include "contacts/measuring/suture-surface-area.h"

#define N_LINES 100
#define N_STEPS 20

SutureMoments
suture_moments_of (GArray *runs)
{
  SutureMoments moments = { 0 };

  for (guint i = 0; i < runs->len; i++)
    {
      const SutureBodyRun *run = &g_array_index (runs, SutureBodyRun, i);
      const gint64         n = run->x1 - run->x0;
      const gint64         z = run->z, y = run->y, x = run->x0;
      const gint64         sum_x = n * x + n * (n - 1) / 2;
      const gint64         square_x =
          n * x * x + x * n * (n - 1) + (n - 1) * n * (2 * n - 1) / 6;
      const gint64 sum[3] = { n * z, n * y, sum_x };
      const gint64 squares[6] = { n * z * z, n * z * y, z * sum_x,
                                  n * y * y, y * sum_x, square_x };

      moments.n += n;
      for (int k = 0; k < 3; k++)
        moments.sum[k] += sum[k];
      for (int k = 0; k < 6; k++)
        moments.squares[k] += squares[k];
    }
  return moments;
}

SutureMoments
suture_moments_add (const SutureMoments *a, const SutureMoments *b)
{
  SutureMoments sum = *a;

  sum.n += b->n;
  for (int k = 0; k < 3; k++)
    sum.sum[k] += b->sum[k];
  for (int k = 0; k < 6; k++)
    sum.squares[k] += b->squares[k];
  return sum;
}

/* Centre and matrix of the spread. */
static void
find_spread (const SutureMoments *moments,
             const double         voxel[3],
             double               centre[3],
             double               spread[6])
{
  static const int axes[6][2] = { { 0, 0 }, { 0, 1 }, { 0, 2 },
                                  { 1, 1 }, { 1, 2 }, { 2, 2 } };
  const double     n = (double) moments->n;

  for (int k = 0; k < 3; k++)
    centre[k] = (double) moments->sum[k] / n * voxel[k];
  for (int k = 0; k < 6; k++)
    {
      const int i = axes[k][0], j = axes[k][1];

      spread[k] = (double) moments->squares[k] / n * voxel[i] * voxel[j] -
                  centre[i] * centre[j];
      if (i == j)
        spread[k] += voxel[i] * voxel[i] / 12.0;
    }
}

/* @spread: along the axes: the half axes are √(5 λ). */
static double
get_fullness (const SutureMoments *moments,
              const double         voxel[3],
              const double         spread[3])
{
  const double volume = (double) moments->n * voxel[0] * voxel[1] * voxel[2];
  const double product = spread[0] * spread[1] * spread[2];

  return volume / (4.0 / 3.0 * G_PI * sqrt (125.0 * MAX (product, 1e-300)));
}

SutureEllipsoid
suture_ellipsoid_of (const SutureMoments *moments, SutureSpacing spacing)
{
  const double    voxel[3] = { spacing.z_um, spacing.y_um, spacing.x_um };
  SutureEllipsoid self;
  double          spread[6], vectors[3][3];

  find_spread (moments, voxel, self.centre, spread);
  suture_symmetric_solve (spread, self.spread, vectors);
  for (int k = 0; k < 3; k++)
    self.axis[k] = vectors[2][k];
  self.fullness = get_fullness (moments, voxel, self.spread);
  return self;
}

double
suture_ellipsoid_fullness (const SutureMoments *moments, SutureSpacing spacing)
{
  const double voxel[3] = { spacing.z_um, spacing.y_um, spacing.x_um };
  double       centre[3], spread[6], along[3];

  find_spread (moments, voxel, centre, spread);
  suture_symmetric_solve_values (spread, along);
  return get_fullness (moments, voxel, along);
}

double
suture_sphericity (double volume, double surface)
{
  return cbrt (36.0 * G_PI * volume * volume) / surface;
}

/* Area of its faces at the border of the stack. */
static double
get_border_area (const SutureCellIndex *index, GArray *runs)
{
  const SutureShape   shape = suture_cell_index_get_shape (index);
  const SutureSpacing spacing = suture_cell_index_get_spacing (index);
  gint64              n_faces[3] = { 0, 0, 0 };

  for (guint i = 0; i < runs->len; i++)
    {
      const SutureBodyRun *run = &g_array_index (runs, SutureBodyRun, i);
      const gint64         n = run->x1 - run->x0;

      n_faces[0] += n * ((run->z == 0) + (run->z == shape.nz - 1));
      n_faces[1] += n * ((run->y == 0) + (run->y == shape.ny - 1));
      n_faces[2] += (run->x0 == 0) + (run->x1 == shape.nx);
    }
  return (double) n_faces[0] * spacing.y_um * spacing.x_um +
         (double) n_faces[1] * spacing.z_um * spacing.x_um +
         (double) n_faces[2] * spacing.z_um * spacing.y_um;
}

SutureContactBody
suture_contact_body_measure (const SutureCellIndex *index,
                             const SutureStack     *raw,
                             guint32                cell,
                             GArray                *runs)
{
  const SutureSpacing spacing = suture_cell_index_get_spacing (index);
  SutureContactBody   body = { .intensity = { NAN, NAN } };

  suture_body_runs_list (index, cell, runs);
  body.moments = suture_moments_of (runs);
  body.ellipsoid = suture_ellipsoid_of (&body.moments, spacing);
  body.volume =
      (double) body.moments.n * spacing.z_um * spacing.y_um * spacing.x_um;
  body.surface = suture_surface_area_of_body (index, cell);
  body.border = get_border_area (index, runs);
  body.sight =
      suture_sight_measure (index, cell, runs, cell, runs, N_LINES, N_STEPS)
          .inside;
  if (raw)
    body.intensity = suture_body_intensity_measure (index, raw, cell);
  return body;
}
