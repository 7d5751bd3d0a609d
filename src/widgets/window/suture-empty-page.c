/* suture-empty-page.c: what a window shows before a stack is open
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "window/suture-empty-page.h"

#include "reviews/suture-recent-reviews.h"
#include "common/suture-widgets.h"

struct _SutureEmptyPage
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (SutureEmptyPage, suture_empty_page, GTK_TYPE_WIDGET)

static void
suture_empty_page_dispose (GObject *object)
{
  suture_widgets_dispose_template (GTK_WIDGET (object), SUTURE_TYPE_EMPTY_PAGE);
  G_OBJECT_CLASS (suture_empty_page_parent_class)->dispose (object);
}

static void
suture_empty_page_class_init (SutureEmptyPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SUTURE_TYPE_RECENT_REVIEWS);
  G_OBJECT_CLASS (klass)->dispose = suture_empty_page_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/suture_cells/Suture/suture-empty-page.ui");
}

static void
suture_empty_page_init (SutureEmptyPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
