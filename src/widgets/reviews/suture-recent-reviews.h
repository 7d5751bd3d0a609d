/* suture-recent-reviews.h: the reviews one probably wants to go on with
 *
 * A button each, for the action win.open-review-file with the review's path.
 * Looked for whenever the widget comes on view. If there are none, nothing is
 * shown or, with the property says-none, a sentence that says so.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** SUTURE_RECENT_REVIEWS_MAX: how many are shown */
#define SUTURE_RECENT_REVIEWS_MAX 5

#define SUTURE_TYPE_RECENT_REVIEWS (suture_recent_reviews_get_type ())
G_DECLARE_FINAL_TYPE (SutureRecentReviews,
                      suture_recent_reviews,
                      SUTURE,
                      RECENT_REVIEWS,
                      GtkWidget)

/** suture_recent_reviews_is_loading: whether it is still looking */
gboolean suture_recent_reviews_is_loading (SutureRecentReviews *self);

G_END_DECLS
