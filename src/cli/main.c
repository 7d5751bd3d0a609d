/* main.c: suture-cli, the engine without a display
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n-lib.h>
#include <gsl/gsl_errno.h>
#include <locale.h>
#include <signal.h>

#include "base/suture-error.h"
#include "files/suture-shipped-file.h"
#include "stack/layers/suture-memory.h"
#include "suture-cli-print.h"
#include "suture-command.h"

/* "help", "--help", "help screen", and for the build "help --man [screen]" */
static int
show_help (char **arguments)
{
  const gboolean       as_man = g_strcmp0 (arguments[0], "--man") == 0;
  const char          *name = arguments[as_man ? 1 : 0];
  const SutureCommand *command = name ? suture_command_find (name) : NULL;

  if (name && command == NULL)
    {
      g_printerr (_ ("suture-cli: There is no command “%s”; “suture-cli "
                     "--help” lists them\n"),
                  name);
      return SUTURE_ERROR_USAGE;
    }

  g_autofree char *text = as_man ? suture_command_get_man (command)
                                 : suture_command_get_help (command);

  g_print ("%s", text);
  return 0;
}

static int
run (char **arguments)
{
  const char *name = arguments[1];

  if (name == NULL)
    {
      g_autofree char *help = suture_command_get_help (NULL);

      g_printerr ("%s", help);
      return SUTURE_ERROR_USAGE;
    }
  if (g_str_equal (name, "--version"))
    {
      g_print ("suture-cli %s\n", SUTURE_VERSION);
      return 0;
    }
  if (g_str_equal (name, "help") || g_str_equal (name, "--help") ||
      g_str_equal (name, "-h"))
    return show_help (arguments + 2);

  const SutureCommand *command = suture_command_find (name);
  g_autoptr (GError) error = NULL;

  if (!suture_memory_check (&error))
    {
      g_printerr ("suture-cli: %s\n", error->message);
      return SUTURE_ERROR_USAGE;
    }
  return command ? suture_command_main (command, arguments + 1)
                 : show_help (arguments + 1);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");

  g_autofree char *locale_folder = suture_shipped_dup_locale_folder ();

  bindtextdomain (GETTEXT_PACKAGE, locale_folder);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  gsl_set_error_handler_off ();
  suture_cli_print_plainly ();
  /* As in any filter: who closes a pipe has read enough, even if whoever
   * started us ignores the signal. */
  signal (SIGPIPE, SIG_DFL);
  /* A limit on the size of files is told in a sentence. */
  signal (SIGXFSZ, SIG_IGN);

  g_autoptr (GError) error = NULL;
  const int code = run (argv);

  if (suture_cli_print_end (&error))
    return code;
  g_printerr ("suture-cli: %s\n", error->message);
  return SUTURE_ERROR_OUTPUT;
}
