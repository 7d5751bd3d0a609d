/* suture-decision-table-read.c: decisions from a table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "base/suture-error.h"
#include "decisions/suture-csv-reader.h"
#include "decisions/suture-decision-table.h"
#include "stack/suture-input-file.h"

/* The rows so far, one a pair. */
typedef struct
{
  const char *name;    /* of the file, for people */
  gboolean    is_json; /* has no lines of its own: decisions are counted */
  GArray     *rows;    /* of SutureDecisionRow */
  GHashTable *seen;    /* from SuturePairKey (owned) to position + 1 */
} Table;

static void
clear_table (Table *table)
{
  g_clear_pointer (&table->rows, g_array_unref);
  g_hash_table_unref (table->seen);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Table, clear_table)

G_GNUC_PRINTF (4, 5)
static gboolean
refuse_line (const Table *table,
             guint        line,
             GError     **error,
             const char  *format,
             ...)
{
  va_list          arguments;
  g_autofree char *problem = NULL;

  va_start (arguments, format);
  problem = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT,
               table->is_json
                   ?
                   /* Translators: file name, number, what is wrong */
                   _ ("%s, decision %u: %s")
                   :
                   /* Translators: file name, line number, what is wrong */
                   _ ("%s, line %u: %s"),
               table->name, line, problem);
  return FALSE;
}

static gboolean
parse_id (const Table *table,
          guint        line,
          const char  *text,
          guint64     *id,
          GError     **error)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));

  if (!g_ascii_string_to_unsigned (stripped, 10, 1, G_MAXUINT64, id, NULL))
    return refuse_line (table, line, error,
                        _ ("“%s” is no cell id; ids are whole numbers from 1 "
                           "on"),
                        stripped);
  return TRUE;
}

/* Adds a row; what a pair was said to be before is forgotten. */
static gboolean
add_row (Table      *table,
         guint       line,
         const char *upper,
         const char *lower,
         const char *decision,
         GError    **error)
{
  SutureDecisionRow row;
  g_autofree char  *answer = g_strstrip (g_strdup (decision));

  if (!parse_id (table, line, upper, &row.pair.upper_id, error) ||
      !parse_id (table, line, lower, &row.pair.lower_id, error))
    return FALSE;
  if (row.pair.upper_id == row.pair.lower_id)
    return refuse_line (table, line, error,
                        _ ("both cells of the pair are cell "
                           "%" PRIu64),
                        row.pair.upper_id);
  if (!suture_answer_from_name (answer, &row.answer))
    return refuse_line (table, line, error,
                        _ ("“%s” is no decision; write accepted, rejected, "
                           "unsure, not-a-cell or pending"),
                        answer);

  const size_t before =
      GPOINTER_TO_SIZE (g_hash_table_lookup (table->seen, &row.pair));

  if (before > 0)
    g_array_index (table->rows, SutureDecisionRow, before - 1) = row;
  else
    {
      g_array_append_val (table->rows, row);
      g_hash_table_insert (table->seen, g_memdup2 (&row.pair, sizeof row.pair),
                           GSIZE_TO_POINTER ((size_t) table->rows->len));
    }
  return TRUE;
}

/* --- CSV --------------------------------------------------------------------
 */

enum
{
  UPPER,
  LOWER,
  DECISION,
  N_COLUMNS
};

static const char *const column_names[N_COLUMNS] = { "upper", "lower",
                                                     "decision" };

/* Where the columns that count stand. */
static gboolean
find_columns (const Table *table,
              guint        line,
              GPtrArray   *header,
              guint        columns[N_COLUMNS],
              GError     **error)
{
  for (int c = 0; c < N_COLUMNS; c++)
    {
      gboolean found = FALSE;

      for (guint i = 0; i < header->len && !found; i++)
        if (g_ascii_strcasecmp (g_strstrip (header->pdata[i]),
                                column_names[c]) == 0)
          {
            columns[c] = i;
            found = TRUE;
          }
      if (!found)
        return refuse_line (table, line, error,
                            _ ("there is no column “%s”; a table of decisions "
                               "has at least upper, lower and decision"),
                            column_names[c]);
    }
  return TRUE;
}

