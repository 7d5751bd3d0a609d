/* suture-plot.h: what the evidence plots have in common: frame, axes, colours
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** SuturePlotPart: what a mark belongs to; colours as in the views */
typedef enum
{
  SUTURE_PLOT_UPPER, /* blue */
  SUTURE_PLOT_LOWER, /* orange */
  SUTURE_PLOT_GAP,   /* bluish green, hatched where it is an area */
} SuturePlotPart;

/**
 * SuturePlot:
 *
 * A frame being drawn: n places from left (top of the stack) to right, values
 * from 0 at the bottom.
 */
typedef struct
{
  cairo_t   *cr;
  GtkWidget *widget;
  GdkRGBA    ink;
  double     left, top, width, height; /* of the frame, px */
  size_t     n_places;
  double     top_value;
} SuturePlot;

/**
 * suture_plot_begin:
 * @widget: the widget being drawn
 * @snapshot: its snapshot
 * @n_places: marks along x
 * @largest: largest value that will be drawn
 * @unit: of the values
 *
 * Frame, zero line, the largest value as a round number, "upper" and "lower".
 */
SuturePlot suture_plot_begin (GtkWidget   *widget,
                              GtkSnapshot *snapshot,
                              size_t       n_places,
                              double       largest,
                              const char  *unit);

/** suture_plot_end: nothing is drawn after it */
void suture_plot_end (SuturePlot *self);

double suture_plot_x (const SuturePlot *self, double place);
double suture_plot_y (const SuturePlot *self, double value);

void suture_plot_set_part_color (const SuturePlot *self,
                                 SuturePlotPart    part,
                                 double            alpha);

/** suture_plot_draw_bar: from 0 up to @value; the gap's is hatched */
void suture_plot_draw_bar (const SuturePlot *self,
                           size_t            place,
                           double            value,
                           SuturePlotPart    part);

/** suture_plot_draw_point: a disc, or, for the gap, a diamond */
void suture_plot_draw_point (const SuturePlot *self,
                             size_t            place,
                             double            value,
                             SuturePlotPart    part);

/** suture_plot_draw_band: values @low to @high, as wide as places @from to @to
 */
void suture_plot_draw_band (const SuturePlot *self,
                            double            from,
                            double            to,
                            double            low,
                            double            high,
                            SuturePlotPart    part);

/** suture_plot_mark_gap: a vertical stroke behind @place */
void suture_plot_mark_gap (const SuturePlot *self, size_t place);

G_END_DECLS
