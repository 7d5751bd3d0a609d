/* suture-spacing-bar.h: asks for a voxel size that no file states
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "suture-session.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_SPACING_BAR (suture_spacing_bar_get_type ())
G_DECLARE_FINAL_TYPE (SutureSpacingBar,
                      suture_spacing_bar,
                      SUTURE,
                      SPACING_BAR,
                      GtkWidget)

/** suture_spacing_bar_set_session: once; the bar comes and goes by itself */
void suture_spacing_bar_set_session (SutureSpacingBar *self,
                                     SutureSession    *session);

/** suture_spacing_bar_parse: a length in µm, with point or comma; whether it is
 * a positive number */
gboolean suture_spacing_bar_parse (const char *text, double *um);

G_END_DECLS
