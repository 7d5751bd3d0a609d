/* test-reviews-dialog.c: the reviews on this machine, as a person meets them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "reviews/suture-reviews-dialog.h"

#include <glib/gstdio.h>
#include <string.h>
#include <time.h>

#include "reviews/suture-review-row.h"
#include "suture-test-looks.h"
#include "suture-test-session.h"
#include "suture-test-shelf.h"
#include "suture-test-window.h"
#include "suture-widget-names.h"
#include "suture-widget-test.h"

#define WAIT_S 60
#define F2 "68" /* its key; by the name newer keymaps make xdotool hold Alt */

typedef struct
{
  GtkWindow           *parent;
  SutureSession       *session;
  SutureReviewsDialog *dialog; /* NULL once it is gone */
  char                *chosen; /* path */
} Fixture;

static void
open_review_cb (Fixture *self, const char *path)
{
  g_free (self->chosen);
  self->chosen = g_strdup (path);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (self->dialog)));
}

/* Nothing was waited for yet. */
static void
assert_says_it_reads (Fixture *self)
{
  GtkWidget *pages =
      suture_test_window_find (GTK_WIDGET (self->dialog), GTK_TYPE_STACK, NULL);

  g_assert_true (suture_reviews_dialog_is_busy (self->dialog));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (pages)), ==,
                   "loading");
}

static void
present (Fixture *self)
{
  self->dialog = suture_reviews_dialog_new (self->parent, self->session);
  g_object_add_weak_pointer (G_OBJECT (self->dialog),
                             (gpointer *) &self->dialog);
  g_signal_connect_swapped (self->dialog, "open-review",
                            G_CALLBACK (open_review_cb), self);
  gtk_window_present (GTK_WINDOW (self->dialog));
  assert_says_it_reads (self);
  while (suture_reviews_dialog_is_busy (self->dialog))
    g_main_context_iteration (NULL, TRUE);
  suture_widget_test_settle (GTK_WIDGET (self->dialog));
}

static Fixture *
fixture_new (void)
{
  Fixture *self = g_new0 (Fixture, 1);

  self->parent = GTK_WINDOW (gtk_window_new ());
  self->session = suture_session_new ();
  gtk_window_present (self->parent);
  present (self);
  return self;
}

static void
fixture_free (Fixture *self)
{
  if (self->dialog != NULL)
    gtk_window_destroy (GTK_WINDOW (self->dialog));
  suture_widget_test_close (self->parent);
  g_assert_null (self->dialog);
  g_assert_finalize_object (self->session);
  g_free (self->chosen);
  g_free (self);
}

static GtkWidget *
find (Fixture *self, GType type, const char *action)
{
  return suture_test_window_find (GTK_WIDGET (self->dialog), type, action);
}

static gboolean
shows (Fixture *self, const char *text)
{
  return suture_test_window_shows (GTK_WIDGET (self->dialog), text);
}

static void
wait_until (Fixture *self, const char *text, gboolean is_shown)
{
  const gint64 until = g_get_monotonic_time () + WAIT_S * G_USEC_PER_SEC;

  while (shows (self, text) != is_shown)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (500);
      if (g_get_monotonic_time () > until)
        g_error ("“%s” is %sshown", text, is_shown ? "not " : "");
    }
  suture_widget_test_settle (GTK_WIDGET (self->dialog));
}

static void
act (Fixture *self, const char *name)
{
  g_assert_true (
      gtk_widget_activate_action (GTK_WIDGET (self->dialog), name, NULL));
  if (self->dialog != NULL)
    suture_widget_test_settle (GTK_WIDGET (self->dialog));
}

static GListModel *
get_list (Fixture *self)
{
  GtkListView *view = GTK_LIST_VIEW (find (self, GTK_TYPE_LIST_VIEW, NULL));

  return G_LIST_MODEL (gtk_list_view_get_model (view));
}

