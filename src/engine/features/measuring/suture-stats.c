/* suture-stats.c: five numbers that stand for a list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "features/measuring/suture-stats.h"

#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics.h>
#include <math.h>
#include <string.h>

SutureStats
suture_stats_of (const double *values, size_t n)
{
  if (n == 0)
    return (SutureStats){ NAN, NAN, NAN, NAN, NAN };

  g_autofree double *sorted = g_memdup2 (values, n * sizeof (double));

  gsl_sort (sorted, 1, n);
  return (SutureStats){
    .min = sorted[0],
    .q1 = gsl_stats_quantile_from_sorted_data (sorted, 1, n, 0.25),
    .median = gsl_stats_quantile_from_sorted_data (sorted, 1, n, 0.5),
    .q3 = gsl_stats_quantile_from_sorted_data (sorted, 1, n, 0.75),
    .max = sorted[n - 1],
  };
}
