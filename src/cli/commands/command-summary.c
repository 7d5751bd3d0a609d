/* command-summary.c: suture-cli summary
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n-lib.h>

#include "base/suture-error.h"
#include "base/suture-json-text.h"
#include "files/suture-input-file.h"
#include "suture-cli-output.h"
#include "suture-cli-report.h"
#include "suture-command.h"

/* A report names every id that is gone; none is as large as this. */
#define MAX_REPORT_BYTES (512u * 1024 * 1024)

static const char *const takes[] = { "output", "force", "format", "help",
                                     NULL };

/* What is summed up, by its name in the report's "counts". */
static const char *const counted[] = { "gone",    "joined",   "joined_same_id",
                                       "covered", "trimmed",  "trimmed_voxels",
                                       "masks",   "filled_px" };

#define N_COUNTED G_N_ELEMENTS (counted)

/* A report, as a row says it */
typedef struct
{
  char  *report;
  char  *labels;
  char  *raw; /* NULL: none */
  char  *output;
  char  *version;
  char  *model; /* NULL: decisions said what is joined */
  char  *began;
  char  *notices; /* their codes, separated by spaces */
  gint64 n_cells;
  gint64 n_pairs;
  gint64 counts[N_COUNTED];
  double seconds;
} Row;

static void
clear_row (gpointer data)
{
  Row *row = data;

  g_free (row->report);
  g_free (row->labels);
  g_free (row->raw);
  g_free (row->output);
  g_free (row->version);
  g_free (row->model);
  g_free (row->began);
  g_free (row->notices);
}

/* --- Reading
 * ------------------------------------------------------------------ */

/* (nullable): a member that is an object */
static JsonObject *
get_object (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node)
                                               : NULL;
}

/* (nullable): a member that is a list */
static JsonArray *
get_list (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node)
                                              : NULL;
}

/* (transfer full) (nullable): a member that is a text */
static char *
dup_text (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node && JSON_NODE_HOLDS_VALUE (node) &&
                 json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_dup_string (node)
             : NULL;
}

/* Whether a member is a number, which it then is. */
static gboolean
get_number (JsonObject *object, const char *name, double *number)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      (json_node_get_value_type (node) != G_TYPE_INT64 &&
       json_node_get_value_type (node) != G_TYPE_DOUBLE))
    return FALSE;
  *number = json_node_get_double (node);
  return TRUE;
}

static gboolean
get_count (JsonObject *object, const char *name, gint64 *count)
{
  double number;

  if (!get_number (object, name, &number) || !(number >= 0.0) ||
      number > (double) G_MAXINT64 / 2)
    return FALSE;
  *count = (gint64) number;
  return TRUE;
}

/* (transfer full): the codes of all that was said of the stacks */
static char *
list_notices (JsonObject *report)
{
  JsonArray *notices = get_list (report, "notices");
  GString   *codes = g_string_new (NULL);

  for (guint i = 0; notices && i < json_array_get_length (notices); i++)
    {
      JsonNode        *node = json_array_get_element (notices, i);
      g_autofree char *code =
          JSON_NODE_HOLDS_OBJECT (node)
              ? dup_text (json_node_get_object (node), "code")
              : NULL;

      if (code != NULL)
        g_string_append_printf (codes, "%s%s", codes->len > 0 ? " " : "", code);
    }
  return g_string_free (codes, FALSE);
}

/* Whether all the parts of a report are there. */
static gboolean
fill_row (Row *row, JsonObject *report)
{
  JsonObject *program = get_object (report, "program");
  JsonObject *raw = get_object (report, "raw");
  JsonObject *parameters = get_object (report, "parameters");
  JsonObject *counts = get_object (report, "counts");
  JsonObject *times = get_object (report, "times");
  JsonArray  *pairs = get_list (report, "pairs");
  double      reading_s, working_s, writing_s;

  if (program == NULL || parameters == NULL || counts == NULL ||
      times == NULL || pairs == NULL ||
      !get_count (report, "n_cells", &row->n_cells) ||
      !get_number (times, "reading_s", &reading_s) ||
      !get_number (times, "working_s", &working_s) ||
      !get_number (times, "writing_s", &writing_s))
    return FALSE;
  for (size_t i = 0; i < N_COUNTED; i++)
    if (!get_count (counts, counted[i], &row->counts[i]))
      return FALSE;
  row->labels = dup_text (report, "labels");
  row->raw = raw ? dup_text (raw, "path") : NULL;
  row->output = dup_text (report, "output");
  row->version = dup_text (program, "version");
  row->model = dup_text (parameters, "model");
  if (row->model == NULL)
    row->model = dup_text (parameters, "contact_model");
  row->began = dup_text (times, "began");
  row->notices = list_notices (report);
  row->n_pairs = json_array_get_length (pairs);
  row->seconds = reading_s + working_s + writing_s;
  return row->labels != NULL && row->output != NULL && row->version != NULL;
}

static gboolean
read_row (Row *row, const char *path, GError **error)
{
  gsize            length;
  g_autofree char *problem = NULL;
  g_autofree char *text =
      suture_input_text_read (path, MAX_REPORT_BYTES, &length, error);
  if (text == NULL)
    return FALSE;

  g_autoptr (JsonNode) root = suture_json_parse (text, length, &problem);

  row->report = suture_display_name (path);
  if (root == NULL)
    g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT,
                 _ ("%s can't be read as JSON: %s"), row->report, problem);
  else if (!JSON_NODE_HOLDS_OBJECT (root) ||
           !fill_row (row, json_node_get_object (root)))
    g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT,
                 _ ("%s is no report of a correction; “suture-cli correct "
                    "--report FILE.json” writes one"),
                 row->report);
  else
    return TRUE;
  return FALSE;
}

