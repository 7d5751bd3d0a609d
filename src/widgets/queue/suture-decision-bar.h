/* suture-decision-bar.h: the answers, the way through the queue, the tally
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "common/suture-toast.h"
#include "suture-session.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_DECISION_BAR (suture_decision_bar_get_type ())
G_DECLARE_FINAL_TYPE (SutureDecisionBar,
                      suture_decision_bar,
                      SUTURE,
                      DECISION_BAR,
                      GtkWidget)

/** suture_decision_bar_set_session: once */
void suture_decision_bar_set_session (SutureDecisionBar *self,
                                      SutureSession     *session);

/** suture_decision_bar_get_toast: (transfer none): what says for a moment what
 * was done, in the bar, so that it lies over nothing */
SutureToast *suture_decision_bar_get_toast (SutureDecisionBar *self);

G_END_DECLS
