/* suture-rotated-layers.h: a contact as if the plane that it lies in were a
 * layer of the stack
 *
 * The paper's way with cuts that are tilted or rugged (its section 3.3): the
 * stack is turned until the cut is flat, the layer of the cut counts as
 * missing, and the two pieces on either side of it are measured as those of a
 * layer gap are. Here nothing is turned but the planes that the two bodies are
 * cut by, and nothing but the two bodies is looked at. It explains a score, and
 * has no part in it. METHOD.md section 5.5.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cells/suture-cell-index.h"
#include "features/measuring/suture-measurement.h"

G_BEGIN_DECLS

/** SUTURE_ROTATED_SCORE: contacts with this score or more are worth the time,
 * even if nobody looks */
#define SUTURE_ROTATED_SCORE 0.05

/**
 * SutureRotatedLayers:
 * @step_um: how far the layers lie apart, and edge of their pixels
 * @measurement: of the two pieces' distances, emd_stride (2), emd_tolerance,
 *   emd_upper, emd_lower and emd_gap; overlaps_px, in pixels of the layers;
 *   shape; of the pieces n_layers, areas_px.
 *   All else is 0
 *
 * The layers that the bodies reach, at most six on either side of the plane,
 * which is left out. The upper piece is the side that has more of the upper
 * body.
 */
typedef struct
{
  double            step_um;
  SutureMeasurement measurement;

  /*< private >*/
  SutureEmdProfile profiles[2];
  SuturePiece      pieces[2];
} SutureRotatedLayers;

/**
 * suture_rotated_layers_new:
 * @index: cells of a stack whose voxel size is known
 * @upper: a body
 * @lower: another
 * @centre: a point of the plane between them, in µm (z, y, x)
 * @normal: its unit normal
 * @tolerance: of the distances, as for suture_emd_compute()
 * @progress: (nullable): asked before each distance whether to go on
 * @error: cancelled
 *
 * Returns: (transfer full) (nullable): the layers; %NULL without error if the
 *   bodies reach no layer on one of the sides
 */
SutureRotatedLayers *suture_rotated_layers_new (const SutureCellIndex *index,
                                                guint32                upper,
                                                guint32                lower,
                                                const double          centre[3],
                                                const double          normal[3],
                                                double                tolerance,
                                                const SutureProgress *progress,
                                                GError              **error);

/** suture_rotated_layers_free: @self: (nullable): what was measured */
void suture_rotated_layers_free (SutureRotatedLayers *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureRotatedLayers, suture_rotated_layers_free)

G_END_DECLS
