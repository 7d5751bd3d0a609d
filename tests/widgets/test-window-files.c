/* test-window-files.c: files dropped on the window, and leaving it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "bars/suture-axes-bar.h"
#include "bars/suture-raw-bar.h"
#include "window/suture-window-private.h"
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

  g_assert_null (
      suture_screening_get_raw (suture_session_get_screening (session)));
  drop_files (window, both);
  suture_test_wait_idle (session);
  g_assert_nonnull (
      suture_screening_get_raw (suture_session_get_screening (session)));
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

/* raw.tif lies beside labels.tif: one click opens both. */
static void
test_raw_beside_labels_is_offered (void)
{
  SutureWindow  *window = suture_test_window_open ("labels.tif");
  SutureSession *session = suture_window_get_session (window);
  GtkWidget     *bar =
      suture_test_window_find (GTK_WIDGET (window), SUTURE_TYPE_RAW_BAR, NULL);
  GtkWidget *open = suture_test_window_find (bar, GTK_TYPE_BUTTON, "raw.open");

  suture_widget_test_settle (GTK_WIDGET (window));
  g_assert_true (suture_test_window_shows (bar, "“raw.tif” lies beside"));
  g_assert_true (gtk_widget_get_mapped (open));
  g_signal_emit_by_name (open, "clicked");
  suture_test_wait_idle (session);
  suture_widget_test_settle (GTK_WIDGET (window));
  g_assert_nonnull (
      suture_screening_get_raw (suture_session_get_screening (session)));
  g_assert_false (gtk_widget_get_mapped (open));
  suture_test_window_close (window);
}

/* A file whose layers are called time points: each answer is a button. */
static void
test_which_planes_are_layers_is_asked (void)
{
  static const char *const frames[] = { "frames.tif", NULL };
  g_autofree char         *path =
      suture_test_write_frames (suture_test_window_folder (), "frames.tif");
  SutureWindow  *window = suture_test_window_open ("labels.tif");
  SutureSession *session = suture_window_get_session (window);
  GtkWidget     *bar =
      suture_test_window_find (GTK_WIDGET (window), SUTURE_TYPE_AXES_BAR, NULL);
  GtkWidget *answer;

  drop_files (window, frames);
  suture_test_wait_idle (session);
  suture_widget_test_settle (GTK_WIDGET (window));
  answer = suture_test_window_find (bar, GTK_TYPE_BUTTON, "axes.answer");
  g_assert_nonnull (answer);
  g_assert_true (gtk_widget_get_mapped (answer));
  g_assert_true (suture_test_window_shows (bar, "time points × 1 layer"));
  g_assert_nonnull (
      suture_test_window_find (bar, GTK_TYPE_BUTTON, "axes.cancel"));
  g_signal_emit_by_name (answer, "clicked");
  suture_test_wait_idle (session);
  suture_widget_test_settle (GTK_WIDGET (window));
  g_assert_cmpstr (suture_stack_get_file_info (
                       suture_session_get_labels (session))
                       ->path,
                   ==, path);
  g_assert_cmpint (suture_stack_get_shape (suture_session_get_labels (session))
                       .nz,
                   >, 1);
  g_assert_null (
      suture_opening_get_question (suture_session_get_opening (session)));
  suture_test_window_close (window);
}

/* A file of several stacks: each is a button; its own raw stack comes along. */
static void
test_which_dataset_is_asked (void)
{
  g_autofree char *two =
      g_test_build_filename (G_TEST_DIST, "data", "hdf5", "two.h5", NULL);
  g_autofree char *plantseg =
      g_test_build_filename (G_TEST_DIST, "data", "hdf5", "plantseg.h5", NULL);
  SutureWindow  *window = suture_test_window_open ("labels.tif");
  SutureSession *session = suture_window_get_session (window);
  GtkWidget     *bar =
      suture_test_window_find (GTK_WIDGET (window), SUTURE_TYPE_AXES_BAR, NULL);
  GtkWidget *answer;

  suture_session_open (session, two, NULL);
  suture_test_wait_idle (session);
  suture_widget_test_settle (GTK_WIDGET (window));
  g_assert_true (suture_test_window_shows (bar, "b/seg, 11×20×30 uint32"));
  answer = suture_test_window_find (bar, GTK_TYPE_BUTTON, "axes.answer");
  g_signal_emit_by_name (answer, "clicked");
  suture_test_wait_idle (session);
  g_assert_cmpstr (suture_stack_get_file_info (
                       suture_session_get_labels (session))
                       ->axes.dataset,
                   ==, "a/seg");
  suture_session_open (session, plantseg, NULL);
  suture_test_wait_idle (session);
  g_assert_cmpstr (suture_stack_get_file_info (
                       suture_session_get_labels (session))
                       ->axes.dataset,
                   ==, "label");
  g_assert_cmpstr (suture_stack_get_file_info (
                       suture_screening_get_raw (
                           suture_session_get_screening (session)))
                       ->axes.dataset,
                   ==, "raw");
  suture_test_window_close (window);
}

