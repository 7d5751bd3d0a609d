/* test-recent-reviews.c: reviews to go on with, where nothing is open yet
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "reviews/suture-recent-reviews.h"

#include "window/suture-empty-page.h"
#include "reviews/suture-moment.h"
#include "suture-test-looks.h"
#include "suture-test-session.h"
#include "suture-test-shelf.h"
#include "suture-test-window.h"
#include "suture-widget-names.h"
#include "suture-widget-test.h"

static char *chosen; /* what win.open-review-file was told */

static void
open_review_file_cb (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  g_free (chosen);
  chosen = g_variant_dup_string (parameter, NULL);
}

static void
nothing_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
}

static const GActionEntry entries[] = {
  { "open-review-file", open_review_file_cb, "s" },
  { "reviews", nothing_cb },
  { "open", nothing_cb },
  { "open-sample", nothing_cb },
};

/* (transfer full): the empty page in a window that has the actions */
static GtkWindow *
show_page (void)
{
  GtkWidget *page = g_object_new (SUTURE_TYPE_EMPTY_PAGE, NULL);
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries,
                                   G_N_ELEMENTS (entries), NULL);
  gtk_widget_insert_action_group (page, "win", G_ACTION_GROUP (group));

  GtkWindow           *window = suture_widget_test_show (page, 800, 760);
  SutureRecentReviews *recent = SUTURE_RECENT_REVIEWS (
      suture_test_window_find (GTK_WIDGET (window), SUTURE_TYPE_RECENT_REVIEWS,
                               NULL));

  while (suture_recent_reviews_is_loading (recent))
    g_main_context_iteration (NULL, TRUE);
  suture_widget_test_settle (GTK_WIDGET (window));
  return window;
}

/* The buttons for reviews, top to bottom. */
static void
collect_buttons (GtkWidget *root, GPtrArray *buttons)
{
  if (GTK_IS_BUTTON (root) &&
      g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (root)),
                 "win.open-review-file") == 0)
    g_ptr_array_add (buttons, root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_buttons (child, buttons);
}

static GPtrArray *
find_buttons (GtkWindow *window)
{
  GPtrArray *buttons = g_ptr_array_new ();

  collect_buttons (GTK_WIDGET (window), buttons);
  return buttons;
}

static void
test_nothing_where_there_is_none (void)
{
  suture_test_begin_reviews ();

  GtkWindow *window = show_page ();
  g_autoptr (GPtrArray) buttons = find_buttons (window);

  g_assert_cmpuint (buttons->len, ==, 0);
  g_assert_false (
      suture_test_window_shows (GTK_WIDGET (window), "Go on with a review"));
  suture_test_looks_render (window, "recent-none", 1400, 1200);
  suture_widget_test_close (window);
}

/* The five latest, and what can't be read isn't among them. */
static void
test_the_latest_have_a_button (void)
{
  char *paths[8];

  suture_test_begin_reviews ();
  paths[0] = suture_test_shelf_add (suture_test_window_folder (),
                                    "Mouse kidney, left, with a name that "
                                    "doesn’t fit on one line of the page",
                                    2);
  for (guint i = 1; i < 8; i++)
    paths[i] = suture_test_shelf_copy (paths[0], i);
  suture_test_shelf_damage (paths[1]);
  for (guint i = 0; i < 8; i++)
    suture_test_shelf_set_age (paths[i], i * 20);

  GtkWindow *window = show_page ();
  g_autoptr (GPtrArray) buttons = find_buttons (window);
  static const guint wanted[] = { 0, 2, 3, 4, 5 };

  g_assert_cmpuint (buttons->len, ==, SUTURE_RECENT_REVIEWS_MAX);
  for (guint i = 0; i < buttons->len; i++)
    {
      GVariant *target =
          gtk_actionable_get_action_target_value (buttons->pdata[i]);

      g_assert_cmpstr (g_variant_get_string (target, NULL), ==,
                       paths[wanted[i]]);
      gtk_test_accessible_assert_role (GTK_ACCESSIBLE (buttons->pdata[i]),
                                       GTK_ACCESSIBLE_ROLE_BUTTON);
      g_assert_true (
          gtk_test_accessible_has_property (GTK_ACCESSIBLE (buttons->pdata[i]),
                                            GTK_ACCESSIBLE_PROPERTY_LABEL));
    }
  g_assert_true (
      suture_test_window_shows (GTK_WIDGET (window), "Go on with a review"));
  g_assert_true (suture_test_window_shows (GTK_WIDGET (window), "answered"));
  g_assert_cmpuint (suture_widget_test_assert_names (GTK_WIDGET (window)), >=,
                    8);
  suture_test_looks_render (window, "recent", 1400, 1200);

  g_signal_emit_by_name (buttons->pdata[2], "clicked");
  suture_widget_test_settle (GTK_WIDGET (window));
  g_assert_cmpstr (chosen, ==, paths[3]);
  suture_widget_test_close (window);
  for (guint i = 0; i < 8; i++)
    g_free (paths[i]);
}