static void
select_row (Fixture *self, guint position)
{
  gtk_single_selection_set_selected (GTK_SINGLE_SELECTION (get_list (self)),
                                     position);
}

/* Five reviews, the latest first: named, damaged, of a newer version, whose
 * stack is gone, with a long name. */
typedef struct
{
  char *paths[5];
} Shelf;

#define LONG_NAME                                                              \
  "Mouse kidney, left, cortex and outer medulla, animal 17, section 4, "       \
  "second "                                                                    \
  "staining with the other antibody, corrected by hand once already"

static Shelf *
shelf_new (void)
{
  Shelf           *self = g_new0 (Shelf, 1);
  g_autofree char *elsewhere = suture_test_make_dir ();

  suture_test_begin_reviews ();
  suture_test_write_cut_cells (elsewhere);
  self->paths[3] = suture_test_shelf_add (elsewhere, "Gone", 1);
  suture_test_remove_dir (g_steal_pointer (&elsewhere));
  self->paths[0] =
      suture_test_shelf_add (suture_test_window_folder (), "Kidney", 2);
  self->paths[1] = suture_test_shelf_copy (self->paths[0], 1);
  self->paths[2] = suture_test_shelf_copy (self->paths[0], 2);
  self->paths[4] =
      suture_test_shelf_add (suture_test_window_folder (), LONG_NAME, 0);
  suture_test_shelf_damage (self->paths[1]);
  suture_test_shelf_set_version (self->paths[2], 99);
  for (guint i = 0; i < 5; i++)
    suture_test_shelf_set_age (self->paths[i], i * i * 18);
  return self;
}

static void
shelf_free (Shelf *self)
{
  for (guint i = 0; i < 5; i++)
    g_free (self->paths[i]);
  g_free (self);
}

static void
test_rows_say_what_there_is (void)
{
  Shelf         *shelf = shelf_new ();
  SutureSession *session = suture_session_new ();

  suture_session_open_review (session, shelf->paths[0], NULL);
  suture_test_wait_idle (session);

  g_autofree char *progress =
      g_strdup_printf ("2 of %u answered",
                       suture_candidate_list_get_counts (
                           suture_session_get_candidates (session))
                               .n_left +
                           2);

  g_object_unref (session);

  Fixture *fixture = fixture_new ();

  g_assert_true (shows (fixture, "Kidney"));
  g_assert_true (shows (fixture, progress));
  g_assert_true (shows (fixture, suture_test_window_folder ()));
  g_assert_true (shows (fixture, "is damaged") ||
                 shows (fixture, "it is no review"));
  g_assert_true (shows (fixture, "was saved by a newer version of Suture"));
  g_assert_true (shows (fixture, "The label stack isn’t where it was"));
  g_assert_true (shows (fixture, "yesterday") || shows (fixture, "today at"));
  g_assert_true (shows (fixture, "5 reviews"));
  suture_test_looks_render (GTK_WINDOW (fixture->dialog), "reviews", 1100, 900);
  fixture_free (fixture);
  shelf_free (shelf);
}

static void
test_every_control_has_a_name (void)
{
  Shelf     *shelf = shelf_new ();
  Fixture   *fixture = fixture_new ();
  GtkWidget *row = find (fixture, SUTURE_TYPE_REVIEW_ROW, NULL);
  GtkWidget *popover = find (fixture, GTK_TYPE_POPOVER, NULL);
  g_autoptr (SutureReviewItem) item =
      g_list_model_get_item (get_list (fixture), 0);
  g_autofree char *description = suture_review_row_dup_description (item);

  g_assert_cmpuint (suture_widget_test_assert_names (
                        GTK_WIDGET (fixture->dialog)),
                    >, 10);
  g_assert_cmpuint (suture_widget_test_assert_names (
                        gtk_popover_get_child (GTK_POPOVER (popover))),
                    ==, 2);
  gtk_test_accessible_assert_role (find (fixture, GTK_TYPE_LIST_VIEW, NULL),
                                   GTK_ACCESSIBLE_ROLE_LIST);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       description);
  g_assert_true (g_str_has_prefix (description, "Kidney, in "));
  g_assert_nonnull (strstr (description, "answered"));
  fixture_free (fixture);
  shelf_free (shelf);
}

