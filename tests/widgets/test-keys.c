/* test-keys.c: every key of the shortcuts dialog does what it says
 *
 * The keys are pressed by xdotool, so that they take the same way as a
 * person's: layout, modifiers and all.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include "common/suture-action-table.h"
#include "suture-test-session.h"
#include "suture-test-window.h"
#include "suture-widget-test.h"
#include "views/suture-pair-view-private.h"
#include "window/suture-window-private.h"

#define WAIT_S 60
#define MOMENT_US (G_USEC_PER_SEC / 2)

typedef struct
{
  GtkApplication *application;
  SutureWindow   *window;
  SutureSession  *session;
  SuturePairView *view;
  SuturePoint     home; /* where the crosshair is of the pair on view */
} Fixture;

static Fixture fixture;

static void
settle (void)
{
  suture_test_wait_idle (fixture.session);
  suture_widget_test_settle (GTK_WIDGET (fixture.window));
}

static void
act (const char *name)
{
  g_autofree char *plain = NULL;
  g_autoptr (GVariant) target = NULL;

  g_assert_true (g_action_parse_detailed_name (name, &plain, &target, NULL));
  gtk_widget_activate_action_variant (g_str_has_prefix (name, "view.")
                                          ? GTK_WIDGET (fixture.view)
                                          : GTK_WIDGET (fixture.window),
                                      plain, target);
  settle ();
}

/* What is looked at before and after a key */

static double
count_answers (SutureAnswer answer)
{
  return suture_decision_log_count (suture_session_get_log (fixture.session),
                                    answer);
}

static double
accepted (void)
{
  return count_answers (SUTURE_ANSWER_ACCEPTED);
}

static double
rejected (void)
{
  return count_answers (SUTURE_ANSWER_REJECTED);
}

static double
unsure (void)
{
  return count_answers (SUTURE_ANSWER_UNSURE);
}

static double
not_a_cell (void)
{
  return count_answers (SUTURE_ANSWER_NOT_A_CELL);
}

static double
cut_first (void)
{
  return count_answers (SUTURE_ANSWER_CUT_FIRST);
}

static double
position (void)
{
  return suture_candidate_list_get_position (suture_session_get_candidates (
                                                 fixture.session),
                                             suture_cursor_get_current (
                                                 suture_session_get_cursor (
                                                     fixture.session)));
}

static double
filter (void)
{
  return suture_candidate_list_get_filter (
      suture_session_get_candidates (fixture.session));
}

/* That the window has opened; GTK's file chooser has some of its own */
static double
dialogs (void)
{
  GListModel *toplevels = gtk_window_get_toplevels ();
  int         n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWindow) toplevel = g_list_model_get_item (toplevels, i);

      n += gtk_window_get_transient_for (toplevel) ==
               GTK_WINDOW (fixture.window) &&
           gtk_widget_get_mapped (GTK_WIDGET (toplevel));
    }
  return n;
}

static double
typing (void)
{
  return suture_action_table_is_typing (GTK_ROOT (fixture.window));
}

static double
propose_bar (void)
{
  return gtk_revealer_get_reveal_child (GTK_REVEALER (
      gtk_widget_get_first_child (GTK_WIDGET (fixture.window->propose_bar))));
}

static double
menu (void)
{
  return gtk_widget_get_mapped (
      GTK_WIDGET (gtk_menu_button_get_popover (fixture.window->menu_button)));
}

static double
get_at (SutureAxis axis)
{
  return suture_viewpoint_get_cursor (fixture.view->viewpoint).at[axis];
}

static double
layer (void)
{
  return get_at (SUTURE_AXIS_Z);
}

static double
row (void)
{
  return get_at (SUTURE_AXIS_Y);
}

static double
column (void)
{
  return get_at (SUTURE_AXIS_X);
}

static double
far_from_pair (void)
{
  double sum = 0.0;

  for (int axis = 0; axis < SUTURE_N_AXES; axis++)
    sum += fabs (get_at ((SutureAxis) axis) - fixture.home.at[axis]);
  return sum;
}

static double
zoom (void)
{
  return suture_viewpoint_get_zoom (fixture.view->viewpoint);
}

