/* suture-cli-contacts.c: what commands do with contacts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "contacts/suture-cli-contacts.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "base/suture-json-writer.h"
#include "decisions/suture-answer.h"
#include "files/suture-input-file.h"
#include "suture-cli-input.h"
#include "suture-cli-measurement.h"
#include "suture-cli-notices.h"
#include "suture-cli-output.h"
#include "suture-cli-report.h"

/* Nothing of this is measured of a contact. */
static const char *const not_of_contacts[] = {
  "max-gap",           "emd-stride", "emd-tolerance", "emd-range", "penalty",
  "contact-threshold", NULL
};

void
suture_cli_contacts_clear (SutureCliContacts *self)
{
  g_clear_pointer (&self->table, suture_contact_table_unref);
  g_clear_pointer (&self->model, suture_model_unref);
  g_clear_pointer (&self->scores, g_free);
  g_clear_pointer (&self->rotated, g_ptr_array_unref);
  g_clear_pointer (&self->shapes, suture_model_unref);
  g_clear_pointer (&self->is_joined, g_free);
}

/* As many voxels of background as --max-wall says, or as there commonly are;
 * what nobody has said is told. */
static int
choose_wall (const SutureCliOptions *options,
             const SutureCellIndex  *index,
             SutureCliJob           *job)
{
  const int wall = options->max_wall == SUTURE_WALL_MEASURED
                       ? suture_wall_measure (index)
                       : options->max_wall;

  if (options->max_wall == SUTURE_WALL_MEASURED && wall > 0)
    suture_cli_job_say (job,
                        ngettext ("Pieces count as touching across %d voxel "
                                  "of background, as it commonly lies between "
                                  "the cells of this stack; --max-wall says "
                                  "otherwise",
                                  "Pieces count as touching across %d voxels "
                                  "of background, as they commonly lie between "
                                  "the cells of this stack; --max-wall says "
                                  "otherwise",
                                  (unsigned long) wall),
                        wall);
  return wall;
}

gboolean
suture_cli_contacts_are_beside (const SutureCliOptions *options)
{
  return options->wants_all_kinds ||
         (options->kind_name == NULL && options->model == NULL);
}

gboolean
suture_cli_contacts_check (const SutureCliOptions *options, GError **error)
{
  static const char *const of_contacts[] = { "max-wall", "contact-threshold",
                                             NULL };

  static const char *const of_one_kind[] = { "model", NULL };

  if (options->wants_all_kinds)
    return suture_cli_options_refuse (options, of_one_kind, NULL, "--kind all",
                                      error);
  if (options->parameters.kind == SUTURE_KIND_CUT ||
      suture_cli_contacts_are_beside (options))
    return TRUE;
  return options->parameters.kind == SUTURE_KIND_CONTACT
             ? suture_cli_options_refuse (options, not_of_contacts, NULL,
                                          "--kind contact", error)
             : suture_cli_options_refuse (options, of_contacts, NULL,
                                          "--kind layer-gap", error);
}

gboolean
suture_cli_contacts_are_wanted (const SutureCliOptions *options,
                                const SutureCellIndex  *index,
                                SutureCliJob           *job)
{
  if (options->kind_name != NULL || !suture_cli_contacts_are_beside (options))
    return options->wants_all_kinds;
  if (!suture_cell_index_get_spacing (index).is_known)
    suture_cli_job_say (job, "%s",
                        _ ("The label stack doesn’t say how large a voxel is, "
                           "so contacts, which are measured in µm, aren’t "
                           "looked for; give it with --spacing Z,Y,X"));
  else if (!suture_pipeline_can_have_contacts (index))
    suture_cli_job_say (job, "%s",
                        _ ("Most cells of this stack are specks, so contacts "
                           "between them aren’t looked for"));
  else
    return TRUE;
  return FALSE;
}

void
suture_cli_contacts_set_thresholds (const SutureCliOptions *options,
                                    SutureClassifier       *classifier,
                                    SutureCliContacts      *contacts,
                                    SutureCliJob           *job)
{
  const gboolean is_of_layers =
      suture_pipeline_find_thresholds (classifier,
                                       options->parameters.threshold,
                                       options->contact_threshold,
                                       contacts->thresholds);

  if (!is_of_layers || options->contact_threshold >= 0.0 ||
      suture_contact_table_get_n_rows (contacts->table) == 0)
    return;
  if (contacts->thresholds[SUTURE_KIND_CONTACT] >=
      SUTURE_CONTACT_THRESHOLD_OF_NONE)
    suture_cli_job_say (job, "%s",
                        _ ("Cells of so few layers have contacts that tell "
                           "little, so none is joined; look at them yourself, "
                           "or say with --contact-threshold from which score "
                           "on to join"));
  else if (options->kind_name != NULL)
    suture_cli_job_say (job,
                        _ ("This stack was segmented layer by layer, so that "
                           "contacts are joined from a score of %g on; "
                           "--contact-threshold says otherwise"),
                        contacts->thresholds[SUTURE_KIND_CONTACT]);
}

