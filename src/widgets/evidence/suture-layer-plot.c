/* suture-layer-plot.c: a body layer by layer, and where it would be cut
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "evidence/suture-layer-plot.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "features/measuring/suture-stats.h"

struct _SutureLayerPlot
{
  SuturePlotArea parent_instance;

  /* Borrowed: the caller's */
  const SutureBodyLayers *layers;
  SutureLayerPlotOf       of;
  size_t                  n_above; /* layers above the cut */
};

G_DEFINE_FINAL_TYPE (SutureLayerPlot, suture_layer_plot, SUTURE_TYPE_PLOT_AREA)

static const double *
get_values (const SutureBodyLayers *layers, SutureLayerPlotOf of)
{
  return of == SUTURE_LAYER_PLOT_AREAS ? layers->areas : layers->raw;
}

static double
get_largest (const double *values, size_t n)
{
  double largest = 0.0;

  for (size_t i = 0; i < n; i++)
    largest = MAX (largest, values[i]);
  return largest;
}

/* Between the two layers. */
static void
draw_cut (const SuturePlot *plot, size_t n_above)
{
  suture_plot_set_part_color (plot, SUTURE_PLOT_GAP, 1.0);
  cairo_set_line_width (plot->cr, 2.0);
  cairo_move_to (plot->cr, suture_plot_x (plot, (double) n_above - 0.5),
                 plot->top);
  cairo_rel_line_to (plot->cr, 0.0, plot->height);
  cairo_stroke (plot->cr);
}

/* The parabola through layers @from to @from + @n - 1. */
static void
draw_parabola (const SuturePlot *plot,
               const double     *values,
               size_t            from,
               size_t            n)
{
  const SutureParabola parabola = suture_parabola_fit (values + from, n);
  const double         step = 0.25;

  cairo_new_path (plot->cr);
  for (double x = 0.0; x <= (double) n - 1.0 + 1e-9; x += step)
    cairo_line_to (plot->cr, suture_plot_x (plot, (double) from + x),
                   suture_plot_y (plot, suture_parabola_get (&parabola, x)));
  cairo_stroke (plot->cr);
}

/* One is dashed, the two are drawn through. */
static void
draw_parabolas (const SuturePlot       *plot,
                const SutureBodyLayers *layers,
                size_t                  n_above)
{
  const double dashes[] = { 4.0, 3.0 };

  cairo_save (plot->cr);
  cairo_rectangle (plot->cr, plot->left, plot->top, plot->width, plot->height);
  cairo_clip (plot->cr);
  cairo_set_source_rgba (plot->cr, plot->ink.red, plot->ink.green,
                         plot->ink.blue, 0.85);
  cairo_set_line_width (plot->cr, 1.5);
  draw_parabola (plot, layers->areas, 0, n_above);
  draw_parabola (plot, layers->areas, n_above, layers->n - n_above);
  cairo_set_dash (plot->cr, dashes, 2, 0.0);
  draw_parabola (plot, layers->areas, 0, layers->n);
  cairo_restore (plot->cr);
}

static void
draw_areas (const SuturePlot       *plot,
            const SutureBodyLayers *layers,
            size_t                  n_above)
{
  for (size_t i = 0; i < layers->n; i++)
    suture_plot_draw_bar (plot, i, layers->areas[i],
                          i < n_above ? SUTURE_PLOT_UPPER : SUTURE_PLOT_LOWER);
  draw_parabolas (plot, layers, n_above);
}

static void
draw_brightness (const SuturePlot       *plot,
                 const SutureBodyLayers *layers,
                 size_t                  n_above)
{
  const double median = suture_stats_of (layers->raw, layers->n).median;

  cairo_set_source_rgba (plot->cr, plot->ink.red, plot->ink.green,
                         plot->ink.blue, 0.6);
  cairo_set_line_width (plot->cr, 1.0);
  cairo_move_to (plot->cr, plot->left, suture_plot_y (plot, median));
  cairo_rel_line_to (plot->cr, plot->width, 0.0);
  cairo_stroke (plot->cr);
  for (size_t i = 0; i < layers->n; i++)
    suture_plot_draw_point (plot, i, layers->raw[i],
                            i < n_above ? SUTURE_PLOT_UPPER
                                        : SUTURE_PLOT_LOWER);
}

