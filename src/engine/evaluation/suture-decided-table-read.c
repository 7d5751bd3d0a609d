/* suture-decided-table-read.c: a table of decisions with what was measured
 *
 * suture_decision_table_read() finds what is wrong with a table and says so;
 * here the same text is read again for the columns that it passes over.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "evaluation/suture-decided-table.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

#include "base/suture-error.h"
#include "decisions/suture-csv-reader.h"
#include "stack/suture-input-file.h"

#define NO_COLUMN G_MAXUINT

typedef struct
{
  SutureDecidedTable *table;
  GHashTable         *places; /* SuturePairKey (owned) → position + 1 */
  const char         *name;   /* of the file, for people */
} Reading;

static SutureDecidedTable *
table_new (GArray *decisions)
{
  SutureDecidedTable *self = g_new0 (SutureDecidedTable, 1);

  self->rows = g_array_new (FALSE, FALSE, sizeof (SutureDecidedRow));
  for (guint i = 0; i < decisions->len; i++)
    {
      const SutureDecisionRow *decision =
          &g_array_index (decisions, SutureDecisionRow, i);
      SutureDecidedRow row = { .pair = decision->pair,
                               .answer = decision->answer,
                               .score = NAN,
                               .is_primary = TRUE };

      for (int f = 0; f < SUTURE_MAX_FEATURES; f++)
        row.values[f] = NAN;
      g_array_append_val (self->rows, row);
    }
  return self;
}

static GHashTable *
list_places (GArray *rows)
{
  GHashTable *places =
      g_hash_table_new_full (suture_pair_key_hash, suture_pair_key_equal,
                             g_free, NULL);

  for (guint i = 0; i < rows->len; i++)
    g_hash_table_insert (places,
                         g_memdup2 (&g_array_index (rows, SutureDecidedRow, i)
                                         .pair,
                                    sizeof (SuturePairKey)),
                         GUINT_TO_POINTER (i + 1));
  return places;
}

/* The row of a pair whose ids are known to be good. */
static SutureDecidedRow *
find_row (const Reading *reading, const char *upper, const char *lower)
{
  const SuturePairKey pair = { g_ascii_strtoull (upper, NULL, 10),
                               g_ascii_strtoull (lower, NULL, 10) };
  const guint         place =
      GPOINTER_TO_UINT (g_hash_table_lookup (reading->places, &pair));

  g_assert (place > 0);
  return &g_array_index (reading->table->rows, SutureDecidedRow, place - 1);
}

static gboolean
refuse_number (const Reading *reading,
               const char    *column,
               const char    *text,
               GError       **error)
{
  g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT,
               _ ("%s: “%s” is no number, but it stands in the column “%s”; "
                  "export the table again"),
               reading->name, text, column);
  return FALSE;
}

/* The sliders behind a row's score. @range is %NULL or empty where the table
 * doesn't say. */
static gboolean
check_sliders (const Reading    *reading,
               SutureDecidedRow *row,
               const char       *range,
               GError          **error)
{
  if (isnan (row->sliders.penalty))
    row->sliders.penalty = 0.0;
  if (row->sliders.penalty < 0.0)
    {
      g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT,
                   _ ("%s: a penalty of %g is none; it is 0 or more: export "
                      "the table again"),
                   reading->name, row->sliders.penalty);
      return FALSE;
    }
  if (range == NULL || *range == '\0' ||
      suture_emd_range_find (range, &row->sliders.emd_range))
    return TRUE;
  g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT,
               _ ("%s: “%s” is no EMD range; it is minmax or quartiles: export "
                  "the table again"),
               reading->name, range);
  return FALSE;
}

/* --- CSV --------------------------------------------------------------------
 */

/* Where a column stands, its last place if it has several. */
static guint
find_column (GPtrArray *header, const char *name)
{
  for (guint i = header->len; i > 0; i--)
    if (g_ascii_strcasecmp (g_strstrip (header->pdata[i - 1]), name) == 0)
      return i - 1;
  return NO_COLUMN;
}

static gboolean
read_field (const Reading *reading,
            GPtrArray     *fields,
            guint          column,
            const char    *name,
            double        *value,
            GError       **error)
{
  if (column == NO_COLUMN)
    return TRUE;

  const char *text = g_strstrip (fields->pdata[column]);
  char       *end;

  *value = *text == '\0' ? NAN : g_ascii_strtod (text, &end);
  return *text == '\0' || (*end == '\0' && isfinite (*value)) ||
         refuse_number (reading, name, text, error);
}

