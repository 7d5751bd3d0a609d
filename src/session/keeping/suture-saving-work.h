/* suture-saving-work.h: what a worker does to keep a review
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "base/suture-progress.h"
#include "keeping/suture-keepable.h"
#include "keeping/suture-keeper.h"

G_BEGIN_DECLS

/* A new review */

typedef struct _SutureReviewPlan SutureReviewPlan;

/**
 * suture_review_plan_new:
 * @path: (nullable): where; %NULL: among the others
 * @force: whether a file at @path may be replaced
 * @guard: (transfer full): what must not be
 *
 * Returns: (transfer full): a review of what there is now
 */
SutureReviewPlan *suture_review_plan_new (const SutureKeepable *what,
                                          const char           *path,
                                          gboolean              force,
                                          SutureOutputGuard    *guard);
void              suture_review_plan_free (gpointer self);

/** suture_review_make_worker: (transfer full) (nullable): a #SutureKeeper;
 * @plan: #SutureReviewPlan */
gpointer suture_review_make_worker (gpointer              plan,
                                    const SutureProgress *progress,
                                    GError              **error);

/* A copy */

typedef struct
{
  SutureKeeper      *keeper;
  char              *path;
  gboolean           force;
  SutureOutputGuard *guard;
} SutureCopyRequest;

void suture_copy_request_free (gpointer self);

typedef struct
{
  char    *path;
  gboolean force;
  gboolean is_lost; /* there is nothing to copy any more */
} SutureCopyResult;

void suture_copy_result_free (gpointer self);

/** suture_review_copy_worker: (transfer full) (nullable): a #SutureCopyResult;
 * @request: #SutureCopyRequest */
gpointer suture_review_copy_worker (gpointer              request,
                                    const SutureProgress *progress,
                                    GError              **error);

G_END_DECLS
