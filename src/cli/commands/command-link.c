/* command-link.c: suture-cli link
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "base/suture-error.h"
#include "files/suture-input-file.h"
#include "linking/suture-linking.h"
#include "stack/suture-stack-writer.h"
#include "suture-cli-input.h"
#include "suture-cli-output.h"
#include "suture-command.h"

static const char *const takes[] = { "output",      "force",   "method",
                                     "drop-single", "spacing", "axes",
                                     "background",  "threads", "help",
                                     NULL };

static void
copy_layer (gint64 z, void *layer, gpointer user_data)
{
  const SutureStack *linked = user_data;

  memcpy (layer, suture_stack_get_layer (linked, z),
          suture_shape_layer_size (suture_stack_get_shape (linked)) *
              suture_sample_type_size (suture_stack_get_sample_type (linked)));
}

static gboolean
write_linked (const SutureCliOptions *options,
              SutureStack            *linked,
              guint64                 max_id,
              SutureCliJob           *job,
              const SutureProgress   *progress,
              GError                **error)
{
  const SutureFileInfo    *info = suture_stack_get_file_info (linked);
  const SutureWriteOptions how = {
    .shape = suture_stack_get_shape (linked),
    .memory_type = suture_stack_get_sample_type (linked),
    .spacing = suture_stack_get_spacing (linked),
    .like = info,
    .sample_type = suture_write_sample_type (info, max_id),
    .force = options->force,
    .guard = options->guard,
  };

  if (!suture_stack_write (options->output, &how, copy_layer, linked, progress,
                           error))
    return FALSE;
  suture_cli_job_take_notice (job, suture_stack_dup_write_notice (&how));
  return TRUE;
}

static void
say_what_was_done (const SutureCliOptions *options,
                   const SutureLinkCounts *counts)
{
  g_autofree char *name = suture_display_name (options->output);

  g_print (ngettext ("%s: %" PRIu64 " masks of layers are %" PRIu64 " cell\n",
                     "%s: %" PRIu64 " masks of layers are %" PRIu64 " cells\n",
                     counts->n_cells),
           name, counts->n_masks, counts->n_cells);
}

static gboolean
run (const SutureCliOptions *options, SutureCliJob *job, GError **error)
{
  const SutureProgress *progress = suture_cli_job_get_progress (job);
  const SutureProgress  reading = suture_progress_part (progress, 0.0, 0.3);
  const SutureProgress  linking = suture_progress_part (progress, 0.3, 0.6);
  const SutureProgress  writing = suture_progress_part (progress, 0.6, 1.0);
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

  g_autoptr (SutureStack) linked =
      suture_link_layers (layers, &params, &counts, &linking, error);

  /* Half of the memory is free again before the file is read back. */
  g_clear_pointer (&layers, suture_stack_unref);
  if (linked == NULL ||
      !write_linked (options, linked, counts.n_cells, job, &writing, error))
    return FALSE;
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
