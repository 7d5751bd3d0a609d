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

/* (transfer full): of ASCII only, as a program without a locale may print it: ×
 * is x, µ is u, and what has nothing like it a question mark. */
static char *
to_ascii (const char *plain)
{
  /* What GLib knows nothing like */
  static const char *const similar[][2] = {
    { "²", "^2" }, { "³", "^3" }, { "·", "-" }, { "κ", "kappa" }
  };
  g_autoptr (GString) text = g_string_new (plain);

  for (size_t i = 0; i < G_N_ELEMENTS (similar); i++)
    g_string_replace (text, similar[i][0], similar[i][1], 0);
  return g_str_to_ascii (text->str, "C");
}

/* (transfer full): in the terminal's encoding. */
static char *
encode (const char *text)
{
  g_autofree char *plain = suture_plain_lines (text);
  const char      *charset;

  if (g_get_console_charset (&charset))
    return g_steal_pointer (&plain);
  if (g_str_equal (charset, "ANSI_X3.4-1968") ||
      g_str_equal (charset, "US-ASCII"))
    return to_ascii (plain);
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
