/* command-correct.c: suture-cli correct
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "base/suture-error.h"
#include "stack/suture-input-file.h"
#include "suture-cli-input.h"
#include "suture-cli-output.h"
#include "suture-command.h"
#include "suture-pipeline.h"

static const char *const takes[] = {
  "output",  "force",     "decisions",  "raw",           "kind",
  "spacing", "max-gap",   "emd-stride", "emd-tolerance", "emd-range",
  "penalty", "threshold", "background", "model",         "threads",
  "help",    NULL
};

/* A pair that the person rejected and that other merges join all the same is
 * never settled silently. */
static void
say_conflicts (GArray *rows, SutureCorrection *correction, SutureCliJob *job)
{
  g_autoptr (GArray) rejected =
      g_array_new (FALSE, FALSE, sizeof (SuturePairKey));

  for (guint i = 0; i < rows->len; i++)
    {
      const SutureDecisionRow *row =
          &g_array_index (rows, SutureDecisionRow, i);

      if (row->answer == SUTURE_ANSWER_REJECTED)
        g_array_append_val (rejected, row->pair);
    }

  g_autoptr (GArray) conflicts =
      suture_merge_map_find_conflicts (suture_correction_get_merge_map (
                                           correction),
                                       rejected);

  for (guint i = 0; i < conflicts->len; i++)
    {
      const SuturePairKey *pair = &g_array_index (conflicts, SuturePairKey, i);

      suture_cli_job_say (job,
                          _ ("%" PRIu64 " and %" PRIu64
                             " were rejected, but other accepted pairs join "
                             "them; look at that chain again"),
                          pair->upper_id, pair->lower_id);
    }
}

static SutureCorrection *
correct_decided (const char           *decisions_path,
                 SutureCellIndex      *index,
                 const SutureProgress *progress,
                 SutureCliJob         *job,
                 GError              **error)
{
  g_autoptr (GArray) rows = suture_decision_table_read (decisions_path, error);
  if (rows == NULL)
    return NULL;

  SutureCorrection *correction =
      suture_pipeline_correct_decided (index, rows, progress, error);

  if (correction)
    say_conflicts (rows, correction, job);
  return correction;
}

static SutureCorrection *
correct_reported (const SutureCliOptions *options,
                  SutureCellIndex        *index,
                  SutureStack            *raw,
                  const SutureProgress   *progress,
                  SutureCliJob           *job,
                  GError                **error)
{
  g_autoptr (SutureModel) model = suture_cli_load_model (options, error);
  if (model == NULL)
    return NULL;

  g_autoptr (SutureClassifier) classifier =
      suture_pipeline_screen_primary (index, raw, model, &options->parameters,
                                      progress, error);
  if (classifier == NULL)
    return NULL;
  suture_cli_warn_background (suture_measurement_table_get_index (
                                  suture_classifier_get_table (classifier)),
                              options->files[0], job);
  return suture_pipeline_correct_reported (classifier, &options->parameters,
                                           progress, error);
}

static void
say_what_was_done (const SutureCliOptions *options,
                   SutureCorrection       *correction)
{
  SutureMergeMap   *map = suture_correction_get_merge_map (correction);
  size_t            n_fills;
  const SutureFill *fills = suture_correction_get_fills (correction, &n_fills);
  gint64            n_pixels = 0;
  size_t            n_fallbacks = 0;
  g_autofree char  *name = suture_display_name (options->output);

  for (size_t i = 0; i < n_fills; i++)
    {
      n_pixels += fills[i].mask.area_px;
      n_fallbacks += fills[i].method == SUTURE_INTERPOLATION_SIGNED_DISTANCE;
    }
  g_print (_ ("%s: %u cells fewer than before, %zu masks filled in "
              "(%" PRId64 " pixels)\n"),
           name, suture_merge_map_get_n_joined (map), n_fills, n_pixels);
  if (n_fallbacks > 0)
    g_print (ngettext ("%zu mask was too irregular for contour transport and "
                       "was averaged by distance instead\n",
                       "%zu masks were too irregular for contour transport "
                       "and were averaged by distance instead\n",
                       n_fallbacks),
             n_fallbacks);
}

static gboolean
run (const SutureCliOptions *options, SutureCliJob *job, GError **error)
{
  const SutureProgress *progress = suture_cli_job_get_progress (job);
  const SutureProgress  reading = suture_progress_part (progress, 0.0, 0.15);
  const SutureProgress  working = suture_progress_part (progress, 0.15, 0.8);
  const SutureProgress  writing = suture_progress_part (progress, 0.8, 1.0);
  g_autoptr (SutureStack) labels = NULL;
  g_autoptr (SutureStack) raw = NULL;
  const char *raw_path, *decisions_path;

  if (options->output == NULL)
    {
      g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_USAGE,
                           _ ("Name the corrected stack's file with -o FILE"));
      return FALSE;
    }
  if (!suture_cli_only_raw (options, &raw_path, error) ||
      !suture_cli_only_decisions (options, &decisions_path, error) ||
      !suture_cli_check_stack_output (options, options->files[0], error))
    return FALSE;

  g_autoptr (SutureCellIndex) index =
      suture_cli_read_cells (options, options->files[0], raw_path, &reading,
                             job, &labels, &raw, error);
  if (index == NULL)
    return FALSE;

  g_autoptr (SutureCorrection) correction =
      decisions_path
          ? correct_decided (decisions_path, index, &working, job, error)
          : correct_reported (options, index, raw, &working, job, error);
  const SutureOutput output =
      suture_cli_output (options, options->output, SUTURE_OUTPUT_STACK);

  if (correction == NULL ||
      !suture_correction_export (correction, labels, &output, &writing, error))
    return FALSE;
  say_what_was_done (options, correction);
  return TRUE;
}

const SutureCommand suture_command_correct = {
  .name = "correct",
  .synopsis = "LABELS [--raw RAW] [--decisions FILE] [OPTION…] -o OUT",
  .summary = N_ ("join pairs, fill their gaps, write the corrected stack"),
  .description = N_ (
      "Without --decisions, joins every pair that “suture-cli screen” would "
      "report with the same options. With it, joins the pairs that the "
      "table accepts, whatever their scores.\n\n"
      "The corrected stack is the same kind of file as LABELS. Voxels "
      "outside the joined cells and the filled masks are as they were. "
      "It is read back and compared before OUT appears."),
  .takes = takes,
  .min_files = 1,
  .max_files = 1,
  .run = run,
};
