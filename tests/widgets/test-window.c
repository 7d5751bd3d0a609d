/* test-window.c: the review window in this process: what it says, and to whom
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "window/suture-window.h"

#include <inttypes.h>
#include <string.h>

#include "common/suture-action-table.h"
#include "common/suture-notice-bar.h"
#include "queue/suture-queue-row.h"
#include "queue/suture-score-controls.h"
#include "stack/suture-stack-writer.h"
#include "suture-test-session.h"
#include "suture-test-window.h"
#include "suture-widget-names.h"
#include "suture-widget-test.h"
#include "views/suture-pair-view.h"
#include "bars/suture-spacing-bar.h"

static void
test_an_empty_window_offers_what_to_do (void)
{
  SutureWindow *window = suture_window_new (NULL);

  gtk_window_present (GTK_WINDOW (window));
  suture_widget_test_settle (GTK_WIDGET (window));
  g_assert_nonnull (suture_test_window_find (GTK_WIDGET (window),
                                             GTK_TYPE_BUTTON,
                                             "win.open-sample"));
  g_assert_true (
      suture_test_window_shows (GTK_WIDGET (window), "Sew cut cells together"));
  suture_test_window_render (window, "window-empty");
  suture_test_window_close (window);
}

/* Before accepting, and once it is written. */
static void
test_what_a_fill_takes_is_said (void)
{
  SutureWindow    *window = suture_test_window_open ("labels.tif");
  SutureSession   *session = suture_window_get_session (window);
  char            *folder = suture_test_make_dir ();
  g_autofree char *path = g_build_filename (folder, "out.tif", NULL);

  suture_session_set_filter (session, SUTURE_QUEUE_ALL, 0);
  suture_cursor_set (suture_session_get_cursor (session),
                     suture_test_find (session, 1, 11));
  suture_test_wait_idle (session);
  g_assert_true (suture_test_window_shows (
      GTK_WIDGET (window), "Accepting turns 11 into 1\nThe fill covers cell 50 "
                           "wholly (voxels: 25): it is gone then"));
  suture_test_window_render (window, "window-losses");
  suture_session_decide (session, SUTURE_ANSWER_ACCEPTED);
  suture_test_wait_idle (session);
  g_free (suture_widget_test_take_announced ());
  suture_session_export_stack (session, path, FALSE);
  suture_test_wait_idle (session);

  g_autofree char *announced = suture_widget_test_take_announced ();

  g_assert_true (
      g_str_has_prefix (announced, "Written and checked: “out.tif”"));
  g_assert_true (suture_test_window_shows (GTK_WIDGET (window),
                                           "cells fewer than before: 2 (joined "
                                           "to another: 1, "
                                           "covered by fills: 1)"));
  suture_test_window_close (window);
  suture_test_remove_dir (folder);
}

/* Among words from right to left a name would lose its full stop to them. */
static void
test_file_names_are_isolated (void)
{
  SutureWindow    *window;
  SutureSession   *session;
  char            *folder = suture_test_make_dir ();
  g_autofree char *path = g_build_filename (folder, "out.tif", NULL);

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  window = suture_test_window_open ("labels.tif");
  session = suture_window_get_session (window);
  suture_session_export_stack (session, path, FALSE);
  suture_test_wait_idle (session);
  g_assert_true (
      suture_test_window_shows (GTK_WIDGET (window), "\u2068labels.tif\u2069"));
  g_assert_true (suture_test_window_shows (GTK_WIDGET (window),
                                           "Written and checked: "
                                           "“\u2068out.tif\u2069”"));
  suture_test_window_render (window, "window-written-rtl");
  suture_test_window_close (window);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  suture_test_remove_dir (folder);
}