/* Whether the views look elsewhere than at the middle of the stack: of a small
 * one all of it is no smaller than a pair. */
static double
off_the_middle (void)
{
  const SutureShape shape =
      suture_viewpoint_get_shape (fixture.view->viewpoint);
  const SuturePoint centre =
      suture_viewpoint_get_centre (fixture.view->viewpoint);

  return fabs (centre.at[SUTURE_AXIS_Y] - 0.5 * (double) (shape.ny - 1)) >
             1.0 ||
         fabs (centre.at[SUTURE_AXIS_X] - 0.5 * (double) (shape.nx - 1)) > 1.0;
}

static double
maximised (void)
{
  return fixture.view->maximised != NULL;
}

static double
get_flag (const char *name)
{
  gboolean flag;

  g_object_get (fixture.view, name, &flag, NULL);
  return flag;
}

static double
crosshair (void)
{
  return get_flag ("crosshair-visible");
}

static double
labels (void)
{
  return get_flag ("labels-visible");
}

static double
outline (void)
{
  return get_flag ("outline");
}

static double
preview (void)
{
  return get_flag ("preview-visible");
}

static double
solid (void)
{
  return get_flag ("solid");
}

static double
peek (void)
{
  return get_flag ("peek-raw");
}

static double
opacity (void)
{
  double value;

  g_object_get (fixture.view, "label-opacity", &value, NULL);
  return value;
}

static double
own_contrast (void)
{
  g_autofree char *kept = suture_pair_view_dup_brightness (fixture.view);

  return kept != NULL;
}

static double
ruler (void)
{
  return suture_viewpoint_get_ruler (fixture.view->viewpoint).state !=
         SUTURE_RULER_NONE;
}

static double
queue (void)
{
  return suture_panels_shows (fixture.window->panels, SUTURE_PANEL_START);
}

static double
evidence (void)
{
  return suture_panels_shows (fixture.window->panels, SUTURE_PANEL_END);
}

static double
panels (void)
{
  return queue () + evidence ();
}

static double
copied_picture (void)
{
  GdkClipboard *clipboard =
      gtk_widget_get_clipboard (GTK_WIDGET (fixture.window));

  return gdk_content_formats_contain_gtype (gdk_clipboard_get_formats (
                                                clipboard),
                                            GDK_TYPE_TEXTURE);
}

/* What has to be so before a key */

static void
go_to_the_second (void)
{
  suture_cursor_set (suture_session_get_cursor (fixture.session),
                     suture_test_get_shown (fixture.session, 1));
}

static void
go_to_an_open_pair (void)
{
  SutureCandidateItem *item = suture_test_get_shown (fixture.session, 0);

  for (guint i = 1;
       suture_candidate_item_get_answer (item) != SUTURE_ANSWER_PENDING; i++)
    item = suture_test_get_shown (fixture.session, i);
  suture_cursor_set (suture_session_get_cursor (fixture.session), item);
}

static void
accept (void)
{
  go_to_an_open_pair ();
  settle ();
  act ("win.decide::accepted");
}

static void
accept_and_undo (void)
{
  accept ();
  act ("win.undo");
}

static void
contradict (void)
{
  suture_session_set_filter (fixture.session, SUTURE_QUEUE_ALL, 0);
  suture_test_answer (fixture.session, 1, 50, SUTURE_ANSWER_ACCEPTED);
  suture_test_answer (fixture.session, 50, 11, SUTURE_ANSWER_ACCEPTED);
  suture_test_answer (fixture.session, 1, 11, SUTURE_ANSWER_REJECTED);
}

static void
go_to_the_middle (void)
{
  const SutureShape shape =
      suture_viewpoint_get_shape (fixture.view->viewpoint);

  suture_pair_view_set_cursor (fixture.view, (double) (shape.nz / 2),
                               (double) (shape.ny / 2),
                               (double) (shape.nx / 2));
}

static void
go_away (void)
{
  go_to_the_second ();
  settle ();
  suture_pair_view_centre (fixture.view);
  fixture.home = suture_viewpoint_get_cursor (fixture.view->viewpoint);
  suture_pair_view_set_cursor (fixture.view, 0.0, 0.0, 0.0);
}

