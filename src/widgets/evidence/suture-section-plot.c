/* suture-section-plot.c: cross-sections of two bodies along the normal of their
 * contact
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "evidence/suture-section-plot.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "evidence/suture-plot.h"

struct _SutureSectionPlot
{
  GtkWidget parent_instance;

  /* Borrowed: the caller's */
  const SutureContactSections *sections;
};

G_DEFINE_FINAL_TYPE (SutureSectionPlot, suture_section_plot, GTK_TYPE_WIDGET)

static double
get_sum (const SutureContactSections *sections, size_t i)
{
  return sections->upper_um2[i] + sections->lower_um2[i];
}

static double
get_largest (const SutureContactSections *sections, size_t from, size_t end)
{
  double largest = 0.0;

  for (size_t i = from; i < end; i++)
    largest = MAX (largest, get_sum (sections, i));
  return largest;
}

/* The area between two heights of each section. */
static void
draw_area (const SuturePlot *plot,
           const double     *from,
           const double     *more,
           size_t            n,
           SuturePlotPart    part)
{
  cairo_new_path (plot->cr);
  for (size_t i = 0; i < n; i++)
    cairo_line_to (plot->cr, suture_plot_x (plot, (double) i),
                   suture_plot_y (plot, (from ? from[i] : 0.0) + more[i]));
  for (size_t i = n; i > 0; i--)
    cairo_line_to (plot->cr, suture_plot_x (plot, (double) (i - 1)),
                   suture_plot_y (plot, from ? from[i - 1] : 0.0));
  cairo_close_path (plot->cr);
  suture_plot_set_part_color (plot, part, 0.85);
  cairo_fill (plot->cr);
}

static void
draw_plane (const SuturePlot *plot, size_t place)
{
  const double dashes[] = { 4.0, 3.0 };

  suture_plot_set_part_color (plot, SUTURE_PLOT_GAP, 1.0);
  cairo_set_dash (plot->cr, dashes, 2, 0.0);
  cairo_set_line_width (plot->cr, 2.0);
  cairo_move_to (plot->cr, suture_plot_x (plot, (double) place), plot->top);
  cairo_rel_line_to (plot->cr, 0.0, plot->height);
  cairo_stroke (plot->cr);
  cairo_set_dash (plot->cr, NULL, 0, 0.0);
}

static void
suture_section_plot_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  const SutureContactSections *sections =
      SUTURE_SECTION_PLOT (widget)->sections;

  if (sections == NULL)
    return;

  SuturePlot plot =
      suture_plot_begin (widget, snapshot, sections->n,
                         get_largest (sections, 0, sections->n), "µm²");

  draw_area (&plot, NULL, sections->upper_um2, sections->n, SUTURE_PLOT_UPPER);
  draw_area (&plot, sections->upper_um2, sections->lower_um2, sections->n,
             SUTURE_PLOT_LOWER);
  draw_plane (&plot, sections->plane);
  suture_plot_end (&plot);
}

static void
suture_section_plot_class_init (SutureSectionPlotClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = suture_section_plot_snapshot;
  gtk_widget_class_set_css_name (widget_class, "plot");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
suture_section_plot_init (SutureSectionPlot *self)
{
}

char *
suture_section_plot_dup_caption (const SutureContactSections *sections)
{
  const double there = get_sum (sections, sections->plane);
  const double smaller =
      MIN (get_largest (sections, 0, sections->plane),
           get_largest (sections, sections->plane + 1, sections->n));

  if (smaller <= 0.0)
    return g_strdup_printf (_ ("%.3g µm² at the contact"), there);
  return g_strdup_printf (
      /* Translators: an area, and percent */
      _ ("%.3g µm² at the contact: %.0f %% of the thinner side’s widest"),
      there, 100.0 * there / smaller);
}

void
suture_section_plot_show (SutureSectionPlot           *self,
                          const SutureContactSections *sections)
{
  g_return_if_fail (SUTURE_IS_SECTION_PLOT (self));

  self->sections = sections;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (sections == NULL)
    return;

  g_autofree char *caption = suture_section_plot_dup_caption (sections);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, caption,
                                  -1);
}
