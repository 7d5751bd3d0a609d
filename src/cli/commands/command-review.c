/* command-review.c: suture-cli review
 *
 * What is done with one label stack's review; comparing two of them is in
 * suture-cli-compare.c.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "base/suture-error.h"
#include "contacts/suture-cli-contacts.h"
#include "reviews/suture-cli-compare.h"
#include "reviews/suture-cli-review-folder.h"
#include "reviews/suture-cli-review-report.h"
#include "files/suture-input-file.h"
#include "reviews/suture-review.h"
#include "stack/layers/suture-stack-hash.h"
#include "suture-cli-input.h"
#include "suture-cli-output.h"
#include "suture-cli-report.h"
#include "suture-cli-review.h"
#include "suture-cut-screening.h"
#include "suture-command.h"

static const char *const takes[] = {
  "output",        "force",     "format",   "raw",       "decisions",
  "spacing",       "axes",      "dataset",  "raw-axes",  "raw-channel",
  "raw-dataset",   "max-gap",   "max-wall", "kind",      "emd-stride",
  "emd-tolerance", "emd-range", "penalty",  "threshold", "background",
  "model",         "threads",   "help",     "cut",       NULL
};

/* review export REVIEW */

static gboolean
run_export (const SutureCliOptions *options, SutureCliJob *job, GError **error)
{
  g_autoptr (SutureReview) review =
      suture_cli_open_review (options, options->files[0], error);
  g_autoptr (SutureSuspects) suspects =
      review ? suture_cli_read_suspects (review, options->files[0], error)
             : NULL;

  if (suspects == NULL)
    return FALSE;

  SutureReviewContents   *contents = suture_review_get_contents (review);
  const SutureScoreParams params =
      suture_parameters_get_score_params (&contents->parameters);
  g_autofree char *text =
      options->wants_json
          ? suture_decision_table_to_json (suspects, &params, contents->log)
          : suture_decision_table_to_csv (suspects, &params, contents->log);

  return suture_cli_write_text (options, SUTURE_OUTPUT_CSV, text, job, error);
}

/* review replay REVIEW LABELS -o OUT */

/* (transfer full): the accepted pairs and the others, as a table has them */
static GArray *
list_decisions (const SutureReview *review, const SutureCellIndex *index)
{
  const SutureReviewContents *contents = suture_review_get_contents (review);
  g_autoptr (GHashTable) meanings =
      suture_review_find_meanings_in (review, index);
  g_autoptr (SutureDecisionLog) log =
      suture_decision_log_rename (contents->log, meanings);
  g_autoptr (GArray) rows = suture_decision_table_list (log);

  return g_steal_pointer (&rows);
}

static gboolean
check_same_stack (const SutureReviewContents *contents,
                  const SutureStack          *labels,
                  const char                 *path,
                  const SutureProgress       *progress,
                  GError                    **error)
{
  g_autofree char *hash = suture_stack_hash (labels, progress, error);
  g_autofree char *name = suture_display_name (path);

  if (hash == NULL || g_str_equal (hash, contents->labels.content_hash))
    return hash != NULL;
  g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT,
               _ ("“%s” isn't the label stack that was reviewed: its voxels "
                  "are others; name the original file"),
               name);
  return FALSE;
}

