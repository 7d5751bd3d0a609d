/* suture-test-screen.c: the built program on a screen, driven by keys
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-test-screen.h"

#include "reviews/suture-review-folder.h"
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

void
suture_test_press (const char *key)
{
  g_autofree char *output =
      suture_test_run ((const char *const[]){ "xdotool", "key",
                                              "--clearmodifiers", key, NULL },
                       TRUE);

  g_usleep (300000);
}

void
suture_test_type (const char *text)
{
  g_autofree char *output =
      suture_test_run ((const char *const[]){ "xdotool", "type", "--delay",
                                              "20", text, NULL },
                       TRUE);

  g_usleep (500000);
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
  g_usleep (500000);
}

void
suture_test_screen_open (SutureTestScreen *self)
{
  g_autofree char *reviews = NULL;

  self->folder = suture_test_make_dir ();
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
