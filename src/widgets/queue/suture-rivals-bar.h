/* suture-rivals-bar.h: pairs of which at most one can be right, side by side
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "suture-session.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_RIVALS_BAR (suture_rivals_bar_get_type ())
G_DECLARE_FINAL_TYPE (SutureRivalsBar,
                      suture_rivals_bar,
                      SUTURE,
                      RIVALS_BAR,
                      GtkWidget)

/** suture_rivals_bar_set_session: shows itself when the pair on view has rivals
 * (suture_session_list_rivals()); a button each, with its key, chooses it by
 * win.choose-rival. Once */
void suture_rivals_bar_set_session (SutureRivalsBar *self,
                                    SutureSession   *session);

G_END_DECLS
