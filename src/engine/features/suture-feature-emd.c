/* suture-feature-emd.c: features from earth mover's distances
 *
 * Source: the paper's section 2.3, METHOD.md sections 3 and 5.1.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "features/suture-feature-values.h"

#include <math.h>

/* How many values of a profile count as near the gap. */
#define N_NEARBY 3

static double
over_radius (double emd, const SutureMeasurement *m, SutureSpacing spacing)
{
  return emd / suture_feature_radius (m, spacing);
}

/* A piece of one layer has no profile: its statistics are NAN already. */
#define EMD_FEATURE(side, stat)                                                \
  SUTURE_DECLARE_FEATURE (emd_##side##_##stat)                                 \
  {                                                                            \
    return m->emd_##side->stats.stat;                                          \
  }                                                                            \
  SUTURE_DECLARE_FEATURE (emd_##side##_##stat##_rel)                           \
  {                                                                            \
    return over_radius (m->emd_##side->stats.stat, m, spacing);                \
  }

EMD_FEATURE (upper, min)
EMD_FEATURE (upper, q1)
EMD_FEATURE (upper, median)
EMD_FEATURE (upper, q3)
EMD_FEATURE (upper, max)
EMD_FEATURE (lower, min)
EMD_FEATURE (lower, q1)
EMD_FEATURE (lower, median)
EMD_FEATURE (lower, q3)
EMD_FEATURE (lower, max)

SUTURE_DECLARE_FEATURE (emd_gap) { return m->emd_gap; }

SUTURE_DECLARE_FEATURE (emd_gap_rel)
{
  return over_radius (m->emd_gap, m, spacing);
}

/* A hundredth of the radius on both sides of the fraction keeps it tame where
 * neighbouring masks are alike and their distance is 0. */
SUTURE_DECLARE_FEATURE (emd_gap_over_nearby)
{
  double       nearby[2 * N_NEARBY];
  const size_t n_upper = MIN (m->emd_upper->n_values, N_NEARBY);
  const size_t n_lower = MIN (m->emd_lower->n_values, N_NEARBY);
  const size_t skipped = m->emd_upper->n_values - n_upper;
  const double least = 0.01 * suture_feature_radius (m, spacing);

  for (size_t i = 0; i < n_upper; i++)
    nearby[i] = m->emd_upper->values[skipped + i];
  for (size_t i = 0; i < n_lower; i++)
    nearby[n_upper + i] = m->emd_lower->values[i];
  return (m->emd_gap + least) /
         (suture_stats_of (nearby, n_upper + n_lower).median + least);
}