/* Of many stacks the bar has a list, and all are in it. */
static void
test_many_datasets_are_a_list (void)
{
  g_autofree char *many =
      g_test_build_filename (G_TEST_DIST, "data", "hdf5", "many.h5", NULL);
  SutureWindow  *window = suture_test_window_open ("labels.tif");
  SutureSession *session = suture_window_get_session (window);
  GtkWidget     *bar =
      suture_test_window_find (GTK_WIDGET (window), SUTURE_TYPE_AXES_BAR, NULL);
  GtkWidget *list;

  suture_session_open (session, many, NULL);
  suture_test_wait_idle (session);
  suture_widget_test_settle (GTK_WIDGET (window));
  list = suture_test_window_find (bar, GTK_TYPE_DROP_DOWN, NULL);
  g_assert_nonnull (list);
  g_assert_cmpuint (g_list_model_get_n_items (
                        gtk_drop_down_get_model (GTK_DROP_DOWN (list))),
                    ==, 9);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (list), 8);
  g_signal_emit_by_name (suture_test_window_find (bar, GTK_TYPE_BUTTON,
                                                  "axes.answer"),
                         "clicked");
  suture_test_wait_idle (session);
  g_assert_cmpstr (suture_stack_get_file_info (
                       suture_session_get_labels (session))
                       ->axes.dataset,
                   ==, "t2/nuclei");
  suture_test_window_close (window);
}

static gboolean
can_link (SutureWindow *window)
{
  return g_action_get_enabled (
      g_action_map_lookup_action (G_ACTION_MAP (window), "link-layers"));
}

/* What is numbered layer by layer can be linked, and is on view then. */
static void
test_layers_are_linked_and_opened (void)
{
  static const char *const layers[] = { "layers.tif", NULL };
  const char              *folder = suture_test_window_folder ();
  g_autofree char         *from = g_build_filename (folder, "layers.tif", NULL);
  g_autofree char *to = g_build_filename (folder, "layers-linked.tif", NULL);
  SutureWindow    *window = suture_test_window_open ("labels.tif");
  SutureSession   *session = suture_window_get_session (window);

  suture_test_write_unlinked_layers (from);
  g_assert_false (can_link (window));
  drop_files (window, layers);
  suture_test_wait_idle (session);
  suture_widget_test_settle (GTK_WIDGET (window));
  g_assert_true (can_link (window));
  g_assert_true (
      suture_test_window_shows (GTK_WIDGET (window), "Link layers…"));
  suture_window_link_layers (window, to);
  suture_test_wait_idle (session);
  suture_widget_test_settle (GTK_WIDGET (window));
  suture_test_wait_idle (session);
  suture_widget_test_settle (GTK_WIDGET (window));
  g_assert_cmpstr (suture_stack_get_file_info (
                       suture_session_get_labels (session))
                       ->path,
                   ==, to);
  g_assert_false (can_link (window));
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

static GtkDialog *
wait_for_dialog (void)
{
  while (find_dialog () == NULL)
    g_main_context_iteration (NULL, TRUE);
  return find_dialog ();
}

static void
close_and_wait (SutureWindow *window)
{
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_window_close (GTK_WINDOW (window));
  while (window != NULL)
    {
      g_assert_null (find_dialog ());
      g_main_context_iteration (NULL, TRUE);
    }
}

static size_t
count_kept_answers (void)
{
  g_autoptr (GPtrArray) entries = suture_review_list (NULL, NULL);
  const SutureReviewEntry *entry;

  g_assert_cmpuint (entries->len, ==, 1);
  entry = g_ptr_array_index (entries, 0);
  g_assert_nonnull (entry->contents);
  return suture_decision_log_count (entry->contents->log,
                                    SUTURE_ANSWER_ACCEPTED);
}

/* Nothing has to be saved by hand, and nothing is asked. */
static void
test_closing_waits_for_the_last_commit (void)
{
  SutureWindow *window = suture_test_window_open ("labels.tif");

  suture_test_answer (suture_window_get_session (window), 2, 12,
                      SUTURE_ANSWER_ACCEPTED);
  close_and_wait (window);
  g_assert_cmpuint (count_kept_answers (), ==, 1);
}

/* One press is enough, whatever is open. */
static void
test_an_empty_window_closes_at_once (void)
{
  SutureWindow *window = suture_window_new (NULL);

  gtk_window_present (GTK_WINDOW (window));
  suture_widget_test_settle (GTK_WIDGET (window));
  close_and_wait (window);
}

static void
test_closing_says_what_cannot_be_saved (void)
{
  SutureWindow    *window = suture_test_window_open ("labels.tif");
  g_autofree char *nowhere =
      g_build_filename (suture_test_window_folder (), "labels.tif", "no", NULL);

  suture_test_wait_idle (suture_window_get_session (window));
  suture_test_window_close (window);
  suture_test_begin_reviews ();
  g_setenv ("SUTURE_REVIEWS", nowhere, TRUE);
  window = suture_test_window_open_again ("labels.tif");
  suture_test_answer (suture_window_get_session (window), 2, 12,
                      SUTURE_ANSWER_ACCEPTED);
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_window_close (GTK_WINDOW (window));
  gtk_dialog_response (wait_for_dialog (), GTK_RESPONSE_CANCEL);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (window)));
  gtk_window_close (GTK_WINDOW (window));
  gtk_dialog_response (wait_for_dialog (), GTK_RESPONSE_ACCEPT);
  while (window != NULL)
    g_main_context_iteration (NULL, TRUE);
}

