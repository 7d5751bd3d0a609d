/* suture-learning-dialog.h: improve the model with what was decided
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "suture-session.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_LEARNING_DIALOG (suture_learning_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SutureLearningDialog,
                      suture_learning_dialog,
                      SUTURE,
                      LEARNING_DIALOG,
                      GtkWindow)

/**
 * suture_learning_dialog_new:
 * @parent: the window
 * @session: the review
 *
 * Learns, shows how well that does before it is kept, and gives the shipped
 * model back. Stays open while reviewing goes on.
 *
 * Returns: (transfer none): the dialog, not yet shown
 */
GtkWindow *suture_learning_dialog_new (GtkWindow     *parent,
                                       SutureSession *session);

/** suture_learning_dialog_dup_counts: (transfer full): how many accepted and
 * rejected pairs there are, and what is missing to learn from them */
char *suture_learning_dialog_dup_counts (guint n_accepted, guint n_rejected);

/** suture_learning_dialog_dup_change: (transfer full): what was learned, in
 * words, and what to mind */
char *suture_learning_dialog_dup_change (const SutureLearningReport *report);

G_END_DECLS
