/* test-review.c: the built program, driven by keys as a person would
 *
 * Opens the sample, accepts two pairs, rejects one, undoes one, exports through
 * the file chooser, and compares the exported stack with what suture-cli makes
 * of the same decisions. Then all of a review, from opening to the end page.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>

#include "decisions/suture-decision-table.h"
#include "reviews/folder/suture-review-folder.h"
#include "suture-test-screen.h"
#include "suture-test.h"

static void
wait_for_file (const char *path)
{
  const gint64 until =
      g_get_monotonic_time () + SUTURE_TEST_WAIT_S * G_USEC_PER_SEC;

  while (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, until);
      g_usleep (100000);
    }
}

/* The table can be exported from the moment on that screening is done. */
static void
wait_for_screening (void)
{
  const gint64 until =
      g_get_monotonic_time () + SUTURE_TEST_WAIT_S * G_USEC_PER_SEC;

  do
    {
      g_assert_cmpint (g_get_monotonic_time (), <, until);
      suture_test_press ("shift+ctrl+t");
    }
  while (!suture_test_wait_for_window ("^Export decisions$", TRUE, 1.0));
  suture_test_wait_for_rest ();
  suture_test_press ("Escape");
  g_assert_true (suture_test_wait_for_window ("^Export decisions$", FALSE,
                                              SUTURE_TEST_WAIT_S));
  suture_test_wait_for_rest ();
}

/* Most pairs are open still. */
static void
agree_to_export (void)
{
  suture_test_press ("shift+ctrl+e");
  g_assert_true (suture_test_wait_for_window ("^Export with .* open pairs",
                                              TRUE, SUTURE_TEST_WAIT_S));
  suture_test_press ("alt+e"); /* Export Anyway */
}

static void
export_through_chooser (const char *title, const char *path)
{
  g_assert_true (suture_test_wait_for_window (title, TRUE, SUTURE_TEST_WAIT_S));
  suture_test_wait_for_rest ();
  suture_test_press ("ctrl+a");
  suture_test_type (path);
  suture_test_press ("Return");
  g_assert_true (
      suture_test_wait_for_window (title, FALSE, SUTURE_TEST_WAIT_S));
  wait_for_file (path);
}

/* Letters are answers everywhere but here. */
static void
type_into_label_filter (const char *text)
{
  suture_test_press ("ctrl+l");
  suture_test_type (text);
  suture_test_press ("Escape");
}

static guint
count_answers (GArray *rows, SutureAnswer answer)
{
  guint n = 0;

  for (guint i = 0; i < rows->len; i++)
    n += g_array_index (rows, SutureDecisionRow, i).answer == answer;
  return n;
}

static void
assert_decisions (const char *table)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) rows = suture_decision_table_read (table, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (count_answers (rows, SUTURE_ANSWER_ACCEPTED), ==, 2);
  g_assert_cmpuint (count_answers (rows, SUTURE_ANSWER_REJECTED), ==, 1);
  g_assert_cmpuint (count_answers (rows, SUTURE_ANSWER_PENDING), ==,
                    rows->len - 3);
}

static void
assert_same_files (const char *a, const char *b)
{
  g_autofree char *a_bytes = NULL;
  g_autofree char *b_bytes = NULL;
  gsize            n_a;
  gsize            n_b;

  g_assert_true (g_file_get_contents (a, &a_bytes, &n_a, NULL));
  g_assert_true (g_file_get_contents (b, &b_bytes, &n_b, NULL));
  g_assert_cmpmem (a_bytes, n_a, b_bytes, n_b);
}

/* (transfer full): the only one */
static char *
find_review (void)
{
  g_autoptr (GPtrArray) paths = suture_review_list_paths (NULL);

  g_assert_nonnull (paths);
  g_assert_cmpuint (paths->len, ==, 1);
  return g_strdup (g_ptr_array_index (paths, 0));
}

