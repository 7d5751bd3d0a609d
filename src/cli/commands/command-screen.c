/* command-screen.c: suture-cli screen
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n-lib.h>

#include "contacts/suture-cli-contacts.h"
#include "cuts/suture-cli-cut-first.h"
#include "cuts/suture-cli-cuts.h"
#include "files/suture-input-file.h"
#include "suture-cli-input.h"
#include "suture-cli-notices.h"
#include "suture-cli-output.h"
#include "suture-cli-measurement.h"
#include "suture-cli-report.h"
#include "suture-command.h"
#include "suture-pipeline.h"

static const char *const takes[] = {
  "raw",           "kind",        "contact-threshold",
  "spacing",       "axes",        "dataset",
  "raw-axes",      "raw-channel", "raw-dataset",
  "max-gap",       "max-wall",    "emd-stride",
  "emd-tolerance", "emd-range",   "penalty",
  "threshold",     "background",  "model",
  "threads",       "format",      "output",
  "force",         "help",        NULL
};

/* All that a report is made of. */
typedef struct
{
  const SutureCliOptions  *options;
  SutureStack             *labels;
  SutureStack             *raw; /* nullable */
  GPtrArray               *oddities;
  SutureClassifier        *classifier;
  SutureMeasurementTable  *table;    /* the classifier's */
  SutureModel             *model;    /* the classifier's */
  const SutureCliContacts *contacts; /* nullable: layer gaps alone */
  double                  *scores;
  const SutureCliCutFirst *cut_first;
  gboolean                *is_reported;
  size_t                   n_rows;
} Report;

static void
add_parameters (JsonBuilder *json, const Report *report)
{
  const SutureParameters *parameters = &report->options->parameters;

  json_builder_set_member_name (json, "parameters");
  json_builder_begin_object (json);
  suture_json_add_string (json, "kind",
                          report->contacts
                              ? "all"
                              : suture_candidate_kind_name (parameters->kind));
  suture_json_add_integer (json, "max_gap", parameters->max_gap);
  if (parameters->emd_stride == 0)
    suture_json_add_string (json, "emd_stride", "gap");
  else
    suture_json_add_integer (json, "emd_stride", parameters->emd_stride);
  suture_json_add_number (json, "emd_tolerance", parameters->emd_tolerance);
  suture_json_add_string (json, "emd_range",
                          suture_emd_range_name (parameters->emd_range));
  suture_json_add_number (json, "penalty", parameters->penalty);
  if (report->contacts)
    suture_json_add_number (json, "contact_threshold",
                            report->contacts->thresholds[SUTURE_KIND_CONTACT]);
  suture_json_add_number (json, "threshold", parameters->threshold);
  suture_json_add_string (json, "model", suture_model_get_name (report->model));
  if (report->contacts)
    {
      suture_json_add_integer (json, "max_wall", report->contacts->max_wall);
      suture_json_add_string (json, "contact_model",
                              suture_model_get_name (report->contacts->model));
    }
  json_builder_end_object (json);
}

static void
add_labels (JsonBuilder *json, const Report *report)
{
  SutureCellIndex *index = suture_measurement_table_get_index (report->table);
  g_autofree char *name = suture_display_name (report->options->files[0]);

  json_builder_set_member_name (json, "labels");
  json_builder_begin_object (json);
  suture_json_add_string (json, "path", name);
  suture_cli_report_stack (json, report->labels);
  suture_json_add_integer (json, "n_cells",
                           suture_cell_index_get_n_cells (index));
  json_builder_end_object (json);
}

static void
add_features (JsonBuilder *json, const Report *report, size_t row)
{
  const char *const *names = suture_model_get_feature_names (report->model);
  const guint        n = g_strv_length ((char **) names);
  g_autofree double *values = g_new (double, n);
  const SutureScoreParams params =
      suture_parameters_get_score_params (&report->options->parameters);

  suture_classifier_inputs (report->classifier, row, &params, values);
  json_builder_set_member_name (json, "features");
  json_builder_begin_object (json);
  for (guint i = 0; i < n; i++)
    suture_json_add_number (json, names[i], values[i]);
  json_builder_end_object (json);
  json_builder_set_member_name (json, "missing");
  json_builder_begin_array (json);
  for (guint i = 0; i < n; i++)
    if (values[i] != values[i])
      json_builder_add_string_value (json, names[i]);
  json_builder_end_array (json);
}

/* The score is logistic ("contribution_base" + the sum of "contributions"):
 * suture_classifier_explain(). */
