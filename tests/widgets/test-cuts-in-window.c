/* test-cuts-in-window.c: cells that are two, cut and joined in the window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cuts/suture-cut.h"
#include "queue/suture-cut-first-bar.h"
#include "queue/suture-queue.h"
#include "stack/suture-stack-reader.h"
#include "suture-test-session.h"
#include "suture-test-stacks.h"
#include "suture-test-window.h"
#include "suture-test.h"
#include "suture-widget-test.h"
#include "views/fourth/suture-facing-view.h"
#include "views/fourth/suture-oblique-view.h"
#include "window/suture-window.h"

static SutureWindow *
open_window (void)
{
  g_autofree char *path =
      g_build_filename (suture_test_window_folder (), "two.tif", NULL);
  SutureWindow *window;

  suture_test_write_two_in_one (path);
  window = suture_test_window_open ("two.tif");
  suture_screening_set_threshold (suture_session_get_screening (
                                      suture_window_get_session (window)),
                                  0.0);
  return window;
}

static void
go_to (SutureWindow *window, SutureCandidateItem *item)
{
  SutureSession *session = suture_window_get_session (window);

  suture_cursor_set (suture_session_get_cursor (session), item);
  suture_test_wait_idle (session);
  suture_widget_test_settle (GTK_WIDGET (window));
}

static SutureCandidateItem *
find_cut (SutureWindow *window, gint32 layer)
{
  SutureSession   *session = suture_window_get_session (window);
  SutureCellIndex *index =
      suture_screening_get_index (suture_session_get_screening (session));
  SutureCandidateItem *item = suture_candidate_list_find (
      suture_session_get_candidates (session),
      suture_cut_name (index, suture_cell_index_find (index, 1, NULL), layer));

  g_assert_nonnull (item);
  return item;
}

static void
act (SutureWindow *window, const char *action)
{
  suture_test_window_act (window, action);
  suture_test_wait_idle (suture_window_get_session (window));
  suture_widget_test_settle (GTK_WIDGET (window));
}

/* The ids that an export has at three layers of the column. */
static void
read_export (SutureWindow *window, const char *name, guint64 ids[3])
{
  static const int        layers[3] = { 5, 15, 25 };
  const SutureReadOptions options = { .role = SUTURE_ROLE_LABELS };
  SutureSession          *session = suture_window_get_session (window);
  g_autofree char        *path =
      g_build_filename (suture_test_window_folder (), name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureStack) stack = NULL;

  suture_session_export_stack (session, path, TRUE);
  suture_test_wait_idle (session);
  stack = suture_stack_read (path, &options, NULL, &error);
  g_assert_no_error (error);
  for (int i = 0; i < 3; i++)
    ids[i] = suture_test_get_label (stack, layers[i], 12, 10);
}

static void
test_cut_join_undo_export (void)
{
  SutureWindow *window = open_window ();
  guint64       before[3], cut[3], joined[3], after[3];

  read_export (window, "before.tif", before);
  go_to (window, find_cut (window, 9));
  act (window, "win.decide::accepted");
  suture_test_window_render (window, "cut-accepted");
  read_export (window, "cut.tif", cut);
  g_assert_cmpuint (cut[0], !=, cut[1]);

  go_to (window, suture_test_find (suture_window_get_session (window), 1, 11));
  suture_test_window_render (window, "join-across-a-cut");
  act (window, "win.decide::accepted");
  read_export (window, "joined.tif", joined);
  g_assert_cmpuint (joined[0], !=, joined[1]);
  g_assert_cmpuint (joined[1], ==, joined[2]);

  act (window, "win.undo");
  act (window, "win.undo");
  read_export (window, "after.tif", after);
  g_assert_cmpmem (before, sizeof before, after, sizeof after);
  suture_test_window_close (window);
}

/* Evidence, and the masks on both sides in place of a slice across. */
static void
test_looks (void)
{
  SutureWindow *window = open_window ();
  GtkWidget    *root = GTK_WIDGET (window);

  go_to (window, find_cut (window, 9));
  suture_test_window_render (window, "cut");
  g_assert_true (suture_test_window_shows (root, "Cell 1 cut below layer 10"));
  g_assert_true (suture_test_window_shows (root, "cut below layer 10"));
  g_assert_true (suture_test_window_shows (root, "Areas of the layers"));
  g_assert_true (suture_test_window_shows (root, "R² of one parabola"));
  g_assert_false (suture_test_window_shows (root, "Brightness of the layers"));
  g_assert_false (
      suture_test_window_shows (root, "Distance between layers (EMD)"));
  g_assert_true (gtk_widget_get_mapped (
      suture_test_window_find (root, SUTURE_TYPE_FACING_VIEW, NULL)));
  g_assert_false (gtk_widget_get_mapped (
      suture_test_window_find (root, SUTURE_TYPE_OBLIQUE_VIEW, NULL)));
  suture_test_window_close (window);
}

