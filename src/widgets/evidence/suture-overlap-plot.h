/* suture-overlap-plot.h: overlap areas along the joined pair, and their fits
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "evidence/suture-plot-area.h"
#include "features/measuring/suture-measurement.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_OVERLAP_PLOT (suture_overlap_plot_get_type ())
G_DECLARE_FINAL_TYPE (SutureOverlapPlot,
                      suture_overlap_plot,
                      SUTURE,
                      OVERLAP_PLOT,
                      SuturePlotArea)

/** suture_overlap_plot_show: @measurement (nullable) must live until the next
 * call */
void suture_overlap_plot_show (SutureOverlapPlot       *self,
                               const SutureMeasurement *measurement);

/** suture_overlap_plot_dup_caption: (transfer full): the plot in a sentence */
char *suture_overlap_plot_dup_caption (const SutureMeasurement *measurement);

/** suture_overlap_plot_explain: (transfer none): what the caption's last word
 * means */
const char *suture_overlap_plot_explain (const SutureMeasurement *measurement);

G_END_DECLS
