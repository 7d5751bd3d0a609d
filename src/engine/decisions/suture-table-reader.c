/* suture-table-reader.c: the rows of a table, CSV or JSON, by names of columns
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "decisions/suture-table-reader.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "base/suture-error.h"
#include "base/suture-json-text.h"
#include "base/suture-plain-text.h"
#include "decisions/suture-csv-reader.h"
#include "files/suture-input-file.h"

/* A cell of a spreadsheet can be as long as a book. */
#define MAX_SENTENCE_CHARS 400

/* How a review begins, as any SQLite database */
#define DATABASE_MAGIC "SQLite format 3"

struct _SutureTableReader
{
  char *name; /* of the file, for people */
  char *text;
  guint row; /* line of a CSV text, from 1; number of the row in JSON */

  /* CSV */
  SutureCsvReader csv;
  GPtrArray      *header; /* names in small letters; NULL in JSON */
  GHashTable     *places; /* name (of the header) → its last place + 1 */
  GPtrArray      *fields; /* of the row */

  /* JSON */
  JsonNode   *root; /* NULL in CSV */
  JsonArray  *rows; /* of the root */
  JsonObject *object;
};

void
suture_table_reader_free (SutureTableReader *self)
{
  g_free (self->name);
  g_free (self->text);
  g_clear_pointer (&self->places, g_hash_table_unref);
  g_clear_pointer (&self->header, g_ptr_array_unref);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_pointer (&self->root, json_node_unref);
  g_free (self);
}

gboolean
suture_table_reader_refuse (const SutureTableReader *self,
                            GError                 **error,
                            const char              *format,
                            ...)
{
  va_list arguments;

  va_start (arguments, format);

  g_autofree char *problem = g_strdup_vprintf (format, arguments);
  g_autofree char *plain =
      suture_plain_text_short (problem, MAX_SENTENCE_CHARS);

  va_end (arguments);
  g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT,
               self->root
                   ?
                   /* Translators: file name, number, what is wrong */
                   _ ("%s, decision %u: %s")
                   :
                   /* Translators: file name, line number, what is wrong */
                   _ ("%s, line %u: %s"),
               self->name, self->row, plain);
  return FALSE;
}

/* --- CSV --------------------------------------------------------------------
 */

static gboolean
check_text (SutureTableReader *self, size_t length, GError **error)
{
  const char *bad;

  if (g_utf8_validate_len (self->text, length, &bad))
    return TRUE;
  self->row = suture_text_find_line (self->text, bad);
  if (length >= sizeof DATABASE_MAGIC &&
      memcmp (self->text, DATABASE_MAGIC, sizeof DATABASE_MAGIC) == 0)
    return suture_table_reader_refuse (
        self, error,
        _ ("it is no table, but a database, as reviews are; “suture-cli "
           "review export” makes a table of a review, “review replay” the "
           "corrected stack"));
  if (*bad == '\0' && self->row > 1)
    return suture_table_reader_refuse (self, error, _ ("it isn't text"));
  return suture_table_reader_refuse (self, error,
                                     _ ("it isn't UTF-8 text; if it is a "
                                        "table, save it anew as CSV with the "
                                        "encoding UTF-8, else name another"));
}

/* At the end of the text, @end says what is wrong with that; or %NULL. */
static gboolean
next_line (SutureTableReader *self,
           GPtrArray         *fields,
           const char        *end,
           GError           **error)
{
  const char *problem;

  if (suture_csv_reader_next (&self->csv, fields, &self->row, &problem))
    return TRUE;
  if (problem == NULL)
    problem = end;
  return problem && suture_table_reader_refuse (self, error, "%s", problem);
}

