/* suture-section-plot.c: cross-sections of two bodies along the normal of their
 * contact
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "evidence/suture-section-plot.h"

#include <glib/gi18n-lib.h>
#include <math.h>

struct _SutureSectionPlot
{
  SuturePlotArea parent_instance;

  /* Borrowed: the caller's */
  const SutureContactSections *sections;

  SutureSectionLine line;
};

G_DEFINE_FINAL_TYPE (SutureSectionPlot,
                     suture_section_plot,
                     SUTURE_TYPE_PLOT_AREA)

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

static gboolean
suture_section_plot_get_axes (SuturePlotArea *area, SuturePlotAxes *axes)
{
  const SutureContactSections *sections = SUTURE_SECTION_PLOT (area)->sections;

  if (sections == NULL)
    return FALSE;
  *axes = (SuturePlotAxes){
    .title = _ ("Cross-sections through the contact"),
    .n_places = sections->n,
    .marked = sections->plane,
    .largest = get_largest (sections, 0, sections->n),
    .unit = "µm²",
    .n_values = 2,
    .columns = { "upper_um2", "lower_um2" },
  };
  return TRUE;
}

static void
suture_section_plot_get_point (SuturePlotArea  *area,
                               size_t           place,
                               SuturePlotPoint *point)
{
  SutureSectionPlot           *self = SUTURE_SECTION_PLOT (area);
  const SutureContactSections *sections = self->sections;
  const SutureSectionLine     *line = &self->line;
  const double sizes[3] = { line->spacing.z_um, line->spacing.y_um,
                            line->spacing.x_um };

  point->part = place == sections->plane ? SUTURE_PLOT_GAP
                : sections->upper_um2[place] >= sections->lower_um2[place]
                    ? SUTURE_PLOT_UPPER
                    : SUTURE_PLOT_LOWER;
  point->at = point->to =
      ((double) place - (double) sections->plane) * sections->bin_um;
  point->values[0] = sections->upper_um2[place];
  point->values[1] = sections->lower_um2[place];
  for (int i = 0; i < 3; i++)
    point->where[i] =
        (line->centre_um[i] + point->at * line->normal[i]) / sizes[i];
}

static void
suture_section_plot_draw (SuturePlotArea *area, const SuturePlot *plot)
{
  const SutureContactSections *sections = SUTURE_SECTION_PLOT (area)->sections;

  draw_area (plot, NULL, sections->upper_um2, sections->n, SUTURE_PLOT_UPPER);
  draw_area (plot, sections->upper_um2, sections->lower_um2, sections->n,
             SUTURE_PLOT_LOWER);
  draw_plane (plot, sections->plane);
}

static void
suture_section_plot_class_init (SutureSectionPlotClass *klass)
{
  SuturePlotAreaClass *area_class = SUTURE_PLOT_AREA_CLASS (klass);

  area_class->get_axes = suture_section_plot_get_axes;
  area_class->get_point = suture_section_plot_get_point;
  area_class->draw = suture_section_plot_draw;
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
                          const SutureContactSections *sections,
                          const SutureSectionLine     *line)
{
  g_return_if_fail (SUTURE_IS_SECTION_PLOT (self));
  g_return_if_fail (sections == NULL || line != NULL);

  g_autofree char *caption =
      sections ? suture_section_plot_dup_caption (sections) : NULL;

  self->sections = sections;
  if (sections != NULL)
    self->line = *line;
  suture_plot_area_update (SUTURE_PLOT_AREA (self), caption);
}
