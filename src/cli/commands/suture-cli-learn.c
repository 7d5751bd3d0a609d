/* suture-cli-learn.c: suture-cli train --decisions
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "commands/suture-cli-learn.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "base/suture-error.h"
#include "commands/suture-cli-accuracy.h"
#include "evaluation/suture-decided-table.h"
#include "files/suture-input-file.h"
#include "reviews/suture-review.h"
#include "stack/suture-stack-format.h"
#include "suture-cli-input.h"
#include "suture-cli-output.h"
#include "suture-cli-review.h"
#include "suture-pipeline.h"

/* What is learned from, so far. */
typedef struct
{
  const SutureCliOptions *options;
  SutureCliJob           *job;
  SutureModel            *base;
  GArray                 *pairs; /* of SutureDecidedPair */
  size_t                  n_left_out[SUTURE_N_ANSWERS]; /* of other answers */
} Gathering;

static void
count_left_out (Gathering *self, SutureAnswer answer)
{
  if (answer != SUTURE_ANSWER_ACCEPTED && answer != SUTURE_ANSWER_REJECTED)
    self->n_left_out[answer]++;
}

/* --- Reviews ----------------------------------------------------------------
 */

static gboolean
add_review (Gathering *self, const char *file, guint number, GError **error)
{
  g_autoptr (SutureReview) review =
      suture_cli_open_review (self->options, file, error);
  g_autoptr (SutureSuspects) suspects =
      review ? suture_cli_read_suspects (review, file, error) : NULL;

  if (suspects == NULL)
    return FALSE;

  const SutureDecisionLog *log = suture_review_get_contents (review)->log;

  suture_decided_pairs_add (self->pairs,
                            suture_suspects_get_layer_gaps (suspects), log,
                            number);
  self->n_left_out[SUTURE_ANSWER_UNSURE] +=
      suture_decision_log_count (log, SUTURE_ANSWER_UNSURE);
  self->n_left_out[SUTURE_ANSWER_NOT_A_CELL] +=
      suture_decision_log_count (log, SUTURE_ANSWER_NOT_A_CELL);
  self->n_left_out[SUTURE_ANSWER_CUT_FIRST] +=
      suture_decision_log_count (log, SUTURE_ANSWER_CUT_FIRST);
  return TRUE;
}

/* --- Tables -----------------------------------------------------------------
 */

static gboolean
add_table (Gathering *self, const char *file, guint number, GError **error)
{
  g_autofree char *name = suture_display_name (file);
  g_autoptr (SutureDecidedTable) table =
      suture_decided_table_read (file, error);
  const char *missing =
      table ? suture_decided_table_find_missing (table, self->base) : NULL;

  if (table == NULL)
    return FALSE;
  if (missing)
    {
      g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT,
                   _ ("%s has no column “%s”, which the model learns from; "
                      "export the review again, or name the label stack "
                      "before --decisions, so that its pairs are measured"),
                   name, missing);
      return FALSE;
    }
  for (guint i = 0; i < table->rows->len; i++)
    count_left_out (self, g_array_index (table->rows, SutureDecidedRow, i)
                              .pair.answer);
  suture_decided_table_add_pairs (table, number, self->pairs);
  if (table->n_other_kinds > 0)
    suture_cli_job_say (self->job,
                        _ ("%s: pairs left out, since they are no layer gaps, "
                           "which this model is of: %u"),
                        name, table->n_other_kinds);
  return TRUE;
}

/* --- Tables whose pairs are measured again
 * ------------------------------------ */

static GHashTable *
list_answers (GArray *rows)
{
  GHashTable *answers =
      g_hash_table_new (suture_pair_key_hash, suture_pair_key_equal);

  for (guint i = 0; i < rows->len; i++)
    {
      SutureDecisionRow *row = &g_array_index (rows, SutureDecisionRow, i);

      g_hash_table_insert (answers, &row->pair, row);
    }
  return answers;
}

/* Takes the answers that it finds a pair for out of @answers. */
static void
add_measured (Gathering              *self,
              const SutureClassifier *classifier,
              GHashTable             *answers,
              guint                   number)
{
  SutureMeasurementTable *table =
      suture_classifier_get_table ((SutureClassifier *) classifier);

  for (size_t row = 0; row < suture_measurement_table_get_n_rows (table); row++)
    {
      const SutureMeasurement *m = suture_measurement_table_get (table, row);
      const SuturePairKey      key = m->pair;
      const SutureDecisionRow *found = g_hash_table_lookup (answers, &key);
      SutureDecidedPair        pair;

      if (found == NULL)
        continue;
      count_left_out (self, found->answer);
      suture_decided_pair_init (&pair, classifier, row, number, found->answer);
      if (suture_decided_pair_teaches (&pair))
        g_array_append_val (self->pairs, pair);
      g_hash_table_remove (answers, &key);
    }
}

