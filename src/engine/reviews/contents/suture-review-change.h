/* suture-review-change.h: one change of a review, on its way to the disk
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <sqlite3.h>

#include "suspects/suture-suspects.h"
#include "reviews/contents/suture-review-contents.h"

G_BEGIN_DECLS

typedef enum
{
  SUTURE_CHANGE_EVENT,
  SUTURE_CHANGE_PARAMETERS,
  SUTURE_CHANGE_SETTING,
  SUTURE_CHANGE_INPUT,
  SUTURE_CHANGE_SCREENING,
  SUTURE_CHANGE_MEANINGS,
} SutureChangeKind;

/**
 * SutureReviewChange:
 * @sequence: of an event
 * @pair_kind: of an event: as which kind its pair was shown
 * @name: which setting, or which input
 * @value: (nullable): of a setting
 * @suspects: of a screening
 * @meanings: of suture_review_find_meanings()
 *
 * Everything is owned, the event's reviewer too. What doesn't belong to @kind
 * is zero.
 */
typedef struct
{
  SutureChangeKind    kind;
  guint64             sequence;
  SutureCandidateKind pair_kind;
  SutureDecisionEvent event;
  char               *reviewer;
  SutureParameters    parameters;
  char               *name;
  char               *value;
  SutureReviewInput   input;
  SutureSuspects     *suspects;
  GHashTable         *meanings;
} SutureReviewChange;

void suture_review_change_free (SutureReviewChange *self);

/** suture_review_change_replaces: whether @self makes an earlier change of no
 * matter that hasn't been saved */
gboolean suture_review_change_replaces (const SutureReviewChange *self,
                                        const SutureReviewChange *earlier);

/**
 * suture_review_change_apply:
 * @model: (inout): row of the model that scores layer gaps; a screening may
 *   bring another
 *
 * Within a transaction of the caller's.
 */
gboolean suture_review_change_apply (const SutureReviewChange *self,
                                     sqlite3                  *db,
                                     gint64                   *model,
                                     GError                  **error);

G_END_DECLS
