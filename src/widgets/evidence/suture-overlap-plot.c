/* suture-overlap-plot.c: overlap areas along the joined pair, and their fits
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "evidence/suture-overlap-plot.h"

#include <glib/gi18n-lib.h>
#include <gsl/gsl_multifit.h>
#include <math.h>

#include "evidence/suture-plot-measurement.h"

struct _SutureOverlapPlot
{
  SuturePlotArea parent_instance;

  /* Borrowed: the caller's */
  const SutureMeasurement *measurement;
};

G_DEFINE_FINAL_TYPE (SutureOverlapPlot,
                     suture_overlap_plot,
                     SUTURE_TYPE_PLOT_AREA)

/* Least squares through the overlaps; place i is x = i. */
static gboolean
fit_polynomial (const SutureMeasurement *m,
                size_t                   n_terms,
                double                  *coefficients)
{
  if (m->n_overlaps <= n_terms)
    return FALSE;

  gsl_matrix *powers = gsl_matrix_alloc (m->n_overlaps, n_terms);
  gsl_vector *areas = gsl_vector_alloc (m->n_overlaps);
  gsl_matrix *covariance = gsl_matrix_alloc (n_terms, n_terms);
  gsl_multifit_linear_workspace *work =
      gsl_multifit_linear_alloc (m->n_overlaps, n_terms);
  gsl_vector_view result = gsl_vector_view_array (coefficients, n_terms);
  double          residue;

  for (size_t i = 0; i < m->n_overlaps; i++)
    {
      gsl_vector_set (areas, i, (double) m->overlaps_px[i]);
      for (size_t j = 0; j < n_terms; j++)
        gsl_matrix_set (powers, i, j, pow ((double) i, (double) j));
    }
  const int status = gsl_multifit_linear (powers, areas, &result.vector,
                                          covariance, &residue, work);

  gsl_multifit_linear_free (work);
  gsl_matrix_free (covariance);
  gsl_vector_free (areas);
  gsl_matrix_free (powers);
  return status == 0;
}

static void
draw_fit (const SuturePlot *plot, const SutureMeasurement *m, size_t n_terms)
{
  double coefficients[3] = { 0.0, 0.0, 0.0 };

  if (!fit_polynomial (m, n_terms, coefficients))
    return;

  cairo_save (plot->cr);
  cairo_rectangle (plot->cr, plot->left, plot->top, plot->width, plot->height);
  cairo_clip (plot->cr);
  for (double x = 0.0; x <= (double) m->n_overlaps - 1.0; x += 0.25)
    cairo_line_to (plot->cr, suture_plot_x (plot, x),
                   suture_plot_y (plot, coefficients[0] + coefficients[1] * x +
                                            coefficients[2] * x * x));
  cairo_set_source_rgba (plot->cr, plot->ink.red, plot->ink.green,
                         plot->ink.blue, 0.85);
  cairo_set_line_width (plot->cr, 1.5);
  cairo_stroke (plot->cr);
  cairo_restore (plot->cr);
}

static double
get_largest (const SutureMeasurement *m)
{
  gint64 largest = 0;

  for (size_t i = 0; i < m->n_overlaps; i++)
    largest = MAX (largest, m->overlaps_px[i]);
  return (double) largest;
}

static void
draw_bars (const SuturePlot *plot, const SutureMeasurement *m)
{
  const size_t gap = m->upper->n_layers - 1;

  suture_plot_mark_gap (plot, gap);
  for (size_t i = 0; i < m->n_overlaps; i++)
    suture_plot_draw_bar (plot, i, (double) m->overlaps_px[i],
                          i == gap  ? SUTURE_PLOT_GAP
                          : i < gap ? SUTURE_PLOT_UPPER
                                    : SUTURE_PLOT_LOWER);
}

static gboolean
suture_overlap_plot_get_axes (SuturePlotArea *area, SuturePlotAxes *axes)
{
  const SutureMeasurement *m = SUTURE_OVERLAP_PLOT (area)->measurement;

  if (m == NULL)
    return FALSE;
  *axes = (SuturePlotAxes){
    .title = _ ("Overlap of layers"),
    .n_places = m->n_overlaps,
    .marked = m->upper->n_layers - 1,
    .is_of_layers = TRUE,
    .largest = get_largest (m),
    .unit = "px",
    .n_values = 1,
    .columns = { "overlap_px" },
  };
  return TRUE;
}

