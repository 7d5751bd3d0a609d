/* suture-csv-reader.c: records of a CSV text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "decisions/suture-csv-reader.h"

#include <glib/gi18n-lib.h>

static gboolean
is_line_end (char c)
{
  return c == '\n' || c == '\r';
}

/* The first of comma, semicolon and tab that the first line has; a comma beats
 * the others wherever it stands. */
static char
guess_separator (const char *text, const char *end)
{
  char found = ',';

  for (const char *at = text; at < end && !is_line_end (*at); at++)
    {
      if (*at == ',')
        return ',';
      if (found == ',' && (*at == ';' || *at == '\t'))
        found = *at;
    }
  return found;
}

void
suture_csv_reader_init (SutureCsvReader *self, const char *text, size_t length)
{
  self->at = text;
  self->end = text + length;
  self->separator = guess_separator (self->at, self->end);
  self->next_line = 1;
}

/* Steps over one line end, whichever it is. */
static void
skip_line_end (SutureCsvReader *self)
{
  if (*self->at == '\r' && self->at + 1 < self->end && self->at[1] == '\n')
    self->at++;
  self->at++;
  self->next_line++;
}

/* Reads from behind the opening quote to behind the closing one. */
static gboolean
read_quoted (SutureCsvReader *self, GString *field)
{
  while (self->at < self->end)
    {
      if (*self->at == '"')
        {
          self->at++;
          if (self->at >= self->end || *self->at != '"')
            return TRUE;
          g_string_append_c (field, '"');
          self->at++;
        }
      else if (is_line_end (*self->at))
        {
          const char *from = self->at;

          skip_line_end (self);
          g_string_append_len (field, from, self->at - from);
        }
      else
        g_string_append_c (field, *self->at++);
    }
  return FALSE;
}

/* One field, up to the separator or the end of the record. */
static const char *
read_field (SutureCsvReader *self, GString *field)
{
  if (self->at < self->end && *self->at == '"')
    {
      self->at++;
      if (!read_quoted (self, field))
        return _ ("a quotation mark is never closed");
      if (self->at < self->end && *self->at != self->separator &&
          !is_line_end (*self->at))
        return _ ("there is text behind a closing quotation mark");
      return NULL;
    }
  while (self->at < self->end && *self->at != self->separator &&
         !is_line_end (*self->at))
    g_string_append_c (field, *self->at++);
  return NULL;
}

gboolean
suture_csv_reader_next (SutureCsvReader *self,
                        GPtrArray       *fields,
                        guint           *line,
                        const char     **problem)
{
  *problem = NULL;
  g_ptr_array_set_size (fields, 0);
  while (self->at < self->end && is_line_end (*self->at))
    skip_line_end (self);
  *line = self->next_line;
  if (self->at >= self->end)
    return FALSE;

  while (TRUE)
    {
      g_autoptr (GString) field = g_string_new (NULL);

      *problem = read_field (self, field);
      if (*problem)
        return FALSE;
      g_ptr_array_add (fields, g_strdup (field->str));
      if (self->at >= self->end)
        return TRUE;
      if (is_line_end (*self->at))
        break;
      self->at++;
    }
  skip_line_end (self);
  return TRUE;
}
