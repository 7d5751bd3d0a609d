/* command-accuracy.c: suture-cli accuracy
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n-lib.h>

#include "commands/suture-cli-accuracy.h"
#include "contacts/suture-cli-contact-lab.h"
#include "cuts/suture-cli-cut-lab.h"
#include "evaluation/suture-accuracy.h"
#include "evaluation/suture-shape-tolerance.h"
#include "files/suture-input-file.h"
#include "suture-cli-input.h"
#include "suture-cli-report.h"
#include "suture-command.h"

static const char *const takes[] = {
  "raw",         "kind",       "model",   "seed",       "shape-tolerance",
  "spacing",     "axes",       "dataset", "raw-axes",   "raw-channel",
  "raw-dataset", "background", "max-gap", "emd-stride", "emd-tolerance",
  "threshold",   "threads",    "format",  "help",       NULL
};

static void
print_text (const SutureCliStacks *list,
            const SutureAccuracy  *accuracies,
            const SutureAccuracy  *all)
{
  for (size_t i = 0; i < list->n; i++)
    {
      g_autofree char *name = suture_display_name (list->stacks[i].name);

      suture_cli_print_accuracy (name, &accuracies[i]);
    }
  if (list->n > 1)
    suture_cli_print_accuracy (_ ("all stacks"), all);
  g_print ("\n");
  suture_cli_print_reliability (&all->reliability);
}

static void
print_json (const SutureCliStacks *list,
            const SutureAccuracy  *accuracies,
            const SutureAccuracy  *all,
            SutureModel           *model)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();

  json_builder_begin_object (json);
  suture_json_add_program (json);
  suture_json_add_string (json, "model", suture_model_get_name (model));
  json_builder_set_member_name (json, "stacks");
  json_builder_begin_array (json);
  for (size_t i = 0; i < list->n; i++)
    {
      g_autofree char *name = suture_display_name (list->stacks[i].name);

      json_builder_begin_object (json);
      suture_json_add_string (json, "path", name);
      suture_json_add_accuracy (json, "accuracy", &accuracies[i]);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
  suture_json_add_accuracy (json, "all", all);
  json_builder_end_object (json);

  g_autofree char *text = suture_json_finish (json, TRUE);

  g_print ("%s", text);
}

static gboolean
report_accuracy (const SutureCliOptions *options,
                 const SutureCliStacks  *list,
                 SutureModel            *model,
                 const SutureProgress   *progress,
                 GError                **error)
{
  const SutureTrainingParams params = {
    .seed = options->seed,
    .max_gap = options->parameters.max_gap,
    .measure = { .emd_stride = options->parameters.emd_stride,
                 .emd_tolerance = options->parameters.emd_tolerance },
  };
  g_autofree SutureAccuracy *accuracies = g_new0 (SutureAccuracy, list->n);
  SutureAccuracy             all;

  if (!suture_accuracy_measure (list->stacks, list->n, model, &params,
                                options->parameters.threshold, accuracies, &all,
                                progress, error))
    return FALSE;
  if (options->wants_json)
    print_json (list, accuracies, &all, model);
  else
    print_text (list, accuracies, &all);
  return TRUE;
}

static void
print_shapes (const char *title, const SutureShapeTolerance *tolerance)
{
  g_print ("%s\n", title);
  suture_cli_print_proportion (_ ("strict"), tolerance->strict);
  suture_cli_print_proportion (_ ("within 1 σ"), tolerance->within_1_sd);
  suture_cli_print_proportion (_ ("within 2 σ"), tolerance->within_2_sd);
  if (tolerance->n_missing > 0)
    g_print (_ ("  cells of fewer than 4 layers, not counted: %zu\n"),
             tolerance->n_missing);
}

static void
add_shapes (JsonBuilder *json, const SutureShapeTolerance *tolerance)
{
  suture_json_add_proportion (json, "strict", tolerance->strict);
  suture_json_add_proportion (json, "within_1_sd", tolerance->within_1_sd);
  suture_json_add_proportion (json, "within_2_sd", tolerance->within_2_sd);
  suture_json_add_integer (json, "n_missing", (gint64) tolerance->n_missing);
}

static void
print_shapes_json (const SutureCliStacks      *list,
                   const SutureShapeTolerance *tolerances,
                   const SutureShapeTolerance *all)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();

  json_builder_begin_object (json);
  suture_json_add_program (json);
  json_builder_set_member_name (json, "stacks");
  json_builder_begin_array (json);
  for (size_t i = 0; i < list->n; i++)
    {
      g_autofree char *name = suture_display_name (list->stacks[i].name);

      json_builder_begin_object (json);
      suture_json_add_string (json, "path", name);
      add_shapes (json, &tolerances[i]);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
  json_builder_set_member_name (json, "all");
  json_builder_begin_object (json);
  add_shapes (json, all);
  json_builder_end_object (json);
  json_builder_end_object (json);

  g_autofree char *text = suture_json_finish (json, TRUE);

  g_print ("%s", text);
}

static gboolean
report_shapes (const SutureCliOptions *options,
               const SutureCliStacks  *list,
               const SutureProgress   *progress,
               GError                **error)
{
  g_autofree SutureShapeTolerance *tolerances =
      g_new0 (SutureShapeTolerance, list->n);
  SutureShapeTolerance all = { 0 };

  for (size_t i = 0; i < list->n; i++)
    {
      const SutureProgress part =
          suture_progress_part (progress, (double) i / (double) list->n,
                                (double) (i + 1) / (double) list->n);

      if (!suture_shape_tolerance_measure (list->stacks[i].labels,
                                           &tolerances[i], &part, error))
        return FALSE;
      all = suture_shape_tolerance_add (all, tolerances[i]);
    }
  if (options->wants_json)
    {
      print_shapes_json (list, tolerances, &all);
      return TRUE;
    }
  for (size_t i = 0; i < list->n; i++)
    {
      g_autofree char *name = suture_display_name (list->stacks[i].name);

      print_shapes (name, &tolerances[i]);
    }
  if (list->n > 1)
    print_shapes (_ ("all stacks"), &all);
  return TRUE;
}

static gboolean
run (const SutureCliOptions *options, SutureCliJob *job, GError **error)
{
  const SutureProgress *progress = suture_cli_job_get_progress (job);
  const SutureProgress  reading = suture_progress_part (progress, 0.0, 0.1);
  const SutureProgress  measuring = suture_progress_part (progress, 0.1, 1.0);
  g_autoptr (SutureModel) model = suture_cli_check_one_kind (options, error)
                                      ? suture_cli_load_model (options, error)
                                      : NULL;
  SutureCliStacks list;

  if (model == NULL || !suture_cli_check_counts (options, error) ||
      !suture_cli_read_list (options, options->files, options->raws, &reading,
                             job, &list, error))
    return FALSE;

  const gboolean is_done =
      options->parameters.kind == SUTURE_KIND_CONTACT
          ? suture_cli_accuracy_of_contacts (options, &list, model, &measuring,
                                             error)
      : options->parameters.kind == SUTURE_KIND_CUT
          ? suture_cli_accuracy_of_cuts (options, &list, model, &measuring,
                                         error)
      : options->shape_tolerance
          ? report_shapes (options, &list, &measuring, error)
          : report_accuracy (options, &list, model, &measuring, error);

  suture_cli_stacks_clear (&list);
  return is_done;
}

const SutureCommand suture_command_accuracy = {
  .name = "accuracy",
  .synopsis = "LABELLED… [--raw RAW…] [--model FILE] [OPTION…]",
  .summary = N_ ("how well a model decides on labelled stacks"),
  .description = N_ (
      "Cuts whole cells of each labelled stack by blanking layers and "
      "counts how many of the pairs the model takes for one cell; screens "
      "the stack as it is and counts how many natural gaps it leaves "
      "alone, and how many of the gaps that are opened between cells that "
      "lie on each other. Tells whether scores are the probabilities they "
      "claim to be, on a set in which cut cells and gaps weigh alike.\n\n"
      "With --kind contact, cuts cells along rugged planes and, with --raw, "
      "segments the raw stack into too many pieces; tells precision and "
      "recall of the pieces that touch. With --kind cut, segments the raw "
      "stack layer by layer and links it; tells the same of cuts between "
      "layers."),
  .takes = takes,
  .min_files = 1,
  .max_files = G_MAXUINT,
  .run = run,
};
