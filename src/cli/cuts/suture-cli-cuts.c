/* suture-cli-cuts.c: what commands do with cuts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cuts/suture-cli-cuts.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "decisions/suture-answer.h"
#include "files/suture-input-file.h"
#include "model/suture-contact-scoring.h"
#include "suture-cli-input.h"
#include "suture-cli-notices.h"
#include "suture-cli-output.h"
#include "suture-cli-report.h"

/* Nothing of this is measured of a cut. */
static const char *const not_of_cuts[] = { "max-gap",    "max-wall",
                                           "emd-stride", "emd-tolerance",
                                           "emd-range",  "penalty",
                                           NULL };

gboolean
suture_cli_cuts_check (const SutureCliOptions *options, GError **error)
{
  return options->parameters.kind != SUTURE_KIND_CUT ||
         suture_cli_options_refuse (options, not_of_cuts, NULL, "--kind cut",
                                    error);
}

/* --- screen ------------------------------------------------------------------
 */

/* What a report is made of; nothing in it is owned. */
typedef struct
{
  const SutureCliOptions *options;
  const SutureStack      *labels;
  const SutureStack      *raw;
  GPtrArray              *oddities;
  const SutureCutTable   *table;
  const SutureModel      *model;
  const double           *scores;
  const gboolean         *is_best;
  size_t                  n_rows;
  guint                   n_features;
} Report;

static gboolean
is_reported (const Report *self, size_t row)
{
  return self->is_best[row] &&
         self->scores[row] >= self->options->parameters.threshold;
}

static size_t
count_reported (const Report *self)
{
  size_t n = 0;

  for (size_t row = 0; row < self->n_rows; row++)
    n += is_reported (self, row);
  return n;
}

static SuturePairKey
get_name (const Report *self, size_t row)
{
  const SutureCutMeasurement *m = suture_cut_table_get (self->table, row);

  return suture_cut_name (suture_cut_table_get_index (self->table), m->cell,
                          m->layer);
}

/* (z, y, x), µm. */
static void
get_place (const Report *self, size_t row, double place[3])
{
  const SuturePairKey name = get_name (self, row);
  const SutureSpacing spacing =
      suture_cell_index_get_spacing (suture_cut_table_get_index (self->table));

  place[0] = (name.upper_face.z + 0.5) * spacing.z_um;
  place[1] = name.upper_face.y * spacing.y_um;
  place[2] = name.upper_face.x * spacing.x_um;
}

static void
measure_features (const Report *self, size_t row, double *values)
{
  suture_cut_features_measure (suture_cut_table_get (self->table, row),
                               suture_cut_table_get_population (self->table),
                               values);
}

static void
add_features (JsonBuilder *json, const Report *self, size_t row)
{
  const char *const *names = suture_model_get_feature_names (self->model);
  double             values[SUTURE_MAX_FEATURES], inputs[SUTURE_MAX_FEATURES];
  double             contributions[SUTURE_MAX_FEATURES];
  double             base;

  measure_features (self, row, values);
  suture_contact_inputs (self->model, values, inputs);
  base = suture_contact_explain (self->model, values, contributions);
  json_builder_set_member_name (json, "features");
  json_builder_begin_object (json);
  for (guint i = 0; i < self->n_features; i++)
    suture_json_add_number (json, names[i], inputs[i]);
  json_builder_end_object (json);
  json_builder_set_member_name (json, "contributions");
  json_builder_begin_object (json);
  for (guint i = 0; i < self->n_features; i++)
    suture_json_add_number (json, names[i], contributions[i]);
  json_builder_end_object (json);
  suture_json_add_number (json, "contribution_base", base);
}

