/* test-review.c: the built program, driven by keys as a person would
 *
 * Opens the sample, accepts two pairs, rejects one, undoes one, exports through
 * the file chooser, and compares the exported stack with what suture-cli makes
 * of the same decisions.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <signal.h>

#include "decisions/suture-decision-table.h"
#include "decisions/suture-review-folder.h"
#include "suture-test.h"

#define WAIT_S 120 /* a loaded machine takes its time; success doesn't wait */

typedef struct
{
  char        *folder;
  GSubprocess *window_manager;
  GSubprocess *program;
} Screen;

static char *
run (const char *const *argv, gboolean must_succeed)
{
  g_autoptr (GError) error = NULL;
  char *output = NULL;
  int   status;

  g_spawn_sync (NULL, (char **) argv, NULL,
                G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL,
                &output, NULL, &status, &error);
  g_assert_no_error (error);
  if (must_succeed)
    g_assert_true (g_spawn_check_wait_status (status, NULL));
  return g_strstrip (output);
}

static void
press (const char *key)
{
  g_autofree char *output =
      run ((const char *const[]){ "xdotool", "key", "--clearmodifiers", key,
                                  NULL },
           TRUE);

  g_usleep (300000);
}

static void
type_text (const char *text)
{
  g_autofree char *output =
      run ((const char *const[]){ "xdotool", "type", "--delay", "20", text,
                                  NULL },
           TRUE);

  g_usleep (500000);
}

static gboolean
is_on_screen (const char *title)
{
  g_autofree char *windows =
      run ((const char *const[]){ "xdotool", "search", "--onlyvisible",
                                  "--name", title, NULL },
           FALSE);

  return *windows != '\0';
}

static gboolean
wait_for (const char *title, gboolean is_wanted, double seconds)
{
  const gint64 until =
      g_get_monotonic_time () + (gint64) (seconds * G_USEC_PER_SEC);

  while (is_on_screen (title) != is_wanted)
    {
      if (g_get_monotonic_time () > until)
        return FALSE;
      g_usleep (100000);
    }
  return TRUE;
}

static void
wait_for_file (const char *path)
{
  const gint64 until = g_get_monotonic_time () + WAIT_S * G_USEC_PER_SEC;

  while (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, until);
      g_usleep (100000);
    }
}

/* Standard output is the test's own: what openbox says there isn't TAP. */
static GSubprocess *
spawn (const char *folder, const char *program)
{
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE);
  g_autoptr (GError) error = NULL;

  g_subprocess_launcher_setenv (launcher, "HOME", folder, TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_CONFIG_HOME", folder, TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_DATA_HOME", folder, TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_CACHE_HOME", folder, TRUE);
  g_subprocess_launcher_unsetenv (launcher, "SUTURE_REVIEWS");

  GSubprocess *process =
      g_subprocess_launcher_spawn (launcher, &error, program, NULL);

  g_assert_no_error (error);
  return process;
}

static void
start_program (Screen *screen)
{
  screen->program = spawn (screen->folder, g_getenv ("SUTURE_PROGRAM"));
  g_assert_true (wait_for ("^Suture$", TRUE, WAIT_S));
  g_usleep (500000);
}

static void
screen_open (Screen *screen)
{
  g_autofree char *reviews = NULL;

  screen->folder = suture_test_make_dir ();
  reviews = g_build_filename (screen->folder, "suture", "reviews", NULL);
  g_setenv ("SUTURE_REVIEWS", reviews, TRUE); /* for us; it finds its own */
  screen->window_manager = spawn (screen->folder, "openbox");
  start_program (screen);
}

static void
screen_close (Screen *screen)
{
  g_subprocess_force_exit (screen->window_manager);
  g_subprocess_wait (screen->window_manager, NULL, NULL);
  g_clear_object (&screen->window_manager);
  g_clear_object (&screen->program);
  suture_test_remove_dir (screen->folder);
}

/* The table can be exported from the moment on that screening is done. */
static void
wait_for_screening (void)
{
  const gint64 until = g_get_monotonic_time () + WAIT_S * G_USEC_PER_SEC;

  do
    {
      g_assert_cmpint (g_get_monotonic_time (), <, until);
      press ("shift+ctrl+t");
    }
  while (!wait_for ("^Export decisions$", TRUE, 1.0));
  g_usleep (500000);
  press ("Escape");
  g_assert_true (wait_for ("^Export decisions$", FALSE, WAIT_S));
  g_usleep (300000);
}

static void
export_through_chooser (const char *key, const char *title, const char *path)
{
  press (key);
  g_assert_true (wait_for (title, TRUE, WAIT_S));
  g_usleep (1000000);
  press ("ctrl+a");
  type_text (path);
  press ("Return");
  g_assert_true (wait_for (title, FALSE, WAIT_S));
  wait_for_file (path);
}

