/* suture-cli-cut-lab.c: models of cuts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cuts/suture-cli-cut-lab.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "base/suture-error.h"
#include "model/suture-contact-scoring.h"
#include "suture-cli-report.h"

/* Nothing of this is done with cuts. */
static const char *const not_for_training[] = {
  "holdout",    "holdout-raw",   "turned",     "features", "max-gap",
  "emd-stride", "emd-tolerance", "classifier", "variants", "errors",
  NULL
};
static const char *const not_for_accuracy[] = { "max-gap", "emd-stride",
                                                "emd-tolerance",
                                                "shape-tolerance", NULL };

static void
print_accuracy (const SutureContactAccuracy *accuracy, gboolean has_raw)
{
  if (isnan (accuracy->auc))
    return;
  g_print (_ ("%s: precision %.3f of %zu, recall %.3f of %zu, area under the "
              "curve %.4f, average precision %.3f\n"),
           has_raw ? _ ("cuts, with raw stack") : _ ("cuts, without raw stack"),
           suture_proportion_get (accuracy->precision), accuracy->precision.n,
           suture_proportion_get (accuracy->recall), accuracy->recall.n,
           accuracy->auc, accuracy->average_precision);
}

SutureModel *
suture_cli_train_cuts (const SutureCliOptions *options,
                       const SutureCliStacks  *learn,
                       const SutureProgress   *progress,
                       GError                **error)
{
  SutureCutReport report;

  if (!suture_cli_options_refuse (options, not_for_training, NULL,
                                  "train --kind cut", error))
    return NULL;

  SutureModel *model =
      suture_train_cuts (learn->stacks, learn->n, options->seed, &report,
                         progress, error);

  for (int has_raw = 0; model && has_raw < 2; has_raw++)
    print_accuracy (&report.held_out[has_raw], has_raw);
  return model;
}

static GArray *
make_cases (const SutureCliOptions *options,
            const SutureCliStacks  *list,
            const SutureProgress   *progress,
            GError                **error)
{
  g_autoptr (GArray) cases =
      g_array_new (FALSE, FALSE, sizeof (SutureContactCase));

  for (size_t i = 0; i < list->n; i++)
    {
      const SutureProgress part =
          suture_progress_part (progress, (double) i / (double) list->n,
                                (double) (i + 1) / (double) list->n);

      if (list->stacks[i].raw == NULL)
        {
          g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_USAGE,
                       _ ("“%s” has no raw stack, which cuts are judged by; "
                          "name it after --raw"),
                       list->stacks[i].name);
          return NULL;
        }
      if (!suture_cut_cases_add (cases, &list->stacks[i], (int) i,
                                 options->seed, &part, error))
        return NULL;
    }
  return g_steal_pointer (&cases);
}

static void
print_json (const SutureContactAccuracy accuracies[2], const SutureModel *model)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();

  json_builder_begin_object (json);
  suture_json_add_string (json, "model", suture_model_get_name (model));
  json_builder_set_member_name (json, "accuracy");
  json_builder_begin_array (json);
  for (int has_raw = 0; has_raw < 2; has_raw++)
    {
      const SutureContactAccuracy *accuracy = &accuracies[has_raw];

      json_builder_begin_object (json);
      suture_json_add_boolean (json, "has_raw", has_raw);
      suture_json_add_integer (json, "n_true", (gint64) accuracy->recall.n);
      suture_json_add_integer (json, "n_reported",
                               (gint64) accuracy->precision.n);
      suture_json_add_number (json, "precision",
                              suture_proportion_get (accuracy->precision));
      suture_json_add_number (json, "recall",
                              suture_proportion_get (accuracy->recall));
      suture_json_add_number (json, "auc", accuracy->auc);
      suture_json_add_number (json, "average_precision",
                              accuracy->average_precision);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
  json_builder_end_object (json);

  g_autofree char *text = suture_json_finish (json, TRUE);

  g_print ("%s", text);
}

gboolean
suture_cli_accuracy_of_cuts (const SutureCliOptions *options,
                             const SutureCliStacks  *list,
                             const SutureModel      *model,
                             const SutureProgress   *progress,
                             GError                **error)
{
  SutureContactAccuracy accuracies[2];

  if (!suture_cli_options_refuse (options, not_for_accuracy, NULL,
                                  "accuracy --kind cut", error))
    return FALSE;

  g_autoptr (GArray) cases = make_cases (options, list, progress, error);

  if (cases == NULL)
    return FALSE;

  g_autofree double *scores = g_new (double, cases->len + 1);

  for (guint i = 0; i < cases->len; i++)
    scores[i] =
        suture_contact_score_values (model,
                                     g_array_index (cases, SutureContactCase, i)
                                         .values);
  for (int has_raw = 0; has_raw < 2; has_raw++)
    {
      accuracies[has_raw] =
          suture_contact_accuracy_measure (cases, scores,
                                           options->parameters.threshold,
                                           SUTURE_CONTACT_OF_CUTS, has_raw);
      if (!options->wants_json)
        print_accuracy (&accuracies[has_raw], has_raw);
    }
  if (options->wants_json)
    print_json (accuracies, model);
  return TRUE;
}
