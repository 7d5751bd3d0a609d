/* suture-plot.c: what the evidence plots have in common: frame, axes, colours
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "evidence/suture-plot.h"

#include <math.h>

#include "suture-palette.h"

#define MARGIN_SIDE 2.0
#define POINT_RADIUS 3.0

#define CHANNEL(rgb, shift) ((float) ((rgb) >> (shift) &0xffu) / 255.0f)
#define COLOR(rgb)                                                             \
  {                                                                            \
    CHANNEL (rgb, 16), CHANNEL (rgb, 8), CHANNEL (rgb, 0), 1.0f                \
  }

/* As in the views. */
static const GdkRGBA part_colors[] = {
  [SUTURE_PLOT_UPPER] = COLOR (SUTURE_COLOUR_UPPER),
  [SUTURE_PLOT_LOWER] = COLOR (SUTURE_COLOUR_LOWER),
  [SUTURE_PLOT_GAP] = COLOR (SUTURE_COLOUR_PREVIEW),
};

static void
set_ink (const SuturePlot *self, double alpha)
{
  cairo_set_source_rgba (self->cr, self->ink.red, self->ink.green,
                         self->ink.blue, self->ink.alpha * alpha);
}

/* 1, 2 or 5 times a power of ten, not below value */
static double
round_up (double value)
{
  const double power = pow (10.0, floor (log10 (value)));
  const double steps[] = { 1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0 };

  for (size_t i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      if (steps[i] * power >= value)
        return steps[i] * power;
    }
  return 10.0 * power;
}

/* (transfer full): a little smaller than the text around */
static PangoLayout *
new_small_layout (GtkWidget *widget, const char *text)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (widget, text);
  g_autoptr (PangoFontDescription) font = pango_font_description_copy (
      pango_context_get_font_description (pango_layout_get_context (layout)));

  /* GTK's font sizes are absolute, in pixels. */
  pango_font_description_set_absolute_size (font,
                                            pango_font_description_get_size (
                                                font) *
                                                0.85);
  pango_layout_set_font_description (layout, font);
  return layout;
}

static void
draw_frame (const SuturePlot *self, PangoLayout *top_text)
{
  set_ink (self, 0.06);
  cairo_rectangle (self->cr, self->left, self->top, self->width, self->height);
  cairo_fill (self->cr);
  set_ink (self, 0.35);
  cairo_set_line_width (self->cr, 1.0);
  cairo_move_to (self->cr, self->left, self->top + self->height - 0.5);
  cairo_rel_line_to (self->cr, self->width, 0.0);
  cairo_move_to (self->cr, self->left, self->top + 0.5);
  cairo_rel_line_to (self->cr, 5.0, 0.0);
  cairo_stroke (self->cr);
  cairo_move_to (self->cr, self->left, 0.0);
  set_ink (self, 0.7);
  pango_cairo_show_layout (self->cr, top_text);
}

SuturePlot
suture_plot_begin (GtkWidget   *widget,
                   GtkSnapshot *snapshot,
                   size_t       n_places,
                   double       largest,
                   const char  *unit)
{
  const int        width = gtk_widget_get_width (widget);
  const int        height = gtk_widget_get_height (widget);
  const double     top_value = largest > 0.0 ? round_up (largest) : 1.0;
  g_autofree char *top = g_strdup_printf ("%g %s", top_value, unit);
  g_autoptr (PangoLayout) layout = new_small_layout (widget, top);
  int text_height;

  pango_layout_get_pixel_size (layout, NULL, &text_height);

  SuturePlot self = {
    .widget = widget,
    .left = MARGIN_SIDE,
    .top = text_height + 1.0,
    .width = MAX (width - 2 * MARGIN_SIDE, 1.0),
    .height = MAX (height - text_height - 1.0 - MARGIN_SIDE, 1.0),
    .n_places = MAX (n_places, 1),
    .top_value = top_value,
  };

  self.cr = gtk_snapshot_append_cairo (snapshot,
                                       &GRAPHENE_RECT_INIT (0, 0, (float) width,
                                                            (float) height));
  gtk_style_context_get_color (gtk_widget_get_style_context (widget),
                               &self.ink);
  draw_frame (&self, layout);
  return self;
}

