/* suture-cli-review-report.c: suture-cli review report
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-cli-review-report.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "decisions/suture-review.h"
#include "evaluation/suture-review-report.h"
#include "stack/suture-stack-writer.h"
#include "suture-cli-accuracy.h"
#include "suture-cli-input.h"
#include "suture-cli-report.h"
#include "suture-cli-review.h"

/* Every SQLite file begins with this, its NUL included. */
#define MAGIC "SQLite format 3"

/* Two computations of one score. */
#define SAME_SCORE 1e-6

gboolean
suture_cli_is_review (const char *typed)
{
  g_autofree char *path = suture_cli_find_review (typed);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, NULL);
  char  magic[sizeof MAGIC] = { 0 };
  gsize n_read = 0;

  return stream != NULL &&
         g_input_stream_read_all (G_INPUT_STREAM (stream), magic, sizeof magic,
                                  &n_read, NULL, NULL) &&
         memcmp (magic, MAGIC, sizeof magic) == 0;
}

/* --- Where the numbers come from
 * ---------------------------------------------- */

/* A report, and which of its tables there are: a review that was left early has
 * no candidates, a table without scores no settings. */
typedef struct
{
  SutureReviewReport report;
  double             threshold;
  gboolean           has_settings;
} Tables;

static void
count_log (const SutureDecisionLog *log, SutureReviewCounts *counts)
{
  for (int answer = 0; answer < SUTURE_N_ANSWERS; answer++)
    counts->answers[answer] =
        answer == SUTURE_ANSWER_PENDING
            ? 0
            : suture_decision_log_count (log, (SutureAnswer) answer);
}

static gboolean
read_review (const char *typed, Tables *tables, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (SutureReview) review = suture_cli_open_review (typed, error);

  if (review == NULL)
    return FALSE;

  SutureReviewContents *contents = suture_review_get_contents (review);
  g_autoptr (SutureClassifier) classifier =
      suture_review_read_classifier (review, NULL, &local);

  if (local)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  tables->threshold = contents->parameters.threshold;
  tables->has_settings = classifier != NULL;
  if (classifier)
    suture_review_report_compute (classifier, contents->log,
                                  &contents->parameters, &tables->report);
  else
    count_log (contents->log, &tables->report.all);
  return TRUE;
}

/* Whether @model gives the table's own scores: then those of other settings can
 * be told from the features. */