static gboolean
run_replay (const SutureCliOptions *options, SutureCliJob *job, GError **error)
{
  const SutureProgress *progress = suture_cli_job_get_progress (job);
  const SutureProgress  reading = suture_progress_part (progress, 0.0, 0.2);
  const SutureProgress  hashing = suture_progress_part (progress, 0.2, 0.3);
  const SutureProgress  indexing = suture_progress_part (progress, 0.3, 0.4);
  const SutureProgress  working = suture_progress_part (progress, 0.4, 0.8);
  const SutureProgress  writing = suture_progress_part (progress, 0.8, 1.0);
  g_autoptr (SutureStack) read = NULL;
  g_autoptr (SutureStack) raw = NULL;
  g_autoptr (SutureReview) review = NULL;

  if (options->output == NULL)
    {
      g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_USAGE,
                           _ ("Name the corrected stack's file with -o FILE"));
      return FALSE;
    }
  if (!suture_cli_check_stack_output (options, options->files[1], error))
    return FALSE;
  review = suture_cli_open_review (options, options->files[0], error);
  if (review == NULL)
    return FALSE;

  SutureReviewContents *contents = suture_review_get_contents (review);
  SutureCliOptions      how = *options;

  if (options->axes_text == NULL)
    how.choices.axes = suture_review_contents_get_choices (contents).axes;
  if (options->dataset != NULL)
    how.choices.axes.dataset = options->choices.axes.dataset;
  if (!suture_cli_read_stacks (&how, options->files[1], NULL, &reading, job,
                               &read, &raw, error))
    return FALSE;
  if (!check_same_stack (contents, read, options->files[1], &hashing, error))
    return FALSE;

  g_autoptr (SutureStack) labels =
      suture_cli_with_spacing_of_review (read, contents);
  g_autoptr (SutureCellIndex) index =
      suture_cell_index_new (labels, contents->parameters.background_id,
                             &indexing, error);
  g_autoptr (GArray) rows = index ? list_decisions (review, index) : NULL;
  g_auto (SutureDecided) decided = { 0 };

  if (rows == NULL ||
      !suture_pipeline_decide (labels, index, rows, &decided, &working, error))
    return FALSE;
  suture_cli_say_conflicts (&decided, job);

  const SutureOutput output =
      suture_cli_output (options, options->output, SUTURE_OUTPUT_STACK);

  if (!suture_correction_export (decided.correction, decided.cut.labels,
                                 &output, &writing, error))
    return FALSE;
  suture_cli_job_take_notice (job, suture_correction_dup_export_notice (
                                       decided.correction, decided.cut.labels));
  return TRUE;
}

/* review new LABELS [--raw RAW] [--decisions FILE] */

static gboolean
append_decisions (SutureReview            *review,
                  GArray                  *read,
                  const SutureSuspects    *suspects,
                  const SutureScoreParams *params,
                  const SutureCellIndex   *index,
                  GError                 **error)
{
  g_autoptr (SutureDecisionLog) log = suture_decision_log_new ();
  g_autoptr (GHashTable) kinds = suture_suspects_find_kinds (suspects, params);
  g_autoptr (GArray) rows = suture_decision_table_resolve (read, index);

  for (guint i = 0; i < rows->len; i++)
    {
      const SutureDecisionRow *row =
          &g_array_index (rows, SutureDecisionRow, i);

      if (row->answer == SUTURE_ANSWER_PENDING)
        continue;
      if (!suture_decision_log_decide (log, row->pair, row->answer, NAN,
                                       g_get_user_name (), g_get_real_time ()))
        continue;
      suture_review_append_of_kind (
          review,
          suture_decision_log_get_event (log, suture_decision_log_get_n_events (
                                                  log) -
                                                  1),
          GPOINTER_TO_INT (g_hash_table_lookup (kinds, &row->pair)));
    }
  return suture_review_flush (review, error);
}

/* (transfer full): what the review begins with */
static SutureReviewContents *
describe (const SutureCliOptions *options,
          SutureStack            *labels,
          SutureStack            *raw,
          SutureModel            *model,
          const SutureProgress   *progress,
          GError                **error)
{
  g_autofree char *labels_hash = suture_stack_hash (labels, progress, error);
  g_autofree char *raw_hash =
      labels_hash && raw ? suture_stack_hash (raw, progress, error) : NULL;
  SutureReviewInput of_labels = { 0 };
  SutureReviewInput of_raw = { 0 };

  if (labels_hash == NULL || (raw && raw_hash == NULL))
    return NULL;
  suture_review_input_init (&of_labels, labels, labels_hash);
  if (raw)
    suture_review_input_init (&of_raw, raw, raw_hash);

  SutureReviewContents *contents =
      suture_review_contents_new (&of_labels, raw ? &of_raw : NULL,
                                  suture_stack_get_spacing (labels),
                                  suture_spacing_source_name (
                                      suture_stack_get_spacing_source (labels)),
                                  &options->parameters, model);

  suture_review_input_clear (&of_labels);
  suture_review_input_clear (&of_raw);
  return contents;
}

