/* command-correct.c: suture-cli correct
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "base/suture-error.h"
#include "contacts/suture-cli-contacts.h"
#include "commands/suture-cli-correct-report.h"
#include "cuts/suture-cli-cut-first.h"
#include "cuts/suture-cli-cuts.h"
#include "files/suture-file-write.h"
#include "files/suture-input-file.h"
#include "suture-cli-input.h"
#include "suture-cli-notices.h"
#include "suture-cli-output.h"
#include "suture-command.h"
#include "suture-pipeline.h"

static const char *const takes[] = { "output",
                                     "force",
                                     "decisions",
                                     "report",
                                     "format",
                                     "raw",
                                     "kind",
                                     "spacing",
                                     "axes",
                                     "dataset",
                                     "raw-axes",
                                     "raw-channel",
                                     "raw-dataset",
                                     "max-gap",
                                     "max-wall",
                                     "emd-stride",
                                     "emd-tolerance",
                                     "emd-range",
                                     "penalty",
                                     "threshold",
                                     "background",
                                     "cut",
                                     "cut-threshold",
                                     "model",
                                     "contact-threshold",
                                     "threads",
                                     "help",
                                     NULL };

static gboolean
accepts_any (const GArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    if (g_array_index (rows, SutureDecisionRow, i).answer ==
        SUTURE_ANSWER_ACCEPTED)
      return TRUE;
  return FALSE;
}

/* What isn't joined because a piece is two cells. */
static void
say_cut_first (const GArray *rows, SutureCliJob *job)
{
  guint n = 0;

  for (guint i = 0; i < rows->len; i++)
    n += g_array_index (rows, SutureDecisionRow, i).answer ==
         SUTURE_ANSWER_CUT_FIRST;
  if (n > 0)
    suture_cli_job_say (job,
                        ngettext ("%u pair waits for a cut of one of its "
                                  "pieces, and isn't joined",
                                  "%u pairs wait for a cut of one of their "
                                  "pieces, and aren't joined",
                                  n),
                        n);
}

/* Cuts first, then what joins the parts. */
static SutureCorrection *
correct_decided (GArray               *rows,
                 SutureStack          *labels,
                 SutureCellIndex      *index,
                 SutureCutStack       *cut,
                 const SutureProgress *progress,
                 SutureCliJob         *job,
                 GError              **error)
{
  g_auto (SutureDecided) decided = { 0 };

  if (!suture_pipeline_decide (labels, index, rows, &decided, progress, error))
    return NULL;
  if (!accepts_any (rows))
    suture_cli_job_say (job, "%s",
                        _ ("None of the decisions is “accepted”, so nothing is "
                           "joined"));
  say_cut_first (rows, job);
  suture_cli_say_conflicts (&decided, job);
  *cut = decided.cut;
  decided.cut = (SutureCutStack){ 0 };
  return g_steal_pointer (&decided.correction);
}

static SutureCorrection *
correct_contacts (const SutureCliOptions *options,
                  SutureCellIndex        *index,
                  SutureStack            *raw,
                  SutureCliContacts      *contacts,
                  const SutureProgress   *progress,
                  SutureCliJob           *job,
                  GError                **error)
{
  if (!suture_cli_contacts_find (options, index, raw, contacts, progress, job,
                                 error))
    return NULL;
  suture_cli_warn_background (index, options->files[0], job);
  return suture_pipeline_correct_contacts (contacts->table, contacts->scores,
                                           contacts->is_joined, progress,
                                           error);
}

/* Layer gaps and, where they are wanted, contacts at once; the sides of cuts,
 * which are @refused, stay apart. */
static SutureCorrection *
correct_scored (const SutureCliOptions *options,
                SutureStack            *raw,
                GArray                 *refused,
                SutureClassifier       *classifier,
                SutureCliContacts      *contacts,
                SutureCliCutFirst      *cut_first,
                const SutureProgress   *progress,
                SutureCliJob           *job,
                GError                **error)
{
  const size_t n_rows = suture_measurement_table_get_n_rows (
      suture_classifier_get_table (classifier));
  g_autofree double      *scores = g_new (double, n_rows + 1);
  g_autofree gboolean    *is_reported = g_new (gboolean, n_rows + 1);
  SutureCliContacts      *both = contacts->table ? contacts : NULL;
  const SutureScoreParams params =
      suture_parameters_get_score_params (&options->parameters);

  suture_classifier_score_all (classifier, &params, scores);
  if (!suture_cli_cut_first_find (options, classifier, scores, raw, cut_first,
                                  progress, job, error))
    return NULL;
  suture_cli_find_reported (options, classifier, scores, cut_first->waits, both,
                            refused, is_reported, job);
  return suture_pipeline_correct_all (classifier, scores, is_reported,
                                      contacts->table, contacts->scores,
                                      contacts->is_joined, progress, error);
}

