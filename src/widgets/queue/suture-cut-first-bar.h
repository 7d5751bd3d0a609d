/* suture-cut-first-bar.h: what there is to cut before a pair can be judged
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "suture-session.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_CUT_FIRST_BAR (suture_cut_first_bar_get_type ())
G_DECLARE_FINAL_TYPE (SutureCutFirstBar,
                      suture_cut_first_bar,
                      SUTURE,
                      CUT_FIRST_BAR,
                      GtkWidget)

/**
 * SutureCutFirstBar:
 *
 * Under the views while a pair is on view that waits for a cut of one of its
 * pieces: the cuts that are proposed for these, and one by hand. Once a piece
 * is cut it says that the pair can be judged.
 */

/** suture_cut_first_bar_set_session: once */
void suture_cut_first_bar_set_session (SutureCutFirstBar *self,
                                       SutureSession     *session);

G_END_DECLS
