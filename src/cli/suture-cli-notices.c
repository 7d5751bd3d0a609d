/* suture-cli-notices.c: what a command says of the stacks it was given
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-cli-notices.h"

#include "files/suture-input-file.h"
#include "suture-cli-report.h"

static void
say (const SutureOddity *oddity, const char *path, SutureCliJob *job)
{
  g_autofree char *name = suture_display_name (path);
  g_autofree char *sentences = suture_oddity_dup_sentences (oddity);

  suture_cli_job_say (job, "%s: %s", name, sentences);
}

void
suture_cli_say_all (GPtrArray *oddities, const char *path, SutureCliJob *job)
{
  for (guint i = 0; i < oddities->len; i++)
    say (g_ptr_array_index (oddities, i), path, job);
}

GPtrArray *
suture_cli_say_oddities (const SutureCellIndex *index,
                         const SutureStack     *raw,
                         const char            *path,
                         SutureCliJob          *job)
{
  GPtrArray *oddities = suture_oddities_find (index, raw);

  suture_cli_say_all (oddities, path, job);
  return oddities;
}

/* Not below @best. */
static double
find_best (const double *scores, size_t n_rows, double best)
{
  for (size_t row = 0; row < n_rows; row++)
    best = MAX (best, scores[row]);
  return best;
}

static double
score_and_find_best (SutureClassifier       *classifier,
                     const SutureParameters *parameters,
                     size_t                  n_rows)
{
  const SutureScoreParams params =
      suture_parameters_get_score_params (parameters);
  g_autofree double *scores = g_new (double, n_rows + 1);

  suture_classifier_score_all (classifier, &params, scores);
  return find_best (scores, n_rows, 0.0);
}

void
suture_cli_say_no_pairs (SutureClassifier       *classifier,
                         const SutureParameters *parameters,
                         const double           *gap_scores,
                         size_t                  n_reported,
                         const double           *contact_scores,
                         size_t                  n_contacts,
                         const char             *path,
                         GPtrArray              *oddities,
                         SutureCliJob           *job)
{
  SutureMeasurementTable *table = suture_classifier_get_table (classifier);
  const size_t            n_rows = suture_measurement_table_get_n_rows (table);
  SutureScreened          screened = {
             .n_listed = n_rows + n_contacts,
             .n_reported = n_reported,
             .max_gap = parameters->max_gap,
             .threshold = parameters->threshold,
             .has_contacts = contact_scores != NULL,
  };

  if (gap_scores != NULL)
    screened.best_score = find_best (gap_scores, n_rows, 0.0);
  else if (n_reported == 0)
    screened.best_score = score_and_find_best (classifier, parameters, n_rows);
  screened.best_score =
      find_best (contact_scores, n_contacts, screened.best_score);

  SutureOddity *oddity =
      suture_oddity_of_no_pairs (suture_measurement_table_get_index (table),
                                 &screened);

  if (oddity == NULL)
    return;
  say (oddity, path, job);
  g_ptr_array_add (oddities, oddity);
}

static void
add_notice (JsonBuilder *json,
            const char  *code,
            const char  *text,
            const char  *what_to_do)
{
  json_builder_begin_object (json);
  suture_json_add_string (json, "code", code);
  suture_json_add_string (json, "text", text);
  suture_json_add_string (json, "what_to_do", what_to_do);
  json_builder_end_object (json);
}

static void
add_file_notices (JsonBuilder *json, const SutureStack *stack)
{
  const char *const *notices = suture_stack_get_notices (stack);

  for (size_t i = 0; notices[i] != NULL; i++)
    add_notice (json, "file", notices[i], NULL);
}

void
suture_json_add_notices (JsonBuilder       *json,
                         const SutureStack *labels,
                         const SutureStack *raw,
                         GPtrArray         *oddities)
{
  json_builder_set_member_name (json, "notices");
  json_builder_begin_array (json);
  add_file_notices (json, labels);
  if (raw != NULL)
    add_file_notices (json, raw);
  for (guint i = 0; oddities != NULL && i < oddities->len; i++)
    {
      const SutureOddity *oddity = g_ptr_array_index (oddities, i);

      add_notice (json, oddity->code, oddity->text, oddity->what_to_do);
    }
  json_builder_end_array (json);
}
