/* suture-plot.h: what the evidence plots have in common: frame, axes, colours
 *
 * The same plot is drawn on the screen and into files.
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

/** suture_plot_part_name: "upper", "lower", "gap", for tables */
const char *suture_plot_part_name (SuturePlotPart part);

#define SUTURE_PLOT_MOST_VALUES 2

/** Beside the frame, px */
#define SUTURE_PLOT_MARGIN 2.0

/**
 * SuturePlotAxes:
 * @title: what the plot is of
 * @n_places: marks along x; none: there is nothing to draw
 * @marked: the place of the gap, or of the plane
 * @is_of_layers: places are layers; else distances in µm
 * @largest: largest value that will be drawn
 * @unit: of the values; may be empty
 * @n_values: of each place
 * @columns: what each value is called in a table
 */
typedef struct
{
  const char *title;
  size_t      n_places;
  size_t      marked;
  gboolean    is_of_layers;
  double      largest;
  const char *unit;
  size_t      n_values;
  const char *columns[SUTURE_PLOT_MOST_VALUES];
} SuturePlotAxes;

/**
 * SuturePlotPoint: what is at one place
 * @part: what it belongs to
 * @at: the layer, counted from 1; or how far from the plane, µm
 * @to: the layer to which the value leads; @at if it is of one alone
 * @values: how much; NAN where there is none
 * @where: voxel that shows it (z, y, x); NAN: as it is
 */
typedef struct
{
  SuturePlotPart part;
  double         at;
  double         to;
  double         values[SUTURE_PLOT_MOST_VALUES];
  double         where[3];
} SuturePlotPoint;

/** suture_plot_dup_reading: (transfer full): the point in words, with units */
char *suture_plot_dup_reading (const SuturePlotAxes  *axes,
                               const SuturePlotPoint *point);

/**
 * SuturePlot:
 *
 * A frame being drawn: n places from left (top of the stack) to right, values
 * from 0 at the bottom.
 */
typedef struct
{
  cairo_t      *cr;
  PangoContext *pango;
  GdkRGBA       ink;
  double        left, top, width, height; /* of the frame, px */
  size_t        n_places;
  double        top_value;
} SuturePlot;

/**
 * suture_plot_begin:
 * @cr: what is drawn on, from (0, 0)
 * @pango: its fonts
 * @ink: colour of lines and words
 * @width: px
 * @height: px
 * @axes: what will be drawn
 * @points: (array length=n_places): where the ticks stand
 * @reading: (nullable): what is said at the top right
 *
 * Frame, zero line, the largest value as a round number, and ticks below: the
 * first place, the last one and the marked one, as far as there is room.
 */
SuturePlot suture_plot_begin (cairo_t               *cr,
                              PangoContext          *pango,
                              const GdkRGBA         *ink,
                              double                 width,
                              double                 height,
                              const SuturePlotAxes  *axes,
                              const SuturePlotPoint *points,
                              const char            *reading);

double suture_plot_x (const SuturePlot *self, double place);
double suture_plot_y (const SuturePlot *self, double value);

/** suture_plot_find_place: which place is at @x, the nearest if none is */
size_t suture_plot_find_place (const SuturePlot *self, double x);

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

/** suture_plot_mark_pointed: a line through @place, over what is drawn */
void suture_plot_mark_pointed (const SuturePlot *self, size_t place);

G_END_DECLS
