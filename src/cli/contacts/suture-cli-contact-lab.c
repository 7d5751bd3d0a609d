/* suture-cli-contact-lab.c: models of contacts, and stacks to learn them from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "contacts/suture-cli-contact-lab.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "base/suture-error.h"
#include "contacts/measuring/suture-contact-graph.h"
#include "model/suture-contact-scoring.h"
#include "oversegmentation/suture-faint-tissue.h"
#include "oversegmentation/suture-oversegmentation.h"
#include "resegmentation/suture-body-owners.h"
#include "suture-cli-report.h"

/* Nothing of this is done with contacts and cuts. */
static const char *const not_for_training[] = {
  "holdout",    "holdout-raw",  "turned",     "features",
  "max-gap",    "blanked-only", "emd-stride", "emd-tolerance",
  "classifier", "variants",     "errors",     NULL
};
static const char *const not_for_accuracy[] = { "max-gap", "emd-stride",
                                                "emd-tolerance",
                                                "shape-tolerance", NULL };

gboolean
suture_cli_check_one_kind (const SutureCliOptions *options, GError **error)
{
  if (options->wants_all_kinds)
    g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_USAGE,
                         _ ("Models and made stacks are of one kind of error; "
                            "name layer-gap, contact or cut after --kind"));
  return !options->wants_all_kinds;
}

static const char *
get_title (SutureContactSource source, gboolean has_raw)
{
  switch (source)
    {
    case SUTURE_CONTACT_OF_CUTS:
      return has_raw ? _ ("cut cells, with raw stack")
                     : _ ("cut cells, without raw stack");
    case SUTURE_CONTACT_OF_MASKS:
      return has_raw ? _ ("linked masks, with raw stack")
                     : _ ("linked masks, without raw stack");
    case SUTURE_CONTACT_OF_PIECES:
    default:
      return has_raw ? _ ("segmented again, with raw stack")
                     : _ ("segmented again, without raw stack");
    }
}

gboolean
suture_cli_refuse_in_training (const SutureCliOptions *options,
                               const char             *command,
                               GError                **error)
{
  return suture_cli_options_refuse (options, not_for_training, NULL, command,
                                    error);
}

gboolean
suture_cli_refuse_in_accuracy (const SutureCliOptions *options,
                               const char             *command,
                               GError                **error)
{
  return suture_cli_options_refuse (options, not_for_accuracy, NULL, command,
                                    error);
}

void
suture_cli_print_contact_accuracy (const char                  *title,
                                   const SutureContactAccuracy *accuracy)
{
  if (isnan (accuracy->auc))
    return;
  g_print (_ ("%s: precision %.3f of %zu, recall %.3f of %zu, area under the "
              "curve %.4f, average precision %.3f\n"),
           title, suture_proportion_get (accuracy->precision),
           accuracy->precision.n, suture_proportion_get (accuracy->recall),
           accuracy->recall.n, accuracy->auc, accuracy->average_precision);
}

void
suture_cli_add_contact_accuracy (JsonBuilder                 *json,
                                 const SutureContactAccuracy *accuracy,
                                 gboolean                     has_raw)
{
  suture_json_add_boolean (json, "has_raw", has_raw);
  suture_json_add_integer (json, "n_true", (gint64) accuracy->recall.n);
  suture_json_add_integer (json, "n_reported", (gint64) accuracy->precision.n);
  suture_json_add_number (json, "precision",
                          suture_proportion_get (accuracy->precision));
  suture_json_add_number (json, "recall",
                          suture_proportion_get (accuracy->recall));
  suture_json_add_number (json, "auc", accuracy->auc);
  suture_json_add_number (json, "average_precision",
                          accuracy->average_precision);
}

double *
suture_cli_score_cases (const SutureModel *model, GArray *cases)
{
  double *scores = g_new (double, cases->len + 1);

  for (guint i = 0; i < cases->len; i++)
    scores[i] =
        suture_contact_score_values (model,
                                     g_array_index (cases, SutureContactCase, i)
                                         .values);
  return scores;
}

SutureModel *
suture_cli_train_contacts (const SutureCliOptions *options,
                           const SutureCliStacks  *learn,
                           const SutureProgress   *progress,
                           GError                **error)
{
  SutureContactReport report;

  if (!suture_cli_refuse_in_training (options, "train --kind contact", error))
    return NULL;

  SutureModel *model =
      suture_train_contacts (learn->stacks, learn->n, options->seed, &report,
                             progress, error);

  for (int source = 0; model && source < SUTURE_N_CONTACT_SOURCES; source++)
    for (int has_raw = 0; has_raw < 2; has_raw++)
      suture_cli_print_contact_accuracy (get_title (source, has_raw),
                                         &report.held_out[source][has_raw]);
  return model;
}

/* --- Accuracy
 * ------------------------------------------------------------------- */

