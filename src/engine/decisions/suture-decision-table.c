/* suture-decision-table.c: decisions as a table, CSV or JSON
 *
 * One walk over the rows names every field once; a CSV and a JSON sink write
 * them down, so that both formats hold the same.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "decisions/suture-decision-table.h"

#include <inttypes.h>
#include <json-glib/json-glib.h>
#include <math.h>

#include "base/suture-csv-writer.h"
#include "base/suture-json-writer.h"

/* Where fields go: exactly one of the two is there. */
typedef struct
{
  GString     *csv;
  JsonBuilder *json;
  gboolean     header; /* CSV: write names in the place of values */
  gboolean     is_first;
} Sink;

/* --- fields -----------------------------------------------------------------
 */

/* Begins a field; whether its value is wanted. */
static gboolean
begin_field (Sink *sink, const char *name)
{
  if (sink->json)
    {
      json_builder_set_member_name (sink->json, name);
      return TRUE;
    }
  if (!sink->is_first)
    g_string_append_c (sink->csv, ',');
  sink->is_first = FALSE;
  if (sink->header)
    suture_csv_append_text (sink->csv, name);
  return !sink->header;
}

static void
add_text (Sink *sink, const char *name, const char *text)
{
  if (!begin_field (sink, name))
    return;
  if (sink->csv)
    suture_csv_append_text (sink->csv, text ? text : "");
  else
    suture_json_add_string (sink->json, NULL, text);
}

static void
add_integer (Sink *sink, const char *name, guint64 value)
{
  if (!begin_field (sink, name))
    return;
  if (sink->csv)
    g_string_append_printf (sink->csv, "%" PRIu64, value);
  else
    suture_json_add_id (sink->json, NULL, value);
}

static void
add_number (Sink *sink, const char *name, double value)
{
  if (!begin_field (sink, name))
    return;
  if (sink->csv)
    suture_csv_append_number (sink->csv, value);
  else
    suture_json_add_number (sink->json, NULL, value);
}

/* --- rows -------------------------------------------------------------------
 */

/* What all rows have in common. */
typedef struct
{
  const SutureClassifier  *classifier;
  const SutureDecisionLog *log;
  const SutureScoreParams *params;
  SutureMeasurementTable  *table;
  SutureModel             *model;
  gboolean                 in_um;
  double                  *scores;
  double                  *inputs; /* scratch, one a feature of the model */
} Source;

/* (transfer full) (nullable): UTC, ISO 8601, to the microsecond. */
static char *
format_time (gint64 microseconds)
{
  g_autoptr (GDateTime) start = g_date_time_new_from_unix_utc (0);
  g_autoptr (GDateTime) time = g_date_time_add (start, microseconds);

  if (time == NULL)
    return NULL;
  return g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02d.%06dZ",
                          g_date_time_get_year (time),
                          g_date_time_get_month (time),
                          g_date_time_get_day_of_month (time),
                          g_date_time_get_hour (time),
                          g_date_time_get_minute (time),
                          g_date_time_get_second (time),
                          g_date_time_get_microsecond (time));
}

static void
add_pair (Sink *sink, const Source *source, const SutureMeasurement *m)
{
  static const char *const axes[3] = { "z_um", "y_um", "x_um" };

  add_integer (sink, "upper", m->pair.upper_id);
  add_integer (sink, "lower", m->pair.lower_id);
  add_text (sink, "kind",
            suture_candidate_kind_name (suture_model_get_kind (source->model)));
  add_integer (sink, "gap_first_layer", (guint64) m->candidate.gap_first_layer);
  add_integer (sink, "gap_layers", (guint64) m->candidate.gap_layers);
  for (int axis = 0; axis < 3; axis++)
    add_number (sink, axes[axis], source->in_um ? m->centroid_um[axis] : NAN);
}

static void
add_places (Sink *sink, const SutureMeasurement *m)
{
  for (int i = 0; i < SUTURE_PAIR_N_NUMBERS; i++)
    {
      const char *name = suture_pair_key_number_name (i);
      gint32      number;

      if (suture_pair_key_get_number (&m->pair, i, &number))
        add_integer (sink, name, (guint64) number);
      else
        add_text (sink, name, NULL);
    }
}

static void
add_decision (Sink *sink, const Source *source, const SutureMeasurement *m)
{
  const SutureDecisionEvent *last =
      suture_decision_log_get_last (source->log, m->pair);
  g_autofree char *time = last ? format_time (last->decided_at_us) : NULL;

  add_text (sink, "decision",
            suture_answer_name (last ? last->answer : SUTURE_ANSWER_PENDING));
  add_number (sink, "seconds", last ? last->seconds : NAN);
  add_text (sink, "reviewer", last ? last->reviewer : NULL);
  add_text (sink, "decided_at", time);
}

