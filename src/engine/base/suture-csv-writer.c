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

void
suture_csv_append_text (GString *csv, const char *text)
{
  if (strpbrk (text, ",\"\r\n") == NULL)
    {
      g_string_append (csv, text);
      return;
    }

  g_autoptr (GString) quoted = g_string_new (text);

  g_string_replace (quoted, "\"", "\"\"", 0);
  g_string_append_printf (csv, "\"%s\"", quoted->str);
}
