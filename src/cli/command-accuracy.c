/* command-accuracy.c: suture-cli accuracy
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n-lib.h>
#include <math.h>

#include "evaluation/suture-accuracy.h"
#include "suture-cli-input.h"
#include "suture-cli-report.h"
#include "suture-command.h"

static const char *const takes[] = { "raw",        "kind",          "model",
                                     "seed",       "spacing",       "max-gap",
                                     "emd-stride", "emd-tolerance", "threshold",
                                     "threads",    "format",        "help",
                                     NULL };

static gboolean
measure (const SutureCliOptions *options,
         const SutureCliStacks  *list,
         SutureModel            *model,
         SutureAccuracy         *accuracies,
         const SutureProgress   *progress,
         GError                **error)
{
  const SutureTrainingParams params = {
    .seed = options->seed,
    .max_gap = options->parameters.max_gap,
    .measure = { .emd_stride = options->parameters.emd_stride,
                 .emd_tolerance = options->parameters.emd_tolerance },
  };

  for (size_t i = 0; i < list->n; i++)
    {
      const SutureProgress part =
          suture_progress_part (progress, (double) i / (double) list->n,
                                (double) (i + 1) / (double) list->n);

      if (!suture_accuracy_measure (&list->stacks[i], model, &params,
                                    options->parameters.threshold,
                                    &accuracies[i], &part, error))
        return FALSE;
    }
  return TRUE;
}

/* Counts add up; areas under the curve don't. */
static SutureAccuracy
add_up (const SutureAccuracy *accuracies, size_t n)
{
  SutureAccuracy all = { .auc = n == 1 ? accuracies[0].auc : NAN };

  for (size_t i = 0; i < n; i++)
    {
      all.n_true += accuracies[i].n_true;
      all.n_true_correct += accuracies[i].n_true_correct;
      all.n_false += accuracies[i].n_false;
      all.n_false_correct += accuracies[i].n_false_correct;
    }
  return all;
}

static void
print_text (const SutureCliStacks *list,
            const SutureAccuracy  *accuracies,
            const SutureAccuracy  *all)
{
  for (size_t i = 0; i < list->n; i++)
    {
      g_autofree char *name = g_filename_display_name (list->stacks[i].name);
      g_autofree char *text = suture_accuracy_to_text (&accuracies[i]);

      g_print ("%s  %s\n", name, text);
    }

  g_autofree char *text = suture_accuracy_to_text (all);

  g_print ("%s  %s\n", _ ("all"), text);
}

static void
print_json (const SutureCliStacks *list,
            const SutureAccuracy  *accuracies,
            const SutureAccuracy  *all,
            SutureModel           *model)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();

  json_builder_begin_object (json);
  suture_json_add_string (json, "model", suture_model_get_name (model));
  json_builder_set_member_name (json, "stacks");
  json_builder_begin_array (json);
  for (size_t i = 0; i < list->n; i++)
    {
      g_autofree char *name = g_filename_display_name (list->stacks[i].name);

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
run (const SutureCliOptions *options, SutureCliJob *job, GError **error)
{
  const SutureProgress *progress = suture_cli_job_get_progress (job);
  const SutureProgress  reading = suture_progress_part (progress, 0.0, 0.1);
  const SutureProgress  measuring = suture_progress_part (progress, 0.1, 1.0);
  g_autoptr (SutureModel) model = suture_cli_load_model (options, error);
  SutureCliStacks list;

  if (model == NULL ||
      !suture_cli_read_list (options, options->files, options->raws, &reading,
                             job, &list, error))
    return FALSE;

  g_autofree SutureAccuracy *accuracies = g_new0 (SutureAccuracy, list.n);
  const gboolean             is_done =
      measure (options, &list, model, accuracies, &measuring, error);

  if (is_done)
    {
      const SutureAccuracy all = add_up (accuracies, list.n);

      if (options->wants_json)
        print_json (&list, accuracies, &all, model);
      else
        print_text (&list, accuracies, &all);
    }
  suture_cli_stacks_clear (&list);
  return is_done;
}

const SutureCommand suture_command_accuracy = {
  .name = "accuracy",
  .synopsis = "LABELLED… [--raw RAW…] [--model FILE] [OPTION…]",
  .summary = N_ ("how well a model decides on labelled stacks"),
  .description =
      N_ ("Cuts whole cells of each labelled stack by blanking layers and "
          "counts how many of the pairs the model takes for one cell; screens "
          "the stack as it is and counts how many natural gaps it leaves "
          "alone."),
  .takes = takes,
  .min_files = 1,
  .max_files = G_MAXUINT,
  .run = run,
};
