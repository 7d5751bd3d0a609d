/* suture-stats.h: five numbers that stand for a list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** SutureStats: NAN, all five, if the list is empty */
typedef struct
{
  double min;
  double q1;
  double median;
  double q3;
  double max;
} SutureStats;

/**
 * suture_stats_of:
 * @values: (array length=n): a list; it isn't changed
 * @n: how many
 *
 * Quartiles interpolate linearly between order statistics, at position (n -
 * 1)q.
 */
SutureStats suture_stats_of (const double *values, size_t n);

G_END_DECLS
