/* test-portal.c: files that a sandbox is lent, exports chosen in the desktop's
 * dialogs, and reviews gone on with. Run by in-sandbox.sh.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>
#include <string.h>

#include "files/suture-sandbox.h"
#include "suture-test-portal.h"
#include "suture-test-session.h"
#include "suture-test-tiff.h"
#include "suture-test-window.h"
#include "suture-test.h"
#include "suture-widget-test.h"
#include "window/suture-window-private.h"

/* As in-sandbox.sh lays them out: each file has a folder of its own. */
#define FIRST "/run/user/1000/doc/1a2b3c"
#define SECOND "/run/user/1000/doc/7a8b9c"
#define CHOSEN "/run/user/1000/doc/4d5e6f"

static void
copy (const char *from, const char *to)
{
  g_autoptr (GFile) source = g_file_new_for_path (from);
  g_autoptr (GFile) target = g_file_new_for_path (to);
  g_autoptr (GError) error = NULL;

  g_file_copy (source, target, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* The labels, alone in that folder. */
static void
lend (const char *folder)
{
  g_autofree char *labels =
      g_build_filename (suture_test_window_folder (), "labels.tif", NULL);
  g_autofree char *path = g_build_filename (folder, "labels.tif", NULL);

  copy (labels, path);
}

/* A stack whose layers are files of a folder. */
static void
lend_layers (const char *folder)
{
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  for (int z = 0; z < 3; z++)
    {
      g_autofree char     *name = g_strdup_printf ("%d.tif", z);
      g_autofree char     *path = g_build_filename (folder, name, NULL);
      const SutureTestTiff kind = { .name = name,
                                    .type = SUTURE_SAMPLE_U16,
                                    .n_pages = 1 };

      suture_test_tiff_write (path, &kind);
    }
}

static void
remove_folder (const char *path)
{
  suture_test_remove_dir (g_strdup (path));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
settle (SutureWindow *window)
{
  suture_test_wait_idle (suture_window_get_session (window));
  suture_widget_test_settle (GTK_WIDGET (window));
}

/* As a file manager opens it. */
static SutureWindow *
open_lent (const char *folder)
{
  SutureWindow    *window = suture_window_new (NULL);
  g_autofree char *path = g_build_filename (folder, "labels.tif", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  gtk_window_present (GTK_WINDOW (window));
  suture_window_open_files (window, &file, 1);
  settle (window);
  return window;
}

static SutureWindow *
begin (void)
{
  suture_test_begin_reviews ();
  lend (FIRST);
  return open_lent (FIRST);
}

static gboolean
shows (SutureWindow *window, const char *text)
{
  return suture_test_window_shows (GTK_WIDGET (window), text);
}

/* (nullable): the question on the screen */
static GtkDialog *
find_question (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *link = windows; link != NULL; link = link->next)
    if (GTK_IS_MESSAGE_DIALOG (link->data))
      return link->data;
  return NULL;
}

static void
answer_question (int response)
{
  while (find_question () == NULL)
    g_main_context_iteration (NULL, TRUE);
  gtk_dialog_response (find_question (), response);
}

/* @action, in whose dialog @name is chosen: what it was to suggest. A folder
 * would be the portal's own, in which nobody looks for anything. */
static void
save (SutureWindow *window,
      const char   *action,
      const char   *suggested,
      const char   *chosen,
      gboolean      is_asked)
{
  g_autoptr (GVariant) options = NULL;
  const char *name = NULL;

  suture_test_portal_expect (chosen);
  g_assert_true (
      gtk_widget_activate_action (GTK_WIDGET (window), action, NULL));
  if (is_asked)
    answer_question (GTK_RESPONSE_ACCEPT);
  options = suture_test_portal_wait ("SaveFile");
  g_assert_true (g_variant_lookup (options, "current_name", "&s", &name));
  g_assert_cmpstr (name, ==, suggested);
  g_assert_null (g_variant_lookup_value (options, "current_folder", NULL));
  g_assert_null (g_variant_lookup_value (options, "current_file", NULL));
  settle (window);
}

static void
test_the_sandbox_is_one (void)
{
  g_assert_true (suture_sandbox_is_here ());
  lend (FIRST);
  g_assert_true (suture_sandbox_is_lent (FIRST "/labels.tif"));
  g_assert_true (suture_sandbox_drops (FIRST "/other.tif"));
}

/* All that can be saved, where the dialog says: the file is there, and told. */
static void
test_what_is_saved_is_where_the_dialog_said (void)
{
  static const struct
  {
    const char *action, *name;
    gboolean    is_asked;
  } kinds[] = {
    { "win.export", "labels-corrected.tif", TRUE },
    { "win.export-decisions", "labels-decisions.csv", FALSE },
    { "win.report", "labels-report.html", FALSE },
    { "win.save-review-as", "labels-review.suture-review", FALSE },
  };
  SutureWindow *window = begin ();

  suture_test_answer (suture_window_get_session (window), 2, 12,
                      SUTURE_ANSWER_ACCEPTED);
  settle (window);
  for (size_t i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *path = g_build_filename (CHOSEN, kinds[i].name, NULL);

      save (window, kinds[i].action, kinds[i].name, path, kinds[i].is_asked);
      g_assert_cmpstr (suture_notice_bar_get_text (window->notice_bar), ==, "");
      g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
      g_assert_true (shows (window, kinds[i].name));
      g_assert_cmpint (g_remove (path), ==, 0);
    }
  suture_test_window_close (window);
}

/* A folder can't be written where a file alone is lent: the dialog is for the
 * folder in which it is to be, and what is there stays. */
static void
test_a_folder_is_written_into_the_folder_chosen (void)
{
  static const char *const names[] = { "layers-corrected",
                                       "layers-corrected-2" };
  const char              *layers = FIRST "/layers";
  g_autoptr (GFile) file = g_file_new_for_path (layers);
  SutureWindow *window;

  suture_test_begin_reviews ();
  lend_layers (layers);
  g_assert_cmpint (g_mkdir (CHOSEN "/mine", 0700), ==, 0);
  window = suture_window_new (NULL);
  gtk_window_present (GTK_WINDOW (window));
  suture_window_open_files (window, &file, 1);
  settle (window);
  for (size_t i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (CHOSEN, "mine", names[i], NULL);
      g_autoptr (GVariant) options = NULL;
      gboolean wants_folder = FALSE;

      suture_test_portal_expect (CHOSEN "/mine");
      g_assert_true (
          gtk_widget_activate_action (GTK_WIDGET (window), "win.export", NULL));
      options = suture_test_portal_wait ("OpenFile");
      g_assert_true (
          g_variant_lookup (options, "directory", "b", &wants_folder));
      g_assert_true (wants_folder);
      settle (window);
      g_assert_true (shows (window, names[i]));
      g_test_message ("%s", suture_notice_bar_get_text (window->notice_bar));
      g_assert_true (g_file_test (path, G_FILE_TEST_IS_DIR));
    }
  suture_test_window_close (window);
  remove_folder (CHOSEN "/mine");
  remove_folder (layers);
}

/* Beside a lent file the portal keeps nothing, and says so to nobody. */
static void
test_what_would_be_lost_is_said (void)
{
  SutureWindow *window = begin ();

  save (window, "win.export", "labels-corrected.tif", FIRST "/x.tif", TRUE);
  g_assert_nonnull (strstr (suture_notice_bar_get_text (window->notice_bar),
                            "would be lost"));
  g_assert_false (g_file_test (FIRST "/x.tif", G_FILE_TEST_EXISTS));
  suture_test_window_close (window);
}

static void
test_a_dialog_that_is_cancelled_writes_nothing (void)
{
  SutureWindow *window = begin ();
  g_autoptr (GDir) dir = NULL;

  save (window, "win.export", "labels-corrected.tif", NULL, TRUE);
  g_assert_cmpstr (suture_notice_bar_get_text (window->notice_bar), ==, "");
  dir = g_dir_open (CHOSEN, 0, NULL);
  g_assert_null (g_dir_read_name (dir));
  suture_test_window_close (window);
}

static void
check_gone_on (SutureWindow *window, const char *labels_path)
{
  SutureSession *session = suture_window_get_session (window);

  g_assert_cmpstr (suture_stack_get_file_info (
                       suture_session_get_labels (session))
                       ->path,
                   ==, labels_path);
  g_assert_cmpuint (suture_decision_log_count (suture_session_get_log (session),
                                               SUTURE_ANSWER_ACCEPTED),
                    ==, 1);
}

/* (transfer full): the file of a review that was begun on FIRST */
static char *
review_a_little (void)
{
  SutureWindow *window = begin ();
  char         *path;

  suture_test_answer (suture_window_get_session (window), 2, 12,
                      SUTURE_ANSWER_ACCEPTED);
  settle (window);
  suture_test_window_close (window);

  g_autoptr (GPtrArray) entries = suture_review_list (NULL, NULL);

  g_assert_cmpuint (entries->len, ==, 1);
  path = g_strdup (
      ((const SutureReviewEntry *) g_ptr_array_index (entries, 0))->path);
  return path;
}

/* As long as the file is lent, the review finds it. */
static void
test_the_last_session_s_files_are_found (void)
{
  g_autofree char *review = review_a_little ();
  SutureWindow    *window = suture_window_new (NULL);

  gtk_window_present (GTK_WINDOW (window));
  suture_window_open_review (window, review);
  settle (window);
  check_gone_on (window, FIRST "/labels.tif");
  suture_test_window_close (window);
}

/* Neither the list of reviews nor the window of a lent file shows a path that
 * says nothing to anybody. */
static void
test_no_path_of_the_portal_is_shown (void)
{
  g_autofree char *review = review_a_little ();
  SutureWindow    *window = suture_window_new (NULL);
  GtkWidget       *button = NULL;

  gtk_window_present (GTK_WINDOW (window));
  while (button == NULL)
    {
      g_main_context_iteration (NULL, TRUE);
      button = suture_test_window_find (GTK_WIDGET (window), GTK_TYPE_BUTTON,
                                        "win.open-review-file");
    }
  suture_widget_test_settle (GTK_WIDGET (window));
  g_assert_true (shows (window, "labels.tif"));
  g_assert_true (shows (window, "a folder of yours"));
  g_assert_false (shows (window, "1a2b3c"));
  g_signal_emit_by_name (button, "clicked");
  settle (window);
  check_gone_on (window, FIRST "/labels.tif");
  g_assert_true (shows (window, "labels.tif"));
  g_assert_false (shows (window, "1a2b3c"));
  suture_test_window_close (window);
}

/* The same file opened from the file manager later is lent under another path:
 * it is known by what is in it. */
static void
test_a_stack_lent_anew_is_known (void)
{
  g_autofree char *review = review_a_little ();
  SutureWindow    *window;
  GtkWidget       *button;

  g_assert_cmpint (g_remove (FIRST "/labels.tif"), ==, 0);
  lend (SECOND);
  window = open_lent (SECOND);
  g_assert_true (shows (window, "This stack has been reviewed before"));
  button = suture_test_window_find (GTK_WIDGET (window), GTK_TYPE_BUTTON,
                                    "offer.go-on");
  g_signal_emit_by_name (button, "clicked");
  settle (window);
  check_gone_on (window, SECOND "/labels.tif");
  suture_test_window_close (window);
  g_assert_cmpint (g_remove (SECOND "/labels.tif"), ==, 0);
}

/* What is lent no more is asked for in one sentence, and chosen in the dialog.
 */
static void
test_a_stack_that_is_lent_no_more_is_chosen_again (void)
{
  g_autofree char *review = review_a_little ();
  SutureWindow    *window = suture_window_new (NULL);
  g_autoptr (GVariant) options = NULL;
  g_autofree char *explanation = NULL;

  g_assert_cmpint (g_remove (FIRST "/labels.tif"), ==, 0);
  lend (SECOND);
  gtk_window_present (GTK_WINDOW (window));
  suture_window_open_review (window, review);
  while (find_question () == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_object_get (find_question (), "secondary-text", &explanation, NULL);
  g_assert_nonnull (strstr (explanation, "has to be chosen again"));
  suture_test_portal_expect (SECOND "/labels.tif");
  gtk_dialog_response (find_question (), GTK_RESPONSE_YES);
  options = suture_test_portal_wait ("OpenFile");
  settle (window);
  check_gone_on (window, SECOND "/labels.tif");
  suture_test_window_close (window);
  g_assert_cmpint (g_remove (SECOND "/labels.tif"), ==, 0);
}

int
main (int argc, char *argv[])
{
  if (!suture_widget_test_init (&argc, &argv))
    return 77;
  suture_test_portal_start ();
#define ADD(name, function) g_test_add_func ("/portal/" name, function)
  ADD ("the-sandbox-is-one", test_the_sandbox_is_one);
  ADD ("what-is-saved-is-where-the-dialog-said",
       test_what_is_saved_is_where_the_dialog_said);
  ADD ("a-folder-is-written-into-the-folder-chosen",
       test_a_folder_is_written_into_the_folder_chosen);
  ADD ("what-would-be-lost-is-said", test_what_would_be_lost_is_said);
  ADD ("a-dialog-that-is-cancelled-writes-nothing",
       test_a_dialog_that_is_cancelled_writes_nothing);
  ADD ("the-last-session-s-files-are-found",
       test_the_last_session_s_files_are_found);
  ADD ("no-path-of-the-portal-is-shown", test_no_path_of_the_portal_is_shown);
  ADD ("a-stack-lent-anew-is-known", test_a_stack_lent_anew_is_known);
  ADD ("a-stack-that-is-lent-no-more-is-chosen-again",
       test_a_stack_that_is_lent_no_more_is_chosen_again);
#undef ADD

  const int status = g_test_run ();

  suture_test_end_reviews ();
  suture_test_remove_dir (suture_test_window_folder ());
  return status;
}