/* What is said of labels that aren't where they were. */
static void
check_where_labels_were (SutureWindow *window,
                         const char   *path,
                         const char   *said,
                         const char   *not_said)
{
  g_autofree char *question = NULL;
  g_autofree char *explanation = NULL;

  g_signal_emit_by_name (suture_window_get_session (window), "stack-missing",
                         "a.suture-review", path);
  g_object_get (wait_for_dialog (), "text", &question, "secondary-text",
                &explanation, NULL);
  g_assert_nonnull (strstr (question, "“cells.tif”"));
  g_assert_nonnull (strstr (explanation, said));
  g_assert_null (strstr (explanation, not_said));
  gtk_dialog_response (find_dialog (), GTK_RESPONSE_CANCEL);
}

/* Where the sandbox keeps what it was lent says nothing to people. */
static void
test_lost_labels_are_asked_for (void)
{
  SutureWindow *window = suture_window_new (NULL);

  gtk_window_present (GTK_WINDOW (window));
  suture_widget_test_settle (GTK_WIDGET (window));
  check_where_labels_were (window, "/data/mine/cells.tif", "“/data/mine”",
                           "sandbox");
  check_where_labels_were (window, "/run/user/1000/doc/1a2b3c/cells.tif",
                           "chosen again", "1a2b3c");
  close_and_wait (window);
}

static void
choose (SutureWindow *window, const char *uri, gboolean is_local)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autoptr (GFile) file = g_file_new_for_uri (uri);

  g_list_store_append (files, file);

  g_autofree char *path =
      suture_window_dup_chosen (window, G_LIST_MODEL (files));

  g_assert_cmpint (path != NULL, ==, is_local);
  g_assert_cmpint (strstr (suture_notice_bar_get_text (window->notice_bar),
                           "on this computer only") != NULL,
                   ==, !is_local);
}

static void
test_what_cannot_be_written_is_said (void)
{
  SutureWindow *window = suture_window_new (NULL);

  choose (window, "file:///tmp/cells.tif", TRUE);
  choose (window, "https://example.org/cells.tif", FALSE);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char *argv[])
{
  if (!suture_widget_test_init (&argc, &argv))
    return 77;
#define ADD(name, function) g_test_add_func ("/window-files/" name, function)
  ADD ("dropped-files-are-opened", test_dropped_files_are_opened);
  ADD ("raw-beside-labels-is-offered", test_raw_beside_labels_is_offered);
  ADD ("which-planes-are-layers-is-asked",
       test_which_planes_are_layers_is_asked);
  ADD ("which-dataset-is-asked", test_which_dataset_is_asked);
  ADD ("many-datasets-are-a-list", test_many_datasets_are_a_list);
  ADD ("layers-are-linked-and-opened", test_layers_are_linked_and_opened);
  ADD ("closing-waits-for-the-last-commit",
       test_closing_waits_for_the_last_commit);
  ADD ("an-empty-window-closes-at-once", test_an_empty_window_closes_at_once);
  ADD ("closing-says-what-cannot-be-saved",
       test_closing_says_what_cannot_be_saved);
  ADD ("lost-labels-are-asked-for", test_lost_labels_are_asked_for);
  ADD ("what-cannot-be-written-is-said", test_what_cannot_be_written_is_said);
#undef ADD

  const int status = g_test_run ();

  suture_test_end_reviews ();
  suture_test_remove_dir (suture_test_window_folder ());
  return status;
}