void
suture_plot_end (SuturePlot *self)
{
  g_clear_pointer (&self->cr, cairo_destroy);
}

double
suture_plot_x (const SuturePlot *self, double place)
{
  return self->left + (place + 0.5) * self->width / (double) self->n_places;
}

double
suture_plot_y (const SuturePlot *self, double value)
{
  return self->top + self->height * (1.0 - value / self->top_value);
}

void
suture_plot_set_part_color (const SuturePlot *self,
                            SuturePlotPart    part,
                            double            alpha)
{
  const GdkRGBA *color = &part_colors[part];

  cairo_set_source_rgba (self->cr, color->red, color->green, color->blue,
                         alpha);
}

static void
hatch (const SuturePlot *self, double x, double y, double width, double height)
{
  cairo_save (self->cr);
  cairo_rectangle (self->cr, x, y, width, height);
  cairo_clip (self->cr);
  cairo_set_line_width (self->cr, 1.5);
  for (double offset = -height; offset < width; offset += 5.0)
    {
      cairo_move_to (self->cr, x + offset, y + height);
      cairo_rel_line_to (self->cr, height, -height);
    }
  cairo_stroke (self->cr);
  cairo_restore (self->cr);
}

void
suture_plot_draw_bar (const SuturePlot *self,
                      size_t            place,
                      double            value,
                      SuturePlotPart    part)
{
  const double step = self->width / (double) self->n_places;
  const double width = MAX (step * 0.8, 1.0);
  const double x = suture_plot_x (self, (double) place) - width / 2.0;
  const double y = suture_plot_y (self, value);
  const double height = self->top + self->height - y;

  suture_plot_set_part_color (self, part, part == SUTURE_PLOT_GAP ? 0.3 : 0.9);
  cairo_rectangle (self->cr, x, y, width, height);
  cairo_fill (self->cr);
  if (part != SUTURE_PLOT_GAP)
    return;
  suture_plot_set_part_color (self, part, 1.0);
  hatch (self, x, y, width, height);
  cairo_set_line_width (self->cr, 1.5);
  cairo_rectangle (self->cr, x, y, width, height);
  cairo_stroke (self->cr);
}

void
suture_plot_draw_point (const SuturePlot *self,
                        size_t            place,
                        double            value,
                        SuturePlotPart    part)
{
  const double x = suture_plot_x (self, (double) place);
  const double y = suture_plot_y (self, value);
  const double r = POINT_RADIUS;

  suture_plot_set_part_color (self, part, 1.0);
  if (part == SUTURE_PLOT_GAP)
    {
      cairo_move_to (self->cr, x, y - 2.0 * r);
      cairo_line_to (self->cr, x + 2.0 * r, y);
      cairo_line_to (self->cr, x, y + 2.0 * r);
      cairo_line_to (self->cr, x - 2.0 * r, y);
      cairo_close_path (self->cr);
    }
  else
    {
      cairo_new_sub_path (self->cr);
      cairo_arc (self->cr, x, y, r, 0.0, 2.0 * G_PI);
    }
  cairo_fill (self->cr);
}

void
suture_plot_draw_band (const SuturePlot *self,
                       double            from,
                       double            to,
                       double            low,
                       double            high,
                       SuturePlotPart    part)
{
  const double x0 = suture_plot_x (self, from - 0.5);
  const double x1 = suture_plot_x (self, to + 0.5);
  const double y0 = suture_plot_y (self, high);
  const double y1 = suture_plot_y (self, low);

  suture_plot_set_part_color (self, part, 0.22);
  cairo_rectangle (self->cr, x0, y0, x1 - x0, MAX (y1 - y0, 1.0));
  cairo_fill (self->cr);
}

void
suture_plot_mark_gap (const SuturePlot *self, size_t place)
{
  const double step = self->width / (double) self->n_places;

  suture_plot_set_part_color (self, SUTURE_PLOT_GAP, 0.15);
  cairo_rectangle (self->cr, suture_plot_x (self, (double) place - 0.5),
                   self->top, step, self->height);
  cairo_fill (self->cr);
}
