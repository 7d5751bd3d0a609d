/* suture-review-private.h: what the files of an open review share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "reviews/database/suture-review-lock.h"
#include "reviews/suture-review.h"

G_BEGIN_DECLS

/**
 * SutureReview:
 * @lock: (nullable): %NULL if it is only read
 * @writer: (nullable): likewise
 * @notices: (array zero-terminated=1)
 */
struct _SutureReview
{
  char                 *path;
  SutureReviewLock     *lock;
  SutureReviewWriter   *writer;
  SutureReviewContents *contents;
  GPtrArray            *notices;
};

/** suture_review_copy_file: makes @to, which the caller has locked, a copy of
 * the review @from, of the newest version, with the events @unsaved
 * (element-type SutureReviewChange) that it lacks */
gboolean suture_review_copy_file (const char *from,
                                  const char *to,
                                  gboolean    force,
                                  GPtrArray  *unsaved,
                                  GError    **error);

G_END_DECLS