static SutureCorrection *
correct_reported (const SutureCliOptions *options,
                  SutureCellIndex        *index,
                  SutureStack            *raw,
                  GArray                 *refused,
                  GPtrArray              *oddities,
                  SutureClassifier      **classifier_out,
                  SutureCliContacts      *contacts,
                  SutureCliCutFirst      *cut_first,
                  const SutureProgress   *progress,
                  SutureCliJob           *job,
                  GError                **error)
{
  g_autoptr (SutureModel) model = suture_cli_load_model (options, error);
  if (model == NULL)
    return NULL;

  g_autoptr (SutureClassifier) classifier =
      suture_pipeline_screen_cells (index, raw, model, &options->parameters,
                                    NULL, NULL, progress, error);
  if (classifier == NULL)
    return NULL;
  suture_cli_warn_background (index, options->files[0], job);
  if (suture_cli_contacts_are_wanted (options, index, job) &&
      !suture_cli_contacts_find (options, index, raw, contacts, progress, job,
                                 error))
    return NULL;

  SutureCorrection *correction =
      correct_scored (options, raw, refused, classifier, contacts, cut_first,
                      progress, job, error);

  if (correction)
    {
      size_t n_pairs;

      suture_correction_get_pairs (correction, &n_pairs);
      suture_cli_say_no_pairs (classifier, &options->parameters, NULL, n_pairs,
                               contacts->scores,
                               suture_cli_contacts_count (contacts),
                               options->files[0], oddities, job);
    }
  *classifier_out = g_steal_pointer (&classifier);
  return correction;
}

/* --- the report ------------------------------------------------------------
 */

static gboolean
wants_json_report (const SutureCliOptions *options)
{
  return options->format ? options->wants_json
                         : g_str_has_suffix (options->report, ".json");
}

static SutureOutput
report_output (const SutureCliOptions *options)
{
  return suture_cli_output (options, options->report,
                            wants_json_report (options) ? SUTURE_OUTPUT_JSON
                                                        : SUTURE_OUTPUT_CSV);
}

/* Before any long work. */
static gboolean
check_report (const SutureCliOptions *options, GError **error)
{
  if (options->report == NULL)
    {
      if (options->format == NULL)
        return TRUE;
      g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_USAGE,
                           _ ("--format is that of the report; name its file "
                              "with --report FILE"));
      return FALSE;
    }

  g_autofree char *report = g_canonicalize_filename (options->report, NULL);
  g_autofree char *stack = g_canonicalize_filename (options->output, NULL);

  if (!g_str_equal (report, stack))
    return suture_cli_check_output (options, options->report,
                                    report_output (options).kind, error);
  g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_USAGE,
                       _ ("The report and the corrected stack can't be one "
                          "file; name another with --report FILE"));
  return FALSE;
}

/* The stack that has just been written is not replaced by its report. */
static gboolean
write_report (const SutureCliOptions    *options,
              const SutureCorrectReport *report,
              SutureCliJob              *job,
              GError                   **error)
{
  g_autofree char   *text = wants_json_report (options)
                                ? suture_cli_correct_report_to_json (report)
                                : suture_cli_correct_report_to_csv (report);
  const SutureOutput output = report_output (options);

  suture_output_guard_add_input (options->guard, options->output);
  return suture_file_write (&output, text, strlen (text),
                            suture_cli_job_get_progress (job), error);
}

/* Where a report goes to standard output, nothing else does. */
static void
say_line (const SutureCliOptions *options, SutureCliJob *job, const char *line)
{
  const SutureOutput output =
      suture_cli_output (options, options->report, SUTURE_OUTPUT_CSV);

  if (options->report != NULL && suture_output_is_standard (&output))
    suture_cli_job_say (job, "%s", line);
  else
    g_print ("%s\n", line);
}

