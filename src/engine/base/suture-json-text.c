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

/* The end of a string that begins at @at, or @end. */
static const char *
skip_string (const char *at, const char *end)
{
  for (at++; at < end && *at != '"'; at++)
    if (*at == '\\' && at + 1 < end)
      at++;
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
        at = skip_string (at, end);
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
