/* test-cuts-in-window.c: cells that are two, cut and joined in the window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cuts/suture-cut.h"
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
  g_test_add_func ("/cuts-in-window/keys-move-it", test_keys_move_it);
  g_test_add_func ("/cuts-in-window/cut-join-undo-export",
                   test_cut_join_undo_export);
  status = g_test_run ();
  suture_test_end_reviews ();
  suture_test_remove_dir (suture_test_window_folder ());
  return status;
}
