/* suture-plot-measurement.h: what plots of a measured layer gap, or of a
 * contact as if its plane were a layer, have in common
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "evidence/suture-plot.h"
#include "features/measuring/suture-measurement.h"

G_BEGIN_DECLS

/** suture_plot_get_layer: the layer, counted from 1, that is layer @i of
 * @piece; of a contact's planes, which are no layers of the stack, the number
 * of the plane, the plane that is left out counted with them */
static inline double
suture_plot_get_layer (const SutureMeasurement *measurement,
                       const SuturePiece       *piece,
                       size_t                   i)
{
  if (piece->layers)
    return piece->layers[i] + 1;
  return (double) (i + 1) + (piece == measurement->lower
                                 ? (double) measurement->upper->n_layers + 1
                                 : 0.0);
}

/** suture_plot_point_in_piece: layers and place of what leads from layer @from
 * of
 * @piece to its layer @to */
static inline void
suture_plot_point_in_piece (const SutureMeasurement *measurement,
                            const SuturePiece       *piece,
                            size_t                   from,
                            size_t                   to,
                            SuturePlotPoint         *point)
{
  point->at = suture_plot_get_layer (measurement, piece, from);
  point->to = suture_plot_get_layer (measurement, piece, to);
  if (piece->layers)
    point->where[0] = piece->layers[from];
}

/** suture_plot_point_at_gap: part, layers and place of the gap of @measurement
 */
static inline void
suture_plot_point_at_gap (const SutureMeasurement *measurement,
                          SuturePlotPoint         *point)
{
  const SutureCandidate *candidate = &measurement->candidate;

  point->part = SUTURE_PLOT_GAP;
  if (measurement->upper->layers == NULL)
    {
      point->at = (double) measurement->upper->n_layers;
      point->to = point->at + 2;
      return;
    }
  point->at = candidate->gap_first_layer;
  point->to = candidate->gap_first_layer + candidate->gap_layers + 1;
  point->where[0] =
      candidate->gap_first_layer + (candidate->gap_layers - 1) / 2;
}

G_END_DECLS
