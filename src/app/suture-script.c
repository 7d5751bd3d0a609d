/* suture-script.c: a review without a window: reading the script, and its end
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-script-private.h"

#include <gio/gunixinputstream.h>
#include <glib-unix.h>
#include <glib/gi18n.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "base/suture-error.h"
#include "files/suture-input-file.h"

#define EXIT_CANCELLED 130

gboolean
suture_script_is_wanted (int argc, char **argv)
{
  for (int i = 1; i < argc && !g_str_equal (argv[i], "--"); i++)
    if (g_str_equal (argv[i], "--" SUTURE_SCRIPT_OPTION) ||
        g_str_has_prefix (argv[i], "--" SUTURE_SCRIPT_OPTION "=") ||
        g_str_equal (argv[i], "--" SUTURE_SCRIPT_ACK_OPTION))
      return TRUE;
  return FALSE;
}

static gboolean
signal_cb (gpointer user_data)
{
  SutureScript *self = user_data;

  self->is_ending = TRUE;
  g_cancellable_cancel (self->reading);
  return G_SOURCE_CONTINUE;
}

/* A script with lines: which one is at fault */

typedef struct
{
  const char       *name; /* "-" is standard input */
  GDataInputStream *lines;
  guint             number; /* of the line read last */
} Source;

static void
say_where (const Source *source, GError *error)
{
  g_autofree char *name = suture_display_name (source->name);

  g_prefix_error (&error, "%s:%u: ", name, source->number);
}

static gboolean
open_source (Source *source, const char *name, GError **error)
{
  g_autoptr (GInputStream) bytes = NULL;
  g_autoptr (GError) local = NULL;

  *source = (Source){ .name = name };
  if (g_str_equal (name, "-"))
    bytes = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  else
    {
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (name);

      bytes = G_INPUT_STREAM (g_file_read (file, NULL, &local));
    }
  if (local != NULL)
    return suture_script_refuse (error, SUTURE_ERROR_INPUT, local->message);
  source->lines = g_data_input_stream_new (bytes);
  return TRUE;
}

/* Reading, while the session goes on */

typedef struct
{
  gboolean is_done;
  char    *line;
  GError  *error;
} Reading;

static void
read_cb (GObject *stream, GAsyncResult *result, gpointer user_data)
{
  Reading *reading = user_data;

  reading->line =
      g_data_input_stream_read_line_finish (G_DATA_INPUT_STREAM (stream),
                                            result, NULL, &reading->error);
  reading->is_done = TRUE;
}

/* (transfer full) (nullable): %NULL without error at the end */
static char *
read_line (SutureScript *self, Source *source, GError **error)
{
  Reading reading = { FALSE, NULL, NULL };

  g_data_input_stream_read_line_async (source->lines, G_PRIORITY_DEFAULT,
                                       self->reading, read_cb, &reading);
  while (!reading.is_done)
    g_main_context_iteration (NULL, TRUE);
  source->number++;
  if (reading.error != NULL)
    g_propagate_error (error, reading.error);
  return reading.line;
}

static gboolean
run_line (SutureScript *self, const char *line, GError **error)
{
  const SutureScriptCommand *command;
  g_auto (GStrv) words = NULL;

  if (!suture_script_parse (line, &words, &command, error))
    return FALSE;
  if (command == NULL)
    return TRUE;

  /* As many places as a command may look at, whether the line has them or not.
   */
  const guint             n_words = g_strv_length (words);
  g_autofree const char **arguments =
      g_new0 (const char *, MAX (n_words, 1) + 2);

  memcpy (arguments, words + 1, (n_words - 1) * sizeof *arguments);

  const gboolean is_done = command->func (self, arguments, error);

  suture_script_turn_loop ();
  return is_done;
}

static gboolean
run_source (SutureScript *self, Source *source, GError **error)
{
  for (;;)
    {
      g_autofree char *line = read_line (self, source, error);

      if (line == NULL)
        return *error == NULL;
      if (!run_line (self, line, error))
        {
          if (!self->is_ending)
            say_where (source, *error);
          return FALSE;
        }
    }
}