static gboolean
add_stack (Gathering                 *self,
           const SutureTrainingStack *stack,
           const char                *file,
           guint                      number,
           const SutureProgress      *progress,
           GError                   **error)
{
  g_autoptr (GArray) read = suture_decision_table_read (file, error);
  g_autoptr (SutureClassifier) classifier =
      read ? suture_pipeline_screen (stack->labels, stack->raw, self->base,
                                     &self->options->parameters, NULL, NULL,
                                     progress, error)
           : NULL;

  if (classifier == NULL)
    return FALSE;

  g_autofree char *name = suture_display_name (file);
  g_autoptr (GArray) rows =
      suture_decision_table_resolve (read, suture_measurement_table_get_index (
                                               suture_classifier_get_table (
                                                   classifier)));
  g_autoptr (GHashTable) answers = list_answers (rows);

  add_measured (self, classifier, answers, number);
  if (g_hash_table_size (answers) > 0)
    suture_cli_job_say (self->job,
                        _ ("%s: pairs left out, not suspected in that label "
                           "stack: %u"),
                        name, g_hash_table_size (answers));
  return TRUE;
}

static gboolean
add_stacks (Gathering *self, const SutureProgress *progress, GError **error)
{
  const SutureCliOptions *options = self->options;
  char                  **files = options->decision_files;
  const SutureProgress    reading = suture_progress_part (progress, 0.0, 0.2);
  SutureCliStacks         list = { 0 };
  gboolean                is_done = TRUE;

  if (g_strv_length (options->files) != g_strv_length (files))
    {
      g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_USAGE,
                   _ ("Label stacks: %u, tables of decisions: %u; name one for "
                      "each, in the same order"),
                   g_strv_length (options->files), g_strv_length (files));
      return FALSE;
    }
  if (!suture_cli_read_list (options, options->files, options->raws, &reading,
                             self->job, &list, error))
    return FALSE;
  for (guint i = 0; is_done && i < list.n; i++)
    {
      const SutureProgress part =
          suture_progress_part (progress, 0.2 + 0.8 * i / (double) list.n,
                                0.2 + 0.8 * (i + 1) / (double) list.n);

      is_done = add_stack (self, &list.stacks[i], files[i], i, &part, error);
    }
  suture_cli_stacks_clear (&list);
  return is_done;
}

/* --- All of them
 * -------------------------------------------------------------- */

/* (nullable): the first of the names that is so */
static const char *
find_name (char **files, gboolean (*is_so) (const char *file))
{
  for (guint i = 0; files[i]; i++)
    if (is_so (files[i]))
      return files[i];
  return NULL;
}

/* What stands behind --decisions, which takes every name there is. */
static gboolean
check_names (char **files, gboolean has_stacks, GError **error)
{
  const char *stack = find_name (files, suture_stack_has_ending);
  const char *review =
      has_stacks ? find_name (files, suture_cli_is_review) : NULL;
  const char      *wrong = stack ? stack : review;
  g_autofree char *name = wrong ? suture_display_name (wrong) : NULL;

  if (wrong == NULL)
    return suture_cli_check_decisions (files, error);
  g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_USAGE,
               stack ? _ ("%s is a stack, and no decisions; name label "
                          "stacks before --decisions")
                     : _ ("“%s” is a review, whose pairs are measured already; "
                          "leave the label stacks out"),
               name);
  return FALSE;
}

static gboolean
gather (Gathering *self, const SutureProgress *progress, GError **error)
{
  char         **files = self->options->decision_files;
  const gboolean has_stacks = self->options->files != NULL;

  if (!check_names (files, has_stacks, error))
    return FALSE;
  if (has_stacks)
    return add_stacks (self, progress, error);
  for (guint i = 0; files[i]; i++)
    if (!(suture_cli_is_review (files[i])
              ? add_review (self, files[i], i, error)
              : add_table (self, files[i], i, error)))
      return FALSE;
  return TRUE;
}

/* --- What is said
 * -------------------------------------------------------------- */

