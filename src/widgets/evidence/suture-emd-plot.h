/* suture-emd-plot.h: layer-to-layer EMD of both pieces, the gap's against them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "evidence/suture-plot-area.h"
#include "model/suture-classifier.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_EMD_PLOT (suture_emd_plot_get_type ())
G_DECLARE_FINAL_TYPE (SutureEmdPlot,
                      suture_emd_plot,
                      SUTURE,
                      EMD_PLOT,
                      SuturePlotArea)

/**
 * suture_emd_plot_show:
 * @measurement: (nullable): the pair; must live until the next call
 * @range: which range of the pieces is shaded
 * @unit: "µm" or "px"
 */
void suture_emd_plot_show (SutureEmdPlot           *self,
                           const SutureMeasurement *measurement,
                           SutureEmdRange           range,
                           const char              *unit);

/** suture_emd_plot_dup_caption: (transfer full): the plot in a sentence */
char *suture_emd_plot_dup_caption (const SutureMeasurement *measurement,
                                   SutureEmdRange           range,
                                   const char              *unit);

/** suture_emd_plot_explain: (transfer none): what the caption's last words mean
 */
const char *suture_emd_plot_explain (const SutureMeasurement *measurement,
                                     SutureEmdRange           range);

G_END_DECLS
