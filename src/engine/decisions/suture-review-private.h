/* suture-review-private.h: what the files of an open review share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "decisions/suture-review-lock.h"
#include "decisions/suture-review.h"

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

G_END_DECLS
