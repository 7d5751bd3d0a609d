/* suture-tables-dialog.h: the paper's Tables 3 to 5 for this review
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "suture-session.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_TABLES_DIALOG (suture_tables_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SutureTablesDialog,
                      suture_tables_dialog,
                      SUTURE,
                      TABLES_DIALOG,
                      GtkWindow)

/**
 * suture_tables_dialog_new:
 * @parent: the window
 * @session: the review
 *
 * How many pairs were correct, all in all and for each EMD range and penalty.
 * Follows decisions and sliders.
 *
 * Returns: (transfer none): the dialog, not yet shown
 */
GtkWindow *suture_tables_dialog_new (GtkWindow *parent, SutureSession *session);

G_END_DECLS
