/* suture-review-row.h: one review in a list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "records/suture-review-item.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_REVIEW_ROW (suture_review_row_get_type ())
G_DECLARE_FINAL_TYPE (SutureReviewRow,
                      suture_review_row,
                      SUTURE,
                      REVIEW_ROW,
                      GtkWidget)

GtkWidget *suture_review_row_new (void);

/** suture_review_row_set_item: (nullable): what it shows from now on */
void suture_review_row_set_item (SutureReviewRow *self, SutureReviewItem *item);

/** suture_review_row_dup_description: (transfer full): all that is shown, for
 * assistive technology */
char *suture_review_row_dup_description (SutureReviewItem *item);

G_END_DECLS