static void
add_cut (JsonBuilder *json, const Report *self, size_t row)
{
  const SutureCutMeasurement *m = suture_cut_table_get (self->table, row);
  const SuturePairKey         name = get_name (self, row);
  double                      place[3];

  get_place (self, row, place);
  json_builder_begin_object (json);
  suture_json_add_string (json, "kind",
                          suture_candidate_kind_name (SUTURE_KIND_CUT));
  suture_json_add_id (json, "id", name.upper_id);
  suture_json_add_integer (json, "layer", m->layer);
  suture_json_add_id (json, "upper", name.upper_id);
  suture_json_add_id (json, "lower", name.lower_id);
  suture_json_add_places (json, &name);
  suture_json_add_boolean (json, "primary", self->is_best[row]);
  suture_json_add_integer (json, "voxels", m->body.volume_voxels);
  suture_json_add_integer (json, "smaller_voxels", m->sides[0].volume_voxels);
  json_builder_set_member_name (json, "centroid_um");
  json_builder_begin_array (json);
  for (int i = 0; i < 3; i++)
    suture_json_add_number (json, NULL, place[i]);
  json_builder_end_array (json);
  add_features (json, self, row);
  suture_json_add_number (json, "score", self->scores[row]);
  suture_json_add_boolean (json, "reported", is_reported (self, row));
  suture_json_add_string (json, "decision",
                          suture_answer_name (SUTURE_ANSWER_PENDING));
  json_builder_end_object (json);
}

static void
add_head (JsonBuilder *json, const Report *self)
{
  g_autofree char *name = suture_display_name (self->options->files[0]);
  SutureCellIndex *index = suture_cut_table_get_index (self->table);

  json_builder_set_member_name (json, "labels");
  json_builder_begin_object (json);
  suture_json_add_string (json, "path", name);
  suture_cli_report_stack (json, self->labels);
  suture_json_add_integer (json, "n_cells",
                           suture_cell_index_get_n_cells (index));
  json_builder_end_object (json);
  json_builder_set_member_name (json, "parameters");
  json_builder_begin_object (json);
  suture_json_add_string (json, "kind",
                          suture_candidate_kind_name (SUTURE_KIND_CUT));
  suture_json_add_number (json, "threshold",
                          self->options->parameters.threshold);
  suture_json_add_string (json, "model", suture_model_get_name (self->model));
  json_builder_end_object (json);
}

static char *
to_json (const Report *self)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();

  json_builder_begin_object (json);
  add_head (json, self);
  suture_json_add_notices (json, self->labels, self->raw, self->oddities);
  suture_json_add_integer (json, "n_candidates", (gint64) self->n_rows);
  suture_json_add_integer (json, "n_reported", (gint64) count_reported (self));
  json_builder_set_member_name (json, "candidates");
  json_builder_begin_array (json);
  for (size_t row = 0; row < self->n_rows; row++)
    add_cut (json, self, row);
  json_builder_end_array (json);
  json_builder_end_object (json);
  return suture_json_finish (json, TRUE);
}

static void
add_csv_row (GString *csv, const Report *self, size_t row)
{
  const SuturePairKey name = get_name (self, row);
  double              values[SUTURE_MAX_FEATURES], inputs[SUTURE_MAX_FEATURES];
  double              place[3];

  get_place (self, row, place);
  suture_csv_add_integer (csv, name.upper_id);
  suture_csv_add_integer (csv, name.lower_id);
  suture_csv_add_text (csv, suture_candidate_kind_name (SUTURE_KIND_CUT));
  suture_csv_add_integer (csv, (guint64) name.lower_face.z);
  suture_csv_add_integer (csv, 0);
  for (int i = 0; i < 3; i++)
    suture_csv_add_number (csv, place[i]);
  suture_csv_add_number (csv, self->scores[row]);
  suture_csv_add_text (csv, self->is_best[row] ? "true" : "false");
  suture_csv_add_text (csv, is_reported (self, row) ? "true" : "false");
  suture_csv_add_text (csv, suture_answer_name (SUTURE_ANSWER_PENDING));
  suture_csv_add_places (csv, &name);
  measure_features (self, row, values);
  suture_contact_inputs (self->model, values, inputs);
  for (guint i = 0; i < self->n_features; i++)
    suture_csv_add_number (csv, inputs[i]);
  g_string_append_c (csv, '\n');
}

/* The columns of a decisions table, but for those of sliders that cuts haven't.
 */
