/* suture-emd-problem.h: a transport problem between points in the plane
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <math.h>

G_BEGIN_DECLS

/**
 * SutureEmdPoints:
 * @n: how many
 * @y: where they are
 * @x: where they are
 * @mass: what each gives or takes, perturbed (see suture-emd-reduction.h)
 */
typedef struct
{
  gint32  n;
  double *y;
  double *x;
  gint64 *mass;
} SutureEmdPoints;

/**
 * SutureEmdProblem:
 * @sources: what gives mass
 * @sinks: what takes it; both sum to the same
 *
 * Both in an order in which neighbours in the array are neighbours in the
 * plane.
 */
typedef struct
{
  SutureEmdPoints sources;
  SutureEmdPoints sinks;
} SutureEmdProblem;

/** suture_emd_cost: distance from a source to a sink; correctly rounded steps,
 * hence the same on every machine */
static inline double
suture_emd_cost (const SutureEmdProblem *problem, gint32 source, gint32 sink)
{
  const double dy = problem->sources.y[source] - problem->sinks.y[sink];
  const double dx = problem->sources.x[source] - problem->sinks.x[sink];

  return sqrt (dy * dy + dx * dx);
}

G_END_DECLS
