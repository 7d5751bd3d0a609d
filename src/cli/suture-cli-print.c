/* suture-cli-print.c: what the program says, fit for a terminal
 *
 * GLib's own way prints into a full disk without a word, and waits for whoever
 * doesn't read a pipe, whatever signals come.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-cli-print.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/suture-plain-text.h"
#include "files/suture-file-write.h"

/* Main thread */
static GCancellable *print_cancellable;
static GError       *print_error;

/* (transfer full): in the terminal's encoding, as GLib prints without a
 * handler. */
static char *
encode (const char *text)
{
  g_autofree char *plain = suture_plain_lines (text);
  const char      *charset;

  if (g_get_console_charset (&charset))
    return g_steal_pointer (&plain);
  return g_convert_with_fallback (plain, -1, charset, "UTF-8", "?", NULL, NULL,
                                  NULL);
}

static void
print_out (const char *text)
{
  g_autofree char *encoded = encode (text);

  if (encoded != NULL && print_error == NULL)
    suture_stream_write (STDOUT_FILENO, encoded, strlen (encoded),
                         print_cancellable, &print_error);
}

static void
print_err (const char *text)
{
  g_autofree char *encoded = encode (text);

  fputs (encoded ? encoded : text, stderr);
  fflush (stderr);
}

void
suture_cli_print_plainly (void)
{
  g_set_print_handler (print_out);
  g_set_printerr_handler (print_err);
}

void
suture_cli_print_heed (GCancellable *cancellable)
{
  print_cancellable = cancellable;
}

gboolean
suture_cli_print_end (GError **error)
{
  print_cancellable = NULL;
  if (print_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&print_error));
  return FALSE;
}