static void
go_to_a_pair (void)
{
  go_to_the_second ();
  settle ();
  suture_pair_view_centre (fixture.view);
}

static void
darken (void)
{
  g_object_set (fixture.view, "window-high", 1000.0, NULL);
}

static void
draw_ruler (void)
{
  act ("view.measure");
  act ("view.measure");
}

static void
show_panels (void)
{
  suture_panels_want (fixture.window->panels, SUTURE_PANEL_START, TRUE);
  suture_panels_want (fixture.window->panels, SUTURE_PANEL_END, TRUE);
  settle ();
  g_assert_cmpfloat (panels (), ==, 2.0);
}

static void
copy_text (void)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (
                              GTK_WIDGET (fixture.window)),
                          "text");
}

/* What each key does */

typedef enum
{
  BY,
  TO,
} Change;

typedef struct
{
  const char *name; /* in the table of actions */
  const char *key;  /* nullable: all its keys */
  double (*look) (void);
  Change change;
  double amount; /* infinite: more, or less, by whatever */
  void (*prepare) (void);
} Check;

static const Check checks[] = {
  { "win.decide::accepted", NULL, accepted, BY, 1, go_to_an_open_pair },
  { "win.decide::rejected", NULL, rejected, BY, 1, go_to_an_open_pair },
  { "win.decide::unsure", NULL, unsure, BY, 1, go_to_an_open_pair },
  { "win.decide::not-a-cell", NULL, not_a_cell, BY, 1, go_to_an_open_pair },
  { "win.decide::cut-first", NULL, cut_first, BY, 1, go_to_an_open_pair },
  { "win.previous", NULL, position, BY, -1, go_to_the_second },
  { "win.next", NULL, position, BY, 1, go_to_the_second },
  { "win.undo", NULL, accepted, BY, -1, accept },
  { "win.redo", NULL, accepted, BY, 1, accept_and_undo },
  { "win.history", NULL, dialogs, BY, 1, NULL },
  { "win.accept-above", NULL, dialogs, BY, 1, NULL },
  { "win.show-conflicts", NULL, filter, TO, SUTURE_QUEUE_CONFLICTS,
    contradict },
  { "win.show-left", NULL, filter, TO, SUTURE_QUEUE_LEFT, NULL },
  { "win.go-to-label", NULL, typing, BY, 1, NULL },
  { "win.propose-pair", NULL, propose_bar, BY, 1, go_to_a_pair },
  { "win.layer-up", NULL, layer, BY, -1, go_to_the_middle },
  { "win.layer-down", NULL, layer, BY, 1, go_to_the_middle },
  { "view.slice-previous", NULL, layer, BY, -1, go_to_the_middle },
  { "view.slice-next", NULL, layer, BY, 1, go_to_the_middle },
  { "view.slice-previous-5", NULL, layer, BY, -5, go_to_the_middle },
  { "view.slice-next-5", NULL, layer, BY, 5, go_to_the_middle },
  { "view.zoom-in", NULL, zoom, BY, INFINITY, NULL },
  { "view.zoom-out", NULL, zoom, BY, -INFINITY, NULL },
  { "view.move-crosshair", "Left", column, BY, -1, go_to_the_middle },
  { "view.move-crosshair", "Right", column, BY, 1, go_to_the_middle },
  { "view.move-crosshair", "Up", row, BY, -1, go_to_the_middle },
  { "view.move-crosshair", "Down", row, BY, 1, go_to_the_middle },
  { "view.toggle-crosshair", NULL, crosshair, BY, -1, NULL },
  { "view.toggle-labels", NULL, labels, BY, -1, NULL },
  { "view.toggle-outline", NULL, outline, BY, 1, NULL },
  { "view.opacity-down", NULL, opacity, BY, -INFINITY, NULL },
  { "view.opacity-up", NULL, opacity, BY, INFINITY, NULL },
  { "view.auto-contrast", NULL, own_contrast, BY, -1, darken },
  { "view.measure", NULL, ruler, BY, 1, NULL },
  { "view.remove-ruler", NULL, ruler, BY, -1, draw_ruler },
  { "view.toggle-preview", NULL, preview, BY, -1, NULL },
  { "view.toggle-solid", NULL, solid, BY, 1, NULL },
  { "view.centre", NULL, far_from_pair, TO, 0, go_away },
  { "view.fit", NULL, off_the_middle, BY, -1, go_to_a_pair },
  { "view.maximise", NULL, maximised, BY, 1, NULL },
  { "win.toggle-panels", NULL, panels, TO, 0, show_panels },
  { "win.show-queue", NULL, queue, BY, -1, show_panels },
  { "win.show-evidence", NULL, evidence, BY, -1, show_panels },
  { "win.copy-picture", NULL, copied_picture, BY, 1, copy_text },
  { "win.save-picture", NULL, dialogs, BY, 1, NULL },
  { "win.open", NULL, dialogs, BY, 1, NULL },
  { "win.open-folder", NULL, dialogs, BY, 1, NULL },
  { "win.stacks", NULL, dialogs, BY, 1, NULL },
  { "win.export", NULL, dialogs, BY, 1, NULL },
  { "win.export-decisions", NULL, dialogs, BY, 1, NULL },
  { "win.report", NULL, dialogs, BY, 1, NULL },
  { "win.reviews", NULL, dialogs, BY, 1, NULL },
  { "win.save-review-as", NULL, dialogs, BY, 1, NULL },
  { "win.tables", NULL, dialogs, BY, 1, NULL },
  { "win.help", NULL, dialogs, BY, 1, NULL },
  { "win.preferences", NULL, dialogs, BY, 1, NULL },
  { "win.show-shortcuts", NULL, dialogs, BY, 1, NULL },
  { "menu.show", NULL, menu, BY, 1, NULL },
};

