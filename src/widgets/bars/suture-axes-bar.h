/* suture-axes-bar.h: asks which planes of a file are layers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "suture-session.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_AXES_BAR (suture_axes_bar_get_type ())
G_DECLARE_FINAL_TYPE (SutureAxesBar,
                      suture_axes_bar,
                      SUTURE,
                      AXES_BAR,
                      GtkWidget)

/** suture_axes_bar_set_session: once; the bar comes and goes by itself */
void suture_axes_bar_set_session (SutureAxesBar *self, SutureSession *session);

G_END_DECLS