/* --- Writing
 * ------------------------------------------------------------------ */

static void
add_csv_row (GString *csv, const Row *row)
{
  suture_csv_add_text (csv, row->report);
  suture_csv_add_text (csv, row->labels);
  suture_csv_add_text (csv, row->raw ? row->raw : "");
  suture_csv_add_text (csv, row->output);
  suture_csv_add_integer (csv, (guint64) row->n_cells);
  suture_csv_add_integer (csv, (guint64) row->n_pairs);
  for (size_t i = 0; i < N_COUNTED; i++)
    suture_csv_add_integer (csv, (guint64) row->counts[i]);
  suture_csv_add_text (csv, row->notices);
  suture_csv_add_text (csv, row->model ? row->model : "");
  suture_csv_add_text (csv, row->version);
  suture_csv_add_text (csv, row->began ? row->began : "");
  suture_csv_add_number (csv, row->seconds);
  g_string_append_c (csv, '\n');
}

static char *
to_csv (const GArray *rows)
{
  GString *csv = g_string_new ("report,labels,raw,output,n_cells,n_pairs");

  for (size_t i = 0; i < N_COUNTED; i++)
    suture_csv_add_text (csv, counted[i]);
  g_string_append (csv, ",notices,model,version,began,seconds\n");
  for (guint i = 0; i < rows->len; i++)
    add_csv_row (csv, &g_array_index (rows, Row, i));
  return g_string_free (csv, FALSE);
}

static void
add_counts (JsonBuilder *json, const Row *row)
{
  suture_json_add_integer (json, "n_cells", row->n_cells);
  suture_json_add_integer (json, "n_pairs", row->n_pairs);
  for (size_t i = 0; i < N_COUNTED; i++)
    suture_json_add_integer (json, counted[i], row->counts[i]);
  suture_json_add_number (json, "seconds", row->seconds);
}

static void
add_object (JsonBuilder *json, const Row *row)
{
  json_builder_begin_object (json);
  suture_json_add_string (json, "report", row->report);
  suture_json_add_string (json, "labels", row->labels);
  suture_json_add_string (json, "raw", row->raw);
  suture_json_add_string (json, "output", row->output);
  add_counts (json, row);
  suture_json_add_string (json, "notices", row->notices);
  suture_json_add_string (json, "model", row->model);
  suture_json_add_string (json, "version", row->version);
  suture_json_add_string (json, "began", row->began);
  json_builder_end_object (json);
}

/* Of all rows, in numbers alone */
static Row
add_up (const GArray *rows)
{
  Row all = { 0 };

  for (guint i = 0; i < rows->len; i++)
    {
      const Row *row = &g_array_index (rows, Row, i);

      all.n_cells += row->n_cells;
      all.n_pairs += row->n_pairs;
      for (size_t k = 0; k < N_COUNTED; k++)
        all.counts[k] += row->counts[k];
      all.seconds += row->seconds;
    }
  return all;
}

static char *
to_json (const GArray *rows)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();
  const Row all = add_up (rows);

  json_builder_begin_object (json);
  suture_json_add_program (json);
  json_builder_set_member_name (json, "stacks");
  json_builder_begin_array (json);
  for (guint i = 0; i < rows->len; i++)
    add_object (json, &g_array_index (rows, Row, i));
  json_builder_end_array (json);
  json_builder_set_member_name (json, "all");
  json_builder_begin_object (json);
  suture_json_add_integer (json, "n_stacks", rows->len);
  add_counts (json, &all);
  json_builder_end_object (json);
  json_builder_end_object (json);
  return suture_json_finish (json, TRUE);
}

static gboolean
run (const SutureCliOptions *options, SutureCliJob *job, GError **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (Row));

  g_array_set_clear_func (rows, clear_row);
  if (!suture_cli_check_output (options, options->output,
                                suture_cli_text_kind (options,
                                                      SUTURE_OUTPUT_CSV),
                                error))
    return FALSE;
  for (guint i = 0; options->files[i] != NULL; i++)
    {
      const Row nothing = { 0 };

      g_array_append_val (rows, nothing);
      if (!read_row (&g_array_index (rows, Row, i), options->files[i], error))
        return FALSE;
    }

  g_autofree char *text = options->wants_json ? to_json (rows) : to_csv (rows);

  return suture_cli_write_text (options, SUTURE_OUTPUT_CSV, text, job, error);
}

const SutureCommand suture_command_summary = {
  .name = "summary",
  .synopsis = "REPORT… [OPTION…]",
  .summary = N_ ("make one table of the reports of many corrections"),
  .description =
      N_ ("Reads what “suture-cli correct --report FILE.json” has written, one "
          "file a stack, and lists for each how many cells there were, how "
          "many pairs were joined, what was filled and lost, what was odd, "
          "which version and model did it, and how long it took. The JSON also "
          "adds them up."),
  .takes = takes,
  .min_files = 1,
  .max_files = G_MAXUINT,
  .run = run,
};
