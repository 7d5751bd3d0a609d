/* suture-history-dialog.h: all that was decided, the newest first
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "suture-session.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_HISTORY_DIALOG (suture_history_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SutureHistoryDialog,
                      suture_history_dialog,
                      SUTURE,
                      HISTORY_DIALOG,
                      GtkWindow)

/** suture_history_dialog_new: (transfer none): a window to present beside
 * @parent; it follows what is decided there */
SutureHistoryDialog *suture_history_dialog_new (GtkWindow     *parent,
                                                SutureSession *session);

G_END_DECLS
