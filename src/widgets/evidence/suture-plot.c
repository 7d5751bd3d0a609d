/* suture-plot.c: what the evidence plots have in common: frame, axes, colours
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "evidence/suture-plot.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "suture-palette.h"

#define POINT_RADIUS 3.0
#define TICK_GAP 5.0 /* from the axis, for marks that reach below it */

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

const char *
suture_plot_part_name (SuturePlotPart part)
{
  switch (part)
    {
    case SUTURE_PLOT_UPPER:
      return "upper";
    case SUTURE_PLOT_LOWER:
      return "lower";
    default:
      return "gap";
    }
}

/* "3.2 µm", "12 and 4 µm²", "–" */
static char *
dup_values (const SuturePlotAxes *axes, const SuturePlotPoint *point)
{
  g_autofree char *unit =
      *axes->unit ? g_strconcat (" ", axes->unit, NULL) : g_strdup ("");

  if (isnan (point->values[0]))
    return g_strdup ("–");
  if (axes->n_values == 1)
    return g_strdup_printf ("%.4g%s", point->values[0], unit);
  /* Translators: two values, then their unit with a space before it */
  return g_strdup_printf (_ ("%.3g and %.3g%s"), point->values[0],
                          point->values[1], unit);
}

char *
suture_plot_dup_reading (const SuturePlotAxes  *axes,
                         const SuturePlotPoint *point)
{
  g_autofree char *values = dup_values (axes, point);

  if (!axes->is_of_layers)
    /* Translators: how far from a plane, then areas there */
    return g_strdup_printf (_ ("at %.3g µm: %s"), point->at, values);
  if (point->to != point->at)
    /* Translators: two layers, then what is between them */
    return g_strdup_printf (_ ("layers %d to %d: %s"), (int) point->at,
                            (int) point->to, values);
  /* Translators: a layer, then what is there */
  return g_strdup_printf (_ ("layer %d: %s"), (int) point->at, values);
}

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
new_small_layout (const SuturePlot *self, const char *text)
{
  PangoLayout *layout = pango_layout_new (self->pango);
  g_autoptr (PangoFontDescription) font = pango_font_description_copy (
      pango_context_get_font_description (self->pango));

  /* GTK's font sizes are absolute, in pixels. */
  pango_font_description_set_absolute_size (font,
                                            pango_font_description_get_size (
                                                font) *
                                                0.85);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

static void
draw_frame (const SuturePlot *self)
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
}

/* The largest value on the left, and on the right what is pointed at; it is
 * what counts where both don't fit. */
static void
draw_top (const SuturePlot *self, const char *unit, const char *reading)
{
  g_autofree char *top =
      g_strdup_printf (*unit ? "%g %s" : "%g%s", self->top_value, unit);
  g_autoptr (PangoLayout) value = new_small_layout (self, top);
  g_autoptr (PangoLayout) pointed =
      new_small_layout (self, reading ? reading : "");
  int value_width;
  int pointed_width;

  pango_layout_get_pixel_size (value, &value_width, NULL);
  pango_layout_get_pixel_size (pointed, &pointed_width, NULL);
  set_ink (self, 0.85);
  cairo_move_to (self->cr,
                 MAX (self->left, self->left + self->width - pointed_width),
                 0.0);
  pango_cairo_show_layout (self->cr, pointed);
  if (reading != NULL && value_width + pointed_width + 8 > self->width)
    return;
  cairo_move_to (self->cr, self->left, 0.0);
  pango_cairo_show_layout (self->cr, value);
}

/* A word below the axis, and how far it reaches */
typedef struct
{
  PangoLayout *layout;
  double       start;
  double       end;
} Tick;

/* In the middle below @place, but not beyond the frame */
static Tick
new_tick (const SuturePlot *self, size_t place, const char *text)
{
  PangoLayout *layout = new_small_layout (self, text);
  int          width;

  pango_layout_get_pixel_size (layout, &width, NULL);

  const double most = MAX (self->left + self->width - width, self->left);
  const double start =
      CLAMP (suture_plot_x (self, (double) place) - width / 2.0, self->left,
             most);

  return (Tick){ layout, start, start + width };
}

