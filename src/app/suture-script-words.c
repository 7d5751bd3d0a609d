/* suture-script-words.c: what a word of a line says, and that it doesn't
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-script-private.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <math.h>

#include "base/suture-error.h"

gboolean
suture_script_refuse (GError **error, int code, const char *sentence)
{
  g_set_error_literal (error, SUTURE_ERROR, code, sentence);
  return FALSE;
}

/* @wanted says what the word isn't. */
static gboolean
refuse_word (const char *word, const char *wanted, GError **error)
{
  g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_USAGE, "“%s”: %s", word,
               wanted);
  return FALSE;
}

gboolean
suture_script_parse_count (const char *word, guint64 *n, GError **error)
{
  return g_ascii_string_to_unsigned (word, 10, 0, G_MAXUINT64, n, NULL) ||
         refuse_word (word, _ ("this should be a whole number"), error);
}

gboolean
suture_script_parse_number (const char *word, double *x, GError **error)
{
  char *end;

  errno = 0;
  *x = g_ascii_strtod (word, &end);
  return (end != word && *end == '\0' && errno == 0 && isfinite (*x)) ||
         refuse_word (word, _ ("this should be a number"), error);
}

gboolean
suture_script_parse_force (const char *word, gboolean *force, GError **error)
{
  *force = word != NULL;
  return word == NULL || g_str_equal (word, "force") ||
         refuse_word (word, _ ("this can only be “force”"), error);
}
