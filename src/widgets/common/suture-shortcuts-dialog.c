/* suture-shortcuts-dialog.c: all keys and what the mouse does, from the table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "common/suture-shortcuts-dialog.h"

#include <glib/gi18n-lib.h>

#include "common/suture-action-table.h"

static GtkWidget *
new_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/* "Ctrl+Z", "Wheel", or both */
static char *
dup_how (const SutureActionInfo *info)
{
  g_autofree char *keys = suture_action_table_dup_keys (info);

  if (info->mouse == NULL)
    return g_steal_pointer (&keys);
  if (*keys == '\0')
    return g_strdup (_ (info->mouse));
  return g_strdup_printf ("%s · %s", keys, _ (info->mouse));
}

static void
add_row (GtkGrid *grid, int row, const SutureActionInfo *info)
{
  g_autofree char *how = dup_how (info);

  gtk_grid_attach (grid, new_label (_ (info->title), NULL), 0, row, 1, 1);
  gtk_grid_attach (grid, new_label (how, "dim-label"), 1, row, 1, 1);
}

static GtkWidget *
new_grid (void)
{
  size_t                  n_actions;
  const SutureActionInfo *actions = suture_action_table (&n_actions);
  GtkWidget              *grid = gtk_grid_new ();
  const char             *group = NULL;
  int                     row = 0;

  gtk_grid_set_column_spacing (GTK_GRID (grid), 24);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  for (size_t i = 0; i < n_actions; i++)
    {
      if (actions[i].keys == NULL && actions[i].mouse == NULL)
        continue;
      if (g_strcmp0 (group, actions[i].group) != 0)
        {
          GtkWidget *heading = new_label (_ (actions[i].group), "heading");

          gtk_widget_set_margin_top (heading, group == NULL ? 0 : 12);
          gtk_grid_attach (GTK_GRID (grid), heading, 0, row++, 2, 1);
          group = actions[i].group;
        }
      add_row (GTK_GRID (grid), row++, &actions[i]);
    }
  return grid;
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

GtkWindow *
suture_shortcuts_dialog_new (GtkWindow *parent)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *grid = new_grid ();

  gtk_widget_set_margin_top (grid, 18);
  gtk_widget_set_margin_bottom (grid, 18);
  gtk_widget_set_margin_start (grid, 24);
  gtk_widget_set_margin_end (grid, 24);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled),
                                  GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), grid);
  gtk_window_set_child (GTK_WINDOW (window), scrolled);
  gtk_window_set_title (GTK_WINDOW (window), _ ("Keys and mouse"));
  gtk_window_set_default_size (GTK_WINDOW (window), 520, 640);
  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (window), TRUE);
  close_on_escape (window);
  return GTK_WINDOW (window);
}
