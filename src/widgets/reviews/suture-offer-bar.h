/* suture-offer-bar.h: questions about an earlier review of the stack
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "suture-session.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_OFFER_BAR (suture_offer_bar_get_type ())
G_DECLARE_FINAL_TYPE (SutureOfferBar,
                      suture_offer_bar,
                      SUTURE,
                      OFFER_BAR,
                      GtkWidget)

/** suture_offer_bar_set_session: once; the bar comes and goes by itself: offers
 * to go on, or asks what to do about stacks that have changed */
void suture_offer_bar_set_session (SutureOfferBar *self,
                                   SutureSession  *session);

G_END_DECLS
