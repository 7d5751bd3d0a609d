/* suture-json-text.c: from a text of which nothing is trusted to JSON
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/suture-json-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/suture-plain-text.h"

/* Whether JSON has the character between its strings. Of letters there are
 * those of true, false, null, and of 1E-5: none that begins a comment, a string
 * in other quotes, a variable or a hexadecimal number, all of which JSON-GLib
 * knows. */
static gboolean
is_json_character (char c)
{
  return c != '\0' &&
         strchr (" \t\r\n[]{}:,+-.0123456789truefalsnE", c) != NULL;
}

/* The number of "\uXXXX" at @at; 0, which no text has, if it is none. */
static guint
read_unit (const char *at, const char *end)
{
  guint unit = 0;

  if (end - at < 6 || at[0] != '\\' || at[1] != 'u')
    return 0;
  for (int i = 2; i < 6; i++)
    {
      if (!g_ascii_isxdigit (at[i]))
        return 0;
      unit = unit * 16 + (guint) g_ascii_xdigit_value (at[i]);
    }
  return unit;
}

/* Behind the escape at @at, or @at if it is none. */
static const char *
skip_escape (const char *at, const char *end)
{
  const guint unit = read_unit (at, end);

  if (unit >= 0xd800 && unit < 0xe000) /* of a pair, the first one */
    {
      const guint    second = read_unit (at + 6, end);
      const gboolean is_pair =
          unit < 0xdc00 && second >= 0xdc00 && second < 0xe000;

      return is_pair ? at + 12 : at;
    }
  if (unit > 0)
    return at + 6;
  return end - at > 1 && at[1] != '\0' && strchr ("\"\\/bfnrt", at[1]) ? at + 2
                                                                       : at;
}

/* The end of the string that begins at @at, its quotation mark; else the place
 * from which on it is none, or @end. What JSON-GLib finds wrong in a string, it
 * leaks. */
static const char *
skip_string (const char *at, const char *end)
{
  at++;
  while (at < end && *at != '"' && (guchar) *at >= ' ')
    {
      const char *next = *at == '\\' ? skip_escape (at, end) : at + 1;

      if (next == at)
        break;
      at = next;
    }
  return at;
}

/* Part of a number, or of true, false or null. */
static gboolean
is_literal (char c)
{
  return strchr (" \t\r\n[]{}:,\"", c) == NULL;
}

/* Whether what stands at @at, in no bracket, begins a value. */
static gboolean
begins_value (const char *text, const char *at)
{
  const gboolean goes_on = at > text && is_literal (*at) && is_literal (at[-1]);

  return !g_ascii_isspace (*at) && !goes_on;
}

/* (nullable): the place from which on the text is refused: there, too, a second
 * value begins, of which JSON-GLib takes the last and leaks the others. */
static const char *
find_bad (const char *text, size_t length, gboolean *is_deep)
{
  const char *end = text + length;
  int         depth = 0, n_values = 0;

  *is_deep = FALSE;
  for (const char *at = text; at < end; at++)
    {
      if (depth == 0 && begins_value (text, at) && ++n_values > 1)
        return at;
      if (*at == '"')
        {
          at = skip_string (at, end);
          if (at == end || *at != '"')
            return at;
        }
      else if (!is_json_character (*at))
        return at;
      depth += (*at == '[' || *at == '{') - (*at == ']' || *at == '}');
      *is_deep = depth > SUTURE_JSON_MAX_DEPTH;
      if (*is_deep)
        return at;
    }
  return NULL;
}

/* Afterwards the parser doesn't know any more. */
static void
note_line_cb (JsonParser *parser, const GError *error, guint *line)
{
  *line = json_parser_get_current_line (parser);
}

static JsonNode *
parse (const char *text, size_t length, char **problem)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) error = NULL;
  guint line = 0;

  g_signal_connect (parser, "error", G_CALLBACK (note_line_cb), &line);
  if (!json_parser_load_from_data (parser, text, (gssize) length, &error))
    *problem =
        g_strdup_printf (_ ("it isn't whole JSON, see line %u"), MAX (line, 1));
  else if (json_parser_get_root (parser) == NULL)
    *problem = g_strdup (_ ("there is no JSON in it"));
  return *problem ? NULL : json_parser_steal_root (parser);
}

JsonNode *
suture_json_parse (const char *text, size_t length, char **problem)
{
  const char *bad;
  gboolean    is_deep;

  *problem = NULL;
  if (!g_utf8_validate_len (text, length, &bad))
    *problem = g_strdup_printf (_ ("it isn't UTF-8 text, see line %u"),
                                suture_text_find_line (text, bad));
  else if ((bad = find_bad (text, length, &is_deep)) != NULL)
    *problem =
        g_strdup_printf (is_deep ? _ ("its brackets are nested too deep, "
                                      "see line %u")
                                 : _ ("it isn't whole JSON, see line %u"),
                         suture_text_find_line (text, bad));
  return *problem ? NULL : parse (text, length, problem);
}
