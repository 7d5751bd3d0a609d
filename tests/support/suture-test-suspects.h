/* suture-test-suspects.h: layer gaps alone as all that was screened
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "decisions/suture-decision-table.h"
#include "reviews/suture-review.h"

G_BEGIN_DECLS

/** suture_test_table_csv, suture_test_table_json: (transfer full): the table of
 * a stack in which no contacts were looked for */
static inline char *
suture_test_table_csv (SutureClassifier        *classifier,
                       const SutureScoreParams *params,
                       const SutureDecisionLog *log)
{
  g_autoptr (SutureSuspects) suspects =
      suture_suspects_new (classifier, NULL, NULL);

  return suture_decision_table_to_csv (suspects, params, log);
}

static inline char *
suture_test_table_json (SutureClassifier        *classifier,
                        const SutureScoreParams *params,
                        const SutureDecisionLog *log)
{
  g_autoptr (SutureSuspects) suspects =
      suture_suspects_new (classifier, NULL, NULL);

  return suture_decision_table_to_json (suspects, params, log);
}

/** suture_test_set_screening: suture_review_set_screening() of it */
static inline void
suture_test_set_screening (SutureReview           *review,
                           SutureClassifier       *classifier,
                           const SutureParameters *parameters,
                           const char             *spacing_from)
{
  g_autoptr (SutureSuspects) suspects =
      suture_suspects_new (classifier, NULL, NULL);

  suture_review_set_screening (review, suspects, parameters, spacing_from);
}

G_END_DECLS
