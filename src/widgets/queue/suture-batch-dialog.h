/* suture-batch-dialog.h: accept all pairs from a score on, after a look at ten
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "suture-session.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_BATCH_DIALOG (suture_batch_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SutureBatchDialog,
                      suture_batch_dialog,
                      SUTURE,
                      BATCH_DIALOG,
                      GtkWindow)

/** SUTURE_BATCH_SAMPLE: how many are shown before all are accepted */
#define SUTURE_BATCH_SAMPLE 10

/** suture_batch_dialog_new: with the window whose actions show a pair */
GtkWindow *suture_batch_dialog_new (GtkWindow *parent, SutureSession *session);

G_END_DECLS
