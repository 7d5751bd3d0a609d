/* suture-layer-plot.h: a body layer by layer, and where it would be cut
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cuts/measuring/suture-body-layers.h"
#include "evidence/suture-plot-area.h"

G_BEGIN_DECLS

/** SutureLayerPlotOf: what is drawn of each layer */
typedef enum
{
  SUTURE_LAYER_PLOT_AREAS,      /* and one parabola against two */
  SUTURE_LAYER_PLOT_BRIGHTNESS, /* mean of the raw stack, against the median */
} SutureLayerPlotOf;

#define SUTURE_TYPE_LAYER_PLOT (suture_layer_plot_get_type ())
G_DECLARE_FINAL_TYPE (SutureLayerPlot,
                      suture_layer_plot,
                      SUTURE,
                      LAYER_PLOT,
                      SuturePlotArea)

/**
 * suture_layer_plot_show:
 * @layers: (nullable): the body; it must stay until the next call; with a raw
 *   stack for brightness
 * @layer: the last layer above the cut
 */
void suture_layer_plot_show (SutureLayerPlot        *self,
                             SutureLayerPlotOf       of,
                             const SutureBodyLayers *layers,
                             gint32                  layer);

/** suture_layer_plot_has_brightness: whether there was a raw stack */
gboolean suture_layer_plot_has_brightness (const SutureBodyLayers *layers);

/** suture_layer_plot_dup_caption: (transfer full): what it shows, in words */
char *suture_layer_plot_dup_caption (SutureLayerPlotOf       of,
                                     const SutureBodyLayers *layers,
                                     gint32                  layer);

G_END_DECLS
