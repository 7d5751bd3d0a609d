/* command-synthesize.c: suture-cli synthesize
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "base/suture-error.h"
#include "commands/suture-cli-resegment.h"
#include "contacts/suture-cli-contact-lab.h"
#include "files/suture-file-write.h"
#include "stack/suture-stack-format.h"
#include "stack/suture-stack-writer.h"
#include "suture-cli-input.h"
#include "suture-cli-output.h"
#include "suture-command.h"
#include "synthesis/gaps/suture-gap-synthesis.h"

static const char *const takes[] = {
  "output",      "force",   "tissue",  "shape",      "cells",
  "seed",        "kind",    "max-gap", "min-layers", "min-piece",
  "fraction",    "chains",  "damage",  "raw",        "raw-axes",
  "raw-channel", "errors",  "method",  "spacing",    "axes",
  "dataset",     "threads", "cropped", "help",       NULL
};

/* Nothing is cut where a raw stack is segmented once more. */
static const char *const only_for_cuts[] = { "min-layers", "min-piece",
                                             "fraction",   "chains",
                                             "damage",     NULL };

/* No layer is missing. */
static const char *const only_for_gaps[] = { "errors",     "max-gap", "chains",
                                             "min-layers", "damage",  NULL };

/* Nor is a stack made larger than it is. */
static const char *const only_for_made[] = { "cropped", NULL };

/* And nothing segmented where cells are cut. */
static const char *const only_for_raws[] = { "raw", "raw-axes", "raw-channel",
                                             "method", NULL };

/* The files that OUT names: x.tif, x.truth.tif, x.raw.tif, x.pairs.csv. Owned.
 */
typedef struct
{
  char *truth;
  char *raw;
  char *pairs;
} Outputs;

static void
outputs_clear (Outputs *self)
{
  g_free (self->truth);
  g_free (self->raw);
  g_free (self->pairs);
}

static gboolean
is_of_contacts (const SutureCliOptions *options)
{
  return options->parameters.kind == SUTURE_KIND_CONTACT;
}

static gboolean
check_kind (const SutureCliOptions *options, GError **error)
{
  if (options->parameters.kind == SUTURE_KIND_CUT)
    g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_USAGE,
                         _ ("No stacks are made for cuts; what is learned of "
                            "them comes from raw stacks segmented once more "
                            "(--errors resegmented)"));
  return options->parameters.kind != SUTURE_KIND_CUT;
}

static gboolean
makes_raw (const SutureCliOptions *options)
{
  return options->files == NULL;
}

static gboolean
name_outputs (const SutureCliOptions *options, Outputs *outputs, GError **error)
{
  const char               *out = options->output;
  const SutureOutputFormat *tiff =
      &suture_stack_format_to_write (SUTURE_FLAVOUR_MEMORY)->output;
  const SutureOutputFormat *like =
      options->files ? suture_stack_output_like (options->files[0]) : tiff;
  const char      *dot = out ? strrchr (out, '.') : NULL;
  const char      *slash = out ? strrchr (out, G_DIR_SEPARATOR) : NULL;
  g_autofree char *stem = dot && dot > slash
                              ? g_strndup (out, (gsize) (dot - out))
                              : g_strdup (out);

  if (out == NULL)
    {
      g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_USAGE,
                           _ ("Name the oversegmented stack's file with -o "
                              "OUT.tif"));
      return FALSE;
    }
  outputs->truth =
      g_strconcat (stem, ".truth.", (like ? like : tiff)->endings[0], NULL);
  outputs->raw = g_strconcat (stem, ".raw.tif", NULL);
  outputs->pairs = g_strconcat (stem, ".pairs.csv", NULL);
  return suture_cli_check_stack_name (options, out, like, error) &&
         suture_cli_check_stack_name (options, outputs->truth, like, error) &&
         suture_cli_check_output (options, outputs->pairs, SUTURE_OUTPUT_CSV,
                                  error) &&
         (!makes_raw (options) ||
          suture_cli_check_stack_name (options, outputs->raw, tiff, error));
}

