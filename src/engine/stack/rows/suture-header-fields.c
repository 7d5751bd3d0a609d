/* suture-header-fields.c: a header in lines of text, a key and a value each
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/rows/suture-header-fields.h"

#include <math.h>
#include <string.h>

static void
field_free (gpointer data)
{
  SutureHeaderField *self = data;

  g_free (self->line);
  g_free (self->key);
  g_free (self->value);
  g_free (self);
}

/* (transfer full): in small letters, without spaces */
static char *
normalize (const char *text, size_t n)
{
  GString *key = g_string_sized_new (n);

  for (size_t i = 0; i < n; i++)
    if (!g_ascii_isspace (text[i]))
      g_string_append_c (key, g_ascii_tolower (text[i]));
  return g_string_free (key, FALSE);
}

/* Takes @line. ":=" is no field, but what somebody noted. */
static SutureHeaderField *
field_new (char *line, char separator)
{
  SutureHeaderField *self = g_new0 (SutureHeaderField, 1);
  const char        *at = *line == '#' ? NULL : strchr (line, separator);

  self->line = line;
  if (at == NULL || (separator == ':' && at[1] == '='))
    return self;
  self->key = normalize (line, (size_t) (at - line));
  self->value = g_strstrip (g_strdup (at + 1));
  return self;
}

GPtrArray *
suture_header_fields_parse (const char               *text,
                            gsize                     length,
                            const SutureHeaderSyntax *syntax,
                            guint64                  *end)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func (field_free);
  const char *at = text;
  gsize       left = length;

  while (left > 0)
    {
      const char *line_end = memchr (at, '\n', left);
      const gsize n = line_end ? (gsize) (line_end - at) : left;
      const gsize n_text = n > 0 && at[n - 1] == '\r' ? n - 1 : n;

      if (!g_utf8_validate_len (at, n_text, NULL))
        return NULL;
      left -= line_end ? n + 1 : n;
      *end = length - left;
      if (n_text == 0 && syntax->last_key == NULL)
        return g_steal_pointer (&fields);
      g_ptr_array_add (fields,
                       field_new (g_strndup (at, n_text), syntax->separator));
      at += n + 1;

      const SutureHeaderField *field =
          g_ptr_array_index (fields, fields->len - 1);

      if (syntax->last_key != NULL && line_end != NULL &&
          g_strcmp0 (field->key, syntax->last_key) == 0)
        return g_steal_pointer (&fields);
    }
  *end = 0;
  return g_steal_pointer (&fields);
}

GPtrArray *
suture_header_fields_read (const SutureInputFile    *file,
                           const SutureHeaderSyntax *syntax,
                           guint64                  *end,
                           GError                  **error)
{
  const gsize      n = (gsize) MIN (file->size, SUTURE_MAX_HEADER_TEXT);
  g_autofree char *text = g_malloc (n);

  if (!suture_input_file_read (file, 0, text, n, error))
    return NULL;

  g_autoptr (GPtrArray) fields =
      suture_header_fields_parse (text, n, syntax, end);

  /* A header without samples may end where its file does. */
  if (fields != NULL && *end == 0 && n == file->size)
    *end = n;
  return fields != NULL && *end > 0 ? g_steal_pointer (&fields) : NULL;
}

const char *
suture_header_fields_get (const GPtrArray *fields, const char *key)
{
  for (guint i = 0; i < fields->len; i++)
    {
      const SutureHeaderField *field = g_ptr_array_index (fields, i);

      if (g_strcmp0 (field->key, key) == 0)
        return field->value;
    }
  return NULL;
}

GBytes *
suture_header_fields_join (const GPtrArray *fields)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < fields->len; i++)
    {
      const SutureHeaderField *field = g_ptr_array_index (fields, i);

      g_string_append_printf (text, "%s\n", field->line);
    }
  return g_string_free_to_bytes (text);
}

int
suture_header_numbers (const char *text, double *numbers, int max)
{
  int n = 0;

  while (TRUE)
    {
      char *end;

      text += strspn (text, " \t");
      if (*text == '\0')
        return n;
      if (n == max)
        return -1;
      numbers[n++] = g_ascii_strtod (text, &end);
      if (end == text || (*end != '\0' && !g_ascii_isspace (*end)))
        return -1;
      text = end;
    }
}

int
suture_header_sizes (const char *text, gint64 *sizes, int max)
{
  double    numbers[32];
  const int n = suture_header_numbers (text, numbers, MIN (max, 32));

  for (int i = 0; i < n; i++)
    {
      if (!(numbers[i] >= 1.0) || numbers[i] > 0x1p53 ||
          numbers[i] != floor (numbers[i]))
        return -1;
      sizes[i] = (gint64) numbers[i];
    }
  return n;
}

SutureLayerSource *
suture_header_source_new (const SutureInputFile    *file,
                          const SutureReadOptions  *options,
                          const SutureHeaderSyntax *syntax,
                          SutureHeaderFillFunc      fill,
                          const char               *damaged,
                          GError                  **error)
{
  g_autoptr (SutureLayerSource) source = suture_layer_source_new (file);
  GError *failed = NULL;
  guint64 end = 0;
  g_autoptr (GPtrArray) lines =
      suture_header_fields_read (file, syntax, &end, &failed);

  if (failed != NULL)
    g_propagate_error (error, failed);
  else if (lines == NULL)
    suture_input_file_error (file, error, "%s", damaged);
  else if (fill (source, lines, end, options, error))
    return g_steal_pointer (&source);
  return NULL;
}
