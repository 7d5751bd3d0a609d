/* command-evaluate.c: suture-cli evaluate
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "evaluation/suture-comparison.h"
#include "stack/suture-stack-reader.h"
#include "suture-cli-report.h"
#include "suture-command.h"

static const char *const takes[] = { "axes", "threads", "format", "help",
                                     NULL };

static void
print_json (const SutureComparison *comparison)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();

  json_builder_begin_object (json);
  suture_json_add_integer (json, "n_cells", (gint64) comparison->n_cells);
  suture_json_add_integer (json, "n_truth", (gint64) comparison->n_truth);
  suture_json_add_integer (json, "n_oversegmented",
                           (gint64) comparison->n_oversegmented);
  suture_json_add_integer (json, "n_overmerged",
                           (gint64) comparison->n_overmerged);
  suture_json_add_integer (json, "n_true_positives",
                           (gint64) comparison->n_true_positives);
  suture_json_add_number (json, "precision_50", comparison->precision_50);
  suture_json_add_number (json, "vi_split_bits", comparison->vi_split_bits);
  suture_json_add_number (json, "vi_merge_bits", comparison->vi_merge_bits);
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

static gboolean
run (const SutureCliOptions *options, SutureCliJob *job, GError **error)
{
  const SutureProgress   *progress = suture_cli_job_get_progress (job);
  const SutureReadOptions how = { .role = SUTURE_ROLE_LABELS,
                                  .axes = options->choices.axes };
  SutureComparison        comparison;
  g_autoptr (SutureStack) labels =
      suture_stack_read (options->files[0], &how, progress, error);
  g_autoptr (SutureStack) truth =
      labels ? suture_stack_read (options->files[1], &how, progress, error)
             : NULL;

  if (truth == NULL ||
      !suture_comparison_compute (labels, truth, &comparison, progress, error))
    return FALSE;
  if (options->wants_json)
    print_json (&comparison);
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
          "split and merge apart."),
  .takes = takes,
  .min_files = 2,
  .max_files = 2,
  .run = run,
};