static void
add_contributions (JsonBuilder *json, const Report *report, size_t row)
{
  const char *const *names = suture_model_get_feature_names (report->model);
  const guint        n = g_strv_length ((char **) names);
  g_autofree double *contributions = g_new (double, n);
  const SutureScoreParams params =
      suture_parameters_get_score_params (&report->options->parameters);
  const double base = suture_classifier_explain (report->classifier, row,
                                                 &params, contributions);

  json_builder_set_member_name (json, "contributions");
  json_builder_begin_object (json);
  for (guint i = 0; i < n; i++)
    suture_json_add_number (json, names[i], contributions[i]);
  json_builder_end_object (json);
  suture_json_add_number (json, "contribution_base", base);
}

static void
add_candidate (JsonBuilder *json, const Report *report, size_t row)
{
  const SutureMeasurement *m =
      suture_measurement_table_get (report->table, row);
  const gboolean is_um = suture_stack_get_spacing (report->labels).is_known;

  json_builder_begin_object (json);
  suture_json_add_string (json, "kind",
                          suture_candidate_kind_name (SUTURE_KIND_LAYER_GAP));
  suture_json_add_id (json, "upper", m->pair.upper_id);
  suture_json_add_id (json, "lower", m->pair.lower_id);
  suture_json_add_places (json, &m->pair);
  suture_json_add_boolean (json, "same_id",
                           m->pair.upper_id == m->pair.lower_id);
  suture_json_add_boolean (json, "primary", m->candidate.is_primary);
  suture_json_add_integer (json, "gap_first_layer",
                           m->candidate.gap_first_layer);
  suture_json_add_integer (json, "gap_layers", m->candidate.gap_layers);
  if (is_um)
    suture_cli_add_numbers (json, "centroid_um", m->centroid_um, 3);
  else
    suture_json_add_string (json, "centroid_um", NULL);
  suture_cli_add_emd (json, m, is_um);
  suture_cli_add_shape (json, report->model, m);
  add_features (json, report, row);
  add_contributions (json, report, row);
  suture_json_add_number (json, "score", report->scores[row]);
  suture_json_add_boolean (json, "reported", report->is_reported[row]);
  suture_json_add_boolean (json, "cut_first", report->cut_first->waits[row]);
  suture_json_add_string (json, "decision",
                          suture_answer_name (SUTURE_ANSWER_PENDING));
  json_builder_end_object (json);
}

static size_t
count_reported (const Report *report)
{
  size_t n_reported = 0;

  for (size_t row = 0; row < report->n_rows; row++)
    n_reported += report->is_reported[row];
  if (report->contacts)
    n_reported += suture_cli_contacts_count_joined (report->contacts);
  return n_reported;
}

/* Of cells that lack layers of their own. */
static size_t
count_reported_same_id (const Report *report)
{
  size_t n_same_id = 0;

  for (size_t row = 0; row < report->n_rows; row++)
    {
      const SuturePairKey pair =
          suture_measurement_table_get (report->table, row)->pair;

      n_same_id += report->is_reported[row] && pair.upper_id == pair.lower_id;
    }
  return n_same_id;
}

static size_t
count_candidates (const Report *report)
{
  return report->n_rows +
         (report->contacts
              ? suture_contact_table_get_n_rows (report->contacts->table)
              : 0);
}

static char *
to_json (const Report *report)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();

  json_builder_begin_object (json);
  suture_json_add_program (json);
  add_labels (json, report);
  suture_json_add_raw (json, report->raw);
  add_parameters (json, report);
  suture_json_add_notices (json, report->labels, report->raw, report->oddities);
  suture_json_add_integer (json, "n_candidates",
                           (gint64) count_candidates (report));
  suture_json_add_integer (json, "n_reported",
                           (gint64) count_reported (report));
  suture_json_add_integer (json, "n_reported_same_id",
                           (gint64) count_reported_same_id (report));
  json_builder_set_member_name (json, "candidates");
  json_builder_begin_array (json);
  for (size_t row = 0; row < report->n_rows; row++)
    add_candidate (json, report, row);
  if (report->contacts)
    suture_cli_contacts_add (json, report->contacts);
  json_builder_end_array (json);
  json_builder_end_object (json);
  return suture_json_finish (json, TRUE);
}

/* As a decisions table has them: the sliders behind the score, and features as
 * they were measured. */
static void
add_csv_features (GString      *csv,
                  const Report *report,
                  guint         n_features,
                  size_t        row)
{
  const SutureScoreParams measured = SUTURE_SLIDERS_AT_REST;
  const SutureParameters *parameters = &report->options->parameters;
  const char *const *names = suture_model_get_feature_names (report->model);
  g_autofree double *values = g_new (double, n_features);

  suture_csv_add_number (csv, parameters->penalty);
  suture_csv_add_text (csv, suture_emd_range_name (parameters->emd_range));
  suture_csv_add_places (csv, &suture_measurement_table_get (report->table, row)
                                   ->pair);
  suture_classifier_inputs (report->classifier, row, &measured, values);
  for (guint i = 0; i < n_features; i++)
    if (!suture_decision_table_is_column (names[i]))
      suture_csv_add_number (csv, values[i]);
}

