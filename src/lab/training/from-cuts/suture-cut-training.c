/* suture-cut-training.c: from labelled stacks to a model of cuts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "training/from-cuts/suture-cut-training.h"

#include <glib/gi18n-lib.h>

#include "base/suture-error.h"
#include "base/suture-json-writer.h"
#include "training/from-contacts/suture-contact-fit.h"
#include "training/from-labels/suture-provenance.h"

/* Where the score says "right". */
#define THRESHOLD 0.5

/* Share of right cuts that scores are calibrated at. In stacks that are
 * segmented once more more bodies are two cells than in those that people have:
 * of 58 real segmentations .046 of all cuts that are looked at are right. */
#define SHARE_RIGHT 0.05

static gboolean
check_stacks (const SutureTrainingStack *stacks,
              size_t                     n_stacks,
              GError                   **error)
{
  for (size_t i = 0; i < n_stacks; i++)
    if (stacks[i].raw == NULL)
      {
        g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT,
                     _ ("“%s” has no raw stack, which cuts are learned from by "
                        "segmenting it once more; name it after --raw"),
                     stacks[i].name);
        return FALSE;
      }
  return TRUE;
}

static gboolean
check_cases (GArray *cases, GError **error)
{
  const gboolean has_all = suture_contact_fit_has_folds (cases);

  if (!has_all)
    g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT,
                 _ ("There is too little to learn cuts from; name at least %d "
                    "labelled stacks whose raw stacks, segmented once more, "
                    "have some bodies of two cells"),
                 SUTURE_N_CONTACT_FOLDS);
  return has_all;
}

/* How often cuts are right where they are met. */
static double
get_share_right (GArray *cases)
{
  double all = 0.0, right = 0.0;

  for (guint i = 0; i < cases->len; i++)
    {
      const SutureContactCase *c = &g_array_index (cases, SutureContactCase, i);

      all += c->weight;
      right += c->is_true ? c->weight : 0.0;
    }
  return right / all;
}

static JsonNode *
make_provenance (GArray                    *cases,
                 const SutureTrainingStack *stacks,
                 size_t                     n_stacks,
                 guint64                    seed,
                 const SutureCutReport     *report)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *date = suture_provenance_date ();

  json_builder_begin_object (builder);
  suture_json_add_string (builder, "program", "Suture " SUTURE_VERSION);
  suture_json_add_string (builder, "date", date);
  suture_json_add_integer (builder, "seed", (gint64) seed);
  suture_json_add_integer (builder, "n_cases", cases->len);
  suture_json_add_number (builder, "share_right", get_share_right (cases));
  json_builder_set_member_name (builder, "accuracy_held_out");
  json_builder_begin_array (builder);
  for (int has_raw = 0; has_raw < 2; has_raw++)
    {
      json_builder_begin_object (builder);
      suture_contact_accuracy_add (builder, &report->held_out[has_raw],
                                   has_raw);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  suture_provenance_add_stacks (builder, "stacks", stacks, n_stacks, NULL);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

SutureModel *
suture_train_cuts (const SutureTrainingStack *stacks,
                   size_t                     n_stacks,
                   guint64                    seed,
                   SutureCutReport           *report,
                   const SutureProgress      *progress,
                   GError                   **error)
{
  const SutureProgress making = suture_progress_part (progress, 0.0, 0.8);
  const SutureProgress fitting = suture_progress_part (progress, 0.8, 1.0);
  g_autoptr (GArray) cases = NULL;
  g_autofree double *scores = NULL;
  SutureCutReport    measured;
  SutureModel       *model;

  if (!check_stacks (stacks, n_stacks, error))
    return NULL;
  cases = suture_contact_cases_make (suture_cut_cases_add, stacks, n_stacks,
                                     seed, &making, error);
  if (cases == NULL || !check_cases (cases, error))
    return NULL;
  model = suture_contact_fit (SUTURE_KIND_CUT, cases, seed, SHARE_RIGHT,
                              &scores, &fitting, error);
  if (model == NULL)
    return NULL;
  for (int has_raw = 0; has_raw < 2; has_raw++)
    measured.held_out[has_raw] =
        suture_contact_accuracy_measure (cases, scores, THRESHOLD,
                                         SUTURE_CONTACT_OF_CUTS, has_raw);
  model->provenance =
      make_provenance (cases, stacks, n_stacks, seed, &measured);
  if (report)
    *report = measured;
  return model;
}