static void
say_what_was_done (const SutureCliOptions *options,
                   const SutureCutStack   *cut,
                   SutureCorrection       *correction,
                   SutureCliJob           *job)
{
  g_autofree char             *cuts = suture_cut_stack_dup_sentence (cut);
  const SutureCorrectionCounts counts = suture_correction_count (correction);
  g_autofree char             *name = suture_display_name (options->output);
  g_autofree char *text = suture_correction_counts_to_text (&counts);
  g_autofree char *line = g_strdup_printf ("%s: %s", name, text);

  if (cuts)
    {
      g_autofree char *first = g_strdup_printf ("%s: %s", name, cuts);

      say_line (options, job, first);
    }
  say_line (options, job, line);
  if (counts.n_averaged == 0)
    return;

  g_autofree char *averaged = g_strdup_printf (
      ngettext ("%zu mask was too irregular for contour transport and was "
                "averaged by distance instead",
                "%zu masks were too irregular for contour transport and were "
                "averaged by distance instead",
                counts.n_averaged),
      counts.n_averaged);

  say_line (options, job, averaged);
}

/* Seconds since @last_us, which is now from here on. */
static double
take_seconds (gint64 *last_us)
{
  const gint64 now_us = g_get_monotonic_time ();
  const double seconds = (double) (now_us - *last_us) / G_USEC_PER_SEC;

  *last_us = now_us;
  return seconds;
}

/* Before any long work. */
static gboolean
check_cuts (const SutureCliOptions *options, GError **error)
{
  static const char *const of_cuts[] = { "cut", "cut-threshold", NULL };
  static const char *const of_scores[] = { "cut", "cut-threshold",
                                           "contact-threshold", "max-wall",
                                           NULL };

  if (options->parameters.kind == SUTURE_KIND_CUT)
    g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_USAGE,
                         _ ("Nothing is cut without what is joined after it; "
                            "name --cut in place of --kind cut"));
  else if (options->decision_files)
    return suture_cli_options_refuse (options, of_scores, NULL,
                                      "correct --decisions", error);
  else if (options->parameters.kind == SUTURE_KIND_CONTACT)
    return suture_cli_options_refuse (options, of_cuts, NULL,
                                      "correct --kind contact", error);
  else if (options->cut && options->raws == NULL)
    g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_USAGE,
                         _ ("Without the raw stack cuts are too often wrong to "
                            "be made unseen; name it with --raw RAW, or leave "
                            "out --cut"));
  else
    return TRUE;
  return FALSE;
}

/* With --cut, what is nearly sure to be two cells; without, nothing. */
static gboolean
cut_unseen (const SutureCliOptions *options,
            SutureStack            *labels,
            SutureCellIndex        *index,
            SutureStack            *raw,
            SutureCutStack         *cut,
            const SutureProgress   *progress,
            GError                **error)
{
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (SutureFoundCut));

  return options->cut
             ? suture_cli_cuts_find (options, labels, index, raw, cut, progress,
                                     error)
             : suture_pipeline_cut (labels, index, none, cut, NULL, error);
}

/* All that can be refused before any long work. */
static gboolean
check (const SutureCliOptions *options,
       const char            **raw_path,
       const char            **decisions_path,
       GError                **error)
{
  if (options->output == NULL)
    {
      g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_USAGE,
                           _ ("Name the corrected stack's file with -o FILE"));
      return FALSE;
    }
  return suture_cli_only_raw (options, raw_path, error) &&
         suture_cli_only_decisions (options, decisions_path, error) &&
         suture_cli_contacts_check (options, error) &&
         check_cuts (options, error) &&
         suture_cli_check_stack_output (options, options->files[0], error) &&
         check_report (options, error);
}

