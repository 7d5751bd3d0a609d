/* suture-preferences-dialog.h: how the program looks and what it begins with
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** suture_preferences_dialog_new: (transfer none): a window to present; what is
 * chosen holds at once */
GtkWindow *suture_preferences_dialog_new (GtkWindow *parent);

G_END_DECLS
