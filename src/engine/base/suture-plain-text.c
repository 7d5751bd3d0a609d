/* suture-plain-text.c: texts of others as a part of one's own sentence
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/suture-plain-text.h"

/* Line and paragraph separators, and the marks that embed, override and isolate
 * a direction: with them a name can read as another. */
static gboolean
turns_text (gunichar c)
{
  return (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

static char *
replace_controls (const char *text, const char *instead, gboolean keeps_lines)
{
  g_autofree char *utf8 = g_utf8_make_valid (text, -1);
  GString         *plain = g_string_new (NULL);

  for (const char *p = utf8; *p != '\0'; p = g_utf8_next_char (p))
    {
      const gunichar c = g_utf8_get_char (p);
      const gboolean is_kept = keeps_lines && (c == '\n' || c == '\t');

      if (!is_kept && (g_unichar_iscntrl (c) || turns_text (c)))
        g_string_append (plain, instead);
      else
        g_string_append_unichar (plain, c);
    }
  return g_string_free (plain, FALSE);
}

char *
suture_plain_text (const char *text, const char *instead)
{
  return replace_controls (text, instead, FALSE);
}

char *
suture_plain_text_short (const char *text, glong max_chars)
{
  g_autofree char *plain = suture_plain_text (text, " ");
  const glong      length = g_utf8_strlen (plain, -1);
  const glong      half = max_chars / 2;

  if (length <= max_chars)
    return g_steal_pointer (&plain);

  g_autofree char *begin = g_utf8_substring (plain, 0, half);
  g_autofree char *end = g_utf8_substring (plain, length - half, length);

  return g_strconcat (begin, "…", end, NULL);
}

char *
suture_plain_lines (const char *text)
{
  return replace_controls (text, " ", TRUE);
}

guint
suture_text_find_line (const char *text, const char *at)
{
  guint line = 1;

  for (const char *p = text; p < at; p++)
    if (*p == '\n' || (*p == '\r' && (p + 1 == at || p[1] != '\n')))
      line++;
  return line;
}
