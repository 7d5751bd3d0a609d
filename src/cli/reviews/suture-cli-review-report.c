/* suture-cli-review-report.c: suture-cli review report
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "reviews/suture-cli-review-report.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "reviews/suture-cli-review-tables.h"
#include "files/suture-input-file.h"
#include "reviews/suture-review.h"
#include "suture-cli-input.h"
#include "suture-cli-output.h"
#include "suture-cli-review.h"

/* Two computations of one score. */
#define SAME_SCORE 1e-6

/* --- Where the numbers come from
 * ---------------------------------------------- */

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
read_review (const SutureCliOptions *options,
             const char             *typed,
             SutureCliJob           *job,
             SutureReviewTables     *tables,
             GError                **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (SutureReview) review =
      suture_cli_open_review (options, typed, error);

  if (review == NULL)
    return FALSE;

  SutureReviewContents *contents = suture_review_get_contents (review);
  g_autoptr (SutureSuspects) suspects =
      suture_review_read_screening (review, NULL, &local);

  if (local)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  tables->threshold = contents->parameters.threshold;
  tables->has_settings = suspects != NULL;
  if (suspects)
    {
      suture_review_report_compute (suture_suspects_get_layer_gaps (suspects),
                                    contents->log, &contents->parameters,
                                    &tables->report);
      suture_review_report_count_contacts (suspects, contents->log,
                                           contents->parameters.threshold,
                                           &tables->report);
    }
  else
    {
      count_log (contents->log, &tables->report.all);
      suture_cli_job_say (job,
                          _ ("%s: no other penalties can be tried, because the "
                             "review was left before its label stack was "
                             "screened; open it in Suture to go on"),
                          tables->name);
    }
  return TRUE;
}

/* Whether @model gives the table's own scores: then those of other settings can
 * be told from the features. */
static gboolean
is_scored_by (const SutureDecidedTable *table, const SutureModel *model)
{
  if (table->rows->len == 0 && table->contacts->len > 0)
    return TRUE;
  if (suture_decided_table_find_missing (table, model))
    return FALSE;
  for (guint i = 0; i < table->rows->len; i++)
    {
      const SutureDecidedRow *row =
          &g_array_index (table->rows, SutureDecidedRow, i);
      const double score =
          suture_classifier_score_values (model, row->pair.values,
                                          &row->pair.shape, &row->sliders);

      if (!(fabs (score - row->score) <= SAME_SCORE))
        return FALSE;
    }
  return TRUE;
}

static void
say_no_settings (const char               *name,
                 const SutureDecidedTable *table,
                 const SutureModel        *model,
                 SutureCliJob             *job)
{
  const char *missing = suture_decided_table_find_missing (table, model);

  if (missing)
    suture_cli_job_say (job,
                        _ ("%s: no other penalties can be tried, because there "
                           "is no column “%s”; name the review, or a table "
                           "exported from it"),
                        name, missing);
  else
    suture_cli_job_say (job,
                        _ ("%s: no other penalties can be tried, because its "
                           "scores aren't those that the model “%s” gives its "
                           "features; name the review, or the model with "
                           "--model"),
                        name, suture_model_get_name (model));
}

static gboolean
read_table (const SutureCliOptions *options,
            const char             *path,
            SutureCliJob           *job,
            SutureReviewTables     *tables,
            GError                **error)
{
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
      say_no_settings (tables->name, table, model, job);
    }
  return TRUE;
}

/* --- All of them
 * -------------------------------------------------------------- */

static SutureReviewTables
add_up (const SutureReviewTables *tables, size_t n)
{
  SutureReviewTables sum = tables[0];

  sum.name = NULL;
  for (size_t i = 1; i < n; i++)
    {
      suture_review_report_add (&sum.report, &tables[i].report);
      sum.has_settings = sum.has_settings && tables[i].has_settings;
      if (tables[i].threshold != sum.threshold)
        sum.threshold = NAN;
    }
  return sum;
}

/* A review has a model and a threshold of its own, a table neither. */
static gboolean
check_options (const SutureCliOptions *options, GError **error)
{
  static const char *const only_for_tables[] = { "model", "threshold", NULL };
  gboolean                 has_table = FALSE;

  for (char **name = options->files; *name; name++)
    has_table = has_table || !suture_cli_is_review (*name);
  return has_table || suture_cli_options_refuse (options, only_for_tables, NULL,
                                                 "review report REVIEW", error);
}

static gboolean
write_tables (const SutureCliOptions   *options,
              const SutureReviewTables *tables,
              size_t                    n,
              SutureCliJob             *job,
              GError                  **error)
{
  const SutureReviewTables  sum = add_up (tables, n);
  const SutureReviewTables *together = n > 1 ? &sum : NULL;
  g_autofree char          *text =
      options->wants_json
                   ? suture_cli_review_tables_to_json (tables, n, together)
                   : suture_cli_review_tables_to_text (tables, n, together);

  return suture_cli_write_text (options, SUTURE_OUTPUT_TEXT, text, job, error);
}

gboolean
suture_cli_review_report (const SutureCliOptions *options,
                          SutureCliJob           *job,
                          GError                **error)
{
  char                         **names = options->files;
  const size_t                   n = g_strv_length (names);
  g_autofree SutureReviewTables *tables = g_new0 (SutureReviewTables, n);
  gboolean is_read = suture_cli_check_decisions (names, error) &&
                     check_options (options, error);

  for (size_t i = 0; is_read && i < n; i++)
    {
      tables[i].name = suture_display_name (names[i]);
      is_read = suture_cli_is_review (names[i])
                    ? read_review (options, names[i], job, &tables[i], error)
                    : read_table (options, names[i], job, &tables[i], error);
    }
  is_read = is_read && write_tables (options, tables, n, job, error);
  for (size_t i = 0; i < n; i++)
    g_free (tables[i].name);
  return is_read;
}