static void
test_sliders_say_the_count_as_they_move (void)
{
  SutureWindow  *window = suture_test_window_open ("labels.tif");
  SutureSession *session = suture_window_get_session (window);
  GtkWidget     *scale =
      suture_test_window_find (GTK_WIDGET (window), GTK_TYPE_SCALE, NULL);

  g_assert_nonnull (scale);
  for (int i = 10; i >= 0; i--)
    {
      gtk_range_set_value (GTK_RANGE (scale), 0.1 * i);

      const SutureQueueCounts counts = suture_candidate_list_get_counts (
          suture_session_get_candidates (session));
      g_autofree char *text = suture_score_controls_dup_count (&counts);

      suture_widget_test_settle (GTK_WIDGET (window));
      g_assert_cmpfloat_with_epsilon (suture_screening_get_parameters (
                                          suture_session_get_screening (
                                              session))
                                          ->threshold,
                                      0.1 * i, 1e-9);
      g_assert_true (suture_test_window_shows (GTK_WIDGET (window), text));
    }
  g_assert_cmpuint (suture_candidate_list_get_counts (
                        suture_session_get_candidates (session))
                        .n_reported,
                    ==,
                    suture_candidate_list_get_counts (
                        suture_session_get_candidates (session))
                        .n_primary);
  suture_test_window_close (window);
}

static void
test_counts_are_said_in_words (void)
{
  const SutureQueueCounts many = { .n_primary = 1069, .n_reported = 63 };
  const SutureQueueCounts none = { 0 };
  g_autofree char        *text = suture_score_controls_dup_count (&many);
  g_autofree char        *zero = suture_score_controls_dup_count (&none);

  g_assert_true (g_str_has_prefix (text, "63 of 1"));
  g_assert_true (g_str_has_suffix (text, "pairs to check (94.1 % filtered)"));
  g_assert_cmpstr (zero, ==, "0 of 0 pairs to check (0.0 % filtered)");
}

static void
test_deciding_says_so_and_offers_undo (void)
{
  SutureWindow       *window = suture_test_window_open ("labels.tif");
  SutureSession      *session = suture_window_get_session (window);
  const SuturePairKey pair = suture_candidate_item_get_pair (
      suture_cursor_get_current (suture_session_get_cursor (session)));
  g_autofree char *sentence =
      g_strdup_printf ("Merged %" PRIu64 " and %" PRIu64, pair.upper_id,
                       pair.lower_id);

  suture_test_window_act (window, "win.decide::accepted");
  g_assert_true (suture_test_window_shows (GTK_WIDGET (window), sentence));
  suture_test_window_act (window, "win.undo");
  g_assert_cmpuint (suture_decision_log_count (suture_session_get_log (session),
                                               SUTURE_ANSWER_ACCEPTED),
                    ==, 0);
  suture_test_window_act (window, "win.redo");
  g_assert_cmpuint (suture_decision_log_count (suture_session_get_log (session),
                                               SUTURE_ANSWER_ACCEPTED),
                    ==, 1);
  suture_test_window_close (window);
}

static void
count_frame_cb (guint *n_frames)
{
  (*n_frames)++;
}

static SuturePairView *
get_pair_view (SutureWindow *window)
{
  return SUTURE_PAIR_VIEW (suture_test_window_find (GTK_WIDGET (window),
                                                    SUTURE_TYPE_PAIR_VIEW,
                                                    NULL));
}

/* From the key to the next pair on the screen, on the sample: it is in the
 * frame that comes next, or in the one after where that was being made already.
 * How long a frame takes is
 * measured by ./dev bench, for a loaded machine takes any time. */
static void
test_the_next_pair_is_drawn_at_once (void)
{
  SutureWindow    *window = suture_window_new (NULL);
  SutureSession   *session = suture_window_get_session (window);
  SuturePairView  *view = get_pair_view (window);
  g_autofree char *path = suture_test_sample ("labels.tif");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  guint n_frames = 0;

  gtk_window_present (GTK_WINDOW (window));
  suture_window_open_files (window, &file, 1);
  suture_test_wait_idle (session);
  g_object_set (suture_session_get_screening (session), "threshold", 0.0, NULL);
  suture_widget_test_settle (GTK_WIDGET (window));
  g_signal_connect_swapped (gtk_widget_get_frame_clock (GTK_WIDGET (window)),
                            "after-paint", G_CALLBACK (count_frame_cb),
                            &n_frames);
  for (int i = 0; i < 9; i++)
    {
      SutureCandidateItem *before =
          suture_cursor_get_current (suture_session_get_cursor (session));

      g_assert_true (suture_pair_view_is_drawn (view));
      n_frames = 0;
      g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window),
                                                 "win.decide", "s",
                                                 "accepted"));
      g_assert_true (before != suture_cursor_get_current (
                                   suture_session_get_cursor (session)));
      g_assert_false (suture_pair_view_is_drawn (view));
      while (!suture_pair_view_is_drawn (view))
        g_main_context_iteration (NULL, TRUE);
      g_assert_cmpuint (n_frames, >=, 1);
      g_assert_cmpuint (n_frames, <=, 2);
    }
  suture_test_window_close (window);
}

