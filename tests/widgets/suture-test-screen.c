/* suture-test-screen.c: the built program on a screen, driven by keys
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-test-screen.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include "reviews/folder/suture-review-folder.h"
#include "suture-test.h"

static gboolean
has_tool (const char *name)
{
  g_autofree char *path = g_find_program_in_path (name);

  return path != NULL;
}

gboolean
suture_test_screen_is_here (void)
{
  return g_getenv ("DISPLAY") != NULL && has_tool ("xdotool") &&
         has_tool ("openbox");
}

char *
suture_test_run (const char *const *argv, gboolean must_succeed)
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

/* Longer than it is from one look of the program at what its jobs do to the
 * next. */
#define REST_MS 150
#define POLL_MS 10

static GPid running; /* the program */

/* Adds to @work what the thread has done, in a unit of the kernel's; whether it
 * waits for something. One that has ended does. */
static gboolean
thread_sleeps (const char *tasks, const char *thread, guint64 *work)
{
  g_autofree char *stat_path = g_build_filename (tasks, thread, "stat", NULL);
  g_autofree char *work_path =
      g_build_filename (tasks, thread, "schedstat", NULL);
  g_autofree char *stat = NULL;
  g_autofree char *done = NULL;

  if (!g_file_get_contents (stat_path, &stat, NULL, NULL) ||
      !g_file_get_contents (work_path, &done, NULL, NULL))
    return TRUE;
  *work += g_ascii_strtoull (done, NULL, 10);
  return strstr (stat, ") S ") != NULL;
}

static gboolean
program_sleeps (guint64 *work)
{
  g_autofree char *tasks = g_strdup_printf ("/proc/%d/task", running);
  g_autoptr (GDir) dir = g_dir_open (tasks, 0, NULL);
  gboolean sleeps = TRUE;

  *work = 0;
  for (const char *name; dir && (name = g_dir_read_name (dir));)
    sleeps = thread_sleeps (tasks, name, work) && sleeps;
  return sleeps;
}

void
suture_test_wait_for_rest (void)
{
  const gint64 until =
      g_get_monotonic_time () + SUTURE_TEST_WAIT_S * G_USEC_PER_SEC;
  guint64 before = 0;

  for (int n_alike = 0; n_alike < REST_MS / POLL_MS;)
    {
      guint64        work;
      const gboolean sleeps = program_sleeps (&work);

      n_alike = sleeps && work == before ? n_alike + 1 : 0;
      before = work;
      g_assert_cmpint (g_get_monotonic_time (), <, until);
      g_usleep (1000 * POLL_MS);
    }
}

void
suture_test_press (const char *key)
{
  g_autofree char *output =
      suture_test_run ((const char *const[]){ "xdotool", "key",
                                              "--clearmodifiers", key, NULL },
                       TRUE);

  suture_test_wait_for_rest ();
}

void
suture_test_type (const char *text)
{
  g_autofree char *output =
      suture_test_run ((const char *const[]){ "xdotool", "type", "--delay",
                                              "20", text, NULL },
                       TRUE);

  suture_test_wait_for_rest ();
}

static gboolean
is_on_screen (const char *title)
{
  g_autofree char *windows =
      suture_test_run ((const char *const[]){ "xdotool", "search",
                                              "--onlyvisible", "--name", title,
                                              NULL },
                       FALSE);

  return *windows != '\0';
}

gboolean
suture_test_wait_for_window (const char *title,
                             gboolean    is_wanted,
                             double      seconds)
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

void
suture_test_screen_start (SutureTestScreen *self)
{
  self->program = spawn (self->folder, g_getenv ("SUTURE_PROGRAM"));
  g_assert_true (
      suture_test_wait_for_window ("^Suture$", TRUE, SUTURE_TEST_WAIT_S));
  running = (GPid) atoi (g_subprocess_get_identifier (self->program));
  suture_test_wait_for_rest ();
}

/* A caret that blinks isn't at rest. */
static void
write_settings (const char *config)
{
  g_autofree char *folder = g_build_filename (config, "gtk-4.0", NULL);
  g_autofree char *path = g_build_filename (folder, "settings.ini", NULL);

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path,
                                      "[Settings]\ngtk-cursor-blink = false\n",
                                      -1, NULL));
}

void
suture_test_screen_open (SutureTestScreen *self)
{
  g_autofree char *reviews = NULL;

  self->folder = suture_test_make_dir ();
  write_settings (self->folder);
  reviews = g_build_filename (self->folder, "suture", "reviews", NULL);
  g_setenv ("SUTURE_REVIEWS", reviews, TRUE); /* for us; it finds its own */
  self->window_manager = spawn (self->folder, "openbox");
  suture_test_screen_start (self);
}

void
suture_test_screen_close (SutureTestScreen *self)
{
  g_subprocess_force_exit (self->window_manager);
  g_subprocess_wait (self->window_manager, NULL, NULL);
  g_clear_object (&self->window_manager);
  g_clear_object (&self->program);
  suture_test_remove_dir (self->folder);
}

size_t
suture_test_count_kept_events (void)
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

void
suture_test_wait_for_events (size_t n_wanted)
{
  const gint64 until =
      g_get_monotonic_time () + SUTURE_TEST_WAIT_S * G_USEC_PER_SEC;

  while (suture_test_count_kept_events () < n_wanted)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, until);
      g_usleep (100000);
    }
  g_assert_cmpuint (suture_test_count_kept_events (), ==, n_wanted);
}