static void
add_csv_row (GString *csv, const Report *report, guint n_features, size_t row)
{
  const SutureMeasurement *m =
      suture_measurement_table_get (report->table, row);
  const gboolean is_um = suture_stack_get_spacing (report->labels).is_known;

  suture_csv_add_integer (csv, m->pair.upper_id);
  suture_csv_add_integer (csv, m->pair.lower_id);
  suture_csv_add_text (csv, suture_candidate_kind_name (
                                report->options->parameters.kind));
  suture_csv_add_integer (csv, (guint64) m->candidate.gap_first_layer);
  suture_csv_add_integer (csv, (guint64) m->candidate.gap_layers);
  for (int i = 0; i < 3; i++)
    suture_csv_add_number (csv, is_um ? m->centroid_um[i] : 0.0 / 0.0);
  suture_csv_add_number (csv, report->scores[row]);
  suture_csv_add_text (csv, m->candidate.is_primary ? "true" : "false");
  suture_csv_add_text (csv, report->is_reported[row] ? "true" : "false");
  suture_csv_add_text (csv, suture_answer_name (SUTURE_ANSWER_PENDING));
  add_csv_features (csv, report, n_features, row);
  g_string_append_c (csv, '\n');
}

/* The columns of a decisions table, so that a person can fill in `decision` in
 * a spreadsheet and replay it with `correct --decisions`. */
static char *
to_csv (const Report *report)
{
  GString           *csv = g_string_new (NULL);
  const char *const *names = suture_model_get_feature_names (report->model);
  const guint        n_features = g_strv_length ((char **) names);
  guint              n_columns = 0;

  g_string_append (csv, "upper,lower,kind,gap_first_layer,gap_layers,z_um,y_um,"
                        "x_um,score,primary,reported,decision,penalty,"
                        "emd_range");
  suture_csv_add_places (csv, NULL);
  for (guint i = 0; i < n_features; i++)
    if (!suture_decision_table_is_column (names[i]))
      {
        suture_csv_add_text (csv, names[i]);
        n_columns++;
      }
  g_string_append_c (csv, '\n');
  for (size_t row = 0; row < report->n_rows; row++)
    add_csv_row (csv, report, n_features, row);
  if (report->contacts)
    suture_cli_contacts_add_rows (csv, report->contacts, n_columns);
  return g_string_free (csv, FALSE);
}

static gboolean
write_report (const SutureCliOptions *options,
              SutureStack            *labels,
              SutureStack            *raw,
              SutureClassifier       *classifier,
              SutureCliContacts      *contacts,
              GPtrArray              *oddities,
              const SutureProgress   *progress,
              SutureCliJob           *job,
              GError                **error)
{
  SutureMeasurementTable *table = suture_classifier_get_table (classifier);
  const size_t            n_rows = suture_measurement_table_get_n_rows (table);
  g_autofree double      *scores = g_new (double, n_rows);
  g_autofree gboolean    *is_reported = g_new (gboolean, n_rows);
  g_auto (SutureCliCutFirst) cut_first = { 0 };
  const SutureScoreParams params =
      suture_parameters_get_score_params (&options->parameters);
  const Report report = {
    .options = options,
    .labels = labels,
    .raw = raw,
    .oddities = oddities,
    .classifier = classifier,
    .table = table,
    .model = suture_classifier_get_model (classifier),
    .contacts = contacts,
    .scores = scores,
    .cut_first = &cut_first,
    .is_reported = is_reported,
    .n_rows = n_rows,
  };

  suture_classifier_score_all (classifier, &params, scores);
  if (!suture_cli_cut_first_find (options, classifier, scores, raw, &cut_first,
                                  progress, job, error))
    return FALSE;
  suture_cli_find_reported (options, classifier, scores, cut_first.waits,
                            contacts, NULL, is_reported, job);
  suture_cli_say_no_pairs (classifier, &options->parameters, scores,
                           count_reported (&report),
                           contacts ? contacts->scores : NULL,
                           suture_cli_contacts_count (contacts),
                           options->files[0], oddities, job);

  g_autofree char *text =
      options->wants_json ? to_json (&report) : to_csv (&report);

  return suture_cli_write_text (options, SUTURE_OUTPUT_CSV, text, job, error);
}