static void
test_tells_which_review_was_chosen (void)
{
  Shelf   *shelf = shelf_new ();
  Fixture *fixture = fixture_new ();

  act (fixture, "reviews.open");
  g_assert_cmpstr (fixture->chosen, ==, shelf->paths[0]);
  g_assert_null (fixture->dialog);

  /* A damaged one, too: opening it salvages, or says more. */
  present (fixture);
  g_signal_emit_by_name (find (fixture, GTK_TYPE_LIST_VIEW, NULL), "activate",
                         1);
  g_assert_cmpstr (fixture->chosen, ==, shelf->paths[1]);
  g_assert_null (fixture->dialog);
  fixture_free (fixture);
  shelf_free (shelf);
}

static void
search (Fixture *self, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (
                             find (self, GTK_TYPE_SEARCH_ENTRY, NULL)),
                         text);
}

static void
test_search_narrows_the_list (void)
{
  Shelf   *shelf = shelf_new ();
  Fixture *fixture = fixture_new ();

  search (fixture, "ANTIBODY");
  wait_until (fixture, "Kidney", FALSE);
  g_assert_cmpuint (g_list_model_get_n_items (get_list (fixture)), ==, 1);
  g_assert_true (shows (fixture, "Mouse kidney, left"));
  search (fixture, "no such thing");
  wait_until (fixture, "No review has that", TRUE);
  g_assert_false (gtk_widget_get_sensitive (
      find (fixture, GTK_TYPE_BUTTON, "reviews.delete")));
  suture_test_looks_render (GTK_WINDOW (fixture->dialog), "reviews-no-match",
                            1100, 900);
  search (fixture, "");
  wait_until (fixture, "Kidney", TRUE);
  g_assert_cmpuint (g_list_model_get_n_items (get_list (fixture)), ==, 5);
  fixture_free (fixture);
  shelf_free (shelf);
}

static void
test_a_review_is_given_another_name (void)
{
  Shelf      *shelf = shelf_new ();
  Fixture    *fixture = fixture_new ();
  GtkPopover *popover = GTK_POPOVER (find (fixture, GTK_TYPE_POPOVER, NULL));
  GtkWidget  *entry =
      suture_test_window_find (GTK_WIDGET (popover), GTK_TYPE_ENTRY, NULL);

  act (fixture, "reviews.rename");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (popover)));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "Kidney");
  g_assert_cmpstr (gtk_entry_get_placeholder_text (GTK_ENTRY (entry)), ==,
                   "labels.tif");
  g_object_unref (
      suture_widget_test_render (GTK_WIDGET (popover), "reviews-rename"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "  Liver ");
  g_signal_emit_by_name (entry, "activate");
  wait_until (fixture, "Liver", TRUE);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (popover)));
  g_assert_false (shows (fixture, "Kidney"));

  act (fixture, "reviews.rename");
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  g_signal_emit_by_name (entry, "activate");
  wait_until (fixture, "labels.tif", TRUE);
  fixture_free (fixture);
  shelf_free (shelf);
}

