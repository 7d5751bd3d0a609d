/* suture-view-controls.h: contrast, opacity and what the views draw
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "views/suture-pair-view.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_VIEW_CONTROLS (suture_view_controls_get_type ())
G_DECLARE_FINAL_TYPE (SutureViewControls,
                      suture_view_controls,
                      SUTURE,
                      VIEW_CONTROLS,
                      GtkWidget)

/** suture_view_controls_set_view: once; the controls follow it, and it them */
void suture_view_controls_set_view (SutureViewControls *self,
                                    SuturePairView     *view);

G_END_DECLS