void
suture_cli_find_reported (const SutureCliOptions *options,
                          SutureClassifier       *classifier,
                          const double           *scores,
                          const gboolean         *waits,
                          SutureCliContacts      *contacts,
                          GArray                 *refused,
                          gboolean               *is_reported,
                          SutureCliJob           *job)
{
  const double threshold = options->parameters.threshold;
  const double alone[SUTURE_N_JOINING_KINDS] = { threshold, threshold };

  if (contacts)
    suture_cli_contacts_set_thresholds (options, classifier, contacts, job);
  suture_pipeline_find_reported_all (classifier, scores, waits,
                                     contacts ? contacts->table : NULL,
                                     contacts ? contacts->scores : NULL,
                                     refused,
                                     contacts ? contacts->thresholds : alone,
                                     is_reported,
                                     contacts ? contacts->is_joined : NULL);
}

/* What explains scores to who reads JSON. */
static gboolean
find_rotated (const SutureCliOptions *options,
              SutureCliContacts      *contacts,
              const SutureProgress   *progress,
              GError                **error)
{
  if (!options->wants_json)
    return TRUE;
  contacts->shapes = suture_model_load_default (SUTURE_KIND_LAYER_GAP, NULL);
  contacts->rotated =
      suture_pipeline_measure_rotated (contacts->table, contacts->scores,
                                       options->parameters.emd_tolerance,
                                       progress, error);
  return contacts->rotated != NULL;
}

gboolean
suture_cli_contacts_find (const SutureCliOptions *options,
                          SutureCellIndex        *index,
                          SutureStack            *raw,
                          SutureCliContacts      *contacts,
                          const SutureProgress   *progress,
                          SutureCliJob           *job,
                          GError                **error)
{
  contacts->model = suture_cli_contacts_are_beside (options)
                        ? suture_model_load_default (SUTURE_KIND_CONTACT, error)
                        : suture_cli_load_model (options, error);
  if (contacts->model == NULL)
    return FALSE;

  const SutureProgress measuring = suture_progress_part (progress, 0.0, 0.8);
  const SutureProgress rotating = suture_progress_part (progress, 0.8, 1.0);

  contacts->max_wall = choose_wall (options, index, job);
  contacts->table =
      suture_pipeline_screen_contacts (index, raw, contacts->max_wall,
                                       &measuring, error);
  if (contacts->table == NULL)
    return FALSE;

  const size_t n_rows = suture_contact_table_get_n_rows (contacts->table);

  contacts->scores = g_new (double, n_rows + 1);
  contacts->is_joined = g_new (gboolean, n_rows + 1);
  contacts->shift = suture_contact_score_all (contacts->model, contacts->table,
                                              contacts->scores);
  suture_pipeline_find_reported_contacts (contacts->table, contacts->scores,
                                          options->parameters.threshold,
                                          contacts->is_joined);
  return find_rotated (options, contacts, &rotating, error);
}

static guint
count_features (const SutureCliContacts *self)
{
  return g_strv_length (
      (char **) (gpointer) suture_model_get_feature_names (self->model));
}

static void
measure_features (const SutureCliContacts *self, size_t row, double *values)
{
  suture_contact_features_measure (suture_contact_table_get (self->table, row),
                                   suture_contact_table_get_surroundings (
                                       self->table),
                                   values);
}

/* --- JSON
 * ----------------------------------------------------------------------- */

static void
add_point (JsonBuilder *json, const char *name, const double point[3])
{
  json_builder_set_member_name (json, name);
  json_builder_begin_array (json);
  for (int i = 0; i < 3; i++)
    suture_json_add_number (json, NULL, point[i]);
  json_builder_end_array (json);
}

static void
add_features (JsonBuilder *json, const SutureCliContacts *self, size_t row)
{
  const char *const *names = suture_model_get_feature_names (self->model);
  const guint        n = count_features (self);
  double             values[SUTURE_MAX_FEATURES];
  g_autofree double *inputs = g_new (double, n);
  g_autofree double *contributions = g_new (double, n);
  double             base;

  measure_features (self, row, values);
  suture_contact_inputs (self->model, values, inputs);
  base =
      self->shift + suture_contact_explain (self->model, values, contributions);
  json_builder_set_member_name (json, "features");
  json_builder_begin_object (json);
  for (guint i = 0; i < n; i++)
    suture_json_add_number (json, names[i], inputs[i]);
  json_builder_end_object (json);
  json_builder_set_member_name (json, "missing");
  json_builder_begin_array (json);
  for (guint i = 0; i < n; i++)
    if (isnan (inputs[i]))
      json_builder_add_string_value (json, names[i]);
  json_builder_end_array (json);
  json_builder_set_member_name (json, "contributions");
  json_builder_begin_object (json);
  for (guint i = 0; i < n; i++)
    suture_json_add_number (json, names[i], contributions[i]);
  json_builder_end_object (json);
  suture_json_add_number (json, "contribution_base", base);
}