static void
print_side (const char *title, const SutureDecisionAccuracy *accuracy)
{
  g_print ("%s\n", title);
  suture_cli_print_proportion (_ ("precision"), accuracy->precision);
  suture_cli_print_proportion (_ ("recall"), accuracy->recall);
  suture_cli_print_proportion (_ ("rejected, left"), accuracy->rejected);
  suture_cli_print_number (_ ("area under ROC"), accuracy->auc);
  suture_cli_print_number (_ ("log loss"), accuracy->loss);
}

static void
print_report (const Gathering *self, const SutureLearningReport *report)
{
  const size_t *n = self->n_left_out;

  g_print (ngettext ("%zu accepted and %zu rejected pairs of %zu review\n",
                     "%zu accepted and %zu rejected pairs of %zu reviews\n",
                     report->n_reviews),
           report->n_accepted, report->n_rejected, report->n_reviews);
  /* Translators: three counts of pairs, by what was said of them */
  g_print (_ ("left out: %zu unsure, %zu not a cell, %zu cut first\n"),
           n[SUTURE_ANSWER_UNSURE], n[SUTURE_ANSWER_NOT_A_CELL],
           n[SUTURE_ANSWER_CUT_FIRST]);
  if (report->n_repeats > 0)
    g_print (_ ("given more than once, counted once: %zu\n"),
             report->n_repeats);
  print_side (_ ("decisions held back, before"), &report->before);
  print_side (_ ("decisions held back, after"), &report->after);
}

/* A lower share is told, though the model as a whole decides better. */
static void
warn_of_loss (SutureCliJob    *job,
              const char      *format,
              SutureProportion before,
              SutureProportion after)
{
  const double was = suture_proportion_get (before);
  const double is = suture_proportion_get (after);

  if (is < was)
    suture_cli_job_say (job, "%s (%.3f → %.3f)", format, was, is);
}

static gboolean
finish (const Gathering            *self,
        const SutureModel          *model,
        const SutureLearningReport *report,
        GError                    **error)
{
  print_report (self, report);
  if (report->n_earlier > 0)
    suture_cli_job_say (self->job,
                        _ ("The model “%s” has learned from decisions before; "
                           "if these are among them, all figures here are "
                           "better than they should be: learn from the model "
                           "that comes with Suture instead"),
                        suture_model_get_name (self->base));
  if (report->change == SUTURE_CHANGE_NONE)
    {
      g_set_error_literal (
          error, SUTURE_ERROR, SUTURE_ERROR_INPUT,
          suture_learning_report_is_chance (report)
              ? _ ("These answers don't follow from what is measured of the "
                   "pairs: decisions held back can't be told apart better than "
                   "by chance, so nothing is learned and no model is written")
              : _ ("The model as it is does as well on decisions held back as "
                   "one that learns from the others, so no model is written"));
      return FALSE;
    }

  const SutureOutput output =
      suture_cli_output (self->options, self->options->output,
                         SUTURE_OUTPUT_JSON);

  if (!suture_model_write (model, &output, NULL, error))
    return FALSE;
  g_print (report->change == SUTURE_CHANGE_WEIGHTS
               ? _ ("fitted further and calibrated\n")
               : _ ("calibrated; the order of the pairs stays\n"));
  warn_of_loss (self->job, _ ("mind that precision falls"),
                report->before.precision, report->after.precision);
  warn_of_loss (self->job, _ ("mind that recall falls"), report->before.recall,
                report->after.recall);
  return TRUE;
}

gboolean
suture_cli_learn (const SutureCliOptions *options,
                  SutureCliJob           *job,
                  GError                **error)
{
  const SutureProgress *progress = suture_cli_job_get_progress (job);
  const SutureProgress  gathering = suture_progress_part (progress, 0.0, 0.6);
  const SutureProgress  learning = suture_progress_part (progress, 0.6, 1.0);
  SutureLearningReport  report;
  g_autoptr (SutureModel) base = suture_cli_load_model (options, error);
  g_autoptr (GArray) pairs =
      g_array_new (FALSE, FALSE, sizeof (SutureDecidedPair));
  Gathering self = { options, job, base, pairs, { 0 } };

  if (base == NULL || !gather (&self, &gathering, error))
    return FALSE;

  g_autoptr (SutureModel) model =
      suture_learn_from_decisions ((const SutureDecidedPair *) pairs->data,
                                   pairs->len, base, options->seed, &report,
                                   &learning, error);

  return model != NULL && finish (&self, model, &report, error);
}
