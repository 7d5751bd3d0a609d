/* suture-reviews-dialog.h: the reviews on this machine: open, rename, delete
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "suture-session.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_REVIEWS_DIALOG (suture_reviews_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SutureReviewsDialog,
                      suture_reviews_dialog,
                      SUTURE,
                      REVIEWS_DIALOG,
                      GtkWindow)

/**
 * suture_reviews_dialog_new:
 * @parent: window it is for
 * @session: of that window
 *
 * Signals: "open-review" (path): the person chose one; the dialog then closes
 * by itself.
 *
 * Returns: (transfer none): a window to present; it reads the reviews
 */
SutureReviewsDialog *suture_reviews_dialog_new (GtkWindow     *parent,
                                                SutureSession *session);

/** suture_reviews_dialog_is_busy: whether reviews are still being read */
gboolean suture_reviews_dialog_is_busy (SutureReviewsDialog *self);

G_END_DECLS
