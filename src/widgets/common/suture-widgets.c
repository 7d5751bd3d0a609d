/* suture-widgets.c: what has to happen before the first widget is made
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "common/suture-widgets.h"

#include "base/threads/suture-background.h"
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
  suture_background_allow ();
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

void
suture_widgets_announce (GtkWidget *widget, const char *sentence)
{
  g_return_if_fail (GTK_IS_WIDGET (widget) && sentence != NULL);

  /* For whoever wants to see what a screen reader is told */
  g_debug (SUTURE_ANNOUNCED "%s", sentence);
#if GTK_CHECK_VERSION(4, 14, 0)
  /* It isn't asked for where GTK is older; and what GTK has for tests
   * (GTK_A11Y=test) can't announce and would be called all the same. */
  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  if (g_strcmp0 (g_getenv ("GTK_A11Y"), "test") != 0)
    gtk_accessible_announce (GTK_ACCESSIBLE (widget), sentence,
                             GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
  G_GNUC_END_IGNORE_DEPRECATIONS
#endif
}

void
suture_widgets_say (GtkLabel *label, const char *sentence)
{
  g_return_if_fail (GTK_IS_LABEL (label) && sentence != NULL);

  if (g_str_equal (gtk_label_get_label (label), sentence))
    return;
  gtk_label_set_label (label, sentence);
  if (*sentence != '\0')
    suture_widgets_announce (GTK_WIDGET (label), sentence);
}

void
suture_widgets_get_ink (GtkWidget *widget, GdkRGBA *ink)
{
  g_return_if_fail (GTK_IS_WIDGET (widget) && ink != NULL);

#if GTK_CHECK_VERSION(4, 10, 0)
  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  gtk_widget_get_color (widget, ink);
  G_GNUC_END_IGNORE_DEPRECATIONS
#else
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), ink);
#endif
}

GtkWidget *
suture_widgets_new_words (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
close_on_escape (GtkWidget *window)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (controller),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                        gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (window, controller);
}

char *
suture_widgets_isolate (char *text)
{
  g_autofree char *its = text;

  if (gtk_widget_get_default_direction () != GTK_TEXT_DIR_RTL)
    return g_steal_pointer (&its);
  return g_strconcat ("\u2068", its, "\u2069", NULL);
}

GtkWindow *
suture_widgets_new_page (GtkWindow  *parent,
                         const char *title,
                         GtkWidget  *content)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_widget_set_margin_top (content, 18);
  gtk_widget_set_margin_bottom (content, 18);
  gtk_widget_set_margin_start (content, 24);
  gtk_widget_set_margin_end (content, 24);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled),
                                  GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (
                                                        scrolled),
                                                    TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), content);
  gtk_window_set_child (GTK_WINDOW (window), scrolled);
  gtk_window_set_title (GTK_WINDOW (window), title);
  gtk_window_set_default_size (GTK_WINDOW (window), 560, 640);
  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (window), TRUE);
  close_on_escape (window);
  return GTK_WINDOW (window);
}