static guint
count_primary_menus (GtkWidget *root)
{
  guint n = GTK_IS_MENU_BUTTON (root) &&
            gtk_menu_button_get_primary (GTK_MENU_BUTTON (root));

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_primary_menus (child);
  return n;
}

/* GTK gives F10 to the primary menu, wherever the focus is. */
static void
test_f10_has_its_menu (void)
{
  SutureWindow *window = suture_test_window_open ("labels.tif");

  g_assert_cmpuint (count_primary_menus (GTK_WIDGET (window)), ==, 1);
  suture_test_window_close (window);
}

static void
test_conflicts_are_shown_and_not_settled (void)
{
  SutureWindow  *window = suture_test_window_open ("labels.tif");
  SutureSession *session = suture_window_get_session (window);

  suture_test_answer (session, 1, 11, SUTURE_ANSWER_REJECTED);
  suture_test_answer (session, 1, 50, SUTURE_ANSWER_ACCEPTED);
  g_assert_false (suture_test_window_shows (GTK_WIDGET (window), "1 conflict"));
  suture_test_answer (session, 50, 11, SUTURE_ANSWER_ACCEPTED);
  suture_cursor_set (suture_session_get_cursor (session),
                     suture_test_find (session, 1, 11));
  suture_widget_test_settle (GTK_WIDGET (window));
  g_assert_true (suture_test_window_shows (GTK_WIDGET (window), "1 conflict"));
  g_assert_true (
      suture_test_window_shows (GTK_WIDGET (window), "Rejected, but other"));
  g_assert_true (suture_test_window_shows (GTK_WIDGET (window), "Conflict"));
  suture_test_window_render (window, "window-conflict");
  suture_test_window_close (window);
}

/* A stack that doesn't say how large a voxel is. */
static void
write_without_spacing (const char *name)
{
  g_autofree char *path =
      g_build_filename (suture_test_window_folder (), name, NULL);
  const SutureShape shape = { 8, 16, 16 };
  g_autoptr (SutureStack) stack =
      suture_stack_new (shape, SUTURE_SAMPLE_U8, NULL);

  memset (suture_stack_get_layer_for_writing (stack, 2), 7, 16 * 16);
  g_assert_true (
      suture_stack_write_whole (path, stack, TRUE, NULL, NULL, NULL));
}

static void
test_an_unknown_voxel_size_is_asked_for (void)
{
  write_without_spacing ("unknown.tif");

  SutureWindow  *window = suture_test_window_open ("unknown.tif");
  SutureSession *session = suture_window_get_session (window);
  GtkWidget     *bar = suture_test_window_find (GTK_WIDGET (window),
                                                SUTURE_TYPE_SPACING_BAR, NULL);
  GtkWidget     *entry;

  g_assert_true (
      suture_test_window_shows (GTK_WIDGET (window), "Voxel size unknown"));
  suture_test_window_render (window, "window-voxel-size");
  entry = suture_test_window_find (bar, GTK_TYPE_ENTRY, NULL);
  for (int i = 0; i < 3; i++)
    {
      gtk_editable_set_text (GTK_EDITABLE (entry), i == 0 ? "0,5" : "0.25");
      if (i < 2)
        entry = suture_test_window_find (gtk_widget_get_next_sibling (
                                             gtk_widget_get_parent (entry)),
                                         GTK_TYPE_ENTRY, NULL);
    }
  g_signal_emit_by_name (entry, "activate");
  suture_test_wait_idle (session);
  suture_widget_test_settle (GTK_WIDGET (window));

  const SutureSpacing spacing =
      suture_stack_get_spacing (suture_session_get_labels (session));

  g_assert_true (spacing.is_known);
  g_assert_cmpfloat (spacing.z_um, ==, 0.5);
  g_assert_cmpfloat (spacing.x_um, ==, 0.25);
  g_assert_true (
      suture_test_window_shows (GTK_WIDGET (window), "0.5 × 0.25 × 0.25 µm"));
  suture_test_window_close (window);
}