/* Letters are answers everywhere but here. */
static void
type_into_label_filter (const char *text)
{
  press ("ctrl+l");
  type_text (text);
  press ("Escape");
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
  Screen screen;
  g_autoptr (GError) error = NULL;
  g_autofree char *labels = suture_test_sample ("labels.tif");

  screen_open (&screen);

  g_autofree char *stack = g_build_filename (screen.folder, "window.tif", NULL);
  g_autofree char *table = g_build_filename (screen.folder, "window.csv", NULL);
  g_autofree char *again =
      g_build_filename (screen.folder, "command.tif", NULL);

  press ("alt+t"); /* Try the sample */
  g_assert_true (wait_for ("labels.tif", TRUE, WAIT_S));
  wait_for_screening ();
  type_into_label_filter ("arsd");
  press ("a");
  press ("r");
  press ("a");
  press ("a");
  press ("ctrl+z");
  export_through_chooser ("shift+ctrl+e", "^Export corrected stack$", stack);
  export_through_chooser ("shift+ctrl+t", "^Export decisions$", table);
  press ("ctrl+q");
  g_assert_true (g_subprocess_wait_check (screen.program, NULL, &error));
  g_assert_no_error (error);

  assert_decisions (table);

  g_autofree char *output =
      run ((const char *const[]){ g_getenv ("SUTURE_CLI"), "correct", labels,
                                  "--decisions", table, "-o", again, NULL },
           TRUE);

  assert_same_files (stack, again);

  g_autofree char *review = find_review ();
  g_autofree char *replayed =
      g_build_filename (screen.folder, "replayed.tif", NULL);
  g_autofree char *silent =
      run ((const char *const[]){ g_getenv ("SUTURE_CLI"), "review", "replay",
                                  review, labels, "-o", replayed, NULL },
           TRUE);

  assert_same_files (stack, replayed);
  screen_close (&screen);
}

/* Being killed and being told to go */

static size_t
count_kept_events (void)
{
  g_autoptr (GPtrArray) entries = suture_review_list (NULL, NULL);
  const SutureReviewEntry *entry;

  if (entries == NULL || entries->len == 0)
    return 0;
  entry = g_ptr_array_index (entries, 0);
  return entry->contents
             ? suture_decision_log_get_n_events (entry->contents->log)
             : 0;
}

static void
wait_for_events (size_t n_wanted)
{
  const gint64 until = g_get_monotonic_time () + WAIT_S * G_USEC_PER_SEC;

  while (count_kept_events () < n_wanted)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, until);
      g_usleep (100000);
    }
  g_assert_cmpuint (count_kept_events (), ==, n_wanted);
}

/* Enter takes the offer to go on; the key decides the pair that was on view. */
static void
go_on_and_press (const char *key)
{
  press ("alt+t"); /* Try the sample */
  g_assert_true (wait_for ("labels.tif", TRUE, WAIT_S));
  g_usleep (1500000);
  press ("Return");
  g_usleep (1500000);
  press (key);
}

static void
test_goes_on_after_a_kill (void)
{
  Screen screen;
  g_autoptr (GError) error = NULL;

  screen_open (&screen);
  press ("alt+t");
  g_assert_true (wait_for ("labels.tif", TRUE, WAIT_S));
  wait_for_screening ();
  press ("a");
  press ("r");
  press ("a");
  wait_for_events (3);
  g_subprocess_send_signal (screen.program, SIGKILL);
  g_assert_true (g_subprocess_wait (screen.program, NULL, NULL));
  g_clear_object (&screen.program);

  /* The lock that the killed one held is nobody's. */
  start_program (&screen);
  go_on_and_press ("s");
  wait_for_events (4);
  g_subprocess_send_signal (screen.program, SIGTERM);
  g_assert_true (g_subprocess_wait_check (screen.program, NULL, &error));
  g_assert_no_error (error);
  g_clear_object (&screen.program);

  start_program (&screen);
  go_on_and_press ("ctrl+z");
  g_subprocess_send_signal (screen.program, SIGHUP);
  g_assert_true (g_subprocess_wait_check (screen.program, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_kept_events (), ==, 5);
  g_free (find_review ());
  screen_close (&screen);
}

static gboolean
has_tool (const char *name)
{
  g_autofree char *path = g_find_program_in_path (name);

  return path != NULL;
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  if (g_getenv ("DISPLAY") == NULL || !has_tool ("xdotool") ||
      !has_tool ("openbox"))
    {
      g_print ("1..0 # SKIP needs a display, xdotool and openbox\n");
      return 77;
    }
  g_test_add_func ("/review/window-and-command-line-agree",
                   test_window_and_command_line_agree);
  g_test_add_func ("/review/goes-on-after-a-kill", test_goes_on_after_a_kill);
  return g_test_run ();
}
