/* suture-review-summary.h: what a list says of a review
 *
 * A list of thousands of reviews needs little of each: no model, no
 * measurements. Listing the files and reading one of them are apart, so that
 * the latest can be shown while the others are still being read.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "decisions/suture-decision-log.h"

G_BEGIN_DECLS

/**
 * SutureReviewSummary:
 * @path: the file
 * @changed_at_us: when it was last written, microseconds since 1970 UTC
 * @title: (nullable): what people call it
 * @labels_path: (nullable): where its label stack was last seen
 * @has_labels: whether there is a file there
 * @is_screened: whether it is known what there is to answer
 * @n_answers: pairs with each answer; of the pending ones those that are to be
 *   checked: primary, score ≥ threshold
 * @problem: (nullable): why it can't be read: one sentence
 *
 * Strings are owned. All but the first two wait for
 * suture_review_summary_read(). The scores are those that were stored when the
 * stack was screened: a shape penalty or EMD range that was moved since counts
 * from the next screening on.
 */
typedef struct
{
  char    *path;
  gint64   changed_at_us;
  char    *title;
  char    *labels_path;
  gboolean has_labels;
  gboolean is_screened;
  size_t   n_answers[SUTURE_N_ANSWERS];
  char    *problem;
} SutureReviewSummary;

void suture_review_summary_free (SutureReviewSummary *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureReviewSummary, suture_review_summary_free)

/** suture_review_summary_read: fills it; once. What goes wrong is its problem
 */
void suture_review_summary_read (SutureReviewSummary *self);

/**
 * suture_review_summary_list:
 * @error: if there is a folder but it can't be read
 *
 * Like suture_review_list(), removes first what killed programs left half-made.
 *
 * Returns: (transfer full) (element-type SutureReviewSummary) (nullable): all
 *   reviews on this machine, not read yet, the latest changed first
 */
GPtrArray *suture_review_summary_list (GError **error);

G_END_DECLS
