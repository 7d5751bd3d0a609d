/* command-evaluate.c: suture-cli evaluate
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "cells/suture-cell-index.h"
#include "evaluation/comparison/suture-comparison-oddities.h"
#include "stack/layers/suture-stack-blank.h"
#include "stack/suture-stack-reader.h"
#include "suture-cli-input.h"
#include "suture-cli-notices.h"
#include "suture-cli-report.h"
#include "suture-command.h"

static const char *const takes[] = { "axes",       "dataset", "truth-dataset",
                                     "background", "threads", "format",
                                     "help",       NULL };

static void
print_json (const SutureComparison *comparison,
            const SutureStack      *labels,
            const SutureStack      *truth,
            GPtrArray              *oddities)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();

  json_builder_begin_object (json);
  suture_json_add_program (json);
  suture_json_add_integer (json, "n_cells", (gint64) comparison->n_cells);
  suture_json_add_integer (json, "n_truth", (gint64) comparison->n_truth);
  suture_json_add_integer (json, "n_oversegmented",
                           (gint64) comparison->n_oversegmented);
  suture_json_add_integer (json, "n_overmerged",
                           (gint64) comparison->n_overmerged);
  suture_json_add_integer (json, "n_true_positives",
                           (gint64) comparison->n_true_positives);
  suture_json_add_integer (json, "n_without_truth",
                           (gint64) comparison->n_without_truth);
  suture_json_add_number (json, "precision_50", comparison->precision_50);
  suture_json_add_number (json, "vi_split_bits", comparison->vi_split_bits);
  suture_json_add_number (json, "vi_merge_bits", comparison->vi_merge_bits);
  suture_json_add_notices (json, labels, truth, oddities);
  json_builder_end_object (json);

  g_autofree char *text = suture_json_finish (json, FALSE);

  g_print ("%s", text);
}

static void
print_text (const SutureComparison *comparison)
{
  g_print (_ ("cells                        %" PRIu64 " (ground truth: %" PRIu64
              ")\n"),
           comparison->n_cells, comparison->n_truth);
  g_print (_ ("oversegmented true cells     %" PRIu64 "\n"),
           comparison->n_oversegmented);
  g_print (_ ("overmerged cells             %" PRIu64 "\n"),
           comparison->n_overmerged);
  g_print (_ ("average precision at IoU .5  %.4f\n"), comparison->precision_50);
  g_print (_ ("variation of information     %.4f bits split, %.4f bits "
              "merge\n"),
           comparison->vi_split_bits, comparison->vi_merge_bits);
}

/* Whether --background names what is between the cells of this one: in the
 * other it may be a cell. */
static gboolean
is_background_of (const SutureCellIndex *index, guint64 id)
{
  return id != 0 && suture_cell_index_guess_background (index) == id;
}

/* (transfer full) (nullable): one of the two. */
static SutureStack *
read_stack (const SutureCliOptions *options,
            const char             *path,
            const char             *dataset,
            gboolean               *has_background,
            SutureCliJob           *job,
            GError                **error)
{
  const SutureProgress *progress = suture_cli_job_get_progress (job);
  SutureReadOptions     how = { .role = SUTURE_ROLE_LABELS,
                                .axes = options->choices.axes };

  how.axes.dataset = g_intern_string (dataset);

  g_autoptr (SutureStack) stack =
      suture_stack_read (path, &how, progress, error);
  g_autoptr (SutureCellIndex) index =
      stack ? suture_cell_index_new (stack, 0, progress, error) : NULL;

  if (index == NULL)
    return NULL;
  suture_cli_say_notices (stack, job);
  *has_background = is_background_of (index, options->parameters.background_id);
  if (!*has_background)
    suture_cli_warn_background (index, path, job);
  return g_steal_pointer (&stack);
}

static gboolean
run (const SutureCliOptions *options, SutureCliJob *job, GError **error)
{
  const SutureProgress *progress = suture_cli_job_get_progress (job);
  const guint64         background_id = options->parameters.background_id;
  gboolean              has_background[2];
  SutureComparison      comparison;
  g_autoptr (SutureStack) labels =
      read_stack (options, options->files[0], options->dataset,
                  &has_background[0], job, error);
  g_autoptr (SutureStack) truth =
      labels ? read_stack (options, options->files[1],
                           options->truth_dataset ? options->truth_dataset
                                                  : options->dataset,
                           &has_background[1], job, error)
             : NULL;

  if (truth == NULL)
    return FALSE;
  if (has_background[0] || !has_background[1])
    suture_stack_blank_id (labels, background_id);
  if (has_background[1] || !has_background[0])
    suture_stack_blank_id (truth, background_id);
  if (!suture_comparison_compute (labels, truth, &comparison, progress, error))
    return FALSE;

  g_autoptr (GPtrArray) oddities =
      suture_comparison_find_oddities (&comparison);

  suture_cli_say_all (oddities, options->files[1], job);
  if (options->wants_json)
    print_json (&comparison, labels, truth, oddities);
  else
    print_text (&comparison);
  return TRUE;
}

const SutureCommand suture_command_evaluate = {
  .name = "evaluate",
  .synopsis = "LABELS TRUTH [OPTION…]",
  .summary = N_ ("compare a segmentation with ground truth"),
  .description =
      N_ ("Counts true cells that lie in several cells (oversegmented) and "
          "cells that hold several true ones (overmerged), and gives the "
          "average precision at IoU 0.5 and the variation of information, "
          "split and merge apart. Where the ground truth is empty, sparse or "
          "hardly overlaps the segmentation, that is said.\n\n"
          "An id that --background names is background in the stack whose "
          "cells it surrounds, or in both if that can’t be told."),
  .takes = takes,
  .min_files = 2,
  .max_files = 2,
  .run = run,
};
