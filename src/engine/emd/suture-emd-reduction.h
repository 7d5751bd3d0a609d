/* suture-emd-reduction.h: from two masks to the transport problem that is left
 * when shared mass stays where it is
 *
 * With |M| <= |N| a pixel of M holds |N| units and a pixel of N takes |M|, both
 * divided by their greatest common divisor. Where both are, as much as possible
 * stays (distances obey the triangle inequality, so that costs nothing), and
 * only the surplus moves, to pixels of N without M. Distances have no
 * direction: whichever side has more points is called the sources.
 *
 * Masses are perturbed: K times the true one, with one unit more a source, all
 * of which the last sink takes; K is more than twice the number of units. No
 * sum over a part of the points is zero then, so no tree has a flow of zero,
 * and the true flow is the perturbed one over K, rounded. Two masks of more
 * than a million pixels leave no room in 64 bits for so large a K: some of
 * their sources get no unit, and a flow may be zero; it is as true.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cells/suture-mask.h"
#include "emd/simplex/suture-emd-arena.h"
#include "emd/simplex/suture-emd-problem.h"

G_BEGIN_DECLS

/**
 * SutureEmdReduction:
 * @problem: points in units of @scale, in Morton order
 * @scale: length of that unit: the shorter side of a pixel
 * @extent: diagonal of the pair's box, in that unit
 * @total: units of (true) mass that each mask had before anything was cancelled
 * @perturbation: K
 * @n_perturbed: units given to sources; less than half of K
 * @source_keys: Morton keys of the sources, rising
 * @sink_keys: Morton keys of the sinks, rising
 * @n_bits: of the keys; dropping the lowest merges neighbours two by two
 */
typedef struct
{
  SutureEmdProblem problem;
  double           scale;
  double           extent;
  double           total;
  gint64           perturbation;
  gint32           n_perturbed;
  guint64         *source_keys;
  guint64         *sink_keys;
  int              n_bits;
} SutureEmdReduction;

/** suture_emd_reduce: no sources and no sinks if nothing has to move */
void suture_emd_reduce (SutureEmdReduction *self,
                        const SutureMask   *a,
                        const SutureMask   *b,
                        double              pixel_y,
                        double              pixel_x,
                        SutureEmdArena     *arena);

G_END_DECLS