/* What a layer gap has of its layers, of the layers that lie as the contact's
 * plane does; empty where the score is too low to ask why. */
static void
add_rotated (JsonBuilder *json, const SutureCliContacts *self, size_t row)
{
  const SutureRotatedLayers *rotated =
      self->rotated ? g_ptr_array_index (self->rotated, row) : NULL;
  const SutureMeasurement *m = rotated ? &rotated->measurement : NULL;

  suture_json_add_number (json, "layer_um", rotated ? rotated->step_um : NAN);
  suture_cli_add_emd (json, m, TRUE);
  suture_cli_add_shape (json, self->shapes, m);
}

static void
add_contact (JsonBuilder *json, const SutureCliContacts *self, size_t row)
{
  const SutureContactMeasurement *m =
      suture_contact_table_get (self->table, row);
  const SutureCandidate candidate =
      suture_contact_as_candidate (self->table, row);

  json_builder_begin_object (json);
  suture_json_add_string (json, "kind",
                          suture_candidate_kind_name (SUTURE_KIND_CONTACT));
  suture_json_add_id (json, "upper", m->pair.upper_id);
  suture_json_add_id (json, "lower", m->pair.lower_id);
  suture_json_add_places (json, &m->pair);
  suture_json_add_boolean (json, "same_id",
                           m->pair.upper_id == m->pair.lower_id);
  suture_json_add_boolean (json, "primary", candidate.is_primary);
  suture_json_add_integer (json, "gap_first_layer", candidate.gap_first_layer);
  suture_json_add_integer (json, "gap_layers", candidate.gap_layers);
  add_point (json, "centroid_um", m->plane.centre);
  suture_json_add_number (json, "contact_area_um2", m->plane.area);
  json_builder_set_member_name (json, "plane");
  json_builder_begin_object (json);
  add_point (json, "point_um", m->plane.centre);
  add_point (json, "normal", m->plane.normal);
  json_builder_end_object (json);
  add_rotated (json, self, row);
  add_features (json, self, row);
  suture_json_add_number (json, "score", self->scores[row]);
  suture_json_add_boolean (json, "reported", self->is_joined[row]);
  suture_json_add_string (json, "decision",
                          suture_answer_name (SUTURE_ANSWER_PENDING));
  json_builder_end_object (json);
}

static void
add_head (JsonBuilder             *json,
          const SutureCliOptions  *options,
          const SutureCliContacts *self,
          const SutureStack       *labels)
{
  g_autofree char *name = suture_display_name (options->files[0]);
  SutureCellIndex *index = suture_contact_table_get_index (self->table);

  json_builder_set_member_name (json, "labels");
  json_builder_begin_object (json);
  suture_json_add_string (json, "path", name);
  suture_cli_report_stack (json, labels);
  suture_json_add_integer (json, "n_cells",
                           suture_cell_index_get_n_cells (index));
  json_builder_end_object (json);
  json_builder_set_member_name (json, "parameters");
  json_builder_begin_object (json);
  suture_json_add_string (json, "kind",
                          suture_candidate_kind_name (SUTURE_KIND_CONTACT));
  suture_json_add_integer (json, "max_wall", self->max_wall);
  suture_json_add_number (json, "threshold", options->parameters.threshold);
  suture_json_add_string (json, "model", suture_model_get_name (self->model));
  json_builder_end_object (json);
}

void
suture_cli_contacts_add (JsonBuilder *json, const SutureCliContacts *contacts)
{
  const size_t n_rows = suture_contact_table_get_n_rows (contacts->table);

  for (size_t row = 0; row < n_rows; row++)
    add_contact (json, contacts, row);
}

size_t
suture_cli_contacts_count (const SutureCliContacts *contacts)
{
  return contacts && contacts->table
             ? suture_contact_table_get_n_rows (contacts->table)
             : 0;
}

size_t
suture_cli_contacts_count_joined (const SutureCliContacts *contacts)
{
  const size_t n_rows = suture_contact_table_get_n_rows (contacts->table);
  size_t       n = 0;

  for (size_t row = 0; row < n_rows; row++)
    n += contacts->is_joined[row];
  return n;
}

