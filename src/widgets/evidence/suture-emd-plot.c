/* suture-emd-plot.c: layer-to-layer EMD of both pieces, the gap's against them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "evidence/suture-emd-plot.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "evidence/suture-plot.h"

struct _SutureEmdPlot
{
  GtkWidget parent_instance;

  /* Borrowed: the caller's */
  const SutureMeasurement *measurement;
  SutureEmdRange           range;
  const char              *unit; /* static */
};

G_DEFINE_FINAL_TYPE (SutureEmdPlot, suture_emd_plot, GTK_TYPE_WIDGET)

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

static void
suture_emd_plot_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SutureEmdPlot           *self = SUTURE_EMD_PLOT (widget);
  const SutureMeasurement *m = self->measurement;

  if (m == NULL)
    return;

  const size_t n_upper = m->emd_upper->n_values;
  const size_t n_lower = m->emd_lower->n_values;
  SuturePlot plot = suture_plot_begin (widget, snapshot, n_upper + 1 + n_lower,
                                       get_largest (m), self->unit);

  suture_plot_mark_gap (&plot, n_upper);
  draw_profile (&plot, m->emd_upper, 0, self->range, SUTURE_PLOT_UPPER);
  draw_profile (&plot, m->emd_lower, n_upper + 1, self->range,
                SUTURE_PLOT_LOWER);
  draw_gap_line (&plot, m->emd_gap);
  suture_plot_draw_point (&plot, n_upper, m->emd_gap, SUTURE_PLOT_GAP);
  suture_plot_end (&plot);
}

static void
suture_emd_plot_class_init (SutureEmdPlotClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = suture_emd_plot_snapshot;
  gtk_widget_class_set_css_name (widget_class, "plot");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
suture_emd_plot_init (SutureEmdPlot *self)
{
  self->unit = "px";
}

static const char *
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
  if (high < low)
    return _ ("the pieces are too flat to compare");
  if (m->emd_gap > high)
    return _ ("more than inside the pieces");
  if (m->emd_gap < low)
    return _ ("less than inside the pieces");
  return _ ("as inside the pieces");
}

char *
suture_emd_plot_dup_caption (const SutureMeasurement *measurement,
                             SutureEmdRange           range,
                             const char              *unit)
{
  return g_strdup_printf (_ ("%.3g %s across the gap: %s"),
                          measurement->emd_gap, unit,
                          compare_with_pieces (measurement, range));
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
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (measurement == NULL)
    return;

  g_autofree char *caption =
      suture_emd_plot_dup_caption (measurement, range, unit);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, caption,
                                  -1);
}
