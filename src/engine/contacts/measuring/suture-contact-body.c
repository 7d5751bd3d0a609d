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

SutureEllipsoid
suture_ellipsoid_of (const SutureMoments *moments, SutureSpacing spacing)
{
  static const int axes[6][2] = { { 0, 0 }, { 0, 1 }, { 0, 2 },
                                  { 1, 1 }, { 1, 2 }, { 2, 2 } };
  const double     voxel[3] = { spacing.z_um, spacing.y_um, spacing.x_um };
  const double     n = (double) moments->n;
  const double     volume = n * voxel[0] * voxel[1] * voxel[2];
  SutureEllipsoid  self;
  double           spread[6], vectors[3][3];

  for (int k = 0; k < 3; k++)
    self.centre[k] = (double) moments->sum[k] / n * voxel[k];
  for (int k = 0; k < 6; k++)
    {
      const int i = axes[k][0], j = axes[k][1];

      spread[k] = (double) moments->squares[k] / n * voxel[i] * voxel[j] -
                  self.centre[i] * self.centre[j];
      if (i == j)
        spread[k] += voxel[i] * voxel[i] / 12.0;
    }
  suture_symmetric_solve (spread, self.spread, vectors);
  for (int k = 0; k < 3; k++)
    self.axis[k] = vectors[2][k];

  /* The half axes are √(5 λ). */
  const double product = self.spread[0] * self.spread[1] * self.spread[2];

  self.fullness =
      volume / (4.0 / 3.0 * G_PI * sqrt (125.0 * MAX (product, 1e-300)));
  return self;
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