static gboolean
is_scored_by (const SutureDecidedTable *table, const SutureModel *model)
{
  if (suture_decided_table_find_missing (table, model))
    return FALSE;
  for (guint i = 0; i < table->rows->len; i++)
    {
      const SutureDecidedRow *row =
          &g_array_index (table->rows, SutureDecidedRow, i);
      const double score =
          suture_classifier_score_values (model, row->values, &row->shape,
                                          &row->sliders);

      if (!(fabs (score - row->score) <= SAME_SCORE))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_table (const SutureCliOptions *options,
            SutureCliJob           *job,
            Tables                 *tables,
            GError                **error)
{
  const char      *path = options->files[1];
  g_autofree char *name = g_filename_display_name (path);
  g_autoptr (SutureDecidedTable) table =
      suture_decided_table_read (path, error);
  g_autoptr (SutureModel) model =
      table ? suture_cli_load_model (options, error) : NULL;

  if (model == NULL)
    return FALSE;
  tables->threshold = options->parameters.threshold;
  tables->has_settings = is_scored_by (table, model);
  if (tables->has_settings)
    suture_review_report_compute_table (table, model, tables->threshold,
                                        &tables->report);
  else
    {
      suture_review_count_table (table, &tables->report.all);
      suture_cli_job_say (job,
                          _ ("%s: no other penalties can be tried, because its "
                             "scores aren't those that the model “%s” gives "
                             "its features; name the review, or the model with "
                             "--model"),
                          name, suture_model_get_name (model));
    }
  return TRUE;
}

/* --- JSON
 * ----------------------------------------------------------------------- */

static void
add_counts (JsonBuilder *json, const SutureReviewCounts *counts)
{
  const size_t *answers = counts->answers;

  suture_json_add_integer (json, "correct",
                           (gint64) answers[SUTURE_ANSWER_ACCEPTED]);
  suture_json_add_integer (json, "unsure",
                           (gint64) answers[SUTURE_ANSWER_UNSURE]);
  suture_json_add_integer (json, "incorrect",
                           (gint64) answers[SUTURE_ANSWER_REJECTED]);
  suture_json_add_integer (json, "not_a_cell",
                           (gint64) answers[SUTURE_ANSWER_NOT_A_CELL]);
  suture_json_add_integer (json, "pending",
                           (gint64) answers[SUTURE_ANSWER_PENDING]);
  suture_json_add_integer (json, "valid_fixations",
                           (gint64) suture_review_counts_get_valid (counts));
  suture_json_add_number (json, "accuracy",
                          suture_proportion_get (
                              suture_review_counts_get_accuracy (counts)));
}

static void
add_setting (JsonBuilder *json, const SutureReviewSetting *setting)
{
  json_builder_begin_object (json);
  suture_json_add_string (json, "emd_range",
                          suture_emd_range_name (setting->params.emd_range));
  suture_json_add_number (json, "penalty", setting->params.penalty);
  suture_json_add_integer (json, "n_candidates",
                           (gint64) setting->n_candidates);
  suture_json_add_integer (json, "n_reported", (gint64) setting->n_reported);
  suture_json_add_number (json, "filtration",
                          suture_review_setting_get_filtration (setting));
  add_counts (json, &setting->reported);
  json_builder_end_object (json);
}

static char *
to_json (const Tables *tables)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();

  json_builder_begin_object (json);
  suture_json_add_number (json, "threshold", tables->threshold);
  json_builder_set_member_name (json, "all");
  json_builder_begin_object (json);
  add_counts (json, &tables->report.all);
  json_builder_end_object (json);
  if (tables->has_settings)
    {
      json_builder_set_member_name (json, "own");
      add_setting (json, &tables->report.own);
      json_builder_set_member_name (json, "settings");
      json_builder_begin_array (json);
      for (int range = 0; range < 2; range++)
        for (int p = 0; p < SUTURE_REVIEW_N_PENALTIES; p++)
          add_setting (json, &tables->report.settings[range][p]);
      json_builder_end_array (json);
    }
  json_builder_end_object (json);
  return suture_json_finish (json, TRUE);
}

/* --- Text
 * ----------------------------------------------------------------------- */

static void
append_share (GString *text, double share)
{
  if (isfinite (share))
    g_string_append_printf (text, "  %8.3f", share);
  else
    g_string_append_printf (text, "  %8s", "—");
}

static void
append_all (GString *text, const SutureReviewCounts *all)
{
  const SutureProportion accuracy = suture_review_counts_get_accuracy (all);
  double                 low, high;

  suture_proportion_get_interval (accuracy, &low, &high);
  g_string_append (text, _ ("all decisions\n"));
  g_string_append_printf (text, _ ("  correct (accepted)    %zu\n"),
                          all->answers[SUTURE_ANSWER_ACCEPTED]);
  g_string_append_printf (text, _ ("  unsure                %zu\n"),
                          all->answers[SUTURE_ANSWER_UNSURE]);
  g_string_append_printf (text, _ ("  incorrect (rejected)  %zu\n"),
                          all->answers[SUTURE_ANSWER_REJECTED]);
  g_string_append_printf (text, _ ("  not a cell            %zu\n"),
                          all->answers[SUTURE_ANSWER_NOT_A_CELL]);
  g_string_append_printf (text, _ ("  valid fixations       %zu\n"),
                          accuracy.n);
  if (accuracy.n > 0)
    g_string_append_printf (text,
                            _ ("  accuracy              %.3f  (95 %%: %.3f to "
                               "%.3f)\n"),
                            suture_proportion_get (accuracy), low, high);
}

static void
append_setting (GString *text, const SutureReviewSetting *setting)
{
  const size_t *answers = setting->reported.answers;

  g_string_append_printf (text, "  %-9s  %7g",
                          suture_emd_range_name (setting->params.emd_range),
                          setting->params.penalty);
  append_share (text, suture_review_setting_get_filtration (setting));
  g_string_append_printf (text, "  %7zu  %6zu  %9zu  %5zu",
                          answers[SUTURE_ANSWER_ACCEPTED],
                          answers[SUTURE_ANSWER_UNSURE],
                          answers[SUTURE_ANSWER_REJECTED],
                          suture_review_counts_get_valid (&setting->reported));
  append_share (text, suture_proportion_get (suture_review_counts_get_accuracy (
                          &setting->reported)));
  g_string_append_printf (text, "  %7zu\n", answers[SUTURE_ANSWER_PENDING]);
}

static char *
to_text (const Tables *tables)
{
  const SutureReviewReport *report = &tables->report;
  GString                  *text = g_string_new (NULL);

  append_all (text, &report->all);
  if (!tables->has_settings)
    return g_string_free (text, FALSE);
  g_string_append_printf (text,
                          _ ("\non the list with a score from %g on, of %zu "
                             "suspected pairs\n"),
                          tables->threshold, report->own.n_candidates);
  /* Translators: the columns are as wide as these words */
  g_string_append (text, _ ("  EMD range  penalty  filtered  correct  unsure  "
                            "incorrect  valid  accuracy  pending\n"));
  for (int range = 0; range < 2; range++)
    for (int p = 0; p < SUTURE_REVIEW_N_PENALTIES; p++)
      append_setting (text, &report->settings[range][p]);
  g_string_append (text, _ ("with the sliders as they are\n"));
  append_setting (text, &report->own);
  return g_string_free (text, FALSE);
}

gboolean
suture_cli_review_report (const SutureCliOptions *options,
                          SutureCliJob           *job,
                          GError                **error)
{
  Tables         tables = { 0 };
  const gboolean is_read = suture_cli_is_review (options->files[1])
                               ? read_review (options->files[1], &tables, error)
                               : read_table (options, job, &tables, error);

  if (!is_read)
    return FALSE;

  g_autofree char *text =
      options->wants_json ? to_json (&tables) : to_text (&tables);

  return suture_file_write (options->output ? options->output : "-", text,
                            strlen (text), options->force, error);
}
