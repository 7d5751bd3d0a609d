/* suture-window.c: the review window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-window.h"

#include "suture-action-table.h"
#include "suture-empty-page.h"

struct _SutureWindow
{
  GtkApplicationWindow parent_instance;
};

G_DEFINE_FINAL_TYPE (SutureWindow, suture_window, GTK_TYPE_APPLICATION_WINDOW)

static void
suture_window_class_init (SutureWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SUTURE_TYPE_EMPTY_PAGE);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/suture_cells/Suture/suture-window.ui");
}

static void
suture_window_init (SutureWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  suture_action_table_add_letters (GTK_WIDGET (self));
  suture_action_table_apply_tooltips (GTK_WIDGET (self));
}

SutureWindow *
suture_window_new (GtkApplication *application)
{
  return g_object_new (SUTURE_TYPE_WINDOW, "application", application, NULL);
}

void
suture_window_open_files (SutureWindow *self, GFile **files, int n_files)
{
}
