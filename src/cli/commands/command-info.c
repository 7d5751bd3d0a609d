/* command-info.c: suture-cli info
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "base/suture-error.h"
#include "base/suture-plain-text.h"
#include "files/suture-input-file.h"
#include "stack/suture-stack-format.h"
#include "stack/suture-stack-reader.h"
#include "suture-cli-input.h"
#include "suture-cli-notices.h"
#include "suture-cli-report.h"
#include "suture-command.h"

#include "stack/layers/suture-stack-channels.h"

static const char *const takes[] = { "as",          "raw",         "spacing",
                                     "axes",        "dataset",     "raw-axes",
                                     "raw-channel", "raw-dataset", "background",
                                     "threads",     "format",      "help",
                                     NULL };

static void
print_json (SutureStack     *stack,
            SutureStack     *raw,
            SutureCellIndex *index,
            GPtrArray       *oddities)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();
  const SutureFileInfo *info = suture_stack_get_file_info (stack);
  g_autofree char      *name = g_filename_display_name (info->path);

  json_builder_begin_object (json);
  suture_json_add_program (json);
  suture_json_add_string (json, "path", name);
  suture_json_add_string (json, "flavour", suture_flavour_name (info->flavour));
  if (info->axes.dataset != NULL)
    suture_json_add_string (json, "dataset", info->axes.dataset);
  if (suture_stack_get_n_channels (stack) > 1)
    suture_json_add_number (json, "channels",
                            suture_stack_get_n_channels (stack));
  suture_json_add_string (json, "sample_type",
                          suture_sample_type_name (info->sample_type));
  suture_cli_report_stack (json, stack);
  if (index)
    {
      suture_json_add_integer (json, "n_cells",
                               suture_cell_index_get_n_cells (index));
      suture_json_add_id (json, "max_id", suture_cell_index_get_max_id (index));
      suture_json_add_id (json, "probable_background_id",
                          suture_cell_index_guess_background (index));
    }
  suture_json_add_notices (json, stack, raw, oddities);
  json_builder_end_object (json);

  g_autofree char *text = suture_json_finish (json, FALSE);

  g_print ("%s", text);
}

static void
print_text (SutureStack *stack, SutureCellIndex *index)
{
  const SutureFileInfo *info = suture_stack_get_file_info (stack);
  const SutureShape     shape = suture_stack_get_shape (stack);
  const SutureSpacing   spacing = suture_stack_get_spacing (stack);
  g_autofree char      *name = suture_display_name (info->path);

  g_print ("%s\n", name);
  g_print (_ ("  format      %s, %s\n"), suture_flavour_name (info->flavour),
           suture_sample_type_name (info->sample_type));
  if (info->axes.dataset != NULL)
    {
      g_autofree char *dataset = suture_plain_text (info->axes.dataset, " ");

      g_print (_ ("  dataset     %s\n"), dataset);
    }
  g_print (_ ("  shape       %" PRId64 " × %" PRId64 " × %" PRId64
              " (z, y, x)\n"),
           shape.nz, shape.ny, shape.nx);
  if (spacing.is_known)
    g_print (_ ("  voxel size  %g × %g × %g µm (from %s)\n"), spacing.z_um,
             spacing.y_um, spacing.x_um,
             suture_spacing_source_name (
                 suture_stack_get_spacing_source (stack)));
  else
    g_print ("%s\n", _ ("  voxel size  unknown (--spacing Z,Y,X sets it)"));
  if (index)
    {
      const guint32 n_cells = suture_cell_index_get_n_cells (index);

      g_print (_ ("  cells       %u\n"), n_cells);
      if (n_cells > 0)
        g_print (_ ("  highest id  %" PRIu64 "\n"),
                 suture_cell_index_get_max_id (index));
    }
}

static gboolean
run_on_raw (const SutureCliOptions *options, SutureCliJob *job, GError **error)
{
  const SutureReadOptions how = { .role = SUTURE_ROLE_RAW,
                                  .spacing = options->choices.spacing,
                                  .axes = options->choices.axes };
  g_autoptr (SutureStack) stack =
      suture_stack_read (options->files[0], &how,
                         suture_cli_job_get_progress (job), error);

  if (stack == NULL)
    return FALSE;
  suture_cli_say_notices (stack, job);
  if (options->wants_json)
    print_json (stack, NULL, NULL, NULL);
  else
    print_text (stack, NULL);
  return TRUE;
}

static gboolean
run (const SutureCliOptions *options, SutureCliJob *job, GError **error)
{
  const SutureProgress *progress = suture_cli_job_get_progress (job);
  g_autoptr (SutureStack) labels = NULL;
  g_autoptr (SutureStack) raw = NULL;
  const char *raw_path;

  if (options->role == SUTURE_ROLE_RAW)
    return run_on_raw (options, job, error);
  if (!suture_cli_only_raw (options, &raw_path, error))
    return FALSE;

  g_autoptr (SutureCellIndex) index =
      suture_cli_read_cells (options, options->files[0], raw_path, progress,
                             job, &labels, &raw, error);
  if (index == NULL)
    return FALSE;
  suture_cli_warn_background (index, options->files[0], job);

  g_autoptr (GPtrArray) oddities =
      suture_cli_say_oddities (index, raw, options->files[0], job);

  if (options->wants_json)
    print_json (labels, raw, index, oddities);
  else
    print_text (labels, index);
  return TRUE;
}

const SutureCommand suture_command_info = {
  .name = "info",
  .synopsis = "FILE [--as labels|raw] [--raw FILE] [OPTION…]",
  .summary = N_ ("show a stack's shape, type, voxel size and cells"),
  .description =
      N_ ("Reads FILE whole, so that a file which opens here opens everywhere "
          "in Suture, and prints its shape, sample type, voxel size and who "
          "says so, number of cells and highest id. What is odd about the "
          "stack is said with what to do about it, and stands in the JSON as "
          "“notices”.\n\n"
          "With --raw, also makes sure that the raw stack fits the labels."),
  .takes = takes,
  .min_files = 1,
  .max_files = 1,
  .run = run,
};