static void
test_deleting_says_so_and_can_be_undone (void)
{
  Shelf   *shelf = shelf_new ();
  Fixture *fixture = fixture_new ();

  g_assert_false (
      gtk_widget_get_sensitive (find (fixture, GTK_TYPE_BUTTON, "win.undo")));
  select_row (fixture, 3);
  act (fixture, "reviews.delete");
  wait_until (fixture, "Deleted “Gone”", TRUE);
  g_assert_false (g_file_test (shelf->paths[3], G_FILE_TEST_EXISTS));
  select_row (fixture, 0);
  act (fixture, "reviews.delete");
  wait_until (fixture, "Deleted “Kidney”", TRUE);
  g_object_unref (suture_widget_test_render (GTK_WIDGET (fixture->dialog),
                                             "reviews-deleted"));
  g_assert_cmpuint (g_list_model_get_n_items (get_list (fixture)), ==, 3);
  g_assert_nonnull (gtk_single_selection_get_selected_item (
      GTK_SINGLE_SELECTION (get_list (fixture))));

  act (fixture, "win.undo");
  wait_until (fixture, "4 reviews", TRUE);
  g_assert_true (g_file_test (shelf->paths[0], G_FILE_TEST_EXISTS));
  g_assert_cmpuint (gtk_single_selection_get_selected (
                        GTK_SINGLE_SELECTION (get_list (fixture))),
                    ==, 0);
  act (fixture, "win.undo");
  wait_until (fixture, "5 reviews", TRUE);
  g_assert_true (g_file_test (shelf->paths[3], G_FILE_TEST_EXISTS));
  g_assert_false (
      gtk_widget_get_sensitive (find (fixture, GTK_TYPE_BUTTON, "win.undo")));
  fixture_free (fixture);
  shelf_free (shelf);
}

static void
test_an_open_review_stays (void)
{
  Shelf         *shelf = shelf_new ();
  SutureSession *other = suture_session_new ();

  suture_session_open_review (other, shelf->paths[0], NULL);
  suture_test_wait_idle (other);
  g_assert_cmpstr (suture_session_get_review_path (other), ==, shelf->paths[0]);

  Fixture *fixture = fixture_new ();

  search (fixture, "Kidney");
  wait_until (fixture, "Gone", FALSE);
  act (fixture, "reviews.delete");
  wait_until (fixture, "is open in another window", TRUE);
  g_assert_true (g_file_test (shelf->paths[0], G_FILE_TEST_EXISTS));
  g_object_unref (suture_widget_test_render (GTK_WIDGET (fixture->dialog),
                                             "reviews-refused"));
  fixture_free (fixture);
  g_object_unref (other);
  shelf_free (shelf);
}

static void
test_nothing_yet_is_said (void)
{
  suture_test_begin_reviews ();

  Fixture *fixture = fixture_new ();

  g_assert_true (shows (fixture, "There are no reviews yet"));
  suture_test_looks_render (GTK_WINDOW (fixture->dialog), "reviews-empty", 1100,
                            900);
  fixture_free (fixture);
}

/* Prints the CPU time it takes to read and show them all. */
static void
test_many_are_no_burden (void)
{
  const guint n_reviews = g_test_slow () ? 3000 : 300;

  suture_test_begin_reviews ();

  g_autofree char *path =
      suture_test_shelf_add (suture_test_window_folder (), "Kidney", 2);

  for (guint i = 1; i < n_reviews; i++)
    g_free (suture_test_shelf_copy (path, i));

  const clock_t began = clock ();
  Fixture      *fixture = fixture_new ();

  g_test_message ("%u reviews: read and shown in %.0f ms of CPU time",
                  n_reviews,
                  1e3 * (double) (clock () - began) / CLOCKS_PER_SEC);
  g_assert_cmpuint (g_list_model_get_n_items (get_list (fixture)), ==,
                    n_reviews);
  suture_test_looks_render (GTK_WINDOW (fixture->dialog), "reviews-many", 1100,
                            900);
  fixture_free (fixture);
}

static void
test_it_can_be_closed_while_it_reads (void)
{
  Shelf               *shelf = shelf_new ();
  GtkWindow           *parent = GTK_WINDOW (gtk_window_new ());
  SutureSession       *session = suture_session_new ();
  SutureReviewsDialog *dialog = suture_reviews_dialog_new (parent, session);

  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  gtk_window_present (GTK_WINDOW (dialog));
  g_assert_true (suture_reviews_dialog_is_busy (dialog));
  gtk_window_destroy (GTK_WINDOW (dialog));
  g_assert_null (dialog);
  gtk_window_destroy (parent);
  g_assert_finalize_object (session);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  shelf_free (shelf);
}

