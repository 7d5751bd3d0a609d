/* suture-widgets.c: what has to happen before the first widget is made
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "common/suture-widgets.h"

#include "suture-resources.h"

#define RESOURCES "/io/github/suture_cells/Suture"

static void
add_to_display (GdkDisplay *display)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, RESOURCES "/style.css");
  gtk_style_context_add_provider_for_display (
      display, GTK_STYLE_PROVIDER (provider),
      GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (display),
                                    RESOURCES "/icons");
}

void
suture_widgets_init (void)
{
  GdkDisplay *display = gdk_display_get_default ();

  suture_register_resource ();
  if (display != NULL &&
      !g_object_get_data (G_OBJECT (display), "suture-widgets"))
    {
      add_to_display (display);
      g_object_set_data (G_OBJECT (display), "suture-widgets",
                         GINT_TO_POINTER (TRUE));
    }
}

void
suture_widgets_dispose_template (GtkWidget *widget, GType type)
{
  GtkWidget *child;

  gtk_widget_dispose_template (widget, type);
  while ((child = gtk_widget_get_first_child (widget)) != NULL)
    gtk_widget_unparent (child);
}

void
suture_widgets_keep_focus (GtkWidget *root)
{
  if (GTK_IS_BUTTON (root) || GTK_IS_CHECK_BUTTON (root))
    gtk_widget_set_focus_on_click (root, FALSE);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    suture_widgets_keep_focus (child);
}
