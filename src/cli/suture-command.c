/* suture-command.c: running a command, and the texts made from its descriptor
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-command.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/suture-error.h"
#include "cells/suture-image-check.h"
#include "suture-cli-output.h"
#include "suture-cli-print.h"

const SutureCommand *const suture_commands[] = {
  &suture_command_info,
  &suture_command_screen,
  &suture_command_correct,
  &suture_command_link,
  &suture_command_train,
  &suture_command_accuracy,
  &suture_command_evaluate,
  &suture_command_synthesize,
  &suture_command_review,
  &suture_command_summary,
  NULL,
};

const SutureCommand *
suture_command_find (const char *name)
{
  for (int i = 0; suture_commands[i]; i++)
    if (g_str_equal (suture_commands[i]->name, name))
      return suture_commands[i];
  return NULL;
}

static int
exit_code_of (const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return SUTURE_CLI_EXIT_CANCELLED;
  if (error->domain == SUTURE_ERROR)
    return error->code;
  /* What a library says without our sentence around it came from an input. */
  return SUTURE_ERROR_INPUT;
}

/* The one form that is one command's alone. */
static gboolean
check_html (const SutureCommand    *self,
            const SutureCliOptions *options,
            GError                **error)
{
  if (!options->wants_html || (self == &suture_command_review &&
                               g_strcmp0 (options->files[0], "report") == 0))
    return TRUE;
  g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_USAGE,
                       _ ("--format html is for “review report” alone"));
  return FALSE;
}

static gboolean
check_n_files (const SutureCommand    *self,
               const SutureCliOptions *options,
               GError                **error)
{
  const guint n = options->files ? g_strv_length (options->files) : 0;

  if (n >= self->min_files && n <= self->max_files)
    return TRUE;
  g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_USAGE,
               n < self->min_files
                   ? _ ("A file is missing; usage: suture-cli %s %s")
                   : _ ("There are too many files; usage: suture-cli %s %s"),
               self->name, self->synopsis);
  return FALSE;
}

/* A question is answered with an option. */
static void
say_error (const SutureCliOptions *options,
           SutureCliJob           *job,
           const GError           *error)
{
  const SutureAxesQuestion *question = suture_axes_error_get_question (error);
  const gboolean            is_only_raw =
      options->role == SUTURE_ROLE_RAW && options->raws == NULL;

  if (error->domain == SUTURE_IMAGE_ERROR)
    suture_cli_job_say (job, _ ("%s (“suture-cli info --as raw” shows it)"),
                        error->message);
  else if (question == NULL)
    suture_cli_job_say (job, "%s", error->message);
  else
    {
      g_autofree char *sentence =
          suture_axes_question_tell (question, "--", " ", is_only_raw);

      suture_cli_job_say (job, "%s", sentence);
    }
}

int
suture_command_main (const SutureCommand *self, char **arguments)
{
  g_autoptr (SutureCliJob) job = suture_cli_job_new ();
  g_autoptr (GError) error = NULL;
  SutureCliOptions options;
  int              code = 0;

  suture_cli_options_init (&options);
  if (suture_cli_options_parse (&options, self->takes, arguments, &error))
    {
      if (options.help)
        {
          g_autofree char *help = suture_command_get_help (self);

          g_print ("%s", help);
        }
      else if (check_n_files (self, &options, &error) &&
               check_html (self, &options, &error))
        {
          options.guard = suture_cli_guard_new (&options);
          suture_cli_print_heed (
              suture_cli_job_get_progress (job)->cancellable);
          if (suture_cli_check_stdout (&options, &error) &&
              self->run (&options, job, &error))
            {
              suture_cli_say_forgotten (options.output, job);
              suture_cli_say_forgotten (options.report, job);
            }
          suture_cli_print_end (error ? NULL : &error);
        }
    }
  if (error)
    {
      code = exit_code_of (error);
      say_error (&options, job, error);
    }
  suture_cli_options_clear (&options);
  return code;
}

/* "-o, --output=FILE" */
static char *
describe_flag (const SutureCliOption *option)
{
  g_autofree char *letter = option->short_name
                                ? g_strdup_printf ("-%c, ", option->short_name)
                                : g_strdup ("");

  return g_strdup_printf ("%s--%s%s%s", letter, option->name,
                          option->placeholder ? "=" : "",
                          option->placeholder ? option->placeholder : "");
}

/* Fold @text to lines of 78 characters, each after @indent spaces. */
static void
append_folded (GString *out, const char *text, guint indent)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  guint column = 0;

  for (int i = 0; words[i]; i++)
    {
      const guint length = (guint) g_utf8_strlen (words[i], -1);

      if (column > 0 && column + 1 + length > 78)
        {
          g_string_append_c (out, '\n');
          column = 0;
        }
      if (column == 0)
        g_string_append_printf (out, "%*s", (int) indent, "");
      else
        g_string_append_c (out, ' ');
      column = column == 0 ? indent + length : column + 1 + length;
      g_string_append (out, words[i]);
    }
  g_string_append_c (out, '\n');
}

