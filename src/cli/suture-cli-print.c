/* suture-cli-print.c: what the program says, fit for a terminal
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-cli-print.h"

#include <stdio.h>

#include "base/suture-plain-text.h"

/* In the terminal's encoding, as GLib prints without a handler. */
static void
print (FILE *stream, const char *text)
{
  g_autofree char *plain = suture_plain_lines (text);
  g_autofree char *encoded = NULL;
  const char      *charset;

  if (!g_get_console_charset (&charset))
    encoded = g_convert_with_fallback (plain, -1, charset, "UTF-8", "?", NULL,
                                       NULL, NULL);
  fputs (encoded ? encoded : plain, stream);
  fflush (stream);
}

static void
print_out (const char *text)
{
  print (stdout, text);
}

static void
print_error (const char *text)
{
  print (stderr, text);
}

void
suture_cli_print_plainly (void)
{
  g_set_print_handler (print_out);
  g_set_printerr_handler (print_error);
}