static gboolean
start_csv (SutureTableReader *self, size_t length, GError **error)
{
  self->header = g_ptr_array_new_with_free_func (g_free);
  self->fields = g_ptr_array_new_with_free_func (g_free);
  self->places = g_hash_table_new (g_str_hash, g_str_equal);
  if (!check_text (self, length, error))
    return FALSE;
  suture_csv_reader_init (&self->csv, self->text, length);
  if (!next_line (self, self->header, _ ("there is no header line"), error))
    return FALSE;
  for (guint i = 0; i < self->header->len; i++)
    {
      char *name = g_strstrip (self->header->pdata[i]);

      for (char *c = name; *c != '\0'; c++)
        *c = g_ascii_tolower (*c);
      g_hash_table_insert (self->places, name, GUINT_TO_POINTER (i + 1));
    }
  return TRUE;
}

/* (nullable) (transfer none): a field of the row; of columns with one name, the
 * last one's. */
static const char *
get_field (const SutureTableReader *self, const char *name)
{
  const guint place =
      GPOINTER_TO_UINT (g_hash_table_lookup (self->places, name));

  return place > 0 ? self->fields->pdata[place - 1] : NULL;
}

/* Tables of before have a column twice; in others, two with one name may say
 * one thing and another. */
static gboolean
check_record (const SutureTableReader *self, GError **error)
{
  if (self->fields->len != self->header->len)
    return suture_table_reader_refuse (self, error,
                                       _ ("there are %u fields where the "
                                          "header has %u"),
                                       self->fields->len, self->header->len);
  for (guint i = 0; i < self->header->len; i++)
    {
      const char *name = self->header->pdata[i];

      if (*name != '\0' &&
          !g_str_equal (self->fields->pdata[i], get_field (self, name)))
        return suture_table_reader_refuse (
            self, error,
            _ ("there are two columns “%s”, which say “%s” and “%s”; leave "
               "one of them"),
            name, (char *) self->fields->pdata[i], get_field (self, name));
    }
  return TRUE;
}

/* --- JSON -------------------------------------------------------------------
 */

static gboolean
start_json (SutureTableReader *self, size_t length, GError **error)
{
  g_autofree char *problem = NULL;

  self->root = suture_json_parse (self->text, length, &problem);
  if (self->root == NULL)
    {
      g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT,
                   _ ("%s can't be read as JSON: %s"), self->name, problem);
      return FALSE;
    }

  JsonNode *list = self->root;

  if (JSON_NODE_HOLDS_OBJECT (list))
    {
      JsonObject *object = json_node_get_object (list);

      list = json_object_get_member (object, "decisions");
      if (list == NULL)
        list = json_object_get_member (object, "candidates");
    }
  if (list && JSON_NODE_HOLDS_ARRAY (list))
    self->rows = json_node_get_array (list);
  else
    g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT,
                 _ ("%s holds no list of decisions; export one from a review"),
                 self->name);
  return self->rows != NULL;
}

static gboolean
next_object (SutureTableReader *self, GError **error)
{
  if (self->row == json_array_get_length (self->rows))
    return FALSE;

  JsonNode *node = json_array_get_element (self->rows, self->row++);

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return suture_table_reader_refuse (self, error, _ ("this is no decision"));
  self->object = json_node_get_object (node);
  return TRUE;
}

/* (nullable) (transfer none): a member of the row. */
static JsonNode *
get_member (const SutureTableReader *self, const char *name)
{
  return self->object ? json_object_get_member (self->object, name) : NULL;
}

/* Of a plain value, or invalid. */
static GType
type_of (JsonNode *node)
{
  return node && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node)
                                              : G_TYPE_INVALID;
}

/* --- Both -------------------------------------------------------------------
 */

/* What spreadsheets call "Unicode text" becomes UTF-8; all else stays. */
static void
decode (char **text, size_t *length)
{
  const guchar *mark = (const guchar *) *text;

  if (*length < 2 || !((mark[0] == 0xff && mark[1] == 0xfe) ||
                       (mark[0] == 0xfe && mark[1] == 0xff)))
    return;

  gsize n_written;
  char *utf8 = g_convert (*text, (gssize) *length, "UTF-8", "UTF-16", NULL,
                          &n_written, NULL);

  if (utf8 == NULL)
    return;
  g_free (*text);
  *text = utf8;
  *length = n_written;
}

