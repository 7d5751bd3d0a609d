/* suture-application.c: the program: command line, windows, accelerators
 *
 * Each start is a program of its own: a review belongs to one window, and a
 * crash in one stack must not take another one's decisions along.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-application.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <signal.h>

#include "common/suture-action-table.h"
#include "common/suture-colour-scheme.h"
#include "common/suture-preferences.h"
#include "suture-renderer.h"
#include "suture-script.h"
#include "common/suture-widgets.h"
#include "help/suture-help-dialog.h"
#include "window/suture-window.h"

struct _SutureApplication
{
  GtkApplication parent_instance;
};

G_DEFINE_FINAL_TYPE (SutureApplication,
                     suture_application,
                     GTK_TYPE_APPLICATION)

static void
quit_action_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GList *windows = gtk_application_get_windows (user_data);

  /* Each window may want to ask before it goes. */
  for (GList *link = windows; link != NULL;)
    {
      GtkWindow *window = link->data;

      link = link->next;
      gtk_window_close (window);
    }
}

static void
about_action_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  const char *const paper[] = { suture_help_citation (), NULL };

  gtk_show_about_dialog (gtk_application_get_active_window (user_data),
                         "program-name", _ ("Suture"), "version",
                         SUTURE_VERSION, "logo-icon-name", SUTURE_APP_ID,
                         "license-type", GTK_LICENSE_GPL_3_0, "comments",
                         _ ("Finds cells that a 3D segmentation has cut in "
                            "two, and sews them "
                            "together again"),
                         "authors", paper, NULL);
}

static const GActionEntry application_actions[] = {
  { "quit", quit_action_cb },
  { "about", about_action_cb },
};

/* Being told to go */

static gboolean
signal_cb (gpointer user_data)
{
  GList *windows = gtk_application_get_windows (user_data);

  for (GList *link = windows; link != NULL;)
    {
      SutureWindow *window = link->data;

      link = link->next;
      if (SUTURE_IS_WINDOW (window))
        suture_window_end (window);
    }
  return G_SOURCE_CONTINUE;
}

static void
saved_for_log_out_cb (const GError *error, gpointer user_data)
{
  GtkApplication *application = GTK_APPLICATION (g_application_get_default ());

  gtk_application_uninhibit (application, GPOINTER_TO_UINT (user_data));
}

/* Logging out waits for what isn't on the disk yet. */
static void
query_end_cb (GtkApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (application);

  if (!SUTURE_IS_WINDOW (window))
    return;

  SutureSession *session = suture_window_get_session (SUTURE_WINDOW (window));

  if (!suture_saving_has_unsaved (suture_session_get_saving (session)))
    return;

  const guint cookie =
      gtk_application_inhibit (application, window,
                               GTK_APPLICATION_INHIBIT_LOGOUT,
                               _ ("Decisions are being saved"));

  suture_saving_wait (suture_session_get_saving (session), saved_for_log_out_cb,
                      GUINT_TO_POINTER (cookie));
}

static void
listen_for_the_end (SutureApplication *self)
{
  static const int signals[] = { SIGTERM, SIGHUP, SIGINT };

  for (size_t i = 0; i < G_N_ELEMENTS (signals); i++)
    g_unix_signal_add (signals[i], signal_cb, self);
  g_signal_connect (self, "query-end", G_CALLBACK (query_end_cb), NULL);
}

static void
suture_application_startup (GApplication *application)
{
  G_APPLICATION_CLASS (suture_application_parent_class)->startup (application);

  suture_renderer_choose ();
  suture_widgets_init ();
  suture_colour_scheme_follow (gtk_settings_get_default (),
                               suture_preferences_get_default ());
  g_action_map_add_action_entries (G_ACTION_MAP (application),
                                   application_actions,
                                   G_N_ELEMENTS (application_actions),
                                   application);
  suture_action_table_install_accels (GTK_APPLICATION (application));
  listen_for_the_end (SUTURE_APPLICATION (application));
}

/* However it came to this, windows that are still there save what they have. */
static void
suture_application_shutdown (GApplication *application)
{
  GtkWindow *window;

  while ((window = gtk_application_get_active_window (
              GTK_APPLICATION (application))) != NULL)
    gtk_window_destroy (window);
  G_APPLICATION_CLASS (suture_application_parent_class)->shutdown (application);
}

static void
suture_application_activate (GApplication *application)
{
  GtkWindow *window =
      gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window == NULL)
    window = GTK_WINDOW (suture_window_new (GTK_APPLICATION (application)));
  gtk_window_present (window);
}

static void
suture_application_open (GApplication *application,
                         GFile       **files,
                         int           n_files,
                         const char   *hint)
{
  SutureWindow *window = suture_window_new (GTK_APPLICATION (application));

  gtk_window_present (GTK_WINDOW (window));
  suture_window_open_files (window, files, n_files);
}

static int
suture_application_handle_local_options (GApplication *application,
                                         GVariantDict *options)
{
  gboolean wants_version = FALSE;

  if (g_variant_dict_lookup (options, "version", "b", &wants_version) &&
      wants_version)
    {
      g_print ("suture %s\n", SUTURE_VERSION);
      return 0;
    }
  return -1;
}

static void
suture_application_class_init (SutureApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->startup = suture_application_startup;
  application_class->shutdown = suture_application_shutdown;
  application_class->activate = suture_application_activate;
  application_class->open = suture_application_open;
  application_class->handle_local_options =
      suture_application_handle_local_options;
}

static void
suture_application_init (SutureApplication *self)
{
  GApplication *application = G_APPLICATION (self);

  g_application_set_option_context_parameter_string (application,
                                                     _ ("[LABELS [RAW]]"));
  g_application_set_option_context_summary (
      application,
      _ ("Review the pairs of cells that a segmentation may have cut in two."));
  g_application_add_main_option (application, "version", 0, G_OPTION_FLAG_NONE,
                                 G_OPTION_ARG_NONE,
                                 _ ("Print the version and exit"), NULL);
  /* Both are seen to in main(); here they are for --help. */
  g_application_add_main_option (application, SUTURE_SCRIPT_OPTION, 0,
                                 G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME,
                                 _ ("Run the commands in FILE without a "
                                    "window; add --help for what they are"),
                                 _ ("FILE"));
  g_application_add_main_option (application, SUTURE_SCRIPT_ACK_OPTION, 0,
                                 G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE,
                                 _ ("Let the script print what is saved"),
                                 NULL);
}

SutureApplication *
suture_application_new (void)
{
  return g_object_new (SUTURE_TYPE_APPLICATION, "application-id", SUTURE_APP_ID,
                       "flags",
                       G_APPLICATION_HANDLES_OPEN | G_APPLICATION_NON_UNIQUE,
                       "register-session", TRUE, NULL);
}