/* In the window itself: a click, and there is the review as it was. */
static void
test_a_button_opens_its_review (void)
{
  suture_test_begin_reviews ();

  g_autofree char *path =
      suture_test_shelf_add (suture_test_window_folder (), "Kidney", 2);
  SutureWindow  *window = suture_window_new (NULL);
  SutureSession *session = suture_window_get_session (window);
  GtkWidget     *button = NULL;

  gtk_window_present (GTK_WINDOW (window));
  while (button == NULL)
    {
      g_main_context_iteration (NULL, TRUE);
      button = suture_test_window_find (GTK_WIDGET (window), GTK_TYPE_BUTTON,
                                        "win.open-review-file");
    }
  g_signal_emit_by_name (button, "clicked");
  while (suture_session_get_state (session) != SUTURE_SESSION_REVIEWING)
    g_main_context_iteration (NULL, TRUE);
  suture_test_wait_idle (session);
  g_assert_cmpstr (suture_session_get_review_path (session), ==, path);
  g_assert_cmpuint (suture_decision_log_count (suture_session_get_log (session),
                                               SUTURE_ANSWER_ACCEPTED),
                    ==, 2);
  suture_test_window_close (window);
}

/* The one that hangs down from a button. */
static GtkWidget *
find_in_popover (GtkWidget *root)
{
  GtkWidget *found = NULL;

  if (SUTURE_IS_RECENT_REVIEWS (root) &&
      gtk_widget_get_ancestor (root, GTK_TYPE_POPOVER))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root);
       child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_in_popover (child);
  return found;
}

/* The header's list, opened as a click does; its popover. */
static GtkWidget *
open_list (SutureWindow *window)
{
  GtkWidget *recent = find_in_popover (GTK_WIDGET (window));
  GtkWidget *popover = gtk_widget_get_ancestor (recent, GTK_TYPE_POPOVER);

  gtk_window_present (GTK_WINDOW (window));
  suture_widget_test_settle (GTK_WIDGET (window));
  gtk_popover_popup (GTK_POPOVER (popover));
  while (!gtk_widget_get_mapped (recent) ||
         suture_recent_reviews_is_loading (SUTURE_RECENT_REVIEWS (recent)))
    g_main_context_iteration (NULL, TRUE);
  suture_widget_test_settle (popover);
  return popover;
}

static void
test_the_header_has_a_list (void)
{
  suture_test_begin_reviews ();

  SutureWindow *window = suture_window_new (NULL);
  GtkWidget    *popover = open_list (window);

  g_assert_true (suture_test_window_shows (popover, "No reviews yet"));
  gtk_popover_popdown (GTK_POPOVER (popover));
  suture_test_window_close (window);

  g_autofree char *path =
      suture_test_shelf_add (suture_test_window_folder (), "Kidney", 2);

  window = suture_window_new (NULL);
  popover = open_list (window);
  g_assert_false (suture_test_window_shows (popover, "No reviews yet"));
  /* The keys are the list's, the first time, too. */
  g_assert_nonnull (gtk_widget_get_focus_child (popover));
  g_object_unref (
      suture_widget_test_render (gtk_popover_get_child (GTK_POPOVER (popover)),
                                 "recent-header"));

  SutureSession *session = suture_window_get_session (window);

  g_signal_emit_by_name (suture_test_window_find (popover, GTK_TYPE_BUTTON,
                                                  "win.open-review-file"),
                         "clicked");
  while (suture_session_get_state (session) != SUTURE_SESSION_REVIEWING)
    g_main_context_iteration (NULL, TRUE);
  suture_test_wait_idle (session);
  g_assert_cmpstr (suture_session_get_review_path (session), ==, path);
  g_assert_false (gtk_widget_get_visible (popover));
  suture_test_window_close (window);
}

static void
test_moments_are_said_as_people_do (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_offset (3600);
  static const gint64 hour = 3600 * (gint64) G_USEC_PER_SEC;
  const gint64        now = 1000 * 24 * hour + 10 * hour; /* 11:00 there */
  g_autofree char *today = suture_moment_dup_text (now - 11 * hour, now, zone);
  g_autofree char *evening =
      suture_moment_dup_text (now - 12 * hour, now, zone);
  g_autofree char *days = suture_moment_dup_text (now - 72 * hour, now, zone);
  g_autofree char *weeks = suture_moment_dup_text (now - 400 * hour, now, zone);
  g_autofree char *future = suture_moment_dup_text (now + 72 * hour, now, zone);

  g_assert_cmpstr (today, ==, "today at 00:00");
  g_assert_cmpstr (evening, ==, "yesterday");
  g_assert_cmpstr (days, ==, "3 days ago");
  g_assert_cmpstr (weeks, !=, "17 days ago");
  g_assert_nonnull (g_strrstr (weeks, "72")); /* of September 1972 */
  g_assert_nonnull (g_strrstr (future, "72"));
}

int
main (int argc, char *argv[])
{
  if (!suture_widget_test_init (&argc, &argv))
    return 77;
#define ADD(name, function) g_test_add_func ("/recent-reviews/" name, function)
  ADD ("nothing-where-there-is-none", test_nothing_where_there_is_none);
  ADD ("the-latest-have-a-button", test_the_latest_have_a_button);
  ADD ("a-button-opens-its-review", test_a_button_opens_its_review);
  ADD ("the-header-has-a-list", test_the_header_has_a_list);
  ADD ("moments-are-said-as-people-do", test_moments_are_said_as_people_do);
#undef ADD

  const int status = g_test_run ();

  g_free (chosen);
  suture_test_end_reviews ();
  suture_test_remove_dir (suture_test_window_folder ());
  return status;
}
