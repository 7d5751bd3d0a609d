/* suture-test-looks.c: how things look in light, in dark, large, and from
 * right to left
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-test-looks.h"

#include "common/suture-colour-scheme.h"

#include "suture-widget-test.h"

#define DPI (96 * 1024)

static void
set_look (GtkWindow *window, gboolean is_dark, int dpi)
{
  GtkSettings *settings = gtk_settings_get_default ();

  suture_colour_scheme_set_dark (settings, is_dark);
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
  suture_widget_test_settle (GTK_WIDGET (window));
}

static void
render (GtkWindow  *window,
        const char *name,
        const char *look,
        int         max_width,
        int         max_height)
{
  g_autofree char *full_name = g_strconcat (name, look, NULL);
  g_autoptr (GdkTexture) picture =
      suture_widget_test_render (GTK_WIDGET (window), full_name);

  g_assert_cmpint (gdk_texture_get_width (picture), <=, max_width);
  g_assert_cmpint (gdk_texture_get_height (picture), <=, max_height);
}

void
suture_test_looks_render (GtkWindow  *window,
                          const char *name,
                          int         max_width,
                          int         max_height)
{
  set_look (window, FALSE, DPI);
  render (window, name, "", max_width, max_height);
  set_look (window, TRUE, DPI);
  render (window, name, "-dark", max_width, max_height);
  set_look (window, FALSE, 2 * DPI);
  render (window, name, "-large", max_width, max_height);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  set_look (window, FALSE, DPI);
  render (window, name, "-rtl", max_width, max_height);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  set_look (window, FALSE, DPI);
}
