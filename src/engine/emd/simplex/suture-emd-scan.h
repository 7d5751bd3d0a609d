/* suture-emd-scan.h: which sinks a source could send to at less than a bound,
 * looking at few of them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "emd/simplex/suture-emd-problem.h"

G_BEGIN_DECLS

/** SutureEmdBox: where some points lie */
typedef struct
{
  double y0, x0, y1, x1;
} SutureEmdBox;

/**
 * SutureEmdScan:
 * @problem: the points
 * @potential: of the sinks, with room for whole chunks
 * @y: of the sinks, in single precision
 * @x: of the sinks
 * @rounded: potentials
 * @n_chunks: chunks of sinks
 * @boxes: of each chunk
 * @highest: potential in each chunk
 * @extent: no coordinate is greater
 * @slack: more than single precision takes from a distance or a potential
 */
typedef struct
{
  const SutureEmdProblem *problem;
  const double           *potential;
  float                  *y;
  float                  *x;
  float                  *rounded;
  gint32                  n_chunks;
  SutureEmdBox           *boxes;
  double                 *highest;
  double                  extent;
  double                  slack;
} SutureEmdScan;

/** SUTURE_EMD_GROUP: so many sources, neighbours, are scanned together */
#define SUTURE_EMD_GROUP 16

/**
 * SutureEmdScanFunc:
 * @source: a source
 * @sink: a sink with c(source, sink) - v(sink) < bound[source - first]
 * @bound: the bound of that source; may be lowered
 */
typedef void (*SutureEmdScanFunc) (gint32   source,
                                   gint32   sink,
                                   double   cost,
                                   double  *bound,
                                   gpointer user_data);

void suture_emd_scan_init (SutureEmdScan          *self,
                           const SutureEmdProblem *problem,
                           const double           *potential,
                           SutureEmdArena         *arena);

/** suture_emd_scan_update: the potentials have changed */
void suture_emd_scan_update (SutureEmdScan *self);

/**
 * suture_emd_scan_group:
 * @first: first source of a group
 * @bounds: of each source of the group
 * @func: told of every sink below the bound, in the order of the sinks
 */
void suture_emd_scan_group (const SutureEmdScan *self,
                            gint32               first,
                            double              *bounds,
                            SutureEmdScanFunc    func,
                            gpointer             user_data);

G_END_DECLS
