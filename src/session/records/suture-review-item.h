/* suture-review-item.h: one review as a list of reviews shows it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib-object.h>

#include "reviews/folder/suture-review-summary.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_REVIEW_ITEM (suture_review_item_get_type ())
G_DECLARE_FINAL_TYPE (SutureReviewItem,
                      suture_review_item,
                      SUTURE,
                      REVIEW_ITEM,
                      GObject)

/**
 * suture_review_item_new:
 * @summary: (transfer full): what is known of it
 *
 * Properties: "name", "search-text" (name and folder).
 */
SutureReviewItem *suture_review_item_new (SutureReviewSummary *summary);

/** suture_review_item_get_summary: (transfer none) */
const SutureReviewSummary *
suture_review_item_get_summary (SutureReviewItem *self);

/** suture_review_item_get_path: (transfer none): the review's file */
const char *suture_review_item_get_path (SutureReviewItem *self);

/** suture_review_item_dup_file_name: (transfer full): what it is called without
 * a title: as its label stack; where that isn't known, as its own file */
char *suture_review_item_dup_file_name (SutureReviewItem *self);

/** suture_review_item_dup_name: (transfer full): its title, else what its label
 * stack is called */
char *suture_review_item_dup_name (SutureReviewItem *self);

/** suture_review_item_dup_folder: (transfer full): of its label stack, or where
 * that isn't known, of its own file */
char *suture_review_item_dup_folder (SutureReviewItem *self);

/** suture_review_item_get_n_answered: pairs with an answer */
size_t suture_review_item_get_n_answered (SutureReviewItem *self);

/** suture_review_item_set_title: (nullable): after it was renamed */
void suture_review_item_set_title (SutureReviewItem *self, const char *title);

/** suture_review_item_set_path: after its file was moved */
void suture_review_item_set_path (SutureReviewItem *self, const char *path);

G_END_DECLS
