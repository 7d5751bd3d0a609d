/* suture-emd-plot.c: layer-to-layer EMD of both pieces, the gap's against them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "evidence/suture-emd-plot.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "evidence/suture-plot-measurement.h"

struct _SutureEmdPlot
{
  SuturePlotArea parent_instance;

  /* Borrowed: the caller's */
  const SutureMeasurement *measurement;
  SutureEmdRange           range;
  const char              *unit; /* static */
};

G_DEFINE_FINAL_TYPE (SutureEmdPlot, suture_emd_plot, SUTURE_TYPE_PLOT_AREA)

static double
get_low (const SutureEmdProfile *profile, SutureEmdRange range)
{
  return range == SUTURE_EMD_RANGE_MINMAX ? profile->stats.min
                                          : profile->stats.q1;
}

static double
get_high (const SutureEmdProfile *profile, SutureEmdRange range)
{
  return range == SUTURE_EMD_RANGE_MINMAX ? profile->stats.max
                                          : profile->stats.q3;
}

static double
get_largest (const SutureMeasurement *m)
{
  double largest = m->emd_gap;

  if (m->emd_upper->n_values > 0)
    largest = MAX (largest, m->emd_upper->stats.max);
  if (m->emd_lower->n_values > 0)
    largest = MAX (largest, m->emd_lower->stats.max);
  return largest;
}

static void
draw_profile (const SuturePlot       *plot,
              const SutureEmdProfile *profile,
              size_t                  first_place,
              SutureEmdRange          range,
              SuturePlotPart          part)
{
  if (profile->n_values == 0)
    return;
  suture_plot_draw_band (plot, (double) first_place,
                         (double) (first_place + profile->n_values - 1),
                         get_low (profile, range), get_high (profile, range),
                         part);
  for (size_t i = 0; i < profile->n_values; i++)
    suture_plot_draw_point (plot, first_place + i, profile->values[i], part);
}

/* Where the gap's value stands against everything to its left and right. */
static void
draw_gap_line (const SuturePlot *plot, double value)
{
  const double dashes[] = { 4.0, 3.0 };
  const double y = suture_plot_y (plot, value);

  suture_plot_set_part_color (plot, SUTURE_PLOT_GAP, 0.8);
  cairo_set_dash (plot->cr, dashes, 2, 0.0);
  cairo_set_line_width (plot->cr, 1.0);
  cairo_move_to (plot->cr, plot->left, y);
  cairo_rel_line_to (plot->cr, plot->width, 0.0);
  cairo_stroke (plot->cr);
  cairo_set_dash (plot->cr, NULL, 0, 0.0);
}

static gboolean
suture_emd_plot_get_axes (SuturePlotArea *area, SuturePlotAxes *axes)
{
  SutureEmdPlot           *self = SUTURE_EMD_PLOT (area);
  const SutureMeasurement *m = self->measurement;

  if (m == NULL)
    return FALSE;
  *axes = (SuturePlotAxes){
    .title = _ ("Distance between layers (EMD)"),
    .n_places = m->emd_upper->n_values + 1 + m->emd_lower->n_values,
    .marked = m->emd_upper->n_values,
    .is_of_layers = TRUE,
    .largest = get_largest (m),
    .unit = self->unit,
    .n_values = 1,
    .columns = { g_str_equal (self->unit, "px") ? "emd_px" : "emd_um" },
  };
  return TRUE;
}

/* From layer to layer of a piece, its own @i-th to the one that is compared. */
static void
point_in_piece (const SutureMeasurement *m,
                const SutureEmdProfile  *profile,
                const SuturePiece       *piece,
                size_t                   i,
                SuturePlotPoint         *point)
{
  suture_plot_point_in_piece (m, piece, i,
                              MIN (i + (size_t) profile->stride,
                                   piece->n_layers - 1),
                              point);
  point->values[0] = profile->values[i];
}

static void
suture_emd_plot_get_point (SuturePlotArea  *area,
                           size_t           place,
                           SuturePlotPoint *point)
{
  const SutureMeasurement *m = SUTURE_EMD_PLOT (area)->measurement;
  const size_t             gap = m->emd_upper->n_values;

  point->part = place < gap    ? SUTURE_PLOT_UPPER
                : place == gap ? SUTURE_PLOT_GAP
                               : SUTURE_PLOT_LOWER;
  if (place < gap)
    point_in_piece (m, m->emd_upper, m->upper, place, point);
  else if (place > gap)
    point_in_piece (m, m->emd_lower, m->lower, place - gap - 1, point);
  else
    {
      suture_plot_point_at_gap (m, point);
      point->values[0] = m->emd_gap;
    }
}

