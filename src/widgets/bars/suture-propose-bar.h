/* suture-propose-bar.h: two cells are picked, and proposed as a pair
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "suture-session.h"
#include "views/suture-pair-view.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_PROPOSE_BAR (suture_propose_bar_get_type ())
G_DECLARE_FINAL_TYPE (SutureProposeBar,
                      suture_propose_bar,
                      SUTURE,
                      PROPOSE_BAR,
                      GtkWidget)

/**
 * SutureProposeBar:
 *
 * Above the views while a pair is picked: the first cell is the one under the
 * crosshair as it began, the second the one that is clicked, or the one under
 * the crosshair when suture_propose_bar_pick() is called once more; either can
 * be typed.
 */

/** suture_propose_bar_set_session: once; @view: whose crosshair and clicks
 * count */
void suture_propose_bar_set_session (SutureProposeBar *self,
                                     SutureSession    *session,
                                     SuturePairView   *view);

/** suture_propose_bar_pick: begins with the cell under the crosshair; whoever
 * has begun proposes it with the one there now. Only if
 * suture_session_can_propose() */
void suture_propose_bar_pick (SutureProposeBar *self);

/** suture_propose_bar_cancel: whether there was a pair half picked */
gboolean suture_propose_bar_cancel (SutureProposeBar *self);

G_END_DECLS
