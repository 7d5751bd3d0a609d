/* suture-shortcuts-dialog.c: all keys and what the mouse does, from the table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "help/suture-shortcuts-dialog.h"

#include <glib/gi18n-lib.h>

#include "common/suture-action-table.h"
#include "common/suture-widgets.h"

/* What a row was made of */
#define INFO "suture-action-info"

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

static GtkWidget *
new_row (const SutureActionInfo *info, GtkSizeGroup *titles)
{
  g_autofree char *how = dup_how (info);
  GtkWidget       *row = gtk_list_box_row_new ();
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 24);
  GtkWidget       *title = suture_widgets_new_words (_ (info->title), NULL);

  gtk_size_group_add_widget (titles, title);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), suture_widgets_new_words (how, "dim-label"));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  g_object_set_data (G_OBJECT (row), INFO, (gpointer) info);
  return row;
}

/* The heading of a group stands over the first row of it that is shown. */
static void
header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  const SutureActionInfo *info = g_object_get_data (G_OBJECT (row), INFO);
  const SutureActionInfo *above =
      before ? g_object_get_data (G_OBJECT (before), INFO) : NULL;
  GtkWidget *heading = NULL;

  if (above == NULL || !g_str_equal (above->group, info->group))
    {
      heading = suture_widgets_new_words (_ (info->group), "heading");
      gtk_widget_set_margin_top (heading, above ? 12 : 0);
    }
  gtk_list_box_row_set_header (row, heading);
}

static gboolean
contains (const char *text, const char *folded)
{
  g_autofree char *own = text ? g_utf8_casefold (text, -1) : NULL;

  return own != NULL && strstr (own, folded) != NULL;
}

/* What is looked for may be a word of the action, or a key. */
static gboolean
filter_cb (GtkListBoxRow *row, gpointer entry)
{
  const SutureActionInfo *info = g_object_get_data (G_OBJECT (row), INFO);
  g_autofree char        *how = dup_how (info);
  g_autofree char        *folded =
      g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (entry)), -1);

  return contains (_ (info->title), folded) || contains (how, folded) ||
         (info->tooltip != NULL && contains (_ (info->tooltip), folded)) ||
         contains (_ (info->group), folded);
}

static GtkWidget *
new_list (GtkWidget *entry)
{
  size_t                  n_actions;
  const SutureActionInfo *actions = suture_action_table (&n_actions);
  GtkListBox             *list = GTK_LIST_BOX (gtk_list_box_new ());
  g_autoptr (GtkSizeGroup) titles =
      gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);

  gtk_list_box_set_selection_mode (list, GTK_SELECTION_NONE);
  gtk_list_box_set_placeholder (list,
                                suture_widgets_new_words (_ ("No such key"),
                                                          NULL));
  for (size_t i = 0; i < n_actions; i++)
    if (actions[i].keys != NULL || actions[i].mouse != NULL)
      gtk_list_box_append (list, new_row (&actions[i], titles));
  gtk_list_box_set_header_func (list, header_cb, NULL, NULL);
  gtk_list_box_set_filter_func (list, filter_cb, entry, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (list), "plain-list");
  g_signal_connect_object (entry, "search-changed",
                           G_CALLBACK (gtk_list_box_invalidate_filter), list,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (list);
}

GtkWindow *
suture_shortcuts_dialog_new (GtkWindow *parent)
{
  GtkWidget *entry = gtk_search_entry_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWindow *window =
      suture_widgets_new_page (parent, _ ("Keys and mouse"), box);

  gtk_accessible_update_property (GTK_ACCESSIBLE (entry),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Find a key"), -1);
  g_object_set (entry, "placeholder-text", _ ("Find a key"), NULL);
  gtk_box_append (GTK_BOX (box), entry);
  gtk_box_append (GTK_BOX (box), new_list (entry));
  /* The entry takes Escape for itself. */
  g_signal_connect_object (entry, "stop-search", G_CALLBACK (gtk_window_close),
                           window, G_CONNECT_SWAPPED);
  gtk_window_set_focus (window, entry);
  return window;
}