static gboolean
run (const SutureCliOptions *options, SutureCliJob *job, GError **error)
{
  const SutureProgress *progress = suture_cli_job_get_progress (job);
  const SutureProgress  reading = suture_progress_part (progress, 0.0, 0.15);
  const SutureProgress  cutting =
      suture_progress_part (progress, 0.15, options->cut ? 0.4 : 0.15);
  const SutureProgress working =
      suture_progress_part (progress, options->cut ? 0.4 : 0.15, 0.8);
  const SutureProgress writing = suture_progress_part (progress, 0.8, 1.0);
  g_autoptr (SutureStack) labels = NULL;
  g_autoptr (SutureStack) raw = NULL;
  g_autoptr (GDateTime) began = g_date_time_new_now_utc ();
  SutureCliTimes times = { .began = began };
  gint64         last_us = g_get_monotonic_time ();
  const char    *raw_path, *decisions_path;

  if (!check (options, &raw_path, &decisions_path, error))
    return FALSE;

  g_autoptr (SutureCellIndex) index =
      suture_cli_read_cells (options, options->files[0], raw_path, &reading,
                             job, &labels, &raw, error);
  if (index == NULL)
    return FALSE;
  times.reading_s = take_seconds (&last_us);

  g_autoptr (GPtrArray) oddities =
      suture_cli_say_oddities (index, raw, options->files[0], job);
  g_autoptr (SutureClassifier) classifier = NULL;
  g_auto (SutureCliContacts) contacts = { 0 };
  g_auto (SutureCliCutFirst) cut_first = { 0 };
  g_auto (SutureCutStack) cut = { 0 };
  g_autoptr (GArray) decisions =
      decisions_path ? suture_decision_table_read (decisions_path, error)
                     : NULL;

  if (decisions_path
          ? decisions == NULL
          : !cut_unseen (options, labels, index, raw, &cut, &cutting, error))
    return FALSE;

  g_autoptr (SutureCorrection) correction =
      decisions ? correct_decided (decisions, labels, index, &cut, &working,
                                   job, error)
      : options->parameters.kind == SUTURE_KIND_CONTACT
          ? correct_contacts (options, cut.index, raw, &contacts, &working, job,
                              error)
          : correct_reported (options, cut.index, raw, cut.apart, oddities,
                              &classifier, &contacts, &cut_first, &working, job,
                              error);
  const SutureOutput output =
      suture_cli_output (options, options->output, SUTURE_OUTPUT_STACK);

  times.working_s = take_seconds (&last_us);
  if (correction == NULL ||
      !suture_correction_export (correction, cut.labels, &output, &writing,
                                 error))
    return FALSE;
  times.writing_s = take_seconds (&last_us);
  suture_cli_job_take_notice (job,
                              suture_correction_dup_export_notice (correction,
                                                                   cut.labels));
  say_what_was_done (options, &cut, correction, job);

  const SutureCorrectReport report = { options,
                                       decisions_path,
                                       decisions,
                                       &times,
                                       options->files[0],
                                       labels,
                                       raw,
                                       oddities,
                                       correction,
                                       classifier,
                                       &contacts,
                                       &cut_first,
                                       suture_parameters_get_score_params (
                                           &options->parameters),
                                       &cut,
                                       index };

  return options->report == NULL || write_report (options, &report, job, error);
}

const SutureCommand suture_command_correct = {
  .name = "correct",
  .synopsis = "LABELS [--raw RAW] [--decisions FILE] [--report FILE] [OPTION…] "
              "-o OUT",
  .summary = N_ ("join pairs, fill their gaps, write the corrected stack"),
  .description = N_ (
      "Without --decisions, joins every pair that “suture-cli screen” would "
      "report with the same options. With it, joins the pairs that the "
      "table accepts, whatever their scores. Pairs that touch are joined; of "
      "the background a thin wall between them is "
      "filled, and nothing else. With --raw, layer gaps "
      "stay open if one of their pieces may well be two cells.\n\n"
      "With --cut, cells that are nearly surely two are cut between two layers "
      "first; then the parts and all else are screened and joined, and the two "
      "sides of a cut never are. The largest part of a cell keeps its id, the "
      "others get new ones. Needs --raw. A table accepts cuts, as “screen "
      "--kind cut” lists them, like pairs.\n\n"
      "The corrected stack is the same kind of file as LABELS. Voxels "
      "outside the joined cells and the filled masks are as they were. "
      "It is read back and compared before OUT appears.\n\n"
      "Ids vanish in two ways: a cell is joined to another, or it lies wholly "
      "under a filled mask. Both are counted, and --report names each, with "
      "the cells that lose some of their voxels."),
  .takes = takes,
  .min_files = 1,
  .max_files = 1,
  .run = run,
};
