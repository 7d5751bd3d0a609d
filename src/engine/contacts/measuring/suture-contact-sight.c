/* suture-contact-sight.c: whether two bodies see each other
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "contacts/measuring/suture-contact-sight.h"

#include <math.h>

/* Powers of what solves x³ = x + 1 and x⁴ = x + 1: additive recurrences with
 * low discrepancy in two and in three dimensions. M. Roberts, 2018. */
static const double recurrences[] = { 0.7548776662466927, 0.5698402909980532,
                                      0.8191725133961645, 0.6710436067037893,
                                      0.5497004779019703 };

double
suture_spread_evenly (int i, int dimension)
{
  const double sum = 0.5 + i * recurrences[dimension];

  return sum - floor (sum);
}

SutureVoxelOwner
suture_contact_get_owner (const SutureCellIndex *index,
                          guint32                a,
                          guint32                b,
                          const double           point[3])
{
  const guint32 cell =
      suture_cell_index_find_at (index, (gint32) floor (point[0] + 0.5),
                                 (gint32) floor (point[1] + 0.5),
                                 (gint32) floor (point[2] + 0.5));

  if (cell == a || cell == b)
    return SUTURE_VOXEL_OURS;
  return cell == SUTURE_NO_CELL || suture_cell_index_is_crumb (index, cell)
             ? SUTURE_VOXEL_NOBODYS
             : SUTURE_VOXEL_THIRD;
}

SutureSight
suture_sight_measure (const SutureCellIndex *index,
                      guint32                a,
                      GArray                *from,
                      guint32                b,
                      GArray                *to,
                      int                    n_lines,
                      int                    n_steps)
{
  const double n_from = (double) suture_body_runs_count (from);
  const double n_to = (double) suture_body_runs_count (to);
  int          counts[3] = { 0, 0, 0 };

  if (n_from < 1.0 || n_to < 1.0)
    return (SutureSight){ NAN, NAN };
  for (int line = 0; line < n_lines; line++)
    {
      double p[3], q[3];

      suture_body_runs_get_voxel (from,
                                  (gint64) (suture_spread_evenly (line, 0) *
                                            n_from),
                                  p);
      suture_body_runs_get_voxel (to,
                                  (gint64) (suture_spread_evenly (line, 1) *
                                            n_to),
                                  q);
      for (int step = 1; step < n_steps; step++)
        {
          const double share = (double) step / n_steps;
          double       point[3];

          for (int i = 0; i < 3; i++)
            point[i] = p[i] + share * (q[i] - p[i]);
          counts[suture_contact_get_owner (index, a, b, point)]++;
        }
    }

  const double n_points = n_lines * (n_steps - 1.0);

  return (SutureSight){ counts[SUTURE_VOXEL_OURS] / n_points,
                        counts[SUTURE_VOXEL_THIRD] / n_points };
}
