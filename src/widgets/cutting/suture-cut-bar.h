/* suture-cut-bar.h: a cell is cut between two points
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "suture-session.h"
#include "views/suture-pair-view.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_CUT_BAR (suture_cut_bar_get_type ())
G_DECLARE_FINAL_TYPE (SutureCutBar, suture_cut_bar, SUTURE, CUT_BAR, GtkWidget)

/**
 * SutureCutBar:
 *
 * Under the views while a person marks the two points: it says what to do next.
 * A click in a view marks a point, and so does Enter, where the crosshair is;
 * Escape cancels. Once the cut is found it is on view, and the bar is gone.
 */

/** suture_cut_bar_set_session: once; @view: whose crosshair and clicks count */
void suture_cut_bar_set_session (SutureCutBar   *self,
                                 SutureSession  *session,
                                 SuturePairView *view);

/** suture_cut_bar_start: the crosshair is the first point, if it is in a cell;
 * whoever has one already marks the second there. Only if
 * suture_session_can_cut_here() */
void suture_cut_bar_start (SutureCutBar *self);

/** suture_cut_bar_cancel: no points */
void suture_cut_bar_cancel (SutureCutBar *self);

G_END_DECLS