/* Layer gaps and, if not told otherwise, contacts. */
static gboolean
screen_layer_gaps (const SutureCliOptions *options,
                   SutureCellIndex        *index,
                   SutureStack            *labels,
                   SutureStack            *raw,
                   const SutureProgress   *progress,
                   SutureCliJob           *job,
                   GError                **error)
{
  g_auto (SutureCliContacts) contacts = { 0 };
  const gboolean wants_contacts =
      suture_cli_contacts_are_wanted (options, index, job);
  g_autoptr (SutureModel) model = suture_cli_load_model (options, error);
  g_autoptr (SutureClassifier) classifier =
      model ? suture_pipeline_screen_cells (index, raw, model,
                                            &options->parameters, NULL, NULL,
                                            progress, error)
            : NULL;
  if (classifier == NULL ||
      (wants_contacts &&
       !suture_cli_contacts_find (options, index, raw, &contacts, progress, job,
                                  error)))
    return FALSE;
  suture_cli_warn_background (index, options->files[0], job);

  g_autoptr (GPtrArray) oddities =
      suture_cli_say_oddities (index, raw, options->files[0], job);

  return write_report (options, labels, raw, classifier,
                       wants_contacts ? &contacts : NULL, oddities, progress,
                       job, error);
}

static gboolean
screen_contacts (const SutureCliOptions *options,
                 SutureCellIndex        *index,
                 SutureStack            *labels,
                 SutureStack            *raw,
                 const SutureProgress   *progress,
                 SutureCliJob           *job,
                 GError                **error)
{
  g_auto (SutureCliContacts) contacts = { 0 };

  if (!suture_cli_contacts_find (options, index, raw, &contacts, progress, job,
                                 error))
    return FALSE;
  suture_cli_warn_background (index, options->files[0], job);

  g_autoptr (GPtrArray) oddities =
      suture_cli_say_oddities (index, raw, options->files[0], job);

  return suture_cli_contacts_write (options, &contacts, labels, raw, oddities,
                                    job, error);
}

static gboolean
screen_cuts (const SutureCliOptions *options,
             SutureCellIndex        *index,
             SutureStack            *labels,
             SutureStack            *raw,
             const SutureProgress   *progress,
             SutureCliJob           *job,
             GError                **error)
{
  suture_cli_warn_background (index, options->files[0], job);

  g_autoptr (GPtrArray) oddities =
      suture_cli_say_oddities (index, raw, options->files[0], job);

  return suture_cli_cuts_screen (options, index, labels, raw, oddities,
                                 progress, job, error);
}

static gboolean
run (const SutureCliOptions *options, SutureCliJob *job, GError **error)
{
  const SutureProgress *progress = suture_cli_job_get_progress (job);
  const SutureProgress  reading = suture_progress_part (progress, 0.0, 0.2);
  const SutureProgress  screening = suture_progress_part (progress, 0.2, 1.0);
  const SutureCandidateKind kind = options->parameters.kind;
  g_autoptr (SutureStack) labels = NULL;
  g_autoptr (SutureStack) raw = NULL;
  const char *raw_path;

  if (!suture_cli_only_raw (options, &raw_path, error) ||
      !suture_cli_contacts_check (options, error) ||
      !suture_cli_cuts_check (options, error) ||
      !suture_cli_check_output (options, options->output,
                                suture_cli_text_kind (options,
                                                      SUTURE_OUTPUT_CSV),
                                error))
    return FALSE;

  g_autoptr (SutureCellIndex) index =
      suture_cli_read_cells (options, options->files[0], raw_path, &reading,
                             job, &labels, &raw, error);
  if (index == NULL)
    return FALSE;
  return (kind == SUTURE_KIND_CONTACT ? screen_contacts
          : kind == SUTURE_KIND_CUT
              ? screen_cuts
              : screen_layer_gaps) (options, index, labels, raw, &screening,
                                    job, error);
}

const SutureCommand suture_command_screen = {
  .name = "screen",
  .synopsis = "LABELS [--raw RAW] [OPTION…]",
  .summary = N_ ("list suspected pairs with their features and scores"),
  .description =
      N_ ("Finds every two pieces that face each other across missing layers, "
          "and every two that touch, measures them and scores how likely they "
          "are one cell. All pairs are listed; “reported” are those that "
          "“suture-cli correct” would join: each other’s best, with a score "
          "from the threshold on, and with no rival that is as good.\n\n"
          "With --kind layer-gap, or a --model, only those across missing "
          "layers; with --kind contact, only those that touch, in whatever "
          "direction: cuts that miss no layer, which needs the voxel size. Of "
          "both, what speaks for and against adds up.\n\n"
          "With --kind cut, cells that are two: between which layers each "
          "would be cut, and how likely that is right. “Reported” is the best "
          "cut of a cell with a score from the threshold on.\n\n"
          "The CSV has a column “decision”, and the JSON such a member of "
          "each candidate: fill it in (accepted, rejected, unsure, not-a-cell) "
          "and hand the file to “suture-cli correct --decisions”.\n\n"
          "The JSON also has “contributions”: what each feature adds to the "
          "logit of the score, compared with the median pair of the training "
          "(“contribution_base”)."),
  .takes = takes,
  .min_files = 1,
  .max_files = 1,
  .run = run,
};