static void
test_errors_are_shown_and_lose_nothing (void)
{
  SutureWindow *window = suture_test_window_open ("labels.tif");
  g_autoptr (GFile) file = g_file_new_for_path ("/nowhere/cells.tif");

  suture_window_open_files (window, &file, 1);
  suture_test_wait_idle (suture_window_get_session (window));
  suture_widget_test_settle (GTK_WIDGET (window));
  g_assert_true (suture_test_window_shows (GTK_WIDGET (window), "cells.tif"));
  suture_test_window_render (window, "window-error");
  g_assert_nonnull (
      suture_session_get_labels (suture_window_get_session (window)));
  suture_test_window_close (window);
}

/* Accessibility */

static void
test_every_control_has_a_name (void)
{
  SutureWindow *window = suture_test_window_open ("labels.tif");

  g_assert_cmpuint (suture_widget_test_assert_names (GTK_WIDGET (window)), >,
                    20);
  gtk_test_accessible_assert_role (suture_test_window_find (GTK_WIDGET (window),
                                                            GTK_TYPE_SCALE,
                                                            NULL),
                                   GTK_ACCESSIBLE_ROLE_SLIDER);
  gtk_test_accessible_assert_role (suture_test_window_find (GTK_WIDGET (window),
                                                            GTK_TYPE_LIST_VIEW,
                                                            NULL),
                                   GTK_ACCESSIBLE_ROLE_LIST);
  suture_test_window_close (window);
}

static void
test_tooltips_name_the_key (void)
{
  SutureWindow *window = suture_test_window_open ("labels.tif");
  GtkWidget    *undo = suture_test_window_find (GTK_WIDGET (window),
                                                GTK_TYPE_BUTTON, "win.undo");
  GtkWidget    *accept = suture_test_window_find (GTK_WIDGET (window),
                                                  GTK_TYPE_BUTTON, "win.decide");

  g_assert_nonnull (strstr (gtk_widget_get_tooltip_text (undo), "Ctrl+Z"));
  g_assert_nonnull (strstr (gtk_widget_get_tooltip_text (accept), "(A)"));
  suture_test_window_close (window);
}

static void
test_every_key_belongs_to_one_action (void)
{
  size_t                  n_actions;
  const SutureActionInfo *actions = suture_action_table (&n_actions);
  g_autoptr (GHashTable) owners =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (size_t i = 0; i < n_actions; i++)
    {
      g_auto (GStrv) keys =
          g_strsplit (actions[i].keys ? actions[i].keys : "", " ", -1);

      for (size_t k = 0; keys[k] != NULL; k++)
        {
          guint           keyval;
          GdkModifierType modifiers;

          g_assert_true (gtk_accelerator_parse (keys[k], &keyval, &modifiers));
          g_assert_true (g_hash_table_insert (owners, g_strdup (keys[k]),
                                              (gpointer) actions[i].name));
        }
    }
  g_assert_cmpuint (g_hash_table_size (owners), >, 30);
}

static void
test_voxel_sizes_are_read_in_any_locale (void)
{
  double um;

  g_assert_true (suture_spacing_bar_parse ("0.25", &um));
  g_assert_cmpfloat (um, ==, 0.25);
  g_assert_true (suture_spacing_bar_parse (" 0,25 ", &um));
  g_assert_cmpfloat (um, ==, 0.25);
  g_assert_false (suture_spacing_bar_parse ("", &um));
  g_assert_false (suture_spacing_bar_parse ("-1", &um));
  g_assert_false (suture_spacing_bar_parse ("0", &um));
  g_assert_false (suture_spacing_bar_parse ("nan", &um));
  g_assert_false (suture_spacing_bar_parse ("1 µm", &um));
}

static void
say (SutureNoticeBar *bar, guint number, gboolean is_error)
{
  g_autofree char *sentence = g_strdup_printf ("Sentence %u", number);

  suture_notice_bar_show (bar, sentence, is_error);
}

