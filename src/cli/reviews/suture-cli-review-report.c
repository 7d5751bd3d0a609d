/* suture-cli-review-report.c: suture-cli review report
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "reviews/suture-cli-review-report.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "reviews/suture-cli-review-json.h"
#include "files/suture-input-file.h"
#include "reporting/suture-report-write.h"
#include "reviews/suture-review.h"
#include "suture-cli-input.h"
#include "suture-cli-output.h"
#include "suture-cli-review.h"

/* Two computations of one score. */
#define SAME_SCORE 1e-6

/* --- Where the numbers come from
 * ---------------------------------------------- */

/* Whether the file is what was reviewed, as far as its size and time say. */
static gboolean
is_there (const SutureReviewInput *input)
{
  return input->content_hash != NULL &&
         suture_review_input_is_where_it_was (input);
}

/* (transfer full) (nullable): the cells that were reviewed, and the raw stack,
 * where both are still; %NULL without an error if they aren't */
static SutureCellIndex *
read_cells (const SutureCliOptions     *options,
            const SutureReviewContents *contents,
            const char                 *name,
            SutureCliJob               *job,
            SutureStack               **labels,
            SutureStack               **raw,
            GError                    **error)
{
  const SutureProgress *progress = suture_cli_job_get_progress (job);
  SutureCliOptions      how = *options;
  g_autoptr (SutureStack) read = NULL;

  if (!is_there (&contents->labels))
    {
      suture_cli_job_say (job,
                          _ ("%s: the report has no pictures, because the "
                             "label stack isn't where it was or was changed "
                             "since; open the review in Suture to say where "
                             "it is"),
                          name);
      return NULL;
    }
  how.choices = suture_review_contents_get_choices (contents);
  if (!suture_cli_read_stacks (&how, contents->labels.path,
                               is_there (&contents->raw) ? contents->raw.path
                                                         : NULL,
                               progress, job, &read, raw, error))
    return NULL;

  *labels = suture_cli_with_spacing_of_review (read, contents);
  return suture_cell_index_new (*labels, contents->parameters.background_id,
                                progress, error);
}

static char *
dup_name (const char *path)
{
  return path ? suture_display_basename (path) : NULL;
}

/* (transfer full) (nullable): what is known of a review; pictures take its
 * stacks */
static SutureReport *
read_review (const SutureCliOptions *options,
             const char             *name,
             SutureReview           *review,
             SutureReview           *other,
             const char             *other_name,
             SutureCliJob           *job,
             GError                **error)
{
  SutureReviewContents *contents = suture_review_get_contents (review);
  g_autoptr (GError) local = NULL;
  g_autoptr (SutureSuspects) suspects =
      suture_review_read_screening (review, NULL, &local);
  g_autoptr (SutureStack) labels = NULL;
  g_autoptr (SutureStack) raw = NULL;
  g_autoptr (SutureCellIndex) index = NULL;
  g_autofree char *labels_name = dup_name (contents->labels.path);
  g_autofree char *raw_name = dup_name (contents->raw.path);

  if (local == NULL && options->wants_html)
    index = read_cells (options, contents, name, job, &labels, &raw, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  if (suspects == NULL)
    suture_cli_job_say (job,
                        _ ("%s: no other penalties can be tried, because the "
                           "review was left before its label stack was "
                           "screened; open it in Suture to go on"),
                        name);

  const SutureReportSource source = {
    .name = name,
    .labels_name = labels_name,
    .raw_name = raw_name,
    .other_name = other ? other_name : NULL,
    .spacing = contents->spacing,
    .suspects = suspects,
    .log = contents->log,
    .parameters = &contents->parameters,
    .other = other ? suture_review_get_contents (other)->log : NULL,
    .index = index,
    .labels = labels,
    .raw = raw,
  };

  return suture_report_new (&source, suture_cli_job_get_progress (job), error);
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

/* (transfer full) (nullable): what is known of an exported table */
static SutureReport *
read_table (const SutureCliOptions *options,
            const char             *path,
            const char             *name,
            SutureCliJob           *job,
            GError                **error)
{
  g_autoptr (SutureDecidedTable) table =
      suture_decided_table_read (path, error);
  g_autoptr (SutureModel) model =
      table ? suture_cli_load_model (options, error) : NULL;

  if (model == NULL)
    return NULL;

  SutureReport *report = suture_report_new_empty (name);

  report->threshold = options->parameters.threshold;
  report->has_settings = is_scored_by (table, model);
  if (report->has_settings)
    suture_review_report_compute_table (table, model, report->threshold,
                                        &report->tables);
  else
    {
      suture_review_count_table (table, &report->tables.all);
      say_no_settings (name, table, model, job);
    }
  return report;
}

/* --- All of them
 * -------------------------------------------------------------- */

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
write_reports (const SutureCliOptions *options,
               GPtrArray              *reports,
               SutureCliJob           *job,
               GError                **error)
{
  g_autoptr (SutureReport) sum =
      reports->len > 1 ? suture_report_new_sum (reports) : NULL;
  g_autofree char *text =
      options->wants_json
          ? suture_cli_review_to_json (reports, sum)
          : suture_report_to_kind (reports, sum,
                                   suture_cli_text_kind (options,
                                                         SUTURE_OUTPUT_TEXT));

  return suture_cli_write_text (options, SUTURE_OUTPUT_TEXT, text, job, error);
}

/* Two reviewers of one stack, if that is what was named: how far they agree
 * belongs into the report of the first. */
static gboolean
open_reviews (const SutureCliOptions *options,
              GPtrArray              *reviews,
              GError                **error)
{
  for (char **name = options->files; *name; name++)
    {
      SutureReview *review = NULL;

      if (suture_cli_is_review (*name))
        {
          review = suture_cli_open_review (options, *name, error);
          if (review == NULL)
            return FALSE;
        }
      g_ptr_array_add (reviews, review);
    }
  return TRUE;
}

/* (transfer none) (nullable): the other of two, if it is of the same stack */
static SutureReview *
find_other (GPtrArray *reviews, guint i)
{
  if (reviews->len != 2 || i != 0 || reviews->pdata[0] == NULL ||
      reviews->pdata[1] == NULL)
    return NULL;

  const SutureReviewContents *one =
      suture_review_get_contents (reviews->pdata[0]);
  const SutureReviewContents *two =
      suture_review_get_contents (reviews->pdata[1]);

  return g_strcmp0 (one->labels.content_hash, two->labels.content_hash) == 0
             ? reviews->pdata[1]
             : NULL;
}

static void
review_free (gpointer data)
{
  if (data != NULL)
    suture_review_free (data);
}

gboolean
suture_cli_review_report (const SutureCliOptions *options,
                          SutureCliJob           *job,
                          GError                **error)
{
  char **names = options->files;
  g_autoptr (GPtrArray) reviews = g_ptr_array_new_with_free_func (review_free);
  g_autoptr (GPtrArray) reports =
      g_ptr_array_new_with_free_func ((GDestroyNotify) suture_report_free);

  if (!suture_cli_check_decisions (names, error) ||
      !check_options (options, error) ||
      !open_reviews (options, reviews, error))
    return FALSE;
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *name = suture_display_name (names[i]);
      g_autofree char *next =
          names[i + 1] ? suture_display_name (names[i + 1]) : NULL;
      SutureReport *report =
          reviews->pdata[i]
              ? read_review (options, name, reviews->pdata[i],
                             find_other (reviews, i), next, job, error)
              : read_table (options, names[i], name, job, error);

      if (report == NULL)
        return FALSE;
      g_ptr_array_add (reports, report);
    }
  return write_reports (options, reports, job, error);
}
