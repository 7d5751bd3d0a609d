/* command-train.c: suture-cli train
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n-lib.h>

#include "base/suture-error.h"
#include "commands/suture-cli-accuracy.h"
#include "commands/suture-cli-learn.h"
#include "contacts/suture-cli-contact-lab.h"
#include "cuts/suture-cli-cut-lab.h"
#include "stack/layers/suture-stack-hash.h"
#include "suture-cli-input.h"
#include "suture-cli-output.h"
#include "suture-command.h"
#include "training/from-labels/suture-training.h"

static const char *const takes[] = {
  "output",     "force",        "decisions",   "model",         "raw",
  "holdout",    "licence",      "holdout-raw", "turned",        "kind",
  "features",   "seed",         "classifier",  "variants",      "spacing",
  "axes",       "dataset",      "raw-axes",    "raw-channel",   "raw-dataset",
  "background", "max-gap",      "emd-stride",  "emd-tolerance", "threads",
  "errors",     "blanked-only", "masks-only",  "help",          NULL
};

/* Nothing is cut, opened or fitted from the ground up in learning from
 * decisions. */
static const char *const only_for_stacks[] = {
  "holdout",      "holdout-raw", "licence",  "turned",
  "features",     "classifier",  "variants", "errors",
  "blanked-only", "masks-only",  NULL
};

static const char *const only_for_contacts[] = { "masks-only", NULL };

/* A model learned from stacks begins anew. */
static const char *const only_for_decisions[] = { "model", NULL };

/* Stacks that decisions are on are measured with these. */
static const char *const only_for_files[] = {
  "spacing",     "axes",          "dataset",    "raw-axes",
  "raw-channel", "raw-dataset",   "background", "max-gap",
  "emd-stride",  "emd-tolerance", NULL
};

static void
add_licences (const SutureCliOptions *options, SutureCliStacks *learn)
{
  for (size_t i = 0; options->licences && i < learn->n; i++)
    learn->stacks[i].licence = options->licences[i];
}

/* A stack that comes in twice would be held out from itself. @learned: names of
 * what is learned from, by hash; takes a new stack in if it @is_learned from.
 */
static gboolean
check_apart (GHashTable                *learned,
             const SutureTrainingStack *stack,
             gboolean                   is_learned,
             GError                   **error)
{
  g_autofree char *hash = suture_stack_hash (stack->labels, NULL, error);
  const char      *same = hash ? g_hash_table_lookup (learned, hash) : NULL;

  if (hash == NULL)
    return FALSE;
  if (same)
    {
      g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT,
                   _ ("“%s” and “%s” are the same label stack, and what is "
                      "held out must not be learned from; name it once"),
                   same, stack->name);
      return FALSE;
    }
  if (is_learned)
    g_hash_table_insert (learned, g_steal_pointer (&hash),
                         (gpointer) stack->name);
  return TRUE;
}

static gboolean
check_stacks (const SutureCliStacks *learn,
              const SutureCliStacks *holdout,
              GError               **error)
{
  g_autoptr (GHashTable) learned =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (size_t i = 0; i < learn->n; i++)
    if (!check_apart (learned, &learn->stacks[i], TRUE, error))
      return FALSE;
  for (size_t i = 0; i < holdout->n; i++)
    if (!check_apart (learned, &holdout->stacks[i], FALSE, error))
      return FALSE;
  return TRUE;
}