static gboolean
read_csv (Table *table, const char *text, size_t length, GError **error)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func (g_free);
  SutureCsvReader reader;
  const char     *problem;
  guint           line, n_fields;
  guint           columns[N_COLUMNS];

  suture_csv_reader_init (&reader, text, length);
  if (!suture_csv_reader_next (&reader, fields, &line, &problem))
    return refuse_line (table, line, error, "%s",
                        problem ? problem : _ ("there is no header line"));
  if (!find_columns (table, line, fields, columns, error))
    return FALSE;
  n_fields = fields->len;

  while (suture_csv_reader_next (&reader, fields, &line, &problem))
    {
      if (fields->len != n_fields)
        return refuse_line (table, line, error,
                            _ ("there are %u fields where the header has %u"),
                            fields->len, n_fields);
      if (!add_row (table, line, fields->pdata[columns[UPPER]],
                    fields->pdata[columns[LOWER]],
                    fields->pdata[columns[DECISION]], error))
        return FALSE;
    }
  return problem == NULL || refuse_line (table, line, error, "%s", problem);
}

/* --- JSON -------------------------------------------------------------------
 */

/* (transfer full): the member as text, "" if it isn't there or no scalar. */
static char *
dup_member (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return g_strdup ("");
  if (json_node_get_value_type (node) == G_TYPE_INT64)
    return g_strdup_printf ("%" PRId64, json_node_get_int (node));
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return json_node_dup_string (node);
  return g_strdup ("");
}

static gboolean
read_json_row (Table *table, JsonNode *node, guint i, GError **error)
{
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return refuse_line (table, i, error, _ ("this is no decision"));

  JsonObject      *object = json_node_get_object (node);
  g_autofree char *upper = dup_member (object, "upper");
  g_autofree char *lower = dup_member (object, "lower");
  g_autofree char *decision = dup_member (object, "decision");

  return add_row (table, i, upper, lower, decision, error);
}

static gboolean
read_json (Table *table, const char *text, size_t length, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) problem = NULL;

  if (!json_parser_load_from_data (parser, text, (gssize) length, &problem))
    {
      g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT,
                   _ ("%s can't be read as JSON, %s"), table->name,
                   problem->message);
      return FALSE;
    }

  JsonNode  *root = json_parser_get_root (parser);
  JsonArray *decisions = NULL;

  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root))
    root = json_object_get_member (json_node_get_object (root), "decisions");
  if (root != NULL && JSON_NODE_HOLDS_ARRAY (root))
    decisions = json_node_get_array (root);
  if (decisions == NULL)
    {
      g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT,
                   _ ("%s holds no list of decisions; export one from a "
                      "review"),
                   table->name);
      return FALSE;
    }
  for (guint i = 0; i < json_array_get_length (decisions); i++)
    if (!read_json_row (table, json_array_get_element (decisions, i), i + 1,
                        error))
      return FALSE;
  return TRUE;
}

/* Whether the text begins as JSON does. */
static gboolean
looks_like_json (const char *text, size_t length)
{
  for (size_t i = 0; i < length; i++)
    if (!g_ascii_isspace (text[i]))
      return text[i] == '{' || text[i] == '[';
  return FALSE;
}

/* Whether there is a NUL in the first line, which no text has. */
static gboolean
is_binary (const char *text, size_t length)
{
  const char *end = memchr (text, '\n', length);

  return memchr (text, '\0', end ? (size_t) (end - text) : length) != NULL;
}

GArray *
suture_decision_table_read (const char *path, GError **error)
{
  gsize            length;
  g_autofree char *name = g_filename_display_name (path);
  g_autofree char *text =
      suture_input_text_read (path, SUTURE_DECISION_TABLE_MAX_BYTES, &length,
                              error);

  if (text == NULL)
    {
      g_prefix_error (error, "%s", _ ("The decisions can't be read: "));
      return NULL;
    }
  if (is_binary (text, length))
    {
      g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT,
                   _ ("%s isn't UTF-8 text, so it is no table of decisions; "
                      "name one "
                      "with the columns upper, lower and decision"),
                   name);
      return NULL;
    }

  g_auto (Table) table = {
    .name = name,
    .rows = g_array_new (FALSE, FALSE, sizeof (SutureDecisionRow)),
    .seen = g_hash_table_new_full (suture_pair_key_hash, suture_pair_key_equal,
                                   g_free, NULL),
  };

  table.is_json = looks_like_json (text, length);

  const gboolean is_read = table.is_json
                               ? read_json (&table, text, length, error)
                               : read_csv (&table, text, length, error);

  return is_read ? g_steal_pointer (&table.rows) : NULL;
}
