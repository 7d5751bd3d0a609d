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
  const SutureSuspects    *suspects;
  const SutureDecisionLog *log;
  const SutureScoreParams *params;
  SutureModel             *columns; /* whose features have columns */
  GArray                  *pairs;   /* owned; of SutureSuspectPair */
  double                  *scores[SUTURE_N_KINDS];
  double                  *inputs; /* scratch, one a feature of a model */
} Source;

/* A pair as the kind whose evidence is better has it. */
typedef struct
{
  SutureCandidateKind kind;
  size_t              row;
  SutureSuspectRow    about;
  double              score;
} Row;

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
add_pair (Sink *sink, const Row *row)
{
  static const char *const axes[3] = { "z_um", "y_um", "x_um" };

  add_integer (sink, "upper", row->about.pair.upper_id);
  add_integer (sink, "lower", row->about.pair.lower_id);
  add_text (sink, "kind", suture_candidate_kind_name (row->kind));
  add_integer (sink, "gap_first_layer",
               (guint64) row->about.candidate.gap_first_layer);
  add_integer (sink, "gap_layers", (guint64) row->about.candidate.gap_layers);
  for (int axis = 0; axis < 3; axis++)
    add_number (sink, axes[axis], row->about.place_um[axis]);
}

static void
add_places (Sink *sink, const SuturePairKey *pair)
{
  for (int i = 0; i < SUTURE_PAIR_N_NUMBERS; i++)
    {
      const char *name = suture_pair_key_number_name (i);
      gint32      number;

      if (suture_pair_key_get_number (pair, i, &number))
        add_integer (sink, name, (guint64) number);
      else
        add_text (sink, name, NULL);
    }
  add_text (sink, "cut_side", pair->side);
}

static void
add_decision (Sink *sink, const Source *source, const Row *row)
{
  const SutureDecisionEvent *last =
      suture_decision_log_get_last (source->log, row->about.pair);
  g_autofree char *time = last ? format_time (last->decided_at_us) : NULL;

  add_text (sink, "decision",
            suture_answer_name (last ? last->answer : SUTURE_ANSWER_PENDING));
  add_number (sink, "seconds", last ? last->seconds : NAN);
  add_text (sink, "reviewer", last ? last->reviewer : NULL);
  add_text (sink, "decided_at", time);
}

/* Sliders move layer gaps alone. */
static void
add_sliders (Sink *sink, const Source *source, const Row *row)
{
  const gboolean has_sliders = row->kind == SUTURE_KIND_LAYER_GAP;

  add_number (sink, "penalty", has_sliders ? source->params->penalty : NAN);
  add_text (sink, "emd_range",
            has_sliders ? suture_emd_range_name (source->params->emd_range)
                        : NULL);
}

/* Of a cut by hand nothing was measured. */
static void
add_no_features (Sink *sink, const Source *source)
{
  const char *const *names = suture_model_get_feature_names (source->columns);

  for (size_t i = 0; sink->csv && names[i] != NULL; i++)
    if (!suture_decision_table_is_column (names[i]))
      add_number (sink, names[i], NAN);
}

/* A CSV has columns for the features of one model; what another kind has of
 * its own stands in the JSON. */