static void
print_json (const SutureContactAccuracy accuracies[][2],
            const SutureModel          *model)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();

  json_builder_begin_object (json);
  suture_json_add_string (json, "model", suture_model_get_name (model));
  json_builder_set_member_name (json, "accuracy");
  json_builder_begin_array (json);
  for (int source = 0; source < SUTURE_N_CONTACT_SOURCES; source++)
    for (int has_raw = 0; has_raw < 2; has_raw++)
      {
        json_builder_begin_object (json);
        suture_json_add_string (json, "source",
                                suture_contact_source_name (source));
        suture_cli_add_contact_accuracy (json, &accuracies[source][has_raw],
                                         has_raw);
        json_builder_end_object (json);
      }
  json_builder_end_array (json);
  json_builder_end_object (json);

  g_autofree char *text = suture_json_finish (json, TRUE);

  g_print ("%s", text);
}

gboolean
suture_cli_accuracy_of_contacts (const SutureCliOptions *options,
                                 const SutureCliStacks  *list,
                                 const SutureModel      *model,
                                 const SutureProgress   *progress,
                                 GError                **error)
{
  SutureContactAccuracy accuracies[SUTURE_N_CONTACT_SOURCES][2];

  if (!suture_cli_refuse_in_accuracy (options, "accuracy --kind contact",
                                      error))
    return FALSE;

  g_autoptr (GArray) cases =
      suture_contact_cases_make (suture_contact_cases_add, list->stacks,
                                 list->n, options->seed, progress, error);

  if (cases == NULL)
    return FALSE;

  g_autofree double *scores = suture_cli_score_cases (model, cases);

  for (int source = 0; source < SUTURE_N_CONTACT_SOURCES; source++)
    for (int has_raw = 0; has_raw < 2; has_raw++)
      {
        accuracies[source][has_raw] =
            suture_contact_accuracy_measure (cases, scores,
                                             options->parameters.threshold,
                                             source, has_raw);
        if (!options->wants_json)
          suture_cli_print_contact_accuracy (get_title (source, has_raw),
                                             &accuracies[source][has_raw]);
      }
  if (options->wants_json)
    print_json (accuracies, model);
  return TRUE;
}

/* --- Stacks to learn from
 * ------------------------------------------------------- */

gboolean
suture_cli_make_faint_tissue (const SutureCliOptions *options,
                              const SutureProgress   *progress,
                              SutureStack           **labels,
                              SutureStack           **raw,
                              GError                **error)
{
  const SutureSpacing           cubes = { 1.0, 1.0, 1.0, TRUE };
  const SutureFaintTissueParams params = {
    .shape = options->shape,
    .spacing =
        options->choices.spacing.is_known ? options->choices.spacing : cubes,
    .n_cells = (guint32) MAX (options->n_cells, 2),
    .is_cropped = options->cropped,
    .seed = options->seed,
  };

  return suture_synthesize_faint_tissue (&params, labels, raw, progress, error);
}

/* Bodies that touch and have one owner. */
static GArray *
list_true_pairs (SutureStack *pieces, SutureStack *truth, GError **error)
{
  GArray *pairs = g_array_new (FALSE, TRUE, sizeof (SutureTruePair));
  g_autoptr (SutureCellIndex) index =
      suture_cell_index_new (pieces, 0, NULL, error);
  g_autofree guint64 *owners =
      index ? suture_body_owners_find (index, truth, NULL, error) : NULL;
  g_autoptr (GArray) contacts =
      owners ? suture_contact_graph_new (index, NULL, error) : NULL;

  if (contacts == NULL)
    {
      g_array_unref (pairs);
      return NULL;
    }
  for (guint i = 0; i < contacts->len; i++)
    {
      const SutureContact *contact =
          &g_array_index (contacts, SutureContact, i);
      const SutureTruePair pair = {
        .upper_id = suture_cell_index_get_id (index, contact->first),
        .lower_id = suture_cell_index_get_id (index, contact->second),
        .truth_id = owners[contact->first],
        .gap_first_layer =
            suture_cell_index_get_first_layer (index, contact->second),
      };

      if (owners[contact->first] != 0 &&
          owners[contact->first] == owners[contact->second])
        g_array_append_val (pairs, pair);
    }
  return pairs;
}

SutureStack *
suture_cli_oversegment (const SutureCliOptions *options,
                        SutureStack            *truth,
                        SutureStack            *raw,
                        GArray                **pairs,
                        const SutureProgress   *progress,
                        GError                **error)
{
  size_t                              n;
  const SutureOversegmentationRecipe *recipes =
      suture_oversegmentation_recipes (&n);
  g_autoptr (SutureStack) pieces =
      raw ? suture_oversegment (raw, truth, &recipes[options->seed % n],
                                progress, error)
          : suture_cut_cells (truth, options->fraction, options->seed, error);

  if (pieces == NULL)
    return NULL;
  *pairs = list_true_pairs (pieces, truth, error);
  return *pairs ? g_steal_pointer (&pieces) : NULL;
}