/* A review has layer gaps, and if not told otherwise contacts, too. */
static gboolean
check_kind (const SutureCliOptions *options, GError **error)
{
  if (options->parameters.kind == SUTURE_KIND_LAYER_GAP)
    return suture_cli_contacts_check (options, error);
  g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_USAGE,
                       _ ("A review always has layer gaps; leave out --kind to "
                          "have contacts beside them, or name layer-gap"));
  return FALSE;
}

/* (transfer full) (nullable): all pairs of the kinds that are wanted */
static SutureSuspects *
find_suspects (const SutureCliOptions *options,
               SutureClassifier       *layer_gaps,
               SutureStack            *raw,
               const SutureProgress   *progress,
               SutureCliJob           *job,
               GError                **error)
{
  SutureCellIndex *index = suture_measurement_table_get_index (
      suture_classifier_get_table (layer_gaps));
  g_auto (SutureCliContacts) contacts = { 0 };

  if (!suture_cli_contacts_are_wanted (options, index, job))
    return suture_suspects_new (layer_gaps, NULL, NULL);
  if (!suture_cli_contacts_find (options, index, raw, &contacts, progress, job,
                                 error))
    return NULL;

  g_autoptr (SutureContactFigures) figures =
      suture_contact_figures_new (contacts.table, contacts.max_wall);

  return suture_suspects_new (layer_gaps, figures, contacts.model);
}

/* (transfer full) (nullable): @suspects, and with --cut the cuts */
static SutureSuspects *
add_cuts (const SutureCliOptions *options,
          SutureSuspects         *suspects,
          SutureCellIndex        *index,
          SutureStack            *raw,
          GArray                 *rows,
          const SutureProgress   *progress,
          GError                **error)
{
  g_autoptr (SutureModel) model = NULL;
  g_autoptr (SutureCutFigures) figures = NULL;
  g_autoptr (GArray) wanted =
      g_array_new (FALSE, FALSE, sizeof (SuturePairKey));

  if (!options->cut)
    return suture_suspects_ref (suspects);
  for (guint i = 0; i < rows->len; i++)
    {
      const SutureDecisionRow *row =
          &g_array_index (rows, SutureDecisionRow, i);

      if (row->kind == SUTURE_KIND_CUT)
        g_array_append_val (wanted, row->pair);
    }
  model = suture_model_load_default (SUTURE_KIND_CUT, error);
  figures = model ? suture_pipeline_screen_cuts (index, raw, model, wanted,
                                                 progress, error)
                  : NULL;
  return figures ? suture_suspects_new_with_cuts (suspects, figures, model)
                 : NULL;
}

static gboolean
run_new (const SutureCliOptions *options, SutureCliJob *job, GError **error)
{
  const SutureProgress *progress = suture_cli_job_get_progress (job);
  const SutureProgress  reading = suture_progress_part (progress, 0.0, 0.2);
  const SutureProgress  screening = suture_progress_part (progress, 0.2, 0.6);
  const SutureProgress  touching = suture_progress_part (progress, 0.6, 0.9);
  const SutureProgress  cutting = suture_progress_part (progress, 0.9, 1.0);
  g_autoptr (SutureStack) labels = NULL;
  g_autoptr (SutureStack) raw = NULL;
  g_autoptr (GArray) rows = NULL;
  const char *raw_path, *decisions_path;

  if (!suture_cli_only_raw (options, &raw_path, error) ||
      !suture_cli_only_decisions (options, &decisions_path, error) ||
      !check_kind (options, error))
    return FALSE;
  rows = decisions_path
             ? suture_decision_table_read (decisions_path, error)
             : g_array_new (FALSE, FALSE, sizeof (SutureDecisionRow));
  if (rows == NULL)
    return FALSE;

  g_autoptr (SutureModel) model = suture_cli_load_model (options, error);
  if (model == NULL ||
      !suture_cli_read_stacks (options, options->files[0], raw_path, &reading,
                               job, &labels, &raw, error))
    return FALSE;

  g_autoptr (SutureClassifier) classifier =
      suture_pipeline_screen (labels, raw, model, &options->parameters, NULL,
                              NULL, &screening, error);
  g_autoptr (SutureSuspects) pairs =
      classifier
          ? find_suspects (options, classifier, raw, &touching, job, error)
          : NULL;
  g_autoptr (SutureSuspects) suspects =
      pairs ? add_cuts (options, pairs,
                        suture_measurement_table_get_index (
                            suture_classifier_get_table (classifier)),
                        raw, rows, &cutting, error)
            : NULL;
  g_autoptr (SutureReviewContents) contents =
      suspects ? describe (options, labels, raw, model, NULL, error) : NULL;
  g_autoptr (SutureReview) review =
      contents ? suture_review_create (contents, NULL, NULL, error) : NULL;

  if (review == NULL)
    return FALSE;
  suture_review_set_axes (review, labels, raw);

  const SutureScoreParams params =
      suture_parameters_get_score_params (&options->parameters);

  suture_review_set_screening (review, suspects, &options->parameters,
                               contents->spacing_from);
  if (!append_decisions (review, rows, suspects, &params,
                         suture_measurement_table_get_index (
                             suture_classifier_get_table (classifier)),
                         error))
    return FALSE;
  g_print ("%s\n", suture_review_get_path (review));
  return TRUE;
}

