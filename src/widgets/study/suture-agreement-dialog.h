/* suture-agreement-dialog.h: how far answers agree, and how they are asked for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "reviews/suture-review-agreement.h"
#include "suture-session.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_AGREEMENT_DIALOG (suture_agreement_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SutureAgreementDialog,
                      suture_agreement_dialog,
                      SUTURE,
                      AGREEMENT_DIALOG,
                      GtkWindow)

/**
 * suture_agreement_dialog_new:
 * @parent: the window, whose action win.compare lets a review be chosen
 * @session: the review
 *
 * Blind mode, pairs that are asked twice, and the agreement with oneself and
 * with another reviewer.
 *
 * Returns: (transfer none): the dialog, not yet shown
 */
GtkWindow *suture_agreement_dialog_new (GtkWindow     *parent,
                                        SutureSession *session);

/** suture_agreement_dialog_dup_sentence: (transfer full): "12 of 15 pairs the
 * same (80.0 %), Cohen’s κ 0.61" */
char *suture_agreement_dialog_dup_sentence (const SutureAgreement *agreement);

G_END_DECLS
