/* suture-csv-writer.c: fields of a CSV text (RFC 4180), in every locale the
 * same
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/suture-csv-writer.h"

#include <math.h>
#include <string.h>

#include "base/suture-number.h"

void
suture_csv_append_number (GString *csv, double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (isfinite (value))
    g_string_append (csv, suture_number_to_text (value, text));
}

/* With an apostrophe, by which spreadsheets take it for a text, before what
 * they would take for a formula: a formula can run programs. */
static GString *
dup_harmless (const char *text)
{
  GString *harmless = g_string_new (NULL);

  if (*text != '\0' && strchr ("=+-@\t\r", *text) != NULL)
    g_string_append_c (harmless, '\'');
  return g_string_append (harmless, text);
}

void
suture_csv_append_text (GString *csv, const char *text)
{
  g_autoptr (GString) quoted = dup_harmless (text);

  if (strpbrk (text, ",\"\r\n") == NULL)
    {
      g_string_append (csv, quoted->str);
      return;
    }
  g_string_replace (quoted, "\"", "\"\"", 0);
  g_string_append_printf (csv, "\"%s\"", quoted->str);
}
