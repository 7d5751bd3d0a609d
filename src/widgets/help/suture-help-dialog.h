/* suture-help-dialog.h: one page that tells how to use the program
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** suture_help_dialog_new: (transfer none): a window to present */
GtkWindow *suture_help_dialog_new (GtkWindow *parent);

/** suture_help_citation: of the paper whose method this is, for references */
const char *suture_help_citation (void);

G_END_DECLS
