/* suture-plot-measurement.h: what plots of a measured layer gap have in common
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "evidence/suture-plot.h"
#include "features/measuring/suture-measurement.h"

G_BEGIN_DECLS

/** suture_plot_point_at_gap: part, layers and place of the gap of @measurement
 */
static inline void
suture_plot_point_at_gap (const SutureMeasurement *measurement,
                          SuturePlotPoint         *point)
{
  const SutureCandidate *candidate = &measurement->candidate;

  point->part = SUTURE_PLOT_GAP;
  point->at = candidate->gap_first_layer;
  point->to = candidate->gap_first_layer + candidate->gap_layers + 1;
  point->where[0] =
      candidate->gap_first_layer + (candidate->gap_layers - 1) / 2;
}

G_END_DECLS