static gboolean
suture_layer_plot_get_axes (SuturePlotArea *area, SuturePlotAxes *axes)
{
  SutureLayerPlot        *self = SUTURE_LAYER_PLOT (area);
  const SutureBodyLayers *layers = self->layers;
  const gboolean          is_of_areas = self->of == SUTURE_LAYER_PLOT_AREAS;

  if (layers == NULL)
    return FALSE;
  *axes = (SuturePlotAxes){
    .title = is_of_areas ? _ ("Areas of the layers")
                         : _ ("Brightness of the layers"),
    .n_places = layers->n,
    .marked = self->n_above,
    .is_of_layers = TRUE,
    .largest = get_largest (get_values (layers, self->of), layers->n),
    .unit = is_of_areas ? "px" : "",
    .n_values = 1,
    .columns = { is_of_areas ? "area_px" : "mean_raw" },
  };
  return TRUE;
}

static void
suture_layer_plot_get_point (SuturePlotArea  *area,
                             size_t           place,
                             SuturePlotPoint *point)
{
  SutureLayerPlot        *self = SUTURE_LAYER_PLOT (area);
  const SutureBodyLayers *layers = self->layers;

  point->part = place < self->n_above ? SUTURE_PLOT_UPPER : SUTURE_PLOT_LOWER;
  point->at = point->to = layers->first + (double) place + 1.0;
  point->values[0] = get_values (layers, self->of)[place];
  point->where[0] = layers->first + (double) place;
}

static void
suture_layer_plot_draw (SuturePlotArea *area, const SuturePlot *plot)
{
  SutureLayerPlot *self = SUTURE_LAYER_PLOT (area);

  if (self->of == SUTURE_LAYER_PLOT_AREAS)
    draw_areas (plot, self->layers, self->n_above);
  else
    draw_brightness (plot, self->layers, self->n_above);
  draw_cut (plot, self->n_above);
}

static void
suture_layer_plot_class_init (SutureLayerPlotClass *klass)
{
  SuturePlotAreaClass *area_class = SUTURE_PLOT_AREA_CLASS (klass);

  area_class->get_axes = suture_layer_plot_get_axes;
  area_class->get_point = suture_layer_plot_get_point;
  area_class->draw = suture_layer_plot_draw;
}

static void
suture_layer_plot_init (SutureLayerPlot *self)
{
}

gboolean
suture_layer_plot_has_brightness (const SutureBodyLayers *layers)
{
  return layers->n > 0 && !isnan (layers->raw[0]);
}

/* How much of the variation of the areas one parabola tells, and two do. */
static char *
dup_areas (const SutureBodyLayers *layers, size_t n_above)
{
  const double one = CLAMP (layers->r2, 0.0, 1.0);
  const double two = CLAMP (one + layers->hump_gains[n_above - 1], 0.0, 1.0);

  return g_strdup_printf (
      /* Translators: two shares, from 0 to 1 */
      _ ("R² of one parabola (dashed) %.2f, of one on each side %.2f"), one,
      two);
}

static char *
dup_brightness (const SutureBodyLayers *layers, size_t n_above)
{
  const int layer = layers->first + (int) n_above;

  return g_strdup_printf (
      /* Translators: two layers and their brightness, then that of the median
       * layer */
      _ ("Layers %d and %d: %.4g and %.4g; median of the cell’s layers %.4g"),
      layer, layer + 1, layers->raw[n_above - 1], layers->raw[n_above],
      suture_stats_of (layers->raw, layers->n).median);
}

char *
suture_layer_plot_dup_caption (SutureLayerPlotOf       of,
                               const SutureBodyLayers *layers,
                               gint32                  layer)
{
  const size_t n_above = (size_t) (layer - layers->first + 1);

  return of == SUTURE_LAYER_PLOT_AREAS ? dup_areas (layers, n_above)
                                       : dup_brightness (layers, n_above);
}

void
suture_layer_plot_show (SutureLayerPlot        *self,
                        SutureLayerPlotOf       of,
                        const SutureBodyLayers *layers,
                        gint32                  layer)
{
  g_return_if_fail (SUTURE_IS_LAYER_PLOT (self));

  self->of = of;
  self->layers = layers;
  self->n_above = layers ? (size_t) (layer - layers->first + 1) : 0;

  g_autofree char *caption =
      layers ? suture_layer_plot_dup_caption (of, layers, layer) : NULL;

  suture_plot_area_update (SUTURE_PLOT_AREA (self), caption);
}