static gboolean
looks_like_json (const char *text)
{
  const char *start = text + strspn (text, " \t\r\n");

  return *start == '{' || *start == '[';
}

SutureTableReader *
suture_table_reader_open (const char *path, guint64 max_bytes, GError **error)
{
  g_autoptr (SutureTableReader) self = g_new0 (SutureTableReader, 1);
  gsize length;

  self->text = suture_input_text_read (path, max_bytes, &length, error);
  if (self->text == NULL)
    {
      g_prefix_error (error, "%s", _ ("The decisions can't be read: "));
      return NULL;
    }
  self->name = suture_display_name (path);
  decode (&self->text, &length);

  const gboolean is_started = looks_like_json (self->text)
                                  ? start_json (self, length, error)
                                  : start_csv (self, length, error);

  return is_started ? g_steal_pointer (&self) : NULL;
}

gboolean
suture_table_reader_require (const SutureTableReader *self,
                             const char *const       *names,
                             GError                 **error)
{
  for (int i = 0; names[i] && self->header; i++)
    if (!suture_table_reader_has (self, names[i]))
      return suture_table_reader_refuse (self, error,
                                         _ ("there is no column “%s”; a table "
                                            "of decisions has at least "
                                            "upper, lower and decision"),
                                         names[i]);
  return TRUE;
}

static gboolean
is_empty (const GPtrArray *fields)
{
  for (guint i = 0; i < fields->len; i++)
    {
      const char *field = fields->pdata[i];

      if (field[strspn (field, " \t")] != '\0')
        return FALSE;
    }
  return TRUE;
}

static gboolean
next_record (SutureTableReader *self, GError **error)
{
  do
    if (!next_line (self, self->fields, NULL, error))
      return FALSE;
  while (is_empty (self->fields));
  return check_record (self, error);
}

gboolean
suture_table_reader_next (SutureTableReader *self, GError **error)
{
  return self->rows ? next_object (self, error) : next_record (self, error);
}

guint
suture_table_reader_get_line (const SutureTableReader *self)
{
  return self->rows ? 0 : self->row;
}

gboolean
suture_table_reader_has (const SutureTableReader *self, const char *name)
{
  return self->header ? g_hash_table_contains (self->places, name)
                      : get_member (self, name) != NULL;
}

char *
suture_table_reader_dup_text (const SutureTableReader *self, const char *name)
{
  if (self->header)
    {
      const char *field = get_field (self, name);

      return g_strstrip (g_strdup (field ? field : ""));
    }

  JsonNode *node = get_member (self, name);

  if (type_of (node) == G_TYPE_INT64)
    return g_strdup_printf ("%" PRId64, json_node_get_int (node));
  if (type_of (node) == G_TYPE_DOUBLE)
    {
      char number[G_ASCII_DTOSTR_BUF_SIZE];

      return g_strdup (
          g_ascii_dtostr (number, sizeof number, json_node_get_double (node)));
    }
  if (type_of (node) == G_TYPE_STRING)
    return g_strstrip (json_node_dup_string (node));
  return g_strdup ("");
}

gboolean
suture_table_reader_get_number (const SutureTableReader *self,
                                const char              *name,
                                double                  *value,
                                GError                 **error)
{
  g_autofree char *text = suture_table_reader_dup_text (self, name);
  JsonNode        *node = get_member (self, name);
  char            *end = text + strlen (text);

  *value = NAN;
  if (type_of (node) == G_TYPE_DOUBLE || type_of (node) == G_TYPE_INT64)
    *value = json_node_get_double (node);
  else if (*text != '\0')
    *value = g_ascii_strtod (text, &end);
  else if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  return (*end == '\0' && isfinite (*value)) ||
         suture_table_reader_refuse (self, error,
                                     _ ("“%s” is no number, but it stands in "
                                        "the column “%s”; export the table "
                                        "again"),
                                     text, name);
}
