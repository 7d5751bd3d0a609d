/* suture-cli-cut-lab.c: models of cuts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cuts/suture-cli-cut-lab.h"

#include <glib/gi18n-lib.h>

#include "base/suture-error.h"
#include "contacts/suture-cli-contact-lab.h"
#include "suture-cli-report.h"

static const char *
get_title (gboolean has_raw)
{
  return has_raw ? _ ("cuts, with raw stack") : _ ("cuts, without raw stack");
}

SutureModel *
suture_cli_train_cuts (const SutureCliOptions *options,
                       const SutureCliStacks  *learn,
                       const SutureProgress   *progress,
                       GError                **error)
{
  SutureCutReport report;

  if (!suture_cli_refuse_in_training (options, "train --kind cut", error))
    return NULL;

  SutureModel *model =
      suture_train_cuts (learn->stacks, learn->n, options->seed, &report,
                         progress, error);

  for (int has_raw = 0; model && has_raw < 2; has_raw++)
    suture_cli_print_contact_accuracy (get_title (has_raw),
                                       &report.held_out[has_raw]);
  return model;
}

static gboolean
have_raw (const SutureCliStacks *list, GError **error)
{
  for (size_t i = 0; i < list->n; i++)
    if (list->stacks[i].raw == NULL)
      {
        g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_USAGE,
                     _ ("“%s” has no raw stack, which cuts are judged by; "
                        "name it after --raw"),
                     list->stacks[i].name);
        return FALSE;
      }
  return TRUE;
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
      json_builder_begin_object (json);
      suture_cli_add_contact_accuracy (json, &accuracies[has_raw], has_raw);
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

  if (!suture_cli_refuse_in_accuracy (options, "accuracy --kind cut", error) ||
      !have_raw (list, error))
    return FALSE;

  g_autoptr (GArray) cases =
      suture_contact_cases_make (suture_cut_cases_add, list->stacks, list->n,
                                 options->seed, progress, error);

  if (cases == NULL)
    return FALSE;

  g_autofree double *scores = suture_cli_score_cases (model, cases);

  for (int has_raw = 0; has_raw < 2; has_raw++)
    {
      accuracies[has_raw] =
          suture_contact_accuracy_measure (cases, scores,
                                           options->parameters.threshold,
                                           SUTURE_CONTACT_OF_CUTS, has_raw);
      if (!options->wants_json)
        suture_cli_print_contact_accuracy (get_title (has_raw),
                                           &accuracies[has_raw]);
    }
  if (options->wants_json)
    print_json (accuracies, model);
  return TRUE;
}