/* Where the columns are that stand beside the features. */
typedef struct
{
  guint upper;
  guint lower;
  guint score;
  guint model;
  guint penalty;
  guint emd_range;
} Columns;

static Columns
find_columns (GPtrArray *header)
{
  return (Columns){
    .upper = find_column (header, "upper"),
    .lower = find_column (header, "lower"),
    .score = find_column (header, "score"),
    .model = find_column (header, "model"),
    .penalty = find_column (header, "penalty"),
    .emd_range = find_column (header, "emd_range"),
  };
}

static gboolean
read_csv_row (const Reading    *reading,
              GPtrArray        *fields,
              const guint      *features_at,
              const Columns    *columns,
              SutureDecidedRow *row,
              GError          **error)
{
  const char          *range = columns->emd_range == NO_COLUMN
                                   ? NULL
                                   : g_strstrip (fields->pdata[columns->emd_range]);
  size_t               n_features;
  const SutureFeature *features = suture_features (&n_features);

  for (size_t i = 0; i < n_features; i++)
    if (!read_field (reading, fields, features_at[i], features[i].name,
                     &row->values[i], error))
      return FALSE;
  return read_field (reading, fields, columns->score, "score", &row->score,
                     error) &&
         read_field (reading, fields, columns->penalty, "penalty",
                     &row->sliders.penalty, error) &&
         check_sliders (reading, row, range, error);
}

static gboolean
read_csv (const Reading *reading,
          const char    *text,
          size_t         length,
          GError       **error)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func (g_free);
  SutureDecidedTable  *table = reading->table;
  size_t               n_features;
  const SutureFeature *features = suture_features (&n_features);
  guint                features_at[SUTURE_MAX_FEATURES];
  SutureCsvReader      reader;
  const char          *problem;
  guint                line;

  suture_csv_reader_init (&reader, text, length);
  if (!suture_csv_reader_next (&reader, fields, &line, &problem))
    return TRUE;

  const Columns columns = find_columns (fields);

  for (size_t i = 0; i < n_features; i++)
    {
      features_at[i] = find_column (fields, features[i].name);
      table->has_feature[i] = features_at[i] != NO_COLUMN;
    }
  while (suture_csv_reader_next (&reader, fields, &line, &problem))
    {
      SutureDecidedRow *row = find_row (reading, fields->pdata[columns.upper],
                                        fields->pdata[columns.lower]);

      if (!read_csv_row (reading, fields, features_at, &columns, row, error))
        return FALSE;
      if (columns.model != NO_COLUMN && table->model == NULL)
        table->model = g_strdup (fields->pdata[columns.model]);
    }
  return TRUE;
}

/* --- JSON -------------------------------------------------------------------
 */

/* (transfer full) */
static char *
dup_id (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_dup_string (node)
             : g_strdup_printf ("%" PRId64, json_node_get_int (node));
}

static gboolean
read_member (const Reading *reading,
             JsonObject    *object,
             const char    *name,
             double        *value,
             gboolean      *is_there,
             GError       **error)
{
  JsonNode *node = json_object_get_member (object, name);

  *is_there = node != NULL;
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) ||
      json_node_get_value_type (node) == G_TYPE_STRING ||
      json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    return refuse_number (reading, name, "…", error);
  *value = json_node_get_double (node);
  return isfinite (*value) || refuse_number (reading, name, "…", error);
}

static gboolean
read_json_row (const Reading *reading, JsonObject *object, GError **error)
{
  g_autofree char     *upper = dup_id (object, "upper");
  g_autofree char     *lower = dup_id (object, "lower");
  SutureDecidedRow    *row = find_row (reading, upper, lower);
  SutureDecidedTable  *table = reading->table;
  size_t               n_features;
  const SutureFeature *features = suture_features (&n_features);
  gboolean             is_any;

  for (size_t i = 0; i < n_features; i++)
    {
      gboolean is_there;

      if (!read_member (reading, object, features[i].name, &row->values[i],
                        &is_there, error))
        return FALSE;
      table->has_feature[i] = table->has_feature[i] || is_there;
    }
  if (table->model == NULL)
    table->model = g_strdup (
        json_object_get_string_member_with_default (object, "model", NULL));
  return read_member (reading, object, "score", &row->score, &is_any, error) &&
         read_member (reading, object, "penalty", &row->sliders.penalty,
                      &is_any, error) &&
         check_sliders (reading, row,
                        json_object_get_string_member_with_default (object,
                                                                    "emd_range",
                                                                    NULL),
                        error);
}