/* review salvage REVIEW */

static gboolean
run_salvage (const SutureCliOptions *options, SutureCliJob *job, GError **error)
{
  g_autofree char *path = suture_cli_find_review (options->files[0]);
  g_autoptr (SutureReview) review =
      suture_review_open (path, NULL, NULL, error);
  if (review == NULL)
    return FALSE;

  const char *const *notices = suture_review_get_notices (review);

  for (int i = 0; notices[i] != NULL; i++)
    g_print ("%s\n", notices[i]);
  if (notices[0] == NULL)
    g_print (_ ("“%s” is sound\n"), options->files[0]);
  return TRUE;
}

/* Which of them */

typedef struct
{
  const char        *name;
  const char        *synopsis; /* what follows it, after a space */
  guint              min_files;
  guint              max_files;
  const char *const *takes;
  SutureOutputKind   kind; /* of --output, unless --format says otherwise */
  gboolean (*run) (const SutureCliOptions *options,
                   SutureCliJob           *job,
                   GError                **error);
} Action;

static const char *const of_screening[] = {
  "raw",       "decisions",  "spacing",       "axes",        "dataset",
  "kind",      "max-wall",   "raw-axes",      "raw-channel", "raw-dataset",
  "max-gap",   "emd-stride", "emd-tolerance", "emd-range",   "penalty",
  "threshold", "background", "model",         "threads",     "help",
  "cut",       NULL
};
static const char *const of_text[] = { "output",  "force", "format",
                                       "threads", "help",  NULL };
static const char *const of_report[] = { "output", "force",     "format",
                                         "model",  "threshold", "threads",
                                         "help",   NULL };
static const char *const of_stack[] = { "output",  "force", "axes", "dataset",
                                        "threads", "help",  NULL };
static const char *const of_none[] = { "threads", "help", NULL };

static const Action actions[] = {
  { "list", "", 0, 0, of_text, SUTURE_OUTPUT_TEXT, suture_cli_list_reviews },
  { "new", " LABELS", 1, 1, of_screening, SUTURE_OUTPUT_TEXT, run_new },
  { "export", " REVIEW", 1, 1, of_text, SUTURE_OUTPUT_CSV, run_export },
  { "replay", " REVIEW LABELS -o OUT", 2, 2, of_stack, SUTURE_OUTPUT_STACK,
    run_replay },
  { "compare", " REVIEW [REVIEW]", 1, 2, of_text, SUTURE_OUTPUT_TEXT,
    suture_cli_compare },
  { "report", " REVIEW…", 1, G_MAXUINT, of_report, SUTURE_OUTPUT_TEXT,
    suture_cli_review_report },
  { "rename", " REVIEW TITLE", 2, 2, of_none, SUTURE_OUTPUT_TEXT,
    suture_cli_rename_review },
  { "delete", " REVIEW", 1, 1, of_none, SUTURE_OUTPUT_TEXT,
    suture_cli_delete_review },
  { "restore", " NAME", 1, 1, of_none, SUTURE_OUTPUT_TEXT,
    suture_cli_restore_review },
  { "salvage", " REVIEW", 1, 1, of_none, SUTURE_OUTPUT_TEXT, run_salvage },
};

