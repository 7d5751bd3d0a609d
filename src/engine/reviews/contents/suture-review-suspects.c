/* suture-review-suspects.c: the pairs of all kinds, kept in the review
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "reviews/contents/suture-review-suspects.h"

#include "reviews/contents/suture-review-candidates.h"
#include "reviews/contents/suture-review-contacts.h"
#include "reviews/contents/suture-review-cuts.h"
#include "reviews/contents/suture-review-screened.h"
#include "reviews/database/suture-review-connection.h"

gboolean
suture_review_write_suspects (sqlite3                 *db,
                              const SutureSuspects    *suspects,
                              const SutureScoreParams *params,
                              GError                 **error)
{
  return suture_review_write_candidates (db,
                                         suture_suspects_get_layer_gaps (
                                             suspects),
                                         params, error) &&
         suture_review_forget_screened (db, error) &&
         suture_review_write_contacts (db, suspects, error) &&
         suture_review_write_cuts (db, suspects, error);
}

SutureSuspects *
suture_review_read_suspects (sqlite3         *db,
                             SutureModel     *model,
                             SutureSpacing    spacing,
                             SutureCellIndex *index,
                             GError         **error)
{
  g_autoptr (SutureContactFigures) contacts = NULL;
  g_autoptr (SutureModel) contact_model = NULL;
  g_autoptr (SutureCutFigures) cuts = NULL;
  g_autoptr (SutureModel) cut_model = NULL;
  g_autoptr (SutureMeasurementTable) table = NULL;

  /* One transaction, so that all kinds are of one moment. */
  if (!suture_review_exec (db, "BEGIN", error))
    return NULL;
  table = suture_review_read_candidates (db, spacing, index, error);

  const gboolean is_whole =
      table != NULL &&
      suture_review_read_contacts (db, index, &contacts, &contact_model,
                                   error) &&
      suture_review_read_cuts (db, index, &cuts, &cut_model, error);

  suture_review_roll_back (db);
  if (!is_whole)
    return NULL;

  g_autoptr (SutureClassifier) classifier =
      suture_classifier_new (model, table);

  g_autoptr (SutureSuspects) pairs =
      suture_suspects_new (classifier, contacts, contact_model);

  return suture_suspects_new_with_cuts (pairs, cuts, cut_model);
}