static gboolean
make_whole_cells (const SutureCliOptions *options,
                  SutureCliJob           *job,
                  const SutureProgress   *progress,
                  SutureStack           **labels,
                  SutureStack           **raw,
                  GError                **error)
{
  const gboolean has_file = options->files != NULL;
  const char    *raw_path;

  if (!suture_cli_only_raw (options, &raw_path, error))
    return FALSE;
  if (!has_file && options->tissue_name == NULL && is_of_contacts (options))
    return suture_cli_make_faint_tissue (options, progress, labels, raw, error);
  if (has_file == (options->tissue_name != NULL))
    {
      g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_USAGE,
                           _ ("Name either a labelled stack or a --tissue"));
      return FALSE;
    }
  if (has_file)
    return suture_cli_read_stacks (options, options->files[0], raw_path,
                                   progress, job, labels, raw, error);
  return suture_synthesize_tissue (options->tissue, options->shape,
                                   (guint32) options->n_cells, options->seed,
                                   labels, raw, progress, error);
}

/* One of the stacks and where it goes. */
typedef struct
{
  const char  *path;
  SutureStack *stack;
} StackFile;

/* What was written is of no use without the rest. */
static void
remove_files (const StackFile *files, size_t n_files)
{
  for (size_t i = 0; i < n_files; i++)
    g_unlink (files[i].path);
}

