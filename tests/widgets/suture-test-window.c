/* suture-test-window.c: the review window in a test's own process
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-test-window.h"

#include <string.h>

#include "suture-test-session.h"
#include "suture-widget-test.h"

char *
suture_test_window_folder (void)
{
  static char *folder;

  if (folder == NULL)
    {
      folder = suture_test_make_dir ();
      suture_test_write_cut_cells (folder);
    }
  return folder;
}

SutureWindow *
suture_test_window_open (const char *name)
{
  suture_test_begin_reviews ();
  return suture_test_window_open_again (name);
}

SutureWindow *
suture_test_window_open_again (const char *name)
{
  SutureWindow    *window = suture_window_new (NULL);
  g_autofree char *path =
      g_build_filename (suture_test_window_folder (), name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  gtk_window_present (GTK_WINDOW (window));
  suture_window_open_files (window, &file, 1);
  suture_test_wait_idle (suture_window_get_session (window));
  suture_widget_test_settle (GTK_WIDGET (window));
  return window;
}

void
suture_test_window_close (SutureWindow *window)
{
  suture_test_wait_idle (suture_window_get_session (window));
  gtk_window_destroy (GTK_WINDOW (window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* (nullable): the first widget below @root, itself included, of that class and,
 * if given, with that action. */
GtkWidget *
suture_test_window_find (GtkWidget *root, GType type, const char *action)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type) &&
      (action == NULL ||
       (GTK_IS_ACTIONABLE (root) &&
        g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (root)),
                   action) == 0)))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = suture_test_window_find (child, type, action);

      if (found != NULL)
        return found;
    }
  return NULL;
}

gboolean
suture_test_window_shows (GtkWidget *root, const char *text)
{
  if (GTK_IS_LABEL (root) && gtk_widget_get_mapped (root) &&
      strstr (gtk_label_get_text (GTK_LABEL (root)), text) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (suture_test_window_shows (child, text))
        return TRUE;
    }
  return FALSE;
}

/* Also a picture of this state for whoever wants to look. */
void
suture_test_window_render (SutureWindow *window, const char *name)
{
  g_autoptr (GdkTexture) picture =
      suture_widget_test_render (GTK_WIDGET (window), name);

  g_assert_cmpint (gdk_texture_get_width (picture), >, 600);
}

void
suture_test_window_act (SutureWindow *window, const char *detailed_name)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  g_assert_true (
      g_action_parse_detailed_name (detailed_name, &name, &target, NULL));
  g_assert_true (
      gtk_widget_activate_action_variant (GTK_WIDGET (window), name, target));
  suture_widget_test_settle (GTK_WIDGET (window));
}
