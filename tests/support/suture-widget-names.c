/* suture-widget-names.c: that every control says what it is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-widget-names.h"

#include "reviews/suture-history-row.h"
#include "queue/suture-queue-row.h"
#include "reviews/suture-review-row.h"

/* What people work with has to have a name. */
static gboolean
needs_name (GtkWidget *widget)
{
  return GTK_IS_RANGE (widget) || GTK_IS_DROP_DOWN (widget) ||
         GTK_IS_EDITABLE (widget) || GTK_IS_LIST_VIEW (widget) ||
         GTK_IS_MENU_BUTTON (widget) || GTK_IS_PROGRESS_BAR (widget) ||
         GTK_IS_LEVEL_BAR (widget) || SUTURE_IS_QUEUE_ROW (widget) ||
         SUTURE_IS_REVIEW_ROW (widget) || SUTURE_IS_HISTORY_ROW (widget) ||
         GTK_IS_BUTTON (widget) || GTK_IS_CHECK_BUTTON (widget);
}

/* A button that says its name in its own label has one. */
static gboolean
has_label (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    return *gtk_label_get_text (GTK_LABEL (widget)) != '\0';
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (has_label (child))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_part_of_other (GtkWidget *widget)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);

  return GTK_IS_MENU_BUTTON (parent) || GTK_IS_DROP_DOWN (parent) ||
         GTK_IS_EDITABLE (parent) || GTK_IS_SCROLLBAR (parent) ||
         GTK_IS_WINDOW_CONTROLS (parent);
}

guint
suture_widget_test_assert_names (GtkWidget *root)
{
  guint n_named = 0;

  if (GTK_IS_POPOVER (root))
    return 0;
  if (needs_name (root) && !is_part_of_other (root))
    {
      const gboolean is_named =
          gtk_test_accessible_has_property (GTK_ACCESSIBLE (root),
                                            GTK_ACCESSIBLE_PROPERTY_LABEL) ||
          gtk_test_accessible_has_relation (
              GTK_ACCESSIBLE (root), GTK_ACCESSIBLE_RELATION_LABELLED_BY) ||
          has_label (root);

      if (!is_named)
        g_error ("%s has no name", G_OBJECT_TYPE_NAME (root));
      n_named++;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n_named += suture_widget_test_assert_names (child);
  return n_named;
}