static void
append_paragraphs (GString *out, const char *text)
{
  g_auto (GStrv) paragraphs = g_strsplit (text, "\n\n", -1);

  for (int i = 0; paragraphs[i]; i++)
    {
      g_string_append_c (out, '\n');
      append_folded (out, paragraphs[i], 0);
    }
}

static char *
get_overview (void)
{
  GString *out = g_string_new (NULL);

  g_string_append_printf (out, "%s\n\n",
                          _ ("Usage: suture-cli COMMAND [OPTION…] [FILE…]"));
  append_folded (out,
                 _ ("Finds cells that a 3D segmentation has cut in two and "
                    "sews them together."),
                 0);
  g_string_append_printf (out, "\n%s\n", _ ("Commands:"));
  for (int i = 0; suture_commands[i]; i++)
    g_string_append_printf (out, "  %-12s %s\n", suture_commands[i]->name,
                            _ (suture_commands[i]->summary));
  g_string_append_printf (
      out, "\n%s\n",
      _ ("“suture-cli COMMAND --help” tells more of a command.\n"
         "Progress is a line in 30 s where there is no terminal, or in as many "
         "as the variable SUTURE_PROGRESS says; 0: never.\n"
         "Stacks that memory has no room for lie in a file meanwhile, in the "
         "cache folder or that of SUTURE_SPOOL; SUTURE_MEMORY=8G says how much "
         "memory may be used.\n"
         "Exit codes: 0 done, 1 wrong usage, 2 input refused, 3 output could "
         "not be written, 130 cancelled."));
  return g_string_free (out, FALSE);
}

char *
suture_command_get_help (const SutureCommand *self)
{
  if (self == NULL)
    return get_overview ();

  GString *out = g_string_new (NULL);

  g_string_append_printf (out, "%s suture-cli %s %s\n\n", _ ("Usage:"),
                          self->name, self->synopsis);
  append_folded (out, _ (self->summary), 0);
  append_paragraphs (out, _ (self->description));
  g_string_append_printf (out, "\n%s\n", _ ("Options:"));
  for (int i = 0; self->takes[i]; i++)
    {
      const SutureCliOption *option = suture_cli_option_find (self->takes[i]);
      g_autofree char       *flag = describe_flag (option);

      g_string_append_printf (out, "  %s\n", flag);
      append_folded (out, _ (option->description), 6);
    }
  return g_string_free (out, FALSE);
}

/* roff takes a dash for a hyphen and a leading dot for a request. */
static char *
escape_roff (const char *text)
{
  GString *out = g_string_new (text);

  g_string_replace (out, "\\", "\\e", 0);
  g_string_replace (out, "-", "\\-", 0);
  g_string_replace (out, "\n.", "\n\\&.", 0);
  g_string_replace (out, "\n\n", "\n.PP\n", 0);
  return g_string_free (out, FALSE);
}

static void
append_roff (GString    *out,
             const char *before,
             const char *text,
             const char *after)
{
  g_autofree char *escaped = escape_roff (text);

  g_string_append (out, before);
  g_string_append (out, escaped);
  g_string_append (out, after);
}

static void
append_man_options (GString *out, const SutureCommand *self)
{
  g_string_append (out, ".SH OPTIONS\n");
  for (int i = 0; self->takes[i]; i++)
    {
      const SutureCliOption *option = suture_cli_option_find (self->takes[i]);
      g_autofree char       *flag = describe_flag (option);

      append_roff (out, ".TP\n.B ", flag, "\n");
      append_roff (out, "", option->description, "\n");
    }
}

static void
append_man_commands (GString *out)
{
  g_string_append (out, ".SH COMMANDS\n");
  for (int i = 0; suture_commands[i]; i++)
    {
      append_roff (out, ".TP\n.BR suture\\-cli\\-", suture_commands[i]->name,
                   " (1)\n");
      append_roff (out, "", suture_commands[i]->summary, "\n");
    }
}

char *
suture_command_get_man (const SutureCommand *self)
{
  GString         *out = g_string_new (NULL);
  g_autofree char *name = self ? g_strconcat ("suture-cli-", self->name, NULL)
                               : g_strdup ("suture-cli");

  append_roff (out, ".TH \"", name,
               "\" 1 \"\" \"Suture " SUTURE_VERSION "\"\n");
  append_roff (out, ".SH NAME\n", name, "");
  append_roff (out, " \\- ",
               self ? self->summary : "repair 3D cell segmentations", "\n");
  append_roff (out, ".SH SYNOPSIS\n.B suture\\-cli ",
               self ? self->name : "COMMAND", "\n");
  append_roff (out, "", self ? self->synopsis : "[OPTION…] [FILE…]", "\n");
  if (self)
    {
      append_roff (out, ".SH DESCRIPTION\n", self->description, "\n");
      append_man_options (out, self);
    }
  else
    append_man_commands (out);
  g_string_append (out,
                   ".SH EXIT STATUS\n0 done, 1 wrong usage, 2 input refused, "
                   "3 output could not be written, 130 cancelled.\n");
  return g_string_free (out, FALSE);
}
