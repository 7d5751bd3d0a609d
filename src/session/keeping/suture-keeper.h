/* suture-keeper.h: an open review, shared between the session and its jobs
 *
 * A #SutureReview reports from its own thread; a keeper brings what it says to
 * the main loop, at most one message at a time, and keeps the review open for
 * as long as a job still uses it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "reviews/suture-review.h"

G_BEGIN_DECLS

typedef struct _SutureKeeper SutureKeeper;

/**
 * SutureKeeperFunc:
 * @n_saved: decision events that are on the disk
 * @problem: (nullable): why the last commit failed
 *
 * On the main thread, after commits.
 */
typedef void (*SutureKeeperFunc) (guint64     n_saved,
                                  const char *problem,
                                  gpointer    user_data);

/**
 * suture_keeper_create:
 * @contents: what the review begins with
 * @path: (nullable): where; %NULL: in the folder of reviews
 * @force: whether a file at @path may be replaced
 * @error: %SUTURE_ERROR_OUTPUT
 *
 * suture_review_create(). Waits for the disk: a worker's job, like the next.
 *
 * Returns: (transfer full) (nullable): a keeper that reports to nobody yet
 */
SutureKeeper *suture_keeper_create (SutureReviewContents *contents,
                                    const char           *path,
                                    gboolean              force,
                                    GError              **error);

/** suture_keeper_open: (transfer full) (nullable): suture_review_open() */
SutureKeeper *suture_keeper_open (const char *path, GError **error);

SutureKeeper *suture_keeper_ref (SutureKeeper *self);

/** suture_keeper_unref: the last one saves what isn't saved, if it can be, and
 * closes the review */
void suture_keeper_unref (SutureKeeper *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureKeeper, suture_keeper_unref)

/** suture_keeper_follow: from now on @func is told; main thread. It is told
 * once of how things stand, too. %NULL: nobody is told any more */
void suture_keeper_follow (SutureKeeper    *self,
                           SutureKeeperFunc func,
                           gpointer         user_data);

/** suture_keeper_get_review: (transfer none) */
SutureReview *suture_keeper_get_review (SutureKeeper *self);

G_END_DECLS