static void
test_window_and_command_line_agree (void)
{
  SutureTestScreen screen;
  g_autoptr (GError) error = NULL;
  g_autofree char *labels = suture_test_sample ("labels.tif");

  suture_test_screen_open (&screen);

  g_autofree char *stack = g_build_filename (screen.folder, "window.tif", NULL);
  g_autofree char *table = g_build_filename (screen.folder, "window.csv", NULL);
  g_autofree char *again =
      g_build_filename (screen.folder, "command.tif", NULL);

  suture_test_press ("alt+t"); /* Try the sample */
  g_assert_true (
      suture_test_wait_for_window ("labels.tif", TRUE, SUTURE_TEST_WAIT_S));
  wait_for_screening ();
  type_into_label_filter ("arsd");
  suture_test_press ("a");
  suture_test_press ("r");
  suture_test_press ("a");
  suture_test_press ("a");
  suture_test_press ("ctrl+z");
  agree_to_export ();
  export_through_chooser ("^Export corrected stack$", stack);
  suture_test_press ("shift+ctrl+t");
  export_through_chooser ("^Export decisions$", table);
  suture_test_press ("ctrl+q");
  g_assert_true (g_subprocess_wait_check (screen.program, NULL, &error));
  g_assert_no_error (error);

  assert_decisions (table);

  g_autofree char *output =
      suture_test_run ((const char *const[]){ g_getenv ("SUTURE_CLI"),
                                              "correct", labels, "--decisions",
                                              table, "-o", again, NULL },
                       TRUE);

  assert_same_files (stack, again);

  g_autofree char *review = find_review ();
  g_autofree char *replayed =
      g_build_filename (screen.folder, "replayed.tif", NULL);
  g_autofree char *silent =
      suture_test_run ((const char *const[]){ g_getenv ("SUTURE_CLI"), "review",
                                              "replay", review, labels, "-o",
                                              replayed, NULL },
                       TRUE);

  assert_same_files (stack, replayed);
  suture_test_screen_close (&screen);
}

/* From the first pair to the end */

/* Those that the list has at first: what a review by script counts in it. */
static guint
count_open (const char *folder)
{
  g_autofree char *labels = suture_test_sample ("labels.tif");
  g_autofree char *raw = suture_test_sample ("raw.tif");
  g_autofree char *script = g_build_filename (folder, "count.script", NULL);
  g_autofree char *lines =
      g_strdup_printf ("open '%s' '%s'\nwait\nidle\nprint counts\n", labels,
                       raw);

  g_assert_true (g_file_set_contents (script, lines, -1, NULL));

  g_autofree char *output =
      suture_test_run ((const char *const[]){ g_getenv ("SUTURE_PROGRAM"),
                                              "--script", script, "--ack",
                                              NULL },
                       TRUE);
  const char *left = strstr (output, " left ");

  g_assert_nonnull (left);
  return (guint) g_ascii_strtoull (left + strlen (" left "), NULL, 10);
}

/* To the last pair, for which no question is left; then no key answers one. */
static void
answer_all (guint n_open)
{
  static const char *const keys[] = { "a", "a", "r", "a", "s", "a", "d" };

  g_assert_cmpuint (n_open, >, G_N_ELEMENTS (keys));
  for (guint i = 0; i < n_open; i++)
    {
      suture_test_press (keys[i % G_N_ELEMENTS (keys)]);
      suture_test_wait_for_events (i + 1);
    }
  suture_test_press ("a");
  suture_test_wait_for_events (n_open);
}

