/* suture-plot-file.h: a plot as a drawing, a picture, or a table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "evidence/suture-plot.h"

G_BEGIN_DECLS

/** SuturePlotFormat: what a plot is saved as */
typedef enum
{
  SUTURE_PLOT_SVG,
  SUTURE_PLOT_PNG,
  SUTURE_PLOT_CSV,
} SuturePlotFormat;

/** suture_plot_format_ending: ".svg" and the like */
const char *suture_plot_format_ending (SuturePlotFormat format);

/** SuturePlotDrawFunc: draws the marks, in a frame that stands already */
typedef void (*SuturePlotDrawFunc) (const SuturePlot *plot, gpointer user_data);

/**
 * SuturePlotContents: what a file is made of
 * @points: (array): what is at each of the @axes' places
 * @pango: fonts
 */
typedef struct
{
  const SuturePlotAxes  *axes;
  const SuturePlotPoint *points;
  PangoContext          *pango;
  SuturePlotDrawFunc     draw;
  gpointer               user_data;
} SuturePlotContents;

/** suture_plot_to_bytes: (transfer full): black on white, with its title; of a
 * table the numbers alone */
GBytes *suture_plot_to_bytes (const SuturePlotContents *contents,
                              SuturePlotFormat          format);

G_END_DECLS
