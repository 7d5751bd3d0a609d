/* suture-contact-training.c: from labelled stacks to a model of contacts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "training/from-contacts/suture-contact-training.h"

#include <glib/gi18n-lib.h>

#include "base/suture-error.h"
#include "base/suture-json-writer.h"
#include "training/from-contacts/suture-contact-fit.h"
#include "training/from-labels/suture-provenance.h"

/* Where the score says "one cell". */
#define THRESHOLD 0.5

/* Whether each fifth of the stacks has cases of both answers. */
static gboolean
check_cases (GArray *cases, size_t n_stacks, GError **error)
{
  const gboolean has_all = n_stacks >= SUTURE_LEAST_CONTACT_STACKS &&
                           suture_contact_fit_has_folds (cases);

  if (!has_all)
    g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT,
                 _ ("There is too little to learn contacts from; name at least "
                    "%d labelled stacks with cells that touch"),
                 SUTURE_LEAST_CONTACT_STACKS);
  return has_all;
}

static void
add_accuracies (JsonBuilder *builder, const SutureContactReport *report)
{
  json_builder_set_member_name (builder, "accuracy_held_out");
  json_builder_begin_array (builder);
  for (int source = 0; source < SUTURE_N_CONTACT_SOURCES; source++)
    for (int has_raw = 0; has_raw < 2; has_raw++)
      {
        const SutureContactAccuracy *accuracy =
            &report->held_out[source][has_raw];

        json_builder_begin_object (builder);
        suture_json_add_string (builder, "source",
                                suture_contact_source_name (source));
        suture_contact_accuracy_add (builder, accuracy, has_raw);
        json_builder_end_object (builder);
      }
  json_builder_end_array (builder);
}

static JsonNode *
make_provenance (const SutureTrainingStack *stacks,
                 size_t                     n_stacks,
                 guint64                    seed,
                 const SutureContactReport *report)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *date = suture_provenance_date ();

  json_builder_begin_object (builder);
  suture_json_add_string (builder, "program", "Suture " SUTURE_VERSION);
  suture_json_add_string (builder, "date", date);
  suture_json_add_integer (builder, "seed", (gint64) seed);
  add_accuracies (builder, report);
  suture_provenance_add_stacks (builder, "stacks", stacks, n_stacks, NULL);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

/* Of true ones among the cases, as they are weighed. */
static double
find_usual_share (GArray *cases)
{
  double weights[2] = { 0.0, 0.0 };

  for (guint i = 0; i < cases->len; i++)
    {
      const SutureContactCase *c = &g_array_index (cases, SutureContactCase, i);

      weights[c->is_true] += c->weight;
    }
  return weights[TRUE] / (weights[FALSE] + weights[TRUE]);
}

SutureModel *
suture_train_contacts (const SutureTrainingStack *stacks,
                       size_t                     n_stacks,
                       guint64                    seed,
                       SutureContactReport       *report,
                       const SutureProgress      *progress,
                       GError                   **error)
{
  const SutureProgress making = suture_progress_part (progress, 0.0, 0.6);
  const SutureProgress fitting = suture_progress_part (progress, 0.6, 1.0);
  g_autoptr (GArray) cases =
      suture_contact_cases_make (suture_contact_cases_add, stacks, n_stacks,
                                 seed, &making, error);
  g_autofree double  *scores = NULL;
  SutureContactReport measured;
  SutureModel        *model;

  if (cases == NULL || !check_cases (cases, n_stacks, error))
    return NULL;
  model = suture_contact_fit (SUTURE_KIND_CONTACT, cases, seed, 0.0, &scores,
                              &fitting, error);
  if (model == NULL)
    return NULL;
  model->usual_share = find_usual_share (cases);
  for (int source = 0; source < SUTURE_N_CONTACT_SOURCES; source++)
    for (int has_raw = 0; has_raw < 2; has_raw++)
      measured.held_out[source][has_raw] =
          suture_contact_accuracy_measure (cases, scores, THRESHOLD, source,
                                           has_raw);
  model->provenance = make_provenance (stacks, n_stacks, seed, &measured);
  if (report)
    *report = measured;
  return model;
}
