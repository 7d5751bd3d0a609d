/* suture-review-writer.h: the thread that brings a review to the disk
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "reviews/contents/suture-review-change.h"

G_BEGIN_DECLS

/**
 * SutureReviewStatus:
 * @n_saved: decision events on the disk, in full: events 1 to @n_saved
 * @n_unsaved: events that are only in memory so far
 * @problem: (nullable): why the last commit failed, one sentence; %NULL if all
 *   is well. It is tried again by itself
 */
typedef struct
{
  guint64     n_saved;
  guint64     n_unsaved;
  const char *problem;
} SutureReviewStatus;

/**
 * SutureReviewStatusFunc:
 * @status: how things stand after a commit, or after one that failed
 *
 * Called from the writer's thread; takes its time from the next commit, and
 * must not call into the review. Hand it over to the main loop.
 */
typedef void (*SutureReviewStatusFunc) (const SutureReviewStatus *status,
                                        gpointer                  user_data);

typedef struct _SutureReviewWriter SutureReviewWriter;

/**
 * suture_review_writer_new:
 * @path: a sound review, locked by the caller for as long as the writer lives
 * @log: its events
 * @created_at_us: what it is known by, should the file be another one day
 * @status_func: (nullable): told of each commit
 *
 * All functions may be called from any thread and only the last two wait.
 *
 * Returns: (transfer full): the writer
 */
SutureReviewWriter *suture_review_writer_new (const char              *path,
                                              const SutureDecisionLog *log,
                                              gint64 created_at_us,
                                              SutureReviewStatusFunc func,
                                              gpointer               user_data);

/** suture_review_writer_append: takes an event, and returns its number; it is
 * safe once the status says so */
guint64 suture_review_writer_append (SutureReviewWriter        *self,
                                     const SutureDecisionEvent *event,
                                     SutureCandidateKind        pair_kind);

/** suture_review_writer_change: (transfer full): takes any other change */
void suture_review_writer_change (SutureReviewWriter *self,
                                  SutureReviewChange *change);

/** suture_review_writer_dup_unsaved: (transfer full) (element-type
 * SutureReviewChange): copies of the events that aren't saved, of what they
 * mean, and of settings, in order */
GPtrArray *suture_review_writer_dup_unsaved (SutureReviewWriter *self);

/** suture_review_writer_is_in_place: whether the file of that name is still the
 * one that was opened, with all that was saved; reads it */
gboolean suture_review_writer_is_in_place (SutureReviewWriter *self);

/**
 * suture_review_writer_flush:
 * @error: %SUTURE_ERROR_OUTPUT: why not all could be saved
 *
 * Waits until all that was handed over so far is saved, or an attempt to save
 * it that began now has failed. The writer goes on trying either way.
 */
gboolean suture_review_writer_flush (SutureReviewWriter *self, GError **error);

/** suture_review_writer_free: waits for a commit that is under way; what isn't
 * saved by then is lost: flush first. No callback comes after it */
void suture_review_writer_free (SutureReviewWriter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureReviewWriter, suture_review_writer_free)

G_END_DECLS