/* Sets the mark at @offset of the stacks that are @named after @option. */
static gboolean
mark_stacks (const SutureCliOptions *options,
             char                  **named,
             const char             *option,
             size_t                  offset,
             SutureCliStacks        *learn,
             GError                **error)
{
  for (char **name = named; name && *name; name++)
    {
      gboolean is_found = FALSE;

      for (size_t i = 0; i < learn->n; i++)
        if (g_str_equal (options->files[i], *name))
          G_STRUCT_MEMBER (gboolean, &learn->stacks[i], offset) = is_found =
              TRUE;
      if (!is_found)
        {
          g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_USAGE,
                       _ ("“%s” after %s isn't one of the label stacks; name "
                          "it as it stands there"),
                       *name, option);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
mark_all_stacks (const SutureCliOptions *options,
                 SutureCliStacks        *learn,
                 GError                **error)
{
  return mark_stacks (options, options->turned, "--turned",
                      G_STRUCT_OFFSET (SutureTrainingStack, is_turned), learn,
                      error) &&
         mark_stacks (options, options->blanked_only, "--blanked-only",
                      G_STRUCT_OFFSET (SutureTrainingStack, is_blanked_only),
                      learn, error) &&
         mark_stacks (options, options->masks_only, "--masks-only",
                      G_STRUCT_OFFSET (SutureTrainingStack, is_masks_only),
                      learn, error);
}

static void
print_report (const SutureTrainingReport *report)
{
  const char *const titles[] = { _ ("perceptron"), _ ("logistic regression") };

  for (int kind = 0; kind < SUTURE_N_CLASSIFIERS; kind++)
    {
      g_autofree char *training =
          g_strdup_printf (_ ("%s, training"), titles[kind]);
      g_autofree char *held_out =
          g_strdup_printf (_ ("%s, held out"), titles[kind]);

      suture_cli_print_accuracy (training, &report->training[kind]);
      suture_cli_print_accuracy (held_out, &report->held_out[kind]);
    }
  g_print (_ ("kept: %s\n\n"), titles[report->kept]);
  suture_cli_print_reliability (&report->held_out[report->kept].reliability);
}

/* In the order of suture_train(). */
static const char *const variant_names[] = { "paper-perceptron.json",
                                             "paper-logistic.json",
                                             "extended-perceptron.json",
                                             "extended-logistic.json" };

static gboolean
save_model (const SutureModel      *model,
            const char             *path,
            const SutureCliOptions *options,
            GError                **error)
{
  const SutureOutput output =
      suture_cli_output (options, path, SUTURE_OUTPUT_JSON);

  return suture_model_write (model, &output, NULL, error);
}

static gboolean
save_variants (GPtrArray              *variants,
               const SutureCliOptions *options,
               GError                **error)
{
  for (guint i = 0; variants && i < variants->len; i++)
    {
      g_autofree char *path =
          g_build_filename (options->variants, variant_names[i], NULL);

      if (!save_model (g_ptr_array_index (variants, i), path, options, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_outputs (const SutureCliOptions *options, GError **error)
{
  for (size_t i = 0; options->variants && i < G_N_ELEMENTS (variant_names); i++)
    {
      g_autofree char *path =
          g_build_filename (options->variants, variant_names[i], NULL);

      if (!suture_cli_check_output (options, path, SUTURE_OUTPUT_JSON, error))
        return FALSE;
    }
  return suture_cli_check_output (options, options->output, SUTURE_OUTPUT_JSON,
                                  error);
}

static gboolean
train (const SutureCliOptions *options,
       const SutureCliStacks  *learn,
       const SutureCliStacks  *holdout,
       const SutureProgress   *progress,
       GError                **error)
{
  const SutureTrainingParams params = {
    .feature_set = options->feature_set,
    .seed = options->seed,
    .max_gap = options->parameters.max_gap,
    .measure = { .emd_stride = options->parameters.emd_stride,
                 .emd_tolerance = options->parameters.emd_tolerance },
    .classifier = options->classifier,
    .errors = options->errors,
  };
  SutureTrainingReport report;
  g_autoptr (GPtrArray) variants = NULL;
  g_autoptr (SutureModel) model =
      suture_train (learn->stacks, learn->n, holdout->stacks, holdout->n,
                    &params, &report, options->variants ? &variants : NULL,
                    progress, error);

  if (model == NULL || !save_model (model, options->output, options, error) ||
      !save_variants (variants, options, error))
    return FALSE;
  print_report (&report);
  return TRUE;
}

/* Contacts, or cuts. */
static gboolean
train_other (const SutureCliOptions *options,
             const SutureCliStacks  *learn,
             const SutureProgress   *progress,
             GError                **error)
{
  g_autoptr (SutureModel) model =
      options->parameters.kind == SUTURE_KIND_CUT
          ? suture_cli_train_cuts (options, learn, progress, error)
          : suture_cli_train_contacts (options, learn, progress, error);

  return model != NULL && save_model (model, options->output, options, error);
}

static gboolean
run_on_stacks (const SutureCliOptions *options,
               SutureCliJob           *job,
               GError                **error)
{
  const SutureProgress *progress = suture_cli_job_get_progress (job);
  const SutureProgress  reading = suture_progress_part (progress, 0.0, 0.1);
  const SutureProgress  training = suture_progress_part (progress, 0.1, 1.0);
  SutureCliStacks       learn = { 0 };
  SutureCliStacks       holdout = { 0 };
  gboolean              is_done = FALSE;

  if (suture_cli_read_list (options, options->files, options->raws, &reading,
                            job, &learn, error) &&
      suture_cli_read_list (options, options->holdouts, options->holdout_raws,
                            NULL, job, &holdout, error))
    {
      add_licences (options, &learn);
      is_done = check_stacks (&learn, &holdout, error) &&
                mark_all_stacks (options, &learn, error) &&
                (options->parameters.kind == SUTURE_KIND_LAYER_GAP
                     ? train (options, &learn, &holdout, &training, error)
                     : train_other (options, &learn, &training, error));
    }
  suture_cli_stacks_clear (&learn);
  suture_cli_stacks_clear (&holdout);
  return is_done;
}

/* What would be passed over is refused. */
static gboolean
check_options (const SutureCliOptions *options, GError **error)
{
  const gboolean has_files = options->files != NULL;

  if (options->decision_files == NULL)
    return suture_cli_options_refuse (options, only_for_decisions, NULL,
                                      "train LABELS", error) &&
           (options->parameters.kind == SUTURE_KIND_CONTACT ||
            suture_cli_options_refuse (options, only_for_contacts, NULL,
                                       "train", error));
  return suture_cli_options_refuse (options, only_for_stacks, NULL,
                                    has_files ? "train LABELS --decisions FILE"
                                              : "train --decisions FILE",
                                    error) &&
         (has_files ||
          suture_cli_options_refuse (options, only_for_files, NULL,
                                     "train --decisions FILE", error));
}

static gboolean
run (const SutureCliOptions *options, SutureCliJob *job, GError **error)
{
  if (options->output == NULL)
    g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_USAGE,
                         _ ("Name the model's file with -o MODEL.json"));
  else if (options->files == NULL && options->decision_files == NULL)
    g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_USAGE,
                         _ ("Name what to learn from: labelled stacks, or "
                            "tables after --decisions"));
  else if (options->files == NULL && options->raws)
    g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_USAGE,
                         _ ("A raw stack after --raw belongs to a label stack; "
                            "name that too, so that the pairs are measured "
                            "again"));
  else if (suture_cli_check_one_kind (options, error) &&
           check_options (options, error) &&
           suture_cli_check_counts (options, error) &&
           check_outputs (options, error))
    return options->decision_files ? suture_cli_learn (options, job, error)
                                   : run_on_stacks (options, job, error);
  return FALSE;
}

const SutureCommand suture_command_train = {
  .name = "train",
  .synopsis = "LABELS… [--raw RAW…] [--holdout LABELS… [--holdout-raw RAW…]] "
              "[OPTION…] -o MODEL.json | [LABELS…] "
              "--decisions FILE… [--model FILE] -o MODEL.json",
  .summary = N_ ("learn a model from labelled stacks, or from decisions"),
  .description = N_ (
      "Cuts whole cells of the labelled stacks by blanking layers (true "
      "cases), screens the stacks as they are (natural gaps), and fits a "
      "perceptron and a logistic regression. Each fifth of LABELS (whole "
      "stacks from ten on, else blocks of space) is judged by what the other "
      "four teach; the one that does better there is kept, unless "
      "--classifier says which. Prints the accuracy of both, for what they "
      "learned from and for what was held out: the stacks after --holdout "
      "or, without, those fifths. The fifths also say when to stop and "
      "calibrate the scores, so they flatter a little; stacks after "
      "--holdout don't.\n\n"
      "With --kind contact, learns from pieces that touch: cells cut along "
      "rugged planes and, with --raw, the raw stack segmented into too many "
      "pieces, and its layers one by one, linked once more. Needs five stacks, "
      "better many; those of one tissue five "
      "apart.\n\n"
      "With --kind cut, learns from cells that are two: raw stacks, which all "
      "LABELS need, segmented layer by layer and linked once more. Needs five "
      "stacks, better many; those of one tissue five apart.\n\n"
      "With --decisions, improves the model that comes with Suture, or "
      "--model, by what a person decided: reviews, or tables as “review "
      "export” writes them. Accepted and rejected pairs are learned from, "
      "at least 20 of either; unsure pairs and such as are no cell are left "
      "out. A fifth of the decisions at a time is held back, and precision "
      "and recall on these are printed, before and after. No model is "
      "written if it would decide no better. A table without features "
      "needs its label stack, named as LABELS in the same order, to "
      "measure its pairs again."),
  .takes = takes,
  .min_files = 0,
  .max_files = G_MAXUINT,
  .run = run,
};
