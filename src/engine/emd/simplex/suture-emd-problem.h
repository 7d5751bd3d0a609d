/* suture-emd-problem.h: a transport problem between points in the plane
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <math.h>

#include "emd/simplex/suture-emd-arena.h"

G_BEGIN_DECLS

/** SutureEmdMass: 64 bits hold the masses of any two masks, perturbed as far as
 * there is room (see suture-emd-reduction.h) */
typedef gint64 SutureEmdMass;

/**
 * SutureEmdPoints:
 * @n: how many
 * @y: where they are
 * @x: where they are
 * @mass: what each gives or takes, perturbed (see suture-emd-reduction.h)
 */
typedef struct
{
  gint32         n;
  double        *y;
  double        *x;
  SutureEmdMass *mass;
} SutureEmdPoints;

/** SUTURE_EMD_PROCESSORS: compiles a function once for each kind of processor,
 * where the compiler and the C library can (SUTURE_EMD_CLONES); the right one
 * is taken when the program starts. Results are the same: every step is
 * correctly rounded, none is fused with the next, and nothing is summed up.
 * With SUTURE_EMD_TARGET it is compiled for that kind alone, so that a test can
 * compare them. Not under ThreadSanitizer: the choice is made before its
 * runtime is up. */
#if defined(SUTURE_EMD_TARGET)
#define SUTURE_EMD_PROCESSORS __attribute__ ((target (SUTURE_EMD_TARGET)))
#elif defined(SUTURE_EMD_CLONES) && !defined(__SANITIZE_THREAD__)
#define SUTURE_EMD_PROCESSORS                                                  \
  __attribute__ ((target_clones ("avx512f", "avx2", "default")))
#else
#define SUTURE_EMD_PROCESSORS
#endif

/** SUTURE_EMD_CHUNK: loops over points go by so many at once; arrays end with
 * as many points at infinity, without mass, as fill the last chunk */
#define SUTURE_EMD_CHUNK 32

static inline gint32
suture_emd_n_chunks (gint32 n)
{
  return (n + SUTURE_EMD_CHUNK - 1) / SUTURE_EMD_CHUNK;
}

/** suture_emd_points_init: room for @n points */
static inline void
suture_emd_points_init (SutureEmdPoints *self, gint32 n, SutureEmdArena *arena)
{
  const size_t room = (size_t) suture_emd_n_chunks (n) * SUTURE_EMD_CHUNK;

  self->n = n;
  self->y = suture_emd_arena_new (arena, double, room);
  self->x = suture_emd_arena_new (arena, double, room);
  self->mass = suture_emd_arena_new (arena, SutureEmdMass, room);
}

/** suture_emd_points_close: @n of them have been set */
static inline void
suture_emd_points_close (SutureEmdPoints *self, gint32 n)
{
  self->n = n;
  for (gint32 i = n; i < suture_emd_n_chunks (n) * SUTURE_EMD_CHUNK; i++)
    {
      self->y[i] = INFINITY;
      self->x[i] = 0.0;
      self->mass[i] = 0;
    }
}

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
