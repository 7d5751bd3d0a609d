/* suture-test-review.h: reviews to try things on, and random histories
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "reviews/suture-review.h"

G_BEGIN_DECLS

/** suture_test_review_begin: (transfer full): an empty folder of reviews, for
 * suture_test_remove_dir(); the same name each time */
char *suture_test_review_begin (void);

/** suture_test_review_contents: (transfer full): of a made-up label stack; the
 * digit @stack tells stacks apart */
SutureReviewContents *suture_test_review_contents (char stack);

/** suture_test_review_new: (transfer full): a new review of it, or a failed
 * test */
SutureReview *suture_test_review_new (char                   stack,
                                      SutureReviewStatusFunc status_func,
                                      gpointer               user_data);

/** suture_test_review_open: (transfer full): or a failed test */
SutureReview *suture_test_review_open (const char *path);

/** suture_test_review_of_version: (transfer full): path of a review of version
 * 1, 64 events, or 2, 72 events, made anew in that folder */
char *suture_test_review_of_version (const char *folder, int version);

/** suture_test_review_step: decides something, once more, or takes it back, at
 * random; the review is handed the event. Step @i has the time stamp @i */
void suture_test_review_step (SutureDecisionLog *log,
                              SutureReview      *review,
                              GRand             *rand,
                              gint64             i);

/** suture_test_assert_same_log: that they hold the same events, answers,
 * repeats, and stacks of what can be undone and redone; the first @n_events of
 * both */
void suture_test_assert_same_log (const SutureDecisionLog *a,
                                  const SutureDecisionLog *b,
                                  size_t                   n_events);

/** suture_test_copy_bytes: the file @to becomes as @from is */
void suture_test_copy_bytes (const char *from, const char *to);

/** suture_test_review_kill_in_commit: leaves the review @path and its journal
 * as a program does that is killed in the middle of a commit: pages are
 * written, and the journal knows how they were */
void suture_test_review_kill_in_commit (const char *path);

G_END_DECLS
