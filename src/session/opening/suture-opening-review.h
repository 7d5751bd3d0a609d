/* suture-opening-review.h: a review comes back as it was left, a worker's job
 *
 * For the stack that is open, or with the stacks that it names.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "opening/suture-glimpse.h"
#include "opening/suture-opened.h"

G_BEGIN_DECLS

typedef struct
{
  char         *review_path;
  SutureKeeper *keeper;      /* nullable: the review is open already */
  char         *labels_path; /* nullable: where the review says */

  /* Nullable: open already */
  SutureStack     *labels;
  SutureStack     *raw;
  SutureCellIndex *index;

  SutureGlimpseTaker *taker; /* owned; nullable: sees one layer of them first */
} SutureReviewRequest;

void suture_review_request_free (gpointer self);

/** suture_opening_review_worker: (transfer full) (nullable): a #SutureOpened;
 * @request: #SutureReviewRequest */
gpointer suture_opening_review_worker (gpointer              request,
                                       const SutureProgress *progress,
                                       GError              **error);

G_END_DECLS