static void
add_features (Sink *sink, const Source *source, const Row *row)
{
  const SutureScoreParams measured = SUTURE_SLIDERS_AT_REST;
  SutureModel *model = suture_suspects_get_model (source->suspects, row->kind);
  const gboolean     has_columns = model == source->columns;
  const char *const *names;

  if (row->row == SUTURE_NO_ROW)
    {
      add_no_features (sink, source);
      return;
    }
  names = suture_model_get_feature_names (sink->csv ? source->columns : model);

  if (has_columns || sink->json)
    suture_suspects_inputs (source->suspects, row->kind, row->row, &measured,
                            source->inputs);
  for (size_t i = 0; names[i] != NULL; i++)
    if (!suture_decision_table_is_column (names[i]))
      add_number (sink, names[i],
                  has_columns || sink->json ? source->inputs[i] : NAN);
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
add_row (Sink *sink, const Source *source, const Row *row)
{
  add_pair (sink, row);
  add_number (sink, "score", row->score);
  add_decision (sink, source, row);
  add_text (sink, "app_version", SUTURE_VERSION);
  add_text (sink, "model",
            row->row == SUTURE_NO_ROW
                ? NULL
                : suture_model_get_name (
                      suture_suspects_get_model (source->suspects, row->kind)));
  add_sliders (sink, source, row);
  add_places (sink, &row->about.pair);
  add_features (sink, source, row);
}

/* The names of all fields; no row is needed for that. */
static void
add_header (Sink *sink, const Source *source)
{
  static const Row   nothing;
  const char *const *names = suture_model_get_feature_names (source->columns);

  sink->header = TRUE;
  sink->is_first = TRUE;
  add_pair (sink, &nothing);
  add_number (sink, "score", NAN);
  add_decision (sink, source, &nothing);
  add_text (sink, "app_version", NULL);
  add_text (sink, "model", NULL);
  add_sliders (sink, source, &nothing);
  add_places (sink, &nothing.about.pair);
  for (size_t i = 0; names[i] != NULL; i++)
    if (!suture_decision_table_is_column (names[i]))
      add_number (sink, names[i], NAN);
  g_string_append_c (sink->csv, '\n');
  sink->header = FALSE;
}

/* Cuts that a person has drawn, and pairs of parts, are among no suspects. */
static void
add_unmeasured (GArray *pairs, const SutureDecisionLog *log)
{
  g_autoptr (GArray) decided = suture_decision_log_list_pairs (log);
  g_autoptr (GHashTable) measured =
      g_hash_table_new_full (suture_pair_key_hash, suture_pair_key_equal,
                             g_free, NULL);

  for (guint i = 0; i < pairs->len; i++)
    {
      const SuturePairKey *pair =
          &g_array_index (pairs, SutureSuspectPair, i).pair;

      g_hash_table_add (measured, g_memdup2 (pair, sizeof *pair));
    }
  for (guint i = 0; i < decided->len; i++)
    {
      SutureSuspectPair one = {
        .pair = g_array_index (decided, SuturePairKey, i),
      };

      for (int kind = 0; kind < SUTURE_N_KINDS; kind++)
        one.rows[kind] = SUTURE_NO_ROW;
      if (one.pair.upper_face.is_given && one.pair.lower_face.is_given &&
          !g_hash_table_contains (measured, &one.pair))
        g_array_append_val (pairs, one);
    }
}

static void
init_source (Source                  *source,
             const SutureSuspects    *suspects,
             const SutureScoreParams *params,
             const SutureDecisionLog *log)
{
  *source = (Source){
    .suspects = suspects,
    .log = log,
    .params = params,
    .columns = suture_suspects_get_model (suspects, SUTURE_KIND_LAYER_GAP),
    .pairs = suture_suspects_list (suspects),
    .inputs = g_new (double, SUTURE_MAX_FEATURES),
  };
  add_unmeasured (source->pairs, log);
  for (int kind = 0; kind < SUTURE_N_KINDS; kind++)
    {
      source->scores[kind] =
          g_new (double, suture_suspects_get_n_rows (suspects, kind));
      suture_suspects_score_all (suspects, kind, params, source->scores[kind]);
    }
}

static void
clear_source (Source *source)
{
  g_array_unref (source->pairs);
  for (int kind = 0; kind < SUTURE_N_KINDS; kind++)
    g_free (source->scores[kind]);
  g_free (source->inputs);
}

/* A pair of parts is a layer gap if there are layers between them. */
static Row
get_unmeasured (const Source *source, const SuturePairKey *pair)
{
  const gint32 gap = pair->lower_face.z - pair->upper_face.z - 1;
  Row          row = {
             .kind = suture_pair_key_is_cut (pair) ? SUTURE_KIND_CUT
                     : gap > 0                     ? SUTURE_KIND_LAYER_GAP
                                                   : SUTURE_KIND_CONTACT,
             .row = SUTURE_NO_ROW,
             .about = suture_suspects_get_unmeasured (source->suspects, pair),
             .score = NAN,
  };

  return row;
}

static gboolean
is_measured (const SutureSuspectPair *pair)
{
  for (int kind = 0; kind < SUTURE_N_KINDS; kind++)
    if (pair->rows[kind] != SUTURE_NO_ROW)
      return TRUE;
  return FALSE;
}

static Row
get_row (const Source *source, guint i)
{
  const SutureSuspectPair *pair =
      &g_array_index (source->pairs, SutureSuspectPair, i);
  double scores[SUTURE_N_KINDS] = { 0.0 };
  Row    row;

  if (!is_measured (pair))
    return get_unmeasured (source, &pair->pair);
  for (int kind = 0; kind < SUTURE_N_KINDS; kind++)
    if (pair->rows[kind] != SUTURE_NO_ROW)
      scores[kind] = source->scores[kind][pair->rows[kind]];
  row.kind = suture_suspects_choose_kind (pair->rows, scores);
  row.row = pair->rows[row.kind];
  row.score = scores[row.kind];
  suture_suspects_get (source->suspects, row.kind, row.row, &row.about);
  return row;
}

char *
suture_decision_table_to_csv (const SutureSuspects    *suspects,
                              const SutureScoreParams *params,
                              const SutureDecisionLog *log)
{
  Source source;
  Sink   sink = { .csv = g_string_new (NULL) };

  init_source (&source, suspects, params, log);
  add_header (&sink, &source);
  for (guint i = 0; i < source.pairs->len; i++)
    {
      const Row row = get_row (&source, i);

      sink.is_first = TRUE;
      add_row (&sink, &source, &row);
      g_string_append_c (sink.csv, '\n');
    }
  clear_source (&source);
  return g_string_free (sink.csv, FALSE);
}

char *
suture_decision_table_to_json (const SutureSuspects    *suspects,
                               const SutureScoreParams *params,
                               const SutureDecisionLog *log)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  Source source;
  Sink   sink = { .json = builder };

  init_source (&source, suspects, params, log);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "decisions");
  json_builder_begin_array (builder);
  for (guint i = 0; i < source.pairs->len; i++)
    {
      const Row row = get_row (&source, i);

      json_builder_begin_object (builder);
      add_row (&sink, &source, &row);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  clear_source (&source);

  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = json_to_string (root, TRUE);

  return g_strconcat (text, "\n", NULL);
}

GArray *
suture_decision_table_list (const SutureDecisionLog *log)
{
  g_autoptr (GArray) pairs = suture_decision_log_list_pairs (log);
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (SutureDecisionRow));

  for (guint i = 0; i < pairs->len; i++)
    {
      const SuturePairKey     pair = g_array_index (pairs, SuturePairKey, i);
      const SutureDecisionRow row = suture_decision_row_of (log, pair);

      g_array_append_val (rows, row);
    }
  return rows;
}
