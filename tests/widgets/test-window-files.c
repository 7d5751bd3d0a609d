/* test-window-files.c: files dropped on the window, and leaving it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-test-session.h"
#include "suture-test-window.h"
#include "suture-widget-test.h"

/* (transfer full): what takes dropped files */
static GtkEventController *
get_drop_target (SutureWindow *window)
{
  g_autoptr (GListModel) controllers =
      gtk_widget_observe_controllers (GTK_WIDGET (window));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        return GTK_EVENT_CONTROLLER (g_steal_pointer (&controller));
    }
  g_assert_not_reached ();
}

static void
drop_files (SutureWindow *window, const char *const *names)
{
  g_autoptr (GtkEventController) target = get_drop_target (window);
  g_autoslist (GFile) files = NULL;
  GValue   value = G_VALUE_INIT;
  gboolean is_taken = FALSE;

  for (size_t i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path =
          g_build_filename (suture_test_window_folder (), names[i], NULL);

      files = g_slist_append (files, g_file_new_for_path (path));
    }
  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_set_boxed (&value, files);
  g_signal_emit_by_name (target, "drop", &value, 9.0, 9.0, &is_taken);
  g_assert_true (is_taken);
  g_value_unset (&value);
}

/* Two files in whichever order, on a window that shows another stack */
static void
test_dropped_files_are_opened (void)
{
  static const char *const both[] = { "raw.tif", "labels.tif", NULL };
  static const char *const three[] = { "raw.tif", "labels.tif", "raw.tif",
                                       NULL };
  SutureWindow            *window = suture_test_window_open ("labels.tif");
  SutureSession           *session = suture_window_get_session (window);

  g_assert_null (suture_session_get_raw (session));
  drop_files (window, both);
  suture_test_wait (session);
  g_assert_nonnull (suture_session_get_raw (session));
  g_assert_true (g_str_has_suffix (suture_stack_get_file_info (
                                       suture_session_get_labels (session))
                                       ->path,
                                   "labels.tif"));
  drop_files (window, three);
  suture_widget_test_settle (GTK_WIDGET (window));
  g_assert_true (
      suture_test_window_shows (GTK_WIDGET (window), "Give one label stack"));
  suture_test_window_close (window);
}

/* (nullable): the dialog on the screen */
static GtkDialog *
find_dialog (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *link = windows; link != NULL; link = link->next)
    if (GTK_IS_MESSAGE_DIALOG (link->data))
      return link->data;
  return NULL;
}

static void
close_and_answer (SutureWindow *window, int response)
{
  gtk_window_close (GTK_WINDOW (window));
  g_assert_nonnull (find_dialog ());
  gtk_dialog_response (find_dialog (), response);
  g_assert_null (find_dialog ());
}

static void
test_closing_asks_about_unexported_decisions (void)
{
  SutureWindow *window = suture_test_window_open ("labels.tif");

  suture_test_answer (suture_window_get_session (window), 2, 12,
                      SUTURE_ANSWER_ACCEPTED);
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  close_and_answer (window, GTK_RESPONSE_CANCEL);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (window)));
  close_and_answer (window, GTK_RESPONSE_ACCEPT);
  while (window != NULL)
    g_main_context_iteration (NULL, TRUE);
}

/* The third answer exports first, and closes when that is done. */
static void
test_closing_waits_for_the_export (void)
{
  SutureWindow    *window = suture_test_window_open ("labels.tif");
  SutureSession   *session = suture_window_get_session (window);
  g_autofree char *path =
      g_build_filename (suture_test_window_folder (), "left.tif", NULL);

  suture_test_answer (session, 2, 12, SUTURE_ANSWER_ACCEPTED);
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  close_and_answer (window, GTK_RESPONSE_YES);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (window)));
  suture_session_export_stack (session, path, FALSE);
  while (window != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
}

int
main (int argc, char *argv[])
{
  if (!suture_widget_test_init (&argc, &argv))
    return 77;
#define ADD(name, function) g_test_add_func ("/window-files/" name, function)
  ADD ("dropped-files-are-opened", test_dropped_files_are_opened);
  ADD ("closing-asks-about-unexported-decisions",
       test_closing_asks_about_unexported_decisions);
  ADD ("closing-waits-for-the-export", test_closing_waits_for_the_export);
#undef ADD

  const int status = g_test_run ();

  suture_test_remove_dir (suture_test_window_folder ());
  return status;
}
