/* main.c: the window program
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>
#include <gsl/gsl_errno.h>
#include <locale.h>

#include "base/suture-error.h"
#include "files/suture-shipped-file.h"
#include "jobs/suture-job.h"
#include "stack/layers/suture-memory.h"
#include "suture-application.h"
#include "suture-script.h"

static int
run_application (int argc, char *argv[])
{
  g_autoptr (SutureApplication) application = suture_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}

int
main (int argc, char *argv[])
{
  gsl_set_error_handler_off ();
  setlocale (LC_ALL, "");

  g_autofree char *locale_folder = suture_shipped_dup_locale_folder ();

  bindtextdomain (GETTEXT_PACKAGE, locale_folder);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  g_autoptr (GError) error = NULL;

  if (!suture_memory_check (&error))
    {
      g_printerr ("suture: %s\n", error->message);
      return SUTURE_ERROR_USAGE;
    }
  /* A script is run before GTK is there, which would ask for a display. */
  const int status = suture_script_is_wanted (argc, argv)
                         ? suture_script_main (argc, argv)
                         : run_application (argc, argv);

  suture_job_wait_for_workers ();
  return status;
}