/* However often something goes wrong, the views keep their place. */
static void
test_notices_do_not_pile_up (void)
{
  SutureNoticeBar *bar =
      SUTURE_NOTICE_BAR (g_object_new (SUTURE_TYPE_NOTICE_BAR, NULL));
  GtkWindow *window = suture_widget_test_show (GTK_WIDGET (bar), 600, 300);

  for (guint i = 1; i <= 12; i++)
    say (bar, i, TRUE);
  say (bar, 10, FALSE); /* is there: comes last, and once */
  g_assert_cmpstr (suture_notice_bar_get_text (bar), ==,
                   "Sentence 9\nSentence 11\nSentence 12\nSentence 10");
  suture_notice_bar_hide (bar);
  say (bar, 13, TRUE);
  g_assert_cmpstr (suture_notice_bar_get_text (bar), ==, "Sentence 13");
  suture_widget_test_close (window);
}

static void
count_cb (guint *n)
{
  ++*n;
}

/* What the person closes themselves is not said again; what the program hides
 * may be. */
static void
test_closing_a_notice_dismisses_it (void)
{
  SutureNoticeBar *bar =
      SUTURE_NOTICE_BAR (g_object_new (SUTURE_TYPE_NOTICE_BAR, NULL));
  GtkWindow *window = suture_widget_test_show (GTK_WIDGET (bar), 600, 300);
  guint      n_dismissed = 0;

  g_signal_connect_swapped (bar, "dismissed", G_CALLBACK (count_cb),
                            &n_dismissed);
  say (bar, 1, FALSE);
  suture_notice_bar_hide (bar);
  g_assert_cmpuint (n_dismissed, ==, 0);
  say (bar, 1, FALSE);
  g_signal_emit_by_name (suture_test_window_find (GTK_WIDGET (bar),
                                                  GTK_TYPE_BUTTON, NULL),
                         "clicked");
  g_assert_cmpuint (n_dismissed, ==, 1);
  g_assert_cmpstr (suture_notice_bar_get_text (bar), ==, "");
  suture_widget_test_close (window);
}

static void
test_a_view_is_copied (void)
{
  SutureWindow *window = suture_test_window_open ("labels.tif");
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (window));

  suture_test_window_act (window, "win.copy-picture");
  g_assert_true (
      suture_test_window_shows (GTK_WIDGET (window), "The picture is copied"));
  g_assert_true (
      gdk_content_formats_contain_gtype (gdk_clipboard_get_formats (clipboard),
                                         GDK_TYPE_TEXTURE));
  suture_test_window_close (window);
}

int
main (int argc, char *argv[])
{
  if (!suture_widget_test_init (&argc, &argv))
    return 77;
#define ADD(name, function) g_test_add_func ("/window/" name, function)
  ADD ("an-empty-window-offers-what-to-do",
       test_an_empty_window_offers_what_to_do);
  ADD ("what-a-fill-takes-is-said", test_what_a_fill_takes_is_said);
  ADD ("file-names-are-isolated", test_file_names_are_isolated);
  ADD ("sliders-say-the-count-as-they-move",
       test_sliders_say_the_count_as_they_move);
  ADD ("counts-are-said-in-words", test_counts_are_said_in_words);
  ADD ("deciding-says-so-and-offers-undo",
       test_deciding_says_so_and_offers_undo);
  ADD ("the-next-pair-is-drawn-at-once", test_the_next_pair_is_drawn_at_once);
  ADD ("f10-has-its-menu", test_f10_has_its_menu);
  ADD ("conflicts-are-shown-and-not-settled",
       test_conflicts_are_shown_and_not_settled);
  ADD ("an-unknown-voxel-size-is-asked-for",
       test_an_unknown_voxel_size_is_asked_for);
  ADD ("errors-are-shown-and-lose-nothing",
       test_errors_are_shown_and_lose_nothing);
  ADD ("every-control-has-a-name", test_every_control_has_a_name);
  ADD ("tooltips-name-the-key", test_tooltips_name_the_key);
  ADD ("a-view-is-copied", test_a_view_is_copied);
  ADD ("every-key-belongs-to-one-action", test_every_key_belongs_to_one_action);
  ADD ("voxel-sizes-are-read-in-any-locale",
       test_voxel_sizes_are_read_in_any_locale);
  ADD ("notices-do-not-pile-up", test_notices_do_not_pile_up);
  ADD ("closing-a-notice-dismisses-it", test_closing_a_notice_dismisses_it);
#undef ADD

  const int status = g_test_run ();

  suture_test_end_reviews ();
  suture_test_remove_dir (suture_test_window_folder ());
  return status;
}