static void
suture_emd_plot_draw (SuturePlotArea *area, const SuturePlot *plot)
{
  SutureEmdPlot           *self = SUTURE_EMD_PLOT (area);
  const SutureMeasurement *m = self->measurement;
  const size_t             n_upper = m->emd_upper->n_values;

  suture_plot_mark_gap (plot, n_upper);
  draw_profile (plot, m->emd_upper, 0, self->range, SUTURE_PLOT_UPPER);
  draw_profile (plot, m->emd_lower, n_upper + 1, self->range,
                SUTURE_PLOT_LOWER);
  draw_gap_line (plot, m->emd_gap);
  suture_plot_draw_point (plot, n_upper, m->emd_gap, SUTURE_PLOT_GAP);
}

static void
suture_emd_plot_class_init (SutureEmdPlotClass *klass)
{
  SuturePlotAreaClass *area_class = SUTURE_PLOT_AREA_CLASS (klass);

  area_class->get_axes = suture_emd_plot_get_axes;
  area_class->get_point = suture_emd_plot_get_point;
  area_class->draw = suture_emd_plot_draw;
}

static void
suture_emd_plot_init (SutureEmdPlot *self)
{
  self->unit = "px";
}

typedef enum
{
  TOO_FLAT,
  MORE,
  LESS,
  ALIKE,
} Comparison;

static Comparison
compare_with_pieces (const SutureMeasurement *m, SutureEmdRange range)
{
  double low = INFINITY;
  double high = -INFINITY;

  if (m->emd_upper->n_values > 0)
    {
      low = MIN (low, get_low (m->emd_upper, range));
      high = MAX (high, get_high (m->emd_upper, range));
    }
  if (m->emd_lower->n_values > 0)
    {
      low = MIN (low, get_low (m->emd_lower, range));
      high = MAX (high, get_high (m->emd_lower, range));
    }
  return high < low          ? TOO_FLAT
         : m->emd_gap > high ? MORE
         : m->emd_gap < low  ? LESS
                             : ALIKE;
}

static const char *
name_comparison (Comparison comparison)
{
  switch (comparison)
    {
    case TOO_FLAT:
      return _ ("the pieces are too flat to compare");
    case MORE:
      return _ ("more than inside the pieces");
    case LESS:
      return _ ("less than inside the pieces");
    default:
      return _ ("as inside the pieces");
    }
}

const char *
suture_emd_plot_explain (const SutureMeasurement *measurement,
                         SutureEmdRange           range)
{
  switch (compare_with_pieces (measurement, range))
    {
    case TOO_FLAT:
      return _ ("Both pieces have too few layers to say how fast they change, "
                "so there is nothing to compare the gap with; go by the shape "
                "and by the raw image.");
    case MORE:
      return _ ("From one side of the gap to the other the outline moves "
                "further than it does anywhere in the shaded bands, between "
                "layers of the pieces themselves: rather two cells, or one "
                "that ends here.");
    case LESS:
      return _ ("From one side of the gap to the other the outline moves even "
                "less than in the shaded bands, between layers of the pieces "
                "themselves: one cell goes on here.");
    default:
      return _ ("From one side of the gap to the other the outline moves no "
                "more and no less than in the shaded bands, between layers of "
                "the pieces themselves: one cell would look like this.");
    }
}

char *
suture_emd_plot_dup_caption (const SutureMeasurement *measurement,
                             SutureEmdRange           range,
                             const char              *unit)
{
  return g_strdup_printf (_ ("%.3g %s across the gap: %s"),
                          measurement->emd_gap, unit,
                          name_comparison (
                              compare_with_pieces (measurement, range)));
}

void
suture_emd_plot_show (SutureEmdPlot           *self,
                      const SutureMeasurement *measurement,
                      SutureEmdRange           range,
                      const char              *unit)
{
  g_return_if_fail (SUTURE_IS_EMD_PLOT (self));

  self->measurement = measurement;
  self->range = range;
  self->unit = unit;

  g_autofree char *caption =
      measurement ? suture_emd_plot_dup_caption (measurement, range, unit)
                  : NULL;

  suture_plot_area_update (SUTURE_PLOT_AREA (self), caption);
}