static char *
dup_tick_text (const SuturePlotAxes  *axes,
               const SuturePlotPoint *point,
               gboolean               is_first)
{
  if (!axes->is_of_layers)
    return is_first ? g_strdup_printf ("%.3g µm", point->at)
                    : g_strdup_printf ("%.3g", point->at);
  if (is_first)
    /* Translators: a layer, at the beginning of a plot's axis; short */
    return g_strdup_printf (_ ("layer %d"), (int) point->at);
  return g_strdup_printf ("%d", (int) point->at);
}

static void
draw_tick (const SuturePlot *self, const Tick *tick)
{
  cairo_move_to (self->cr, tick->start, self->top + self->height + TICK_GAP);
  pango_cairo_show_layout (self->cr, tick->layout);
}

/* The marked place stands, and the ends where they leave it room. */
static void
draw_ticks (const SuturePlot      *self,
            const SuturePlotAxes  *axes,
            const SuturePlotPoint *points)
{
  const size_t places[] = { axes->marked, 0, axes->n_places - 1 };
  Tick         drawn[G_N_ELEMENTS (places)];
  size_t       n_drawn = 0;

  set_ink (self, 0.85);
  for (size_t i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *text =
          dup_tick_text (axes, &points[places[i]], places[i] == 0);
      const Tick tick = new_tick (self, places[i], text);
      gboolean   has_room = TRUE;

      for (size_t k = 0; k < n_drawn; k++)
        has_room = has_room && (tick.end + 6.0 < drawn[k].start ||
                                drawn[k].end + 6.0 < tick.start);
      if (has_room)
        {
          draw_tick (self, &tick);
          drawn[n_drawn++] = tick;
        }
      else
        g_object_unref (tick.layout);
    }
  for (size_t k = 0; k < n_drawn; k++)
    g_object_unref (drawn[k].layout);
}

SuturePlot
suture_plot_begin (cairo_t               *cr,
                   PangoContext          *pango,
                   const GdkRGBA         *ink,
                   double                 width,
                   double                 height,
                   const SuturePlotAxes  *axes,
                   const SuturePlotPoint *points,
                   const char            *reading)
{
  SuturePlot self = {
    .cr = cr,
    .pango = pango,
    .ink = *ink,
    .left = SUTURE_PLOT_MARGIN,
    .width = MAX (width - 2 * SUTURE_PLOT_MARGIN, 1.0),
    .n_places = MAX (axes->n_places, 1),
    .top_value = axes->largest > 0.0 ? round_up (axes->largest) : 1.0,
  };
  g_autoptr (PangoLayout) line = new_small_layout (&self, "0");
  int text_height;

  pango_layout_get_pixel_size (line, NULL, &text_height);
  self.top = text_height + 1.0;
  self.height =
      MAX (height - 2.0 * text_height - TICK_GAP - SUTURE_PLOT_MARGIN, 1.0);
  draw_frame (&self);
  draw_top (&self, axes->unit, reading);
  draw_ticks (&self, axes, points);
  return self;
}

size_t
suture_plot_find_place (const SuturePlot *self, double x)
{
  const double place =
      floor ((x - self->left) * (double) self->n_places / self->width);

  return (size_t) CLAMP (place, 0.0, (double) self->n_places - 1.0);
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

void
suture_plot_mark_pointed (const SuturePlot *self, size_t place)
{
  set_ink (self, 0.7);
  cairo_set_line_width (self->cr, 1.0);
  cairo_move_to (self->cr, floor (suture_plot_x (self, (double) place)) + 0.5,
                 self->top);
  cairo_rel_line_to (self->cr, 0.0, self->height);
  cairo_stroke (self->cr);
}