static void
click (GtkWidget *button)
{
  g_assert_true (gtk_widget_get_mapped (button));
  g_signal_emit_by_name (button, "clicked");
}

/* A button below the bar of what is to be cut first, by its word. */
static GtkWidget *
find_button (SutureWindow *window, const char *word)
{
  GtkWidget *bar = suture_test_window_find (GTK_WIDGET (window),
                                            SUTURE_TYPE_CUT_FIRST_BAR, NULL);

  for (GtkWidget *child =
           gtk_widget_get_first_child (gtk_widget_get_first_child (bar));
       child != NULL; child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_BUTTON (child) &&
        g_strcmp0 (gtk_button_get_label (GTK_BUTTON (child)), word) == 0)
      return child;
  return NULL;
}

/* One key sets the pair aside; back at it, the cut is one click away, and its
 * answer leads back to the pair. */
static void
test_cut_first (void)
{
  SutureWindow        *window = open_window ();
  GtkWidget           *root = GTK_WIDGET (window);
  SutureSession       *session = suture_window_get_session (window);
  SutureCursor        *cursor = suture_session_get_cursor (session);
  SutureCandidateItem *pair = suture_test_find (session, 1, 11);
  GtkWidget           *cut_button;

  go_to (window, pair);
  g_assert_true (suture_test_window_shows (root, "may itself be two cells"));
  g_assert_nonnull (
      find_button (window, "Proposed: cell 1 cut below layer 10"));
  suture_test_window_render (window, "cut-first-suspected");
  act (window, "win.decide::cut-first");
  g_assert_cmpint (suture_candidate_item_get_answer (pair), ==,
                   SUTURE_ANSWER_CUT_FIRST);
  g_assert_true (suture_cursor_get_current (cursor) != pair);
  g_assert_true (suture_test_window_shows (root, "until a piece is cut"));
  suture_test_window_render (window, "cut-first-noted");

  click (suture_test_window_find (root, GTK_TYPE_BUTTON, "win.show-pair"));
  suture_widget_test_settle (root);
  g_assert_true (suture_cursor_get_current (cursor) == pair);
  g_assert_true (suture_test_window_shows (root, "waits until a piece of it"));
  suture_test_window_render (window, "cut-first-offers");

  cut_button = find_button (window, "Proposed: cell 1 cut below layer 10");
  g_assert_nonnull (cut_button);
  click (cut_button);
  suture_test_wait_idle (session);
  suture_widget_test_settle (root);
  g_assert_true (suture_cursor_get_current (cursor) == find_cut (window, 9));
  g_assert_false (gtk_widget_get_mapped (
      suture_test_window_find (root, SUTURE_TYPE_CUT_FIRST_BAR, NULL)));

  /* A cut waits for no other one. */
  act (window, "win.decide::cut-first");
  g_assert_cmpint (suture_candidate_item_get_answer (find_cut (window, 9)), ==,
                   SUTURE_ANSWER_PENDING);

  act (window, "win.decide::accepted");
  g_assert_true (suture_cursor_get_current (cursor) == pair);
  g_assert_true (suture_test_window_shows (root, "is cut by now"));
  suture_test_window_render (window, "cut-first-cut");
  act (window, "win.decide::accepted");
  g_assert_cmpint (suture_candidate_item_get_answer (pair), ==,
                   SUTURE_ANSWER_ACCEPTED);
  act (window, "win.undo");
  g_assert_cmpint (suture_candidate_item_get_answer (pair), ==,
                   SUTURE_ANSWER_CUT_FIRST);
  suture_cursor_go_to_end (cursor);
  suture_widget_test_settle (root);
  g_assert_true (suture_test_window_shows (root, "1 pair waits until"));
  suture_test_window_render (window, "cut-first-end");
  suture_test_window_close (window);
}

/* The pair that is one cell with a hole. */
static SutureCandidateItem *
find_lacking (SutureSession *session)
{
  GPtrArray *all =
      suture_candidate_list_get_all (suture_session_get_candidates (session));

  for (guint i = 0; i < all->len; i++)
    {
      const SuturePairKey pair =
          suture_candidate_item_get_pair (g_ptr_array_index (all, i));
      gint32 first, last;

      if (suture_pair_key_find_lacking (&pair, &first, &last))
        return g_ptr_array_index (all, i);
    }
  g_assert_not_reached ();
}