static gboolean
read_json (const Reading *reading,
           const char    *text,
           size_t         length,
           GError       **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();

  if (!json_parser_load_from_data (parser, text, (gssize) length, error))
    return FALSE;

  JsonNode *root = json_parser_get_root (parser);

  if (JSON_NODE_HOLDS_OBJECT (root))
    root = json_object_get_member (json_node_get_object (root), "decisions");

  JsonArray *decisions = json_node_get_array (root);

  for (guint i = 0; i < json_array_get_length (decisions); i++)
    if (!read_json_row (reading, json_array_get_object_element (decisions, i),
                        error))
      return FALSE;
  return TRUE;
}

/* --- What follows from the features ------------------------------------------
 */

/* @value, or NAN without that column. */
static double
get_value (const SutureDecidedTable *table,
           const SutureDecidedRow   *row,
           const char               *feature)
{
  const int f = suture_feature_find (feature);

  return table->has_feature[f] ? row->values[f] : NAN;
}

static void
find_shape (const SutureDecidedTable *table, SutureDecidedRow *row)
{
  row->shape.r2 = get_value (table, row, "r2");
  row->shape.r2_linear = get_value (table, row, "r2_linear");
  row->shape.r2_quadratic = get_value (table, row, "r2_quadratic");
  if (isnan (row->shape.r2))
    row->shape.shape_class = SUTURE_SHAPE_MISSING;
  else if (get_value (table, row, "is_quadratic") > 0.5)
    row->shape.shape_class = SUTURE_SHAPE_QUADRATIC;
  else if (get_value (table, row, "is_linear") > 0.5)
    row->shape.shape_class = SUTURE_SHAPE_LINEAR;
}

/* Falling Jaccard index, then rising ids, as in screening. */
static int
compare_promise (gconstpointer a, gconstpointer b)
{
  const SutureDecidedRow *p = *(SutureDecidedRow *const *) a;
  const SutureDecidedRow *q = *(SutureDecidedRow *const *) b;
  const int               f = suture_feature_find ("jaccard");

  if (p->values[f] != q->values[f])
    return p->values[f] > q->values[f] ? -1 : 1;
  if (p->pair.upper_id != q->pair.upper_id)
    return p->pair.upper_id < q->pair.upper_id ? -1 : 1;
  return (p->pair.lower_id > q->pair.lower_id) -
         (p->pair.lower_id < q->pair.lower_id);
}

static void
mark_primary (SutureDecidedTable *table)
{
  g_autoptr (GPtrArray) order = g_ptr_array_new ();
  g_autoptr (GHashTable) uppers =
      g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GHashTable) lowers =
      g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < table->rows->len; i++)
    g_ptr_array_add (order, &g_array_index (table->rows, SutureDecidedRow, i));
  g_ptr_array_sort (order, compare_promise);
  for (guint i = 0; i < order->len; i++)
    {
      SutureDecidedRow *row = order->pdata[i];

      row->is_primary = !g_hash_table_contains (uppers, &row->pair.upper_id) &&
                        !g_hash_table_contains (lowers, &row->pair.lower_id);
      if (!row->is_primary)
        continue;
      g_hash_table_add (uppers, &row->pair.upper_id);
      g_hash_table_add (lowers, &row->pair.lower_id);
    }
}

static void
finish (SutureDecidedTable *table)
{
  for (guint i = 0; i < table->rows->len; i++)
    find_shape (table, &g_array_index (table->rows, SutureDecidedRow, i));
  if (table->has_feature[suture_feature_find ("jaccard")])
    mark_primary (table);
}

/* JSON begins with a bracket, a header line doesn't. */
static gboolean
looks_like_json (const char *text)
{
  const char *start = text + strspn (text, " \t\r\n");

  return *start == '{' || *start == '[';
}

SutureDecidedTable *
suture_decided_table_read (const char *path, GError **error)
{
  g_autoptr (GArray) decisions = suture_decision_table_read (path, error);
  g_autofree char *name = g_filename_display_name (path);
  gsize            length;
  g_autofree char *text =
      decisions ? suture_input_text_read (path, SUTURE_DECISION_TABLE_MAX_BYTES,
                                          &length, error)
                : NULL;

  if (text == NULL)
    return NULL;

  g_autoptr (SutureDecidedTable) table = table_new (decisions);
  g_autoptr (GHashTable) places = list_places (table->rows);
  const Reading  reading = { table, places, name };
  const gboolean is_read = looks_like_json (text)
                               ? read_json (&reading, text, length, error)
                               : read_csv (&reading, text, length, error);

  if (!is_read)
    return NULL;
  finish (table);
  return g_steal_pointer (&table);
}
