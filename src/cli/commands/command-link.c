/* command-link.c: suture-cli link
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n-lib.h>

#include "base/suture-error.h"
#include "files/suture-input-file.h"
#include "linking/suture-linked-file.h"
#include "suture-cli-input.h"
#include "suture-cli-output.h"
#include "suture-command.h"

static const char *const takes[] = { "output",      "force",      "method",
                                     "drop-single", "spacing",    "axes",
                                     "dataset",     "background", "threads",
                                     "help",        NULL };

static void
say_what_was_done (const SutureCliOptions *options,
                   const SutureLinkCounts *counts)
{
  g_autofree char *name = suture_display_name (options->output);
  g_autofree char *text = suture_link_counts_to_text (counts);

  g_print ("%s: %s\n", name, text);
}

static gboolean
run (const SutureCliOptions *options, SutureCliJob *job, GError **error)
{
  const SutureProgress *progress = suture_cli_job_get_progress (job);
  const SutureProgress  reading = suture_progress_part (progress, 0.0, 0.3);
  const SutureProgress  linking = suture_progress_part (progress, 0.3, 1.0);
  g_autoptr (SutureStack) layers = NULL;
  g_autoptr (SutureStack) raw = NULL;
  const SutureLinkParams params = {
    .method = options->method,
    .background_id = options->parameters.background_id,
    /* Cellpose's rule is kept as people know it. */
    .cuts_necks = options->method == SUTURE_LINK_TRANSPORT,
    .least_layers = options->drop_single ? 2 : 1,
  };
  SutureLinkCounts counts;
  g_autofree char *notice = NULL;

  if (options->output == NULL)
    {
      g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_USAGE,
                           _ ("Name the linked stack's file with -o FILE"));
      return FALSE;
    }
  if (!suture_cli_check_stack_output (options, options->files[0], error) ||
      !suture_cli_read_stacks (options, options->files[0], NULL, &reading, job,
                               &layers, &raw, error))
    return FALSE;

  const SutureOutput output =
      suture_cli_output (options, options->output, SUTURE_OUTPUT_STACK);

  if (!suture_linked_file_write (layers, &params, &output, &counts, &notice,
                                 &linking, error))
    return FALSE;
  suture_cli_job_take_notice (job, g_steal_pointer (&notice));
  say_what_was_done (options, &counts);
  return TRUE;
}

const SutureCommand suture_command_link = {
  .name = "link",
  .synopsis = "LAYERS [--method transport|overlap] [OPTION…] -o OUT",
  .summary = N_ ("link masks of single layers to cells"),
  .description = N_ (
      "For 2D masks that no program has linked yet: in LAYERS only the masks "
      "of one layer that have the same id belong together. Masks of "
      "consecutive layers become one cell.\n\n"
      "By transport, where the cheapest transport of all masks of a layer to "
      "those of the next takes most of one to the other, at a cost of 1 − IoU, "
      "as CellStitch does; a cell is then cut where the masks overlap far less "
      "than above and below, for that is two cells. By overlap, where each "
      "overlaps the other best and "
      "their IoU is a quarter or more, as Cellpose does.\n\n"
      "Cells of one layer are kept, for a review can join them; --drop-single "
      "leaves them out, as CellStitch does. Cells are numbered from 1; what "
      "was background is 0. OUT is the same "
      "kind of file as LAYERS, with a wider sample type if there are more "
      "cells than that holds, and is read back and compared before it "
      "appears."),
  .takes = takes,
  .min_files = 1,
  .max_files = 1,
  .run = run,
};