/* A file is looked through before anything in it is done. */
static gboolean
check_file (const char *name, GError **error)
{
  Source source;

  if (g_str_equal (name, "-"))
    return TRUE;
  if (!open_source (&source, name, error))
    return FALSE;

  g_autoptr (GDataInputStream) lines = source.lines;
  gboolean is_right = TRUE;

  while (is_right)
    {
      const SutureScriptCommand *command;
      g_auto (GStrv) words = NULL;
      g_autofree char *line =
          g_data_input_stream_read_line (lines, NULL, NULL, error);

      if (line == NULL)
        return *error == NULL;
      source.number++;
      is_right = suture_script_parse (line, &words, &command, error);
    }
  say_where (&source, *error);
  return FALSE;
}

static gboolean
run (SutureScript *self, const char *name, GError **error)
{
  Source source;

  if (!check_file (name, error) || !open_source (&source, name, error))
    return FALSE;

  g_autoptr (GDataInputStream) lines = source.lines;

  return run_source (self, &source, error);
}

/* The end */

static gboolean
has_job (SutureScript *self)
{
  return suture_session_get_job (self->session) != NULL;
}

static int
exit_code_of (const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return EXIT_CANCELLED;
  return error->domain == SUTURE_ERROR ? error->code : SUTURE_ERROR_INPUT;
}

/* What the script began is done, unless it ended before its end; what was
 * decided is saved either way. */
static int
end (SutureScript *self, GError *error)
{
  g_autoptr (GError) why = error;
  g_autoptr (GError) unsaved = NULL;

  g_clear_handle_id (&self->cancel_source, g_source_remove);
  if (why == NULL)
    suture_script_wait_while (self, has_job, &why);
  suture_script_stop_jobs (self);
  suture_script_save (self, &unsaved);
  if (why != NULL && !self->is_ending)
    suture_script_complain (why->message);
  if (unsaved != NULL)
    suture_script_complain (unsaved->message);
  if (unsaved != NULL)
    return SUTURE_ERROR_OUTPUT;
  return why != NULL ? exit_code_of (why) : self->failure;
}

static int
run_script (const char *name, gboolean acknowledges)
{
  static const int signals[] = { SIGINT, SIGTERM, SIGHUP };
  SutureScript     self = { .acknowledges = acknowledges };
  GError          *error = NULL;

  signal (SIGPIPE, SIG_IGN); /* who doesn't listen doesn't end the review */
  self.reading = g_cancellable_new ();
  self.session = suture_session_new ();
  for (size_t i = 0; i < G_N_ELEMENTS (signals); i++)
    g_unix_signal_add (signals[i], signal_cb, &self);
  suture_script_watch (&self);
  run (&self, name, &error);

  const int code = end (&self, error);

  g_object_run_dispose (G_OBJECT (self.session));
  suture_script_turn_loop ();
  g_clear_object (&self.session);
  g_clear_object (&self.reading);
  return code;
}

int
suture_script_main (int argc, char **argv)
{
  g_autofree char   *script = NULL;
  gboolean           acknowledges = FALSE;
  const GOptionEntry entries[] = {
    { SUTURE_SCRIPT_OPTION, 0, 0, G_OPTION_ARG_FILENAME, &script,
      N_ ("Run the commands in FILE; “-” is standard input"), N_ ("FILE") },
    { SUTURE_SCRIPT_ACK_OPTION, 0, 0, G_OPTION_ARG_NONE, &acknowledges,
      N_ ("Print a line for each thing that is saved or written, or fails"),
      NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autofree char *commands = suture_script_list_commands ();
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_summary (context,
                                _ ("A review without a window, for programs."));
  g_option_context_set_description (context, commands);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    suture_script_complain (error->message);
  else if (script == NULL || argc > 1)
    suture_script_complain (
        _ ("Name one script and nothing else: suture --script FILE "
           "[--ack]; stacks are opened by its commands"));
  else
    return run_script (script, acknowledges);
  return SUTURE_ERROR_USAGE;
}