static char *
to_json (const SutureCliOptions  *options,
         const SutureCliContacts *self,
         const SutureStack       *labels,
         const SutureStack       *raw,
         GPtrArray               *oddities)
{
  const size_t n_rows = suture_contact_table_get_n_rows (self->table);
  g_autoptr (JsonBuilder) json = json_builder_new ();

  json_builder_begin_object (json);
  suture_json_add_program (json);
  add_head (json, options, self, labels);
  suture_json_add_raw (json, raw);
  suture_json_add_notices (json, labels, raw, oddities);
  suture_json_add_integer (json, "n_candidates", (gint64) n_rows);
  suture_json_add_integer (json, "n_reported",
                           (gint64) suture_cli_contacts_count_joined (self));
  json_builder_set_member_name (json, "candidates");
  json_builder_begin_array (json);
  suture_cli_contacts_add (json, self);
  json_builder_end_array (json);
  json_builder_end_object (json);
  return suture_json_finish (json, TRUE);
}

/* --- CSV
 * ------------------------------------------------------------------------ */

/* What every table of decisions begins with. */
static void
begin_row (GString *csv, const SutureCliContacts *self, size_t row)
{
  const SutureContactMeasurement *m =
      suture_contact_table_get (self->table, row);
  const SutureCandidate candidate =
      suture_contact_as_candidate (self->table, row);

  suture_csv_add_integer (csv, m->pair.upper_id);
  suture_csv_add_integer (csv, m->pair.lower_id);
  suture_csv_add_text (csv, suture_candidate_kind_name (SUTURE_KIND_CONTACT));
  suture_csv_add_integer (csv, (guint64) candidate.gap_first_layer);
  suture_csv_add_integer (csv, (guint64) candidate.gap_layers);
  for (int i = 0; i < 3; i++)
    suture_csv_add_number (csv, m->plane.centre[i]);
  suture_csv_add_number (csv, self->scores[row]);
  suture_csv_add_text (csv, "true");
  suture_csv_add_text (csv, self->is_joined[row] ? "true" : "false");
  suture_csv_add_text (csv, suture_answer_name (SUTURE_ANSWER_PENDING));
}

void
suture_cli_contacts_add_rows (GString                 *csv,
                              const SutureCliContacts *contacts,
                              guint                    n_columns)
{
  const size_t n_rows = suture_contact_table_get_n_rows (contacts->table);

  for (size_t row = 0; row < n_rows; row++)
    {
      begin_row (csv, contacts, row);
      g_string_append (csv, ",,"); /* no sliders */
      suture_csv_add_places (csv,
                             &suture_contact_table_get (contacts->table, row)
                                  ->pair);
      for (guint i = 0; i < n_columns; i++)
        g_string_append_c (csv, ',');
      g_string_append_c (csv, '\n');
    }
}

static void
add_csv_row (GString *csv, const SutureCliContacts *self, size_t row)
{
  const SutureContactMeasurement *m =
      suture_contact_table_get (self->table, row);
  const guint        n = count_features (self);
  double             values[SUTURE_MAX_FEATURES];
  g_autofree double *inputs = g_new (double, n);

  begin_row (csv, self, row);
  suture_csv_add_number (csv, m->plane.area);
  suture_csv_add_places (csv, &m->pair);
  measure_features (self, row, values);
  suture_contact_inputs (self->model, values, inputs);
  for (guint i = 0; i < n; i++)
    suture_csv_add_number (csv, inputs[i]);
  g_string_append_c (csv, '\n');
}

/* The columns of a decisions table, but for those of sliders that contacts
 * haven't. */
static char *
to_csv (const SutureCliContacts *self)
{
  GString           *csv = g_string_new (NULL);
  const char *const *names = suture_model_get_feature_names (self->model);
  const guint        n = count_features (self);
  const size_t       n_rows = suture_contact_table_get_n_rows (self->table);

  g_string_append (csv, "upper,lower,kind,gap_first_layer,gap_layers,z_um,y_um,"
                        "x_um,score,primary,reported,decision,"
                        "contact_area_um2");
  suture_csv_add_places (csv, NULL);
  for (guint i = 0; i < n; i++)
    suture_csv_add_text (csv, names[i]);
  g_string_append_c (csv, '\n');
  for (size_t row = 0; row < n_rows; row++)
    add_csv_row (csv, self, row);
  return g_string_free (csv, FALSE);
}

gboolean
suture_cli_contacts_write (const SutureCliOptions  *options,
                           const SutureCliContacts *contacts,
                           const SutureStack       *labels,
                           const SutureStack       *raw,
                           GPtrArray               *oddities,
                           SutureCliJob            *job,
                           GError                 **error)
{
  g_autofree char *text =
      options->wants_json ? to_json (options, contacts, labels, raw, oddities)
                          : to_csv (contacts);

  return suture_cli_write_text (options, SUTURE_OUTPUT_CSV, text, job, error);
}