static char *
to_csv (const Report *self)
{
  GString           *csv = g_string_new (NULL);
  const char *const *names = suture_model_get_feature_names (self->model);

  g_string_append (csv, "upper,lower,kind,gap_first_layer,gap_layers,z_um,y_um,"
                        "x_um,score,primary,reported,decision");
  suture_csv_add_places (csv, NULL);
  for (guint i = 0; i < self->n_features; i++)
    suture_csv_add_text (csv, names[i]);
  g_string_append_c (csv, '\n');
  for (size_t row = 0; row < self->n_rows; row++)
    add_csv_row (csv, self, row);
  return g_string_free (csv, FALSE);
}

gboolean
suture_cli_cuts_screen (const SutureCliOptions *options,
                        SutureCellIndex        *index,
                        const SutureStack      *labels,
                        SutureStack            *raw,
                        GPtrArray              *oddities,
                        const SutureProgress   *progress,
                        SutureCliJob           *job,
                        GError                **error)
{
  g_autoptr (SutureModel) model = suture_cli_load_model (options, error);
  g_auto (SutureScoredCuts) scored = { 0 };

  if (model == NULL || !suture_pipeline_score_cuts (index, raw, NULL, model,
                                                    &scored, progress, error))
    return FALSE;

  const Report report = {
    .options = options,
    .labels = labels,
    .raw = raw,
    .oddities = oddities,
    .table = scored.table,
    .model = model,
    .scores = scored.scores,
    .is_best = scored.is_best,
    .n_rows = suture_cut_table_get_n_rows (scored.table),
    .n_features = g_strv_length (
        (char **) (gpointer) suture_model_get_feature_names (model)),
  };

  g_autofree char *text =
      options->wants_json ? to_json (&report) : to_csv (&report);

  return suture_cli_write_text (options, SUTURE_OUTPUT_CSV, text, job, error);
}

/* --- correct -----------------------------------------------------------------
 */

gboolean
suture_cli_cuts_find (const SutureCliOptions *options,
                      SutureStack            *labels,
                      SutureCellIndex        *index,
                      SutureStack            *raw,
                      SutureCutStack         *cut,
                      const SutureProgress   *progress,
                      GError                **error)
{
  const SutureProgress finding = suture_progress_part (progress, 0.0, 0.9);
  const SutureProgress cutting = suture_progress_part (progress, 0.9, 1.0);
  g_autoptr (SutureModel) model =
      suture_model_load_default (SUTURE_KIND_CUT, error);
  g_autoptr (GArray) cuts =
      model
          ? suture_pipeline_find_cuts (labels, index, raw, model,
                                       options->cut_threshold, &finding, error)
          : NULL;

  return cuts != NULL &&
         suture_pipeline_cut (labels, index, cuts, cut, &cutting, error);
}

void
suture_cli_cuts_add_parts (JsonBuilder           *json,
                           const SutureCutStack  *cut,
                           const SutureCellIndex *uncut)
{
  size_t            n;
  const SuturePart *parts = suture_parts_get (cut->parts, &n);

  for (size_t i = 0; i < n; i++)
    {
      json_builder_begin_object (json);
      suture_json_add_id (json, "of",
                          suture_cell_index_get_id (uncut, parts[i].cell));
      suture_json_add_id (json, "id", parts[i].id);
      suture_json_add_integer (json, "voxels", parts[i].n_voxels);
      suture_json_add_integer (json, "first_layer", parts[i].z);
      json_builder_end_object (json);
    }
}

void
suture_cli_cuts_add (JsonBuilder           *json,
                     const SutureCutStack  *cut,
                     const SutureCellIndex *uncut)
{
  for (guint i = 0; i < cut->cuts->len; i++)
    {
      const SutureFoundCut *found =
          &g_array_index (cut->cuts, SutureFoundCut, i);
      const SuturePairKey name = suture_cut_name_of (uncut, &found->cut);
      const gboolean      is_by_hand = name.side != NULL;

      json_builder_begin_object (json);
      suture_json_add_id (json, "id", name.upper_id);
      suture_json_add_integer (json, "layer",
                               is_by_hand ? name.upper_face.z
                                          : found->cut.layer);
      json_builder_set_member_name (json, "by_hand");
      json_builder_add_boolean_value (json, is_by_hand);
      suture_json_add_places (json, &name);
      suture_json_add_number (json, "score", found->score);
      suture_json_add_string (json, "reason",
                              isnan (found->score) ? "decision" : "score");
      json_builder_end_object (json);
    }
}
