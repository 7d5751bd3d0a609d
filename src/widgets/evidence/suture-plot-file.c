/* suture-plot-file.c: a plot as a drawing, a picture, or a table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "evidence/suture-plot-file.h"

#include <cairo-svg.h>
#include <math.h>

#define WIDTH 480.0
#define HEIGHT 240.0
#define MARGIN 12.0
#define TITLE_HEIGHT 24.0
#define PICTURE_SCALE 2.0 /* pixels of a picture for each of the drawing */

const char *
suture_plot_format_ending (SuturePlotFormat format)
{
  static const char *const endings[] = { ".svg", ".png", ".csv" };

  return endings[format];
}

static void
draw_title (cairo_t *cr, PangoContext *pango, const char *title)
{
  g_autoptr (PangoLayout) layout = pango_layout_new (pango);
  g_autoptr (PangoFontDescription) font =
      pango_font_description_copy (pango_context_get_font_description (pango));

  pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, title, -1);
  cairo_set_source_rgb (cr, 0.0, 0.0, 0.0);
  cairo_move_to (cr, MARGIN, MARGIN - 4.0);
  pango_cairo_show_layout (cr, layout);
}

static void
draw_on (const SuturePlotContents *contents, cairo_surface_t *surface)
{
  const GdkRGBA ink = { 0.0f, 0.0f, 0.0f, 1.0f };
  cairo_t      *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 1.0, 1.0, 1.0);
  cairo_paint (cr);
  draw_title (cr, contents->pango, contents->axes->title);
  cairo_translate (cr, MARGIN, MARGIN + TITLE_HEIGHT);

  const SuturePlot plot =
      suture_plot_begin (cr, contents->pango, &ink, WIDTH - 2.0 * MARGIN,
                         HEIGHT - 2.0 * MARGIN - TITLE_HEIGHT, contents->axes,
                         contents->points, NULL);

  contents->draw (&plot, contents->user_data);
  cairo_destroy (cr);
}

static cairo_status_t
append_cb (void *closure, const unsigned char *bytes, unsigned int n)
{
  g_byte_array_append (closure, bytes, n);
  return CAIRO_STATUS_SUCCESS;
}

static GBytes *
to_svg (const SuturePlotContents *contents)
{
  GByteArray      *bytes = g_byte_array_new ();
  cairo_surface_t *surface =
      cairo_svg_surface_create_for_stream (append_cb, bytes, WIDTH, HEIGHT);

  draw_on (contents, surface);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (bytes);
}

static GBytes *
to_png (const SuturePlotContents *contents)
{
  GByteArray      *bytes = g_byte_array_new ();
  cairo_surface_t *surface =
      cairo_image_surface_create (CAIRO_FORMAT_RGB24,
                                  (int) (PICTURE_SCALE * WIDTH),
                                  (int) (PICTURE_SCALE * HEIGHT));

  cairo_surface_set_device_scale (surface, PICTURE_SCALE, PICTURE_SCALE);
  draw_on (contents, surface);
  cairo_surface_write_to_png_stream (surface, append_cb, bytes);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (bytes);
}

/* Numbers as programs read them; nothing where there is none */
static void
append_number (GString *text, double number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (!isnan (number))
    g_string_append (text,
                     g_ascii_formatd (buffer, sizeof buffer, "%.9g", number));
}

static void
append_row (GString               *text,
            const SuturePlotAxes  *axes,
            const SuturePlotPoint *point)
{
  append_number (text, point->at);
  g_string_append_c (text, ',');
  if (axes->is_of_layers)
    {
      append_number (text, point->to);
      g_string_append_c (text, ',');
    }
  g_string_append (text, suture_plot_part_name (point->part));
  for (size_t k = 0; k < axes->n_values; k++)
    {
      g_string_append_c (text, ',');
      append_number (text, point->values[k]);
    }
  g_string_append (text, "\n");
}

static GBytes *
to_csv (const SuturePlotContents *contents)
{
  const SuturePlotAxes *axes = contents->axes;
  GString *text = g_string_new (axes->is_of_layers ? "layer,to_layer,part"
                                                   : "distance_um,part");

  for (size_t k = 0; k < axes->n_values; k++)
    g_string_append_printf (text, ",%s", axes->columns[k]);
  g_string_append (text, "\n");
  for (size_t i = 0; i < axes->n_places; i++)
    append_row (text, axes, &contents->points[i]);
  return g_string_free_to_bytes (text);
}

GBytes *
suture_plot_to_bytes (const SuturePlotContents *contents,
                      SuturePlotFormat          format)
{
  switch (format)
    {
    case SUTURE_PLOT_SVG:
      return to_svg (contents);
    case SUTURE_PLOT_PNG:
      return to_png (contents);
    default:
      return to_csv (contents);
    }
}
