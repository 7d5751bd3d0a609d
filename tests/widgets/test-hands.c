/* test-hands.c: the review window under a real keyboard and mouse
 *
 * What must not happen when hands slip. The hands are xdotool's, so that events
 * take the same way as a person's; without it the tests skip.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "suture-test-session.h"
#include "suture-test-window.h"
#include "suture-widget-test.h"

#define REPEATS 6 /* of a key that is held */
#define WAIT_S 60

/* A window, and how many key presses have come to it */
typedef struct
{
  SutureWindow  *window;
  SutureSession *session;
  guint          n_presses;
} Fixture;

static gboolean
count_press_cb (Fixture *self)
{
  self->n_presses++;
  return GDK_EVENT_PROPAGATE;
}

static void
fixture_begin (Fixture *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->window = suture_test_window_open ("labels.tif");
  self->session = suture_window_get_session (self->window);
  self->n_presses = 0;
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (count_press_cb),
                            self);
  gtk_widget_add_controller (GTK_WIDGET (self->window), keys);
}

static void
fixture_end (Fixture *self)
{
  suture_test_window_close (self->window);
}

static void
settle (Fixture *self)
{
  suture_test_wait_idle (self->session);
  suture_widget_test_settle (GTK_WIDGET (self->window));
}

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

static void
wait_for_presses (Fixture *self, guint n_wanted)
{
  const gint64 until = g_get_monotonic_time () + WAIT_S * G_USEC_PER_SEC;

  while (self->n_presses < n_wanted)
    {
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (1000);
      g_assert_cmpint (g_get_monotonic_time (), <, until);
    }
}

/* Each key has come before the next one is pressed, and has done its work. */
static void
press (Fixture *self, const char *keys)
{
  g_auto (GStrv) list = g_strsplit (keys, " ", -1);

  for (size_t i = 0; list[i] != NULL; i++)
    {
      g_autofree char *command = g_strdup_printf ("key %s", list[i]);

      self->n_presses = 0;
      xdotool (command);
      wait_for_presses (self, 1);
      settle (self);
    }
}

/* As long as it takes the display to repeat it, several times. */
static void
hold (Fixture *self, const char *key)
{
  g_autofree char *down = g_strdup_printf ("keydown %s", key);
  g_autofree char *up = g_strdup_printf ("keyup %s", key);

  self->n_presses = 0;
  xdotool (down);
  wait_for_presses (self, REPEATS);
  xdotool (up);
  settle (self);
}

static guint
count (Fixture *self, SutureAnswer answer)
{
  return suture_session_count_answers (self->session, answer);
}

static size_t
count_events (Fixture *self)
{
  return suture_decision_log_get_n_events (
      suture_session_get_log (self->session));
}

/* Of the pair on view, in the list */
static guint
get_position (Fixture *self)
{
  return suture_candidate_list_get_position (suture_session_get_candidates (
                                                 self->session),
                                             suture_session_get_current (
                                                 self->session));
}

/* A key that is held */

static void
test_a_held_answer_is_one_answer (void)
{
  static const struct
  {
    const char  *key;
    SutureAnswer answer;
  } answers[] = {
    { "a", SUTURE_ANSWER_ACCEPTED },
    { "r", SUTURE_ANSWER_REJECTED },
    { "s", SUTURE_ANSWER_UNSURE },
    { "d", SUTURE_ANSWER_NOT_A_CELL },
  };
  Fixture fixture;

  fixture_begin (&fixture);
  for (size_t i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      hold (&fixture, answers[i].key);
      g_assert_cmpuint (count (&fixture, answers[i].answer), ==, 1);
      g_assert_cmpuint (count_events (&fixture), ==, i + 1);
    }
  /* Let go and pressed again, it counts. */
  suture_test_window_act (fixture.window, "win.undo");
  press (&fixture, "d");
  g_assert_cmpuint (count (&fixture, SUTURE_ANSWER_NOT_A_CELL), ==, 1);
  fixture_end (&fixture);
}

static void
test_a_held_next_turns_pages (void)
{
  Fixture fixture;

  fixture_begin (&fixture);
  hold (&fixture, "e");
  g_assert_cmpuint (get_position (&fixture), >, 1);
  g_assert_cmpuint (count_events (&fixture), ==, 0);
  fixture_end (&fixture);
}

/* Reached by Tab, a button is pressed by Space: once. */
static void
test_a_held_space_presses_a_button_once (void)
{
  Fixture    fixture;
  GtkWidget *accept;

  fixture_begin (&fixture);
  accept = suture_test_window_find (GTK_WIDGET (fixture.window),
                                    GTK_TYPE_BUTTON, "win.decide");
  gtk_widget_grab_focus (accept);
  hold (&fixture, "space");
  g_assert_cmpuint (count (&fixture, SUTURE_ANSWER_ACCEPTED), ==, 1);
  fixture_end (&fixture);
}

/* Without a turn of the main loop nothing is drawn between the two. */
static void
test_what_was_not_drawn_is_not_answered (void)
{
  Fixture    fixture;
  GtkWidget *window;

  fixture_begin (&fixture);
  window = GTK_WIDGET (fixture.window);
  gtk_widget_activate_action (window, "win.decide", "s", "accepted");
  gtk_widget_activate_action (window, "win.decide", "s", "accepted");
  g_assert_cmpuint (count (&fixture, SUTURE_ANSWER_ACCEPTED), ==, 1);
  settle (&fixture);
  gtk_widget_activate_action (window, "win.decide", "s", "accepted");
  g_assert_cmpuint (count (&fixture, SUTURE_ANSWER_ACCEPTED), ==, 2);
  fixture_end (&fixture);
}

int
main (int argc, char *argv[])
{
  g_autofree char *tool = g_find_program_in_path ("xdotool");

  if (!suture_widget_test_init (&argc, &argv))
    return 77;
  if (tool == NULL)
    {
      g_print ("1..0 # SKIP no xdotool\n");
      return 77;
    }
#define ADD(name, function) g_test_add_func ("/hands/" name, function)
  ADD ("a-held-answer-is-one-answer", test_a_held_answer_is_one_answer);
  ADD ("a-held-next-turns-pages", test_a_held_next_turns_pages);
  ADD ("a-held-space-presses-a-button-once",
       test_a_held_space_presses_a_button_once);
  ADD ("what-was-not-drawn-is-not-answered",
       test_what_was_not_drawn_is_not_answered);
#undef ADD

  const int status = g_test_run ();

  suture_test_end_reviews ();
  suture_test_remove_dir (suture_test_window_folder ());
  return status;
}
