/* suture-shortcuts-dialog.h: all keys and what the mouse does, from the table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** suture_shortcuts_dialog_new: (transfer none): a window to present */
GtkWindow *suture_shortcuts_dialog_new (GtkWindow *parent);

G_END_DECLS