/* Tested by themselves, below or by the built program */
static const char *const others[] = { "win.choose-rival(uint32 0)",
                                      "win.choose-rival(uint32 1)",
                                      "win.choose-rival(uint32 2)",
                                      "win.choose-rival(uint32 3)",
                                      "view.peek-raw",
                                      "window.close",
                                      "app.quit",
                                      NULL };

/* Hands */

static void
xdotool (const char *commands)
{
  g_autofree char *line = g_strdup_printf ("xdotool %s", commands);
  g_autoptr (GError) error = NULL;
  int status = -1;

  g_assert_true (g_spawn_command_line_sync (line, NULL, NULL, &status, &error));
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
}

/* (transfer full): "ctrl+z" for "<Control>z" */
static char *
dup_xdotool_key (const char *key)
{
  g_autoptr (GString) text = g_string_new (key);

  g_string_replace (text, "<Control>", "ctrl+", 0);
  g_string_replace (text, "<Shift>", "shift+", 0);
  g_string_replace (text, "<Alt>", "alt+", 0);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
press (const char *key)
{
  g_autofree char *name = dup_xdotool_key (key);
  g_autofree char *command = g_strdup_printf ("key %s", name);

  xdotool (command);
}

static gboolean
has_changed (const Check *check, double before)
{
  const double now = check->look ();

  if (isinf (check->amount))
    return check->amount > 0.0 ? now > before : now < before;
  return now == check->amount + (check->change == BY ? before : 0.0);
}

static void
wait_for_change (const Check *check, const char *key, double before)
{
  const gint64 until = g_get_monotonic_time () + WAIT_S * G_USEC_PER_SEC;

  while (!has_changed (check, before))
    {
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (1000);
      if (g_get_monotonic_time () > until)
        g_error ("%s does not do %s: %g before, %g after", key, check->name,
                 before, check->look ());
    }
}

/* A file chooser that is closed while it reads a folder says later that it
 * couldn't: it is given a moment. */
static void
close_dialogs (void)
{
  GListModel  *toplevels = gtk_window_get_toplevels ();
  const gint64 until = g_get_monotonic_time () + MOMENT_US;

  while (g_list_model_get_n_items (toplevels) > 1 ||
         g_get_monotonic_time () < until)
    {
      for (guint i = g_list_model_get_n_items (toplevels); i > 0; i--)
        {
          g_autoptr (GtkWindow) toplevel =
              g_list_model_get_item (toplevels, i - 1);

          if (toplevel != GTK_WINDOW (fixture.window))
            gtk_window_close (toplevel);
        }
      settle ();
      g_assert_cmpint (g_get_monotonic_time (), <,
                       until + WAIT_S * G_USEC_PER_SEC);
    }
}

/* All that keys have opened, hidden or moved is as it was at first. */
static void
tidy_up (void)
{
  gtk_menu_button_popdown (fixture.window->menu_button);
  if (g_list_model_get_n_items (gtk_window_get_toplevels ()) > 1)
    close_dialogs ();
  suture_propose_bar_cancel (fixture.window->propose_bar);
  suture_session_set_filter (fixture.session, SUTURE_QUEUE_ALL, 0);
  g_object_set (fixture.view, "crosshair-visible", TRUE, "labels-visible", TRUE,
                "outline", FALSE, "preview-visible", TRUE, "solid", FALSE,
                "label-opacity", 0.45, NULL);
  suture_pair_view_set_maximised (fixture.view, NULL);
  suture_pair_view_remove_ruler (fixture.view);
  suture_pair_view_auto_contrast (fixture.view);
  suture_panels_want (fixture.window->panels, SUTURE_PANEL_START, TRUE);
  suture_panels_want (fixture.window->panels, SUTURE_PANEL_END, TRUE);
  gtk_window_present (GTK_WINDOW (fixture.window));
  gtk_widget_grab_focus (GTK_WIDGET (fixture.view));
  go_to_the_second ();
  settle ();
}

/* Keys come to the window that is active, once the display has made it so. */
static void
wait_until_active (void)
{
  const gint64 until = g_get_monotonic_time () + WAIT_S * G_USEC_PER_SEC;

  while (!gtk_window_is_active (GTK_WINDOW (fixture.window)))
    {
      /* Without a window manager nobody gives it the focus back. */
      xdotool ("search --name tif.*Suture windowfocus");
      settle ();
      g_assert_cmpint (g_get_monotonic_time (), <, until);
    }
}

static void
check_key (const Check *check, const char *key)
{
  double before;

  tidy_up ();
  if (check->prepare != NULL)
    check->prepare ();
  settle ();
  wait_until_active ();
  before = check->look ();
  g_test_message ("%s: %s", check->name, key);
  press (key);
  wait_for_change (check, key, before);
}

static const Check *
find_check (const char *name, const char *key)
{
  for (size_t i = 0; i < G_N_ELEMENTS (checks); i++)
    if (g_str_equal (checks[i].name, name) &&
        (checks[i].key == NULL || g_str_equal (checks[i].key, key)))
      return &checks[i];
  return NULL;
}

static void
fixture_begin (const char *name)
{
  g_autofree char *path =
      g_build_filename (suture_test_window_folder (), name, NULL);
  g_autofree char *raw_path =
      g_build_filename (suture_test_window_folder (), "raw.tif", NULL);
  g_autoptr (GFile) labels_file = g_file_new_for_path (path);
  g_autoptr (GFile) raw_file = g_file_new_for_path (raw_path);
  GFile *files[] = { labels_file, raw_file };

  suture_test_begin_reviews ();
  fixture.window = suture_window_new (fixture.application);
  fixture.session = suture_window_get_session (fixture.window);
  fixture.view = fixture.window->pair_view;
  gtk_window_set_default_size (GTK_WINDOW (fixture.window), 1500, 1000);
  gtk_window_present (GTK_WINDOW (fixture.window));
  suture_window_open_files (fixture.window, files, G_N_ELEMENTS (files));
  settle ();
  suture_session_set_filter (fixture.session, SUTURE_QUEUE_ALL, 0);
  settle ();
}

static void
test_every_key (void)
{
  size_t                  n_actions;
  const SutureActionInfo *actions = suture_action_table (&n_actions);

  fixture_begin ("labels.tif");
  for (size_t i = 0; i < n_actions; i++)
    {
      g_auto (GStrv) keys =
          g_strsplit (actions[i].keys ? actions[i].keys : "", " ", -1);

      for (size_t k = 0; keys[k] != NULL; k++)
        {
          const Check *check = find_check (actions[i].name, keys[k]);

          if (g_strv_contains (others, actions[i].name))
            continue;
          if (check == NULL)
            g_error ("nobody tests what %s does (%s)", keys[k],
                     actions[i].name);
          check_key (check, keys[k]);
        }
    }
  tidy_up ();
  suture_test_window_close (fixture.window);
}

/* As long as it is held */
static void
test_peeking (void)
{
  static const Check down = { "view.peek-raw", NULL, peek, BY, 1, NULL };
  static const Check up = { "view.peek-raw", NULL, peek, BY, -1, NULL };

  fixture_begin ("labels.tif");
  tidy_up ();
  gtk_widget_grab_focus (GTK_WIDGET (fixture.view->xy));
  wait_until_active ();
  xdotool ("keydown space");
  wait_for_change (&down, "space", 0.0);
  xdotool ("keyup space");
  wait_for_change (&up, "space", 1.0);
  suture_test_window_close (fixture.window);
}

static double
rival_is_accepted (void)
{
  return suture_candidate_item_get_answer (
             suture_test_find (fixture.session, 5, 35)) ==
         SUTURE_ANSWER_ACCEPTED;
}

/* The list says which of the two is the first. */
static void
test_rivals (void)
{
  static const Check second = {
    "win.choose-rival(uint32 1)", NULL, rival_is_accepted, BY, 1, NULL
  };

  fixture_begin ("rivals.tif");
  g_object_set (suture_session_get_screening (fixture.session), "threshold",
                0.0, NULL);
  suture_cursor_set (suture_session_get_cursor (fixture.session),
                     suture_test_find (fixture.session, 5, 15));
  settle ();
  wait_until_active ();
  press ("<Alt>2");
  wait_for_change (&second, "<Alt>2", 0.0);
  for (int i = 0; i < 4; i++)
    {
      g_autofree char *key = g_strdup_printf ("<Alt>%d", i + 1);
      g_autofree char *name =
          g_strdup_printf ("win.choose-rival(uint32 %d)", i);
      g_auto (GStrv) actions =
          gtk_application_get_actions_for_accel (fixture.application, key);

      g_assert_cmpuint (g_strv_length (actions), ==, 1);
      g_assert_cmpstr (actions[0], ==, name);
    }
  suture_test_window_close (fixture.window);
}

static gboolean is_gone;

static void
gone_cb (gpointer data, GObject *where)
{
  is_gone = TRUE;
}

static double
gone (void)
{
  return is_gone;
}

static void
test_closing (void)
{
  static const Check check = { "window.close", NULL, gone, BY, 1, NULL };

  fixture_begin ("labels.tif");
  wait_until_active ();
  g_object_weak_ref (G_OBJECT (fixture.window), gone_cb, NULL);
  press ("<Control>w");
  wait_for_change (&check, "<Control>w", 0.0);
}

static gboolean
has_xdotool (void)
{
  g_autofree char *path = g_find_program_in_path ("xdotool");

  return path != NULL;
}

int
main (int argc, char *argv[])
{
  if (!suture_widget_test_init (&argc, &argv))
    return 77;
  if (!has_xdotool ())
    {
      g_print ("1..0 # SKIP needs xdotool\n");
      return 77;
    }
  fixture.application = gtk_application_new (NULL, G_APPLICATION_NON_UNIQUE);
  g_assert_true (
      g_application_register (G_APPLICATION (fixture.application), NULL, NULL));
  suture_action_table_install_accels (fixture.application);
  suture_test_write_rivals (suture_test_window_folder ());
#define ADD(name, function) g_test_add_func ("/keys/" name, function)
  ADD ("each-does-what-the-dialog-says", test_every_key);
  ADD ("space-peeks-while-held", test_peeking);
  ADD ("rivals-have-a-number", test_rivals);
  ADD ("ctrl-w-closes", test_closing);
#undef ADD

  const int status = g_test_run ();

  suture_test_end_reviews ();
  suture_test_remove_dir (suture_test_window_folder ());
  g_object_unref (fixture.application);
  return status;
}
