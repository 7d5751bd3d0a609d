/* suture-raw-bar.h: offers the raw stack that lies beside the labels
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "suture-session.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_RAW_BAR (suture_raw_bar_get_type ())
G_DECLARE_FINAL_TYPE (SutureRawBar, suture_raw_bar, SUTURE, RAW_BAR, GtkWidget)

/** suture_raw_bar_set_session: once; the bar comes and goes by itself. It
 * activates win.open-raw with the path of the raw stack */
void suture_raw_bar_set_session (SutureRawBar *self, SutureSession *session);

G_END_DECLS