/* One cell that lacks layers isn't merged with itself. */
static void
test_lacks_layers (void)
{
  suture_test_write_lacking (suture_test_window_folder ());

  SutureWindow        *window = suture_test_window_open ("lacking.tif");
  GtkWidget           *root = GTK_WIDGET (window);
  SutureSession       *session = suture_window_get_session (window);
  SutureCandidateItem *item = find_lacking (session);
  GtkWidget           *accept =
      suture_test_window_find (root, GTK_TYPE_BUTTON, "win.decide");

  go_to (window, item);
  g_assert_true (suture_test_window_shows (accept, "Lacks layers"));
  suture_test_window_render (window, "lacks-layers");
  act (window, "win.decide::accepted");
  g_assert_cmpint (suture_candidate_item_get_answer (item), ==,
                   SUTURE_ANSWER_ACCEPTED);
  g_assert_true (
      suture_test_window_shows (root, "Accepted: cell 1 lacks layer"));
  g_assert_false (suture_test_window_shows (root, "Merged 1"));
  g_assert_true (suture_test_window_shows (accept, "Accept"));
  suture_test_window_close (window);
}

/* The pair of 2 and of what is below the cut of 1. */
static SutureCandidateItem *
find_parts (SutureSession *session)
{
  SutureCellIndex *uncut =
      suture_screening_get_index (suture_session_get_screening (session));
  GPtrArray *all =
      suture_candidate_list_get_all (suture_session_get_candidates (session));

  for (guint i = 0; i < all->len; i++)
    {
      const SuturePairKey pair =
          suture_candidate_item_get_pair (g_ptr_array_index (all, i));

      if (suture_cut_names_part (&pair, uncut) &&
          (pair.upper_id == 2 || pair.lower_id == 2))
        return g_ptr_array_index (all, i);
    }
  g_assert_not_reached ();
}

/* What joining a part would do, its sections and its views are of the part, and
 * whoever closes the window there comes back there. */
static void
test_parts (void)
{
  g_autofree char *path =
      g_build_filename (suture_test_window_folder (), "chain.tif", NULL);
  g_autofree char     *review = NULL;
  SutureWindow        *window;
  SutureSession       *session;
  SutureCandidateItem *item;
  SuturePairKey        name, there;

  suture_test_write_chain (path);
  window = suture_test_window_open ("chain.tif");
  session = suture_window_get_session (window);
  suture_screening_set_threshold (suture_session_get_screening (session), 0.0);
  go_to (window, find_cut (window, 9));
  act (window, "win.decide::accepted");
  item = find_parts (session);
  name = suture_candidate_item_get_pair (item);
  go_to (window, item);
  suture_test_window_render (window, "parts");
  g_assert_true (
      suture_test_window_shows (GTK_WIDGET (window), "Accepting turns"));
  g_assert_true (
      suture_test_window_shows (GTK_WIDGET (window), "Cross-sections through"));
  review = g_strdup (suture_session_get_review_path (session));
  suture_test_window_close (window);

  window = suture_test_window_open_again ("chain.tif");
  session = suture_window_get_session (window);
  suture_session_open_review (session, review, NULL);
  suture_test_wait_idle (session);
  suture_widget_test_settle (GTK_WIDGET (window));
  there = suture_candidate_item_get_pair (
      suture_cursor_get_current (suture_session_get_cursor (session)));
  g_assert_true (suture_pair_key_equal (&there, &name));
  suture_test_window_render (window, "parts-again");
  suture_test_window_close (window);
}

static void
test_keys_move_it (void)
{
  SutureWindow *window = open_window ();
  SutureCursor *cursor =
      suture_session_get_cursor (suture_window_get_session (window));
  SutureCandidateItem *best = find_cut (window, 9);

  go_to (window, best);
  act (window, "win.layer-down");
  g_assert_true (suture_cursor_get_current (cursor) == find_cut (window, 10));
  g_assert_true (suture_test_window_shows (GTK_WIDGET (window),
                                           "Cell 1 cut below layer 11"));
  suture_test_window_render (window, "cut-moved");
  act (window, "win.layer-up");
  g_assert_true (suture_cursor_get_current (cursor) == best);
  suture_test_window_close (window);
}

int
main (int argc, char **argv)
{
  int status;

  if (!suture_widget_test_init (&argc, &argv))
    return 77;
  g_test_add_func ("/cuts-in-window/looks", test_looks);
  g_test_add_func ("/cuts-in-window/cut-first", test_cut_first);
  g_test_add_func ("/cuts-in-window/lacks-layers", test_lacks_layers);
  g_test_add_func ("/cuts-in-window/parts", test_parts);
  g_test_add_func ("/cuts-in-window/keys-move-it", test_keys_move_it);
  g_test_add_func ("/cuts-in-window/cut-join-undo-export",
                   test_cut_join_undo_export);
  status = g_test_run ();
  suture_test_end_reviews ();
  suture_test_remove_dir (suture_test_window_folder ());
  return status;
}