static void
suture_overlap_plot_get_point (SuturePlotArea  *area,
                               size_t           place,
                               SuturePlotPoint *point)
{
  const SutureMeasurement *m = SUTURE_OVERLAP_PLOT (area)->measurement;
  const size_t             gap = m->upper->n_layers - 1;
  const SuturePiece       *piece = place < gap ? m->upper : m->lower;
  const size_t             i = place < gap ? place : place - gap - 1;

  point->values[0] = (double) m->overlaps_px[place];
  if (place == gap)
    {
      suture_plot_point_at_gap (m, point);
      return;
    }
  point->part = place < gap ? SUTURE_PLOT_UPPER : SUTURE_PLOT_LOWER;
  suture_plot_point_in_piece (m, piece, i, i + 1, point);
}

static void
suture_overlap_plot_draw (SuturePlotArea *area, const SuturePlot *plot)
{
  const SutureMeasurement *m = SUTURE_OVERLAP_PLOT (area)->measurement;

  draw_bars (plot, m);
  if (m->shape.shape_class != SUTURE_SHAPE_MISSING)
    draw_fit (plot, m, m->shape.shape_class == SUTURE_SHAPE_QUADRATIC ? 3 : 2);
}

static void
suture_overlap_plot_class_init (SutureOverlapPlotClass *klass)
{
  SuturePlotAreaClass *area_class = SUTURE_PLOT_AREA_CLASS (klass);

  area_class->get_axes = suture_overlap_plot_get_axes;
  area_class->get_point = suture_overlap_plot_get_point;
  area_class->draw = suture_overlap_plot_draw;
}

static void
suture_overlap_plot_init (SutureOverlapPlot *self)
{
}

static char *
dup_r2 (double r2)
{
  return isnan (r2) ? g_strdup ("–") : g_strdup_printf ("%.2f", r2);
}

char *
suture_overlap_plot_dup_caption (const SutureMeasurement *measurement)
{
  const SutureOverlapShape *shape = &measurement->shape;
  g_autofree char          *linear = dup_r2 (shape->r2_linear);
  g_autofree char          *quadratic = dup_r2 (shape->r2_quadratic);
  const char               *word = _ ("quadratic");

  if (shape->shape_class == SUTURE_SHAPE_MISSING)
    return g_strdup (_ ("Too few layers to tell the shape"));
  if (shape->is_monotone)
    word = _ ("rises or falls all the way");
  else if (shape->is_rise_then_fall)
    word = _ ("rises, then falls");
  else if (shape->shape_class == SUTURE_SHAPE_LINEAR)
    word = _ ("linear");
  return g_strdup_printf (_ ("R² linear %s, quadratic %s: %s"), linear,
                          quadratic, word);
}

const char *
suture_overlap_plot_explain (const SutureMeasurement *measurement)
{
  const SutureOverlapShape *shape = &measurement->shape;

  if (shape->shape_class == SUTURE_SHAPE_MISSING)
    return _ ("A line or a parabola needs three overlaps at least.");
  if (shape->is_monotone)
    return _ ("The overlap grows, or shrinks, at every step from top to "
              "bottom, across the gap too, as in a cell that is cut off by "
              "the border of the stack.");
  if (shape->is_rise_then_fall)
    return _ ("The overlap grows and then shrinks, without a dent at the gap, "
              "as in one cell that swells and shrinks once.");
  if (shape->shape_class == SUTURE_SHAPE_LINEAR)
    return _ ("A straight line tells the overlaps as well as a parabola does: "
              "the cell is as wide above the gap as below, or tapers evenly. "
              "R² is the share of their variation that the curve tells, at "
              "most 1.");
  return _ ("A parabola tells the overlaps better than a straight line: they "
            "swell and shrink once, as one cell does, if the bend lies "
            "upwards; with a dent at the gap two cells meet there. R² is the "
            "share of their variation that the curve tells, at most 1.");
}

void
suture_overlap_plot_show (SutureOverlapPlot       *self,
                          const SutureMeasurement *measurement)
{
  g_return_if_fail (SUTURE_IS_OVERLAP_PLOT (self));

  g_autofree char *caption =
      measurement ? suture_overlap_plot_dup_caption (measurement) : NULL;

  self->measurement = measurement;
  suture_plot_area_update (SUTURE_PLOT_AREA (self), caption);
}