static void
add_sliders (Sink *sink, const Source *source)
{
  add_number (sink, "penalty", source->params->penalty);
  add_text (sink, "emd_range",
            suture_emd_range_name (source->params->emd_range));
}

gboolean
suture_decision_table_is_column (const char *name)
{
  static const char *const columns[] = {
    "upper",   "lower",     "kind",       "gap_first_layer", "gap_layers",
    "z_um",    "y_um",      "x_um",       "score",           "decision",
    "seconds", "reviewer",  "decided_at", "app_version",     "model",
    "penalty", "emd_range", NULL
  };

  return g_strv_contains (columns, name);
}

static void
add_row (Sink *sink, const Source *source, size_t row)
{
  const SutureScoreParams  measured = SUTURE_SLIDERS_AT_REST;
  const SutureMeasurement *m =
      suture_measurement_table_get (source->table, row);
  const char *const *names = suture_model_get_feature_names (source->model);

  add_pair (sink, source, m);
  add_number (sink, "score", source->scores[row]);
  add_decision (sink, source, m);
  add_text (sink, "app_version", SUTURE_VERSION);
  add_text (sink, "model", suture_model_get_name (source->model));
  add_sliders (sink, source);
  add_places (sink, m);
  suture_classifier_inputs (source->classifier, row, &measured, source->inputs);
  for (size_t i = 0; names[i] != NULL; i++)
    if (!suture_decision_table_is_column (names[i]))
      add_number (sink, names[i], source->inputs[i]);
}

/* The names of all fields; no row is needed for that. */
static void
add_header (Sink *sink, const Source *source)
{
  static const SutureMeasurement nothing;
  const char *const *names = suture_model_get_feature_names (source->model);

  sink->header = TRUE;
  sink->is_first = TRUE;
  add_pair (sink, source, &nothing);
  add_number (sink, "score", NAN);
  add_decision (sink, source, &nothing);
  add_text (sink, "app_version", NULL);
  add_text (sink, "model", NULL);
  add_sliders (sink, source);
  add_places (sink, &nothing);
  for (size_t i = 0; names[i] != NULL; i++)
    if (!suture_decision_table_is_column (names[i]))
      add_number (sink, names[i], NAN);
  g_string_append_c (sink->csv, '\n');
  sink->header = FALSE;
}

static void
init_source (Source                  *source,
             const SutureClassifier  *classifier,
             const SutureScoreParams *params,
             const SutureDecisionLog *log)
{
  source->classifier = classifier;
  source->log = log;
  source->params = params;
  source->table = suture_classifier_get_table ((SutureClassifier *) classifier);
  source->model = suture_classifier_get_model ((SutureClassifier *) classifier);
  source->in_um = suture_measurement_table_get_spacing (source->table).is_known;
  source->scores =
      g_new (double, suture_measurement_table_get_n_rows (source->table));
  source->inputs =
      g_new (double, g_strv_length ((char **) suture_model_get_feature_names (
                         source->model)));
  suture_classifier_score_all (classifier, params, source->scores);
}

static void
clear_source (Source *source)
{
  g_free (source->scores);
  g_free (source->inputs);
}

char *
suture_decision_table_to_csv (const SutureClassifier  *classifier,
                              const SutureScoreParams *params,
                              const SutureDecisionLog *log)
{
  Source source;
  Sink   sink = { .csv = g_string_new (NULL) };

  init_source (&source, classifier, params, log);
  add_header (&sink, &source);
  for (size_t row = 0; row < suture_measurement_table_get_n_rows (source.table);
       row++)
    {
      sink.is_first = TRUE;
      add_row (&sink, &source, row);
      g_string_append_c (sink.csv, '\n');
    }
  clear_source (&source);
  return g_string_free (sink.csv, FALSE);
}

char *
suture_decision_table_to_json (const SutureClassifier  *classifier,
                               const SutureScoreParams *params,
                               const SutureDecisionLog *log)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  Source source;
  Sink   sink = { .json = builder };

  init_source (&source, classifier, params, log);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "decisions");
  json_builder_begin_array (builder);
  for (size_t row = 0; row < suture_measurement_table_get_n_rows (source.table);
       row++)
    {
      json_builder_begin_object (builder);
      add_row (&sink, &source, row);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  clear_source (&source);

  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = json_to_string (root, TRUE);

  return g_strconcat (text, "\n", NULL);
}
