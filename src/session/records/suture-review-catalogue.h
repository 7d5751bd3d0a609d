/* suture-review-catalogue.h: the reviews on this machine, the latest first
 *
 * A list of #SutureReviewItem that fills while it is looked at: files are
 * read by jobs, in portions, the latest changed first. What is done to reviews
 * goes to the disk in jobs, too, and shows in the list once it is done.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "records/suture-review-item.h"
#include "suture-session.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_REVIEW_CATALOGUE (suture_review_catalogue_get_type ())
G_DECLARE_FINAL_TYPE (SutureReviewCatalogue,
                      suture_review_catalogue,
                      SUTURE,
                      REVIEW_CATALOGUE,
                      GObject)

/**
 * suture_review_catalogue_new:
 * @session: (nullable): of this window; its own review is renamed through it
 *
 * Properties: "is-loading"; "can-restore".
 *
 * Signals: "failed" (sentence); "deleted" (#SutureReviewItem); "restored"
 * (#SutureReviewItem), which is in the list again.
 *
 * Returns: (transfer full): an empty list
 */
SutureReviewCatalogue *suture_review_catalogue_new (SutureSession *session);

/** suture_review_catalogue_get_reviews: (transfer none): of #SutureReviewItem
 */
GListModel *suture_review_catalogue_get_reviews (SutureReviewCatalogue *self);

/** suture_review_catalogue_load: reads all reviews; or, unless @n_wanted is 0,
 * at least that many that have no problem, if there are as many. Again: begins
 * anew */
void suture_review_catalogue_load (SutureReviewCatalogue *self, guint n_wanted);

gboolean suture_review_catalogue_is_loading (SutureReviewCatalogue *self);

/** suture_review_catalogue_rename: @title "" or %NULL: back to the file name.
 * Refused if the review is open in another window */
void suture_review_catalogue_rename (SutureReviewCatalogue *self,
                                     SutureReviewItem      *item,
                                     const char            *title);

/** suture_review_catalogue_delete: to the trash. Refused if the review is open
 * in a window */
void suture_review_catalogue_delete (SutureReviewCatalogue *self,
                                     SutureReviewItem      *item);

/** suture_review_catalogue_restore: what was deleted last and isn't back */
void     suture_review_catalogue_restore (SutureReviewCatalogue *self);
gboolean suture_review_catalogue_can_restore (SutureReviewCatalogue *self);

G_END_DECLS