/* Without a window manager the parent keeps the focus that it got first. */
static void
take_focus (Fixture *self)
{
  gtk_window_present (GTK_WINDOW (self->dialog));
  suture_widget_test_settle (GTK_WIDGET (self->dialog));
}

/* The hands are xdotool's. */
static void
hand (Fixture *self, const char *commands)
{
  g_autofree char *line = g_strdup_printf ("xdotool %s", commands);
  g_autoptr (GError) error = NULL;
  int status = -1;

  g_assert_true (g_spawn_command_line_sync (line, NULL, NULL, &status, &error));
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  /* The dialog may be gone by then. */
  for (int i = 0; i < 3; i++)
    suture_widget_test_settle (GTK_WIDGET (self->parent));
}

static void
test_keys_do_everything (void)
{
  g_autofree char *xdotool = g_find_program_in_path ("xdotool");

  if (xdotool == NULL)
    {
      g_test_skip ("needs the program xdotool, which presses keys");
      return;
    }

  Shelf   *shelf = shelf_new ();
  Fixture *fixture = fixture_new ();

  take_focus (fixture);
  hand (fixture, "key Delete");
  wait_until (fixture, "Deleted “Kidney”", TRUE);
  hand (fixture, "key Down key Delete");
  wait_until (fixture, "3 reviews", TRUE);
  hand (fixture, "key ctrl+z");
  wait_until (fixture, "4 reviews", TRUE);
  hand (fixture, "key ctrl+z");
  wait_until (fixture, "5 reviews", TRUE);
  hand (fixture, "key " F2);
  hand (fixture, "key ctrl+a type Spleen");
  hand (fixture, "key Return");
  wait_until (fixture, "Spleen", TRUE);
  hand (fixture, "type antibody"); /* typing anywhere searches */
  wait_until (fixture, "Spleen", FALSE);
  hand (fixture, "key Escape");
  wait_until (fixture, "Spleen", TRUE);
  hand (fixture, "key Down");
  hand (fixture, "key Return");
  g_assert_null (fixture->dialog);
  g_assert_nonnull (fixture->chosen);
  present (fixture);
  take_focus (fixture);
  hand (fixture, "key Escape");
  while (fixture->dialog != NULL)
    g_main_context_iteration (NULL, TRUE);
  fixture_free (fixture);
  shelf_free (shelf);
}

int
main (int argc, char *argv[])
{
  if (!suture_widget_test_init (&argc, &argv))
    return 77;
#define ADD(name, function) g_test_add_func ("/reviews-dialog/" name, function)
  ADD ("rows-say-what-there-is", test_rows_say_what_there_is);
  ADD ("every-control-has-a-name", test_every_control_has_a_name);
  ADD ("tells-which-review-was-chosen", test_tells_which_review_was_chosen);
  ADD ("search-narrows-the-list", test_search_narrows_the_list);
  ADD ("a-review-is-given-another-name", test_a_review_is_given_another_name);
  ADD ("deleting-says-so-and-can-be-undone",
       test_deleting_says_so_and_can_be_undone);
  ADD ("an-open-review-stays", test_an_open_review_stays);
  ADD ("nothing-yet-is-said", test_nothing_yet_is_said);
  ADD ("many-are-no-burden", test_many_are_no_burden);
  ADD ("it-can-be-closed-while-it-reads", test_it_can_be_closed_while_it_reads);
  ADD ("keys-do-everything", test_keys_do_everything);
#undef ADD

  const int status = g_test_run ();

  suture_test_end_reviews ();
  suture_test_remove_dir (suture_test_window_folder ());
  return status;
}