static gboolean
write_stacks (const StackFile        *files,
              size_t                  n_files,
              const SutureCliOptions *options,
              const SutureProgress   *progress,
              GError                **error)
{
  for (size_t i = 0; i < n_files; i++)
    {
      const SutureProgress part =
          suture_progress_part (progress, (double) i / (double) n_files,
                                (double) (i + 1) / (double) n_files);

      if (!suture_stack_write_whole (files[i].path, files[i].stack,
                                     options->force, options->guard, &part,
                                     error))
        {
          remove_files (files, i);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
write_all (const SutureCliOptions *options,
           const Outputs          *outputs,
           SutureStack            *cut,
           SutureStack            *truth,
           SutureStack            *raw,
           GArray                 *pairs,
           const SutureProgress   *progress,
           GError                **error)
{
  const StackFile  files[] = { { options->output, cut },
                               { outputs->truth, truth },
                               { outputs->raw, raw } };
  const size_t     n_files = raw ? 3 : 2;
  g_autofree char *csv = suture_true_pairs_to_csv (pairs);

  const SutureOutput to_pairs =
      suture_cli_output (options, outputs->pairs, SUTURE_OUTPUT_CSV);

  if (!write_stacks (files, n_files, options, progress, error))
    return FALSE;
  if (suture_file_write (&to_pairs, csv, strlen (csv), progress, error))
    return TRUE;
  remove_files (files, n_files);
  return FALSE;
}

static SutureStack *
cut (const SutureCliOptions *options,
     SutureStack            *truth,
     GArray                **pairs,
     const SutureProgress   *progress,
     GError                **error)
{
  const SutureGapParams params = {
    .seed = options->seed,
    .max_gap = options->parameters.max_gap,
    .min_layers = options->min_layers,
    .min_piece_layers = options->min_piece,
    .fraction = options->fraction,
    .chains = options->chains,
    .damage = options->damage,
  };

  return suture_synthesize_gaps (truth, &params, pairs, progress, error);
}

static gboolean
is_resegmented (const SutureCliOptions *options)
{
  return options->errors == SUTURE_ERRORS_RESEGMENTED;
}

/* What would be passed over is refused; layers are blanked if nothing is said.
 */
static gboolean
check_errors (const SutureCliOptions *options, GError **error)
{
  if (!is_of_contacts (options) || options->tissue_name != NULL)
    {
      if (!suture_cli_options_refuse (options, only_for_made, NULL,
                                      "synthesize of a layer gap or --tissue",
                                      error))
        return FALSE;
    }
  if (is_of_contacts (options))
    return suture_cli_options_refuse (options, only_for_gaps, NULL,
                                      "synthesize --kind contact", error);
  if (options->errors == SUTURE_ERRORS_BOTH && options->errors_name)
    g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_USAGE,
                         _ ("A stack has its errors from one source; name "
                            "blanked or resegmented after --errors"));
  else if (!is_resegmented (options))
    return suture_cli_options_refuse (options, only_for_raws, NULL,
                                      "synthesize --errors blanked", error);
  else if (options->tissue_name == NULL && options->raws == NULL)
    g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_USAGE,
                         _ ("Name the raw stack that is segmented with --raw, "
                            "or a --tissue"));
  else
    return suture_cli_options_refuse (options, only_for_cuts, NULL,
                                      "synthesize --errors resegmented", error);
  return FALSE;
}

static gboolean
cut_and_write (const SutureCliOptions *options,
               const Outputs          *outputs,
               SutureStack            *truth,
               SutureStack            *raw,
               SutureCliJob           *job,
               const SutureProgress   *progress,
               GError                **error)
{
  const SutureProgress cutting = suture_progress_part (progress, 0.0, 0.3);
  const SutureProgress writing = suture_progress_part (progress, 0.3, 1.0);
  g_autoptr (GArray) pairs = NULL;
  g_autoptr (SutureStack) made =
      is_of_contacts (options)
          ? suture_cli_oversegment (options, truth, raw, &pairs, &cutting,
                                    error)
      : is_resegmented (options)
          ? suture_cli_resegment (options, truth, raw, &pairs, job, &cutting,
                                  error)
          : cut (options, truth, &pairs, &cutting, error);

  if (made == NULL ||
      !write_all (options, outputs, made, truth,
                  makes_raw (options) ? raw : NULL, pairs, &writing, error))
    return FALSE;
  suture_cli_job_take_notice (job, suture_stack_dup_whole_notice (made));
  g_print (ngettext ("%u pair of pieces that are one cell\n",
                     "%u pairs of pieces that are one cell\n", pairs->len),
           pairs->len);
  return TRUE;
}

static gboolean
run (const SutureCliOptions *options, SutureCliJob *job, GError **error)
{
  const SutureProgress *progress = suture_cli_job_get_progress (job);
  const SutureProgress  making = suture_progress_part (progress, 0.0, 0.5);
  const SutureProgress  cutting = suture_progress_part (progress, 0.5, 1.0);
  g_autoptr (SutureStack) truth = NULL;
  g_autoptr (SutureStack) raw = NULL;
  Outputs        outputs = { 0 };
  const gboolean is_done =
      suture_cli_check_one_kind (options, error) &&
      check_kind (options, error) && check_errors (options, error) &&
      name_outputs (options, &outputs, error) &&
      make_whole_cells (options, job, &making, &truth, &raw, error) &&
      cut_and_write (options, &outputs, truth, raw, job, &cutting, error);

  outputs_clear (&outputs);
  return is_done;
}

const SutureCommand suture_command_synthesize = {
  .name = "synthesize",
  .synopsis = "LABELLED [--raw RAW]|--tissue NAME [--errors "
              "blanked|resegmented] [--seed N] [OPTION…] -o OUT.tif",
  .summary = N_ ("make an oversegmented stack whose truth is known"),
  .description =
      N_ ("Blanks layers of whole cells, of a labelled stack or of a synthetic "
          "tissue, and gives what lies below a new id.\n\n"
          "-o x.tif writes the cut stack x.tif, the whole cells x.truth.tif, "
          "the list of pieces that belong together x.pairs.csv and, with "
          "--tissue, a matching raw stack x.raw.tif.\n\n"
          "With --errors resegmented, the raw stack is segmented layer by "
          "layer, as biologists' programs do, and the masks are linked: x.tif "
          "has the errors that this makes, and x.pairs.csv lists the pairs "
          "across a gap that are one true cell. Of the truth only what is "
          "stained and how large cells are is used.\n\n"
          "With --kind contact nothing is blanked. With a raw stack it is "
          "segmented into too many pieces, as 3D segmentation does; of a "
          "labelled stack alone a share of the cells (--fraction) is cut along "
          "rugged planes that are tilted anyhow. Without any stack or --tissue "
          "one is made whose walls are faint and patchy, of --shape, --spacing "
          "and --cells; with --cropped as a part of a larger tissue. "
          "x.pairs.csv lists the pieces that touch and are one "
          "cell."),
  .takes = takes,
  .min_files = 0,
  .max_files = 1,
  .run = run,
};
