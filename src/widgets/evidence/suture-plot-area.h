/* suture-plot-area.h: a plot on the screen, and what hands do on it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "evidence/suture-plot-file.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_PLOT_AREA (suture_plot_area_get_type ())
G_DECLARE_DERIVABLE_TYPE (SuturePlotArea,
                          suture_plot_area,
                          SUTURE,
                          PLOT_AREA,
                          GtkWidget)

/**
 * SuturePlotAreaClass:
 * @get_axes: whether there is something to draw; what
 * @get_point: what is at a place
 * @draw: the marks, in a frame that stands already
 *
 * What is under the pointer, or was chosen by Left and Right, is said in the
 * plot. A click or drag, and the keys, move the views there by the window's
 * action "win.look-at"; the right button and the menu key offer to copy the
 * plot and to save it ("plot.copy", "plot.save").
 */
struct _SuturePlotAreaClass
{
  GtkWidgetClass parent_class;

  gboolean (*get_axes) (SuturePlotArea *self, SuturePlotAxes *axes);
  void (*get_point) (SuturePlotArea  *self,
                     size_t           place,
                     SuturePlotPoint *point);
  void (*draw) (SuturePlotArea *self, const SuturePlot *plot);
};

/** suture_plot_area_update: something else is to be drawn; @caption: what it
 * shows, in words, %NULL if it is nothing */
void suture_plot_area_update (SuturePlotArea *self, const char *caption);

/** suture_plot_area_point_at: that place is said, and the views go there */
void suture_plot_area_point_at (SuturePlotArea *self, size_t place);

/** suture_plot_area_dup_reading: (transfer full) (nullable): what is said */
char *suture_plot_area_dup_reading (SuturePlotArea *self);

/** suture_plot_area_to_bytes: (transfer full): the plot as a file, black on
 * white, whatever the colour scheme; there must be something to draw */
GBytes *suture_plot_area_to_bytes (SuturePlotArea  *self,
                                   SuturePlotFormat format);

G_END_DECLS