/* The action's own names are all that it sees. */
static gboolean
run_action (const Action           *action,
            const SutureCliOptions *options,
            SutureCliJob           *job,
            GError                **error)
{
  SutureCliOptions of_action = *options;
  const guint      n_files = g_strv_length (++of_action.files);
  g_autofree char *typed = g_strconcat ("review ", action->name, NULL);
  g_autoptr (SutureOutputGuard) guard = suture_cli_guard_new (&of_action);

  of_action.guard = guard;

  if (n_files >= action->min_files && n_files <= action->max_files)
    return suture_cli_options_refuse (&of_action, takes, action->takes, typed,
                                      error) &&
           suture_cli_check_output (&of_action, of_action.output,
                                    suture_cli_text_kind (&of_action,
                                                          action->kind),
                                    error) &&
           action->run (&of_action, job, error);
  g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_USAGE,
               n_files < action->min_files
                   ? _ ("A name is missing; usage: suture-cli review %s%s")
                   : _ ("There are too many names; usage: suture-cli review "
                        "%s%s"),
               action->name, action->synopsis);
  return FALSE;
}

static gboolean
run (const SutureCliOptions *options, SutureCliJob *job, GError **error)
{
  for (size_t i = 0; i < G_N_ELEMENTS (actions); i++)
    if (g_str_equal (options->files[0], actions[i].name))
      return run_action (&actions[i], options, job, error);
  g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_USAGE,
               _ ("There is no “review %s”; it is list, new, export, replay, "
                  "compare, report, rename, delete, restore or salvage"),
               options->files[0]);
  return FALSE;
}

const SutureCommand suture_command_review = {
  .name = "review",
  .synopsis =
      "list | new LABELS | export REVIEW | replay REVIEW LABELS -o OUT "
      "| compare REVIEW [REVIEW] | report REVIEW… | rename REVIEW TITLE "
      "| delete REVIEW | restore NAME | salvage REVIEW",
  .summary = N_ ("the reviews on this machine: list, export, replay, compare, "
                 "report"),
  .description = N_ (
      "A REVIEW is a file, or the name that “list” shows.\n\n"
      "“list” shows what was reviewed, how far, and where the stack was "
      "last seen. “new” screens a label stack and begins a review, with the "
      "decisions of a table if one is named.\n\n"
      "“export” writes the table of decisions, CSV or JSON, with the scores "
      "that the window shows, the sliders behind them, and the features as "
      "they were measured; no stack is needed. “replay” "
      "writes the corrected stack that the window exports; LABELS has to be "
      "the original, wherever it is now.\n\n"
      "“compare” says how far two reviewers agree on one stack: the share "
      "of equal answers, Cohen's kappa, and the pairs they differ on (as a "
      "table with --format csv). Of one review it says the same of the pairs "
      "that were shown twice: how far the reviewer agrees with "
      "themselves.\n\n"
      "“rename” gives a review the title that “list” and the window show. "
      "“delete” moves it to the trash, which “list” shows too; “restore” "
      "brings it back from there.\n\n"
      "“report” counts the decisions as the paper's Tables 3 to 5 do: "
      "correct (accepted), unsure, incorrect (rejected), valid fixations, "
      "accuracy, and for each EMD range and penalty also the share of the "
      "suspected pairs that is filtered out. It says what was joined, and "
      "what moved the scores, and of two reviews of one stack how far they "
      "agree. With --format html it is one page with a picture of each joined "
      "pair, if the stacks are where they were, with csv one long table: "
      "report, section, item, quantity, value. Exported tables will do too. Of "
      "several it says so for each and for all together, where a decision "
      "counts as often as it is named.\n\n"
      "“salvage” checks every page of a review; a damaged one is kept, and "
      "what can be read is put into a new file of its name."),
  .takes = takes,
  .min_files = 1,
  .max_files = G_MAXUINT,
  .run = run,
};