static void
test_keys_alone_review_all (void)
{
  SutureTestScreen screen;
  g_autoptr (GError) error = NULL;
  g_autofree char *labels = suture_test_sample ("labels.tif");

  suture_test_screen_open (&screen);

  const guint      n_open = count_open (screen.folder);
  g_autofree char *stack = g_build_filename (screen.folder, "window.tif", NULL);
  g_autofree char *table = g_build_filename (screen.folder, "window.csv", NULL);
  g_autofree char *again =
      g_build_filename (screen.folder, "command.tif", NULL);

  suture_test_press ("alt+t"); /* Try the sample */
  g_assert_true (
      suture_test_wait_for_window ("labels.tif", TRUE, SUTURE_TEST_WAIT_S));
  wait_for_screening ();
  answer_all (n_open);
  suture_test_press ("alt+e"); /* a button of the end page */
  export_through_chooser ("^Export corrected stack$", stack);
  suture_test_press ("shift+ctrl+t");
  export_through_chooser ("^Export decisions$", table);
  suture_test_press ("ctrl+q");
  g_assert_true (g_subprocess_wait_check (screen.program, NULL, &error));
  g_assert_no_error (error);

  g_autoptr (GArray) rows = suture_decision_table_read (table, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (count_answers (rows, SUTURE_ANSWER_PENDING), ==,
                    rows->len - n_open);

  g_autofree char *output =
      suture_test_run ((const char *const[]){ g_getenv ("SUTURE_CLI"),
                                              "correct", labels, "--decisions",
                                              table, "-o", again, NULL },
                       TRUE);

  assert_same_files (stack, again);
  suture_test_screen_close (&screen);
}

/* Being killed and being told to go */

/* Enter takes the offer to go on; the key decides the pair that was on view. */
static void
go_on_and_press (const char *key)
{
  suture_test_press ("alt+t"); /* Try the sample */
  g_assert_true (
      suture_test_wait_for_window ("labels.tif", TRUE, SUTURE_TEST_WAIT_S));
  suture_test_wait_for_rest ();
  suture_test_press ("Return");
  suture_test_press (key);
}

/* However long: one answer. */
static void
hold (const char *key, double seconds)
{
  g_autofree char *how_long = g_strdup_printf ("%.1f", seconds);
  g_autofree char *output =
      suture_test_run ((const char *const[]){ "xdotool", "keydown", key,
                                              "sleep", how_long, "keyup", key,
                                              NULL },
                       TRUE);
}

static void
test_goes_on_after_a_kill (void)
{
  SutureTestScreen screen;
  g_autoptr (GError) error = NULL;

  suture_test_screen_open (&screen);
  suture_test_press ("alt+t");
  g_assert_true (
      suture_test_wait_for_window ("labels.tif", TRUE, SUTURE_TEST_WAIT_S));
  wait_for_screening ();
  hold ("a", 1.5);
  suture_test_wait_for_events (1);
  suture_test_press ("r");
  suture_test_wait_for_events (2);
  suture_test_press ("a");
  suture_test_wait_for_events (3);
  g_subprocess_send_signal (screen.program, SIGKILL);
  g_assert_true (g_subprocess_wait (screen.program, NULL, NULL));
  g_clear_object (&screen.program);

  /* The lock that the killed one held is nobody's. */
  suture_test_screen_start (&screen);
  go_on_and_press ("s");
  suture_test_wait_for_events (4);
  g_subprocess_send_signal (screen.program, SIGTERM);
  g_assert_true (g_subprocess_wait_check (screen.program, NULL, &error));
  g_assert_no_error (error);
  g_clear_object (&screen.program);

  suture_test_screen_start (&screen);
  go_on_and_press ("ctrl+z");
  g_subprocess_send_signal (screen.program, SIGHUP);
  g_assert_true (g_subprocess_wait_check (screen.program, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (suture_test_count_kept_events (), ==, 5);
  g_free (find_review ());
  suture_test_screen_close (&screen);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  if (!suture_test_screen_is_here ())
    {
      g_print (
          "1..0 # SKIP needs a display and the programs xdotool and openbox\n");
      return 77;
    }
  g_test_add_func ("/review/window-and-command-line-agree",
                   test_window_and_command_line_agree);
  g_test_add_func ("/review/keys-alone-review-all", test_keys_alone_review_all);
  g_test_add_func ("/review/goes-on-after-a-kill", test_goes_on_after_a_kill);
  return g_test_run ();
}
