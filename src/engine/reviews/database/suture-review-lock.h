/* suture-review-lock.h: one writer a review
 *
 * Locks of the operating system, on a file beside the review and on the review
 * itself, so that neither of two names of one file (links) is a second one. The
 * system lets go of them when the process ends, however it ends: a lock can't
 * be left behind, though the empty file may be.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _SutureReviewLock SutureReviewLock;

/**
 * suture_review_lock_new:
 * @path: the review, which need not be there yet
 * @is_taken: (out) (optional): whether somebody else has it
 * @error: why not: taken (%SUTURE_ERROR_INPUT), or the folder can't be written
 *   to (%SUTURE_ERROR_OUTPUT)
 *
 * Two windows of one program exclude each other like two programs. SQLite's
 * own locks, which belong to whole processes and guard single transactions,
 * can't do that.
 *
 * Returns: (transfer full) (nullable): the lock, held until it is freed
 */
SutureReviewLock *
suture_review_lock_new (const char *path, gboolean *is_taken, GError **error);

/** suture_review_lock_try: (transfer full) (nullable): likewise; why not says
 * @errnum, %EAGAIN if somebody else has it */
SutureReviewLock *suture_review_lock_try (const char *path, int *errnum);

/** suture_review_lock_follow: locks, in the place of the file that had the name
 * @path, the one that has it now; whether nobody else has that */
gboolean suture_review_lock_follow (SutureReviewLock *self, const char *path);

/** suture_review_real_path: (transfer full): the absolute name of the file that
 * @path is, or is a symbolic link to */
char *suture_review_real_path (const char *path);

/** suture_review_lock_free: lets go, and takes the lock's file away */
void suture_review_lock_free (SutureReviewLock *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureReviewLock, suture_review_lock_free)

G_END_DECLS
